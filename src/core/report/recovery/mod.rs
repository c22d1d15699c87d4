//! How alternatives recover: tables of steps, the runbook, and words on objectives, the same for every front.

mod explain;
mod objectives;
mod runbook;
mod steps;
mod words;

pub use explain::recovery_explanation;
pub(super) use objectives::label;
pub use objectives::{objective_words, recommendation, standing_words};
pub use runbook::runbook;
pub use steps::{recovery_sheet, steps_sheet};
pub(super) use words::{deciding, losing};
pub use words::{differs, length_words, plane_words, recovery_text, source_words, trigger_words};

use crate::base::region::Region;
use crate::catalog::placement::Slot;
use crate::catalog::timing::Failure;
use crate::engine::recovery::Timeline;
use crate::scenario::Scenario;

/// The Regions of an alternative, as they are listed.
pub(super) fn places(regions: &[Region]) -> String {
    regions.iter().map(Region::code).collect::<Vec<_>>().join(", ")
}

/// The Region in a slot.
pub(super) fn region(slot: Slot, regions: &[Region]) -> Option<Region> {
    regions.get(usize::from(slot.0)).copied()
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
