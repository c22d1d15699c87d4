//! The CSV budget of the alternative chosen: for how long, for which desk, and what it adds up to.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use meridian::base::number::Money;
use meridian::engine::budget::{budget_from as months, file_name, stays_words};
use meridian::engine::estimate::Estimate;
use meridian::report::{BudgetOptions, DecimalSign, Dialect, Separator, budget_csv};
use meridian::scenario::fields::CAPACITY_GROWS;
use meridian::share::View;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::field::{Control, Row, labelled};
use super::section::Page;
use super::unread::{Unread, mark, unread};
use super::{places, sum};
use crate::answer::Answer;
use crate::platform::files;
use crate::same::Same;
use crate::state::{Action, BUDGET, Draft, MONTHS, State, Target};

/// The answer, which alternative is chosen, and what its budget is to be.
#[derive(Clone, PartialEq)]
pub(crate) struct Budget {
    answer: Same<Answer>,
    /// How the answer is looked at, with the first month that is shown.
    view: View,
    /// Whether capacity grows: as it is entered, where the answer is still the one before.
    grows: bool,
    /// What is typed where the budget is set, and not in it yet.
    drafts: Vec<(String, Draft)>,
    decimal: char,
    unread: Unread,
}

impl Budget {
    pub(crate) fn of(state: &State, answer: &Rc<Answer>, unread: &Unread) -> Self {
        Self {
            answer: answer.into(),
            view: state.link_view(),
            grows: state.scenario.settings.on(&CAPACITY_GROWS),
            drafts: state.drafts.below(BUDGET),
            decimal: state.separators.decimal,
            unread: unread.clone(),
        }
    }

    /// What comes of the months of the alternative chosen.
    fn months<T>(&self, make: impl FnOnce(&[Estimate]) -> T) -> Option<T> {
        let scenario = &self.answer.scenario;
        let alternative = scenario.alternatives.get(self.view.chosen)?;
        Some(make(&months(scenario, alternative, &self.answer.book, self.view.start, self.view.months)))
    }
}

pub(crate) fn budget(of: &Budget, page: &Page) -> Html {
    let view = of.view;
    let Some(estimate) = of.answer.estimate(view.chosen) else { return Html::default() };
    let start = view.start.map(|month| month.to_string()).unwrap_or_default();
    let download = {
        let (of, page) = (of.clone(), page.clone());
        Callback::from(move |_: MouseEvent| download(&of, &page))
    };
    let check = |label: &str, checked: bool, action: Action| {
        html! {
            <label class="check">
                <input type="checkbox" {checked} onchange={page.on(action)} />
                <span>{ label.to_owned() }</span>
            </label>
        }
    };
    html! {
        <section class="budget" aria-labelledby="budget-title">
            <h2 id="budget-title">{ "Budget" }</h2>
            <p>
                { format!("A CSV for {} in {}: month by month with growth, by Region, service and component, with quantities and units. ",
                    estimate.strategy.name(), places(&of.answer.book, &estimate.regions)) }
                { "Every month's rows add up to that month's estimate." }
            </p>
            { grows(of) }
            <div class="controls">
                { entered(of, &Target::Months, MONTHS.label, MONTHS.help, view.months.to_string()) }
                { entered(of, &Target::Start, "First month", "Such as 2027-01; the month after today until you say.", start) }
                { dialects(of, page) }
                { check("Round to cents", view.cents, Action::CentsToggled) }
                { check("A last row with the total", view.total, Action::TotalToggled) }
            </div>
            <div class="controls">
                <button type="button" class="primary" onclick={download}>{ "Download CSV budget" }{ mark(&of.unread) }</button>
                <Sum of={of.clone()} />
            </div>
            if let Some(ends) = ending(of) { <p class="warning">{ ends }</p> }
            { unread(&of.unread, "The budget is made") }
        </section>
    }
}

fn download(of: &Budget, page: &Page) {
    let view = of.view;
    let Some(estimate) = of.answer.estimate(view.chosen) else { return };
    let name = &page.now().scenario.name;
    let name = file_name(name, estimate.strategy, &estimate.regions, view.start, view.months);
    let options =
        BudgetOptions { start: view.start, cents: view.cents, total: view.total, dialect: view.dialect };
    if let Some(csv) = of.months(|estimates| budget_csv(estimates, &options)) {
        files::download(&name, "text/csv;charset=utf-8", &csv);
    }
}

/// What does not grow with the traffic, and the switch that lets it.
fn grows(of: &Budget) -> Html {
    let on = of.grows;
    let stays = stays_words(&of.answer.scenario);
    let path = Target::Field(None, &CAPACITY_GROWS).path(&of.answer.scenario);
    html! {
        if on || stays.is_some() {
            <div class="grows">
                if let Some(words) = stays { <p>{ format!("In this budget {}.", words.replace('`', "")) }</p> }
                <label class="check">
                    <input type="checkbox" data-path={path} checked={on} />
                    <span>{ CAPACITY_GROWS.label }</span>
                </label>
            </div>
        }
    }
}

/// Which desk the CSV is for: the one that the browser's language suggests says so.
fn dialects(of: &Budget, page: &Page) -> Html {
    let chosen = of.view.dialect;
    let own = Dialect::for_decimal(of.decimal);
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
        let (all, page) = (all.clone(), page.clone());
        Callback::from(move |e: Event| {
            let at =
                usize::try_from(e.target_unchecked_into::<HtmlSelectElement>().selected_index()).unwrap_or(0);
            page.act(Action::DialectChosen(all.get(at).copied().unwrap_or_default()));
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
fn entered(of: &Budget, target: &Target, label: &str, help: &str, text: String) -> Html {
    let path = target.path(&of.answer.scenario);
    let draft = of.drafts.iter().find(|(other, _)| *other == path).map(|(_, draft)| draft);
    let problem = draft.and_then(|d| d.problem.as_ref());
    let row = Row {
        label,
        unit: "",
        help,
        text: draft.map_or(text, |d| d.text.clone()),
        read: None,
        unread: problem.is_some(),
        problem,
        assumed: None,
        reset: Html::default(),
        control: Control::Number,
    };
    labelled(path, row)
}

/// Whether AWS ends the support plan within the budget's months.
fn ending(of: &Budget) -> Option<String> {
    let last = of.view.start?.plus(of.view.months.saturating_sub(1));
    let Answer { scenario, book, .. } = &*of.answer;
    let found = meridian::engine::book::support_ending(book, scenario, &format!("{last}-31"))?;
    Some(format!("{}.", found.message))
}

#[derive(PartialEq, Properties)]
struct SumProps {
    of: Budget,
}

/// The sum of the months: added up once nobody has changed anything for a moment, for a hundred months take their time.
#[component]
fn Sum(props: &SumProps) -> Html {
    const MOMENT: u32 = 120;
    let said = use_state(|| None::<(Money, bool)>);
    let View { chosen, months, cents, .. } = props.of.view;
    use_effect_with((props.of.answer.clone(), chosen, months, cents), {
        let (of, said) = (props.of.clone(), said.clone());
        move |_| {
            said.set(None);
            let timeout = Timeout::new(MOMENT, move || {
                said.set(of.months(|estimates| added(estimates, cents)));
            });
            move || drop(timeout)
        }
    });
    let start = props.of.view.start;
    let last = start.map(|start| (start, start.plus(months.saturating_sub(1))));
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
