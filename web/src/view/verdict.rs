//! The answer in a sentence.

use meridian::base::number::Decimal;
use meridian::catalog::strategy::Strategy;
use meridian::engine::compare::{Dearer, Outcome};
use meridian::engine::estimate::Estimate;
use meridian::scenario::fields;
use yew::prelude::*;

use super::objectives::{advice, is_recommended, wishes};
use super::places;
use super::section::Page;
use super::unread::{Unread, unread};
use crate::answer::Answer;
use crate::same::Same;

/// The answer, which alternative is chosen, and what is not in it.
#[derive(Clone, PartialEq)]
pub(crate) struct Verdict {
    pub(crate) answer: Same<Answer>,
    pub(crate) chosen: usize,
    pub(crate) unread: Unread,
}

pub(crate) fn verdict(of: &Verdict, page: &Page) -> Html {
    let answer = &of.answer;
    if answer.scenario.components.is_empty() {
        return html! {
            <section class="verdict" aria-live="polite">
                <h1>{ "Nothing is in this system yet." }</h1>
                <p>{ "Add its components under “Your system”, or open one of the examples." }</p>
            </section>
        };
    }
    let Some(priced) = answer.priced(of.chosen) else { return without(of) };
    let estimate = &priced.estimate;
    let whole = estimate.total().whole_dollars();
    let amount = if estimate.is_complete() { whole } else { format!("at least {whole}") };
    let single = estimate.strategy == Strategy::SingleRegion;
    let ratio = answer.comparison().ratio(estimate).filter(|_| !single);
    html! {
        <section class="verdict" aria-live="polite">
            <h1>
                { format!("{} in {} costs ", estimate.strategy.name(), places(&answer.book, &estimate.regions)) }
                <strong class="figure">{ amount }</strong>
                { " a month" }
                if let Some(ratio) = ratio {
                    <>{ ", " }<strong class="figure">{ format!("{}×", ratio.fixed(2)) }</strong>{ " a single Region" }</>
                }
                if is_recommended(answer, priced) { { format!(", and is the cheapest that {}", wishes(answer)) } }
                { "." }
            </h1>
            <p>{ estimate.strategy.summary() }{ per_order(answer, estimate) }{ next_one_up(answer, estimate) }</p>
            { advice(answer, priced, page) }
            { unread(&of.unread, "This is the answer") }
            if !estimate.is_complete() {
                <p class="warning">{ "Some prices are not known, so the total is incomplete. They are listed under “Prices and sources”." }</p>
            }
        </section>
    }
}

/// What there is to say of an alternative that has no price.
fn without(of: &Verdict) -> Html {
    let refused = of.answer.comparison().outcomes.get(of.chosen).map_or(&[][..], Outcome::refused);
    html! {
        <section class="verdict" aria-live="polite">
            if refused.is_empty() {
                <h1>{ "This strategy needs a second Region." }</h1>
                <p>{ "Add one under “Your system”, or choose another strategy." }</p>
            } else {
                <h1>{ "AWS does not have this, so it has no price." }</h1>
                for found in refused {
                    <p>{ format!("{}.", found.message) }{ found.hint.as_ref().map(|hint| format!(" {hint}.")) }</p>
                }
            }
            { unread(&of.unread, "This is the answer") }
        </section>
    }
}

/// What the next dearer alternative that is any better costs more.
fn next_one_up(answer: &Answer, own: &Estimate) -> Option<String> {
    if !own.is_complete() {
        return None;
    }
    Some(match answer.comparison().next_dearer(own) {
        Dearer::Next(next) => format!(
            " The next dearer that recovers faster or loses less is {} in {}, for {} more.",
            next.strategy.name().to_ascii_lowercase(),
            places(&answer.book, &next.regions),
            (next.total() - own.total()).whole_dollars()
        ),
        Dearer::NoneBetter => " What is dearer here recovers no faster and loses no less.".to_owned(),
        Dearer::Dearest => " Nothing compared here is dearer.".to_owned(),
    })
}

/// What an order costs, where orders were entered: over the month of 365 ÷ 12 days.
fn per_order(answer: &Answer, estimate: &Estimate) -> Option<String> {
    if !estimate.is_complete() {
        return None;
    }
    let a_day = answer.scenario.settings.number(&fields::ORDERS).typical;
    let orders = a_day.times(Decimal::whole(365)).over(Decimal::whole(12));
    let each = estimate.total().over(orders)?;
    let cents = Decimal::from_nanos(each.picos() / 10).fixed(2);
    Some(format!(" It comes to {cents} cents an order."))
}
