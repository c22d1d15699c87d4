//! EBS: volumes by type, their snapshots, copies of them in another Region.
//!
//! A volume is billed for what is provisioned: gp3 for IOPS beyond 3,000 and throughput beyond 125 MiB/s, io1 for every
//! IOPS, io2 for every IOPS at three rates, of the first 32,000 of a volume, the next 32,000 and the rest; gp2, st1 and sc1
//! for nothing besides their size. The first snapshot holds what is written of a volume, each further one what changed
//! since; so do copies, after a first full one with the same key. A copy pays the transfer at the sender's rate of the pair
//! and is stored at the rate of where it lies. Fast snapshot restore is billed by the hour, snapshot and zone; an archived
//! snapshot is a full one, kept for 90 days at least. A GB is 2³⁰ bytes.
//!
//! Volumes are where something runs on them: where Regions serve or stand by with compute, as many of them as of nodes. A pilot light and a Region that
//! holds copies get copies of snapshots instead. Not modelled, as no Region's rate is known: time-based copies, retrieval
//! from the archive, provisioned initialisation. Sources: EBS pricing page with its examples; EBS User Guide, "Amazon EBS
//! volume types", "Copy an Amazon EBS snapshot", "Archive Amazon EBS snapshots".

mod limits;
mod recover;

use super::data_transfer::BETWEEN_REGIONS;
use super::least_days::{billed, stay};
use super::load_balancer::check_zones;
use super::nodes::{self, GP3};
use super::{Service, Site, Usage};
use crate::base::diagnostic::Diagnostic;
use crate::base::formula::Figure;
use crate::base::number::Decimal;
use crate::base::unit::Unit;
use crate::catalog::field::Field;
use crate::catalog::placement::{Placement, Readiness};
use crate::catalog::usage::{Layer, UsageType};

use limits::VolumeType;

const fn of(layer: Layer, key: &'static str, name: &'static str, unit: Unit) -> UsageType {
    UsageType::new(layer, "ebs", key, name, unit)
}

const fn volumes(key: &'static str, name: &'static str, unit: Unit) -> UsageType {
    of(Layer::Compute, key, name, unit)
}

pub(super) static GP2: UsageType = volumes("gp2_storage", "Volumes, gp2", Unit::GbMonth);
static IO1: UsageType = volumes("io1_storage", "Volumes, io1", Unit::GbMonth);
static IO2: UsageType = volumes("io2_storage", "Volumes, io2", Unit::GbMonth);
pub(super) static ST1: UsageType = volumes("st1_storage", "Volumes, st1", Unit::GbMonth);
static SC1: UsageType = volumes("sc1_storage", "Volumes, sc1", Unit::GbMonth);
static GP3_IOPS: UsageType = volumes("gp3_iops", "IOPS beyond 3,000, gp3", Unit::IopsMonths);
static GP3_THROUGHPUT: UsageType =
    volumes("gp3_throughput", "Throughput beyond 125 MiB/s, gp3", Unit::GibpsMonths);
static IO1_IOPS: UsageType = volumes("io1_iops", "IOPS, io1", Unit::IopsMonths);
static IO2_IOPS: [UsageType; 3] = [
    volumes("io2_iops", "IOPS to 32,000, io2", Unit::IopsMonths),
    volumes("io2_iops_tier2", "IOPS to 64,000, io2", Unit::IopsMonths),
    volumes("io2_iops_tier3", "IOPS beyond 64,000, io2", Unit::IopsMonths),
];
/// Blocks that snapshots keep.
pub(super) static SNAPSHOT: UsageType =
    of(Layer::Operations, "snapshot_storage", "Snapshots of volumes", Unit::GbMonth);
/// Snapshots in the archive tier.
pub(super) static ARCHIVE: UsageType =
    of(Layer::Operations, "snapshot_archive_storage", "Archived snapshots", Unit::GbMonth);
static FAST: UsageType =
    of(Layer::Operations, "fast_snapshot_restore_hours", "Fast snapshot restore", Unit::Hours);

static TYPE: Field = Field::choice::<VolumeType>("volume_type", "Volume type");
static VOLUMES: Field = Field::count("volumes", "Volumes", "volumes", 1)
    .range(0, 1_000_000)
    .grows_as_capacity()
    .help("What the whole load takes in one Region; root volumes of nodes are counted with them.");
