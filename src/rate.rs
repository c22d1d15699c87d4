//! From usage to line items: each quantity meets its price, tier by tier.

use crate::number::{Decimal, Money, Price};
use crate::price::{Names, PriceBook, Rate, Source};
use crate::region::Region;
use crate::service::{Metered, UsageType};

/// A quantity with its price.
#[derive(Clone, Debug)]
pub struct LineItem<'a> {
    /// What is priced.
    pub metered: Metered<'a>,
    /// AWS's names for it.
    pub names: Names,
    /// What each tier took; empty where there is no price.
    pub tiers: Vec<TierCharge>,
    /// What it costs, or why that is not known.
    pub cost: Result<Money, RateError>,
    /// Where the price is from.
    pub source: Option<&'a Source>,
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
    /// Whether it is a free allowance of the payer and not a tier of the Region.
    pub allowance: bool,
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
}

impl RateError {
    /// The error in words, for a usage in a Region.
    pub fn words(&self, metered: &Metered) -> String {
        let Metered { usage, variant, region, to_region, .. } = metered;
        let variant = if variant.is_empty() { String::new() } else { format!(" ({variant})") };
        let place =
            to_region.map_or_else(|| format!("in `{region}`"), |to| format!("from `{region}` to `{to}`"));
        match self {
            Self::NoPrice => format!("no price is known for {}{variant} {place}", usage.name),
            Self::UnitMismatch { metered, priced } => {
                format!("{}{variant} {place} is metered in {metered} but priced by {priced}", usage.name)
            }
        }
    }
}

/// How much of each tiered price and each free allowance earlier lines have used up.
///
/// AWS pools tiers over a payer's resources, Region by Region; lines take from the pool in the order of components and
/// Regions, so that they add up to what the pool costs.
#[derive(Default)]
struct Pools {
    tiers: Vec<(Pool, Decimal)>,
    free: Vec<(&'static UsageType, Decimal)>,
}

/// What is rated together: a usage in a Region, or from one to another.
#[derive(PartialEq, Eq)]
struct Pool {
    usage: &'static UsageType,
    variant: String,
    region: Region,
    to_region: Option<Region>,
}

/// Counts an amount into a pool and tells how much was in it before.
fn count<K: PartialEq>(pools: &mut Vec<(K, Decimal)>, key: K, amount: Decimal) -> Decimal {
    if let Some((_, used)) = pools.iter_mut().find(|(other, _)| *other == key) {
        return std::mem::replace(used, used.plus(amount));
    }
    pools.push((key, amount));
    Decimal::ZERO
}

/// Prices everything metered in a month.
pub fn rate<'a>(metered: Vec<Metered<'a>>, book: &'a PriceBook) -> Vec<LineItem<'a>> {
    let mut pools = Pools::default();
    metered.into_iter().map(|m| line(m, book, &mut pools)).collect()
}

fn line<'a>(metered: Metered<'a>, book: &'a PriceBook, pools: &mut Pools) -> LineItem<'a> {
    let Metered { usage, region, to_region, .. } = metered;
    let Some(rate) = book.rate(usage, &metered.variant, region, to_region) else {
        let names = book.names(usage, &metered.variant, region, to_region);
        return LineItem { metered, names, tiers: Vec::new(), cost: Err(RateError::NoPrice), source: None };
    };
    let (names, source) = (rate.names.clone(), Some(rate.source));
    if rate.unit != usage.unit {
        let mismatch = RateError::UnitMismatch { metered: usage.unit.aws(), priced: rate.unit.aws() };
        return LineItem { metered, names, tiers: Vec::new(), cost: Err(mismatch), source };
    }
    let mut tiers = Vec::new();
    let free = allowance(usage, region, book, metered.quantity.value(), pools);
    if free > Decimal::ZERO {
        let (price, cost) = (Price::default(), Money::ZERO);
        tiers.push(TierCharge {
            from: Decimal::ZERO,
            to: usage.free,
            price,
            quantity: free,
            cost,
            allowance: true,
        });
    }
    let pool = Pool { usage, variant: metered.variant.clone(), region, to_region };
    let charged = metered.quantity.value().minus(free);
    let used = count(&mut pools.tiers, pool, charged);
    tiers.extend(charges(&rate, used, charged));
    let cost = Ok(tiers.iter().map(|t| t.cost).sum());
    LineItem { metered, names, tiers, cost, source }
}

/// What is left of the payer's free allowance, up to the quantity. GovCloud and China have none.
fn allowance(
    usage: &'static UsageType,
    region: Region,
    book: &PriceBook,
    quantity: Decimal,
    pools: &mut Pools,
) -> Decimal {
    let commercial = book.region(region).is_some_and(|r| r.partition == "aws");
    let Some(free) = usage.free.filter(|_| commercial) else { return Decimal::ZERO };
    let used = pools.free.iter().find(|(other, _)| *other == usage).map_or(Decimal::ZERO, |(_, used)| *used);
    let taken = quantity.min(free.minus(used));
    count(&mut pools.free, usage, taken);
    taken
}

/// What each tier charges for the units between `used` and `used + quantity`; rounded once a tier.
fn charges(rate: &Rate, used: Decimal, quantity: Decimal) -> Vec<TierCharge> {
    let end = used.plus(quantity);
    let charge = |tier: &crate::price::Tier| {
        let from = tier.from.max(used);
        let to = tier.to.map_or(end, |to| to.min(end));
        let quantity = to.minus(from);
        (quantity > Decimal::ZERO).then(|| TierCharge {
            from: tier.from,
            to: tier.to,
            price: tier.price,
            quantity,
            cost: tier.price.times(quantity),
            allowance: false,
        })
    };
    rate.tiers.iter().filter_map(charge).collect()
}
