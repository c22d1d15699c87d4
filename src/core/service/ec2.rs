//! EC2 instances in an Auto Scaling group, with their root volumes. Per second in AWS's bill, by the hour here.
//!
//! Sources: EC2 On-Demand and Spot pricing pages; EBS pricing page.

use super::nodes::{self, GP3, Group, ON_DEMAND, RESERVED, SPOT};
use super::starts::{Launch, RUN_ALL, before_by_load, missing, replace};
use super::{Loss, Service, Site, Steps, Usage};
use crate::base::diagnostic::Diagnostic;
use crate::base::span::Span;
use crate::catalog::field::Field;
use crate::catalog::settings::Settings;
use crate::catalog::timing::{Failure, Phase, Place, Timing};
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
    fields: &[&INSTANCES, &INSTANCE_TYPE, &SPOT_SHARE, &DISK, &FIXED, &RESERVED],
    usages: &[&ON_DEMAND, &SPOT, &GP3],
    check,
    meter,
    recover,
    ..Service::PLAIN
};

fn check(entered: &Settings, found: &mut Vec<Diagnostic>) {
    nodes::check(&GROUP, entered, found);
}

fn meter(site: &Site, usage: &mut Usage) {
    let running = nodes::of(site, &GROUP);
    if let Some(nodes) = running {
        nodes::meter(site, &GROUP, nodes, usage);
    }
    if nodes::reserves(site) {
        nodes::reserve(site, &GROUP, nodes::needed(site, site.number(&INSTANCES)), running, usage);
    }
}

const fn launched(phase: Phase) -> Timing {
    Timing::new(phase, "", Span::seconds(20, 29, 60)).control(Place::Recovery, RUN_ALL).measured(
        "daemonology.net, \"EC2 boot time benchmarking\", 2021; brevdev/ec2-coldboot-research at 0f8ef4f: 22.6 to 25.8 s; \
         the longest is a guess for slow images, and what the application takes is not in it",
        "2026-01",
    )
}
static LAUNCH: Launch = Launch::of(
    &launched(Phase::Start),
    ["Launch instances", "Launch instances into the capacity reservation"],
);
static REPLACE: Timing =
    Timing { name: "Launch instances in the other zones", launches: true, ..launched(Phase::Warm) };
static RELAUNCH: Timing =
    Timing { name: "Launch the instance in another zone", launches: true, ..launched(Phase::Start) };

fn recover(loss: &Loss, steps: &mut Steps) {
    match loss.failure {
        Failure::Region | Failure::ControlPlanes | Failure::Service => {
            let missing = missing(loss, &INSTANCES, Some(&FIXED), Some(&RESERVED));
            before_by_load(loss, missing, steps);
            LAUNCH.add(missing, steps);
        }
        Failure::Zone => replace(loss.count(&INSTANCES), &RELAUNCH, &REPLACE, steps),
        Failure::Corruption => {}
    }
}
