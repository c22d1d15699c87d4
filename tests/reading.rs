//! What people enter: whatever is taken comes back from its text, and is what another reader makes of it.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod support;

use meridian::base::by_key::ByKey;
use meridian::base::diagnostic::has_errors;
use meridian::base::number::Decimal;
use meridian::catalog::field::{Field, Kind};
use meridian::catalog::settings::{Input, Separators, Settings, Value, read_number, read_number_in};
use meridian::engine::check::check;
use meridian::engine::read::decode;
use meridian::scenario::{Component, Replicas, Scenario};
use meridian::service::{SERVICES, Service};
use proptest::prelude::*;
use proptest::sample::{Index, select};

use support::{book, scenario};

/// A value of a field, its default as often as not.
fn value(field: &'static Field) -> BoxedStrategy<Value> {
    let number = |n: Decimal| Value::Number(Input::exact(n));
    match &field.kind {
        Kind::Number { default, min, max, .. } => {
            let near = min.plus(Decimal::ONE).min(*max);
            select(vec![*default, *default, near, *min]).prop_map(number).boxed()
        }
        Kind::Choice { options, .. } | Kind::Group { options, .. } => {
            select(options.iter().map(|o| o.key).collect::<Vec<_>>()).prop_map(Value::Choice).boxed()
        }
        Kind::Switch { .. } => any::<bool>().prop_map(Value::Switch).boxed(),
        Kind::Priced { default, .. } => Just(Value::Name((*default).to_owned())).boxed(),
    }
}

/// A service and what somebody does in its form: enters into a field, or takes one back.
fn entering() -> impl Strategy<Value = (&'static Service, Vec<(&'static Field, Option<Value>)>)> {
    (0..SERVICES.len()).prop_flat_map(|at| {
        let fields: Vec<&'static Field> = SERVICES[at].fields.to_vec();
        let step = any::<Index>().prop_flat_map(move |index| {
            let field = fields[index.index(fields.len())];
            (Just(field), proptest::option::weighted(0.8, value(field)))
        });
        (Just(SERVICES[at]), prop::collection::vec(step, 0..12))
    })
}

fn with(service: &'static Service, settings: Settings) -> Scenario {
    let component = Component {
        name: "it".to_owned(),
        home: None,
        replicas: Replicas::All,
        needs: Vec::new(),
        tags: ByKey::default(),
        service,
        settings,
        overrides: Settings::default(),
    };
    let system = scenario(r#"{"meridian": 1, "regions": ["us-east-1", "eu-west-1"]}"#);
    Scenario { components: vec![component], ..system }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1000) })]

    /// Whatever is entered in whatever order, a group chosen and the other one after it: the text says the same.
    #[test]
    fn entered_settings_survive_their_text((service, steps) in entering()) {
        let mut settings = Settings::default();
        for (field, value) in steps {
            match value {
                Some(value) => settings.enter(field, value),
                None => settings.reset(field),
            }
            for field in service.fields.iter().filter(|f| settings.entered(f).is_some()) {
                prop_assert!(settings.applies(field), "{} is held and does not count", field.key);
            }
        }
        let before = with(service, settings);
        let after = decode(&before.to_json(), book());
        if has_errors(&check(&before, book())) {
            prop_assert_eq!(after.scenario, None);
        } else {
            prop_assert_eq!(after.scenario, Some(before), "{:?}", after.diagnostics);
        }
    }
}

/// Aurora's "Compute" and DynamoDB's "Capacity mode" wrote both of their groups into the scenario.
#[test]
fn the_other_of_two_groups_takes_the_place_of_the_first_and_gives_it_back() {
    let service = meridian::service::service("dynamodb").unwrap();
    let field = |key: &str| *service.fields.iter().find(|f| f.key == key).unwrap();
    let (mode, reads) = (field("mode"), field("on_demand.monthly_reads"));
    let mut settings = Settings::default();
    let million = Value::Number(Input::exact(Decimal::whole(1_000_000)));
    settings.enter(reads, million.clone());
    settings.enter(mode, Value::Choice("provisioned"));
    assert_eq!(settings.entered(reads), None);
    let text = with(service, settings.clone()).to_json();
    assert!(text.contains("provisioned") && !text.contains("on_demand"), "{text}");
    settings.enter(field("provisioned.reads_per_second"), Value::Number(Input::exact(Decimal::ONE)));
    settings.enter(mode, Value::Choice("on_demand"));
    assert_eq!(settings.entered(reads), Some(&million));
    assert_eq!(settings.entered(field("provisioned.reads_per_second")), None);
}

static QUANTITY: Field = Field::number("quantity", "Quantity", "requests", Decimal::ZERO);

fn separators() -> impl Strategy<Value = Separators> {
    let decimals = select(vec!['.', ',', '\u{66b}']);
    let groups = select(vec!['.', ',', ' ', '\u{a0}', '\u{202f}', '\'', '\u{2019}', '_', '\u{66c}']);
    (decimals, groups).prop_map(|(decimal, group)| Separators::new(decimal, group))
}

