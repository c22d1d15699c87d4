//! Lambda functions: requests, the memory held while code runs, and provisioned concurrency, on x86 and Arm.
//!
//! Duration is billed by the millisecond, initialisation included, in tiers of each architecture and Region. Of an
//! asynchronous event the first 256 KB are one request, and every 64 KB more another. Provisioned concurrency is billed
//! from when it is enabled to when it is disabled, rounded up to five minutes; what runs on it has a rate of its own and
//! no free tier. 512 MB of ephemeral storage and 6 MB of a streamed response are free. Once for a payer 1,000,000
//! requests, 400,000 GB-seconds and 100 GB of streamed responses are free, on both architectures together. Sources:
//! AWS Lambda pricing page; Lambda Developer Guide, "Lambda quotas".
//!
//! Functions that are deployed and not called cost nothing, so what stands by has provisioned concurrency alone: its
//! part in warm standby, all of it in hot standby, none in a pilot light. Not modelled: snapshots, durable functions,
//! pollers of event sources and managed instances, whose rates are known in us-east-1 alone; what functions send out of
//! their Region, which is data transfer.

use super::common::deployed;
use super::{Loss, Service, Site, Steps, Usage};
use crate::base::formula::Figure;
use crate::base::number::Decimal;
use crate::base::span::Span;
use crate::base::unit::Unit;
use crate::catalog::field::{Field, choices};
use crate::catalog::placement::Readiness;
use crate::catalog::term::CommitmentKind;
use crate::catalog::timing::{Phase, Place, Timing};
use crate::catalog::usage::{Free, Layer, UsageType};

choices! {
    /// The processor that functions run on.
    enum Architecture {
        /// Intel and AMD.
        X86 = "x86", "x86";
        /// Graviton, a fifth cheaper.
        Arm = "arm", "Arm";
    }
}
choices! {
    /// When concurrency is provisioned.
    enum When {
        /// Around the clock.
        AllMonth = "all_month", "All month";
        /// For peaks.
        AtTimes = "at_times", "At times";
    }
}

/// The usages of one architecture.
struct Metered {
    requests: UsageType,
    duration: UsageType,
    provisioned: UsageType,
    provisioned_duration: UsageType,
    ephemeral: UsageType,
    streamed: UsageType,
}

const fn of(key: &'static str, name: &'static str, unit: Unit) -> UsageType {
    UsageType::new(Layer::Compute, "lambda", key, name, unit)
}
const fn held(key: &'static str, name: &'static str) -> UsageType {
    of(key, name, Unit::GbSeconds).under(&[CommitmentKind::ComputeSavingsPlan])
}
const FREE_REQUESTS: Free = Free::Payer(Decimal::whole(1_000_000), "lambda_requests");
const FREE_DURATION: Free = Free::Payer(Decimal::whole(400_000), "lambda_duration");
const FREE_STREAMED: Free = Free::Payer(Decimal::whole(100), "lambda_streamed");

static X86: Metered = Metered {
    requests: of("requests", "Requests", Unit::Requests).free(FREE_REQUESTS),
    duration: held("duration", "Duration").free(FREE_DURATION),
    provisioned: held("provisioned_concurrency", "Provisioned concurrency"),
    provisioned_duration: held("provisioned_duration", "Duration, provisioned"),
    ephemeral: of("ephemeral_storage", "Ephemeral storage", Unit::GbSeconds),
    streamed: of("streamed", "Streamed responses", Unit::Gb).free(FREE_STREAMED),
};
static ARM: Metered = Metered {
    requests: of("requests_arm", "Requests, Arm", Unit::Requests).free(FREE_REQUESTS),
    duration: held("duration_arm", "Duration, Arm").free(FREE_DURATION),
    provisioned: held("provisioned_concurrency_arm", "Provisioned concurrency, Arm"),
    provisioned_duration: held("provisioned_duration_arm", "Duration, provisioned, Arm"),
    ephemeral: of("ephemeral_storage_arm", "Ephemeral storage, Arm", Unit::GbSeconds),
    streamed: of("streamed_arm", "Streamed responses, Arm", Unit::Gb).free(FREE_STREAMED),
};

