//! How components recover, step by step in words: how long each takes, after what, with what of AWS, and who says so.

use std::fmt::Write;

use super::words::{length_words, plane_words, remedy, source_words, trigger_words};
use super::{failure_words, region};
use crate::base::span::Span;
use crate::catalog::timing::Failure;
use crate::engine::recovery::audit::at_risk;
use crate::engine::recovery::{Recovered, Step, Timeline};
use crate::report::paragraph::paragraph;
use crate::report::shown;
use crate::scenario::{Component, Scenario};

/// The steps of the components that are wanted, failure by failure.
pub fn recovery_explanation(
    of: &Recovered,
    scenario: &Scenario,
    wanted: &dyn Fn(&Component) -> bool,
) -> String {
    let mut out = String::new();
    for (place, c) in scenario.components.iter().enumerate().filter(|(_, c)| wanted(c)) {
        let gap = if out.is_empty() { "" } else { "\n" };
        let _ = writeln!(out, "{gap}{} — {}", shown(&c.name), c.service.name);
        for timeline in &of.timelines {
            of_component(&mut out, place, timeline, of, scenario);
        }
    }
    out
}

fn of_component(out: &mut String, place: usize, timeline: &Timeline, of: &Recovered, scenario: &Scenario) {
    let fails = shown(&failure_words(timeline, &of.regions, scenario));
    let Some(part) = timeline.parts.get(place) else { return };
    let own: Vec<&Step> = timeline.steps.iter().filter(|step| step.of == Some(place)).collect();
    // Of the loss of one service only that of its own is its matter.
    if timeline.failure == Failure::Service && own.is_empty() {
        return;
    }
    let _ = writeln!(out, "  {fails}");
    let waits = part.waits_for.and_then(|place| scenario.components.get(place));
    let waits = waits.map(|c| format!(", for it needs {}", shown(&c.name))).unwrap_or_default();
    let by = part.by.map(|timing| format!(": {}", timing.name)).unwrap_or_default();
    match part.back {
        Span::ZERO => out.push_str("    goes on\n"),
        back => paragraph(out, 4, "", &format!("back after {}{waits}", length_words(back))),
    }
    match part.loses {
        Span::ZERO => out.push_str("    loses nothing\n"),
        loses => paragraph(out, 4, "", &format!("loses {}{by}", length_words(loses))),
    }
    if let Some(timing) = part.by.filter(|_| part.loses != Span::ZERO) {
        paragraph(out, 6, "source: ", &source_words(timing));
    }
    if own.is_empty() {
        out.push_str("    does nothing of its own\n");
    }
    for step in own {
        let at = step.at.and_then(|slot| region(slot, &of.regions));
        let at = at.map(|region| format!(" in {region}")).unwrap_or_default();
        let critical = if step.critical { ", on the critical path" } else { "" };
        let takes = length_words(step.takes);
        paragraph(out, 4, "", &format!("{}{at}: {takes}{critical}", step.timing.name));
        let trigger = match trigger_words(step.timing) {
            "decided" => "once it is decided",
            other => other,
        };
        let needs = plane_words(step, timeline, &of.regions);
        let starts = step.starts.words();
        paragraph(out, 6, "", &format!("begins after {starts}, {trigger}; needs {needs}"));
        if at_risk(timeline, &of.regions).iter().any(|(risky, _)| std::ptr::eq(*risky, step)) {
            paragraph(out, 6, "at risk: ", &format!("that control plane may be down; {}", remedy(step)));
        }
        if step.timing.launches {
            out.push_str("      relies on launching: capacity must be found in the failure\n");
        }
        paragraph(out, 6, "source: ", &source_words(step.timing));
    }
}
