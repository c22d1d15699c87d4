//! Public IPv4 addresses: every hour of each, in use or idle. Source: AWS VPC pricing page, "Public IPv4 Address".

use super::{Service, Site, Usage};
use crate::base::unit::Unit;
use crate::catalog::field::Field;
use crate::catalog::usage::{Layer, UsageType};

/// An address for an hour.
pub(super) static IN_USE: UsageType =
    UsageType::new(Layer::Network, "public_ipv4", "in_use_hours", "Public IPv4 addresses", Unit::Hours);

static ADDRESSES: Field = Field::count("addresses_per_region", "Addresses in each Region", "addresses", 0)
    .range(0, 1_000_000)
    .help("Elastic IPs and public addresses of instances; those of NAT gateways and load balancers are counted there.");

/// Public addresses that no other component accounts for.
pub(super) static PUBLIC_IPV4: Service = Service {
    key: "public_ipv4",
    name: "Public IPv4 addresses",
    also: "Elastic IP, EIP",
    summary: "Hours of each address, in use or idle.",
    layer: Layer::Network,
    pricing_page: "https://aws.amazon.com/vpc/pricing/",
    fields: &[&ADDRESSES],
    usages: &[&IN_USE],
    meter,
    waited_for: false,
    ..Service::PLAIN
};

fn meter(site: &Site, usage: &mut Usage) {
    if site.network_runs(true) {
        usage.add(site, &IN_USE, site.number(&ADDRESSES).times(site.hours()));
    }
}
