//! Whatever recovers, every form tells it: each scenario that comes with Meridian under each strategy and failure, and large
//! systems whose names are long. Numbers of steps are the same everywhere, and lines end where a terminal does.

use meridian::Region;
use meridian::catalog::strategy::Strategy;
use meridian::catalog::timing::Failure;
use meridian::engine::recovery::{Recovered, recoveries, recovery_of_each};
use meridian::report::{json, recovery_explanation, recovery_sheet, recovery_text, runbook};
use meridian::scenario::{Alternative, PRESETS, Scenario};
use serde_json::{Value, json};

use crate::support::{book, scenario};

/// Every strategy over the first of a scenario's Regions, and over one more.
fn alternatives(scenario: &Scenario) -> Vec<Alternative> {
    let first = scenario.regions[0];
    let other = ["eu-west-1", "us-west-2"].map(|code| Region::new(code).unwrap());
    let other = other.into_iter().find(|region| *region != first).unwrap();
    let regions = |strategy: Strategy| Some(strategy.take(&[first, other]));
    Strategy::ALL.map(|strategy| Alternative { strategy, regions: regions(strategy) }).to_vec()
}

/// In a runbook and in JSON: the number and name of each step.
fn numbered(all: &[Recovered], scenario: &Scenario) -> [Vec<(u64, String)>; 3] {
    let runbook = runbook(all, scenario).replace('\\', "");
    let of_runbook = runbook.lines().filter_map(|line| {
        let (number, rest) = line.split_once(". **")?;
        Some((number.parse().ok()?, rest.split_once("**")?.0.to_owned()))
    });
    let report: Value = serde_json::from_str(&json::recovery(all, scenario, &|_| true)).unwrap();
    let failures =
        report["alternatives"].as_array().unwrap().iter().flat_map(|a| a["failures"].as_array().unwrap());
    let steps = failures.flat_map(|failure| {
        let steps = failure["steps"].as_array().unwrap();
        let decides = failure["rto_decided_by"].as_u64();
        assert!(
            decides.is_none_or(|number| steps.iter().any(|s| s["number"] == number && s["critical"] == true))
        );
        for risk in failure["control_planes_at_risk"].as_array().unwrap() {
            let step = steps.iter().find(|step| step["number"] == risk["step"]).unwrap();
            assert_eq!((&step["plane"], &step["control_plane_region"]), (&json!("control"), &risk["region"]));
        }
        steps
    });
    let of_json = steps.map(|s| (s["number"].as_u64().unwrap(), s["step"].as_str().unwrap().to_owned()));
    let csv = recovery_sheet(all, scenario).to_csv();
    let mut rows = csv::Reader::from_reader(csv.as_bytes());
    let head = rows.headers().unwrap().clone();
    let snake = |name: &str| name.chars().all(|letter| letter.is_ascii_lowercase() || letter == '_');
    assert!(head.iter().all(snake), "{head:?}");
    let at = |name: &str| head.iter().position(|key| key == name).unwrap();
    let rows: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
    for row in &rows {
        assert!(["automatic", "decided"].contains(&&row[at("trigger")]), "{row:?}");
        assert!(["within", "at_least", "not_before"].contains(&&row[at("takes_known")]), "{row:?}");
    }
    let of_csv = rows.iter().map(|row| (row[at("number")].parse().unwrap(), row[at("step")].to_owned()));
    [of_runbook.collect(), of_json.collect(), of_csv.collect()]
}

/// Every form of a scenario's recoveries; gives their text.
fn told(scenario: &Scenario) -> String {
    let all = recoveries(scenario, &alternatives(scenario), &Failure::ALL, book());
    assert!(all.iter().all(|one| one.timelines.len() == Failure::ALL.len()));
    let [of_runbook, of_json, of_csv] = numbered(&all, scenario);
    assert_eq!(of_runbook, of_json);
    assert_eq!(of_json, of_csv);
    let timelines: Vec<_> = all.iter().flat_map(|one| &one.timelines).collect();
    let with_steps = timelines.iter().filter(|timeline| !timeline.steps.is_empty()).count();
    let document = runbook(&all, scenario);
    assert_eq!(document.matches("\nWhen all is done, check: users reach ").count(), with_steps);
    for alternative in alternatives(scenario) {
        let each = recovery_of_each(scenario, &alternative, book());
        let text = recovery_explanation(&each, scenario, &|_| true);
        assert_eq!(
            text.lines().find(|line| line.trim_start().starts_with("source: ") && line.chars().count() > 120),
            None
        );
    }
    recovery_text(&all, scenario)
}

#[test]
fn every_preset_is_told_in_every_form() {
    for preset in PRESETS {
        let text = told(&scenario(preset.json));
        let wide = text.lines().find(|line| line.chars().count() > 120);
        assert_eq!(wide, None, "{}", preset.key);
    }
}

/// 60 components whose names are longer than names may be, each of which needs the one before.
#[test]
fn large_systems_with_long_names_are_told_in_every_form() {
    let kinds = [
        json!({"aurora": {"serverless_v2": {}}}),
        json!({"dynamodb": {}}),
        json!({"elasticache": {}}),
        json!({"sqs": {}}),
        json!({"ec2": {"instances": 2, "instance_type": "m6i.large"}}),
        json!({"lambda": {}}),
    ];
    let component = |i: usize| {
        let mut one = kinds[i % kinds.len()].clone();
        one["name"] = json!(format!("c{i}"));
        one
    };
    let components: Vec<Value> = (0..60).map(component).collect();
    let text = json!({"meridian": 1, "regions": ["us-east-1"], "components": components});
    let mut system = scenario(&text.to_string());
    for letters in ["x", "long name ", "two  blanks  ", "a_b-"] {
        let name = |i: usize| {
            let start: String = letters.repeat(100).chars().take(97).collect();
            format!("{start}{i:03}")
        };
        for (i, component) in system.components.iter_mut().enumerate() {
            component.name = name(i);
            component.needs = i.checked_sub(1).map(name).into_iter().collect();
        }
        assert!(told(&system).contains("Relies on launching:"), "{letters}");
    }
}
