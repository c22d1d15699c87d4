//! A card an alternative: what it is, what it costs, what it is made of.

use meridian::base::number::Money;
use meridian::base::span::Span;
use meridian::engine::compare::{Outcome, Priced};
use meridian::engine::estimate::{Estimate, Grouping};
use meridian::engine::recovery::Timeline;
use meridian::engine::recovery::bands::{Band, rpo, rto};
use yew::prelude::*;

use super::alternatives::Alternatives;
use super::objectives::{standing, standing_class};
use super::section::{Page, Shows, section};
use super::{places, sum};
use crate::answer::Answer;
use crate::chart::{percent, stack};
use crate::same::Same;
use crate::state::Action;

/// The answer, and which alternative is chosen.
#[derive(Clone, PartialEq)]
pub(crate) struct Cards {
    pub(crate) answer: Same<Answer>,
    pub(crate) chosen: usize,
    pub(crate) compared: Alternatives,
}

pub(crate) fn cards(of: &Cards, page: &Page) -> Html {
    html! {
        <section class="strategies" aria-labelledby="strategies-title">
            <h2 id="strategies-title">{ "Strategies" }</h2>
            <ul class="cards">
                for (i, outcome) in of.answer.comparison().outcomes.iter().enumerate() {
                    <li key={i}>{ card(of, page, i, outcome) }</li>
                }
            </ul>
            { section(page, Shows::Alternatives(of.compared.clone())) }
        </section>
    }
}

fn card(of: &Cards, page: &Page, index: usize, outcome: &Outcome) -> Html {
    let chosen = index == of.chosen;
    let strategy = outcome.strategy();
    let body = match outcome {
        Outcome::Priced(own) => priced(&of.answer, own),
        Outcome::NeedsRegion { .. } => html! { <span class="needs">{ "Needs a second Region" }</span> },
        Outcome::Refused { found, .. } => html! {
            <>
                <span class="needs">{ "Not possible" }</span>
                for reason in found { <span class="card-ratio">{ &reason.message }</span> }
            </>
        },
    };
    html! {
        <button type="button" class="card" aria-pressed={chosen.to_string()} data-strategy={strategy.key()}
            data-regions={outcome.regions().len().to_string()}
            onclick={page.on(Action::AlternativeChosen(index))}>
            <span class="card-name">{ strategy.name() }</span>
            <span class="card-place">{ places(&of.answer.book, outcome.regions()) }</span>
            { body }
        </button>
    }
}

fn priced(answer: &Answer, priced: &Priced) -> Html {
    let estimate = &priced.estimate;
    let layers = estimate.by(Grouping::Layer);
    let parts: Vec<_> = layers.iter().map(|g| g.total).collect();
    let bars = stack(&parts, estimate.total());
    let ratio = answer.comparison().ratio(estimate);
    let words: Vec<String> =
        layers.iter().map(|g| format!("{} {}", g.name, g.total.whole_dollars())).collect();
    html! {
        <>
            <span class="card-total figure">
                { sum(estimate.total(), estimate.is_complete()) }<span class="per">{ " a month" }</span>
            </span>
            <span class="card-ratio">
                { ratio.map_or_else(|| "No ratio: a price is missing".to_owned(), |r| format!("{}× a single Region", r.fixed(2))) }
            </span>
            if let Some(words) = paid(estimate) { <span class="card-paid">{ words }</span> }
            <svg class="strip" width="100%" height="6" aria-hidden="true">
                for (group, bar) in layers.iter().zip(bars) {
                    <rect class={format!("hue-{}-0", group.key)} x={percent(bar.start)} width={percent(bar.width)} height="6" />
                }
            </svg>
            <span class="card-layers">{ words.join(" · ") }</span>
            { times(answer, priced) }
        </>
    }
}

/// What of the total is paid month by month, and what was paid before.
fn paid(estimate: &Estimate) -> Option<String> {
    let upfront = estimate.upfront();
    if upfront.paid == Money::ZERO {
        return upfront.split_unknown.then(|| "of it a part paid upfront, how much is not known".to_owned());
    }
    let more = if upfront.split_unknown { " or more" } else { "" };
    let (monthly, paid) = (estimate.recurring().whole_dollars(), upfront.paid.whole_dollars());
    Some(format!("of it {monthly} a month besides {paid}{more} paid upfront"))
}

/// How fast it is back and how much it loses, how that stands to what is wanted, and what speaks against it.
fn times(answer: &Answer, priced: &Priced) -> Html {
    let strategy = priced.estimate.strategy;
    let of = |of: fn(&Timeline) -> Span| priced.recovery.as_ref().map_or(Span::ZERO, of);
    let one = |name: &'static str, meaning: &str, span: Span, usual: Option<Band>| {
        let usual = usual.map(|band| format!(" AWS's usual range: {}. {}.", band.span.words(), band.source));
        let title = format!("{meaning}.{}", usual.unwrap_or_default());
        html! { <span title={title}><strong>{ name }</strong>{ " " }{ span.words() }</span> }
    };
    html! {
        <span class="card-times">
            { one("RTO", "Time to serve again after the loss of a Region", of(|t| t.rto), rto(strategy)) }
            { one("RPO", "Time before that whose data is lost", of(|t| t.rpo), rpo(strategy)) }
            for judged in &priced.objectives {
                <span class={standing_class(judged.standing)}>{ standing(answer, judged, priced) }</span>
            }
            if priced.recovery.as_ref().is_some_and(Timeline::launches) {
                <span class="sub">{ "Relies on launching in a failure" }</span>
            }
            if let Some(better) = answer.comparison().dominator(priced) {
                <span class="sub">
                    { format!("Dominated by {} in {}: no better, and it costs no less",
                        better.estimate.strategy.name(), places(&answer.book, &better.estimate.regions)) }
                </span>
            }
        </span>
    }
}
