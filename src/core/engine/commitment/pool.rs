//! What a purchase reserves: so many of one type in one Region, by count, or by what is used there.

use super::cover::Month;
use crate::base::number::Decimal;
use crate::base::order::grouped;
use crate::base::region::Region;
use crate::catalog::reservation::{Engine, Reservation};
use crate::catalog::reservation::{covers, units};
use crate::catalog::size;
use crate::catalog::usage::UsageType;
use crate::catalog::variant::Variant;
use crate::engine::meter::Metered;
use crate::scenario::{Amount, Purchase};
use crate::service::{SERVICES, usage};

/// What is reserved of one type in one Region.
#[derive(Clone, Debug)]
pub(super) struct Pool {
    /// The usage under which the rate stands.
    pub(super) usage: &'static UsageType,
    pub(super) reservation: &'static Reservation,
    pub(super) engine: Option<&'static Engine>,
    /// The type; empty where there is one only.
    pub(super) name: String,
    pub(super) region: Region,
    pub(super) zonal: bool,
    pub(super) count: Decimal,
    /// Whether the count follows from the usage, and so says nothing of its own.
    pub(super) follows: bool,
}

impl Pool {
    /// The variant of the price table.
    pub(super) fn variant(&self) -> Variant {
        Variant::of_engine(self.engine.map_or("", |engine| engine.key), &self.name)
    }

    /// What is reserved, for people.
    pub(super) fn words(&self) -> String {
        if self.name.is_empty() { self.usage.name.to_owned() } else { self.variant().to_string() }
    }

    /// The size, where it covers others of its family.
    fn size(&self) -> Option<Decimal> {
        self.reservation.size(&self.name, self.zonal)
    }

    /// How many normalised units one of it has.
    pub(super) fn units(&self) -> Decimal {
        units(self.engine).times(self.size().unwrap_or(Decimal::ONE))
    }

    /// How large a line's units are and how many normalised units each takes, where the pool covers it.
    pub(super) fn takes(&self, m: &Metered) -> Option<(Decimal, Decimal)> {
        let reservation = m.usage.reservation?;
        let same_rate = m.usage.table == self.usage.table && reservation.rate_of == self.usage.key;
        let (engine, name) = reservation.parts(&m.variant);
        let of_family = || {
            size::family(name) == size::family(&self.name)
                && self.size().is_some()
                && reservation.size(name, self.zonal).is_some()
        };
        // What is sold for no zone is not covered by what is bought for one.
        let of_zone = !self.zonal || reservation.zonal;
        let fits = same_rate && of_zone && m.region == self.region && covers(self.engine, engine);
        if !fits || !(name == self.name || of_family()) {
            return None;
        }
        let size = reservation.size(name, self.zonal).unwrap_or(Decimal::ONE);
        Some((size, units(engine).times(Decimal::milli(reservation.takes_milli)).times(size)))
    }
}

/// What a purchase reserves. Of an engine, where it is of one.
pub(super) fn pools(month: &Month, purchase: &Purchase, engine: Option<&'static Engine>) -> Vec<Pool> {
    match purchase.amount {
        Amount::Count(count) => bought(purchase, engine, count).into_iter().collect(),
        Amount::Cover(percent) => following(month, purchase, engine, percent),
        Amount::Hourly(_) => Vec::new(),
    }
}

/// So many of what a purchase names, used or not.
fn bought(purchase: &Purchase, engine: Option<&'static Engine>, count: Decimal) -> Option<Pool> {
    let (named, region, table) =
        (purchase.scope.of.as_ref()?, purchase.scope.region?, purchase.scope.service?);
    let rated = || {
        let all = SERVICES.iter().flat_map(|s| s.usages).copied();
        all.filter(move |u| u.table == table && u.reservation.is_some_and(|r| r.rate_of == u.key))
    };
    let by_usage = rated().find(|u| u.word() == named);
    let (usage, name) = by_usage.map(|u| (u, "")).or_else(|| Some((rated().next()?, named.as_str())))?;
    let zonal = purchase.scope.zonal;
    let (reservation, name) = (usage.reservation?, name.to_owned());
    Some(Pool { usage, reservation, engine, name, region, zonal, count, follows: false })
}

