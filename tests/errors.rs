//! What bad scenarios are told: every problem at once, with its place, its field and what to do.
//!
//! Beside each `tests/errors/*.json` stands what is said of it; `UPDATE=1` writes that anew, to be read as a user would.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod support;

use meridian::base::diagnostic::{Diagnostic, Severity, has_errors};
use meridian::engine::check::{parse_plan, parse_regions};
use meridian::engine::read::{Decoded, decode};

use support::{book, path, read};

fn files() -> Vec<String> {
    let entries = std::fs::read_dir(path("errors")).unwrap();
    let names = entries.map(|e| e.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter_map(|n| n.strip_suffix(".json").map(str::to_owned)).collect();
    names.sort();
    names
}

fn said(found: &[Diagnostic]) -> String {
    found.iter().map(|d| format!("{d}\n")).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_bad_scenario_is_told_what_where_and_what_to_do() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut changed = Vec::new();
    for name in files() {
        let text = read(&format!("errors/{name}.json"));
        let Decoded { scenario, diagnostics } = decode(&text, book());
        assert!(!diagnostics.is_empty(), "{name}: nothing is said");
        assert_eq!(
            scenario.is_none(),
            has_errors(&diagnostics),
            "{name}: errors and no scenario go together"
        );
        let file = format!("errors/{name}.txt");
        let got = said(&diagnostics);
        if update {
            std::fs::write(path(&file), got).unwrap();
        } else if read(&file) != got {
            changed.push(format!("{name}:\n{got}"));
        }
    }
    assert!(changed.is_empty(), "read and accept with UPDATE=1, or mend:\n{}", changed.join("\n"));
}

/// What a finding must be to help: a place in the text, a field or the whole, and no words that help nobody.
#[test]
fn findings_have_a_place_and_plain_words() {
    for name in files() {
        for found in decode(&read(&format!("errors/{name}.json")), book()).diagnostics {
            assert!(found.place.is_some() || name == "empty", "{name}: no place for {found}");
            assert!(!found.message.ends_with('.'), "{name}: {found}");
            let words = found.to_string().to_lowercase();
            for bad in ["invalid input", "simply", "please", "oops", "option<", "none", "unwrap"] {
                assert!(
                    !words.contains(bad) || words.contains("`none`") || words.contains("\"none\""),
                    "{name}: {found}"
                );
            }
        }
    }
}

/// The place of a finding is where its word stands in the text.
#[test]
fn places_point_at_the_words_they_are_about() {
    let mut checked = 0;
    for name in files() {
        let text = read(&format!("errors/{name}.json"));
        for found in decode(&text, book()).diagnostics {
            let word = found.message.strip_prefix("unknown field `").and_then(|rest| rest.split('`').next());
            // What is shown by number stands otherwise in the text.
            let word = word.filter(|word| !word.contains('\\'));
            let (Some(word), Some(place)) = (word, found.place) else { continue };
            let line = text.lines().nth(place.line - 1).unwrap();
            let rest: String = line.chars().skip(place.column - 1).collect();
            assert!(rest.starts_with(&format!("\"{word}\"")), "{name}: {found}\n  points at {rest}");
            checked += 1;
        }
    }
    assert!(checked > 8, "only {checked} places were checked");
}

/// The file `many.json` has nine different mistakes, from the shape of the text to sums and price lists.
#[test]
fn all_problems_are_told_at_once() {
    let found = decode(&read("errors/many.json"), book()).diagnostics;
    let about = |part: &str| found.iter().any(|d| d.path.contains(part));
    for part in [
        "nmae",
        "traffic_percent",
        "alternatives[0]",
        "orders.aurora.serverless_v2",
        "carts.dynamodb.storage_gb",
        "carts.dynamodb.item_kb",
        "reports.aurora.provisioned.instance_type",
        "components[3].name",
        "gateway_per_region",
    ] {
        assert!(about(part), "nothing is said of {part}:\n{}", said(&found));
    }
}

#[test]
fn plans_and_lists_of_regions_are_told_what_is_wrong_with_them() {
    let first = |found: Vec<Diagnostic>| {
        let d = &found[0];
        assert_eq!(d.severity, Severity::Error);
        format!("{}; {}", d.message, d.hint.clone().unwrap_or_default())
    };
    let plan = |text: &str| first(parse_plan(text, book()).unwrap_err());
    assert_eq!(
        plan("pilot_lihgt@us-east-1,us-west-2"),
        "unknown strategy `pilot_lihgt`; did you mean `pilot_light`?"
    );
    assert_eq!(
        plan("pilot_light@us-east-1"),
        "`pilot_light` takes 2 or 3 Regions, and has 1; name a second Region"
    );
    assert_eq!(
        plan("single_region@us-east-1,us-west-2"),
        "`single_region` takes 1 Region, and has 2; leave out the last"
    );
    assert!(
        plan("active_active@us-east-1,us-gov-west-1")
            .starts_with("`us-gov-west-1` is in another partition of AWS")
    );
    assert_eq!(
        plan("active_active@us-east-1,us-est-2"),
        "unknown Region `us-est-2`; did you mean `us-east-2`?"
    );
    let regions = |text: &str| first(parse_regions(text, book()).unwrap_err());
    assert_eq!(regions("us-east-1,us-east-1"), "Region `us-east-1` stands twice; name each once");
    assert!(regions("us-east-1,us-east-2,us-west-1,us-west-2").starts_with("4 Regions are more than 3"));
    assert!(regions("").starts_with("unknown Region ``"));
    // Two mistakes in one plan are two findings.
    assert_eq!(parse_plan("pilot@us-esat-1", book()).unwrap_err().len(), 2);
}

/// Who reads a finding in the page has no command line: the core names no command.
#[test]
fn no_hint_of_the_core_names_a_command() {
    fn sources(dir: &std::path::Path, into: &mut Vec<std::path::PathBuf>) {
        for entry in std::fs::read_dir(dir).unwrap().map(|e| e.unwrap().path()) {
            let front = ["cli", "import"].iter().any(|front| entry.ends_with(format!("src/{front}")));
            if entry.is_dir() && !front {
                sources(&entry, into);
            } else if entry.extension().is_some_and(|e| e == "rs") && !entry.ends_with("src/main.rs") {
                into.push(entry);
            }
        }
    }
    let mut all = Vec::new();
    sources(&path("../src"), &mut all);
    assert!(all.len() > 60, "{} files", all.len());
    for file in all {
        let text = std::fs::read_to_string(&file).unwrap();
        for line in text.lines().filter(|line| !line.trim_start().starts_with("//")) {
            assert!(!line.contains("`meridian "), "{}: {line}", file.display());
        }
    }
    for name in files() {
        for found in decode(&read(&format!("errors/{name}.json")), book()).diagnostics {
            assert!(!found.to_string().contains("`meridian "), "{name}: {found}");
        }
    }
}
