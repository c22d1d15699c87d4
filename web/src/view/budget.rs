//! The CSV budget of the alternative chosen: for how long, for which desk, and what it adds up to.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use meridian::base::number::Money;
use meridian::engine::budget::{budget as months, file_name, stays_words};
use meridian::engine::estimate::Estimate;
use meridian::report::{BudgetOptions, DecimalSign, Dialect, Separator, budget_csv};
use meridian::scenario::fields::CAPACITY_GROWS;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::field::{Control, Row, labelled};
use super::unread::{mark, unread};
use super::{Shown, places, sum};
use crate::platform::files;
use crate::state::{Action, MONTHS, State, Target};

pub(crate) fn budget(shown: &Shown) -> Html {
    let state = shown.state;
    let Some(estimate) = shown.chosen() else { return Html::default() };
    let start = state.start().map(|month| month.to_string()).unwrap_or_default();
    let download = {
        let state = state.clone();
        let view = state.view;
        let name =
            file_name(&state.scenario.name, estimate.strategy, &estimate.regions, state.start(), view.months);
        Callback::from(move |_: MouseEvent| {
            let options = BudgetOptions {
                start: state.start(),
                cents: view.cents,
                total: view.total,
                dialect: view.dialect,
            };
            if let Some(csv) = of(&state, |estimates| budget_csv(estimates, &options)) {
                files::download(&name, "text/csv;charset=utf-8", &csv);
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
            { grows(shown) }
            <div class="controls">
                { entered(shown, &Target::Months, MONTHS.label, MONTHS.help, state.view.months.to_string()) }
                { entered(shown, &Target::Start, "First month", "Such as 2027-01; the month after today until you say.", start) }
                { dialects(shown) }
                <label class="check">
                    <input type="checkbox" checked={state.view.cents} onchange={shown.on(|| Action::CentsToggled)} />
                    <span>{ "Round to cents" }</span>
                </label>
                <label class="check">
                    <input type="checkbox" checked={state.view.total} onchange={shown.on(|| Action::TotalToggled)} />
                    <span>{ "A last row with the total" }</span>
                </label>
            </div>
            <div class="controls">
                <button type="button" class="primary" onclick={download}>{ "Download CSV budget" }{ mark(shown) }</button>
                <Sum state={state.clone()} />
            </div>
            if let Some(ends) = ending(shown) { <p class="warning">{ ends }</p> }
            { unread(shown, "The budget is made") }
        </section>
    }
}

/// What comes of the months of the alternative chosen.
fn of<T>(state: &State, make: impl FnOnce(&[Estimate]) -> T) -> Option<T> {
    let scenario = &state.answered.as_ref()?.scenario;
    let alternative = scenario.alternatives.get(state.view.chosen)?;
    Some(make(&months(scenario, alternative, &state.book, state.view.months)))
}

/// What does not grow with the traffic, and the switch that lets it.
fn grows(shown: &Shown) -> Html {
    let scenario = &shown.state.scenario;
    let on = scenario.settings.on(&CAPACITY_GROWS);
    let stays = stays_words(scenario);
    let switch = shown.act.reform(|e: Event| {
        let on = e.target_unchecked_into::<HtmlInputElement>().checked();
        Action::FieldEdited(Target::Field(None, &CAPACITY_GROWS), on.to_string())
    });
    html! {
        if on || stays.is_some() {
            <div class="grows">
                if let Some(words) = stays { <p>{ format!("In this budget {}.", words.replace('`', "")) }</p> }
                <label class="check">
                    <input type="checkbox" checked={on} onchange={switch} />
                    <span>{ CAPACITY_GROWS.label }</span>
                </label>
            </div>
        }
    }
}

/// Which desk the CSV is for: the one that the browser's language suggests says so.
fn dialects(shown: &Shown) -> Html {
    let chosen = shown.state.view.dialect;
    let own = Dialect::for_decimal(shown.state.separators.decimal);
    let mut all = vec![Dialect::for_decimal('.'), Dialect::for_decimal(',')];
    if !all.contains(&chosen) {
        all.push(chosen);
    }
    let words = |dialect: Dialect| {
        let cells = match dialect.separator {
            Separator::Comma => "commas",
            Separator::Semicolon => "semicolons",
            Separator::Tab => "tabs",
        };
        let decimal = match dialect.decimal {
            DecimalSign::Point => "decimal points",
            DecimalSign::Comma => "decimal commas",
        };
        let why = if dialect == own { ", as your browser's language has it" } else { "" };
        format!("{cells}, {decimal}{why}")
    };
    let options: Vec<String> = all.iter().map(|dialect| words(*dialect)).collect();
    let choose = {
        let all = all.clone();
        shown.act.reform(move |e: Event| {
            let at =
                usize::try_from(e.target_unchecked_into::<HtmlSelectElement>().selected_index()).unwrap_or(0);
            Action::DialectChosen(all.get(at).copied().unwrap_or_default())
        })
    };
    html! {
        <div class="field wide">
            <label for="budget-dialect">{ "Written with" }</label>
            <select id="budget-dialect" onchange={choose}>
                for (dialect, words) in all.iter().zip(options) {
                    <option selected={*dialect == chosen}>{ words }</option>
                }
            </select>
            <p class="help">{ "What stands between the cells, and before decimals." }</p>
        </div>
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
        read: None,
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
    let found = meridian::engine::book::support_ending(&state.book, &state.scenario, &format!("{last}-31"))?;
    Some(format!("{}.", found.message))
}

#[derive(PartialEq, Properties)]
struct SumProps {
    state: State,
}

/// The sum of the months: added up once nobody has changed anything for a moment, for a hundred months take their time.
#[component]
fn Sum(props: &SumProps) -> Html {
    const MOMENT: u32 = 120;
    let state = props.state.clone();
    let said = use_state(|| None::<(Money, bool)>);
    let scenario = state.answered.as_ref().map(|answer| Rc::as_ptr(answer) as usize);
    let made_of =
        (scenario, Rc::as_ptr(&state.book) as usize, state.view.chosen, state.view.months, state.view.cents);
    use_effect_with(made_of, {
        let (state, said) = (state.clone(), said.clone());
        move |_| {
            said.set(None);
            let timeout = Timeout::new(MOMENT, move || {
                said.set(of(&state, |estimates| added(estimates, state.view.cents)));
            });
            move || drop(timeout)
        }
    });
    let last = state.start().map(|start| (start, start.plus(state.view.months.saturating_sub(1))));
    html! {
        <p class="budget-sum" role="status">
            if let Some((total, complete)) = *said {
                <strong class="figure">{ sum(total, complete) }</strong>
                if let Some((first, last)) = last {
                    { if first == last { format!(" in {first}") } else { format!(" in all, {first} to {last}") } }
                }
            } else {
                { "Adding up…" }
            }
        </p>
    }
}

/// What the cost column adds up to, and whether that is all.
fn added(estimates: &[Estimate], cents: bool) -> (Money, bool) {
    const CENT: i128 = 10_000_000_000;
    let month = |e: &Estimate| if cents { Money::from_picos(e.total().cents() * CENT) } else { e.total() };
    (estimates.iter().map(month).sum(), estimates.iter().all(Estimate::is_complete))
}
