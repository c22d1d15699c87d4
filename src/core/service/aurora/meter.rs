//! The quantities of a cluster in one Region.

use super::fields::{
    ACU_HOURS, ACU_HOURS_IO, AVERAGE_ACU, BACKUP, CHANGED, COMPUTE, COPIES_KEPT, COPIES_MADE, Compute,
    ENGINE, FORWARDED, FORWARDED_IOS, INSTANCE_HOURS, INSTANCE_HOURS_IO, INSTANCE_TYPE, INSTANCES, IOS,
    MAX_ACU, MIN_ACU, PILOT_INSTANCES, READ_IOS, REPLICATED, REPLICATED_GB, RETENTION, SNAPSHOTS, STORAGE,
    STORAGE_GB, STORED, STORED_IO, Storage, WRITE_IOS,
};
use crate::base::diagnostic::Diagnostic;
use crate::base::formula::Figure;
use crate::base::number::Decimal;
use crate::catalog::placement::{Headroom, Readiness};
use crate::catalog::variant::Variant;
use crate::service::data_transfer::BETWEEN_REGIONS;
use crate::service::{Site, Usage};

/// Meters what one Region's part uses in a month.
pub(super) fn meter(site: &Site, usage: &mut Usage) {
    let storage = site.choice::<Storage>(&STORAGE);
    match site.readiness() {
        Readiness::Backup => return copies(site, usage),
        Readiness::Serving | Readiness::Hot | Readiness::Warm | Readiness::PilotLight => {}
    }
    compute(site, storage, usage);
    let stored = site.number(&STORAGE_GB);
    match storage {
        Storage::Standard => {
            usage.add(site, &STORED, stored);
            usage.add(site, &IOS, ios(site));
        }
        Storage::IoOptimized => usage.add(site, &STORED_IO, stored),
    }
    if site.is_primary() {
        let engine = Variant::named(site.option(&ENGINE));
        usage.add_variant(site, &BACKUP, engine, billed_backup(site).plus(site.number(&SNAPSHOTS)));
        replicate(site, storage, usage);
        copied(site, usage);
        advise(site, usage);
    }
}

/// Snapshot copies in a recovery Region: what they store there, each at the size of the volume.
fn copies(site: &Site, usage: &mut Usage) {
    let kept = site.number(&STORAGE_GB).times(site.number(&COPIES_KEPT));
    usage.add_variant(site, &BACKUP, Variant::named(site.option(&ENGINE)), kept);
}

/// What is sent to Regions that hold snapshot copies.
fn copied(site: &Site, usage: &mut Usage) {
    for holder in site.copy_holders() {
        let gb = site.number(&STORAGE_GB).times(site.number(&COPIES_MADE));
        usage.add_to(site, &BETWEEN_REGIONS, holder, gb);
    }
}

fn compute(site: &Site, storage: Storage, usage: &mut Usage) {
    let engine = site.option(&ENGINE);
    let instances = instances(site);
    let hours = instances.times(site.hours());
    match (site.choice::<Compute>(&COMPUTE), storage) {
        (Compute::Serverless, Storage::Standard) => {
            usage.add_variant(site, &ACU_HOURS, Variant::named(engine), hours.times(acu(site)));
        }
        (Compute::Serverless, Storage::IoOptimized) => {
            usage.add_variant(site, &ACU_HOURS_IO, Variant::named(engine), hours.times(acu(site)));
        }
        (Compute::Provisioned, storage) => {
            let of_type = Variant::of_engine(engine, site.name(&INSTANCE_TYPE));
            let kind = match storage {
                Storage::Standard => &INSTANCE_HOURS,
                Storage::IoOptimized => &INSTANCE_HOURS_IO,
            };
            usage.add_variant(site, kind, of_type, hours);
        }
    }
}

/// How many instances run here.
fn instances<'a>(site: &Site<'a>) -> Figure<'a> {
    let all = site.number(&INSTANCES);
    let few = site.number(&PILOT_INSTANCES);
    let pilot = few.lesser(all);
    match site.readiness() {
        Readiness::Serving | Readiness::Hot => all,
        Readiness::Warm => site.of_capacity(all).rounded_up().at_least(pilot, "as in a pilot light"),
        Readiness::PilotLight | Readiness::Backup => pilot,
    }
}

/// The average capacity of an instance here, never below the minimum. Any Region may be promoted and then takes every
/// write, so a Region that is sized for that runs the whole average; one that is not runs its share of the traffic. An
/// instance of a secondary Region does not pause, so there the minimum is half an ACU even where 0 is set.
fn acu<'a>(site: &Site<'a>) -> Figure<'a> {
    let half = site.constant(Decimal::milli(500), "ACU");
    let min = site.number(&MIN_ACU);
    let least = if site.live_others().next().is_none() {
        min
    } else {
        min.at_least(half, "a global database does not pause")
    };
    match site.readiness() {
        Readiness::PilotLight | Readiness::Backup => least,
        Readiness::Serving | Readiness::Hot | Readiness::Warm => {
            let max = site.number(&MAX_ACU);
            let average = site.number(&AVERAGE_ACU);
            let average = max.lesser(average);
            let sized = match (site.readiness(), site.headroom()) {
                (Readiness::Serving, Headroom::Autoscale | Headroom::None) => site.of_traffic(average),
                // The share is of the whole cluster's capacity, and fewer instances hold it.
                (Readiness::Warm, _) => {
                    site.of_capacity(site.number(&INSTANCES).times(average)).over(instances(site))
                }
                (_, _) => average,
            };
            sized.at_least(least, "the minimum")
        }
    }
}

