//! Transit Gateway: hours of every attachment, each GB that a VPC sends into it, and transfer between Regions.
//!
//! Each VPC's attachment is billed by the hour, and so is each end of a peering with the gateway of another Region. A GB is
//! processed where it enters from a VPC, and not again where it arrives over a peering; over zones of a Region it is free
//! besides, and to another Region the sender pays the rate of the ordered pair. One payer is assumed: who of several accounts
//! pays is not told. One gateway a Region is peered with that of every other Region where the network runs; in a pilot light
//! it is kept, if one does not switch that off. VPC peering carries the same at the same transfer price for nothing more, so
//! it is never dearer. Sources: AWS Transit Gateway pricing page; AWS Transit Gateways guide, "Peering attachments" and
//! "Quotas".

use super::common::network;
use super::data_transfer::add_to_each;
use super::links::{BETWEEN, VPCS, WITHIN, check_quota};
use super::{Loss, Service, Site, Steps, Usage};
use crate::base::diagnostic::Diagnostic;
use crate::base::number::Decimal;
use crate::base::span::Span;
use crate::base::unit::Unit;
use crate::catalog::field::Field;
use crate::catalog::placement::Placed;
use crate::catalog::settings::{Lever, Settings};
use crate::catalog::timing::{Phase, Place, Timing};
use crate::catalog::usage::{Layer, UsageType};
use crate::price::PriceBook;

const fn vpc(key: &'static str, name: &'static str, unit: Unit) -> UsageType {
    UsageType::new(Layer::Network, "vpc", key, name, unit)
}

static ATTACHMENTS: UsageType =
    vpc("tgw_attachment_hours", "Transit gateway attachments of VPCs", Unit::Hours);
static PEERINGS: UsageType =
    vpc("tgw_peering_attachment_hours", "Transit gateway peering attachments", Unit::Hours);
static PROCESSED: UsageType = vpc("tgw_processed", "Transit gateway data processed", Unit::Gb);

static OTHERS: Field =
    Field::count("other_peerings_per_region", "Other peerings in each Region", "peerings", 0)
        .range(0, 5000)
        .help("With gateways outside this system. Each side pays for its end.");
static STANDBY: Field = Field::switch("standby_running", "Keep gateways in a pilot light", true)
    .help("Off: gateways and attachments are created at failover, which adds minutes to recovery.");

/// Transit gateways of a system.
pub(super) static TRANSIT_GATEWAY: Service = Service {
    key: "transit_gateway",
    name: "AWS Transit Gateway",
    also: "TGW",
    summary: "Hours of VPC and peering attachments, each GB that enters, transfer by Region pair.",
    layer: Layer::Network,
    pricing_page: "https://aws.amazon.com/transit-gateway/pricing/",
    fields: &[&VPCS, &BETWEEN, &WITHIN, &OTHERS, &STANDBY],
    usages: &[&ATTACHMENTS, &PEERINGS, &PROCESSED],
    check: |_, found| {
        let what =
            "VPC peering carries the same flows and is never dearer: it has no hours and no charge for a GB";
        let hint = "it takes a peering for each pair of VPCs, n × (n − 1) ÷ 2 of n, and passes nothing on to a third";
        found.push(Diagnostic::note(VPCS.key, what).hint(hint));
    },
    check_placed,
    meter,
    recover,
    levers: &[Lever::on(&STANDBY)],
    ..Service::PLAIN
};

/// Peering attachments of a gateway: 50 at first.
fn check_placed(entered: &Settings, placed: Placed, _: &PriceBook, found: &mut Vec<Diagnostic>) {
    let kept = entered.on(&STANDBY);
    let gateways = placed.placements.iter().filter(|p| p.readiness.keeps(kept)).count();
    let others = Decimal::whole(i64::try_from(gateways).unwrap_or(1)).minus(Decimal::ONE);
    let all = others.plus(entered.number(&OTHERS).typical);
    let hint = "ask AWS for a higher quota before you build it";
    check_quota(&OTHERS, [all, Decimal::whole(50)], "peering attachments of a transit gateway", hint, found);
}

fn meter(site: &Site, usage: &mut Usage) {
    let kept = site.on(&STANDBY);
    if !site.network_runs(kept) {
        return;
    }
    let peers = site.placed_others().filter(|p| p.readiness.keeps(kept)).map(|p| p.slot);
    let count = i64::try_from(peers.clone().count()).unwrap_or(0);
    usage.add(site, &ATTACHMENTS, site.number(&VPCS).times(site.hours()));
    let ends = site.whole(count, "peerings").plus_any(site.number(&OTHERS));
    usage.add(site, &PEERINGS, ends.times(site.hours()));
    let share = |field| site.of_traffic(site.number(field));
    let between = if count > 0 { share(&BETWEEN) } else { site.whole(0, "GB") };
    usage.add(site, &PROCESSED, share(&WITHIN).plus_any(between));
    add_to_each(site, usage, peers, between);
}

static CREATE: Timing =
    Timing::new(Phase::Start, "Create the transit gateway and its attachments", Span::ZERO.at_least())
        .decided()
        .control(Place::Recovery, "keep it in the recovery Region")
        .assumed("nobody publishes how long it takes");

fn recover(loss: &Loss, steps: &mut Steps) {
    network(loss, loss.on(&STANDBY), &CREATE, steps);
}
