//! Amazon Data Firehose: what is ingested, by where it comes from, and what is done with it on the way.
//!
//! Of Direct PUT and of Kinesis each record is rounded up to 5 KB; of Amazon MSK and of vended logs what comes is billed as
//! it is, at rates of their own. Each source has its own tiers. Format conversion and delivery into a VPC are billed by
//! what was ingested, as billed; dynamic partitioning by what is delivered, by object, and by the hour of JQ; delivery into
//! a VPC by hour and zone besides. Firehose keeps no copies elsewhere: each Region has its own stream, which costs nothing
//! where nothing is served but for its zones in a VPC, which stand where compute does. Of MSK AWS bills the larger of what
//! is ingested and what is delivered, taken to be the same here. Iceberg tables are not modelled; delivery to a bucket of
//! another Region pays data transfer, which is entered there. Source: Amazon Data Firehose pricing page, with its examples.

use super::common::carrying;
use super::data_transfer::kb_a_gb;
use super::payload::started;
use super::{Loss, Service, Site, Steps, Usage};
use crate::base::number::Decimal;
use crate::base::span::Span;
use crate::base::unit::Unit;
use crate::catalog::field::{Field, choices};
use crate::catalog::timing::{Phase, Timing};
use crate::catalog::usage::{Layer, UsageType};

choices! {
    /// Where records come from.
    enum Origin {
        /// Written to it.
        DirectPut = "direct_put", "Direct PUT";
        /// Read from a stream.
        Kinesis = "kinesis", "Kinesis Data Streams";
        /// Read from a topic.
        Msk = "msk", "Amazon MSK";
        /// What CloudWatch Logs sends of AWS's services.
        VendedLogs = "vended_logs", "Vended logs";
    }
}

const fn usage(key: &'static str, name: &'static str, unit: Unit) -> UsageType {
    UsageType::new(Layer::Data, "firehose", key, name, unit)
}

static DIRECT_PUT: UsageType = usage("direct_put", "Ingested by Direct PUT", Unit::Gb);
static FROM_KINESIS: UsageType = usage("from_kinesis", "Ingested from Kinesis", Unit::Gb);
static FROM_MSK: UsageType = usage("from_msk", "Ingested from Amazon MSK", Unit::Gb);
static FROM_LOGS: UsageType = usage("from_vended_logs", "Ingested from vended logs", Unit::Gb);
static CONVERTED: UsageType = usage("format_conversion", "Format conversion", Unit::Gb);
static PARTITIONED: UsageType = usage("dynamic_partitioning", "Dynamic partitioning", Unit::Gb);
static OBJECTS: UsageType =
    usage("dynamic_partitioning_objects", "Objects of dynamic partitioning", Unit::Objects);
static JQ_HOURS: UsageType = usage("jq_hours", "JQ of dynamic partitioning", Unit::Hours);
static DECOMPRESSED: UsageType = usage("decompressed", "Decompression", Unit::Gb);
static VPC_DELIVERED: UsageType = usage("vpc_delivered", "Delivered into a VPC", Unit::Gb);
static VPC_HOURS: UsageType = usage("vpc_delivery_hours", "Delivery into a VPC", Unit::Hours);

static ORIGIN: Field = Field::choice::<Origin>("source", "Source");
static RECORDS: Field = Field::number("monthly_records", "Records", "records", Decimal::ZERO)
    .help("In a month, of the whole system.")
    .grows_with_traffic();
static RECORD: Field = Field::number("record_kb", "Size of a record", "KB", Decimal::ONE)
    .range(0, 10_240)
    .help("On average. From Direct PUT and Kinesis each is rounded up to 5 KB: small ones are cheaper put together.");
static CONVERSION: Field =
    Field::switch("format_conversion", "Format conversion", false).help("From JSON to Parquet or ORC.");
static PARTITIONING: Field = Field::switch("dynamic_partitioning", "Dynamic partitioning", false)
    .help("Groups records by keys of theirs: billed by what is delivered, and by object.");
static PARTITION_OBJECTS: Field =
    Field::number("monthly_objects", "Objects delivered", "objects", Decimal::ZERO)
        .help("In a month, of the whole system; matters with dynamic partitioning only.")
        .grows_with_traffic();
