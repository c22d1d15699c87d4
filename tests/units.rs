//! The units that fields and usages are counted in, as people say them.

use meridian::base::number::Decimal;
use meridian::base::unit::{Unit, counted};
use meridian::catalog::field::{Field, Kind};
use meridian::scenario::fields;
use meridian::service::SERVICES;

/// Every unit of a field, and one of it. Whoever adds a field with a new unit adds a row.
const ONE_OF: &[(&str, &str)] = &[
    ("%", "%"),
    ("ACU", "ACU"),
    ("GB", "GB"),
    ("GB a day", "GB a day"),
    ("GB a month", "GB a month"),
    ("GB in", "GB in"),
    ("GB kept in replicas", "GB kept in replicas"),
    ("GB of backups", "GB of backups"),
    ("GB of backups sent", "GB of backups sent"),
    ("GB of changes", "GB of changes"),
    ("GB of redo log", "GB of redo log"),
    ("GB of snapshots", "GB of snapshots"),
    ("GB out", "GB out"),
    ("GB replicated", "GB replicated"),
    ("IOPS", "IOPS"),
    ("KB", "KB"),
    ("MB", "MB"),
    ("MiB a second", "MiB a second"),
    ("UltraWarm nodes", "UltraWarm node"),
    ("VPCs", "VPC"),
    ("accelerators", "accelerator"),
    ("active connections", "active connection"),
    ("addresses", "address"),
    ("blocks", "block"),
    ("bytes", "byte"),
    ("calls", "call"),
    ("calls a second", "call a second"),
    ("clusters", "cluster"),
    ("commands", "command"),
    ("connection minutes", "connection minute"),
    ("consumers", "consumer"),
    ("copies", "copy"),
    ("copies a month", "copy a month"),
    ("data nodes", "data node"),
    ("days", "day"),
    ("dedicated masters", "dedicated master"),
    ("distributions", "distribution"),
    ("endpoints", "endpoint"),
    ("environments", "environment"),
    ("expired items", "expired item"),
    ("forwarded statements", "forwarded statement"),
    ("gateways", "gateway"),
    ("health checks", "health check"),
    ("hosted zones", "hosted zone"),
    ("hours", "hour"),
    ("indexes", "index"),
    ("instances", "instance"),
    ("load balancers", "load balancer"),
    ("messages", "message"),
    ("milliseconds", "millisecond"),
    ("minutes", "minute"),
    ("new connections a second", "new connection a second"),
    ("nodes", "node"),
    ("objects", "object"),
    ("options", "option"),
    ("orders a day", "order a day"),
    ("peerings", "peering"),
    ("pods", "pod"),
    ("queries", "query"),
    ("read I/Os", "read I/O"),
    ("read replicas", "read replica"),
    ("reading transactions", "reading transaction"),
    ("reads", "read"),
    ("reads a second", "read a second"),
    ("records", "record"),
    ("replicas a shard", "replica a shard"),
    ("requests", "request"),
    ("requests a second", "request a second"),
    ("rows", "row"),
    ("rules", "rule"),
    ("runs", "run"),
    ("seconds", "second"),
    ("shards", "shard"),
    ("stream reads", "stream read"),
    ("streams", "stream"),
    ("tasks", "task"),
    ("times", "time"),
    ("times a simple one", "time a simple one"),
    ("vCPUs", "vCPU"),
    ("waypoints", "waypoint"),
    ("write I/Os", "write I/O"),
    ("writes", "write"),
    ("writes a second", "write a second"),
    ("writing transactions", "writing transaction"),
    ("zones", "zone"),
];

#[test]
fn one_of_every_field_is_said_in_the_singular() {
    let fields = SERVICES.iter().flat_map(|s| s.fields).chain(fields::FIELDS).copied();
    for Field { key, unit, .. } in fields.filter(|f| matches!(f.kind, Kind::Number { .. })) {
        let one = ONE_OF.iter().find(|(several, _)| several == unit).map(|(_, one)| *one);
        let expected = one.map(|one| format!("1 {one}"));
        assert_eq!(
            Some(counted(Decimal::ONE, unit)),
            expected,
            "`{key}` in `{unit}`: is it in the table above?"
        );
        assert_eq!(counted(Decimal::whole(2), unit), format!("2 {unit}"));
        assert_eq!(counted(Decimal::ZERO, unit), format!("0 {unit}"));
    }
}

#[test]
fn the_words_of_every_usage_end_in_its_unit() {
    for usage in SERVICES.iter().flat_map(|s| s.usages) {
        let unit = usage.unit;
        let kept = matches!(unit, Unit::Months | Unit::Month);
        assert!(
            usage.words.ends_with(unit.words()) && (!kept || usage.words.len() > unit.words().len()),
            "`{}`: {}",
            usage.key,
            usage.words
        );
    }
}
