//! Recoveries that somebody measured and published, each beside ours of the same system: `data/drills.json`.
//!
//! `cargo test --test recovery drills -- --nocapture` prints them all with the widths of our ranges: one that is wide
//! enough holds anything, and shows nothing.

use std::collections::BTreeSet;

use meridian::base::span::{Known, Span, length};
use meridian::catalog::strategy::Strategy;
use meridian::catalog::timing::{Failure, Phase};
use meridian::engine::plan::plan;
use meridian::engine::recovery::{Timeline, recover};
use meridian::scenario::{Alternative, Scenario};
use serde_json::{Value, json};

use crate::data::each;
use crate::support::{read, scenario};

/// A recovery that was measured.
struct Drill {
    facts: Value,
    /// Ours, of the stretch that was measured.
    ours: Span,
}

impl Drill {
    fn text(&self, key: &str) -> &str {
        self.facts[key].as_str().unwrap_or_else(|| panic!("{}: {key}", self.facts["id"]))
    }

    /// How long each run took, in milliseconds.
    fn runs(&self) -> Vec<u64> {
        self.facts["seconds"].as_array().unwrap().iter().map(|run| run.as_u64().unwrap() * 1000).collect()
    }

    /// Whether every run lies in our range, where that has an upper end.
    fn lies_within(&self) -> bool {
        let range = self.ours.low..=self.ours.high;
        self.ours.known == Known::Within && self.runs().iter().all(|run| range.contains(run))
    }

    /// One line: what was measured, ours, how wide that is.
    fn told(&self) -> String {
        let runs: Vec<String> = self.runs().into_iter().map(length).collect();
        let Span { low, high, known, .. } = self.ours;
        let wide = match (known, low) {
            (Known::AtLeast | Known::NotBefore, _) => "no upper end".to_owned(),
            (Known::Within, 0) => format!("{} wide, from 0", length(high)),
            (Known::Within, _) => {
                let tenths = high * 10 / low;
                format!("{} wide, {}.{} times its low end", length(high - low), tenths / 10, tenths % 10)
            }
        };
        let verdict = if self.lies_within() { "inside" } else { "OUTSIDE" };
        format!(
            "{verdict:8} {:24} measured {:32} ours {:24} {wide}",
            self.text("id"),
            runs.join(", "),
            self.ours.three()
        )
    }
}

/// What is ours of the same stretch.
fn ours(line: &Timeline, scenario: &Scenario, against: &str) -> Span {
    match against {
        "rto" => line.rto,
        "traffic" => line.shifted(),
        component => {
            let place = scenario.components.iter().position(|c| c.name == component).unwrap();
            let own = line.steps.iter().filter(|step| step.of == Some(place));
            let counts = own.filter(|step| step.timing.phase != Phase::Warm);
            counts.map(|step| step.takes).fold(Span::ZERO, Span::then)
        }
    }
}

fn drills() -> Vec<Drill> {
    let all: Value = serde_json::from_str(&read("data/drills.json")).unwrap();
    let drill = |facts: &Value| {
        let mut text = facts["scenario"].clone();
        text["meridian"] = json!(1);
        let scenario = scenario(&text.to_string());
        let key = |key: &str| facts[key].as_str().unwrap().to_owned();
        let strategy = Strategy::from_key(&key("strategy")).unwrap();
        let failure = Failure::ALL.into_iter().find(|f| f.key() == key("failure")).unwrap();
        let plan = plan(&scenario, &Alternative { strategy, regions: None });
        let line = recover(&scenario, &plan, failure).unwrap();
        Drill { facts: facts.clone(), ours: ours(&line, &scenario, &key("against")) }
    };
    all["drills"].as_array().unwrap().iter().map(drill).collect()
}

/// At least ten, and seven of them in our range; what lies outside says why, and nothing else does.
#[test]
#[expect(clippy::print_stdout, reason = "the widths of our ranges are to be read")]
fn published_recoveries_lie_in_our_ranges() {
    let drills = drills();
    for drill in &drills {
        println!("{}", drill.told());
        let outside = drill.facts["outside"].as_str().map(|why| !why.is_empty());
        assert_eq!(outside, (!drill.lies_within()).then_some(true), "{}", drill.told());
    }
    let within = drills.iter().filter(|drill| drill.lies_within()).count();
    println!("{within} of {} lie in our range", drills.len());
    assert!(drills.len() >= 10 && within >= 7, "{within} of {}", drills.len());
}

/// What a timing is from shows nothing where it is held against that timing.
#[test]
fn no_drill_is_the_source_of_a_timing() {
    let mut sources = BTreeSet::new();
    each(|_, _, _, line| {
        let losses = line.parts.iter().filter_map(|part| part.by);
        for timing in line.steps.iter().map(|step| step.timing).chain(losses) {
            sources.insert(timing.source.to_lowercase());
        }
    });
    let cites = |what: &str| sources.iter().any(|source| source.contains(&what.to_lowercase()));
    assert!(cites("Project Nimble") && cites("billynorris/helios"), "sources are found by their names");
    for drill in drills() {
        let address = drill.text("url").trim_start_matches("https://");
        let site = address.trim_start_matches("blog.").split('/').next().unwrap();
        // What many write on says nothing of who wrote it.
        let site = if site == "github.com" { address } else { site };
        for name in [drill.text("title"), drill.text("by"), address, site] {
            assert!(!cites(name), "{}: {name}", drill.text("id"));
        }
    }
}

/// Where and when each was published, what was measured, and each of them once.
#[test]
fn every_drill_says_where_it_is_from() {
    let drills = drills();
    let ids: BTreeSet<&str> = drills.iter().map(|drill| drill.text("id")).collect();
    let urls: BTreeSet<&str> = drills.iter().map(|drill| drill.text("url")).collect();
    assert_eq!((ids.len(), urls.len()), (drills.len(), drills.len()));
    for drill in &drills {
        for key in ["title", "by", "date", "measured"] {
            assert!(!drill.text(key).is_empty(), "{}: {key}", drill.text("id"));
        }
        assert!(drill.text("url").starts_with("https://") && !drill.runs().is_empty());
    }
}