static ARCHITECTURE: Field = Field::choice::<Architecture>("architecture", "Architecture");
static MEMORY: Field = Field::count("memory_mb", "Memory", "MB", 128)
    .range(128, 10_240)
    .help("Of a function; it gets processors in proportion, one at 1,769 MB.");
static REQUESTS: Field = Field::number("monthly_requests", "Requests", "requests", Decimal::ZERO)
    .help("In a month, of the whole system.")
    .grows_with_traffic();
static DURATION: Field =
    Field::number("duration_ms", "Duration of a request", "milliseconds", Decimal::whole(100))
        .range(0, 900_000)
        .help("On average, with what initialisation adds; billed in whole milliseconds.");
static ASYNCHRONOUS: Field = Field::percent("async_percent", "Asynchronous events among them", 0)
    .help("Of S3, SNS, EventBridge and the like: one beyond 256 KB is billed as several requests.");
static EVENT: Field = Field::number("event_kb", "Size of an asynchronous event", "KB", Decimal::ONE)
    .range(0, 1024)
    .help("The first 256 KB are one request, each 64 KB more another.");
static EPHEMERAL: Field = Field::count("ephemeral_mb", "Ephemeral storage", "MB", 512)
    .range(512, 10_240)
    .help("Of a function; 512 MB are free.");
static STREAMED: Field = Field::number("streamed_mb", "Streamed response", "MB", Decimal::ZERO)
    .range(0, 200)
    .help("Of each request that streams its response; 6 MB are free.");
static PROVISIONED: Field =
    Field::count("provisioned_concurrency", "Provisioned concurrency", "environments", 0)
        .range(0, 1_000_000)
        .grows_as_capacity()
        .help("What the whole load takes in one Region; a Region that shares it keeps its part.");
static SERVED: Field = Field::percent("provisioned_percent", "Requests that it serves", 100)
    .help("The others run on demand; counts where concurrency is provisioned.");
static WHEN: Field = Field::group::<When>("provisioned_when", "Provisioned");
static PERIODS: Field = Field::count("at_times.periods", "Times a month", "times", 30)
    .range(0, 10_000)
    .within(&WHEN, When::AtTimes.key());
static MINUTES: Field = Field::number("at_times.minutes", "For each time", "minutes", Decimal::whole(480))
    .range(0, 44_640)
    .help("From when it is enabled to when it is disabled; billed in steps of 5 minutes.")
    .within(&WHEN, When::AtTimes.key());

/// Functions of one architecture and memory.
pub(super) static LAMBDA: Service = Service {
    key: "lambda",
    name: "AWS Lambda",
    also: "functions, serverless",
    summary: "Requests and duration on x86 and Arm, provisioned concurrency, ephemeral storage, streamed responses.",
    layer: Layer::Compute,
    pricing_page: "https://aws.amazon.com/lambda/pricing/",
    fields: &[
        &ARCHITECTURE,
        &MEMORY,
        &REQUESTS,
        &DURATION,
        &ASYNCHRONOUS,
        &EVENT,
        &EPHEMERAL,
        &STREAMED,
        &PROVISIONED,
        &SERVED,
        &WHEN,
        &PERIODS,
        &MINUTES,
    ],
    usages: &[
        &X86.requests,
        &X86.duration,
        &X86.provisioned,
        &X86.provisioned_duration,
        &X86.ephemeral,
        &X86.streamed,
        &ARM.requests,
        &ARM.duration,
        &ARM.provisioned,
        &ARM.provisioned_duration,
        &ARM.ephemeral,
        &ARM.streamed,
    ],
    meter,
    recover,
    ..Service::PLAIN
};

