//! What replication between Regions bills, from AWS's guides and rates, written out.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod support;

use meridian::base::number::{Decimal, Money};
use meridian::catalog::strategy::Strategy;
use meridian::engine::estimate::{Estimate, estimate};
use meridian::engine::meter::meter;
use meridian::scenario::{Alternative, Scenario};
use meridian::service::GrowthFactors;

use support::{book, read, regions, scenario};

fn over(strategy: Strategy, codes: &[&str]) -> Alternative {
    Alternative { strategy, regions: Some(regions(codes)) }
}

/// How much of a usage each Region uses.
fn used(system: &Scenario, asked: &Alternative, key: &str) -> Vec<(String, Decimal)> {
    let metered = meter(system, asked, GrowthFactors::NONE).metered();
    let of_key = metered.iter().filter(|m| m.usage.key == key);
    of_key.map(|m| (m.region.to_string(), m.quantity.value())).collect()
}

fn usd(text: &str) -> Money {
    text.parse().unwrap()
}

/// 100 M writes of 1 KB in us-east-1 at $0.625 a million and eu-west-1 at $0.705, 10 GB with 148 bytes an item at $0.25
/// and $0.283. Each item expires: with its TTL in us-east-1 that is $70.50 in eu-west-1, the other way round $62.50.
#[test]
fn a_delete_by_ttl_is_a_replicated_write_in_the_other_replica() {
    let written = read("faults/ttl-deletes.json");
    let expiring = written.replace(r#""item_kb":1"#, r#""item_kb":1,"monthly_ttl_deletes":100000000"#);
    assert_ne!(written, expiring);
    let total = |text: &str, strategy, codes: &[&str]| {
        estimate(&scenario(text), &over(strategy, codes), book()).total()
    };
    let two = ["us-east-1", "eu-west-1"];
    let more = |strategy| total(&expiring, strategy, &two) - total(&written, strategy, &two);
    // The primary's TTL is taken to come first, and eu-west-1 repeats each delete.
    let live = [Strategy::PilotLight, Strategy::WarmStandby, Strategy::HotStandby, Strategy::ActiveActive];
    for strategy in live {
        assert_eq!(more(strategy), usd("70.50"), "{}", strategy.key());
    }
    assert_eq!(more(Strategy::BackupAndRestore), Money::ZERO, "nothing is replicated");
    let one = |text: &str| total(text, Strategy::SingleRegion, &two[..1]);
    assert_eq!(one(&expiring), one(&written), "a delete by TTL is free where it runs");
}

/// Developer Guide, "How DynamoDB global tables work": free in the Region of the delete, charged in each other: R − 1
/// times, a unit for each started KB whatever else a write costs; and none where there is one Region.
#[test]
fn each_delete_is_billed_once_less_than_there_are_replicas() {
    let three = ["us-east-1", "eu-central-1", "ap-southeast-1"];
    for (kb, units) in [("0.2", 1), ("1", 1), ("1.2", 2), ("399.5", 400)] {
        let system = scenario(&format!(
            r#"{{"meridian": 1, "regions": ["us-east-1"], "components": [{{"name": "t", "dynamodb": {{"item_kb": {kb},
                "on_demand": {{"monthly_writes": 0}}, "monthly_ttl_deletes": 900, "transactional_writes_percent": 100,
                "global_secondary_indexes": 2}}}}]}}"#
        ));
        for replicas in 1..=3_usize {
            let asked = match replicas {
                1 => over(Strategy::SingleRegion, &three[..1]),
                _ => over(Strategy::ActiveActive, &three[..replicas]),
            };
            let found = used(&system, &asked, "replicated_write_request_units");
            let all = found.iter().fold(Decimal::ZERO, |sum, (_, units)| sum.plus(*units));
            let times = i64::try_from(replicas - 1).unwrap();
            assert_eq!(all, Decimal::whole(900 * units * times), "{kb} KB in {replicas} Regions");
            assert!(used(&system, &asked, "write_request_units").is_empty(), "{kb} KB in {replicas} Regions");
        }
    }
}

/// 100 writes a second of 2 units and 13,140,000 deletes a month of 2 units, 5 a second in a month of 730 hours.
/// (200 + 10) ÷ 70 % = 300 rWCU in the replica; 200 ÷ 70 % = 285.7…, so 286 in the primary.
#[test]
fn deletes_take_replicated_capacity_where_capacity_is_provisioned() {
    let text = |expire: i64| {
        format!(
            r#"{{"meridian": 1, "regions": ["us-east-1"], "components": [{{"name": "t", "dynamodb": {{"item_kb": 1.5,
                "provisioned": {{"writes_per_second": 100}}, "monthly_ttl_deletes": {expire}}}}}]}}"#
        )
    };
    let asked = over(Strategy::ActiveActive, &["us-east-1", "us-west-2"]);
    let hours = |system: &Scenario| used(system, &asked, "replicated_write_capacity_hours");
    let both = |here: i64, there: i64| {
        let hours = |units: i64| Decimal::whole(units * 730);
        [("us-east-1".to_owned(), hours(here)), ("us-west-2".to_owned(), hours(there))].to_vec()
    };
    assert_eq!(hours(&scenario(&text(13_140_000))), both(286, 300));
    assert_eq!(hours(&scenario(&text(0))), both(286, 286));
}

/// Developer Guide of autumn 2026, "Understanding DynamoDB billing for global tables": no fee for transfer between the
/// Regions of a global table. Whatever the table and the strategy; and the line says so.
#[test]
fn replication_of_a_global_table_pays_no_transfer_and_says_so() {
    let three = ["us-east-1", "eu-central-1", "ap-southeast-1"];
    for capacity in [
        r#""on_demand": {"monthly_reads": 5000000, "monthly_writes": 70000000}"#,
        r#""provisioned": {"reads_per_second": 50, "writes_per_second": 700}"#,
    ] {
        let system = scenario(&format!(
            r#"{{"meridian": 1, "regions": ["us-east-1"], "components": [{{"name": "t", "dynamodb": {{{capacity},
                "item_kb": 40, "storage_gb": 500, "monthly_ttl_deletes": 1000000, "global_secondary_indexes": 1}}}}]}}"#
        ));
        for strategy in Strategy::ALL.into_iter().filter(|s| s.region_counts().1 > 1) {
            let asked = over(strategy, &three[..strategy.region_counts().1.min(3)]);
            assert!(used(&system, &asked, "between_regions").is_empty(), "{}", strategy.key());
            let priced: Estimate = estimate(&system, &asked, book());
            let replicated =
                priced.lines.iter().filter(|l| l.metered.usage.key.starts_with("replicated_write"));
            for line in replicated {
                let note = line.metered.note.unwrap();
                assert!(note.contains("no data transfer") && note.contains("2026"), "{note}");
            }
        }
    }
}
