//! Budgets: months, rounding, totals, growth, and the dialects that desks open.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod support;

use std::process::{Command, Output, Stdio};

use meridian::base::number::{Decimal, Money};
use meridian::catalog::strategy::Strategy;
use meridian::engine::budget::{Month, budget, stays, stays_words};
use meridian::report::{BUDGET_COLUMNS, BudgetOptions, DecimalSign, Dialect, Separator, budget_csv};
use meridian::scenario::Alternative;
use serde_json::json;

use support::{book, path, scenario};

const PILOT: [&str; 3] = ["budget", "--strategy", "pilot_light"];

fn run(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_meridian"))
        .args(PILOT)
        .args(args)
        .stdin(Stdio::null())
        .env_clear()
        .output()
        .unwrap()
}

fn answer(args: &[&str]) -> String {
    let output = run(args);
    assert_eq!(output.status.code(), Some(0), "{args:?}: {}", said(&output));
    String::from_utf8(output.stdout).unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn refusal(args: &[&str]) -> String {
    let output = run(args);
    assert_eq!(output.status.code(), Some(2), "{args:?}");
    assert!(output.stdout.is_empty(), "{args:?}");
    said(&output)
}

fn records(csv: &str, separator: u8) -> (Vec<String>, Vec<Vec<String>>) {
    let mut reader = csv::ReaderBuilder::new().delimiter(separator).from_reader(csv.as_bytes());
    let head = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let rows = reader.records().map(|r| r.unwrap().iter().map(str::to_owned).collect()).collect();
    (head, rows)
}

fn column(name: &str) -> usize {
    BUDGET_COLUMNS.iter().position(|c| *c == name).unwrap()
}

fn sum<'a>(rows: impl Iterator<Item = &'a Vec<String>>, name: &str) -> Money {
    rows.map(|r| r[column(name)].parse::<Money>().unwrap()).sum()
}

#[test]
fn budgets_have_their_columns_months_and_rounding() {
    let exact = answer(&["--months", "3", "--start", "2026-12"]);
    let (head, rows) = records(&exact, b',');
    assert_eq!(head, BUDGET_COLUMNS);
    let mut months: Vec<&str> = rows.iter().map(|row| row[0].as_str()).collect();
    months.dedup();
    assert_eq!(months, ["2026-12", "2027-01", "2027-02"]);
    assert!(
        exact.contains("\r\n") && !exact.replace("\r\n", "").contains('\n'),
        "RFC 4180 ends lines in CRLF"
    );
    let of = |rows: &[Vec<String>], month: &str| sum(rows.iter().filter(|r| r[0] == month), "cost");
    let (_, cents) = records(&answer(&["--months", "3", "--round", "cents"]), b',');
    for (number, name) in [("1", "2026-12"), ("2", "2027-01"), ("3", "2027-02")] {
        assert_eq!(of(&cents, number).picos(), of(&rows, name).cents() * 10_000_000_000);
    }
    assert!(of(&rows, "2026-12") < of(&rows, "2027-01"), "the preset grows");
    for start in ["december", "2027-+1", "2027-13", "2027-1", "2027-00", "0000-01", "2027-01-01"] {
        let said = refusal(&["--start", start]);
        assert!(said.contains("write it as 2027-01"), "{said}");
    }
    for months in ["0", "121", "x"] {
        refusal(&["--months", months]);
    }
}

/// Text, the separator, the decimal sign and the mark are the only differences between dialects.
#[test]
fn every_dialect_says_the_same() {
    let file = path("faults/budget.json");
    let file = file.to_str().unwrap();
    let (head, plain) = records(&answer(&[file, "--months", "2", "--total"]), b',');
    let numbers = ["quantity", "cost", "upfront"].map(column);
    for (separator, byte) in [("comma", b','), ("semicolon", b';'), ("tab", b'\t'), (";", b';')] {
        for (decimal, sign) in [("point", '.'), ("comma", ',')] {
            for bom in [false, true] {
                if (byte, sign) == (b',', ',') {
                    continue;
                }
                let mut args = vec![file, "--months", "2", "--total"];
                args.extend(["--separator", separator, "--decimal", decimal]);
                args.extend(bom.then_some("--bom"));
                let text = answer(&args);
                assert_eq!(text.starts_with('\u{feff}'), bom);
                let (own_head, mut rows) = records(text.trim_start_matches('\u{feff}'), byte);
                assert_eq!(own_head, head);
                for cell in rows.iter_mut().flat_map(|row| {
                    numbers.map(|n| (n, row[n].clone())).map(|(n, cell)| {
                        row[n] = cell.replace(sign, ".");
                        cell
                    })
                }) {
                    assert!(cell.chars().all(|c| c.is_ascii_digit() || c == sign || c == '-'), "{cell}");
                }
                assert_eq!(rows, plain, "{separator} {decimal}");
            }
        }
    }
    assert_eq!(
        answer(&[file, "--decimal", "comma"]),
        answer(&[file, "--decimal", "comma", "--separator", "semicolon"]),
        "where decimals take the comma, cells take the semicolon"
    );
    assert!(refusal(&[file, "--decimal", "comma", "--separator", "comma"]).contains("comma"));
}

#[test]
fn a_dialect_follows_from_the_decimal_sign() {
    let desk = Dialect { separator: Separator::Semicolon, decimal: DecimalSign::Comma, bom: true };
    assert_eq!(Dialect::for_decimal(','), desk);
    assert_eq!(Dialect::for_decimal('.'), Dialect::default());
    let clear = |separator, decimal| Dialect { separator, decimal, bom: false }.is_clear();
    for separator in Separator::ALL {
        assert!(clear(separator, DecimalSign::Point));
        assert_eq!(clear(separator, DecimalSign::Comma), separator != Separator::Comma);
    }
}

