//! Goes through a month's usage with the purchases, in AWS's order.

use std::sync::Arc;

use super::{engine, reserved, savings};
use crate::base::diagnostic::Diagnostic;
use crate::base::formula::Ledger;
use crate::base::number::{Decimal, Money, Price};
use crate::base::region::Region;
use crate::catalog::reservation::Engine;
use crate::catalog::term::{Commitment, CommitmentKind};
use crate::catalog::usage::UsageType;
use crate::engine::meter::Metered;
use crate::price::{PriceBook, Source};
use crate::scenario::{Purchase, Scenario};

/// A part of a metered quantity that is paid in one way.
#[derive(Clone, Debug)]
pub(crate) struct PaidPart {
    /// The place of what is used among all that is metered.
    pub(crate) line: usize,
    /// What is used, with the part's quantity.
    pub(crate) metered: Metered,
    /// The commitment that covers it; nothing where it is on demand.
    pub(crate) covered: Option<Covered>,
}

/// How a covered part is paid.
#[derive(Clone, Debug)]
pub(crate) struct Covered {
    /// The commitment.
    pub(crate) term: Commitment,
    /// What a unit costs with what was paid upfront spread over the term, where that is known.
    pub(crate) price: Option<Price>,
    /// What was paid at purchase for this part, for the whole term; nothing where the split is not known.
    pub(crate) upfront: Option<Money>,
    /// Where the price is from; nothing where the user's percentage made it.
    pub(crate) source: Option<Arc<Source>>,
}

/// What costs less than this a month is what rounding leaves, and no line. Quantities are held to 10⁻⁹ and no hour of
/// anything that AWS sells costs $1,000, so rounding leaves less than $0.000001 of a line; a commitment can be entered
/// to 10⁻⁹ dollars an hour, which is less too. A real one is never so small: AWS's smallest step of a Savings Plan,
/// $0.00001 an hour, is 7,300 times this (Savings Plans API Reference, `CreateSavingsPlan`: five decimal places).
const DUST: Money = Money::from_picos(1_000_000);

/// What was committed to and not used.
#[derive(Clone, Debug)]
pub(crate) struct Unused {
    /// The commitment.
    pub(crate) term: Commitment,
    /// How much of it, in words.
    pub(crate) words: String,
    /// What it costs in a month, where that is known.
    pub(crate) cost: Option<Money>,
    /// What was paid at purchase for it.
    pub(crate) upfront: Option<Money>,
}

/// What goes on while purchases are applied: how much of each quantity is still on demand.
pub(super) struct Month<'a, 'm> {
    pub(super) scenario: &'a Scenario,
    pub(super) book: &'a PriceBook,
    pub(super) hours: Decimal,
    pub(super) metered: &'m [Metered],
    /// What was on demand of each line before purchases of this plan: what shares are of.
    pub(super) begun: Vec<Decimal>,
    pub(super) left: Vec<Decimal>,
    /// What is covered of each line.
    pub(super) taken: Vec<Vec<(Decimal, Covered)>>,
    /// What is not used of a purchase, with its place.
    pub(super) unused: Vec<(usize, Unused)>,
    pub(super) found: Vec<Diagnostic>,
}

/// What a unit costs at a percentage of one's own off the price on demand.
pub(super) fn at_discount(on_demand: Price, percent: Option<Decimal>) -> Option<Price> {
    let rest = Decimal::whole(100).minus(percent?);
    Some(Price::from_picos(on_demand.times(rest.over(Decimal::whole(100))).picos()))
}

impl Month<'_, '_> {
    /// Notes that so much of a line is covered.
    pub(super) fn take(&mut self, line: usize, quantity: Decimal, covered: Covered) {
        if let (Some(left), Some(taken)) = (self.left.get_mut(line), self.taken.get_mut(line)) {
            *left = left.minus(quantity);
            taken.push((quantity, covered));
        }
    }

    /// Notes what nothing uses, unless it is the dust of rounding.
    pub(super) fn lose(&mut self, place: usize, unused: Unused) {
        if unused.cost.is_none_or(|cost| cost >= DUST) {
            self.unused.push((place, unused));
        }
    }

    /// The lines with something left, with how much.
    pub(super) fn open(&self) -> Vec<(usize, &Metered, Decimal)> {
        let lines = self.metered.iter().zip(&self.left).enumerate();
        lines.filter(|(_, (_, left))| **left > Decimal::ZERO).map(|(i, (m, left))| (i, m, *left)).collect()
    }

    /// What a unit costs on demand, where free and dearer first units are used up: the price of its last tier.
    pub(super) fn on_demand(
        &self,
        usage: &UsageType,
        variant: &str,
        region: Region,
        to: Option<Region>,
    ) -> Option<Price> {
        self.book.rate(usage, variant, region, to)?.tiers.last().map(|tier| tier.price)
    }

