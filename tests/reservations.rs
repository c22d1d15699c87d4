//! Reservations: which sizes, engines, zones and Regions one covers, by arithmetic that stands in each case, and that no
//! figure depends on the order in which a scenario lists anything.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

#[path = "support/random.rs"]
mod random;
mod support;

use std::sync::LazyLock;

use meridian::estimate::{Estimate, estimate};
use meridian::number::Money;
use meridian::price::{COLUMNS, PriceBook};
use meridian::report::json;
use meridian::scenario::{Alternative, Scenario, decode};
use meridian::strategy::Strategy;
use proptest::prelude::*;
use serde_json::{Value, json};

use random::Vary;
use support::bought::{parted, single, sum, usd, with_prices_in};
use support::{book, read, scenario, scenario_with};

const YEAR: &str = "reserved_1yr_no_upfront";

/// Round prices in two Regions: a large node of Redis OSS $0.20 an hour, reserved $0.10, of Valkey four fifths of that.
static OWN: LazyLock<PriceBook> = LazyLock::new(|| {
    let mut rows: Vec<(String, &str, String)> = Vec::new();
    let mut add = |place: &str, term: &'static str, price: &str| {
        rows.push((place.to_owned(), term, price.to_owned()));
    };
    for (engine, prices) in [("redis", ["0.2", "0.4", "0.8"]), ("valkey", ["0.16", "0.32", "0.64"])] {
        for (size, price) in ["large", "xlarge", "2xlarge"].iter().zip(prices) {
            let half = (price.parse::<meridian::number::Decimal>().unwrap())
                .over(meridian::number::Decimal::whole(2));
            let place = format!("elasticache/node_hours/{engine} cache.r6g.{size}");
            add(&place, "OnDemand", price);
            add(&place, YEAR, &half.to_string());
        }
    }
    for of in ["r6gd", "m4"] {
        add(&format!("elasticache/node_hours/redis cache.{of}.xlarge"), "OnDemand", "0.6");
    }
    for engine in ["postgresql", "mysql"] {
        for (size, standard, optimised, reserved) in
            [("large", "0.26", "0.338", "0.2"), ("xlarge", "0.52", "0.676", "0.4")]
        {
            add(&format!("aurora/instance_hours/{engine} db.r6g.{size}"), "OnDemand", standard);
            add(&format!("aurora/instance_hours_io_optimized/{engine} db.r6g.{size}"), "OnDemand", optimised);
            add(&format!("aurora/instance_hours/{engine} db.r6g.{size}"), YEAR, reserved);
        }
    }
    for (name, price, reserved) in [
        ("m6i.large", "0.1", "0.06"),
        ("m6i.xlarge", "0.2", "0.12"),
        ("c6i.large", "0.1", "0.05"),
        ("m5.12xlarge", "2.3", "1.4"),
        ("m5.metal", "4.6", "2.8"),
        ("m7i.24xlarge", "5", "3"),
        ("m7i.metal-24xl", "5", "3"),
        ("g5.xlarge", "1", "0.6"),
        ("g5.2xlarge", "1.2", "0.7"),
    ] {
        add(&format!("ec2/instance_hours/{name}"), "OnDemand", price);
        add(&format!("ec2/instance_hours/{name}"), YEAR, reserved);
    }
    let all_upfront = ("ec2/instance_hours/m6i.large", "Hrs", "reserved_1yr_all_upfront", "0", "438");
    let rows: Vec<_> = rows
        .iter()
        .map(|(place, term, price)| {
            let upfront = if *term == YEAR { "0" } else { "" };
            (place.as_str(), "Hrs", *term, price.as_str(), upfront)
        })
        .chain([all_upfront])
        .collect();
    with_prices_in(&["us-east-1", "us-west-2"], &rows)
});

fn cache(engine: &str, size: &str, nodes: u32) -> Value {
    json!({"name": format!("{engine} {}", size.replace('.', " ")), "elasticache": {"engine": engine, "node_type": format!("cache.{size}"),
        "shards": nodes, "replicas_per_shard": 0}})
}

