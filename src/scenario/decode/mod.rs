//! From a JSON tree to a scenario, by the field descriptions; all problems at once, each with its place.

mod alternatives;
mod basics;
mod commitments;
mod components;
mod found;
mod values;
mod whole;

pub(super) use commitments::{COUNT, COVER, HOURLY, PERCENT, read_discount, read_purchase, reservable};

use found::{Findings, Places};

use super::tree::{self, Node};
use super::{Scenario, validate};
use crate::diagnostic::{Diagnostic, Severity, has_errors};
use crate::price::PriceBook;

/// What reading a scenario gave.
#[derive(Clone, Debug, PartialEq)]
pub struct Decoded {
    /// The scenario, where it has no error.
    pub scenario: Option<Scenario>,
    /// Everything found; of many findings of a kind the first ones, and how many more there are.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a scenario of any version up to ours.
pub fn decode(text: &str, book: &PriceBook) -> Decoded {
    let tree = match tree::parse(text) {
        Ok(tree) => tree,
        Err(found) => return Decoded { scenario: None, diagnostics: vec![found] },
    };
    let mut decoder = Decoder::new(book);
    let scenario = decoder.scenario(&tree);
    let Decoder { mut found, places, alternatives, .. } = decoder;
    // Where so much is wrong already, nothing more would be told.
    if let Some(scenario) = scenario.as_ref().filter(|_| !found.is_full()) {
        let places = places.sorted();
        let errors = found.told().iter().filter(|d| d.severity == Severity::Error);
        let wrong: Vec<String> = errors.map(|d| d.path.clone()).collect();
        let rest = validate::check_rest(scenario, book, &wrong, &alternatives);
        for one in rest.into_iter().chain(validate::unknown_assumptions(scenario, &wrong)) {
            let place = places.of(&one.path);
            found.push(Diagnostic { place, ..one });
        }
    }
    let mut found = found.into_list();
    for one in &mut found {
        one.path = crate::name::shown(&one.path);
    }
    Decoded { scenario: scenario.filter(|_| !has_errors(&found)), diagnostics: found }
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
