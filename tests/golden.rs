//! What the core says of whole scenarios, byte for byte; `UPDATE=1` writes the files anew, to be read before they are
//! committed. `tests/goldens/README.md` recomputes some of their lines by hand.
//!
//! `tests/goldens/cases.json` lists the cases; the page's WebAssembly is held to the same files in Chromium.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod support;

use std::collections::BTreeSet;

use meridian::catalog::timing::Failure;
use meridian::engine::budget::{Month, budget_from};
use meridian::engine::check::parse_plan;
use meridian::engine::compare::compare;
use meridian::engine::estimate::estimate;
use meridian::engine::recovery::recoveries;
use meridian::report::{BudgetOptions, budget_csv, explanation, json, recovery_text, runbook};
use meridian::scenario::{Alternative, preset};
use meridian::service::SERVICES;
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
        "compare" => json::comparison(&scenario, &compare(&scenario, &plans, book()), book(), None),
        "estimate" => json::estimate(&estimate(&scenario, &plans[0], book()), book(), None),
        "explain" => explanation(&estimate(&scenario, &plans[0], book()), None),
        "budget" => {
            let months = u32::try_from(case["months"].as_u64().unwrap()).unwrap();
            let start = Month::parse(text(case, "start"));
            let cents = case.get("cents").and_then(Value::as_bool).unwrap_or(false);
            let options = BudgetOptions { start, cents, ..BudgetOptions::default() };
            budget_csv(&budget_from(&scenario, &plans[0], book(), start, months), &options)
        }
        "recovery" => recovery_text(&recoveries(&scenario, &plans, &Failure::ALL, book()), &scenario),
        "runbook" => runbook(&recoveries(&scenario, &plans, &Failure::ALL, book()), &scenario),
        "recovery_json" => {
            json::recovery(&recoveries(&scenario, &plans, &Failure::ALL, book()), &scenario, &|_| true)
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

/// The shop under each strategy by hand, from the rates of the tables: quantity × rate, line by line.
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
    // Cache: a primary and a replica, 2 × 730 h × 0.206                                                  300.76
    // EKS: 730 h × 0.10 = 73; 6 × 730 h × 0.192 = 840.96 and 3 × 730 h × 0.096 = 210.24; 9 × 50 GB × 0.08 = 36
    //                                                                                                   1160.20
    // Balancers: 2 × 730 h × 0.0225 = 32.85; 2 × 3 zones × 730 h × 0.005 = 21.90; 50 connections a second ÷ 25 = 2 LCU,
    //   more than 1,000 GB ÷ 730 h = 1.37: 2 × 730 h × 0.008 = 11.68                                      66.43
    // NAT: 3 × 730 h × 0.045 = 98.55; its addresses 3 × 730 h × 0.005 = 10.95; 5,000 GB × 0.045 = 225; 1,000 GB out
    //   less 100 free × 0.09 = 81                                                                       415.50
    // Transfer: 1,000 GB out × 0.09 = 90; 2,000 GB between zones × 0.01 at both ends = 40               130
    // DNS: a zone                                                                                         0.50
    assert_eq!(total("single_region@us-east-1"), "2934.86640625");
    // Copies of the data in eu-central-1: all of the above, and
    // Aurora: a copy of 500 GB × 0.023 = 11.50; four a month, 2,000 GB sent × 0.02 = 40
    // DynamoDB: 100 GB × 0.1224 = 12.24; 400 GB sent × 0.04 = 16; what is copied lies a day in us-east-1:
    //   24 h ÷ 730 h = 0.032876712, × 400 GB = 13.1506848 GB × 0.10 = 1.31506848
    // DNS: one health check, of 50 free, for only the primary has an endpoint; its two options × 1 = 2
    assert_eq!(total("backup_and_restore@us-east-1,eu-central-1"), "3017.92147473");
    // Pilot light in eu-central-1.
    // Aurora: 801.535 + 50 M replicated × 0.20/M = 10 + 500 GB × 0.02 = 10
    //   + 1 × 730 h × 2 ACU × 0.14 = 204.40 + 500 GB × 0.119 = 59.50                                    1,085.435
    // DynamoDB: reads 9.375; replicated writes 9.375 and 15 M × 0.7625/M = 11.4375, whose transfer is free; items
    //   × 148 B = 14.453125 GB, so 89.453125 GB × 0.25 = 22.36328125 and × 0.306 = 27.37265625; backups 20
    //                                                                                                     99.9234375
    // Cache: none there, 300.76. EKS: the control plane, 730 h × 0.10: 1160.20 + 73 = 1233.20
    // Balancers: 66.43 + 2 × 730 h × 0.027 = 39.42 + 2 × 3 × 730 h × 0.005 = 21.90                       127.75
    // NAT: 415.50 + 3 × 730 h × 0.052 = 113.88 + 3 × 730 h × 0.005 = 10.95                               540.33
    // Transfer: 130 + 250 GB × 0.02 = 5                                                                  135
    // DNS: 0.50 + 4                                                                                        4.50
    assert_eq!(total("pilot_light@us-east-1,eu-central-1"), "3526.8984375");
    // Warm standby: the pilot light, but
    // Aurora: a quarter of two instances is one, a quarter of 4 ACU is one, and 2 the minimum: as in the pilot light
    // Cache: 300.76 + 2 × 730 h × 0.247 = 360.62 + 50 GB × 0.02 = 1                                      662.38
    // EKS: 1,160.20 + 73; a quarter of 6 nodes is 2, but 3 zones: 3 × 730 h × 0.23 = 503.70; all 3 system nodes × 730 h
    //   × 0.115 = 251.85; 6 × 50 GB × 0.0952 = 28.56                                                   2,017.31
    assert_eq!(total("warm_standby@us-east-1,eu-central-1"), "4672.6284375");
    // Hot standby: the warm one, but
    // Aurora: 1,085.435 − 204.40 + 2 × 730 h × 4 ACU × 0.14 = 817.60                                   1,698.635
    // EKS: 1,160.20 + 73 + 6 × 730 h × 0.23 = 1,007.40 + 251.85 + 9 × 50 GB × 0.0952 = 42.84           2,535.29
    assert_eq!(total("hot_standby@us-east-1,eu-central-1"), "5803.8084375");
    // Active-active over both: reads and traffic in halves, writes in the primary.
    // Aurora: 801.535 − 100 M reads elsewhere × 0.20/M = 20 + 20 replicated and sent
    //   + 2 × 730 h × 4 ACU × 0.14 = 817.60 + 59.50 + 100 M × 0.22/M = 22                                1,700.635
    // DynamoDB: 37.5 M units × 0.125/M = 4.6875 and × 0.1525/M = 5.71875; 9.375 + 11.4375;
    //   22.36328125 + 27.37265625 + 20                                                                   100.9546875
    // Cache and EKS as in the hot standby, 662.38 and 2,535.29
    // Balancers: 32.85 + 39.42 + 2 × 21.90; 25 connections a second are 1 LCU in each: 2 × 730 h × 0.008 = 11.68
    //                                                                                                    127.75
    // NAT: 98.55 + 113.88 + 2 × 10.95; 2,500 GB × 0.045 = 112.50 and × 0.052 = 130; 500 GB out less 100 free × 0.09 = 36
    //   and 500 × 0.09 = 45                                                                              557.83
    // Transfer: 500 × 0.09 twice = 90; 1,000 GB between zones × 0.01 × 2 ends × 2 Regions = 40; 125 × 0.02 × 2 = 5   135
    // DNS: 4.50
    assert_eq!(total("active_active@us-east-1,eu-central-1"), "5824.3396875");
}

#[test]
fn the_example_of_every_system_has_each_once_and_prices_it() {
    let every = scenario(preset("every_system").unwrap().json);
    let entered: Vec<&str> = every.components.iter().map(|c| c.service.key).collect();
    let known: Vec<&str> = SERVICES.iter().map(|s| s.key).collect();
    assert_eq!(entered, known);
    let compared = compare(&every, &every.alternatives, book());
    assert_eq!(compared.services().iter().map(|s| s.key).collect::<Vec<_>>(), known);
    for outcome in &compared.outcomes {
        assert!(outcome.estimate().unwrap().is_complete(), "{:?}", outcome.strategy());
    }
}
