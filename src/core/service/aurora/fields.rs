//! What is entered for Aurora, and what AWS meters of it.

use crate::base::number::Decimal;
use crate::base::unit::Unit;
use crate::catalog::field::{Field, choices};
use crate::catalog::reservation::{Engine as ReservedEngine, Reservation};
use crate::catalog::term::CommitmentKind;
use crate::catalog::usage::{Layer, UsageType};

choices! {
    /// The database engine.
    pub(in crate::service) enum Engine {
        /// Compatible with PostgreSQL.
        Postgresql = "postgresql", "Aurora PostgreSQL";
        /// Compatible with MySQL.
        Mysql = "mysql", "Aurora MySQL";
    }
}
choices! {
    /// What is billed for I/O.
    pub(super) enum Storage {
        /// Each I/O is billed.
        Standard = "standard", "Aurora Standard";
        /// No I/O is billed; instances and storage cost more.
        IoOptimized = "io_optimized", "Aurora I/O-Optimized";
    }
}
choices! {
    /// What an instance runs on.
    pub(super) enum Compute {
        /// Capacity units by the load.
        Serverless = "serverless_v2", "Serverless v2";
        /// Instances of a fixed size.
        Provisioned = "provisioned", "Provisioned";
    }
}

/// A Database Savings Plan covers instances and capacity, not storage, I/O or backups.
const DATABASE: &[CommitmentKind] = &[CommitmentKind::DatabaseSavingsPlan];

const fn usage(key: &'static str, name: &'static str, unit: Unit) -> UsageType {
    UsageType::new(Layer::Data, "aurora", key, name, unit)
}

/// Reservations are of standard instances of an engine and cover every size of their class; an I/O-Optimized one takes 1.3
/// of them. Source: Aurora User Guide, "Reserved DB instances for Aurora".
static RESERVED: Reservation = Reservation::of("instance_hours").size_flexible().by_engine(&RESERVED_ENGINES);
static RESERVED_IO: Reservation =
    Reservation::of("instance_hours").size_flexible().by_engine(&RESERVED_ENGINES).takes_milli(1300);
const RESERVED_ENGINES: [ReservedEngine; 2] = [
    ReservedEngine {
        key: "postgresql",
        name: "Aurora PostgreSQL",
        units_milli: 1000,
        covers: &["postgresql"],
    },
    ReservedEngine { key: "mysql", name: "Aurora MySQL", units_milli: 1000, covers: &["mysql"] },
];

pub(super) static INSTANCE_HOURS: UsageType =
    usage("instance_hours", "Instances", Unit::Hours).under(DATABASE).reserved(&RESERVED);
pub(super) static INSTANCE_HOURS_IO: UsageType =
    usage("instance_hours_io_optimized", "Instances, I/O-Optimized", Unit::Hours)
        .under(DATABASE)
        .reserved(&RESERVED_IO);
pub(super) static ACU_HOURS: UsageType =
    usage("acu_hours", "Serverless v2 capacity", Unit::AcuHours).under(DATABASE);
pub(super) static ACU_HOURS_IO: UsageType =
    usage("acu_hours_io_optimized", "Serverless v2 capacity, I/O-Optimized", Unit::AcuHours).under(DATABASE);
pub(super) static STORED: UsageType = usage("storage", "Storage", Unit::GbMonth);
pub(super) static STORED_IO: UsageType =
    usage("storage_io_optimized", "Storage, I/O-Optimized", Unit::GbMonth);
pub(super) static IOS: UsageType = usage("io_requests", "I/O requests", Unit::Ios);
pub(in crate::service) static BACKUP: UsageType = usage("backup_storage", "Backup storage", Unit::GbMonth);
pub(super) static REPLICATED: UsageType = usage("replicated_write_ios", "Replicated write I/O", Unit::Ios);

pub(super) static ENGINE: Field = Field::choice::<Engine>("engine", "Engine");
pub(super) static STORAGE: Field = Field::choice::<Storage>("storage_configuration", "Storage configuration")
    .help("I/O-Optimized pays where I/O is more than a quarter of what Aurora costs.");
pub(super) static COMPUTE: Field = Field::group::<Compute>("compute", "Compute");
pub(super) static MIN_ACU: Field = Field::number(
    "serverless_v2.min_acu",
    "Minimum capacity",
    "ACU",
    Decimal::milli(500),
)
.range(0, 256)
.help("An ACU is about 2 GiB of memory. AWS recommends at least 8 for the primary of a global database.")
.within(&COMPUTE, Compute::Serverless.key());
pub(super) static MAX_ACU: Field =
    Field::number("serverless_v2.max_acu", "Maximum capacity", "ACU", Decimal::whole(16))
        .range(1, 256)
        .help("What an instance may grow to; the bill follows the average.")
        .within(&COMPUTE, Compute::Serverless.key());
