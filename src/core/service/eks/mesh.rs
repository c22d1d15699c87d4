//! What a service mesh of Istio takes of the nodes, and what calls between clusters send.
//!
//! By Istio's measurement of 1.24, at 1,000 requests a second of 1 KB: a sidecar with two workers takes 0.20 vCPU and
//! 60 MB, the ztunnel of a node 0.06 vCPU and 12 MB, a waypoint 0.25 vCPU and 60 MB; istiod takes 1 vCPU and 1.5 GB for
//! 1,000 services and 2,000 sidecars. Source: istio.io, "Performance and Scalability". A call between services passes two
//! sidecars, or two ztunnels, and where there is one a waypoint. That a gateway takes what a sidecar does is an assumption:
//! both are Envoy. Whichever of vCPUs and memory takes more of a node decides how many nodes are added; the nodes that
//! are entered are those of the application alone.
//!
//! A call to another cluster is sent by the Region that asks and answered by the other: each pays for what it sends.
//! Clusters that stand by are not called.

use crate::base::diagnostic::Diagnostic;
use crate::base::formula::Figure;
use crate::base::number::Decimal;
use crate::catalog::field::{Field, choices};
use crate::catalog::placement::Readiness;
use crate::catalog::settings::Settings;
use crate::catalog::size;
use crate::service::data_transfer::BETWEEN_REGIONS;
use crate::service::{Site, TypeName, Usage};

choices! {
    /// The mesh of a cluster.
    pub(super) enum Mesh {
        /// None.
        None = "no_mesh", "None";
        /// A proxy in each pod.
        Sidecar = "istio_sidecar", "Istio with sidecars";
        /// A proxy on each node, and waypoints.
        Ambient = "istio_ambient", "Istio, ambient";
    }
}

pub(super) static MESH: Field = Field::group::<Mesh>("mesh", "Service mesh")
    .help("What it takes of vCPUs and memory is added to the application nodes.");

/// The fields of both modes.
pub(super) struct Common {
    pub(super) calls: Field,
    pub(super) gateways: Field,
    pub(super) gateway_calls: Field,
    pub(super) sent: Field,
    pub(super) answered: Field,
}

const fn common(mode: Mesh, keys: [&'static str; 5]) -> Common {
    let [calls, gateways, gateway_calls, sent, answered] = keys;
    let key = mode.key();
    Common {
        calls: Field::number(calls, "Calls between services", "calls a second", Decimal::ZERO)
            .help("At the peak that nodes are sized for, of the whole load.")
            .grows_as_capacity()
            .within(&MESH, key),
        gateways: Field::count(gateways, "Gateways in each Region", "gateways", 2)
            .range(0, 1000)
            .help("For what comes from outside and from other clusters.")
            .within(&MESH, key),
        gateway_calls: Field::number(
            gateway_calls,
            "Calls through gateways",
            "calls a second",
            Decimal::ZERO,
        )
        .help("At the peak, of the whole load.")
        .grows_as_capacity()
        .within(&MESH, key),
        sent: Field::number(sent, "Calls to other clusters, sent", "GB a month", Decimal::ZERO)
            .help("Requests that services send to clusters in other Regions, of the whole system.")
            .grows_with_traffic()
            .within(&MESH, key),
        answered: Field::number(answered, "Calls to other clusters, answered", "GB a month", Decimal::ZERO)
            .help("What those clusters send back, of the whole system.")
            .grows_with_traffic()
            .within(&MESH, key),
    }
}

pub(super) static SIDECAR: Common = common(
    Mesh::Sidecar,
    [
        "istio_sidecar.calls_per_second",
        "istio_sidecar.gateways_per_region",
        "istio_sidecar.gateway_calls_per_second",
        "istio_sidecar.monthly_sent_gb",
        "istio_sidecar.monthly_answered_gb",
    ],
);
pub(super) static AMBIENT: Common = common(
    Mesh::Ambient,
    [
        "istio_ambient.calls_per_second",
        "istio_ambient.gateways_per_region",
        "istio_ambient.gateway_calls_per_second",
        "istio_ambient.monthly_sent_gb",
        "istio_ambient.monthly_answered_gb",
    ],
);
pub(super) static PODS: Field = Field::count("istio_sidecar.pods", "Pods with a sidecar", "pods", 0)
    .range(0, 1_000_000)
    .help("What the whole load takes in one Region.")
    .grows_as_capacity()
    .within(&MESH, Mesh::Sidecar.key());
pub(super) static THROUGH: Field =
    Field::percent("istio_ambient.waypoint_percent", "Calls through waypoints", 0)
        .help("The share that needs rules of HTTP.")
        .within(&MESH, Mesh::Ambient.key());
pub(super) static WAYPOINTS: Field =
    Field::count("istio_ambient.waypoints", "Waypoints in each Region", "waypoints", 0)
        .range(0, 10_000)
        .within(&MESH, Mesh::Ambient.key());

fn mode(entered: &Settings) -> Option<&'static Common> {
    match entered.choice::<Mesh>(&MESH) {
        Mesh::None => None,
        Mesh::Sidecar => Some(&SIDECAR),
        Mesh::Ambient => Some(&AMBIENT),
    }
}

