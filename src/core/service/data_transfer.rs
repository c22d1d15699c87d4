//! Data transfer: out to the internet, between Regions, between Availability Zones.
//!
//! Between Regions only the sender pays, at the rate of the ordered pair; between zones both ends pay. AWS counts a GB
//! as 2³⁰ bytes. Sources: AWS's EC2 On-Demand pricing page, "Data Transfer"; CUR guide, "Understanding data transfer
//! charges"; SAP on AWS guide, "Connecting to RISE using VPC peering".

use super::{Service, Site, Usage};
use crate::base::formula::Figure;
use crate::base::number::Decimal;
use crate::base::unit::Unit;
use crate::catalog::field::Field;
use crate::catalog::placement::{Readiness, Slot};
use crate::catalog::usage::{Free, Layer, UsageType};

/// Out to the internet. The first 100 GB a month are free, once per payer over all services and Regions, outside China
/// and GovCloud (EC2 On-Demand pricing page); the tiers count what is left, Region by Region.
pub(super) static INTERNET_OUT: UsageType = UsageType::new(
    Layer::Network,
    "data_transfer",
    "internet_out",
    "Data transfer out to the internet",
    Unit::Gb,
)
.egress()
.free(Free::Payer(Decimal::whole(100), "internet_out"));
/// From one Region to another.
pub(super) static BETWEEN_REGIONS: UsageType = UsageType::new(
    Layer::Network,
    "data_transfer",
    "between_regions",
    "Data transfer between Regions",
    Unit::Gb,
);
static BETWEEN_ZONES_OUT: UsageType = UsageType::new(
    Layer::Network,
    "data_transfer",
    "between_azs_out",
    "Data transfer between zones, sent",
    Unit::Gb,
);
static BETWEEN_ZONES_IN: UsageType = UsageType::new(
    Layer::Network,
    "data_transfer",
    "between_azs_in",
    "Data transfer between zones, received",
    Unit::Gb,
);

static TO_INTERNET: Field = Field::number(
    "monthly_internet_out_gb",
    "Out to the internet",
    "GB a month",
    Decimal::ZERO,
)
.help(
    "What users download from the Regions, of the whole system; without what goes out through NAT gateways.",
)
.grows_with_traffic();
static TO_ZONES: Field = Field::number(
    "monthly_between_zones_gb",
    "Between Availability Zones",
    "GB a month",
    Decimal::ZERO,
)
.help(
    "Each GB is billed at both ends. Replication of Aurora and traffic from an ALB are free: leave them out; of traffic with a cache enter half.",
)
.grows_with_traffic();
static TO_REGIONS: Field = Field::number(
    "monthly_between_regions_gb",
    "Between Regions",
    "GB a month",
    Decimal::ZERO,
)
.help("What the application itself sends between Regions; replication of databases is counted with them.")
.grows_with_traffic();

/// Data transfer of a system that no other component accounts for.
pub(super) static DATA_TRANSFER: Service = Service {
    key: "data_transfer",
    name: "Data transfer",
    also: "internet egress, bandwidth, between zones, between Regions",
    summary: "Out to the internet, between Regions by ordered pair, between Availability Zones at both ends.",
    layer: Layer::Network,
    pricing_page: "https://aws.amazon.com/ec2/pricing/on-demand/#Data_Transfer",
    fields: &[&TO_INTERNET, &TO_ZONES, &TO_REGIONS],
    usages: &[&INTERNET_OUT, &BETWEEN_ZONES_OUT, &BETWEEN_ZONES_IN, &BETWEEN_REGIONS],
    meter,
    waited_for: false,
    ..Service::PLAIN
};

fn meter(site: &Site, usage: &mut Usage) {
    match site.readiness() {
        Readiness::Serving => {}
        Readiness::Hot | Readiness::Warm | Readiness::PilotLight | Readiness::Backup => return,
    }
    usage.add(site, &INTERNET_OUT, site.of_traffic(site.number(&TO_INTERNET)));
    add_between_zones(site, usage, site.of_traffic(site.number(&TO_ZONES)));
    // Nothing runs where there are copies of data alone.
    add_to_each(site, usage, site.live_others(), site.of_traffic(site.number(&TO_REGIONS)));
}

/// Adds what goes from here to other Regions, the same to each: the sender pays.
pub(super) fn add_to_each(
    site: &Site,
    usage: &mut Usage,
    others: impl Iterator<Item = Slot> + Clone,
    sent: Figure,
) {
    let to_each = others.clone().map(|_| 1);
    for (i, to) in others.enumerate() {
        usage.add_to(site, &BETWEEN_REGIONS, to, sent.part(to_each.clone(), i, "to each other Region"));
    }
}

/// Adds what crosses zones of a Region: billed at both ends.
pub(super) fn add_between_zones(site: &Site, usage: &mut Usage, crossing: Figure) {
    usage.add(site, &BETWEEN_ZONES_OUT, crossing);
    usage.add(site, &BETWEEN_ZONES_IN, crossing);
}

/// KB in a GB as AWS counts them.
pub(super) fn kb_a_gb<'a>(site: &Site<'a>) -> Figure<'a> {
    site.whole(1_048_576, "KB a GB")
}
