//! Commitments: AWS's own examples of how they apply, and what must hold of any.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

#[path = "support/random.rs"]
mod random;
mod support;

use std::fmt::Write as _;
use std::sync::Arc;

use meridian::base::formula::Ledger;
use meridian::base::number::{Decimal, Money};
use meridian::base::unit::Unit;
use meridian::catalog::strategy::Strategy;
use meridian::catalog::term::{Plan, Term};
use meridian::catalog::usage::{Layer, UsageType};
use meridian::catalog::variant::Variant;
use meridian::engine::estimate::{Estimate, estimate};
use meridian::engine::meter::Metered;
use meridian::engine::rate::{LineItem, rate};
use meridian::price::{COLUMNS, PriceBook};
use meridian::scenario::{Alternative, Scenario};
use meridian::service::usage;
use proptest::prelude::*;
use serde_json::{Value, json};

use random::Vary;
use support::bought::{parted, single, sum, usd, with_prices};
use support::{book, region, regions, scenario_with};

fn system(commitments: &Value, components: &Value, hours: u32, book: &PriceBook) -> Scenario {
    let text = json!({"meridian": 1, "regions": ["us-east-1"], "components": components, "commitments": commitments,
        "prices": {"hours_per_month": hours}});
    scenario_with(&text.to_string(), book)
}

// The hour of the Savings Plans User Guide, "Understanding how Savings Plans apply to your AWS usage": four r5.4xlarge,
// an m5.24xlarge under Windows, 400 vCPUs and 1,600 GB of Fargate, a million Lambda requests and 1.5 million GB-seconds.
const COMPUTE: &[Plan] = &[Plan::ComputeSavingsPlan];
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
    assert_eq!((covered + unused).fixed_to(8), usd("18.6").fixed_to(8));
    assert_eq!((on_demand - usd("32.7")).fixed_to(6), usd("1.333333").fixed_to(6));
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

trait FixedTo {
    fn fixed_to(self, places: u32) -> i128;
}

impl FixedTo for Money {
    /// Rounded to so many places.
    fn fixed_to(self, places: u32) -> i128 {
        let step = 10_i128.pow(12 - places);
        (self.picos() + step / 2).div_euclid(step)
    }
}

fn of_ec2(instances: u32, of: &str) -> Value {
    json!({"name": of.replace('.', " "), "ec2": {"instances": instances, "instance_type": of, "root_volume_gb": 0}})
}

/// Quantities of instances: covered and on demand, by type.
fn hours_of(estimate: &Estimate, of: &str) -> [Decimal; 2] {
    let (covered, on_demand, _) = parted(&estimate.lines);
    [covered, on_demand].map(|lines| {
        let own = lines
            .iter()
            .filter(|l| l.metered.variant.text().ends_with(of) && l.metered.usage.unit == Unit::Hours);
        own.fold(Decimal::ZERO, |sum, l| sum.plus(l.metered.quantity.value()))
    })
}

/// EC2 User Guide, "How Reserved Instance discounts are applied": one reservation covers one of four instances an hour.
#[test]
fn one_reservation_covers_one_instance() {
    let bought = json!([{"plan": "reserved", "service": "ec2", "type": "t3.small", "region": "us-east-1", "count": 1}]);
    let scenario = system(&bought, &json!([of_ec2(4, "t3.small")]), 1, book());
    let priced = estimate(&scenario, &single(&scenario), book());
    assert_eq!(hours_of(&priced, "t3.small"), [1, 3].map(Decimal::whole));
}

/// The same page: a t2.medium covers two t2.small, or half a t2.large; the smallest come first.
#[test]
fn a_reservation_covers_other_sizes_of_its_family() {
    let bought = json!([{"plan": "reserved", "service": "ec2", "type": "t2.medium", "region": "us-east-1", "count": 1}]);
    let of = |components: Value| {
        let scenario = system(&bought, &components, 1, book());
        let priced = estimate(&scenario, &single(&scenario), book());
        ["t2.small", "t2.large"].map(|of| hours_of(&priced, of))
    };
    assert_eq!(of(json!([of_ec2(3, "t2.small")]))[0], [2, 1].map(Decimal::whole));
    assert_eq!(of(json!([of_ec2(1, "t2.large")]))[1], [500, 500].map(Decimal::milli));
    let [small, large] = of(json!([of_ec2(1, "t2.large"), of_ec2(1, "t2.small")]));
    // One unit goes to the small one, the other is a quarter of the large one's four.
    assert_eq!((small[0], large[0]), (Decimal::ONE, Decimal::milli(250)));
    assert_eq!(of(json!([of_ec2(1, "t3.small")])), [[Decimal::ZERO; 2]; 2]);
}

