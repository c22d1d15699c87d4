//! The units AWS bills in.

/// Declares the units: what each is, how the price list spells it, and how people say several of it and one.
macro_rules! units {
    ($($(#[$doc:meta])* $name:ident = $aws:literal $(| $also:literal)*, $words:literal, $one:literal;)*) => {
        /// A unit of the price list.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Unit { $($(#[$doc])* $name),* }

        impl Unit {
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
    Hours = "Hrs" | "Hours", "hours", "hour";
    /// Hours of one Aurora capacity unit.
    AcuHours = "ACU-Hr", "ACU-hours", "ACU-hour";
    /// Bytes moved or processed, in GB of 2³⁰ bytes, as AWS counts them.
    Gb = "GB", "GB", "GB";
    /// Bytes kept for a month, in GB of 2³⁰ bytes.
    GbMonth = "GB-Mo" | "GB-Month", "GB-months", "GB-month";
    /// I/O operations.
    Ios = "IOs", "I/Os", "I/O";
    /// Hours of one load balancer capacity unit.
    LcuHours = "LCU-Hrs", "LCU-hours", "LCU-hour";
    /// Requests.
    Requests = "Requests", "requests", "request";
    /// DNS queries.
    Queries = "Queries", "queries", "query";
    /// Hosted zones kept for a month.
    HostedZones = "HostedZone", "hosted zones", "hosted zone";
    /// Things kept for a month, such as health checks.
    Months = "Mo", "health check-months", "health check-month";
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
    /// US dollars: what a share of a bill is of.
    Dollars = "USD", "dollars", "dollar";
}

impl serde::Serialize for Unit {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.aws())
    }
}
