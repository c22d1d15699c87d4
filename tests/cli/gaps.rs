//! A price that is not known: in words, with what to do, and exit status 1.

use super::{PILOT, records};
use crate::support::path;
use crate::support::program::{data_of, run, words_of};

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
        let said = words_of(&output);
        assert!(said.contains("no price is known for Replicated write I/O"), "{args:?}: {said}");
        assert!(said.contains("incomplete"), "{args:?}: {said}");
    }
    assert!(data_of(&run(&["compare", file])).contains("incomplete, at least $"));
    let budget = data_of(&run(&["budget", file, PILOT[0], PILOT[1], "--months", "1"]));
    let (head, rows) = records(&budget);
    let column = |name: &str| head.iter().position(|h| h == name).unwrap();
    let empty: Vec<_> = rows.iter().filter(|row| row[column("cost")].is_empty()).collect();
    assert_eq!(empty.len(), 1);
    assert!(empty[0][column("note")].starts_with("no price is known"));
}

/// What a list of its day does not hold is not known: exit 1, the day, and the way to newer prices.
#[test]
fn what_no_list_holds_is_incomplete_and_says_how_to_get_a_newer_one() {
    let file = path("faults/gap-told-as-fact.json");
    let output = run(&["compare", file.to_str().unwrap()]);
    let said = words_of(&output);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("the price list there, of 2025-06-05, does not hold it"), "{said}");
    assert!(said.contains("meridian prices update"), "{said}");
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
            words_of(&said).contains("no rate is known for Reserved, 1 year, No Upfront"),
            "{}",
            words_of(&said)
        );
        assert!(words_of(&said).contains("discount_percent"), "{}", words_of(&said));
    }
    std::fs::remove_file(&scenario).unwrap();
}
