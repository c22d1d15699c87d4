//! The book in the terminal: listed, proved, replaced by one's own.

use meridian::price::COLUMNS;
use serde_json::Value;

use super::{PILOT, has_keys, json, records};
use crate::support::path;
use crate::support::program::{answer, refusal, run, words_of};

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
    assert!(words_of(&refused).contains("`tomorrow` is not a day"));
}
