//! NAT gateways: hours of each, every started hour in full, and each GB processed in either direction.
//!
//! What leaves to the internet is billed as data transfer besides, and so is the public address of each gateway. Source: AWS VPC pricing page, "NAT Gateway pricing".

use super::common::network;
use super::data_transfer::INTERNET_OUT;
use super::public_ipv4::IN_USE;
use super::{Loss, Service, Site, Steps, Usage};
use crate::base::number::Decimal;
use crate::base::span::Span;
use crate::base::unit::Unit;
use crate::catalog::field::{Field, choices};
use crate::catalog::settings::Lever;
use crate::catalog::timing::{Phase, Place, Timing};
use crate::catalog::usage::{Layer, UsageType};

static HOURS: UsageType =
    UsageType::new(Layer::Network, "nat_gateway", "gateway_hours", "NAT gateway hours", Unit::Hours);
/// A GB through a gateway, in either direction.
pub(super) static PROCESSED: UsageType =
    UsageType::new(Layer::Network, "nat_gateway", "processed", "NAT gateway data processed", Unit::Gb);

choices! {
    /// Where traffic through a gateway goes.
    enum Destination {
        /// Out of AWS: data transfer is charged besides.
        Internet = "internet", "The internet";
        /// Public endpoints of AWS in the same Region: no data transfer.
        SameRegion = "same_region", "AWS services in the same Region";
    }
}

static GATEWAYS: Field =
    Field::count("gateways_per_region", "Gateways in each Region", "gateways", 3).range(0, 1000).help(
        "One per Availability Zone is usual; a regional NAT gateway is billed for each zone it is active in.",
    );
static OUTBOUND: Field =
    Field::number("monthly_outbound_gb", "Sent through gateways", "GB out", Decimal::ZERO)
        .help("Requests and uploads from private subnets in a month, of the whole system.")
        .grows_with_traffic();
static INBOUND: Field =
    Field::number("monthly_inbound_gb", "Received through gateways", "GB in", Decimal::ZERO)
        .help("Responses and downloads in a month, of the whole system. Gateways bill both directions.")
        .grows_with_traffic();
static DESTINATION: Field = Field::choice::<Destination>("destination", "Destination")
    .help("What goes to the internet is also billed as data transfer out.");
static STANDBY: Field = Field::switch("standby_running", "Keep gateways running in a pilot light", true)
    .help("Off: gateways are created at failover, which adds minutes to recovery and saves their hours.");

/// NAT gateways of a system.
pub(super) static NAT_GATEWAY: Service = Service {
    key: "nat_gateway",
    name: "NAT gateway",
    also: "NATGW",
    summary: "Hours of every gateway, and each GB it processes in either direction.",
    layer: Layer::Network,
    pricing_page: "https://aws.amazon.com/vpc/pricing/",
    fields: &[&GATEWAYS, &OUTBOUND, &INBOUND, &DESTINATION, &STANDBY],
    usages: &[&HOURS, &PROCESSED],
    meter,
    recover,
    levers: &[Lever::on(&STANDBY)],
    ..Service::PLAIN
};

fn meter(site: &Site, usage: &mut Usage) {
    if site.network_runs(site.on(&STANDBY)) {
        let hours = site.number(&GATEWAYS).times(site.hours());
        usage.add(site, &HOURS, hours);
        usage.add(site, &IN_USE, hours);
    }
    let outbound = site.number(&OUTBOUND);
    usage.add(site, &PROCESSED, site.of_traffic(outbound.plus(site.number(&INBOUND))));
    match site.choice::<Destination>(&DESTINATION) {
        Destination::Internet => usage.add(site, &INTERNET_OUT, site.of_traffic(outbound)),
        Destination::SameRegion => {}
    }
}

static CREATE: Timing = Timing::new(Phase::Start, "Create the NAT gateways", Span::seconds(84, 100, 126))
    .decided()
    .control(Place::Recovery, "keep them in the recovery Region")
    .measured("public logs of terraform apply, 7 runs", "2025-2026");

fn recover(loss: &Loss, steps: &mut Steps) {
    network(loss, loss.on(&STANDBY), &CREATE, steps);
}