fn meter(site: &Site, usage: &mut Usage) {
    let metered = match site.choice::<Architecture>(&ARCHITECTURE) {
        Architecture::X86 => &X86,
        Architecture::Arm => &ARM,
    };
    let memory = site.number(&MEMORY);
    let provisioned = site.number(&PROVISIONED);
    if !site.readiness().runs() {
        return;
    }
    let here = site.of_capacity(provisioned).rounded_up();
    let room = gb(site, here.times(memory).times(enabled(site)));
    usage.add(site, &metered.provisioned, room);
    if site.readiness() != Readiness::Serving {
        return;
    }
    let requests = site.of_traffic(site.number(&REQUESTS));
    let more = beyond(site, site.number(&EVENT), site.whole(256, "KB")).over(site.whole(64, "KB a request"));
    let more = requests.times(site.percent(&ASYNCHRONOUS)).times(more.rounded_up());
    usage.add(site, &metered.requests, requests.plus_any(more));

    let seconds =
        requests.times(site.number(&DURATION).rounded_up()).over(site.whole(1000, "milliseconds a second"));
    let held = gb(site, seconds.times(memory));
    if provisioned.value() > Decimal::ZERO {
        // What is beyond what the environments can run while they are there is on demand.
        let served = held.times(site.percent(&SERVED)).at_most(room, "what the environments can run");
        usage.add(site, &metered.provisioned_duration, served);
        usage.add(site, &metered.duration, held.minus(served));
    } else {
        usage.add(site, &metered.duration, held);
    }
    let storage = beyond(site, site.number(&EPHEMERAL), site.whole(512, "MB"));
    usage.add(site, &metered.ephemeral, gb(site, seconds.times(storage)));
    let streamed = beyond(site, site.number(&STREAMED), site.whole(6, "MB"));
    usage.add(site, &metered.streamed, gb(site, requests.times(streamed)));
}

/// Divided last: a quotient is cut, and a 1,024th has more places than are kept.
fn gb<'a>(site: &Site<'a>, mb: Figure<'a>) -> Figure<'a> {
    mb.over(site.whole(1024, "MB a GB"))
}

/// What is more than the free part of it.
fn beyond<'a>(site: &Site<'a>, all: Figure<'a>, free: Figure<'a>) -> Figure<'a> {
    all.minus(free).at_least(site.whole(0, ""), "none")
}

/// The seconds of a month for which concurrency is provisioned, each time rounded up to five minutes.
fn enabled<'a>(site: &Site<'a>) -> Figure<'a> {
    let month = site.hours().times(site.whole(3600, "seconds an hour"));
    match site.choice::<When>(&WHEN) {
        When::AllMonth => month,
        When::AtTimes => {
            let steps = site.number(&MINUTES).over(site.whole(5, "minutes a step")).rounded_up();
            let seconds = site.number(&PERIODS).times(steps).times(site.whole(300, "seconds a step"));
            seconds.at_most(month, "the month")
        }
    }
}

static GROWS: Timing =
    Timing::new(Phase::Warm, "Functions scale up", Span::seconds(10, 10, 60)).checked("no call is throttled").documented(
        "Lambda Developer Guide, \"Understanding Lambda function scaling\": 1,000 environments more every 10 s, up to the \
         account's quota in the Region, which must have been raised before",
        "2026-09",
    );
static PROVISION: Timing = Timing::new(Phase::Warm, "Concurrency is provisioned", Span::minutes(1, 2, 5))
    .checked("all of it is ready, and no call starts cold")
    .decided()
    .control(Place::Recovery, "provision it beforehand: hot standby, or static headroom")
    .assumed("AWS gives no length");

/// Functions serve as soon as they are called, and are slower until there are environments enough.
fn recover(loss: &Loss, steps: &mut Steps) {
    deployed(loss, steps);
    if !loss.goes_elsewhere() {
        return;
    }
    steps.add(&GROWS);
    if loss.must_grow() && loss.count(&PROVISIONED) > 0 {
        steps.add(&PROVISION);
    }
}