    /// The same where tiers are wide, such as Lambda's: the price of the tier to which so much of a line takes it.
    pub(super) fn on_demand_of(&self, m: &Metered) -> Option<Price> {
        let tiers = self.book.rate(m.usage, m.variant.text(), m.region, m.to_region)?.tiers;
        let reached = |to: Option<Decimal>| to.is_none_or(|to| m.quantity.value() <= to);
        let paid = tiers.clone().find(|tier| tier.price > Price::default() && reached(tier.to));
        paid.or_else(|| tiers.last()).map(|tier| tier.price)
    }

    /// A share of what there was of a line to pay for, as far as it is left.
    pub(super) fn share(&self, line: usize, free: Decimal, percent: Decimal) -> Decimal {
        let of = |quantities: &[Decimal]| quantities.get(line).copied().unwrap_or_default().minus(free);
        of(&self.begun).times(percent).over(Decimal::whole(100)).min(of(&self.left))
    }

    pub(super) fn say(&mut self, place: usize, what: String, hint: &str) {
        let found = Diagnostic::warning(format!("commitments[{place}]"), what).hint(hint);
        if !self.found.contains(&found) {
            self.found.push(found);
        }
    }
}

/// Splits what is metered into what each commitment covers and what is left on demand. Nothing here depends on the order
/// of the purchases; the metered lines are in an order that does not depend on that of the components.
pub(crate) fn cover(
    scenario: &Scenario,
    ledger: &Ledger,
    metered: Vec<Metered>,
    book: &PriceBook,
) -> (Vec<PaidPart>, Vec<Unused>, Vec<Diagnostic>) {
    let on_demand = |(line, metered): (usize, Metered)| PaidPart { line, metered, covered: None };
    if scenario.commitments.is_empty() {
        return (metered.into_iter().enumerate().map(on_demand).collect(), Vec::new(), Vec::new());
    }
    let quantities: Vec<Decimal> = metered.iter().map(|m| m.quantity.value()).collect();
    let mut month = Month {
        scenario,
        book,
        hours: scenario.hours(),
        begun: Vec::new(),
        left: quantities,
        metered: &metered,
        taken: vec![Vec::new(); metered.len()],
        unused: Vec::new(),
        found: Vec::new(),
    };
    // Kinds in AWS's order: reservations are used up before any Savings Plan, and EC2 Instance Savings Plans before Compute
    // ones. Source: Savings Plans User Guide, "Understanding how Savings Plans apply to your AWS usage".
    for kind in CommitmentKind::ALL {
        month.begun.clone_from(&month.left);
        for (place, purchase, engine) in in_order(&mut month, scenario, kind) {
            apply(&mut month, place, purchase, engine);
        }
    }
    let Month { left, taken, mut unused, found, .. } = month;
    let mut parts = Vec::new();
    for (line, (metered, (left, taken))) in metered.iter().zip(left.into_iter().zip(taken)).enumerate() {
        let whole = metered.quantity.value();
        for (quantity, covered) in taken {
            let quantity = ledger.paid(metered.quantity, quantity, covered.term.words());
            parts.push(PaidPart {
                line,
                metered: Metered { quantity, ..metered.clone() },
                covered: Some(covered),
            });
        }
        if left == whole {
            parts.push(on_demand((line, metered.clone())));
        } else if left > Decimal::ZERO {
            let quantity = ledger.paid(metered.quantity, left, "on demand".to_owned());
            parts.push(on_demand((line, Metered { quantity, ..metered.clone() })));
        }
    }
    crate::base::order::sort_by_key(&mut unused, |(place, _)| *place);
    (parts, unused.into_iter().map(|(_, unused)| unused).collect(), found)
}

/// The purchases of a plan as they are used up, with their places in the scenario and the engines they are of.
fn in_order<'s>(
    month: &mut Month,
    scenario: &'s Scenario,
    kind: CommitmentKind,
) -> Vec<(usize, &'s Purchase, Option<&'static Engine>)> {
    let bought = scenario.commitments.iter().enumerate().filter(|(_, p)| p.term.kind == kind);
    let with_engine = |(place, purchase)| (place, purchase, engine::of(month, place, purchase));
    let mut bought: Vec<_> = bought.map(with_engine).collect();
    let breadth = |engine: Option<&Engine>| engine.map_or(0, |engine| engine.covers.len());
    crate::base::order::sort_by(&mut bought, |a, b| a.1.before(b.1, (breadth(a.2), breadth(b.2))));
    bought
}

fn apply(month: &mut Month, place: usize, purchase: &Purchase, engine: Option<&'static Engine>) {
    match purchase.term.kind {
        CommitmentKind::Reserved => reserved::apply(month, place, purchase, engine),
        CommitmentKind::Ec2InstanceSavingsPlan
        | CommitmentKind::ComputeSavingsPlan
        | CommitmentKind::DatabaseSavingsPlan => {
            savings::apply(month, place, purchase);
        }
    }
}
