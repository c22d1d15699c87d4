//! Reservations: so many units of one thing in one Region, every hour.

use std::sync::Arc;

use super::cover::{Covered, Month, Unused};
use super::pool::{Pool, TINY, pools};
use crate::base::diagnostic::listed;
use crate::base::number::{Decimal, Price, mul_div};
use crate::catalog::reservation::Engine;
use crate::catalog::term::Commitment;
use crate::engine::meter::Metered;
use crate::price::Source;
use crate::scenario::Purchase;

/// What an hour of a reserved unit costs.
struct ReservedRate {
    effective: Price,
    upfront: Option<Price>,
    source: Option<Arc<Source>>,
}

pub(super) fn apply(month: &mut Month, place: usize, purchase: &Purchase, engine: Option<&'static Engine>) {
    for pool in pools(month, purchase, engine) {
        let rate = rate(month, purchase, &pool);
        if rate.is_none() {
            say_unknown(month, place, purchase, &pool);
        }
        fill(month, place, purchase, &pool, rate.as_ref());
    }
}

fn rate(month: &Month, purchase: &Purchase, pool: &Pool) -> Option<ReservedRate> {
    let variant = pool.variant();
    if let Some(read) = month.book.committed(pool.usage, variant.text(), pool.region, purchase.term) {
        return Some(ReservedRate {
            effective: read.effective,
            upfront: read.upfront,
            source: Some(read.source),
        });
    }
    let on_demand = month.on_demand(pool.usage, variant.text(), pool.region, None)?;
    let effective = super::cover::at_discount(on_demand, purchase.discount_percent)?;
    let upfront = crate::catalog::term::upfront_of(purchase.term, effective);
    Some(ReservedRate { effective, upfront, source: None })
}

fn say_unknown(month: &mut Month, place: usize, purchase: &Purchase, pool: &Pool) {
    let what =
        format!("no rate is known for {} of {} in `{}`", purchase.term.words(), pool.words(), pool.region);
    let variant = pool.variant();
    let sold = Commitment::all()
        .filter(|c| c.kind == purchase.term.kind && c.years == purchase.term.years)
        .filter(|c| month.book.committed(pool.usage, variant.text(), pool.region, *c).is_some());
    let sold: Vec<&str> = sold.map(|c| c.payment.key()).collect();
    let own = "give what it saves as `discount_percent`; until then it and what it covers have no price, and the total \
               is incomplete";
    let known = format!("known is its rate with {}; or {own}", listed(&sold));
    month.say(place, what, if sold.is_empty() { own } else { &known });
}

/// Covers what a pool can, the smallest size first; without a rate at a price that is not known. Source: EC2 User Guide,
/// "How Reserved Instance discounts are applied": from the smallest to the largest size, by the normalization factor.
fn fill(month: &mut Month, place: usize, purchase: &Purchase, pool: &Pool, rate: Option<&ReservedRate>) {
    let (term, unit) = (purchase.term, pool.units());
    let reserved = month.hours.times(unit);
    let mut capacity = pool.count.times(reserved);
    for (line, takes) in eligible(month, pool) {
        let left = month.left.get(line).copied().unwrap_or_default();
        // Multiplied back from a quotient, a quantity that fits exactly would miss by its last digit.
        let needed = left.times(takes);
        let covered = if needed <= capacity.plus(reserved.times(TINY)) {
            capacity = capacity.minus(needed).max(Decimal::ZERO);
            left
        } else {
            let part = capacity.over(takes);
            capacity = Decimal::ZERO;
            part
        };
        if covered <= Decimal::ZERO {
            continue;
        }
        let per_unit = |price: Price| Price::from_picos(mul_div(price.picos(), takes.nanos(), unit.nanos()));
        let first = |price: Price| price.times(covered.times(takes).over(reserved));
        let covered_by = Covered {
            term,
            price: rate.map(|r| per_unit(r.effective)),
            upfront: rate.and_then(|r| r.upfront).map(first),
            source: rate.and_then(|r| r.source.clone()),
        };
        month.take(line, covered, covered_by);
    }
    let idle = capacity.over(reserved);
    if idle > TINY {
        let all = if pool.follows { "rounded up to whole units" } else { "bought" };
        let words = format!(
            "{} × {} in {}, of {} {all} that nothing uses",
            idle.grouped(),
            pool.words(),
            pool.region,
            pool.count.grouped()
        );
        let cost = rate.map(|r| r.effective.times(idle.times(month.hours)));
        let upfront = rate.and_then(|r| r.upfront).map(|u| u.times(idle));
        month.lose(place, Unused { term, words, cost, upfront });
    }
}

/// The lines a pool can cover, what is used before what stands idle, and the smallest size first, with what a unit of each
/// takes of it. Source: EC2 User Guide, "Capacity Reservation pricing and billing".
fn eligible(month: &Month, pool: &Pool) -> Vec<(usize, Decimal)> {
    let lines = month.open().into_iter();
    let place = |(line, m, _): (usize, &Metered, _)| {
        pool.takes(m).map(|(size, takes)| (m.usage.idle, size, takes, line))
    };
    let mut lines: Vec<(bool, Decimal, Decimal, usize)> = lines.filter_map(place).collect();
    crate::base::order::sort_by(&mut lines, Ord::cmp);
    lines.into_iter().map(|(_, _, takes, line)| (line, takes)).collect()
}
