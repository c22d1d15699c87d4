//! How each service is back after each failure, by its steps; and how that is told beside AWS's usual range.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

#[path = "../support/mod.rs"]
mod support;

mod changes;
mod compute;
mod data;
mod drills;
mod objectives;
mod reports;
mod reserved;
mod struck;

use meridian::catalog::strategy::Strategy;
use meridian::engine::compare::compare;
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

/// Copies of a month of 720 hours: 30 are one a day, 720 one an hour. What is lost follows them, AWS's range does not.
#[test]
fn what_is_lost_follows_what_is_entered_and_the_usual_range_does_not() {
    for (a_month, hours) in [(30, 24), (720, 1)] {
        let (rows, alternatives) = told(&copied(Some(a_month)));
        let backup = alternatives.iter().find(|a| a["strategy"] == "backup_and_restore").unwrap();
        let rpo = &backup["rpo_seconds"];
        assert_eq!((&rpo["low"], &rpo["high"]), (&json!(0), &json!(hours * 3600)), "{a_month}");
        // WA, PG and guide: hours.
        assert_eq!((&rpo["usual"]["low"], &rpo["usual"]["high"]), (&json!(3600), &json!(24 * 3600)));
        assert_eq!(row(&rows, "RPO, AWS's usual range")[1], "60 min to 24 h");
        assert_eq!(row(&rows, "RTO, AWS's usual range").len(), 6);
    }
}

/// A range stands beside AWS's, with where that is from.
#[test]
fn every_usual_range_says_where_it_is_from() {
    for alternative in told(&copied(None)).1 {
        for band in ["rto_seconds", "rpo_seconds"].map(|key| alternative[key]["usual"].clone()) {
            assert!(
                band.is_null() || band["source"].as_str().is_some_and(|source| !source.is_empty()),
                "{band}"
            );
        }
    }
}
