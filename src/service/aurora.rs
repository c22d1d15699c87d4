//! Aurora clusters and Aurora Global Database.
//!
//! A secondary Region holds a whole copy of the storage and, unless headless, instances. The primary pays for each
//! write I/O replicated to each secondary and for the redo log it sends there. Sources: Aurora User Guide, "Using
//! Aurora Global Database", "Aurora storage and reliability", "Understanding Aurora backup storage usage", "Aurora
//! Serverless v2 auto-pause"; Prescriptive Guidance, "Aurora replication options"; Aurora pricing page.

use super::data_transfer::BETWEEN_REGIONS;
use super::{Info, Layer, Service, Site, Usage, UsageType};
use crate::diagnostic::Diagnostic;
use crate::field::{Field, choices};
use crate::figure::Figure;
use crate::number::Decimal;
use crate::plan::Readiness;
use crate::scenario::fields::Headroom;
use crate::settings::Settings;
use crate::unit::Unit;

/// An Aurora cluster.
#[derive(Debug)]
pub(super) struct Aurora;

choices! {
    /// The database engine.
    enum Engine {
        /// Compatible with PostgreSQL.
        Postgresql = "postgresql", "Aurora PostgreSQL";
        /// Compatible with MySQL.
        Mysql = "mysql", "Aurora MySQL";
    }
}
choices! {
    /// What is billed for I/O.
    enum Storage {
        /// Each I/O is billed.
        Standard = "standard", "Aurora Standard";
        /// No I/O is billed; instances and storage cost more.
        IoOptimized = "io_optimized", "Aurora I/O-Optimized";
    }
}
choices! {
    /// What an instance runs on.
    enum Compute {
        /// Capacity units by the load.
        Serverless = "serverless_v2", "Serverless v2";
        /// Instances of a fixed size.
        Provisioned = "provisioned", "Provisioned";
    }
}

const fn usage(key: &'static str, name: &'static str, unit: Unit) -> UsageType {
    UsageType::new(Layer::Data, "aurora", key, name, unit)
}

static INSTANCE_HOURS: UsageType = usage("instance_hours", "Instances", Unit::Hours);
static INSTANCE_HOURS_IO: UsageType =
    usage("instance_hours_io_optimized", "Instances, I/O-Optimized", Unit::Hours);
static ACU_HOURS: UsageType = usage("acu_hours", "Serverless v2 capacity", Unit::AcuHours);
static ACU_HOURS_IO: UsageType =
    usage("acu_hours_io_optimized", "Serverless v2 capacity, I/O-Optimized", Unit::AcuHours);
static STORED: UsageType = usage("storage", "Storage", Unit::GbMonth);
static STORED_IO: UsageType = usage("storage_io_optimized", "Storage, I/O-Optimized", Unit::GbMonth);
static IOS: UsageType = usage("io_requests", "I/O requests", Unit::Ios);
static BACKUP: UsageType = usage("backup_storage", "Backup storage", Unit::GbMonth);
static REPLICATED: UsageType = usage("replicated_write_ios", "Replicated write I/O", Unit::Ios);

static ENGINE: Field = Field::choice::<Engine>("engine", "Engine");
static STORAGE: Field = Field::choice::<Storage>("storage_configuration", "Storage configuration")
    .help("I/O-Optimized pays where I/O is more than a quarter of what Aurora costs.");
static COMPUTE: Field = Field::group::<Compute>("compute", "Compute");
static MIN_ACU: Field = Field::number(
    "serverless_v2.min_acu",
    "Minimum capacity",
    "ACU",
    Decimal::milli(500),
)
.range(0, 256)
.help("An ACU is about 2 GiB of memory. AWS recommends at least 8 for the primary of a global database.")
.within(&COMPUTE, "serverless_v2");
static MAX_ACU: Field = Field::number("serverless_v2.max_acu", "Maximum capacity", "ACU", Decimal::whole(16))
    .range(1, 256)
    .help("What an instance may grow to; the bill follows the average.")
    .within(&COMPUTE, "serverless_v2");
static AVERAGE_ACU: Field =
    Field::number("serverless_v2.average_acu", "Average capacity", "ACU", Decimal::whole(2))
        .range(0, 256)
        .help("What an instance uses on average with the whole load in one Region.")
        .grows_with_traffic()
        .within(&COMPUTE, "serverless_v2");
static INSTANCE_TYPE: Field =
    Field::priced("provisioned.instance_type", "Instance type", &INSTANCE_HOURS, "db.r6g.large")
        .within(&COMPUTE, "provisioned");
