//! What a Savings Plan covers, and what is not known without a rate.

use std::fmt::Write as _;

use meridian::base::number::Money;
use meridian::engine::estimate::estimate;
use meridian::price::COLUMNS;
use meridian::report::json;
use serde_json::{Value, json};

use crate::own::{OWN, cache, cluster, costs, fleet, reserved, system};
use crate::support::bought::{parted, single, sum, usd, with_prices_in};
use crate::support::{self, book, scenario, scenario_with};

/// What is free costs nothing, and a Savings Plan pays for none of it: 25 units in each hour.
#[test]
fn a_savings_plan_covers_nothing_that_is_free() {
    let of = |bought: Value| {
        let tables = [("a", 20, 20), ("b", 100, 3)].map(|(name, reads, writes)| {
            json!({"name": name, "dynamodb": {"provisioned": {"reads_per_second": reads, "writes_per_second": writes,
                "target_utilization_percent": 100}, "strongly_consistent_reads_percent": 100,
                "point_in_time_recovery": "off"}})
        });
        let text =
            json!({"meridian": 1, "regions": ["us-east-1"], "components": tables, "commitments": [bought]});
        let scenario = scenario(&text.to_string());
        let priced = estimate(&scenario, &single(&scenario), book());
        let of_capacity =
            |l: &&meridian::engine::rate::LineItem| l.metered.usage.key.ends_with("capacity_hours");
        let cost: Money =
            priced.lines.iter().filter(of_capacity).map(meridian::engine::rate::LineItem::known).sum();
        (cost, parted(&priced.lines).2)
    };
    // 95 reads at 88 % of $0.00013 for 730 hours; all 23 writes are free.
    assert_eq!(
        of(json!({"plan": "database_savings_plan", "cover_percent": 100})),
        (usd("7.93364"), usd("0"))
    );
    // Two cents an hour are $14.60, of which the rest is lost.
    assert_eq!(
        of(json!({"plan": "database_savings_plan", "hourly_usd": 0.02})),
        (usd("7.93364"), usd("6.66636"))
    );
}

/// An EC2 Instance Savings Plan covers its family, though another would save more.
#[test]
fn an_instance_plan_covers_its_family_and_region_alone() {
    let plan = "ec2_instance_savings_plan_1yr_no_upfront";
    let place = |name: &str| format!("ec2/instance_hours/{name}");
    let (m6i, c6i) = (place("m6i.large"), place("c6i.large"));
    let own = with_prices_in(
        &["us-east-1", "us-west-2"],
        &[
            (&m6i, "Hrs", "OnDemand", "0.1", ""),
            (&c6i, "Hrs", "OnDemand", "0.1", ""),
            (&m6i, "Hrs", plan, "0.06", ""),
            (&c6i, "Hrs", plan, "0.05", ""),
        ],
    );
    let covered = |region: &str| {
        let text = json!({"meridian": 1, "regions": ["us-east-1"],
            "components": [fleet("c6i.large", 1), fleet("m6i.large", 1)],
            "commitments": [{"plan": "ec2_instance_savings_plan", "family": "m6i", "region": region, "hourly_usd": 0.06}],
            "prices": {"hours_per_month": 100}});
        let scenario = scenario_with(&text.to_string(), &own);
        let priced = estimate(&scenario, &single(&scenario), &own);
        let (covered, on_demand, unused) = parted(&priced.lines);
        let names: Vec<String> = covered.iter().map(|l| l.metered.variant.to_string()).collect();
        (names, sum(&covered), sum(&on_demand), unused)
    };
    assert_eq!(covered("us-east-1"), (vec!["m6i.large".to_owned()], usd("6"), usd("10"), usd("0")));
    assert_eq!(covered("us-west-2"), (Vec::new(), usd("0"), usd("20"), usd("6")));
}

/// A percentage of one's own is off the price that a unit has when free and dearer first ones are used up.
#[test]
fn ones_own_percentage_is_off_the_last_tier() {
    let mut csv = COLUMNS.join(",") + "\n";
    for tier in ["0,50,0", "50,80,0.2", "80,Inf,0.1"] {
        let _ = writeln!(
            csv,
            "ec2,instance_hours,,,,us-east-1,,Hrs,{tier},OnDemand,x,second_hand,2026-11-23,m6i.large,"
        );
    }
    let mut own = book().clone();
    own.overlay("example", &csv, &meridian::service::usages()).unwrap();
    for plan in [
        json!({"plan": "compute_savings_plan", "discount_percent": 25}),
        json!({"plan": "reserved", "service": "ec2", "payment": "all_upfront", "years": 3, "discount_percent": 25}),
    ] {
        let text = json!({"meridian": 1, "regions": ["us-east-1"], "components": [fleet("m6i.large", 2)],
            "commitments": [plan], "prices": {"hours_per_month": 100}});
        let scenario = scenario_with(&text.to_string(), &own);
        let priced = estimate(&scenario, &single(&scenario), &own);
        let read = own.committed(
            meridian::service::usage("ec2", "instance_hours").unwrap(),
            "m6i.large",
            support::region("us-east-1"),
            scenario.commitments[0].term,
        );
        if read.is_none() {
            // 200 hours at 75 % of $0.10.
            assert_eq!(priced.total(), usd("15"), "{plan}");
        }
    }
}

