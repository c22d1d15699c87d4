//! Where the prices are from, the user's own over them, and what the engine had to say.

use std::rc::Rc;

use meridian::base::{bounds, looks};
use meridian::engine::compare::{Comparison, Outcome};
use meridian::engine::rate::LineItem;
use meridian::price::{COLUMNS, PriceBook, Source, Standing};
use yew::prelude::*;

use super::away;
use super::section::Page;
use crate::answer::Answer;
use crate::platform::files;
use crate::same::Same;
use crate::state::{Action, OwnPrices, State};

/// What can be opened here.
const PRICES: files::Wanted =
    files::Wanted { words: "a price list", most: bounds::PRICE_LIST_BYTES, other: looks::not_a_price_list };

/// The prices, the answer made with them, and which alternative is chosen.
#[derive(Clone, PartialEq)]
pub(crate) struct Sources {
    answer: Option<Same<Answer>>,
    chosen: usize,
    book: Same<PriceBook>,
    own: Option<Same<OwnPrices>>,
    today: Rc<str>,
}

impl Sources {
    pub(crate) fn of(state: &State) -> Self {
        Self {
            answer: state.answered.as_ref().map(Same::from),
            chosen: state.view.chosen,
            book: (&state.book).into(),
            own: state.own.as_ref().map(Same::from),
            today: Rc::clone(&state.today),
        }
    }

    fn comparison(&self) -> Option<&Comparison> {
        self.answer.as_ref().map(|answer| answer.comparison())
    }
}

pub(crate) fn sources(of: &Sources, page: &Page) -> Html {
    let book = &of.book;
    let mut used: Vec<(&Source, usize)> = Vec::new();
    let outcomes = of.comparison().map_or(&[][..], |compared| &compared.outcomes);
    let diagnostics = of.comparison().map_or(&[][..], |compared| &compared.diagnostics);
    for line in outcomes.iter().filter_map(Outcome::estimate).flat_map(|e| &e.lines) {
        if let Some(source) = line.source.as_deref() {
            match used.iter_mut().find(|(other, _)| *other == source) {
                Some((_, lines)) => *lines += 1,
                None => used.push((source, 1)),
            }
        }
    }
    meridian::base::order::sort_by_key(&mut used, |(source, lines)| {
        (source.standing, std::cmp::Reverse(*lines))
    });
    let (oldest, newest) = book.dates();
    html! {
        <section class="sources" aria-labelledby="sources-title">
            <h2 id="sources-title">{ "Prices and sources" }</h2>
            <p>
                { format!("AWS list prices in US dollars, without taxes. Price book “{}”, ", book.name) }
                <code>{ book.hash() }</code>
                { format!(", with prices of {oldest} to {newest}. Nothing you enter leaves this browser.") }
            </p>
            { own(of, page) }
            { standings(of) }
            <div class="scroll" role="region" tabindex="0" aria-label="Table of sources, scrolls sideways">
            <table>
                <thead><tr><th scope="col">{ "Source" }</th><th scope="col">{ "As of" }</th><th scope="col">{ "Standing" }</th><th scope="col" class="number">{ "Lines, all alternatives" }</th></tr></thead>
                <tbody>
                    for (source, lines) in used {
                        <tr>
                            <th scope="row">{ source.url().map_or_else(|| html! { &source.name }, |url| away(&url, &source.name)) }</th>
                            <td class="day">{ &source.as_of }{ " " }if source.is_old(&of.today) { { super::old() } }</td>
                            <td>{ source.standing.words() }</td>
                            <td class="number">{ lines }</td>
                        </tr>
                    }
                </tbody>
            </table>
            </div>
            { pages(of) }
            if !diagnostics.is_empty() {
                <ul class="findings">
                    for found in diagnostics {
                        <li>
                            { format!("{}. ", found.message) }
                            if let Some(hint) = &found.hint { <span class="hint">{ hint }</span> }
                        </li>
                    }
                </ul>
            }
        </section>
    }
}

