//! What is entered for RDS, and what AWS meters of it.

use crate::base::number::Decimal;
use crate::base::unit::Unit;
use crate::catalog::field::{Field, choices};
use crate::catalog::term::CommitmentKind;
use crate::catalog::usage::{Layer, UsageType};

choices! {
    /// The database engine.
    pub(super) enum Engine {
        /// PostgreSQL.
        Postgresql = "postgresql", "PostgreSQL";
        /// MySQL.
        Mysql = "mysql", "MySQL";
    }
}
choices! {
    /// Over how many zones an instance is kept.
    pub(super) enum Deployment {
        /// With a standby in a second zone, which serves nothing.
        MultiAz = "multi_az", "Multi-AZ: a standby in a second zone";
        /// In one.
        SingleAz = "single_az", "Single-AZ";
    }
}
choices! {
    /// What data lies on.
    pub(super) enum Storage {
        /// General purpose.
        Gp3 = "gp3", "General Purpose SSD (gp3)";
        /// Provisioned IOPS.
        Io2 = "io2", "Provisioned IOPS SSD (io2 Block Express)";
    }
}

/// The usages of one deployment: AWS prices what a standby doubles by itself.
pub(super) struct Kept {
    pub(super) instances: UsageType,
    pub(super) gp3: UsageType,
    pub(super) gp3_iops: UsageType,
    pub(super) gp3_throughput: UsageType,
    pub(super) io2: UsageType,
    pub(super) io2_iops: UsageType,
}

const fn usage(key: &'static str, name: &'static str, unit: Unit) -> UsageType {
    UsageType::new(Layer::Data, "rds", key, name, unit)
}

/// A Database Savings Plan covers instances, not storage or backups.
const DATABASE: &[CommitmentKind] = &[CommitmentKind::DatabaseSavingsPlan];

pub(super) static SINGLE: Kept = Kept {
    instances: usage("instance_hours", "Instances, Single-AZ", Unit::Hours).under(DATABASE),
    gp3: usage("gp3_storage", "gp3 storage", Unit::GbMonth),
    gp3_iops: usage("gp3_iops", "gp3 IOPS", Unit::IopsMonths),
    gp3_throughput: usage("gp3_throughput", "gp3 throughput", Unit::MibpsMonths),
    io2: usage("io2_storage", "io2 storage", Unit::GbMonth),
    io2_iops: usage("io2_iops", "io2 IOPS", Unit::IopsMonths),
};
pub(super) static MULTI: Kept = Kept {
    instances: usage("instance_hours_multi_az", "Instances, Multi-AZ", Unit::Hours).under(DATABASE),
    gp3: usage("gp3_storage_multi_az", "gp3 storage, Multi-AZ", Unit::GbMonth),
    gp3_iops: usage("gp3_iops_multi_az", "gp3 IOPS, Multi-AZ", Unit::IopsMonths),
    gp3_throughput: usage("gp3_throughput_multi_az", "gp3 throughput, Multi-AZ", Unit::MibpsMonths),
    io2: usage("io2_storage_multi_az", "io2 storage, Multi-AZ", Unit::GbMonth),
    io2_iops: usage("io2_iops_multi_az", "io2 IOPS, Multi-AZ", Unit::IopsMonths),
};
pub(super) static BACKUP: UsageType = usage("backup_storage", "Backup storage", Unit::GbMonth);

pub(super) static ENGINE: Field = Field::choice::<Engine>("engine", "Engine");
pub(super) static INSTANCE_TYPE: Field =
    Field::priced("instance_type", "Instance class", &SINGLE.instances, "db.t4g.medium");
pub(super) static DEPLOYMENT: Field = Field::choice::<Deployment>("deployment", "Deployment")
    .help("Where a Region serves, or stands by hot. A replica that stands by warm or in a pilot light is Single-AZ.");
pub(super) static READERS: Field =
    Field::count("read_replicas", "Read replicas in each Region", "read replicas", 0)
        .range(0, 15)
        .help("Single-AZ instances with a storage of their own, beside the first instance of the Region.")
        .grows_as_capacity();
pub(super) static STORAGE: Field = Field::group::<Storage>("storage", "Storage");
pub(super) static GP3_IOPS: Field = Field::count("gp3.iops", "IOPS", "IOPS", 3000)
    .range(0, 64_000)
    .help("3,000 are included, and 12,000 from 400 GB on, from where more can be had.")
    .within(&STORAGE, Storage::Gp3.key());
pub(super) static GP3_THROUGHPUT: Field =
    Field::count("gp3.throughput_mibps", "Throughput", "MiB a second", 125)
        .range(0, 4000)
        .help("125 are included, and 500 from 400 GB on, from where more can be had.")
        .within(&STORAGE, Storage::Gp3.key());
pub(super) static IO2_IOPS: Field = Field::count("io2.iops", "IOPS", "IOPS", 3000)
    .range(1000, 256_000)
    .help("All of them are billed, used or not; half to a thousand for each GB.")
    .within(&STORAGE, Storage::Io2.key());
pub(super) static STORAGE_GB: Field =
    Field::number("storage_gb", "Storage of an instance", "GB", Decimal::whole(100))
        .range(20, 65_536)
        .help("What is provisioned, used or not; the standby of a Multi-AZ instance is priced with it.")
        .grows_with_data();
pub(super) static BACKUP_GB: Field = Field::number(
    "backup_gb",
    "Backups kept",
    "GB of backups",
    Decimal::ZERO,
)
.help("Automated backups and snapshots in the primary Region; as much as its instances' storage is free.")
.grows_with_data();
pub(super) static CHANGED: Field =
    Field::number("monthly_replicated_gb", "Changes replicated", "GB of changes", Decimal::ZERO)
        .help("Sent in a month to the replica in each other Region, which the source Region pays.")
        .grows_with_traffic();
pub(super) static COPIED: Field =
    Field::number("monthly_backup_copied_gb", "Backups copied", "GB of backups sent", Decimal::whole(100))
        .help("For backup & restore: snapshots and transaction logs sent in a month to the recovery Region.")
        .grows_with_data();
pub(super) static KEPT_THERE: Field = Field::number(
    "kept_backup_copies_gb",
    "Copied backups kept",
    "GB of backups",
    Decimal::whole(100),
)
.help(
    "For backup & restore: what the recovery Region holds. AWS does not say that any is free: all is billed.",
)
.grows_with_data();

/// In the order of the form.
pub(super) const FIELDS: &[&Field] = &[
    &ENGINE,
    &INSTANCE_TYPE,
    &DEPLOYMENT,
    &READERS,
    &STORAGE,
    &GP3_IOPS,
    &GP3_THROUGHPUT,
    &IO2_IOPS,
    &STORAGE_GB,
    &BACKUP_GB,
    &CHANGED,
    &COPIED,
    &KEPT_THERE,
];
/// What its price tables hold.
pub(super) const USAGES: &[&UsageType] = &[
    &SINGLE.instances,
    &SINGLE.gp3,
    &SINGLE.gp3_iops,
    &SINGLE.gp3_throughput,
    &SINGLE.io2,
    &SINGLE.io2_iops,
    &MULTI.instances,
    &MULTI.gp3,
    &MULTI.gp3_iops,
    &MULTI.gp3_throughput,
    &MULTI.io2,
    &MULTI.io2_iops,
    &BACKUP,
];
