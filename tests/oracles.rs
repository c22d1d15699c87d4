//! AWS's worked examples, run through the whole pipeline: scenario text, decode, plan, meter, rate, estimate.
//!
//! The files of `tests/data/worked_examples` have the inputs, the published figures, where they stand, and a list of what was
//! left out and why.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod support;

use std::collections::BTreeMap;
use std::fmt::Write;

use meridian::base::number::{Decimal, Money};
use meridian::catalog::strategy::Strategy;
use meridian::engine::estimate::estimate;
use meridian::price::{COLUMNS, PriceBook};
use meridian::scenario::Alternative;
use serde_json::{Value, json};

use support::{book, regions, scenario_with};

/// What a case came to, by usage, usage@Region and usage@Region>to; a usage by its key, and by its table and key where
/// several services have one of that key: `sqs.requests`.
#[derive(Default)]
struct Sums {
    quantities: BTreeMap<String, Decimal>,
    costs: BTreeMap<String, Money>,
    total: Money,
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_else(|| panic!("`{key}` is no text in {value}"))
}

/// The example's own rates in the form that `prices show --format csv` prints.
fn overlay(case: &Value) -> Option<String> {
    let rates = case.get("prices")?.as_array()?;
    let mut csv = COLUMNS.join(",") + "\n";
    for rate in rates {
        let get = |key| text(rate, key);
        for tier in rate["tiers"].as_array().unwrap() {
            let [from, to, price] = [0, 1, 2].map(|i| tier[i].as_str().unwrap());
            writeln!(
                csv,
                "{},{},,,,{},{},{},{from},{to},{price},{},example,second_hand,2026-11-23,{}",
                get("service"),
                get("usage"),
                get("region"),
                get("to_region"),
                get("unit"),
                rate.get("term").and_then(Value::as_str).unwrap_or("OnDemand"),
                get("variant")
            )
            .unwrap();
        }
    }
    Some(csv)
}

fn book_of(case: &Value) -> PriceBook {
    let mut own = book().clone();
    if let Some(csv) = overlay(case) {
        own.overlay("example", &csv, &meridian::service::usages())
            .unwrap_or_else(|e| panic!("{}: {e}", text(case, "id")));
    }
    own
}

fn run_all(case: &Value) -> Sums {
    let book = book_of(case);
    let mut sums = Sums::default();
    for run in case["runs"].as_array().unwrap() {
        let hours = run.get("hours").cloned().unwrap_or(json!(730));
        let scenario = json!({
            "meridian": 1, "name": case["id"], "regions": run["regions"], "components": run["components"],
            "prices": {"hours_per_month": hours, "free_allowances": run.get("free_allowances").unwrap_or(&json!(true))},
            "commitments": run.get("commitments").unwrap_or(&json!([])),
        });
        let scenario = scenario_with(&scenario.to_string(), &book);
        let codes: Vec<&str> =
            run["regions"].as_array().unwrap().iter().map(|r| r.as_str().unwrap()).collect();
        let strategy = Strategy::from_key(text(run, "strategy")).unwrap();
        let alternative = Alternative { strategy, regions: Some(regions(&codes)) };
        let estimate = estimate(&scenario, &alternative, &book);
        assert!(estimate.is_complete(), "{}: {:?}", text(case, "id"), estimate.diagnostics);
        sums.total = sums.total + estimate.total();
        for line in &estimate.lines {
            let m = &line.metered;
            let names = [m.usage.key.to_owned(), format!("{}.{}", m.usage.table, m.usage.key)];
            let keys = names.into_iter().flat_map(|name| {
                let (here, to) = (format!("{name}@{}", m.region), m.to_region);
                let to = to.map(|to| format!("{here}>{to}"));
                [Some(name), Some(here), to].into_iter().flatten()
            });
            for key in keys {
                let quantity = sums.quantities.entry(key.clone()).or_default();
                *quantity = quantity.plus(m.quantity.value());
                let cost = sums.costs.entry(key).or_default();
                *cost = *cost + line.known();
            }
        }
    }
    sums
}

fn expected<'a>(case: &'a Value, key: &str) -> Vec<(&'a str, &'a str)> {
    let Some(Value::Object(map)) = case.get(key) else { return Vec::new() };
    map.iter().map(|(k, v)| (k.as_str(), v.as_str().unwrap())).collect()
}

/// What a case says and we do not.
fn disagreements(case: &Value) -> Vec<String> {
    let sums = run_all(case);
    let tolerance: Money =
        case.get("tolerance").map_or(Money::ZERO, |t| t.as_str().unwrap().parse().unwrap());
    let near = |a: Money, b: Money| (a - b).picos().abs() <= tolerance.picos();
    let mut wrong = Vec::new();
    for (key, want) in expected(case, "quantities") {
        let got = sums.quantities.get(key).copied().unwrap_or_default();
        if got != want.parse().unwrap() {
            wrong.push(format!("{key}: {got} and not {want}"));
        }
    }
    for (key, want) in expected(case, "costs") {
        let got = sums.costs.get(key).copied().unwrap_or_default();
        if !near(got, want.parse().unwrap()) {
            wrong.push(format!("{key}: ${got} and not ${want}"));
        }
    }
    if let Some(want) = case.get("total").and_then(Value::as_str)
        && !near(sums.total, want.parse().unwrap())
    {
        wrong.push(format!("total: ${} and not ${want}", sums.total));
    }
    for key in case.get("absent").and_then(Value::as_array).into_iter().flatten() {
        let key = key.as_str().unwrap();
        if let Some(quantity) = sums.quantities.get(key) {
            wrong.push(format!("{key}: {quantity} where nothing is billed"));
        }
    }
    wrong
}

fn cases() -> Vec<Value> {
    let dir = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/worked_examples");
    let mut files: Vec<_> = std::fs::read_dir(dir).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    let cases = |file| -> Vec<Value> {
        let data: Value = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
        data["cases"].as_array().unwrap().clone()
    };
    files.into_iter().flat_map(cases).collect()
}

#[test]
fn every_worked_example_comes_out_as_published() {
    let mut wrong = Vec::new();
    for case in cases() {
        let found = disagreements(&case);
        wrong.extend(
            found.into_iter().map(|w| format!("{} ({}): {w}", text(&case, "id"), text(&case, "source"))),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_case_expects_something_and_names_its_source() {
    let usages = meridian::service::usages();
    let known: Vec<String> =
        usages.iter().flat_map(|u| [u.key.to_owned(), format!("{}.{}", u.table, u.key)]).collect();
    for case in cases() {
        let id = text(&case, "id");
        assert!(text(&case, "source").starts_with("https://"), "{id}");
        let keys: Vec<&str> =
            ["quantities", "costs"].iter().flat_map(|k| expected(&case, k)).map(|(k, _)| k).collect();
        assert!(!keys.is_empty() || case.get("total").is_some(), "{id} expects nothing");
        let absent = case.get("absent").and_then(Value::as_array).into_iter().flatten();
        for key in keys.into_iter().chain(absent.map(|k| k.as_str().unwrap())) {
            let usage = key.split('@').next().unwrap();
            assert!(known.iter().any(|known| known == usage), "{id}: no usage is called {usage}");
        }
    }
}

/// The comparison itself: one unit less, and a usage that should not be there, are two disagreements.
#[test]
fn a_wrong_figure_is_noticed() {
    let mut case = cases().into_iter().find(|c| text(c, "id") == "ddb-gt-day2").unwrap();
    case["quantities"]["replicated_write_request_units"] = json!("299");
    case["absent"] = json!(["replicated_write_request_units"]);
    assert_eq!(disagreements(&case).len(), 2);
}
