//! What it takes to have Aurora back, and what it loses.

use super::fields::{COPIES_MADE, INSTANCES, PILOT_INSTANCES};
use crate::base::number::Decimal;
use crate::base::span::Span;
use crate::catalog::latency::round_trip;
use crate::catalog::placement::Readiness;
use crate::catalog::timing::{Failure, Phase, Place, Timing};
use crate::service::{Loss, Steps};

const GLOBAL: &str = "Aurora User Guide, \"Using switchover or failover in Aurora Global Database\"";
const STATIC: &str = "keep an instance in the recovery Region, so that nothing is made in a failure";

static PROMOTE: Timing = Timing::new(Phase::Restore, "Fail over the global database", Span::minutes(1, 2, 5))
    .decided()
    .control(Place::Recovery, "")
    .documented(GLOBAL, "2026-09");
static ENDPOINT: Timing = Timing::new(Phase::Restore, "Clients find the new writer", Span::seconds(5, 5, 60))
    .without_aws()
    .documented(GLOBAL, "2026-04");
static INSTANCE: Timing =
    Timing::new(Phase::Restore, "Add an instance to the headless secondary", Span::seconds(378, 510, 900))
        .decided()
        .control(Place::Recovery, STATIC)
        .launches()
        .measured("public logs of terraform apply, 2 runs; course notes for the longest", "2020-2025");
static RESTORE: Timing = Timing::new(
    Phase::Restore,
    "Restore the snapshot copy, and add an instance",
    Span::seconds(378, 510, 900).at_least(),
)
.decided()
.control(Place::Recovery, "replicate with a global database instead of restoring copies")
.launches()
.measured("public logs of terraform apply for the instance; AWS gives no time for the data", "2020-2025");
static COPIES: Timing = Timing::new(Phase::Restore, "What was written since the last copy", Span::ZERO)
    .derived("the time between two copies, as entered", "");
static LAG: Timing = Timing::new(Phase::Restore, "What was not replicated yet", Span::millis(100, 500, 1000))
    .documented("Aurora User Guide, \"Using Aurora Global Database\": typically under a second", "2026-04");
static GUIDE_LAG: Timing = Timing::new(Phase::Restore, "What was not replicated yet", Span::ZERO)
    .third_party(
        "the active-active guide that the shop is from: lag of the pair, typical and 99th percentile",
        "2025",
    );
static FAR_LAG: Timing = Timing::new(Phase::Restore, "What was not replicated yet", Span::ZERO)
    .assumed("by the round trip of the pair: the guide's seven pairs take 1.7 to 5.7 of them, and 3.5 to 12.2 at the 99th percentile");
static READER: Timing =
    Timing::new(Phase::Restore, "A reader takes over as the writer", Span::seconds(20, 30, 60)).documented(
        "Aurora User Guide, \"High availability for Aurora\": typically under 60 s, often under 30",
        "2026-04",
    );
static RECREATE: Timing =
    Timing::new(Phase::Restore, "Aurora makes the only instance anew", Span::minutes(5, 8, 10)).documented(
        "Aurora User Guide, \"High availability for Aurora\": typically under 10 minutes",
        "2026-04",
    );
static POINT: Timing = Timing::new(
    Phase::Restore,
    "Restore to a point in time before, and add an instance",
    Span::seconds(378, 510, 900).at_least(),
)
.decided()
.control(Place::Lost, "")
.measured("public logs of terraform apply for the instance; AWS gives no time for the data", "2020-2025");
static RESTORABLE: Timing =
    Timing::new(Phase::Restore, "What was written since the last point in time", Span::minutes(0, 5, 5))
        .documented(
            "Aurora User Guide, \"Backing up and restoring\": the latest restorable time is within 5 minutes",
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
        Failure::Zone => {
            let several = loss.number(&INSTANCES) > Decimal::ONE;
            steps.add(if several { &READER } else { &RECREATE });
        }
        Failure::Corruption => {
            steps.add(&POINT);
            steps.loses(&RESTORABLE, RESTORABLE.span);
        }
    }
}

fn elsewhere(loss: &Loss, steps: &mut Steps) {
    match loss.readiness() {
        Some(Readiness::Backup) => {
            steps.add(&RESTORE);
            let between = loss.between(&COPIES_MADE).unwrap_or(Span::NOT_BEFORE);
            steps.loses(&COPIES, between);
        }
        Some(readiness) => {
            // A secondary that only reads goes on reading when another is lost.
            if !loss.writer_is_lost() {
                return;
            }
            let headless =
                readiness == Readiness::PilotLight && loss.number(&PILOT_INSTANCES) == Decimal::ZERO;
            if headless {
                steps.add(&INSTANCE);
            }
            steps.add(&PROMOTE);
            steps.add(&ENDPOINT);
            let (timing, span) = lag(loss);
            steps.loses(timing, span);
        }
        None => {}
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
