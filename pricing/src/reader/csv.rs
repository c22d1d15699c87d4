//! Offer files in CSV: rows about the file, the header, then a row a price.

use std::collections::BTreeMap;
use std::io::Read;
use std::sync::Mutex;

use memchr::{memchr, memmem, memrchr};

use super::Options;
use super::column::{Column, Head};
use super::feed::{Chunk, Feed, unreadable};
use super::gather::{Gather, Item, Misses, What};
use super::index::Index;
use super::part::{NoPart, part, short};
use super::place::{Miss, place};
use super::row::{Fields, OfferRow};
use super::scan::{Finder, Hit, lines};
use super::words::words;
use meridian::base::diagnostic::{Diagnostic, Place};
use meridian::catalog::term::Term;

/// How many rows may come before the header.
const ROWS_BEFORE_HEADER: u64 = 20;

/// Reads an offer file in CSV.
pub(super) fn read(
    index: &Index,
    options: &Options,
    gather: &mut Gather,
    name: &str,
    reader: impl Read + Send,
) -> Result<(), Diagnostic> {
    let mut feed = Feed::new(reader);
    let mut first = Chunk::default();
    feed.fill(&mut first).map_err(|e| unreadable(name, &e))?;
    let (head, rows, before) = header(gather, name, first.lines())?;
    let words = words(index, gather.offer_code(), head.operation_follows, rows);
    let finder =
        Finder::new(&words).ok_or_else(|| Diagnostic::error("", "the price book names no usage types"))?;
    let scan = Scan { index, options, head: &head, finder: &finder };
    let merge =
        Mutex::new(Merge { gather, name, next: 0, line: before, waiting: BTreeMap::new(), cut: None });
    let take = |number, found| {
        if let Ok(mut merge) = merge.lock() {
            merge.add(number, found);
        }
    };
    take(0, scan.chunk(rows));
    let scanned = lines(feed, options.jobs, |chunk| take(chunk.number, scan.chunk(chunk.lines())));
    scanned.map_err(|e| unreadable(name, &e))?;
    match merge.into_inner().ok().and_then(|merge| merge.cut) {
        Some(cut) => Err(cut),
        None => Ok(()),
    }
}

/// Finds the header, noting what the rows before it tell: the header, the text after it, and how many lines it took.
fn header<'t>(gather: &mut Gather, name: &str, text: &'t [u8]) -> Result<(Head, &'t [u8], u64), Diagnostic> {
    let mut rest = text;
    for line_number in 1..=ROWS_BEFORE_HEADER {
        let end = memchr(b'\n', rest).map_or(rest.len(), |at| at + 1);
        let (line, after) = rest.split_at_checked(end).unwrap_or((rest, &[]));
        let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
        let fields: Option<Vec<&str>> =
            Fields::of(line).map(|f| f.ok().and_then(|f| std::str::from_utf8(f).ok())).collect();
        let fields = fields.unwrap_or_default();
        if let Some(head) = Head::read(fields.iter().copied()) {
            return Ok((head, after, line_number));
        }
        if let [key, value] = fields.as_slice() {
            gather.tell(key, value);
        }
        rest = after;
        if rest.is_empty() {
            break;
        }
    }
    let found = Diagnostic::error("", format!("`{name}` is no price list of AWS: no row names its columns"));
    Err(found.hint("`usageType`, `Unit` and `PricePerUnit` are among them, in Savings Plans `DiscountedUsageType` and `DiscountedRate`"))
}

/// What looks at chunks.
#[derive(Debug)]
struct Scan<'s> {
    index: &'s Index,
    options: &'s Options,
    head: &'s Head,
    finder: &'s Finder,
}

/// What was found in a chunk.
#[derive(Debug, Default)]
struct Found {
    lines: u64,
    items: Vec<Item>,
    misses: Misses,
    /// A last line that has no end and is no row.
    cut: Option<String>,
}

impl Scan<'_> {
    fn chunk(&self, chunk: &[u8]) -> Found {
        let mut found = Found::default();
        found.lines = self.finder.find(chunk, |hit| self.hit(&hit, &mut found));
        if !chunk.is_empty() && !chunk.ends_with(b"\n") {
            let last = memrchr(b'\n', chunk).and_then(|at| chunk.get(at + 1..)).unwrap_or(chunk);
            found.cut = OfferRow::read(self.head, last).err().map(|m| m.words(self.head));
            found.lines += 1;
        }
        found
    }

    /// Looks at a word that was found; says whether its line is done with.
    fn hit(&self, hit: &Hit<'_>, found: &mut Found) -> bool {
        let Some((usage_type, operation)) = around(hit, self.head.operation_follows) else { return false };
        if !self.index.wants(usage_type, operation) {
            return false;
        }
        let line = hit.lines_before;
        // Half of all reservations: told apart before the row is read.
        if self.head.has(Column::Class) && is_convertible(hit.line) {
            found.misses.add(Miss::Offering, line, || usage_type.to_owned());
            return true;
        }
        match OfferRow::read(self.head, hit.line) {
            Ok(row) => match row_item(self.index, self.options, self.head, &row) {
                Ok(what) => found.items.push(Item { line, what }),
                Err(miss) => found.misses.add(miss, line, || short(row.get(Column::UsageType))),
            },
            Err(m) => found.items.push(Item { line, what: What::Unreadable(m.words(self.head)) }),
        }
        true
    }
}

