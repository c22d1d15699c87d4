//! The book as one text: every table behind a line with its name. It is what the page loads.

use super::{FNV_START, PriceBook, fnv1a};
use crate::diagnostic::Diagnostic;

/// Begins the line before a table.
const MARK: &str = "=== ";

/// The tables of the binary, as one text.
#[cfg(feature = "cli")]
pub fn bundle() -> String {
    use crate::service::SERVICES;
    let fixed = [
        ("regions", include_str!("../../pricing/regions.csv")),
        ("sources", include_str!("../../pricing/sources.csv")),
    ];
    let services = SERVICES.iter().flat_map(|s| s.tables()).copied();
    fixed.into_iter().chain(services).flat_map(|(name, text)| [MARK, name, "\n", text]).collect()
}

impl PriceBook {
    /// The book that is part of the binary.
    #[cfg(feature = "cli")]
    pub fn embedded() -> Result<Self, Diagnostic> {
        Self::parse(&bundle())
    }

    /// Reads a bundle.
    pub fn parse(text: &str) -> Result<Self, Diagnostic> {
        let mut book = Self {
            name: "aws".to_owned(),
            fingerprint: fnv1a(FNV_START, text.as_bytes()),
            ..Self::default()
        };
        let mut services = Vec::new();
        for part in text.split(MARK).skip(1) {
            let (name, table) = part.split_once('\n').unwrap_or((part, ""));
            match name.trim() {
                "regions" => book.read_regions(table)?,
                "sources" => book.read_sources(table)?,
                service => services.push((service.to_owned(), table)),
            }
        }
        for (service, table) in services {
            book.read_table(&service, table)?;
        }
        if book.regions.is_empty() || book.rows.is_empty() {
            return Err(
                Diagnostic::error("", "the price book is empty or damaged").hint("load the page again")
            );
        }
        Ok(book)
    }
}
