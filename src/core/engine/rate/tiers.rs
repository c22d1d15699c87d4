//! What a quantity costs by tiers, after what earlier quantities of the month have used up of them.

use super::{Allowances, TierCharge};
use crate::base::number::{Decimal, Money, Price};
use crate::base::region::Region;
use crate::catalog::usage::UsageType;
use crate::catalog::variant::Variant;
use crate::engine::meter::Metered;
use crate::price::{PriceBook, Rate};
use crate::scenario::Scenario;
use crate::scenario::fields::{self, EgressTiers};

/// How much of each tiered price and each free allowance earlier lines have used up.
///
/// AWS pools tiers over a payer's resources; lines take from the pool in the order of components' names and Regions, so
/// that they add up to what the pool costs. Source: AWS Billing User Guide, page
/// `useconsolidatedbilling-effective`. Nothing of AWS's says that
/// volume is pooled over Regions, and its price lists tier the usage type of each Region by itself: so is it here, unless
/// a scenario says otherwise.
pub(super) struct Pools<'a> {
    allowances: Allowances<'a>,
    free_allowances: bool,
    over_regions: bool,
    tiers: Vec<(Pool, Decimal)>,
}

/// What is rated together: a usage in a Region, or from one to another.
#[derive(PartialEq, Eq)]
struct Pool {
    usage: &'static UsageType,
    variant: Variant,
    region: Option<Region>,
    to_region: Option<Region>,
}

/// Counts an amount into a pool and tells how much was in it before.
pub(super) fn count<K: PartialEq>(pools: &mut Vec<(K, Decimal)>, key: K, amount: Decimal) -> Decimal {
    if let Some((_, used)) = pools.iter_mut().find(|(other, _)| *other == key) {
        return std::mem::replace(used, used.plus(amount));
    }
    pools.push((key, amount));
    Decimal::ZERO
}

impl<'a> Pools<'a> {
    /// A month in which nothing is used up yet.
    pub(super) fn new(scenario: &Scenario, book: &'a PriceBook) -> Self {
        let settings = &scenario.settings;
        let over_regions = settings.choice::<EgressTiers>(&fields::EGRESS_TIERS) == EgressTiers::OverRegions;
        Self {
            allowances: Allowances::new(scenario, book),
            free_allowances: settings.on(&fields::FREE_ALLOWANCES),
            over_regions,
            tiers: Vec::new(),
        }
    }

    /// What each tier charges for a quantity.
    pub(super) fn charges(&mut self, metered: &Metered, rate: &Rate) -> Vec<TierCharge> {
        let Metered { usage, region, to_region, .. } = *metered;
        let (free, to) = self.allowances.take(metered, metered.quantity.value());
        // One, as a rule.
        let mut charges = Vec::with_capacity(1);
        if free > Decimal::ZERO {
            let (from, price, cost) = (Decimal::ZERO, Price::default(), Money::ZERO);
            charges.push(TierCharge {
                from,
                to: Some(to),
                price,
                quantity: free,
                cost,
                allowance: usage.free,
            });
        }
        let charged = metered.quantity.value().minus(free);
        let mut all = rate.tiers.clone();
        if let (Some(only), None) = (all.next(), all.next()) {
            // One price for every unit: no matter how many came before. Most usages have one, and counting what nobody
            // asks for would make every line pay for a search.
            if charged > Decimal::ZERO {
                let (from, to, price) = (only.from, only.to, only.price);
                let cost = price.times(charged);
                charges.push(TierCharge { from, to, price, quantity: charged, cost, allowance: None });
            }
            return charges;
        }
        let pooled = usage.egress && self.over_regions;
        let region = (!pooled).then_some(region);
        let pool = Pool { usage, variant: metered.variant.clone(), region, to_region };
        let used = count(&mut self.tiers, pool, charged);
        charges.extend(tiers(rate, used, charged, self.free_allowances));
        charges
    }
}

/// What each tier charges for the units between `used` and `used + quantity`; rounded once a tier. Without free
/// allowances a first tier that is free costs what the next one does: AWS gives it once to a payer, so where others of the
/// organisation use it up, the units here are later ones.
fn tiers<'r>(
    rate: &'r Rate,
    used: Decimal,
    quantity: Decimal,
    free_allowances: bool,
) -> impl Iterator<Item = TierCharge> + use<'r> {
    let end = used.plus(quantity);
    let next_price = move |price: Price| {
        let paid = rate.tiers.clone().map(|t| t.price).find(|p| *p > Price::default());
        if free_allowances || price > Price::default() { price } else { paid.unwrap_or(price) }
    };
    let charge = move |tier: crate::price::Tier| {
        let from = tier.from.max(used);
        let to = tier.to.map_or(end, |to| to.min(end));
        let quantity = to.minus(from);
        let price = next_price(tier.price);
        (quantity > Decimal::ZERO).then(|| TierCharge {
            from: tier.from,
            to: tier.to,
            price,
            quantity,
            cost: price.times(quantity),
            allowance: None,
        })
    };
    rate.tiers.clone().filter_map(charge)
}
