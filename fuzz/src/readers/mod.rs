//! Everything that reads what a person or another program wrote, each with a generator of what it reads.

mod bundle;
mod link;
mod list;
mod number;
mod overlay;
mod plan;
mod scenario;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use meridian::base::diagnostic::Diagnostic;
use meridian::price::PriceBook;

use crate::dice::Dice;
use crate::judge::Limits;

/// A reader and its generator.
pub(crate) trait Reader: Sync {
    /// As it is named on the command line, and its folder in the corpus.
    fn key(&self) -> &'static str;

    /// An input, by chance.
    fn make(&self, dice: &mut Dice) -> Vec<u8>;

    /// Reads an input: whether it was accepted, or in what it was read wrongly.
    fn read(&self, input: &[u8]) -> Result<bool, String>;

    /// The bytes that time and memory are measured by: of what is packed, those that it may unpack to.
    fn weight(&self, input: &[u8]) -> (usize, usize) {
        (input.len(), input.len())
    }

    /// What reading may take.
    fn limits(&self) -> Limits;
}

/// All of them.
pub(crate) fn all() -> Vec<Box<dyn Reader>> {
    vec![
        Box::new(scenario::Scenarios),
        Box::new(link::Links),
        Box::new(overlay::Overlays),
        Box::new(list::Csv),
        Box::new(list::Json),
        Box::new(bundle::Bundles),
        Box::new(plan::Plans),
        Box::new(number::Numbers),
    ]
}

/// The book of the binary, read once.
static BOOK: LazyLock<PriceBook> = LazyLock::new(|| pricing::book().unwrap());

/// The files of a folder of the tests whose names end so, by name.
fn files(folder: &str, end: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests").join(folder);
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.to_string_lossy().ends_with(end));
    paths.sort();
    paths
}

/// Every finding says something.
fn told(found: &[Diagnostic]) -> Result<(), String> {
    let silent = found.iter().find(|finding| finding.message.trim().is_empty());
    silent.map_or(Ok(()), |finding| Err(format!("a finding says nothing: {finding:?}")))
}
