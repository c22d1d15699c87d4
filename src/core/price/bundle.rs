//! The book as two texts, each a list of names and lengths and then the tables: what the page loads.
//!
//! The first holds what is billed by use and is all that most systems need; the second, with commitments and Spot, is
//! loaded when a scenario has either. The first names the digest of the second, so its own digest tells the whole book.

use std::ops::Range;
use std::sync::Arc;

use super::{PriceBook, committed, table};
use crate::base::diagnostic::Diagnostic;
use crate::base::digest::of_words;

/// Writes one of the texts: its digest, that of the text that goes with it, its tables' names and lengths, the tables.
pub fn written(tables: &[(&str, &str)], companion: &str) -> String {
    let list: Vec<String> = tables.iter().map(|(name, text)| format!("{name} {}\n", text.len())).collect();
    let rest: String = std::iter::once("\n").chain(tables.iter().map(|(_, text)| *text)).collect();
    let body = [companion, "\n", &list.concat(), &rest].concat();
    [&digest(body.as_bytes()), "\n", &body].concat()
}

/// The digest that a text begins with.
pub fn digest_of(text: &str) -> &str {
    text.split_once('\n').map_or("", |(digest, _)| digest)
}

/// A text taken apart.
struct Opened {
    digest: String,
    companion: String,
    text: Arc<str>,
    tables: Vec<(String, Range<usize>)>,
}

fn damaged() -> Diagnostic {
    Diagnostic::error("", "the price book is empty or damaged").hint("load the page again")
}

/// Takes a text apart, once it is what it was when it was written.
fn open(text: &str) -> Result<Opened, Diagnostic> {
    let (digest_line, body) = text.split_once('\n').ok_or_else(damaged)?;
    if digest_line != digest(body.as_bytes()) {
        return Err(damaged());
    }
    take_apart(text)
}

fn take_apart(text: &str) -> Result<Opened, Diagnostic> {
    let (digest_line, body) = text.split_once('\n').ok_or_else(damaged)?;
    let (companion, body) = body.split_once('\n').ok_or_else(damaged)?;
    let none = body.strip_prefix('\n').map(|rest| ("", rest));
    let (list, rest) = none.or_else(|| body.split_once("\n\n")).ok_or_else(damaged)?;
    let mut at = text.len() - rest.len();
    let mut tables = Vec::new();
    for line in list.lines() {
        let (name, length) = line.split_once(' ').ok_or_else(damaged)?;
        let end = length.parse::<usize>().ok().and_then(|n| at.checked_add(n)).ok_or_else(damaged)?;
        tables.push((name.to_owned(), at..end));
        at = end;
    }
    let (digest, companion) = (digest_line.to_owned(), companion.to_owned());
    Ok(Opened { digest, companion, text: Arc::from(text), tables })
}

impl PriceBook {
    /// The book of two texts that were just written, so that they need not be proved again.
    ///
    /// # Errors
    ///
    /// Says which table is damaged and where.
    pub fn of_texts(first: &str, terms: &str) -> Result<Self, Diagnostic> {
        let mut book = Self::read(take_apart(first)?)?;
        book.read_terms(take_apart(terms)?)?;
        Ok(book)
    }

    /// Reads the first text, which must be as it was written.
    pub fn parse(text: &str) -> Result<Self, Diagnostic> {
        Self::read(open(text)?)
    }

    /// Reads tables of one's own making into a book, to be checked: each a name and its text.
    pub fn from_tables(tables: &[(&str, &str)]) -> Result<Self, Diagnostic> {
        Self::read(take_apart(&written(tables, ""))?)
    }

    fn read(opened: Opened) -> Result<Self, Diagnostic> {
        let Opened { digest, companion, text, tables } = opened;
        let mut book = Self { name: "aws".to_owned(), digest, terms_digest: companion, ..Self::default() };
        // Sources and Regions first: the others name them.
        for (name, range) in &tables {
            let part = text.get(range.clone()).ok_or_else(damaged)?;
            match name.as_str() {
                "regions" => book.read_regions(part)?,
                "sources" => book.read_sources(part)?,
                "availability" => part.clone_into(&mut book.availability),
                "support" => part.clone_into(&mut book.support_text),
                _ => {
                    let before = book.tables.last();
                    let table = table::Table::new(name, &text, range.clone(), &table::FIXED, before)?;
                    book.tables.push(table);
                }
            }
        }
        if book.regions.is_empty() || book.tables.is_empty() {
            return Err(damaged());
        }
        Ok(book)
    }

    /// Adds the second text, which must be the one that belongs to this book.
    pub fn add_terms(&mut self, text: &str) -> Result<(), Diagnostic> {
        let opened = open(text)?;
        if opened.digest != self.terms_digest {
            return Err(damaged());
        }
        self.read_terms(opened)
    }

    fn read_terms(&mut self, opened: Opened) -> Result<(), Diagnostic> {
        let Opened { text, tables, .. } = opened;
        for (name, range) in tables {
            let part = text.get(range.clone()).ok_or_else(damaged)?;
            if name == "ratios" {
                self.read_ratios(part)?;
            } else if part.starts_with(&table::FIXED.join(",")) {
                self.tables.push(table::Table::new(&name, &text, range, &table::FIXED, None)?);
            } else {
                let before = self.terms.last();
                let table = table::Table::new(&name, &text, range, &committed::FIXED, before)?;
                self.terms.push(table);
            }
        }
        Ok(())
    }
}

/// Tells books apart.
pub(super) fn digest(bytes: &[u8]) -> String {
    format!("{:016x}", of_words(bytes))
}