/// AWS Organizations User Guide, blended rates: three reserved t2.small and one on demand, 720 hours at $0.023.
#[test]
fn reserved_hours_leave_the_rest_on_demand() {
    let own = with_prices(&[("ec2/instance_hours/t2.small", "Hrs", "OnDemand", "0.023", "")]);
    let bought = json!([{"plan": "reserved", "service": "ec2", "type": "t2.small", "region": "us-east-1", "count": 3}]);
    let scenario = system(&bought, &json!([of_ec2(4, "t2.small")]), 720, &own);
    let priced = estimate(&scenario, &single(&scenario), &own);
    let (_, on_demand, _) = parted(&priced.lines);
    assert_eq!(hours_of(&priced, "t2.small"), [2160, 720].map(Decimal::whole));
    assert_eq!(sum(&on_demand), usd("16.56"));
}

/// EC2 User Guide, list value of a reservation: $60 upfront and $0.007 an hour come to $121.32 in 8,760 hours.
#[test]
fn what_is_paid_upfront_is_spread_over_the_term() {
    let own = with_prices(&[
        ("ec2/instance_hours/t2.small", "Hrs", "OnDemand", "0.023", ""),
        ("ec2/instance_hours/t2.small", "Hrs", "reserved_1yr_partial_upfront", "0.007", "60"),
    ]);
    let bought = json!([{"plan": "reserved", "service": "ec2", "type": "t2.small", "region": "us-east-1", "count": 1,
        "payment": "partial_upfront"}]);
    let scenario = system(&bought, &json!([of_ec2(1, "t2.small")]), 730, &own);
    let priced = estimate(&scenario, &single(&scenario), &own);
    // A month is a twelfth: $121.32 ÷ 12 = $10.11, of which $5 were paid upfront.
    assert_eq!(priced.total().fixed_to(6), usd("10.11").fixed_to(6));
    assert_eq!(priced.upfront().paid, usd("60"));
    assert_eq!(priced.recurring().fixed_to(6), usd("5.11").fixed_to(6));
}

/// Aurora User Guide, reserved instances: on I/O-Optimized 10 × db.r6g.large take 13, 20 × db.r6g.4xlarge 26, 5 ×
/// db.r6g.12xlarge 6.5, and 3 instances 3.9, for which 4 are bought.
#[test]
fn io_optimized_takes_1_3_reservations() {
    for (size, instances, bought, unused) in
        [("large", 10, 13, 0), ("4xlarge", 20, 26, 0), ("12xlarge", 5, 7, 500), ("large", 3, 4, 100)]
    {
        let of = format!("db.r6g.{size}");
        let cover =
            json!([{"plan": "reserved", "service": "aurora", "cover_percent": 100, "discount_percent": 40}]);
        // A cluster has at most 16 instances.
        let sizes = [instances / 2, instances - instances / 2].into_iter().filter(|n| *n > 0);
        let clusters = sizes.enumerate().map(|(i, instances)| {
            json!({"name": format!("db {i}"), "aurora": {"provisioned": {"instance_type": of}, "instances": instances,
                "storage_configuration": "io_optimized"}})
        });
        let components = clusters.collect::<Vec<_>>().into();
        let scenario = system(&cover, &components, 730, book());
        let priced = estimate(&scenario, &single(&scenario), book());
        assert_eq!(hours_of(&priced, &of), [Decimal::whole(730 * instances), Decimal::ZERO], "{of}");
        let lost = priced.lines.iter().find(|l| l.metered.usage.key == "unused_commitment");
        let words = lost.map(|l| priced.formula(l)).unwrap_or_default();
        let expected =
            format!("{} × postgresql {of} in us-east-1, of {bought} ", Decimal::milli(unused).grouped());
        assert!(unused == 0 && lost.is_none() || words.starts_with(&expected), "{of}: {words}");
    }
}

