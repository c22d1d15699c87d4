//! Elastic Disaster Recovery: servers replicated into a staging area of the Regions that stand by.
//!
//! Each replicating source server is billed by the hour where it is replicated to, and so are the staging area's parts at
//! their own rates: replication servers, a disk for each disk, snapshots of the points in time that are kept. What changes
//! on the disks is sent from the primary's Region. A drill and a recovery run instances besides, which are not counted.
//!
//! Where every Region serves there is nothing to replicate to, and nothing is metered. A replication server's own root
//! volume and public address are left out, and so is the first full copy. Sources: Elastic Disaster Recovery pricing page;
//! its User Guide, "Replication settings"; AWS's offer file for the hourly rate.

use super::data_transfer::BETWEEN_REGIONS;
use super::ebs::{GP2, SNAPSHOT, ST1};
use super::nodes::{GP3, ON_DEMAND};
use super::{Service, Site, Usage};
use crate::base::diagnostic::Diagnostic;
use crate::base::formula::Figure;
use crate::base::number::Decimal;
use crate::base::unit::Unit;
use crate::catalog::field::{Field, choices};
use crate::catalog::placement::Readiness;
use crate::catalog::usage::{Layer, UsageType};
use crate::catalog::variant::Variant;

choices! {
    /// The volumes of the staging area.
    enum Staging {
        /// General purpose, the newer.
        Gp3 = "gp3", "gp3";
        /// General purpose, the older.
        Gp2 = "gp2", "gp2";
        /// Disks.
        St1 = "st1", "st1, throughput optimised HDD";
    }
}

static SERVER_HOURS: UsageType =
    UsageType::new(Layer::Operations, "drs", "server_hours", "Servers replicated", Unit::Hours);

static SERVERS: Field = Field::count("servers", "Servers replicated", "servers", 1)
    .range(0, 3_000)
    .grows_as_capacity()
    .help("To each Region that stands by.");
static DISKS: Field = Field::count("disks_per_server", "Disks of each", "disks a server", 1).range(1, 60);
static DISK_GB: Field =
    Field::number("disk_gb", "Size of a disk", "GB a disk", Decimal::whole(100)).range(1, 16_384);
static STAGING: Field = Field::choice::<Staging>("staging_volumes", "Staging volumes")
    .help("AWS chooses by itself unless told; st1 has 125 GB at least.");
static CHANGED: Field =
    Field::number("daily_changed_gb", "Changed a day", "GB a server and day", Decimal::ZERO)
        .help("Of each server: what is sent, and what snapshots keep.")
        .grows_with_traffic();
static DAYS: Field = Field::count("retention_days", "Points in time kept", "days", 7).range(1, 365);
static SHARED: Field =
    Field::count("disks_per_replication_server", "Disks of a replication server", "disks", 15)
        .range(1, 40)
        .help("AWS lets about 15 disks share one.");
static SERVER_TYPE: Field =
    Field::priced("replication_server_type", "Replication server", &ON_DEMAND, "t3.small");

/// Servers under Elastic Disaster Recovery.
pub(super) static DRS: Service = Service {
    key: "drs",
    name: "AWS Elastic Disaster Recovery",
    also: "DRS, EDR, CloudEndure, failover servers",
    summary: "Servers replicated by the hour, with their staging disks, replication servers, snapshots and transfer.",
    layer: Layer::Operations,
    pricing_page: "https://aws.amazon.com/disaster-recovery/pricing/",
    fields: &[&SERVERS, &DISKS, &DISK_GB, &STAGING, &CHANGED, &DAYS, &SHARED, &SERVER_TYPE],
    usages: &[&SERVER_HOURS],
    check_placed: |_, placed, _, found| {
        if placed.placements.iter().all(|p| p.readiness == Readiness::Serving) {
            let what = "every Region serves: servers are replicated nowhere, and nothing of it is billed";
            found.push(Diagnostic::note(SERVERS.key, what).hint("it is for Regions that stand by"));
        }
    },
    meter,
    ..Service::PLAIN
};

fn meter(site: &Site, usage: &mut Usage) {
    match site.readiness() {
        Readiness::Serving => sent(site, usage),
        Readiness::Hot | Readiness::Warm | Readiness::PilotLight | Readiness::Backup => staged(site, usage),
    }
}

/// What all servers change in a day: it grows with the traffic, however many servers carry that.
fn changed<'a>(site: &Site<'a>) -> Figure<'a> {
    site.first_month(&SERVERS).times(site.number(&CHANGED))
}

fn sent(site: &Site, usage: &mut Usage) {
    let days = site.hours().over(site.whole(24, "hours a day"));
    for other in site.placed_others() {
        match other.readiness {
            Readiness::Serving => {}
            Readiness::Hot | Readiness::Warm | Readiness::PilotLight | Readiness::Backup => {
                usage.add_to(site, &BETWEEN_REGIONS, other.slot, changed(site).times(days));
            }
        }
    }
}

fn staged(site: &Site, usage: &mut Usage) {
    let servers = site.number(&SERVERS);
    usage.add(site, &SERVER_HOURS, servers.times(site.hours()));
    let disks = servers.times(site.number(&DISKS));
    let replication_servers = disks.over(site.number(&SHARED)).rounded_up();
    let of_type = Variant::named(site.name(&SERVER_TYPE));
    usage.add_variant(site, &ON_DEMAND, of_type, replication_servers.times(site.hours()));
    let gb = disks.times(site.number(&DISK_GB));
    let volumes = match site.choice::<Staging>(&STAGING) {
        Staging::Gp3 => &GP3,
        Staging::Gp2 => &GP2,
        Staging::St1 => &ST1,
    };
    let staged = match site.choice::<Staging>(&STAGING) {
        Staging::St1 => {
            let least = site.whole(125, "GB a disk");
            disks.times(site.number(&DISK_GB).at_least(least, "the least of st1"))
        }
        Staging::Gp3 | Staging::Gp2 => gb,
    };
    usage.add(site, volumes, staged);
    usage.add(site, &SNAPSHOT, gb.plus(changed(site).times(site.number(&DAYS))));
}
