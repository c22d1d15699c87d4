//! A recovery in words, for a terminal.

use std::fmt::Write;

use super::{component, failure_words, in_order, places, refusals, region, risks, steps_sheet};
use crate::base::region::Region;
use crate::base::span::{Known, Span};
use crate::catalog::strategy::Strategy;
use crate::catalog::timing::{Evidence, Phase, Plane, Timing, Trigger};
use crate::engine::recovery::audit::control_plane;
use crate::engine::recovery::bands::{rpo, rto};
use crate::engine::recovery::{Recovered, Step, Timeline};
use crate::report::paragraph::paragraph;
use crate::report::shown;
use crate::scenario::Scenario;

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
            out.push_str("\nneeds a second Region: name one\n");
        }
        for found in refusals(one) {
            out.push('\n');
            paragraph(&mut out, 0, "", &format!("not possible: {}", found.message));
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
    for Line { head, words } in summary(timeline, of.strategy, scenario) {
        match head {
            Head::Aim(aim) => paragraph(out, 2, &format!("{aim}  "), &words),
            Head::Usual => paragraph(out, 7, "", &words),
            Head::None => paragraph(out, 2, "", &words),
        }
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
        paragraph(out, 2, &format!("{numbers}  "), &source_words(timing));
    }
    let risks = risks(timeline, regions);
    if !risks.is_empty() {
        out.push_str("\nNeeds a control plane where it is most likely to fail\n");
        for (number, step, region) in risks {
            paragraph(out, 2, &format!("{number}  "), &risk(step, region, scenario));
        }
    }
}

/// A step that needs a control plane, where, and what would remove that.
pub(super) fn risk(step: &Step, region: Region, scenario: &Scenario) -> String {
    let of = component(step.of, scenario);
    let of = if of.is_empty() { String::new() } else { format!(", {}", shown(of)) };
    format!("{}{of}, in {region}; {}", step.timing.name, remedy(step))
}

/// What would make the control plane needless.
pub(super) fn remedy(step: &Step) -> String {
    match step.timing.remedy {
        "" => "nothing removes it".to_owned(),
        remedy => format!("removed by: {remedy}"),
    }
}

