//! Aurora DSQL: distributed processing units (DPUs) by what transactions do, storage, one Region or two with a witness.
//!
//! A second of compute is a DPU. What a transaction reads is billed by the byte, 2,048 bytes at least; what it writes by
//! the byte, each row and index entry 128 bytes at least and each transaction 1,024, and the keys that it checks are read.
//! Change streams are billed by the byte. In two Regions what is written is billed once more for the other, all of it in
//! the Region where the transaction came from; storage is billed in both, and the witness not at all. AWS names no charge
//! for what passes between them. Two Regions are two active ones of one set, with a witness in a third of it, under every
//! strategy but backup & restore, whose copies of backups are not modelled. 100,000 DPUs and 1 GB-month are free each
//! month. Sources: Aurora DSQL User Guide of autumn 2026, "How billing works in Aurora DSQL", "Cluster quotas and
//! database limits" and "Region availability"; Aurora DSQL pricing page. Database Savings Plans cover processing units, and no storage.

use super::data_transfer::kb_a_gb;
use super::kept::NOT_KEPT;
use super::{Loss, Service, Site, Steps, Usage};
use crate::base::diagnostic::{Diagnostic, listed};
use crate::base::formula::Figure;
use crate::base::number::Decimal;
use crate::base::span::Span;
use crate::base::unit::Unit;
use crate::catalog::field::Field;
use crate::catalog::placement::{Placed, Readiness};
use crate::catalog::settings::Settings;
use crate::catalog::term::CommitmentKind;
use crate::catalog::timing::{Failure, Phase, Timing};
use crate::catalog::usage::{Free, Layer, UsageType};
use crate::price::PriceBook;

static DPUS: UsageType = UsageType::new(Layer::Data, "aurora_dsql", "dpus", "Processing units", Unit::Dpus)
    .under(&[CommitmentKind::DatabaseSavingsPlan])
    .free(Free::Payer(Decimal::whole(100_000), "dsql_dpus"));
static STORED: UsageType =
    UsageType::new(Layer::Data, "aurora_dsql", "storage", "DSQL storage", Unit::GbMonth)
        .free(Free::Payer(Decimal::ONE, "dsql_storage"));

