//! Commitments and discounts: lists whose entries the core describes part by part.

use meridian::base::diagnostic::Diagnostic;
use meridian::base::number::Decimal;
use meridian::form::{List, Part, Takes};
use meridian::price::PriceBook;
use yew::prelude::*;

use super::beside;
use super::facts::Facts;
use super::field::{Control, Row, labelled};
use super::section::Page;
use crate::same::Same;
use crate::state::{Action, State, Target};

/// The lists, each with what one of it is called.
const LISTS: [(List, &str); 2] = [(List::Commitments, "commitment"), (List::Discounts, "discount")];

/// The entries of both lists.
#[derive(Clone)]
pub(crate) struct Entries {
    facts: [Facts; 2],
    book: Same<PriceBook>,
    /// What the comparison had to say of them.
    findings: Vec<Diagnostic>,
}

impl Entries {
    pub(crate) fn of(state: &State) -> Self {
        let about = |found: &&Diagnostic| LISTS.iter().any(|(list, _)| found.path.starts_with(list.key()));
        let found = state.answered.iter().flat_map(|answer| &answer.comparison().diagnostics);
        Self {
            facts: LISTS.map(|(list, _)| Facts::below(state, list.key())),
            book: (&state.book).into(),
            findings: found.filter(about).cloned().collect(),
        }
    }
}

/// Of the scenario they show themselves.
impl PartialEq for Entries {
    fn eq(&self, other: &Self) -> bool {
        let ([one, _], [two, _]) = (&self.facts, &other.facts);
        let (one, two) = (&one.scenario, &two.scenario);
        let shown = || one.commitments == two.commitments && one.discounts == two.discounts;
        let rest = self.facts.iter().zip(&other.facts).all(|(one, two)| one.rest_is(two));
        rest && self.book == other.book && self.findings == other.findings && (one == two || shown())
    }
}

pub(crate) fn entries(of: &Entries, page: &Page) -> Html {
    html! {
        <fieldset class="group">
            <legend>{ "Commitments and discounts" }</legend>
            <p class="help">{ "What you have bought from AWS for a year or three, and what an agreement takes off. Every alternative is priced with the same ones." }</p>
            for ((list, name), facts) in LISTS.into_iter().zip(&of.facts) { { entry_list(of, facts, page, list, name) } }
        </fieldset>
    }
}

fn entry_list(of: &Entries, facts: &Facts, page: &Page, list: List, name: &str) -> Html {
    let count = facts.scenario.entries(list);
    html! {
        <>
            for index in 0..count { { entry(of, facts, page, (list, index), name) } }
            <button type="button" class="add-entry" id={format!("add-{name}")}
                onclick={page.then(Action::EntryAdded(list), vec![format!("{name}-{count}")])}>{ format!("Add a {name}") }</button>
        </>
    }
}

fn entry(of: &Entries, facts: &Facts, page: &Page, (list, index): (List, usize), name: &str) -> Html {
    let (words, what) = facts.scenario.entry_words(list, index);
    let parts = facts.scenario.entry_parts(list, index, &of.book);
    let path = list.path(index);
    let findings = || of.findings.iter().filter(|found| found.path == path);
    let next = beside(&format!("{name}-"), index, &format!("add-{name}"));
    html! {
        <details class="inner entry" key={path.clone()}>
            <summary id={format!("{name}-{index}")}>
                <span>{ words }<span class="sub">{ what }</span></span>
                if findings().next().is_some() { <span class="tag">{ "see inside" }</span> }
            </summary>
            for found in findings() {
                <p class="warning">{ found.message.clone() }{ found.hint.as_ref().map(|hint| format!(": {hint}.")) }</p>
            }
            for one in &parts { { part(facts, (list, index), one) } }
            <button type="button" class="reset" onclick={page.then(Action::EntryRemoved(list, index), next)}>
                { format!("Remove {name} {}", index + 1) }
            </button>
        </details>
    }
}

fn part(facts: &Facts, (list, index): (List, usize), part: &Part) -> Html {
    let path = Target::Part(list, index, part.key).path(&facts.scenario);
    let draft = facts.draft(&path);
    let problem = draft.and_then(|d| d.problem.as_ref());
    let control = match &part.takes {
        Takes::Number => Control::Number,
        Takes::OneOf(options) => {
            Control::OneOf(options.iter().map(|(k, w)| (k.as_str(), w.as_str())).collect())
        }
        Takes::Name(_) => Control::Name,
    };
    let text = match (&part.takes, part.text.parse::<Decimal>()) {
        (Takes::Number, Ok(number)) => number.plain_in(&facts.separators),
        (Takes::Number | Takes::OneOf(_) | Takes::Name(_), _) => part.text.clone(),
    };
    let row = Row {
        label: part.label,
        unit: part.unit,
        help: part.help,
        read: None,
        text: draft.map_or(text, |d| d.text.clone()),
        unread: problem.is_some(),
        problem,
        assumed: None,
        reset: Html::default(),
        control,
    };
    labelled(path, row)
}