static JQ: Field = Field::number("monthly_jq_hours", "JQ processing", "hours of JQ", Decimal::ZERO)
    .help("In a month, of the whole system; with dynamic partitioning whose keys JQ takes from the records.")
    .grows_with_traffic();
static UNPACKED: Field =
    Field::number("monthly_decompressed_gb", "Decompression", "GB decompressed", Decimal::ZERO)
        .help("Of logs that CloudWatch sends compressed, in a month, of the whole system.")
        .grows_with_traffic();
static ZONES: Field = Field::count("vpc_zones", "Zones of delivery into a VPC", "zones", 0)
    .range(0, 6)
    .help("0 where it delivers to S3 or another public endpoint.");

/// Delivery of streams.
pub(super) static FIREHOSE: Service = Service {
    key: "firehose",
    name: "Amazon Data Firehose",
    also: "Kinesis Data Firehose, KDF, delivery stream",
    summary: "Records by 5 KB, or GB of MSK and vended logs; conversion, partitioning, delivery into a VPC.",
    layer: Layer::Data,
    pricing_page: "https://aws.amazon.com/firehose/pricing/",
    fields: &[
        &ORIGIN,
        &RECORDS,
        &RECORD,
        &CONVERSION,
        &PARTITIONING,
        &PARTITION_OBJECTS,
        &JQ,
        &UNPACKED,
        &ZONES,
    ],
    usages: &[
        &DIRECT_PUT,
        &FROM_KINESIS,
        &FROM_MSK,
        &FROM_LOGS,
        &CONVERTED,
        &PARTITIONED,
        &OBJECTS,
        &JQ_HOURS,
        &DECOMPRESSED,
        &VPC_DELIVERED,
        &VPC_HOURS,
    ],
    meter,
    recover,
    ..Service::PLAIN
};

static BUFFERED: Timing = Timing::new(
    Phase::Restore,
    "Records not delivered yet: they are when the Region is back within a day",
    Span::seconds(0, 300, 900),
)
.documented(
    "Amazon Data Firehose API, `BufferingHints`: 300 s unless set otherwise, 900 at most; Developer Guide, \"Troubleshoot \
     errors\": kept for 24 hours",
    "2026-09",
);

/// It is in three zones, and what it delivered is elsewhere: nothing is done where a zone is lost or data is spoilt.
fn recover(loss: &Loss, steps: &mut Steps) {
    carrying(loss, steps);
    if loss.goes_elsewhere() && loss.heir().is_some() {
        steps.loses(&BUFFERED, BUFFERED.span);
    }
}

fn meter(site: &Site, usage: &mut Usage) {
    let records = site.of_traffic(site.number(&RECORDS));
    let delivered = records.times(site.number(&RECORD)).over(kb_a_gb(site));
    let rounded = || {
        let steps = started(site, site.number(&RECORD), 5, "KB").times(site.whole(5, "KB"));
        records.times(steps.counted("KB", "each")).over(kb_a_gb(site))
    };
    let (source, ingested) = match site.choice::<Origin>(&ORIGIN) {
        Origin::DirectPut => (&DIRECT_PUT, rounded()),
        Origin::Kinesis => (&FROM_KINESIS, rounded()),
        Origin::Msk => (&FROM_MSK, delivered),
        Origin::VendedLogs => (&FROM_LOGS, delivered),
    };
    usage.add(site, source, ingested);
    if site.on(&CONVERSION) {
        usage.add(site, &CONVERTED, ingested);
    }
    if site.on(&PARTITIONING) {
        usage.add(site, &PARTITIONED, delivered);
        usage.add(site, &OBJECTS, site.of_traffic(site.number(&PARTITION_OBJECTS)));
        usage.add(site, &JQ_HOURS, site.of_traffic(site.number(&JQ)));
    }
    usage.add(site, &DECOMPRESSED, site.of_traffic(site.number(&UNPACKED)));
    let zones = site.number(&ZONES);
    if zones.value() > Decimal::ZERO {
        usage.add(site, &VPC_DELIVERED, ingested);
        if site.readiness().runs() {
            usage.add(site, &VPC_HOURS, zones.times(site.hours()));
        }
    }
}
