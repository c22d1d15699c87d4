//! The units AWS bills in, and how an amount of any unit is said.

use crate::base::number::Decimal;

/// Declares the units: what each is, how the price list spells it, and how people say several of it and one.
macro_rules! units {
    ($($(#[$doc:meta])* $name:ident = $aws:literal $(| $also:literal)*, $words:literal, $one:literal;)*) => {
        /// A unit of the price list.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Unit { $($(#[$doc])* $name),* }

        impl Unit {
            /// All of them.
            #[cfg(test)]
            const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The unit as the price list spells it.
            pub const fn aws(self) -> &'static str {
                match self { $(Self::$name => $aws),* }
            }

            /// The unit for people, in the plural.
            pub const fn words(self) -> &'static str {
                match self { $(Self::$name => $words),* }
            }

            /// One of the unit, for people: what a price is per.
            pub const fn one(self) -> &'static str {
                match self { $(Self::$name => $one),* }
            }

            /// The unit that the price list spells like this; it spells some in several ways.
            pub fn from_aws(text: &str) -> Option<Self> {
                match text {
                    $($aws $(| $also)* => Some(Self::$name),)*
                    _ => None,
                }
            }
        }
    };
}

units! {
    /// Hours something ran.
    Hours = "Hrs" | "Hours" | "hours" | "hour", "hours", "hour";
    /// Hours of one Aurora capacity unit.
    AcuHours = "ACU-Hr", "ACU-hours", "ACU-hour";
    /// Bytes moved or processed, in GB of 2³⁰ bytes, as AWS counts them.
    Gb = "GB" | "GigaBytes", "GB", "GB";
    /// Bytes kept for a month, in GB of 2³⁰ bytes.
    GbMonth = "GB-Mo" | "GB-Month" | "GB-month", "GB-months", "GB-month";
    /// I/O operations.
    Ios = "IOs", "I/Os", "I/O";
    /// Hours of one load balancer capacity unit.
    LcuHours = "LCU-Hrs", "LCU-hours", "LCU-hour";
    /// Requests.
    Requests = "Requests" | "Request" | "API Requests", "requests", "request";
    /// DNS queries.
    Queries = "Queries", "queries", "query";
    /// Hosted zones kept for a month.
    HostedZones = "HostedZone", "hosted zones", "hosted zone";
    /// Something kept for a month; what it is the usage says.
    Months = "Mo", "months", "month";
    /// DynamoDB on-demand read request units.
    ReadRequestUnits = "ReadRequestUnits", "read units", "read unit";
    /// DynamoDB on-demand write request units.
    WriteRequestUnits = "WriteRequestUnits", "write units", "write unit";
    /// DynamoDB on-demand write request units of a global table.
    ReplicatedWriteRequestUnits = "ReplicatedWriteRequestUnits", "replicated write units", "replicated write unit";
    /// Hours of one provisioned DynamoDB read capacity unit.
    ReadCapacityUnitHours = "ReadCapacityUnit-Hrs", "RCU-hours", "RCU-hour";
    /// Hours of one provisioned DynamoDB write capacity unit.
    WriteCapacityUnitHours = "WriteCapacityUnit-Hrs", "WCU-hours", "WCU-hour";
    /// Hours of one provisioned DynamoDB write capacity unit of a global table.
    ReplicatedWriteCapacityUnitHours = "ReplicatedWriteCapacityUnit-Hrs", "rWCU-hours", "rWCU-hour";
    /// Requests of up to 64 KB of payload.
    Chunks = "64K-Chunks", "64 KB chunks", "64 KB chunk";
    /// Alarms kept for a month.
    Alarms = "Alarms", "alarms", "alarm";
    /// Applications kept for a month.
    Applications = "Applications", "applications", "application";
    /// Change records sent on.
    ChangeDataCaptureUnits = "ChangeDataCaptureUnits", "change records", "change record";
    /// Things counted.
    Count = "Count", "items", "item";
    /// Dashboards kept for a month.
    Dashboards = "Dashboards", "dashboards", "dashboard";
    /// ElastiCache Serverless processing units.
    ElastiCacheProcessingUnits = "ElastiCacheProcessingUnit", "ECPUs", "ECPU";
    /// Bytes kept for an hour, in GB.
    GbHours = "GB-Hours", "GB-hours", "GB-hour";
    /// Memory held for a second, in GB.
    GbSeconds = "GB-Second" | "GB-Seconds" | "Lambda-GB-Second", "GB-seconds", "GB-second";
    /// Bandwidth held for an hour, in Gbps.
    GbpsHours = "Gbps-hrs", "Gbps-hours", "Gbps-hour";
    /// Throughput held for a month, in GB of 2³⁰ bytes a second.
    GibpsMonths = "GiBps-mo", "GiBps-months", "GiBps-month";
    /// Throughput held for a month, in MB of 2²⁰ bytes a second.
    MibpsMonths = "MiBps-Mo" | "MBPS-Mo", "MiBps-months", "MiBps-month";
    /// I/O operations a second held for a month.
    IopsMonths = "IOPS-Mo", "IOPS-months", "IOPS-month";
    /// Jobs run.
    Jobs = "Jobs", "jobs", "job";
    /// Keys kept for a month.
    Keys = "Keys", "keys", "key";
    /// Messages.
    Messages = "Messages", "messages", "message";
    /// Metrics kept for a month.
    Metrics = "Metrics", "metrics", "metric";
    /// Updates of metrics.
    MetricUpdates = "Metric Updates", "metric updates", "metric update";
    /// Months of something kept.
    Month = "Month", "months", "month";
    /// Notifications.
    Notifications = "Notifications", "notifications", "notification";
    /// Objects.
    Objects = "Objects", "objects", "object";
    /// Records written to a stream, in units of 25 KB each.
    PutRequests = "PutRequest", "PUT payload units", "PUT payload unit";
    /// Hours of one reserved load balancer capacity unit.
    ReservedLcuHours = "ReservedLCU-Hr", "reserved LCU-hours", "reserved LCU-hour";
    /// Runs of a canary.
    Runs = "Runs", "runs", "run";
    /// Secrets kept for a month.
    Secrets = "Secrets", "secrets", "secret";
    /// Hours of one shard.
    ShardHours = "ShardHour", "shard-hours", "shard-hour";
    /// State transitions.
    StateTransitions = "StateTransitions", "state transitions", "state transition";
    /// Hours of one stream.
    StreamHours = "StreamHr", "stream-hours", "stream-hour";
    /// Hours in which one consumer with enhanced fan-out was registered to one shard.
    ConsumerShardHours = "ConsumerShardHour", "consumer-shard-hours", "consumer-shard-hour";
    /// Aurora DSQL's distributed processing units.
    Dpus = "DPU", "DPUs", "DPU";
    /// Minutes.
    Minutes = "minutes", "minutes", "minute";
    /// Traces.
    Traces = "traces", "traces", "trace";
    /// US dollars: what a share of a bill is of.
    Dollars = "USD", "dollars", "dollar";
}

