//! What an enterprise agreement takes off: a percentage of everything, of a service, of a Region, or of both.

use super::{LineItem, billed_by};
use crate::number::{Decimal, Money, Price};
use crate::region::Region;

/// A discount of an agreement with AWS.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Discount {
    /// The service by whose price list it is billed; every one where none is named.
    pub service: Option<&'static str>,
    /// The Region that is billed; every one where none is named.
    pub region: Option<Region>,
    /// What it takes off, in percent.
    pub percent: Decimal,
}

/// What a discount took off a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Discounted {
    /// In percent.
    pub percent: Decimal,
    /// How much.
    pub amount: Money,
}

impl Discount {
    /// How closely it names what it is for: of several that fit a line the closest holds, and of equally close ones the
    /// higher.
    fn closeness(&self) -> (u8, Decimal) {
        (2 * u8::from(self.service.is_some()) + u8::from(self.region.is_some()), self.percent)
    }

    fn fits(&self, line: &LineItem) -> bool {
        let service = billed_by(&line.metered).info().key;
        self.service.is_none_or(|s| s == service) && self.region.is_none_or(|r| r == line.metered.region)
    }
}

/// Takes the closest discount off each line, commitments included.
pub(super) fn apply(lines: &mut [LineItem], discounts: &[Discount]) {
    if discounts.is_empty() {
        return;
    }
    for line in lines {
        let fitting = discounts.iter().filter(|d| d.fits(line));
        let Some(percent) = fitting.max_by_key(|d| d.closeness()).map(|d| d.percent) else { continue };
        let share = percent.over(Decimal::whole(100));
        let of = |money: Money| Price::from_picos(money.picos()).times(share);
        if let Ok(cost) = &mut line.cost {
            let amount = of(*cost);
            *cost = *cost - amount;
            line.upfront.paid = line.upfront.paid - of(line.upfront.paid);
            line.upfront.a_month = line.upfront.a_month - of(line.upfront.a_month);
            line.discounted = Some(Discounted { percent, amount });
        }
    }
}