static INSTANCES: Field = Field::count("instances", "Instances in each Region", "instances", 2)
    .range(1, 16)
    .help("A writer and its readers; two survive the loss of a zone.");
static PILOT_INSTANCES: Field =
    Field::count("pilot_light_instances", "Instances in a pilot light", "instances", 1)
        .range(0, 16)
        .help("0 is headless: no compute is paid there, and an instance must be made before a failover.");
static STORAGE_GB: Field = Field::number("storage_gb", "Data stored", "GB", Decimal::whole(10))
    .help("One volume a Region, whatever the number of instances.")
    .grows_with_data();
static READ_IOS: Field = Field::number("monthly_read_ios", "Read I/O", "read I/Os", Decimal::ZERO)
    .help("Pages read from storage in a month, of the whole system; see the metric VolumeReadIOPs.")
    .grows_with_traffic();
static WRITE_IOS: Field = Field::number("monthly_write_ios", "Write I/O", "write I/Os", Decimal::ZERO)
    .help("Write I/Os in a month; each is billed again for every secondary Region. See VolumeWriteIOPs.")
    .grows_with_traffic();
static REPLICATED_GB: Field =
    Field::number("monthly_replicated_gb", "Redo log replicated", "GB of redo log", Decimal::ZERO)
        .help("Sent to each secondary Region in a month; see the metric AuroraGlobalDBDataTransferBytes.")
        .grows_with_traffic();
static RETENTION: Field = Field::count("backup_retention_days", "Backup retention", "days", 7)
    .range(1, 35)
    .help("One day is free; so is backup up to the size of the cluster.");
static CHANGED: Field = Field::number("daily_change_gb", "Data changed a day", "GB a day", Decimal::ZERO)
    .help("What a day adds to the automated backup.")
    .grows_with_traffic();
static SNAPSHOTS: Field = Field::number("snapshot_gb", "Manual snapshots", "GB of snapshots", Decimal::ZERO)
    .help("Those older than the retention, each at its full size.")
    .grows_with_data();

static COPIES_MADE: Field = Field::number(
    "monthly_snapshot_copies",
    "Snapshot copies a month",
    "copies a month",
    Decimal::whole(4),
)
.range(0, 800)
.help(
    "For backup & restore: full copies sent to the recovery Region. Their interval is what a failure loses.",
);
static COPIES_KEPT: Field =
    Field::number("kept_snapshot_copies", "Snapshot copies kept", "copies", Decimal::ONE)
        .range(0, 100)
        .help("How many of them the recovery Region holds at a time.");

impl Service for Aurora {
    fn info(&self) -> &'static Info {
        &Info {
            key: "aurora",
            name: "Amazon Aurora",
            summary: "Clusters and Global Database: instances or ACU-hours, storage, I/O, backup, replicated writes.",
            layer: Layer::Data,
            pricing_page: "https://aws.amazon.com/rds/aurora/pricing/",
        }
    }

    fn fields(&self) -> &'static [&'static Field] {
        static FIELDS: &[&Field] = &[
            &ENGINE,
            &STORAGE,
            &COMPUTE,
            &MIN_ACU,
            &MAX_ACU,
            &AVERAGE_ACU,
            &INSTANCE_TYPE,
            &INSTANCES,
            &PILOT_INSTANCES,
            &STORAGE_GB,
            &READ_IOS,
            &WRITE_IOS,
            &REPLICATED_GB,
            &RETENTION,
            &CHANGED,
            &SNAPSHOTS,
            &COPIES_MADE,
            &COPIES_KEPT,
        ];
        FIELDS
    }

    fn usages(&self) -> &'static [&'static UsageType] {
        static USAGES: &[&UsageType] = &[
            &INSTANCE_HOURS,
            &INSTANCE_HOURS_IO,
            &ACU_HOURS,
            &ACU_HOURS_IO,
            &STORED,
            &STORED_IO,
            &IOS,
            &BACKUP,
            &REPLICATED,
        ];
        USAGES
    }

    #[cfg(feature = "cli")]
    fn tables(&self) -> &'static [(&'static str, &'static str)] {
        &[("aurora", include_str!("../../pricing/aurora.csv"))]
    }

    fn check(&self, entered: &Settings, found: &mut Vec<Diagnostic>) {
        if !entered.applies(&MIN_ACU) {
            return;
        }
        let acu = |field| entered.number(field).typical;
        let (min, average, max) = (acu(&MIN_ACU), acu(&AVERAGE_ACU), acu(&MAX_ACU));
        if min > max {
            let what = format!("the minimum of {min} ACU is above the maximum of {max} ACU");
            found.push(Diagnostic::error(MIN_ACU.key, what).hint("lower the minimum or raise the maximum"));
        } else if average < min || average > max {
            let what = format!("an average of {average} ACU does not lie between {min} and {max} ACU");
            found.push(Diagnostic::error(AVERAGE_ACU.key, what).hint("an instance runs between its bounds"));
        }
        let halves = |n: Decimal| n.times(Decimal::whole(2)).is_whole();
        for field in [&MIN_ACU, &MAX_ACU] {
            if !halves(acu(field)) {
                let what = format!("{} ACU is not a step of half an ACU", acu(field));
                found.push(Diagnostic::error(field.key, what).hint("capacity is set in steps of 0.5 ACU"));
            }
        }
    }

    fn copies_a_month(&self, entered: &Settings) -> Option<Decimal> {
        Some(entered.number(&COPIES_MADE).typical)
    }

    fn meter<'a>(&self, site: &Site<'a>, usage: &mut Usage<'a>) {
        let storage = site.choice::<Storage>(&STORAGE);
        match site.readiness() {
            Readiness::Backup => return copies(site, usage),
            Readiness::Serving | Readiness::Hot | Readiness::Warm | Readiness::PilotLight => {}
        }
        compute(site, storage, usage);
        let stored = site.number(&STORAGE_GB);
        match storage {
            Storage::Standard => {
                usage.add(site, &STORED, stored);
                usage.add(site, &IOS, ios(site));
            }
            Storage::IoOptimized => usage.add(site, &STORED_IO, stored),
        }
        if site.is_primary() {
            let engine = site.option(&ENGINE).to_owned();
            usage.add_variant(site, &BACKUP, engine, billed_backup(site).plus(&site.number(&SNAPSHOTS)));
            replicate(site, storage, usage);
            copied(site, usage);
            advise(site, usage);
        }
    }
}

