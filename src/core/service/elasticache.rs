//! ElastiCache, node-based: shards with their replicas, and Global Datastore.
//!
//! A secondary Region of a Global Datastore has the same node type and shards as the primary; only its replicas may be
//! fewer, and not none. Secondaries only read: writes go to the primary, which pays for what it sends. Sources:
//! ElastiCache User Guide, "Global datastores" and "Prerequisites and limitations"; ElastiCache pricing page.

use super::data_transfer::BETWEEN_REGIONS;
use super::{Loss, Service, Site, Steps, TypeName, Usage};
use crate::base::diagnostic::Diagnostic;
use crate::base::number::Decimal;
use crate::base::span::Span;
use crate::base::unit::Unit;
use crate::catalog::field::{Field, choices};
use crate::catalog::placement::{Placed, Readiness};
use crate::catalog::reservation::{Engine as ReservedEngine, Reservation};
use crate::catalog::settings::{Lever, Settings};
use crate::catalog::term::CommitmentKind;
use crate::catalog::timing::{Failure, Phase, Place, Timing};
use crate::catalog::usage::{Layer, UsageType};
use crate::catalog::variant::Variant;
use crate::price::PriceBook;

choices! {
    /// The cache engine.
    enum Engine {
        /// The open-source successor, a fifth cheaper.
        Valkey = "valkey", "Valkey";
        /// Redis OSS.
        Redis = "redis", "Redis OSS";
    }
}
choices! {
    /// What a pilot light keeps of the cache.
    enum PilotLight {
        /// Nothing: it is filled anew after a failover.
        None = "none", "Nothing";
        /// A secondary of a Global Datastore.
        Secondary = "secondary", "A Global Datastore secondary";
    }
}

/// Reservations cover every size of their node family. Those of Redis OSS cover Valkey nodes too, which take four fifths of
/// the units; those of Valkey cover Valkey alone. Source: ElastiCache User Guide, "Reserved nodes", size flexibility.
const RESERVED: [ReservedEngine; 2] = [
    ReservedEngine { key: "redis", name: "Redis OSS", units_milli: 1000, covers: &["redis", "valkey"] },
    ReservedEngine { key: "valkey", name: "Valkey", units_milli: 800, covers: &["valkey"] },
];

static NODES: UsageType =
    UsageType::new(Layer::Cache, "elasticache", "node_hours", "Cache nodes", Unit::Hours)
        .under(&[CommitmentKind::DatabaseSavingsPlan])
        .reserved(&Reservation::of("node_hours").size_flexible().by_engine(&RESERVED));
static BACKUP: UsageType =
    UsageType::new(Layer::Cache, "elasticache", "backup_storage", "Cache backups", Unit::GbMonth);

/// Regions that AWS's list of Global Datastores leaves out, in autumn 2026: Taipei and New Zealand.
const NO_GLOBAL_DATASTORE: [&str; 2] = ["ap-east-2", "ap-southeast-6"];

/// Whether a Global Datastore runs on a node: size large and up, of the fifth generation and newer, and no T.
fn global(node: &TypeName) -> bool {
    let small = ["nano", "micro", "small", "medium"].contains(&node.size);
    !small && generation(node) > 4 && !node.family.starts_with('t')
}

/// 6 of `cache.r6gd.xlarge`.
fn generation(node: &TypeName) -> u16 {
    let digits: String = node.family.chars().filter(char::is_ascii_digit).collect();
    digits.parse().unwrap_or(0)
}

/// The most nodes of a cluster, primaries and replicas (ElastiCache User Guide, "Quotas"; 90 before one asks for more).
const MOST_NODES: i64 = 500;

static ENGINE: Field = Field::choice::<Engine>("engine", "Engine");
static NODE_TYPE: Field = Field::priced("node_type", "Node type", &NODES, "cache.r6g.large");
static SHARDS: Field = Field::count("shards", "Shards", "shards", 1).range(1, 500).grows_as_capacity();
static REPLICAS: Field = Field::count("replicas_per_shard", "Replicas of each shard", "replicas a shard", 1)
    .range(0, 5)
    .help("In each Region; automatic failover between zones needs one.");
