//! Application Load Balancers: hours, capacity units, and their public addresses.
//!
//! A load balancer capacity unit (LCU) is 25 new connections a second, 3,000 active ones in a minute (1,500 of mutual TLS),
//! 1 GB an hour (0.4 to Lambda functions), or 1,000 rule evaluations a second, whichever is most; the first ten rules of a
//! request are free. Traffic from it to
//! targets in other zones is free. Sources: Elastic Load Balancing pricing page and FAQ; ELB User Guide, "How Elastic
//! Load Balancing works", for the address in each zone.

use super::common::{leave_zone, network};
use super::public_ipv4::IN_USE;
use super::{Loss, Service, Site, Steps, Usage};
use crate::base::diagnostic::Diagnostic;
use crate::base::formula::Figure;
use crate::base::number::Decimal;
use crate::base::span::Span;
use crate::base::unit::Unit;
use crate::catalog::field::Field;
use crate::catalog::placement::{Placed, Readiness};
use crate::catalog::settings::{Lever, Settings};
use crate::catalog::timing::{Phase, Place, Timing};
use crate::catalog::usage::{Layer, UsageType};
use crate::price::PriceBook;

static HOURS: UsageType =
    UsageType::new(Layer::Network, "load_balancer", "alb_hours", "Application Load Balancers", Unit::Hours);
static LCUS: UsageType =
    UsageType::new(Layer::Network, "load_balancer", "alb_lcu_hours", "Capacity units (LCU)", Unit::LcuHours);

static BALANCERS: Field =
    Field::count("balancers_per_region", "Load balancers in each Region", "load balancers", 1).range(0, 1000);
static ZONES: Field = Field::count("zones", "Zones of each", "zones", 3)
    .range(2, 6)
    .help("One that faces the internet has a public address in each of its zones, two at least.");
static FACING: Field = Field::switch("internet_facing", "Faces the internet", true);
static CONNECTIONS: Field =
    Field::number("new_connections_per_second", "New connections", "new connections a second", Decimal::ZERO)
        .help("On average, of the whole system.")
        .grows_with_traffic();
static ACTIVE: Field =
    Field::number("active_connections", "Active connections", "active connections", Decimal::ZERO)
        .help("Counted by the minute, on average, of the whole system.")
        .grows_with_traffic();
static PROCESSED: Field =
    Field::number("monthly_processed_gb", "Data processed", "GB a month", Decimal::ZERO)
        .help("Requests and responses in a month, of the whole system.")
        .grows_with_traffic();
static LAMBDA: Field = Field::switch("lambda_targets", "Targets are Lambda functions", false)
    .help("A capacity unit then carries 0.4 GB an hour and not 1.");
static MUTUAL_TLS: Field = Field::switch("mutual_tls", "Mutual TLS", false)
    .help("A capacity unit then carries 1,500 active connections and not 3,000.");
static RULES: Field = Field::count("rules_per_request", "Rules evaluated for a request", "rules", 10)
    .range(0, 200)
    .help("The first ten are free.");
static REQUESTS: Field = Field::number("requests_per_second", "Requests", "requests a second", Decimal::ZERO)
    .help("On average, of the whole system; matters only beyond ten rules.")
    .grows_with_traffic();
static STANDBY: Field = Field::switch("standby_running", "Keep load balancers in a pilot light", true)
    .help("Off: they are created at failover, which adds minutes to recovery.");

/// Load balancers in each Region.
pub(super) static LOAD_BALANCER: Service = Service {
    key: "load_balancer",
    name: "Application Load Balancer",
    also: "ALB, Elastic Load Balancing, ELB",
    summary: "Hours, capacity units by the largest of four measures, and public addresses.",
    layer: Layer::Network,
    pricing_page: "https://aws.amazon.com/elasticloadbalancing/pricing/",
    fields: &[
        &BALANCERS,
        &ZONES,
        &FACING,
        &CONNECTIONS,
        &ACTIVE,
        &PROCESSED,
        &LAMBDA,
        &MUTUAL_TLS,
        &RULES,
        &REQUESTS,
        &STANDBY,
    ],
    usages: &[&HOURS, &LCUS],
    check_placed,
    meter,
    recover,
    levers: &[Lever::on(&STANDBY)],
    ..Service::PLAIN
};

fn check_placed(entered: &Settings, placed: Placed, book: &PriceBook, found: &mut Vec<Diagnostic>) {
    check_zones(entered, &ZONES, placed, book, "a load balancer has one node in each zone", found);
}

/// Refuses more zones than a Region has, wherever something runs.
pub(super) fn check_zones(
    entered: &Settings,
    field: &'static Field,
    placed: Placed,
    book: &PriceBook,
    hint: &str,
    found: &mut Vec<Diagnostic>,
) {
    let zones = entered.number(field).typical;
    for info in placed.live().filter_map(|region| book.region(region)) {
        if zones > Decimal::whole(i64::from(info.zones)) {
            let what = format!("`{}` has {} Availability Zones, not {zones}", info.region, info.zones);
            found.push(Diagnostic::error(field.key, what).hint(hint));
        }
    }
}

fn meter(site: &Site, usage: &mut Usage) {
    if !site.network_runs(site.on(&STANDBY)) {
        return;
    }
    let hours = site.number(&BALANCERS).times(site.hours());
    usage.add(site, &HOURS, hours);
    if site.on(&FACING) {
        usage.add(site, &IN_USE, hours.times(site.number(&ZONES)));
    }
    match site.readiness() {
        Readiness::Serving => usage.add(site, &LCUS, capacity_units(site)),
        Readiness::Backup | Readiness::PilotLight | Readiness::Warm | Readiness::Hot => {}
    }
}

/// The units of all hours, by the measure that takes the most.
fn capacity_units<'a>(site: &Site<'a>) -> Figure<'a> {
    let hourly = |field| site.of_traffic(site.number(field).times(site.hours()));
    let free_rules = site.whole(10, "");
    let billed_rules = site.number(&RULES).minus(free_rules).at_least(site.whole(0, ""), "none");
    let rules = billed_rules.counted("rules beyond ten", "");
    let active = if site.on(&MUTUAL_TLS) { 1_500 } else { 3_000 };
    let gb = if site.on(&LAMBDA) { Decimal::milli(400) } else { Decimal::ONE };
    let measures = [
        hourly(&CONNECTIONS).over(site.whole(25, "an LCU")),
        hourly(&ACTIVE).over(site.whole(active, "an LCU")),
        site.of_traffic(site.number(&PROCESSED)).over(site.constant(gb, "GB an LCU-hour")),
        hourly(&REQUESTS).times(rules).over(site.whole(1_000, "an LCU")),
    ];
    let [first, rest @ ..] = measures;
    rest.into_iter().fold(first, |most, other| other.greater(most))
}

/// What makes load balancers of either kind.
pub(super) const fn creates() -> Timing {
    Timing::new(Phase::Start, "Create the load balancers", Span::seconds(135, 147, 187))
        .decided()
        .control(Place::Recovery, "keep load balancers in the recovery Region")
}
static CREATE: Timing =
    creates().measured("public logs of terraform apply, 8 runs of Application Load Balancers", "2025-2026");

fn recover(loss: &Loss, steps: &mut Steps) {
    network(loss, loss.on(&STANDBY), &CREATE, steps);
    leave_zone(loss, steps);
}
