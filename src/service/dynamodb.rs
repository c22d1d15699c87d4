//! DynamoDB tables and global tables.
//!
//! Of a global table every write is billed as a replicated write in every Region that has a replica, the one it was
//! made in too; writes of secondary indexes are plain writes in every Region; reads and storage are billed where they
//! are; what replication sends is billed to the sending Region. Sources: DynamoDB Developer Guide, "Understanding
//! DynamoDB billing for global tables", "Read and write operations", "Provisioned capacity mode"; DynamoDB pricing page.

use super::data_transfer::{BETWEEN_REGIONS, kb_a_gb};
use super::{Info, Layer, Service, Site, Usage, UsageType};
use crate::diagnostic::Diagnostic;
use crate::field::{Field, choices};
use crate::figure::Figure;
use crate::number::Decimal;
use crate::plan::Readiness;
use crate::settings::Settings;
use crate::unit::Unit;

/// A DynamoDB table.
#[derive(Debug)]
pub(super) struct DynamoDb;

choices! {
    /// How a table is billed for throughput.
    enum Mode {
        /// By request.
        OnDemand = "on_demand", "On demand";
        /// By capacity held ready.
        Provisioned = "provisioned", "Provisioned";
    }
}
choices! {
    /// What a table's data is stored as.
    enum TableClass {
        /// For most tables.
        Standard = "standard", "Standard";
        /// Cheaper storage, dearer requests.
        InfrequentAccess = "standard_ia", "Standard-Infrequent Access";
    }
}
choices! {
    /// Which replicas keep continuous backups.
    enum Recovery {
        /// The Region that takes the writes.
        Primary = "primary", "In the primary Region";
        /// All of them.
        Everywhere = "every_region", "In every Region";
        /// None.
        Off = "off", "Off";
    }
}

/// The usages of one table class.
struct Class {
    reads: UsageType,
    writes: UsageType,
    replicated_writes: UsageType,
    read_capacity: UsageType,
    write_capacity: UsageType,
    replicated_write_capacity: UsageType,
    storage: UsageType,
}

const fn usage(key: &'static str, name: &'static str, unit: Unit) -> UsageType {
    UsageType::new(Layer::Data, "dynamodb", key, name, unit)
}

static STANDARD: Class = Class {
    reads: usage("read_request_units", "Read requests", Unit::ReadRequestUnits),
    writes: usage("write_request_units", "Write requests", Unit::WriteRequestUnits),
    replicated_writes: usage(
        "replicated_write_request_units",
        "Replicated write requests",
        Unit::ReplicatedWriteRequestUnits,
    ),
    read_capacity: usage("read_capacity_hours", "Read capacity", Unit::ReadCapacityUnitHours),
    write_capacity: usage("write_capacity_hours", "Write capacity", Unit::WriteCapacityUnitHours),
    replicated_write_capacity: usage(
        "replicated_write_capacity_hours",
        "Replicated write capacity",
        Unit::ReplicatedWriteCapacityUnitHours,
    ),
    storage: usage("storage", "Table storage", Unit::GbMonth),
};
static INFREQUENT: Class = Class {
    reads: usage("ia_read_request_units", "Read requests, Standard-IA", Unit::ReadRequestUnits),
    writes: usage("ia_write_request_units", "Write requests, Standard-IA", Unit::WriteRequestUnits),
    replicated_writes: usage(
        "ia_replicated_write_request_units",
        "Replicated write requests, Standard-IA",
        Unit::ReplicatedWriteRequestUnits,
    ),
    read_capacity: usage("ia_read_capacity_hours", "Read capacity, Standard-IA", Unit::ReadCapacityUnitHours),
    write_capacity: usage(
        "ia_write_capacity_hours",
        "Write capacity, Standard-IA",
        Unit::WriteCapacityUnitHours,
    ),
    replicated_write_capacity: usage(
        "ia_replicated_write_capacity_hours",
        "Replicated write capacity, Standard-IA",
        Unit::ReplicatedWriteCapacityUnitHours,
    ),
    storage: usage("ia_storage", "Table storage, Standard-IA", Unit::GbMonth),
};
static PITR: UsageType = usage("pitr_storage", "Point-in-time recovery", Unit::GbMonth);
static STREAMS: UsageType = usage("stream_reads", "Stream reads", Unit::Requests);

static COPY_STORED: UsageType =
    UsageType::new(Layer::Operations, "backup", "dynamodb_storage", "Backup copies of tables", Unit::GbMonth);
static COPY_SENT: UsageType = UsageType::new(
    Layer::Operations,
    "backup",
    "dynamodb_copy",
    "Backup copies sent between Regions",
    Unit::Gb,
);

