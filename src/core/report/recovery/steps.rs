//! The steps of recoveries as sheets: one of a timeline for people, and one of everything for programs.

use super::words::trigger_words;
use super::{component, failure_words, places, region};
use crate::base::number::Decimal;
use crate::base::region::Region;
use crate::base::span::{Known, Span};
use crate::catalog::timing::Plane;
use crate::engine::recovery::audit::control_plane;
use crate::engine::recovery::{Recovered, Step, Timeline};
use crate::report::sheet::{Cell, Column, Sheet, Shown};
use crate::scenario::Scenario;

/// The steps of one timeline, for people; what sources say stands below it.
pub fn steps_sheet(timeline: &Timeline, regions: &[Region], scenario: &Scenario) -> Sheet {
    let mut sheet = Sheet::new(columns().into_iter().skip(OF_ALL));
    for (number, step) in (1..).zip(&timeline.steps) {
        sheet.line(cells(number, step, timeline, regions, scenario));
    }
    sheet
}

/// The steps of all timelines of all alternatives, a row for each.
pub fn recovery_sheet(all: &[Recovered], scenario: &Scenario) -> Sheet {
    let mut sheet = Sheet::new(columns());
    for one in all {
        for timeline in &one.timelines {
            for (number, step) in (1..).zip(&timeline.steps) {
                let whose = [
                    Cell::text(one.strategy.key()),
                    Cell::Text(places(&one.regions)),
                    Cell::text(timeline.failure.key()),
                    Cell::Text(failure_words(timeline, &one.regions, scenario)),
                ];
                let step = cells(number, step, timeline, &one.regions, scenario);
                sheet.line(whose.into_iter().chain(step));
            }
        }
    }
    sheet
}

/// How many columns tell whose step it is.
const OF_ALL: usize = 4;

fn columns() -> Vec<Column> {
    let words = |key, heading, most| Column::words(key, heading).wrapped(most);
    let data = |key| Column::data(key, Shown::Programs);
    let people = Shown::People;
    vec![
        Column::words("strategy", "Strategy"),
        Column::words("regions", "Regions"),
        data("failure"),
        Column::words("what_fails", "What fails"),
        Column::numbers("mark", "No.").only(people),
        data("number"),
        words("step", "Step", 24),
        words("component", "Component", 14),
        words("region", "Where", 14),
        data("phase"),
        words("trigger", "Set off", 9),
        words("plane", "Plane", 9),
        words("starts", "Starts after", 15).only(people),
        words("takes", "Takes", 18).only(people),
        data("starts_low_s"),
        data("starts_typical_s"),
        data("starts_high_s"),
        data("starts_known"),
        data("takes_low_s"),
        data("takes_typical_s"),
        data("takes_high_s"),
        data("takes_known"),
        data("critical"),
        data("launches"),
        data("source"),
        data("as_of"),
        data("evidence"),
        data("control_plane_region"),
    ]
}

fn cells(
    number: u64,
    step: &Step,
    timeline: &Timeline,
    regions: &[Region],
    scenario: &Scenario,
) -> Vec<Cell> {
    let timing = step.timing;
    let at = step.at.and_then(|slot| region(slot, regions));
    let place = |region: Option<Region>| region.map(|r| Cell::text(r.code())).unwrap_or_default();
    let mut cells = vec![
        Cell::Text(format!("{}{number}", if step.critical { "*" } else { "" })),
        Cell::Count(number),
        Cell::text(timing.name),
        Cell::text(component(step.of, scenario)),
        place(at),
        Cell::text(timing.phase.name()),
        Cell::text(trigger_words(timing)),
        Cell::text(plane(step)),
        Cell::Text(step.starts.three()),
        Cell::Text(step.takes.three()),
    ];
    cells.extend(figures(step.starts));
    cells.extend(figures(step.takes));
    cells.extend([
        Cell::Is(step.critical),
        Cell::Is(timing.launches),
        Cell::text(timing.source),
        Cell::text(timing.as_of),
        Cell::text(timing.evidence.words()),
        place(control_plane(step, timeline, regions)),
    ]);
    cells
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
        Known::AtLeast => "at least",
        Known::NotBefore => "not before it is back",
    };
    [seconds(span.low), seconds(span.typical), seconds(span.high), Cell::text(known)]
}
