//! Every form of a report is made of the same sheet, and the command line makes none.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

use meridian::base::number::{Decimal, Money};
use meridian::report::Sheet;
use meridian::report::sheet::{Cell, Column, Kind, Shown};
use serde_json::{Value, json};

/// One and a third of a cent, a sum of which some is not known, and words that are a formula in a spreadsheet.
fn sheet() -> Sheet {
    let mut sheet = Sheet::new([
        Column::words("of", "Of"),
        Column::numbers("usd", "USD\na month"),
        Column::numbers("gb", "GB"),
        Column::data("assumed", Shown::Json),
    ]);
    "A title".clone_into(&mut sheet.title);
    sheet.notes.push("A note".to_owned());
    let usd: Money = "1234.0133".parse().unwrap();
    let gb = Cell::Quantity("10240.5".parse().unwrap());
    sheet.line([Cell::text("=a|b"), Cell::all(usd), gb, Cell::Is(true)]);
    sheet.row(
        Kind::Total,
        "total",
        [Cell::text("Total"), Cell::Money { amount: usd, complete: false }, Cell::Empty, Cell::Empty],
    );
    sheet.besides("ratio", true, [Cell::text("Ratio"), Cell::Times(Decimal::milli(1205)), Cell::Empty]);
    sheet.besides("upfront", false, [Cell::text("Upfront"), Cell::all(Money::ZERO), Cell::Count(3)]);
    sheet
}

#[test]
fn people_read_cells_rounded_and_programs_to_the_last_digit() {
    let text = sheet().to_text();
    let words = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    let lines: Vec<String> = text.lines().filter(|line| !line.starts_with('─')).map(words).collect();
    assert_eq!(
        lines,
        [
            "A title",
            "",
            "Of USD GB",
            "a month",
            "=a|b $1,234.01 10,240.5",
            "Total incomplete, at least $1,234.01",
            "Ratio 1.20×",
            "",
            "A note",
        ]
    );
    let rules = text.lines().filter(|line| line.starts_with('─')).count();
    assert_eq!(rules, 2, "one below the head and one above the total");
    assert_eq!(
        sheet().to_csv(),
        "Of,USD a month,GB\r\n'=a|b,1234.0133,10240.5\r\nTotal,,\r\nRatio,1.20,\r\n"
    );
    let markdown = sheet().to_markdown();
    assert_eq!(markdown.lines().nth(1), Some("| --- | ---: | ---: |"));
    assert!(markdown.contains("| $1,234.01 | 10,240.5 |"), "{markdown}");
}

#[test]
fn json_has_every_row_and_column_under_its_key() {
    let written: Value = serde_json::from_str(&sheet().to_json()).unwrap();
    assert_eq!(
        written,
        json!([
            {"of": "=a|b", "usd": "1234.0133", "gb": "10240.5", "assumed": true},
            {"of": "Total", "usd": null, "gb": null, "assumed": null},
            {"of": "Ratio", "usd": "1.20", "gb": null, "assumed": null},
            {"of": "Upfront", "usd": "0", "gb": 3, "assumed": null},
        ])
    );
    let order = |sheet: &Sheet| {
        let text = sheet.to_json();
        let at = |key: &str| text.find(&format!("\"{key}\"")).unwrap();
        (at("of") < at("usd"), at("assumed") < at("gb"))
    };
    assert_eq!(order(&sheet()), (true, false));
    assert_eq!(order(&Sheet { alphabetical: true, ..sheet() }), (true, true));
}

#[test]
fn picked_columns_keep_their_cells() {
    let picked = sheet().picked(&[("gb", "How much"), ("of", "What")]);
    assert_eq!(picked.to_csv().lines().take(2).collect::<Vec<_>>(), ["How much,What", "10240.5,'=a|b"]);
}

#[test]
fn the_command_line_makes_no_report() {
    let mut dirs = vec![std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/cli")];
    let mut read = 0;
    while let Some(dir) = dirs.pop() {
        for entry in std::fs::read_dir(dir).unwrap().map(Result::unwrap) {
            if entry.file_type().unwrap().is_dir() {
                dirs.push(entry.path());
                continue;
            }
            let text = std::fs::read_to_string(entry.path()).unwrap();
            for made in ["Sheet::new", "Column::", "Cell::", "to_string_pretty", "serde_json::json!"] {
                assert!(!text.contains(made), "{} makes a report: {made}", entry.path().display());
            }
            read += 1;
        }
    }
    assert!(read > 10, "{read} files are not the command line");
}
