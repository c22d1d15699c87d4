//! The registry of services. One service is one file here and one table under `pricing/`.

mod account;
mod aurora;
mod data_transfer;
mod dynamodb;
mod ec2;
mod eks;
mod elasticache;
mod load_balancer;
mod nat_gateway;
mod nodes;
mod public_ipv4;
mod route53;
mod site;
mod type_name;

use crate::commitment::Reservation;
use crate::diagnostic::Diagnostic;
use crate::field::{Field, Growth};
use crate::number::Decimal;
use crate::plan::Placement;
use crate::price::{Plan, PriceBook};
use crate::settings::Settings;
use crate::unit::Unit;

pub use account::{SUPPORT_CHARGE, UNUSED_COMMITMENT};
pub use site::{GrowthFactors, Metered, Site, Usage};
pub(crate) use type_name::TypeName;

/// Every service, in the order of forms and tables.
pub static SERVICES: &[&dyn Service] = &[
    &aurora::Aurora,
    &dynamodb::DynamoDb,
    &elasticache::ElastiCache,
    &eks::Eks,
    &ec2::Ec2,
    &load_balancer::LoadBalancer,
    &nat_gateway::NatGateway,
    &public_ipv4::PublicIpv4,
    &data_transfer::DataTransfer,
    &route53::Route53,
];

/// What the account pays as a whole, after the services of its components.
pub static ACCOUNT: [&dyn Service; 2] = [&account::Commitments, &account::Support];

/// The usage that stands under these keys in a price table.
pub fn usage(table: &str, key: &str) -> Option<&'static UsageType> {
    SERVICES.iter().flat_map(|s| s.usages()).copied().find(|u| u.table == table && u.key == key)
}

/// The service with this key.
pub fn service(key: &str) -> Option<&'static dyn Service> {
    SERVICES.iter().copied().find(|s| s.info().key == key)
}

/// An AWS service: what a user enters for it and what AWS meters of it.
pub trait Service: Sync {
    /// What it is.
    fn info(&self) -> &'static Info;
    /// What a user can enter, in the order of the form.
    fn fields(&self) -> &'static [&'static Field];
    /// What its price tables hold.
    fn usages(&self) -> &'static [&'static UsageType];
    /// Finds what is wrong between fields: each finding's path is a field's key.
    fn check(&self, _entered: &Settings, _found: &mut Vec<Diagnostic>) {}
    /// Finds what cannot be where it is placed: each finding's path is a field's key.
    fn check_placed(
        &self,
        _entered: &Settings,
        _placements: &[Placement],
        _book: &PriceBook,
        _found: &mut Vec<Diagnostic>,
    ) {
    }
    /// With what a field grows, given what was entered.
    fn growth(&self, field: &Field, _entered: &Settings) -> Growth {
        field.growth
    }
    /// How many copies of its data a month go to the recovery Region under backup & restore, if it makes any.
    fn copies_a_month(&self, _entered: &Settings) -> Option<Decimal> {
        None
    }
    /// Meters what one Region's part uses in a month.
    fn meter<'a>(&self, site: &Site<'a>, usage: &mut Usage<'a>);
}

impl std::fmt::Debug for dyn Service {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.info().key)
    }
}

/// What a service is.
#[derive(Debug, PartialEq, Eq)]
pub struct Info {
    /// As scenarios spell it, and the name of its table.
    pub key: &'static str,
    /// AWS's name.
    pub name: &'static str,
    /// What it is here, in a sentence.
    pub summary: &'static str,
    /// The layer of the system it belongs to.
    pub layer: Layer,
    /// AWS's page of its prices.
    pub pricing_page: &'static str,
}

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

/// Something AWS meters and bills.
#[derive(Debug, PartialEq, Eq)]
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
    /// The Savings Plans that cover it.
    pub plans: &'static [Plan],
    /// How it can be reserved.
    pub reservation: Option<&'static Reservation>,
}

/// A free allowance of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Free {
    /// So many units once for a payer, over all Regions and accounts.
    Payer(Decimal),
    /// So many units in each hour of a payer in each Region.
    RegionHourly(Decimal),
}

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
            plans: &[],
            reservation: None,
        }
    }

    /// The same, said in other words: `health check-months`.
    pub const fn said(self, words: &'static str) -> Self {
        Self { words, ..self }
    }

    /// Whether its tiers are those of data transfer out to the internet.
    pub fn pays_egress(&self) -> bool {
        matches!(self.free, Some(Free::Payer(_)))
    }

    /// The same, covered by Savings Plans.
    pub const fn under(self, plans: &'static [Plan]) -> Self {
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