/// Reads are billed where users read, writes where they are written.
fn ios<'a>(site: &Site<'a>) -> Figure<'a> {
    let reads = site.of_traffic(site.number(&READ_IOS));
    if site.is_primary() { write_ios(site).plus(reads) } else { reads }
}

/// What is written in the primary, with what other Regions that serve forward to it: a forwarded statement runs there.
/// Source: Aurora User Guide, "Using write forwarding in an Aurora global database".
fn write_ios<'a>(site: &Site<'a>) -> Figure<'a> {
    let own = site.number(&WRITE_IOS);
    if !site.another_serves() {
        return own;
    }
    own.plus_any(site.number(&FORWARDED).times(site.number(&FORWARDED_IOS)))
}

/// Per secondary Region: each write I/O, at the primary's price, and the redo log sent there.
fn replicate(site: &Site, storage: Storage, usage: &mut Usage) {
    for to in site.live_others() {
        let writes = write_ios(site).to(to.0);
        let add = |usage: &mut Usage| {
            usage.add_variant(site, &REPLICATED, Variant::named(site.option(&ENGINE)), writes);
        };
        match storage {
            Storage::Standard => add(usage),
            Storage::IoOptimized => usage.noted(
                "That I/O-Optimized pays for replicated writes is second-hand: AWS's page does not say.",
                add,
            ),
        }
        usage.add_to(site, &BETWEEN_REGIONS, to, site.number(&REPLICATED_GB));
    }
}

/// What automated backups hold beyond what is free, for a volume of steady size.
fn billed_backup<'a>(site: &Site<'a>) -> Figure<'a> {
    let (volume, days, change) = (site.number(&STORAGE_GB), site.number(&RETENTION), site.number(&CHANGED));
    let increments = days.times(change);
    let none = site.whole(0, "");
    let billed = backup_beyond_free(volume, increments, days, volume).at_least(none, "none");
    let sentence = if volume.plus(increments).value() <= days.times(volume).value() {
        "{0} × {1} of backup beyond the free {2}"
    } else {
        "{0} × {2}, the most backup counts, beyond the free {2}"
    };
    billed.in_words(sentence, [days, change, volume])
}

/// Aurora User Guide, "Understanding Aurora backup storage usage": the volume before the retention window and what
/// changed in it, at most the retention times the volume, less the volume's latest size, which is free.
fn backup_beyond_free<'a>(
    before: Figure<'a>,
    increments: Figure<'a>,
    days: Figure<'a>,
    latest: Figure<'a>,
) -> Figure<'a> {
    before.plus(increments).at_most(days.times(latest), "the most").minus(latest)
}

fn advise(site: &Site, usage: &mut Usage) {
    if site.another_serves() && site.number(&FORWARDED).value() > Decimal::ZERO {
        let what =
            "whether the SQL that is forwarded between Regions is billed is not known: no line holds it";
        let found = Diagnostic::note(FORWARDED.key, what);
        usage.diagnostics.push(found.hint("what the statements write is in the I/O and the replicated I/O"));
    }
    let min = site.number(&MIN_ACU).value();
    let serverless = site.choice::<Compute>(&COMPUTE) == Compute::Serverless;
    if serverless && site.live_others().next().is_some() && min < Decimal::whole(8) {
        let what =
            format!("AWS recommends at least 8 ACU for the primary of a global database; this has {min}");
        let found = Diagnostic::note(MIN_ACU.key, what);
        usage
            .diagnostics
            .push(found.hint("a smaller minimum works and costs less, but scales up more slowly"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::formula::Ledger;

    /// Aurora User Guide, "Understanding Aurora backup storage usage": 100 GB before the window of 7 days, changes of
    /// 10, 15, 25, 20, 10, 25 and 30 GB, a volume of 200 GB: 235 GB used, 35 GB billed.
    #[test]
    fn backup_is_billed_beyond_the_size_of_the_volume() {
        let ledger = Ledger::default();
        let billed = |before, increments, days, latest| {
            let of = |n| ledger.whole(n, "GB");
            backup_beyond_free(of(before), of(increments), of(days), of(latest)).value()
        };
        let increments = 10 + 15 + 25 + 20 + 10 + 25 + 30;
        assert_eq!(billed(100, increments, 7, 200), Decimal::whole(35));
        assert_eq!(billed(100, 50, 1, 100), Decimal::whole(0), "one day is free");
    }
}
