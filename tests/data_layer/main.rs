//! What the services of the data layer bill, rule by rule: the rule's name, AWS's figures or the arithmetic.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod databases;
mod search_and_caches;
mod streams;
#[path = "../support/mod.rs"]
mod support;

use std::collections::BTreeMap;

use meridian::base::diagnostic::Severity;
use meridian::base::number::Decimal;
use meridian::catalog::strategy::Strategy;
use meridian::engine::estimate::estimate;
use meridian::engine::meter::meter;
use meridian::engine::read::decode;
use meridian::scenario::Alternative;
use meridian::service::GrowthFactors;

use support::{book, regions, scenario};

const ONE: &[&str] = &["us-east-1"];
const TWO: &[&str] = &["us-east-1", "us-west-2"];
const THREE: &[&str] = &["us-east-1", "us-west-2", "us-east-2"];

fn text(component: &str, strategy: Strategy, codes: &[&str]) -> String {
    format!(
        r#"{{"meridian": 1, "regions": {codes:?}, "alternatives": [{{"strategy": "{}"}}],
            "components": [{{"name": "c", {component}}}]}}"#,
        strategy.key()
    )
}

/// What a component uses in a month of 730 hours, by usage and Region.
struct Used(BTreeMap<String, Decimal>);

fn used(component: &str, strategy: Strategy, codes: &[&str]) -> Used {
    let system = scenario(&text(component, strategy, codes));
    let asked = Alternative { strategy, regions: Some(regions(codes)) };
    let mut sums = BTreeMap::<String, Decimal>::new();
    for m in meter(&system, &asked, GrowthFactors::NONE).metered() {
        let to = m.to_region.map(|to| format!(">{to}")).unwrap_or_default();
        let sum = sums.entry(format!("{}@{}{to}", m.usage.key, m.region)).or_default();
        *sum = sum.plus(m.quantity.value());
    }
    Used(sums)
}

impl Used {
    /// Exactly these and nothing else: `usage@Region` or `usage@Region>to`.
    #[track_caller]
    fn is(&self, expected: &[(&str, &str)]) {
        let want: BTreeMap<String, Decimal> =
            expected.iter().map(|(key, value)| ((*key).to_owned(), value.parse().unwrap())).collect();
        assert_eq!(self.0, want);
    }

    #[track_caller]
    fn of(&self, key: &str) -> Decimal {
        self.0.get(key).copied().unwrap_or_else(|| panic!("no {key} in {:?}", self.0))
    }

    fn regions(&self) -> Vec<&str> {
        let mut all: Vec<&str> = self.0.keys().filter_map(|key| key.split(['@', '>']).nth(1)).collect();
        all.sort_unstable();
        all.dedup();
        all
    }
}

/// What is said of a component, at least so severe.
fn told(component: &str, strategy: Strategy, codes: &[&str], severity: Severity) -> Vec<String> {
    let found = decode(&text(component, strategy, codes), book()).diagnostics;
    found.into_iter().filter(|d| d.severity == severity).map(|d| d.message).collect()
}

/// What its meter has to say where it is placed.
fn metered(component: &str, strategy: Strategy, codes: &[&str]) -> Vec<String> {
    let asked = Alternative { strategy, regions: Some(regions(codes)) };
    let system = scenario(&text(component, strategy, codes));
    estimate(&system, &asked, book()).diagnostics.into_iter().map(|d| d.message).collect()
}

#[track_caller]
fn refused(component: &str, strategy: Strategy, codes: &[&str], says: &str) {
    let found = told(component, strategy, codes, Severity::Error);
    assert!(found.iter().any(|message| message.contains(says)), "{component}: {found:?}");
}

#[track_caller]
fn accepted(component: &str, strategy: Strategy, codes: &[&str]) {
    assert_eq!(told(component, strategy, codes, Severity::Error), Vec::<String>::new(), "{component}");
}

fn number(text: &str) -> Decimal {
    text.parse().unwrap()
}
