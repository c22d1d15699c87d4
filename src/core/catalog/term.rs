//! The terms a rate is sold on: on demand, or committed to for one or three years.

use std::fmt;

use crate::base::number::Price;

/// On what terms a rate holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Term {
    /// By use, with no commitment; Spot too, which is a usage of its own.
    OnDemand,
    /// For a commitment.
    Committed(Commitment),
}

/// A commitment to AWS: what is bought, for how long, and when it is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Commitment {
    /// What is bought.
    pub kind: CommitmentKind,
    /// For how long.
    pub years: Years,
    /// When it is paid.
    pub payment: Payment,
}

/// The kind of a commitment: what is bought, which scenarios call its plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CommitmentKind {
    /// Reserved instances, nodes and DynamoDB capacity: a count of one thing in one Region.
    Reserved,
    /// A Savings Plan for one family of EC2 instances in one Region.
    Ec2InstanceSavingsPlan,
    /// A Savings Plan for compute of any kind in any Region.
    ComputeSavingsPlan,
    /// A Savings Plan for databases in any Region.
    DatabaseSavingsPlan,
}

/// How long a commitment holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Years {
    /// One year.
    One,
    /// Three years.
    Three,
}

/// How much of a commitment is paid when it is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Payment {
    /// Nothing: all by the month.
    NoUpfront,
    /// A part.
    PartialUpfront,
    /// All.
    AllUpfront,
}

impl CommitmentKind {
    /// All of them, in the order AWS applies them.
    pub const ALL: [Self; 4] =
        [Self::Reserved, Self::Ec2InstanceSavingsPlan, Self::ComputeSavingsPlan, Self::DatabaseSavingsPlan];

    /// As tables and scenarios spell it.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Reserved => "reserved",
            Self::Ec2InstanceSavingsPlan => "ec2_instance_savings_plan",
            Self::ComputeSavingsPlan => "compute_savings_plan",
            Self::DatabaseSavingsPlan => "database_savings_plan",
        }
    }

    /// For people.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Reserved => "Reserved",
            Self::Ec2InstanceSavingsPlan => "EC2 Instance Savings Plan",
            Self::ComputeSavingsPlan => "Compute Savings Plan",
            Self::DatabaseSavingsPlan => "Database Savings Plan",
        }
    }
}

impl Years {
    /// Both.
    pub const ALL: [Self; 2] = [Self::One, Self::Three];

    /// How many.
    pub const fn count(self) -> i64 {
        match self {
            Self::One => 1,
            Self::Three => 3,
        }
    }

    /// As AWS's price lists spell it.
    pub const fn key(self) -> &'static str {
        match self {
            Self::One => "1yr",
            Self::Three => "3yr",
        }
    }
}

impl Payment {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::NoUpfront, Self::PartialUpfront, Self::AllUpfront];

    /// As tables and scenarios spell it.
    pub const fn key(self) -> &'static str {
        match self {
            Self::NoUpfront => "no_upfront",
            Self::PartialUpfront => "partial_upfront",
            Self::AllUpfront => "all_upfront",
        }
    }

    /// As AWS's price lists spell it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::NoUpfront => "No Upfront",
            Self::PartialUpfront => "Partial Upfront",
            Self::AllUpfront => "All Upfront",
        }
    }
}

impl Commitment {
    /// Every commitment there is.
    pub fn all() -> impl Iterator<Item = Self> {
        CommitmentKind::ALL.into_iter().flat_map(|kind| {
            Years::ALL.into_iter().flat_map(move |years| {
                Payment::ALL.into_iter().map(move |payment| Self { kind, years, payment })
            })
        })
    }

    /// Its hours, of which a year has 8,760.
    pub fn hours(self) -> i128 {
        i128::from(self.years.count()) * 8760
    }

    /// For people: `Reserved, 1 year, No Upfront`.
    pub fn words(self) -> String {
        let years = if self.years == Years::One { "1 year" } else { "3 years" };
        format!("{}, {years}, {}", self.kind.name(), self.payment.name())
    }
}

/// What is paid at purchase of a unit whose hour costs `effective`: known for none and for all of it.
pub(crate) fn upfront_of(term: Commitment, effective: Price) -> Option<Price> {
    match term.payment {
        Payment::NoUpfront => Some(Price::default()),
        Payment::PartialUpfront => None,
        Payment::AllUpfront => Some(Price::from_picos(effective.picos().saturating_mul(term.hours()))),
    }
}

impl Term {
    /// The term that tables spell like this.
    pub fn from_key(key: &str) -> Option<Self> {
        if key == "OnDemand" {
            return Some(Self::OnDemand);
        }
        Commitment::all().find(|c| c.to_string() == key).map(Self::Committed)
    }
}

/// As tables spell it: `reserved_1yr_no_upfront`.
impl fmt::Display for Commitment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}_{}_{}", self.kind.key(), self.years.key(), self.payment.key())
    }
}

/// As tables spell it: `OnDemand`, `reserved_1yr_no_upfront`.
impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OnDemand => f.write_str("OnDemand"),
            Self::Committed(commitment) => commitment.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_term_is_read_as_it_is_written() {
        for commitment in Commitment::all() {
            let term = Term::Committed(commitment);
            assert_eq!(Term::from_key(&term.to_string()), Some(term));
        }
        assert_eq!(Term::from_key("OnDemand"), Some(Term::OnDemand));
        assert_eq!(Commitment::all().count(), 24);
        assert_eq!(Term::from_key("reserved"), None);
    }
}
