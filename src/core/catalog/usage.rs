//! What AWS meters and bills: usage types, the layer each is shown in, what is free of it, how it can be committed to.

use super::reservation::Reservation;
use super::term::CommitmentKind;
use crate::base::number::Decimal;
use crate::base::region::Region;
use crate::base::unit::Unit;

/// A layer of a system.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Layer {
    /// Databases and storage.
    Data,
    /// What runs code.
    Compute,
    /// Caches.
    Cache,
    /// Gateways, load balancers and data transfer.
    Network,
    /// DNS and content delivery.
    Edge,
    /// Monitoring and backup.
    Operations,
}

impl Layer {
    /// All of them, from what is kept to what watches it.
    pub const ALL: [Self; 6] =
        [Self::Data, Self::Compute, Self::Cache, Self::Network, Self::Edge, Self::Operations];

    /// As reports spell it.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Data => "data",
            Self::Compute => "compute",
            Self::Cache => "cache",
            Self::Network => "network",
            Self::Edge => "edge",
            Self::Operations => "operations",
        }
    }

    /// For people.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Data => "Data",
            Self::Compute => "Compute",
            Self::Cache => "Cache",
            Self::Network => "Network",
            Self::Edge => "Edge",
            Self::Operations => "Operations",
        }
    }
}

/// Something AWS meters and bills. Each is a `static`, and two are equal only where they are the same one.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each says one thing, and any may hold beside another")]
pub struct UsageType {
    /// The layer it is shown in.
    pub layer: Layer,
    /// The price table it stands in.
    pub table: &'static str,
    /// As our tables spell it.
    pub key: &'static str,
    /// For people.
    pub name: &'static str,
    /// What it is metered in.
    pub unit: Unit,
    /// Its unit for people, in the plural: the unit's own words, or with what is kept for a month.
    pub words: &'static str,
    /// How much of it AWS gives away each month, before the tiers.
    pub free: Option<Free>,
    /// Whether it is billed without a Region.
    pub global: bool,
    /// Regions where AWS has none of it, each with the one where it is used instead.
    pub instead: &'static [(&'static str, &'static str)],
    /// Whether it is data transfer out to the internet, whose tiers may be counted over all Regions of a payer.
    pub egress: bool,
    /// Whether it is no charge of AWS's: no agreement with AWS takes anything off it, and Support is no share of it.
    pub elsewhere: bool,
    /// Whether it is capacity that is kept and not used: commitments cover what is used first.
    pub idle: bool,
    /// The Savings Plans that cover it.
    pub plans: &'static [CommitmentKind],
    /// How it can be reserved.
    pub reservation: Option<&'static Reservation>,
}

/// A free allowance of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Free {
    /// So many units once for a payer, over all Regions and accounts, and over all usages that share what is so called.
    Payer(Decimal, &'static str),
    /// So many units in each hour of a payer in each Region.
    RegionHourly(Decimal),
}

impl PartialEq for UsageType {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Eq for UsageType {}

impl UsageType {
    /// A usage of a table, metered in a unit, shown in a layer.
    pub const fn new(
        layer: Layer,
        table: &'static str,
        key: &'static str,
        name: &'static str,
        unit: Unit,
    ) -> Self {
        let words = unit.words();
        Self {
            layer,
            table,
            key,
            name,
            unit,
            words,
            free: None,
            global: false,
            instead: &[],
            egress: false,
            elsewhere: false,
            idle: false,
            plans: &[],
            reservation: None,
        }
    }

    /// The same, said in other words: `health check-months`.
    pub const fn said(self, words: &'static str) -> Self {
        Self { words, ..self }
    }

    /// The word by which purchases name it where no type does: `read` and `write` of DynamoDB's capacity.
    pub(crate) fn word(&self) -> &'static str {
        self.key.split('_').next().unwrap_or(self.key)
    }

    /// The same, data transfer out to the internet, whose tiers may be counted over all Regions of a payer.
    pub const fn egress(self) -> Self {
        Self { egress: true, ..self }
    }

    /// The same, which is no charge of AWS's.
    pub const fn elsewhere(self) -> Self {
        Self { elsewhere: true, ..self }
    }

    /// The same, which is capacity that is kept and not used.
    pub const fn idle(self) -> Self {
        Self { idle: true, ..self }
    }

    /// The same, billed without a Region.
    pub const fn global(self) -> Self {
        Self { global: true, ..self }
    }

    /// The same, used elsewhere in Regions where AWS has none.
    pub const fn instead(self, instead: &'static [(&'static str, &'static str)]) -> Self {
        Self { instead, ..self }
    }

    /// Where it is used for what stands in a Region: there, or where AWS has it instead.
    pub fn used_in(&self, region: Region) -> Region {
        let other = self.instead.iter().find(|(here, _)| *here == region.code());
        other.and_then(|(_, there)| Region::new(there)).unwrap_or(region)
    }

    /// The same, covered by Savings Plans.
    pub const fn under(self, plans: &'static [CommitmentKind]) -> Self {
        Self { plans, ..self }
    }

    /// The same, to be reserved.
    pub const fn reserved(self, reservation: &'static Reservation) -> Self {
        Self { reservation: Some(reservation), ..self }
    }

    /// The same, of which some is free.
    pub const fn free(self, free: Free) -> Self {
        Self { free: Some(free), ..self }
    }
}
