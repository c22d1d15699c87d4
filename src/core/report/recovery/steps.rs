//! The steps of recoveries as sheets: one of a timeline for people, and one of everything for programs.

use super::words::trigger_words;
use super::{component, failure_words, in_order, places, region};
use crate::base::number::Decimal;
use crate::base::region::Region;
use crate::base::span::{Known, Span};
use crate::catalog::timing::{Evidence, Phase, Plane, Trigger};
use crate::engine::recovery::audit::control_plane;
use crate::engine::recovery::{Recovered, Step, Timeline};
use crate::report::sheet::{Cell, Column, Sheet};
use crate::scenario::Scenario;

/// The steps of one timeline, for people; what sources say stands below it.
pub fn steps_sheet(timeline: &Timeline, regions: &[Region], scenario: &Scenario) -> Sheet {
    let words = |key, heading, most| Column::words(key, heading).wrapped(most);
    let mut sheet = Sheet::new([
        Column::numbers("number", "No."),
        words("step", "Step", 24),
        words("component", "Component", 14),
        words("region", "Where", 14),
        words("trigger", "Set off", 9),
        words("plane", "Plane", 9),
        words("starts", "Starts after", 15),
        words("takes", "Takes", 18),
    ]);
    for (number, step) in (1_u64..).zip(in_order(timeline)) {
        sheet.line([
            Cell::Text(format!("{}{number}", if step.critical { "*" } else { "" })),
            Cell::text(step.timing.name),
            Cell::text(component(step.of, scenario)),
            place(step.at.and_then(|slot| region(slot, regions))),
            Cell::text(trigger_words(step.timing)),
            Cell::text(plane(step)),
            Cell::Text(step.starts.three()),
            Cell::Text(step.takes.three()),
        ]);
    }
    sheet
}

fn place(region: Option<Region>) -> Cell {
    region.map(|region| Cell::text(region.code())).unwrap_or_default()
}

/// What programs are told of each step, by the names that JSON has for it.
const COLUMNS: [&str; 27] = [
    "strategy",
    "regions",
    "failure",
    "failed_region",
    "what_fails",
    "number",
    "step",
    "component",
    "region",
    "phase",
    "trigger",
    "plane",
    "control_plane_region",
    "starts_low_s",
    "starts_typical_s",
    "starts_high_s",
    "starts_known",
    "takes_low_s",
    "takes_typical_s",
    "takes_high_s",
    "takes_known",
    "critical",
    "launches",
    "source",
    "as_of",
    "evidence",
    "remedy",
];

/// The steps of all timelines of all alternatives, a row for each, for programs.
pub fn recovery_sheet(all: &[Recovered], scenario: &Scenario) -> Sheet {
    let mut sheet = Sheet::new(COLUMNS.map(|key| Column::words(key, key)));
    for one in all {
        for timeline in &one.timelines {
            for (number, step) in (1..).zip(in_order(timeline)) {
                let timing = step.timing;
                let mut cells = vec![
                    Cell::text(one.strategy.key()),
                    Cell::Text(places(&one.regions)),
                    Cell::text(timeline.failure.key()),
                    place(region(timeline.lost, &one.regions)),
                    Cell::Text(failure_words(timeline, &one.regions, scenario)),
                    Cell::Count(number),
                    Cell::text(timing.name),
                    Cell::text(component(step.of, scenario)),
                    place(step.at.and_then(|slot| region(slot, &one.regions))),
                    Cell::text(phase(timing.phase)),
                    Cell::text(trigger(timing.trigger)),
                    Cell::text(plane(step)),
                    place(control_plane(step, timeline, &one.regions)),
                ];
                cells.extend(figures(step.starts));
                cells.extend(figures(step.takes));
                cells.extend([
                    Cell::Is(step.critical),
                    Cell::Is(timing.launches),
                    Cell::text(timing.source),
                    Cell::text(timing.as_of),
                    Cell::text(evidence(timing.evidence)),
                    Cell::text(timing.remedy),
                ]);
                sheet.line(cells);
            }
        }
    }
    sheet
}

/// As JSON spells it.
const fn phase(phase: Phase) -> &'static str {
    match phase {
        Phase::Detect => "detect",
        Phase::Decide => "decide",
        Phase::Restore => "restore",
        Phase::Start => "start",
        Phase::Shift => "shift",
        Phase::Warm => "warm",
    }
}

/// As JSON spells it.
const fn trigger(trigger: Trigger) -> &'static str {
    match trigger {
        Trigger::Automatic => "automatic",
        Trigger::Decided => "decided",
    }
}

/// As JSON spells it.
const fn evidence(evidence: Evidence) -> &'static str {
    match evidence {
        Evidence::Measured => "measured",
        Evidence::Documented => "documented",
        Evidence::Derived => "derived",
        Evidence::ThirdParty => "third_party",
        Evidence::Assumed => "assumed",
    }
}

/// Which of AWS's planes a step needs.
fn plane(step: &Step) -> &'static str {
    match step.timing.plane {
        Plane::None => "none",
        Plane::Data => "data",
        Plane::Control(_) => "control",
    }
}

/// At best, usually and at worst in seconds, and how far that is known.
fn figures(span: Span) -> [Cell; 4] {
    let seconds = |millis: u64| Cell::Quantity(Decimal::milli(i64::try_from(millis).unwrap_or(i64::MAX)));
    let known = match span.known {
        Known::Within => "within",
        Known::AtLeast => "at_least",
        Known::NotBefore => "not_before",
    };
    [seconds(span.low), seconds(span.typical), seconds(span.high), Cell::text(known)]
}
