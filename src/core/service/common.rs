//! Steps of a recovery that several services take: what is seen, what is made anew, what is left behind.

use crate::base::span::Span;
use crate::catalog::placement::Readiness;
use crate::catalog::timing::{Failure, Phase, Place, Timing};
use crate::service::{Loss, Steps};

/// Alarms on what users see, where no health check decides.
pub(crate) static ALARMS: Timing =
    Timing::new(Phase::Detect, "Alarms say that users get no answer", Span::seconds(30, 60, 300))
        .third_party("billynorris/helios at e2f2d0a, failover budget", "2026-09");

/// Targets of a load balancer fail their checks: twice in a row, every 30 seconds, unless one sets it otherwise.
pub(super) static TARGETS: Timing =
    Timing::new(Phase::Detect, "Targets of the load balancer fail their health checks", Span::seconds(30, 60, 60))
        .derived(
            "Application Load Balancers guide, \"Health checks for your target groups\": every 30 s, 2 in a row, by default",
            "2026-09",
        );

/// What is described by templates is made where it is not.
pub(super) static DEPLOY: Timing =
    Timing::new(Phase::Start, "Deploy it from its templates", Span::ZERO.at_least())
        .decided()
        .control(Place::Recovery, "keep it deployed in the recovery Region, as a pilot light does")
        .assumed("how long depends on the templates, and nobody publishes a figure");

/// What was on its way stays where it is.
static LEFT_BEHIND: Timing =
    Timing::new(Phase::Warm, "What was on its way arrives once the Region is back", Span::NOT_BEFORE).checked("what arrived late, or twice, is worked off")
        .without_aws()
        .derived(
            "it is kept in one Region; SNS tries for 23 days, EventBridge for one (their Developer and User Guides, retries); \
             consumers must bear it late and twice",
            "2026-09",
        );

/// What is free where it is not called: there in a pilot light, made anew where there are copies of data alone.
pub(super) fn deployed(loss: &Loss, steps: &mut Steps) {
    if loss.goes_elsewhere() && loss.readiness() == Some(Readiness::Backup) {
        steps.add(&DEPLOY);
    }
}

/// The same, of what carries things from one to another: what it carries is not copied.
pub(super) fn carrying(loss: &Loss, steps: &mut Steps) {
    deployed(loss, steps);
    if loss.goes_elsewhere() && loss.heir().is_some() {
        steps.add(&LEFT_BEHIND);
    }
}

/// A part of the network, which a pilot light keeps or does not: made anew where it is not there.
pub(super) fn network(loss: &Loss, kept: bool, made: &'static Timing, steps: &mut Steps) {
    let there = match loss.readiness() {
        Some(Readiness::Backup) => false,
        Some(Readiness::PilotLight) => kept,
        Some(Readiness::Warm | Readiness::Hot | Readiness::Serving) | None => true,
    };
    if loss.goes_elsewhere() && !there {
        steps.add(made);
    }
}

/// Where a zone is lost, load balancers stop sending there: targets fail their checks, and the node's address leaves DNS.
pub(super) fn leave_zone(loss: &Loss, steps: &mut Steps) {
    match loss.failure {
        Failure::Zone => {
            steps.add(&TARGETS);
            steps.add(&NODE);
        }
        Failure::Region | Failure::ControlPlanes | Failure::Service | Failure::Corruption => {}
    }
}

static NODE: Timing =
    Timing::new(Phase::Shift, "The address of the zone's node leaves DNS", Span::seconds(0, 60, 60))
        .documented(
            "ELB User Guide, \"How Elastic Load Balancing works\": answers are kept for 60 s",
            "2026-09",
        );
