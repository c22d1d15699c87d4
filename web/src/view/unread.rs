//! Fields whose text could not be taken: said wherever figures are shown or leave the page, for they are of the values before.

use yew::prelude::*;

use super::field::field_id;
use super::{Shown, place};
use crate::platform::focus;
use crate::state::{Draft, Target};

/// How many are named before the rest is counted.
const NAMED: usize = 3;

/// What the answer leaves out, and the way to it.
pub(crate) fn unread(shown: &Shown, what: &str) -> Html {
    let mut open: Vec<(&str, &Draft)> = shown.state.drafts.unread().collect();
    let more = open.len().saturating_sub(NAMED);
    open.truncate(NAMED);
    let link = |(path, draft): &(&str, &Draft)| {
        let id = field_id(path);
        let jump = Callback::from(move |_: MouseEvent| focus::soon(vec![id.clone()]));
        html! { <button type="button" class="link" onclick={jump}>{ name(shown, &draft.target) }</button> }
    };
    html! {
        if !open.is_empty() {
            <p class="warning unread">
                { format!("{what} with the last good value of ") }
                for (i, one) in open.iter().enumerate() {
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
pub(crate) fn mark(shown: &Shown) -> Html {
    html! {
        if shown.state.drafts.unread().next().is_some() {
            <span class="mark" title="With the last good value of what could not be taken"><span aria-hidden="true">{ "!" }</span><span class="hidden">{ " with the last good values" }</span></span>
        }
    }
}

/// A field in words: `Data stored of order_history`.
fn name(shown: &Shown, target: &Target) -> String {
    let scenario = &shown.state.scenario;
    let of = |label: &str, index: usize| {
        let component = scenario.components.get(index).map_or("", |c| c.name.as_str());
        format!("{label} of {component}")
    };
    match target {
        Target::Months | Target::Start | Target::Name => target.words(shown.state),
        Target::Field(None, field) => field.label.to_owned(),
        Target::Field(Some(index), field) | Target::Override(index, field) => of(field.label, *index),
        Target::Share(region) => format!("the share of the users in {}", place(&shown.state.book, *region)),
        Target::Part(list, index, key) => {
            let parts = scenario.entry_parts(*list, *index, &shown.state.book);
            let label = parts.iter().find(|part| part.key == *key).map_or(*key, |part| part.label);
            let (words, _) = scenario.entry_words(*list, *index);
            format!("{label} of {words}")
        }
    }
}
