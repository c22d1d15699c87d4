//! A rate as one product of one file has it, and what tells it from others.

use std::sync::Arc;

use super::part::{End, PartKind, RatePart, Tier, short};
use super::report::Report;
use meridian::base::number::{Decimal, Price};
use meridian::base::region::Region;
use meridian::catalog::term::{Commitment, CommitmentKind, Payment, Term};
use meridian::price::are_contiguous;

/// What tells one rate from another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    /// The table and usage by number: quicker to compare than their names.
    pub(super) number: usize,
    pub(super) table: Arc<str>,
    pub(super) usage: Arc<str>,
    pub(super) variant: Arc<str>,
    pub(super) region: Region,
    pub(super) to: Option<Region>,
    pub(super) term: Term,
}

/// AWS's names of a rate, as the file has them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Names {
    pub(super) service_code: Box<str>,
    pub(super) usage_type: Box<str>,
    pub(super) operation: Box<str>,
    pub(super) unit: &'static str,
}

/// A rate as one product of one file has it.
#[derive(Clone, Debug)]
pub(super) struct Offer {
    pub(super) file: usize,
    pub(super) sku: Box<str>,
    pub(super) line: u64,
    pub(super) names: Names,
    pub(super) tiers: Vec<Tier>,
    pub(super) upfront: Option<Price>,
    /// A tier was there twice with two prices.
    pub(super) torn: bool,
}

impl Offer {
    pub(super) fn add(&mut self, part: RatePart) {
        match part.kind {
            PartKind::Upfront(sum) => {
                self.torn |= self.upfront.is_some_and(|s| s != sum);
                self.upfront = Some(sum);
            }
            PartKind::Tier(tier) => {
                let same = self.tiers.iter().find(|t| t.start == tier.start);
                match same {
                    Some(same) => self.torn |= *same != tier,
                    None => self.tiers.push(tier),
                }
            }
        }
    }

    /// Puts the tiers in order and checks that they and the sum at purchase are all there.
    pub(super) fn complete(&mut self, term: Term) -> Result<(), &'static str> {
        if self.torn {
            return Err("a product has two prices for it");
        }
        self.tiers.sort();
        let starts: Vec<Decimal> = self.tiers.iter().skip(1).map(|t| t.start).collect();
        let mut next = starts.into_iter();
        for tier in &mut self.tiers {
            let next = next.next();
            if tier.end == End::Untold {
                tier.end = next.map_or(End::Never, End::At);
            }
        }
        if self.tiers.is_empty() {
            return Err("the rate by the hour is missing");
        }
        if !are_contiguous(self.tiers.iter().map(|t| (t.start, t.end.told()))) {
            return Err("its tiers leave a gap or overlap");
        }
        match term {
            Term::Committed(Commitment { kind: CommitmentKind::Reserved, payment, .. })
                if payment != Payment::NoUpfront && self.upfront.is_none() =>
            {
                Err("the sum at purchase is missing")
            }
            Term::Committed(_) | Term::OnDemand => Ok(()),
        }
    }

    pub(super) fn same_price(&self, other: &Self) -> bool {
        self.tiers == other.tiers && self.upfront.unwrap_or_default() == other.upfront.unwrap_or_default()
    }

    /// Where it stands and what it costs, for people.
    pub(super) fn words(&self, report: &Report) -> String {
        let price = self.tiers.first().map(|t| t.price).or(self.upfront).unwrap_or_default();
        let file = report.files.get(self.file).map_or("", |f| f.name.as_str());
        let product = short(&self.sku);
        match self.line {
            0 => format!("{} in `{file}`, product `{product}`", price.dollars()),
            line => format!("{} in `{file}`, line {line}", price.dollars()),
        }
    }
}

impl Key {
    /// For people: `ec2 instance_hours m6i.large in eu-west-1, reserved_1yr_no_upfront`.
    pub(super) fn words(&self) -> String {
        let variant = if self.variant.is_empty() { String::new() } else { format!(" {}", self.variant) };
        let to = self.to.map(|to| format!(" to {to}")).unwrap_or_default();
        let term = if self.term == Term::OnDemand { String::new() } else { format!(", {}", self.term) };
        format!("`{} {}{variant}` in {}{to}{term}", self.table, self.usage, self.region)
    }
}
