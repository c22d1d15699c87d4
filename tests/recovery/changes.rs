//! The cheapest change under which an alternative meets what it misses, with its price written out.
#![allow(clippy::needless_pass_by_value, reason = "cases are written where they are passed")]

use meridian::Money;
use meridian::engine::changes::{Change, cheapest_change};
use meridian::engine::check::parse_plan;
use meridian::engine::compare::compare;
use meridian::engine::objectives::Standing;
use serde_json::{Value, json};

use crate::support::{book, scenario};

/// The change of a plan, and what it reads as.
fn change(components: Value, objectives: Value, strategies: Value, plan: &str) -> Option<(String, Change)> {
    let text = json!({"meridian": 1, "regions": ["us-east-1", "us-west-2"], "components": components,
        "objectives": objectives, "strategies": strategies});
    let scenario = scenario(&text.to_string());
    let plan = parse_plan(plan, book()).unwrap();
    let compared = compare(&scenario, std::slice::from_ref(&plan), book());
    let now = compared.outcomes[0].priced().unwrap();
    assert!(now.objectives.iter().any(|judged| judged.standing != Standing::Met));
    let change = cheapest_change(&scenario, &plan, now, book())?;
    assert!(change.then.objectives.iter().all(|judged| judged.standing == Standing::Met));
    let words: Vec<String> = change.entries.iter().map(|entry| entry.words(&scenario)).collect();
    Some((words.join(" and "), change))
}

fn dollars(text: &str) -> Money {
    text.parse().unwrap()
}

/// 3 × 30 s + 60 s is 150 s, 3 × 10 s + 60 s is 90 s; the interval is one more option of the checks of both Regions, at $1.
#[test]
fn a_faster_interval_costs_an_option_of_each_check() {
    let (words, change) = change(
        json!([{"name": "dns", "route53": {}}]),
        json!({"rto_minutes": 2}),
        json!({}),
        "hot_standby@us-east-1,us-west-2",
    )
    .unwrap();
    assert_eq!(words, "“dns: Interval of health checks: Fast, 10 seconds”");
    assert_eq!(change.costs, dollars("2"));
}

/// A team takes up to 15 minutes to decide, a plan up to 60 s: 60 s to 5 min to fail over and 5 to 60 s to find the writer are
/// 8 minutes at most after checks of 90 s, and nothing of that costs anything.
#[test]
fn who_decides_costs_nothing() {
    let (words, change) = change(
        json!([{"name": "dns", "route53": {}}, {"name": "orders", "aurora": {"serverless_v2": {}}}]),
        json!({"rto_minutes": 9}),
        json!({}),
        "hot_standby@us-east-1,us-west-2",
    )
    .unwrap();
    assert_eq!(words, "“A failover is decided by: Automation, without people”");
    assert_eq!(change.costs, Money::ZERO);
}

/// Under backup & restore copies by the hour bound the loss of a table by an hour: but how long a copy takes nobody says, so
/// that no change meets an objective for certain.
#[test]
fn what_is_not_known_is_met_by_no_change() {
    let found = change(
        json!([{"name": "t", "dynamodb": {"storage_gb": 1}}]),
        json!({"rpo_seconds": 7200}),
        json!({}),
        "backup_and_restore@us-east-1,us-west-2",
    );
    assert!(found.is_none(), "{found:?}");
}