/// A second reader, by regular rules only: of text that it takes it knows the number, of other text nothing.
fn reference(text: &str, separators: Separators) -> Option<String> {
    let blank = |c: char| if matches!(c, '\u{a0}' | '\u{202f}') { ' ' } else { c };
    let apostrophe = |c: char| if c == '\u{2019}' { '\'' } else { c };
    let same = |c: char| apostrophe(blank(c));
    let text: String = text.trim().chars().map(same).collect();
    let (whole, fraction) = match text.split_once(separators.decimal) {
        Some((whole, fraction)) => (whole.to_owned(), fraction.to_owned()),
        None => (text, String::new()),
    };
    let digits = |t: &str| t.chars().all(|c| c.is_ascii_digit());
    if !digits(&fraction) {
        return None;
    }
    let sign = whole.chars().find(|c| !c.is_ascii_digit());
    if let Some(sign) = sign {
        let known = [same(separators.group), ' ', '\'', '_'];
        let groups: Vec<&str> = whole.split(sign).collect();
        let (first, last) = (groups[0], groups[groups.len() - 1]);
        let middle = &groups[1..groups.len() - 1];
        let western = first.len() <= 3 && middle.iter().all(|g| g.len() == 3);
        let indian = first.len() <= 2 && !middle.is_empty() && middle.iter().all(|g| g.len() == 2);
        let sound = known.contains(&sign) && groups.iter().all(|g| digits(g) && !g.is_empty());
        if !sound || last.len() != 3 || first.starts_with('0') || !(western || indian) {
            return None;
        }
    }
    let whole: String = whole.chars().filter(char::is_ascii_digit).collect();
    if whole.is_empty() && fraction.is_empty() {
        return None;
    }
    let (whole, fraction) = (whole.trim_start_matches('0'), fraction.trim_end_matches('0'));
    let whole = if whole.is_empty() { "0" } else { whole };
    Some(if fraction.is_empty() { whole.to_owned() } else { format!("{whole}.{fraction}") })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(5000) })]

    #[test]
    fn a_number_is_read_back_from_how_it_is_written(nanos in 0..10_i128.pow(24), exponent in 0..20_u32, separators in separators()) {
        let number = Decimal::from_nanos(nanos / 10_i128.pow(exponent));
        for text in [number.plain_in(&separators), number.grouped_in(&separators)] {
            let read = read_number_in(&QUANTITY, &text, &separators);
            prop_assert_eq!(read, Ok(number), "{} with {:?}", text, separators);
        }
        prop_assert_eq!(read_number(&QUANTITY, &number.to_string()), Ok(number));
        prop_assert_eq!(read_number(&QUANTITY, &number.grouped()), Ok(number));
    }

    /// Text of digits and signs is the number that the second reader reads, or an error: nothing is dropped.
    #[test]
    fn what_is_read_is_what_stands_there(text in "[0-9]{0,3}([.,' _\u{a0}\u{202f}\u{2019}]?[0-9]{1,4}){0,4}[.,]?[0-9]{0,4}", separators in separators()) {
        let read = read_number_in(&QUANTITY, &text, &separators).map(|n| n.to_string());
        let reference = reference(&text, separators);
        // More places than are kept are the business of another test.
        prop_assume!(reference.iter().all(|n| n.split_once('.').is_none_or(|(_, fraction)| fraction.len() <= 9)));
        match (read, reference) {
            (Ok(number), reference) => prop_assert_eq!(Some(number), reference, "{} with {:?}", text, separators),
            (Err((what, _)), Some(number)) => {
                prop_assert!(what.contains("too much"), "{text} is {number}, with {separators:?}: {what}");
            }
            (Err((what, hint)), None) => prop_assert!(!what.is_empty() && hint.is_some()),
        }
    }

    /// Both readings that a message names can be typed, and are what they say.
    #[test]
    fn both_readings_can_be_typed(text in "[0-9]{1,3}[.,][0-9]{1,4}([.,][0-9]{1,3})?", separators in separators()) {
        if let Err((what, _)) = read_number_in(&QUANTITY, &text, &separators)
            && let Some((_, both)) = what.split_once(" could be ")
        {
            let (a, b) = both.split_once(" or ").unwrap();
            let (a, b) = (read_number_in(&QUANTITY, a, &separators), read_number_in(&QUANTITY, b, &separators));
            prop_assert!(a.is_ok() && b.is_ok() && a != b, "{what}");
        }
    }
}

/// Names that act elsewhere, one by one as a component's: none that is taken holds what is not seen, and what is taken is
/// taken the same again.
#[test]
fn names_are_taken_as_they_are_shown_or_refused() {
    let all: Vec<String> = serde_json::from_str(&support::read("faults/names.json")).unwrap();
    let hidden = |c: char| c.is_control() || "\u{200b}\u{202e}\u{feff}\u{2066}\u{ad}\u{2028}".contains(c);
    let (mut taken, mut refused) = (0, 0);
    for name in &all {
        let text = serde_json::json!({"meridian": 1, "regions": ["us-east-1", "eu-west-1"],
            "components": [{"name": name, "nat_gateway": {}}]});
        let decoded = decode(&text.to_string(), book());
        for found in &decoded.diagnostics {
            assert!(!found.to_string().chars().any(|c| c != '\n' && hidden(c)), "{found:?}");
        }
        match decoded.scenario {
            Some(system) => {
                let own = &system.components[0].name;
                assert!(!own.chars().any(hidden), "{own:?}");
                assert_eq!(meridian::base::name::read(own).as_ref(), Ok(own));
                assert_eq!(decode(&system.to_json(), book()).scenario, Some(system));
                taken += 1;
            }
            None => refused += 1,
        }
    }
    assert!(taken > 15 && refused > 15, "{taken} taken, {refused} refused");
}

/// The scenario of a program that writes binary fractions is read, and what was rounded is said.
#[test]
fn a_programs_scenario_is_read() {
    let decoded = decode(&support::read("faults/float.json"), book());
    assert!(decoded.scenario.is_some(), "{:?}", decoded.diagnostics);
    assert!(decoded.diagnostics.iter().any(|d| d.message.contains("0.30000000000000004")));
}