/// Snapshot copies in a recovery Region: what they store there, each at the size of the volume.
fn copies<'a>(site: &Site<'a>, usage: &mut Usage<'a>) {
    let kept = site.number(&STORAGE_GB).times(&site.number(&COPIES_KEPT));
    usage.add_variant(site, &BACKUP, site.option(&ENGINE).to_owned(), kept);
}

/// What is sent to Regions that hold snapshot copies.
fn copied<'a>(site: &Site<'a>, usage: &mut Usage<'a>) {
    for holder in site.copy_holders() {
        let gb = site.number(&STORAGE_GB).times(&site.number(&COPIES_MADE));
        usage.add_to(site, &BETWEEN_REGIONS, holder, gb);
    }
}

fn compute<'a>(site: &Site<'a>, storage: Storage, usage: &mut Usage<'a>) {
    let engine = site.option(&ENGINE);
    let instances = instances(site);
    let hours = instances.times(&site.hours());
    match (site.choice::<Compute>(&COMPUTE), storage) {
        (Compute::Serverless, Storage::Standard) => {
            usage.add_variant(site, &ACU_HOURS, engine.to_owned(), hours.times(&acu(site)));
        }
        (Compute::Serverless, Storage::IoOptimized) => {
            usage.add_variant(site, &ACU_HOURS_IO, engine.to_owned(), hours.times(&acu(site)));
        }
        (Compute::Provisioned, storage) => {
            let of_type = format!("{engine} {}", site.name(&INSTANCE_TYPE));
            let kind = match storage {
                Storage::Standard => &INSTANCE_HOURS,
                Storage::IoOptimized => &INSTANCE_HOURS_IO,
            };
            usage.add_variant(site, kind, of_type, hours);
        }
    }
}

/// How many instances run here.
fn instances(site: &Site) -> Figure {
    let all = site.number(&INSTANCES);
    let few = site.number(&PILOT_INSTANCES);
    let pilot = if few.value() < all.value() { few } else { all.clone() };
    match site.readiness() {
        Readiness::Serving | Readiness::Hot => all,
        Readiness::Warm => site.of_capacity(&all).rounded_up().at_least(&pilot, "as in a pilot light"),
        Readiness::PilotLight | Readiness::Backup => pilot,
    }
}

