//! Network Load Balancers: hours, capacity units by protocol, their public addresses, and what crosses zones.
//!
//! A capacity unit (NLCU) is, of TCP, 800 new connections a second, 100,000 active ones in a minute or 1 GB an hour; of UDP
//! 400, 50,000 and 1 GB; of TLS 50, 3,000 and 1 GB: whichever is most, and protocols are added up. A started hour is a full
//! one. Cross-zone load balancing is off unless one turns it on, and what it sends to another zone is then billed at both
//! ends, which is free behind an Application Load Balancer. Capacity units follow the traffic, so a standby has none; hours
//! and addresses are wherever a load balancer runs. Sources: Elastic Load Balancing pricing page and FAQ; ELB User Guide,
//! "How Elastic Load Balancing works", for the address in each zone.

use super::common::{leave_zone, network};
use super::data_transfer::add_between_zones;
use super::load_balancer::{check_zones, creates};
use super::public_ipv4::IN_USE;
use super::{Loss, Service, Site, Steps, Usage};
use crate::base::number::Decimal;
use crate::base::unit::Unit;
use crate::catalog::field::{Field, choices};
use crate::catalog::placement::Readiness;
use crate::catalog::settings::Lever;
use crate::catalog::timing::Timing;
use crate::catalog::usage::{Layer, UsageType};

static HOURS: UsageType =
    UsageType::new(Layer::Network, "load_balancer", "nlb_hours", "Network Load Balancers", Unit::Hours);
static NLCUS: UsageType =
    UsageType::new(Layer::Network, "load_balancer", "nlb_lcu_hours", "Capacity units (NLCU)", Unit::LcuHours);

choices! {
    /// What its listeners speak: it decides what a capacity unit carries.
    enum Protocol {
        /// TCP, and TLS that is passed on to the targets.
        Tcp = "tcp", "TCP";
        /// UDP.
        Udp = "udp", "UDP";
        /// TLS that ends at the load balancer.
        Tls = "tls", "TLS";
    }
}

impl Protocol {
    /// New connections a second and active connections in a minute of one NLCU.
    fn of_a_unit(self) -> [i64; 2] {
        match self {
            Self::Tcp => [800, 100_000],
            Self::Udp => [400, 50_000],
            Self::Tls => [50, 3_000],
        }
    }
}

static BALANCERS: Field =
    Field::count("balancers_per_region", "Load balancers in each Region", "load balancers", 1).range(0, 1000);
static ZONES: Field = Field::count("zones", "Zones of each", "zones", 3)
    .range(1, 6)
    .help("One that faces the internet has a public address in each of its zones.");
static FACING: Field = Field::switch("internet_facing", "Faces the internet", true);
static PROTOCOL: Field = Field::choice::<Protocol>("protocol", "Protocol").help(
    "What a capacity unit carries depends on it. AWS adds the units of several protocols up: enter each in a component of its own, without load balancers in all but one.",
);
static CONNECTIONS: Field =
    Field::number("new_connections_per_second", "New connections", "new connections a second", Decimal::ZERO)
        .help("Or flows, on average, of the whole system.")
        .grows_with_traffic();
static ACTIVE: Field =
    Field::number("active_connections", "Active connections", "active connections", Decimal::ZERO)
        .help("Or flows, counted by the minute, on average, of the whole system.")
        .grows_with_traffic();
static PROCESSED: Field =
    Field::number("monthly_processed_gb", "Data processed", "GB a month", Decimal::ZERO)
        .help("In both directions, of the whole system.")
        .grows_with_traffic();
static CROSS_ZONE: Field = Field::switch("cross_zone", "Cross-zone load balancing", false)
    .help("Off by default. On, what goes to targets in other zones is billed at both ends: two thirds of all over three zones.");
static STANDBY: Field = Field::switch("standby_running", "Keep load balancers in a pilot light", true)
    .help("Off: they are created at failover, which adds minutes to recovery.");

/// Network Load Balancers in each Region.
pub(super) static NETWORK_LOAD_BALANCER: Service = Service {
    key: "network_load_balancer",
    name: "Network Load Balancer",
    also: "NLB, Elastic Load Balancing, ELB",
    summary: "Hours, capacity units by TCP, UDP or TLS, public addresses, cross-zone traffic.",
    layer: Layer::Network,
    pricing_page: "https://aws.amazon.com/elasticloadbalancing/pricing/",
    fields: &[
        &BALANCERS,
        &ZONES,
        &FACING,
        &PROTOCOL,
        &CONNECTIONS,
        &ACTIVE,
        &PROCESSED,
        &CROSS_ZONE,
        &STANDBY,
    ],
    usages: &[&HOURS, &NLCUS],
    check_placed: |entered, placed, book, found| {
        check_zones(entered, &ZONES, placed, book, "a load balancer has one node in each zone", found);
    },
    meter,
    recover,
    levers: &[Lever::on(&STANDBY)],
    ..Service::PLAIN
};

fn meter(site: &Site, usage: &mut Usage) {
    if !site.network_runs(site.on(&STANDBY)) {
        return;
    }
    let (hours, zones) = (site.number(&BALANCERS).times(site.hours()), site.number(&ZONES));
    usage.add(site, &HOURS, hours);
    if site.on(&FACING) {
        usage.add(site, &IN_USE, hours.times(zones));
    }
    match site.readiness() {
        Readiness::Serving => {}
        Readiness::Backup | Readiness::PilotLight | Readiness::Warm | Readiness::Hot => return,
    }
    let processed = site.of_traffic(site.number(&PROCESSED));
    let [new, active] = site.choice::<Protocol>(&PROTOCOL).of_a_unit().map(|n| site.whole(n, "an NLCU"));
    let hourly = |field| site.of_traffic(site.number(field).times(site.hours()));
    let units = hourly(&CONNECTIONS).over(new).greater(hourly(&ACTIVE).over(active));
    usage.add(site, &NLCUS, units.greater(processed.over(site.whole(1, "GB an NLCU-hour"))));
    if site.on(&CROSS_ZONE) {
        let others = zones.minus(site.whole(1, "zone")).counted("other zones", "");
        add_between_zones(site, usage, processed.times(others).over(zones));
    }
}

static CREATE: Timing = creates().assumed(
    "as long as an Application Load Balancer, by 8 public logs of terraform apply of 2025 and 2026; of none of this kind",
);

fn recover(loss: &Loss, steps: &mut Steps) {
    network(loss, loss.on(&STANDBY), &CREATE, steps);
    leave_zone(loss, steps);
}
