//! What holds whatever is bought.

use meridian::base::number::{Decimal, Money};
use meridian::base::unit::Unit;
use meridian::catalog::strategy::Strategy;
use meridian::engine::estimate::estimate;
use meridian::scenario::{Alternative, Scenario};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::random;
use crate::random::Vary;
use crate::support::bought::{parted, sum};
use crate::support::{book, regions, scenario_with};

fn any_single() -> Alternative {
    Alternative { strategy: Strategy::SingleRegion, regions: Some(regions(&["us-east-1"])) }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    /// A plan of so many dollars an hour costs just that, used or not.
    #[test]
    fn a_savings_plan_costs_its_commitment(
        text in random::scenario(&["us-east-1", "us-west-2", "eu-central-1"], Vary { places: false, settings: false }),
        tenths in 1_i64..500, percent in 0_i64..100,
    ) {
        let mut system: Value = serde_json::from_str(&text).unwrap();
        let hourly = random::number(Decimal::milli(tenths * 100));
        system["commitments"] = json!([{"plan": "compute_savings_plan", "hourly_usd": hourly, "discount_percent": percent}]);
        let scenario = scenario_with(&system.to_string(), book());
        let priced = estimate(&scenario, &any_single(), book());
        let (covered, _, unused) = parted(&priced.lines);
        let paid = sum(&covered) + unused;
        let expected = Money::from_picos(i128::from(tenths) * 100_000_000_000 * 730);
        // Units are cut at the ninth place, so a line may miss its last.
        prop_assert!((paid - expected).picos().abs() <= 1_000_000 * (1 + covered.len() as i128), "{paid} of {expected}");
    }

    /// Whatever is committed to, every unit is paid for once: covered and on demand add up to what is used.
    #[test]
    fn nothing_is_paid_twice_or_not_at_all(
        text in random::scenario(&["us-east-1", "us-west-2", "eu-central-1"], Vary { places: true, settings: true }),
    ) {
        let with = scenario_with(&text, book());
        let mut without = with.clone();
        without.commitments.clear();
        let used = |scenario: &Scenario| {
            let priced = estimate(scenario, &any_single(), book());
            let mut sums: std::collections::BTreeMap<(String, String, String), Decimal> = std::collections::BTreeMap::new();
            for line in priced.lines.iter().filter(|l| l.metered.usage.unit != Unit::Dollars) {
                let m = &line.metered;
                let key = (m.component.name.clone(), format!("{}/{}", m.usage.key, m.variant), m.region.to_string());
                let sum = sums.entry(key).or_default();
                *sum = sum.plus(m.quantity.value());
            }
            sums
        };
        prop_assert_eq!(used(&with), used(&without));
    }

    /// What is paid each month and what of it was paid upfront are the total; discounts never make it negative.
    #[test]
    fn upfront_and_monthly_are_the_total(
        text in random::scenario(&["us-east-1", "us-west-2", "eu-central-1"], Vary { places: true, settings: true }),
    ) {
        let scenario = scenario_with(&text, book());
        let priced = estimate(&scenario, &any_single(), book());
        prop_assert_eq!(priced.recurring() + priced.upfront().a_month, priced.total());
        for line in &priced.lines {
            prop_assert!(line.known() >= Money::ZERO && line.upfront.paid >= Money::ZERO);
        }
    }
}
