//! How fast an alternative is back after a failure, and what it loses: a timeline of steps, each with its source.
//!
//! A failure is seen, somebody or something decides, every component does its own steps, and traffic goes elsewhere. What
//! happens by itself does not wait for a decision; a component is not back before those that it needs are.

mod all;
pub mod audit;
pub mod bands;
mod own;
mod shared;
mod timeline;

use std::cmp::Reverse;

use crate::base::span::Span;
use crate::catalog::placement::Slot;
use crate::catalog::timing::{Failure, Phase, Timing};

pub use all::{Recovered, recoveries, recovery_of_each};
pub use timeline::{recover, recover_service};

/// What comes of one failure, as one alternative meets it.
#[derive(Clone, Debug, PartialEq)]
pub struct Timeline {
    /// What fails.
    pub failure: Failure,
    /// Where.
    pub lost: Slot,
    /// Every step: seeing and deciding, those of the components in the scenario's order, moving traffic.
    pub steps: Vec<Step>,
    /// When each component is back; in the scenario's order.
    pub parts: Vec<Part>,
    /// How long the system does not serve.
    pub rto: Span,
    /// How long before the failure what was written may be lost.
    pub rpo: Span,
}

/// A step on a timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// Whose it is, by the component's place in the scenario; nobody's where it is the system's.
    pub of: Option<usize>,
    /// What it is.
    pub timing: &'static Timing,
    /// Where it is done, where that is in a Region that takes over.
    pub at: Option<Slot>,
    /// When it begins, from the failure on.
    pub starts: Span,
    /// How long it takes.
    pub takes: Span,
    /// Whether the system is back later where this takes longer.
    pub critical: bool,
}

impl Step {
    /// When it is done, from the failure on.
    pub fn ends(&self) -> Span {
        self.starts.then(self.takes)
    }
}

/// A component on a timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// When it is back, from the failure on; traffic to it comes besides.
    pub back: Span,
    /// When it is back with the traffic to it, wherever the failure strikes.
    pub at_worst: Span,
    /// The component it waited for, where that decided.
    pub waits_for: Option<usize>,
    /// What it loses.
    pub loses: Span,
    /// Why, where it loses anything.
    pub by: Option<&'static Timing>,
    /// Whether it relies on finding capacity in the failure.
    pub launches: bool,
}

impl Timeline {
    /// The steps on which it depends when the system is back, one after the other.
    pub fn critical(&self) -> impl Iterator<Item = &Step> {
        self.steps.iter().filter(|step| step.critical)
    }

    /// The longest of those: what decides.
    pub fn decisive(&self) -> Option<&Step> {
        self.critical().min_by_key(|step| Reverse(step.takes.worst()))
    }

    /// What decides when a component is back, or the system where none is named: the longest step on the way.
    pub fn decisive_of(&self, component: Option<usize>) -> Option<&Step> {
        let Some(component) = component else { return self.decisive() };
        let waits_for = |of: &usize| self.parts.get(*of).and_then(|part| part.waits_for);
        // As many as there are components are enough, should they wait in a ring.
        let chain = std::iter::successors(Some(component), waits_for).take(self.parts.len());
        let of = chain.last().unwrap_or(component);
        let counts = |step: &&Step| step.timing.phase != Phase::Warm;
        let own = self.steps.iter().filter(counts).filter(|step| step.of == Some(of) || step.of.is_none());
        own.min_by_key(|step| Reverse(step.takes.worst()))
    }

    /// The component that decides what is lost, by its place, and why.
    pub fn loses_most(&self) -> Option<(usize, &'static Timing)> {
        let parts = self.parts.iter().enumerate();
        let most = parts.min_by_key(|(_, part)| Reverse(part.loses.worst()))?;
        Some((most.0, most.1.by?))
    }

    /// When traffic has left what is lost; at once where it need not.
    pub fn shifted(&self) -> Span {
        let shifts = self.steps.iter().filter(|step| step.of.is_none() && step.timing.phase == Phase::Shift);
        shifts.map(Step::ends).fold(Span::ZERO, Span::and)
    }

    /// Whether anything must find capacity in the failure.
    pub fn launches(&self) -> bool {
        self.parts.iter().any(|part| part.launches)
    }
}
