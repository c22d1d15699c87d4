//! What Lambda, API Gateway, Fargate, ECR and EKS bill, rule by rule, from AWS's pages with the arithmetic written out.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

#[path = "../support/mod.rs"]
mod support;

mod api_gateway;
mod ecr;
mod eks;
mod fargate;
mod lambda;

use meridian::base::number::Decimal;
use meridian::catalog::strategy::Strategy;
use meridian::engine::estimate::{Estimate, estimate};
use meridian::engine::meter::meter;
use meridian::engine::read::decode;
use meridian::scenario::Alternative;
use meridian::service::GrowthFactors;
use support::{book, regions, scenario};

const ONE: &[&str] = &["us-east-1"];
const TWO: &[&str] = &["us-east-1", "eu-central-1"];
/// What a Region that stands by can be, with the strategy that has it.
const STANDBY: [Strategy; 4] =
    [Strategy::BackupAndRestore, Strategy::PilotLight, Strategy::WarmStandby, Strategy::HotStandby];

fn system(service: &str, settings: &str) -> String {
    format!(
        r#"{{"meridian": 1, "regions": ["us-east-1", "eu-central-1"], "components": [{{"name": "it", "{service}": {settings}}}]}}"#
    )
}

fn over(strategy: Strategy, codes: &[&str]) -> Alternative {
    Alternative { strategy, regions: Some(regions(codes)) }
}

/// How much of a usage is metered in a Region, all destinations together.
fn used(
    service: &str,
    settings: &str,
    strategy: Strategy,
    codes: &[&str],
    key: &str,
    region: &str,
) -> Decimal {
    let metered = meter(&scenario(&system(service, settings)), &over(strategy, codes), GrowthFactors::NONE);
    let here = metered.metered().into_iter().filter(|m| m.usage.key == key && m.region.code() == region);
    here.fold(Decimal::ZERO, |sum, m| sum.plus(m.quantity.value()))
}

/// The same in one Region alone.
fn alone(service: &str, settings: &str, key: &str) -> Decimal {
    used(service, settings, Strategy::SingleRegion, ONE, key, ONE[0])
}

fn priced(service: &str, settings: &str, strategy: Strategy, codes: &[&str]) -> Estimate {
    estimate(&scenario(&system(service, settings)), &over(strategy, codes), book())
}

/// What is said of a component that cannot be, in words: each message with its hint.
fn said(service: &str, settings: &str) -> String {
    let found = decode(&system(service, settings), book()).diagnostics;
    let words =
        found.iter().map(|d| format!("{}: {} ({})", d.path, d.message, d.hint.clone().unwrap_or_default()));
    words.collect::<Vec<_>>().join("\n")
}

fn whole(n: i64) -> Decimal {
    Decimal::whole(n)
}
