//! What services of messaging and operations bill, rule by rule, with the arithmetic written out.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod messages;
mod operations;
#[path = "../support/mod.rs"]
mod support;

use std::collections::BTreeMap;

use meridian::base::number::{Decimal, Money};
use meridian::catalog::strategy::Strategy;
use meridian::engine::compare::{Outcome, compare};
use meridian::engine::estimate::{Estimate, estimate};
use meridian::scenario::{Alternative, Scenario};

use support::{book, regions, scenario};

const ONE: &[&str] = &["us-east-1"];
const TWO: &[&str] = &["us-east-1", "eu-west-1"];
const THREE: &[&str] = &["us-east-1", "eu-west-1", "ap-northeast-1"];

fn system(components: &str, codes: &[&str]) -> Scenario {
    scenario(&format!(r#"{{"meridian": 1, "regions": {codes:?}, "components": [{components}]}}"#))
}

fn estimated(component: &str, strategy: Strategy, codes: &[&str]) -> Estimate {
    let asked = Alternative { strategy, regions: Some(regions(codes)) };
    estimate(&system(&format!(r#"{{"name": "c", {component}}}"#), codes), &asked, book())
}

/// Quantities by usage@Region, and by usage@Region>Region.
fn used(component: &str, strategy: Strategy, codes: &[&str]) -> BTreeMap<String, Decimal> {
    let mut all: BTreeMap<String, Decimal> = BTreeMap::new();
    for line in &estimated(component, strategy, codes).lines {
        let m = &line.metered;
        let to = m.to_region.map(|to| format!(">{to}")).unwrap_or_default();
        let sum = all.entry(format!("{}@{}{to}", m.usage.key, m.region)).or_default();
        *sum = sum.plus(m.quantity.value());
    }
    all
}

fn is(component: &str, strategy: Strategy, codes: &[&str], expected: &[(&str, &str)]) {
    let expected: BTreeMap<String, Decimal> =
        expected.iter().map(|(key, amount)| ((*key).to_owned(), amount.parse().unwrap())).collect();
    assert_eq!(used(component, strategy, codes), expected, "{component} {}", strategy.key());
}

fn costs(component: &str, strategy: Strategy, codes: &[&str], expected: &str) {
    let found = estimated(component, strategy, codes);
    assert!(found.is_complete(), "{component}: {:?}", found.diagnostics);
    assert_eq!(found.total(), expected.parse::<Money>().unwrap(), "{component}");
}

/// What an alternative is refused for.
fn refused(component: &str, strategy: Strategy, codes: &[&str]) -> Vec<String> {
    let asked = Alternative { strategy, regions: Some(regions(codes)) };
    let component = format!(r#"{{"name": "c", {component}}}"#);
    let outcomes = compare(&system(&component, codes), &[asked], book()).outcomes;
    let found = outcomes.into_iter().flat_map(|outcome| match outcome {
        Outcome::Refused { found, .. } => found,
        Outcome::Priced(_) | Outcome::NeedsRegion { .. } => Vec::new(),
    });
    found.map(|d| d.message).collect()
}
