//! The lines behind a figure: how much, why, at what price, from where.

use std::rc::Rc;

use meridian::engine::estimate::Estimate;
use meridian::engine::rate::LineItem;
use meridian::report::{charges, paid, priced_by};
use meridian::service::{ACCOUNT, SERVICES};
use web_sys::HtmlDialogElement;
use yew::prelude::*;

use super::section::Page;
use super::{away, place, places, sum};
use crate::answer::Answer;
use crate::same::Same;
use crate::state::{Action, Opened, State};

/// The figure that is open, of which answer, and the day.
#[derive(Clone, PartialEq)]
pub(crate) struct Lines(Option<(Opened, Same<Answer>)>, Rc<str>);

impl Lines {
    pub(crate) fn of(state: &State) -> Self {
        Self(state.opened.zip(state.answered.as_ref().map(Same::from)), Rc::clone(&state.today))
    }
}

pub(crate) fn lines(of: &Lines, page: &Page) -> Html {
    let Lines(Some((opened, answer)), today) = of else { return Html::default() };
    let Some(estimate) = answer.estimate(opened.alternative) else { return Html::default() };
    let wanted =
        |line: &&LineItem| opened.service.is_none_or(|key| line.metered.component.service.key == key);
    let lines: Vec<&LineItem> = estimate.lines.iter().filter(wanted).collect();
    let total = lines.iter().map(|l| l.known()).sum();
    let complete = lines.iter().all(|l| l.cost.is_ok());
    let service = |key| SERVICES.iter().chain(&ACCOUNT).find(|s| s.key == key);
    let name = opened.service.and_then(service).map_or("All services", |s| s.name);
    let title = format!("{name}: {}", sum(total, complete));
    let where_to = format!("{} in {}", estimate.strategy.name(), places(&answer.book, &estimate.regions));
    html! {
        <Modal key={format!("{opened:?}")} title={title} subtitle={where_to} onclose={page.on(Action::FigureClosed)}>
            if let Some(service) = opened.service.and_then(service) {
                <p class="source">{ away(service.pricing_page, &format!("AWS's prices of {}", service.name)) }</p>
            }
            { items(answer, today, estimate, &lines) }
        </Modal>
    }
}

fn items(answer: &Answer, today: &str, estimate: &Estimate, lines: &[&LineItem]) -> Html {
    let book = &answer.book;
    let heading = |line: &LineItem| (line.metered.component.name.clone(), line.metered.region);
    let mut groups: Vec<Vec<&LineItem>> = Vec::new();
    for line in lines {
        match groups.last_mut() {
            Some(group) if group.first().is_some_and(|f| heading(f) == heading(line)) => group.push(line),
            _ => groups.push(vec![line]),
        }
    }
    html! {
        for group in groups {
            if let Some(first) = group.first() {
                <section class="line-group">
                    <h3>
                        if book.region(first.metered.region).is_some() {
                            { format!("{} — {}", first.metered.component.name, place(book, first.metered.region)) }
                            <span class="sub">{ first.metered.region.code().to_owned() }</span>
                        } else {
                            { "The account as a whole" }
                        }
                    </h3>
                    for line in &group { { item(estimate, line, today) } }
                </section>
            }
        }
    }
}

fn item(estimate: &Estimate, line: &LineItem, today: &str) -> Html {
    let m = &line.metered;
    let cost = match &line.cost {
        Ok(cost) => cost.dollars(),
        Err(_) => "incomplete".to_owned(),
    };
    let names = line.names.known();
    html! {
        <article class="line">
            <h4>
                <span>{ line.description() }</span>
                <span class="figure">{ cost }</span>
            </h4>
            <p>
                { estimate.formula(line) }{ " = " }<strong>{ m.amount() }</strong>
                if m.quantity.is_assumed() { <>{ " " }<span class="tag">{ "assumed" }</span></> }
            </p>
            <ul class="tiers">
                for charge in charges(line) { <li>{ charge }</li> }
            </ul>
            for way in paid(line) { <p class="paid">{ super::first_upper(&way) }</p> }
            if let Err(error) = &line.cost { <p class="warning">{ error.words(m) }{ ": the total leaves it out." }</p> }
            if let Some(note) = m.note { <p class="hint">{ note }</p> }
            if let Some(source) = &line.source {
                <p class="source">
                    { format!("Price: {}. ", priced_by(source, None)) }
                    if let Some(url) = source.url() { { away(&url, "Where it was read") }{ ". " } }
                    if source.is_old(today) { { super::old() } }
                </p>
            }
            if !names.is_empty() { <p class="source">{ "On the bill: " }<code>{ names.join(" · ") }</code></p> }
        </article>
    }
}

#[derive(PartialEq, Properties)]
struct ModalProps {
    title: String,
    subtitle: String,
    onclose: Callback<Event>,
    children: Html,
}

/// A dialog over the page; the browser keeps the focus in it, closes it on Escape and gives the focus back.
#[component]
fn Modal(props: &ModalProps) -> Html {
    let dialog = use_node_ref();
    use_effect_with((), {
        let dialog = dialog.clone();
        move |()| {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                let _ = dialog.show_modal();
            }
        }
    });
    let close = {
        let dialog = dialog.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                dialog.close();
            }
        })
    };
    html! {
        <dialog ref={dialog} class="sheet" aria-labelledby="sheet-title" onclose={props.onclose.clone()}>
            <header>
                <div>
                    <h2 id="sheet-title">{ &props.title }</h2>
                    <p class="sub">{ &props.subtitle }</p>
                </div>
                <button type="button" onclick={close}>{ "Close" }</button>
            </header>
            <div class="sheet-body" tabindex="0" role="region" aria-label="Line items">{ props.children.clone() }</div>
        </dialog>
    }
}