/// AWS's own pages of the prices of what is paid for.
fn pages(of: &Sources) -> Html {
    let services = of.comparison().map_or_else(Vec::new, Comparison::services);
    html! {
        if !services.is_empty() {
            <p class="pages">
                { "AWS's own pages: " }
                for (i, service) in services.into_iter().enumerate() {
                    if i > 0 { { ", " } }
                    { away(service.pricing_page, service.name) }
                }
                { ". They open in a new tab, and nothing of yours goes with them." }
            </p>
        }
    }
}

/// How near to AWS the prices of the alternative chosen are, and how many of them are old.
fn standings(of: &Sources) -> Html {
    let estimate = of.answer.as_ref().and_then(|answer| answer.estimate(of.chosen));
    let Some(estimate) = estimate else { return Html::default() };
    let counted = |standing: Standing| {
        let fits = |line: &&LineItem| line.cost.is_ok() && line.standing() == Some(standing);
        let lines = estimate.lines.iter().filter(fits).count();
        (lines > 0).then(|| format!("{} {lines}", standing.words()))
    };
    let counts: Vec<String> = Standing::ALL.into_iter().filter_map(counted).collect();
    let old = match estimate.old_lines(&of.today) {
        0 => "None of its prices is more than a year old.".to_owned(),
        old => format!("{old} rest on prices more than a year old."),
    };
    html! {
        <p class="standings">
            { format!("{} has {} lines, by standing: {}. {old}", estimate.strategy.name(), estimate.lines.len(), counts.join(", ")) }
        </p>
    }
}

/// The user's own prices: a control to open a list of them, and the way back.
fn own(of: &Sources, page: &Page) -> Html {
    let open = {
        let page = page.clone();
        let opened = Callback::from(move |(name, text)| page.act(Action::PricesOpened { name, text }));
        Callback::from(move |e: Event| files::read(&e.target_unchecked_into(), PRICES, opened.clone()))
    };
    html! {
        <div class="own">
            if let Some(own) = &of.own {
                <p>
                    { "Your own prices in " }<strong>{ &own.name }</strong>{ " go before the built-in ones. " }
                    { if own.is_kept() { "They stay in this tab until it is closed." } else { "The list is too large to keep: after a reload, open it again." } }
                </p>
            } else {
                <p>{ "Your own prices go before these: open a CSV in the form of the pattern, a row a price. It stays in this browser." }</p>
            }
            <div class="controls">
                <label class="button file">
                    { "Open a price list…" }
                    <input type="file" accept=".csv,text/csv" onchange={open} id="open-prices" />
                </label>
                <button type="button" onclick={Callback::from(|_: MouseEvent| files::download("prices.csv", "text/csv;charset=utf-8", &pattern()))}>
                    { "Download the pattern" }
                </button>
                if of.own.is_some() {
                    <button type="button" onclick={page.then(Action::PricesClosed, vec!["open-prices".to_owned()])}>{ "Back to the built-in prices" }</button>
                }
            </div>
        </div>
    }
}

/// A price list to write over: its columns, and an hour of a NAT gateway.
fn pattern() -> String {
    let cell = |column: &str| match column {
        "service" => "nat_gateway",
        "usage" => "gateway_hours",
        "region" => "us-east-1",
        "unit" => "Hrs",
        "starting_range" => "0",
        "ending_range" => "Inf",
        "price_per_unit" => "0.045",
        "term" => "OnDemand",
        "source" => "our agreement",
        "standing" => "yours",
        "as_of" => "2026-11-01",
        _ => "",
    };
    let row: Vec<&str> = COLUMNS.iter().map(|column| cell(column)).collect();
    [COLUMNS.join(","), row.join(","), String::new()].join("\n")
}

#[cfg(test)]
mod tests {

    #[test]
    fn the_pattern_is_a_price_list() {
        let mut book = pricing::book().unwrap();
        book.overlay("prices.csv", &super::pattern(), &meridian::service::usages()).unwrap();
    }
}
