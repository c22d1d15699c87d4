//! What it takes to have Aurora back, and what it loses. Nothing that AWS says of it differs between MySQL and PostgreSQL.

use super::fields::{COPIES_KEPT, COPIES_MADE, INSTANCES, PILOT_INSTANCES};
use crate::base::number::Decimal;
use crate::base::span::Span;
use crate::catalog::latency::round_trip;
use crate::catalog::placement::Readiness;
use crate::catalog::timing::{Failure, Phase, Place, Timing};
use crate::service::kept::NOT_KEPT;
use crate::service::{Loss, Steps};

const FAILOVER: &str = "Aurora User Guide, \"Using switchover or failover in Aurora Global Database\": within a few minutes, without waiting \
     for data";
const LOGS: &str = "public logs of terraform apply, 2 runs; course notes for the longest";
const DATA: &str = "public logs of terraform apply for the instance; AWS gives no time for the data (re:Post, \
     \"aurora-mysql-snapshot-restore-options\": not in proportion to the size)";
/// What a new instance takes.
const INSTANCE_SPAN: Span = Span::seconds(378, 510, 900);

/// A step that makes an instance.
const fn makes(phase: Phase, name: &'static str, remedy: &'static str) -> Timing {
    Timing::new(phase, name, INSTANCE_SPAN).decided().control(Place::Recovery, remedy).launches()
}

static PROMOTE: Timing = Timing::new(Phase::Restore, "Fail over the global database", Span::minutes(1, 2, 5))
    .decided()
    .control(Place::Recovery, "")
    .derived(FAILOVER, "2026-04");
static ENDPOINT: Timing = Timing::new(Phase::Restore, "Clients find the new writer", Span::seconds(5, 5, 60))
    .without_aws()
    .documented(
        "Aurora User Guide, \"Connecting to Aurora Global Database\": AWS advises to keep DNS answers for 5 s; the longest is \
         the usual TTL",
        "2026-04",
    );
static INSTANCE: Timing = makes(
    Phase::Restore,
    "Add an instance to the headless secondary",
    "keep an instance in the recovery Region, so that nothing is made in a failure",
)
.measured(LOGS, "2020-2025");
static OTHERS: Timing =
    makes(Phase::Warm, "Add the instances that it runs with usually", "").measured(LOGS, "2020-2025");
static REBUILD: Timing =
    Timing::new(Phase::Warm, "Aurora rebuilds the other secondaries: their Regions read elsewhere until then", Span::minutes(5, 60, 360))
        .checked("they read again, and lag no more than before")
        .derived(
            "Aurora User Guide, \"Using switchover or failover in Aurora Global Database\": a few minutes to several hours, by \
             size and distance",
            "2026-04",
        );
static RESTORE: Timing = makes(
    Phase::Restore,
    "Restore the snapshot copy, and add an instance",
    "replicate with a global database instead of restoring copies",
)
.measured(DATA, "2020-2025");
static POINT: Timing = makes(Phase::Restore, "Restore to a point in time before, and add an instance", "")
    .measured(DATA, "2020-2025");
static LAG: Timing = Timing::new(Phase::Restore, "What was not replicated yet", Span::millis(100, 500, 1000))
    .documented("Aurora User Guide, \"Using Aurora Global Database\": typically under a second", "2026-04");
static GUIDE_LAG: Timing = Timing::new(Phase::Restore, "What was not replicated yet", Span::ZERO)
    .third_party(
        "the active-active guide that the shop is from: lag of the pair, typical and 99th percentile",
        "2025",
    );
static FAR_LAG: Timing = Timing::new(Phase::Restore, "What was not replicated yet", Span::ZERO)
    .assumed("by the round trip of the pair: the guide's seven pairs take 1.7 to 5.7 of them, and 3.5 to 12.2 at the 99th percentile");
// AWS gives upper ends alone.
static READER: Timing =
    Timing::new(Phase::Restore, "A reader takes over as the writer", Span::seconds(0, 30, 60)).documented(
        "Aurora User Guide, \"High availability for Aurora\": typically under 60 s, often under 30",
        "2026-04",
    );
