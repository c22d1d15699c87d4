//! What services that keep data share in a recovery: what cannot be had back, what spoilt data costs, what copies lose and
//! how long a restored volume is slow.
//!
//! Where nothing that is kept brings data back, both the recovery and what is lost last until what was lost is back, which
//! for spoilt data is for ever: an objective is missed then, whatever it is.

use super::recovery::{Loss, Steps, at_rate};
use crate::base::number::Decimal;
use crate::base::span::Span;
use crate::catalog::field::Field;
use crate::catalog::timing::{Phase, Place, Timing};

/// Nothing of it is anywhere else.
pub(super) static NOT_KEPT: Timing = Timing::new(
    Phase::Restore,
    "Wait until the Region is back: nothing of it is kept elsewhere",
    Span::NOT_BEFORE,
)
.without_aws()
.derived("nothing of it is entered for the Region that takes over", "");
/// It is in one zone, and nothing of it is anywhere else.
pub(super) static IN_ONE_ZONE: Timing =
    Timing::new(Phase::Restore, "Wait until the zone is back: it is kept nowhere else", Span::NOT_BEFORE)
        .without_aws()
        .derived("it is entered as kept in one zone, without copies", "");
/// Spoilt data of which there is no older state.
pub(super) static NO_OLDER: Timing =
    Timing::new(Phase::Restore, "No older state is kept: what is spoilt stays so", Span::NOT_BEFORE)
        .without_aws()
        .derived("no backup, snapshot or version of it is entered", "");
/// What is restored is as old as the moment before data was spoilt.
static SINCE: Timing = Timing::new(
    Phase::Restore,
    "What was written since data was spoilt: what is restored is older",
    Span::minutes(5, 5, 5).at_least(),
)
.without_aws()
.assumed("nobody publishes how long corruption stays unseen; an acknowledged alarm takes 5 minutes");
/// Copies that are made from time to time.
static COPIES: Timing = Timing::new(Phase::Restore, "What was written since the last copy", Span::ZERO).derived(
    "the time between two copies, as entered; a copy takes hours on top, for which AWS gives no figure (Aurora User Guide, \
     \"Copying a DB cluster snapshot\"; EBS User Guide, \"Copy an Amazon EBS snapshot\")",
    "2026-09",
);
/// Backups that AWS Backup may keep: of which and how old they are is not entered where the data is.
static BACKUPS: Timing =
    Timing::new(Phase::Restore, "Restore from a backup, where AWS Backup keeps one", Span::ZERO.at_least())
        .decided()
        .control(Place::Recovery, "")
        .documented("AWS Backup Developer Guide, \"Restore a backup\": no rate is published", "2026-09");
/// Volumes that were made from snapshots.
static LAZY: Timing = Timing::new(
    Phase::Warm,
    "Volumes are slow until every block has come from S3",
    Span::ZERO.at_least(),
).checked("reads are as fast as before")
.documented(
    "EBS User Guide, \"Initialize Amazon EBS volumes\": at 100 to 300 MiB/s where a rate is bought, else at one that varies",
    "2026-09",
);
/// A cache that is empty.
static FILLS: Timing = Timing::new(
    Phase::Warm,
    "The cache fills: what it misses is read where it is kept",
    Span::minutes(5, 30, 240),
)
.checked("hit rates and latency are back to what is usual")
.without_aws()
.assumed("by the working set over what the database can answer; nobody publishes it");
/// A cache that holds what is wrong.
static EMPTY: Timing = Timing::new(Phase::Restore, "Empty the cache", Span::exactly(1))
    .checked("nothing that is spoilt is read from it")
    .decided()
    .assumed("one command a node; what was cached is read again where it is kept");

/// What AWS means by "several minutes" without an upper bound: two at least.
pub(super) const SEVERAL_MINUTES: Span = Span::minutes(2, 2, 2).at_least();

impl Steps {
    /// It is not back, and nothing of it, before what was lost is.
    pub(super) fn waits(&mut self, timing: &'static Timing) {
        self.add(timing);
        self.loses(timing, timing.span);
    }

    /// Spoilt data is restored to the last state that is kept from before, which is so much older still.
    pub(super) fn loses_since_spoilt(&mut self, older: Span) {
        self.loses(&SINCE, SINCE.span.then(older));
    }

    /// What was written since the last copy that arrived is lost, where so many are made a month and some are kept; true
    /// where there is one.
    pub(super) fn loses_since_copy(
        &mut self,
        loss: &Loss,
        made: &'static Field,
        kept: &'static Field,
    ) -> bool {
        let between = loss.between(made).filter(|_| loss.number(kept) > Decimal::ZERO);
        if let Some(between) = between {
            self.loses(&COPIES, between.at_least());
        }
        between.is_some()
    }

    /// Whatever AWS Backup may keep of it brings it back.
    pub(super) fn restores_backups(&mut self) {
        self.add(&BACKUPS);
        self.loses_since_spoilt(Span::ZERO);
    }

    /// Volumes of so many gigabytes were made from snapshots.
    pub(super) fn reads_lazily(&mut self, gigabytes: Decimal) {
        self.takes(&LAZY, at_rate(gigabytes, 300, 100, 100).at_least());
    }

    /// A cache is empty. What was in it alone, such as baskets, is gone: a cache is no place to keep it, and no loss is
    /// counted.
    pub(super) fn fills(&mut self) {
        self.add(&FILLS);
    }

    /// A cache holds what is wrong.
    pub(super) fn empties(&mut self) {
        self.add(&EMPTY);
        self.fills();
    }
}
