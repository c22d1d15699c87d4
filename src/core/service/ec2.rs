//! EC2 instances in an Auto Scaling group, with their root volumes. Per second in AWS's bill, by the hour here.
//!
//! Sources: EC2 On-Demand and Spot pricing pages; EBS pricing page.

use super::nodes::{self, GP3, Group, ON_DEMAND, SPOT};
use super::{Service, Site, Usage};
use crate::base::diagnostic::Diagnostic;
use crate::catalog::field::Field;
use crate::catalog::settings::Settings;
use crate::catalog::usage::Layer;

static INSTANCES: Field = Field::count("instances", "Instances", "instances", 2)
    .range(0, 100_000)
    .grows_as_capacity()
    .help("What the whole load takes in one Region; a Region that shares it runs its part, sized for the loss of another.");
static INSTANCE_TYPE: Field = Field::priced("instance_type", "Instance type", &ON_DEMAND, "m6i.large");
static SPOT_SHARE: Field =
    Field::percent("spot_percent", "Spot Instances", 0).help("The share that may be interrupted.");
static DISK: Field =
    Field::number("root_volume_gb", "Root volume", "GB", crate::base::number::Decimal::whole(20))
        .range(0, 65_536)
        .help("gp3, of each instance.");
static FIXED: Field = Field::switch("same_in_every_region", "All instances in every serving Region", false)
    .help("On: no Region runs less than all, whatever its share of the users.");
static GROUP: Group = Group {
    nodes: &INSTANCES,
    instance_type: &INSTANCE_TYPE,
    spot: Some(&SPOT_SHARE),
    disk: &DISK,
    fixed: Some(&FIXED),
};

/// A group of instances.
pub(super) static EC2: Service = Service {
    key: "ec2",
    name: "Amazon EC2",
    also: "Elastic Compute Cloud, virtual machines, instances, servers",
    summary: "Instances of any type, on demand and Spot, with their root volumes.",
    layer: Layer::Compute,
    pricing_page: "https://aws.amazon.com/ec2/pricing/on-demand/",
    fields: &[&INSTANCES, &INSTANCE_TYPE, &SPOT_SHARE, &DISK, &FIXED],
    usages: &[&ON_DEMAND, &SPOT, &GP3],
    check,
    meter,
    ..Service::PLAIN
};

fn check(entered: &Settings, found: &mut Vec<Diagnostic>) {
    nodes::check(&GROUP, entered, found);
}

fn meter(site: &Site, usage: &mut Usage) {
    if let Some(nodes) = nodes::of(site, &GROUP) {
        nodes::meter(site, &GROUP, nodes, usage);
    }
}
