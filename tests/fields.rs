//! Services ask their fields for what they hold: a wrong question ends a test, whatever it is asked by.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod support;

use meridian::catalog::field::Kind;
use meridian::catalog::settings::{Settings, Value};
use meridian::catalog::strategy::Strategy;
use meridian::engine::compare::compare;
use meridian::scenario::fields;
use meridian::service::SERVICES;
use serde_json::{Map, Value as Json, json};
use support::{book, scenario};

/// Each service with each of its choices, under every strategy that one of two Regions or both can have: whatever meter or
/// check asks a field for something else than it holds fails here.
#[test]
fn every_choice_of_every_service_is_metered() {
    let alternatives = Strategy::ALL.map(|strategy| json!({"strategy": strategy.key()}));
    for service in SERVICES {
        let component = Map::from_iter([(service.key.to_owned(), json!({}))]);
        let text = json!({"meridian": 1, "name": "x", "regions": ["us-east-1", "eu-central-1"],
            "alternatives": alternatives, "components": [Json::Object(component)]});
        let plain = scenario(&text.to_string());
        for field in service.fields {
            let options = match field.kind {
                Kind::Choice { options, .. } | Kind::Group { options, .. } => options,
                Kind::Number { .. } | Kind::Switch { .. } | Kind::Priced { .. } => &[],
            };
            for option in options {
                let mut chosen = plain.clone();
                chosen.components[0].settings.enter(field, Value::Choice(option.key));
                let outcomes = compare(&chosen, &chosen.alternatives, book()).outcomes;
                assert!(outcomes.iter().any(|o| o.estimate().is_some()), "{} {}", field.key, option.key);
            }
        }
    }
}

/// The option that a field belongs to is one of its group, or the field would never be shown.
#[test]
fn a_field_belongs_to_an_option_of_its_group() {
    for field in SERVICES.iter().flat_map(|s| s.fields).chain(fields::FIELDS) {
        let Some((group, option)) = field.group else { continue };
        let Kind::Group { options, .. } = group.kind else { panic!("{} is no group", group.key) };
        assert!(options.iter().any(|o| o.key == option), "{} belongs to `{option}`", field.key);
    }
}

/// What the first test rests on: in a test, a field that is asked for what it does not hold is heard.
#[test]
#[should_panic(expected = "is asked for a number and holds none")]
fn a_wrong_question_is_heard() {
    let _ = Settings::default().number(&fields::HEADROOM);
}

/// The same of a choice that is read as another field's.
#[test]
#[should_panic(expected = "is none of these choices")]
fn a_wrong_choice_is_heard() {
    let _: fields::EgressTiers = Settings::default().choice(&fields::HEADROOM);
}