/// Whether a field of a line is the offering class of convertible reservations.
fn is_convertible(line: &[u8]) -> bool {
    const WORD: &[u8] = b"convertible";
    memmem::find(line, WORD).is_some_and(|at| {
        let before = at.checked_sub(1).and_then(|at| line.get(at));
        let after = line.get(at + WORD.len());
        before == after && before == Some(&b'"') || before == Some(&b',') && after == Some(&b',')
    })
}

/// What a row gives, or why nothing.
pub(super) fn row_item(
    index: &Index,
    options: &Options,
    head: &Head,
    row: &OfferRow<'_>,
) -> Result<What, Miss> {
    let placed = place(index, options, head, row)?;
    let target = index.target(placed.target).ok_or(Miss::NotPriced)?;
    match part(target, head.savings_plan, row) {
        Ok(part) if options.on_demand_only && part.term != Term::OnDemand => Err(Miss::NotAsked),
        Ok(part) => Ok(What::take(target, &placed, row, part)),
        Err(NoPart::Miss(miss)) => Err(miss),
        Err(NoPart::Unreadable(why)) => Ok(What::Unreadable(why)),
    }
}

/// The usage type around a word or right before it, and the operation behind that where it stands there.
fn around<'a>(hit: &Hit<'a>, operation_follows: bool) -> Option<(&'a str, Option<&'a str>)> {
    let (mut start, mut end) = field_at(hit.line, hit.at)?;
    // An operation is looked for with what is around it: then the word begins at the edge of a field.
    if operation_follows && matches!(hit.line.get(hit.at), Some(b',' | b'"')) {
        let before = hit.line.get(..hit.at)?;
        let before = before.strip_suffix(b",").unwrap_or(before);
        let before = before.strip_suffix(b"\"").unwrap_or(before);
        (start, end) = field_at(hit.line, before.len().checked_sub(1)?)?;
    }
    let usage_type = std::str::from_utf8(hit.line.get(start..end)?).ok()?;
    if !operation_follows {
        return Some((usage_type, None));
    }
    let rest = hit.line.get(end..)?;
    let rest = rest.strip_prefix(b"\"").unwrap_or(rest).strip_prefix(b",")?;
    let rest = rest.strip_prefix(b"\"").unwrap_or(rest);
    let end = rest.iter().position(|b| matches!(b, b',' | b'"' | b'\r' | b'\n')).unwrap_or(rest.len());
    Some((usage_type, std::str::from_utf8(rest.get(..end)?).ok()))
}

/// Where the field around a position begins and ends.
fn field_at(line: &[u8], at: usize) -> Option<(usize, usize)> {
    let edge = |b: &u8| matches!(b, b',' | b'"' | b'\r' | b'\n');
    let start = line.get(..at)?.iter().rposition(edge).map_or(0, |edge| edge + 1);
    let end = line.get(at..)?.iter().position(edge).map_or(line.len(), |edge| at + edge);
    Some((start, end))
}

/// Puts chunks back into the order of the file.
#[derive(Debug)]
struct Merge<'m> {
    gather: &'m mut Gather,
    name: &'m str,
    next: u64,
    /// How many lines came before the next chunk.
    line: u64,
    waiting: BTreeMap<u64, Found>,
    cut: Option<Diagnostic>,
}

impl Merge<'_> {
    fn add(&mut self, number: u64, found: Found) {
        self.waiting.insert(number, found);
        while let Some(found) = self.waiting.remove(&self.next) {
            self.gather.add_misses(found.misses, self.line + 1);
            for mut item in found.items {
                item.line += self.line + 1;
                self.gather.add(item);
            }
            self.next += 1;
            self.line += found.lines;
            self.gather.count_rows(found.lines);
            if let Some(why) = found.cut {
                let what = format!("`{}` is cut off in its last row: {why}", self.name);
                let line = usize::try_from(self.line).unwrap_or(usize::MAX);
                self.cut = Some(
                    Diagnostic::error("", what)
                        .at(Place { line, column: 1 })
                        .hint("get the file again; nothing of it was taken"),
                );
            }
        }
    }
}
