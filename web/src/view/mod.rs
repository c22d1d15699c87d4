//! The parts of the page: functions from what is known to HTML.

pub(crate) mod alternatives;
pub(crate) mod assumptions;
pub(crate) mod bar;
pub(crate) mod budget;
pub(crate) mod cards;
pub(crate) mod cost;
pub(crate) mod entries;
pub(crate) mod field;
pub(crate) mod form;
pub(crate) mod lines;
pub(crate) mod menu;
pub(crate) mod notice;
pub(crate) mod removed;
pub(crate) mod shares;
pub(crate) mod sources;
pub(crate) mod unread;
pub(crate) mod verdict;

use meridian::base::number::Money;
use meridian::base::region::Region;
use meridian::engine::compare::Comparison;
use meridian::engine::estimate::Estimate;
use meridian::price::PriceBook;
use meridian::service::{ACCOUNT, SERVICES, Service};
use yew::prelude::*;

use crate::platform::focus;
use crate::state::{Action, State};

/// What every part may show, and how it says what the user did.
pub(crate) struct Shown<'a> {
    pub(crate) state: &'a State,
    pub(crate) comparison: &'a Comparison,
    pub(crate) act: &'a Callback<Action>,
}

impl<'a> Shown<'a> {
    /// A callback that says what the user did, whatever the event holds.
    pub(crate) fn on<E: 'static>(&self, action: impl Fn() -> Action + 'static) -> Callback<E> {
        self.act.reform(move |_: E| action())
    }

    /// The same for a control that may be gone afterwards: the focus goes to the first of these elements that is there.
    pub(crate) fn then<E: 'static>(
        &self,
        action: impl Fn() -> Action + 'static,
        to: impl IntoIterator<Item = impl Into<String>>,
    ) -> Callback<E> {
        let to: Vec<String> = to.into_iter().map(Into::into).collect();
        self.act.reform(move |_: E| {
            focus::soon(to.clone());
            action()
        })
    }

    /// The estimate of the alternative chosen, if it has one.
    pub(crate) fn chosen(&self) -> Option<&'a Estimate> {
        self.state.answered.as_ref()?.estimate(self.state.view.chosen)
    }
}

/// Regions in words, shortest first form: `N. Virginia and Frankfurt`.
pub(crate) fn places(book: &PriceBook, regions: &[Region]) -> String {
    let names: Vec<String> = regions.iter().map(|r| place(book, *r)).collect();
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        Some((last, _)) => last.clone(),
        None => String::new(),
    }
}

/// A Region's city: what stands in brackets in its name.
pub(crate) fn place(book: &PriceBook, region: Region) -> String {
    let name = book.region(region).map_or(region.code(), |info| info.name.as_str());
    let inner = name.split_once('(').and_then(|(_, rest)| rest.strip_suffix(')'));
    inner.unwrap_or(name).to_owned()
}

/// The first of these places of a list that there is, once the one at `index` is gone: the next, or the one before.
pub(crate) fn beside(prefix: &str, index: usize, otherwise: &str) -> [String; 3] {
    [format!("{prefix}{index}"), format!("{prefix}{}", index.saturating_sub(1)), otherwise.to_owned()]
}

/// A sum, or in words that it is incomplete.
pub(crate) fn sum(total: Money, complete: bool) -> String {
    if complete { total.dollars() } else { format!("incomplete, ≥ {}", total.dollars()) }
}

/// A link out of the page: in a tab of its own, which learns nothing of this one.
pub(crate) fn away(address: &str, words: &str) -> Html {
    html! { <a href={address.to_owned()} target="_blank" rel="noopener noreferrer">{ words }</a> }
}

/// The quiet mark of a price that is old.
pub(crate) fn old() -> Html {
    html! { <><span class="tag">{ "more than a year old" }</span>{ " " }</> }
}

/// The class that colours a service: its layer's hue and which tint of it.
pub(crate) fn hue(service: &Service) -> String {
    let of_layer = SERVICES.iter().chain(&ACCOUNT).filter(|s| s.layer == service.layer);
    let tint = of_layer.take_while(|s| **s != service).count() % 4;
    format!("hue-{}-{tint}", service.layer.key())
}
