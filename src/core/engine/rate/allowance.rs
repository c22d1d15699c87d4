//! What AWS gives away of a month.

use crate::base::number::Decimal;
use crate::base::region::Region;
use crate::catalog::usage::{Free, UsageType};
use crate::engine::meter::Metered;
use crate::price::PriceBook;
use crate::scenario::{Scenario, fields};

/// The free allowances of a payer, and how much of each earlier lines have used up.
pub(crate) struct Allowances<'a> {
    book: &'a PriceBook,
    hours: Decimal,
    given: bool,
    used: Vec<(Allowance, Decimal)>,
}

/// An allowance: of a payer as a whole, for all usages that share it, or of one usage in a Region.
#[derive(Clone, Copy, PartialEq)]
enum Allowance {
    Payer(&'static str),
    Region(&'static UsageType, Region),
}

impl<'a> Allowances<'a> {
    /// A month in which nothing is used up yet.
    pub(crate) fn new(scenario: &Scenario, book: &'a PriceBook) -> Self {
        let (hours, given) = (scenario.hours(), scenario.settings.on(&fields::FREE_ALLOWANCES));
        Self { book, hours, given, used: Vec::new() }
    }

    /// What is free of a quantity of a line, and how large the whole allowance is. GovCloud and China have none. Source:
    /// Amazon EC2 On-Demand pricing, "Data Transfer": over all services and Regions, "except China and GovCloud".
    pub(crate) fn take(&mut self, metered: &Metered, quantity: Decimal) -> (Decimal, Decimal) {
        let Metered { usage, region, .. } = *metered;
        let commercial = usage.global || self.book.region(region).is_some_and(|r| r.partition == "aws");
        let free = usage.free.filter(|_| commercial && self.given);
        let (whole, key) = match free {
            None => return (Decimal::ZERO, Decimal::ZERO),
            Some(Free::Payer(units, shared)) => (units, Allowance::Payer(shared)),
            Some(Free::RegionHourly(units)) => (units.times(self.hours), Allowance::Region(usage, region)),
        };
        let used = self.used.iter().find(|(other, _)| *other == key).map_or(Decimal::ZERO, |(_, used)| *used);
        let taken = quantity.min(whole.minus(used));
        super::tiers::count(&mut self.used, key, taken);
        (taken, whole)
    }
}