/// DynamoDB Developer Guide, "Reserved capacity": in blocks of 100 units, not for replicated writes.
#[test]
fn reserved_capacity_is_sold_in_blocks_and_not_for_replicated_writes() {
    let cover = json!([{"plan": "reserved", "service": "dynamodb", "payment": "partial_upfront"}]);
    let components = json!([{"name": "t", "dynamodb": {"provisioned": {"reads_per_second": 250, "writes_per_second": 130,
        "target_utilization_percent": 100}, "strongly_consistent_reads_percent": 100, "point_in_time_recovery": "off"}}]);
    let text = json!({"meridian": 1, "regions": ["us-east-1", "us-west-2"], "components": components, "commitments": cover,
        "prices": {"free_allowances": false}});
    let scenario = scenario_with(&text.to_string(), book());
    let one = estimate(&scenario, &single(&scenario), book());
    // 250 reads take three blocks, 130 writes two. Reserved for a year in us-east-1: $30 upfront for 100 reads and
    // $0.0025 an hour, $150 and $0.0128 for writes: 3 × 30 + 2 × 150, and (3 × 0.0025 + 2 × 0.0128) × 730.
    assert_eq!(one.upfront().paid.fixed_to(6), usd("390").fixed_to(6));
    let recurring = usd("24.163");
    assert_eq!(one.recurring().fixed_to(3), recurring.fixed_to(3), "{}", one.recurring());
    let active =
        Alternative { strategy: Strategy::ActiveActive, regions: Some(regions(&["us-east-1", "us-west-2"])) };
    let two = estimate(&scenario, &active, book());
    for line in two.lines.iter().filter(|l| l.metered.usage.key.starts_with("replicated")) {
        assert_eq!(line.term, Term::OnDemand);
    }
    assert!(two.lines.iter().any(|l| l.metered.usage.key.starts_with("replicated")));
}

/// The Database Savings Plans offer of ap-south-2 of 2026-04-22: 18 % off requests, 12 % off capacity, replicated too.
#[test]
fn a_database_plan_covers_replicated_writes() {
    let text = json!({"meridian": 1, "regions": ["ap-south-2", "ap-south-1"], "components": [
        {"name": "t", "dynamodb": {"on_demand": {"monthly_reads": 0, "monthly_writes": 1_000_000}}}],
        "commitments": [{"plan": "database_savings_plan"}]});
    let scenario = scenario_with(&text.to_string(), book());
    let active = Alternative { strategy: Strategy::ActiveActive, regions: None };
    let priced = estimate(&scenario, &active, book());
    let writes = |code: &str| {
        let mut of_writes =
            priced.lines.iter().filter(|l| l.metered.usage.key == "replicated_write_request_units");
        of_writes.find(|l| l.metered.region == region(code)).unwrap()
    };
    // The offer's own rate, and in the other Region 82 % of $0.00000071, which is a conclusion.
    assert_eq!(writes("ap-south-2").cost, Ok(usd("0.5822")));
    assert_eq!(writes("ap-south-1").cost, Ok(usd("0.5822")));
    let standing = |code| writes(code).standing().unwrap().key();
    assert_eq!((standing("ap-south-2"), standing("ap-south-1")), ("aws_feed_copy", "inferred"));
}

/// AWS's support plans as its price list has them: 10 % of the first $10,000 and 7 % of the next $70,000, at least $100.
#[test]
fn support_is_a_share_of_the_rest_with_a_minimum() {
    let of = |gb: u32, plan: &str| {
        let text = json!({"meridian": 1, "regions": ["us-east-1"], "components": [
            {"name": "n", "nat_gateway": {"gateways_per_region": 0, "monthly_inbound_gb": gb}}], "prices": {"support": plan}});
        let scenario = scenario_with(&text.to_string(), book());
        let priced = estimate(&scenario, &single(&scenario), book());
        let of_support = priced.lines.iter().filter(|l| l.metered.usage.key == "support");
        (of_support.map(LineItem::known).sum::<Money>(), priced.total())
    };
    // 400,000 GB at $0.045 are $18,000: $1,000 and 7 % of $8,000.
    assert_eq!(of(400_000, "business"), (usd("1560"), usd("19560")));
    // $45 are less than the minimum would be a tenth of.
    assert_eq!(of(1000, "business"), (usd("100"), usd("145")));
    assert_eq!(of(1000, "developer"), (usd("29"), usd("74")));
    assert_eq!(of(1000, "none"), (usd("0"), usd("45")));
}

