//! The command line: streams, exit codes, formats. What is computed is tested elsewhere.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod support;

use std::io::{Read, Write};
use std::process::{Command, Output, Stdio};

use meridian::base::number::{Decimal, Money};
use meridian::catalog::strategy::Strategy;
use meridian::price::COLUMNS;
use meridian::scenario::PRESETS;
use serde_json::Value;

use support::path;

fn command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_meridian"));
    command.args(args).stdin(Stdio::null()).env_clear();
    command
}

fn run(args: &[&str]) -> Output {
    command(args).output().unwrap()
}

fn piped(args: &[&str], input: &str) -> Output {
    let mut child =
        command(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// What a command that must succeed prints; it has no words.
fn answer(args: &[&str]) -> String {
    let output = run(args);
    assert_eq!(output.status.code(), Some(0), "{args:?}: {}", stderr(&output));
    assert_eq!(stderr(&output), "", "{args:?}");
    assert!(!output.stdout.is_empty(), "{args:?}");
    stdout(&output)
}

/// What a command that must refuse says; it has no data.
fn refusal(args: &[&str]) -> String {
    let output = run(args);
    assert_eq!(output.status.code(), Some(2), "{args:?}: {}", stdout(&output));
    assert_eq!(stdout(&output), "", "{args:?}");
    stderr(&output)
}

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

#[test]
fn every_command_answers_in_every_format() {
    for format in ["table", "json", "csv", "markdown"] {
        for args in [
            &["compare"][..],
            &["estimate", "--strategy", "active_active"],
            &["services"],
            &["services", "aurora"],
            &["regions"],
            &["prices", "show", "--service", "nat_gateway"],
        ] {
            let mut args = args.to_vec();
            args.extend(["--format", format]);
            let text = answer(&args);
            assert!(text.ends_with('\n'), "{args:?} does not end its last line");
            match format {
                "json" => drop(serde_json::from_str::<Value>(&text).unwrap()),
                "csv" => assert!(!records(&text).1.is_empty(), "{args:?}"),
                "markdown" => {
                    let bars: Vec<usize> = text.lines().map(|l| l.matches(" | ").count()).collect();
                    assert!(bars.windows(2).all(|w| w[0] == w[1]), "{args:?}: {text}");
                }
                _ => assert!(text.contains('─'), "{args:?}"),
            }
        }
    }
    for stage in ["plan", "usage", "lines"] {
        let explain = ["explain", "--strategy", "active_active", "--stage", stage];
        assert!(answer(&explain).contains("us-east-1"));
        let mut in_json = explain.to_vec();
        in_json.extend(["--format", "json"]);
        assert!(json(&in_json).to_string().contains("us-east-1"));
    }
    assert!(answer(&["validate"]).contains("is fine"));
    assert_eq!(json(&["validate", "--format", "json"]), Value::Array(Vec::new()));
    assert!(answer(&["init"]).starts_with("{\n  \"meridian\": 1"));
}

#[test]
fn the_comparison_has_every_key_of_the_contract() {
    let report = json(&["compare", "--format", "json"]);
    has_keys(&report, &["scenario", "currency", "price_book", "alternatives", "diagnostics"]);
    has_keys(&report["price_book"], &["name", "hash", "oldest", "newest"]);
    for alternative in report["alternatives"].as_array().unwrap() {
        has_keys(alternative, &["strategy", "regions", "complete", "monthly_usd", "ratio", "services"]);
        let services = alternative["services"].as_array().unwrap();
        for service in services {
            has_keys(service, &["service", "name", "monthly_usd"]);
        }
        let sum: Money = services.iter().map(|s| money(&s["monthly_usd"])).sum();
        assert_eq!(sum, money(&alternative["monthly_usd"]));
        assert!(alternative["ratio"].as_str().unwrap().parse::<Decimal>().is_ok());
    }
    assert_eq!(report["currency"], "USD");
}

#[test]
fn the_estimate_has_every_key_of_the_contract() {
    let report = json(&["estimate", PILOT[0], PILOT[1], "--format", "json"]);
    has_keys(&report, &["strategy", "regions", "complete", "monthly_usd", "line_items"]);
    let lines = report["line_items"].as_array().unwrap();
    let mut sum = Money::ZERO;
    for line in lines {
        has_keys(
            line,
            &[
                "component",
                "service",
                "layer",
                "region",
                "to_region",
                "service_code",
                "usage_type",
                "operation",
                "description",
                "quantity",
                "unit",
                "tiers",
                "cost_usd",
                "formula",
                "term",
                "assumed",
                "source",
                "standing",
                "as_of",
                "tags",
            ],
        );
        for tier in line["tiers"].as_array().unwrap() {
            has_keys(tier, &["from", "to", "unit_price", "quantity", "cost"]);
        }
        sum = sum + money(&line["cost_usd"]);
    }
    assert_eq!(sum, money(&report["monthly_usd"]));
}

#[test]
fn prices_and_regions_have_the_columns_of_the_contract() {
    let (head, rows) = records(&answer(&["prices", "show", "--region", "eu-central-1", "--format", "csv"]));
    let contract = "service,usage,service_code,usage_type,operation,region,to_region,unit,starting_range,ending_range,\
                    price_per_unit,term,source,standing,as_of";
    assert_eq!(head[..15].join(","), contract);
    assert_eq!(head, COLUMNS);
    assert!(rows.iter().all(|row| row[5] == "eu-central-1"));
    let listed = json(&["regions", "--format", "json"]);
    let first = &listed.as_array().unwrap()[0];
    has_keys(first, &["region", "name", "partition", "availability_zones", "opt_in"]);
    assert_eq!(listed.as_array().unwrap().len(), 36);
}

#[test]
fn one_region_prices_the_baseline_and_lists_what_needs_a_second() {
    let table = answer(&["compare", "--regions", "us-east-1"]);
    assert_eq!(table.matches("needs a second Region").count(), 5, "{table}");
    let report = json(&["compare", "--regions", "us-east-1", "--format", "json"]);
    let alternatives = report["alternatives"].as_array().unwrap();
    assert_eq!(alternatives.len(), 6);
    assert_eq!(alternatives[0]["complete"], true);
    assert_eq!(alternatives[0]["ratio"], "1.00");
    for waiting in &alternatives[1..] {
        assert_eq!(waiting["monthly_usd"], Value::Null);
        assert_eq!(waiting["needs"], "a second Region");
    }
}

#[test]
fn a_strategy_without_its_regions_is_refused() {
    let said = refusal(&["estimate", "--strategy", "pilot_light", "--regions", "us-east-1"]);
    assert!(said.contains("takes 2 or 3 Regions, and has 1"), "{said}");
    assert!(said.contains("hint: name a second Region"), "{said}");
    for command in ["explain", "budget"] {
        refusal(&[command, "--strategy", "active_active", "--regions", "us-east-1"]);
    }
    refusal(&["estimate", "--strategy", "single_region", "--regions", "us-east-1,us-west-2"]);
    let said = refusal(&["compare", "--regions", "us-east-1,us-gov-west-1"]);
    assert_eq!(said.matches("another partition").count(), 1, "{said}");
    assert!(!said.contains("alternatives["), "the command line has no such list: {said}");
    let said = refusal(&["compare", "--regions", "us-east-1,us-east-2,us-west-1,us-west-2"]);
    assert!(said.contains("4 Regions are more than 3"), "{said}");
}

#[test]
fn plans_of_the_command_line_are_what_is_compared() {
    let plans = ["--plan", "pilot_light@us-east-1,us-west-2", "--plan", "active_active@us-east-1,us-west-2"];
    let mut args = vec!["compare", "--format", "json"];
    args.extend(plans);
    let report = json(&args);
    let asked: Vec<&str> =
        report["alternatives"].as_array().unwrap().iter().map(|a| a["strategy"].as_str().unwrap()).collect();
    assert_eq!(asked, ["pilot_light", "active_active"]);
    // The ratio is to the single Region even where that is not among the plans.
    assert!(report["alternatives"][0]["ratio"].as_str().unwrap() > "1.00");
    let said = refusal(&[
        "compare",
        "--plan",
        "pilot_lihgt@us-east-1,us-west-2",
        "--plan",
        "active_active@moon,us-east-1",
    ]);
    assert!(said.contains("did you mean `pilot_light`?") && said.contains("unknown Region `moon`"), "{said}");
    refusal(&["compare", "--plan", "single_region@us-east-1", "--regions", "us-east-1"]);
    let only = json(&["compare", "--strategies", "single_region,active-active", "--format", "json"]);
    assert_eq!(only["alternatives"].as_array().unwrap().len(), 2);
}

#[test]
fn scenarios_come_from_files_standard_input_and_by_name() {
    let preset = answer(&["init"]);
    let from_stdin = piped(&["compare", "-", "--format", "json"], &preset);
    assert_eq!(from_stdin.status.code(), Some(0), "{}", stderr(&from_stdin));
    assert_eq!(stdout(&from_stdin), answer(&["compare", "ecommerce", "--format", "json"]));
    let file = path("scenarios/govcloud.json");
    assert!(answer(&["compare", file.to_str().unwrap()]).contains("A system in GovCloud"));
    let marked = piped(&["validate", "-"], &format!("\u{feff}{preset}"));
    assert_eq!(marked.status.code(), Some(0), "a byte order mark is no error: {}", stderr(&marked));
}

#[test]
fn what_cannot_be_read_is_said_with_exit_2() {
    let said = refusal(&["compare", "no/such/file.json"]);
    assert!(said.contains("cannot read `no/such/file.json`") && said.contains("hint:"), "{said}");
    let said = refusal(&["compare", "ecomerce"]);
    assert!(said.contains("did you mean the built-in `ecommerce`?"), "{said}");
    let said = refusal(&["compare", env!("CARGO_MANIFEST_DIR")]);
    assert!(said.contains("cannot read"), "{said}");
    for (input, word) in
        [("", "the file is empty"), ("{", "this is not JSON"), ("{}", "not a Meridian scenario")]
    {
        let output = piped(&["compare", "-"], input);
        assert_eq!(output.status.code(), Some(2));
        assert!(output.stdout.is_empty() && stderr(&output).contains(word), "{}", stderr(&output));
    }
    let mut child = command(&["compare", "-"]);
    let mut child = child.stdin(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(b"{\n\xff\xfe").unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("not UTF-8 text from line 2 on"), "{}", stderr(&output));
}

#[test]
fn every_problem_of_a_file_is_told_before_anything_is_priced() {
    let file = path("errors/many.json");
    let file = file.to_str().unwrap();
    let expected = support::read("errors/many.txt");
    for command in
        [&["validate", file][..], &["compare", file], &["estimate", file, "--strategy", "single_region"]]
    {
        let said = refusal(command);
        for problem in expected.split("\n\n") {
            assert!(said.contains(problem.trim_end()), "{command:?} does not say:\n{problem}\nbut\n{said}");
        }
    }
    let output = run(&["validate", file, "--format", "json"]);
    assert_eq!(output.status.code(), Some(2));
    let found: Value = serde_json::from_str(&stdout(&output)).unwrap();
    for d in found.as_array().unwrap() {
        has_keys(d, &["severity", "message", "path", "place", "hint"]);
    }
    assert_eq!(found.as_array().unwrap().len(), expected.split("\n\n").count());
}

#[test]
fn a_missing_price_is_incomplete_in_words_with_exit_1() {
    let file = path("scenarios/incomplete.json");
    let file = file.to_str().unwrap();
    for args in [
        &["compare", file][..],
        &["estimate", file, PILOT[0], PILOT[1]],
        &["explain", file, PILOT[0], PILOT[1]],
        &["budget", file, PILOT[0], PILOT[1], "--months", "1"],
    ] {
        let output = run(args);
        assert_eq!(output.status.code(), Some(1), "{args:?}");
        let said = stderr(&output);
        assert!(said.contains("no price is known for Replicated write I/O"), "{args:?}: {said}");
        assert!(said.contains("incomplete"), "{args:?}: {said}");
    }
    assert!(stdout(&run(&["compare", file])).contains("incomplete, at least $"));
    let budget = stdout(&run(&["budget", file, PILOT[0], PILOT[1], "--months", "1"]));
    let (head, rows) = records(&budget);
    let column = |name: &str| head.iter().position(|h| h == name).unwrap();
    let empty: Vec<_> = rows.iter().filter(|row| row[column("cost")].is_empty()).collect();
    assert_eq!(empty.len(), 1);
    assert!(empty[0][column("note")].starts_with("no price is known"));
}

/// One plan that AWS does not have: the others are priced, it is named with its reason, and the answer has a gap.
#[test]
fn a_plan_that_cannot_be_leaves_the_others_their_price() {
    let file = path("faults/t4g-global.json");
    let file = file.to_str().unwrap();
    let (one, two) = ("single_region@us-east-1", "active_active@us-east-1,us-west-2");
    let output = run(&["compare", "--plan", one, "--plan", two, file]);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    let (table, said) = (stdout(&output), stderr(&output));
    // 730 h × $0.073 and 20 GB × $0.10 a month.
    assert!(table.contains("$55.29") && table.contains("not possible"), "{table}");
    let line = table.lines().find(|l| l.starts_with("Not possible:")).unwrap();
    assert!(line.contains(two) && line.contains("Global Database") && !line.contains(one), "{line}");
    assert!(said.contains(two) && said.contains("memory-optimised"), "{said}");

    let output = run(&["compare", "--plan", one, "--plan", two, file, "--format", "json"]);
    let all: Value = serde_json::from_str(&stdout(&output)).unwrap();
    let [first, second] = [&all["alternatives"][0], &all["alternatives"][1]];
    assert!(first["not_possible"].is_null() && first["complete"] == true, "{first}");
    assert!(second["monthly_usd"].is_null() && second["needs"].is_null(), "{second}");
    assert!(second["not_possible"][0]["message"].as_str().unwrap().contains("Global Database"), "{second}");

    // Alone it is refused, and the design that holds it is not fine.
    for args in [
        &["compare", "--plan", two, file][..],
        &["estimate", "--strategy", "active_active", file],
        &["explain", "--strategy", "pilot_light", file],
        &["budget", "--strategy", "hot_standby", "--months", "3", file],
        &["validate", file],
    ] {
        assert!(refusal(args).contains("cannot be in a Global Database"), "{args:?}");
    }
    assert!(answer(&["estimate", "--strategy", "single_region", file]).contains("$55.29"));
}

/// What a list of its day does not hold is not known: exit 1, the day, and the way to newer prices.
#[test]
fn what_no_list_holds_is_incomplete_and_says_how_to_get_a_newer_one() {
    let file = path("faults/gap-told-as-fact.json");
    let output = run(&["compare", file.to_str().unwrap()]);
    let said = stderr(&output);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("the price list there, of 2025-06-05, does not hold it"), "{said}");
    assert!(said.contains("meridian prices update"), "{said}");
}

#[test]
fn a_price_of_ones_own_completes_the_answer() {
    let prices = format!(
        "{}\naurora,replicated_write_ios,AmazonRDS,APE2-Aurora:ReplicatedWriteIO,,ap-east-2,,IOs,0,Inf,0.00000023,OnDemand,\
         my contract,second_hand,2026-11-23,mysql\n",
        COLUMNS.join(",")
    );
    let overlay = std::env::temp_dir().join(format!("meridian-own-prices-{}.csv", std::process::id()));
    std::fs::write(&overlay, prices).unwrap();
    let file = path("scenarios/incomplete.json");
    let own = ["--prices", overlay.to_str().unwrap()];
    let report =
        json(&["estimate", file.to_str().unwrap(), PILOT[0], PILOT[1], own[0], own[1], "--format", "json"]);
    std::fs::remove_file(&overlay).unwrap();
    let line = report["line_items"]
        .as_array()
        .unwrap()
        .iter()
        .find(|l| l["usage"] == "replicated_write_ios")
        .unwrap();
    // 2,000,000 write I/Os × $0.00000023.
    assert_eq!(line["cost_usd"], "0.46");
    assert_eq!((&line["source"], &line["as_of"]), (&"my contract".into(), &"2026-11-23".into()));
    assert_eq!(line["usage_type"], "APE2-Aurora:ReplicatedWriteIO");
    assert_eq!(report["complete"], true);
}

#[test]
fn the_price_list_fed_back_changes_nothing() {
    let list = answer(&["prices", "show", "--format", "csv"]);
    let overlay = std::env::temp_dir().join(format!("meridian-all-prices-{}.csv", std::process::id()));
    std::fs::write(&overlay, &list).unwrap();
    let own = overlay.to_str().unwrap();
    let without_book = |mut report: Value| {
        report.as_object_mut().unwrap().remove("price_book");
        report
    };
    let before = without_book(json(&["estimate", "--strategy", "active_active", "--format", "json"]));
    let after =
        without_book(json(&["estimate", "--strategy", "active_active", "--format", "json", "--prices", own]));
    let again = answer(&["prices", "show", "--format", "csv", "--prices", own]);
    std::fs::remove_file(&overlay).unwrap();
    assert_eq!(before, after);
    let sorted = |text: &str| {
        let mut rows = records(text).1;
        rows.sort();
        rows
    };
    let differ = sorted(&list).into_iter().zip(sorted(&again)).find(|(before, after)| before != after);
    assert_eq!(differ, None);
    assert_eq!(records(&list).1.len(), records(&again).1.len());
}

#[test]
fn a_wrong_price_list_is_refused_with_its_line() {
    let overlay = std::env::temp_dir().join(format!("meridian-bad-prices-{}.csv", std::process::id()));
    let head = COLUMNS.join(",");
    let row = "nat_gateway,gateway_hours,,,,us-east-1,,Hrs,0,Inf,0.05,OnDemand,x,second_hand,2026-01-01,";
    for (text, word) in [
        ("a,b\n1,2\n".to_owned(), "the columns lack"),
        (format!("{head}\n{}\n", row.replace("0.05", "cheap")), "line 2: `cheap` is not a price"),
        (format!("{head}\n{}\n", row.replace("0.05", "-1")), "negative"),
        (format!("{head}\n{}\n", row.replace("us-east-1", "us-esat-1")), "did you mean `us-east-1`?"),
        (
            format!("{head}\n{}\n", row.replace("gateway_hours", "gateway_hour")),
            "did you mean `gateway_hours`?",
        ),
        (format!("{head}\n{}\n", row.replace(",Hrs,0,Inf,", ",Hrs,5,Inf,")), "leave a gap or overlap"),
        (format!("{head}\n{row}\n{row}\n"), "leave a gap or overlap"),
        (format!("{head}\n{}\n", row.replace(",Hrs,", ",Days,")), "unknown unit `Days`"),
    ] {
        std::fs::write(&overlay, text).unwrap();
        let said = refusal(&["compare", "--prices", overlay.to_str().unwrap()]);
        assert!(said.contains(word), "{said} lacks {word}");
    }
    std::fs::remove_file(&overlay).unwrap();
}

#[test]
fn help_tells_a_newcomer_what_is_needed() {
    let help = |args: &[&str]| answer(&[args, &["--help"]].concat());
    let top = help(&[]);
    for word in
        ["compare", "estimate", "explain", "budget", "services", "regions", "prices", "init", "validate"]
    {
        assert!(top.contains(word), "--help lacks {word}");
    }
    for word in ["SCENARIO", "ecommerce", "standard input", "Examples:", "Exit status: 0", "meridian init >"]
    {
        assert!(top.contains(word), "--help lacks {word}");
    }
    for (args, words) in [
        (
            &["compare"][..],
            &["--plan", "STRATEGY@R,R", "--regions", "--strategies", "--prices", "--format", "json"][..],
        ),
        (&["estimate"], &["--strategy", "--regions", "--by", "service", "component", "region", "layer"]),
        (&["explain"], &["--service", "--stage", "plan", "usage", "lines"]),
        (&["budget"], &["--months", "--start", "2027-01", "--round", "cents", "csv"]),
        (&["services"], &["SERVICE", "--format"]),
        (&["regions"], &["--format"]),
        (&["prices", "show"], &["--service", "--region", "--usage", "--prices"]),
        (&["init"], &["PRESET", "ecommerce"]),
        (&["validate"], &["SCENARIO", "standard input"]),
    ] {
        let text = help(args);
        for word in words {
            assert!(text.contains(word), "{args:?} --help lacks {word}:\n{text}");
        }
    }
    // A strategy that is asked for and not given is told with the ones there are.
    let said = refusal(&["estimate", "--strategy", "warm"]);
    assert!(said.contains("`pilot_light`") && said.contains("`active_active`"), "{said}");
    assert!(refusal(&["compaer"]).contains("compare"));
    refusal(&["estimate"]);
}

#[test]
fn services_list_every_field_that_scenarios_take() {
    for service in meridian::service::SERVICES {
        let text = answer(&["services", service.key]);
        for field in service.fields {
            let group = matches!(field.kind, meridian::catalog::field::Kind::Group { .. });
            assert!(group || text.contains(field.key), "{} is not listed", field.key);
        }
    }
    let said = refusal(&["services", "dynamo"]);
    assert!(said.contains("did you mean `dynamodb`?"), "{said}");
    let said = refusal(&["explain", PILOT[0], PILOT[1], "--service", "arora"]);
    assert!(said.contains("did you mean `aurora`?"), "{said}");
    let said = refusal(&["prices", "show", "--service", "nat"]);
    assert!(said.contains("nat_gateway"), "{said}");
    refusal(&["prices", "show", "--usage", "nothing-of-this-name"]);
}

#[test]
fn every_strategy_is_priced_by_its_name() {
    let mut totals = Vec::new();
    for strategy in Strategy::ALL {
        let hyphens = strategy.key().replace('_', "-");
        for name in [strategy.key(), &hyphens] {
            let report = json(&["estimate", "saas", "--strategy", name, "--format", "json"]);
            assert_eq!((&report["strategy"], &report["complete"]), (&strategy.key().into(), &true.into()));
            totals.push((strategy, money(&report["monthly_usd"])));
        }
    }
    totals.dedup();
    assert_eq!(totals.len(), Strategy::ALL.len(), "hyphens changed a figure: {totals:?}");
    // The more that runs, the more it costs; active-active reads where users are, which may be the cheaper Region.
    assert!(totals[..5].windows(2).all(|w| w[0].1 < w[1].1), "{totals:?}");
    let asked = "backup_and_restore,warm-standby,hot_standby";
    let only = json(&["compare", "catalogue", "--strategies", asked, "--format", "json"]);
    let names: Vec<&str> =
        only["alternatives"].as_array().unwrap().iter().map(|a| a["strategy"].as_str().unwrap()).collect();
    assert_eq!(names, ["backup_and_restore", "warm_standby", "hot_standby"]);
    let said = refusal(&["compare", "--strategies", "warm_standby,warm_standbi"]);
    assert!(said.contains("did you mean `warm_standby`?"), "{said}");
    for strategy in Strategy::ALL {
        assert!(said.contains(&format!("`{}`", strategy.key())), "{said} does not name {}", strategy.key());
    }
}

/// Alternatives with Regions of their own, and a standby in two of them.
#[test]
fn alternatives_of_different_regions_stand_side_by_side() {
    let plans = [
        "pilot_light@us-east-1,us-west-2",
        "warm_standby@us-east-1,us-west-2,eu-central-1",
        "active_active@us-east-1,eu-central-1,ap-southeast-1",
    ];
    let report =
        json(&[&["compare", "--format", "json"][..], &plans.map(|p| ["--plan", p]).concat()].concat());
    let alternatives = report["alternatives"].as_array().unwrap();
    for (alternative, plan) in alternatives.iter().zip(plans) {
        let regions: Vec<&str> =
            alternative["regions"].as_array().unwrap().iter().map(|r| r.as_str().unwrap()).collect();
        assert_eq!(format!("{}@{}", alternative["strategy"].as_str().unwrap(), regions.join(",")), plan);
    }
    let alone = |plan: &str| {
        let report = json(&["compare", "--format", "json", "--plan", plan]);
        report["alternatives"][0]["monthly_usd"].clone()
    };
    for (alternative, plan) in alternatives.iter().zip(plans) {
        assert_eq!(alternative["monthly_usd"], alone(plan), "what stands beside it changes {plan}");
    }
}

#[test]
fn recovery_is_a_band_with_its_source_and_nothing_for_a_single_region() {
    let report = json(&["compare", "saas", "--format", "json"]);
    for alternative in report["alternatives"].as_array().unwrap() {
        for band in [&alternative["rto_seconds"], &alternative["rpo_seconds"]] {
            if alternative["strategy"] == "single_region" {
                assert_eq!(*band, Value::Null);
                continue;
            }
            assert!(
                band["low"].as_u64() <= band["high"].as_u64() && band["high"].as_u64() > Some(0),
                "{band}"
            );
            assert!(band["source"].as_str().unwrap().len() > 10, "{band}");
        }
    }
    // Four copies a month are 730 ÷ 4 hours apart.
    assert_eq!(report["alternatives"][1]["rpo_seconds"]["high"], 657_000);
}

#[test]
fn prices_are_listed_by_service_with_all_its_tables_and_by_table() {
    let services = |name: &str| {
        let (_, rows) = records(&answer(&["prices", "show", "--service", name, "--format", "csv"]));
        let mut tables: Vec<String> = rows.into_iter().map(|row| row[0].clone()).collect();
        tables.dedup();
        tables
    };
    assert_eq!(services("dynamodb"), ["backup", "dynamodb"]);
    assert_eq!(services("backup"), ["backup"]);
    assert_eq!(services("ec2"), ["ebs", "ec2", "ec2_spot"]);
    assert_eq!(services("route53"), ["route53"]);
    let said = refusal(&["prices", "show", "--service", "elasticash"]);
    assert!(said.contains("did you mean `elasticache`?"), "{said}");
}

/// A reader such as `head` closes the pipe before all is written: no error, no panic.
#[test]
fn a_reader_may_stop_early() {
    let mut child = command(&["prices", "show", "--format", "csv"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = [0; 10];
    let mut pipe = child.stdout.take().unwrap();
    pipe.read_exact(&mut first).unwrap();
    drop(pipe);
    let output = child.wait_with_output().unwrap();
    assert_eq!(stderr(&output), "");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn what_init_prints_is_a_scenario_like_the_preset() {
    for preset in PRESETS {
        let written = answer(&["init", preset.key]);
        assert_eq!(support::scenario(&written), support::scenario(preset.json), "{}", preset.key);
        assert!(answer(&["validate", preset.key]).contains("is fine"));
        let compared = answer(&["compare", preset.key]);
        assert!(
            compared.contains("Against a single Region") && !compared.contains("incomplete"),
            "{compared}"
        );
        // What is written and read again is priced as the built-in one.
        let from_stdin = piped(&["compare", "-"], &written);
        assert_eq!(stdout(&from_stdin), compared);
    }
    assert_eq!(answer(&["init"]), answer(&["init", "ecommerce"]));
    let said = refusal(&["init", "ecomerce"]);
    assert!(said.contains("did you mean `ecommerce`?"), "{said}");
    let said = refusal(&["compare", "catalog"]);
    assert!(said.contains("did you mean the built-in `catalogue`?"), "{said}");
}

#[test]
fn a_link_of_the_page_is_a_scenario() {
    let book = pricing::book().unwrap();
    let preset = meridian::scenario::preset("saas").unwrap();
    let scenario = meridian::engine::read::decode(preset.json, &book).scenario.unwrap();
    let link = format!(
        "http://127.0.0.1:8080/#{}",
        meridian::share::to_fragment(&scenario, &meridian::share::View::default())
    );
    let run = |scenario: &str| {
        std::process::Command::new(env!("CARGO_BIN_EXE_meridian"))
            .args(["compare", scenario, "--format", "json"])
            .output()
            .unwrap()
    };
    assert_eq!(run(&link).stdout, run("saas").stdout);
    let damaged = run("http://127.0.0.1:8080/#1.damaged");
    assert_eq!(damaged.status.code(), Some(2));
    assert!(String::from_utf8(damaged.stderr).unwrap().contains("the link is damaged"));
}

#[test]
fn the_book_is_proved_and_what_it_lacks_is_listed() {
    let text = answer(&["prices", "check"]);
    assert!(text.contains("The book `aws` "), "{text}");
    assert!(text.contains("data_transfer/internet_out: not known in ap-southeast-6 ("), "{text}");
    let report = json(&["prices", "check", "--format", "json"]);
    has_keys(&report, &["book", "hash", "oldest", "newest", "rates", "committed_rates", "gaps"]);
    let (_, rows) = records(&answer(&["prices", "check", "--format", "csv"]));
    assert_eq!(rows.len(), report["gaps"].as_array().unwrap().len());
    // As many rates as the list has lines.
    let (_, listed) = records(&answer(&["prices", "show", "--format", "csv"]));
    assert_eq!(report["rates"], listed.len());
}

#[test]
fn rates_under_commitments_are_listed_with_what_is_paid_upfront() {
    let list = answer(&[
        "prices",
        "show",
        "--terms",
        "committed",
        "--service",
        "dynamodb",
        "--region",
        "us-east-1",
        "--format",
        "csv",
    ]);
    let (head, rows) = records(&list);
    let at = |name: &str| head.iter().position(|h| h == name).unwrap();
    let reads = rows.iter().find(|row| {
        row[at("usage")] == "read_capacity_hours" && row[at("term")] == "reserved_1yr_partial_upfront"
    });
    let reads = reads.unwrap();
    // DynamoDB pricing page: $0.30 upfront and $0.000025 an hour for a unit.
    assert_eq!(
        (reads[at("price_per_unit")].as_str(), reads[at("upfront_per_unit")].as_str()),
        ("0.000025", "0.3")
    );
    assert_eq!(reads[at("standing")], "aws_feed_copy");
    let table = answer(&["prices", "show", "--service", "nat_gateway", "--region", "eu-west-1"]);
    for word in ["Standing", "aws_feed_copy", "2026-09-03", "iammanis/ec2-vps"] {
        assert!(table.contains(word), "{word} is not in {table}");
    }
}

/// A committed rate of one's own stands before the book's.
#[test]
fn a_commitment_of_ones_own_is_laid_over_the_book() {
    let row = "ec2,instance_hours,,,,us-east-1,,Hrs,0,Inf,0.05,compute_savings_plan_1yr_no_upfront,my contract,second_hand,\
               2026-11-23,m6i.large,";
    let overlay = std::env::temp_dir().join(format!("meridian-own-terms-{}.csv", std::process::id()));
    std::fs::write(&overlay, format!("{}\n{row}\n", COLUMNS.join(","))).unwrap();
    let scenario = std::env::temp_dir().join(format!("meridian-own-terms-{}.json", std::process::id()));
    let text = r#"{"meridian": 1, "regions": ["us-east-1"], "commitments": [{"plan": "compute_savings_plan"}],
        "components": [{"name": "n", "ec2": {"instances": 1, "instance_type": "m6i.large", "root_volume_gb": 0}}]}"#;
    std::fs::write(&scenario, text).unwrap();
    let own = overlay.to_str().unwrap();
    let report = json(&[
        "estimate",
        scenario.to_str().unwrap(),
        "--strategy",
        "single_region",
        "--prices",
        own,
        "--format",
        "json",
    ]);
    for file in [&overlay, &scenario] {
        std::fs::remove_file(file).unwrap();
    }
    let line = &report["line_items"][0];
    // 730 hours × $0.05.
    assert_eq!(
        (&line["cost_usd"], &line["term"]),
        (&"36.5".into(), &"compute_savings_plan_1yr_no_upfront".into())
    );
    assert_eq!(line["source"], "my contract");
}

/// A purchase without a rate is a price that is missing: the total is incomplete, in words, and the exit status says so.
#[test]
fn a_purchase_without_a_rate_leaves_an_incomplete_answer() {
    let scenario = std::env::temp_dir().join(format!("meridian-no-rate-{}.json", std::process::id()));
    let text = r#"{"meridian": 1, "regions": ["us-east-1"], "commitments": [{"plan": "reserved", "service": "elasticache",
        "type": "cache.m4.large", "region": "us-east-1", "count": 1, "engine": "redis"}],
        "alternatives": [{"strategy": "single_region"}],
        "components": [{"name": "n", "elasticache": {"engine": "redis", "node_type": "cache.m4.large"}}]}"#;
    std::fs::write(&scenario, text).unwrap();
    let path = scenario.to_str().unwrap();
    for args in [vec!["compare", path], vec!["estimate", "--strategy", "single_region", path]] {
        let said = run(&args);
        assert_eq!(said.status.code(), Some(1), "{args:?}");
        assert!(String::from_utf8_lossy(&said.stdout).contains("incomplete"), "{args:?}");
        assert!(
            stderr(&said).contains("no rate is known for Reserved, 1 year, No Upfront"),
            "{}",
            stderr(&said)
        );
        assert!(stderr(&said).contains("discount_percent"), "{}", stderr(&said));
    }
    std::fs::remove_file(&scenario).unwrap();
}

