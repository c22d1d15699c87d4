//! The limits of AWS's documentation: what breaks one is refused, and its neighbour is priced.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod documented;
#[path = "../support/mod.rs"]
mod support;
mod unknown;

use meridian::base::diagnostic::{Severity, has_errors};
use meridian::catalog::strategy::Strategy;
use meridian::engine::compare::{Outcome, compare};
use meridian::engine::read::{Decoded, decode};
use meridian::scenario::Alternative;

use support::{book, read, regions};

const TWO: &[&str] = &["us-east-1", "eu-west-1"];
const THREE: &[&str] = &["us-east-1", "eu-west-1", "ap-northeast-1"];

/// What is wrong with a component under a strategy over Regions, in words; nothing where it is priced.
fn wrong(component: &str, strategy: &str, codes: &[&str]) -> Vec<String> {
    let text = format!(
        r#"{{"meridian": 1, "regions": {codes:?}, "alternatives": [{{"strategy": "{strategy}"}}],
            "components": [{{"name": "c", {component}}}]}}"#
    );
    let Decoded { scenario, diagnostics } = decode(&text, book());
    assert_eq!(scenario.is_none(), has_errors(&diagnostics));
    let errors = diagnostics.iter().filter(|d| d.severity == Severity::Error);
    let all: Vec<String> = errors.map(|d| format!("{}: {} ({:?})", d.path, d.message, d.hint)).collect();
    assert!(diagnostics.iter().all(|d| d.severity != Severity::Error || d.hint.is_some()), "{all:?}");
    all
}

/// One alternative that cannot be does not keep the others from their price: it is named, with the reason.
#[test]
fn the_alternatives_that_can_be_are_priced_beside_one_that_cannot() {
    let global = read("faults/t4g-global.json");
    let Decoded { scenario: read, diagnostics } = decode(&global, book());
    let system = read.unwrap();
    assert!(!has_errors(&diagnostics));
    let told = diagnostics.iter().find(|d| d.message.contains("Global Database")).unwrap();
    assert_eq!((told.severity, told.alternatives.len()), (Severity::Warning, 4), "{told}");
    let compared = compare(&system, &system.alternatives, book());
    for outcome in &compared.outcomes {
        match outcome {
            Outcome::Priced(priced) => {
                let e = &priced.estimate;
                assert!(
                    matches!(e.strategy, Strategy::SingleRegion | Strategy::BackupAndRestore),
                    "{}",
                    e.label()
                );
            }
            Outcome::Refused { strategy, found, .. } => {
                assert!(strategy.region_counts().0 > 1 && *strategy != Strategy::BackupAndRestore);
                assert!(found[0].message.contains("Global Database") && found[0].severity == Severity::Error);
            }
            Outcome::NeedsRegion { .. } => panic!("there are two Regions"),
        }
    }
    assert_eq!(compared.outcomes.iter().filter(|o| o.estimate().is_some()).count(), 2);
    // Where none is left the design itself is wrong.
    let alone =
        global.replace(r#""components""#, r#""alternatives": [{"strategy": "active_active"}], "components""#);
    let found = decode(&alone, book());
    assert!(found.scenario.is_none() && found.diagnostics[0].alternatives.is_empty());
    let refused = [Alternative {
        strategy: Strategy::ActiveActive,
        regions: Some(regions(&["us-east-1", "us-west-2"])),
    }];
    let all = compare(&system, &refused, book());
    assert!(has_errors(&all.diagnostics));
}
