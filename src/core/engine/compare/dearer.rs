//! Which of the dearer alternatives is worth naming.

use super::{Comparison, Outcome};
use crate::engine::estimate::Estimate;
use crate::engine::recovery::{Band, rpo, rto};
use crate::scenario::Scenario;

/// What comes after an alternative, going up in price.
#[derive(Clone, Copy, Debug)]
pub enum Dearer<'c> {
    /// The cheapest of the dearer ones that no other makes pointless.
    Next(&'c Estimate),
    /// There are dearer ones, and none usually recovers faster or loses less than one that costs no more.
    NoneBetter,
    /// Nothing with a complete price is dearer.
    Dearest,
}

impl Comparison {
    /// The next dearer alternative, those aside that are dearer and no better: another of them, for the same money or less, has
    /// ranges of RTO and RPO that are as good at both ends.
    pub fn next_dearer(&self, than: &Estimate, scenario: &Scenario) -> Dearer<'_> {
        let complete = || self.outcomes.iter().filter_map(Outcome::estimate).filter(|e| e.is_complete());
        let dearer = || complete().filter(|e| e.total() > than.total());
        let pointless = |e: &Estimate| complete().any(|other| beats(other, e, scenario));
        match dearer().filter(|e| !pointless(e)).min_by_key(|e| e.total()) {
            Some(next) => Dearer::Next(next),
            None if dearer().next().is_some() => Dearer::NoneBetter,
            None => Dearer::Dearest,
        }
    }
}

/// Whether the first costs less than the second and is usually as good.
fn beats(one: &Estimate, other: &Estimate, scenario: &Scenario) -> bool {
    let as_good = |ours: Option<Band>, theirs: Option<Band>| {
        let ((best, worst), (their_best, their_worst)) = (ends(ours), ends(theirs));
        best <= their_best && worst <= their_worst
    };
    one.total() < other.total()
        && as_good(rto(one.strategy), rto(other.strategy))
        && as_good(rpo(one.strategy, scenario), rpo(other.strategy, scenario))
}

/// The best and the worst; where there is no recovery, or nothing to recover from, worse than any.
fn ends(band: Option<Band>) -> (u64, u64) {
    band.map_or((u64::MAX, u64::MAX), |band| (band.low, band.high))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::strategy::Strategy;

    #[test]
    fn no_recovery_is_worse_than_any() {
        assert!(ends(rto(Strategy::SingleRegion)) > ends(rto(Strategy::BackupAndRestore)));
    }
}
