//! Reservations: so many units of one thing in one Region, every hour.

use super::cover::{Covered, Month, Unused};
use super::{Amount, Purchase, Reservation, size};
use crate::diagnostic::listed;
use crate::number::{Decimal, Price};
use crate::region::Region;
use crate::service::{Metered, UsageType, usage};

/// What is reserved of one variant in one Region.
struct Pool {
    usage: &'static UsageType,
    variant: String,
    region: Region,
    count: Decimal,
    /// Whether the count follows from the usage, and so says nothing of its own.
    follows: bool,
}

pub(super) fn apply(month: &mut Month, place: usize, purchase: &Purchase) {
    let pools = pools(month, purchase);
    if pools.is_empty() {
        if let Amount::Count(_) = purchase.amount {
            let what = "the reservation is of nothing that the price book knows".to_owned();
            month.say(place, what, "name a type that `meridian prices show` lists, and its Region");
        }
        return;
    }
    for pool in pools {
        fill(month, place, purchase, &pool);
    }
}

/// One pool where a count was bought, else one for each thing used.
fn pools(month: &Month, purchase: &Purchase) -> Vec<Pool> {
    let fits = |m: &Metered| {
        let scope = &purchase.scope;
        m.usage.reservation.is_some()
            && scope.service.is_none_or(|table| m.usage.table == table)
            && scope.region.is_none_or(|region| m.region == region)
            && scope.of.as_ref().is_none_or(|name| is_named(m.usage, &m.variant, name))
    };
    let open = month.open();
    match purchase.amount {
        Amount::Count(count) => {
            let used = open.iter().find(|(_, m, _)| fits(m)).and_then(|(_, m, _)| {
                Some((usage(m.usage.table, m.usage.reservation?.rate_of)?, m.variant.clone(), m.region))
            });
            let pool = used.or_else(|| unused_pool(month, purchase));
            let pool =
                pool.map(|(usage, variant, region)| Pool { usage, variant, region, count, follows: false });
            pool.into_iter().collect()
        }
        Amount::Cover(percent) => {
            let mut pools: Vec<(Pool, &Reservation)> = Vec::new();
            for (_, m, left) in open.into_iter().filter(|(_, m, _)| fits(m)) {
                let Some(reservation) = m.usage.reservation else { continue };
                let Some(rated) = usage(m.usage.table, reservation.rate_of) else { continue };
                let takes = left.times(Decimal::milli(reservation.takes_milli)).over(month.hours);
                let share = takes.times(percent).over(Decimal::whole(100));
                let same = |p: &&mut (Pool, &Reservation)| {
                    (p.0.usage, p.0.region) == (rated, m.region) && p.0.variant == m.variant
                };
                if let Some((pool, _)) = pools.iter_mut().find(same) {
                    pool.count = pool.count.plus(share);
                } else {
                    let (variant, region) = (m.variant.clone(), m.region);
                    let pool = Pool { usage: rated, variant, region, count: share, follows: true };
                    pools.push((pool, reservation));
                }
            }
            let whole = |(pool, reservation): (Pool, &Reservation)| {
                let block = Decimal::whole(reservation.block);
                Pool { count: pool.count.over(block).ceil().times(block), ..pool }
            };
            pools.into_iter().map(whole).collect()
        }
        Amount::Hourly(_) => Vec::new(),
    }
}

/// Whether a name is this usage: a type by itself or behind its engine, or `read` and `write` of DynamoDB.
fn is_named(usage: &UsageType, variant: &str, name: &str) -> bool {
    variant == name
        || variant.rsplit(' ').next() == Some(name)
        || variant.is_empty() && usage.key.split('_').next() == Some(name)
}

/// What a purchase names that nothing uses: it is paid for all the same.
fn unused_pool(month: &Month, purchase: &Purchase) -> Option<(&'static UsageType, String, Region)> {
    let (name, region) = (purchase.scope.of.as_ref()?, purchase.scope.region?);
    let table = purchase.scope.service?;
    let usages = crate::service::SERVICES.iter().flat_map(|s| s.usages()).copied();
    let mut rated = usages.filter(|u| u.table == table && u.reservation.is_some_and(|r| r.rate_of == u.key));
    rated.find_map(|usage| {
        let mut variants = month.book.variants(usage, Some(region));
        let variant = variants.find(|v| is_named(usage, v, name))?;
        Some((usage, variant.to_owned(), region))
    })
}