/// The plans of 2026, in dollars of charges: of bands the sum, and where that is less, the minimum.
#[test]
fn support_plans_of_2026_are_priced_by_their_bands() {
    let of = |gb: i64, plan: &str| {
        let text = json!({"meridian": 1, "regions": ["us-east-1"], "components": [
            {"name": "n", "nat_gateway": {"gateways_per_region": 0, "monthly_inbound_gb": gb}}], "prices": {"support": plan}});
        let own = with_prices(&[("nat_gateway/processed/", "GB", "OnDemand", "1", "")]);
        let scenario = scenario_with(&text.to_string(), &own);
        let priced = estimate(&scenario, &single(&scenario), &own);
        priced.lines.iter().filter(|l| l.metered.usage.key == "support").map(LineItem::known).sum::<Money>()
    };
    for (plan, charges, support) in [
        // 900 + 4,900 + 1,000.
        ("business_plus", 100_000, "6800"),
        // 900 + 4,900 + 8,500 + 1,500.
        ("business_plus", 300_000, "15800"),
        // 9 % of 322 are 28.98, of 323 are 29.07.
        ("business_plus", 322, "29"),
        ("business_plus", 323, "29.07"),
        // 15,000 + 24,500 + 25,000 + 30,000.
        ("enterprise", 2_000_000, "94500"),
        ("enterprise", 49_999, "5000"),
        ("enterprise", 50_010, "5001"),
        // 100,000 + 240,000 + 50,000.
        ("unified_operations", 6_000_000, "390000"),
        ("unified_operations", 499_999, "50000"),
        ("unified_operations", 500_010, "50001"),
        ("enterprise_on_ramp", 54_999, "5500"),
        ("enterprise_on_ramp", 2_000_000, "200000"),
        ("developer", 2_000_000, "60000"),
    ] {
        assert_eq!(of(charges, plan), usd(support), "{plan} of {charges}");
    }
}

/// What AWS ends is said where the dates allow it, and of whom a minimum is.
#[test]
fn a_support_plan_that_ends_is_said() {
    for (plan, ends, accounts) in [
        ("developer", true, true),
        ("business", true, true),
        ("enterprise_on_ramp", true, false),
        ("business_plus", false, true),
        ("enterprise", false, false),
        ("unified_operations", false, false),
    ] {
        let text = json!({"meridian": 1, "regions": ["us-east-1"], "components": [{"name": "n", "nat_gateway": {}}],
            "prices": {"support": plan}});
        let scenario = scenario_with(&text.to_string(), book());
        let priced = estimate(&scenario, &single(&scenario), book());
        let line = priced.lines.iter().find(|l| l.metered.usage.key == "support").unwrap();
        assert_eq!(priced.formula(line).contains("AWS ends the plan on 2027-01-01"), ends, "{plan}");
        assert_eq!(line.metered.note.is_some_and(|n| n.contains("account")), accounts, "{plan}");
        let said = |by| meridian::engine::book::support_ending(book(), &scenario, by).is_some();
        assert_eq!(["2026-12-31", "2027-01-01", "2027-11-31"].map(said), [false, ends, ends], "{plan}");
    }
}

#[test]
fn the_closest_discount_holds() {
    let text = json!({"meridian": 1, "regions": ["us-east-1", "eu-central-1"], "components": [
        {"name": "n", "nat_gateway": {"gateways_per_region": 1}}, {"name": "e", "eks": {"nodes": 1}}],
        "discounts": [{"percent": 5}, {"service": "ec2", "percent": 10}, {"region": "eu-central-1", "percent": 20},
                      {"service": "eks", "region": "eu-central-1", "percent": 50}]});
    let scenario = scenario_with(&text.to_string(), book());
    let hot = Alternative { strategy: Strategy::HotStandby, regions: None };
    let priced = estimate(&scenario, &hot, book());
    let percent = |usage: &str, code: &str| {
        let mut lines =
            priced.lines.iter().filter(|l| l.metered.usage.key == usage && l.metered.region == region(code));
        lines.next().unwrap().discounted.unwrap().percent.to_string()
    };
    assert_eq!(percent("gateway_hours", "us-east-1"), "5");
    // Nodes of a cluster are billed by EC2.
    assert_eq!(percent("instance_hours", "us-east-1"), "10");
    assert_eq!(percent("instance_hours", "eu-central-1"), "10");
    assert_eq!(percent("gateway_hours", "eu-central-1"), "20");
    assert_eq!(percent("cluster_hours", "eu-central-1"), "50");
}

