//! What each alternative costs: services by alternatives, and the same as stacked bars. Every figure opens.

use meridian::base::number::Money;
use meridian::engine::compare::Outcome;
use meridian::engine::estimate::{Estimate, Group, Grouping};
use meridian::service::Service;
use yew::prelude::*;

use super::section::Page;
use super::{hue, places, sum};
use crate::answer::Answer;
use crate::chart::{percent, stack};
use crate::same::Same;
use crate::state::{Action, Opened};

/// The answer, and which alternative is chosen.
#[derive(Clone, PartialEq)]
pub(crate) struct Cost {
    pub(crate) answer: Same<Answer>,
    pub(crate) chosen: usize,
}

impl Cost {
    fn outcomes(&self) -> &[Outcome] {
        &self.answer.comparison().outcomes
    }
}

pub(crate) fn cost(of: &Cost, page: &Page) -> Html {
    let services: Vec<Coloured> = of.answer.comparison().services().into_iter().map(Coloured::of).collect();
    let groups: Vec<Option<Vec<Group>>> =
        of.outcomes().iter().map(|o| o.estimate().map(|e| e.by(Grouping::Service))).collect();
    html! {
        <section class="cost" aria-labelledby="cost-title">
            <h2 id="cost-title">{ "Cost a month" }</h2>
            <div class="scroll" role="region" tabindex="0" aria-label="Table of costs, scrolls sideways">
                <table class="cost-table">
                    <caption class="hidden">{ "Monthly cost in US dollars, services by alternatives" }</caption>
                    <thead>
                        <tr>
                            <th scope="col">{ "Service" }</th>
                            for (i, outcome) in of.outcomes().iter().enumerate() {
                                <th scope="col" class={number(i == of.chosen)}>
                                    { outcome.strategy().name() }
                                    <span class="sub">{ places(&of.answer.book, outcome.regions()) }</span>
                                </th>
                            }
                        </tr>
                    </thead>
                    <tbody>
                        for service in &services { { row(of, page, service, &groups) } }
                    </tbody>
                    <tfoot>{ totals(of, page) }</tfoot>
                </table>
            </div>
            { bars(of, &services, &groups) }
        </section>
    }
}

/// A service, with the class of its parts of bars and that of its mark in tables.
struct Coloured {
    service: &'static Service,
    part: AttrValue,
    mark: AttrValue,
}

impl Coloured {
    fn of(service: &'static Service) -> Self {
        let part = hue(service);
        Self { service, mark: AttrValue::from(["swatch ", &part].concat()), part: part.into() }
    }

    fn name(&self) -> Html {
        html! { <th scope="row"><span class={self.mark.clone()} aria-hidden="true" />{ self.service.name }</th> }
    }
}

/// The class of a cell with a figure.
fn number(chosen: bool) -> AttrValue {
    AttrValue::Static(if chosen { "number chosen" } else { "number" })
}

fn group<'g>(groups: &'g [Group], service: &Service) -> Option<&'g Group> {
    groups.iter().find(|g| g.key == service.key)
}

fn row(of: &Cost, page: &Page, coloured: &Coloured, groups: &[Option<Vec<Group>>]) -> Html {
    let service = coloured.service;
    let cell = |index: usize, outcome: &Outcome| {
        let Some(estimate) = outcome.estimate() else { return html! { <span class="none">{ "—" }</span> } };
        let groups = groups.get(index).and_then(Option::as_ref);
        let Some(group) = groups.and_then(|groups| group(groups, service)) else {
            return html! { <span class="none">{ "$0.00" }</span> };
        };
        let opened = Opened { alternative: index, service: Some(service.key) };
        figure(
            page,
            opened,
            sum(group.total, group.complete),
            &format!("{}, {}", service.name, estimate.strategy.name()),
        )
    };
    html! {
        <tr key={service.key}>
            { coloured.name() }
            for (i, outcome) in of.outcomes().iter().enumerate() {
                <td class={number(i == of.chosen)}>{ cell(i, outcome) }</td>
            }
        </tr>
    }
}

/// A figure that opens into its line items.
fn figure(page: &Page, opened: Opened, text: String, of: &str) -> Html {
    html! {
        <button type="button" class="figure link" aria-haspopup="dialog" aria-label={format!("{text}, {of}: show the lines")}
            onclick={page.on(Action::FigureOpened(opened))}>{ text }</button>
    }
}

