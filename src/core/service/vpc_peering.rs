//! VPC peering: what flows between VPCs, billed as transfer and as nothing else.
//!
//! A peering has no hours and no charge for processing. Between Regions the sender pays the rate of the ordered pair; within
//! a Region what stays in a zone is free, and what crosses zones is billed at both ends. A peering joins two VPCs and passes
//! nothing on to a third, so n VPCs that all reach each other take n × (n − 1) ÷ 2. It stands wherever a VPC does, and
//! carries what is sent from where traffic is served. Sources: AWS VPC pricing page; SAP on AWS guide, "Connecting to RISE
//! using VPC peering"; Amazon VPC Peering Guide, "How VPC peering connections work"; AWS General Reference, "Amazon VPC
//! endpoints and quotas".

use super::common::deployed;
use super::data_transfer::{add_between_zones, add_to_each};
use super::links::{BETWEEN, VPCS, WITHIN, check_quota, vpcs};
use super::{Service, Site, Usage};
use crate::base::diagnostic::Diagnostic;
use crate::base::number::Decimal;
use crate::catalog::field::Field;
use crate::catalog::placement::Placed;
use crate::catalog::settings::Settings;
use crate::catalog::usage::Layer;
use crate::price::PriceBook;

static CROSSING: Field = Field::percent("across_zones_percent", "Of it across zones", 67)
    .help("Of what stays within Regions. Two thirds cross where three zones are used evenly; within a zone peering is free.");

/// Peerings between a system's VPCs.
pub(super) static VPC_PEERING: Service = Service {
    key: "vpc_peering",
    name: "VPC peering",
    also: "peering connection",
    summary: "Transfer between VPCs by Region pair and across zones; peerings themselves are free.",
    layer: Layer::Network,
    pricing_page: "https://aws.amazon.com/vpc/pricing/",
    fields: &[&VPCS, &BETWEEN, &WITHIN, &CROSSING],
    check_placed,
    meter,
    recover: deployed,
    ..Service::PLAIN
};

/// Peerings of a VPC: 50 at first, 125 at most.
fn check_placed(entered: &Settings, placed: Placed, _: &PriceBook, found: &mut Vec<Diagnostic>) {
    let all = vpcs(entered, placed);
    let each = all.minus(Decimal::ONE);
    let links = all.times(each).over(Decimal::whole(2));
    let hint = if each > Decimal::whole(125) {
        "AWS raises it to 125 and no further: join fewer, or take a transit gateway"
    } else {
        "ask AWS for a higher quota before you build it, or take a transit gateway"
    };
    check_quota(&VPCS, [each, Decimal::whole(50)], "peerings of a VPC", hint, found);
    if links > Decimal::ONE {
        let what =
            format!("{} VPCs that all reach each other take {} peerings", all.grouped(), links.grouped());
        let hint =
            "one for each pair, as no VPC passes traffic on; a transit gateway does, and is never cheaper";
        found.push(Diagnostic::note(VPCS.key, what).hint(hint));
    }
}

fn meter(site: &Site, usage: &mut Usage) {
    let share = |field| site.of_traffic(site.number(field));
    add_between_zones(site, usage, share(&WITHIN).times(site.percent(&CROSSING)));
    add_to_each(site, usage, site.live_others(), share(&BETWEEN));
}
