//! The tables of `pricing/`: a row is a tier of a usage, a column a Region.
//!
//! A table is indexed at its first use and a row read at its own: a page that prices one system in two Regions reads a
//! few hundred of some ten thousand rows.

use std::cmp::Ordering;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::Names;
use super::names::Begins;
use super::rate::{Cells, Row, read_price};
use crate::base::bounds;
use crate::base::diagnostic::Diagnostic;
use crate::base::number::{Decimal, Price};
use crate::base::region::Region;
use crate::base::unit::Unit;

/// The columns of a table before the Regions.
pub(super) const FIXED: [&str; 11] = [
    "Usage",
    "Variant",
    "FromRegion",
    "ServiceCode",
    "UsageType",
    "UsEast1Prefix",
    "Operation",
    "Unit",
    "StartingRange",
    "EndingRange",
    "Source",
];

/// A table whose rows are read when they are asked for. `R` is what its rows are read into.
#[derive(Clone, Debug)]
pub(super) struct Table<R> {
    pub(super) name: String,
    /// The text of a whole bundle, and which part of it is this table's rows.
    text: Arc<str>,
    head: Range<usize>,
    rows: Range<usize>,
    pub(super) columns: Arc<[Region]>,
    entries: OnceLock<Vec<Entry<R>>>,
}

/// The lines of a table that begin with the same usage and variant.
#[derive(Clone, Debug)]
struct Entry<R> {
    /// `instance_hours,m6i.large`, in the text.
    key: Range<usize>,
    lines: Range<usize>,
    rows: OnceLock<Vec<R>>,
}

/// A line of a table, split at its commas; the tables have no quotes.
pub(super) type Fields<'t> = std::str::Split<'t, char>;

impl<R> Table<R> {
    /// A table of a bundle; wrong where its columns do not begin with `fixed` or go on with what is no Region. Most have
    /// the columns of the one `before`, which are not read again.
    pub(super) fn new(
        name: &str,
        text: &Arc<str>,
        range: Range<usize>,
        fixed: &[&str],
        before: Option<&Self>,
    ) -> Result<Self, Diagnostic> {
        let whole = text.get(range.clone()).unwrap_or("");
        let head = whole.lines().next().unwrap_or("");
        let same = before.filter(|b| b.slice(&b.head) == head).map(|b| Arc::clone(&b.columns));
        let columns = same.map_or_else(|| columns_of(name, head, fixed), Ok)?;
        let start = (range.start + head.len() + 1).min(range.end);
        Ok(Self {
            name: name.to_owned(),
            text: Arc::clone(text),
            head: range.start..range.start + head.len(),
            rows: start..range.end,
            columns,
            entries: OnceLock::new(),
        })
    }

    fn slice(&self, range: &Range<usize>) -> &str {
        self.text.get(range.clone()).unwrap_or("")
    }

    /// The lines by usage and variant, in the order of that text. Only found when first asked for, and their cells only
    /// when a price is: a scenario needs few of the tables, and the page must not read all of them before its first figure.
    fn entries(&self) -> &[Entry<R>] {
        self.entries.get_or_init(|| {
            let mut entries: Vec<Entry<R>> = Vec::new();
            let mut at = self.rows.start;
            for line in self.slice(&self.rows).split_inclusive('\n') {
                let end = at + line.len();
                let second = line.bytes().enumerate().filter(|(_, b)| *b == b',').nth(1);
                let key = at..at + second.map_or(0, |(i, _)| i);
                match entries.last_mut() {
                    Some(last) if self.slice(&last.key) == self.slice(&key) => last.lines.end = end,
                    _ => entries.push(Entry { key, lines: at..end, rows: OnceLock::new() }),
                }
                at = end;
            }
            crate::base::order::sort_by(&mut entries, |a, b| self.slice(&a.key).cmp(self.slice(&b.key)));
            entries
        })
    }

    /// The usages and variants from this key on, in the order of text.
    pub(super) fn keys_from(&self, key: &str) -> impl Iterator<Item = (&str, &str)> {
        let entries = self.entries();
        let first = entries.partition_point(|e| self.slice(&e.key) < key);
        let rest = entries.get(first..).unwrap_or(&[]);
        rest.iter().filter_map(|e| self.slice(&e.key).split_once(','))
    }

    /// The rows of a usage and variant, read by `read`; a line that cannot be read is none.
    pub(super) fn rows(
        &self,
        usage: &str,
        variant: &str,
        read: impl Fn(Fields) -> Result<R, String>,
    ) -> Option<&[R]> {
        let entries = self.entries();
        let at = entries.binary_search_by(|e| against(self.slice(&e.key), usage, variant)).ok()?;
        let entry = entries.get(at)?;
        let lines = || self.slice(&entry.lines).lines();
        Some(entry.rows.get_or_init(|| lines().filter_map(|line| read(line.split(',')).ok()).collect()))
    }

