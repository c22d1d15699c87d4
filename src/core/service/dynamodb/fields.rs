//! What is entered for DynamoDB, and what AWS meters of it.

use crate::base::number::Decimal;
use crate::base::unit::Unit;
use crate::catalog::field::{Field, choices};
use crate::catalog::reservation::Reservation;
use crate::catalog::term::CommitmentKind;
use crate::catalog::usage::{Free, Layer, UsageType};

choices! {
    /// How a table is billed for throughput.
    pub(super) enum Mode {
        /// By request.
        OnDemand = "on_demand", "On demand";
        /// By capacity held ready.
        Provisioned = "provisioned", "Provisioned";
    }
}
choices! {
    /// What a table's data is stored as.
    pub(super) enum TableClass {
        /// For most tables.
        Standard = "standard", "Standard";
        /// Cheaper storage, dearer requests.
        InfrequentAccess = "standard_ia", "Standard-Infrequent Access";
    }
}
choices! {
    /// Which replicas keep continuous backups.
    pub(super) enum Recovery {
        /// The Region that takes the writes.
        Primary = "primary", "In the primary Region";
        /// All of them.
        Everywhere = "every_region", "In every Region";
        /// None.
        Off = "off", "Off";
    }
}

choices! {
    /// How replicas in several Regions agree.
    pub(super) enum Consistency {
        /// Each by itself; the last writer wins.
        Eventual = "eventual", "Eventual (MREC)";
        /// A write is in a second Region before it succeeds.
        Strong = "strong", "Strong (MRSC)";
    }
}

/// The usages of one table class.
pub(super) struct Class {
    pub(super) reads: UsageType,
    pub(super) writes: UsageType,
    pub(super) replicated_writes: UsageType,
    pub(super) read_capacity: UsageType,
    pub(super) write_capacity: UsageType,
    pub(super) replicated_write_capacity: UsageType,
    pub(super) storage: UsageType,
}

const fn usage(key: &'static str, name: &'static str, unit: Unit) -> UsageType {
    UsageType::new(Layer::Data, "dynamodb", key, name, unit)
}

/// A Database Savings Plan covers requests and capacity of every kind, replicated ones too, and no storage.
const DATABASE: &[CommitmentKind] = &[CommitmentKind::DatabaseSavingsPlan];
/// Reserved capacity is for the standard class and not for replicated writes. Source: DynamoDB Developer Guide,
/// "Reserved capacity".
static BLOCKS_OF_READS: Reservation = Reservation::of("read_capacity_hours").in_blocks_of(100);
static BLOCKS_OF_WRITES: Reservation = Reservation::of("write_capacity_hours").in_blocks_of(100);
/// 25 units of each kind, of the standard class. Source: DynamoDB Developer Guide, "What is Amazon DynamoDB?", free tier;
/// per Region and payer by the pricing page.
const FREE_CAPACITY: Free = Free::RegionHourly(Decimal::whole(25));

