//! Commitments: what was bought for one or three years, and what of a month's usage it covers.
//!
//! AWS applies them in this order: reservations, EC2 Instance Savings Plans, then Compute Savings Plans, and Database
//! Savings Plans for databases; within a plan the usage that saves most first; hour by hour, and what an hour does not
//! use is lost. A month here is even, so that one hour stands for all. Source: Savings Plans User Guide, "How Savings
//! Plans apply to your AWS usage"; EC2 User Guide, "How Reserved Instance discounts are applied".

mod cover;
mod reserved;
mod savings;
mod size;

use crate::number::{Decimal, Money};
use crate::price::{Commitment, PriceBook};
use crate::region::Region;

pub(crate) use cover::{Covered, Part, Unused, cover};
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
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// The price table of what is reserved: `ec2`, `aurora`, `elasticache`, `dynamodb`.
    pub service: Option<&'static str>,
    /// The type reserved, such as `m6i.large`, or the family of an EC2 Instance Savings Plan, such as `m6i`.
    pub of: Option<String>,
    /// Where.
    pub region: Option<Region>,
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

/// How a usage can be reserved.
#[derive(Debug, PartialEq, Eq)]
pub struct Reservation {
    /// The usage of the same table under which the reservation's rate stands.
    pub rate_of: &'static str,
    /// How many reserved units one unit takes, in thousandths: 1.3 for Aurora I/O-Optimized.
    pub takes_milli: i64,
    /// Whether a reservation of one size covers others of its family.
    pub size_flexible: bool,
    /// Reservations are sold in multiples of this.
    pub block: i64,
}

impl Reservation {
    /// Of one size only, one by one.
    pub const fn of(rate_of: &'static str) -> Self {
        Self { rate_of, takes_milli: 1000, size_flexible: false, block: 1 }
    }

    /// The same, covering every size of a family.
    pub const fn size_flexible(self) -> Self {
        Self { size_flexible: true, ..self }
    }

    /// The same, of which a unit takes so many thousandths.
    pub const fn takes_milli(self, takes_milli: i64) -> Self {
        Self { takes_milli, ..self }
    }

    /// The same, sold in multiples.
    pub const fn in_blocks_of(self, block: i64) -> Self {
        Self { block, ..self }
    }
}
