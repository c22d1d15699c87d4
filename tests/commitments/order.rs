//! No figure depends on the order of anything.

use meridian::catalog::strategy::Strategy;
use meridian::engine::estimate::{Estimate, estimate};
use meridian::scenario::Alternative;
use proptest::prelude::*;
use serde_json::Value;

use crate::random::{self, Vary};
use crate::support::{book, scenario_with};

/// Every line in words and figures, in an order that does not depend on the scenario's.
fn figures(priced: &Estimate) -> Vec<String> {
    let line = |l: &meridian::engine::rate::LineItem| {
        let m = &l.metered;
        let (name, region, quantity) = (&m.component.name, m.region, m.quantity.value());
        let discount = l.discounted.map(|d| d.amount);
        format!(
            "{name} {region} {} {} {quantity} {:?} {discount:?} {:?}",
            l.description(),
            l.term,
            l.cost,
            l.upfront
        )
    };
    let mut lines: Vec<String> = priced.lines.iter().map(line).collect();
    lines.sort();
    lines
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    /// Components, commitments and discounts in any order: the same total, and the same figures line by line.
    #[test]
    fn no_figure_depends_on_the_order_of_anything(
        text in random::scenario(&["us-east-1", "us-west-2", "eu-central-1"], Vary { places: true, settings: true }),
        seeds in prop::array::uniform3(any::<u64>()),
        strategy in prop::sample::select(vec![Strategy::SingleRegion, Strategy::WarmStandby, Strategy::ActiveActive]),
    ) {
        let mut turned: Value = serde_json::from_str(&text).unwrap();
        for (list, seed) in ["components", "commitments", "discounts"].into_iter().zip(seeds) {
            if let Some(items) = turned.get_mut(list).and_then(Value::as_array_mut) {
                shuffle(items, seed);
            }
        }
        let (one, other) = (scenario_with(&text, book()), scenario_with(&turned.to_string(), book()));
        let regions = one.regions[..strategy.region_counts().0].to_vec();
        let alternative = Alternative { strategy, regions: Some(regions) };
        let (one, other) = (estimate(&one, &alternative, book()), estimate(&other, &alternative, book()));
        prop_assert_eq!(one.total(), other.total(), "{}", turned);
        prop_assert_eq!(figures(&one), figures(&other), "{}", turned);
        prop_assert_eq!(one.is_complete(), other.is_complete());
    }
}

/// Puts items into another order, by a number.
fn shuffle(items: &mut [Value], mut seed: u64) {
    for last in (1..items.len()).rev() {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        items.swap(last, usize::try_from(seed >> 33).unwrap() % (last + 1));
    }
}