#[test]
fn a_total_is_the_sum_of_the_rows_as_they_are_written() {
    for args in [
        &["--total"][..],
        &["--total", "--round", "cents"],
        &["--total", "--round", "cents", "--months", "1"],
    ] {
        let (_, rows) = records(&answer(args), b',');
        let (total, months) = rows.split_last().unwrap();
        assert_eq!(total[0], "Total");
        for name in ["cost", "upfront"] {
            assert_eq!(total[column(name)].parse::<Money>().unwrap(), sum(months.iter(), name), "{args:?}");
        }
        assert!(months.iter().all(|r| r[0] != "Total"));
        assert!(total[column("region")].is_empty() && total[column("quantity")].is_empty());
    }
    let (_, without) = records(&answer(&[]), b',');
    assert!(without.iter().all(|r| r[0] != "Total"), "who does not ask gets none");
}

#[test]
fn a_total_of_what_is_not_known_is_not_told_as_known() {
    let text = support::read("scenarios/incomplete.json");
    let scenario = scenario(&text);
    let priced = scenario.alternatives.iter().map(|a| budget(&scenario, a, book(), 2));
    let months = priced.into_iter().find(|months| !months[0].is_complete()).unwrap();
    let options = BudgetOptions { total: true, ..BudgetOptions::default() };
    let (_, rows) = records(&budget_csv(&months, &options), b',');
    let total = rows.last().unwrap();
    assert_eq!(total[column("cost")], "");
    assert!(total[column("note")].contains("not known"), "{total:?}");
}

fn growing(components: &serde_json::Value, capacity_grows: bool) -> String {
    json!({"meridian": 1, "name": "growing", "regions": ["us-east-1", "us-west-2"],
        "workload": {"growth_percent_per_month": 10, "capacity_grows": capacity_grows},
        "components": components})
    .to_string()
}

/// How much of a usage each of some months has, in hours of a month of 730.
fn counts(text: &str, usage: &str, months: u32) -> Vec<Decimal> {
    let scenario = scenario(text);
    let alone = Alternative { strategy: Strategy::SingleRegion, regions: None };
    let of = |estimate: &meridian::engine::estimate::Estimate| {
        let lines = estimate.lines.iter().filter(|l| l.metered.usage.key == usage);
        lines.fold(Decimal::ZERO, |sum, l| sum.plus(l.metered.quantity.value())).over(Decimal::whole(730))
    };
    budget(&scenario, &alone, book(), months).iter().map(of).collect()
}

/// 10 % a month: 4, 4.4, 4.84, 5.324 and 5.8564 nodes are 4, 5, 5, 6 and 6; 2, 2.2 and so on shards are 2, 3, 3, 3, 3,
/// each with a primary and a replica; 2 instances are 2, 3, 3, 3, 3.
#[test]
fn capacity_grows_in_whole_ones_where_the_scenario_lets_it() {
    let whole = |n: [i64; 5]| n.map(Decimal::whole).to_vec();
    let nodes = json!([{"name": "web", "ec2": {"instances": 4}}]);
    assert_eq!(counts(&growing(&nodes, true), "instance_hours", 5), whole([4, 5, 5, 6, 6]));
    assert_eq!(counts(&growing(&nodes, false), "instance_hours", 5), whole([4; 5]));
    let cache = json!([{"name": "cache", "elasticache": {"shards": 2}}]);
    assert_eq!(counts(&growing(&cache, true), "node_hours", 5), whole([4, 6, 6, 6, 6]));
    let database = json!([{"name": "db", "aurora": {"provisioned": {"instance_type": "db.r6g.large"}}}]);
    assert_eq!(counts(&growing(&database, true), "instance_hours", 5), whole([2, 3, 3, 3, 3]));
    let cluster = json!([{"name": "app", "eks": {"nodes": 4, "system_nodes": 2}}]);
    assert_eq!(counts(&growing(&cluster, true), "instance_hours", 5), whole([6, 7, 7, 8, 8]));
}

/// A serverless instance grows by itself: 2 of 2 ACU are 4, then 4.4 and 4.84, and not 3 of 2.2.
#[test]
fn what_grows_by_itself_does_not_grow_twice() {
    let database = json!([{"name": "db", "aurora": {"serverless_v2": {"average_acu": 2}, "instances": 2}}]);
    let grown = [4000, 4400, 4840].map(Decimal::milli).to_vec();
    assert_eq!(counts(&growing(&database, true), "acu_hours", 3), grown);
    assert!(stays(&scenario(&growing(&database, false))).is_empty());
}

#[test]
fn what_does_not_grow_is_said_with_the_switch() {
    let components = json!([{"name": "web", "ec2": {"instances": 4}}, {"name": "app", "eks": {"nodes": 3}},
        {"name": "cache", "elasticache": {"shards": 2}}, {"name": "dns", "route53": {}}]);
    let words = "traffic grows by 10 % a month; 4 instances of `web`, 3 nodes of `app` and 2 shards of `cache` stay \
                 as they are";
    assert_eq!(stays_words(&scenario(&growing(&components, false))).as_deref(), Some(words));
    assert_eq!(stays_words(&scenario(&growing(&components, true))), None);
    let output = run(&["--months", "2"]);
    assert!(said(&output).contains("capacity_grows"), "{}", said(&output));
    assert_eq!(said(&run(&["--months", "1"])), "", "one month does not grow");
}

#[test]
fn the_first_month_is_the_one_after_today() {
    assert_eq!(Month::after("2026-11-27"), Month::parse("2026-12"));
}
