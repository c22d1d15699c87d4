//! OpenSearch Service: domains of data nodes, dedicated masters and UltraWarm, their storage, and cross-cluster replication.
//!
//! Every node is billed by the hour, EBS storage as provisioned over all data nodes, and what UltraWarm holds by the GB.
//! Replication between clusters has no fee of its own: a follower domain is paid in full, and the leader's Region pays
//! what the follower pulls. Only hot data is replicated, so UltraWarm stands in the primary alone; followers are read-only.
//! In backup & restore a domain is made anew from a snapshot that S3 keeps. AWS rules out M3, T2 and T3 nodes, and pairs
//! of a default and an opt-in Region. IOPS and throughput beyond gp3's own, those of io1, serverless collections and
//! ingestion are not modelled. Sources: OpenSearch Service Developer Guide of autumn 2026, "Cross-cluster replication", "Dedicated
//! master nodes", "UltraWarm storage"; OpenSearch Service pricing page.

mod recover;

use super::data_transfer::BETWEEN_REGIONS;
use super::{Service, Site, TypeName, Usage};
use crate::base::diagnostic::{Diagnostic, listed};
use crate::base::number::Decimal;
use crate::base::unit::Unit;
use crate::catalog::field::{Field, choices};
use crate::catalog::placement::{Placed, Readiness};
use crate::catalog::reservation::Reservation;
use crate::catalog::settings::{Lever, Settings};
use crate::catalog::term::CommitmentKind;
use crate::catalog::usage::{Layer, UsageType};
use crate::catalog::variant::Variant;
use crate::price::PriceBook;

choices! {
    /// What data nodes keep their data on.
    enum Storage {
        /// General purpose.
        Gp3 = "gp3", "EBS, gp3";
        /// General purpose, the older.
        Gp2 = "gp2", "EBS, gp2";
        /// Provisioned IOPS.
        Io1 = "io1", "EBS, io1";
        /// Disks of the instances, which are in their price.
        Instance = "instance", "Disks of the instances";
    }
}
choices! {
    /// What a pilot light keeps of the domain.
    enum PilotLight {
        /// A follower domain.
        Follower = "follower", "A follower domain";
        /// Nothing: it is restored from a snapshot after a failover.
        None = "none", "Nothing";
    }
}

const fn usage(key: &'static str, name: &'static str, unit: Unit) -> UsageType {
    UsageType::new(Layer::Data, "opensearch", key, name, unit)
}

/// Reservations are of one size (OpenSearch Service Developer Guide, "Reserved Instances").
static NODES: UsageType = usage("instance_hours", "Search nodes", Unit::Hours)
    .under(&[CommitmentKind::DatabaseSavingsPlan])
    .reserved(&Reservation::of("instance_hours"));
static WARM: UsageType = usage("ultrawarm_hours", "UltraWarm nodes", Unit::Hours);
static GP3: UsageType = usage("gp3_storage", "EBS storage, gp3", Unit::GbMonth);
static GP2: UsageType = usage("gp2_storage", "EBS storage, gp2", Unit::GbMonth);
static IO1: UsageType = usage("io1_storage", "EBS storage, io1", Unit::GbMonth);
static MANAGED: UsageType = usage("managed_storage", "UltraWarm storage", Unit::GbMonth);

/// A name like any, for what is entered to be read by.
const LIKE: &str = "m6g.large";

static NODE_TYPE: Field = Field::priced("instance_type", "Type of data nodes", &NODES, "m6g.large.search");
static DATA_NODES: Field = Field::count("data_nodes", "Data nodes in each Region", "data nodes", 2)
    .range(1, 1000)
    .help("Replication is no load balancing: a follower indexes all that the leader does.")
    .grows_as_capacity();
static MASTER_TYPE: Field =
    Field::priced("master_type", "Type of dedicated masters", &NODES, "m6g.large.search");
static MASTERS: Field =
    Field::count("dedicated_masters", "Dedicated masters in each Region", "dedicated masters", 0)
        .range(0, 5)
        .help("None, three or five; AWS advises three in production.");
static STORAGE: Field = Field::choice::<Storage>("storage", "Storage of data nodes");
static STORAGE_GB: Field = Field::number("storage_gb", "Storage in each Region", "GB", Decimal::whole(20))
    .help("What all data nodes have together, with the replicas of indexes.")
    .grows_with_data();
static WARM_TYPE: Field =
    Field::priced("ultrawarm_type", "Type of UltraWarm nodes", &WARM, "ultrawarm1.medium.search");
static WARM_NODES: Field = Field::count("ultrawarm_nodes", "UltraWarm nodes", "UltraWarm nodes", 0)
    .range(0, 750)
    .help("In the primary Region: warm data is not replicated. Two at least, beside dedicated masters.");