/// The vCPUs and the GB of memory of a type, of the families where they follow from the name: 1, 2 and 4 GB of C, M and R
/// for each half of a vCPU, of the fifth generation and newer; T has two vCPUs at least. Source: AWS's EC2 instance types.
fn node(name: &str) -> Option<(Decimal, Decimal)> {
    let family = TypeName::read(name, "m6i.large")?.family;
    let class = family.trim_end_matches(|c: char| !c.is_ascii_digit()).trim_end_matches(char::is_numeric);
    let generation: u16 = family.chars().filter(char::is_ascii_digit).collect::<String>().parse().ok()?;
    let (gb, oldest, least) = match class {
        "c" if family != "c5n" => (1, 5, 1),
        "m" => (2, 5, 1),
        "r" => (4, 5, 1),
        "t" => (2, 3, 2),
        _ => return None,
    };
    let factor = size::factor(name).filter(|_| generation >= oldest)?;
    Some((factor.over(Decimal::whole(2)).max(Decimal::whole(least)), factor.times(Decimal::whole(gb))))
}

/// A mesh is refused on nodes of which it is not known what they hold.
pub(super) fn check(entered: &Settings, instance_type: &Field, found: &mut Vec<Diagnostic>) {
    let name = entered.name(instance_type);
    if mode(entered).is_some() && node(name).is_none() {
        let what = format!("how much of a `{name}` a mesh takes is not known here");
        let hint = "take a type of C, M or R of the fifth generation and newer, of T3, T3a or T4g; or choose no mesh, and \
                    count what it takes among the nodes: `\"no_mesh\": {}`";
        found.push(Diagnostic::error(instance_type.key, what).hint(hint));
    }
}

/// The application's nodes in a Region with what the mesh takes besides, to the next whole node.
pub(super) fn with<'a>(
    site: &Site<'a>,
    nodes: Figure<'a>,
    clusters: Figure<'a>,
    instance_type: &'static Field,
    share: impl Fn(&'static Field) -> Figure<'a>,
) -> Figure<'a> {
    let (Some(common), Some((vcpus, gb))) = (mode(site.settings), node(site.name(instance_type))) else {
        return nodes;
    };
    let thousand = site.whole(1000, "calls a second");
    let vcpu = |milli| site.constant(Decimal::milli(milli), "vCPU");
    let mb =
        |count: Figure<'a>, each, what| count.times(site.whole(each, what)).over(site.whole(1024, "MB a GB"));
    let calls = share(&common.calls).over(thousand);
    let (proxies, memory) = match site.choice::<Mesh>(&MESH) {
        Mesh::None | Mesh::Sidecar => {
            (calls.times(site.whole(2, "sidecars")).times(vcpu(200)), mb(share(&PODS), 60, "MB a sidecar"))
        }
        Mesh::Ambient => {
            let waypoints = calls.times(site.percent(&THROUGH)).times(vcpu(250));
            let ztunnels = calls.times(site.whole(2, "ztunnels")).times(vcpu(60));
            let held = mb(site.number(&WAYPOINTS), 60, "MB a waypoint");
            (ztunnels.plus_any(waypoints), mb(nodes, 12, "MB a ztunnel").plus_any(held))
        }
    };
    let gateways = share(&common.gateway_calls).over(thousand).times(vcpu(200));
    let control = clusters.times(site.whole(1, "vCPU of istiod"));
    let vcpus = proxies.plus_any(gateways).plus(control).over(site.constant(vcpus, "vCPUs a node"));
    let gateways = mb(site.number(&common.gateways), 60, "MB a gateway");
    let control = clusters.times(site.constant(Decimal::milli(1500), "GB of istiod"));
    let memory = memory.plus_any(gateways).plus(control).over(site.constant(gb, "GB a node"));
    nodes.plus(vcpus.greater(memory)).rounded_up()
}

/// Meters what a Region sends to clusters elsewhere: its own calls, and its answers to those of the others.
pub(super) fn meter(site: &Site, usage: &mut Usage) {
    let Some(common) = mode(site.settings).filter(|_| site.readiness() == Readiness::Serving) else { return };
    let others = site.placed_others().filter(|p| p.readiness == Readiness::Serving);
    let count = site.whole(i64::try_from(others.clone().count()).unwrap_or(1), "other Regions");
    let sent = site.of_traffic(site.number(&common.sent)).over(count);
    for other in others {
        let weights = site.placements.iter().map(|p| p.traffic.part.nanos());
        let index = site.placements.iter().position(|p| p.slot == other.slot).unwrap_or(0);
        let answered = site.number(&common.answered).part(weights, index, "of the traffic").over(count);
        usage.add_to(site, &BETWEEN_REGIONS, other.slot, sent.plus_any(answered));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// AWS's EC2 instance types: m6i.xlarge has 4 vCPUs and 16 GiB, c7g.2xlarge 8 and 16, r5.large 2 and 16, t3.medium 2 and 4,
    /// m6g.medium 1 and 4, m5.metal 96 and 384.
    #[test]
    fn what_a_node_holds_follows_from_its_name() {
        let known = [
            ("m6i.xlarge", 4, 16),
            ("c7g.2xlarge", 8, 16),
            ("r5.large", 2, 16),
            ("t3.medium", 2, 4),
            ("m6g.medium", 1, 4),
            ("m5.metal", 96, 384),
            ("m7i-flex.large", 2, 8),
        ];
        for (name, vcpus, gb) in known {
            assert_eq!(node(name), Some((Decimal::whole(vcpus), Decimal::whole(gb))), "{name}");
        }
        for name in
            ["m4.large", "c5n.large", "x2idn.16xlarge", "g5.xlarge", "t2.large", "mac2.metal", "i4i.large"]
        {
            assert_eq!(node(name), None, "{name}");
        }
    }
}
