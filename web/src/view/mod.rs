//! The parts of the page: each from what it shows to HTML.

mod add;
pub(crate) mod alternatives;
pub(crate) mod assumptions;
pub(crate) mod bar;
pub(crate) mod budget;
pub(crate) mod cards;
pub(crate) mod cost;
pub(crate) mod entries;
mod facts;
pub(crate) mod field;
pub(crate) mod form;
mod group;
pub(crate) mod heard;
pub(crate) mod lines;
pub(crate) mod menu;
pub(crate) mod names;
pub(crate) mod notice;
mod objectives;
pub(crate) mod recovery;
mod regions;
pub(crate) mod removed;
pub(crate) mod section;
pub(crate) mod shares;
pub(crate) mod sources;
#[cfg(test)]
mod tests;
pub(crate) mod unread;
pub(crate) mod verdict;

use meridian::base::number::Money;
use meridian::base::region::Region;
use meridian::price::PriceBook;
use meridian::service::{ACCOUNT, SERVICES, Service};
use yew::prelude::*;

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
pub(crate) fn beside(prefix: &str, index: usize, otherwise: &str) -> Vec<String> {
    vec![format!("{prefix}{index}"), format!("{prefix}{}", index.saturating_sub(1)), otherwise.to_owned()]
}

/// A sum, or in words that it is incomplete.
pub(crate) fn sum(total: Money, complete: bool) -> String {
    if complete { total.dollars() } else { format!("incomplete, ≥ {}", total.dollars()) }
}

/// Words as a sentence begins.
pub(crate) fn first_upper(text: &str) -> String {
    let mut text = text.to_owned();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
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
