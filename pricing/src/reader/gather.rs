//! Brings the parts of rates together over rows and files, and decides where they differ.

use std::collections::BTreeMap;

use super::column::Column;
use super::index::Target;
use super::offer::{Key, Names, Offer};
use super::part::RatePart;
use super::place::{Miss, Placed};
use super::report::{FileReport, Report};
use super::row::OfferRow;
use meridian::base::diagnostic::{Diagnostic, Place};
use meridian::price::is_day;

/// How many findings of one file are told one by one.
const TOLD: usize = 20;

/// What a row gave.
#[derive(Debug)]
pub(super) struct Item {
    /// Its line.
    pub(super) line: u64,
    /// What it is.
    pub(super) what: What,
}

/// What a row gave.
#[derive(Debug)]
pub(super) enum What {
    /// A part of a rate.
    Taken(Box<Taken>),
    /// It could not be read, and why.
    Unreadable(String),
}

/// Why rows gave nothing: how many, and the line and usage type of the first.
#[derive(Clone, Debug, Default)]
pub(super) struct Misses {
    pub(super) all: BTreeMap<Miss, (u64, u64, String)>,
}

impl Misses {
    /// Counts a row; what Meridian does not price is not counted, for most of it is never looked at.
    pub(super) fn add(&mut self, miss: Miss, line: u64, example: impl FnOnce() -> String) {
        if miss != Miss::NotPriced {
            let (count, ..) = self.all.entry(miss).or_insert_with(|| (0, line, example()));
            *count += 1;
        }
    }

    fn extend(&mut self, other: Self, lines_before: u64) {
        for (miss, (more, line, example)) in other.all {
            let (count, ..) = self.all.entry(miss).or_insert((0, line + lines_before, example));
            *count += more;
        }
    }

    /// How many rows.
    pub(super) fn rows(&self) -> u64 {
        self.all.values().map(|(count, ..)| count).sum()
    }
}

/// A part of a rate with its names.
#[derive(Debug)]
pub(super) struct Taken {
    key: Key,
    sku: Box<str>,
    names: Names,
    part: RatePart,
}

/// The rates of all files.
#[derive(Debug, Default)]
pub(super) struct Gather {
    files: Vec<FileReport>,
    rates: BTreeMap<Key, Vec<Offer>>,
}

/// What an import came to.
#[derive(Debug)]
pub struct Gathered {
    pub(super) rates: Vec<(Key, Offer)>,
    /// What there is to say.
    pub report: Report,
}

impl What {
    /// A part that belongs somewhere.
    pub(super) fn take(target: &Target, placed: &Placed, row: &OfferRow<'_>, part: RatePart) -> Self {
        let names = Names {
            service_code: target.service_code.as_str().into(),
            usage_type: row.get(Column::UsageType).into(),
            operation: if target.operation.is_empty() {
                plain(row.get(Column::Operation)).into()
            } else {
                target.operation.as_str().into()
            },
            unit: target.unit.aws(),
        };
        let key = Key {
            number: target.number,
            table: target.table.clone(),
            usage: target.usage.clone(),
            variant: placed.variant.text().into(),
            region: placed.region,
            to: placed.to,
            term: part.term,
        };
        Self::Taken(Box::new(Taken { key, sku: row.get(Column::Sku).into(), names, part }))
    }
}

impl Gather {
    /// Begins a file; what it gives can be forgotten again by the number.
    pub(super) fn open(&mut self, name: &str, as_of: &str) -> usize {
        self.files.push(FileReport::new(name, as_of));
        self.files.len() - 1
    }

    /// Forgets a file and those after it.
    pub(super) fn forget(&mut self, file: usize) {
        self.files.truncate(file);
        self.rates.retain(|_, offers| {
            offers.retain(|o| o.file < file);
            !offers.is_empty()
        });
    }

    /// The code of the offer that the file being read is of.
    pub(super) fn offer_code(&self) -> &str {
        self.files.last().map_or("", |f| f.offer_code.as_str())
    }