/// An amount with its unit: `3 gateways`, `1 gateway`, `0.5 ACU`. The one way in which units of fields and of usages are
/// said; an empty unit is left out.
pub fn counted(amount: Decimal, unit: &str) -> String {
    let number = amount.grouped();
    match unit {
        "" => number,
        unit if amount == Decimal::ONE => format!("{number} {}", singular(unit)),
        unit => format!("{number} {unit}"),
    }
}

/// One of a unit that is given in the plural: what counts is the last word before `a second`, `of snapshots` and the
/// like. Symbols such as `GB` and `%` have no plural.
fn singular(unit: &str) -> String {
    const AFTER: [&str; 7] = ["a", "an", "of", "in", "out", "to", "beyond"];
    let words: Vec<&str> = unit.split(' ').collect();
    let after = words.iter().position(|word| AFTER.contains(word)).unwrap_or(words.len());
    let one = |(i, word): (usize, &&str)| if i + 1 == after { one_of(word) } else { (*word).to_owned() };
    words.iter().enumerate().map(one).collect::<Vec<_>>().join(" ")
}

fn one_of(noun: &str) -> String {
    let short = |end| noun.strip_suffix(end).unwrap_or(noun).to_owned();
    match noun {
        _ if noun.ends_with("ies") => short("ies") + "y",
        _ if ["sses", "xes", "ches", "shes"].iter().any(|end| noun.ends_with(end)) => short("es"),
        _ if noun.ends_with("ss") => noun.to_owned(),
        _ => short("s"),
    }
}

impl serde::Serialize for Unit {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.aws())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_of_every_unit_is_said_in_the_singular() {
        for unit in Unit::ALL {
            assert_eq!(singular(unit.words()), unit.one(), "{unit:?}");
        }
        assert_eq!(counted(Decimal::ONE, Unit::GbMonth.words()), "1 GB-month");
        assert_eq!(counted(Decimal::milli(500), Unit::Hours.words()), "0.5 hours");
        assert_eq!(counted(Decimal::ONE, ""), "1");
    }
}