/// The sets of Regions that clusters of two Regions lie within, and the Regions that are in none.
const SETS: [&[&str]; 3] = [
    &["us-east-1", "us-east-2", "us-west-2", "ca-central-1", "ca-west-1"],
    &["ap-south-1", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-southeast-1"],
    &["eu-central-1", "eu-west-1", "eu-west-2", "eu-west-3", "eu-south-2", "eu-north-1"],
];
const ALONE: [&str; 4] = ["ap-east-1", "ap-southeast-2", "ap-southeast-4", "sa-east-1"];

static READS: Field =
    Field::number("monthly_reads", "Reading transactions", "reading transactions", Decimal::ZERO)
        .help("In a month, of the whole system.")
        .grows_with_traffic();
static READ_BYTES: Field = Field::number("bytes_a_read", "Read by each", "bytes", Decimal::whole(2048))
    .range(0, 1_000_000_000)
    .help("All rows that are scanned, on average, not those that are returned; 2,048 are billed at least.");
static READ_MS: Field =
    Field::number("read_compute_ms", "Compute of each", "milliseconds", Decimal::whole(3))
        .range(0, 300_000)
        .help("Processing time of a reading transaction, of all its parts together.");
static WRITES: Field =
    Field::number("monthly_writes", "Writing transactions", "writing transactions", Decimal::ZERO)
        .help("In a month, of the whole system; what they write is billed again for a second Region.")
        .grows_with_traffic();
static ROWS: Field = Field::number("rows_a_write", "Rows written by each", "rows", Decimal::ONE)
    .range(0, 3000)
    .help("On average. AWS lets a transaction change 3,000 rows at most.");
static ROW_BYTES: Field = Field::number("row_bytes", "Size of a row", "bytes", Decimal::whole(128))
    .range(0, 2_097_152)
    .help("On average. 128 are billed at least, and 1,024 for a transaction.");
static INDEXES: Field = Field::count("secondary_indexes", "Secondary indexes", "indexes", 0)
    .range(0, 24)
    .help("An entry is written to each for each row.");
static ENTRY_BYTES: Field =
    Field::number("index_entry_bytes", "Size of an index entry", "bytes", Decimal::whole(128))
        .range(0, 2_097_152)
        .help("On average. 128 are billed at least.");
static KEY_BYTES: Field = Field::number("key_bytes", "Size of a primary key", "bytes", Decimal::whole(16))
    .range(0, 1024)
    .help("Each row that is written has its key read; 2,048 bytes a transaction are billed at least.");
static WRITE_MS: Field =
    Field::number("write_compute_ms", "Compute of each write", "milliseconds", Decimal::whole(8))
        .range(0, 300_000)
        .help("Processing time of a writing transaction, of all its parts together.");
static STREAMED: Field =
    Field::number("monthly_streamed_gb", "Changes streamed", "GB of changes", Decimal::ZERO)
        .help("Sent by change data capture to Kinesis Data Streams in a month.")
        .grows_with_traffic();
static STORAGE_GB: Field = Field::number("storage_gb", "Data stored", "GB", Decimal::ONE)
    .range(0, 262_144)
    .help("With indexes; each active Region holds all of it.")
    .grows_with_data();

/// A cluster of Aurora DSQL.
pub(super) static AURORA_DSQL: Service = Service {
    key: "aurora_dsql",
    name: "Amazon Aurora DSQL",
    also: "distributed SQL database, PostgreSQL",
    summary: "Processing units by compute, bytes read and written; storage; two Regions that both write.",
    layer: Layer::Data,
    pricing_page: "https://aws.amazon.com/rds/aurora/dsql/pricing/",
    fields: &[
        &READS,
        &READ_BYTES,
        &READ_MS,
        &WRITES,
        &ROWS,
        &ROW_BYTES,
        &INDEXES,
        &ENTRY_BYTES,
        &KEY_BYTES,
        &WRITE_MS,
        &STREAMED,
        &STORAGE_GB,
    ],
    usages: &[&DPUS, &STORED],
    check,
    check_placed,
    meter,
    recover,
    ..Service::PLAIN
};

static ENDPOINT: Timing =
    Timing::new(Phase::Restore, "Clients use the other Region's endpoint", Span::seconds(0, 0, 60))
        .without_aws()
        .assumed(
            "by the application's retries: AWS says that the other endpoint serves, and nothing of how soon",
        );
static SYNCHRONOUS: Timing = Timing::new(Phase::Restore, "Nothing: a commit is in two Regions", Span::ZERO)
    .documented(
        "Aurora DSQL User Guide, \"Resilience in Amazon Aurora DSQL\": replication is synchronous",
        "2026-09",
    );

fn check(entered: &Settings, found: &mut Vec<Diagnostic>) {
    let number = |field| entered.number(field).typical;
    if number(&ROWS).times(number(&ROW_BYTES)) > Decimal::whole(10 * 1_048_576) {
        let what = "a transaction of Aurora DSQL changes 10 MiB at most".to_owned();
        found.push(
            Diagnostic::error(ROWS.key, what).hint("split it, and enter fewer rows and more transactions"),
        );
    }
}

fn check_placed(_entered: &Settings, placed: Placed, _book: &PriceBook, found: &mut Vec<Diagnostic>) {
    let live = || placed.live();
    let one = "or keep the cluster in one Region: `\"replicas\": \"none\"`";
    let mut refuse = |what: String, hint: String| {
        found.push(Diagnostic::error(STORAGE_GB.key, what).hint(hint));
    };
    let set = |code: &str| SETS.iter().find(|set| set.contains(&code));
    for region in live().filter(|region| set(region.code()).is_none() && !ALONE.contains(&region.code())) {
        let offered: Vec<&str> = SETS.iter().copied().flatten().chain(&ALONE).copied().collect();
        let hint = format!("it is in {}", listed(&offered));
        refuse(format!("Aurora DSQL is not in `{region}`"), hint);
    }
    let mut regions = live();
    let (Some(first), Some(second)) = (regions.next(), regions.next()) else { return };
    if regions.next().is_some() {
        let what = "a cluster of Aurora DSQL has two active Regions and a witness, and no third".to_owned();
        refuse(what, format!("place it in two with `replicas`, {one}"));
    } else if !set(first.code()).is_some_and(|set| set.contains(&second.code())) {
        let what = format!("`{first}` and `{second}` are not in one set of Aurora DSQL's Regions");
        let hint = match set(first.code()) {
            Some(set) => {
                format!("with `{first}` it takes two of {}, one of them as the witness; {one}", listed(set))
            }
            None => format!("`{first}` has single-Region clusters only: choose another, {one}"),
        };
        refuse(what, hint);
    }
}

fn meter(site: &Site, usage: &mut Usage) {
    match site.readiness() {
        Readiness::Backup => return,
        Readiness::Serving | Readiness::Hot | Readiness::Warm | Readiness::PilotLight => {}
    }
    usage.add(site, &DPUS, reads(site));
    let (other, written) = writes(site);
    usage.add(site, &DPUS, other);
    usage.add(site, &DPUS, written);
    // Billed in the Region of origin, once for each other active one.
    for _ in site.live_others() {
        usage.noted(
            "Written once more in the other active Region and billed in this one; the witness is not billed.",
            |usage| usage.add(site, &DPUS, written),
        );
    }
    if site.is_primary() {
        let kilobytes = site.number(&STREAMED).times(kb_a_gb(site));
        let bytes = kilobytes.times(site.whole(1024, "bytes a KB"));
        usage.add(site, &DPUS, dpus(site, bytes, 2_328_300_000));
    }
    usage.add(site, &STORED, site.number(&STORAGE_GB));
    if site.is_primary() && site.copy_holders().next().is_some() {
        let what = "what copies of its backups cost is not known: they are left out";
        let found = Diagnostic::warning(STORAGE_GB.key, what);
        usage.diagnostics.push(found.hint("the total may be short of their storage and of what is sent"));
    }
}

/// DPUs of bytes at a rate of so many billionths for a million bytes: AWS's rates have more places than a byte's would.
fn dpus<'a>(site: &Site<'a>, bytes: Figure<'a>, a_million: i64) -> Figure<'a> {
    let rate = site.constant(Decimal::from_nanos(a_million.into()), "DPUs a million bytes");
    bytes.over(site.whole(1_000_000, "")).times(rate)
}

fn compute<'a>(site: &Site<'a>, transactions: Figure<'a>, each: &'static Field) -> Figure<'a> {
    transactions.times(site.number(each)).over(site.whole(1000, "milliseconds a DPU"))
}

