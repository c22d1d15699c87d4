//! What programs rely on: every format of every command, keys of JSON, columns of CSV, and what help tells.

use meridian::base::number::{Decimal, Money};
use meridian::price::COLUMNS;
use serde_json::Value;

use super::{PILOT, has_keys, json, money, records};
use crate::support::program::{answer, refusal};

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
                    // What is to be known besides stands below the table as a list.
                    let (table, notes) = text.split_once("\n\n").unwrap_or((&text, ""));
                    assert!(
                        notes.lines().all(|line| line.trim_start().starts_with("- ")),
                        "{args:?}: {notes}"
                    );
                    let bars: Vec<usize> = table.lines().map(|l| l.matches(" | ").count()).collect();
                    assert!(bars.windows(2).all(|w| w[0] == w[1]), "{args:?}: {text}");
                }
                _ => assert!(text.contains('─'), "{args:?}"),
            }
        }
    }
    for stage in ["plan", "usage", "lines", "recovery"] {
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
