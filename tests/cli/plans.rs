//! What is compared: strategies and Regions as the command line takes them, and what cannot be.

use meridian::catalog::strategy::Strategy;
use serde_json::Value;

use super::{json, money};
use crate::support::path;
use crate::support::program::{answer, data_of, piped, refusal, run, words_of};

#[test]
fn one_region_prices_the_baseline_and_lists_what_needs_a_second() {
    let table = answer(&["compare", "--regions", "us-east-1"]);
    assert_eq!(table.matches("needs a second Region").count(), 5, "{table}");
    let report = json(&["compare", "--regions", "us-east-1", "--format", "json"]);
    let alternatives = report["alternatives"].as_array().unwrap();
    assert_eq!(alternatives.len(), 6);
    assert_eq!(alternatives[0]["complete"], true);
    assert_eq!(alternatives[0]["ratio"], "1.00");
    for waiting in &alternatives[1..] {
        assert_eq!(waiting["monthly_usd"], Value::Null);
        assert_eq!(waiting["needs"], "a second Region");
    }
}

#[test]
fn a_strategy_without_its_regions_is_refused() {
    let said = refusal(&["estimate", "--strategy", "pilot_light", "--regions", "us-east-1"]);
    assert!(said.contains("takes 2 or 3 Regions, and has 1"), "{said}");
    assert!(said.contains("hint: name a second Region"), "{said}");
    for command in ["explain", "budget"] {
        refusal(&[command, "--strategy", "active_active", "--regions", "us-east-1"]);
    }
    refusal(&["estimate", "--strategy", "single_region", "--regions", "us-east-1,us-west-2"]);
    let said = refusal(&["compare", "--regions", "us-east-1,us-gov-west-1"]);
    assert_eq!(said.matches("another partition").count(), 1, "{said}");
    assert!(!said.contains("alternatives["), "the command line has no such list: {said}");
    let said = refusal(&["compare", "--regions", "us-east-1,us-east-2,us-west-1,us-west-2"]);
    assert!(said.contains("4 Regions are more than 3"), "{said}");
}

#[test]
fn plans_of_the_command_line_are_what_is_compared() {
    let plans = ["--plan", "pilot_light@us-east-1,us-west-2", "--plan", "active_active@us-east-1,us-west-2"];
    let mut args = vec!["compare", "--format", "json"];
    args.extend(plans);
    let report = json(&args);
    let asked: Vec<&str> =
        report["alternatives"].as_array().unwrap().iter().map(|a| a["strategy"].as_str().unwrap()).collect();
    assert_eq!(asked, ["pilot_light", "active_active"]);
    // The ratio is to the single Region even where that is not among the plans.
    assert!(report["alternatives"][0]["ratio"].as_str().unwrap() > "1.00");
    let said = refusal(&[
        "compare",
        "--plan",
        "pilot_lihgt@us-east-1,us-west-2",
        "--plan",
        "active_active@moon,us-east-1",
    ]);
    assert!(said.contains("did you mean `pilot_light`?") && said.contains("unknown Region `moon`"), "{said}");
    refusal(&["compare", "--plan", "single_region@us-east-1", "--regions", "us-east-1"]);
    let only = json(&["compare", "--strategies", "single_region,active-active", "--format", "json"]);
    assert_eq!(only["alternatives"].as_array().unwrap().len(), 2);
}

/// One plan that AWS does not have: the others are priced, it is named with its reason, and the answer has a gap.
#[test]
fn a_plan_that_cannot_be_leaves_the_others_their_price() {
    let file = path("faults/t4g-global.json");
    let file = file.to_str().unwrap();
    let (one, two) = ("single_region@us-east-1", "active_active@us-east-1,us-west-2");
    let output = run(&["compare", "--plan", one, "--plan", two, file]);
    assert_eq!(output.status.code(), Some(1), "{}", words_of(&output));
    let (table, said) = (data_of(&output), words_of(&output));
    // 730 h × $0.073 and 20 GB × $0.10 a month.
    assert!(table.contains("$55.29") && table.contains("not possible"), "{table}");
    let line = table.lines().find(|l| l.starts_with("Not possible:")).unwrap();
    assert!(line.contains(two) && line.contains("Global Database") && !line.contains(one), "{line}");
    assert!(said.contains(two) && said.contains("memory-optimised"), "{said}");

    let output = run(&["compare", "--plan", one, "--plan", two, file, "--format", "json"]);
    let all: Value = serde_json::from_str(&data_of(&output)).unwrap();
    let [first, second] = [&all["alternatives"][0], &all["alternatives"][1]];
    assert!(first["not_possible"].is_null() && first["complete"] == true, "{first}");
    assert!(second["monthly_usd"].is_null() && second["needs"].is_null(), "{second}");
    assert!(second["not_possible"][0]["message"].as_str().unwrap().contains("Global Database"), "{second}");

    // Alone it is refused, and the design that holds it is not fine.
    for args in [
        &["compare", "--plan", two, file][..],
        &["estimate", "--strategy", "active_active", file],
        &["explain", "--strategy", "pilot_light", file],
        &["budget", "--strategy", "hot_standby", "--months", "3", file],
        &["validate", file],
    ] {
        assert!(refusal(args).contains("cannot be in a Global Database"), "{args:?}");
    }
    assert!(answer(&["estimate", "--strategy", "single_region", file]).contains("$55.29"));
}

