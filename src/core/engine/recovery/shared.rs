//! What is the system's own in a recovery: seeing, deciding, and moving traffic where no service does it.

use crate::base::span::Span;
use crate::catalog::timing::{Failure, Phase, Place, Timing};
use crate::scenario::fields::Decider;

const BUDGET: &str = "billynorris/helios at e2f2d0a, failover budget";

/// Errors of a service, seen by alarms.
pub(super) static ERRORS: Timing =
    Timing::new(Phase::Detect, "Alarms say that the service fails", Span::seconds(30, 60, 300))
        .third_party(BUDGET, "2026-09");

/// Somebody notices that data is wrong.
pub(super) static NOTICED: Timing =
    Timing::new(Phase::Detect, "Somebody notices that data is wrong", Span::minutes(5, 5, 5).at_least())
        .without_aws()
        .assumed("nobody publishes how long corruption stays unseen; an acknowledged alarm takes 5 minutes");

static PRACTISED: Timing =
    Timing::new(Phase::Decide, "The team decides to fail over", Span::minutes(5, 5, 15))
        .decided()
        .without_aws()
        .third_party("Netflix, \"Project Nimble\", 2018: 5 of its 50 minutes", "2018-03");

static UNPRACTISED: Timing = Timing::new(
    Phase::Decide,
    "The team gathers, finds out and decides to fail over",
    Span::minutes(30, 60, 120),
)
.decided()
.without_aws()
.assumed("a planning figure: nobody publishes what teams without a runbook take");

static PLANNED: Timing =
    Timing::new(Phase::Decide, "A plan made for it fails over", Span::seconds(5, 30, 60))
        .assumed("ARC Region switch gives no length of its steps");

/// A record is changed by hand where nothing else moves traffic.
pub(super) static RECORD: Timing =
    Timing::new(Phase::Shift, "Change the DNS record; answers expire", Span::seconds(60, 120, 300))
        .decided()
        .control(
            Place::UsEast1,
            "health checks and failover records in Route 53, or ARC routing controls, which are data planes; accelerated recovery of the zone bounds the wait to an hour",
        )
        .assumed("a change takes up to a minute to spread, and answers are kept for the record's TTL");

/// Nothing else holds it.
pub(super) static AWAY: Timing =
    Timing::new(Phase::Restore, "Wait until the Region is back", Span::NOT_BEFORE)
        .without_aws()
        .derived("nothing of it is anywhere else", "");

/// Where the standby has what is spoilt too, or nothing is lost but a zone, one does not fail over.
static PRACTISED_HERE: Timing = Timing { name: "The team decides what to restore", ..PRACTISED };

static UNPRACTISED_HERE: Timing =
    Timing { name: "The team gathers, finds out and decides what to restore", ..UNPRACTISED };

/// A decision as it is made in this system.
pub(super) fn decision(by: Decider, failure: Failure) -> &'static Timing {
    let elsewhere = match failure {
        Failure::Region | Failure::ControlPlanes | Failure::Service => true,
        Failure::Zone | Failure::Corruption => false,
    };
    match (by, elsewhere) {
        (Decider::Practised, true) => &PRACTISED,
        (Decider::Practised, false) => &PRACTISED_HERE,
        (Decider::Unpractised, true) => &UNPRACTISED,
        (Decider::Unpractised, false) => &UNPRACTISED_HERE,
        (Decider::Automation, _) => &PLANNED,
    }
}
