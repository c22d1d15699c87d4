//! Units add up, whatever is used and bought.

use meridian::engine::estimate::estimate;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::own::{OWN, cache, costs, reserved, system};
use crate::support::bought::{parted, single, sum};

/// Nodes of one family: engine, size by its place among three, how many.
fn nodes(most: u32) -> impl proptest::strategy::Strategy<Value = Vec<(bool, usize, u32)>> {
    prop::collection::vec((any::<bool>(), 0..3_usize, 1..=most), 1..6)
}

/// Normalised units by engine, Redis OSS first, in tenths.
fn units_of(all: &[(bool, usize, u32)]) -> [i128; 2] {
    let sum = |valkey: bool| {
        let own = all.iter().filter(|(engine, ..)| *engine == valkey);
        own.map(|(_, size, n)| (4 << size) * i128::from(*n) * if valkey { 8 } else { 10 }).sum()
    };
    [sum(false), sum(true)]
}

const SIZES: [&str; 3] = ["large", "xlarge", "2xlarge"];

fn caches(all: &[(bool, usize, u32)]) -> Vec<Value> {
    let one = |(i, (valkey, size, n)): (usize, &(bool, usize, u32))| {
        let mut cache = cache(if *valkey { "valkey" } else { "redis" }, &format!("r6g.{}", SIZES[*size]), *n);
        cache["name"] = json!(format!("c{i}"));
        cache
    };
    all.iter().enumerate().map(one).collect()
}

/// Money by units: a tenth of a unit is $0.0025 an hour reserved and $0.005 on demand, whatever engine and size.
fn tenths(of: i128, on_demand: i128) -> i128 {
    100 * (of * 2_500_000_000 + on_demand * 5_000_000_000)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// Units add up: Valkey's go to Valkey, Redis OSS's to what is left of both, what is over is for nothing.
    #[test]
    fn reserved_units_cover_as_many_used_ones(used in nodes(4), bought in nodes(3)) {
        let purchases: Vec<Value> = bought
            .iter()
            .map(|(valkey, size, n)| {
                let engine = if *valkey { "valkey" } else { "redis" };
                reserved("elasticache", &format!("cache.r6g.{}", SIZES[*size]), *n, json!({"engine": engine}))
            })
            .collect();
        let ([redis, valkey], [of_redis, of_valkey]) = (units_of(&used), units_of(&bought));
        let own = of_valkey.min(valkey);
        let rest = redis + valkey - own;
        let cross = of_redis.min(rest);
        let (total, unused, _) = costs(&caches(&used), &purchases);
        let expected = tenths(of_redis + of_valkey, rest - cross);
        prop_assert!((total.picos() - expected).abs() < 10_000_000, "{total}, not {expected} picodollars");
        let idle = tenths(of_redis + of_valkey - own - cross, 0);
        prop_assert!((unused.picos() - idle).abs() < 10_000_000, "{unused}, not {idle} picodollars");
    }

    /// A share buys what it says, and less than one unit of the smallest size of each engine more.
    #[test]
    fn a_share_is_of_all_units_and_rounded_up_by_less_than_the_smallest(used in nodes(9), percent in 0_u32..=100) {
        let share = json!({"plan": "reserved", "service": "elasticache", "cover_percent": percent});
        let scenario = system(&caches(&used), &[share]);
        let priced = estimate(&scenario, &single(&scenario), &OWN);
        let (covered, _, unused) = parted(&priced.lines);
        let paid = (sum(&covered) + unused).picos();
        let [redis, valkey] = units_of(&used);
        let least = tenths(redis + valkey, 0) * i128::from(percent) / 100;
        let smallest = |valkey: bool| {
            let own = used.iter().filter(|(engine, ..)| *engine == valkey);
            own.map(|(_, size, _)| (4 << size) * if valkey { 8 } else { 10 }).min().unwrap_or(0)
        };
        let most = least + tenths(smallest(false) + smallest(true), 0);
        let slack = 10_000_000;
        prop_assert!(least - slack <= paid && paid < most + slack, "{least} <= {paid} < {most}");
    }
}
