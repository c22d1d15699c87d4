//! What it takes to have a domain back, and what it loses.

use super::{DATA_NODES, MASTERS, PILOT, PilotLight, STORAGE_GB, WARM_GB, follows};
use crate::base::number::Decimal;
use crate::base::span::Span;
use crate::catalog::timing::{Failure, Phase, Place, Timing};
use crate::service::recovery::at_rate;
use crate::service::{Loss, Steps};

const SNAPSHOTS: &str = "OpenSearch Service Developer Guide, \"Creating index snapshots\": automated ones every hour, kept for 14 days";

static WRITABLE: Timing =
    Timing::new(Phase::Restore, "Stop replication, so that the followers take writes", Span::seconds(12, 60, 300))
        .decided()
        .assumed(
            "a call for each index or pattern to the domain itself (OpenSearch Service Developer Guide, \"Cross-cluster \
             replication\"), of which AWS gives no time",
        );
static LAG: Timing = Timing::new(Phase::Restore, "What was not replicated yet", Span::seconds(0, 60, 60)).documented(
    "AWS Big Data Blog, \"Ensure availability of your data using cross-cluster replication\": typically under a minute",
    "2021-10",
);
static WARM_AWAY: Timing =
    Timing::new(Phase::Warm, "What UltraWarm holds is away until the Region is back", Span::NOT_BEFORE)
        .checked("searches find what it held")
        .without_aws()
        .documented(
            "OpenSearch Service Developer Guide, \"Cross-cluster replication\": hot data alone is replicated",
            "2026-09",
        );
static CREATE: Timing = Timing::new(Phase::Restore, "Make a domain", Span::minutes(15, 20, 30))
    .decided()
    .control(Place::Recovery, "keep a follower domain in the recovery Region")
    .launches()
    .assumed("a planning figure: no log of one was found, and AWS gives no time");
static RESTORE: Timing =
    Timing::new(Phase::Restore, "Restore the indexes from a snapshot", Span::ZERO).decided().third_party(
        "Instaclustr, \"AWS OpenSearch Service snapshot migration\": about 80 MB/s, hundreds with 30 nodes",
        "2025",
    );
static MANUAL: Timing =
    Timing::new(Phase::Restore, "What was written since the last snapshot", Span::ZERO.at_least()).documented(
        "OpenSearch Service Developer Guide, \"Creating index snapshots\": those that another domain can restore are one's own, \
         and how often they are made is not entered",
        "2026-09",
    );
static HOURLY: Timing =
    Timing::new(Phase::Restore, "What was written since the last snapshot", Span::minutes(0, 30, 60))
        .documented(SNAPSHOTS, "2026-09");
static STANDBY: Timing = Timing::new(
    Phase::Restore,
    "Copies of the indexes in other zones take over",
    Span::seconds(0, 60, 60),
)
.documented(
    "AWS Big Data Blog, 2023-05, on Multi-AZ with Standby: within a minute; without it AWS gives no time",
    "2023-05",
);
static NODE: Timing =
    Timing::new(Phase::Restore, "OpenSearch Service makes the only node anew", Span::ZERO.at_least())
        .control(Place::Recovery, "run nodes in three zones")
        .launches()
        .assumed("AWS gives no time");

pub(super) fn recover(loss: &Loss, steps: &mut Steps) {
    match loss.failure {
        Failure::Region | Failure::ControlPlanes | Failure::Service => elsewhere(loss, steps),
        Failure::Zone => zone(loss, steps),
        Failure::Corruption => {
            restore(loss, steps);
            steps.loses_since_spoilt(HOURLY.span);
        }
    }
}

fn elsewhere(loss: &Loss, steps: &mut Steps) {
    let Some(readiness) = loss.readiness() else { return };
    // An index has one writer: followers go on being searched when another Region is lost.
    if !loss.writer_is_lost() {
        return;
    }
    if follows(readiness, loss.choice::<PilotLight>(&PILOT)) {
        steps.add(&WRITABLE);
        steps.loses(&LAG, LAG.span);
    } else {
        steps.add(&CREATE);
        restore(loss, steps);
        steps.loses(&MANUAL, MANUAL.span);
    }
    if loss.number(&WARM_GB) > Decimal::ZERO {
        steps.add(&WARM_AWAY);
    }
}

fn restore(loss: &Loss, steps: &mut Steps) {
    steps.takes(&RESTORE, at_rate(loss.number(&STORAGE_GB), 500, 80, 80));
}

/// Multi-AZ with Standby takes three dedicated masters and as many data nodes in each of three zones: what cannot be that
/// has no figure.
fn zone(loss: &Loss, steps: &mut Steps) {
    let nodes = loss.count(&DATA_NODES);
    if nodes < 2 {
        steps.add(&NODE);
        restore(loss, steps);
        steps.loses(&HOURLY, HOURLY.span);
    } else if nodes.is_multiple_of(3) && loss.count(&MASTERS) >= 3 {
        steps.add(&STANDBY);
    } else {
        steps.takes(&STANDBY, STANDBY.span.at_least());
    }
}