/// The average capacity of an instance here, never below the minimum. Any Region may be promoted and then takes every
/// write, so a Region that is sized for that runs the whole average; one that is not runs its share of the traffic. An
/// instance of a secondary Region does not pause, so there the minimum is half an ACU even where 0 is set.
fn acu(site: &Site) -> Figure {
    let half = Figure::constant(Decimal::milli(500), "ACU");
    let min = site.number(&MIN_ACU);
    let least = if site.live_others().is_empty() {
        min
    } else {
        min.at_least(&half, "a global database does not pause")
    };
    match site.readiness() {
        Readiness::PilotLight | Readiness::Backup => least,
        Readiness::Serving | Readiness::Hot | Readiness::Warm => {
            let max = site.number(&MAX_ACU);
            let average = site.number(&AVERAGE_ACU);
            let average = if average.value() > max.value() { max } else { average };
            let sized = match (site.readiness(), site.headroom()) {
                (Readiness::Serving, Headroom::Autoscale | Headroom::None) => site.of_traffic(&average),
                // The share is of the whole cluster's capacity, and fewer instances hold it.
                (Readiness::Warm, _) => {
                    site.of_capacity(&site.number(&INSTANCES).times(&average)).over(&instances(site))
                }
                (_, _) => average,
            };
            sized.at_least(&least, "the minimum")
        }
    }
}

/// Reads are billed where users read, writes where they are written.
fn ios(site: &Site) -> Figure {
    let reads = site.of_traffic(&site.number(&READ_IOS));
    if site.is_primary() { site.number(&WRITE_IOS).plus(&reads) } else { reads }
}

/// Per secondary Region: each write I/O, at the primary's price, and the redo log sent there.
fn replicate<'a>(site: &Site<'a>, storage: Storage, usage: &mut Usage<'a>) {
    for to in site.live_others() {
        let writes = site.number(&WRITE_IOS);
        let words = format!("{} to {to}", writes.words());
        let writes = Figure::described(writes.value(), words, writes.is_assumed());
        let add = |usage: &mut Usage<'a>| {
            usage.add_variant(site, &REPLICATED, site.option(&ENGINE).to_owned(), writes);
        };
        match storage {
            Storage::Standard => add(usage),
            Storage::IoOptimized => usage.noted(
                "That I/O-Optimized pays for replicated writes is second-hand: AWS's page does not say.",
                add,
            ),
        }
        usage.add_to(site, &BETWEEN_REGIONS, to, site.number(&REPLICATED_GB));
    }
}

/// What automated backups hold beyond what is free, for a volume of steady size.
fn billed_backup(site: &Site) -> Figure {
    let (volume, days, change) = (site.number(&STORAGE_GB), site.number(&RETENTION), site.number(&CHANGED));
    let increments = days.value().times(change.value());
    let billed = backup_beyond_free(volume.value(), increments, days.value(), volume.value());
    let most = days.value().times(volume.value());
    let words = if volume.value().plus(increments) <= most {
        format!("{} × {} of backup beyond the free {}", days.words(), change.words(), volume.words())
    } else {
        let held = format!("{} × {}, the most backup counts", days.words(), volume.words());
        format!("{held}, beyond the free {}", volume.words())
    };
    Figure::described(billed, words, volume.is_assumed() || days.is_assumed() || change.is_assumed())
}

/// Aurora User Guide, "Understanding Aurora backup storage usage": the volume before the retention window and what
/// changed in it, at most the retention times the volume, less the volume's latest size, which is free.
fn backup_beyond_free(before: Decimal, increments: Decimal, days: Decimal, latest: Decimal) -> Decimal {
    let used = before.plus(increments).min(days.times(latest));
    used.minus(latest).max(Decimal::ZERO)
}

fn advise(site: &Site, usage: &mut Usage) {
    let min = site.number(&MIN_ACU).value();
    let serverless = site.choice::<Compute>(&COMPUTE) == Compute::Serverless;
    if serverless && !site.live_others().is_empty() && min < Decimal::whole(8) {
        let what =
            format!("AWS recommends at least 8 ACU for the primary of a global database; this has {min}");
        let found = Diagnostic::note(site.component.path(&MIN_ACU), what);
        usage
            .diagnostics
            .push(found.hint("a smaller minimum works and costs less, but scales up more slowly"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Aurora User Guide, "Understanding Aurora backup storage usage": 100 GB before the window of 7 days, changes of
    /// 10, 15, 25, 20, 10, 25 and 30 GB, a volume of 200 GB: 235 GB used, 35 GB billed.
    #[test]
    fn backup_is_billed_beyond_the_size_of_the_volume() {
        let gb = Decimal::whole;
        let increments = gb(10 + 15 + 25 + 20 + 10 + 25 + 30);
        assert_eq!(backup_beyond_free(gb(100), increments, gb(7), gb(200)), gb(35));
        assert_eq!(backup_beyond_free(gb(100), gb(50), gb(1), gb(100)), gb(0), "one day is free");
    }
}
