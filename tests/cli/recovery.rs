//! How fast alternatives are back: the command that tells it, and objectives that a comparison can be held to.

use serde_json::{Value, json};

use super::{PILOT, has_keys, json as json_of, records};
use crate::support::program::{answer, data_of, piped, refusal, words_of};

/// A table in two Regions, and what is wanted of it.
fn system(objectives: &Value) -> String {
    json!({"meridian": 1, "regions": ["us-east-1", "us-west-2"], "objectives": objectives,
        "components": [{"name": "t", "dynamodb": {"storage_gb": 100}}]})
    .to_string()
}

const ALL: [&str; 5] = ["recovery", "--strategy", "pilot_light", "--failure", "all"];

#[test]
fn every_failure_is_told_in_every_format() {
    let failures = ["region", "zone", "corruption", "service", "control_planes"];
    let text = answer(&ALL);
    assert_eq!(text.matches("\n  RTO  ").count(), failures.len(), "{text}");
    for line in text.lines() {
        assert!(line.chars().count() <= 120, "{line}");
    }
    let report = json_of(&[&ALL[..], &["--format", "json"]].concat());
    let told = report["alternatives"][0]["failures"].as_array().unwrap();
    assert_eq!(told.iter().map(|f| f["failure"].as_str().unwrap()).collect::<Vec<_>>(), failures);
    for failure in told {
        has_keys(
            failure,
            &["region", "rto_seconds", "rpo_seconds", "relies_on_launching", "components", "steps"],
        );
        for step in failure["steps"].as_array().unwrap() {
            has_keys(
                step,
                &["component", "phase", "trigger", "plane", "starts_seconds", "takes_seconds", "critical"],
            );
            assert!(!step["source"].as_str().unwrap().is_empty(), "{step}");
        }
    }
    let (head, rows) = records(&answer(&[&ALL[..], &["--format", "csv"]].concat()));
    let steps: usize = told.iter().map(|f| f["steps"].as_array().unwrap().len()).sum();
    assert_eq!(rows.len(), steps);
    let source = head.iter().position(|name| name == "source").unwrap();
    assert!(rows.iter().all(|row| !row[source].is_empty()));
    let document = answer(&[&ALL[..], &["--format", "markdown"]].concat());
    assert!(document.starts_with("# Runbook: "), "{document}");
    assert_eq!(document.matches("\n### ").count(), failures.len());
    for said in ["\n1. **", "   - Who: ", "   - Takes: ", "   - Check: ", "   - Length by: "] {
        assert!(document.contains(said), "{said}");
    }
}

#[test]
fn alternatives_are_named_as_in_other_commands() {
    let plans = json_of(&[
        "recovery",
        "--plan",
        "warm_standby@us-east-1,us-west-2",
        "--plan",
        "single_region@eu-west-1",
        "--format",
        "json",
    ]);
    let regions = |i: usize| plans["alternatives"][i]["regions"].clone();
    assert_eq!((regions(0), regions(1)), (json!(["us-east-1", "us-west-2"]), json!(["eu-west-1"])));
    assert_eq!(plans["alternatives"][1]["failures"][0]["rto_seconds"]["known"], "not_before");
    assert!(refusal(&["recovery", "--plan", "warm@us-east-1"]).contains("unknown strategy `warm`"));
    let lacks = piped(
        &["recovery", "-", "--strategy", "pilot_light"],
        r#"{"meridian": 1, "regions": ["us-east-1"],
        "components": [{"sqs": {}}]}"#,
    );
    assert!(data_of(&lacks).contains("needs a second Region: name one"), "{}", words_of(&lacks));
    // As in `estimate`, what is asked for is not there; of all that a scenario lists some may lack a Region.
    assert_eq!(lacks.status.code(), Some(1));
    let some = piped(
        &["recovery", "-"],
        r#"{"meridian": 1, "regions": ["us-east-1"],
        "components": [{"sqs": {}}]}"#,
    );
    assert_eq!(some.status.code(), Some(0), "{}", words_of(&some));
}

