//! What it takes to have a table back, and what it loses.

use super::fields::{
    BACKUPS, CONSISTENCY, COPIES_KEPT, COPIES_MADE, Consistency, INDEXES, MODE, Mode, Recovery,
};
use crate::base::number::Decimal;
use crate::base::span::Span;
use crate::catalog::placement::Readiness;
use crate::catalog::timing::{Failure, Phase, Place, Timing};
use crate::service::kept::{NO_OLDER, NOT_KEPT, SEVERAL_MINUTES};
use crate::service::{Loss, Steps};

/// A restore, which makes a new table.
const fn restores(name: &'static str, remedy: &'static str) -> Timing {
    Timing::new(Phase::Restore, name, Span::minutes(20, 40, 60))
        .decided()
        .control(Place::Recovery, remedy)
        .documented(
            "re:Post, \"dynamodb-restore-taking-long\": 20 minutes at least, usually under an hour whatever the size; skewed \
             keys and indexes lengthen it; what is usual between the two is ours",
            "2024",
        )
}

static COPY: Timing = restores(
    "Restore the table from the copy of a backup",
    "keep a replica in the recovery Region instead of copies of backups",
);
static POINT: Timing = restores("Restore the table to a point in time, as a new one", "");
static BACKUP: Timing = restores("Restore the table from the last backup, as a new one", "");
static LAG: Timing =
    Timing::new(Phase::Restore, "Writes that were not replicated yet", Span::seconds(0, 1, 5)).derived(
        "DynamoDB Developer Guide, \"How DynamoDB global tables work\": within a second usually, a few seconds at most; they \
         arrive when the Region is back, and give way to newer ones",
        "2026-04",
    );
static SYNCHRONOUS: Timing =
    Timing::new(Phase::Restore, "Nothing: a write is in two Regions before it succeeds", Span::ZERO)
        .documented(
            "DynamoDB Developer Guide, \"How DynamoDB global tables work\", multi-Region strong consistency",
            "2026-04",
        );
static FOLLOWS: Timing =
    Timing::new(Phase::Warm, "Capacity on demand follows the traffic", Span::minutes(0, 30, 30)).checked("no request is throttled").documented(
        "DynamoDB Developer Guide, \"On-demand capacity mode\": twice the former peak at once, more over 30 minutes",
        "2026-04",
    );
static SCALE: Timing = Timing::new(Phase::Start, "Raise the table's capacity", SEVERAL_MINUTES)
    .decided()
    .control(Place::Recovery, "keep the capacity that the whole load takes in the recovery Region")
    .derived(
        "DynamoDB Developer Guide, \"Managing throughput capacity automatically\": auto scaling acts when the target is missed \
         for two minutes",
        "2026-04",
    );
static SCALES: Timing = Timing::new(Phase::Warm, "Auto scaling raises the table's capacity", SEVERAL_MINUTES).checked("no request is throttled")
    .control(Place::Recovery, "keep the capacity that the whole load takes in each Region")
    .documented(
        "DynamoDB Developer Guide, \"Managing throughput capacity automatically\": it acts when the target is missed for two \
         minutes",
        "2026-04",
    );

pub(super) fn recover(loss: &Loss, steps: &mut Steps) {
    match loss.failure {
        Failure::Region | Failure::ControlPlanes | Failure::Service => elsewhere(loss, steps),
        // A table is in three zones.
        Failure::Zone => {}
        Failure::Corruption => spoilt(loss, steps),
    }
}

fn elsewhere(loss: &Loss, steps: &mut Steps) {
    let Some(readiness) = loss.readiness() else { return };
    if readiness == Readiness::Backup {
        if steps.loses_since_copy(loss, &COPIES_MADE, &COPIES_KEPT) {
            steps.takes(&COPY, restore(loss));
        } else {
            steps.waits(&NOT_KEPT);
        }
        return;
    }
    let timing = match loss.choice::<Consistency>(&CONSISTENCY) {
        Consistency::Eventual => &LAG,
        Consistency::Strong => &SYNCHRONOUS,
    };
    steps.loses(timing, timing.span);
    match (loss.choice::<Mode>(&MODE), readiness) {
        (Mode::OnDemand, _) if more_than_doubles(loss) => steps.add(&FOLLOWS),
        // One unit serves nobody.
        (Mode::Provisioned, Readiness::PilotLight) => steps.add(&SCALE),
        (Mode::Provisioned, _) if loss.must_grow() => steps.add(&SCALES),
        (Mode::OnDemand | Mode::Provisioned, _) => {}
    }
}

/// Whether what takes over gets more than twice what it had: where it serves beside others, where more than half is lost.
fn more_than_doubles(loss: &Loss) -> bool {
    loss.lost.traffic.part.times(Decimal::whole(2)) > loss.lost.traffic.whole
}

fn spoilt(loss: &Loss, steps: &mut Steps) {
    match loss.choice::<Recovery>(&BACKUPS) {
        Recovery::Primary | Recovery::Everywhere => {
            steps.takes(&POINT, restore(loss));
            steps.loses_since_spoilt(Span::ZERO);
        }
        Recovery::Off => {
            let copied =
                loss.readiness() == Some(Readiness::Backup) && loss.number(&COPIES_KEPT) > Decimal::ZERO;
            match loss.between(&COPIES_MADE).filter(|_| copied) {
                Some(older) => {
                    steps.takes(&BACKUP, restore(loss));
                    steps.loses_since_spoilt(older);
                }
                None => steps.waits(&NO_OLDER),
            }
        }
    }
}

/// How long a restore takes: an index lengthens it, and nobody says by how much.
fn restore(loss: &Loss) -> Span {
    if loss.number(&INDEXES) > Decimal::ZERO { POINT.span.at_least() } else { POINT.span }
}
