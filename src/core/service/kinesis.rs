//! Kinesis Data Streams: shards and PUT payload units, or on-demand streams and GB; fan-out and retention.
//!
//! A provisioned stream is billed its shards by the hour and each record in units of 25 KB; what ordinary consumers read is
//! free. An on-demand stream is billed by the hour, each GB written with records rounded up to 1 KB, and each GB read.
//! Enhanced fan-out is a consumer-shard-hour and a GB read under the one, a dearer GB under the other. A day of retention
//! is free: up to seven days provisioned shards have a second hourly rate, on-demand data one by GB-month, and what is
//! older is kept by GB-month in both. Streams are not replicated: each Region has its own and takes its share of the
//! records; standby Regions keep theirs, without records, and a pilot light may leave them out. Consumers with enhanced
//! fan-out are registered where compute runs. The on-demand Advantage mode is not modelled: its rates are not known.
//! Sources: Kinesis Data Streams pricing page; its Developer Guide, "Choose the right mode in Kinesis Data Streams" and
//! "Quotas and limits".

use super::common::{DEPLOY, carrying};
use super::data_transfer::kb_a_gb;
use super::payload::started;
use super::{Loss, Service, Site, Steps, Usage};
use crate::base::diagnostic::Diagnostic;
use crate::base::formula::Figure;
use crate::base::number::Decimal;
use crate::base::span::Span;
use crate::base::unit::Unit;
use crate::catalog::field::{Field, choices};
use crate::catalog::placement::Readiness;
use crate::catalog::settings::{Lever, Settings};
use crate::catalog::timing::{Phase, Place, Timing};
use crate::catalog::usage::{Layer, UsageType};

choices! {
    /// How a stream is billed for throughput.
    enum Mode {
        /// By what passes through it.
        OnDemand = "on_demand", "On demand";
        /// By the shards it has.
        Provisioned = "provisioned", "Provisioned";
    }
}

const fn usage(key: &'static str, name: &'static str, unit: Unit) -> UsageType {
    UsageType::new(Layer::Data, "kinesis", key, name, unit)
}

static SHARD_HOURS: UsageType = usage("shard_hours", "Shards", Unit::ShardHours);
static PUT_UNITS: UsageType = usage("put_payload_units", "PUT payload units", Unit::PutRequests);
static EXTENDED: UsageType = usage("extended_shard_hours", "Retention beyond a day", Unit::ShardHours);
static LONG_TERM: UsageType = usage("long_term_storage", "Retention beyond a week", Unit::GbMonth);
static LONG_TERM_READ: UsageType = usage("long_term_read", "Read after a week", Unit::Gb);
static FAN_OUT_HOURS: UsageType = usage("fan_out_hours", "Enhanced fan-out", Unit::ConsumerShardHours);
static FAN_OUT_READ: UsageType = usage("fan_out_read", "Read by enhanced fan-out", Unit::Gb);
static STREAM_HOURS: UsageType = usage("on_demand_stream_hours", "Streams on demand", Unit::StreamHours);
static IN: UsageType = usage("on_demand_in", "Written on demand", Unit::Gb);
static OUT: UsageType = usage("on_demand_out", "Read on demand", Unit::Gb);
static OUT_FANNED: UsageType = usage("on_demand_fan_out", "Read on demand by enhanced fan-out", Unit::Gb);
static KEPT: UsageType =
    usage("on_demand_extended_storage", "Retention beyond a day, on demand", Unit::GbMonth);
static KEPT_LONG: UsageType =
    usage("on_demand_long_term_storage", "Retention beyond a week, on demand", Unit::GbMonth);

static MODE: Field = Field::group::<Mode>("mode", "Capacity mode");
static STREAMS: Field = Field::count("on_demand.streams_per_region", "Streams in each Region", "streams", 1)
    .range(0, 10_000)
    .within(&MODE, Mode::OnDemand.key());