    /// The ids of the sources of a usage's rows: those with a price in a Region, or all.
    pub(super) fn sources(&self, usage: &str, region: Option<Region>) -> impl Iterator<Item = &str> {
        let begin = [usage, ","].concat();
        let column = region.map(|region| self.columns.iter().position(|column| *column == region));
        let entries = self.entries();
        let first = entries.partition_point(|e| self.slice(&e.key) < begin.as_str());
        let rest = entries.get(first..).unwrap_or(&[]);
        let of_usage = rest.iter().take_while(move |e| self.slice(&e.key).starts_with(&begin));
        of_usage.flat_map(|e| self.slice(&e.lines).lines()).filter_map(move |line| {
            let mut fields = line.split(',');
            let id = fields.nth(FIXED.len() - 1)?;
            match column {
                None => Some(id),
                Some(at) => fields.nth(at?).filter(|price| !price.is_empty()).map(|_| id),
            }
        })
    }

    /// Every line that cannot be read, in words, and every usage and variant that stands in two places.
    pub(super) fn damage(&self, read: impl Fn(Fields) -> Result<R, String>) -> Vec<String> {
        let mut found = Vec::new();
        for (number, line) in (2..).zip(self.slice(&self.rows).lines()) {
            let mut wrong =
                |what: String| found.push(format!("price table `{}`, line {number}: {what}", self.name));
            if line.contains('"') {
                wrong("there is a quote".to_owned());
            }
            if let Err(what) = read(line.split(',')) {
                wrong(what);
            }
        }
        let mut keys = self.entries().iter().map(|e| self.slice(&e.key));
        let mut last = keys.next();
        for key in keys {
            if last == Some(key) {
                found.push(format!("price table `{}`: the rows of `{key}` are not together", self.name));
            }
            last = Some(key);
        }
        found
    }

    /// Reads what is left of a line as the prices of the columns, of at most so many dollars.
    pub(super) fn cells(&self, fields: Fields, most: i64) -> Result<Cells, String> {
        let price = |text: &str| match text {
            "" => Ok(None),
            text => read_price(text, most).map(Some),
        };
        let prices: Vec<Option<Price>> = fields.map(price).collect::<Result<_, _>>()?;
        if prices.len() > self.columns.len() {
            return Err("there are more cells than columns".to_owned());
        }
        Ok(Cells { columns: Arc::clone(&self.columns), prices })
    }
}

/// Where an entry's key stands to `usage,variant`, in the order of text, without writing that down.
fn against(key: &str, usage: &str, variant: &str) -> Ordering {
    let Some((head, tail)) = key.as_bytes().split_at_checked(usage.len()) else {
        return key.cmp(usage);
    };
    head.cmp(usage.as_bytes()).then_with(|| match tail.split_first() {
        None => Ordering::Less,
        Some((first, rest)) => first.cmp(&b',').then_with(|| rest.cmp(variant.as_bytes())),
    })
}

/// The Regions of a head.
fn columns_of(name: &str, head: &str, fixed: &[&str]) -> Result<Arc<[Region]>, Diagnostic> {
    let wrong = |what: String| Diagnostic::error("", format!("price table `{name}`, line 1: {what}"));
    let mut columns = head.split(',');
    if !fixed.iter().all(|column| columns.next() == Some(column)) {
        return Err(wrong(format!("the columns do not begin with {}", fixed.join(","))));
    }
    let codes = columns.map(|code| Region::new(code).ok_or(code));
    codes.collect::<Result<_, _>>().map_err(|code| wrong(format!("`{code}` is not a Region code")))
}

impl Table<Row> {
    /// Reads a line of a table of rates; `source` knows the ids of sources.
    pub(super) fn read(
        &self,
        mut fields: Fields,
        source: impl Fn(&str) -> Option<usize>,
    ) -> Result<Row, String> {
        let mut next = || fields.next().ok_or_else(|| "the line is cut off".to_owned());
        let bound = |text: &str| text.parse::<Decimal>().map_err(|_| format!("`{text}` is not a bound"));
        let (_usage, _variant, from) = (next()?, next()?, next()?);
        let (service_code, usage_type, begins, operation) = (next()?, next()?, next()?, next()?);
        let (unit, start, end, id) = (next()?, next()?, next()?, next()?);
        Ok(Row {
            from_region: Region::new(from),
            names: Arc::new(Names {
                service_code: service_code.to_owned(),
                usage_type: usage_type.to_owned(),
                operation: operation.to_owned(),
            }),
            begins: Begins::from_key(begins).ok_or_else(|| format!("unknown prefix `{begins}`"))?,
            unit: Unit::from_aws(unit).ok_or_else(|| format!("unknown unit `{unit}`"))?,
            start: bound(start)?,
            end: if end == "Inf" { None } else { Some(bound(end)?) },
            source: source(id).ok_or_else(|| format!("unknown source `{id}`"))?,
            cells: self.cells(fields, bounds::PRICE_USD)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_found_in_the_order_of_text() {
        let texts = ["", "a", "a ,", "a,", "a,b", "a,b c", "a,c", "a_b,", "ab,c", "b", "b,", "ä,ö"];
        for key in texts {
            for wanted in texts.iter().filter_map(|text| text.split_once(',')) {
                let written = [wanted.0, ",", wanted.1].concat();
                assert_eq!(against(key, wanted.0, wanted.1), key.cmp(&written), "{key} to {written}");
            }
        }
    }
}