/// Of two that are equally close the higher, whichever stands first.
#[test]
fn of_equally_close_discounts_the_higher_holds() {
    for percents in [[5, 10], [10, 5]] {
        let discounts = percents.map(|percent| json!({"service": "nat_gateway", "percent": percent}));
        let text = json!({"meridian": 1, "regions": ["us-east-1"], "discounts": discounts,
            "components": [{"name": "n", "nat_gateway": {"gateways_per_region": 0, "monthly_inbound_gb": 1000}}]});
        let scenario = scenario_with(&text.to_string(), book());
        // 1,000 GB at $0.045, less a tenth.
        assert_eq!(estimate(&scenario, &single(&scenario), book()).total(), usd("40.5"));
    }
}

/// What it would cost is not known: neither its price on demand nor nothing.
#[test]
fn what_has_no_rate_takes_the_users_percentage_or_has_no_price() {
    let of = |plan: Value| {
        let components = json!([of_ec2(1, "m5ad.large")]);
        let scenario = system(&json!([plan]), &components, 730, book());
        let priced = estimate(&scenario, &single(&scenario), book());
        let line = priced.lines.iter().find(|l| l.metered.usage.key == "instance_hours").unwrap();
        let said = priced.diagnostics.iter().map(|d| d.message.clone()).collect::<Vec<_>>().join("\n");
        (
            line.cost.clone().ok(),
            line.standing().map(meridian::price::Standing::key),
            priced.is_complete(),
            said,
        )
    };
    let (cost, standing, complete, said) = of(json!({"plan": "compute_savings_plan"}));
    assert_eq!((cost, standing, complete), (None, None, false));
    assert_eq!(
        said,
        "no rate is known for Compute Savings Plan, 1 year, No Upfront of m5ad.large in `us-east-1`"
    );
    // m5ad.large is $0.103 an hour on demand in us-east-1.
    let with_percentage = of(json!({"plan": "compute_savings_plan", "discount_percent": 25}));
    assert_eq!(with_percentage, (Some(usd("56.3925")), Some("yours"), true, String::new()));
}

/// Without free allowances the units of a free first tier cost what the next do; a later tier costs what it did.
#[test]
fn a_free_tier_costs_what_the_next_does_where_allowances_are_left_to_others() {
    let own = {
        let mut csv = COLUMNS.join(",") + "\n";
        for tier in ["0,25,0", "25,50,0.2", "50,Inf,0.1"] {
            let _ = writeln!(
                csv,
                "nat_gateway,processed,,,,us-east-1,,GB,{tier},OnDemand,x,second_hand,2026-11-23,,"
            );
        }
        let mut own = book().clone();
        own.overlay("example", &csv, &meridian::service::usages()).unwrap();
        own
    };
    let of = |gb: u32, free: bool| {
        let text = json!({"meridian": 1, "regions": ["us-east-1"], "components": [
            {"name": "n", "nat_gateway": {"gateways_per_region": 0, "monthly_inbound_gb": gb}}],
            "prices": {"free_allowances": free}});
        let scenario = scenario_with(&text.to_string(), &own);
        estimate(&scenario, &single(&scenario), &own).total()
    };
    assert_eq!((of(20, true), of(20, false)), (usd("0"), usd("4")));
    // 25 × 0.20 + 50 × 0.10, and 25 × 0.20 before.
    assert_eq!((of(100, true), of(100, false)), (usd("10"), usd("15")));
}

/// What rounding leaves of a commitment is no line: $0.000001 a month, far below AWS's smallest step of $0.00001 an hour.
#[test]
fn the_dust_of_rounding_is_no_line() {
    let unused = |hourly: &str, rate: &str, instances: u32| {
        let own = with_prices(&[
            ("ec2/instance_hours/m6i.large", "Hrs", "OnDemand", "0.1", ""),
            ("ec2/instance_hours/m6i.large", "Hrs", "compute_savings_plan_1yr_no_upfront", rate, ""),
        ]);
        let hourly: Value = serde_json::from_str(hourly).unwrap();
        let plan = json!([{"plan": "compute_savings_plan", "hourly_usd": hourly}]);
        let scenario = system(&plan, &json!([of_ec2(instances, "m6i.large")]), 730, &own);
        let priced = estimate(&scenario, &single(&scenario), &own);
        let parts: Money = priced.lines.iter().map(LineItem::known).sum();
        assert_eq!(parts, priced.total());
        let (covered, _, lost) = parted(&priced.lines);
        let lines = priced.lines.iter().filter(|l| l.metered.usage.key == "unused_commitment").count();
        (lines, sum(&covered), lost)
    };
    // 3 × $0.0666666666 are $0.1999999998 an hour; nine places of a commitment are as near as one can come.
    assert_eq!(unused("0.2", "0.0666666666", 3), (0, usd("145.999999854"), usd("0")));
    // $0.000001 a month is 1.37 × 10⁻⁹ dollars an hour: a commitment that is 10⁻⁹ too much is dust, 2 × 10⁻⁹ is not.
    assert_eq!(unused("0.300000001", "0.1", 3), (0, usd("219"), usd("0")));
    assert_eq!(unused("0.300000002", "0.1", 3), (1, usd("219"), usd("0.00000146")));
    // AWS's smallest step is a line.
    assert_eq!(unused("0.30001", "0.1", 3), (1, usd("219"), usd("0.0073")));
}

