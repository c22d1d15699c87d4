//! What a user has committed to, or is to.

use crate::base::number::{Decimal, Money};
use crate::base::region::Region;
use crate::catalog::term::Commitment;

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
    pub(crate) fn before(&self, other: &Self, breadth: (usize, usize)) -> std::cmp::Ordering {
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