pub(super) static STANDARD: Class = Class {
    reads: usage("read_request_units", "Read requests", Unit::ReadRequestUnits).under(DATABASE),
    writes: usage("write_request_units", "Write requests", Unit::WriteRequestUnits).under(DATABASE),
    replicated_writes: usage(
        "replicated_write_request_units",
        "Replicated write requests",
        Unit::ReplicatedWriteRequestUnits,
    )
    .under(DATABASE),
    read_capacity: usage("read_capacity_hours", "Read capacity", Unit::ReadCapacityUnitHours)
        .under(DATABASE)
        .reserved(&BLOCKS_OF_READS)
        .free(FREE_CAPACITY),
    write_capacity: usage("write_capacity_hours", "Write capacity", Unit::WriteCapacityUnitHours)
        .under(DATABASE)
        .reserved(&BLOCKS_OF_WRITES)
        .free(FREE_CAPACITY),
    replicated_write_capacity: usage(
        "replicated_write_capacity_hours",
        "Replicated write capacity",
        Unit::ReplicatedWriteCapacityUnitHours,
    )
    .under(DATABASE),
    storage: usage("storage", "Table storage", Unit::GbMonth),
};
pub(super) static INFREQUENT: Class = Class {
    reads: usage("ia_read_request_units", "Read requests, Standard-IA", Unit::ReadRequestUnits)
        .under(DATABASE),
    writes: usage("ia_write_request_units", "Write requests, Standard-IA", Unit::WriteRequestUnits)
        .under(DATABASE),
    replicated_writes: usage(
        "ia_replicated_write_request_units",
        "Replicated write requests, Standard-IA",
        Unit::ReplicatedWriteRequestUnits,
    )
    .under(DATABASE),
    read_capacity: usage("ia_read_capacity_hours", "Read capacity, Standard-IA", Unit::ReadCapacityUnitHours)
        .under(DATABASE),
    write_capacity: usage(
        "ia_write_capacity_hours",
        "Write capacity, Standard-IA",
        Unit::WriteCapacityUnitHours,
    )
    .under(DATABASE),
    replicated_write_capacity: usage(
        "ia_replicated_write_capacity_hours",
        "Replicated write capacity, Standard-IA",
        Unit::ReplicatedWriteCapacityUnitHours,
    )
    .under(DATABASE),
    storage: usage("ia_storage", "Table storage, Standard-IA", Unit::GbMonth),
};
pub(super) static PITR: UsageType = usage("pitr_storage", "Point-in-time recovery", Unit::GbMonth);
pub(super) static STREAMS: UsageType = usage("stream_reads", "Stream reads", Unit::Requests);

pub(in crate::service) static COPY_STORED: UsageType =
    UsageType::new(Layer::Operations, "backup", "dynamodb_storage", "Backup copies of tables", Unit::GbMonth);
pub(in crate::service) static COPY_SENT: UsageType = UsageType::new(
    Layer::Operations,
    "backup",
    "dynamodb_copy",
    "Backup copies sent between Regions",
    Unit::Gb,
);

pub(super) static MODE: Field = Field::group::<Mode>("mode", "Capacity mode");
pub(super) static READS: Field = Field::number("on_demand.monthly_reads", "Reads", "reads", Decimal::ZERO)
    .help("Items read in a month, of the whole system; Regions share them by their users.")
    .grows_with_traffic()
    .within(&MODE, Mode::OnDemand.key());
pub(super) static WRITES: Field = Field::number(
    "on_demand.monthly_writes",
    "Writes",
    "writes",
    Decimal::ZERO,
)
.help("Items written in a month, of the whole system; each is billed again in every Region with a replica.")
.grows_with_traffic()
.within(&MODE, Mode::OnDemand.key());
pub(super) static READS_A_SECOND: Field =
    Field::number("provisioned.reads_per_second", "Reads a second", "reads a second", Decimal::ZERO)
        .help("On average with auto scaling, at the peak without; of the whole system.")
        .grows_with_traffic()
        .within(&MODE, Mode::Provisioned.key());
pub(super) static WRITES_A_SECOND: Field =
    Field::number("provisioned.writes_per_second", "Writes a second", "writes a second", Decimal::ZERO)
        .help("On average with auto scaling, at the peak without; of the whole system.")
        .grows_with_traffic()
        .within(&MODE, Mode::Provisioned.key());
pub(super) static UTILIZATION: Field =
    Field::percent("provisioned.target_utilization_percent", "Target utilization", 70)
        .range(1, 100)
        .help("Share of the capacity in use; AWS advises auto scaling at 70 %.")
        .within(&MODE, Mode::Provisioned.key());
pub(super) static ITEM: Field = Field::number("item_kb", "Item size", "KB", Decimal::ONE)
    .range(0, 400)
    .help("On average. Writes are billed in steps of 1 KB, reads in steps of 4 KB, each item rounded up.");
pub(super) static STRONG: Field =
    Field::percent("strongly_consistent_reads_percent", "Strongly consistent reads", 0)
        .help("Eventually consistent reads, the rest, cost half.");
pub(super) static TRANSACTIONAL_READS: Field =
    Field::percent("transactional_reads_percent", "Transactional reads", 0)
        .help("Cost twice as much as strongly consistent ones.");
pub(super) static TRANSACTIONAL_WRITES: Field =
    Field::percent("transactional_writes_percent", "Transactional writes", 0).help("Cost twice as much.");
