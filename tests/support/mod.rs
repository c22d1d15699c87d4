//! What the tests share: the book, scenarios from text, files of test data.
#![allow(dead_code, reason = "each test file uses its part")]

pub(crate) mod bought;
pub(crate) mod program;

use std::path::PathBuf;
use std::sync::LazyLock;

use meridian::base::region::Region;
use meridian::engine::read::decode;
use meridian::price::PriceBook;
use meridian::scenario::Scenario;

static BOOK: LazyLock<PriceBook> = LazyLock::new(|| pricing::book().unwrap());

/// The book that comes with Meridian, read once.
pub(crate) fn book() -> &'static PriceBook {
    &BOOK
}

/// A scenario that must be without error.
pub(crate) fn scenario(text: &str) -> Scenario {
    scenario_with(text, book())
}

/// A scenario that must be without error by a book of one's own.
pub(crate) fn scenario_with(text: &str, book: &PriceBook) -> Scenario {
    let decoded = decode(text, book);
    let found: Vec<String> = decoded.diagnostics.iter().map(ToString::to_string).collect();
    decoded.scenario.unwrap_or_else(|| panic!("{}\n{text}", found.join("\n")))
}

pub(crate) fn region(code: &str) -> Region {
    Region::new(code).unwrap()
}

pub(crate) fn regions(codes: &[&str]) -> Vec<Region> {
    codes.iter().map(|code| region(code)).collect()
}

/// A file below `tests/`.
pub(crate) fn path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)
}

pub(crate) fn read(name: &str) -> String {
    std::fs::read_to_string(path(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
}
