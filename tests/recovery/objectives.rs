//! How alternatives stand to what is wanted, and what is recommended, in words.

use meridian::base::number::Money;
use meridian::engine::compare::{Outcome, compare};
use meridian::engine::recommend::recommend;
use meridian::report::{changes, comparison_sheet, json, recommended};
use meridian::scenario::Scenario;
use serde_json::{Value, json};

use crate::support::{book, scenario};

/// A table in two Regions, and nothing that sees or moves anything by itself: alarms take 30 / 60 / 300 s, a practised team
/// decides in 5 / 5 / 15 min, and a record is changed in 60 / 120 / 300 s.
fn table(objectives: &Value, decided_by: &str) -> Scenario {
    let text = json!({"meridian": 1, "regions": ["eu-central-1", "eu-west-1"], "objectives": objectives,
        "strategies": {"failover": {"decided_by": decided_by}},
        "alternatives": [{"strategy": "single_region"}, {"strategy": "backup_and_restore"}, {"strategy": "pilot_light"}],
        "components": [{"name": "t", "dynamodb": {"storage_gb": 100, "on_demand": {"monthly_writes": 1_000_000}}}]});
    scenario(&text.to_string())
}

/// How the pilot light stands to the first objective.
fn stands(scenario: &Scenario) -> String {
    let compared = compare(scenario, &scenario.alternatives, book());
    comparison_sheet(&compared, scenario).cell("objective_1", 3).unwrap().words()
}

#[test]
fn an_objective_is_missed_by_what_the_worst_is_over_it_and_the_step_that_decides_is_named() {
    // At worst 300 s + 15 min + 300 s = 25 min, with a plan 300 s + 60 s + 300 s = 11 min.
    let fifteen = json!({"rto_minutes": 15});
    assert_eq!(stands(&table(&fifteen, "practised_team")), "missed by 10 min: The team decides to fail over");
    assert_eq!(stands(&table(&json!({"rto_minutes": 25}), "practised_team")), "met");
    assert_eq!(
        stands(&table(&json!({"rto_minutes": 24.5}), "practised_team")).split(':').next(),
        Some("missed by 30 s")
    );
    assert_eq!(stands(&table(&fifteen, "automation")), "met");
}

#[test]
fn a_budget_is_missed_by_dollars() {
    let scenario = table(&json!({"budget_usd": 1}), "automation");
    let compared = compare(&scenario, &scenario.alternatives, book());
    let total = compared.outcomes[2].estimate().unwrap().total();
    let over = total - "1".parse::<Money>().unwrap();
    assert_eq!(stands(&scenario), format!("missed by {}", over.dollars()));
    assert_eq!(stands(&table(&json!({"budget_usd": 1_000_000}), "automation")), "met");
}

#[test]
fn the_cheapest_that_meets_all_is_recommended_with_the_price_of_each_requirement() {
    // Copies lose days, a replica loses seconds: the RPO costs what the pilot light is dearer than a single Region.
    let scenario = table(&json!({"rpo_seconds": 60}), "practised_team");
    let compared = compare(&scenario, &scenario.alternatives, book());
    let totals: Vec<Money> =
        compared.outcomes.iter().filter_map(Outcome::estimate).map(meridian::Estimate::total).collect();
    let words = recommended(&compared, &scenario, book());
    let pilot = format!("Pilot light in eu-central-1, eu-west-1 for {} a month", totals[2].dollars());
    assert_eq!(words[0], format!("Recommended: {pilot}, the cheapest that meets all objectives"));
    // By what is printed of both, so that it adds up.
    let cents = totals[2].cents() - totals[0].cents();
    let costs = format!("${}.{:02}", cents / 100, cents % 100);
    assert!(
        words[2].starts_with(&format!("RPO within 60 s costs {costs} a month: without it Single Region")),
        "{words:?}"
    );
    let report: Value = serde_json::from_str(&json::comparison(&scenario, &compared, book(), None)).unwrap();
    let recommendation = &report["recommendation"];
    assert_eq!(recommendation["chosen"]["strategy"], "pilot_light");
    assert_eq!(recommendation["objectives"][0]["costs_usd"], (totals[2] - totals[0]).to_string());
    assert_eq!(report["alternatives"][0]["objectives"][0]["standing"], "missed");
    assert_eq!(report["alternatives"][2]["objectives"][0]["stands"], "met");
}

