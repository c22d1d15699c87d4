//! What each alternative costs: services by alternatives, and the same as stacked bars. Every figure opens.

use meridian::base::number::Money;
use meridian::engine::compare::Outcome;
use meridian::engine::estimate::Estimate;
use meridian::report::sheet::{Cell, Kind, Row, Sheet};
use meridian::service::Service;
use yew::prelude::*;

use super::section::Page;
use super::{first_upper, hue, places, sum};
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
    let sheet = of.answer.sheet();
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
                        for (service, part) in services.iter().zip(sheet.of_kind(Kind::Part)) { { row(of, page, service, part) } }
                    </tbody>
                    <tfoot>{ totals(of, page, sheet) }</tfoot>
                </table>
            </div>
            { bars(of, &services, sheet) }
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

/// A row of the sheet without its name.
fn cells<'s>(of: &'s Cost, row: &'s Row) -> impl Iterator<Item = (usize, &'s Outcome, &'s Cell)> {
    let cells = of.outcomes().iter().zip(row.cells.iter().skip(1));
    cells.enumerate().map(|(i, (outcome, cell))| (i, outcome, cell))
}

/// What stands in a cell that does not open.
fn words(cell: &Cell) -> String {
    if *cell == Cell::Empty { "—".to_owned() } else { cell.words() }
}

fn row(of: &Cost, page: &Page, coloured: &Coloured, part: &Row) -> Html {
    let service = coloured.service;
    let cell = |index: usize, outcome: &Outcome, cell: &Cell| {
        let Some((amount, complete)) = cell.money() else {
            return html! { <span class="none">{ words(cell) }</span> };
        };
        let opened = Opened { alternative: index, service: Some(service.key) };
        let name = format!("{}, {}", service.name, outcome.strategy().name());
        figure(page, opened, sum(amount, complete), &name)
    };
    html! {
        <tr key={service.key}>
            { coloured.name() }
            for (i, outcome, entry) in cells(of, part) {
                <td class={number(i == of.chosen)}>{ cell(i, outcome, entry) }</td>
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

/// The rows of the sheet besides the services that stand here; how a strategy recovers is told on the cards.
const BESIDES: [&str; 4] = ["discount", "upfront", "recurring", "ratio"];

fn totals(of: &Cost, page: &Page, sheet: &Sheet) -> Html {
    let total = |i: usize, outcome: &Outcome, cell: &Cell| match cell.money() {
        Some((amount, complete)) => {
            let opened = Opened { alternative: i, service: None };
            figure(page, opened, sum(amount, complete), &format!("total, {}", outcome.strategy().name()))
        }
        None => html! { first_upper(&cell.words()) },
    };
    let own = of.answer.estimate(of.chosen).filter(|e| e.is_complete()).map(Estimate::total);
    let difference = |e: &Estimate| {
        let difference = e.total() - own?;
        let sign = if difference > Money::ZERO { "+" } else { "" };
        e.is_complete().then(|| format!("{sign}{}", difference.dollars()))
    };
    let besides = || {
        let rows = sheet.of_kind(Kind::Besides).filter(|row| row.is_for_people());
        rows.filter(|row| BESIDES.contains(&row.key.as_str()))
    };
    html! {
        <>
            for row in sheet.of_kind(Kind::Total) {
                <tr class="total">
                    <th scope="row">{ "Total" }</th>
                    for (i, outcome, cell) in cells(of, row) {
                        <td class={number(i == of.chosen)}>{ total(i, outcome, cell) }</td>
                    }
                </tr>
            }
            for row in besides() {
                <tr>
                    <th scope="row">{ row.cells.first().map(Cell::words) }</th>
                    for (i, _, cell) in cells(of, row) { <td class={number(i == of.chosen)}>{ words(cell) }</td> }
                </tr>
            }
            <tr>
                <th scope="row">{ "Against the chosen one" }</th>
                for (i, outcome) in of.outcomes().iter().enumerate() {
                    <td class={number(i == of.chosen)}>{ outcome.estimate().and_then(difference).unwrap_or_else(|| "—".into()) }</td>
                }
            </tr>
        </>
    }
}

fn bars(of: &Cost, services: &[Coloured], sheet: &Sheet) -> Html {
    let estimates = || (1..).zip(of.outcomes()).filter_map(|(column, o)| Some((column, o.estimate()?)));
    let most = estimates().map(|(_, estimate)| estimate.total()).max().unwrap_or_default();
    html! {
        <div class="bars">
            <h3 id="bars-title">{ "What it is made of" }</h3>
            for (i, (column, estimate)) in estimates().enumerate() {
                <figure key={i} class="bar-figure">{ one_bar(of, estimate, &parts(services, sheet, column), most) }</figure>
            }
        </div>
    }
}

/// What an alternative pays for, in the column that it has: the service, how much, and that in words.
fn parts<'c>(
    services: &'c [Coloured],
    sheet: &Sheet,
    column: usize,
) -> Vec<(&'c Coloured, Money, AttrValue)> {
    let rows = services.iter().zip(sheet.of_kind(Kind::Part));
    let paid = rows.filter_map(|(coloured, row)| Some((coloured, row.cells.get(column)?.money()?)));
    paid.map(|(coloured, (amount, complete))| (coloured, amount, sum(amount, complete).into())).collect()
}

fn one_bar(of: &Cost, estimate: &Estimate, paid: &[(&Coloured, Money, AttrValue)], most: Money) -> Html {
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
                    for (coloured, part, text) in paid {
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
