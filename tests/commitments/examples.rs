//! AWS's examples of reservations and plans of single services, and how they are paid.

use meridian::base::number::{Decimal, Money};
use meridian::base::unit::Unit;
use meridian::catalog::strategy::Strategy;
use meridian::catalog::term::Term;
use meridian::engine::estimate::{Estimate, estimate};
use meridian::engine::rate::LineItem;
use meridian::scenario::Alternative;
use serde_json::{Value, json};

use super::system;
use crate::own::fleet;
use crate::support::bought::{at, parted, single, sum, usd, with_prices};
use crate::support::{book, region, regions, scenario_with};

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
    let scenario = system(&bought, &json!([fleet("t3.small", 4)]), 1, book());
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
    assert_eq!(of(json!([fleet("t2.small", 3)]))[0], [2, 1].map(Decimal::whole));
    assert_eq!(of(json!([fleet("t2.large", 1)]))[1], [500, 500].map(Decimal::milli));
    let [small, large] = of(json!([fleet("t2.large", 1), fleet("t2.small", 1)]));
    // One unit goes to the small one, the other is a quarter of the large one's four.
    assert_eq!((small[0], large[0]), (Decimal::ONE, Decimal::milli(250)));
    assert_eq!(of(json!([fleet("t3.small", 1)])), [[Decimal::ZERO; 2]; 2]);
}

/// AWS Organizations User Guide, blended rates: three reserved t2.small and one on demand, 720 hours at $0.023.
#[test]
fn reserved_hours_leave_the_rest_on_demand() {
    let own = with_prices(&[("ec2/instance_hours/t2.small", "Hrs", "OnDemand", "0.023", "")]);
    let bought = json!([{"plan": "reserved", "service": "ec2", "type": "t2.small", "region": "us-east-1", "count": 3}]);
    let scenario = system(&bought, &json!([fleet("t2.small", 4)]), 720, &own);
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
    let scenario = system(&bought, &json!([fleet("t2.small", 1)]), 730, &own);
    let priced = estimate(&scenario, &single(&scenario), &own);
    // A month is a twelfth: $121.32 ÷ 12 = $10.11, of which $5 were paid upfront.
    assert_eq!(at(6, priced.total()), at(6, usd("10.11")));
    assert_eq!(priced.upfront().paid, usd("60"));
    assert_eq!(at(6, priced.recurring()), at(6, usd("5.11")));
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
    assert_eq!(at(6, one.upfront().paid), at(6, usd("390")));
    let recurring = usd("24.163");
    assert_eq!(at(3, one.recurring()), at(3, recurring), "{}", one.recurring());
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

/// What it would cost is not known: neither its price on demand nor nothing.
#[test]
fn what_has_no_rate_takes_the_users_percentage_or_has_no_price() {
    let of = |plan: Value| {
        let components = json!([fleet("m5ad.large", 1)]);
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
        let scenario = system(&plan, &json!([fleet("m6i.large", instances)]), 730, &own);
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
        let scenario = system(&bought, &json!([fleet("m5.24xlarge", 1)]), hours, book());
        let priced = estimate(&scenario, &single(&scenario), book());
        assert_eq!(parted(&priced.lines).0.len(), 1);
        assert!(priced.lines.iter().all(|l| l.metered.usage.key != "unused_commitment"), "{hours} hours");
    }
}
