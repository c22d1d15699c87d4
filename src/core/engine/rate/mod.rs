//! From usage to line items: each quantity meets its price, tier by tier, after what commitments cover.

mod account;
mod allowance;
mod discount;
mod tiers;

use std::cmp::Ordering;
use std::sync::Arc;

use crate::base::bounds;
use crate::base::diagnostic::Diagnostic;
use crate::base::formula::Ledger;
use crate::base::number::{Decimal, Money, Price};
use crate::base::unit::Unit;
use crate::catalog::term::{Commitment, Term};
use crate::catalog::usage::Free;
use crate::engine::commitment::{Covered, PaidPart, cover};
use crate::engine::meter::Metered;
use crate::price::{OnBill, PriceBook, Source, Standing};
use crate::scenario::Scenario;
use crate::service::Service;

use tiers::Pools;

pub(crate) use allowance::Allowances;

pub use discount::Discounted;

/// A quantity with its price.
#[derive(Clone, Debug, PartialEq)]
pub struct LineItem {
    /// What is priced.
    pub metered: Metered,
    /// AWS's names for it.
    pub names: OnBill,
    /// What each tier took; empty where there is no price.
    pub tiers: Vec<TierCharge>,
    /// What it costs a month, with what was paid upfront spread over its term, or why that is not known.
    pub cost: Result<Money, RateError>,
    /// Where the price is from; nothing where there is none, or the user's percentage made it.
    pub source: Option<Arc<Source>>,
    /// On what terms it is paid.
    pub term: Term,
    /// What was paid upfront for it.
    pub upfront: Upfront,
    /// What a discount took off it.
    pub discounted: Option<Discounted>,
}

/// What is paid at purchase, for the whole of a term.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Upfront {
    /// How much, as far as is known.
    pub paid: Money,
    /// What of a month's cost that is.
    pub a_month: Money,
    /// Whether there is a part of which we know no split into upfront and monthly.
    pub split_unknown: bool,
}

/// What fell into one tier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TierCharge {
    /// Where the tier begins, in units a month.
    pub from: Decimal,
    /// Where it ends.
    pub to: Option<Decimal>,
    /// What a unit costs in it.
    pub price: Price,
    /// How many units fell into it.
    pub quantity: Decimal,
    /// What they cost.
    pub cost: Money,
    /// The free allowance it is, where it is one and not a tier of the price.
    pub allowance: Option<Free>,
}

impl TierCharge {
    /// A sum that is known in dollars: so many of them, at one dollar each.
    pub(super) fn dollars(quantity: Decimal) -> Self {
        let price = Price::from_picos(1_000_000_000_000);
        let cost = price.times(quantity);
        Self { from: Decimal::ZERO, to: None, price, quantity, cost, allowance: None }
    }
}

/// Why a quantity has no cost. Such a line makes its estimate incomplete; it is never $0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RateError {
    /// The book has no price for it.
    NoPrice,
    /// The book prices another unit.
    UnitMismatch {
        /// What it was metered in.
        metered: &'static str,
        /// What the book prices.
        priced: &'static str,
    },
    /// A commitment covers it, or may, and its rate is not known.
    NoCommittedRate(Commitment),
    /// It comes to more than [`bounds::LINE_USD`].
    TooMuch,
}

impl RateError {
    /// The error in words, for a usage in a Region.
    pub fn words(&self, metered: &Metered) -> String {
        let Metered { usage, variant, region, to_region, .. } = metered;
        let variant = if variant.is_only() { String::new() } else { format!(" ({variant})") };
        let place =
            to_region.map_or_else(|| format!("in `{region}`"), |to| format!("from `{region}` to `{to}`"));
        match self {
            Self::NoPrice => format!("no price is known for {}{variant} {place}", usage.name),
            Self::UnitMismatch { metered, priced } => {
                format!("{}{variant} {place} is metered in {metered} but priced by {priced}", usage.name)
            }
            Self::TooMuch => {
                let most =
                    Money::from_picos(i128::from(bounds::LINE_USD) * 1_000_000_000_000).whole_dollars();
                format!("{}{variant} {place} comes to more than {most}, the most that is counted", usage.name)
            }
            // What nothing uses of a commitment has no place of its own.
            Self::NoCommittedRate(term) if usage.unit == Unit::Dollars => {
                format!("no rate is known for {}", term.words())
            }
            Self::NoCommittedRate(term) => {
                format!("no rate is known for {} of {}{variant} {place}", term.words(), usage.name)
            }
        }
    }
}

impl LineItem {
    /// The cost, or nothing where there is no price.
    pub fn known(&self) -> Money {
        self.cost.clone().unwrap_or_default()
    }

    /// How near to AWS its price is: without a source it is the user's own.
    pub fn standing(&self) -> Option<Standing> {
        let priced = self.cost.is_ok().then_some(Standing::Yours);
        self.source.as_ref().map(|s| s.standing).or(priced)
    }
}