/// What is bought without a known rate is no reason to call the rest the total.
#[test]
fn a_purchase_without_a_rate_leaves_the_estimate_incomplete() {
    let of = |components: &[Value], bought: Value| {
        let scenario = system(components, &[bought]);
        let priced = estimate(&scenario, &single(&scenario), &OWN);
        let json: Value = serde_json::from_str(&json::estimate(&priced, &OWN, None)).unwrap();
        assert_eq!(json["complete"], json!(priced.is_complete()));
        let said: Vec<String> = priced.diagnostics.iter().map(ToString::to_string).collect();
        (priced.is_complete(), priced.total(), said.join("\n"), priced.upfront().split_unknown)
    };
    let used = [cache("redis", "m4.xlarge", 2), fleet("c6i.large", 1)];
    // One of two nodes is covered at a price that is not known; the other is $0.60, and the instance $0.10.
    let three = json!({"years": 3, "engine": "redis", "payment": "no_upfront"});
    let (complete, least, said, _) = of(&used, reserved("elasticache", "cache.m4.xlarge", 1, three.clone()));
    assert_eq!((complete, least), (false, usd("70")), "{said}");
    assert!(
        said.contains("no rate is known for Reserved, 3 years, No Upfront of redis cache.m4.xlarge"),
        "{said}"
    );
    assert!(said.contains("discount_percent"), "{said}");
    // Used or not.
    let (complete, least, ..) = of(&used[1..], reserved("elasticache", "cache.m4.xlarge", 1, three.clone()));
    assert_eq!((complete, least), (false, usd("10")));
    // With what it saves it is complete: 0.60 × 0.7 + 0.60 + 0.10.
    let mut saves = reserved("elasticache", "cache.m4.xlarge", 1, three);
    saves["discount_percent"] = json!(30);
    assert_eq!(of(&used, saves), (true, usd("112"), String::new(), false));
    // A share of what has no rate: half of it is on demand for sure.
    let share =
        json!({"plan": "compute_savings_plan", "cover_percent": 50, "years": 3, "payment": "all_upfront"});
    if OWN
        .committed(
            meridian::service::usage("ec2", "instance_hours").unwrap(),
            "c6i.large",
            support::region("us-east-1"),
            meridian::catalog::term::Commitment {
                kind: meridian::catalog::term::CommitmentKind::ComputeSavingsPlan,
                years: meridian::catalog::term::Years::Three,
                payment: meridian::catalog::term::Payment::AllUpfront,
            },
        )
        .is_none()
    {
        let (complete, least, said, unknown) = of(&used, share);
        assert_eq!((complete, least, unknown), (false, usd("125"), true), "{said}");
        // Dollars an hour are paid in any case: $0.02 an hour, and $120 for the nodes.
        let hourly =
            json!({"plan": "compute_savings_plan", "hourly_usd": 0.02, "years": 3, "payment": "all_upfront"});
        let (complete, least, said, _) = of(&used, hourly);
        assert_eq!((complete, least), (false, usd("122")), "{said}");
    }
}

/// What AWS does not have a Database Savings Plan cover stays on demand, and that is known and said.
#[test]
fn a_database_plan_covers_new_generations_and_no_redis() {
    let used = [
        cache("redis", "r6gd.xlarge", 1),
        cluster("postgresql", "r6g.large", 1, "standard"),
        fleet("m6i.large", 1),
    ];
    let (total, unused, said) = costs(&used, &[json!({"plan": "database_savings_plan"})]);
    assert_eq!((total, unused), (usd("96"), usd("0")));
    let words = "a Database Savings Plan does not cover postgresql db.r6g.large in `us-east-1`, redis cache.r6gd.xlarge in \
                 `us-east-1`";
    assert_eq!(said, [words]);
}

/// Aurora DSQL is among what a Database Savings Plan covers, its processing units at 18 % off (second-hand), its storage
/// not: a million reading transactions of a second each are 1,003,749.9904 DPUs with the 2,048 bytes of each, $8.03 at $8
/// a million.
#[test]
fn a_database_plan_covers_processing_units_of_dsql_and_not_storage() {
    let text = json!({"meridian": 1, "regions": ["us-east-1"],
        "components": [{"name": "d", "aurora_dsql": {"monthly_reads": 1_000_000, "read_compute_ms": 1000, "storage_gb": 10}}],
        "commitments": [{"plan": "database_savings_plan"}], "prices": {"free_allowances": false}});
    let scenario = scenario_with(&text.to_string(), book());
    let priced = estimate(&scenario, &single(&scenario), book());
    assert!(priced.is_complete(), "{:?}", priced.diagnostics);
    let of = |key: &str| -> Money {
        let lines = priced.lines.iter().filter(|l| l.metered.usage.key == key);
        lines.map(meridian::engine::rate::LineItem::known).sum()
    };
    assert_eq!(of("dpus").to_string(), "6.584599937024");
    assert_eq!(of("storage"), usd("3.3"));
}