static MODE: Field = Field::group::<Mode>("mode", "Capacity mode");
static READS: Field = Field::number("on_demand.monthly_reads", "Reads", "reads", Decimal::ZERO)
    .help("Items read in a month, of the whole system; Regions share them by their users.")
    .grows_with_traffic()
    .within(&MODE, "on_demand");
static WRITES: Field = Field::number("on_demand.monthly_writes", "Writes", "writes", Decimal::ZERO)
    .help(
        "Items written in a month, of the whole system; each is billed again in every Region with a replica.",
    )
    .grows_with_traffic()
    .within(&MODE, "on_demand");
static READS_A_SECOND: Field =
    Field::number("provisioned.reads_per_second", "Reads a second", "reads a second", Decimal::ZERO)
        .help("On average with auto scaling, at the peak without; of the whole system.")
        .grows_with_traffic()
        .within(&MODE, "provisioned");
static WRITES_A_SECOND: Field =
    Field::number("provisioned.writes_per_second", "Writes a second", "writes a second", Decimal::ZERO)
        .help("On average with auto scaling, at the peak without; of the whole system.")
        .grows_with_traffic()
        .within(&MODE, "provisioned");
static UTILIZATION: Field =
    Field::percent("provisioned.target_utilization_percent", "Target utilization", 70)
        .range(1, 100)
        .help("Share of the capacity in use; AWS advises auto scaling at 70 %.")
        .within(&MODE, "provisioned");
static ITEM: Field = Field::number("item_kb", "Item size", "KB", Decimal::ONE)
    .range(0, 400)
    .help("On average. Writes are billed in steps of 1 KB, reads in steps of 4 KB, each item rounded up.");
static STRONG: Field = Field::percent("strongly_consistent_reads_percent", "Strongly consistent reads", 0)
    .help("Eventually consistent reads, the rest, cost half.");
static TRANSACTIONAL_READS: Field = Field::percent("transactional_reads_percent", "Transactional reads", 0)
    .help("Cost twice as much as strongly consistent ones.");
static TRANSACTIONAL_WRITES: Field =
    Field::percent("transactional_writes_percent", "Transactional writes", 0).help("Cost twice as much.");
static STORED: Field = Field::number("storage_gb", "Data stored", "GB", Decimal::ZERO)
    .help("In one Region, without indexes; every replica holds all of it.")
    .grows_with_data();
static CLASS: Field = Field::choice::<TableClass>("table_class", "Table class");
static INDEXES: Field = Field::count("global_secondary_indexes", "Global secondary indexes", "indexes", 0)
    .range(0, 20)
    .help("A write that changes an index entry is one more write, in every Region.");
static INDEX_ITEM: Field = Field::number("index_item_kb", "Size of an index entry", "KB", Decimal::ONE)
    .range(0, 400)
    .help("Keys and projected attributes, on average.");
static INDEX_WRITES: Field = Field::percent("index_writes_percent", "Writes that change an index", 100)
    .help("Share of the writes that touch an indexed or projected attribute.");
static BACKUPS: Field = Field::choice::<Recovery>("point_in_time_recovery", "Point-in-time recovery")
    .help("Replication copies mistakes too: AWS advises backups under every strategy.");
static COPIES_MADE: Field = Field::number("monthly_backup_copies", "Backup copies a month", "copies a month", Decimal::whole(4))
    .range(0, 800)
    .help("For backup & restore: full copies of the table sent to the recovery Region. Their interval is what a failure loses.");
static COPIES_KEPT: Field = Field::number("kept_backup_copies", "Backup copies kept", "copies", Decimal::ONE)
    .range(0, 1000)
    .help("How many of them the recovery Region holds at a time.");
static STREAM_READS: Field = Field::number(
    "monthly_stream_reads",
    "Stream reads",
    "stream reads",
    Decimal::ZERO,
)
.help("GetRecords calls in a month in each serving Region; those of Lambda and of replication are free.")
.grows_with_traffic();

