//! The command line: streams, exit status, formats, files. What is computed is tested elsewhere.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod contract;
#[cfg(unix)]
mod files;
mod gaps;
mod plans;
mod prices;
mod recovery;
mod scenarios;
#[path = "../support/mod.rs"]
mod support;

use meridian::base::number::Money;
use serde_json::Value;

use support::program::answer;

fn json(args: &[&str]) -> Value {
    serde_json::from_str(&answer(args)).unwrap_or_else(|e| panic!("{args:?}: {e}"))
}

fn records(csv: &str) -> (Vec<String>, Vec<Vec<String>>) {
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let head = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let rows = reader.records().map(|r| r.unwrap().iter().map(str::to_owned).collect()).collect();
    (head, rows)
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap_or_else(|| panic!("no object: {value}")).keys().map(String::as_str).collect()
}

fn has_keys(value: &Value, wanted: &[&str]) {
    let there = keys(value);
    for key in wanted {
        assert!(there.contains(key), "`{key}` is not among {there:?}");
    }
}

fn money(value: &Value) -> Money {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}")).parse().unwrap()
}

const PILOT: [&str; 2] = ["--strategy", "pilot_light"];
