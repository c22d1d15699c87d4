//! How much is read: what is beyond a bound is refused in words, and what is within is read in time linear in its text.
//!
//! Sizes are at the bounds: a reader that took time with the square of its input would take minutes for each of these.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod support;

use meridian::base::bounds;
use meridian::base::diagnostic::{Diagnostic, has_errors};
use meridian::engine::check::check;
use meridian::engine::compare::compare;
use meridian::engine::estimate::Grouping;
use meridian::engine::read::{Decoded, decode};
use meridian::scenario::{Component, Scenario};

use support::{book, scenario};

fn listed(one: impl Fn(usize) -> String, count: usize) -> String {
    (0..count).map(one).collect::<Vec<_>>().join(",")
}

/// A scenario with more in it, on one line.
fn with(more: &str) -> String {
    format!(r#"{{"meridian":1,"regions":["us-east-1","eu-west-1"],{more}}}"#)
}

fn components(count: usize) -> String {
    with(&format!(
        r#""components":[{}]"#,
        listed(|i| format!(r#"{{"name":"c{i}","nat_gateway":{{}}}}"#), count)
    ))
}

fn refused(text: &str) -> Vec<Diagnostic> {
    let Decoded { scenario, diagnostics } = decode(text, book());
    assert!(scenario.is_none() && has_errors(&diagnostics));
    diagnostics
}

fn is_refused(text: &str, part: &str) {
    let found = refused(text);
    assert!(found.iter().any(|d| d.message.contains(part)), "{part}: {:?}", &found[..found.len().min(3)]);
}

#[test]
fn what_is_beyond_a_bound_is_refused_and_the_bound_is_named() {
    is_refused(
        &" ".repeat(bounds::SCENARIO_BYTES + 1),
        "1,048,577 bytes are more than a scenario of 1,048,576",
    );
    is_refused(
        &format!("[{}]", listed(|_| "0".to_owned(), bounds::SCENARIO_VALUES + 1)),
        "more than 50,000 values",
    );
    is_refused(&"[".repeat(bounds::SCENARIO_DEPTH + 1), "more than 32 deep");
    is_refused(&components(bounds::COMPONENTS + 1), "501 components are more than 500");
    let alternatives = listed(|_| r#"{"strategy":"pilot_light"}"#.to_owned(), bounds::ALTERNATIVES + 1);
    is_refused(&with(&format!(r#""alternatives":[{alternatives}]"#)), "51 alternatives are more than 50");
    let discounts = listed(|_| r#"{"percent":1}"#.to_owned(), bounds::DISCOUNTS + 1);
    is_refused(&with(&format!(r#""discounts":[{discounts}]"#)), "101 discounts are more than 100");
    let plans = listed(|_| r#"{"plan":"compute_savings_plan"}"#.to_owned(), bounds::COMMITMENTS + 1);
    is_refused(&with(&format!(r#""commitments":[{plans}]"#)), "201 commitments are more than 200");
    let tags = listed(|i| format!(r#""t{i}":"x""#), bounds::TAGS + 1);
    let tagged = with(&format!(r#""components":[{{"name":"c","nat_gateway":{{}},"tags":{{{tags}}}}}]"#));
    is_refused(&tagged, "51 tags are more than 50");
    let reasons = listed(|i| format!(r#""a{i}":"x""#), bounds::ASSUMPTIONS + 1);
    is_refused(&with(&format!(r#""assumptions":{{{reasons}}}"#)), "5,001 assumptions are more than 5,000");
    is_refused(&with(&format!(r#""name":"{}""#, "x".repeat(201))), "201 characters, more than 200");
    let reason = with(&format!(r#""assumptions":{{"workload.orders_per_day":"{}"}}"#, "x".repeat(1001)));
    is_refused(&reason, "1001 characters, more than 1000");
}

/// What grows in a form is held to the same counts.
#[test]
fn a_scenario_that_grew_too_large_is_told_so() {
    let mut system = scenario(&components(bounds::COMPONENTS));
    assert!(check(&system, book()).is_empty());
    let mut more = system.components[0].clone();
    more.name = "more".to_owned();
    system.components.push(more);
    assert!(check(&system, book())[0].message.contains("501 components are more than 500"));
}

/// 1.1 MB of unknown keys took 33 s: each was compared with every one before it, and with every known one.
#[test]
fn many_findings_are_counted_and_the_first_are_told() {
    let unknown = with(&listed(|i| format!(r#""key{i:05}":0"#), 49_000));
    let found = refused(&unknown);
    assert_eq!(found.len(), bounds::FINDINGS + 1);
    assert_eq!(found.last().unwrap().message, "and 48,950 more errors");
    assert!(found[0].message.contains("key00000"), "the first in the text");
    let repeated = with(&listed(|_| r#""name":"x""#.to_owned(), 49_000));
    assert_eq!(refused(&repeated).last().unwrap().message, "and 48,949 more errors");
    // Warnings are counted apart, and hide no error.
    let assumptions = listed(|i| format!(r#""a{i:04}.orders.aurora.storage_gb":"x""#), 5000);
    let Decoded { scenario, diagnostics } =
        decode(&with(&format!(r#""assumptions":{{{assumptions}}}"#)), book());
    assert!(scenario.is_some());
    assert_eq!(diagnostics.last().unwrap().message, "and 4,950 more warnings");
}

/// Places in a text of one line were counted from its beginning, each.
#[test]
fn one_long_line_is_read_as_fast_as_many_short_ones() {
    let shares = |break_: &str| {
        let unknown: Vec<String> = (0..40_000).map(|i| format!(r#""é{i}":[]"#)).collect();
        with(&format!(r#""workload":{{{}}}"#, unknown.join(&format!(",{break_}"))))
    };
    let (long, short) = (refused(&shares("")), refused(&shares("\n")));
    assert_eq!(long.len(), short.len());
    let place = |found: &[Diagnostic], at: usize| found[at].place.unwrap();
    assert_eq!((place(&long, 1).line, place(&short, 1).line), (1, 2));
    // `"é0":[],` is eight characters.
    assert_eq!(place(&long, 1).column, place(&long, 0).column + 8);
    assert_eq!(place(&short, 1).column, 1);
}

/// A system at every bound: five hundred components, fifty alternatives. The page asks for this at every key.
fn largest() -> Scenario {
    let of = |i: usize| match i % 5 {
        0 => r#""aurora":{"provisioned":{"instance_type":"db.r6g.large"},"storage_gb":100}"#,
        1 => r#""dynamodb":{"on_demand":{"monthly_reads":1000000}}"#,
        2 => r#""elasticache":{"engine":"redis"}"#,
        3 => r#""ec2":{"instances":4}"#,
        _ => r#""load_balancer":{}"#,
    };
    let parts = listed(|i| format!(r#"{{"name":"c{i}",{}}}"#, of(i)), bounds::COMPONENTS);
    let strategies = ["pilot_light", "warm_standby", "hot_standby", "active_active", "backup_and_restore"];
    let alternatives = listed(|i| format!(r#"{{"strategy":"{}"}}"#, strategies[i % 5]), bounds::ALTERNATIVES);
    scenario(&with(&format!(r#""components":[{parts}],"alternatives":[{alternatives}]"#)))
}

#[test]
fn the_largest_scenario_is_read_checked_and_compared() {
    let system = largest();
    for _ in 0..3 {
        assert!(check(&system, book()).is_empty());
    }
    let text = system.to_json();
    assert_eq!(decode(&text, book()).scenario.as_ref(), Some(&system));
    assert_eq!(compare(&system, &system.alternatives, book()).outcomes.len(), bounds::ALTERNATIVES);
}

/// A program may build what no text may hold: six times as many components, with a finding for each and a line without a
/// price for each and alternative.
#[test]
fn what_is_told_of_each_component_takes_time_linear_in_them() {
    let one = scenario(&with(r#""components":[{"name":"c","ec2":{"instance_type":"m99i.large"}}]"#));
    let count = 6 * bounds::COMPONENTS;
    let named = |i: usize| Component { name: format!("c{i}"), ..one.components[0].clone() };
    let system = Scenario { components: (0..count).map(named).collect(), ..one };
    let unlisted = |found: &[Diagnostic]| found.iter().filter(|d| d.message.contains("m99i.large")).count();
    assert_eq!(unlisted(&check(&system, book())), count);
    let comparison = compare(&system, &system.alternatives, book());
    assert_eq!(comparison.outcomes.len(), 6);
    assert_eq!(unlisted(&comparison.diagnostics), 2 * count, "one for each component and Region, each once");
    let groups = |by| comparison.outcomes[5].estimate().unwrap().by(by).len();
    assert_eq!((groups(Grouping::Component), groups(Grouping::Region)), (count, 2));
}