static SIZE: Field =
    Field::number("volume_gb", "Size of each", "GB a volume", Decimal::whole(125)).range(1, 65_536);
static IOPS: Field = Field::count("iops", "IOPS of each", "IOPS", 3_000)
    .range(100, 256_000)
    .help("gp3: the first 3,000 are free. io1 and io2: all are billed. The other types have none to choose.");
static THROUGHPUT: Field = Field::count("throughput_mibps", "Throughput of each", "MiB a second", 125)
    .range(125, 2_000)
    .help("gp3 only: the first 125 are free.");
static FILLED: Field = Field::percent("written_percent", "Written of each", 100)
    .help("A snapshot holds the blocks that were written, not the whole volume.");
static SNAPSHOTS: Field =
    Field::number("monthly_snapshots", "Snapshots a month", "snapshots a month", Decimal::whole(30))
        .range(0, 800)
        .help("Of each volume. Where a second Region stands by without compute each is copied there: their interval is what a failure loses.");
static CHANGED: Field =
    Field::number("changed_gb", "Changed between two", "GB changed a snapshot", Decimal::ZERO)
        .help("Of each volume: what a further snapshot stores, and what its copy sends.")
        .grows_with_traffic();
static KEPT: Field = Field::count("kept_snapshots", "Snapshots kept", "snapshots", 7)
    .range(0, 100_000)
    .help("Of each volume, at a time, in each Region that serves.");
static COPIES: Field = Field::count("kept_copies", "Copies kept", "snapshots", 1)
    .range(0, 100_000)
    .help("Of each volume, in each Region that stands by without compute.");
static FAST_SNAPSHOTS: Field =
    Field::count("fast_restore_snapshots", "Snapshots with fast restore", "snapshots", 0)
        .range(0, 1_000)
        .help("In each Region with snapshots or copies, all month; dear, and known in us-east-1 only.");
static FAST_ZONES: Field = Field::count("fast_restore_zones", "Zones of each", "zones", 1).range(1, 6);
static ARCHIVED: Field = Field::number("archived_gb", "Archived snapshots", "GB", Decimal::ZERO)
    .help(
        "Full ones, kept for 90 days at least, in the Region that takes the writes; known in us-east-1 only.",
    )
    .grows_with_data();

static ARCHIVE_STAY: Field = stay("archived_days", "Archived snapshots stay for").help(
    "On average, in the archive, until they are deleted or restored for good; 90 days are billed at least.",
);

/// Volumes of one kind.
pub(super) static EBS: Service = Service {
    key: "ebs",
    name: "Amazon EBS",
    also: "Elastic Block Store, volumes, disks, snapshots",
    summary: "Volumes of any type with IOPS and throughput, snapshots, their copies in another Region.",
    layer: Layer::Compute,
    pricing_page: "https://aws.amazon.com/ebs/pricing/",
    fields: &[
        &TYPE,
        &VOLUMES,
        &SIZE,
        &IOPS,
        &THROUGHPUT,
        &FILLED,
        &SNAPSHOTS,
        &CHANGED,
        &KEPT,
        &COPIES,
        &FAST_SNAPSHOTS,
        &FAST_ZONES,
        &ARCHIVED,
        &ARCHIVE_STAY,
    ],
    usages: &[
        &GP3_IOPS,
        &GP3_THROUGHPUT,
        &GP2,
        &IO1,
        &IO1_IOPS,
        &IO2,
        &IO2_IOPS[0],
        &IO2_IOPS[1],
        &IO2_IOPS[2],
        &ST1,
        &SC1,
        &SNAPSHOT,
        &ARCHIVE,
        &FAST,
    ],
    check: limits::check,
    check_placed: |entered, placed, book, found| {
        if entered.number(&FAST_SNAPSHOTS).typical > Decimal::ZERO {
            check_zones(entered, &FAST_ZONES, placed, book, "fast restore is enabled in each zone", found);
        }
    },
    copies_a_month: Some(&SNAPSHOTS),
    meter,
    recover: recover::recover,
    ..Service::PLAIN
};

