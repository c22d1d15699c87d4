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
    used: Vec<((&'static UsageType, Option<Region>), Decimal)>,
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
        let commercial = self.book.region(region).is_some_and(|r| r.partition == "aws");
        let free = usage.free.filter(|_| commercial && self.given);
        let (whole, place) = match free {
            None => return (Decimal::ZERO, Decimal::ZERO),
            Some(Free::Payer(units)) => (units, None),
            Some(Free::RegionHourly(units)) => (units.times(self.hours), Some(region)),
        };
        let key = (usage, place);
        let used = self.used.iter().find(|(other, _)| *other == key).map_or(Decimal::ZERO, |(_, used)| *used);
        let taken = quantity.min(whole.minus(used));
        super::tiers::count(&mut self.used, key, taken);
        (taken, whole)
    }
}
