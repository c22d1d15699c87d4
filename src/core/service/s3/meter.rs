//! The quantities of a bucket in one Region.

use super::fields::{
    ACCELERATED, CLASSES, Class, MONITORED, NEW, OBJECT, READ, REPLICA, RESTORED, ROUTED, ROUTED_IN,
    ROUTED_OUT, RTC, RTC_SENT, ReplicaClass, STAY, Size, WRITTEN,
};
use crate::base::formula::Figure;
use crate::base::number::Decimal;
use crate::catalog::placement::Readiness;
use crate::service::cloudwatch::METRICS;
use crate::service::data_transfer::{BETWEEN_REGIONS, kb_a_gb};
use crate::service::{Site, Usage, least_days};

/// Bytes and operations pending, operations failed, latency: billed as CloudWatch's custom metrics, which Replication Time
/// Control always publishes. Source: S3 User Guide, "Using S3 Replication metrics".
const METRICS_A_RULE: i64 = 4;

/// Meters what one Region's part uses in a month.
pub(super) fn meter(site: &Site, usage: &mut Usage) {
    storage(site, usage);
    for metered in WRITTEN.iter().chain(&READ).chain(&ACCELERATED) {
        usage.add(site, &metered.usage, site.of_traffic(site.number(&metered.field)));
    }
    for (metered, requests) in &RESTORED {
        let gb = site.of_traffic(site.number(&metered.field));
        usage.add(site, &metered.usage, gb);
        usage.add(site, requests, objects(site, gb));
    }
    replicate(site, usage);
    if site.is_primary() {
        usage.add(site, &ROUTED[0], site.number(&ROUTED_IN));
        usage.add(site, &ROUTED[1], site.number(&ROUTED_OUT));
    }
}

/// How many objects so much data is.
fn objects<'a>(site: &Site<'a>, gb: Figure<'a>) -> Figure<'a> {
    gb.times(kb_a_gb(site)).over(site.number(&OBJECT))
}

/// Of data of the whole system what was written here, and what elsewhere and came as replicas: in a Region that does
/// not serve all of it.
fn here_and_elsewhere<'a>(site: &Site<'a>, all: Figure<'a>) -> (Figure<'a>, Figure<'a>) {
    match site.readiness() {
        Readiness::Serving => {
            let here = site.of_traffic(all);
            (here, all.minus(here))
        }
        Readiness::Hot | Readiness::Warm | Readiness::PilotLight | Readiness::Backup => {
            (site.whole(0, "GB"), all)
        }
    }
}

/// Where among the classes replicas are kept, if not in that of the original.
fn replica_class(site: &Site) -> Option<usize> {
    match site.choice::<ReplicaClass>(&REPLICA) {
        ReplicaClass::Same => None,
        ReplicaClass::Standard => Some(0),
        ReplicaClass::StandardIa => Some(1),
        ReplicaClass::OneZoneIa => Some(2),
        ReplicaClass::GlacierInstant => Some(3),
        ReplicaClass::GlacierFlexible => Some(4),
        ReplicaClass::DeepArchive => Some(5),
        ReplicaClass::Intelligent => Some(6),
    }
}

/// Every Region holds everything: originals in their classes, replicas in theirs.
fn storage(site: &Site, usage: &mut Usage) {
    let watched = site.number(&MONITORED.field);
    let Some(of_replicas) = replica_class(site) else {
        for class in &CLASSES {
            keep(site, class, site.number(&class.stored.field), usage);
        }
        return usage.add(site, &MONITORED.usage, watched);
    };
    let mut replicas = site.whole(0, "GB");
    for class in &CLASSES {
        let (here, elsewhere) = here_and_elsewhere(site, site.number(&class.stored.field));
        keep(site, class, here, usage);
        replicas = replicas.plus_any(elsewhere);
    }
    usage.add(site, &MONITORED.usage, here_and_elsewhere(site, watched).0);
    if let Some(class) = CLASSES.get(of_replicas) {
        keep(site, class, replicas, usage);
    }
    match site.choice::<ReplicaClass>(&REPLICA) {
        // Smaller ones are never monitored, and stay at the rate of frequent access.
        ReplicaClass::Intelligent if site.number(&OBJECT).value() < Decimal::whole(128) => {}
        ReplicaClass::Intelligent => usage.add(site, &MONITORED.usage, objects(site, replicas)),
        ReplicaClass::Same
        | ReplicaClass::Standard
        | ReplicaClass::StandardIa
        | ReplicaClass::OneZoneIa
        | ReplicaClass::GlacierInstant
        | ReplicaClass::GlacierFlexible
        | ReplicaClass::DeepArchive => {}
    }
}

/// Data in a class, with what its objects are billed for besides their size.
fn keep(site: &Site, class: &'static Class, gb: Figure, usage: &mut Usage) {
    let of_each = |kb| objects(site, gb).times(site.whole(kb, "KB")).over(kb_a_gb(site));
    let in_class = match class.size {
        Size::Own => gb,
        Size::Least => gb.at_least(of_each(128), "128 KB an object"),
        Size::Archived => gb.plus(of_each(32)),
    };
    let billed = class.days.map_or(in_class, |days| least_days::billed(site, in_class, &STAY, days));
    usage.add(site, &class.stored.usage, billed);
    match class.size {
        Size::Own | Size::Least => {}
        Size::Archived => usage.add(site, &CLASSES[0].stored.usage, of_each(8)),
    }
}

/// What is sent from here to each other Region, and the requests that write here what came from others.
fn replicate(site: &Site, usage: &mut Usage) {
    let written = site.number(&NEW);
    let (here, elsewhere) = here_and_elsewhere(site, written);
    for other in site.placed_others() {
        usage.add_to(site, &BETWEEN_REGIONS, other.slot, here);
        // A rule for each Region that objects are sent to, where they are written.
        if site.on(&RTC) && site.readiness() == Readiness::Serving {
            usage.add(site, &METRICS, site.whole(METRICS_A_RULE, "metrics of a rule"));
        }
    }
    // Billed without a Region: what all Regions send is what was written, to each other one.
    if site.is_primary() && site.on(&RTC) {
        let others = i64::try_from(site.placed_others().count()).unwrap_or(0);
        usage.add(site, &RTC_SENT, written.times(site.whole(others, "other Regions")));
    }
    if let Some(puts) = WRITTEN.get(replica_class(site).unwrap_or(0)) {
        usage.add(site, &puts.usage, objects(site, elsewhere));
    }
}