static READERS: Field =
    Field::count("on_demand.consumers", "Consumers without enhanced fan-out", "consumers", 1)
        .range(0, 100)
        .help("Each reads every record; what they read is billed on demand and free with shards.")
        .within(&MODE, Mode::OnDemand.key());
static SHARDS: Field = Field::count("provisioned.shards", "Shards", "shards", 1)
    .range(1, 100_000)
    .help("With the whole load in one Region. A shard takes 1 MB or 1,000 records a second.")
    .grows_as_capacity()
    .within(&MODE, Mode::Provisioned.key());
static READ_LATE: Field =
    Field::number("provisioned.monthly_read_after_a_week_gb", "Read after a week", "GB", Decimal::ZERO)
        .help("In a month, of the whole system: records older than seven days are billed when read.")
        .grows_with_traffic()
        .within(&MODE, Mode::Provisioned.key());
static RECORDS: Field = Field::number("monthly_records", "Records written", "records", Decimal::ZERO)
    .help("In a month, of the whole system; each Region's stream takes what its users cause.")
    .grows_with_traffic();
static RECORD: Field = Field::number("record_kb", "Size of a record", "KB", Decimal::ONE)
    .range(0, 10_240)
    .help("On average. Shards bill steps of 25 KB, on demand steps of 1 KB, each record rounded up.");
static FANNED: Field = Field::count("fan_out_consumers", "Consumers with enhanced fan-out", "consumers", 0)
    .range(0, 20)
    .help("Each reads every record at its own 2 MB a second and shard.");
static RETENTION: Field =
    Field::count("retention_hours", "Retention", "hours", 24).range(24, 8760).help("The first day is free.");
static STANDBY: Field = Field::switch("standby_running", "Keep streams in a pilot light", true)
    .help("Off: they are created at failover, which adds minutes to recovery and saves their hours.");

/// Streams of records.
pub(super) static KINESIS: Service = Service {
    key: "kinesis",
    name: "Amazon Kinesis Data Streams",
    also: "KDS, stream",
    summary: "Shards and PUT payload units, or streams and GB on demand; enhanced fan-out, retention.",
    layer: Layer::Data,
    pricing_page: "https://aws.amazon.com/kinesis/data-streams/pricing/",
    fields: &[
        &MODE, &STREAMS, &READERS, &SHARDS, &READ_LATE, &RECORDS, &RECORD, &FANNED, &RETENTION, &STANDBY,
    ],
    usages: &[
        &SHARD_HOURS,
        &PUT_UNITS,
        &EXTENDED,
        &LONG_TERM,
        &LONG_TERM_READ,
        &FAN_OUT_HOURS,
        &FAN_OUT_READ,
        &STREAM_HOURS,
        &IN,
        &OUT,
        &OUT_FANNED,
        &KEPT,
        &KEPT_LONG,
    ],
    check,
    meter,
    recover,
    levers: &[Lever::on(&STANDBY)],
    ..Service::PLAIN
};

/// Records are in three zones, and cannot be changed: nothing is done where a zone is lost or data is spoilt.
fn recover(loss: &Loss, steps: &mut Steps) {
    let Some(readiness) = loss.readiness().filter(|_| loss.goes_elsewhere()) else { return };
    let shards = loss.number(&SHARDS);
    if readiness == Readiness::PilotLight && !loss.on(&STANDBY) {
        steps.add(&DEPLOY);
    } else if loss.choice::<Mode>(&MODE) == Mode::Provisioned
        && readiness.is_live()
        && loss.part_of(shards).ceil() < shards.times(loss.carries_then()).ceil()
    {
        steps.add(&RESHARD);
    }
    carrying(loss, steps);
    let unread = if loss.number(&FANNED) > Decimal::ZERO { Span::millis(0, 70, 1000) } else { UNREAD.span };
    steps.loses(&UNREAD, unread);
}