static WARM_GB: Field = Field::number("ultrawarm_gb", "Data in UltraWarm", "GB", Decimal::ZERO)
    .help("Kept in S3 and billed by what lies there, without replicas.")
    .grows_with_data();
static REPLICATED: Field =
    Field::number("monthly_replicated_gb", "Data replicated", "GB replicated", Decimal::ZERO)
        .help("Sent to each follower domain in a month: about what is indexed.")
        .grows_with_traffic();
static PILOT: Field = Field::choice::<PilotLight>("pilot_light", "In a pilot light");

/// A search domain.
pub(super) static OPENSEARCH: Service = Service {
    key: "opensearch",
    name: "Amazon OpenSearch Service",
    also: "Elasticsearch, search, AES",
    summary: "Data nodes, dedicated masters, UltraWarm, storage; follower domains with their transfer.",
    layer: Layer::Data,
    pricing_page: "https://aws.amazon.com/opensearch-service/pricing/",
    fields: &[
        &NODE_TYPE,
        &DATA_NODES,
        &MASTER_TYPE,
        &MASTERS,
        &STORAGE,
        &STORAGE_GB,
        &WARM_TYPE,
        &WARM_NODES,
        &WARM_GB,
        &REPLICATED,
        &PILOT,
    ],
    usages: &[&NODES, &WARM, &GP3, &GP2, &IO1, &MANAGED],
    check,
    check_placed,
    meter,
    recover: recover::recover,
    levers: &[Lever::choose(&PILOT, PilotLight::Follower.key())],
    ..Service::PLAIN
};

/// The family of a node: `t3` of `t3.small.search`.
fn family(name: &str) -> Option<&str> {
    let node = name.strip_suffix(".search").unwrap_or(name);
    TypeName::read(node, LIKE).map(|node| node.family)
}

fn check(entered: &Settings, found: &mut Vec<Diagnostic>) {
    let number = |field| entered.number(field).typical;
    let (masters, warm) = (number(&MASTERS), number(&WARM_NODES));
    if ![0, 3, 5].map(Decimal::whole).contains(&masters) {
        let what = format!("a domain cannot have {masters} dedicated masters");
        found.push(Diagnostic::error(MASTERS.key, what).hint("take three, five or none"));
    }
    let kept = number(&WARM_GB);
    let large = entered.name(&WARM_TYPE).starts_with("ultrawarm1.large");
    let room = warm.times(Decimal::whole(if large { 20_480 } else { 1_536 }));
    if kept > room {
        let what = format!(
            "{} GB are more than the {} GB that UltraWarm's nodes hold",
            kept.grouped(),
            room.grouped()
        );
        found.push(
            Diagnostic::error(WARM_GB.key, what)
                .hint("enter more of them; a medium one holds 1.5 TiB, a large one 20"),
        );
    }
    check_storage(entered, found);
    if warm > Decimal::ZERO {
        let burstable = family(entered.name(&NODE_TYPE)).filter(|family| matches!(*family, "t2" | "t3"));
        let why = if warm < Decimal::whole(2) {
            Some("UltraWarm has two nodes at least")
        } else if masters == Decimal::ZERO {
            Some("UltraWarm needs dedicated masters")
        } else {
            burstable.map(|_| "UltraWarm is not to be had with T2 and T3 data nodes")
        };
        if let Some(why) = why {
            let hint = "take two or more with dedicated masters and larger data nodes, or none";
            found.push(Diagnostic::error(WARM_NODES.key, why).hint(hint));
        }
    }
}

/// Families with disks of their own that take no volumes, and those of old that take either. Source: OpenSearch Service
/// Developer Guide, "Supported instance types".
const ON_DISKS: [&str; 9] = ["i3", "i4g", "i4i", "i8g", "im4gn", "oi2", "r6gd", "r7gd", "r8gd"];
const ON_EITHER: [&str; 3] = ["i2", "m3", "r3"];

