//! What the core says of whole scenarios, byte for byte; `UPDATE=1` writes the files anew, to be read before they are
//! committed. `tests/goldens/README.md` recomputes some of their lines by hand.
//!
//! `tests/goldens/cases.json` lists the cases; the page's WebAssembly is held to the same files in Chromium.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod support;

use std::collections::BTreeSet;

use meridian::budget::{Month, budget};
use meridian::compare::compare;
use meridian::estimate::estimate;
use meridian::report::{budget_csv, explanation, json};
use meridian::scenario::{Alternative, parse_plan, preset};
use serde_json::Value;

use support::{book, path, read, scenario};

fn cases() -> Vec<Value> {
    serde_json::from_str(&read("goldens/cases.json")).unwrap()
}

fn text<'a>(case: &'a Value, key: &str) -> &'a str {
    case[key].as_str().unwrap_or_else(|| panic!("`{key}` is no text in {case}"))
}

/// What the core says of a case.
fn said(case: &Value) -> String {
    let name = text(case, "scenario");
    let scenario = scenario(&preset(name).map_or_else(|| read(name), |p| p.json.to_owned()));
    let plans: Vec<Alternative> = case["plans"]
        .as_array()
        .unwrap()
        .iter()
        .map(|plan| parse_plan(plan.as_str().unwrap(), book()).unwrap())
        .collect();
    match text(case, "kind") {
        "compare" => json::comparison(&scenario, &compare(&scenario, &plans, book()), book()),
        "estimate" => json::estimate(&estimate(&scenario, &plans[0], book()), book(), |_| true),
        "explain" => explanation(&estimate(&scenario, &plans[0], book()).lines),
        "budget" => {
            let months = u32::try_from(case["months"].as_u64().unwrap()).unwrap();
            let start = Month::parse(text(case, "start"));
            let cents = case.get("cents").and_then(Value::as_bool).unwrap_or(false);
            budget_csv(&budget(&scenario, &plans[0], book(), months), start, cents)
        }
        kind => panic!("no such kind: {kind}"),
    }
}

/// Where two texts part.
fn first_difference(expected: &str, got: &str) -> String {
    let lines = expected.lines().zip(got.lines()).enumerate().find(|(_, (e, g))| e != g);
    match lines {
        Some((n, (e, g))) => format!("line {}:\n  - {e}\n  + {g}", n + 1),
        None => format!("one is longer: {} and {} bytes", expected.len(), got.len()),
    }
}

#[test]
fn every_golden_is_what_the_core_says_and_none_is_left_over() {
    let update = std::env::var_os("UPDATE").is_some();
    let (mut changed, mut files) = (Vec::new(), BTreeSet::new());
    for case in cases() {
        assert!(files.insert(text(&case, "file").to_owned()), "{case} shares its file");
        let (file, got) = (format!("goldens/{}", text(&case, "file")), said(&case));
        if update {
            std::fs::write(path(&file), got).unwrap();
        } else {
            let expected = read(&file);
            if expected != got {
                changed.push(format!("{file}, {}", first_difference(&expected, &got)));
            }
        }
    }
    assert!(changed.is_empty(), "read and accept with UPDATE=1, or mend:\n{}", changed.join("\n"));
    let there =
        std::fs::read_dir(path("goldens")).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap());
    let there: BTreeSet<String> =
        there.filter(|n| !["cases.json", "README.md", ".gitattributes"].contains(&n.as_str())).collect();
    assert_eq!(there, files, "a golden without a case, or a case without one");
}

/// The first three goldens of the shop by hand, from the rates of the tables: quantity × rate, line by line.
#[test]
fn the_shop_adds_up_by_hand() {
    let shop = scenario(preset("ecommerce").unwrap().json);
    let total = |plan: &str| {
        let plan = parse_plan(plan, book()).unwrap();
        estimate(&shop, &plan, book()).total().to_string()
    };
    // us-east-1 alone.
    // Aurora: 2 × 730 h × 4 ACU × 0.12 = 700.80; 500 GB × 0.10 = 50; 250 M I/Os × 0.20/M = 50;
    //   7 d × 5 GB = 35 GB of backup × 0.021 = 0.735                                                    801.535
    // DynamoDB: 150 M × ½ unit × 0.125/M = 9.375; 15 M × 0.625/M = 9.375; 100 GB and 104,857,600 items × 100 B =
    //   9.765625 GB, less 25 free, × 0.25 = 21.19140625; backups of 100 GB × 0.20 = 20                   59.94140625
    // NAT: 3 × 730 h × 0.045 = 98.55; 5,000 GB × 0.045 = 225; 1,000 GB out less 100 free × 0.09 = 81    404.55
    // Transfer: 1,000 GB out × 0.09 = 90; 2,000 GB between zones × 0.01 at both ends = 40               130
    assert_eq!(total("single_region@us-east-1"), "1396.02640625");
    // Pilot light in eu-central-1.
    // Aurora: 801.535 + 50 M replicated × 0.20/M = 10 + 500 GB × 0.02 = 10
    //   + 1 × 730 h × 2 ACU × 0.14 = 204.40 + 500 GB × 0.119 = 59.50                                    1,085.435
    // DynamoDB: reads 9.375; replicated writes 9.375 and 15 M × 0.7625/M = 11.4375; 15 M KB = 14.305114746 GB sent
    //   × 0.02 = 0.28610229492; items × 148 B = 14.453125 GB, so 89.453125 GB × 0.25 = 22.36328125 and
    //   × 0.306 = 27.37265625; backups 20                                                                100.20953979492
    // NAT: 404.55 + 3 × 730 h × 0.052 = 113.88                                                           518.43
    // Transfer: 130 + 250 GB × 0.02 = 5                                                                  135
    assert_eq!(total("pilot_light@us-east-1,eu-central-1"), "1839.07453979492");
    // Active-active over both: reads and traffic in halves, writes in the primary.
    // Aurora: 801.535 − 100 M reads elsewhere × 0.20/M = 20 + 20 replicated and sent
    //   + 2 × 730 h × 4 ACU × 0.14 = 817.60 + 59.50 + 100 M × 0.22/M = 22                                1,700.635
    // DynamoDB: 37.5 M units × 0.125/M = 4.6875 and × 0.1525/M = 5.71875; 9.375 + 11.4375; sent from both
    //   2 × 7.152557373 GB × 0.02 = 0.28610229492; 22.36328125 + 27.37265625 + 20                        101.24078979492
    // NAT: 98.55 + 113.88; 2,500 GB × 0.045 = 112.50 and × 0.052 = 130; 500 GB out less 100 free × 0.09 = 36 and
    //   500 × 0.09 = 45                                                                                  535.93
    // Transfer: 500 × 0.09 twice = 90; 1,000 GB between zones × 0.01 × 2 ends × 2 Regions = 40; 125 × 0.02 × 2 = 5   135
    assert_eq!(total("active_active@us-east-1,eu-central-1"), "2472.80578979492");
}
