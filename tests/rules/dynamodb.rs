//! Tables: units, indexes, storage, backups and what is free. TTL and transfer of replicas: `tests/replication.rs`.

use crate::{ONE, TWO, alone, bill, serving};
use meridian::catalog::strategy::Strategy;

/// DynamoDB Developer Guide, "Read and write operations": a write is a unit for each started KB, a read for each started
/// 4 KB, half of that where it is eventually consistent; transactions take twice as many.
#[test]
fn a_write_takes_a_unit_for_each_started_kb_and_a_read_for_each_4() {
    let units = |kb: &str, more: &str| {
        alone(&format!(
            r#""dynamodb": {{"on_demand": {{"monthly_reads": 1000, "monthly_writes": 1000}}, "item_kb": {kb}{more}}}"#
        ))
    };
    let strong = r#", "strongly_consistent_reads_percent": 100"#;
    let transactional = r#", "transactional_reads_percent": 100, "transactional_writes_percent": 100"#;
    for (kb, more, reads, writes) in [
        ("0.5", "", "500", "1000"),
        ("1.2", "", "500", "2000"),
        ("4", strong, "1000", "4000"),
        ("4.1", strong, "2000", "5000"),
        ("4.1", "", "1000", "5000"),
        ("3", transactional, "2000", "6000"),
    ] {
        let bill = units(kb, more);
        bill.uses("read_request_units@us-east-1", reads);
        bill.uses("write_request_units@us-east-1", writes);
    }
}

/// "Global tables billing": a write is a replicated unit in every Region with a replica, that of the write too, at the
/// price of a unit; an entry of an index is an ordinary unit in each. $0.625 a million.
#[test]
fn an_index_entry_is_an_ordinary_write_in_every_replica() {
    let bill = serving(
        r#""dynamodb": {"on_demand": {"monthly_writes": 1000000}, "global_secondary_indexes": 2}"#,
        TWO,
    );
    for region in TWO {
        bill.asks(&format!("replicated_write_request_units@{region}"), "0.625");
        bill.asks(&format!("write_request_units@{region}"), "1.25");
    }
}

/// "Table size": 100 bytes are added to each item, and 48 more in a global table: 1,048,576 items of 1 KB are a GB.
#[test]
fn an_item_is_stored_with_100_bytes_more_and_148_in_a_global_table() {
    let table = r#""dynamodb": {"storage_gb": 1, "item_kb": 1}"#;
    alone(table).uses("storage@us-east-1", "1.09765625");
    let global = serving(table, TWO);
    for region in TWO {
        global.uses(&format!("storage@{region}"), "1.14453125");
    }
}

/// "What is Amazon DynamoDB?" and pricing page: 25 GB and 25 units of each capacity are free in each Region: of 45 units
/// of reads 20 are billed, 20 × 730 × $0.00013 = $1.898; replicated ones are none of them.
#[test]
fn twenty_five_gb_and_units_are_free_in_each_region() {
    let table = r#""dynamodb": {"provisioned": {"reads_per_second": 90, "writes_per_second": 10,
        "target_utilization_percent": 100}, "storage_gb": 20, "item_kb": 4, "point_in_time_recovery": "off"}"#;
    let one = alone(table);
    one.asks("read_capacity_hours@us-east-1", "1.898");
    one.asks("storage@us-east-1", "0");
    // 10 writes of 4 KB: 15 of 40 units at $0.00065.
    one.asks("write_capacity_hours@us-east-1", "7.1175");
    let two = serving(table, TWO);
    for region in TWO {
        two.asks(&format!("replicated_write_capacity_hours@{region}"), "18.98");
        two.asks(&format!("storage@{region}"), "0");
    }
}

/// Pricing page: 2,500,000 reads of streams are free in each Region, 100,000 further ones $0.02.
#[test]
fn two_and_a_half_million_stream_reads_are_free_in_each_region() {
    let bill = serving(r#""dynamodb": {"monthly_stream_reads": 3500000}"#, TWO);
    for region in TWO {
        bill.asks(&format!("stream_reads@{region}"), "0.20");
    }
}

/// Pricing page: continuous backups are billed by the size of the table, $0.20 a GB, whatever indexes it has.
#[test]
fn point_in_time_recovery_is_of_the_table_without_its_indexes() {
    for indexes in [0, 3] {
        alone(&format!(r#""dynamodb": {{"storage_gb": 10, "global_secondary_indexes": {indexes}}}"#))
            .asks("pitr_storage@us-east-1", "2");
    }
}

/// Pricing page: in Standard-IA a GB is $0.10 and none is free, a million writes are $0.78 and a million reads $0.155.
#[test]
fn infrequent_access_stores_for_less_asks_more_and_has_no_free_gb() {
    let bill = alone(
        r#""dynamodb": {"table_class": "standard_ia", "storage_gb": 1024, "item_kb": 100,
            "on_demand": {"monthly_reads": 8000, "monthly_writes": 10000}, "point_in_time_recovery": "off"}"#,
    );
    // 10,737,418.24 items with 100 bytes each are 1 GB: 1,025 GB.
    bill.asks("ia_storage@us-east-1", "102.50");
    // 10,000 writes of 100 KB, 8,000 reads of 25 steps at half a unit.
    bill.asks("ia_write_request_units@us-east-1", "0.78");
    bill.asks("ia_read_request_units@us-east-1", "0.0155");
}

/// AWS Prescriptive Guidance, "Using Amazon DynamoDB global tables", throughput: replicas share their settings of writes
/// and not those of reads.
#[test]
fn write_capacity_is_the_same_in_every_replica_and_that_of_reads_is_not() {
    let table = r#""dynamodb": {"provisioned": {"reads_per_second": 1400, "writes_per_second": 70}}"#;
    for strategy in
        [Strategy::PilotLight, Strategy::WarmStandby, Strategy::HotStandby, Strategy::ActiveActive]
    {
        let bill = bill(table, strategy, TWO);
        for region in TWO {
            // 70 writes a second at 70 %: 100 units for 730 hours.
            bill.uses(&format!("replicated_write_capacity_hours@{region}"), "73000");
        }
    }
    let pilot = bill(table, Strategy::PilotLight, TWO);
    pilot.uses("read_capacity_hours@us-east-1", "730000");
    pilot.uses("read_capacity_hours@us-west-2", "730");
    bill(table, Strategy::SingleRegion, ONE).uses("write_capacity_hours@us-east-1", "73000");
}