/// What the data nodes cannot keep their data on. Source: OpenSearch Service Developer Guide, "EBS volume size quotas".
fn check_storage(entered: &Settings, found: &mut Vec<Diagnostic>) {
    let name = entered.name(&NODE_TYPE);
    let on_disks = entered.choice::<Storage>(&STORAGE) == Storage::Instance;
    let is_one_of = |families: &[&str]| family(name).is_some_and(|family| families.contains(&family));
    let disks = is_one_of(&ON_DISKS);
    if disks && !on_disks {
        let what = format!("`{name}` has disks of its own and takes no volumes");
        let hint = format!("choose `{}`", Storage::Instance.key());
        found.push(Diagnostic::error(STORAGE.key, what).hint(hint));
    } else if on_disks && !disks && !is_one_of(&ON_EITHER) {
        let what = format!("`{name}` has no disks of its own to keep data on");
        let hint = format!("choose `{}`, or a type of {}", Storage::Gp3.key(), listed(&ON_DISKS));
        found.push(Diagnostic::error(STORAGE.key, what).hint(hint));
    }
    if entered.choice::<Storage>(&STORAGE) == Storage::Io1 {
        let what =
            "what AWS asks for the IOPS of io1, each of which it bills, is not known: they are left out";
        let hint = format!("the total is short of them; `{}` includes 3,000", Storage::Gp3.key());
        found.push(Diagnostic::warning(STORAGE.key, what).hint(hint));
    }
    let each = match name {
        "t3.small.search" => 100,
        "t3.medium.search" => 200,
        _ => return,
    };
    let room = entered.number(&DATA_NODES).typical.times(Decimal::whole(each));
    if !on_disks && entered.number(&STORAGE_GB).typical > room {
        let what = format!("volumes of these nodes have {each} GB at most, {} GB together", room.grouped());
        found.push(Diagnostic::error(STORAGE_GB.key, what).hint("take more nodes or larger ones"));
    }
}

fn follows(readiness: Readiness, pilot: PilotLight) -> bool {
    readiness.keeps(pilot == PilotLight::Follower)
}

fn check_placed(entered: &Settings, placed: Placed, book: &PriceBook, found: &mut Vec<Diagnostic>) {
    let pilot = entered.choice::<PilotLight>(&PILOT);
    let mut held = placed.iter().filter(|(_, p)| follows(p.readiness, pilot)).map(|(region, _)| region);
    let Some(leader) = held.next() else { return };
    let followers: Vec<_> = held.collect();
    let alone = "or keep the domain in one Region: `\"replicas\": \"none\"`";
    for field in [&NODE_TYPE, &MASTER_TYPE] {
        let used = *field == NODE_TYPE || entered.number(&MASTERS).typical > Decimal::ZERO;
        let unfit = family(entered.name(field)).filter(|family| matches!(*family, "m3" | "t2" | "t3"));
        if unfit.is_some() && used && !followers.is_empty() {
            let what = format!(
                "`{}` cannot take part in cross-cluster replication, which a second Region needs",
                entered.name(field)
            );
            let hint = format!("take another family than M3, T2 and T3, {alone}");
            found.push(Diagnostic::error(field.key, what).hint(hint));
        }
    }
    let opt_in = |region| book.region(region).is_some_and(|info| info.opt_in);
    if let Some(other) = followers.into_iter().find(|follower| opt_in(*follower) != opt_in(leader)) {
        let what = format!("OpenSearch Service does not replicate between `{leader}` and `{other}`");
        let hint = format!("both must be Regions that need opting in, or neither; choose others, {alone}");
        found.push(Diagnostic::error(REPLICATED.key, what).hint(hint));
    }
}

fn meter(site: &Site, usage: &mut Usage) {
    let pilot = site.choice::<PilotLight>(&PILOT);
    if !follows(site.readiness(), pilot) {
        return;
    }
    let hours = |field| site.number(field).times(site.hours());
    let of_type = |field| Variant::named(site.name(field));
    usage.add_variant(site, &NODES, of_type(&NODE_TYPE), hours(&DATA_NODES));
    usage.add_variant(site, &NODES, of_type(&MASTER_TYPE), hours(&MASTERS));
    let stored = match site.choice::<Storage>(&STORAGE) {
        Storage::Gp3 => Some(&GP3),
        Storage::Gp2 => Some(&GP2),
        Storage::Io1 => Some(&IO1),
        Storage::Instance => None,
    };
    if let Some(stored) = stored {
        usage.add(site, stored, site.number(&STORAGE_GB));
    }
    if !site.is_primary() {
        return;
    }
    usage.add_variant(site, &WARM, of_type(&WARM_TYPE), hours(&WARM_NODES));
    usage.add(site, &MANAGED, site.number(&WARM_GB));
    if site.copy_holders().next().is_some() {
        let what = "the domain is made anew from a snapshot, which lies in a bucket of your own";
        let hint = "enter the bucket as `s3`, with its replication to the recovery Region";
        usage.diagnostics.push(Diagnostic::note(STORAGE_GB.key, what).hint(hint));
    }
    for other in site.placed_others().filter(|p| follows(p.readiness, pilot)) {
        usage.add_to(site, &BETWEEN_REGIONS, other.slot, site.number(&REPLICATED));
    }
    if site.another_serves() {
        let what =
            "an index that is replicated is written in one Region: the others search their copies of it";
        let hint = "two domains may follow each other's indexes; what each writes is replicated to the other";
        usage.diagnostics.push(Diagnostic::note(REPLICATED.key, what).hint(hint));
    }
}
