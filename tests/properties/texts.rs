//! Texts come back as they were, and whatever else is given harms nobody.

use std::sync::LazyLock;

use meridian::base::diagnostic::has_errors;
use meridian::base::number::Money;
use meridian::catalog::strategy::Strategy as Recovery;
use meridian::engine::budget::budget;
use meridian::engine::check::{parse_plan, parse_regions};
use meridian::engine::compare::compare;
use meridian::engine::estimate::{Grouping, estimate};
use meridian::engine::read::{Decoded, decode};
use meridian::price::PriceBook;
use meridian::report::{BudgetOptions, budget_csv, comparison_sheet, explanation};
use meridian::scenario::{Alternative, PRESETS, Scenario};
use meridian::service::SERVICES;
use meridian::share::{View, from_fragment, to_fragment};
use proptest::prelude::*;

use super::{ALL, THREE, alternative, config};
use crate::random;
use crate::support::{book, scenario};

/// Prices everything about a scenario that can be priced; what it says does not matter, that it says something does.
fn exercise(scenario: &Scenario) {
    let comparison = compare(scenario, &scenario.alternatives, book());
    let _ =
        comparison_sheet(&comparison, scenario).to_csv() + &comparison_sheet(&comparison, scenario).to_text();
    for estimate in comparison.outcomes.iter().filter_map(|o| o.estimate()) {
        let _ = explanation(estimate, Some("2026-11-25"));
        let by_region: Money = estimate.by(Grouping::Region).iter().map(|g| g.total).sum();
        assert_eq!(by_region, estimate.total());
    }
    if let Some(first) = scenario.alternatives.first() {
        let months = budget(scenario, first, book(), 3);
        let _ = budget_csv(&months, &BudgetOptions { cents: true, ..BudgetOptions::default() });
    }
    let _ = scenario.to_json();
}

/// JSON with our own names in it, so that it gets past the first question.
fn jsonish() -> impl Strategy<Value = serde_json::Value> {
    let names: Vec<String> =
        ["meridian", "name", "regions", "traffic_percent", "alternatives", "workload", "components"]
            .into_iter()
            .chain([
                "strategies",
                "prices",
                "assumptions",
                "home",
                "replicas",
                "tags",
                "strategy",
                "us-east-1",
                "all",
            ])
            .map(str::to_owned)
            .chain(SERVICES.iter().map(|s| s.key.to_owned()))
            .chain(
                SERVICES
                    .iter()
                    .flat_map(|s| s.fields.iter())
                    .flat_map(|f| f.key.split('.').map(str::to_owned)),
            )
            .collect();
    let name = proptest::sample::select(names);
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<i64>().prop_map(Into::into),
        any::<f64>().prop_map(Into::into),
        name.clone().prop_map(Into::into),
        any::<String>().prop_map(Into::into),
    ];
    leaf.prop_recursive(5, 60, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Into::into),
            prop::collection::btree_map(name.clone(), inner, 0..6)
                .prop_map(|m| serde_json::Value::Object(m.into_iter().collect())),
        ]
    })
}

/// A text with some of its characters taken out, doubled, or replaced.
fn damaged(text: &'static str) -> impl Strategy<Value = String> {
    let edit = (any::<prop::sample::Index>(), 0..4_u8, any::<char>());
    prop::collection::vec(edit, 1..6).prop_map(move |edits| {
        let mut chars: Vec<char> = text.chars().collect();
        for (at, kind, new) in edits {
            let at = at.index(chars.len());
            match kind {
                0 => drop(chars.remove(at)),
                1 => chars.insert(at, chars[at]),
                2 => chars[at] = new,
                // A digit for a digit keeps the text readable and changes what it means.
                _ => chars[at] = if chars[at].is_ascii_digit() { '9' } else { chars[at] },
            }
        }
        chars.into_iter().collect()
    })
}

/// Links of the presets, and of one that was changed.
fn links() -> &'static [&'static str] {
    static LINKS: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
        let scenarios = || PRESETS.iter().map(|p| scenario(p.json));
        let changed = scenarios().map(|mut s| {
            "another".clone_into(&mut s.name);
            s.components.reverse();
            s
        });
        scenarios().chain(changed).map(|s| &*to_fragment(&s, &View::default()).leak()).collect()
    });
    &LINKS
}