/// What division leaves of a reservation is no line either: an m5.large is 4 ÷ 192 of an m5.24xlarge, 0.020833333, and
/// 192 times that are 3.999999936.
#[test]
fn what_division_leaves_of_a_reservation_is_no_line() {
    let bought = json!([{"plan": "reserved", "service": "ec2", "type": "m5.large", "region": "us-east-1", "count": 1}]);
    for hours in [1, 7, 730] {
        let scenario = system(&bought, &json!([of_ec2(1, "m5.24xlarge")]), hours, book());
        let priced = estimate(&scenario, &single(&scenario), book());
        assert_eq!(parted(&priced.lines).0.len(), 1);
        assert!(priced.lines.iter().all(|l| l.metered.usage.key != "unused_commitment"), "{hours} hours");
    }
}

/// Egress of two Regions: AWS tiers each Region by itself; together if one says so.
#[test]
fn tiers_of_egress_count_by_region_or_over_all() {
    let of = |pooled: &str, free: bool| {
        let text = json!({"meridian": 1, "regions": ["us-east-1", "us-west-2"], "components": [
            {"name": "d", "data_transfer": {"monthly_internet_out_gb": 20_000}}],
            "prices": {"egress_tiers": pooled, "free_allowances": free}});
        let scenario = scenario_with(&text.to_string(), book());
        let active = Alternative { strategy: Strategy::ActiveActive, regions: None };
        estimate(&scenario, &active, book()).total()
    };
    // $0.09 for the first 10,240 GB, $0.085 after; 10,000 GB in each Region, of which 100 GB are free once.
    assert_eq!(of("by_region", true), usd("1791"));
    assert_eq!(of("by_region", false), usd("1800"));
    // Together: 10,240 at $0.09 and 9,660 at $0.085.
    assert_eq!(of("over_regions", true), usd("1742.7"));
}

/// DynamoDB gives 25 units an hour in each Region, data transfer 100 GB once for the payer: the words say which.
#[test]
fn allowances_are_told_by_what_they_are_of() {
    let text = json!({"meridian": 1, "regions": ["us-east-1", "us-west-2"], "components": [
        {"name": "t", "dynamodb": {"provisioned": {"reads_per_second": 100}, "storage_gb": 100}},
        {"name": "d", "data_transfer": {"monthly_internet_out_gb": 500}}]});
    let scenario = scenario_with(&text.to_string(), book());
    let active = Alternative { strategy: Strategy::ActiveActive, regions: None };
    let priced = estimate(&scenario, &active, book());
    let said: Vec<String> = priced.lines.iter().flat_map(meridian::report::charges).collect();
    let count = |words: &str| said.iter().filter(|s| s.contains(words)).count();
    assert_eq!(
        count("18,250 RCU-hours × $0.00 = $0.00 (free allowance of each Region, 25 every hour)"),
        2,
        "{said:#?}"
    );
    assert_eq!(count("100 GB × $0.00 = $0.00 (free allowance, once for all Regions)"), 1, "{said:#?}");
    assert_eq!(
        count("25 GB-months × $0.00 = $0.00 (free, 0 to 25 GB-months of each Region)"),
        2,
        "{said:#?}"
    );
    let report = meridian::report::json::estimate(&priced, book(), None);
    let report: Value = serde_json::from_str(&report).unwrap();
    let of: Vec<&str> = report["line_items"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|l| l["tiers"].as_array().unwrap())
        .filter_map(|t| t["free_allowance_of"].as_str())
        .collect();
    assert_eq!(of, ["region", "region", "payer"]);
}

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