static RESHARD: Timing =
    Timing::new(Phase::Warm, "Add the shards that the whole load takes", Span::ZERO.at_least())
        .decided()
        .control(Place::Recovery, "keep the shards, or take a stream on demand")
        .assumed("AWS gives no time");
static UNREAD: Timing = Timing::new(
    Phase::Restore,
    "Records not read yet: they are there again when the Region is",
    Span::millis(0, 200, 1000),
)
.derived(
    "Kinesis Data Streams Developer Guide, \"Building consumers\" and \"Low-latency processing\": consumers that keep up read \
     within 70 ms with enhanced fan-out, 200 without, a second where they poll each second; records are kept as long as \
     entered",
    "2026-09",
);

/// Seconds of the longest month.
const SECONDS: i64 = 744 * 3600;

fn check(entered: &Settings, found: &mut Vec<Diagnostic>) {
    if !entered.applies(&SHARDS) {
        return;
    }
    let number = |field| entered.number(field).typical;
    let records = number(&RECORDS);
    let most = |a_second| number(&SHARDS).times(Decimal::whole(a_second)).times(Decimal::whole(SECONDS));
    if records > most(1000) || records.times(number(&RECORD)) > most(1024) {
        let what = format!("{} cannot take that many records a month", shards(number(&SHARDS)));
        let hint = "a shard takes 1,000 records and 1 MB a second: take more shards, or a stream on demand";
        found.push(Diagnostic::error(SHARDS.key, what).hint(hint));
    }
}

fn shards(count: Decimal) -> String {
    crate::base::unit::counted(count, SHARDS.unit)
}

fn meter(site: &Site, usage: &mut Usage) {
    if !site.network_runs(site.on(&STANDBY)) {
        return;
    }
    let records = site.of_traffic(site.number(&RECORDS));
    let written = records.times(site.number(&RECORD)).over(kb_a_gb(site));
    let fanned = written.times(site.number(&FANNED));
    match site.choice::<Mode>(&MODE) {
        Mode::OnDemand => {
            usage.add(site, &STREAM_HOURS, site.number(&STREAMS).times(site.hours()));
            usage.add(
                site,
                &IN,
                records
                    .times(started(site, site.number(&RECORD), 1, "").counted("KB", "each"))
                    .over(kb_a_gb(site)),
            );
            usage.add(site, &OUT, written.times(site.number(&READERS)));
            usage.add(site, &OUT_FANNED, fanned);
            usage.add(site, &KEPT, kept(site, written, 24, 168));
            usage.add(site, &KEPT_LONG, kept(site, written, 168, 8760));
        }
        Mode::Provisioned => {
            let least = site.whole(1, "shards");
            let shards = site.of_capacity(site.number(&SHARDS)).rounded_up();
            let hours = shards.at_least(least, "the least of a stream").times(site.hours());
            usage.add(site, &SHARD_HOURS, hours);
            usage.add(
                site,
                &PUT_UNITS,
                records.times(started(site, site.number(&RECORD), 25, "").counted("units of 25 KB", "each")),
            );
            if site.number(&RETENTION).value() > Decimal::whole(24) {
                usage.add(site, &EXTENDED, hours);
            }
            usage.add(site, &LONG_TERM, kept(site, written, 168, 8760));
            usage.add(site, &LONG_TERM_READ, site.of_traffic(site.number(&READ_LATE)));
            if site.readiness().runs() {
                usage.add(site, &FAN_OUT_HOURS, hours.times(site.number(&FANNED)));
            }
            usage.add(site, &FAN_OUT_READ, fanned);
        }
    }
}

/// What lies in the stream between two ages, in GB: what is written in the hours between them.
fn kept<'a>(site: &Site<'a>, written: Figure<'a>, from: i64, to: i64) -> Figure<'a> {
    let until = site.number(&RETENTION).at_most(site.whole(to, "hours"), "the most");
    let hours = until.minus(site.whole(from, "hours")).at_least(site.whole(0, "hours"), "none");
    written.times(hours).over(site.hours())
}
