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
    ("GB a disk", "GB a disk"),
    ("GB a month", "GB a month"),
    ("GB a server and day", "GB a server and day"),
    ("GB a volume", "GB a volume"),
    ("GB accelerated", "GB accelerated"),
    ("GB accelerated in", "GB accelerated in"),
    ("GB accelerated out", "GB accelerated out"),
    ("GB changed a snapshot", "GB changed a snapshot"),
    ("GB in", "GB in"),
    ("GB kept in replicas", "GB kept in replicas"),
    ("GB of backups", "GB of backups"),
    ("GB of backups sent", "GB of backups sent"),
    ("GB of changes", "GB of changes"),
    ("GB of redo log", "GB of redo log"),
    ("GB of snapshots", "GB of snapshots"),
    ("GB decompressed", "GB decompressed"),
    ("GB out", "GB out"),
    ("GB read", "GB read"),
    ("GB replicated", "GB replicated"),
    ("GB retrieved", "GB retrieved"),
    ("GB routed in", "GB routed in"),
    ("GB routed out", "GB routed out"),
    ("GB written", "GB written"),
    ("IOPS", "IOPS"),
    ("KB", "KB"),
    ("MB", "MB"),
    ("MiB a second", "MiB a second"),
    ("USD a month", "USD a month"),
    ("UltraWarm nodes", "UltraWarm node"),
    ("VPCs", "VPC"),
    ("accelerators", "accelerator"),
    ("active connections", "active connection"),
    ("addresses", "address"),
    ("alarms", "alarm"),
    ("blocks", "block"),
    ("bytes", "byte"),
    ("calls", "call"),
    ("calls a second", "call a second"),
    ("checks", "check"),
    ("chunks", "chunk"),
    ("clusters", "cluster"),
    ("commands", "command"),
    ("connection minutes", "connection minute"),
    ("consumers", "consumer"),
    ("copies", "copy"),
    ("copies a month", "copy a month"),
    ("dashboards", "dashboard"),
    ("data nodes", "data node"),
    ("days", "day"),
    ("dedicated masters", "dedicated master"),
    ("deliveries", "delivery"),
    ("disks", "disk"),
    ("disks a server", "disk a server"),
    ("distributions", "distribution"),
    ("dollars a month", "dollar a month"),
    ("endpoints", "endpoint"),
    ("environments", "environment"),
    ("events", "event"),
    ("executions", "execution"),
    ("expired items", "expired item"),
    ("forwarded statements", "forwarded statement"),
    ("gateways", "gateway"),
    ("health checks", "health check"),
    ("hosted zones", "hosted zone"),
    ("hours of JQ", "hour of JQ"),
    ("hours", "hour"),
    ("indexes", "index"),
    ("instances", "instance"),
    ("invocations", "invocation"),
    ("keys", "key"),
    ("load balancers", "load balancer"),
    ("mails", "mail"),
    ("messages", "message"),
    ("messages a call", "message a call"),
    ("metrics", "metric"),
    ("metrics an alarm", "metric an alarm"),
    ("milliseconds", "millisecond"),
    ("minutes", "minute"),
    ("new connections a second", "new connection a second"),
    ("nodes", "node"),
    ("objects", "object"),
    ("options", "option"),
    ("orders a day", "order a day"),
    ("peerings", "peering"),
    ("plans", "plan"),
    ("pods", "pod"),
    ("queries", "query"),
    ("queues", "queue"),
    ("read I/Os", "read I/O"),
    ("read replicas", "read replica"),
    ("read requests", "read request"),
    ("readiness checks", "readiness check"),
    ("reading transactions", "reading transaction"),
    ("reads", "read"),
    ("reads a second", "read a second"),
    ("receives a message", "receive a message"),
    ("records", "record"),
    ("replicas a shard", "replica a shard"),
    ("requests", "request"),
    ("requests a second", "request a second"),
    ("rotations", "rotation"),
    ("rows", "row"),
    ("rules", "rule"),
    ("rules an ACL", "rule an ACL"),
    ("runs", "run"),
    ("seconds", "second"),
    ("seconds a receive", "second a receive"),
    ("secrets", "secret"),
    ("servers", "server"),
    ("shards", "shard"),
    ("snapshots", "snapshot"),
    ("snapshots a month", "snapshot a month"),
    ("stream reads", "stream read"),
    ("streams", "stream"),
    ("tasks", "task"),
    ("times", "time"),
    ("times a simple one", "time a simple one"),
    ("traces", "trace"),
    ("transitions", "transition"),
    ("transitions an execution", "transition an execution"),
    ("units a month", "unit a month"),
    ("updates", "update"),
    ("vCPUs", "vCPU"),
    ("volumes", "volume"),
    ("waypoints", "waypoint"),
    ("web ACLs", "web ACL"),
    ("write I/Os", "write I/O"),
    ("write requests", "write request"),
    ("writes", "write"),
    ("writes a second", "write a second"),
    ("writing transactions", "writing transaction"),
    ("zones", "zone"),
];

#[test]
fn one_of_every_field_is_said_in_the_singular() {
    let fields = || SERVICES.iter().flat_map(|s| s.fields).chain(fields::FIELDS).copied();
    let missing: std::collections::BTreeSet<_> = fields()
        .filter(|f| {
            matches!(f.kind, Kind::Number { .. }) && ONE_OF.iter().all(|(several, _)| *several != f.unit)
        })
        .map(|f| (f.unit, counted(Decimal::ONE, f.unit)))
        .collect();
    assert!(missing.is_empty(), "not in the table above: {missing:#?}");
    for Field { key, unit, .. } in fields().filter(|f| matches!(f.kind, Kind::Number { .. })) {
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
        // Of things counted the usage says what they are.
        let counted = unit == Unit::Count;
        assert!(
            counted
                || usage.words.ends_with(unit.words()) && (!kept || usage.words.len() > unit.words().len()),
            "`{}`: {}",
            usage.key,
            usage.words
        );
    }
}
