//! What the services of every system bill: a test for each rule of AWS's, named after it, with rates and arithmetic
//! written out. Newer services have suites of their own; `tests/README.md` names them.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod aurora;
mod dynamodb;
mod edge;
mod month;
mod network;
mod operations;
mod plans;
mod standby;
#[path = "../support/mod.rs"]
mod support;

use std::collections::BTreeMap;

use meridian::base::number::{Decimal, Money};
use meridian::catalog::strategy::Strategy;
use meridian::engine::estimate::estimate;
use meridian::scenario::Alternative;

use support::{book, regions, scenario};

const ONE: &[&str] = &["us-east-1"];
const TWO: &[&str] = &["us-east-1", "us-west-2"];
const THREE: &[&str] = &["us-east-1", "us-west-2", "eu-west-1"];

/// What a month is billed, by usage and place: `storage@us-east-1`, `between_regions@us-east-1>us-west-2`.
struct Bill {
    quantities: BTreeMap<String, Decimal>,
    costs: BTreeMap<String, Money>,
    total: Money,
}

/// The bill of components in a month of so many hours.
fn bill_of(components: &[&str], hours: i64, strategy: Strategy, codes: &[&str]) -> Bill {
    let named = components.iter().enumerate().map(|(i, c)| format!(r#"{{"name": "c{i}", {c}}}"#));
    let text = format!(
        r#"{{"meridian": 1, "regions": {codes:?}, "prices": {{"hours_per_month": {hours}}},
            "alternatives": [{{"strategy": "{}"}}], "components": [{}]}}"#,
        strategy.key(),
        named.collect::<Vec<_>>().join(", ")
    );
    let asked = Alternative { strategy, regions: Some(regions(codes)) };
    let answer = estimate(&scenario(&text), &asked, book());
    assert!(answer.is_complete(), "{components:?}: {:?}", answer.diagnostics);
    let mut bill = Bill { quantities: BTreeMap::new(), costs: BTreeMap::new(), total: answer.total() };
    for line in &answer.lines {
        let m = &line.metered;
        let to = m.to_region.map(|to| format!(">{to}")).unwrap_or_default();
        let key = format!("{}@{}{to}", m.usage.key, m.region);
        let quantity = bill.quantities.entry(key.clone()).or_default();
        *quantity = quantity.plus(m.quantity.value());
        let cost = bill.costs.entry(key).or_default();
        *cost = *cost + line.known();
    }
    bill
}

/// The bill of one component in a month of 730 hours.
fn bill(component: &str, strategy: Strategy, codes: &[&str]) -> Bill {
    bill_of(&[component], 730, strategy, codes)
}

/// The same of one Region.
fn alone(component: &str) -> Bill {
    bill(component, Strategy::SingleRegion, ONE)
}

/// The same of Regions that all serve, with equal parts of the traffic.
fn serving(component: &str, codes: &[&str]) -> Bill {
    bill(component, Strategy::ActiveActive, codes)
}

impl Bill {
    /// How much of a usage is used at a place; nought where it is not on the bill.
    #[track_caller]
    fn uses(&self, key: &str, quantity: &str) {
        let found = self.quantities.get(key).copied().unwrap_or_default();
        assert_eq!(found, quantity.parse().unwrap(), "{key} in {:?}", self.quantities);
    }

    /// What it costs there.
    #[track_caller]
    fn asks(&self, key: &str, dollars: &str) {
        let found = self.costs.get(key).copied().unwrap_or_default();
        assert_eq!(found, dollars.parse().unwrap(), "{key} in {:?}", self.costs);
    }

    /// What all of it costs.
    #[track_caller]
    fn comes_to(&self, dollars: &str) {
        assert_eq!(self.total, dollars.parse().unwrap(), "{:?}", self.costs);
    }

    /// Whether a usage is on it anywhere.
    fn has(&self, usage: &str) -> bool {
        self.quantities.keys().any(|key| key.split('@').next() == Some(usage))
    }
}
