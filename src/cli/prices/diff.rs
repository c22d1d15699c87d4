//! `prices diff`: what changed between two books, in words or as CSV.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use super::super::{Answer, Outcome};
use super::args::{self, DiffFormat};
use meridian::base::bounds::PRICE_LIST_BYTES;
use meridian::base::diagnostic::Diagnostic;
use meridian::base::looks::not_a_price_list;
use meridian::report::{Align, Dialect, Table};
use pricing::reader::{Change, Comparison, Listing, compare};

/// How many of the biggest changes are told.
const TOLD: usize = 10;

/// The columns of the CSV.
const COLUMNS: [&str; 12] = [
    "service",
    "usage",
    "variant",
    "region",
    "to_region",
    "term",
    "price",
    "starting_range",
    "change",
    "old_price",
    "new_price",
    "change_percent",
];

/// Those of them that hold numbers.
const NUMBERS: [&str; 4] = ["starting_range", "old_price", "new_price", "change_percent"];

pub(super) fn diff(args: &args::Diff) -> Answer {
    let dialect = super::super::dialect::of(&args.dialect, args.format == DiffFormat::Csv)?;
    let (old, new) = (book(&args.old), book(&args.new));
    let (old, new) = match (old, new) {
        (Ok(old), Ok(new)) => (old, new),
        (old, new) => return Err([old.err(), new.err()].into_iter().flatten().collect()),
    };
    let changes = compare(&old, &new);
    let text = match args.format {
        DiffFormat::Csv => csv(&changes, dialect),
        DiffFormat::Text => words(&changes),
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

fn words(changes: &Comparison) -> String {
    let mut out = summary(changes);
    let mut services: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    for change in &changes.changes {
        let [changed, new, gone] = services.entry(&change.rate.service).or_default();
        match (change.old, change.new) {
            (Some(_), Some(_)) => *changed += 1,
            (None, _) => *new += 1,
            (Some(_), None) => *gone += 1,
        }
    }
    if services.is_empty() {
        return out;
    }
    let mut table = Table::new([
        ("Service", Align::Left),
        ("Changed", Align::Right),
        ("New", Align::Right),
        ("Gone", Align::Right),
    ]);
    for (service, counts) in services {
        table.row([service.to_owned()].into_iter().chain(counts.map(|n| n.to_string())));
    }
    out.push('\n');
    out.push_str(&table.to_text());
    out.push('\n');
    out.push_str(&biggest(changes));
    for (what, is) in
        [("New", (|c| c.old.is_none()) as fn(&Change) -> bool), ("Gone", |c: &Change| c.new.is_none())]
    {
        let mut of = changes.changes.iter().filter(|c| is(c));
        let told: Vec<&Change> = of.by_ref().take(TOLD).collect();
        if told.is_empty() {
            continue;
        }
        let _ = writeln!(out, "{what}:");
        for change in told {
            let price = change.old.or(change.new).unwrap_or_default();
            let _ = writeln!(out, "  {}: {}", change.rate.words(), price.dollars());
        }
        let rest = of.count();
        if rest > 0 {
            let _ = writeln!(out, "  and {rest} more");
        }
    }
    out
}

/// How many prices changed, are new, and are gone, and within which bounds.
pub(super) fn summary(changes: &Comparison) -> String {
    let both: Vec<&Change> = changed(changes).collect();
    let new = changes.changes.iter().filter(|c| c.old.is_none()).count();
    let gone = changes.changes.iter().filter(|c| c.new.is_none()).count();
    let bounds = both.iter().filter_map(|c| c.hundredths());
    let bounds = match (bounds.clone().min(), bounds.max()) {
        (Some(low), Some(high)) => {
            format!(" by {} % to {} %", pricing::reader::signed(low), pricing::reader::signed(high))
        }
        _ => String::new(),
    };
    format!("  {} the same, {} changed{bounds}, {new} new, {gone} gone\n", changes.same, both.len())
}

fn changed(changes: &Comparison) -> impl Iterator<Item = &Change> {
    changes.changes.iter().filter(|c| c.old.is_some() && c.new.is_some())
}

/// The biggest changes, by their share.
pub(super) fn biggest(changes: &Comparison) -> String {
    let mut of: Vec<&Change> = changed(changes).collect();
    of.sort_by_key(|c| std::cmp::Reverse(c.hundredths().map_or(u128::MAX, i128::unsigned_abs)));
    let mut out = String::new();
    if !of.is_empty() {
        out.push_str("Biggest changes:\n");
    }
    for change in of.iter().take(TOLD) {
        let (old, new) = (change.old.unwrap_or_default(), change.new.unwrap_or_default());
        let percent = change.percent();
        let percent = if percent.is_empty() { String::new() } else { format!(", {percent} %") };
        let _ = writeln!(out, "  {}: {} to {}{percent}", change.rate.words(), old.dollars(), new.dollars());
    }
    out
}

/// In numbers, for programs.
pub(super) fn json(changes: &Comparison) -> serde_json::Value {
    serde_json::json!({
        "same": changes.same,
        "changed": changed(changes).count(),
        "new": changes.changes.iter().filter(|c| c.old.is_none()).count(),
        "gone": changes.changes.iter().filter(|c| c.new.is_none()).count(),
    })
}

fn csv(changes: &Comparison, dialect: Dialect) -> String {
    let mut table =
        Table::new(COLUMNS.map(|c| (c, if NUMBERS.contains(&c) { Align::Right } else { Align::Left })));
    for change in &changes.changes {
        let rate = &change.rate;
        let text =
            |price: Option<meridian::base::number::Price>| price.map(|p| p.to_string()).unwrap_or_default();
        let what = match (change.old, change.new) {
            (Some(_), Some(_)) => "changed",
            (None, _) => "new",
            (Some(_), None) => "gone",
        };
        table.row([
            rate.service.to_string(),
            rate.usage.to_string(),
            rate.variant.to_string(),
            rate.region.to_string(),
            rate.to_region.map(|r| r.to_string()).unwrap_or_default(),
            rate.term.to_string(),
            if rate.start.is_some() { "per_unit" } else { "upfront_per_unit" }.to_owned(),
            rate.start.map(|s| s.to_string()).unwrap_or_default(),
            what.to_owned(),
            text(change.old),
            text(change.new),
            change.percent().trim_start_matches('+').to_owned(),
        ]);
    }
    table.to_csv_in(dialect)
}
