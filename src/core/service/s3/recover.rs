//! What it takes to have a bucket back, and what it loses.
//!
//! Every Region that holds the component holds a bucket of its own, which reads and writes by itself: nothing is promoted.

use super::fields::{CLASSES, REPLICA, ROUTED_IN, ROUTED_OUT, RTC, ReplicaClass};
use crate::base::number::Decimal;
use crate::base::span::Span;
use crate::catalog::timing::{Failure, Phase, Timing};
use crate::service::kept::IN_ONE_ZONE;
use crate::service::{Loss, Steps};

static ACCESS_POINT: Timing =
    Timing::new(Phase::Shift, "Fail the Multi-Region Access Point over", Span::seconds(30, 120, 300))
        .decided()
        .documented(
            "S3 User Guide, \"Amazon S3 Multi-Region Access Points failover controls\": about two minutes, by a call to any of \
             five Regions; the access point does not check the health of buckets",
            "2026-04",
        );
static FLEXIBLE: Timing =
    Timing::new(Phase::Restore, "Retrieve replicas from Glacier Flexible Retrieval", Span::hours(3, 4, 5))
        .decided()
        .documented(
            "S3 User Guide, \"Archive retrieval options\": standard retrievals, 3 to 5 hours",
            "2026-09",
        );
static DEEP: Timing =
    Timing::new(Phase::Restore, "Retrieve replicas from Glacier Deep Archive", Span::hours(12, 12, 12))
        .decided()
        .documented(
            "S3 User Guide, \"Archive retrieval options\": standard retrievals, within 12 hours",
            "2026-09",
        );
static LAG: Timing =
    Timing::new(Phase::Restore, "Objects that were not replicated yet", Span::minutes(0, 15, 120).at_least()).documented(
        "S3 User Guide, \"Replicating objects\": most within 15 minutes, some in a couple of hours or more; Replication Time \
         Control bounds it",
        "2026-04",
    );
static TIMED_LAG: Timing =
    Timing::new(Phase::Restore, "Objects that were not replicated yet", Span::minutes(0, 5, 15)).documented(
        "S3 User Guide, \"Replication Time Control\": most within seconds, 99.9 % within 15 minutes; what is usual is ours",
        "2026-04",
    );
static VERSIONS: Timing =
    Timing::new(Phase::Restore, "Bring earlier versions of the objects back", Span::ZERO.at_least())
        .decided()
        .derived(
            "S3 User Guide, \"What does Amazon S3 replicate?\": replication takes versioning, so that each object's earlier \
             versions are there; AWS gives no rate for bringing many back",
            "2026-09",
        );

pub(super) fn recover(loss: &Loss, steps: &mut Steps) {
    match loss.failure {
        Failure::Region | Failure::ControlPlanes | Failure::Service => elsewhere(loss, steps),
        Failure::Zone => {
            let [_, _, one_zone, ..] = &CLASSES;
            // Elsewhere there are replicas, by which class ever, and the application reads those.
            if loss.number(&one_zone.stored.field) > Decimal::ZERO && loss.heir().is_none() {
                steps.waits(&IN_ONE_ZONE);
            }
        }
        Failure::Corruption if loss.heir().is_some() => steps.add(&VERSIONS),
        // Whether a bucket by itself has versions is not entered.
        Failure::Corruption => steps.restores_backups(),
    }
}

fn elsewhere(loss: &Loss, steps: &mut Steps) {
    if loss.heir().is_none() {
        return;
    }
    match loss.choice::<ReplicaClass>(&REPLICA) {
        ReplicaClass::GlacierFlexible => steps.add(&FLEXIBLE),
        ReplicaClass::DeepArchive => steps.add(&DEEP),
        ReplicaClass::Same
        | ReplicaClass::Standard
        | ReplicaClass::StandardIa
        | ReplicaClass::OneZoneIa
        | ReplicaClass::GlacierInstant
        | ReplicaClass::Intelligent => {}
    }
    if loss.number(&ROUTED_IN).plus(loss.number(&ROUTED_OUT)) > Decimal::ZERO {
        steps.add(&ACCESS_POINT);
    }
    let lag = if loss.on(&RTC) { &TIMED_LAG } else { &LAG };
    steps.loses(lag, lag.span);
}
