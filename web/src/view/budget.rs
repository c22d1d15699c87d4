//! The CSV budget of the alternative chosen.

use meridian::budget::{MOST_MONTHS, budget as months};
use meridian::report::{BudgetOptions, budget_csv};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::unread::{mark, unread};
use super::{Shown, places};
use crate::platform::files;
use crate::state::Action;

pub(crate) fn budget(shown: &Shown) -> Html {
    let state = shown.state;
    let Some(estimate) = shown.chosen() else { return Html::default() };
    let download = {
        let state = state.clone();
        let name = format!("budget-{}.csv", estimate.strategy.key());
        Callback::from(move |_: MouseEvent| {
            let scenario = state.answered.as_ref();
            if let Some((scenario, alternative)) =
                scenario.and_then(|s| Some((s, s.alternatives.get(state.chosen)?)))
            {
                let options = BudgetOptions { cents: state.cents, ..BudgetOptions::default() };
                let estimates = months(scenario, alternative, &state.book, state.months);
                files::download(&name, "text/csv;charset=utf-8", &budget_csv(&estimates, &options));
            }
        })
    };
    let edit = shown.act.reform(|e: Event| {
        let text = e.target_unchecked_into::<HtmlInputElement>().value();
        Action::MonthsEdited(text.parse().unwrap_or(12))
    });
    html! {
        <section class="budget" aria-labelledby="budget-title">
            <h2 id="budget-title">{ "Budget" }</h2>
            <p>
                { format!("A CSV for {} in {}: month by month with growth, by Region, service and component, with quantities and units. ",
                    estimate.strategy.name(), places(&state.book, &estimate.regions)) }
                { "Every month's rows add up to that month's estimate." }
            </p>
            <div class="controls">
                <label>
                    <span>{ "Months" }</span>
                    <input type="number" min="1" max={MOST_MONTHS.to_string()} value={state.months.to_string()} onchange={edit} />
                </label>
                <label class="check">
                    <input type="checkbox" checked={state.cents} onchange={shown.on(|| Action::CentsToggled)} />
                    <span>{ "Round to cents" }</span>
                </label>
                <button type="button" class="primary" onclick={download}>{ "Download CSV budget" }{ mark(shown) }</button>
            </div>
            { unread(shown, "The budget is made") }
        </section>
    }
}
