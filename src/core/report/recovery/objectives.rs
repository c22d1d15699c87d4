//! Objectives in words: what is wanted, how an alternative stands to it, and what is recommended.

use super::{component, places};
use crate::base::number::{Decimal, Money};
use crate::base::span::{Known, Span};
use crate::engine::changes::{Change, cheapest_change};
use crate::engine::compare::Priced;
use crate::engine::objectives::{Aim, Has, Judged, Objective, Standing, meets, millis};
use crate::engine::recommend::{Recommendation, Requirement};
use crate::engine::recovery::Timeline;
use crate::price::PriceBook;
use crate::report::shown;
use crate::scenario::{Alternative, Scenario};

/// An objective: `RTO within 15 min`, `orders: RPO within 60 s`, `Budget of $5,000.00 a month`.
pub fn objective_words(objective: &Objective, scenario: &Scenario) -> String {
    let within = || match millis(*objective) {
        0 => "of 0".to_owned(),
        limit => format!("within {}", Span::millis(limit, limit, limit).words()),
    };
    let words = match objective.aim {
        Aim::Rto | Aim::Rpo => format!("{} {}", objective.aim.name(), within()),
        Aim::Budget => format!("Budget of {} a month", budget(objective.limit).dollars()),
    };
    match component(objective.of, scenario) {
        "" => words,
        name => format!("{}: {words}", shown(name)),
    }
}

fn budget(limit: Decimal) -> Money {
    Money::from_picos(limit.nanos().saturating_mul(1000))
}

/// How an alternative stands to an objective, by how much, and what decides: `met`, `missed by 12 min: Fail over the
/// global database`, `not known: …`.
pub fn standing_words(judged: &Judged, of: &Priced) -> String {
    let of_component = |place: usize| of.recovery.as_ref()?.parts.get(place)?.by;
    let decides = match (judged.objective.aim, judged.objective.of) {
        (Aim::Rto, _) => judged.decides.map(|step| step.timing),
        (Aim::Rpo, None) => of.recovery.as_ref().and_then(Timeline::loses_most).map(|(_, timing)| timing),
        (Aim::Rpo, Some(place)) => of_component(place),
        (Aim::Budget, _) => None,
    };
    let decides = decides.map(|timing| format!(": {}", timing.name)).unwrap_or_default();
    match (judged.standing, judged.has) {
        (Standing::Met, _) => "met".to_owned(),
        (Standing::Missed, Has::Time(span)) => {
            let over = span.high.saturating_sub(millis(judged.objective));
            let over = Span::millis(over, over, over).words();
            match span.known {
                Known::Within => format!("missed by {over}{decides}"),
                Known::AtLeast => format!("missed by {over} or more{decides}"),
                Known::NotBefore => format!("missed{decides}"),
            }
        }
        (Standing::Missed, Has::Cost(total)) => {
            format!("missed by {}", (printed(total) - printed(budget(judged.objective.limit))).dollars())
        }
        (Standing::Open, Has::Time(_)) => format!("not known{decides}"),
        (Standing::Open, Has::Cost(_)) => "not known: a price is missing".to_owned(),
    }
}

/// What is recommended, the next one, what each objective costs, and what cannot be; nothing where nothing is wanted.
pub fn recommendation(found: &Recommendation, scenario: &Scenario) -> Vec<String> {
    if found.objectives.is_empty() {
        return Vec::new();
    }
    let named = |place: Option<usize>| place.and_then(|place| found.candidates.get(place));
    let mut lines = Vec::new();
    match (named(found.chosen), named(found.nearest)) {
        (Some(chosen), _) => {
            lines.push(format!("Recommended: {}, the cheapest that meets all objectives", priced(chosen)));
            if let Some(next) = named(found.runner_up) {
                lines.push(format!("Next cheapest that meets them: {}", priced(next)));
            }
        }
        (None, Some(nearest)) => {
            lines.push(format!("No alternative meets all objectives; the nearest is {}", priced(nearest)));
            let missed = nearest.objectives.iter().filter(|judged| judged.standing != Standing::Met);
            lines.extend(missed.map(|judged| {
                let wanted = objective_words(&judged.objective, scenario);
                format!("  {wanted}: {}", standing_words(judged, nearest))
            }));
        }
        (None, None) => lines.push("No alternative has a price that is known".to_owned()),
    }
    let prices: Vec<String> =
        found.prices.iter().filter_map(|one| requirement(one, found, scenario)).collect();
    if prices.is_empty() && found.nearest.is_some() {
        lines.push(
            "Each objective can be met, but no single one stands in the way: two or more must give"
                .to_owned(),
        );
    }
    lines.extend(prices);
    if let (Some((costs, cheapest)), true) = (together(found), found.objectives.len() > 1) {
        lines.push(match costs {
            Money::ZERO => "All objectives together cost nothing".to_owned(),
            costs => {
                let costs = costs.dollars();
                let enough = priced(cheapest);
                format!("All objectives together cost {costs} a month: without them {enough} is enough")
            }
        });
    }
    lines
}

