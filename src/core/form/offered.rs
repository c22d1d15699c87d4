//! The names that a form offers.

use crate::catalog::field::{Field, Kind};
use crate::engine::check::names;
use crate::price::PriceBook;

/// The names a form may offer for a field.
pub fn offered<'b>(book: &'b PriceBook, field: &Field) -> Vec<&'b str> {
    match &field.kind {
        Kind::Priced { usage, .. } => names(book, usage, None, |_| true),
        Kind::Number { .. } | Kind::Choice { .. } | Kind::Group { .. } | Kind::Switch { .. } => Vec::new(),
    }
}
