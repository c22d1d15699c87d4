//! Application Recovery Controller (ARC): routing control clusters, Region switch plans, readiness checks.
//!
//! Billed without a Region, and only where there is a Region to switch to. A cluster is billed by the hour whether it is
//! used or not, with any number of routing controls, two at most in an account; a Region switch plan by the month, with
//! health checks of its own and without a cluster. Zonal shift and zonal autoshift are free. Readiness checks are closed
//! to new customers since 2026-04-30. Source: Application Recovery Controller pricing page, as quoted in public texts.

use super::{ALARMS, Loss, Service, Site, Steps, Usage};
use crate::base::diagnostic::Diagnostic;
use crate::base::number::Decimal;
use crate::base::span::Span;
use crate::base::unit::Unit;
use crate::catalog::field::Field;
use crate::catalog::settings::Settings;
use crate::catalog::timing::{Failure, Phase, Timing};
use crate::catalog::usage::{Layer, UsageType};

const fn usage(key: &'static str, name: &'static str, unit: Unit) -> UsageType {
    UsageType::new(Layer::Edge, "arc", key, name, unit).global()
}

static CLUSTER_HOURS: UsageType = usage("cluster_hours", "Routing control clusters", Unit::Hours);
static PLANS: UsageType =
    usage("region_switch_plans", "Region switch plans", Unit::Months).said("plan-months");
static CHECK_HOURS: UsageType = usage("readiness_check_hours", "Readiness checks", Unit::Hours);

static SWITCHED: Field = Field::count("region_switch_plans", "Region switch plans", "plans", 1)
    .range(0, 1000)
    .help("Each orchestrates the switch of an application; needs no cluster.");
static CLUSTERS: Field =
    Field::count("clusters", "Routing control clusters", "clusters", 0).range(0, 2).help(
        "Billed by the hour, used or not, with any number of routing controls; an account has two at most.",
    );
static CHECKS: Field = Field::count("readiness_checks", "Readiness checks", "readiness checks", 0)
    .range(0, 10_000)
    .help("Closed to new customers since 2026-04-30. Zonal shift and autoshift are free.");

/// Controlled failover.
pub(super) static ARC: Service = Service {
    key: "arc",
    name: "Application Recovery Controller (ARC)",
    also: "Route 53 ARC, Region switch, zonal shift, routing control, failover",
    summary: "Region switch plans, routing control clusters by the hour; zonal shift is free.",
    layer: Layer::Edge,
    pricing_page: "https://aws.amazon.com/application-recovery-controller/pricing/",
    fields: &[&SWITCHED, &CLUSTERS, &CHECKS],
    usages: &[&PLANS, &CLUSTER_HOURS, &CHECK_HOURS],
    check,
    meter,
    recover,
    ..Service::PLAIN
};

fn check(entered: &Settings, found: &mut Vec<Diagnostic>) {
    if entered.number(&CHECKS).typical > Decimal::ZERO {
        let what = "AWS closed readiness checks to new customers on 2026-04-30";
        found.push(Diagnostic::warning(CHECKS.key, what).hint("unless you have them already, enter 0"));
    }
}

fn meter(site: &Site, usage: &mut Usage) {
    if !site.is_primary() || site.replicas() < 2 {
        return;
    }
    usage.add(site, &PLANS, site.number(&SWITCHED));
    usage.add(site, &CLUSTER_HOURS, site.number(&CLUSTERS).times(site.hours()));
    usage.add(site, &CHECK_HOURS, site.number(&CHECKS).times(site.hours()));
}

// With each the time to live of an alias to a load balancer, which is up to 60 seconds.
static SWITCH: Timing = Timing::new(
    Phase::Shift,
    "Switch the routing controls; answers of DNS expire",
    Span::seconds(1, 70, 120),
)
.decided()
.assumed(
    "AWS gives no length (ARC Developer Guide, \"Routing control\": by any of five Regional endpoints of the cluster)",
);
static RUN: Timing =
    Timing::new(Phase::Shift, "Run the Region switch plan; answers of DNS expire", Span::seconds(5, 90, 120))
        .decided()
        .assumed("ARC gives no length of a plan's steps; it runs in the Region that takes over");
static LEAVE: Timing =
    Timing::new(Phase::Warm, "Shift what still goes to the zone away from it", Span::minutes(1, 2, 3))
        .checked("no more requests go to the zone")
        .decided()
        .documented("ARC Developer Guide, \"Zonal shift\"", "2026-04");

/// Controls and plans move traffic once it is decided, without the control plane of Route 53; a zonal shift takes from a
/// zone what health checks left there.
fn recover(loss: &Loss, steps: &mut Steps) {
    match loss.failure {
        Failure::Zone => steps.add(&LEAVE),
        Failure::Region | Failure::ControlPlanes => {
            let ways = [(&CLUSTERS, &SWITCH), (&SWITCHED, &RUN)];
            for (_, way) in
                ways.into_iter().filter(|(field, _)| loss.traffic_can_leave() && loss.count(field) > 0)
            {
                steps.shifts((&ALARMS, ALARMS.span), (way, way.span));
            }
        }
        Failure::Corruption | Failure::Service => {}
    }
}
