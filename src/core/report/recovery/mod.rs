//! How alternatives recover: tables of steps, the runbook, and words on objectives, the same for every front.

mod explain;
mod objectives;
mod runbook;
mod steps;
mod words;

pub use explain::recovery_explanation;
pub(super) use objectives::label;
pub(super) use objectives::{change_of, change_that_would, change_words, together};
pub use objectives::{objective_words, recommendation, standing_words};
pub use runbook::runbook;
pub use steps::{recovery_sheet, steps_sheet};
pub(super) use words::{deciding, losing};
pub use words::{differs, length_words, plane_words, recovery_text, source_words, trigger_words};

use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::region::Region;
use crate::catalog::placement::Slot;
use crate::catalog::timing::Failure;
use crate::engine::recovery::audit::at_risk;
use crate::engine::recovery::{Recovered, Step, Timeline};
use crate::scenario::Scenario;

/// The Regions of an alternative, as they are listed.
pub(super) fn places(regions: &[Region]) -> String {
    regions.iter().map(Region::code).collect::<Vec<_>>().join(", ")
}

/// Why an alternative cannot be; what is only to be known of it is said elsewhere.
pub fn refusals(of: &Recovered) -> impl Iterator<Item = &Diagnostic> {
    of.found.iter().filter(|found| found.severity == Severity::Error)
}

/// The Region in a slot.
pub(super) fn region(slot: Slot, regions: &[Region]) -> Option<Region> {
    regions.get(usize::from(slot.0)).copied()
}

/// The steps in the order in which they begin, which is that of their numbers everywhere; what begins together stays as it is
/// listed.
pub(super) fn in_order(timeline: &Timeline) -> Vec<&Step> {
    let mut steps: Vec<&Step> = timeline.steps.iter().collect();
    crate::base::order::sort_by(&mut steps, |a, b| a.starts.weight().cmp(&b.starts.weight()));
    steps
}

/// The number of a step of a timeline, from 1 on.
pub(super) fn number_of(step: &Step, timeline: &Timeline) -> Option<u64> {
    (1..).zip(in_order(timeline)).find_map(|(number, other)| std::ptr::eq(other, step).then_some(number))
}

/// The steps that need a control plane where it is most likely to fail, by their numbers, and where.
pub(super) fn risks<'t>(timeline: &'t Timeline, regions: &[Region]) -> Vec<(u64, &'t Step, Region)> {
    let number = |(step, region): (&'t Step, Region)| Some((number_of(step, timeline)?, step, region));
    let mut risks: Vec<_> = at_risk(timeline, regions).into_iter().filter_map(number).collect();
    crate::base::order::sort_by_key(&mut risks, |(number, ..)| *number);
    risks
}

/// The name of a component, by its place; nothing where the step is the system's.
pub(super) fn component(of: Option<usize>, scenario: &Scenario) -> &str {
    of.and_then(|place| scenario.components.get(place)).map_or("", |component| &component.name)
}

/// What fails and where: `Loss of a Region: us-east-1`, `Loss of one service: orders in us-east-1`.
pub fn failure_words(timeline: &Timeline, regions: &[Region], scenario: &Scenario) -> String {
    let of = match timeline.failure {
        // The one that it takes longest to be back from.
        Failure::Service => timeline.steps.iter().find_map(|step| step.of),
        Failure::Region | Failure::Zone | Failure::Corruption | Failure::ControlPlanes => None,
    };
    let name = timeline.failure.name();
    match (component(of, scenario), region(timeline.lost, regions)) {
        (_, None) => name.to_owned(),
        ("", Some(at)) if timeline.failure.is_of_region() => format!("{name}: {at}"),
        ("", Some(at)) => format!("{name} in {at}"),
        (of, Some(at)) => format!("{name}: {of} in {at}"),
    }
}