#[test]
fn prices_are_old_by_the_day_one_names() {
    let lines = |day: &str| {
        let report = json(&["estimate", "--strategy", "pilot_light", "--format", "json", "--date", day]);
        report["lines_with_old_prices"].as_u64().unwrap()
    };
    assert_eq!(lines("2024-08-09"), 0);
    assert!(lines("2026-11-25") > 0 && lines("2026-11-25") < lines("2030-01-01"));
    let refused = run(&["compare", "--date", "tomorrow"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(stderr(&refused).contains("`tomorrow` is not a day"));
}

#[test]
fn a_support_plan_that_ends_within_a_budget_is_said() {
    let system = |plan: &str| {
        format!(
            r#"{{"meridian": 1, "regions": ["us-east-1"], "components": [{{"name": "n", "nat_gateway": {{}}}}], "prices": {{"support": "{plan}"}}}}"#
        )
    };
    let budget = |plan: &str, more: &[&str]| {
        let args = [&["budget", "--strategy", "single_region", "-"], more].concat();
        let output = piped(&args, &system(plan));
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        stderr(&output)
    };
    let said = budget("business", &["--start", "2026-11", "--months", "3"]);
    assert!(said.contains("AWS ends the support plan `business` on 2027-01-01"), "{said}");
    assert!(said.contains("`business_plus`"), "{said}");
    assert_eq!(budget("business", &["--start", "2026-11", "--months", "2"]), "");
    assert_eq!(budget("business_plus", &["--start", "2026-11", "--months", "12"]), "");
    // Months without names begin after today.
    assert_eq!(budget("business", &["--months", "1", "--date", "2026-11-27"]), "");
    assert!(budget("business", &["--months", "2", "--date", "2026-11-27"]).contains("AWS ends"));
    let estimate = |day| {
        let args = ["estimate", "--strategy", "single_region", "--date", day, "-"];
        stderr(&piped(&args, &system("developer")))
    };
    assert_eq!(estimate("2026-12-31"), "");
    assert!(estimate("2027-01-01").contains("AWS ends the support plan `developer`"));
}