#[test]
fn every_strategy_is_priced_by_its_name() {
    let mut totals = Vec::new();
    for strategy in Strategy::ALL {
        let hyphens = strategy.key().replace('_', "-");
        for name in [strategy.key(), &hyphens] {
            let report = json(&["estimate", "saas", "--strategy", name, "--format", "json"]);
            assert_eq!((&report["strategy"], &report["complete"]), (&strategy.key().into(), &true.into()));
            totals.push((strategy, money(&report["monthly_usd"])));
        }
    }
    totals.dedup();
    assert_eq!(totals.len(), Strategy::ALL.len(), "hyphens changed a figure: {totals:?}");
    // The more that runs, the more it costs; active-active reads where users are, which may be the cheaper Region.
    assert!(totals[..5].windows(2).all(|w| w[0].1 < w[1].1), "{totals:?}");
    let asked = "backup_and_restore,warm-standby,hot_standby";
    let only = json(&["compare", "catalogue", "--strategies", asked, "--format", "json"]);
    let names: Vec<&str> =
        only["alternatives"].as_array().unwrap().iter().map(|a| a["strategy"].as_str().unwrap()).collect();
    assert_eq!(names, ["backup_and_restore", "warm_standby", "hot_standby"]);
    let said = refusal(&["compare", "--strategies", "warm_standby,warm_standbi"]);
    assert!(said.contains("did you mean `warm_standby`?"), "{said}");
    for strategy in Strategy::ALL {
        assert!(said.contains(&format!("`{}`", strategy.key())), "{said} does not name {}", strategy.key());
    }
}

/// Alternatives with Regions of their own, and a standby in two of them.
#[test]
fn alternatives_of_different_regions_stand_side_by_side() {
    let plans = [
        "pilot_light@us-east-1,us-west-2",
        "warm_standby@us-east-1,us-west-2,eu-central-1",
        "active_active@us-east-1,eu-central-1,ap-southeast-1",
    ];
    let report =
        json(&[&["compare", "--format", "json"][..], &plans.map(|p| ["--plan", p]).concat()].concat());
    let alternatives = report["alternatives"].as_array().unwrap();
    for (alternative, plan) in alternatives.iter().zip(plans) {
        let regions: Vec<&str> =
            alternative["regions"].as_array().unwrap().iter().map(|r| r.as_str().unwrap()).collect();
        assert_eq!(format!("{}@{}", alternative["strategy"].as_str().unwrap(), regions.join(",")), plan);
    }
    let alone = |plan: &str| {
        let report = json(&["compare", "--format", "json", "--plan", plan]);
        report["alternatives"][0]["monthly_usd"].clone()
    };
    for (alternative, plan) in alternatives.iter().zip(plans) {
        assert_eq!(alternative["monthly_usd"], alone(plan), "what stands beside it changes {plan}");
    }
}

#[test]
fn a_support_plan_that_ends_within_a_budget_is_said() {
    let system = |plan: &str| {
        format!(
            r#"{{"meridian": 1, "regions": ["us-east-1"], "components": [{{"name": "n", "nat_gateway": {{}}}}], "prices": {{"support": "{plan}"}}}}"#
        )
    };
    let budget = |plan: &str, more: &[&str]| {
        let args = [&["budget", "--strategy", "single_region", "-"], more].concat();
        let output = piped(&args, &system(plan));
        assert_eq!(output.status.code(), Some(0), "{}", words_of(&output));
        words_of(&output)
    };
    let said = budget("business", &["--start", "2026-11", "--months", "3"]);
    assert!(said.contains("AWS ends the support plan `business` on 2027-01-01"), "{said}");
    assert!(said.contains("`business_plus`"), "{said}");
    assert_eq!(budget("business", &["--start", "2026-11", "--months", "2"]), "");
    assert_eq!(budget("business_plus", &["--start", "2026-11", "--months", "12"]), "");
    // Months without names begin after today.
    assert_eq!(budget("business", &["--months", "1", "--date", "2026-11-27"]), "");
    assert!(budget("business", &["--months", "2", "--date", "2026-11-27"]).contains("AWS ends"));
    let estimate = |day| {
        let args = ["estimate", "--strategy", "single_region", "--date", day, "-"];
        words_of(&piped(&args, &system("developer")))
    };
    assert_eq!(estimate("2026-12-31"), "");
    assert!(estimate("2027-01-01").contains("AWS ends the support plan `developer`"));
}