pub(super) static EXPIRED: Field =
    Field::number("monthly_ttl_deletes", "Items deleted by TTL", "expired items", Decimal::ZERO)
        .help("Items that expire in a month, of the whole system: free in one Region, a replicated write in every other replica.")
        .grows_with_traffic();
pub(super) static STORED: Field = Field::number("storage_gb", "Data stored", "GB", Decimal::ZERO)
    .help("In one Region, without indexes; every replica holds all of it.")
    .grows_with_data();
pub(super) static CLASS: Field = Field::choice::<TableClass>("table_class", "Table class");
pub(super) static INDEXES: Field =
    Field::count("global_secondary_indexes", "Global secondary indexes", "indexes", 0)
        .range(0, 100)
        .help("A write that changes an index entry is one more write, in every Region. AWS grants 20 a table unless asked for more.");
pub(super) static INDEX_ITEM: Field =
    Field::number("index_item_kb", "Size of an index entry", "KB", Decimal::ONE)
        .range(0, 400)
        .help("Keys and projected attributes, on average.");
pub(super) static INDEX_WRITES: Field =
    Field::percent("index_writes_percent", "Writes that change an index", 100)
        .help("Share of the writes that touch an indexed or projected attribute.");
pub(super) static BACKUPS: Field =
    Field::choice::<Recovery>("point_in_time_recovery", "Point-in-time recovery")
        .help("Replication copies mistakes too: AWS advises backups under every strategy.");
pub(super) static COPIES_MADE: Field = Field::number("monthly_backup_copies", "Backup copies a month", "copies a month", Decimal::whole(4))
    .range(0, 800)
    .help("For backup & restore: full copies of the table sent to the recovery Region. Their interval is what a failure loses.");
pub(super) static COPIES_KEPT: Field =
    Field::number("kept_backup_copies", "Backup copies kept", "copies", Decimal::ONE)
        .range(0, 1000)
        .help("How many of them the recovery Region holds at a time.");
pub(super) static STREAM_READS: Field = Field::number(
    "monthly_stream_reads",
    "Stream reads",
    "stream reads",
    Decimal::ZERO,
)
.help("GetRecords calls in a month in each serving Region; those of Lambda and of replication are free.")
.grows_with_traffic();

pub(super) static CONSISTENCY: Field =
    Field::choice::<Consistency>("multi_region_consistency", "Consistency between Regions").help(
        "Strong takes exactly three Regions, bills the same units, and rules out TTL and transactions.",
    );
pub(super) static WITNESS: Field = Field::switch("witness", "A witness as the third Region", false)
    .help("With strong consistency in two Regions: a third one that serves nothing and costs nothing.");

/// In the order of the form.
pub(super) const FIELDS: &[&Field] = &[
    &MODE,
    &READS,
    &WRITES,
    &READS_A_SECOND,
    &WRITES_A_SECOND,
    &UTILIZATION,
    &ITEM,
    &STRONG,
    &TRANSACTIONAL_READS,
    &TRANSACTIONAL_WRITES,
    &EXPIRED,
    &STORED,
    &CLASS,
    &INDEXES,
    &INDEX_ITEM,
    &INDEX_WRITES,
    &BACKUPS,
    &COPIES_MADE,
    &COPIES_KEPT,
    &STREAM_READS,
    &CONSISTENCY,
    &WITNESS,
];
/// What its price tables hold.
pub(super) const USAGES: &[&UsageType] = &[
    &STANDARD.reads,
    &STANDARD.writes,
    &STANDARD.replicated_writes,
    &STANDARD.read_capacity,
    &STANDARD.write_capacity,
    &STANDARD.replicated_write_capacity,
    &STANDARD.storage,
    &INFREQUENT.reads,
    &INFREQUENT.writes,
    &INFREQUENT.replicated_writes,
    &INFREQUENT.read_capacity,
    &INFREQUENT.write_capacity,
    &INFREQUENT.replicated_write_capacity,
    &INFREQUENT.storage,
    &PITR,
    &STREAMS,
    &COPY_STORED,
    &COPY_SENT,
];
