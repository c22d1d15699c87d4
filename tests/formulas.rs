//! Formulas: what is kept of a figure says how it came about, can be gone through again, and holds for every set of Regions
//! of its shape.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]
#![allow(clippy::float_arithmetic, reason = "a replay is in floating point")]

#[path = "support/random.rs"]
mod random;
mod support;

use meridian::base::formula::{Input, Source};
use meridian::base::number::Decimal;
use meridian::catalog::field::Kind;
use meridian::catalog::settings::{Input as Exact, Value};
use meridian::catalog::strategy::Strategy as Recovery;
use meridian::engine::estimate::price;
use meridian::engine::meter::meter;
use meridian::engine::plan::plan;
use meridian::scenario::Alternative;
use meridian::service::GrowthFactors;
use proptest::prelude::*;
use proptest::sample::select;

use random::Vary;
use support::{book, regions, scenario};

const THREE: &[&str] = &["us-east-1", "eu-central-1", "ap-southeast-1"];
/// Regions of which none is named in a random scenario, so that no users, homes or replicas are tied to them.
const OTHERS: &[&str] = &["us-west-2", "eu-west-1", "eu-west-2", "ap-northeast-1", "sa-east-1", "eu-north-1"];
const ALL: Vary = Vary { places: true, settings: true };

fn any_alternative() -> impl Strategy<Value = Alternative> {
    (select(&Recovery::ALL[..]), 2..=3_usize).prop_map(|(strategy, count)| {
        let regions = strategy.take(&regions(&THREE[..count]));
        Alternative { strategy, regions: Some(regions) }
    })
}

fn as_f64(value: Decimal) -> f64 {
    value.to_string().parse().unwrap()
}

/// Growth of a month somewhere in a budget.
fn growth() -> impl Strategy<Value = GrowthFactors> {
    let factor = || (1_000_i64..3_000).prop_map(Decimal::milli);
    (factor(), factor(), factor()).prop_map(|(traffic, data, capacity)| GrowthFactors {
        traffic,
        data,
        capacity,
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    /// Within 10⁻⁹ of themselves, or a last place an operation: that is what the exact figures are rounded to.
    #[test]
    fn a_replay_gives_what_the_exact_engine_gives(
        text in random::scenario(THREE, ALL), asked in any_alternative(), month in growth(),
    ) {
        let metering = meter(&scenario(&text), &asked, month);
        let replay = metering.ledger.replay(&|_| None);
        for reading in &metering.readings {
            let (exact, again) = (as_f64(reading.quantity.value()), replay.of(reading.quantity));
            let allowed = metering.ledger.allowed(reading.quantity);
            prop_assert!((exact - again).abs() <= allowed, "{exact} or {again}, {allowed} apart at most: {}", reading.usage.key);
        }
    }

    /// Another figure for an input gives what metering it gives: branches are taken anew, round-ups too.
    #[test]
    fn a_replay_with_another_input_gives_what_metering_it_gives(
        text in random::scenario(THREE, ALL), asked in any_alternative(), at in any::<prop::sample::Index>(), factor in 1_i64..40,
    ) {
        let first = scenario(&text);
        let metering = meter(&first, &asked, GrowthFactors::NONE);
        let inputs = metering.ledger.inputs();
        prop_assume!(!inputs.is_empty());
        let (input, before) = inputs[at.index(inputs.len())];
        let Source::Component(place) = input.of else { return Ok(()) };
        let component = &first.components[place as usize];
        let field = component.service.fields.iter().find(|f| f.key == input.key).unwrap();
        let Kind::Number { min, max, whole, .. } = field.kind else { panic!("an input is a number") };
        let wanted = before.times(Decimal::milli(factor * 100));
        let wanted = if whole { wanted.ceil() } else { wanted }.max(min).min(max);
        let mut second = first.clone();
        second.components[place as usize].settings.enter(field, Value::Number(Exact::exact(wanted)));
        let again = meter(&second, &asked, GrowthFactors::NONE);
        // Where a figure becomes none, or a Spot share does, there are other lines: a replay is of the lines there are.
        prop_assume!(again.readings.len() == metering.readings.len());
        let replay = metering.ledger.replay(&|of| (of == input).then(|| as_f64(wanted)));
        for (reading, other) in metering.readings.iter().zip(&again.readings) {
            prop_assume!((reading.usage, &reading.variant, reading.at) == (other.usage, &other.variant, other.at));
            let allowed = metering.ledger.allowed(reading.quantity).max(again.ledger.allowed(other.quantity));
            let (exact, again) = (as_f64(other.quantity.value()), replay.of(reading.quantity));
            let allowed = allowed.max(exact.abs() * 1e-9);
            prop_assert!((exact - again).abs() <= 100.0 * allowed, "{exact} or {again}: {}", reading.usage.key);
        }
    }

    /// Metered once and priced in other Regions, line by line, to the last digit: what a search over all Regions rests on.
    #[test]
    fn what_is_metered_once_holds_in_every_set_of_regions_of_its_shape(
        text in random::scenario(THREE, ALL), asked in any_alternative(), month in growth(),
        codes in prop::sample::subsequence(OTHERS.to_vec(), 3..=3).prop_shuffle(),
    ) {
        let system = scenario(&text);
        let here = plan(&system, &asked);
        let count = here.regions.len();
        let elsewhere = Alternative { strategy: asked.strategy, regions: Some(regions(&codes[..count])) };
        prop_assume!(plan(&system, &elsewhere).is_shaped_as(&here));
        let metering = meter(&system, &asked, month);
        let anew = price(&system, meter(&system, &elsewhere, month), &elsewhere, book());
        let once = price(&system, metering, &elsewhere, book());
        prop_assert_eq!(once.lines.len(), anew.lines.len());
        for (one, other) in once.lines.iter().zip(&anew.lines) {
            prop_assert_eq!(one, other);
            prop_assert_eq!(once.formula(one), anew.formula(other));
        }
        prop_assert_eq!(&once.diagnostics, &anew.diagnostics);
        prop_assert_eq!(once, anew);
    }
}

#[test]
fn a_ledger_knows_its_inputs_by_path() {
    let system = scenario(
        r#"{"meridian": 1, "regions": ["us-east-1"], "components": [
            {"name": "egress", "nat_gateway": {"gateways_per_region": 3, "monthly_outbound_gb": 100}}]}"#,
    );
    let alone = Alternative { strategy: Recovery::SingleRegion, regions: None };
    let metering = meter(&system, &alone, GrowthFactors::NONE);
    let inputs: Vec<(Source, &str, Decimal)> =
        metering.ledger.inputs().into_iter().map(|(input, value)| (input.of, input.key, value)).collect();
    let egress = Source::Component(0);
    assert!(inputs.contains(&(egress, "gateways_per_region", Decimal::whole(3))), "{inputs:?}");
    assert!(inputs.contains(&(Source::System, "prices.hours_per_month", Decimal::whole(730))), "{inputs:?}");
    // Twice the hours: 3 gateways × 1,460 hours.
    let doubled =
        metering.ledger.replay(&|Input { key, .. }| (key == "prices.hours_per_month").then_some(1460.0));
    let hours = metering.readings.iter().find(|r| r.usage.key == "gateway_hours").unwrap();
    assert!((doubled.of(hours.quantity) - 4380.0).abs() < 1e-6);
    // Nothing else moved.
    let sent = metering.readings.iter().find(|r| r.usage.key == "internet_out").unwrap();
    assert!((doubled.of(sent.quantity) - 100.0).abs() < 1e-9);
}
