//! What it takes to have volumes back, and what they lose.

use super::{CHANGED, COPIES, FAST_SNAPSHOTS, FILLED, KEPT, SIZE, SNAPSHOTS};
use crate::base::number::Decimal;
use crate::base::span::Span;
use crate::catalog::placement::Readiness;
use crate::catalog::timing::{Failure, Phase, Place, Timing};
use crate::service::kept::{IN_ONE_ZONE, NO_OLDER, NOT_KEPT};
use crate::service::{Loss, Steps};

/// How long volumes take to be there: AWS says that they can be used at once, and gives no time for making them.
const fn creates(name: &'static str) -> Timing {
    Timing::new(Phase::Restore, name, Span::ZERO).decided().control(Place::Recovery, "").documented(
        "EBS User Guide, \"Create an Amazon EBS volume\": it can be used as soon as it is made, while its blocks still come",
        "2026-09",
    )
}

static FROM_COPIES: Timing = creates("Make the volumes from copies of snapshots");
static FROM_SNAPSHOTS: Timing = creates("Make the volumes from snapshots");
static BETWEEN: Timing = Timing::new(Phase::Restore, "What was written since the last snapshot", Span::ZERO)
    .derived("the time between two snapshots, as entered", "");
static ON_VOLUMES: Timing = Timing::new(
    Phase::Restore,
    "What is on volumes: nothing takes it to the other Region, as `drs` would",
    Span::NOT_BEFORE,
)
.without_aws()
.derived("a volume is in one zone; what changes on it is entered, and no copies of it there", "");

pub(super) fn recover(loss: &Loss, steps: &mut Steps) {
    let changes = loss.number(&CHANGED) > Decimal::ZERO;
    match loss.failure {
        Failure::Region | Failure::ControlPlanes | Failure::Service => match loss.readiness() {
            Some(Readiness::PilotLight | Readiness::Backup) => {
                if steps.loses_since_copy(loss, &SNAPSHOTS, &COPIES) {
                    make(loss, &FROM_COPIES, steps);
                } else {
                    steps.waits(&NOT_KEPT);
                }
            }
            Some(Readiness::Warm | Readiness::Hot | Readiness::Serving) if changes => {
                steps.loses(&ON_VOLUMES, ON_VOLUMES.span);
            }
            Some(Readiness::Warm | Readiness::Hot | Readiness::Serving) | None => {}
        },
        // Servers in other zones have volumes of their own; what nobody changes is lost and spoilt nowhere.
        Failure::Zone | Failure::Corruption if !changes => {}
        Failure::Zone => match between(loss) {
            Some(between) => {
                make(loss, &FROM_SNAPSHOTS, steps);
                steps.loses(&BETWEEN, between);
            }
            None => steps.waits(&IN_ONE_ZONE),
        },
        Failure::Corruption => match between(loss) {
            Some(older) => {
                make(loss, &FROM_SNAPSHOTS, steps);
                steps.loses_since_spoilt(older);
            }
            None => steps.waits(&NO_OLDER),
        },
    }
}

/// The time between two snapshots of which some are kept.
fn between(loss: &Loss) -> Option<Span> {
    loss.between(&SNAPSHOTS).filter(|_| loss.number(&KEPT) > Decimal::ZERO)
}

/// All volumes are made at once, and each reads its own blocks.
fn make(loss: &Loss, timing: &'static Timing, steps: &mut Steps) {
    steps.add(timing);
    if loss.number(&FAST_SNAPSHOTS) == Decimal::ZERO {
        let written = loss.number(&SIZE).times(loss.number(&FILLED)).over(Decimal::whole(100));
        steps.reads_lazily(written);
    }
}
