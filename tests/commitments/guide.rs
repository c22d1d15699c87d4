//! The hour of AWS's Savings Plans User Guide, under each of its commitments.

use std::sync::Arc;

use meridian::base::formula::Ledger;
use meridian::base::number::Money;
use meridian::base::unit::Unit;
use meridian::catalog::term::CommitmentKind;
use meridian::catalog::usage::{Layer, UsageType};
use meridian::catalog::variant::Variant;
use meridian::engine::meter::Metered;
use meridian::engine::rate::rate;
use meridian::price::PriceBook;
use meridian::scenario::Scenario;
use meridian::service::usage;
use serde_json::{Value, json};

use super::system;
use crate::support::bought::{at, parted, sum, usd, with_prices};
use crate::support::region;

// The hour of the Savings Plans User Guide, "Understanding how Savings Plans apply to your AWS usage": four r5.4xlarge,
// an m5.24xlarge under Windows, 400 vCPUs and 1,600 GB of Fargate, a million Lambda requests and 1.5 million GB-seconds.
const COMPUTE: &[CommitmentKind] = &[CommitmentKind::ComputeSavingsPlan];
static VCPU: UsageType =
    UsageType::new(Layer::Compute, "ecs", "fargate_vcpu_hours", "vCPU", Unit::Hours).under(COMPUTE);
static MEMORY: UsageType =
    UsageType::new(Layer::Compute, "ecs", "fargate_gb_hours", "Memory", Unit::Hours).under(COMPUTE);
static DURATION: UsageType =
    UsageType::new(Layer::Compute, "lambda", "duration", "Duration", Unit::GbSeconds).under(COMPUTE);
static REQUESTS: UsageType =
    UsageType::new(Layer::Compute, "lambda", "requests", "Requests", Unit::Requests).under(COMPUTE);

fn guide_book() -> PriceBook {
    let plan = "compute_savings_plan_1yr_no_upfront";
    with_prices(&[
        ("ec2/instance_hours/r5.4xlarge", "Hrs", "OnDemand", "1", ""),
        ("ec2/instance_hours/r5.4xlarge", "Hrs", plan, "0.7", ""),
        ("ec2/instance_hours/r5.4xlarge", "Hrs", "reserved_1yr_no_upfront", "0.5", "0"),
        ("ec2/instance_hours/m5.24xlarge windows", "Hrs", "OnDemand", "10", ""),
        ("ec2/instance_hours/m5.24xlarge windows", "Hrs", plan, "8.2", ""),
        ("ecs/fargate_vcpu_hours", "hours", "OnDemand", "0.04", ""),
        ("ecs/fargate_vcpu_hours", "hours", plan, "0.03", ""),
        ("ecs/fargate_gb_hours", "hours", "OnDemand", "0.004", ""),
        ("ecs/fargate_gb_hours", "hours", plan, "0.003", ""),
        ("lambda/duration", "Lambda-GB-Second", "OnDemand", "0.000015", ""),
        ("lambda/duration", "Lambda-GB-Second", plan, "0.00001275", ""),
        ("lambda/requests", "Requests", "OnDemand", "0.0000002", ""),
        ("lambda/requests", "Requests", plan, "0.0000002", ""),
    ])
}

fn guide_hour(scenario: &Scenario, ledger: &Ledger) -> Vec<Metered> {
    let hours = usage("ec2", "instance_hours").unwrap();
    let of = |usage, variant: &str, quantity: i64| Metered {
        component: Arc::new(scenario.components[0].identity()),
        usage,
        variant: Variant::named(variant),
        region: region("us-east-1"),
        to_region: None,
        quantity: ledger.whole(quantity, "units").quantity(),
        note: None,
    };
    vec![
        of(hours, "r5.4xlarge", 4),
        of(hours, "m5.24xlarge windows", 1),
        of(&VCPU, "", 400),
        of(&MEMORY, "", 1600),
        of(&REQUESTS, "", 1_000_000),
        of(&DURATION, "", 1_500_000),
    ]
}

/// What the guide's hour comes to under these commitments: covered, on demand, unused.
fn guide(commitments: &Value) -> [Money; 3] {
    let book = guide_book();
    let components = json!([{"name": "c", "ec2": {"instances": 0}}]);
    let scenario = system(commitments, &components, 1, &book);
    let ledger = Ledger::default();
    let (lines, found) = rate(guide_hour(&scenario, &ledger), &ledger, &scenario, &book);
    assert_eq!(found, []);
    let (covered, on_demand, unused) = parted(&lines);
    [sum(&covered), sum(&on_demand), unused]
}

#[test]
fn without_a_commitment_the_guides_hour_costs_59_10() {
    // 4 × 1 + 10 + 400 × 0.04 + 1,600 × 0.004 + 0.2 + 1.5 M × 0.000015.
    assert_eq!(guide(&json!([])), ["0", "59.1", "0"].map(usd));
}

#[test]
fn fifty_dollars_an_hour_cover_it_all_and_the_rest_is_lost() {
    // 4 × 0.7 + 8.2 + 400 × 0.03 + 1,600 × 0.003 + 0.2 + 1.5 M × 0.00001275 = 47.125; the bill is 50.
    let plan = json!([{"plan": "compute_savings_plan", "hourly_usd": 50}]);
    assert_eq!(guide(&plan), ["47.125", "0", "2.875"].map(usd));
}

#[test]
fn the_highest_saving_comes_first_and_of_equal_ones_the_lower_rate() {
    // 30 % on r5, then 25 % on Fargate, memory before vCPUs: 2.8 + 4.8 + 12. On demand: 10 + 22.5 + 0.2.
    let plan = json!([{"plan": "compute_savings_plan", "hourly_usd": 19.6}]);
    assert_eq!(guide(&plan), ["19.6", "32.7", "0"].map(usd));
    // With a dollar less it is vCPUs that stay on demand: 33 1/3 of them, at 0.04.
    let plan = json!([{"plan": "compute_savings_plan", "hourly_usd": 18.6}]);
    let [covered, on_demand, unused] = guide(&plan);
    assert_eq!(at(8, covered + unused), at(8, usd("18.6")));
    assert_eq!(at(6, on_demand - usd("32.7")), at(6, usd("1.333333")));
}

#[test]
fn reservations_come_before_savings_plans() {
    // Two of the four r5 are reserved; the plan covers the others: 2 × 0.7 + 4.8 + 12 = 18.2. On demand 32.7.
    let both = json!([
        {"plan": "compute_savings_plan", "hourly_usd": 18.2},
        {"plan": "reserved", "service": "ec2", "type": "r5.4xlarge", "region": "us-east-1", "count": 2},
    ]);
    let [covered, on_demand, unused] = guide(&both);
    assert_eq!([covered - usd("1"), on_demand, unused], ["18.2", "32.7", "0"].map(usd));
}
