//! Reads AWS Price List offer files into a book for `--prices`.
//!
//! ```text
//! file ─► feed (chunks of whole lines, or JSON) ─► scan (SIMD: which lines can matter) ─► row ─► place (which usage,
//!         which Region) ─► part (a tier, an hourly rate or a sum paid upfront) ─► gather ─► book, report
//! ```
//!
//! What is priced follows from the book: its tables name the service codes, usage types and operations that are taken.

mod against;
mod column;
mod csv;
mod diff;
mod feed;
mod gather;
mod guard;
mod index;
mod json;
mod offer;
mod part;
mod place;
mod report;
mod row;
mod scan;
mod told;
mod words;
mod write;

use std::io::Read;
use std::sync::Arc;

use meridian::base::diagnostic::Diagnostic;
use meridian::base::region::Region;
use meridian::price::PriceBook;

pub use diff::{Change, Comparison, ListedPrice, Listing, compare};
pub use feed::{Chunk, Feed};
pub use gather::Gathered;
pub use report::{FileReport, Report};
pub use row::{Fields, Malformed};
pub use scan::{Finder, Hit, lines};

use gather::Gather;
use index::Index;

/// What to take.
#[derive(Clone, Debug)]
pub struct Options {
    /// Only these Regions; all where none is named.
    pub regions: Vec<Region>,
    /// Only rates without a commitment.
    pub on_demand_only: bool,
    /// The date of files that do not tell theirs.
    pub as_of: String,
    /// How many threads read.
    pub jobs: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { regions: Vec::new(), on_demand_only: false, as_of: String::new(), jobs: 1 }
    }
}

/// An import under way: files go in one by one, a book and a report come out.
#[derive(Debug)]
pub struct Import {
    index: Arc<Index>,
    options: Options,
    gather: Gather,
}

impl Import {
    /// An import of what `book` prices.
    pub fn new(book: &PriceBook, options: Options) -> Self {
        Self { index: Arc::new(Index::of(book)), options, gather: Gather::default() }
    }

    /// Another import of the same, with nothing read yet.
    pub fn anew(&self) -> Self {
        let (index, options) = (Arc::clone(&self.index), self.options.clone());
        Self { index, options, gather: Gather::default() }
    }

    /// The codes of the services that have a price in the book, as AWS spells them.
    pub fn service_codes(&self) -> Vec<&str> {
        self.index.service_codes()
    }

    /// Reads one file to its end: an offer file in CSV or JSON, or what `aws pricing get-products` answers; plain or gzip,
    /// whatever its name.
    ///
    /// A file that is cut off, or is none of AWS's, is an error and leaves nothing behind.
    pub fn read(&mut self, name: &str, reader: impl Read + Send) -> Result<(), Diagnostic> {
        let mark = self.gather.open(name, &self.options.as_of);
        let read = feed::with_text(name, reader, |kind, reader| match kind {
            feed::Kind::Json => json::read(&self.index, &self.options, &mut self.gather, name, reader),
            feed::Kind::Csv => csv::read(&self.index, &self.options, &mut self.gather, name, reader),
        });
        if read.is_err() {
            self.gather.forget(mark);
        }
        read
    }

    /// The rates of all files, each once, and what there is to say about them.
    pub fn finish(self) -> Gathered {
        self.gather.finish()
    }
}
