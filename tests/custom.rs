//! Costs of the user's own: where they stand, what they grow with, and that nothing of AWS's is taken off them.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use meridian::base::number::Money;
use meridian::catalog::strategy::Strategy;
use meridian::engine::budget::budget;
use meridian::engine::estimate::estimate;
use meridian::engine::read::decode;
use meridian::scenario::{Alternative, Scenario};
use serde_json::{Value, json};

use support::{book, regions, scenario};

const PLACES: [&str; 2] = ["us-east-1", "eu-central-1"];

fn with(line: &Value, more: &Value) -> Scenario {
    let mut text =
        json!({"meridian": 1, "regions": PLACES, "components": [{"name": "licence", "custom": line}]});
    text.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    scenario(&text.to_string())
}

fn under(strategy: Strategy) -> Alternative {
    Alternative { strategy, regions: Some(strategy.take(&regions(&PLACES))) }
}

fn total(scenario: &Scenario, strategy: Strategy) -> Money {
    let priced = estimate(scenario, &under(strategy), book());
    assert!(priced.is_complete());
    priced.total()
}

fn usd(text: &str) -> Money {
    text.parse().unwrap()
}

/// $100.25 for each place it follows: the single Region, copies alone, data without servers, servers, users in both.
#[test]
fn an_amount_stands_where_what_it_follows_is() {
    let all = [
        Strategy::SingleRegion,
        Strategy::BackupAndRestore,
        Strategy::PilotLight,
        Strategy::WarmStandby,
        Strategy::ActiveActive,
    ];
    for (follows, places) in [
        ("once", [1, 1, 1, 1, 1]),
        ("each_serving_region", [1, 1, 1, 1, 2]),
        ("each_running_region", [1, 1, 1, 2, 2]),
        ("each_data_region", [1, 2, 2, 2, 2]),
    ] {
        let scenario = with(&json!({"amount_usd": 100.25, "follows": follows}), &json!({}));
        for (strategy, places) in all.into_iter().zip(places) {
            let want = if places == 1 { "100.25" } else { "200.50" };
            assert_eq!(total(&scenario, strategy), usd(want), "{follows}, {}", strategy.key());
        }
    }
}

/// 3,000 calls at $0.0125: $37.50, however many Regions they are spread over.
#[test]
fn units_are_of_the_whole_system() {
    let line = json!({"amount_usd": 0.0125, "follows": "unit", "monthly_units": 3000});
    let scenario = with(&line, &json!({}));
    assert_eq!(total(&scenario, Strategy::SingleRegion), usd("37.5"));
    assert_eq!(total(&scenario, Strategy::ActiveActive), usd("37.5"));
    // A third of $100 in each of three Regions: together it is $100 and not a billionth less.
    let line = json!({"amount_usd": 0.01, "follows": "unit", "monthly_units": 10_000});
    assert_eq!(total(&with(&line, &json!({})), Strategy::ActiveActive), usd("100"));
}

/// A tenth off everything and the Developer plan, 3 % and $29 at least: of $2,000, $1,800 and 3 % of them, $54.
#[test]
fn neither_discounts_nor_support_are_of_what_others_charge() {
    let more = json!({"discounts": [{"percent": 10}], "prices": {"support": "developer"}});
    let of = |by: &str| {
        let line = json!({"amount_usd": 2000, "charged_by": by});
        total(&with(&line, &more), Strategy::SingleRegion)
    };
    assert_eq!(of("others"), usd("2029"));
    assert_eq!(of("aws"), usd("1854"));
}

/// Traffic grows by a tenth, data by a fifth a month: of $100 in the second month $110 and $120.
#[test]
fn a_line_grows_as_it_is_told() {
    let more = json!({"workload": {"growth_percent_per_month": 10, "data_growth_percent_per_month": 20}});
    let second = |line: Value| {
        let scenario = with(&line, &more);
        let months = budget(&scenario, &under(Strategy::SingleRegion), book(), 2);
        assert_eq!(months.first().unwrap().total(), usd("100"));
        months.last().unwrap().total()
    };
    assert_eq!(second(json!({"amount_usd": 100})), usd("100"));
    assert_eq!(second(json!({"amount_usd": 100, "grows": "traffic"})), usd("110"));
    assert_eq!(second(json!({"amount_usd": 100, "grows": "data"})), usd("120"));
    let units =
        |grows: &str| json!({"amount_usd": 1, "follows": "unit", "monthly_units": 100, "grows": grows});
    assert_eq!(second(units("as_followed")), usd("110"));
    assert_eq!(second(units("not")), usd("100"));
}

#[test]
fn units_that_nothing_follows_are_refused() {
    let text = json!({"meridian": 1, "regions": PLACES, "components": [
        {"name": "licence", "custom": {"amount_usd": 5, "monthly_units": 7}}]});
    let decoded = decode(&text.to_string(), book());
    assert!(decoded.scenario.is_none());
    let found = decoded.diagnostics.first().unwrap();
    assert_eq!(found.path, "components.licence.custom.monthly_units");
    assert_eq!(found.message, "units are entered, and the amount is not for each unit");
}
