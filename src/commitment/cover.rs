//! Goes through a month's usage with the purchases, in AWS's order.

use super::{Purchase, reserved, savings};
use crate::diagnostic::Diagnostic;
use crate::figure::Figure;
use crate::number::{Decimal, Money, Price};
use crate::price::{Commitment, Plan, PriceBook, Source};
use crate::scenario::{Scenario, fields};
use crate::service::Metered;

/// A part of a metered quantity that is paid in one way.
#[derive(Clone, Debug)]
pub(crate) struct Part<'a> {
    /// What is used, with the part's quantity.
    pub(crate) metered: Metered<'a>,
    /// The commitment that covers it; nothing where it is on demand.
    pub(crate) covered: Option<Covered<'a>>,
}

/// How a covered part is paid.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Covered<'a> {
    /// The commitment.
    pub(crate) term: Commitment,
    /// What a unit costs with what was paid upfront spread over the term.
    pub(crate) price: Price,
    /// What was paid at purchase for this part, for the whole term; nothing where the split is not known.
    pub(crate) upfront: Option<Money>,
    /// Where the price is from; nothing where the user's percentage made it.
    pub(crate) source: Option<&'a Source>,
}

/// What was committed to and not used.
#[derive(Clone, Debug)]
pub(crate) struct Unused {
    /// The commitment.
    pub(crate) term: Commitment,
    /// How much of it, in words.
    pub(crate) words: String,
    /// What it costs in a month.
    pub(crate) cost: Money,
    /// What was paid at purchase for it.
    pub(crate) upfront: Option<Money>,
}

/// What goes on while purchases are applied: how much of each quantity is still on demand.
pub(super) struct Month<'a, 'm> {
    pub(super) book: &'a PriceBook,
    pub(super) hours: Decimal,
    pub(super) metered: &'m [Metered<'a>],
    pub(super) left: Vec<Decimal>,
    pub(super) taken: Vec<(usize, Decimal, Covered<'a>)>,
    pub(super) unused: Vec<Unused>,
    pub(super) found: Vec<Diagnostic>,
}

impl<'a> Month<'a, '_> {
    /// Notes that so much of a line is covered.
    pub(super) fn take(&mut self, line: usize, quantity: Decimal, covered: Covered<'a>) {
        if let Some(left) = self.left.get_mut(line) {
            *left = left.minus(quantity);
            self.taken.push((line, quantity, covered));
        }
    }

    /// The lines with something left, with how much.
    pub(super) fn open(&self) -> Vec<(usize, &Metered<'a>, Decimal)> {
        let lines = self.metered.iter().zip(&self.left).enumerate();
        lines.filter(|(_, (_, left))| **left > Decimal::ZERO).map(|(i, (m, left))| (i, m, *left)).collect()
    }

    /// What a unit of a line costs on demand.
    pub(super) fn on_demand(&self, m: &Metered) -> Option<Price> {
        let rate = self.book.rate(m.usage, &m.variant, m.region, m.to_region)?;
        rate.tiers.last().map(|tier| tier.price)
    }

    /// What a unit costs at the user's own percentage off the price on demand.
    pub(super) fn at_discount(&self, m: &Metered, percent: Option<Decimal>) -> Option<Price> {
        let rest = Decimal::whole(100).minus(percent?);
        let price = self.on_demand(m)?.times(rest.over(Decimal::whole(100)));
        Some(Price::from_picos(price.picos()))
    }

    pub(super) fn say(&mut self, place: usize, what: String, hint: &str) {
        let found = Diagnostic::warning(format!("commitments[{place}]"), what).hint(hint);
        if !self.found.contains(&found) {
            self.found.push(found);
        }
    }
}

/// Splits what is metered into what each commitment covers and what is left on demand.
pub(crate) fn cover<'a>(
    scenario: &'a Scenario,
    metered: Vec<Metered<'a>>,
    book: &'a PriceBook,
) -> (Vec<Part<'a>>, Vec<Unused>, Vec<Diagnostic>) {
    let on_demand = |metered: Metered<'a>| Part { metered, covered: None };
    if scenario.commitments.is_empty() {
        return (metered.into_iter().map(on_demand).collect(), Vec::new(), Vec::new());
    }
    let mut month = Month {
        book,
        hours: scenario.settings.number(&fields::HOURS).typical,
        left: metered.iter().map(|m| m.quantity.value()).collect(),
        metered: &metered,
        taken: Vec::new(),
        unused: Vec::new(),
        found: Vec::new(),
    };
    for plan in Plan::ALL {
        let bought = scenario.commitments.iter().enumerate().filter(|(_, p)| p.term.plan == plan);
        for (place, purchase) in bought {
            apply(&mut month, place, purchase);
        }
    }
    let Month { left, taken, unused, found, .. } = month;
    let mut parts = Vec::new();
    for (i, (metered, left)) in metered.iter().zip(left).enumerate() {
        let whole = metered.quantity.value();
        for (_, quantity, covered) in taken.iter().filter(|(line, ..)| *line == i) {
            let quantity = part(&metered.quantity, *quantity, &covered.term.words());
            parts.push(Part { metered: Metered { quantity, ..metered.clone() }, covered: Some(*covered) });
        }
        if left == whole {
            parts.push(on_demand(metered.clone()));
        } else if left > Decimal::ZERO {
            let quantity = part(&metered.quantity, left, "on demand");
            parts.push(on_demand(Metered { quantity, ..metered.clone() }));
        }
    }
    (parts, unused, found)
}

fn apply(month: &mut Month, place: usize, purchase: &Purchase) {
    match purchase.term.plan {
        Plan::Reserved => reserved::apply(month, place, purchase),
        Plan::Ec2InstanceSavingsPlan | Plan::ComputeSavingsPlan | Plan::DatabaseSavingsPlan => {
            savings::apply(month, place, purchase);
        }
    }
}

/// A part of a figure, said as such.
fn part(whole: &Figure, quantity: Decimal, how: &str) -> Figure {
    let words = if quantity == whole.value() {
        format!("{}; {how}", whole.words())
    } else {
        format!("{}; {} of them {how}", whole.words(), quantity.grouped())
    };
    Figure::described(quantity, words, whole.is_assumed())
}
