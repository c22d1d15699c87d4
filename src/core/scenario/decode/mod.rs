//! From a JSON tree to a scenario, by the field descriptions; all problems at once, each with its place.

mod alternatives;
mod basics;
mod commitments;
mod components;
mod discounts;
mod found;
mod values;
mod whole;

pub(crate) use components::OF_COMPONENT;

pub(crate) use commitments::{COUNT, COVER, HOURLY, read_purchase, reservable};
pub(crate) use discounts::{PERCENT, read_discount};

pub(crate) use found::{Findings, Places};

use super::Scenario;
use crate::base::diagnostic::Diagnostic;
use crate::base::json::{self, Node};
use crate::price::PriceBook;

/// A text read as a scenario, not yet judged as a whole.
pub(crate) struct Text {
    /// What was found in its parts, and where each part stands.
    pub(crate) found: Findings,
    pub(crate) places: Places,
    /// The scenario, as far as its parts could be read.
    pub(crate) scenario: Option<Scenario>,
    /// Where in the list of the text each alternative stands.
    pub(crate) alternatives: Vec<usize>,
}

/// Reads a scenario of any version up to ours, part by part.
pub(crate) fn decode(text: &str, book: &PriceBook) -> Result<Text, Diagnostic> {
    let tree = json::parse(text)?;
    let mut decoder = Decoder::new(book);
    let scenario = decoder.scenario(&tree);
    let Decoder { found, places, alternatives, .. } = decoder;
    Ok(Text { found, places, scenario, alternatives })
}

struct Decoder<'a> {
    book: &'a PriceBook,
    found: Findings,
    places: Places,
    /// Where in the list of the text each alternative stands.
    alternatives: Vec<usize>,
}

impl<'a> Decoder<'a> {
    fn new(book: &'a PriceBook) -> Self {
        Self { book, found: Findings::default(), places: Places::default(), alternatives: Vec::new() }
    }
}

fn join(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}

fn wrong(node: &Node, path: &str, what: impl Into<String>) -> Diagnostic {
    Diagnostic::error(path, what).at(node.place)
}
