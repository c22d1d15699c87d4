//! How two books differ, for people and for programs.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde_json::Value;

use super::diff::{Change, Comparison, signed};
use super::gather::Gathered;
use meridian::base::number::{Decimal, Price};
use meridian::price::PriceBook;
use meridian::report::json::written;
use meridian::report::sheet::{Cell, Column, Sheet};

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

impl Comparison {
    /// Everything in words: the sum, table by table, the biggest changes, and the first of what is new or gone.
    pub fn words(&self) -> String {
        let mut out = self.summary();
        let mut services: BTreeMap<&str, [u64; 3]> = BTreeMap::new();
        for change in &self.changes {
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
        let mut sheet = Sheet::new([
            Column::words("service", "Service"),
            Column::numbers("changed", "Changed"),
            Column::numbers("new", "New"),
            Column::numbers("gone", "Gone"),
        ]);
        for (service, counts) in services {
            sheet.line(std::iter::once(Cell::text(service)).chain(counts.map(Cell::Count)));
        }
        out.push('\n');
        out.push_str(&sheet.to_text());
        out.push('\n');
        out.push_str(&self.biggest());
        for (what, is) in
            [("New", (|c| c.old.is_none()) as fn(&Change) -> bool), ("Gone", |c: &Change| c.new.is_none())]
        {
            let mut of = self.changes.iter().filter(|c| is(c));
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
    pub fn summary(&self) -> String {
        let both: Vec<&Change> = self.changed().collect();
        let new = self.changes.iter().filter(|c| c.old.is_none()).count();
        let gone = self.changes.iter().filter(|c| c.new.is_none()).count();
        let bounds = both.iter().filter_map(|c| c.hundredths());
        let bounds = match (bounds.clone().min(), bounds.max()) {
            (Some(low), Some(high)) => {
                format!(" by {} % to {} %", signed(low), signed(high))
            }
            _ => String::new(),
        };
        format!("  {} the same, {} changed{bounds}, {new} new, {gone} gone\n", self.same, both.len())
    }

    fn changed(&self) -> impl Iterator<Item = &Change> {
        self.changes.iter().filter(|c| c.old.is_some() && c.new.is_some())
    }

    /// The biggest changes, by their share.
    pub fn biggest(&self) -> String {
        let mut of: Vec<&Change> = self.changed().collect();
        of.sort_by_key(|c| std::cmp::Reverse(c.hundredths().map_or(u128::MAX, i128::unsigned_abs)));
        let mut out = String::new();
        if !of.is_empty() {
            out.push_str("Biggest changes:\n");
        }
        for change in of.iter().take(TOLD) {
            let (old, new) = (change.old.unwrap_or_default(), change.new.unwrap_or_default());
            let percent = change.percent();
            let percent = if percent.is_empty() { String::new() } else { format!(", {percent} %") };
            let _ =
                writeln!(out, "  {}: {} to {}{percent}", change.rate.words(), old.dollars(), new.dollars());
        }
        out
    }

    /// In numbers, for programs.
    pub(super) fn json(&self) -> serde_json::Value {
        serde_json::json!({
            "same": self.same,
            "changed": self.changed().count(),
            "new": self.changes.iter().filter(|c| c.old.is_none()).count(),
            "gone": self.changes.iter().filter(|c| c.new.is_none()).count(),
        })
    }

    /// The changes as a sheet, one a row.
    pub fn sheet(&self) -> Sheet {
        let column = |key: &'static str| {
            if NUMBERS.contains(&key) { Column::numbers(key, key) } else { Column::words(key, key) }
        };
        let mut sheet = Sheet::new(COLUMNS.map(column));
        for change in &self.changes {
            let rate = &change.rate;
            let price = |price: Option<Price>| price.map(Cell::Exact).unwrap_or_default();
            let what = match (change.old, change.new) {
                (Some(_), Some(_)) => "changed",
                (None, _) => "new",
                (Some(_), None) => "gone",
            };
            let hundredth = |percent: i128| Decimal::from_nanos(percent.saturating_mul(10_000_000));
            sheet.line([
                Cell::text(&*rate.service),
                Cell::text(&*rate.usage),
                Cell::text(&*rate.variant),
                Cell::text(rate.region.code()),
                rate.to_region.map(|r| Cell::text(r.code())).unwrap_or_default(),
                Cell::Text(rate.term.to_string()),
                Cell::text(if rate.start.is_some() { "per_unit" } else { "upfront_per_unit" }),
                rate.start.map(Cell::Quantity).unwrap_or_default(),
                Cell::text(what),
                price(change.old),
                price(change.new),
                change.hundredths().map(|h| Cell::Percent(hundredth(h))).unwrap_or_default(),
            ]);
        }
        sheet
    }
}

impl Gathered {
    /// What an import came to beside a book, for people.
    pub fn words(&self, book: &PriceBook) -> String {
        let (changes, missing) = self.against(book);
        let mut words = self.report.words();
        let taken = self.report.rates;
        let _ = writeln!(words, "{taken} {} taken", if taken == 1 { "rate" } else { "rates" });
        let _ = writeln!(words, "Against the book `{}`, prices of the same usages and Regions:", book.name);
        words.push_str(&changes.summary());
        if missing > 0 {
            let _ = writeln!(words, "  {missing} of the book are not in these files and stay as they are");
        }
        words.push_str(&changes.biggest());
        words
    }

    /// The same for programs.
    pub fn json(&self, book: &PriceBook) -> String {
        let (changes, missing) = self.against(book);
        let mut json = self.report.json();
        if let Value::Object(report) = &mut json {
            let mut against = changes.json();
            if let Value::Object(against) = &mut against {
                against.insert("not_in_files".to_owned(), missing.into());
            }
            report.insert("against".to_owned(), against);
            report.insert("older".to_owned(), serde_json::json!(self.older_than(book)));
        }
        written(&json)
    }
}
