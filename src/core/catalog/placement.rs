//! One Region's part in a component.

use serde::Serialize;

use crate::base::number::Ratio;
use crate::base::region::Region;

/// What a Region is to a component.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// It serves and takes the writes of what has one writer.
    Primary,
    /// It serves beside the primary.
    Active,
    /// It stands by for a failover.
    Recovery,
}

/// How much of a component runs in a Region.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Readiness {
    /// All that its share of the load needs.
    Serving,
    /// Everything its share of the load would need, without load.
    Hot,
    /// A part of that, enough to serve some.
    Warm,
    /// Data live, compute off.
    PilotLight,
    /// Copies of data.
    Backup,
}

/// One Region's part in a component.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Placement {
    /// The Region.
    pub region: Region,
    /// What it is to the component.
    pub role: Role,
    /// How much of it runs.
    pub readiness: Readiness,
    /// The share of the load that it takes.
    pub traffic: Ratio,
    /// The share of the load that it is built to take.
    pub capacity: Ratio,
}