impl Service for DynamoDb {
    fn info(&self) -> &'static Info {
        &Info {
            key: "dynamodb",
            name: "Amazon DynamoDB",
            summary: "Tables and global tables: requests or capacity, replicated writes, storage, backups, streams.",
            layer: Layer::Data,
            pricing_page: "https://aws.amazon.com/dynamodb/pricing/",
        }
    }

    fn fields(&self) -> &'static [&'static Field] {
        static FIELDS: &[&Field] = &[
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
            &STORED,
            &CLASS,
            &INDEXES,
            &INDEX_ITEM,
            &INDEX_WRITES,
            &BACKUPS,
            &COPIES_MADE,
            &COPIES_KEPT,
            &STREAM_READS,
        ];
        FIELDS
    }

    fn usages(&self) -> &'static [&'static UsageType] {
        static USAGES: &[&UsageType] = &[
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
        USAGES
    }

    #[cfg(feature = "cli")]
    fn tables(&self) -> &'static [(&'static str, &'static str)] {
        &[
            ("dynamodb", include_str!("../../pricing/dynamodb.csv")),
            ("backup", include_str!("../../pricing/backup.csv")),
        ]
    }

    fn check(&self, entered: &Settings, found: &mut Vec<Diagnostic>) {
        let percent = |field| entered.number(field).typical;
        let sum = percent(&STRONG).plus(percent(&TRANSACTIONAL_READS));
        if sum > Decimal::whole(100) {
            let what = format!("strongly consistent and transactional reads add up to {} %", sum.grouped());
            found.push(
                Diagnostic::error(STRONG.key, what).hint("together at most 100 %; the rest is eventual"),
            );
        }
        // A thousandth of a KB is about a byte: items below it would be too many to count.
        if percent(&ITEM) < Decimal::milli(1) && percent(&STORED) > Decimal::ZERO {
            let what = format!("items of {} KB cannot hold the data stored", percent(&ITEM));
            let hint = "enter the average size of an item, at least 0.001 KB";
            found.push(Diagnostic::error(ITEM.key, what).hint(hint));
        }
    }

    fn copies_a_month(&self, entered: &Settings) -> Option<Decimal> {
        Some(entered.number(&COPIES_MADE).typical)
    }

    fn meter<'a>(&self, site: &Site<'a>, usage: &mut Usage<'a>) {
        let class = match site.choice::<TableClass>(&CLASS) {
            TableClass::Standard => &STANDARD,
            TableClass::InfrequentAccess => &INFREQUENT,
        };
        match site.readiness() {
            Readiness::Backup => return copies(site, usage),
            Readiness::Serving | Readiness::Hot | Readiness::Warm | Readiness::PilotLight => {}
        }
        match site.choice::<Mode>(&MODE) {
            Mode::OnDemand => requests(site, class, usage),
            Mode::Provisioned => capacity(site, class, usage),
        }
        storage(site, class, usage);
        match site.readiness() {
            Readiness::Serving => usage.add(site, &STREAMS, site.number(&STREAM_READS)),
            Readiness::Hot | Readiness::Warm | Readiness::PilotLight | Readiness::Backup => {}
        }
        copied(site, usage);
    }
}

/// Backup copies in a recovery Region: what they store there.
fn copies<'a>(site: &Site<'a>, usage: &mut Usage<'a>) {
    usage.add(site, &COPY_STORED, site.number(&STORED).times(&site.number(&COPIES_KEPT)));
}

/// What is sent to Regions that hold backup copies, each copy a full one, and what the backups it is copied from store
/// here until they are sent.
fn copied<'a>(site: &Site<'a>, usage: &mut Usage<'a>) {
    let holders = site.copy_holders();
    let sent = site.number(&STORED).times(&site.number(&COPIES_MADE));
    if !holders.is_empty() {
        let a_day = Figure::whole(24, "hours").over(&site.hours());
        usage.noted("The backup that a copy is made from is taken to be kept for a day.", |usage| {
            usage.add(site, &COPY_STORED, sent.times(&a_day));
        });
    }
    for holder in holders {
        usage.add_to(site, &COPY_SENT, holder, sent.clone());
    }
}

/// How many Regions hold a replica of the table.
fn replicas(site: &Site) -> usize {
    1 + site.live_others().len()
}

fn requests<'a>(site: &Site<'a>, class: &'static Class, usage: &mut Usage<'a>) {
    let (reads, writes) = (site.number(&READS), site.number(&WRITES));
    usage.add(site, &class.reads, site.of_traffic(&reads).times(&units_a_read(site)));
    let units = writes.times(&units_a_write(site));
    if replicas(site) > 1 {
        usage.add(site, &class.replicated_writes, units);
    } else {
        usage.add(site, &class.writes, units);
    }
    let entries = writes.times(&index_units_a_write(site));
    usage.add(site, &class.writes, entries);
    replicate(site, &site.of_traffic(&writes), usage);
}

fn capacity<'a>(site: &Site<'a>, class: &'static Class, usage: &mut Usage<'a>) {
    let (hours, in_use) = (site.hours(), site.percent(&UTILIZATION));
    let held = |load: Figure| load.over(&in_use).rounded_up();
    let reads = site.number(&READS_A_SECOND).times(&units_a_read(site));
    // However idle: a table holds at least one unit of each capacity.
    let (least, why) = (|unit| Figure::whole(1, unit), "the least a table holds");
    let read_capacity = match site.readiness() {
        Readiness::Serving | Readiness::Hot | Readiness::Warm => {
            held(site.of_capacity(&reads)).at_least(&least("RCU"), why)
        }
        Readiness::PilotLight | Readiness::Backup => least("RCU, the least a table holds"),
    };
    let writes = site.number(&WRITES_A_SECOND);
    let write_capacity = held(writes.times(&units_a_write(site))).at_least(&least("WCU"), why);
    usage.add(site, &class.read_capacity, read_capacity.times(&hours));
    let kind = if replicas(site) > 1 { &class.replicated_write_capacity } else { &class.write_capacity };
    usage.add(site, kind, write_capacity.times(&hours));
    let indexes = site.number(&INDEXES);
    let entries =
        held(writes.times(&index_units_a_write(site))).at_least(&indexes, "one WCU each, the least");
    usage.add(site, &class.write_capacity, entries.times(&hours));
    let seconds = Figure::whole(3600, "seconds").times(&hours);
    replicate(site, &site.of_traffic(&writes).times(&seconds), usage);
}

