//! How a cluster is back: its control plane, its nodes, its pods.
//!
//! Managed node groups take 88 to 201 s to be made, and here as long to be made larger. Istio needs no step of its own.
//! Nodes are added for pods that find no room, and pods by the Horizontal Pod Autoscaler, which looks every 15 s (Kubernetes,
//! "Horizontal Pod Autoscaling"): no alarm is waited for, and what is measured of a pod's start has its decision in it.

use super::{CLUSTER_COUNT, FIXED, NODES, STANDBY, SYSTEM_NODES};
use crate::base::span::Span;
use crate::catalog::field::{Field, choices};
use crate::catalog::placement::Readiness;
use crate::catalog::settings::Lever;
use crate::catalog::timing::{Failure, Phase, Place, Timing, Trigger};
use crate::service::common::DEPLOY;
use crate::service::nodes::RESERVED;
use crate::service::starts::{Launch, Missing, RUN_ALL, before, missing};
use crate::service::{Loss, Steps};

choices! {
    /// What adds nodes.
    enum Scaling {
        /// The Cluster Autoscaler.
        ClusterAutoscaler = "cluster_autoscaler", "Cluster Autoscaler";
        /// Karpenter.
        Karpenter = "karpenter", "Karpenter";
        /// Nothing: somebody sets the size of node groups.
        NodeGroup = "node_group", "Nothing: the size of node groups is set";
    }
}

pub(super) static SCALING: Field = Field::choice::<Scaling>("node_scaling", "Nodes are added by")
    .help("It decides how soon a Region that runs less than it needs in a failure has the rest: Karpenter takes about a minute, the Cluster Autoscaler about four.");

/// Nodes are there soonest with it.
pub(super) const KARPENTER: Lever = Lever::choose(&SCALING, Scaling::Karpenter.key());

static CLUSTER: Timing =
    Timing::new(Phase::Start, "Create the cluster's control plane", Span::seconds(492, 624, 768))
        .decided()
        .control(Place::Recovery, "keep the control plane in the recovery Region")
        .measured("public logs of terraform apply, 12 runs; one more took 38 min", "2023-2026");
const fn nodes(span: Span) -> Timing {
    Timing::new(Phase::Start, "", span).control(Place::Recovery, RUN_ALL)
}
/// What adds nodes: where another Region is lost, and where the nodes of a zone are.
struct Adds {
    elsewhere: Launch,
    again: Timing,
}
const fn adds(step: &Timing) -> Adds {
    let elsewhere = Launch::of(step, ["Launch nodes", "Launch nodes into the capacity reservation"]);
    let name = "Launch nodes in the other zones";
    // A group of nodes replaces by itself what it has lost.
    let again = Timing { name, phase: Phase::Warm, trigger: Trigger::Automatic, launches: true, ..*step };
    Adds { elsewhere, again }
}
static BY_AUTOSCALER: Adds = adds(
    &nodes(Span::seconds(180, 240, 300))
        .third_party("zop.dev, \"Kubernetes Cluster Autoscaler vs Karpenter in production\"", "2026"),
);
static BY_KARPENTER: Adds = adds(
    &nodes(Span::seconds(45, 55, 90))
        .third_party("zop.dev, the same; devfloor9/engineering-playbook at 1d7ddc2", "2026-02"),
);
static BY_GROUP: Adds = adds(
    &nodes(Span::seconds(88, 125, 201))
        .decided()
        .measured("public logs of terraform apply, 8 node groups; one more took 33 min", "2023-2026"),
);
const fn pods(phase: Phase, name: &'static str) -> Timing {
    Timing::new(phase, name, Span::seconds(6, 11, 15))
        .third_party("devfloor9/engineering-playbook at 1d7ddc2, on nodes that have the image", "2026-02")
}
static PODS: Timing = pods(Phase::Start, "Pods start");
static REST: Timing = pods(Phase::Warm, "Pods of the zone's nodes start on the others");
static OUT: Timing =
    Timing::new(Phase::Shift, "Pods of the zone's nodes leave their services", Span::seconds(40, 40, 50))
        .third_party("Kubernetes, \"Nodes\": not ready after 40 s, since 1.32 after 50, by default", "2026");
const fn evicted(phase: Phase) -> Timing {
    Timing::new(phase, "Pods of the zone's nodes are given up", Span::exactly(300))
        .third_party("Kubernetes, \"Taints and Tolerations\": 300 s by default", "2026")
}
static GIVEN_UP: Timing = evicted(Phase::Warm);
static GONE: Timing = evicted(Phase::Start);

pub(super) fn recover(loss: &Loss, steps: &mut Steps) {
    match loss.failure {
        Failure::Region | Failure::ControlPlanes | Failure::Service => elsewhere(loss, steps),
        Failure::Zone => {
            let several = loss.count(&NODES).saturating_add(loss.count(&SYSTEM_NODES)) > 1;
            steps.add(&OUT);
            if several {
                steps.add(&GIVEN_UP);
                steps.add(&REST);
                steps.add(&by(loss).again);
            } else {
                steps.add(&GONE);
                by(loss).elsewhere.add(Missing::Unreserved, steps);
                steps.add(&PODS);
            }
        }
        Failure::Corruption => {}
    }
}

fn elsewhere(loss: &Loss, steps: &mut Steps) {
    let kept = match loss.readiness() {
        Some(Readiness::Backup) => false,
        Some(Readiness::PilotLight) => loss.on(&STANDBY),
        Some(Readiness::Warm | Readiness::Hot | Readiness::Serving) | None => true,
    };
    // System nodes run in full wherever any node does.
    let system = if loss.readiness().is_some_and(Readiness::runs) {
        Missing::Nothing
    } else {
        missing(loss, &SYSTEM_NODES, None, Some(&RESERVED))
    };
    let missing = missing(loss, &NODES, Some(&FIXED), Some(&RESERVED)).max(system);
    if !kept && loss.count(&CLUSTER_COUNT) > 0 {
        steps.add(&CLUSTER);
        steps.add(&DEPLOY);
    } else {
        before(loss, missing, steps);
    }
    by(loss).elsewhere.add(missing, steps);
    if missing != Missing::Nothing {
        steps.add(&PODS);
    }
}

fn by(loss: &Loss) -> &'static Adds {
    match loss.choice::<Scaling>(&SCALING) {
        Scaling::ClusterAutoscaler => &BY_AUTOSCALER,
        Scaling::Karpenter => &BY_KARPENTER,
        Scaling::NodeGroup => &BY_GROUP,
    }
}
