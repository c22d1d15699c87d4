//! A recovery in words, for a terminal.

use std::fmt::Write;

use super::{component, failure_words, places, region, steps_sheet};
use crate::base::region::Region;
use crate::base::span::{Known, Span};
use crate::catalog::strategy::Strategy;
use crate::catalog::timing::{Evidence, Phase, Plane, Timing, Trigger};
use crate::engine::recovery::audit::{at_risk, control_plane};
use crate::engine::recovery::bands::{rpo, rto};
use crate::engine::recovery::{Recovered, Step, Timeline};
use crate::report::sheet::broken;
use crate::report::shown;
use crate::scenario::Scenario;

/// As wide as a terminal usually is.
const WIDE: usize = 120;

/// What sets a step off.
pub const fn trigger_words(timing: &Timing) -> &'static str {
    match (timing.trigger, timing.phase) {
        (Trigger::Automatic, _) => "by itself",
        (Trigger::Decided, Phase::Decide) => "people",
        (Trigger::Decided, _) => "decided",
    }
}

/// What of AWS a step needs, and where: `control plane in us-east-1`.
pub fn plane_words(step: &Step, timeline: &Timeline, regions: &[Region]) -> String {
    match (step.timing.plane, control_plane(step, timeline, regions)) {
        (Plane::None, _) => "nothing".to_owned(),
        (Plane::Data, _) => "data plane".to_owned(),
        (Plane::Control(_), Some(region)) => format!("control plane in {region}"),
        (Plane::Control(_), None) => "control plane".to_owned(),
    }
}

/// Where a length is from, of when, and how well it is known.
pub fn source_words(timing: &Timing) -> String {
    let parts = [timing.source, timing.as_of, timing.evidence.words()];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    match timing.evidence {
        Evidence::Assumed => format!("{}: {}", timing.evidence.words(), timing.source),
        Evidence::Measured | Evidence::Documented | Evidence::Derived | Evidence::ThirdParty => {
            parts.join(", ")
        }
    }
}

/// A length with what is usual where it is a range: `5 to 15 min, usually 6 min`.
pub fn length_words(span: Span) -> String {
    let usual = Span::millis(span.typical, span.typical, span.typical);
    if span.low == span.high || span.known != Known::Within {
        return span.words();
    }
    format!("{}, usually {}", span.words(), usual.words())
}