fn cluster(engine: &str, size: &str, instances: u32, storage: &str) -> Value {
    json!({"name": format!("{engine} {} {storage}", size.replace('.', " ")), "aurora": {"engine": engine, "instances": instances,
        "provisioned": {"instance_type": format!("db.{size}")}, "storage_configuration": storage, "storage_gb": 0}})
}

fn fleet(of: &str, instances: u32) -> Value {
    json!({"name": format!("fleet {}", of.replace('.', " ")),
        "ec2": {"instances": instances, "instance_type": of, "root_volume_gb": 0}})
}

/// So many of a type of a service for a year, with whatever else is said.
fn reserved(service: &str, of: &str, count: u32, more: Value) -> Value {
    let mut one =
        json!({"plan": "reserved", "service": service, "type": of, "region": "us-east-1", "count": count});
    one.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    one
}

/// A scenario of 100-hour months.
fn system(components: &[Value], commitments: &[Value]) -> Scenario {
    let text = json!({"meridian": 1, "regions": ["us-east-1"], "components": components, "commitments": commitments,
        "prices": {"hours_per_month": 100}});
    scenario_with(&text.to_string(), &OWN)
}

/// What a system comes to in all, and what of it is bought for nothing.
fn costs(components: &[Value], commitments: &[Value]) -> (Money, Money, Vec<String>) {
    let scenario = system(components, commitments);
    let priced = estimate(&scenario, &single(&scenario), &OWN);
    assert!(priced.is_complete(), "{:?}", priced.diagnostics);
    let said = priced.diagnostics.iter().map(|d| d.message.clone()).collect();
    (priced.total(), parted(&priced.lines).2, said)
}

#[track_caller]
fn is(components: &[Value], commitments: &[Value], total: &str, unused: &str) {
    let (all, idle, said) = costs(components, commitments);
    assert_eq!((all, idle, said), (usd(total), usd(unused), Vec::new()));
}

/// ElastiCache User Guide, "Reserved nodes", size flexibility: every size of a node family, the units by the size.
#[test]
fn reserved_nodes_cover_every_size_of_their_family() {
    // Three large are 12 units: two large nodes take 8, an xlarge of 8 the half. 3 × 0.10 + 1.5 × 0.40, for 100 hours.
    let used = [cache("redis", "r6g.large", 2), cache("redis", "r6g.xlarge", 2)];
    is(&used, &[reserved("elasticache", "cache.r6g.large", 3, json!({}))], "90", "0");
    // A 2xlarge is four large: two of them are not used.
    let used = [cache("redis", "r6g.large", 2)];
    is(&used, &[reserved("elasticache", "cache.r6g.2xlarge", 1, json!({}))], "40", "20");
    // R6gd is another family: $20 for nothing, and $60 on demand.
    let used = [cache("redis", "r6gd.xlarge", 1)];
    is(&used, &[reserved("elasticache", "cache.r6g.xlarge", 1, json!({"engine": "redis"}))], "80", "20");
}

