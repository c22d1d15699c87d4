//! Kinesis Data Streams and Firehose.

use super::*;

/// Pricing page: a unit is 25 KB of a record; of 26 KB it is two.
#[test]
fn a_26_kb_record_is_two_put_payload_units() {
    let stream = |kb| {
        let of = format!(
            r#""kinesis": {{"provisioned": {{"shards": 2}}, "monthly_records": 1000, "record_kb": {kb}}}"#
        );
        used(&of, Strategy::SingleRegion, ONE)
    };
    stream("25").is(&[("shard_hours@us-east-1", "1460"), ("put_payload_units@us-east-1", "1000")]);
    assert_eq!(stream("26").of("put_payload_units@us-east-1"), number("2000"));
    assert_eq!(stream("0.1").of("put_payload_units@us-east-1"), number("1000"), "a unit at least");
}

/// Pricing page, on demand: what is written is counted by record in steps of 1 KB, what is read as it is.
/// 1,048,576 records of 1.5 KB are 2 GB in and 1.5 GB out to each consumer.
#[test]
fn on_demand_rounds_each_record_up_to_1_kb_in_and_not_out() {
    let of = r#""kinesis": {"on_demand": {"consumers": 2}, "monthly_records": 1048576, "record_kb": 1.5}"#;
    used(of, Strategy::SingleRegion, ONE).is(&[
        ("on_demand_stream_hours@us-east-1", "730"),
        ("on_demand_in@us-east-1", "2"),
        ("on_demand_out@us-east-1", "3"),
    ]);
}

/// Pricing page: a consumer with enhanced fan-out is billed for each shard by the hour, and by GB.
#[test]
fn enhanced_fan_out_is_a_consumer_shard_hour_and_a_gb() {
    let of =
        r#""kinesis": {"provisioned": {"shards": 3}, "monthly_records": 1048576, "fan_out_consumers": 2}"#;
    let all = used(of, Strategy::SingleRegion, ONE);
    assert_eq!(all.of("fan_out_hours@us-east-1"), number("4380"), "2 × 3 × 730");
    assert_eq!(all.of("fan_out_read@us-east-1"), number("2"));
    let on_demand =
        r#""kinesis": {"monthly_records": 1048576, "fan_out_consumers": 2, "on_demand": {"consumers": 0}}"#;
    let all = used(on_demand, Strategy::SingleRegion, ONE);
    assert_eq!(all.of("on_demand_fan_out@us-east-1"), number("2"));
    assert!(!all.0.contains_key("on_demand_out@us-east-1"));
}