/// Why a time is not within AWS's usual range for the strategy; nothing where it is, or where there is none.
pub fn differs(ours: Span, usual: Option<Span>, by: Option<(&'static Timing, Span)>) -> Option<String> {
    let usual = usual?;
    let (longer, sooner) = (ours.known != Known::Within || ours.high > usual.high, ours.low < usual.low);
    let reason = |(timing, takes): (&Timing, Span)| match (timing.phase, takes.known) {
        (_, Known::NotBefore) if timing.span.known != Known::NotBefore => {
            format!("{}: the control plane that it needs is not there", lower(timing.name))
        }
        (_, Known::NotBefore) => format!("{}: {}", lower(timing.name), timing.source),
        (_, Known::AtLeast) => format!("{}: no published time for all of it", lower(timing.name)),
        (Phase::Decide, Known::Within) if timing.trigger == Trigger::Decided => {
            format!("people decide: {}", takes.words())
        }
        (_, Known::Within) => format!("{}: {}", lower(timing.name), takes.words()),
    };
    match (longer, sooner, by) {
        (false, false, _) => None,
        (_, _, Some(by)) => Some(reason(by)),
        (true, _, None) => Some("nothing entered shortens it".to_owned()),
        (false, true, None) => Some("nothing of it waits".to_owned()),
    }
}

/// The same words in the midst of a sentence.
fn lower(name: &str) -> String {
    let mut letters = name.chars();
    let second_is_small = name.chars().nth(1).is_none_or(char::is_lowercase);
    match letters.next() {
        // Names of AWS's stay as they are.
        Some(first) if second_is_small && !is_a_name(name) => first.to_lowercase().chain(letters).collect(),
        _ => name.to_owned(),
    }
}

fn is_a_name(words: &str) -> bool {
    let first = words.split(' ').next().unwrap_or_default();
    ["Aurora", "Route", "Amazon", "Global", "Lambda", "Kafka", "Kinesis", "Redis", "Valkey"].contains(&first)
}

/// What decides a time, as `differs` takes it.
pub(in crate::report) fn deciding(timeline: &Timeline) -> Option<(&'static Timing, Span)> {
    timeline.decisive().map(|step| (step.timing, step.takes))
}

/// What decides what is lost.
pub(in crate::report) fn losing(timeline: &Timeline) -> Option<(&'static Timing, Span)> {
    let (place, timing) = timeline.loses_most()?;
    Some((timing, timeline.parts.get(place)?.loses))
}

/// Alternatives and how they recover, in a terminal.
pub fn recovery_text(all: &[Recovered], scenario: &Scenario) -> String {
    let mut out = String::new();
    for one in all {
        let gap = if out.is_empty() { "" } else { "\n\n" };
        let title = format!("{} in {}", one.strategy.name(), places(&one.regions));
        let _ = writeln!(out, "{gap}{title}\n{}", "═".repeat(title.chars().count()));
        if !one.has_regions() {
            out.push_str("\nneeds a second Region\n");
        }
        for found in &one.found {
            let _ = writeln!(out, "\nnot possible: {}", found.message);
        }
        for timeline in &one.timelines {
            out.push('\n');
            told(&mut out, timeline, one, scenario);
        }
    }
    out
}

fn told(out: &mut String, timeline: &Timeline, of: &Recovered, scenario: &Scenario) {
    let regions = &of.regions;
    let _ = writeln!(out, "{}\n", shown(&failure_words(timeline, regions, scenario)));
    for line in summary(timeline, of.strategy, scenario) {
        paragraph(out, "  ", &line);
    }
    if timeline.steps.is_empty() {
        out.push_str("\n  Nothing is to be done.\n");
        return;
    }
    out.push('\n');
    out.push_str(&steps_sheet(timeline, regions, scenario).to_text());
    out.push_str(
        "\n  * on the critical path; times at best / usually / at worst, from the failure on\n\nSources\n",
    );
    for (timing, numbers) in sources(timeline) {
        paragraph(out, "  ", &format!("{numbers}  {}", source_words(timing)));
    }
    let risks = at_risk(timeline, regions);
    if !risks.is_empty() {
        out.push_str("\nNeeds a control plane where it is most likely to fail\n");
        for (step, region) in risks {
            paragraph(out, "  ", &risk(step, region, timeline, scenario));
        }
    }
}

/// A step that needs a control plane, where, and what would remove that.
pub(super) fn risk(step: &Step, region: Region, timeline: &Timeline, scenario: &Scenario) -> String {
    let number = timeline.steps.iter().position(|other| other == step).map_or(0, |place| place + 1);
    let of = component(step.of, scenario);
    let of = if of.is_empty() { String::new() } else { format!(", {}", shown(of)) };
    let remedy = match step.timing.remedy {
        "" => "nothing removes it".to_owned(),
        remedy => format!("removed by: {remedy}"),
    };
    format!("{number}  {}{of}, in {region}; {remedy}", step.timing.name)
}

/// Each source once, with the numbers of the steps that rest on it.
pub(super) fn sources(timeline: &Timeline) -> Vec<(&'static Timing, String)> {
    let mut all: Vec<(&'static Timing, Vec<String>)> = Vec::new();
    for (number, step) in (1..).zip(&timeline.steps) {
        let number: i32 = number;
        let same = |(timing, _): &&mut (&'static Timing, Vec<String>)| {
            source_words(timing) == source_words(step.timing)
        };
        match all.iter_mut().find(same) {
            Some((_, numbers)) => numbers.push(number.to_string()),
            None => all.push((step.timing, vec![number.to_string()])),
        }
    }
    all.into_iter().map(|(timing, numbers)| (timing, numbers.join(", "))).collect()
}

/// RTO and RPO with what decides each and AWS's usual ranges, and on what it relies.
pub(super) fn summary(timeline: &Timeline, strategy: Strategy, scenario: &Scenario) -> Vec<String> {
    let mut lines = Vec::new();
    let decides = timeline.decisive().map(|step| {
        let of = component(step.of, scenario);
        let of = if of.is_empty() { String::new() } else { format!("{}: ", shown(of)) };
        format!("; decided by: {of}{}, {}", step.timing.name, step.takes.three())
    });
    lines.push(format!("RTO  {}{}", timeline.rto.three(), decides.unwrap_or_default()));
    let usual = timeline.failure.is_of_region().then(|| (rto(strategy), rpo(strategy)));
    let (usual_rto, usual_rpo) = usual.unwrap_or_default();
    let beside = |aim: &str, usual: Option<Span>, why: Option<String>| {
        let why =
            why.map_or_else(|| "; ours lies within it".to_owned(), |why| format!("; ours differs: {why}"));
        usual.map(|usual| format!("     AWS's usual {aim}: {}{why}", usual.words()))
    };
    let usual = usual_rto.map(|band| band.span);
    lines.extend(beside("RTO", usual, differs(timeline.rto, usual, deciding(timeline))));
    let by = timeline.loses_most().filter(|_| timeline.rpo != Span::ZERO).map(|(place, timing)| {
        format!("; decided by: {}: {}", shown(component(Some(place), scenario)), timing.name)
    });
    lines.push(format!("RPO  {}{}", timeline.rpo.three(), by.unwrap_or_default()));
    let usual = usual_rpo.map(|band| band.span);
    lines.extend(beside("RPO", usual, differs(timeline.rpo, usual, losing(timeline))));
    lines.extend(launching(timeline, scenario));
    lines
}

/// What relies on finding capacity in a failure.
pub(super) fn launching(timeline: &Timeline, scenario: &Scenario) -> Option<String> {
    let parts = timeline.parts.iter().enumerate().filter(|(_, part)| part.launches);
    let names: Vec<String> = parts.map(|(place, _)| shown(component(Some(place), scenario))).collect();
    let launches = !names.is_empty();
    launches.then(|| format!("Relies on launching: {} must find capacity in the failure", names.join(", ")))
}

/// A paragraph as wide as a terminal; its further lines are set in below its first word.
fn paragraph(out: &mut String, before: &str, text: &str) {
    let own = text.len() - text.trim_start().len();
    let text = text.trim_start();
    let hang = text.split_once("  ").map_or(0, |(first, _)| first.chars().count() + 2);
    let set_in = " ".repeat(own);
    let most = WIDE - before.len() - own - hang;
    let (first, rest) = text.split_once("  ").map_or(("", text), |(first, rest)| (first, rest));
    for (i, line) in broken(rest, most).into_iter().enumerate() {
        let head = match (i, hang) {
            (0, 0) => String::new(),
            (0, _) => format!("{first}  "),
            (_, hang) => " ".repeat(hang),
        };
        let _ = writeln!(out, "{before}{set_in}{head}{line}");
    }
}

/// The Region that takes over from what is lost, where one does.
pub(super) fn taking_over(timeline: &Timeline, regions: &[Region]) -> Option<Region> {
    let at = timeline.steps.iter().filter_map(|step| step.at).find(|slot| *slot != timeline.lost)?;
    region(at, regions)
}
