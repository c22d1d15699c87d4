//! What must hold for every scenario, quantity and text.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod prices;
#[path = "../support/random.rs"]
mod random;
mod recovery;
mod services;
mod strategies;
mod sums;
#[path = "../support/mod.rs"]
mod support;
mod texts;

use meridian::base::number::Decimal;
use meridian::catalog::strategy::Strategy as Recovery;
use meridian::engine::meter::meter;
use meridian::scenario::{Alternative, Scenario};
use meridian::service::GrowthFactors;
use proptest::prelude::*;

use random::Vary;
use support::regions;

/// Three Regions of different prices.
const THREE: &[&str] = &["us-east-1", "eu-central-1", "ap-southeast-1"];
/// Two Regions of the same prices.
const EQUAL: &[&str] = &["us-east-1", "us-west-2"];
const ALL: Vary = Vary { places: true, settings: true };

fn alternative(strategy: Recovery, codes: &[&str]) -> Alternative {
    Alternative { strategy, regions: Some(regions(codes)) }
}

/// How much of a usage an alternative meters over all Regions.
fn quantity(scenario: &Scenario, asked: &Alternative, key: &str) -> Decimal {
    quantities(scenario, asked, key).into_iter().fold(Decimal::ZERO, Decimal::plus)
}

/// The same line by line.
fn quantities(scenario: &Scenario, asked: &Alternative, key: &str) -> Vec<Decimal> {
    let metered = meter(scenario, asked, GrowthFactors::NONE).metered();
    metered.iter().filter(|m| m.usage.key == key).map(|m| m.quantity.value()).collect()
}

fn any_alternative() -> impl Strategy<Value = Alternative> {
    prop_oneof![
        Just(alternative(Recovery::SingleRegion, &["eu-central-1"])),
        Just(alternative(Recovery::BackupAndRestore, &["us-east-1", "eu-central-1"])),
        Just(alternative(Recovery::PilotLight, &["us-east-1", "ap-southeast-1"])),
        Just(alternative(Recovery::WarmStandby, THREE)),
        Just(alternative(Recovery::HotStandby, &["eu-central-1", "us-east-1"])),
        Just(alternative(Recovery::ActiveActive, &["ap-southeast-1", "us-east-1"])),
        Just(alternative(Recovery::ActiveActive, THREE)),
    ]
}

fn config(cases: u32) -> ProptestConfig {
    // Failures are found again from the printed scenario; nothing is written beside the sources.
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}