/// Pricing page: a day is free; to seven days each shard has a second rate by the hour, on demand a GB-month; beyond,
/// a GB-month. 730 GB a month are 1 GB an hour: at 10 days 144 hours lie between a day and a week, 72 beyond.
#[test]
fn retention_beyond_a_day_and_beyond_a_week_are_billed_by_their_own_rates() {
    let records = 730_i64 * 1_048_576;
    let stream = |mode: &str, hours: i64| {
        let of =
            format!(r#""kinesis": {{{mode}, "monthly_records": {records}, "retention_hours": {hours}}}"#);
        used(&of, Strategy::SingleRegion, ONE)
    };
    let shards = |hours| stream(r#""provisioned": {"shards": 1000}"#, hours);
    assert!(!shards(24).0.contains_key("extended_shard_hours@us-east-1"));
    assert_eq!(shards(25).of("extended_shard_hours@us-east-1"), number("730000"));
    assert_eq!(shards(240).of("long_term_storage@us-east-1"), number("72"));
    let on_demand = stream(r#""on_demand": {"consumers": 0}"#, 240);
    assert_eq!(on_demand.of("on_demand_extended_storage@us-east-1"), number("144"));
    assert_eq!(on_demand.of("on_demand_long_term_storage@us-east-1"), number("72"));
}

/// A stream is Regional: a standby's has hours and no records, and a pilot light may do without.
#[test]
fn a_standby_stream_has_hours_and_no_records() {
    let of = r#""kinesis": {"monthly_records": 1048576}"#;
    let pilot = used(of, Strategy::PilotLight, TWO);
    assert_eq!(pilot.of("on_demand_stream_hours@us-west-2"), number("730"));
    assert!(!pilot.0.contains_key("on_demand_in@us-west-2"));
    let off = r#""kinesis": {"monthly_records": 1048576, "standby_running": false}"#;
    assert_eq!(used(off, Strategy::PilotLight, TWO).regions(), ["us-east-1"]);
    assert_eq!(used(of, Strategy::BackupAndRestore, TWO).regions(), ["us-east-1"]);
    let active = used(of, Strategy::ActiveActive, TWO);
    assert_eq!(active.of("on_demand_in@us-east-1").plus(active.of("on_demand_in@us-west-2")), number("1"));
}

/// Developer Guide, "Enhanced fan-out consumers": twenty of them at most have one stream.
#[test]
fn a_stream_has_twenty_consumers_with_enhanced_fan_out_at_most() {
    let of = |consumers| format!(r#""kinesis": {{"fan_out_consumers": {consumers}}}"#);
    accepted(&of(20), Strategy::SingleRegion, ONE);
    refused(&of(21), Strategy::SingleRegion, ONE, "21 is too much");
}

/// Developer Guide, "Quotas and limits": a shard takes 1,000 records and 1 MB a second.
#[test]
fn a_shard_takes_no_more_than_1000_records_a_second() {
    let of = |shards| {
        format!(r#""kinesis": {{"provisioned": {{"shards": {shards}}}, "monthly_records": 5000000000}}"#)
    };
    refused(&of(1), Strategy::SingleRegion, ONE, "1 shard cannot take that many records");
    accepted(&of(2), Strategy::SingleRegion, ONE);
}

/// Pricing page: 3 KB are billed as 5, 12 KB as 15, of Direct PUT and of Kinesis; conversion and VPC delivery by what is
/// ingested, partitioning by what is delivered. 100 records of 3 KB a second for 30 days are 1,235.96 GB
/// ingested and 741.58 delivered.
#[test]
fn a_3_kb_record_is_ingested_as_5_kb_and_delivered_as_3() {
    let of = |more: &str| format!(r#""firehose": {{"monthly_records": 259200000, "record_kb": 3{more}}}"#);
    let ingested = number("1235.961914063");
    let put = used(&of(""), Strategy::SingleRegion, ONE);
    assert_eq!(put.of("direct_put@us-east-1").fixed(6), ingested.fixed(6));
    let kinesis = used(&of(r#", "source": "kinesis""#), Strategy::SingleRegion, ONE);
    assert_eq!(kinesis.of("from_kinesis@us-east-1").fixed(6), ingested.fixed(6));
    let more = r#", "format_conversion": true, "dynamic_partitioning": true, "monthly_objects": 11866, "vpc_zones": 3"#;
    let all = used(&of(more), Strategy::SingleRegion, ONE);
    let delivered = number("741.577148438").fixed(6);
    assert_eq!(all.of("format_conversion@us-east-1").fixed(6), ingested.fixed(6));
    assert_eq!(all.of("dynamic_partitioning@us-east-1").fixed(6), delivered);
    assert_eq!(all.of("dynamic_partitioning_objects@us-east-1"), number("11866"));
    assert_eq!(all.of("vpc_delivered@us-east-1").fixed(6), ingested.fixed(6));
    assert_eq!(all.of("vpc_delivery_hours@us-east-1"), number("2190"), "3 zones × 730");
    assert_eq!(used(&of(""), Strategy::WarmStandby, TWO).regions(), ["us-east-1"]);
}

/// Pricing page: MSK and vended logs are billed by the GB, without steps of 5 KB, at rates and tiers of their own.
/// 1,048,576 records of 3 KB are 3 GB.
#[test]
fn what_comes_from_msk_and_of_vended_logs_is_not_rounded() {
    for (source, usage) in [("msk", "from_msk"), ("vended_logs", "from_vended_logs")] {
        let of = format!(
            r#""firehose": {{"source": "{source}", "monthly_records": 1048576, "record_kb": 3, "vpc_zones": 1}}"#
        );
        let all = used(&of, Strategy::SingleRegion, ONE);
        assert_eq!(all.of(&format!("{usage}@us-east-1")), number("3"));
        assert_eq!(all.of("vpc_delivered@us-east-1"), number("3"));
        assert!(!all.0.contains_key("direct_put@us-east-1"));
    }
}
