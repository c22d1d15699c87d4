//! What an import came to, in words.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::gather::Misses;
use super::offer::{Key, Offer};
use super::place::Miss;
use meridian::base::diagnostic::Diagnostic;
use meridian::base::number::Decimal;

/// How many findings of a kind are told one by one.
const TOLD: usize = 20;

/// What one file gave.
#[derive(Clone, Debug, Default)]
pub struct FileReport {
    /// The file.
    pub name: String,
    /// Whose prices it holds, `AmazonEC2`; empty where it does not say.
    pub offer_code: String,
    /// Its version; empty where it does not say.
    pub version: String,
    /// The day it was published; empty where nothing says.
    pub published: String,
    /// How many rows it has.
    pub rows: u64,
    /// How many were taken.
    pub taken: u64,
    /// How many could not be read.
    pub unreadable: u64,
    /// The first of those.
    pub found: Vec<Diagnostic>,
    /// Why others were not taken.
    pub(super) misses: Misses,
    /// Whether it holds products of several services.
    pub(super) mixed: bool,
}

impl FileReport {
    pub(super) fn new(name: &str, as_of: &str) -> Self {
        Self { name: name.to_owned(), published: as_of.to_owned(), ..Self::default() }
    }

    /// Offer, day and version as told so far.
    pub(super) fn clone_head(&self) -> (String, String, String) {
        (self.offer_code.clone(), self.published.clone(), self.version.clone())
    }

    /// As a book names its source.
    pub fn source(&self) -> String {
        let words = ["AWS price list", &self.offer_code, &self.version];
        words.into_iter().filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// Rows that Meridian would have priced, had they said enough.
    fn lost(&self) -> u64 {
        self.misses.all.iter().filter(|(miss, _)| miss.is_loss()).map(|(_, (count, ..))| count).sum()
    }

    fn words(&self, out: &mut String) {
        let dated = |what: &str, told: &str| {
            if told.is_empty() { format!("{what} unknown") } else { told.to_owned() }
        };
        let offer = if self.offer_code.is_empty() { "offer unknown" } else { &self.offer_code };
        let version = dated("version", &self.version);
        let published = if self.published.is_empty() {
            "date unknown".to_owned()
        } else {
            format!("of {}", self.published)
        };
        let _ = writeln!(out, "{}: {offer}, {version}, {published}", self.name);
        let _ = writeln!(out, "  {} rows, {} taken", grouped(self.rows), grouped(self.taken));
        let rest = self.rows.saturating_sub(self.taken + self.misses.rows() + self.unreadable);
        if rest > 0 {
            let _ = writeln!(out, "  {}: {}", grouped(rest), Miss::NotPriced.words());
        }
        for (miss, (count, line, example)) in &self.misses.all {
            let line = if *line == 0 { String::new() } else { format!(", line {line}") };
            let _ = writeln!(out, "  {}: {} (such as `{example}`{line})", grouped(*count), miss.words());
        }
        if self.unreadable > 0 {
            let _ = writeln!(out, "  {} could not be read", grouped(self.unreadable));
        }
    }
}

/// What all files came to.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// File by file.
    pub files: Vec<FileReport>,
    /// How many rates were taken.
    pub rates: u64,
    /// What is wrong over the files: versions that differ, prices that differ, rates that are not whole.
    pub found: Vec<Diagnostic>,
    told: BTreeMap<&'static str, usize>,
}

impl Report {
    pub(super) fn of(files: Vec<FileReport>) -> Self {
        Self { files, ..Self::default() }
    }

    /// Whether something that Meridian prices could not be taken.
    pub fn has_gaps(&self) -> bool {
        self.files.iter().any(|f| f.unreadable + f.lost() > 0) || self.told.contains_key(BROKEN)
    }

    /// Everything that was found, with what is not told one by one in number.
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        let mut all: Vec<Diagnostic> = self.found.clone();
        for file in &self.files {
            all.extend(file.found.iter().cloned());
            if file.taken > 0 && file.published.is_empty() {
                let what = format!("`{}` does not say when it was published", file.name);
                all.push(
                    Diagnostic::warning("", what + ": its prices have no date, and none is called old")
                        .hint("give the day with `--as-of`"),
                );
            }
            let untold = usize::try_from(file.unreadable).unwrap_or(0).saturating_sub(file.found.len());
            if untold > 0 {
                all.push(Diagnostic::warning("", format!("`{}`: {untold} more rows like these", file.name)));
            }
        }
        for (kind, count) in self.told.iter().filter(|(_, count)| **count > TOLD) {
            all.push(Diagnostic::warning("", format!("{} more {kind}", count - TOLD)));
        }
        all
    }

    /// File by file, for people.
    pub fn words(&self) -> String {
        let mut out = String::new();
        self.files.iter().for_each(|f| f.words(&mut out));
        out
    }

    /// For programs.
    pub fn json(&self) -> serde_json::Value {
        let files = self.files.iter().map(|f| {
            let misses = f.misses.all.iter().map(|(miss, (count, line, example))| {
                serde_json::json!({"why": miss.words(), "rows": count, "first_line": line, "such_as": example})
            });
            serde_json::json!({
                "file": f.name, "offer_code": f.offer_code, "version": f.version, "published": f.published,
                "rows": f.rows, "taken": f.taken, "unreadable": f.unreadable, "not_taken": misses.collect::<Vec<_>>(),
            })
        });
        serde_json::json!({
            "rates": self.rates, "files": files.collect::<Vec<_>>(), "diagnostics": self.diagnostics(),
        })
    }

    pub(super) fn published(&self, file: usize) -> &str {
        self.files.get(file).map_or("", |f| f.published.as_str())
    }

    /// Warns where files of one offer are of different versions.
    pub(super) fn check_versions(&mut self) {
        let mut seen: BTreeMap<&str, &FileReport> = BTreeMap::new();
        let mut found = Vec::new();
        for file in self.files.iter().filter(|f| !f.offer_code.is_empty()) {
            let first = seen.entry(&file.offer_code).or_insert(file);
            if first.version != file.version {
                let what = format!(
                    "`{}` is version {} of {}, `{}` is version {}",
                    file.name, file.version, file.offer_code, first.name, first.version
                );
                found.push(
                    Diagnostic::warning("", what).hint("where both have a rate the newer one's is taken"),
                );
            }
        }
        self.found.extend(found);
    }

    fn push(&mut self, kind: &'static str, found: Diagnostic) {
        let count = self.told.entry(kind).or_insert(0);
        *count += 1;
        if *count <= TOLD {
            self.found.push(found);
        }
    }

    pub(super) fn broken(&mut self, key: &Key, offer: &Offer, why: &str) {
        let what = format!("{} is left out: {why}; {}", key.words(), offer.words(self));
        self.push(BROKEN, Diagnostic::warning("", what));
    }

    pub(super) fn differ(&mut self, key: &Key, best: &Offer, other: &Offer) {
        let (taken, left) = (best.words(self), other.words(self));
        let newer = self.published(best.file) > self.published(other.file);
        let why = if newer { "the newer is taken" } else { "the first is taken" };
        let what = format!("{} has two prices: {taken} and {left}; {why}", key.words());
        self.push(TWO_PRICES, Diagnostic::warning("", what));
    }
}

const BROKEN: &str = "rates are not whole";
const TWO_PRICES: &str = "rates have two prices";

/// A count with thousands separators.
pub(super) fn grouped(count: u64) -> String {
    Decimal::whole(i64::try_from(count).unwrap_or(i64::MAX)).grouped()
}
