//! The price book as sheets: its rates, and what is not in it.

use std::fmt::Write;

use serde::Serialize;

use super::sheet::{Cell, Column, Sheet};
use crate::price::{COLUMNS, Finding, Listed, PriceBook};

/// The columns that hold numbers.
const NUMBERS: [&str; 4] = ["starting_range", "ending_range", "price_per_unit", "upfront_per_unit"];

/// Rates for programs, under the columns that `--prices` reads.
pub fn rates_sheet(lines: Vec<Listed>) -> Sheet {
    let mut sheet = Sheet::new(COLUMNS.map(|key| Column::words(key, key)));
    sheet.alphabetical = true;
    for line in lines {
        let cells = COLUMNS.into_iter().zip(line);
        sheet.line(cells.map(|(key, text)| match key {
            _ if NUMBERS.contains(&key) => Cell::number_or_text(text),
            "as_of" => Cell::Day(text),
            _ => Cell::Text(text),
        }));
    }
    sheet
}

/// The same for people: what they ask for first stands first.
pub fn rates_for_people(sheet: &Sheet) -> Sheet {
    sheet.picked(&[
        ("region", "Region"),
        ("to_region", "To"),
        ("usage_type", "Usage type"),
        ("variant", "Variant"),
        ("starting_range", "From"),
        ("ending_range", "To"),
        ("price_per_unit", "USD a unit"),
        ("unit", "Unit"),
        ("term", "Term"),
        ("upfront_per_unit", "Upfront"),
        ("as_of", "As of"),
        ("standing", "Standing"),
        ("source", "Source"),
    ])
}

/// What a check of a book found: what is missing, and how much there is.
#[derive(Clone, Debug)]
pub struct Checked<'b> {
    book: &'b PriceBook,
    gaps: Sheet,
    rates: usize,
    committed: usize,
}

impl<'b> Checked<'b> {
    /// What is to be told of a book's findings; or all that is wrong with it, in words.
    ///
    /// # Errors
    ///
    /// What is wrong with the book.
    pub fn of(book: &'b PriceBook, findings: Vec<Finding>) -> Result<Self, Vec<String>> {
        let mut wrong = Vec::new();
        let heads = ["Usage", "Regions", "Status", "Why"];
        let mut gaps = Sheet::new(heads.map(|head| Column::words(head.to_ascii_lowercase(), head)));
        gaps.alphabetical = true;
        for finding in findings {
            match finding {
                Finding::Wrong(what) => wrong.push(what),
                Finding::Gap { usage, places, not_offered, reason } => {
                    let status = if not_offered { "not offered" } else { "not known" };
                    gaps.line([
                        Cell::Text(usage),
                        Cell::Text(places.join(" ")),
                        Cell::text(status),
                        Cell::Text(reason),
                    ]);
                }
            }
        }
        if !wrong.is_empty() {
            return Err(wrong);
        }
        let [rates, committed] = [book.list(|_| true).len(), book.list_committed(|_| true).len()];
        Ok(Self { book, gaps, rates, committed })
    }

    /// What is missing, as a sheet.
    pub fn gaps(&self) -> &Sheet {
        &self.gaps
    }

    /// In words: each gap, and that the rest is whole.
    pub fn words(&self) -> String {
        let mut words = String::new();
        for row in &self.gaps.rows {
            if let [usage, places, status, reason] = row.cells.as_slice() {
                let places = places.words().replace(' ', ", ");
                let (usage, status, reason) = (usage.words(), status.words(), reason.words());
                let _ = writeln!(words, "{usage}: {status} in {places} ({reason})");
            }
        }
        let Self { book, rates, committed, .. } = self;
        let (oldest, newest) = book.dates();
        let _ = writeln!(
            words,
            "\nThe book `{}` {} is whole: {rates} rates by use and {committed} under commitments, of {oldest} to \
             {newest}. Its tiers are contiguous, its units known, no price stands twice; what is missing is listed \
             above.",
            book.name,
            book.hash()
        );
        words
    }

    /// For programs.
    pub fn json(&self) -> String {
        #[derive(Serialize)]
        struct Report<'a> {
            book: &'a str,
            committed_rates: usize,
            gaps: &'a Sheet,
            hash: &'a str,
            newest: &'a str,
            oldest: &'a str,
            rates: usize,
        }
        let (oldest, newest) = self.book.dates();
        super::json::written(&Report {
            book: &self.book.name,
            committed_rates: self.committed,
            gaps: &self.gaps,
            hash: self.book.hash(),
            newest,
            oldest,
            rates: self.rates,
        })
    }
}
