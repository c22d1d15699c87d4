//! From a text to a scenario that can be priced, or everything that is wrong with it.

use super::check::{check_rest, unknown_assumptions};
use crate::base::diagnostic::{Diagnostic, Severity, has_errors};
use crate::base::name::shown;
use crate::price::PriceBook;
use crate::scenario::{self, Scenario};

/// What reading a scenario gave.
#[derive(Clone, Debug, PartialEq)]
pub struct Decoded {
    /// The scenario, where it has no error.
    pub scenario: Option<Scenario>,
    /// Everything found; of many findings of a kind the first ones, and how many more there are.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a scenario of any version up to ours.
///
/// ```
/// let book = pricing::book().unwrap();
/// let decoded = meridian::decode(r#"{"meridian": 1, "regions": ["us-east-1", "mars-1"]}"#, &book);
/// assert!(decoded.scenario.is_none());
/// println!("{}", decoded.diagnostics[0]); // what is wrong, where, and what to do
/// # assert!(decoded.diagnostics[0].message.contains("mars-1"));
/// ```
pub fn decode(text: &str, book: &PriceBook) -> Decoded {
    let scenario::Text { mut found, places, scenario, alternatives } = match scenario::decode(text, book) {
        Ok(text) => text,
        Err(found) => return Decoded { scenario: None, diagnostics: vec![found] },
    };
    // Where so much is wrong already, nothing more would be told.
    if let Some(scenario) = scenario.as_ref().filter(|_| !found.is_full()) {
        let places = places.sorted();
        let errors = found.told().iter().filter(|d| d.severity == Severity::Error);
        let wrong: Vec<String> = errors.map(|d| d.path.clone()).collect();
        let rest = check_rest(scenario, book, &wrong, &alternatives);
        for one in rest.into_iter().chain(unknown_assumptions(scenario, &wrong)) {
            let place = places.of(&one.path);
            found.push(Diagnostic { place, ..one });
        }
    }
    let mut found = found.into_list();
    for one in &mut found {
        one.path = shown(&one.path);
    }
    Decoded { scenario: scenario.filter(|_| !has_errors(&found)), diagnostics: found }
}
