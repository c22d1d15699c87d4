//! Fields whose text could not be taken: said wherever figures are shown or leave the page, for they are of the values before.

use std::rc::Rc;

use yew::prelude::*;

use super::field::field_id;
use super::place;
use crate::platform::focus;
use crate::state::{State, Target};

/// How many are named before the rest is counted.
const NAMED: usize = 3;

/// The fields, by the ids of their controls, each in words.
#[derive(Clone, PartialEq)]
pub(crate) struct Unread(Rc<[(String, String)]>);

impl Unread {
    pub(crate) fn of(state: &State) -> Self {
        let open = state.drafts.unread();
        Self(open.map(|(path, draft)| (field_id(path), name(state, &draft.target))).collect())
    }
}

/// What the answer leaves out, and the way to it.
pub(crate) fn unread(of: &Unread, what: &str) -> Html {
    let more = of.0.len().saturating_sub(NAMED);
    let link = |(id, name): &(String, String)| {
        let id = id.clone();
        let jump = Callback::from(move |_: MouseEvent| focus::first(std::slice::from_ref(&id)));
        html! { <button type="button" class="link" onclick={jump}>{ name }</button> }
    };
    html! {
        if !of.0.is_empty() {
            <p class="warning unread">
                { format!("{what} with the last good value of ") }
                for (i, one) in of.0.iter().take(NAMED).enumerate() {
                    if i > 0 { { ", " } }
                    { link(one) }
                }
                if more > 0 { { format!(" and {more} more") } }
                { "; what is typed there could not be taken." }
            </p>
        }
    }
}

/// The mark of a control that hands out what [`unread`] speaks of.
pub(crate) fn mark(of: &Unread) -> Html {
    html! {
        if !of.0.is_empty() {
            <span class="mark" title="With the last good value of what could not be taken"><span aria-hidden="true">{ "!" }</span><span class="hidden">{ " with the last good values" }</span></span>
        }
    }
}

/// A field in words: `Data stored of order_history`.
fn name(state: &State, target: &Target) -> String {
    let scenario = &state.scenario;
    let of = |label: &str, index: usize| {
        let component = scenario.components.get(index).map_or("", |c| c.name.as_str());
        format!("{label} of {component}")
    };
    match target {
        Target::Months | Target::Start | Target::Name => target.words(state),
        Target::Field(None, field) => field.label.to_owned(),
        Target::Field(Some(index), field) | Target::Override(index, field) => of(field.label, *index),
        Target::Share(region) => format!("the share of the users in {}", place(&state.book, *region)),
        Target::Part(list, index, key) => {
            let parts = scenario.entry_parts(*list, *index, &state.book);
            let label = parts.iter().find(|part| part.key == *key).map_or(*key, |part| part.label);
            let (words, _) = scenario.entry_words(*list, *index);
            format!("{label} of {words}")
        }
    }
}