    /// Notes what a file says about itself.
    pub(super) fn tell(&mut self, key: &str, value: &str) {
        let plain = |allowed: fn(char) -> bool| -> String {
            value.chars().filter(|c| allowed(*c)).take(40).collect()
        };
        let Some(file) = self.files.last_mut() else { return };
        match key.to_ascii_lowercase().replace(' ', "").as_str() {
            "offercode" => file.offer_code = plain(|c| c.is_ascii_alphanumeric()),
            "version" => file.version = plain(|c| c.is_ascii_alphanumeric() || c == '.'),
            "publicationdate" => {
                let day: String = value.chars().take(10).collect();
                if is_day(&day) {
                    file.published = day;
                }
            }
            _ => {}
        }
    }

    /// Notes what a product says of itself that came without its file: the oldest day counts, and several services are
    /// none.
    pub(super) fn tell_of_product(&mut self, key: &str, value: &str) {
        let Some(file) = self.files.last() else { return };
        let before = file.clone_head();
        self.tell(if key == "serviceCode" { "offerCode" } else { key }, value);
        let Some(file) = self.files.last_mut() else { return };
        if file.mixed || !before.0.is_empty() && before.0 != file.offer_code {
            file.mixed = true;
            file.offer_code.clear();
        }
        if !before.1.is_empty() && before.1 < file.published {
            file.published = before.1;
        }
        if before.2 > file.version {
            file.version = before.2;
        }
    }

    /// Adds what a row gave.
    pub(super) fn add(&mut self, item: Item) {
        let number = self.files.len().saturating_sub(1);
        let Some(file) = self.files.last_mut() else { return };
        match item.what {
            What::Unreadable(why) => {
                file.unreadable += 1;
                if file.found.len() < TOLD {
                    let line = usize::try_from(item.line).unwrap_or(usize::MAX);
                    let found =
                        Diagnostic::warning("", format!("`{}`: {why}; the row is left out", file.name));
                    file.found.push(if line == 0 { found } else { found.at(Place { line, column: 1 }) });
                }
            }
            What::Taken(taken) => {
                file.taken += 1;
                let offers = self.rates.entry(taken.key).or_default();
                let same = offers.iter_mut().find(|o| o.file == number && o.sku == taken.sku);
                if let Some(offer) = same {
                    offer.add(taken.part);
                    return;
                }
                let mut offer = Offer {
                    file: number,
                    sku: taken.sku,
                    line: item.line,
                    names: taken.names,
                    tiers: Vec::new(),
                    upfront: None,
                    torn: false,
                };
                offer.add(taken.part);
                offers.push(offer);
            }
        }
    }

    /// Adds why rows gave nothing, of a part of the file after this many lines.
    pub(super) fn add_misses(&mut self, misses: Misses, lines_before: u64) {
        if let Some(file) = self.files.last_mut() {
            file.misses.extend(misses, lines_before);
        }
    }

    /// Counts rows that were read.
    pub(super) fn count_rows(&mut self, rows: u64) {
        if let Some(file) = self.files.last_mut() {
            file.rows += rows;
        }
    }

    /// Each rate once, and what there is to say.
    pub(super) fn finish(self) -> Gathered {
        let mut report = Report::of(self.files);
        report.check_versions();
        let mut rates = Vec::with_capacity(self.rates.len());
        for (key, offers) in self.rates {
            let mut whole: Vec<Offer> = Vec::new();
            for mut offer in offers {
                match offer.complete(key.term) {
                    Ok(()) => whole.push(offer),
                    Err(why) => report.broken(&key, &offer, why),
                }
            }
            // The newest first, then the order of files.
            whole.sort_by(|a, b| {
                report.published(b.file).cmp(report.published(a.file)).then(a.file.cmp(&b.file))
            });
            let mut whole = whole.into_iter();
            let Some(best) = whole.next() else { continue };
            for other in whole.filter(|o| !o.same_price(&best)) {
                report.differ(&key, &best, &other);
            }
            report.rates += 1;
            rates.push((key, best));
        }
        Gathered { rates, report }
    }
}

/// An operation as AWS spells them; nothing where a file has something else.
fn plain(operation: &str) -> &str {
    let fits = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b':' | b'.' | b'_' | b'-');
    if operation.len() <= 100 && operation.bytes().all(fits) { operation } else { "" }
}
