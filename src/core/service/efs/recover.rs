//! What it takes to have a file system back, and what it loses.

use super::ONE_ZONE_ONLY;
use crate::base::span::Span;
use crate::catalog::timing::{Failure, Phase, Place, Timing};
use crate::service::kept::{IN_ONE_ZONE, SEVERAL_MINUTES};
use crate::service::{Loss, Steps};

static WRITABLE: Timing =
    Timing::new(Phase::Restore, "Delete the replication, so that the replica takes writes", SEVERAL_MINUTES)
        .decided()
        .control(Place::Recovery, "")
        .documented("EFS User Guide, \"Deleting replication configurations\": several minutes", "2026-09");
static LAG: Timing =
    Timing::new(Phase::Restore, "What was not replicated yet", Span::minutes(0, 1, 15)).documented(
        "AWS News Blog, \"Replication for Amazon Elastic File System\": most changes within a minute, 15 minutes for most file \
         systems",
        "2022-01",
    );

pub(super) fn recover(loss: &Loss, steps: &mut Steps) {
    match loss.failure {
        Failure::Zone if !loss.on(&ONE_ZONE_ONLY) => {}
        Failure::Zone if loss.heir().is_none() => steps.waits(&IN_ONE_ZONE),
        Failure::Region | Failure::ControlPlanes | Failure::Service | Failure::Zone => elsewhere(loss, steps),
        // Backups of file systems are AWS Backup's.
        Failure::Corruption => steps.restores_backups(),
    }
}

fn elsewhere(loss: &Loss, steps: &mut Steps) {
    // A replica goes on being read when another Region is lost.
    if loss.heir().is_some() && loss.writer_is_lost() {
        // The replica is in another Region, also where a zone alone is lost.
        steps.goes_elsewhere();
        steps.add(&WRITABLE);
        steps.loses(&LAG, LAG.span);
    }
}
