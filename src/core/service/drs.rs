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
use super::{Loss, Service, Site, Steps, Usage};
use crate::base::diagnostic::Diagnostic;
use crate::base::formula::Figure;
use crate::base::number::Decimal;
use crate::base::span::Span;
use crate::base::unit::Unit;
use crate::catalog::field::{Field, choices};
use crate::catalog::placement::Readiness;
use crate::catalog::timing::{Failure, Phase, Place, Timing};
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
    recover,
    ..Service::PLAIN
};

static LAUNCH: Timing = Timing::new(Phase::Start, "Launch the recovery servers", Span::minutes(5, 10, 20))
    .decided()
    .control(Place::Recovery, "keep servers running there, as a warm standby does")
    .launches()
    .documented(
        "Elastic Disaster Recovery, product page: 5 to 20 minutes by operating system; what is usual between them is ours",
        "2026-09",
    );
static EARLIER: Timing = Timing::new(
    Phase::Start,
    "Launch recovery servers from a point in time before",
    Span::minutes(5, 10, 20),
)
.decided()
.control(Place::Recovery, "")
.launches()
.documented("Elastic Disaster Recovery, product page: 5 to 20 minutes by operating system", "2026-09");
static LAG: Timing = Timing::new(Phase::Restore, "What was not replicated yet", Span::seconds(0, 1, 60))
    .derived(
        "Elastic Disaster Recovery User Guide: seconds, usually under one, where the staging area keeps up",
        "2026-09",
    );
/// How old the last point in time before is: one each 10 minutes of the last hour, one each hour of the last day. Source:
/// Elastic Disaster Recovery User Guide, "Point in time states".
const POINTS: Span = Span::minutes(0, 10, 60);

/// Servers are launched where they are replicated to. Where every Region serves none are, and the loss of the service itself
/// or of a zone leaves the servers that it replicates where they are.
fn recover(loss: &Loss, steps: &mut Steps) {
    let staged = match loss.readiness() {
        Some(Readiness::Hot | Readiness::Warm | Readiness::PilotLight | Readiness::Backup) => {
            loss.number(&SERVERS) > Decimal::ZERO
        }
        Some(Readiness::Serving) | None => false,
    };
    match loss.failure {
        Failure::Region | Failure::ControlPlanes if staged => {
            steps.add(&LAUNCH);
            steps.loses(&LAG, LAG.span);
            steps.reads_lazily(loss.number(&DISK_GB));
        }
        Failure::Corruption if staged => {
            steps.goes_elsewhere();
            steps.add(&EARLIER);
            steps.loses_since_spoilt(POINTS);
            steps.reads_lazily(loss.number(&DISK_GB));
        }
        Failure::Region | Failure::ControlPlanes | Failure::Corruption | Failure::Service | Failure::Zone => {
        }
    }
}

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