/// Each source once, with the numbers of the steps that rest on it.
fn sources(timeline: &Timeline) -> Vec<(&'static Timing, String)> {
    let mut all: Vec<(&'static Timing, Vec<u64>)> = Vec::new();
    for (number, step) in (1..).zip(in_order(timeline)) {
        let same = |(timing, _): &&mut (&'static Timing, Vec<u64>)| {
            source_words(timing) == source_words(step.timing)
        };
        match all.iter_mut().find(same) {
            Some((_, numbers)) => numbers.push(number),
            None => all.push((step.timing, vec![number])),
        }
    }
    all.into_iter().map(|(timing, numbers)| (timing, ranges(&numbers))).collect()
}

/// Numbers that go up, and what follows one another as a range: `1, 3 to 5, 8`.
fn ranges(numbers: &[u64]) -> String {
    let mut runs: Vec<(u64, u64)> = Vec::new();
    for number in numbers {
        match runs.last_mut() {
            Some((_, last)) if last.saturating_add(1) == *number => *last = *number,
            _ => runs.push((*number, *number)),
        }
    }
    let words = |(first, last): &(u64, u64)| match last.saturating_sub(*first) {
        0 => first.to_string(),
        1 => format!("{first}, {last}"),
        _ => format!("{first} to {last}"),
    };
    runs.iter().map(words).collect::<Vec<_>>().join(", ")
}

/// A line of a summary.
pub(super) struct Line {
    pub(super) head: Head,
    pub(super) words: String,
}

/// What a line of a summary is about.
pub(super) enum Head {
    /// The RTO or the RPO.
    Aim(&'static str),
    /// What is usual for the one above.
    Usual,
    /// What is said by the words alone.
    None,
}

/// RTO and RPO with what decides each and AWS's usual ranges, and on what it relies.
pub(super) fn summary(timeline: &Timeline, strategy: Strategy, scenario: &Scenario) -> Vec<Line> {
    let line = |head, words| Line { head, words };
    let mut lines = Vec::new();
    let decides = timeline.decisive().map(|step| {
        let of = component(step.of, scenario);
        let of = if of.is_empty() { String::new() } else { format!("{}: ", shown(of)) };
        format!("; decided by: {of}{}, {}", step.timing.name, step.takes.three())
    });
    lines.push(line(Head::Aim("RTO"), format!("{}{}", timeline.rto.three(), decides.unwrap_or_default())));
    let usual = timeline.failure.is_of_region().then(|| (rto(strategy), rpo(strategy)));
    let (usual_rto, usual_rpo) = usual.unwrap_or_default();
    let beside = |aim: &str, usual: Option<Span>, why: Option<String>| {
        let why =
            why.map_or_else(|| "; ours lies within it".to_owned(), |why| format!("; ours differs: {why}"));
        usual.map(|usual| line(Head::Usual, format!("AWS's usual {aim}: {}{why}", usual.words())))
    };
    let usual = usual_rto.map(|band| band.span);
    lines.extend(beside("RTO", usual, differs(timeline.rto, usual, deciding(timeline))));
    let by = timeline.loses_most().filter(|_| timeline.rpo != Span::ZERO).map(|(place, timing)| {
        format!("; decided by: {}: {}", shown(component(Some(place), scenario)), timing.name)
    });
    lines.push(line(Head::Aim("RPO"), format!("{}{}", timeline.rpo.three(), by.unwrap_or_default())));
    let usual = usual_rpo.map(|band| band.span);
    lines.extend(beside("RPO", usual, differs(timeline.rpo, usual, losing(timeline))));
    lines.extend(waiting(timeline, scenario).map(|words| line(Head::None, words)));
    lines.extend(launching(timeline, scenario).map(|words| line(Head::None, words)));
    lines
}

/// Who is back later than by its own steps, for it needs another: `api waits for cache: back after 12 to 25 min`.
fn waiting<'t>(timeline: &'t Timeline, scenario: &'t Scenario) -> impl Iterator<Item = String> + 't {
    timeline.parts.iter().enumerate().filter_map(|(place, part)| {
        let name = |place: usize| shown(component(Some(place), scenario));
        let (who, needed) = (name(place), name(part.waits_for?));
        Some(format!("{who} waits for {needed}: back after {}", part.back.three()))
    })
}

/// What relies on finding capacity in a failure.
fn launching(timeline: &Timeline, scenario: &Scenario) -> Option<String> {
    let parts = timeline.parts.iter().enumerate().filter(|(_, part)| part.launches);
    let names: Vec<String> = parts.map(|(place, _)| shown(component(Some(place), scenario))).collect();
    let launches = !names.is_empty();
    launches.then(|| format!("Relies on launching: {} must find capacity in the failure", names.join(", ")))
}

/// The Region where users are served again: the one that takes over, else the one where it failed.
pub(super) fn serving(timeline: &Timeline, regions: &[Region]) -> Option<Region> {
    let steps = timeline.steps.iter().filter_map(|step| step.at).find(|slot| *slot != timeline.lost);
    let lost = region(timeline.lost, regions);
    let other = || regions.iter().copied().find(|one| Some(*one) != lost);
    let shifts = |step: &Step| step.of.is_none() && step.timing.phase == Phase::Shift;
    let elsewhere = timeline.failure.is_of_region() || timeline.steps.iter().any(shifts);
    steps.and_then(|slot| region(slot, regions)).or_else(|| other().filter(|_| elsewhere)).or(lost)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_follow_one_another_are_a_range() {
        let said = [&[][..], &[4], &[1, 2], &[1, 2, 3], &[1, 3, 4, 5, 8, 9]].map(ranges);
        assert_eq!(said, ["", "4", "1, 2", "1 to 3", "1, 3 to 5, 8, 9"]);
    }
}
