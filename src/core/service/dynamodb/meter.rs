//! The quantities of a table in one Region.

use super::fields::{
    BACKUPS, CLASS, COPIES_KEPT, COPIES_MADE, COPY_SENT, COPY_STORED, Class, EXPIRED, INDEX_ITEM,
    INDEX_WRITES, INDEXES, INFREQUENT, ITEM, MODE, Mode, PITR, READS, READS_A_SECOND, Recovery, STANDARD,
    STORED, STREAM_READS, STREAMS, STRONG, TRANSACTIONAL_READS, TRANSACTIONAL_WRITES, TableClass,
    UTILIZATION, WRITES, WRITES_A_SECOND,
};
use crate::base::figure::Figure;
use crate::base::number::Decimal;
use crate::base::unit::counted;
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
    usage.add(site, &COPY_STORED, site.number(&STORED).times(&site.number(&COPIES_KEPT)));
}

/// What is sent to Regions that hold backup copies, each copy a full one, and what the backups it is copied from store
/// here until they are sent.
fn copied(site: &Site, usage: &mut Usage) {
    let holders = site.copy_holders();
    let sent = site.number(&STORED).times(&site.number(&COPIES_MADE));
    if !holders.is_empty() {
        let a_day = Figure::whole(24, "hours").over(&site.hours());
        usage.noted("The backup that a copy is made from is taken to be kept for a day.", |usage| {
            usage.add(site, &COPY_STORED, sent.times(&a_day));
        });
    }
    for holder in holders {
        usage.add_to(site, &COPY_SENT, holder, sent.clone());
    }
}

/// How many Regions hold a replica of the table.
fn replicas(site: &Site) -> usize {
    1 + site.live_others().len()
}

fn requests(site: &Site, class: &'static Class, usage: &mut Usage) {
    let (reads, writes) = (site.number(&READS), site.number(&WRITES));
    usage.add(site, &class.reads, site.of_traffic(&reads).times(&units_a_read(site)));
    let units = writes.times(&units_a_write(site));
    if replicas(site) > 1 {
        usage.noted(NO_TRANSFER, |usage| usage.add(site, &class.replicated_writes, units));
        let expired = expired_elsewhere(site).times(&units_a_delete(site));
        usage.noted(EXPIRY, |usage| usage.add(site, &class.replicated_writes, expired));
    } else {
        usage.add(site, &class.writes, units);
    }
    let entries = writes.times(&index_units_a_write(site));
    usage.add(site, &class.writes, entries);
}

fn capacity(site: &Site, class: &'static Class, usage: &mut Usage) {
    let (hours, in_use) = (site.hours(), site.percent(&UTILIZATION));
    let held = |load: Figure| load.over(&in_use).rounded_up();
    let reads = site.number(&READS_A_SECOND).times(&units_a_read(site));
    // However idle: a table holds at least one unit of each capacity.
    let (least, why) = (|unit| Figure::whole(1, unit), "the least a table holds");
    let read_capacity = match site.readiness() {
        Readiness::Serving | Readiness::Hot | Readiness::Warm => {
            held(site.of_capacity(&reads)).at_least(&least("RCU"), why)
        }
        Readiness::PilotLight | Readiness::Backup => least("RCU, the least a table holds"),
    };
    let writes = site.number(&WRITES_A_SECOND);
    let least_writes = least("WCU");
    usage.add(site, &class.read_capacity, read_capacity.times(&hours));
    let written = writes.times(&units_a_write(site));
    if replicas(site) > 1 {
        // Deletes by TTL come evenly over the month, as far as the capacity is concerned that takes them.
        let seconds = Figure::whole(3600, "seconds").times(&hours);
        let expired = expired_elsewhere(site).times(&units_a_delete(site)).over(&seconds);
        let (all, note) = if expired.value() > Decimal::ZERO {
            (written.plus(&expired), EXPIRY)
        } else {
            (written, NO_TRANSFER)
        };
        let capacity = held(all).at_least(&least_writes, why).times(&hours);
        usage.noted(note, |usage| usage.add(site, &class.replicated_write_capacity, capacity));
    } else {
        let capacity = held(written).at_least(&least_writes, why);
        usage.add(site, &class.write_capacity, capacity.times(&hours));
    }
    let indexes = site.number(&INDEXES);
    let entries =
        held(writes.times(&index_units_a_write(site))).at_least(&indexes, "one WCU each, the least");
    usage.add(site, &class.write_capacity, entries.times(&hours));
}