/// What replication of the writes made here sends to every other replica. AWS gives no formula for its bytes; items
/// are counted as they are, without what replication adds.
fn replicate<'a>(site: &Site<'a>, writes_here: &Figure, usage: &mut Usage<'a>) {
    let gb = writes_here.times(&site.number(&ITEM)).over(&kb_a_gb());
    for to in site.live_others() {
        let note = "AWS publishes no formula for the bytes of replication; this counts the items written.";
        usage.noted(note, |usage| usage.add_to(site, &BETWEEN_REGIONS, to, gb.clone()));
    }
}

/// AWS counts a read per started 4 KB: half a unit if eventually consistent, two if transactional.
fn units_a_read(site: &Site) -> Figure {
    let item = site.number(&ITEM);
    let steps = item.value().over(Decimal::whole(4)).ceil().max(Decimal::ONE);
    let (strong, transactional) = (site.percent(&STRONG), site.percent(&TRANSACTIONAL_READS));
    let eventual = Decimal::ONE.minus(strong.value()).minus(transactional.value());
    let each = eventual
        .times(Decimal::milli(500))
        .plus(strong.value())
        .plus(transactional.value().times(Decimal::whole(2)));
    let units = steps.times(each);
    let words = format!("{} {} each", units.grouped(), plural(units, "read unit"));
    let assumed = item.is_assumed() || strong.is_assumed() || transactional.is_assumed();
    Figure::described(units, words, assumed)
}

/// AWS counts a write per started 1 KB, twice if transactional.
fn units_a_write(site: &Site) -> Figure {
    let (item, transactional) = (site.number(&ITEM), site.percent(&TRANSACTIONAL_WRITES));
    let steps = item.value().ceil().max(Decimal::ONE);
    let units = steps.times(Decimal::ONE.plus(transactional.value()));
    let words = format!("{} {} each", units.grouped(), plural(units, "write unit"));
    Figure::described(units, words, item.is_assumed() || transactional.is_assumed())
}

/// Index entries are written one by one, in steps of 1 KB, where the write changes them.
fn index_units_a_write(site: &Site) -> Figure {
    let (entry, share) = (site.number(&INDEX_ITEM), site.percent(&INDEX_WRITES));
    let steps = entry.value().ceil().max(Decimal::ONE);
    let words = format!("{} {} an entry", steps.grouped(), plural(steps, "write unit"));
    let units = Figure::described(steps, words, entry.is_assumed());
    site.number(&INDEXES).times(&units).times(&share)
}

fn plural(count: Decimal, word: &str) -> String {
    if count == Decimal::ONE { word.to_owned() } else { format!("{word}s") }
}

fn storage<'a>(site: &Site<'a>, class: &'static Class, usage: &mut Usage<'a>) {
    let stored = site.number(&STORED);
    let items = stored.times(&kb_a_gb()).over(&site.number(&ITEM));
    // 100 bytes an item, and 48 more in a global table (Developer Guide, "Table size" and "Global tables").
    let overhead = if replicas(site) > 1 { 148 } else { 100 };
    let overhead_gb = Decimal::whole(overhead).times(items.value()).over(Decimal::whole(1_073_741_824));
    let words = format!("{} GB for {overhead} bytes an item", overhead_gb.fixed(2));
    let indexes = site.number(&INDEXES);
    let entry_gb = items
        .value()
        .times(site.number(&INDEX_ITEM).value().plus(Decimal::whole(100).over(Decimal::whole(1024))))
        .over(Decimal::whole(1_048_576));
    let index_gb = entry_gb.times(indexes.value());
    let index_words = format!("{} GB of indexes", index_gb.fixed(2));
    let all = stored
        .plus(&Figure::described(overhead_gb, words, items.is_assumed()))
        .plus(&Figure::described(index_gb, index_words, indexes.is_assumed()));
    usage.add(site, &class.storage, all);
    let backed_up = match site.choice::<Recovery>(&BACKUPS) {
        Recovery::Primary => site.is_primary(),
        Recovery::Everywhere => true,
        Recovery::Off => false,
    };
    if backed_up {
        usage.add(site, &PITR, stored);
    }
}
