//! ElastiCache Serverless: what is kept by GB-hour, and processing units (ECPUs) by command.
//!
//! What lies in a cache is averaged over each hour; 0.1 GB of Valkey and 1 GB of Redis OSS are metered at least, or the
//! minimum that is set. A command takes a unit for each KB it transfers, in fractions, and one at least; where it takes
//! more time of a vCPU than a simple one, as many times more, whichever is higher. There is no Global Datastore: each
//! Region that serves has a cache of its own with what its users need; standby Regions keep one that is empty, and a pilot
//! light none. Memcached, of which no rate is known, is not modelled. Sources: ElastiCache User Guide of autumn 2026,
//! "Components of ElastiCache", "Prerequisites and limitations" of Global Datastores; ElastiCache pricing page.

use super::{Loss, Service, Site, Steps, Usage};
use crate::base::diagnostic::Diagnostic;
use crate::base::number::Decimal;
use crate::base::span::Span;
use crate::base::unit::Unit;
use crate::catalog::field::{Field, choices};
use crate::catalog::placement::{Placed, Readiness};
use crate::catalog::settings::Settings;
use crate::catalog::term::CommitmentKind;
use crate::catalog::timing::{Failure, Phase, Place, Timing};
use crate::catalog::usage::{Layer, UsageType};
use crate::catalog::variant::Variant;
use crate::price::PriceBook;

choices! {
    /// The cache engine.
    enum Engine {
        /// The open-source successor, cheaper, and metered from 0.1 GB.
        Valkey = "valkey", "Valkey";
        /// Redis OSS.
        Redis = "redis", "Redis OSS";
    }
}

const fn usage(key: &'static str, name: &'static str, unit: Unit) -> UsageType {
    UsageType::new(Layer::Cache, "elasticache_serverless", key, name, unit)
        .under(&[CommitmentKind::DatabaseSavingsPlan])
}

static STORED: UsageType = usage("storage_hours", "Serverless cache data", Unit::GbHours);
static UNITS: UsageType =
    usage("processing_units", "Serverless cache commands", Unit::ElastiCacheProcessingUnits);

static ENGINE: Field = Field::choice::<Engine>("engine", "Engine");
static KEPT: Field = Field::number("stored_gb", "Data in each Region's cache", "GB", Decimal::ZERO)
    .range(0, 5000)
    .help("On average over the hours. 0.1 GB of Valkey and 1 GB of Redis OSS are billed at least.")
    .grows_with_data();
static MINIMUM: Field = Field::number("minimum_gb", "Minimum set", "GB", Decimal::ZERO)
    .range(0, 5000)
    .help("A minimum of the data storage that you set is billed even if it is empty; 0 is none.");
static COMMANDS: Field = Field::number("monthly_commands", "Commands", "commands", Decimal::ZERO)
    .help("In a month, of the whole system.")
    .grows_with_traffic();
static SIZE: Field = Field::number("command_kb", "Data of a command", "KB", Decimal::ONE)
    .range(0, 524_288)
    .help("Sent and received, on average. Each KB is a processing unit, and a command is one at least.");
static EFFORT: Field =
    Field::number("command_effort", "Effort of a command", "times a simple one", Decimal::ONE)
        .range(0, 1_000_000)
        .help(
            "How many times the vCPU time of a GET or SET: 3 for one that touches three items, for example.",
        );

/// A serverless cache.
pub(super) static ELASTICACHE_SERVERLESS: Service = Service {
    key: "elasticache_serverless",
    name: "Amazon ElastiCache Serverless",
    also: "Redis, Valkey",
    summary: "GB-hours with the least that an engine bills, and processing units; each Region by itself.",
    layer: Layer::Cache,
    pricing_page: "https://aws.amazon.com/elasticache/pricing/",
    fields: &[&ENGINE, &KEPT, &MINIMUM, &COMMANDS, &SIZE, &EFFORT],
    usages: &[&STORED, &UNITS],
    check_placed,
    meter,
    recover,
    ..Service::PLAIN
};

static CREATE: Timing = Timing::new(Phase::Start, "Make the serverless cache", Span::seconds(0, 60, 60))
    .decided()
    .control(Place::Recovery, "keep a cache there, which a warm standby does")
    .documented("AWS What's New, \"Amazon ElastiCache Serverless\": in under a minute", "2023-11");

fn check_placed(_entered: &Settings, placed: Placed, _book: &PriceBook, found: &mut Vec<Diagnostic>) {
    let copies = placed.placements.iter().skip(1).any(|p| p.readiness.runs());
    if copies {
        let what = "ElastiCache Serverless has no Global Datastore: each Region's cache is its own, and a standby's is empty";
        let hint = "take ElastiCache with nodes where a second Region needs the data of the first";
        found.push(Diagnostic::warning(KEPT.key, what).hint(hint));
    }
}

/// It is in several zones, and fails over between them by itself.
fn recover(loss: &Loss, steps: &mut Steps) {
    match (loss.failure, loss.readiness()) {
        (Failure::Region | Failure::ControlPlanes | Failure::Service, Some(readiness)) => {
            if !readiness.runs() {
                steps.add(&CREATE);
            }
            // What is elsewhere is empty, or holds what the users of that Region need.
            steps.fills();
        }
        (Failure::Region | Failure::ControlPlanes | Failure::Service, None) => {
            steps.add(&CREATE);
            steps.fills();
        }
        (Failure::Zone, _) => {}
        (Failure::Corruption, _) => steps.empties(),
    }
}

fn meter(site: &Site, usage: &mut Usage) {
    if !site.readiness().runs() {
        return;
    }
    let engine = || Variant::named(site.option(&ENGINE));
    let least = match site.choice::<Engine>(&ENGINE) {
        Engine::Valkey => Decimal::milli(100),
        Engine::Redis => Decimal::ONE,
    };
    let kept = match site.readiness() {
        Readiness::Serving => site.number(&KEPT),
        Readiness::Hot | Readiness::Warm | Readiness::PilotLight | Readiness::Backup => site.whole(0, "GB"),
    };
    let set = kept.at_least(site.number(&MINIMUM), "the minimum set");
    let billed = set.at_least(site.constant(least, "GB"), "the least of the engine");
    usage.add_variant(site, &STORED, engine(), billed.times(site.hours()));
    let one = site.whole(1, "");
    let each = site.number(&SIZE).greater(site.number(&EFFORT)).at_least(one, "the least");
    let units = site.of_traffic(site.number(&COMMANDS)).times(each.counted("ECPUs", "each"));
    usage.add_variant(site, &UNITS, engine(), units);
}
