//! EKS: the control plane, and managed node groups on EC2 with their disks.
//!
//! A cluster costs $0.10 an hour, and $0.50 more once its Kubernetes version is in extended support. Source: EKS
//! pricing page. Nodes as in `nodes.rs`, versions as in `version.rs`, a service mesh as in `mesh.rs`.

mod mesh;
mod recover;
mod version;

use mesh::{AMBIENT, MESH, PODS, SIDECAR, THROUGH, WAYPOINTS};
use recover::SCALING;
use version::{VERSION, Version};

use super::nodes::{self, Group, ON_DEMAND, RESERVED};
use super::{Service, Site, Usage};
use crate::base::diagnostic::Diagnostic;
use crate::base::number::Decimal;
use crate::base::unit::Unit;
use crate::catalog::field::{Field, choices};
use crate::catalog::settings::{Lever, Settings};
use crate::catalog::usage::{Layer, UsageType};

choices! {
    /// How old the cluster's Kubernetes version is.
    enum Support {
        /// In its first 14 months.
        Standard = "standard", "Standard support";
        /// In the 12 months after.
        Extended = "extended", "Extended support";
    }
}

static CLUSTERS: UsageType =
    UsageType::new(Layer::Compute, "eks", "cluster_hours", "Control planes", Unit::Hours);
static EXTENDED: UsageType =
    UsageType::new(Layer::Compute, "eks", "extended_support_hours", "Extended support", Unit::Hours);

static CLUSTER_COUNT: Field =
    Field::count("clusters_per_region", "Clusters in each Region", "clusters", 1).range(0, 10_000);
static SUPPORT: Field = Field::choice::<Support>("support", "Support of the version")
    .help("A version is in standard support for 14 months, then in extended support for 12, at six times the price.");
static NODES: Field = Field::count("nodes", "Application nodes", "nodes", 3)
    .range(0, 100_000)
    .grows_as_capacity()
    .help("What the whole load takes in one Region; a Region that shares it runs its part, sized for the loss of another.");
static INSTANCE_TYPE: Field =
    Field::priced("instance_type", "Application node type", &ON_DEMAND, "m6i.xlarge");
static SPOT_SHARE: Field =
    Field::percent("spot_percent", "Application nodes on Spot", 0).help("The share that may be interrupted.");
static SYSTEM_NODES: Field = Field::count("system_nodes", "System nodes", "nodes", 0)
    .range(0, 1000)
    .help("For what the cluster itself runs, in every Region that runs nodes.");
static SYSTEM_TYPE: Field =
    Field::priced("system_instance_type", "System node type", &ON_DEMAND, "m6i.large");
static DISK: Field = Field::number("root_volume_gb", "Root volume", "GB", Decimal::whole(20))
    .range(0, 65_536)
    .help("gp3, of each node.");
static FIXED: Field = Field::switch("same_in_every_region", "All nodes in every serving Region", false)
    .help("On: no Region runs less than all, whatever its share of the users.");
static STANDBY: Field =
    Field::switch("pilot_light_control_plane", "Keep the control plane in a pilot light", true)
        .help("Off: the cluster is created at failover, which adds minutes to recovery.");
static APPLICATION: Group = Group {
    nodes: &NODES,
    instance_type: &INSTANCE_TYPE,
    spot: Some(&SPOT_SHARE),
    disk: &DISK,
    fixed: Some(&FIXED),
};
static SYSTEM: Group =
    Group { nodes: &SYSTEM_NODES, instance_type: &SYSTEM_TYPE, spot: None, disk: &DISK, fixed: None };

/// A Kubernetes cluster in each Region.
pub(super) static EKS: Service = Service {
    key: "eks",
    name: "Amazon EKS",
    also: "Elastic Kubernetes Service, K8s, Istio, service mesh",
    summary: "Control planes, and node groups on EC2 of any type, on demand and Spot, with their root volumes.",
    layer: Layer::Compute,
    pricing_page: "https://aws.amazon.com/eks/pricing/",
    fields: &[
        &CLUSTER_COUNT,
        &SUPPORT,
        &VERSION,
        &NODES,
        &INSTANCE_TYPE,
        &SPOT_SHARE,
        &SYSTEM_NODES,
        &SYSTEM_TYPE,
        &DISK,
        &FIXED,
        &STANDBY,
        &SCALING,
        &RESERVED,
        &MESH,
        &SIDECAR.calls,
        &PODS,
        &SIDECAR.gateways,
        &SIDECAR.gateway_calls,
        &SIDECAR.sent,
        &SIDECAR.answered,
        &AMBIENT.calls,
        &THROUGH,
        &WAYPOINTS,
        &AMBIENT.gateways,
        &AMBIENT.gateway_calls,
        &AMBIENT.sent,
        &AMBIENT.answered,
    ],
    usages: &[&CLUSTERS, &EXTENDED],
    check,
    meter,
    recover: recover::recover,
    levers: &[Lever::on(&STANDBY), recover::KARPENTER],
    ..Service::PLAIN
};

fn check(entered: &Settings, found: &mut Vec<Diagnostic>) {
    nodes::check(&APPLICATION, entered, found);
    nodes::check(&SYSTEM, entered, found);
    version::check(entered, entered.choice::<Support>(&SUPPORT) == Support::Extended, found);
    mesh::check(entered, &INSTANCE_TYPE, found);
}

fn meter(site: &Site, usage: &mut Usage) {
    let clusters = site.number(&CLUSTER_COUNT);
    if site.network_runs(site.on(&STANDBY)) {
        let hours = clusters.times(site.hours());
        usage.add(site, &CLUSTERS, hours);
        let extended = match site.choice::<Support>(&SUPPORT) {
            Support::Standard => site.choice::<Version>(&VERSION).extended(site, hours),
            Support::Extended => hours,
        };
        usage.add(site, &EXTENDED, extended);
    }
    let here = |field| site.of_capacity(site.number(field));
    let running =
        nodes::of(site, &APPLICATION).map(|nodes| mesh::with(site, nodes, clusters, &INSTANCE_TYPE, here));
    if let Some(nodes) = running {
        nodes::meter(site, &APPLICATION, nodes, usage);
    }
    let system = nodes::of(site, &SYSTEM);
    if let Some(nodes) = system {
        nodes::meter(site, &SYSTEM, nodes, usage);
    }
    if nodes::reserves(site) {
        let then = |field| nodes::needed(site, site.number(field)).unwrap_or(site.whole(0, ""));
        let needed = nodes::needed(site, site.number(&NODES))
            .map(|nodes| mesh::with(site, nodes, clusters, &INSTANCE_TYPE, then));
        nodes::reserve(site, &APPLICATION, needed, running, usage);
        nodes::reserve(site, &SYSTEM, needed.map(|_| site.number(&SYSTEM_NODES)), system, usage);
    }
    mesh::meter(site, usage);
}
