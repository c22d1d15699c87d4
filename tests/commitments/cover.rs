//! What a reservation covers.

use meridian::base::number::Money;
use meridian::catalog::strategy::Strategy;
use meridian::engine::estimate::estimate;
use meridian::engine::read::decode;
use meridian::scenario::Alternative;
use serde_json::{Value, json};

use crate::own::{OWN, cache, cluster, costs, fleet, is, reserved, system};
use crate::support::bought::{parted, single, usd};
use crate::support::{book, read, scenario, scenario_with};

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
                .map(meridian::engine::rate::LineItem::known)
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
