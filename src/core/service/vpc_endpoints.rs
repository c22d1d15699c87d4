//! VPC endpoints: interface endpoints by the hour in each zone and by the GB, gateway endpoints for nothing.
//!
//! An interface endpoint (AWS PrivateLink) is billed for every started hour in each of its zones, and for each GB in either
//! direction; the tiers count what all of an account's endpoints in a Region process, and what crosses zones on its way to
//! one is free. A gateway endpoint leads to S3 or DynamoDB in its own Region and costs nothing, neither hours nor GB; what
//! it saves is a NAT gateway's charge for each GB. An endpoint to a service in another Region costs what any does, and what
//! is sent there is billed as transfer between Regions. Endpoints stand wherever a network does: in a pilot light if they
//! are kept. Sources: AWS PrivateLink pricing page, "Interface endpoints" and "Cross-Region connectivity"; AWS VPC pricing
//! page; AWS PrivateLink Guide, "Gateway endpoints".

use super::common::network;
use super::costs::cost;
use super::data_transfer::add_to_each;
use super::load_balancer::check_zones;
use super::nat_gateway::PROCESSED as THROUGH_NAT;
use super::{Loss, Service, Site, Steps, Usage};
use crate::base::diagnostic::Diagnostic;
use crate::base::number::{Decimal, Money};
use crate::base::span::Span;
use crate::base::unit::Unit;
use crate::catalog::field::Field;
use crate::catalog::placement::Placed;
use crate::catalog::settings::{Lever, Settings};
use crate::catalog::timing::{Phase, Place, Timing};
use crate::catalog::usage::{Layer, UsageType};
use crate::price::PriceBook;

static HOURS: UsageType =
    UsageType::new(Layer::Network, "vpc", "endpoint_hours", "Interface endpoints", Unit::Hours);
static PROCESSED: UsageType = UsageType::new(
    Layer::Network,
    "vpc",
    "endpoint_processed",
    "Interface endpoint data processed",
    Unit::Gb,
);

static ENDPOINTS: Field =
    Field::count("interface_endpoints_per_region", "Interface endpoints in each Region", "endpoints", 1)
        .range(0, 10_000)
        .help("One for each service that is reached privately, in each VPC.");
static ZONES: Field =
    Field::count("zones", "Zones of each", "zones", 3).range(1, 6).help("Hours are billed in each zone.");
static THROUGH: Field =
    Field::number("monthly_processed_gb", "Through interface endpoints", "GB a month", Decimal::ZERO)
        .help("In both directions, of the whole system.")
        .grows_with_traffic();
static REMOTE: Field =
    Field::number("monthly_other_regions_gb", "Sent to services in other Regions", "GB a month", Decimal::ZERO)
        .help("Through interface endpoints besides the above. DynamoDB and SQS have no such endpoints; S3, ECR, KMS, Lambda, ECS, Firehose and services of your own do.")
        .grows_with_traffic();
static GATEWAY: Field =
    Field::number("monthly_gateway_gb", "Through gateway endpoints", "GB a month", Decimal::ZERO)
        .help("To and from S3 and DynamoDB in the same Region, of the whole system. Free; entered, it is told what that saves.")
        .grows_with_traffic();
static STANDBY: Field = Field::switch("standby_running", "Keep endpoints in a pilot light", true)
    .help("Off: interface endpoints are created at failover, which adds minutes to recovery.");

/// Endpoints of a system's VPCs.
pub(super) static VPC_ENDPOINTS: Service = Service {
    key: "vpc_endpoints",
    name: "VPC endpoints",
    also: "PrivateLink, VPCE, interface endpoint, gateway endpoint",
    summary: "Interface endpoints by zone and GB, also to services in other Regions; free gateway endpoints.",
    layer: Layer::Network,
    pricing_page: "https://aws.amazon.com/privatelink/pricing/",
    fields: &[&ENDPOINTS, &ZONES, &THROUGH, &REMOTE, &GATEWAY, &STANDBY],
    usages: &[&HOURS, &PROCESSED],
    check_placed,
    meter,
    recover,
    levers: &[Lever::on(&STANDBY)],
    ..Service::PLAIN
};

fn check_placed(entered: &Settings, placed: Placed, book: &PriceBook, found: &mut Vec<Diagnostic>) {
    check_zones(entered, &ZONES, placed, book, "an endpoint has one network interface in each zone", found);
    let Some((region, _)) = placed.iter().next() else { return };
    for (field, own) in [(&GATEWAY, None), (&THROUGH, Some(&PROCESSED))] {
        let gb = entered.number(field).typical;
        let nat = cost(book, &THROUGH_NAT, "", region, gb);
        let own = own.map_or(Some(Money::ZERO), |usage| cost(book, usage, "", region, gb));
        if let Some((nat, own)) = nat.zip(own).filter(|(nat, own)| nat > own) {
            let what = format!(
                "NAT gateways in `{region}` would charge {} for {} GB, for which these endpoints charge {}",
                nat.dollars(),
                gb.grouped(),
                own.dollars()
            );
            found.push(Diagnostic::note(field.key, what).hint(
                "what is saved is by the GB: a NAT gateway's hours stay as long as anything else needs it",
            ));
        }
    }
}

fn meter(site: &Site, usage: &mut Usage) {
    if site.network_runs(site.on(&STANDBY)) {
        usage.add(site, &HOURS, site.number(&ENDPOINTS).times(site.number(&ZONES)).times(site.hours()));
    }
    // Where there is no other Region there is nothing to reach in one.
    let remote = match site.live_others().next() {
        Some(_) => site.of_traffic(site.number(&REMOTE)),
        None => site.whole(0, "GB"),
    };
    usage.add(site, &PROCESSED, site.of_traffic(site.number(&THROUGH)).plus_any(remote));
    add_to_each(site, usage, site.live_others(), remote);
}

static CREATE: Timing = Timing::new(Phase::Start, "Create the interface endpoints", Span::ZERO.at_least())
    .decided()
    .control(Place::Recovery, "keep them in the recovery Region")
    .assumed("nobody publishes how long it takes");

fn recover(loss: &Loss, steps: &mut Steps) {
    if loss.count(&ENDPOINTS) > 0 {
        network(loss, loss.on(&STANDBY), &CREATE, steps);
    }
}
