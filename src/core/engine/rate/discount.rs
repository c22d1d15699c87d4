//! What an agreement with AWS takes off each line.

use super::{LineItem, billed_by};
use crate::base::number::{Decimal, Money, Price};
use crate::scenario::Discount;

/// What a discount took off a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Discounted {
    /// In percent.
    pub percent: Decimal,
    /// How much.
    pub amount: Money,
}

fn fits(discount: &Discount, line: &LineItem) -> bool {
    let service = billed_by(&line.metered).key;
    discount.service.is_none_or(|s| s == service) && discount.region.is_none_or(|r| r == line.metered.region)
}

/// Takes the closest discount off each line, commitments included. What an agreement takes off is between AWS and its
/// customer, and no document of AWS's says it: that commitments are included is an assumption, which README states.
pub(super) fn apply(lines: &mut [LineItem], discounts: &[Discount]) {
    if discounts.is_empty() {
        return;
    }
    for line in lines.iter_mut().filter(|line| !line.metered.usage.elsewhere) {
        let fitting = discounts.iter().filter(|d| fits(d, line));
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