#[test]
fn a_component_is_explained_by_its_steps() {
    let explain = ["explain", PILOT[0], PILOT[1], "--component", "order_history", "--stage", "recovery"];
    let text = answer(&explain);
    assert!(
        text.starts_with("order_history — Amazon Aurora\n  Loss of a Region: us-east-1\n    back after "),
        "{text}"
    );
    assert!(
        text.contains("Fail over the global database in eu-central-1") && text.contains("      source: "),
        "{text}"
    );
    assert!(!text.contains("\ncache"), "{text}");
    let report = json_of(&[&explain[..], &["--format", "json"]].concat());
    let failures = report["alternatives"][0]["failures"].as_array().unwrap();
    for failure in failures {
        let of = |step: &Value| step["component"].is_null() || step["component"] == "order_history";
        assert!(failure["steps"].as_array().unwrap().iter().all(of), "{failure}");
    }
    // The other stages keep to the component, too.
    let lines = json_of(&["explain", PILOT[0], PILOT[1], "--component", "dns", "--format", "json"]);
    assert!(lines["line_items"].as_array().unwrap().iter().all(|line| line["component"] == "dns"));
    let unknown = refusal(&["explain", PILOT[0], PILOT[1], "--component", "order_histori"]);
    assert!(
        unknown.contains("no component is called `order_histori`") && unknown.contains("`order_history`"),
        "{unknown}"
    );
}

/// What is recommended stands in a document as a list below the table.
#[test]
fn a_document_has_what_is_recommended() {
    let system = system(&json!({"rpo_seconds": 60}));
    let document = data_of(&piped(&["compare", "-", "--format", "markdown"], &system));
    let (table, notes) = document.split_once("\n\n").unwrap();
    assert!(table.starts_with("| Service |"), "{table}");
    for said in ["- Recommended: Pilot light in us-east-1, us-west-2", "- List prices of "] {
        assert!(notes.contains(said), "{notes}");
    }
}

/// Below the table lines are as wide as a terminal; the table is as wide as it has alternatives.
#[test]
fn what_is_recommended_ends_where_a_terminal_does() {
    let system = system(&json!({"rpo_seconds": 60, "rto_minutes": 1}));
    let text = data_of(&piped(&["compare", "-"], &system));
    let below = text.split("\n\n").find(|part| part.starts_with("No alternative meets all")).unwrap();
    assert!(below.lines().all(|line| line.chars().count() <= 120), "{below}");
}

/// The exit status of a comparison that is held to its objectives.
fn status(objectives: &Value, plans: &[&str]) -> (Option<i32>, String) {
    let plans: Vec<&str> = plans.iter().flat_map(|plan| ["--plan", plan]).collect();
    let args = [&["compare", "-", "--require-objectives"][..], &plans].concat();
    let output = piped(&args, &system(objectives));
    (output.status.code(), words_of(&output))
}

#[test]
fn the_exit_status_follows_the_objectives() {
    let (pilot, single) = ("pilot_light@us-east-1,us-west-2", "single_region@us-east-1");
    // A replica is at most seconds behind; a single Region loses everything.
    let seconds = json!({"rpo_seconds": 60});
    assert_eq!(status(&seconds, &[pilot]), (Some(0), String::new()));
    let (code, words) = status(&seconds, &[single]);
    assert_eq!(code, Some(1));
    assert!(words.contains("the alternative does not meet all objectives"), "{words}");
    // Of several one that meets them is enough.
    assert_eq!(status(&seconds, &[single, pilot]).0, Some(0));
    let (code, words) = status(&json!({"rpo_seconds": 0, "rto_minutes": 0}), &[single, pilot]);
    assert_eq!(code, Some(1));
    assert!(
        words.contains("no alternative meets all objectives") && words.contains("at `objectives`"),
        "{words}"
    );
    assert!(words.contains("the comparison tells which stand in the way"), "{words}");
    // Without the option nothing is required.
    let free = piped(&["compare", "-", "--plan", single], &system(&seconds));
    assert_eq!(free.status.code(), Some(0), "{}", words_of(&free));
    assert!(
        data_of(&free).contains("RPO within 60 s") && data_of(&free).contains("Recommended: "),
        "{}",
        data_of(&free)
    );
    // What is not set cannot be required.
    let (code, words) = status(&json!({}), &[pilot]);
    assert_eq!(code, Some(2));
    assert!(words.contains("no objectives are set"), "{words}");
}
