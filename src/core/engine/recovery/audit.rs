//! Which steps of a recovery need a control plane where it is most likely to fail: in the Region that is lost, or in
//! us-east-1, from where global services are changed.
//!
//! Source: AWS Well-Architected Framework, REL11-BP04, "Rely on the data plane and not the control plane during recovery".

use super::{Step, Timeline};
use crate::base::region::Region;
use crate::catalog::timing::{Place, Plane};

/// Where control planes of global services stand.
pub const GLOBAL_HOME: &str = "us-east-1";

/// Where the control plane stands that a step needs; nothing where it needs none.
pub fn control_plane(step: &Step, timeline: &Timeline, regions: &[Region]) -> Option<Region> {
    let region = |slot: crate::catalog::placement::Slot| regions.get(usize::from(slot.0)).copied();
    match step.timing.plane {
        Plane::None | Plane::Data => None,
        Plane::Control(Place::Lost) => region(timeline.lost),
        Plane::Control(Place::Recovery) => step.at.and_then(region),
        Plane::Control(Place::UsEast1) => Region::new(GLOBAL_HOME),
        Plane::Control(Place::UsWest2) => Region::new("us-west-2"),
    }
}

/// The steps of a timeline that need a control plane in the Region that is lost or in us-east-1, each with where. Where no
/// Region is lost those of global services are left: others stand in a Region that works.
pub fn at_risk<'t>(timeline: &'t Timeline, regions: &[Region]) -> Vec<(&'t Step, Region)> {
    let of_region = timeline.failure.is_of_region();
    let lost = regions.get(usize::from(timeline.lost.0)).copied().filter(|_| of_region);
    let at_risk = |step: &Step, region: Region| {
        let of_global_service = step.timing.plane == Plane::Control(Place::UsEast1);
        Some(region) == lost || (region.code() == GLOBAL_HOME && (of_region || of_global_service))
    };
    let steps =
        timeline.steps.iter().filter_map(|step| Some((step, control_plane(step, timeline, regions)?)));
    steps.filter(|(step, region)| at_risk(step, *region)).collect()
}