/// Prices everything metered in a month: what commitments cover, the rest by use, discounts, and what the account pays
/// as a whole. Commitments, tiers and allowances go to components in the order of their names, so that no figure depends
/// on the order in which a scenario lists them; lines stand in that.
pub fn rate(
    metered: Vec<Metered>,
    ledger: &Ledger,
    scenario: &Scenario,
    book: &PriceBook,
) -> (Vec<LineItem>, Vec<Diagnostic>) {
    let mut metered: Vec<(usize, Metered)> = metered.into_iter().enumerate().collect();
    crate::base::order::sort_by(&mut metered, |(_, a), (_, b)| {
        let (a, b) = (&a.component, &b.component);
        // Most are of the same component as the one beside them.
        if Arc::ptr_eq(a, b) { Ordering::Equal } else { a.name.cmp(&b.name) }
    });
    let places: Vec<usize> = metered.iter().map(|(place, _)| *place).collect();
    let metered: Vec<Metered> = metered.into_iter().map(|(_, metered)| metered).collect();
    let (parts, unused, mut found) = cover(scenario, ledger, metered, book);
    let hours = scenario.hours();
    let mut pools = Pools::new(scenario, book);
    let mut rated: Vec<(Option<usize>, LineItem)> = Vec::with_capacity(parts.len());
    for PaidPart { line, metered, covered } in parts {
        let item = match covered {
            Some(covered) => committed(metered, covered, book, hours),
            None => by_use(metered, book, &mut pools),
        };
        rated.push((places.get(line).copied(), item));
    }
    crate::base::order::sort_by_key(&mut rated, |(place, _)| *place);
    let mut lines: Vec<LineItem> = rated.into_iter().map(|(_, item)| item).collect();
    lines.extend(unused.iter().map(|u| account::unused(u, ledger, hours)));
    lines.iter_mut().for_each(hold);
    discount::apply(&mut lines, &scenario.discounts);
    let support = account::support(scenario, ledger, &lines, book);
    found.extend(support.as_ref().err().cloned());
    lines.extend(support.ok().flatten());
    (lines, found)
}

/// A line beyond the bound has no cost rather than a wrong one: products that leave the range of exact numbers stay at its
/// end, which is far beyond the bound.
fn hold(line: &mut LineItem) {
    let most = i128::from(bounds::LINE_USD) * 1_000_000_000_000;
    if line.cost.as_ref().is_ok_and(|cost| cost.picos() > most) {
        line.cost = Err(RateError::TooMuch);
        line.tiers.clear();
        line.upfront = Upfront::default();
    }
}

fn by_use(metered: Metered, book: &PriceBook, pools: &mut Pools) -> LineItem {
    let Metered { usage, region, to_region, .. } = metered;
    let (term, upfront, discounted) = (Term::OnDemand, Upfront::default(), None);
    if usage.unit == Unit::Dollars {
        let tier = TierCharge::dollars(metered.quantity.value());
        let (names, cost, source) = (OnBill::default(), Ok(tier.cost), None);
        return LineItem { metered, names, tiers: vec![tier], cost, source, term, upfront, discounted };
    }
    let region = usage.used_in(region);
    let Some(rate) = book.rate(usage, metered.variant.text(), region, to_region) else {
        let names = book.names(usage, metered.variant.text(), region, to_region);
        let (tiers, cost, source) = (Vec::new(), Err(RateError::NoPrice), None);
        return LineItem { metered, names, tiers, cost, source, term, upfront, discounted };
    };
    let (tiers, cost) = if rate.unit == usage.unit {
        let tiers = pools.charges(&metered, &rate);
        let cost = Ok(tiers.iter().map(|t| t.cost).sum());
        (tiers, cost)
    } else {
        let (metered, priced) = (usage.unit.aws(), rate.unit.aws());
        (Vec::new(), Err(RateError::UnitMismatch { metered, priced }))
    };
    let (names, source) = (rate.names, Some(Arc::clone(rate.source)));
    LineItem { metered, names, tiers, cost, source, term, upfront, discounted }
}

fn committed(metered: Metered, covered: Covered, book: &PriceBook, hours: Decimal) -> LineItem {
    let names = book.names(metered.usage, metered.variant.text(), metered.region, metered.to_region);
    let quantity = metered.quantity.value();
    let tier = covered.price.map(|price| {
        let cost = price.times(quantity);
        TierCharge { from: Decimal::ZERO, to: None, price, quantity, cost, allowance: None }
    });
    let cost = tier.map(|tier| tier.cost).ok_or(RateError::NoCommittedRate(covered.term));
    let (term, upfront) = (Term::Committed(covered.term), Upfront::of(covered.upfront, covered.term, hours));
    let (tiers, source) = (tier.into_iter().collect(), covered.source);
    LineItem { metered, names, tiers, cost, source, term, upfront, discounted: None }
}

impl Upfront {
    /// What was paid for a term, and what of a month that is.
    fn of(paid: Option<Money>, term: crate::catalog::term::Commitment, hours: Decimal) -> Self {
        let whole_term = Decimal::from_nanos(term.hours().saturating_mul(1_000_000_000));
        let a_month = |paid: Money| Price::from_picos(paid.picos()).times(hours.over(whole_term));
        match paid {
            Some(paid) => Self { paid, a_month: a_month(paid), split_unknown: false },
            None => Self { split_unknown: true, ..Self::default() },
        }
    }
}

/// The service whose bill a usage stands on: nodes of a cluster are EC2's, so a discount on EC2 is off them too.
pub(crate) fn billed_by(line: &Metered) -> &'static Service {
    let own = crate::service::SERVICES.iter().copied().find(|s| s.usages.contains(&line.usage));
    own.unwrap_or(line.component.service)
}