fn read<'a>(site: &Site<'a>, transactions: Figure<'a>, bytes: Figure<'a>) -> Figure<'a> {
    let billed = bytes.at_least(site.whole(2048, "bytes"), "the least of a transaction");
    dpus(site, transactions.times(billed), 1_831_050_000)
}

fn reads<'a>(site: &Site<'a>) -> Figure<'a> {
    let transactions = site.of_traffic(site.number(&READS));
    let bytes = site.number(&READ_BYTES);
    compute(site, transactions, &READ_MS).plus(read(site, transactions, bytes))
}

/// What writing transactions compute and read, and what they write.
fn writes<'a>(site: &Site<'a>) -> (Figure<'a>, Figure<'a>) {
    let transactions = site.of_traffic(site.number(&WRITES));
    let keys = site.number(&ROWS).times(site.number(&KEY_BYTES));
    let other = compute(site, transactions, &WRITE_MS).plus(read(site, transactions, keys));
    let least =
        |size: &'static Field| site.number(size).at_least(site.whole(128, "bytes"), "the least of a row");
    let a_row = least(&ROW_BYTES).plus_any(site.number(&INDEXES).times(least(&ENTRY_BYTES)));
    let bytes = site.number(&ROWS).times(a_row);
    let billed = bytes.at_least(site.whole(1024, "bytes"), "the least of a transaction");
    (other, dpus(site, transactions.times(billed), 48_830_000_000))
}

fn recover(loss: &Loss, steps: &mut Steps) {
    match (loss.failure, loss.readiness()) {
        (Failure::Region | Failure::ControlPlanes | Failure::Service, Some(Readiness::Backup)) => {
            steps.waits(&NOT_KEPT);
        }
        (
            Failure::Region | Failure::ControlPlanes | Failure::Service,
            Some(Readiness::Serving | Readiness::Hot | Readiness::Warm | Readiness::PilotLight),
        ) => {
            steps.add(&ENDPOINT);
            steps.loses(&SYNCHRONOUS, SYNCHRONOUS.span);
        }
        // It is in three zones.
        (Failure::Region | Failure::ControlPlanes | Failure::Service, None) | (Failure::Zone, _) => {}
        // Its backups are AWS Backup's, which are not entered.
        (Failure::Corruption, _) => steps.restores_backups(),
    }
}