/// Who wants three things pays for them together: a pilot light meets each two of them, and a single Region none.
#[test]
fn what_costs_nothing_beside_the_others_costs_together_with_them() {
    let scenario = table(&json!({"rpo_seconds": 60, "rto_minutes": 30}), "practised_team");
    let compared = compare(&scenario, &scenario.alternatives, book());
    let total = |i: usize| compared.outcomes[i].estimate().unwrap().total();
    let cents = total(2).cents() - total(0).cents();
    let words = recommended(&compared, &scenario, book());
    assert!(words.contains(&"RTO within 30 min costs nothing beside the others".to_owned()), "{words:?}");
    let together = format!(
        "All objectives together cost ${}.{:02} a month: without them Single Region in eu-central-1 for {} a month is enough",
        cents / 100,
        cents % 100,
        total(0).dollars()
    );
    assert_eq!(words.last(), Some(&together));
    let report: Value = serde_json::from_str(&json::comparison(&scenario, &compared, book(), None)).unwrap();
    let recommendation = &report["recommendation"];
    assert_eq!(recommendation["together_usd"], format!("{}.{:02}", cents / 100, cents % 100));
}

/// A team decides in 15 minutes at worst, a plan in 60 s: 300 s + 60 s + 300 s are 11 minutes.
#[test]
fn what_would_change_the_answer_is_told_of_each_alternative() {
    let scenario = table(&json!({"rto_minutes": 15}), "practised_team");
    let compared = compare(&scenario, &scenario.alternatives, book());
    let change = "Pilot light in eu-central-1, eu-west-1: meets all objectives with “A failover is decided by: \
                  Automation, without people”, which costs nothing more";
    assert_eq!(changes(&compared, &scenario, book()), [change]);
    assert_eq!(recommended(&compared, &scenario, book()).last().map(String::as_str), Some(change));
    let report: Value = serde_json::from_str(&json::comparison(&scenario, &compared, book(), None)).unwrap();
    assert!(report["alternatives"][0]["change"].is_null());
    for change_of in [&report["alternatives"][2]["change"], &report["recommendation"]["change"]] {
        assert_eq!(change_of["words"], change);
        assert_eq!(
            (&change_of["costs_usd"], &change_of["entries"][0]["value"]),
            (&json!("0"), &json!("automation"))
        );
    }
    // What is met needs no change.
    let met = table(&json!({"rto_minutes": 15}), "automation");
    let compared = compare(&met, &met.alternatives[2..], book());
    assert!(changes(&compared, &met, book()).is_empty());
}

/// One Region cannot be back sooner than the Region is; a second one would.
#[test]
fn one_region_is_told_to_take_a_second() {
    let text = json!({"meridian": 1, "regions": ["us-east-1"], "objectives": {"rto_minutes": 60, "budget_usd": 1},
        "components": [{"name": "t", "dynamodb": {"storage_gb": 100}}]});
    let system = scenario(&text.to_string());
    let compared = compare(&system, &system.alternatives, book());
    let words = recommended(&compared, &system, book());
    let of = |start: &str| words.iter().find(|line| line.starts_with(start)).unwrap();
    assert!(
        of("No alternative meets this: RTO within 60 min").ends_with("; name a second Region"),
        "{words:?}"
    );
    assert!(!of("No alternative meets this: Budget").contains("second Region"), "{words:?}");
}

#[test]
fn what_nothing_meets_is_told_with_the_nearest() {
    let scenario = table(&json!({"rto_minutes": 0, "budget_usd": 100_000}), "practised_team");
    let compared = compare(&scenario, &scenario.alternatives, book());
    let words = recommended(&compared, &scenario, book());
    assert!(words[0].starts_with("No alternative meets all objectives; the nearest is "), "{words:?}");
    let binds =
        words.iter().find(|line| line.starts_with("No alternative meets this: RTO of 0; the nearest is "));
    assert!(binds.is_some(), "{words:?}");
    assert_eq!(recommend(&scenario, &[], book()).chosen, None);
    // Nothing wanted, nothing recommended.
    let scenario = table(&json!({}), "practised_team");
    let compared = compare(&scenario, &scenario.alternatives, book());
    assert!(recommended(&compared, &scenario, book()).is_empty());
    let report: Value = serde_json::from_str(&json::comparison(&scenario, &compared, book(), None)).unwrap();
    assert!(report["recommendation"].is_null());
}