/// A share of what is used of everything that a purchase is for, in whole units. Where one size covers another, what is left
/// over of a larger one is bought in the next smaller that is used, and rounded up in the smallest.
fn following(
    month: &Month,
    purchase: &Purchase,
    engine: Option<&'static Engine>,
    percent: Decimal,
) -> Vec<Pool> {
    let mut all: Vec<Wanted> = Vec::new();
    let lines = month.metered.iter().zip(month.begun.iter().zip(&month.left));
    for (m, (begun, left)) in lines {
        let Some(pool) = pool_for(m, purchase, engine) else { continue };
        let Some((_, takes)) = pool.takes(m) else { continue };
        let of = |quantity: Decimal| quantity.times(takes).over(month.hours);
        let share = of(*begun).times(percent).over(Decimal::whole(100));
        all.push(Wanted { pool, share, left: of(*left) });
    }
    let one = |w: &Wanted| {
        let Pool { usage, region, engine, .. } = w.pool;
        (usage.table, usage.key, region, engine.map(|e| e.key))
    };
    let groups = grouped(&all, |a, b| one(a).cmp(&one(b)).then_with(|| a.pool.name.cmp(&b.pool.name)));
    let mut wanted: Vec<Wanted> = Vec::new();
    for (part, group) in all.into_iter().zip(groups) {
        match wanted.get_mut(group) {
            Some(known) => {
                (known.share, known.left) = (known.share.plus(part.share), known.left.plus(part.left));
            }
            None => wanted.push(part),
        }
    }
    // Families together, the largest size first; engines that cover less before those that cover more.
    let key = |w: &Wanted| {
        let size = w.pool.size();
        let name = if size.is_some() { size::family(&w.pool.name) } else { w.pool.name.as_str() };
        let engine = w.pool.engine.map(|e| (e.covers.len(), e.key));
        (w.pool.usage.key, w.pool.region, engine, name.to_owned(), std::cmp::Reverse(size))
    };
    crate::base::order::sort_by_key(&mut wanted, key);
    let mut pools = Vec::new();
    while let Some(first) = wanted.first() {
        let of_first = key(first);
        let same = |w: &&Wanted| {
            let (usage, region, engine, name, _) = key(w);
            (usage, region, engine, &name) == (of_first.0, of_first.1, of_first.2, &of_first.3)
        };
        let family = wanted.iter().take_while(same).count();
        let family: Vec<Wanted> = wanted.drain(..family).collect();
        pools.extend(whole(family));
    }
    pools
}

/// Normalised units that are to be reserved of a type, and what is left of its use.
struct Wanted {
    pool: Pool,
    share: Decimal,
    left: Decimal,
}

/// The pool that a line is reserved from, where a purchase is for it.
fn pool_for(m: &Metered, purchase: &Purchase, engine: Option<&'static Engine>) -> Option<Pool> {
    let (scope, reservation) = (&purchase.scope, m.usage.reservation?);
    let (own, name) = reservation.parts(&m.variant);
    let named = |of: &String| name == of || name.is_empty() && m.usage.word() == of;
    let fits = scope.service.is_none_or(|table| m.usage.table == table)
        && scope.region.is_none_or(|region| m.region == region)
        && scope.of.as_ref().is_none_or(named);
    let usage = usage(m.usage.table, reservation.rate_of)?;
    let (name, region, zonal, engine) = (name.to_owned(), m.region, scope.zonal, engine.or(own));
    let reservation = usage.reservation?;
    let pool = Pool { usage, reservation, engine, name, region, zonal, count: Decimal::ZERO, follows: true };
    fits.then_some(pool)
}

/// Whole units of the types of a family, the largest first; no more than what is left to cover.
fn whole(family: Vec<Wanted>) -> Vec<Pool> {
    let sum = |of: fn(&Wanted) -> Decimal| family.iter().map(of).fold(Decimal::ZERO, Decimal::plus);
    let all = sum(|w| w.share) >= sum(|w| w.left);
    let types = family.len();
    let mut rest = Decimal::ZERO;
    let mut pools = Vec::new();
    for (i, Wanted { pool, share, left }) in family.into_iter().enumerate() {
        let block = Decimal::whole(pool.reservation.block);
        let unit = pool.units().times(block);
        let needed = rest.plus(if all { left } else { share });
        // A millionth of a unit is what rounding leaves, and no reason to buy one.
        let exact = needed.over(unit);
        let blocks = if i + 1 == types { exact.minus(TINY).ceil() } else { floor(exact.plus(TINY)) };
        rest = needed.minus(blocks.times(unit)).max(Decimal::ZERO);
        if blocks > Decimal::ZERO {
            pools.push(Pool { count: blocks.times(block), ..pool });
        }
    }
    pools
}

fn floor(number: Decimal) -> Decimal {
    let up = number.ceil();
    if up == number { up } else { up.minus(Decimal::ONE) }
}

/// A millionth.
pub(super) const TINY: Decimal = Decimal::from_nanos(1000);