/// What an objective costs, or how it stands in the way: `RPO within 60 s costs $412.00 a month: without it …`.
fn requirement(one: &Requirement, found: &Recommendation, scenario: &Scenario) -> Option<String> {
    let wanted = objective_words(&one.objective, scenario);
    let without = one.without.and_then(|place| found.candidates.get(place));
    if one.impossible {
        let alone = scenario.regions.len() < 2 && one.objective.aim != Aim::Budget;
        let advice = if alone { "; name a second Region" } else { "" };
        return Some(format!("No alternative meets this: {wanted}{}{advice}", nearest(one, found)));
    }
    let chosen = found.chosen.and_then(|place| found.candidates.get(place));
    let beside = if found.objectives.len() > 1 { " beside the others" } else { "" };
    match (chosen, without) {
        (Some(chosen), Some(without)) => match dearer(chosen, without) {
            Money::ZERO if one.objective.aim == Aim::Budget => Some(format!("{wanted}: kept")),
            Money::ZERO => Some(format!("{wanted} costs nothing{beside}")),
            costs => {
                let costs = costs.dollars();
                Some(format!("{wanted} costs {costs} a month: without it {} is enough", priced(without)))
            }
        },
        (None, Some(without)) => {
            Some(format!("{wanted} stands in the way: without it {} meets the rest", priced(without)))
        }
        (_, None) => None,
    }
}

/// How much dearer one is than another, by what is printed of both.
fn dearer(one: &Priced, other: &Priced) -> Money {
    printed(one.estimate.total()) - printed(other.estimate.total())
}

/// A sum as it is printed, to the cent.
fn printed(sum: Money) -> Money {
    Money::from_picos(sum.cents().saturating_mul(CENT))
}

/// In picodollars.
const CENT: i128 = 10_000_000_000;

/// What all objectives cost together, and what would be enough without them; nothing where none meets them.
pub(in crate::report) fn together(found: &Recommendation) -> Option<(Money, &Priced)> {
    let chosen = found.candidates.get(found.chosen?)?;
    let cheapest = found.candidates.first().filter(|cheapest| cheapest.estimate.is_complete())?;
    Some((dearer(chosen, cheapest), cheapest))
}

/// The cheapest change under which an alternative meets what it misses.
pub(in crate::report) fn change_of(of: &Priced, scenario: &Scenario, book: &PriceBook) -> Option<Change> {
    if meets(&of.objectives) {
        return None;
    }
    let estimate = &of.estimate;
    let alternative = Alternative { strategy: estimate.strategy, regions: Some(estimate.regions.clone()) };
    cheapest_change(scenario, &alternative, of, book)
}

/// Where nothing meets all objectives: what would, with its change; the nearest where it can, else the cheapest that can.
pub(in crate::report) fn change_that_would<'f>(
    found: &'f Recommendation,
    scenario: &Scenario,
    book: &PriceBook,
) -> Option<(&'f Priced, Change)> {
    let nearest = found.candidates.get(found.nearest?)?;
    let known = found.candidates.iter().filter(|candidate| candidate.estimate.is_complete());
    let mut all = std::iter::once(nearest).chain(known);
    all.find_map(|one| Some((one, change_of(one, scenario, book)?)))
}

/// A change in words: `Pilot light in …: meets all objectives with “…”, which costs nothing more`.
pub(in crate::report) fn change_words(of: &Priced, change: &Change, scenario: &Scenario) -> String {
    let entries: Vec<String> = change.entries.iter().map(|entry| shown(&entry.words(scenario))).collect();
    let costs = match dearer(&change.then, of) {
        Money::ZERO => "nothing more".to_owned(),
        costs if costs < Money::ZERO => format!("{} a month less", (Money::ZERO - costs).dollars()),
        costs => format!("{} a month more", costs.dollars()),
    };
    format!("{}: meets all objectives with {}, which costs {costs}", label(of), entries.join(" and "))
}

/// How near the nearest comes to an objective that no alternative meets.
fn nearest(one: &Requirement, found: &Recommendation) -> String {
    let all = found.candidates.iter().filter_map(|candidate| {
        let judged = candidate.objectives.iter().find(|judged| judged.objective == one.objective)?;
        Some((candidate, judged.has))
    });
    let best = all.min_by_key(|(_, has)| match has {
        // At worst it must lie within, so the worst is what counts.
        Has::Time(span) => (span.known, u128::from(span.high)),
        Has::Cost(total) => (Known::Within, u128::try_from(total.picos()).unwrap_or(0)),
    });
    best.map_or_else(String::new, |(candidate, has)| {
        let words = match has {
            Has::Time(span) => span.words(),
            Has::Cost(total) => total.dollars(),
        };
        format!("; the nearest is {}, {words}", label(candidate))
    })
}

/// `Warm standby in eu-west-1, eu-west-2`
pub(in crate::report) fn label(of: &Priced) -> String {
    format!("{} in {}", of.estimate.strategy.name(), places(&of.estimate.regions))
}

fn priced(of: &Priced) -> String {
    let total = crate::report::sum(of.estimate.total(), of.estimate.is_complete());
    format!("{} for {total} a month", label(of))
}
