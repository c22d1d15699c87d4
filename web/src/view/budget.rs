//! The CSV budget of the alternative chosen.

use meridian::budget::budget as months;
use meridian::report::{BudgetOptions, budget_csv};
use yew::prelude::*;

use super::field::{Control, Row, labelled};
use super::unread::{mark, unread};
use super::{Shown, places};
use crate::platform::files;
use crate::state::{Action, MONTHS, Target};

pub(crate) fn budget(shown: &Shown) -> Html {
    let state = shown.state;
    let Some(estimate) = shown.chosen() else { return Html::default() };
    let start = state.start().map(|month| month.to_string()).unwrap_or_default();
    let download = {
        let state = state.clone();
        let name = format!("budget-{}.csv", estimate.strategy.key());
        Callback::from(move |_: MouseEvent| {
            let scenario = state.answered.as_ref();
            if let Some((scenario, alternative)) =
                scenario.and_then(|s| Some((s, s.alternatives.get(state.view.chosen)?)))
            {
                let options = BudgetOptions {
                    start: state.start(),
                    cents: state.view.cents,
                    ..BudgetOptions::default()
                };
                let estimates = months(scenario, alternative, &state.book, state.view.months);
                files::download(&name, "text/csv;charset=utf-8", &budget_csv(&estimates, &options));
            }
        })
    };
    html! {
        <section class="budget" aria-labelledby="budget-title">
            <h2 id="budget-title">{ "Budget" }</h2>
            <p>
                { format!("A CSV for {} in {}: month by month with growth, by Region, service and component, with quantities and units. ",
                    estimate.strategy.name(), places(&state.book, &estimate.regions)) }
                { "Every month's rows add up to that month's estimate." }
            </p>
            <div class="controls">
                { entered(shown, &Target::Months, MONTHS.label, MONTHS.help, state.view.months.to_string()) }
                { entered(shown, &Target::Start, "First month", "Such as 2027-01; the month after today until you say.", start) }
                <label class="check">
                    <input type="checkbox" checked={state.view.cents} onchange={shown.on(|| Action::CentsToggled)} />
                    <span>{ "Round to cents" }</span>
                </label>
                <button type="button" class="primary" onclick={download}>{ "Download CSV budget" }{ mark(shown) }</button>
            </div>
            if let Some(ends) = ending(shown) { <p class="warning">{ ends }</p> }
            { unread(shown, "The budget is made") }
        </section>
    }
}

/// What a budget is to be, as typed.
fn entered(shown: &Shown, target: &Target, label: &str, help: &str, text: String) -> Html {
    let path = target.path(&shown.state.scenario);
    let draft = shown.state.drafts.get(&path);
    let row = Row {
        label: label.to_owned(),
        unit: "",
        help,
        text: draft.map_or(text, |d| d.text.clone()),
        problem: draft.and_then(|d| d.problem.as_ref()),
        assumed: None,
        reset: None,
        control: Control::Number,
    };
    labelled(shown, &path, target, row)
}

/// Whether AWS ends the support plan within the budget's months.
fn ending(shown: &Shown) -> Option<String> {
    let state = shown.state;
    let last = state.start()?.plus(state.view.months.saturating_sub(1));
    let found = state.book.support_ending(&state.scenario, &format!("{last}-31"))?;
    Some(format!("{}.", found.message))
}
