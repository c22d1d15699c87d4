//! The prices that come with Meridian, and the reader of AWS's own price lists.
//!
//! The tables stand beside this folder, one a service; what makes them and where each comes from is in README.md there.

pub mod reader;

use meridian::base::diagnostic::Diagnostic;
use meridian::price::{PriceBook, digest_of, written};

include!(concat!(env!("OUT_DIR"), "/tables.rs"));

/// The tables of what is billed by use, each with its name.
pub fn tables() -> &'static [(&'static str, &'static str)] {
    TABLES
}

/// The first text of the book: what is billed by use.
pub fn bundle() -> String {
    written(TABLES, digest_of(&terms()))
}

/// The second text: commitments and Spot.
pub fn terms() -> String {
    written(TERMS, "")
}

/// The whole book.
///
/// # Errors
///
/// Says which table is damaged and where.
pub fn book() -> Result<PriceBook, Diagnostic> {
    let terms = terms();
    PriceBook::of_texts(&written(TABLES, digest_of(&terms)), &terms)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_was_changed_is_refused() {
        let whole = bundle();
        assert!(PriceBook::parse(&whole).is_ok());
        assert!(PriceBook::parse(&whole.replacen("0.09", "0.08", 1)).is_err());
        for cut in [0, 1, 40, whole.len() / 2, whole.len() - 1] {
            assert!(PriceBook::parse(whole.get(..cut).unwrap_or("")).is_err(), "{cut}");
        }
    }

    #[test]
    fn commitments_of_another_book_are_refused() {
        let mut book = PriceBook::parse(&bundle()).unwrap();
        assert!(book.add_terms(&bundle()).is_err());
        assert!(book.add_terms(&terms()).is_ok());
    }
}
