//! How recovery is told: a range that nothing entered changes is called AWS's usual one, wherever it is shown.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

#[path = "../support/mod.rs"]
mod support;

mod compute;
mod data;
mod reserved;

use meridian::catalog::strategy::Strategy;
use meridian::engine::compare::compare;
use meridian::report::sheet::Cell;
use meridian::report::{Sheet, comparison_sheet, json};
use meridian::scenario::{Alternative, Scenario};
use serde_json::{Value, json};

use support::{book, scenario};

/// A table whose copies go out so many times a month of 720 hours; none where there is no table.
fn copied(a_month: Option<u32>) -> Scenario {
    let component = match a_month {
        Some(n) => json!({"name": "t", "dynamodb": {"storage_gb": 1, "monthly_backup_copies": n}}),
        None => json!({"name": "n", "nat_gateway": {}}),
    };
    let text = json!({"meridian": 1, "regions": ["us-east-1", "us-west-2"], "components": [component],
        "prices": {"hours_per_month": 720}});
    scenario(&text.to_string())
}

/// Every strategy of a scenario: as a sheet, and the alternatives in JSON.
fn told(scenario: &Scenario) -> (Sheet, Vec<Value>) {
    let all: Vec<Alternative> =
        Strategy::ALL.into_iter().map(|strategy| Alternative { strategy, regions: None }).collect();
    let compared = compare(scenario, &all, book());
    let report: Value = serde_json::from_str(&json::comparison(scenario, &compared, book(), None)).unwrap();
    (comparison_sheet(&compared, scenario), report["alternatives"].as_array().unwrap().clone())
}

/// The cells of a row as people read them; none where it is not shown to them.
fn row(sheet: &Sheet, name: &str) -> Vec<String> {
    let table = sheet.to_markdown();
    let mut lines =
        table.lines().map(|line| line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()));
    lines.find_map(|mut cells| (cells.next()? == name).then(|| cells.collect())).unwrap_or_default()
}

#[test]
fn a_range_that_nothing_entered_changes_is_called_usual() {
    let usual = "AWS's usual range for the strategy";
    for a_month in [Some(30), None] {
        let (rows, alternatives) = told(&copied(a_month));
        assert_eq!(row(&rows, "RTO, AWS's usual range").len(), 6);
        for alternative in &alternatives {
            for band in ["rto_seconds", "rpo_seconds"]
                .map(|key| &alternative[key])
                .into_iter()
                .filter(|b| !b.is_null())
            {
                let copies = band["basis"] == "copies";
                assert_eq!(band["words"] == usual, !copies, "{band}");
            }
        }
        let backup = alternatives.iter().find(|a| a["strategy"] == "backup_and_restore").unwrap();
        // Without anything that is copied a day is usual; with it the band follows the copies.
        let basis = if a_month.is_some() { "copies" } else { "usual" };
        assert_eq!(
            (&backup["rto_seconds"]["basis"], &backup["rpo_seconds"]["basis"]),
            (&json!("usual"), &json!(basis))
        );
        assert_eq!(row(&rows, "RPO, by the copies entered").is_empty(), a_month.is_none());
        assert_eq!(row(&rows, "RPO, AWS's usual range")[1].is_empty(), a_month.is_some());
    }
}

#[test]
fn a_band_of_one_value_reads_as_that_value() {
    // 720 copies in 720 hours: one each hour, which is also the least that is usual.
    let hourly = copied(Some(720));
    let (rows, alternatives) = told(&hourly);
    assert_eq!(row(&rows, "RPO, by the copies entered")[1], "60 min");
    assert_eq!(rows.cell("rpo_copies", 2).map(Cell::data).unwrap(), "3600 s");
    let backup = alternatives.iter().find(|a| a["strategy"] == "backup_and_restore").unwrap();
    assert_eq!((&backup["rpo_seconds"]["low"], &backup["rpo_seconds"]["high"]), (&json!(3600), &json!(3600)));
    // 30 copies in 720 hours: one a day.
    assert_eq!(row(&told(&copied(Some(30))).0, "RPO, by the copies entered")[1], "60 min to 24 h");
}
