//! Savings Plans: dollars an hour, spent at the plan's rates on the usage that saves most first.

use std::sync::Arc;

use super::cover::{Covered, Month, Unused, at_discount};
use super::known;
use crate::base::number::{Decimal, Money, Price};
use crate::catalog::size;
use crate::catalog::term::{CommitmentKind, Payment};
use crate::engine::meter::Metered;
use crate::engine::rate::Allowances;
use crate::price::Source;
use crate::scenario::{Amount, Purchase};

/// A line that a plan can cover.
struct Candidate {
    line: usize,
    /// Whether it is capacity that nothing uses.
    idle: bool,
    /// What is free of it, which no plan covers.
    free: Decimal,
    /// What is left to pay for.
    left: Decimal,
    on_demand: Price,
    price: Price,
    source: Option<Arc<Source>>,
}

pub(super) fn apply(month: &mut Month, place: usize, purchase: &Purchase) {
    let Candidates { mut known, unknown } = candidates(month, place, purchase);
    // What is used before what stands idle; the highest saving first; of two equal ones the lower rate. Source: Savings Plans User Guide, "Understanding how
    // Savings Plans apply to your AWS usage". Multiplied crosswise: quotients are cut, and near savings would be equal.
    crate::base::order::sort_by(&mut known, |a, b| {
        let saves = |x: &Candidate, y: &Candidate| x.price.picos().saturating_mul(y.on_demand.picos());
        let first = a.idle.cmp(&b.idle).then_with(|| saves(a, b).cmp(&saves(b, a)));
        first.then(a.price.cmp(&b.price)).then(a.line.cmp(&b.line))
    });
    let (mut budget, percent) = match purchase.amount {
        Amount::Hourly(hourly) => (hourly_for(hourly, month.hours), None),
        Amount::Cover(percent) => {
            let share = |c: &Candidate| c.price.times(month.share(c.line, c.free, percent));
            (known.iter().map(share).sum(), Some(percent))
        }
        Amount::Count(_) => return,
    };
    // What has no rate may be covered or not: it has no price, and what is paid for the plan is the least that it costs.
    for (line, free) in &unknown {
        let share = month.share(*line, *free, percent.unwrap_or(Decimal::whole(100)));
        if share > Decimal::ZERO && (percent.is_some() || budget > Money::ZERO) {
            let (term, price, upfront, source) = (purchase.term, None, None, None);
            month.take(*line, share, Covered { term, price, upfront, source });
        }
    }
    for candidate in known {
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
        let (price, source) = (Some(candidate.price), candidate.source);
        month.take(candidate.line, covered, Covered { term: purchase.term, price, upfront, source });
    }
    // A plan that follows the usage leaves no more than what rounding does.
    if percent.is_none() && budget > Money::ZERO {
        let hourly = Price::from_picos(budget.picos()).times(Decimal::ONE.over(month.hours));
        let used =
            if unknown.is_empty() { " that nothing uses" } else { "; how much of it is used is not known" };
        let words = format!("{} an hour of the commitment{used}", hourly.dollars());
        let upfront = Some(upfront(purchase, budget, month.hours));
        month.lose(place, Unused { term: purchase.term, words, cost: Some(budget), upfront });
    }
}

fn hourly_for(hourly: Money, hours: Decimal) -> Money {
    Price::from_picos(hourly.picos()).times(hours)
}

