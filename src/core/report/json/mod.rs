//! The JSON forms of every stage. Keys are appended, never renamed; amounts are decimal strings.

mod comparison;
mod estimate;
mod objectives;
mod plan;
mod recovery;

use serde::Serialize;

use crate::base::diagnostic::Diagnostic;
use crate::engine::meter::Metering;
use crate::price::PriceBook;

pub use comparison::comparison;
pub use estimate::estimate;
pub use plan::plan;
pub use recovery::recovery;

/// JSON as every report is written in it: indented, with an end of line.
pub fn written(value: &impl Serialize) -> String {
    // Nothing that is written here has a map key that is not text, the one thing serde_json cannot write.
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}

#[derive(Serialize)]
struct Book<'a> {
    name: &'a str,
    hash: &'a str,
    oldest: &'a str,
    newest: &'a str,
}

fn book_of(book: &PriceBook) -> Book<'_> {
    let (oldest, newest) = book.dates();
    Book { name: &book.name, hash: book.hash(), oldest, newest }
}

/// The metered quantities.
pub fn usage(usage: &Metering) -> String {
    super::usage_sheet(usage).to_json()
}

/// Findings alone.
pub fn diagnostics(found: &[Diagnostic]) -> String {
    written(&found)
}
