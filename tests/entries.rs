//! Commitments and discounts as a form enters them: part by part, and back from the text.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod support;

use meridian::catalog::settings::Separators;
use meridian::catalog::term::CommitmentKind;
use meridian::engine::read::decode;
use meridian::form::{List, Takes};
use meridian::price::PriceBook;
use meridian::scenario::{Scenario, preset};

use support::{book, scenario};

fn system() -> (Scenario, &'static PriceBook) {
    (scenario(preset("ecommerce").unwrap().json), book())
}

fn text(scenario: &Scenario, book: &PriceBook, key: &str) -> Option<String> {
    let parts = scenario.entry_parts(List::Commitments, 0, book);
    parts.into_iter().find(|p| p.key == key).map(|p| p.text)
}

#[test]
fn whatever_is_chosen_in_a_form_is_sound_and_comes_back_from_its_text() {
    let (mut scenario, book) = system();
    scenario.add_entry(List::Commitments);
    scenario.add_entry(List::Discounts);
    let mut seen = 0;
    for plan in CommitmentKind::ALL {
        let set = |s: &mut Scenario, key: &str, text: &str| {
            s.enter_part(List::Commitments, 0, key, text, &Separators::ENGLISH, book).unwrap();
        };
        set(&mut scenario, "plan", plan.key());
        for part in scenario.entry_parts(List::Commitments, 0, book) {
            let Takes::OneOf(options) = &part.takes else { continue };
            for (key, _) in options.iter().filter(|(key, _)| part.key != "plan" && !key.is_empty()) {
                let mut changed = scenario.clone();
                set(&mut changed, part.key, key);
                assert_eq!(text(&changed, book, part.key).as_deref(), Some(key.as_str()));
                assert_eq!(decode(&changed.to_json(), book).scenario.as_ref(), Some(&changed));
                seen += 1;
            }
        }
    }
    assert!(seen > 50, "{seen}");
}

#[test]
fn a_count_is_of_what_the_system_runs_until_something_else_is_said() {
    let (mut scenario, book) = system();
    scenario.add_entry(List::Commitments);
    let mut enter = |key: &str, value: &str| {
        scenario.enter_part(List::Commitments, 0, key, value, &Separators::ENGLISH, book)
    };
    enter("service", "ec2").unwrap();
    enter("amount", "count").unwrap();
    let (message, _) = enter("type", "").unwrap_err();
    assert!(message.contains("`count` needs `type`"), "{message}");
    assert_eq!(enter("count", "many").unwrap_err().0, "`many` is not a number");
    assert_eq!(text(&scenario, book, "type").as_deref(), Some("m6i.xlarge"));
    assert_eq!(text(&scenario, book, "region").as_deref(), Some("us-east-1"));
}

/// A plan offers families of what it covers; a reservation types, or what capacity is of.
#[test]
fn an_entry_offers_families_or_types() {
    let families = offered(&[("plan", "ec2_instance_savings_plan")], "family");
    for family in ["m6i", "t4g", "u-6tb1"] {
        assert!(families.iter().any(|name| name == family), "{family}");
    }
    assert!(families.iter().all(|name| !name.contains(['.', ' '])), "{families:?}");
    let types = offered(&[("service", "elasticache")], "type");
    assert!(types.iter().any(|name| name == "cache.r7g.large"), "{types:?}");
    assert!(types.iter().all(|name| name.starts_with("cache.")), "{types:?}");
    assert_eq!(offered(&[("service", "dynamodb")], "type"), ["read", "write"]);
}

/// The names that a part of a commitment offers once these are entered.
fn offered(entered: &[(&str, &str)], key: &str) -> Vec<String> {
    let (mut scenario, book) = system();
    scenario.add_entry(List::Commitments);
    for (key, value) in entered {
        scenario.enter_part(List::Commitments, 0, key, value, &Separators::ENGLISH, book).unwrap();
    }
    let parts = scenario.entry_parts(List::Commitments, 0, book);
    match parts.into_iter().find(|p| p.key == key).unwrap().takes {
        Takes::Name(names) => names,
        Takes::Number | Takes::OneOf(_) => panic!("{key} is not a name"),
    }
}

/// A sum for an EC2 Instance Savings Plan is of the family that the system runs.
#[test]
fn a_sum_is_of_a_family() {
    let (mut scenario, book) = system();
    scenario.add_entry(List::Commitments);
    for (key, value) in [("plan", "ec2_instance_savings_plan"), ("amount", "hourly_usd")] {
        scenario.enter_part(List::Commitments, 0, key, value, &Separators::ENGLISH, book).unwrap();
    }
    assert_eq!(text(&scenario, book, "family").as_deref(), Some("m6i"));
    assert_eq!(text(&scenario, book, "region").as_deref(), Some("us-east-1"));
}

#[test]
fn engines_and_zones_are_entered_where_a_service_has_them() {
    let (mut scenario, book) = system();
    scenario.add_entry(List::Commitments);
    let mut enter = |key: &str, value: &str| {
        scenario.enter_part(List::Commitments, 0, key, value, &Separators::ENGLISH, book)
    };
    enter("service", "elasticache").unwrap();
    enter("engine", "redis").unwrap();
    assert!(enter("engine", "mysql").is_err());
    assert_eq!(text(&scenario, book, "engine").as_deref(), Some("redis"));
    assert_eq!(text(&scenario, book, "zonal"), None);
    let mut enter = |key: &str, value: &str| {
        scenario.enter_part(List::Commitments, 0, key, value, &Separators::ENGLISH, book)
    };
    enter("service", "ec2").unwrap();
    enter("zonal", "true").unwrap();
    assert_eq!(text(&scenario, book, "engine"), None);
    assert_eq!(text(&scenario, book, "zonal").as_deref(), Some("true"));
    assert!(scenario.entry_words(List::Commitments, 0).1.ends_with("in one zone"));
    let again = decode(&scenario.to_json(), book).scenario.unwrap();
    assert_eq!(again, scenario);
}
