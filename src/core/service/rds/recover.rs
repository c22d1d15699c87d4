//! What it takes to have RDS back, and what it loses.

use super::fields::{DEPLOYMENT, Deployment, KEPT_THERE, READERS, STORAGE_GB};
use crate::base::number::Decimal;
use crate::base::span::Span;
use crate::catalog::placement::Readiness;
use crate::catalog::timing::{Failure, Phase, Place, Timing};
use crate::service::kept::{NOT_KEPT, SEVERAL_MINUTES};
use crate::service::{Loss, Steps};

/// A step that makes an instance from backups: as long as an empty one takes, and no figure for what is restored.
const fn restores(name: &'static str, remedy: &'static str) -> Timing {
    Timing::new(Phase::Restore, name, Span::seconds(196, 246, 368).at_least())
        .decided()
        .control(Place::Recovery, remedy)
        .launches()
        .measured(
            "9 public logs of terraform apply, median 4 min 6 s, for the instance; its backups and logs take longer the more \
             they are, and AWS gives no rate (re:Post, \"rds-mysql-pitr-periods\")",
            "2021-2026",
        )
}

static STANDBY: Timing =
    Timing::new(Phase::Restore, "The standby in another zone takes over", Span::seconds(60, 90, 120)).documented(
        "RDS User Guide, \"Failing over a Multi-AZ DB instance\": typically 60 to 120 s; large transactions take longer",
        "2026-09",
    );
static PROMOTE: Timing =
    Timing::new(Phase::Restore, "Promote the read replica, which restarts it", SEVERAL_MINUTES)
        .decided()
        .control(Place::Recovery, "")
        .documented(
            "RDS User Guide, \"Promoting a read replica\": several minutes or longer, by its size",
            "2026-09",
        );
static COPY: Timing = restores(
    "Restore from the replicated backups, as a new instance",
    "keep a read replica in the recovery Region instead of copies of backups",
);
static POINT: Timing = restores("Restore to a point in time, as a new instance", "");
static LAG: Timing = Timing::new(Phase::Restore, "What was not replicated yet", Span::millis(0, 1000, 1000))
    .documented(
        "AWS Prescriptive Guidance, \"Strategy for database disaster recovery\": read replicas in another Region, under a \
         second",
        "2026-09",
    );
static LOGS: Timing =
    Timing::new(Phase::Restore, "What was written since the last log was kept", Span::minutes(0, 5, 5))
        .documented(
            "RDS User Guide, \"Restoring to a specified time\": logs are kept every 5 minutes",
            "2026-09",
        );
static LOGS_COPIED: Timing = Timing::new(
    Phase::Restore,
    "What was written since the last log that was copied",
    Span::minutes(0, 5, 5).at_least(),
)
.documented(
    "RDS User Guide, \"Replicating automated backups\": logs are kept every 5 minutes, and copied as soon as they are; how \
     long that takes is not said",
    "2026-09",
);

pub(super) fn recover(loss: &Loss, steps: &mut Steps) {
    match loss.failure {
        Failure::Region | Failure::ControlPlanes | Failure::Service => elsewhere(loss, steps),
        Failure::Zone => match loss.choice::<Deployment>(&DEPLOYMENT) {
            Deployment::MultiAz => steps.add(&STANDBY),
            Deployment::SingleAz if loss.number(&READERS) > Decimal::ZERO => promote(steps),
            // Nothing takes over by itself. Source: FAQ of RDS, "Multi-AZ deployments".
            Deployment::SingleAz => {
                restore(loss, &POINT, steps);
                steps.loses(&LOGS, LOGS.span);
            }
        },
        Failure::Corruption => {
            restore(loss, &POINT, steps);
            steps.loses_since_spoilt(Span::ZERO);
        }
    }
}

fn elsewhere(loss: &Loss, steps: &mut Steps) {
    match loss.readiness() {
        Some(Readiness::Backup) if loss.number(&KEPT_THERE) > Decimal::ZERO => {
            restore(loss, &COPY, steps);
            steps.loses(&LOGS_COPIED, LOGS_COPIED.span);
        }
        Some(Readiness::Backup) => steps.waits(&NOT_KEPT),
        // A replica that only reads goes on reading when another is lost.
        Some(_) if loss.writer_is_lost() => promote(steps),
        Some(_) | None => {}
    }
}

fn promote(steps: &mut Steps) {
    steps.add(&PROMOTE);
    steps.loses(&LAG, LAG.span);
}

fn restore(loss: &Loss, timing: &'static Timing, steps: &mut Steps) {
    steps.add(timing);
    steps.reads_lazily(loss.number(&STORAGE_GB));
}