/// What covers a line of a family: the engine before the type, the family, and the size.
fn parts(variant: &str) -> (&str, &str, &str) {
    let (engine, name) = variant.rsplit_once(' ').unwrap_or(("", variant));
    let (family, size) = size::split(name);
    (engine, family, size)
}

fn fill(month: &mut Month, place: usize, purchase: &Purchase, pool: &Pool) {
    let example =
        month.metered.iter().find(|m| m.usage.table == pool.usage.table && m.variant == pool.variant);
    let read = month.book.committed(pool.usage, &pool.variant, pool.region, purchase.term);
    let own = || {
        let price = example.and_then(|m| month.at_discount(m, purchase.discount_percent))?;
        Some((price, crate::price::upfront_of(purchase.term, price), None))
    };
    let read = read.map(|rate| (rate.effective, rate.upfront, Some(rate.source)));
    let Some((effective, upfront, source)) = read.or_else(own) else {
        let of = if pool.variant.is_empty() { pool.usage.name } else { pool.variant.as_str() };
        let what = format!("no rate is known for {} of {of} in `{}`", purchase.term.words(), pool.region);
        let (usage, variant, region) = (pool.usage, pool.variant.as_str(), pool.region);
        let sold = crate::price::Commitment::all()
            .filter(|c| c.plan == purchase.term.plan && c.years == purchase.term.years)
            .filter(|c| month.book.committed(usage, variant, region, *c).is_some());
        let sold: Vec<&str> = sold.map(|c| c.payment.key()).collect();
        let own = "give what it saves as `discount_percent`; it is left out";
        let known = format!("known is its rate with {}; or {own}", listed(&sold));
        month.say(place, what, if sold.is_empty() { own } else { &known });
        return;
    };
    let (_, _, bought_size) = parts(&pool.variant);
    let flexible = pool.usage.reservation.is_some_and(|r| r.size_flexible);
    let bought = size::factor(bought_size).filter(|_| flexible).unwrap_or(Decimal::ONE);
    let mut capacity = pool.count.times(month.hours).times(bought);
    for (line, takes) in eligible(month, pool) {
        let left = month.left.get(line).copied().unwrap_or_default();
        // Multiplied back from a quotient, a quantity that fits exactly would miss by its last digit.
        let needed = left.times(takes);
        let covered = if needed <= capacity { left } else { capacity.over(takes) };
        if covered <= Decimal::ZERO {
            continue;
        }
        capacity = capacity.minus(covered.times(takes)).max(Decimal::ZERO);
        let units = takes.over(bought);
        let price = Price::from_picos(effective.times(units).picos());
        let first = upfront.map(|u| u.times(covered.times(units).over(month.hours)));
        month.take(line, covered, Covered { term: purchase.term, price, upfront: first, source });
    }
    let idle = capacity.over(bought).over(month.hours);
    if idle > Decimal::ZERO {
        let hours = idle.times(month.hours);
        let of = if pool.variant.is_empty() { pool.usage.name } else { pool.variant.as_str() };
        let all = if pool.follows { "rounded up to whole units" } else { "bought" };
        let words =
            format!("{} × {of} in {}, of {} {all}", idle.grouped(), pool.region, pool.count.grouped());
        let (cost, first) = (effective.times(hours), upfront.map(|u| u.times(idle)));
        month.unused.push(Unused { term: purchase.term, words, cost, upfront: first });
    }
}

/// The lines a pool can cover, the smallest size first, with what a unit of each takes of it.
fn eligible(month: &Month, pool: &Pool) -> Vec<(usize, Decimal)> {
    let (engine, family, _) = parts(&pool.variant);
    let mut lines: Vec<(Decimal, usize, Decimal)> = Vec::new();
    for (line, m, _) in month.open() {
        let Some(reservation) = m.usage.reservation else { continue };
        let same_rate = m.usage.table == pool.usage.table && reservation.rate_of == pool.usage.key;
        if !same_rate || m.region != pool.region {
            continue;
        }
        let (own_engine, own_family, own_size) = parts(&m.variant);
        let takes = Decimal::milli(reservation.takes_milli);
        let sized = size::factor(own_size).filter(|_| reservation.size_flexible);
        match sized {
            Some(size) if (own_engine, own_family) == (engine, family) => {
                lines.push((size, line, takes.times(size)));
            }
            _ if m.variant == pool.variant => lines.push((Decimal::ONE, line, takes)),
            _ => {}
        }
    }
    crate::order::sort_by(&mut lines, Ord::cmp);
    lines.into_iter().map(|(_, line, takes)| (line, takes)).collect()
}
