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
pub(crate) mod reservable;
mod route53;
mod site;
mod type_name;

use crate::base::diagnostic::Diagnostic;
use crate::base::number::Decimal;
use crate::catalog::field::{Field, Growth};
use crate::catalog::placement::Placement;
use crate::catalog::settings::Settings;
use crate::catalog::usage::{Layer, UsageType};
use crate::price::PriceBook;

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

/// Every usage of every service.
pub fn usages() -> Vec<&'static UsageType> {
    SERVICES.iter().flat_map(|s| s.usages()).copied().collect()
}

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
