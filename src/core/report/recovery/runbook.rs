//! A runbook: what is done in a failure, in which order, by whom, how long it takes, and what to check then.

use std::fmt::Write;

use super::words::{length_words, plane_words, risk, source_words, summary, taking_over};
use super::{component, failure_words, places};
use crate::base::span::Span;
use crate::catalog::timing::{Failure, Phase, Plane, Trigger};
use crate::engine::recovery::audit::at_risk;
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
            out.push_str("\nThis strategy needs a second Region.\n");
        }
        for found in &one.found {
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
    for line in summary(timeline, of.strategy, scenario) {
        let words = line.trim_start();
        let _ = writeln!(out, "- {}", markdown(&words.replacen("  ", ": ", 1)));
    }
    if timeline.steps.is_empty() {
        out.push_str("\nNothing is to be done.\n");
        return;
    }
    out.push('\n');
    // In the order in which they begin; what begins together stays as it is listed.
    let mut steps: Vec<&Step> = timeline.steps.iter().collect();
    crate::base::order::sort_by(&mut steps, |a, b| a.starts.weight().cmp(&b.starts.weight()));
    for (number, step) in (1..).zip(steps) {
        let number: u32 = number;
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
        let _ = writeln!(out, "   - Check: {}", check(step, timeline, of));
        let _ = writeln!(out, "   - Length by: {}", markdown(&source_words(step.timing)));
    }
    let risks = at_risk(timeline, regions);
    if !risks.is_empty() {
        out.push_str("\nNeeds a control plane where it is most likely to fail:\n\n");
        for (step, region) in risks {
            let words = risk(step, region, timeline, scenario);
            let words = words.split_once("  ").map_or(words.as_str(), |(_, words)| words);
            let _ = writeln!(out, "- {}", markdown(words));
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

/// What to check before one goes on.
fn check(step: &Step, timeline: &Timeline, of: &Recovered) -> String {
    let to = taking_over(timeline, &of.regions);
    let to = to.map_or_else(|| "what takes over".to_owned(), |region| region.code().to_owned());
    match step.timing.phase {
        Phase::Detect => {
            "is it all that fails, or one service? AWS's Health Dashboard and alarms from elsewhere"
                .to_owned()
        }
        Phase::Decide => {
            "the decision and its time are written down, and everybody knows who leads".to_owned()
        }
        Phase::Restore => "it takes writes, and its newest data is no older than the RPO says".to_owned(),
        Phase::Start => "what was started is healthy, and as much of it runs as the load needs".to_owned(),
        Phase::Shift => format!("users reach {to}, and errors are as rare as before"),
        Phase::Warm => "latency and hit rates are back to what is usual".to_owned(),
    }
}
