//! Which of the dearer alternatives is worth naming.

use super::{Comparison, Outcome, Priced};
use crate::base::span::Span;
use crate::engine::estimate::Estimate;
use crate::engine::recovery::Timeline;

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
    /// The alternative that makes another pointless: it costs no more, and its RTO and RPO are no worse.
    pub fn dominator(&self, of: &Priced) -> Option<&Priced> {
        self.outcomes.iter().filter_map(Outcome::priced).find(|other| dominates(other, of))
    }

    /// The next dearer alternative, those aside that another makes pointless.
    pub fn next_dearer(&self, than: &Estimate) -> Dearer<'_> {
        let complete =
            || self.outcomes.iter().filter_map(Outcome::priced).filter(|p| p.estimate.is_complete());
        let dearer = || complete().filter(|p| p.estimate.total() > than.total());
        let useful = dearer().filter(|priced| self.dominator(priced).is_none());
        match useful.min_by_key(|priced| priced.estimate.total()) {
            Some(next) => Dearer::Next(&next.estimate),
            None if dearer().next().is_some() => Dearer::NoneBetter,
            None => Dearer::Dearest,
        }
    }
}

/// Whether the first costs no more than the second, is as good at best, usually and at worst, relies on
/// launching no more than it, and is better somewhere.
pub(crate) fn dominates(one: &Priced, other: &Priced) -> bool {
    let span = |of: Option<Span>| of.unwrap_or(Span::NOT_BEFORE);
    let spans = |priced: &Priced| {
        let timeline = priced.recovery.as_ref();
        [span(timeline.map(|t| t.rto)), span(timeline.map(|t| t.rpo))]
    };
    let no_worse = |ours: &Span, theirs: &Span| {
        ours.known <= theirs.known
            && ours.low <= theirs.low
            && ours.typical <= theirs.typical
            && ours.high <= theirs.high
    };
    let (ours, theirs) = (spans(one), spans(other));
    let (cost, their_cost) = (one.estimate.total(), other.estimate.total());
    let complete = one.estimate.is_complete() && other.estimate.is_complete();
    // What must find capacity in a failure is worse than what has it, though it may be as fast.
    let launches = |priced: &Priced| priced.recovery.as_ref().is_some_and(Timeline::launches);
    complete
        && cost <= their_cost
        && (launches(other) || !launches(one))
        && ours.iter().zip(&theirs).all(|(ours, theirs)| no_worse(ours, theirs))
        && (cost < their_cost || ours != theirs)
}