static REPLICATED: Field =
    Field::number("monthly_replicated_gb", "Data replicated", "GB replicated", Decimal::ZERO)
        .help("Sent to each secondary Region in a month: about what is written.")
        .grows_with_traffic();
static BACKUPS: Field =
    Field::number("backup_gb", "Backups beyond the free one", "GB of backups", Decimal::ZERO)
        .help("One snapshot of each cache is free.")
        .grows_with_data();
static PILOT: Field = Field::choice::<PilotLight>("pilot_light", "In a pilot light").help(
    "AWS counts Global Datastore among a pilot light's data; to keep nothing is cheaper, and slow at first.",
);

/// A cache.
pub(super) static ELASTICACHE: Service = Service {
    key: "elasticache",
    name: "Amazon ElastiCache",
    also: "Redis, Valkey, Global Datastore",
    summary: "Nodes of Valkey and Redis OSS by shards and replicas, backups, Global Datastore with its transfer.",
    layer: Layer::Cache,
    pricing_page: "https://aws.amazon.com/elasticache/pricing/",
    fields: &[&ENGINE, &NODE_TYPE, &SHARDS, &REPLICAS, &REPLICATED, &BACKUPS, &PILOT],
    usages: &[&NODES, &BACKUP],
    check,
    check_placed,
    meter,
    recover,
    levers: &[Lever::choose(&PILOT, PilotLight::Secondary.key())],
    ..Service::PLAIN
};

static PROMOTE: Timing =
    Timing::new(Phase::Restore, "Promote the secondary of the Global Datastore", Span::seconds(12, 60, 120))
        .decided()
        .control(Place::Recovery, "")
        .derived(
            "ElastiCache User Guide, \"Global datastores\", and AWS's disaster recovery workshop: typically under a minute, by \
             hand; what is around that is ours",
            "2026-09",
        );
static CREATE: Timing = Timing::new(Phase::Start, "Make the cache", Span::seconds(358, 419, 555))
    .decided()
    .control(Place::Recovery, "keep a secondary of a Global Datastore there")
    .launches()
    .measured("4 public logs of terraform apply", "2021-2025");
static FAILOVER: Timing =
    Timing::new(Phase::Restore, "Replicas in other zones take over", Span::ZERO.at_least()).documented(
        "ElastiCache User Guide, \"Minimizing downtime by using Multi-AZ\": by itself, without a figure",
        "2026-09",
    );
static REPLACE: Timing =
    Timing::new(Phase::Start, "ElastiCache replaces the lost nodes", Span::seconds(358, 419, 555))
        .control(Place::Recovery, "keep a replica of each shard")
        .launches()
        .derived("as long as a new cache takes, by 4 public logs of terraform apply", "2021-2025");

fn check(entered: &Settings, found: &mut Vec<Diagnostic>) {
    let number = |field| entered.number(field).typical;
    let nodes = number(&SHARDS).times(number(&REPLICAS).plus(Decimal::ONE));
    if nodes > Decimal::whole(MOST_NODES) {
        let what = format!("{} nodes are more than the {MOST_NODES} of a cluster", nodes.grouped());
        let found_here = Diagnostic::error(SHARDS.key, what);
        found.push(
            found_here.hint("a primary and its replicas for each shard; take fewer, or several caches"),
        );
    }
    // ElastiCache User Guide of autumn 2026, "Supported node types": what is newer than the guide may be listed since.
    let node = TypeName::read(entered.name(&NODE_TYPE), "cache.r6g.large");
    let unlisted =
        node.filter(|node| generation(node) > 7 && entered.choice::<Engine>(&ENGINE) == Engine::Redis);
    if let Some(node) = unlisted {
        let what = format!("AWS lists `{}` for Valkey and not for Redis OSS", node.text());
        found.push(
            Diagnostic::warning(NODE_TYPE.key, what).hint("take Valkey, or a node of the seventh generation"),
        );
    }
}

