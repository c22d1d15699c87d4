//! The answer in a sentence.

use meridian::compare::Outcome;
use meridian::number::Decimal;
use meridian::scenario::fields;
use meridian::strategy::Strategy;
use yew::prelude::*;

use super::{Shown, places};

pub(crate) fn verdict(shown: &Shown) -> Html {
    let book = &shown.state.book;
    let Some(estimate) = shown.chosen() else {
        return html! {
            <section class="verdict" aria-live="polite">
                <h1>{ "This strategy needs a second Region." }</h1>
                <p>{ "Add one under “Your system”, or choose another strategy." }</p>
            </section>
        };
    };
    let whole = estimate.total().whole_dollars();
    let amount = if estimate.is_complete() { whole } else { format!("at least {whole}") };
    let single = estimate.strategy == Strategy::SingleRegion;
    let ratio = shown.comparison.ratio(estimate).filter(|_| !single);
    html! {
        <section class="verdict" aria-live="polite">
            <h1>
                { format!("{} in {} costs ", estimate.strategy.name(), places(book, &estimate.regions)) }
                <strong class="figure">{ amount }</strong>
                { " a month" }
                if let Some(ratio) = ratio {
                    <>{ ", " }<strong class="figure">{ format!("{}×", ratio.fixed(2)) }</strong>{ " a single Region" }</>
                }
                { "." }
            </h1>
            <p>{ estimate.strategy.summary() }{ per_order(shown) }{ next_one_up(shown) }</p>
            if !estimate.is_complete() {
                <p class="warning">{ "Some prices are not known, so the total is incomplete. They are listed under “Prices and sources”." }</p>
            }
        </section>
    }
}

/// What the next dearer alternative costs more.
fn next_one_up(shown: &Shown) -> Option<String> {
    let own = shown.chosen()?.total();
    let complete = shown.comparison.outcomes.iter().filter_map(Outcome::estimate).filter(|e| e.is_complete());
    let next = complete.filter(|e| e.total() > own).min_by_key(|e| e.total())?;
    let more = (next.total() - own).whole_dollars();
    let count = match next.regions.len() {
        1 => "one Region",
        2 => "two Regions",
        _ => "three Regions",
    };
    Some(format!(
        " The next dearer is {} over {count}, for {more} more.",
        next.strategy.name().to_ascii_lowercase()
    ))
}

/// What an order costs, where orders were entered: over the month of 365 ÷ 12 days.
fn per_order(shown: &Shown) -> Option<String> {
    let estimate = shown.chosen().filter(|e| e.is_complete())?;
    let a_day = shown.state.scenario.settings.number(&fields::ORDERS).typical;
    let orders = a_day.times(Decimal::whole(365)).over(Decimal::whole(12));
    let each = estimate.total().over(orders)?;
    let cents = Decimal::from_nanos(each.picos() / 10).fixed(2);
    Some(format!(" It comes to {cents} cents an order."))
}