fn survives(text: &str) {
    if let Some(scenario) = decode(text, book()).scenario {
        exercise(&scenario);
    }
}

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn a_scenario_survives_its_own_text(text in random::scenario(THREE, ALL), assumed in "[a-z]{0,8}") {
        let mut before = scenario(&text);
        let path = before.components[0].path(before.components[0].service.fields[0]);
        before.assumptions.insert(path, assumed);
        before.alternatives.push(Alternative { strategy: Recovery::ActiveActive, regions: None });
        let written = before.to_json();
        let after = scenario(&written);
        prop_assert_eq!(&after, &before, "{}", &written);
        prop_assert_eq!(after.to_json(), written);
        prop_assert!(serde_json::from_str::<serde_json::Value>(&before.to_json()).is_ok());
    }

    #[test]
    fn a_scenario_survives_its_link(text in random::scenario(THREE, ALL)) {
        let before = scenario(&text);
        let link = to_fragment(&before, &View::default());
        prop_assert!(link.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b)), "{link}");
        let after = from_fragment(&link, book()).decoded;
        prop_assert_eq!(after.scenario, Some(before), "{:?}", after.diagnostics);
    }
}

proptest! {
    #![proptest_config(config(1000))]

    #[test]
    fn no_bytes_make_anything_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let text = String::from_utf8_lossy(&bytes);
        survives(&text);
        let _ = PriceBook::parse(&text);
        let _ = PriceBook::parse(&format!("=== regions\n{text}\n=== sources\n{text}\n=== aurora\n{text}"));
        let _ = book().clone().overlay("bytes", &text, &meridian::service::usages());
        let _ = (parse_plan(&text, book()), parse_regions(&text, book()));
    }

    #[test]
    fn no_json_makes_decoding_panic(value in jsonish()) {
        let mut value = value;
        survives(&value.to_string());
        if let Some(object) = value.as_object_mut() {
            object.insert("meridian".to_owned(), 1.into());
            object.entry("regions").or_insert_with(|| serde_json::json!(["us-east-1", "eu-west-1"]));
        }
        survives(&value.to_string());
    }

    #[test]
    fn a_damaged_preset_is_reported_or_priced(text in (0..PRESETS.len()).prop_flat_map(|i| damaged(PRESETS[i].json))) {
        survives(&text);
        if let Some(changed) = decode(&text, book()).scenario {
            let back = from_fragment(&to_fragment(&changed, &View::default()), book()).decoded;
            prop_assert_eq!(back.scenario, Some(changed), "{:?}", back.diagnostics);
        }
    }

    #[test]
    fn no_fragment_makes_anything_panic(text in any::<String>(), data in "[A-Za-z0-9_-]{0,80}") {
        for fragment in [text.clone(), format!("1.{text}"), format!("#1.{data}"), format!("2.{data}"), data] {
            let decoded = from_fragment(&fragment, book()).decoded;
            prop_assert!(decoded.scenario.is_some() || has_errors(&decoded.diagnostics));
        }
    }

    #[test]
    fn a_damaged_link_is_reported_or_priced(text in prop::sample::select(links()).prop_flat_map(damaged)) {
        match from_fragment(&text, book()).decoded {
            Decoded { scenario: Some(scenario), .. } => exercise(&scenario),
            Decoded { scenario: None, diagnostics } => prop_assert!(has_errors(&diagnostics)),
        }
    }

    #[test]
    fn plans_and_regions_are_read_or_refused(text in "(pilot_light|active-active|hot-standby|backup_and_restore|x)?@?([a-z]{2}-(east|west)-[0-9],?){0,5}") {
        if let Ok(found) = parse_plan(&text, book()) {
            let (least, most) = found.strategy.region_counts();
            prop_assert!(found.regions.is_none_or(|r| (least..=most).contains(&r.len())));
        }
        if let Ok(found) = parse_regions(&text, book()) {
            prop_assert!((1..=3).contains(&found.len()));
        }
    }
}

proptest! {
    #![proptest_config(config(32))]

    #[test]
    fn a_damaged_price_list_is_refused_or_read(edits in prop::collection::vec((any::<prop::sample::Index>(), any::<char>()), 1..4)) {
        let table = book().list(|p| p.table == "nat_gateway" && p.region.code() == "us-east-1");
        let mut chars: Vec<char> = std::iter::once(meridian::price::COLUMNS.map(str::to_owned))
            .chain(table)
            .flat_map(|row| (row.join(",") + "\n").chars().collect::<Vec<_>>())
            .collect();
        for (at, new) in edits {
            let at = at.index(chars.len());
            chars[at] = new;
        }
        let text: String = chars.into_iter().collect();
        let mut own = book().clone();
        if own.overlay("damaged", &text, &meridian::service::usages()).is_ok() {
            let system = scenario(r#"{"meridian": 1, "regions": ["us-east-1"], "components": [{"name": "n", "nat_gateway": {}}]}"#);
            let _ = estimate(&system, &alternative(Recovery::SingleRegion, &["us-east-1"]), &own).total();
        }
    }
}
