//! `prices diff`: what changed between two books, in words or as CSV.

use std::path::Path;

use super::super::{Answer, Outcome};
use super::args::{self, DiffFormat};
use meridian::base::bounds::PRICE_LIST_BYTES;
use meridian::base::diagnostic::Diagnostic;
use meridian::base::looks::not_a_price_list;
use pricing::reader::{Listing, compare};

pub(super) fn diff(args: &args::Diff) -> Answer {
    let dialect = super::super::dialect::of(&args.dialect, args.format == DiffFormat::Csv)?;
    let (old, new) = (book(&args.old), book(&args.new));
    let (old, new) = match (old, new) {
        (Ok(old), Ok(new)) => (old, new),
        (old, new) => return Err([old.err(), new.err()].into_iter().flatten().collect()),
    };
    let changes = compare(&old, &new);
    let text = match args.format {
        DiffFormat::Csv => changes.sheet().to_csv_in(dialect),
        DiffFormat::Text => changes.words(),
    };
    Ok((text, Outcome::Done))
}

fn book(path: &Path) -> Result<Listing, Diagnostic> {
    if path == Path::new("aws") {
        return Ok(Listing::of(&pricing::book()?));
    }
    let text = super::super::input::file(path, PRICE_LIST_BYTES, not_a_price_list)
        .map_err(|d| d.hint("name a book that `meridian prices import` wrote, or the built-in one: `aws`"))?;
    Listing::parse(&super::super::input::name(path), &text)
}