fn check_placed(entered: &Settings, placed: Placed, _book: &PriceBook, found: &mut Vec<Diagnostic>) {
    let in_pilot_light = entered.choice::<PilotLight>(&PILOT) == PilotLight::Secondary;
    let copied = placed.placements.iter().skip(1).any(|p| p.readiness.keeps(in_pilot_light));
    let unfit = TypeName::read(entered.name(&NODE_TYPE), "cache.r6g.large").filter(|node| !global(node));
    if let Some(node) = unfit.filter(|_| copied) {
        let what = format!("`{}` cannot be in a Global Datastore, which a second Region needs", node.text());
        let hint = "take a size large and up of M5, M6g, M7g, M8g, R5, R6g, R6gd, R7g, R8g, C7gn or C8gn, or keep \
                    the cache in one Region: `\"replicas\": \"none\"`";
        found.push(Diagnostic::error(NODE_TYPE.key, what).hint(hint));
    }
    let without = placed.iter().map(|(region, _)| region).find(|r| NO_GLOBAL_DATASTORE.contains(&r.code()));
    if let Some(region) = without.filter(|_| copied) {
        let what = format!("ElastiCache has no Global Datastore in `{region}`, which a second Region needs");
        let hint = "choose another Region, or keep the cache in one: `\"replicas\": \"none\"`";
        found.push(Diagnostic::error(REPLICATED.key, what).hint(hint));
    }
}

/// What a cache holds is kept elsewhere too: nothing of it counts as lost, neither the second by which a secondary lags nor
/// what a new cache lacks.
fn recover(loss: &Loss, steps: &mut Steps) {
    let in_pilot_light = loss.choice::<PilotLight>(&PILOT) == PilotLight::Secondary;
    match (loss.failure, loss.readiness()) {
        (Failure::Region | Failure::ControlPlanes | Failure::Service, Some(readiness)) => {
            if !readiness.keeps(in_pilot_light) {
                steps.add(&CREATE);
                steps.fills();
            } else if loss.writer_is_lost() {
                // A secondary goes on being read when another Region is lost.
                steps.add(&PROMOTE);
            }
        }
        // It is made anew where what needs it goes on.
        (Failure::Region | Failure::ControlPlanes | Failure::Service, None) => {
            steps.add(&CREATE);
            steps.fills();
        }
        (Failure::Zone, _) if loss.number(&REPLICAS) > Decimal::ZERO => steps.add(&FAILOVER),
        (Failure::Zone, _) => {
            steps.add(&REPLACE);
            steps.fills();
        }
        (Failure::Corruption, _) => steps.empties(),
    }
}

fn meter(site: &Site, usage: &mut Usage) {
    let in_pilot_light = site.choice::<PilotLight>(&PILOT) == PilotLight::Secondary;
    let held = |readiness: Readiness| readiness.keeps(in_pilot_light);
    if !held(site.readiness()) {
        return;
    }
    let all = site.number(&REPLICAS);
    let one = site.whole(1, "replicas a shard");
    let replicas = match site.readiness() {
        Readiness::Serving | Readiness::Hot => all,
        Readiness::Warm | Readiness::PilotLight | Readiness::Backup => one.lesser(all),
    };
    let a_shard = site.whole(1, "primaries").plus(replicas);
    let nodes = site.number(&SHARDS).times(a_shard).times(site.hours());
    let of_type = Variant::of_engine(site.option(&ENGINE), site.name(&NODE_TYPE));
    usage.add_variant(site, &NODES, of_type, nodes);
    if site.is_primary() {
        usage.add(site, &BACKUP, site.number(&BACKUPS));
        for other in site.placed_others().filter(|p| held(p.readiness)) {
            usage.add_to(site, &BETWEEN_REGIONS, other.slot, site.number(&REPLICATED));
        }
    }
}
