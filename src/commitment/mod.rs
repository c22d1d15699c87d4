//! Commitments: what was bought for one or three years, and what of a month's usage it covers.
//!
//! AWS applies them in this order: reservations, EC2 Instance Savings Plans, then Compute Savings Plans, and Database
//! Savings Plans for databases; within a plan the usage that saves most first; hour by hour, and what an hour does not
//! use is lost. A month here is even, so that one hour stands for all. Source: Savings Plans User Guide, "How Savings
//! Plans apply to your AWS usage"; EC2 User Guide, "How Reserved Instance discounts are applied".

mod cover;
mod engine;
mod known;
mod pool;
mod reservation;
mod reserved;
mod savings;
mod size;

use crate::number::{Decimal, Money};
use crate::price::{Commitment, PriceBook};
use crate::region::Region;
use crate::service::UsageType;

pub(crate) use cover::{Covered, Part, Unused, cover};
pub use reservation::{Engine, Reservation, Sizes};
pub(crate) use size::family;

/// A commitment that was bought, or is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Purchase {
    /// What, for how long, and how it is paid.
    pub term: Commitment,
    /// What it is for.
    pub scope: Scope,
    /// How much of it.
    pub amount: Amount,
    /// What it saves, in percent of the price on demand, where no rate is known.
    pub discount_percent: Option<Decimal>,
}

/// What a commitment is for; what is not said is whatever is used.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Scope {
    /// The price table of what is reserved: `ec2`, `aurora`, `elasticache`, `dynamodb`.
    pub service: Option<&'static str>,
    /// The type reserved, such as `m6i.large`, or the family of an EC2 Instance Savings Plan, such as `m6i`.
    pub of: Option<String>,
    /// Where.
    pub region: Option<Region>,
    /// The engine reserved, of those that its service has.
    pub engine: Option<&'static str>,
    /// Whether it is for one zone of the Region, and so for its own size only.
    pub zonal: bool,
}

/// How much is committed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// So many instances, nodes or capacity units.
    Count(Decimal),
    /// So many dollars an hour, at the rates of the plan.
    Hourly(Money),
    /// What covers this share, in percent, of what the alternative uses.
    Cover(Decimal),
}

impl Purchase {
    /// Which of two purchases of a plan is used up first, whatever their order in a scenario. Zonal reservations come
    /// before regional ones (EC2 User Guide, "How Reserved Instance discounts are applied"); beyond that AWS says nothing,
    /// and what is bought comes before what follows the usage, what covers less before what covers more.
    fn before(&self, other: &Self, breadth: (usize, usize)) -> std::cmp::Ordering {
        let key = |p: &Self, breadth: usize| {
            let (follows, amount) = match p.amount {
                Amount::Count(count) => (false, count.nanos()),
                Amount::Hourly(hourly) => (false, hourly.picos()),
                Amount::Cover(percent) => (true, percent.nanos()),
            };
            let percent = p.discount_percent.map(Decimal::nanos);
            ((!p.scope.zonal, follows, breadth), p.scope.clone(), p.term.to_string(), amount, percent)
        };
        key(self, breadth.0).cmp(&key(other, breadth.1))
    }
}

/// The engines by which reservations of a table are sold, the one that covers most first.
pub(crate) fn engines(table: &str) -> &'static [Engine] {
    reservations(table).map(|r| r.engines).find(|engines| !engines.is_empty()).unwrap_or_default()
}

/// Whether reservations of a table are sold for a zone, too.
pub(crate) fn zonal(table: &str) -> bool {
    reservations(table).any(|r| r.zonal)
}

fn reservations(table: &str) -> impl Iterator<Item = &'static Reservation> {
    let usages = crate::service::SERVICES.iter().flat_map(|s| s.usages());
    usages.filter(move |u| u.table == table).filter_map(|u| u.reservation)
}

/// What can be reserved of a table, as users name it: types without their engine, `read` and `write` of DynamoDB.
pub fn names<'b>(table: &str, book: &'b PriceBook) -> Vec<&'b str> {
    let usages = crate::service::SERVICES.iter().flat_map(|s| s.usages()).copied();
    let mut names: Vec<&str> = Vec::new();
    for usage in usages.filter(|u| u.table == table && u.reservation.is_some_and(|r| r.rate_of == u.key)) {
        for variant in book.variants(usage, None) {
            names.push(match variant.rsplit(' ').next() {
                Some("") | None => usage.key.split('_').next().unwrap_or(usage.key),
                Some(name) => name,
            });
        }
    }
    crate::order::sort_by_key(&mut names, |name| *name);
    names.dedup();
    names
}

/// The usage that a reservation of a table is of.
pub(crate) fn reserved_usage(table: &str) -> Option<&'static UsageType> {
    let usages = crate::service::SERVICES.iter().flat_map(|s| s.usages()).copied();
    usages.into_iter().find(|u| u.table == table && u.reservation.is_some_and(|r| r.rate_of == u.key))
}