fn meter(site: &Site, usage: &mut Usage) {
    let all = site.number(&VOLUMES);
    match site.readiness() {
        Readiness::Serving => {
            let here = site.of_capacity(all).rounded_up();
            provisioned(site, here, usage);
            let first = site.of_capacity(site.first_month(&VOLUMES)).rounded_up();
            snapshots(site, kept(site, here, first, &KEPT), usage);
        }
        Readiness::Hot | Readiness::Warm => {
            if let Some(here) = nodes::running(site, all, None) {
                provisioned(site, here, usage);
            }
        }
        Readiness::PilotLight | Readiness::Backup => {
            snapshots(site, kept(site, all, site.first_month(&VOLUMES), &COPIES), usage);
        }
    }
    if site.is_primary() {
        let changes = site.number(&CHANGED).value() > Decimal::ZERO;
        let standby = |p: &Placement| matches!(p.readiness, Readiness::Warm | Readiness::Hot);
        if changes && site.placed_others().any(standby) {
            let what = "nothing takes what is on volumes to the servers that stand by: they are priced empty";
            let hint = "servers that `drs` replicates have their volumes with them; or keep the data in a database or a file system";
            usage.diagnostics.push(Diagnostic::warning(CHANGED.key, what).hint(hint));
        }
        usage.add(site, &ARCHIVE, billed(site, site.number(&ARCHIVED), &ARCHIVE_STAY, 90));
        let changed = site.number(&CHANGED);
        let sent = site.first_month(&VOLUMES).times(changed).times(site.number(&SNAPSHOTS));
        for other in site.placed_others() {
            match other.readiness {
                Readiness::PilotLight | Readiness::Backup => {
                    usage.add_to(site, &BETWEEN_REGIONS, other.slot, sent);
                }
                Readiness::Warm | Readiness::Hot | Readiness::Serving => {}
            }
        }
    }
}

/// What a number of snapshots of volumes hold: the first all that is written, the others what changed. What changes grows
/// with the traffic, however many volumes there are by then: it is counted by those of the first month.
fn kept<'a>(
    site: &Site<'a>,
    volumes: Figure<'a>,
    of_first_month: Figure<'a>,
    number: &'static Field,
) -> Figure<'a> {
    let one = site.whole(1, "snapshots");
    let number = site.number(number);
    let first = number.at_most(one, "the first").times(site.number(&SIZE)).times(site.percent(&FILLED));
    let further = number.at_least(one, "the first").minus(one).times(site.number(&CHANGED));
    volumes.times(first).plus(of_first_month.times(further))
}

fn snapshots(site: &Site, gb: Figure, usage: &mut Usage) {
    usage.add(site, &SNAPSHOT, gb);
    let hours = site.number(&FAST_SNAPSHOTS).times(site.number(&FAST_ZONES)).times(site.hours());
    usage.add(site, &FAST, hours);
}

fn provisioned<'a>(site: &Site<'a>, volumes: Figure<'a>, usage: &mut Usage) {
    let gb = volumes.times(site.number(&SIZE));
    let iops = site.number(&IOPS);
    let beyond = |figure: Figure<'a>, free: i64, unit| {
        let free = site.whole(free, unit);
        figure.at_least(free, "the free ones").minus(free)
    };
    match site.choice::<VolumeType>(&TYPE) {
        VolumeType::Gp3 => {
            usage.add(site, &GP3, gb);
            usage.add(site, &GP3_IOPS, volumes.times(beyond(iops, 3_000, "IOPS")));
            let throughput = beyond(site.number(&THROUGHPUT), 125, "MiB a second");
            let gibps = volumes.times(throughput).over(site.whole(1_024, "MiB a GiB"));
            usage.add(site, &GP3_THROUGHPUT, gibps);
        }
        VolumeType::Gp2 => usage.add(site, &GP2, gb),
        VolumeType::Io1 => {
            usage.add(site, &IO1, gb);
            usage.add(site, &IO1_IOPS, volumes.times(iops));
        }
        VolumeType::Io2 => {
            usage.add(site, &IO2, gb);
            // Tiers are those of each volume, not of all together.
            let [first, second] = [32_000, 64_000].map(|iops| site.whole(iops, "IOPS"));
            let to_first = iops.at_most(first, "the first tier");
            let to_second = iops.at_most(second, "the second tier").at_least(first, "the first tier");
            let tiers = [to_first, to_second.minus(first), beyond(iops, 64_000, "IOPS")];
            for (tier, usage_of) in tiers.into_iter().zip(&IO2_IOPS) {
                usage.add(site, usage_of, volumes.times(tier));
            }
        }
        VolumeType::St1 => usage.add(site, &ST1, gb),
        VolumeType::Sc1 => usage.add(site, &SC1, gb),
    }
}
