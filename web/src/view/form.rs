//! The form: Regions, the workload, and each component by the fields of its service.

use meridian::base::number::{Decimal, Separators};
use meridian::engine::estimate::{Estimate, Group as Sum, Grouping};
use meridian::scenario::{Component, fields};
use yew::prelude::*;

use super::add::Add;
use super::entries::Entries;
use super::facts::Facts;
use super::group::Group;
use super::regions::Regions;
use super::section::{Page, Shows, keyed, section};
use crate::state::{Action, State};

pub(crate) fn form(state: &State, page: &Page) -> Html {
    let open = state.form_open;
    let parts = state.scenario.components.iter().enumerate();
    let estimate = state.answered.as_ref().and_then(|answer| answer.estimate(state.view.chosen));
    let costs = estimate.map_or_else(Vec::new, |estimate: &Estimate| estimate.by(Grouping::Component));
    let prevent = Callback::from(|e: SubmitEvent| e.prevent_default());
    let own = |title, begin| section(page, Shows::Fields(Fields::of(state, title, begin)));
    html! {
        <aside class="system" data-open={open.to_string()} aria-labelledby="system-title">
            { section(page, Shows::Form(Head { open, separators: state.separators })) }
            <form id="system-form" onsubmit={prevent}>
                { section(page, Shows::Regions(Regions::of(state))) }
                { own("Workload", "workload.") }
                { own("Standing by", "strategies.") }
                for (i, part) in parts {
                    { keyed(page, &part.name, Shows::Group(Group::of(state, i, part, cost(&costs, part)))) }
                }
                { section(page, Shows::Add(Add { count: state.scenario.components.len() })) }
                { section(page, Shows::Entries(Entries::of(state))) }
                { own("Prices and support", "prices.") }
            </form>
        </aside>
    }
}

/// What a component costs in the alternative chosen.
fn cost(costs: &[Sum], part: &Component) -> String {
    match costs.iter().find(|cost| cost.key == part.name) {
        Some(cost) if cost.complete => cost.total.whole_dollars(),
        Some(_) => "incomplete".to_owned(),
        None => "$0".to_owned(),
    }
}

/// What stands over the form.
#[derive(Clone, PartialEq)]
pub(crate) struct Head {
    open: bool,
    separators: Separators,
}

pub(crate) fn head(of: &Head, page: &Page) -> Html {
    let open = of.open;
    html! {
        <>
            <div class="system-head">
                <h2 id="system-title">{ "Your system" }</h2>
                <button type="button" class="system-toggle" aria-expanded={open.to_string()} aria-controls="system-form"
                    onclick={page.on(Action::FormToggled)}>{ if open { "Show the answer" } else { "Change your system" } }</button>
            </div>
            <p class="help numbers">{ numbers(of.separators) }</p>
        </>
    }
}

/// How numbers are read here, and how the answer writes them.
fn numbers(separators: Separators) -> String {
    const EXAMPLE: Decimal = Decimal::from_nanos(1_234_500_000_000);
    let here = EXAMPLE.grouped_in(&separators);
    let answer = if separators == Separators::ENGLISH {
        "."
    } else {
        "; the answer writes 1,234.5, as AWS's bill does."
    };
    format!("Numbers are read here as your browser's language writes them: {here}{answer}")
}

/// The scenario's own fields whose keys begin alike.
#[derive(Clone)]
pub(crate) struct Fields {
    facts: Facts,
    title: &'static str,
    begin: &'static str,
}

impl Fields {
    pub(crate) fn of(state: &State, title: &'static str, begin: &'static str) -> Self {
        Self { facts: Facts::below(state, begin), title, begin }
    }
}

/// Of the scenario it shows its fields, and what is assumed of them.
impl PartialEq for Fields {
    fn eq(&self, other: &Self) -> bool {
        let (one, two) = (&self.facts.scenario, &other.facts.scenario);
        let shown = || one.settings == two.settings && self.facts.assumes_as(&other.facts, self.begin);
        self.begin == other.begin && self.facts.rest_is(&other.facts) && (one == two || shown())
    }
}

pub(crate) fn fields(of: &Fields, page: &Page) -> Html {
    html! {
        <fieldset class="group" data-fields={of.begin.trim_end_matches('.')}>
            <legend>{ of.title }</legend>
            for field in fields::FIELDS.iter().filter(|f| f.key.starts_with(of.begin)) {
                { of.facts.row(page, None, field) }
            }
        </fieldset>
    }
}