static RECREATE: Timing =
    Timing::new(Phase::Restore, "Aurora makes the only instance anew", Span::minutes(5, 8, 10))
        .control(Place::Recovery, "run a second instance, in another zone")
        .launches()
        .documented(
            "Aurora User Guide, \"High availability for Aurora\": typically under 10 minutes",
            "2026-04",
        );

/// The lags that the guide gives: typical and 99th percentile, in milliseconds.
const GUIDE: [(&str, &str, u64, u64); 7] = [
    ("us-east-1", "us-west-2", 200, 450),
    ("us-east-1", "eu-west-1", 400, 850),
    ("us-east-1", "ap-southeast-1", 550, 1100),
    ("eu-central-1", "eu-west-1", 80, 150),
    ("eu-central-1", "us-east-1", 400, 800),
    ("ap-northeast-1", "ap-southeast-1", 120, 250),
    ("us-west-2", "ap-northeast-1", 450, 950),
];

pub(super) fn recover(loss: &Loss, steps: &mut Steps) {
    match loss.failure {
        Failure::Region | Failure::ControlPlanes | Failure::Service => elsewhere(loss, steps),
        // Storage is in three zones, so that nothing is lost.
        Failure::Zone => {
            let several = loss.number(&INSTANCES) > Decimal::ONE;
            steps.add(if several { &READER } else { &RECREATE });
        }
        // Automated backups cannot be switched off, and reach back a day at least.
        Failure::Corruption => {
            steps.takes(&POINT, INSTANCE_SPAN.at_least());
            steps.loses_since_spoilt(Span::ZERO);
            others(loss, Decimal::ONE, steps);
        }
    }
}

fn elsewhere(loss: &Loss, steps: &mut Steps) {
    match loss.readiness() {
        Some(Readiness::Backup) => {
            if steps.loses_since_copy(loss, &COPIES_MADE, &COPIES_KEPT) {
                steps.takes(&RESTORE, INSTANCE_SPAN.at_least());
                others(loss, Decimal::ONE, steps);
            } else {
                steps.waits(&NOT_KEPT);
            }
        }
        // A secondary that only reads goes on reading when another is lost.
        Some(readiness) if loss.writer_is_lost() => promote(loss, readiness, steps),
        Some(_) | None => {}
    }
}

fn promote(loss: &Loss, readiness: Readiness, steps: &mut Steps) {
    let all = loss.number(&INSTANCES);
    let few = loss.number(&PILOT_INSTANCES).min(all);
    let runs = match readiness {
        Readiness::PilotLight | Readiness::Backup => few,
        Readiness::Warm => loss.part_of(all).ceil().max(few),
        Readiness::Serving | Readiness::Hot => all,
    };
    if runs == Decimal::ZERO {
        steps.add(&INSTANCE);
    }
    steps.add(&PROMOTE);
    steps.add(&ENDPOINT);
    let (timing, span) = lag(loss);
    steps.loses(timing, span);
    others(loss, runs.max(Decimal::ONE), steps);
    if loss.live_others() > 1 {
        steps.add(&REBUILD);
    }
}

/// The instances that are missing come while it serves.
fn others(loss: &Loss, runs: Decimal, steps: &mut Steps) {
    if runs < loss.number(&INSTANCES) {
        steps.add(&OTHERS);
    }
}

/// How far a secondary is behind.
fn lag(loss: &Loss) -> (&'static Timing, Span) {
    let Some((from, to)) = loss.pair() else { return (&LAG, LAG.span) };
    let is = |(one, other): (&str, &str)| {
        (one, other) == (from.code(), to.code()) || (other, one) == (from.code(), to.code())
    };
    if let Some((_, _, typical, high)) = GUIDE.iter().find(|(one, other, ..)| is((one, other))) {
        return (&GUIDE_LAG, Span::millis(0, *typical, *high));
    }
    match round_trip(from, to) {
        Some(millis) => (&FAR_LAG, Span::millis(0, 3 * millis, 12 * millis)),
        None => (&LAG, LAG.span),
    }
}