pub(super) static AVERAGE_ACU: Field =
    Field::number("serverless_v2.average_acu", "Average capacity", "ACU", Decimal::whole(2))
        .range(0, 256)
        .help("What an instance uses on average with the whole load in one Region.")
        .grows_with_traffic()
        .within(&COMPUTE, Compute::Serverless.key());
pub(super) static INSTANCE_TYPE: Field =
    Field::priced("provisioned.instance_type", "Instance type", &INSTANCE_HOURS, "db.r6g.large")
        .within(&COMPUTE, Compute::Provisioned.key());
pub(super) static INSTANCES: Field = Field::count("instances", "Instances in each Region", "instances", 2)
    .range(1, 16)
    .grows_as_capacity()
    .help("A writer and its readers; two survive the loss of a zone.");
pub(super) static PILOT_INSTANCES: Field =
    Field::count("pilot_light_instances", "Instances in a pilot light", "instances", 1)
        .range(0, 16)
        .help("0 is headless: no compute is paid there, and an instance must be made before a failover.");
pub(super) static STORAGE_GB: Field = Field::number("storage_gb", "Data stored", "GB", Decimal::whole(10))
    // A cluster volume holds 256 TiB. Source: Aurora User Guide, "Amazon Aurora size limits".
    .range(0, 262_144)
    .help("One volume a Region, whatever the number of instances.")
    .grows_with_data();
pub(super) static READ_IOS: Field = Field::number("monthly_read_ios", "Read I/O", "read I/Os", Decimal::ZERO)
    .help("Pages read from storage in a month, of the whole system; see the metric VolumeReadIOPs.")
    .grows_with_traffic();
pub(super) static WRITE_IOS: Field =
    Field::number("monthly_write_ios", "Write I/O", "write I/Os", Decimal::ZERO)
        .help("Write I/Os in a month; each is billed again for every secondary Region. See VolumeWriteIOPs.")
        .grows_with_traffic();
pub(super) static REPLICATED_GB: Field =
    Field::number("monthly_replicated_gb", "Redo log replicated", "GB of redo log", Decimal::ZERO)
        .help("Sent to each secondary Region in a month; see the metric AuroraGlobalDBDataTransferBytes.")
        .grows_with_traffic();
pub(super) static FORWARDED: Field =
    Field::number("monthly_forwarded_writes", "Writes forwarded", "forwarded statements", Decimal::ZERO)
        .help("Statements that other serving Regions send to the primary in a month; not counted in the write I/O above.")
        .grows_with_traffic();
pub(super) static FORWARDED_IOS: Field =
    Field::number("write_ios_a_forwarded_write", "Write I/O of each", "write I/Os", Decimal::ONE)
        .range(0, 1_000_000)
        .help("Of a forwarded statement, on average: it runs on the primary, and is replicated from there.");
pub(super) static RETENTION: Field = Field::count("backup_retention_days", "Backup retention", "days", 7)
    .range(1, 35)
    .help("One day is free; so is backup up to the size of the cluster.");
pub(super) static CHANGED: Field =
    Field::number("daily_change_gb", "Data changed a day", "GB a day", Decimal::ZERO)
        .help("What a day adds to the automated backup.")
        .grows_with_traffic();
pub(super) static SNAPSHOTS: Field =
    Field::number("snapshot_gb", "Manual snapshots", "GB of snapshots", Decimal::ZERO)
        .help("Those older than the retention, each at its full size.")
        .grows_with_data();

pub(super) static COPIES_MADE: Field = Field::number(
    "monthly_snapshot_copies",
    "Snapshot copies a month",
    "copies a month",
    Decimal::whole(4),
)
.range(0, 800)
.help(
    "For backup & restore: full copies sent to the recovery Region. Their interval is what a failure loses.",
);
pub(super) static COPIES_KEPT: Field =
    Field::number("kept_snapshot_copies", "Snapshot copies kept", "copies", Decimal::ONE)
        .range(0, 1000)
        .help("How many of them the recovery Region holds at a time.");

/// In the order of the form.
pub(super) const FIELDS: &[&Field] = &[
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
    &FORWARDED,
    &FORWARDED_IOS,
    &RETENTION,
    &CHANGED,
    &SNAPSHOTS,
    &COPIES_MADE,
    &COPIES_KEPT,
];
/// What its price tables hold.
pub(super) const USAGES: &[&UsageType] = &[
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
