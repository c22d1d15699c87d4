//! What is wanted of recovery and cost, how alternatives stand to it, and what meets it.

use std::rc::Rc;

use meridian::base::number::Money;
use meridian::engine::changes::{Change, cheapest_change};
use meridian::engine::compare::Priced;
use meridian::engine::objectives::{Aim, Judged, Objective, Standing};
use meridian::engine::recommend::{Recommendation, Requirement};
use meridian::report::standing_words;
use meridian::scenario::Alternative;
use yew::prelude::*;

use super::places;
use super::section::Page;
use crate::answer::Answer;
use crate::state::Action;

/// How an alternative stands to an objective: `✓ RTO met`, `✕ RTO missed by 12 min: Fail over the global database`.
pub(super) fn standing(answer: &Answer, judged: &Judged, of: &Priced) -> String {
    let mark = match judged.standing {
        Standing::Met => "✓",
        Standing::Missed => "✕",
        Standing::Open => "?",
    };
    format!("{mark} {}", stands(answer, judged, of))
}

/// The same without its mark.
fn stands(answer: &Answer, judged: &Judged, of: &Priced) -> String {
    let component = judged.objective.of.and_then(|place| answer.scenario.components.get(place));
    let of_component = component.map_or_else(String::new, |c| format!(" of {}", c.name));
    format!("{}{of_component} {}", judged.objective.aim.name(), standing_words(judged, of))
}

pub(super) fn standing_class(standing: Standing) -> &'static str {
    match standing {
        Standing::Met => "met",
        Standing::Missed => "missed",
        Standing::Open => "open",
    }
}

/// All that is wanted, in words: `is back within 15 minutes and loses at most 60 seconds`.
pub(super) fn wishes(answer: &Answer) -> String {
    let wanted = answer.recommendation().map_or(&[][..], |found| &found.objectives);
    let of = |objective: &Objective| {
        let component = objective.of.and_then(|place| answer.scenario.components.get(place));
        let words = objective.words();
        component.map_or_else(|| words.clone(), |c| format!("has {} that {words}", c.name))
    };
    let words: Vec<String> = wanted.iter().map(of).collect();
    match words.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        Some((last, _)) => last.clone(),
        None => String::new(),
    }
}

/// Whether this is the cheapest that meets all that is wanted.
pub(super) fn is_recommended(answer: &Answer, priced: &Priced) -> bool {
    let chosen = answer.recommendation().and_then(|found| found.candidates.get(found.chosen?));
    chosen.is_some_and(|chosen| is_same(chosen, priced))
}

fn is_same(one: &Priced, other: &Priced) -> bool {
    (one.estimate.strategy, &one.estimate.regions) == (other.estimate.strategy, &other.estimate.regions)
}

/// What to take, what it would save to want less, and what would have to change here.
pub(super) fn advice(answer: &Answer, priced: &Priced, page: &Page) -> Html {
    let Some(found) = answer.recommendation() else { return Html::default() };
    let candidate = |place: Option<usize>| place.and_then(|place| found.candidates.get(place));
    let named = |p: &Priced| {
        format!("{} in {}", p.estimate.strategy.name(), places(&answer.book, &p.estimate.regions))
    };
    let take = |p: &Priced| {
        let (strategy, regions) = (p.estimate.strategy, Some(p.estimate.regions.clone()));
        let taken = page.on(Action::AlternativeTaken(Alternative { strategy, regions }));
        html! { <button type="button" onclick={taken}>{ "Take it" }</button> }
    };
    let total = |p: &Priced| p.estimate.total().whole_dollars();
    let recommended = is_recommended(answer, priced);
    html! {
        <div class="advice">
            if let Some(chosen) = candidate(found.chosen).filter(|_| !recommended) {
                <p>{ format!("{}, {} a month, is the cheapest that {}. ", named(chosen), total(chosen), wishes(answer)) }{ take(chosen) }</p>
            }
            if let Some(next) = candidate(found.runner_up).filter(|_| recommended) {
                <p>{ format!("The next that does is {}, for {} more.", named(next), (next.estimate.total() - priced.estimate.total()).whole_dollars()) }</p>
            }
            if let Some(nearest) = candidate(found.nearest) {
                <p class="warning">
                    { format!("No strategy over these Regions {}. The nearest is {}, {} a month: {}. ",
                        wishes(answer), named(nearest), total(nearest), missed(answer, nearest)) }
                    if !is_same(nearest, priced) { { take(nearest) } }
                </p>
            }
            for price in &found.prices {
                if let Some(words) = price_of(answer, found, price) { <p>{ words }</p> }
            }
            if !recommended { { change(answer, priced, page) } }
        </div>
    }
}

fn missed(answer: &Answer, priced: &Priced) -> String {
    let missed = priced.objectives.iter().filter(|judged| judged.standing != Standing::Met);
    missed.map(|judged| stands(answer, judged, priced)).collect::<Vec<String>>().join("; ")
}

/// What an objective costs, or how it stands in the way.
fn price_of(answer: &Answer, found: &Recommendation, price: &Requirement) -> Option<String> {
    let Requirement { objective, .. } = price;
    let component = objective.of.and_then(|place| answer.scenario.components.get(place));
    let of = component.map_or_else(String::new, |c| format!(" of {}", c.name));
    let words = objective.words();
    if price.impossible {
        return Some(format!(
            "Nothing here {words}: the {}{of} alone rules everything out.",
            objective.aim.name()
        ));
    }
    let without = found.candidates.get(price.without?)?;
    let named = format!(
        "{} in {}",
        without.estimate.strategy.name(),
        places(&answer.book, &without.estimate.regions)
    );
    let then = match (objective.aim, &without.recovery) {
        (Aim::Rto, Some(timeline)) => format!(", but is back after {}", timeline.rto.words()),
        (Aim::Rpo, Some(timeline)) => format!(", but may lose {}", timeline.rpo.words()),
        (Aim::Rto | Aim::Rpo | Aim::Budget, _) => String::new(),
    };
    match price.costs {
        None => Some(format!(
            "The {}{of} stands in the way: without it {named} meets the rest{then}.",
            objective.aim.name()
        )),
        Some(Money::ZERO) => None,
        Some(costs) => Some(format!(
            "That it{of} {words} costs {} a month: {named} saves that{then}.",
            costs.whole_dollars(),
        )),
    }
}

/// The cheapest change under which what is chosen meets what it misses.
fn change(answer: &Answer, priced: &Priced, page: &Page) -> Html {
    if priced.objectives.iter().all(|judged| judged.standing == Standing::Met) {
        return Html::default();
    }
    let (strategy, regions) = (priced.estimate.strategy, Some(priced.estimate.regions.clone()));
    let found = cheapest_change(&answer.scenario, &Alternative { strategy, regions }, priced, &answer.book);
    let Some(change) = found else {
        return html! { <p>{ "No change of what is entered here makes this strategy meet it." }</p> };
    };
    let words = change_words(answer, &change);
    let made = page.on(Action::ChangeMade(Rc::new(change)));
    html! { <p>{ words }{ " " }<button type="button" onclick={made}>{ "Change it" }</button></p> }
}

fn change_words(answer: &Answer, change: &Change) -> String {
    let entries: Vec<String> = change.entries.iter().map(|entry| entry.words(&answer.scenario)).collect();
    let costs = match change.costs {
        Money::ZERO => "costs nothing more".to_owned(),
        costs if costs < Money::ZERO => format!("saves {} a month", (Money::ZERO - costs).whole_dollars()),
        costs => format!("costs {} more a month", costs.whole_dollars()),
    };
    format!("This one meets it with {}, which {costs}.", entries.join(" and "))
}