/// The same page: Redis OSS covers Valkey, whose nodes have 0.8 of the units; Valkey covers Valkey.
#[test]
fn reservations_of_redis_cover_valkey_and_not_the_other_way_round() {
    let redis = json!({"engine": "redis"});
    let valkey = json!({"engine": "valkey"});
    let both = [cache("redis", "r6g.xlarge", 1), cache("valkey", "r6g.xlarge", 1)];
    // 8 units: Valkey takes 6.4, a fifth of the Redis node 1.6. 0.20 + 0.8 × 0.40.
    is(&both, &[reserved("elasticache", "cache.r6g.xlarge", 1, redis.clone())], "52", "0");
    // 6.4 units, all for Valkey: 0.16 + 0.40.
    is(&both, &[reserved("elasticache", "cache.r6g.xlarge", 1, valkey.clone())], "56", "0");
    // Valkey's first: 3.2 of 12.8 units. Redis OSS covers 8 of the other 9.6. Left are a quarter of a Valkey node and the
    // Redis node: 0.08 + 2 × 0.10 + 0.25 × 0.32 + 0.40.
    let used = [cache("redis", "r6g.xlarge", 1), cache("valkey", "r6g.xlarge", 2)];
    let bought = [
        reserved("elasticache", "cache.r6g.large", 2, redis.clone()),
        reserved("elasticache", "cache.r6g.large", 1, valkey.clone()),
    ];
    is(&used, &bought, "76", "0");
    // Valkey's first here too, whichever stands first, so that Redis OSS is left to its own node: 0.20 + 0.16.
    let bought = [
        reserved("elasticache", "cache.r6g.xlarge", 1, redis.clone()),
        reserved("elasticache", "cache.r6g.xlarge", 1, valkey.clone()),
    ];
    is(&both, &bought, "36", "0");
    is(&both, &[bought[1].clone(), bought[0].clone()], "36", "0");
    // More than there is: 3.2 of 12 units are used, 8.8 are 2.2 large ones of Redis OSS.
    let used = [cache("valkey", "r6g.large", 1)];
    is(&used, &[reserved("elasticache", "cache.r6g.large", 3, redis)], "30", "22");
    // Valkey's for a Redis node: nothing.
    let used = [cache("redis", "r6g.large", 1)];
    is(&used, &[reserved("elasticache", "cache.r6g.large", 1, valkey)], "28", "8");
}

/// Not stated: what is used; where both are, the one that covers most, and that is said. Never the first component's.
#[test]
fn an_engine_that_is_not_stated_is_what_is_used_else_what_covers_most() {
    let one = |of: &str| reserved("elasticache", of, 1, json!({}));
    is(&[cache("valkey", "r6g.xlarge", 1)], &[one("cache.r6g.xlarge")], "16", "0");
    is(&[cache("redis", "r6g.xlarge", 1)], &[one("cache.r6g.xlarge")], "20", "0");
    // What decides is what it could cover: Redis OSS of another family is no reason.
    is(
        &[cache("redis", "r6gd.xlarge", 1), cache("valkey", "r6g.large", 2)],
        &[one("cache.r6g.xlarge")],
        "76",
        "0",
    );
    let both = [cache("valkey", "r6g.xlarge", 1), cache("redis", "r6g.xlarge", 1)];
    for used in [both.clone(), {
        let mut turned = both.clone();
        turned.reverse();
        turned
    }] {
        let (total, unused, said) = costs(&used, &[one("cache.r6g.xlarge")]);
        assert_eq!((total, unused), (usd("52"), usd("0")));
        let words = "the reservation of `cache.r6g.xlarge` names no engine and Redis OSS and Valkey are both used, so it is \
                     taken as one of Redis OSS";
        assert_eq!(said, [words]);
    }
    // Aurora: PostgreSQL before MySQL, whose instances it does not cover. 2 × 0.20 + 0.26, of which 0.20 for nothing.
    let both =
        [cluster("mysql", "r6g.large", 1, "standard"), cluster("postgresql", "r6g.large", 1, "standard")];
    let (total, unused, said) = costs(&both, &[reserved("aurora", "db.r6g.large", 2, json!({}))]);
    assert_eq!((total, unused), (usd("66"), usd("20")));
    assert!(said[0].ends_with("so it is taken as one of Aurora PostgreSQL"), "{said:?}");
    is(&both, &[reserved("aurora", "db.r6g.large", 1, json!({"engine": "mysql"}))], "46", "0");
    // Nothing of it is used: the engine is a guess, and said.
    let (total, unused, said) = costs(&[fleet("m6i.large", 1)], &[one("cache.r6g.large")]);
    assert_eq!((total, unused), (usd("20"), usd("10")));
    assert!(said[0].contains("names no engine and nothing of it is used"), "{said:?}");
}