/// The items that another replica's TTL deletes: each delete is replicated here. AWS does not say which replica's TTL
/// comes first; it is taken to be the one that takes the writes. Source: DynamoDB Developer Guide, "How DynamoDB global
/// tables work", time to live.
fn expired_elsewhere(site: &Site) -> Figure {
    if site.is_primary() { Figure::whole(0, "expired items") } else { site.number(&EXPIRED) }
}

/// A replicated delete is a unit for each started KB of the item.
fn units_a_delete(site: &Site) -> Figure {
    let item = site.number(&ITEM);
    let steps = item.value().ceil().max(Decimal::ONE);
    let words = format!("{} each", counted(steps, "write units"));
    Figure::described(steps, words, item.is_assumed())
}

/// AWS counts a read per started 4 KB: half a unit if eventually consistent, two if transactional.
fn units_a_read(site: &Site) -> Figure {
    let item = site.number(&ITEM);
    let steps = item.value().over(Decimal::whole(4)).ceil().max(Decimal::ONE);
    let (strong, transactional) = (site.percent(&STRONG), site.percent(&TRANSACTIONAL_READS));
    let eventual = Decimal::ONE.minus(strong.value()).minus(transactional.value());
    let each = eventual
        .times(Decimal::milli(500))
        .plus(strong.value())
        .plus(transactional.value().times(Decimal::whole(2)));
    let units = steps.times(each);
    let words = format!("{} each", counted(units, "read units"));
    let assumed = item.is_assumed() || strong.is_assumed() || transactional.is_assumed();
    Figure::described(units, words, assumed)
}

/// AWS counts a write per started 1 KB, twice if transactional.
fn units_a_write(site: &Site) -> Figure {
    let (item, transactional) = (site.number(&ITEM), site.percent(&TRANSACTIONAL_WRITES));
    let steps = item.value().ceil().max(Decimal::ONE);
    let units = steps.times(Decimal::ONE.plus(transactional.value()));
    let words = format!("{} each", counted(units, "write units"));
    Figure::described(units, words, item.is_assumed() || transactional.is_assumed())
}

/// Index entries are written one by one, in steps of 1 KB, where the write changes them.
fn index_units_a_write(site: &Site) -> Figure {
    let (entry, share) = (site.number(&INDEX_ITEM), site.percent(&INDEX_WRITES));
    let steps = entry.value().ceil().max(Decimal::ONE);
    let words = format!("{} an entry", counted(steps, "write units"));
    let units = Figure::described(steps, words, entry.is_assumed());
    site.number(&INDEXES).times(&units).times(&share)
}

fn storage(site: &Site, class: &'static Class, usage: &mut Usage) {
    let stored = site.number(&STORED);
    let items = stored.times(&kb_a_gb()).over(&site.number(&ITEM));
    // 100 bytes an item, and 48 more in a global table (Developer Guide, "Table size" and "Global tables").
    let overhead = if replicas(site) > 1 { 148 } else { 100 };
    let overhead_gb = Decimal::whole(overhead).times(items.value()).over(Decimal::whole(1_073_741_824));
    let words = format!("{} GB for {overhead} bytes an item", overhead_gb.fixed(2));
    let indexes = site.number(&INDEXES);
    let entry_gb = items
        .value()
        .times(site.number(&INDEX_ITEM).value().plus(Decimal::whole(100).over(Decimal::whole(1024))))
        .over(Decimal::whole(1_048_576));
    let index_gb = entry_gb.times(indexes.value());
    let index_words = format!("{} GB of indexes", index_gb.fixed(2));
    let all = stored
        .plus(&Figure::described(overhead_gb, words, items.is_assumed()))
        .plus(&Figure::described(index_gb, index_words, indexes.is_assumed()));
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
