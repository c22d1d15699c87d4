//! The quantities of a table in one Region.

use super::fields::{
    BACKUPS, CLASS, COPIES_KEPT, COPIES_MADE, COPY_SENT, COPY_STORED, Class, EXPIRED, INDEX_ITEM,
    INDEX_WRITES, INDEXES, INFREQUENT, ITEM, MODE, Mode, PITR, READS, READS_A_SECOND, Recovery, STANDARD,
    STORED, STREAM_READS, STREAMS, STRONG, TRANSACTIONAL_READS, TRANSACTIONAL_WRITES, TableClass,
    UTILIZATION, WRITES, WRITES_A_SECOND,
};
use crate::base::formula::Figure;
use crate::base::number::Decimal;
use crate::catalog::placement::Readiness;
use crate::service::data_transfer::kb_a_gb;
use crate::service::{Site, Usage};

const NO_TRANSFER: &str = "Replication pays no data transfer, by AWS's DynamoDB Developer Guide of autumn 2026; in April 2026 \
     it still paid. Clients that read from another Region pay theirs.";
const EXPIRY: &str = "What TTL deletes is free where it runs, taken to be the primary, and a replicated write in every other \
     replica (DynamoDB Developer Guide, global tables). Replication pays no data transfer, by the guide of autumn 2026; in \
     April 2026 it still paid.";

/// Meters what one Region's part uses in a month.
pub(super) fn meter(site: &Site, usage: &mut Usage) {
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

/// Backup copies in a recovery Region: what they store there.
fn copies(site: &Site, usage: &mut Usage) {
    usage.add(site, &COPY_STORED, site.number(&STORED).times(site.number(&COPIES_KEPT)));
}

/// What is sent to Regions that hold backup copies, each copy a full one, and what the backups it is copied from store
/// here until they are sent.
fn copied(site: &Site, usage: &mut Usage) {
    let holders: Vec<_> = site.copy_holders().collect();
    let sent = site.number(&STORED).times(site.number(&COPIES_MADE));
    if !holders.is_empty() {
        let a_day = site.whole(24, "hours").over(site.hours());
        usage.noted("The backup that a copy is made from is taken to be kept for a day.", |usage| {
            usage.add(site, &COPY_STORED, sent.times(a_day));
        });
    }
    for holder in holders {
        usage.add_to(site, &COPY_SENT, holder, sent);
    }
}

/// How many Regions hold a replica of the table.
fn replicas(site: &Site) -> usize {
    1 + site.live_others().count()
}

fn requests(site: &Site, class: &'static Class, usage: &mut Usage) {
    let (reads, writes) = (site.number(&READS), site.number(&WRITES));
    usage.add(site, &class.reads, site.of_traffic(reads).times(units_a_read(site)));
    let units = writes.times(units_a_write(site));
    if replicas(site) > 1 {
        usage.noted(NO_TRANSFER, |usage| usage.add(site, &class.replicated_writes, units));
        let expired = expired_elsewhere(site).times(units_a_delete(site));
        usage.noted(EXPIRY, |usage| usage.add(site, &class.replicated_writes, expired));
    } else {
        usage.add(site, &class.writes, units);
    }
    let entries = writes.times(index_units_a_write(site));
    usage.add(site, &class.writes, entries);
}

/// The capacity that a load takes where so much of it is in use.
fn held<'a>(site: &Site<'a>, load: Figure<'a>) -> Figure<'a> {
    load.over(site.percent(&UTILIZATION)).rounded_up()
}

fn capacity(site: &Site, class: &'static Class, usage: &mut Usage) {
    let hours = site.hours();
    let reads = site.number(&READS_A_SECOND).times(units_a_read(site));
    // However idle: a table holds at least one unit of each capacity.
    let (least, why) = (|unit| site.whole(1, unit), "the least a table holds");
    let read_capacity = match site.readiness() {
        Readiness::Serving | Readiness::Hot | Readiness::Warm => {
            held(site, site.of_capacity(reads)).at_least(least("RCU"), why)
        }
        Readiness::PilotLight | Readiness::Backup => least("RCU, the least a table holds"),
    };
    let writes = site.number(&WRITES_A_SECOND);
    let least_writes = least("WCU");
    usage.add(site, &class.read_capacity, read_capacity.times(hours));
    let written = writes.times(units_a_write(site));
    if replicas(site) > 1 {
        // Deletes by TTL come evenly over the month, as far as the capacity is concerned that takes them.
        let seconds = site.whole(3600, "seconds").times(hours);
        let expired = expired_elsewhere(site).times(units_a_delete(site)).over(seconds);
        let note = if expired.value() > Decimal::ZERO { EXPIRY } else { NO_TRANSFER };
        let all = written.plus_any(expired);
        let capacity = held(site, all).at_least(least_writes, why).times(hours);
        usage.noted(note, |usage| usage.add(site, &class.replicated_write_capacity, capacity));
    } else {
        let capacity = held(site, written).at_least(least_writes, why);
        usage.add(site, &class.write_capacity, capacity.times(hours));
    }
    let indexes = site.number(&INDEXES);
    let entries =
        held(site, writes.times(index_units_a_write(site))).at_least(indexes, "one WCU each, the least");
    usage.add(site, &class.write_capacity, entries.times(hours));
}

/// The items that another replica's TTL deletes: each delete is replicated here. AWS does not say which replica's TTL
/// comes first; it is taken to be the one that takes the writes. Source: DynamoDB Developer Guide, "How DynamoDB global
/// tables work", time to live.
fn expired_elsewhere<'a>(site: &Site<'a>) -> Figure<'a> {
    if site.is_primary() { site.whole(0, "expired items") } else { site.number(&EXPIRED) }
}