/// Aurora User Guide, "Reserved DB instances for Aurora": I/O-Optimized takes 30 % more units, whatever the size.
#[test]
fn io_optimized_takes_its_units_from_standard_reservations() {
    // 5 × xlarge × 1.3 are 52 units: 13 large. With four, 41.6 are used and 2.6 large ones are not.
    let engine = json!({"engine": "postgresql"});
    let bought = [reserved("aurora", "db.r6g.large", 13, engine)];
    is(&[cluster("postgresql", "r6g.xlarge", 5, "io_optimized")], &bought, "260", "0");
    is(&[cluster("postgresql", "r6g.xlarge", 4, "io_optimized")], &bought, "260", "52");
    // 3 × 1.3 are 3.9, for which 4 are bought.
    let share = [json!({"plan": "reserved", "service": "aurora"})];
    is(&[cluster("postgresql", "r6g.large", 3, "io_optimized")], &share, "80", "2");
    // A percentage of one's own is off what a standard instance costs, of which it takes 1.3: 1.3 × 0.26 × 0.5.
    let own = [
        json!({"plan": "reserved", "service": "aurora", "type": "db.r6g.large", "region": "us-east-1", "count": 13,
        "years": 3, "discount_percent": 50}),
    ];
    is(&[cluster("postgresql", "r6g.large", 10, "io_optimized")], &own, "169", "0");
}

/// EC2 User Guide, "How Reserved Instance discounts are applied": zonal ones cover their own size, and come first; some
/// families are of one size; bare metal is as large as its twin.
#[test]
fn size_flexibility_of_ec2_has_its_limits() {
    let one = |of: &str, count: u32, zonal: bool| reserved("ec2", of, count, json!({"zonal": zonal}));
    is(&[fleet("m6i.xlarge", 1)], &[one("m6i.large", 2, false)], "12", "0");
    is(&[fleet("m6i.xlarge", 1)], &[one("m6i.large", 2, true)], "32", "12");
    // The zonal one takes the large instance, and leaves both regional ones to the xlarge.
    let used = [fleet("m6i.large", 1), fleet("m6i.xlarge", 1)];
    let bought = [one("m6i.large", 2, false), one("m6i.large", 1, true)];
    is(&used, &bought, "18", "0");
    is(&used, &[bought[1].clone(), bought[0].clone()], "18", "0");
    // 2 × 0.60 for nothing, and 1.20 on demand; its own size it does cover.
    is(&[fleet("g5.2xlarge", 1)], &[one("g5.xlarge", 2, false)], "240", "120");
    is(&[fleet("g5.2xlarge", 1)], &[one("g5.2xlarge", 1, false)], "70", "0");
    is(&[fleet("m5.metal", 1)], &[one("m5.12xlarge", 2, false)], "280", "0");
    is(&[fleet("m5.12xlarge", 2)], &[one("m5.metal", 1, false)], "280", "0");
    is(&[fleet("m7i.metal-24xl", 1)], &[one("m7i.24xlarge", 1, false)], "300", "0");
}

