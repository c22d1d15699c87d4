//! The quantities of a database in one Region.

use super::fields::{
    BACKUP, BACKUP_GB, CHANGED, COPIED, DEPLOYMENT, Deployment, ENGINE, GP3_IOPS, GP3_THROUGHPUT,
    INSTANCE_TYPE, IO2_IOPS, KEPT_THERE, Kept, MULTI, READERS, SINGLE, STORAGE, STORAGE_GB, Storage,
};
use crate::base::diagnostic::Diagnostic;
use crate::base::formula::Figure;
use crate::base::number::Decimal;
use crate::catalog::placement::Readiness;
use crate::catalog::variant::Variant;
use crate::service::data_transfer::BETWEEN_REGIONS;
use crate::service::{Site, Usage};

/// From this storage on a gp3 volume is striped over four, each with what one has.
pub(super) const STRIPED_GB: i64 = 400;

/// Meters what one Region's part uses in a month.
pub(super) fn meter(site: &Site, usage: &mut Usage) {
    let one = site.whole(1, "instances");
    match site.readiness() {
        Readiness::Backup => return usage.add(site, &BACKUP, site.number(&KEPT_THERE)),
        Readiness::Serving | Readiness::Hot => {
            let first = match site.choice::<Deployment>(&DEPLOYMENT) {
                Deployment::MultiAz => &MULTI,
                Deployment::SingleAz => &SINGLE,
            };
            instances(site, first, one, usage);
            instances(site, &SINGLE, site.number(&READERS), usage);
        }
        Readiness::Warm | Readiness::PilotLight => instances(site, &SINGLE, one, usage),
    }
    if !site.is_primary() {
        return;
    }
    let free = site.number(&STORAGE_GB).times(one.plus(site.number(&READERS)));
    let billed =
        site.number(&BACKUP_GB).minus(free).at_least(site.whole(0, "GB"), "none beyond what is free");
    usage.add(site, &BACKUP, billed);
    for to in site.live_others() {
        usage.add_to(site, &BETWEEN_REGIONS, to, site.number(&CHANGED));
    }
    for to in site.copy_holders() {
        usage.add_to(site, &BETWEEN_REGIONS, to, site.number(&COPIED));
    }
    if site.another_serves() {
        let what = "RDS has one writer: every other Region reads from its replica and writes to the primary";
        let hint = "Aurora DSQL and DynamoDB global tables write in every Region";
        usage.diagnostics.push(Diagnostic::note(ENGINE.key, what).hint(hint));
    }
}

/// Instances with the storage of each.
fn instances(site: &Site, kept: &'static Kept, count: Figure, usage: &mut Usage) {
    let of_type = Variant::of_engine(site.option(&ENGINE), site.name(&INSTANCE_TYPE));
    usage.add_variant(site, &kept.instances, of_type, count.times(site.hours()));
    let stored = site.number(&STORAGE_GB);
    match site.choice::<Storage>(&STORAGE) {
        Storage::Gp3 => {
            let volumes = if stored.value() < Decimal::whole(STRIPED_GB) { 1 } else { 4 };
            usage.add(site, &kept.gp3, count.times(stored));
            let more = |field, included: i64| {
                let included = site.whole(included * volumes, "included");
                let more = site.number(field).minus(included);
                count.times(more.at_least(site.whole(0, ""), "none beyond what is included"))
            };
            usage.add(site, &kept.gp3_iops, more(&GP3_IOPS, 3000));
            usage.add(site, &kept.gp3_throughput, more(&GP3_THROUGHPUT, 125));
        }
        Storage::Io2 => {
            usage.add(site, &kept.io2, count.times(stored));
            usage.add(site, &kept.io2_iops, count.times(site.number(&IO2_IOPS)));
        }
    }
}