/// Something of a size counts for each started step of it, and once at least.
fn started<'a>(site: &Site<'a>, size: Figure<'a>) -> Figure<'a> {
    size.rounded_up().at_least(site.whole(1, ""), "the least")
}

/// A replicated delete is a unit for each started KB of the item.
fn units_a_delete<'a>(site: &Site<'a>) -> Figure<'a> {
    started(site, site.number(&ITEM)).counted("write units", "each")
}

/// AWS counts a read per started 4 KB: half a unit if eventually consistent, two if transactional.
fn units_a_read<'a>(site: &Site<'a>) -> Figure<'a> {
    let steps = started(site, site.number(&ITEM).over(site.whole(4, "")));
    let (strong, transactional) = (site.percent(&STRONG), site.percent(&TRANSACTIONAL_READS));
    let eventual = site.whole(1, "").minus(strong).minus(transactional);
    let each = eventual
        .times(site.constant(Decimal::milli(500), ""))
        .plus(strong)
        .plus(transactional.times(site.whole(2, "")));
    steps.times(each).counted("read units", "each")
}

/// AWS counts a write per started 1 KB, twice if transactional.
fn units_a_write<'a>(site: &Site<'a>) -> Figure<'a> {
    let twice = site.whole(1, "").plus(site.percent(&TRANSACTIONAL_WRITES));
    started(site, site.number(&ITEM)).times(twice).counted("write units", "each")
}

/// Index entries are written one by one, in steps of 1 KB, where the write changes them.
fn index_units_a_write<'a>(site: &Site<'a>) -> Figure<'a> {
    let units = started(site, site.number(&INDEX_ITEM)).counted("write units", "an entry");
    site.number(&INDEXES).times(units).times(site.percent(&INDEX_WRITES))
}

fn storage(site: &Site, class: &'static Class, usage: &mut Usage) {
    let stored = site.number(&STORED);
    let items = stored.times(kb_a_gb(site)).over(site.number(&ITEM));
    // 100 bytes an item, and 48 more in a global table (Developer Guide, "Table size" and "Global tables").
    let (overhead, words) = if replicas(site) > 1 {
        (148, "GB for 148 bytes an item")
    } else {
        (100, "GB for 100 bytes an item")
    };
    let overhead = site.whole(overhead, "").times(items).over(site.whole(1_073_741_824, "")).rounded(words);
    let entry_kb = site.number(&INDEX_ITEM).plus(site.whole(100, "").over(site.whole(1024, "")));
    let entries = items.times(entry_kb).over(site.whole(1_048_576, ""));
    let indexes = entries.times(site.number(&INDEXES)).rounded("GB of indexes");
    let all = stored.plus(overhead).plus(indexes);
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
