//! A runbook: what is done in a failure, in which order, by whom, how long it takes, and what to check then.

use std::fmt::Write;

use super::words::{Head, Line, length_words, plane_words, risk, serving, source_words, summary};
use super::{component, failure_words, in_order, places, refusals, risks};
use crate::base::span::{Known, Span};
use crate::catalog::timing::{Failure, Phase, Plane, Trigger};
use crate::engine::recovery::{Recovered, Step, Timeline};
use crate::report::markdown;
use crate::scenario::Scenario;
use crate::scenario::fields::{DECIDER, Decider};

/// The runbook of alternatives as a document.
pub fn runbook(all: &[Recovered], scenario: &Scenario) -> String {
    let name = if scenario.name.is_empty() { "this system" } else { &scenario.name };
    let mut out = format!("# Runbook: {}\n", markdown(name));
    out.push_str("\nTimes are from the failure on; three of them are at best / usually / at worst.\n");
    for one in all {
        let _ = writeln!(out, "\n## {} in {}", markdown(one.strategy.name()), places(&one.regions));
        if !one.has_regions() {
            out.push_str("\nThis strategy needs a second Region: name one.\n");
        }
        for found in refusals(one) {
            let _ = writeln!(out, "\nNot possible: {}.", markdown(&found.message));
        }
        for timeline in &one.timelines {
            of_failure(&mut out, timeline, one, scenario);
        }
    }
    out
}

fn of_failure(out: &mut String, timeline: &Timeline, of: &Recovered, scenario: &Scenario) {
    let regions = &of.regions;
    let _ = writeln!(out, "\n### {}\n", markdown(&failure_words(timeline, regions, scenario)));
    for Line { head, words } in summary(timeline, of.strategy, scenario) {
        let head = match head {
            Head::Aim(aim) => format!("{aim}: "),
            Head::Usual | Head::None => String::new(),
        };
        let _ = writeln!(out, "- {head}{}", markdown(&words));
    }
    if timeline.steps.is_empty() {
        out.push_str("\nNothing is to be done.\n");
        return;
    }
    out.push('\n');
    for (number, step) in (1_u64..).zip(in_order(timeline)) {
        let whose = component(step.of, scenario);
        let whose = if whose.is_empty() { String::new() } else { format!(" ({})", markdown(whose)) };
        let at = step.at.and_then(|slot| super::region(slot, regions));
        let at = at.map(|region| format!(" in {region}")).unwrap_or_default();
        let critical = if step.critical { ", on the critical path" } else { "" };
        let _ = writeln!(out, "{number}. **{}**{whose}{at}", markdown(step.timing.name));
        let _ = writeln!(out, "   - Who: {}", who(step, timeline, scenario));
        let _ = writeln!(out, "   - Takes: {}, {}{critical}", length_words(step.takes), begins(step));
        if matches!(step.timing.plane, Plane::Control(_)) {
            let _ = writeln!(out, "   - Needs: the {}", plane_words(step, timeline, regions));
        }
        let _ = writeln!(out, "   - Check: {}", markdown(&check(step, timeline, of)));
        let _ = writeln!(out, "   - Length by: {}", markdown(&source_words(step.timing)));
    }
    let to = serves(timeline, of);
    let _ = writeln!(out, "\nWhen all is done, check: users reach {to}, and errors are as rare as before.");
    let risks = risks(timeline, regions);
    if !risks.is_empty() {
        out.push_str("\nNeeds a control plane where it is most likely to fail:\n\n");
        for (number, step, region) in risks {
            let _ = writeln!(out, "- step {number}, {}", markdown(&risk(step, region, scenario)));
        }
    }
}

/// When a step begins.
fn begins(step: &Step) -> String {
    if step.starts == Span::ZERO {
        return "from the failure on".to_owned();
    }
    format!("from {} after the failure on", step.starts.words())
}

/// Who acts.
fn who(step: &Step, timeline: &Timeline, scenario: &Scenario) -> &'static str {
    let by = scenario.settings.choice::<Decider>(&DECIDER);
    let planned = by == Decider::Automation && timeline.failure != Failure::Corruption;
    match (step.timing.trigger, step.timing.phase) {
        (Trigger::Automatic, Phase::Decide) => "the plan that was made for it, without people",
        (Trigger::Automatic, Phase::Detect) if step.timing.plane == Plane::None => "whoever sees it",
        (Trigger::Automatic, _) => "nobody, it happens by itself",
        (Trigger::Decided, Phase::Decide) => "who is on call, with whoever may decide",
        (Trigger::Decided, _) if planned => "the plan that was made for it",
        (Trigger::Decided, _) => "who is on call",
    }
}

/// The Region where users are served when all is done.
fn serves(timeline: &Timeline, of: &Recovered) -> String {
    serving(timeline, &of.regions).map_or_else(|| "what takes over".to_owned(), |at| at.to_string())
}

/// What to check before one goes on.
fn check(step: &Step, timeline: &Timeline, of: &Recovered) -> String {
    let to = serves(timeline, of);
    let spoilt = timeline.failure == Failure::Corruption;
    let waits = step.timing.span.known == Known::NotBefore;
    let check = match step.timing.phase {
        _ if !step.timing.check.is_empty() => step.timing.check,
        Phase::Detect => {
            "is it all that fails, or one service? AWS's Health Dashboard and alarms from elsewhere"
        }
        Phase::Decide => "the decision and its time are written down, and everybody knows who leads",
        Phase::Restore if waits && spoilt => "what is spoilt was put right by hand",
        Phase::Restore if waits => "it answers, and holds what it held",
        Phase::Restore => "it takes writes, and its newest data is no older than the RPO says",
        Phase::Start => "what was started is healthy, and as much of it runs as the load needs",
        Phase::Shift if step.of.is_some() => "what it sends elsewhere arrives there",
        Phase::Shift if step.timing.name.contains("DNS") => return format!("names resolve to {to}"),
        Phase::Shift => return format!("new connections arrive in {to}"),
        Phase::Warm => "as much of it runs as before, and it is as fast",
    };
    check.to_owned()
}
