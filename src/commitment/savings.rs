//! Savings Plans: dollars an hour, spent at the plan's rates on the usage that saves most first.

use super::cover::{Covered, Month, Unused};
use super::{Amount, Purchase, size};
use crate::number::{Decimal, Money, Price};
use crate::price::{Payment, Plan, Source};
use crate::service::Metered;

/// A line that a plan can cover.
struct Candidate<'a> {
    line: usize,
    left: Decimal,
    on_demand: Price,
    price: Price,
    source: Option<&'a Source>,
}

pub(super) fn apply(month: &mut Month, place: usize, purchase: &Purchase) {
    let mut candidates = candidates(month, place, purchase);
    // The highest saving first; of two equal ones the lower rate.
    crate::order::sort_by(&mut candidates, |a, b| {
        let saves = |x: &Candidate, y: &Candidate| x.price.picos().saturating_mul(y.on_demand.picos());
        saves(a, b).cmp(&saves(b, a)).then(a.price.cmp(&b.price)).then(a.line.cmp(&b.line))
    });
    let (mut budget, follows) = match purchase.amount {
        Amount::Hourly(hourly) => (hourly_for(hourly, month.hours), false),
        Amount::Cover(percent) => {
            let share = |c: &Candidate| c.price.times(c.left.times(percent).over(Decimal::whole(100)));
            (candidates.iter().map(share).sum(), true)
        }
        Amount::Count(_) => return,
    };
    for candidate in candidates {
        let all = candidate.price.times(candidate.left);
        // What does not fit whole takes all that is left of the hour, but for the fraction of a unit.
        let (covered, left) = if all <= budget {
            (candidate.left, budget - all)
        } else {
            (units(budget, candidate.price), Money::ZERO)
        };
        budget = left;
        if covered <= Decimal::ZERO {
            continue;
        }
        let cost = candidate.price.times(covered);
        let upfront = Some(upfront(purchase, cost, month.hours));
        let (price, source) = (candidate.price, candidate.source);
        month.take(candidate.line, covered, Covered { term: purchase.term, price, upfront, source });
    }
    // A plan that follows the usage leaves no more than what rounding does.
    if !follows && budget > Money::ZERO {
        let hourly = Price::from_picos(budget.picos()).times(Decimal::ONE.over(month.hours));
        let words = format!("{} an hour of the commitment", hourly.dollars());
        let upfront = Some(upfront(purchase, budget, month.hours));
        month.unused.push(Unused { term: purchase.term, words, cost: budget, upfront });
    }
}

fn hourly_for(hourly: Money, hours: Decimal) -> Money {
    Price::from_picos(hourly.picos()).times(hours)
}

/// How many units a budget buys, rounded down to the ninth place.
fn units(budget: Money, price: Price) -> Decimal {
    if price <= Price::default() {
        return Decimal::ZERO;
    }
    let bought = budget.picos().saturating_mul(1_000_000_000) / price.picos();
    Decimal::from_nanos(bought)
}

/// What is paid at purchase of what costs so much a month. Partial Upfront is half. Source: Savings Plans User Guide,
/// "Savings Plans payment options".
fn upfront(purchase: &Purchase, cost: Money, hours: Decimal) -> Money {
    let term = Decimal::from_nanos(purchase.term.hours().saturating_mul(1_000_000_000));
    let whole = Price::from_picos(cost.picos()).times(term.over(hours));
    match purchase.term.payment {
        Payment::NoUpfront => Money::ZERO,
        Payment::PartialUpfront => Price::from_picos(whole.picos()).times(Decimal::milli(500)),
        Payment::AllUpfront => whole,
    }
}

/// What the plan can cover, with its rates; what has none is told.
fn candidates<'a>(month: &mut Month<'a, '_>, place: usize, purchase: &Purchase) -> Vec<Candidate<'a>> {
    let mut candidates = Vec::new();
    let mut without: Vec<String> = Vec::new();
    for (line, m, left) in month.open() {
        if !m.usage.plans.contains(&purchase.term.plan) || !in_scope(m, purchase) {
            continue;
        }
        let Some(on_demand) = month.on_demand(m).filter(|p| *p > Price::default()) else { continue };
        let read = month.book.committed(m.usage, &m.variant, m.region, purchase.term);
        let priced = read.map(|r| (r.effective, Some(r.source)));
        let own = || Some((month.at_discount(m, purchase.discount_percent)?, None));
        let Some((price, source)) = priced.or_else(own) else {
            let of = if m.variant.is_empty() { m.usage.name } else { m.variant.as_str() };
            let name = format!("{of} in `{}`", m.region);
            if !without.contains(&name) {
                without.push(name);
            }
            continue;
        };
        candidates.push(Candidate { line, left, on_demand, price, source });
    }
    if !without.is_empty() {
        let what = format!("no rate is known for {} of {}", purchase.term.words(), without.join(", "));
        month.say(place, what, "give what it saves as `discount_percent`; until then it is left on demand");
    }
    candidates
}

/// An EC2 Instance Savings Plan is for one family in one Region; the others are for any.
fn in_scope(m: &Metered, purchase: &Purchase) -> bool {
    let scope = &purchase.scope;
    match purchase.term.plan {
        Plan::Ec2InstanceSavingsPlan => {
            let (family, _) = size::split(&m.variant);
            scope.of.as_ref().is_none_or(|of| of == family) && scope.region.is_none_or(|r| r == m.region)
        }
        Plan::Reserved | Plan::ComputeSavingsPlan | Plan::DatabaseSavingsPlan => true,
    }
}
