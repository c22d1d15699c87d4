//! Commitments and discounts: lists whose entries the core describes part by part.

use meridian::base::number::Decimal;
use meridian::form::{List, Part, Takes};
use yew::prelude::*;

use super::field::{Control, Row, labelled};
use super::{Shown, beside};
use crate::state::{Action, Target};

pub(crate) fn entries(shown: &Shown) -> Html {
    html! {
        <fieldset class="group">
            <legend>{ "Commitments and discounts" }</legend>
            <p class="help">{ "What you have bought from AWS for a year or three, and what an agreement takes off. Every alternative is priced with the same ones." }</p>
            { list(shown, List::Commitments, "commitment") }
            { list(shown, List::Discounts, "discount") }
        </fieldset>
    }
}

fn list(shown: &Shown, list: List, name: &str) -> Html {
    let count = shown.state.scenario.entries(list);
    html! {
        <>
            for index in 0..count { { entry(shown, list, index, name) } }
            <button type="button" class="add-entry" id={format!("add-{name}")}
                onclick={shown.then(move || Action::EntryAdded(list), [format!("{name}-{count}")])}>{ format!("Add a {name}") }</button>
        </>
    }
}

fn entry(shown: &Shown, list: List, index: usize, name: &str) -> Html {
    let state = shown.state;
    let (words, what) = state.scenario.entry_words(list, index);
    let parts = state.scenario.entry_parts(list, index, &state.book);
    let path = list.path(index);
    let findings = || shown.comparison.diagnostics.iter().filter(|found| found.path == path);
    html! {
        <details class="inner entry" key={path.clone()}>
            <summary id={format!("{name}-{index}")}>
                <span>{ words }<span class="sub">{ what }</span></span>
                if findings().next().is_some() { <span class="tag">{ "see inside" }</span> }
            </summary>
            for found in findings() {
                <p class="warning">{ found.message.clone() }{ found.hint.as_ref().map(|hint| format!(": {hint}.")) }</p>
            }
            for one in &parts { { part(shown, list, index, one) } }
            <button type="button" class="reset"
                onclick={shown.then(move || Action::EntryRemoved(list, index), beside(&format!("{name}-"), index, &format!("add-{name}")))}>
                { format!("Remove {name} {}", index + 1) }
            </button>
        </details>
    }
}

fn part(shown: &Shown, list: List, index: usize, part: &Part) -> Html {
    let target = Target::Part(list, index, part.key);
    let path = target.path(&shown.state.scenario);
    let draft = shown.state.drafts.get(&path);
    let control = match &part.takes {
        Takes::Number => Control::Number,
        Takes::OneOf(options) => {
            Control::OneOf(options.iter().map(|(k, w)| (k.as_str(), w.as_str())).collect())
        }
        Takes::Name(names) => Control::Name(names.iter().map(String::as_str).collect()),
    };
    let text = match (&part.takes, part.text.parse::<Decimal>()) {
        (Takes::Number, Ok(number)) => number.plain_in(&shown.state.separators),
        (Takes::Number | Takes::OneOf(_) | Takes::Name(_), _) => part.text.clone(),
    };
    let row = Row {
        label: part.label.to_owned(),
        unit: part.unit,
        help: part.help,
        read: None,
        text: draft.map_or_else(|| text.clone(), |d| d.text.clone()),
        problem: draft.and_then(|d| d.problem.as_ref()),
        assumed: None,
        reset: None,
        control,
    };
    labelled(shown, &path, &target, row)
}