/// How many units a budget buys, rounded down to the ninth place: a plan never pays for more than was committed to.
fn units(budget: Money, price: Price) -> Decimal {
    if price <= Price::default() {
        return Decimal::ZERO;
    }
    // A budget beyond all reason buys whole units.
    let whole = || (budget.picos() / price.picos()).saturating_mul(1_000_000_000);
    let bought = budget.picos().checked_mul(1_000_000_000).map_or_else(whole, |nanos| nanos / price.picos());
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

/// What a plan can cover.
struct Candidates {
    known: Vec<Candidate>,
    /// The lines that have no rate, with what is free of them.
    unknown: Vec<(usize, Decimal)>,
}

/// What the plan can cover, with its rates; what has none is told, and so is what AWS does not cover.
fn candidates(month: &mut Month, place: usize, purchase: &Purchase) -> Candidates {
    let (mut known, mut unknown) = (Vec::new(), Vec::new());
    let (mut without, mut refused): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    let name = |names: &mut Vec<String>, m: &Metered| {
        let of = if m.variant.is_only() { m.usage.name } else { m.variant.text() };
        names.push(format!("{of} in `{}`", m.region));
    };
    let mut allowances = Allowances::new(month.scenario, month.book);
    for (line, m, left) in month.open() {
        let (free, _) = allowances.take(m, left);
        let left = left.minus(free);
        if left <= Decimal::ZERO {
            continue;
        }
        if !m.usage.plans.contains(&purchase.term.kind) || !in_scope(m, purchase) {
            continue;
        }
        if !is_covered(m, purchase.term.kind) {
            name(&mut refused, m);
            continue;
        }
        let on_demand = month.on_demand_of(m);
        let Some(on_demand) = on_demand.filter(|p| *p > Price::default()) else { continue };
        let read = month.book.committed(m.usage, m.variant.text(), m.region, purchase.term);
        let priced = read.map(|r| (r.effective, Some(r.source)));
        let own = || Some((at_discount(on_demand, purchase.discount_percent)?, None));
        if let Some((price, source)) = priced.or_else(own) {
            known.push(Candidate { line, idle: m.usage.idle, free, left, on_demand, price, source });
        } else {
            name(&mut without, m);
            unknown.push((line, free));
        }
    }
    for names in [&mut without, &mut refused] {
        crate::base::order::keep_firsts(names, Ord::cmp);
    }
    if !without.is_empty() {
        let what = format!("no rate is known for {} of {}", purchase.term.words(), without.join(", "));
        let hint =
            unknown.first().map(|(line, _)| known::hint(month, purchase.term, *line)).unwrap_or_default();
        month.say(place, what, &hint);
    }
    if !refused.is_empty() {
        let what = format!("a {} does not cover {}", purchase.term.kind.name(), refused.join(", "));
        let hint = "AWS covers instances of the seventh generation and newer, and of caches Valkey; the others stay on \
                    demand, or are reserved";
        month.say(place, what, hint);
    }
    Candidates { known, unknown }
}

/// Whether AWS has a plan cover what is used: of a Database Savings Plan's instances those of the seventh generation and
/// newer, not burstable ones, and no Redis OSS. Sources: AWS's offer of Database Savings Plans of ap-south-2, 2026-04-22;
/// agent-toolkit-for-aws, "DSP instance-family coverage".
fn is_covered(m: &Metered, kind: CommitmentKind) -> bool {
    if kind != CommitmentKind::DatabaseSavingsPlan {
        return true;
    }
    let name = m.variant.name();
    if m.variant.first() == "redis" {
        return false;
    }
    let (family, size) = size::split(name.strip_suffix(".search").unwrap_or(name));
    if size.is_empty() || matches!(family, "or1" | "om2") {
        return true;
    }
    let family = family.rsplit('.').next().unwrap_or_default();
    let digits = family.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let digits: String = digits.chars().take_while(char::is_ascii_digit).collect();
    digits.parse::<u32>().is_ok_and(|generation| generation >= 7)
}

/// An EC2 Instance Savings Plan is for one family in one Region; the others are for any. Source: Savings Plans User Guide,
/// "Savings Plan types".
fn in_scope(m: &Metered, purchase: &Purchase) -> bool {
    let scope = &purchase.scope;
    match purchase.term.kind {
        CommitmentKind::Ec2InstanceSavingsPlan => {
            let (family, _) = size::split(m.variant.name());
            scope.of.as_ref().is_none_or(|of| of == family) && scope.region.is_none_or(|r| r == m.region)
        }
        CommitmentKind::Reserved
        | CommitmentKind::ComputeSavingsPlan
        | CommitmentKind::DatabaseSavingsPlan => true,
    }
}