fn totals(of: &Cost, page: &Page) -> Html {
    let outcomes = || of.outcomes().iter().enumerate();
    let total = |i: usize, outcome: &Outcome| match outcome {
        Outcome::Priced(e) => {
            let opened = Opened { alternative: i, service: None };
            figure(page, opened, sum(e.total(), e.is_complete()), &format!("total, {}", e.strategy.name()))
        }
        Outcome::NeedsRegion { .. } => html! { "Needs a second Region" },
        Outcome::Refused { .. } => html! { "Not possible" },
    };
    let ratio = |e: &Estimate| of.answer.comparison().ratio(e).map(|r| format!("{}×", r.fixed(2)));
    let own = of.answer.estimate(of.chosen).filter(|e| e.is_complete()).map(Estimate::total);
    let difference = |e: &Estimate| {
        let difference = e.total() - own?;
        let sign = if difference > Money::ZERO { "+" } else { "" };
        e.is_complete().then(|| format!("{sign}{}", difference.dollars()))
    };
    // A row only where it says something of any alternative.
    let once = |name: &'static str, amount: &dyn Fn(&Estimate) -> Money| {
        let any = outcomes().filter_map(|(_, o)| o.estimate()).any(|e| amount(e) != Money::ZERO);
        let cell = |o: &Outcome| o.estimate().map_or_else(|| "—".to_owned(), |e| amount(e).dollars());
        html! {
            if any {
                <tr>
                    <th scope="row">{ name }</th>
                    for (i, outcome) in outcomes() { <td class={number(i == of.chosen)}>{ cell(outcome) }</td> }
                </tr>
            }
        }
    };
    html! {
        <>
            <tr class="total">
                <th scope="row">{ "Total" }</th>
                for (i, outcome) in outcomes() { <td class={number(i == of.chosen)}>{ total(i, outcome) }</td> }
            </tr>
            { once("Taken off by discounts", &|e| e.discounted()) }
            { once("Paid upfront, once a term", &|e| e.upfront().paid) }
            if outcomes().filter_map(|(_, o)| o.estimate()).any(|e| e.upfront().paid != Money::ZERO) {
                { once("Paid each month besides", &|e| e.recurring()) }
            }
            <tr>
                <th scope="row">{ "Against a single Region" }</th>
                for (i, outcome) in outcomes() {
                    <td class={number(i == of.chosen)}>{ outcome.estimate().and_then(ratio).unwrap_or_else(|| "—".into()) }</td>
                }
            </tr>
            <tr>
                <th scope="row">{ "Against the chosen one" }</th>
                for (i, outcome) in outcomes() {
                    <td class={number(i == of.chosen)}>{ outcome.estimate().and_then(difference).unwrap_or_else(|| "—".into()) }</td>
                }
            </tr>
        </>
    }
}

fn bars(of: &Cost, services: &[Coloured], groups: &[Option<Vec<Group>>]) -> Html {
    let estimates = || of.outcomes().iter().filter_map(Outcome::estimate);
    let most = estimates().map(Estimate::total).max().unwrap_or_default();
    html! {
        <div class="bars">
            <h3 id="bars-title">{ "What it is made of" }</h3>
            for (i, (estimate, groups)) in estimates().zip(groups.iter().flatten()).enumerate() {
                <figure key={i} class="bar-figure">{ one_bar(of, estimate, services, (groups, most)) }</figure>
            }
        </div>
    }
}

fn one_bar(of: &Cost, estimate: &Estimate, services: &[Coloured], (groups, most): (&[Group], Money)) -> Html {
    let mut paid: Vec<(&Coloured, Money, AttrValue)> = Vec::new();
    for coloured in services {
        if let Some(group) = group(groups, coloured.service) {
            paid.push((coloured, group.total, sum(group.total, group.complete).into()));
        }
    }
    let parts: Vec<Money> = paid.iter().map(|(_, total, _)| *total).collect();
    let stretches = stack(&parts, most);
    let name = format!("{}, {}", estimate.strategy.name(), places(&of.answer.book, &estimate.regions));
    let total = estimate.total();
    html! {
        <>
            <figcaption><strong>{ &name }</strong>{ " " }<span class="figure">{ sum(total, estimate.is_complete()) }</span></figcaption>
            <svg class="stack" width="100%" height="28" role="img" aria-label={format!("{name}: stacked bar, the data are in the table below it")}>
                for ((coloured, _, text), stretch) in paid.iter().zip(stretches) {
                    <rect class={coloured.part.clone()} x={percent(stretch.start)} width={percent(stretch.width)} height="28">
                        <title>{ [coloured.service.name, ": ", text].concat() }</title>
                    </rect>
                }
            </svg>
            <table class="parts">
                <caption class="hidden">{ format!("{name}: parts of the bar") }</caption>
                <thead class="hidden"><tr><th scope="col">{ "Service" }</th><th scope="col">{ "Cost a month" }</th><th scope="col">{ "Share" }</th></tr></thead>
                <tbody>
                    for (coloured, part, text) in &paid {
                        <tr>
                            { coloured.name() }
                            <td class="number">{ text }</td>
                            <td class="number share">{ part.share_of(total).percent() }</td>
                        </tr>
                    }
                </tbody>
            </table>
        </>
    }
}
