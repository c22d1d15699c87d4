//! The book as a list, one line a rate: what `prices show --format csv` prints and `--prices` reads.

use super::committed::Parts;
use super::{PriceBook, Row};
use crate::base::number::Price;
use crate::base::region::Region;
use crate::catalog::term::{Commitment, Term};

/// The columns of the list.
pub const COLUMNS: [&str; 18] = [
    "service",
    "usage",
    "service_code",
    "usage_type",
    "operation",
    "region",
    "to_region",
    "unit",
    "starting_range",
    "ending_range",
    "price_per_unit",
    "term",
    "source",
    "standing",
    "as_of",
    "variant",
    "upfront_per_unit",
    "source_url",
];

/// A line of the list.
pub type Listed = [String; 18];

/// What a line of the list is a price of.
#[derive(Clone, Copy, Debug)]
pub struct Priced<'a> {
    /// The table it stands in.
    pub table: &'a str,
    /// The usage.
    pub usage: &'a str,
    /// The Region that is billed.
    pub region: Region,
    /// The Region it goes to, for what is billed by pair.
    pub to_region: Option<Region>,
}

impl PriceBook {
    /// Every rate by use as a line of [`COLUMNS`], those that `keep` lets through.
    pub fn list(&self, keep: impl Fn(&Priced) -> bool) -> Vec<Listed> {
        let mut lines = Vec::new();
        for (table, usage, variant) in self.keys() {
            for row in self.rows(table, usage, variant).unwrap_or_default() {
                for (column, price) in row.cells.priced() {
                    let (region, to_region) = match row.from_region {
                        Some(from) => (from, Some(column)),
                        None => (column, None),
                    };
                    if keep(&Priced { table, usage, region, to_region }) {
                        lines.push(self.line(table, usage, variant, row, (region, to_region), price));
                    }
                }
            }
        }
        lines
    }

    /// Table, usage and variant of everything priced by use.
    pub(super) fn keys(&self) -> impl Iterator<Item = (&str, &str, &str)> {
        let listed = self
            .tables
            .iter()
            .flat_map(|t| t.keys_from("").map(|(usage, variant)| (t.name.as_str(), usage, variant)));
        let own = self.own.keys().filter_map(|key| parts_of(key));
        let new = own.filter(|(table, usage, variant)| {
            !self.tables.iter().any(|t| {
                t.name == *table
                    && t.keys_from(&[usage, ",", variant].concat()).next() == Some((*usage, *variant))
            })
        });
        listed.chain(new)
    }

    /// Every rate under a commitment that was read, and not concluded, as a line of [`COLUMNS`].
    pub fn list_committed(&self, keep: impl Fn(&Priced) -> bool) -> Vec<Listed> {
        let mut lines = Vec::new();
        for (table, usage, variant) in self.committed_keys() {
            for (term, region) in self.committed_places(table, usage, variant) {
                if keep(&Priced { table, usage, region, to_region: None })
                    && let Some(parts) = self.committed_parts(table, usage, variant, region, term)
                {
                    lines.push(self.committed_line((table, usage, variant), region, term, parts));
                }
            }
        }
        lines
    }

    fn committed_line(
        &self,
        (table, usage, variant): (&str, &str, &str),
        region: Region,
        term: Commitment,
        parts: Parts,
    ) -> Listed {
        let mut line = Listed::default();
        if let Some(row) = self.rows(table, usage, variant).and_then(|rows| rows.first()) {
            line = self.line(table, usage, variant, row, (region, None), parts.hourly);
        } else {
            // What only a commitment's source has is without AWS's names.
            let named = [(0, table), (1, usage), (5, region.code()), (8, "0"), (9, "Inf"), (15, variant)];
            for (column, text) in named {
                put(&mut line, column, text.to_owned());
            }
            put(&mut line, 10, parts.hourly.to_string());
        }
        put(&mut line, 11, term.to_string());
        put(&mut line, 16, parts.upfront.map(|p| p.to_string()).unwrap_or_default());
        if let Some(source) = self.sources.get(parts.source) {
            put(&mut line, 12, source.name.clone());
            put(&mut line, 13, source.standing.key().to_owned());
            put(&mut line, 14, source.as_of.clone());
            put(&mut line, 17, source.url().unwrap_or_default());
        }
        line
    }

    fn line(
        &self,
        table: &str,
        usage: &str,
        variant: &str,
        row: &Row,
        (region, to): (Region, Option<Region>),
        price: Price,
    ) -> Listed {
        let names = self.billed(row, region, to);
        let source = self.sources.get(row.source);
        let url = source.and_then(|s| s.url()).unwrap_or_default();
        let (source, standing, as_of) = source.map_or_else(Default::default, |s| {
            (s.name.clone(), s.standing.key().to_owned(), s.as_of.clone())
        });
        [
            table.to_owned(),
            usage.to_owned(),
            names.service_code().to_owned(),
            names.usage_type(),
            names.operation().to_owned(),
            region.to_string(),
            to.map(|r| r.to_string()).unwrap_or_default(),
            row.unit.aws().to_owned(),
            row.start.to_string(),
            row.end.map_or_else(|| "Inf".to_owned(), |e| e.to_string()),
            price.to_string(),
            Term::OnDemand.to_string(),
            source,
            standing,
            as_of,
            variant.to_owned(),
            String::new(),
            url,
        ]
    }
}

/// Table, usage and variant of an [`entry`](super::entry).
pub(super) fn parts_of(entry: &str) -> Option<(&str, &str, &str)> {
    let mut parts = entry.splitn(3, '/');
    Some((parts.next()?, parts.next()?, parts.next()?))
}

fn put(line: &mut Listed, column: usize, text: String) {
    if let Some(cell) = line.get_mut(column) {
        *cell = text;
    }
}
