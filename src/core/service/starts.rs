//! How what runs code is started where another Region or zone is lost: whether anything must be, and whether there is room.
//!
//! A Region that runs less than it needs then launches the rest, as others do in the same failure: AWS gives no promise that
//! there is capacity, unless it is reserved. Sources: EC2 User Guide, "On-Demand Capacity Reservations"; AWS Well-Architected
//! Framework, Reliability Pillar, REL11-BP05, "Use static stability to prevent bimodal behavior".

use crate::base::number::Decimal;
use crate::base::span::Span;
use crate::catalog::field::Field;
use crate::catalog::placement::Readiness;
use crate::catalog::timing::{Phase, Place, Timing};
use crate::service::common::{DEPLOY, TARGETS};
use crate::service::nodes::ZONES;
use crate::service::{Loss, Steps};

/// What must be launched where it is taken over.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Missing {
    /// Nothing: all that is needed runs.
    Nothing,
    /// Something, for which capacity is reserved.
    Reserved,
    /// Something, for which capacity must be found.
    Unreserved,
}

/// A step that launches, where capacity must be found for it and where it is reserved.
pub(super) struct Launch {
    found: Timing,
    reserved: Timing,
}

impl Launch {
    /// Makes both of one, with the name of each.
    pub(super) const fn of(step: &Timing, names: [&'static str; 2]) -> Self {
        let [found, reserved] = names;
        Self {
            found: Timing { name: found, launches: true, ..*step },
            reserved: Timing { name: reserved, launches: false, ..*step },
        }
    }

    pub(super) fn add(&'static self, missing: Missing, steps: &mut Steps) {
        match missing {
            Missing::Nothing => {}
            Missing::Reserved => steps.add(&self.reserved),
            Missing::Unreserved => steps.add(&self.found),
        }
    }
}

/// What keeps a launch out of a failure.
pub(super) const RUN_ALL: &str = "run all of them beforehand: hot standby, or static headroom";

/// What runs nothing is told to run.
static RAISE: Timing = Timing::new(Phase::Start, "Set how many are to run", Span::seconds(1, 5, 10))
    .decided()
    .control(Place::Recovery, RUN_ALL)
    .assumed("a call of an API");

/// Target tracking adds nothing before a minute's datapoint was above the target three times.
static SEES: Timing =
    Timing::new(Phase::Start, "Auto scaling sees the load", Span::seconds(180, 210, 240)).third_party(
        "fortem.dev, \"ECS Fargate Autoscaling\": about 3 minutes above the target; up to one more until the first whole minute. \
         AWS gives the minute (EC2 Auto Scaling User Guide, \"Create a target tracking scaling policy\"), and no number of them",
        "2026",
    );

/// What must be launched of so many, where all of them are what the whole load takes in one Region.
pub(super) fn missing(
    loss: &Loss,
    all: &'static Field,
    fixed: Option<&'static Field>,
    reserved: Option<&'static Field>,
) -> Missing {
    let Some(heir) = loss.heir().filter(|_| loss.must_grow()) else { return Missing::Nothing };
    let all = loss.number(all);
    let part = all.times(heir.capacity.part).over(heir.capacity.whole).ceil();
    let (runs, needed) = match heir.readiness {
        Readiness::Backup | Readiness::PilotLight => (Decimal::ZERO, all),
        Readiness::Warm => (part.max(all.min(Decimal::whole(ZONES))), all),
        Readiness::Hot => (all, all),
        Readiness::Serving if fixed.is_some_and(|fixed| loss.on(fixed)) => (all, all),
        Readiness::Serving => (part, all.times(loss.carries_then()).ceil()),
    };
    // Where no users are nothing is reserved: no load would come there by its share.
    let reserved = reserved.filter(|_| heir.readiness != Readiness::Serving || !loss.runs_nothing());
    let percent = reserved.map_or(Decimal::ZERO, |field| loss.number(field));
    if runs >= needed {
        Missing::Nothing
    } else if needed.times(percent).over(Decimal::whole(100)).ceil() >= needed {
        Missing::Reserved
    } else {
        Missing::Unreserved
    }
}

/// What comes before anything is launched: it is deployed, or told to run.
pub(super) fn before(loss: &Loss, missing: Missing, steps: &mut Steps) {
    match loss.readiness() {
        _ if missing == Missing::Nothing => {}
        Some(Readiness::Backup) => steps.add(&DEPLOY),
        Some(Readiness::PilotLight) => steps.add(&RAISE),
        Some(Readiness::Serving) if loss.grows_by_hand() => steps.add(&RAISE),
        Some(Readiness::Warm | Readiness::Hot | Readiness::Serving) | None => {}
    }
}

/// The same of what auto scaling adds by alarms on its load, which take a while to be sure.
pub(super) fn before_by_load(loss: &Loss, missing: Missing, steps: &mut Steps) {
    before(loss, missing, steps);
    match loss.readiness() {
        _ if missing == Missing::Nothing || loss.grows_by_hand() => {}
        // A plan sets the number before an alarm would.
        Some(Readiness::Warm | Readiness::Serving) => steps.add(if loss.planned { &RAISE } else { &SEES }),
        Some(Readiness::Backup | Readiness::PilotLight | Readiness::Hot) | None => {}
    }
}

/// A zone is lost: a single one is started in another once its checks fail, and of several the others go on meanwhile.
pub(super) fn replace(count: u64, one: &'static Timing, several: &'static Timing, steps: &mut Steps) {
    match count {
        0 => {}
        1 => {
            steps.add(&TARGETS);
            steps.add(one);
        }
        _ => steps.add(several),
    }
}