/// A share is of what is used, in whole units: what is left over of a larger size is bought in the smallest.
#[test]
fn a_share_is_right_over_sizes_and_engines() {
    let share = |percent: u32, more: Value| {
        let mut one = json!({"plan": "reserved", "service": "elasticache", "cover_percent": percent});
        one.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        one
    };
    // Half of 3 × 4 + 3 × 8 units is 18: one xlarge, and for the other 10 three large ones. 0.20 + 3 × 0.10 + 2 × 0.40.
    let used = [cache("redis", "r6g.large", 3), cache("redis", "r6g.xlarge", 3)];
    is(&used, &[share(50, json!({}))], "130", "0");
    is(&used, &[share(100, json!({}))], "90", "0");
    // Each engine by its own, or both by Redis OSS: 4 + 3.2 units, two large ones, a fifth of one for nothing.
    let both = [cache("redis", "r6g.large", 1), cache("valkey", "r6g.large", 1)];
    is(&both, &[share(100, json!({}))], "18", "0");
    is(&both, &[share(100, json!({"engine": "redis"}))], "20", "2");
    is(&both, &[share(100, json!({"engine": "valkey"}))], "28", "0");
    // Of one type only, where the family's smaller size takes it: 8 units for both large nodes.
    let used = [cache("redis", "r6g.large", 2), cache("redis", "r6g.xlarge", 2)];
    is(&used, &[share(50, json!({"type": "cache.r6g.xlarge"}))], "100", "0");
    // Two shares are both of what is used: half at 0.06 and half at 438 ÷ 8,760.
    let half = |payment: &str| json!({"plan": "reserved", "service": "ec2", "cover_percent": 50, "payment": payment});
    is(&[fleet("m6i.large", 4)], &[half("no_upfront"), half("all_upfront")], "22", "0");
    is(&[fleet("m6i.large", 4)], &[half("no_upfront"), half("all_upfront"), half("no_upfront")], "22", "0");
    // A Savings Plan's is of what reservations leave: 2 × 0.06, then one of two at 0.06, the other on demand.
    let plan = json!({"plan": "ec2_instance_savings_plan", "cover_percent": 50});
    is(&[fleet("m6i.large", 4)], &[plan, reserved("ec2", "m6i.large", 2, json!({}))], "28", "0");
    // What rounding adds to two thirds of 3,000 is no unit more.
    let thirds: Value =
        serde_json::from_str(r#"{"plan": "reserved", "service": "ec2", "cover_percent": 66.666666667}"#)
            .unwrap();
    is(&[fleet("m6i.large", 3000)], &[thirds], "22000", "0");
    // Zonal ones are of each type that is used, and round up by themselves.
    let zonal = json!({"plan": "reserved", "service": "ec2", "cover_percent": 50, "zonal": true});
    is(&[fleet("m6i.large", 1), fleet("m6i.xlarge", 1)], &[zonal], "18", "0");
}

/// A reservation holds in its Region.
#[test]
fn a_reservation_covers_its_own_region_only() {
    let text = json!({"meridian": 1, "regions": ["us-east-1", "us-west-2"],
        "components": [{"name": "f", "ec2": {"instances": 1, "instance_type": "m6i.large", "root_volume_gb": 0,
            "same_in_every_region": true}}],
        "commitments": [reserved("ec2", "m6i.large", 2, json!({}))], "prices": {"hours_per_month": 100}});
    let scenario = scenario_with(&text.to_string(), &OWN);
    let hot = Alternative { strategy: Strategy::HotStandby, regions: None };
    let priced = estimate(&scenario, &hot, &OWN);
    // 0.06 used and 0.06 not, in us-east-1; 0.10 in us-west-2.
    assert_eq!((priced.total(), parted(&priced.lines).2), (usd("22"), usd("6")));
}

/// DynamoDB: `read` reserves reads, `write` writes; the free allowance is of what is left on demand.
#[test]
fn reserved_capacity_is_of_reads_or_of_writes() {
    let of = |name: &str, amount: (&str, u32)| {
        let components = json!([{"name": "t", "dynamodb": {"provisioned": {"reads_per_second": 120,
            "writes_per_second": 130, "target_utilization_percent": 100}, "strongly_consistent_reads_percent": 100,
            "point_in_time_recovery": "off"}}]);
        let (key, amount) = amount;
        let bought = json!([{"plan": "reserved", "service": "dynamodb", "type": name, "region": "us-east-1",
            key: amount, "payment": "partial_upfront"}]);
        let text =
            json!({"meridian": 1, "regions": ["us-east-1"], "components": components, "commitments": bought});
        let scenario = scenario(&text.to_string());
        let priced = estimate(&scenario, &single(&scenario), book());
        let cost = |key: &str| -> Money {
            priced
                .lines
                .iter()
                .filter(|l| l.metered.usage.key == key)
                .map(meridian::rate::LineItem::known)
                .sum()
        };
        // In millionths: an hour's part of what was paid upfront is rounded.
        [cost("read_capacity_hours"), cost("write_capacity_hours")].map(|m| (m.picos() + 500_000) / 1_000_000)
    };
    // Half of 120 or of 130 are 60 or 65, which are bought as 100.
    for amount in [("count", 100), ("cover_percent", 50)] {
        // 100 reads reserved at $30 ÷ 8,760 + $0.0025 an hour, 20 more within the free 25; of 130 writes 105 at $0.00065.
        assert_eq!(of("read", amount), [4_325_000, 49_822_500]);
        // 95 reads at $0.00013; 100 writes at $150 ÷ 8,760 + $0.0128, 30 more less the free 25.
        assert_eq!(of("write", amount), [9_015_500, 24_216_500]);
    }
}

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
        let of_capacity = |l: &&meridian::rate::LineItem| l.metered.usage.key.ends_with("capacity_hours");
        let cost: Money = priced.lines.iter().filter(of_capacity).map(meridian::rate::LineItem::known).sum();
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
        let names: Vec<String> = covered.iter().map(|l| l.metered.variant.clone()).collect();
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
        csv += &format!(
            "ec2,instance_hours,,,,us-east-1,,Hrs,{tier},OnDemand,x,second_hand,2026-11-23,m6i.large,\n"
        );
    }
    let mut own = book().clone();
    own.overlay("example", &csv).unwrap();
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
            meridian::price::Commitment {
                plan: meridian::price::Plan::ComputeSavingsPlan,
                years: meridian::price::Years::Three,
                payment: meridian::price::Payment::AllUpfront,
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

#[test]
fn engines_and_zones_are_of_services_that_have_them() {
    let wrong = |bought: Value| {
        let text =
            json!({"meridian": 1, "regions": ["us-east-1"], "components": [], "commitments": [bought]});
        let found = decode(&text.to_string(), book()).diagnostics;
        found.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
    };
    let of = |service: &str, of: &str, more: Value| wrong(reserved(service, of, 1, more));
    assert!(of("ec2", "m6i.large", json!({"engine": "redis"})).contains("`engine` has no meaning"));
    assert!(of("aurora", "db.r6g.large", json!({"zonal": true})).contains("`zonal` has no meaning"));
    assert!(
        of("elasticache", "cache.r6g.large", json!({"engine": "mysql"})).contains("unknown value `mysql`")
    );
    assert!(of("ec2", "m6i.large", json!({"zonal": "yes"})).contains("true or false"));
    assert!(
        wrong(json!({"plan": "compute_savings_plan", "engine": "redis"})).contains("`engine` has no meaning")
    );
    let fine = reserved("elasticache", "cache.r6g.large", 1, json!({"engine": "redis", "zonal": false}));
    assert_eq!(system(&[], &[fine]).commitments[0].scope.engine, Some("redis"));
}

/// The inputs that once gave wrong figures.
#[test]
fn what_was_wrong_is_right() {
    let total = |name: &str| {
        let scenario = scenario(&read(&format!("faults/{name}.json")));
        estimate(&scenario, &single(&scenario), book()).total().dollars()
    };
    // One xlarge at $0.281 an hour covers both large nodes: 0.281 × 730.
    assert_eq!(total("ri-cache-sizes"), "$205.13");
    // Two of Redis OSS at $1.187: 64 units, of which both nodes take 32 + 25.6.
    assert_eq!(total("ri-cache-valkey"), "$1,733.02");
    // The reservations at $5,182 each for nothing, and g5.2xlarge at $1.212 an hour: 2 × 5182 ÷ 12 + 1.212 × 730.
    assert_eq!(total("ri-g5"), "$1,748.43");
    // $23,735 a year.
    assert_eq!(total("ri-metal"), "$1,977.92");
    assert_eq!(total("ri-order-a"), total("ri-order-b"));
}

/// Every line in words and figures, in an order that does not depend on the scenario's.
fn figures(priced: &Estimate) -> Vec<String> {
    let line = |l: &meridian::rate::LineItem| {
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
