//! The units AWS bills in.

/// A unit of the price list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// Hours something ran.
    Hours,
    /// Hours of one Aurora capacity unit.
    AcuHours,
    /// Bytes moved or processed, in GB of 2³⁰ bytes, as AWS counts them.
    Gb,
    /// Bytes kept for a month, in GB of 2³⁰ bytes.
    GbMonth,
    /// I/O operations.
    Ios,
    /// Hours of one load balancer capacity unit.
    LcuHours,
    /// Requests.
    Requests,
    /// DNS queries.
    Queries,
    /// Hosted zones kept for a month.
    HostedZones,
    /// Things kept for a month, such as health checks.
    Months,
    /// DynamoDB on-demand read request units.
    ReadRequestUnits,
    /// DynamoDB on-demand write request units.
    WriteRequestUnits,
    /// DynamoDB on-demand write request units of a global table.
    ReplicatedWriteRequestUnits,
    /// Hours of one provisioned DynamoDB read capacity unit.
    ReadCapacityUnitHours,
    /// Hours of one provisioned DynamoDB write capacity unit.
    WriteCapacityUnitHours,
    /// Hours of one provisioned DynamoDB write capacity unit of a global table.
    ReplicatedWriteCapacityUnitHours,
}

impl Unit {
    const ALL: [Self; 16] = [
        Self::Hours,
        Self::AcuHours,
        Self::Gb,
        Self::GbMonth,
        Self::Ios,
        Self::LcuHours,
        Self::Requests,
        Self::Queries,
        Self::HostedZones,
        Self::Months,
        Self::ReadRequestUnits,
        Self::WriteRequestUnits,
        Self::ReplicatedWriteRequestUnits,
        Self::ReadCapacityUnitHours,
        Self::WriteCapacityUnitHours,
        Self::ReplicatedWriteCapacityUnitHours,
    ];

    /// The unit as the price list spells it.
    pub const fn aws(self) -> &'static str {
        match self {
            Self::Hours => "Hrs",
            Self::AcuHours => "ACU-Hr",
            Self::Gb => "GB",
            Self::GbMonth => "GB-Mo",
            Self::Ios => "IOs",
            Self::LcuHours => "LCU-Hrs",
            Self::Requests => "Requests",
            Self::Queries => "Queries",
            Self::HostedZones => "HostedZone",
            Self::Months => "Mo",
            Self::ReadRequestUnits => "ReadRequestUnits",
            Self::WriteRequestUnits => "WriteRequestUnits",
            Self::ReplicatedWriteRequestUnits => "ReplicatedWriteRequestUnits",
            Self::ReadCapacityUnitHours => "ReadCapacityUnit-Hrs",
            Self::WriteCapacityUnitHours => "WriteCapacityUnit-Hrs",
            Self::ReplicatedWriteCapacityUnitHours => "ReplicatedWriteCapacityUnit-Hrs",
        }
    }

    /// The unit for people, in the plural.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Hours => "hours",
            Self::AcuHours => "ACU-hours",
            Self::Gb => "GB",
            Self::GbMonth => "GB-months",
            Self::Ios => "I/Os",
            Self::LcuHours => "LCU-hours",
            Self::Requests => "requests",
            Self::Queries => "queries",
            Self::HostedZones => "hosted zones",
            Self::Months => "health check-months",
            Self::ReadRequestUnits => "read units",
            Self::WriteRequestUnits => "write units",
            Self::ReplicatedWriteRequestUnits => "replicated write units",
            Self::ReadCapacityUnitHours => "RCU-hours",
            Self::WriteCapacityUnitHours => "WCU-hours",
            Self::ReplicatedWriteCapacityUnitHours => "rWCU-hours",
        }
    }

    /// One of the unit, for people: what a price is per.
    pub const fn one(self) -> &'static str {
        match self {
            Self::Hours => "hour",
            Self::AcuHours => "ACU-hour",
            Self::Gb => "GB",
            Self::GbMonth => "GB-month",
            Self::Ios => "I/O",
            Self::LcuHours => "LCU-hour",
            Self::Requests => "request",
            Self::Queries => "query",
            Self::HostedZones => "hosted zone",
            Self::Months => "health check-month",
            Self::ReadRequestUnits => "read unit",
            Self::WriteRequestUnits => "write unit",
            Self::ReplicatedWriteRequestUnits => "replicated write unit",
            Self::ReadCapacityUnitHours => "RCU-hour",
            Self::WriteCapacityUnitHours => "WCU-hour",
            Self::ReplicatedWriteCapacityUnitHours => "rWCU-hour",
        }
    }

    /// The unit that the price list spells like this; it spells some in several ways.
    pub fn from_aws(text: &str) -> Option<Self> {
        match text {
            "Hours" => Some(Self::Hours),
            "GB-Month" => Some(Self::GbMonth),
            _ => Self::ALL.into_iter().find(|unit| unit.aws() == text),
        }
    }
}

impl serde::Serialize for Unit {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.aws())
    }
}
