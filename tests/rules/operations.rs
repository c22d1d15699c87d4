//! Logs, calls, traces, secrets; processing units of DSQL; what Firehose does on the way.

use crate::alone;

/// CloudWatch pricing page: vended logs cost $0.50 a GB, $0.25 beyond 10 TB, $0.10 beyond 30 TB and $0.05 beyond 50 TB: 60
/// TB are 10,240 × $0.50 + 20,480 × $0.25 + 20,480 × $0.10 + 10,240 × $0.05.
#[test]
fn vended_logs_have_tiers() {
    alone(r#""cloudwatch": {"monthly_vended_logs_gb": 61440}"#).asks("vended_logs@us-east-1", "12800");
}

/// The same: metrics asked for by `GetMetricData` are $0.01 a thousand and none of them is free, as a million other calls are.
#[test]
fn metrics_that_are_asked_for_are_never_free() {
    let bill =
        alone(r#""cloudwatch": {"monthly_metrics_requested": 1000000, "monthly_api_requests": 1000000}"#);
    bill.asks("metrics_requested@us-east-1", "10");
    bill.asks("api_requests@us-east-1", "0");
}

/// The same: an alarm made of others is $0.50, whatever they watch.
#[test]
fn a_composite_alarm_costs_half_a_dollar() {
    alone(r#""cloudwatch": {"composite_alarms_per_region": 2, "metrics_per_alarm": 5}"#)
        .asks("composite_alarms@us-east-1", "1");
}

/// X-Ray pricing page: 100,000 traces recorded are free, a million further ones $5; a million retrieved or scanned are
/// free, a million further ones $0.50.
#[test]
fn a_hundred_thousand_traces_are_recorded_for_nothing() {
    let bill = alone(r#""xray": {"monthly_traces_recorded": 1100000, "monthly_traces_scanned": 2000000}"#);
    bill.asks("traces_recorded@us-east-1", "5");
    bill.asks("traces_scanned@us-east-1", "0.50");
}

/// Secrets Manager pricing page: $0.40 a secret and $0.05 for 10,000 calls.
#[test]
fn ten_thousand_calls_for_secrets_cost_five_cents() {
    alone(r#""secrets_manager": {"secrets": 1, "monthly_calls": 10000}"#).comes_to("0.45");
}

/// Aurora DSQL pricing page: 100,000 processing units and a GB are free each month. A read of 2,048 bytes is 0.0037499904
/// units; 3 ms of compute more: ten million reads are 67,499.904 units, and free; storage is $0.33 a GB.
#[test]
fn a_hundred_thousand_processing_units_and_a_gb_are_free() {
    let reads = |count: u64, gb: u32| {
        alone(&format!(r#""aurora_dsql": {{"monthly_reads": {count}, "storage_gb": {gb}}}"#))
    };
    reads(10_000_000, 1).comes_to("0");
    let more = reads(20_000_000, 11);
    // 134,999.808 units less 100,000, at $8 a million; ten GB.
    more.asks("dpus@us-east-1", "0.279998464");
    more.asks("storage@us-east-1", "3.30");
}

/// Amazon Data Firehose pricing page: 1,048,576 records of 10 KB are 10 GB: conversion $0.018 a GB, partitioning $0.02 a GB
/// and $0.005 for a thousand objects, delivery into a VPC $0.01 a GB and $0.01 an hour and zone.
#[test]
fn what_firehose_does_on_the_way_is_billed_by_what_it_passes() {
    let bill = alone(
        r#""firehose": {"monthly_records": 1048576, "record_kb": 10, "format_conversion": true,
            "dynamic_partitioning": true, "monthly_objects": 2000, "vpc_zones": 3}"#,
    );
    bill.asks("format_conversion@us-east-1", "0.18");
    bill.asks("dynamic_partitioning@us-east-1", "0.20");
    bill.asks("dynamic_partitioning_objects@us-east-1", "0.01");
    bill.asks("vpc_delivered@us-east-1", "0.10");
    bill.asks("vpc_delivery_hours@us-east-1", "21.90");
}
