//! Which of the dearer alternatives is named as the next one.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod support;

use meridian::base::region::Region;
use meridian::engine::check::parse_plan;
use meridian::engine::compare::{Dearer, compare};
use meridian::scenario::Alternative;

use support::{book, scenario};

const SHOP: &str = r#"{"meridian": 1, "regions": ["us-east-1", "eu-central-1"],
    "components": [{"dynamodb": {"on_demand": {"monthly_writes": 1000000}, "storage_gb": 100}}]}"#;

/// What comes after the first of these plans.
fn next(plans: &[&str]) -> String {
    let (scenario, book) = (scenario(SHOP), book());
    let plans: Vec<Alternative> = plans.iter().map(|p| parse_plan(p, book).unwrap()).collect();
    let comparison = compare(&scenario, &plans, book);
    let first = comparison.outcomes[0].estimate().unwrap();
    match comparison.next_dearer(first) {
        Dearer::Next(e) => {
            let regions: Vec<&str> = e.regions.iter().map(Region::code).collect();
            format!("{}@{}", e.strategy.key(), regions.join(","))
        }
        Dearer::NoneBetter => "none better".to_owned(),
        Dearer::Dearest => "dearest".to_owned(),
    }
}

#[test]
fn what_is_dearer_and_no_better_is_passed_over() {
    // São Paulo's prices are above Virginia's: the same strategy there is dearer and no better. A second Region is better.
    let (here, dear) = ("single_region@us-east-1", "single_region@sa-east-1");
    let better = "pilot_light@us-east-1,sa-east-1";
    assert_eq!(next(&[here, dear]), "none better");
    assert_eq!(next(&[here, dear, better]), better);
    assert_eq!(next(&[better, here, dear]), "dearest");
    assert_eq!(next(&[here]), "dearest");
}

#[test]
fn what_another_dearer_one_beats_is_passed_over_too() {
    // Between the single Region and active-active at home lies the pilot light far away, dearer than the latter.
    let (single, far) = ("single_region@us-east-1", "backup_and_restore@us-east-1,sa-east-1");
    let all = [single, "pilot_light@us-east-1,sa-east-1", "pilot_light@us-east-1,us-east-2", far];
    let found = next(&all);
    assert_ne!(found, all[1], "the same at home is cheaper");
    assert!(found == all[2] || found == far, "{found}");
}
