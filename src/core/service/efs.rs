//! EFS: storage by class, throughput by mode, replication to another Region.
//!
//! A file of Infrequent Access or Archive is billed as 128 KB at least, and what is read of it or written to it by the GB,
//! with what moves there. Elastic throughput bills each GB read and written; provisioned throughput what goes beyond
//! the 50 MiB/s that each TB in Standard brings; bursting throughput nothing. Infrequent Access costs less with
//! elastic throughput, and Archive needs it. A GB is 2³⁰ bytes.
//!
//! A file system replicates to one other, which only reads until it takes over: so writes go to the primary, and every
//! Region holds all of it, whatever its readiness. Replication is billed as transfer between Regions and as storage
//! where it arrives; that it pays no throughput is our reading of AWS's pages. Sources: EFS pricing page; EFS User Guide,
//! "Amazon EFS performance", "EFS storage classes", "Replicating EFS file systems"; EFS API,
//! `CreateReplicationConfiguration`.

mod recover;

use super::data_transfer::{BETWEEN_REGIONS, kb_a_gb};
use super::least_days::{billed, stay};
use super::{Service, Site, Usage};
use crate::base::diagnostic::Diagnostic;
use crate::base::formula::Figure;
use crate::base::number::Decimal;
use crate::base::unit::Unit;
use crate::catalog::field::{Field, choices};
use crate::catalog::placement::{Placed, Readiness};
use crate::catalog::settings::Settings;
use crate::catalog::usage::{Layer, UsageType};
use crate::price::PriceBook;

choices! {
    /// How throughput is paid.
    enum Throughput {
        /// By the GB.
        Elastic = "elastic", "Elastic: by the GB";
        /// With the storage.
        Bursting = "bursting", "Bursting: with the storage";
        /// By MiB/s.
        Provisioned = "provisioned", "Provisioned: by MiB/s";
    }
}

const fn usage(key: &'static str, name: &'static str, unit: Unit) -> UsageType {
    UsageType::new(Layer::Data, "efs", key, name, unit)
}

static STANDARD: UsageType = usage("standard_storage", "Files, Standard", Unit::GbMonth);
static IA: UsageType = usage("ia_storage", "Files, Infrequent Access", Unit::GbMonth);
static IA_ELASTIC: UsageType =
    usage("ia_elastic_storage", "Files, Infrequent Access with elastic throughput", Unit::GbMonth);
static ARCHIVE: UsageType = usage("archive_storage", "Files, Archive", Unit::GbMonth);
static ONE_ZONE: UsageType = usage("onezone_storage", "Files, One Zone", Unit::GbMonth);
static ONE_ZONE_IA: UsageType =
    usage("onezone_ia_storage", "Files, One Zone Infrequent Access", Unit::GbMonth);
static READ: UsageType = usage("elastic_read", "Elastic throughput, read", Unit::Gb);
static WRITTEN: UsageType = usage("elastic_written", "Elastic throughput, written", Unit::Gb);
static IA_READ: UsageType = usage("ia_read", "Infrequent Access, read", Unit::Gb);
static IA_WRITTEN: UsageType = usage("ia_written", "Infrequent Access, written", Unit::Gb);
static ARCHIVE_READ: UsageType = usage("archive_read", "Archive, read", Unit::Gb);
static ARCHIVE_WRITTEN: UsageType = usage("archive_written", "Archive, written", Unit::Gb);
static PROVISIONED: UsageType = usage("provisioned_throughput", "Provisioned throughput", Unit::MibpsMonths);

const fn stored(key: &'static str, label: &'static str, help: &'static str, gb: i64) -> Field {
    Field::number(key, label, "GB", Decimal::whole(gb)).help(help).grows_with_data()
}
static ONE_ZONE_ONLY: Field = Field::switch("one_zone", "One Zone", false)
    .help("Kept in one Availability Zone, at about half the price.");
static STANDARD_GB: Field = stored("standard_gb", "Standard", "On average over the month.", 10);
static IA_GB: Field = stored("ia_gb", "Infrequent Access", "A file is billed as 128 KB at least.", 0);
static ARCHIVE_GB: Field = stored(
    "archive_gb",
    "Archive",
    "A file is billed as 128 KB at least, and to the end of 90 days; with elastic throughput only.",
    0,
);
static ARCHIVE_DAYS: Field = stay("archive_days", "Archived files stay for").help(
    "On average, in Archive, until they are deleted, overwritten or truncated; 90 days are billed at least.",
);
static FILE: Field = Field::number("file_kb", "Size of a file", "KB", Decimal::whole(1_024))
    .range(1, 50_000_000_000)
    .help("On average, of those in the colder classes.");
static MODE: Field = Field::choice::<Throughput>("throughput", "Throughput");
static READS: Field = Field::monthly(
    "monthly_read_gb",
    "Read",
    "GB read",
    "In a month, of the whole system; billed with elastic throughput only.",
);
static WRITES: Field = Field::monthly(
    "monthly_written_gb",
    "Written",
    "GB written",
    "In a month; replicated to the other Region, and billed with elastic throughput.",
);
static MIBPS: Field = Field::number("provisioned_mibps", "Provisioned", "MiB a second", Decimal::ZERO)
    .range(0, 10_240)
    .help("In each Region that serves or stands by with compute; 50 MiB/s for each TB in Standard are free.");
static IA_READS: Field = Field::monthly("ia_read_gb", "Infrequent Access, read", "GB read", "In a month.");
static IA_WRITES: Field = Field::monthly(
    "ia_written_gb",
    "Infrequent Access, written",
    "GB written",
    "In a month, with what moves there.",
);
static ARCHIVE_READS: Field = Field::monthly("archive_read_gb", "Archive, read", "GB read", "In a month.");
static ARCHIVE_WRITES: Field = Field::monthly(
    "archive_written_gb",
    "Archive, written",
    "GB written",
    "In a month, with what moves there.",
);

/// A file system.
pub(super) static EFS: Service = Service {
    key: "efs",
    name: "Amazon EFS",
    also: "Elastic File System, NFS",
    summary: "Files by class, elastic or provisioned throughput, replication to another Region.",
    layer: Layer::Data,
    pricing_page: "https://aws.amazon.com/efs/pricing/",
    fields: &[
        &ONE_ZONE_ONLY,
        &STANDARD_GB,
        &IA_GB,
        &ARCHIVE_GB,
        &ARCHIVE_DAYS,
        &FILE,
        &MODE,
        &READS,
        &WRITES,
        &MIBPS,
        &IA_READS,
        &IA_WRITES,
        &ARCHIVE_READS,
        &ARCHIVE_WRITES,
    ],
    usages: &[
        &STANDARD,
        &IA,
        &IA_ELASTIC,
        &ARCHIVE,
        &ONE_ZONE,
        &ONE_ZONE_IA,
        &READ,
        &WRITTEN,
        &IA_READ,
        &IA_WRITTEN,
        &ARCHIVE_READ,
        &ARCHIVE_WRITTEN,
        &PROVISIONED,
    ],
    check,
    check_placed,
    meter,
    recover: recover::recover,
    ..Service::PLAIN
};

fn check(entered: &Settings, found: &mut Vec<Diagnostic>) {
    let mode = entered.choice::<Throughput>(&MODE);
    if mode != Throughput::Provisioned && entered.number(&MIBPS).typical > Decimal::ZERO {
        let what = "throughput is provisioned only where it is chosen: none of it is billed";
        let hint = "take `\"throughput\": \"provisioned\"`, or leave it out";
        found.push(Diagnostic::warning(MIBPS.key, what).hint(hint));
    }
    let archived = entered.number(&ARCHIVE_GB).typical > Decimal::ZERO;
    if archived && mode != Throughput::Elastic {
        let found_here = Diagnostic::error(ARCHIVE_GB.key, "EFS has Archive with elastic throughput only");
        found.push(found_here.hint("take elastic throughput, or keep the files in Infrequent Access"));
    }
    if archived && entered.on(&ONE_ZONE_ONLY) {
        let found_here = Diagnostic::error(ARCHIVE_GB.key, "a One Zone file system has no Archive");
        found.push(found_here.hint("take a Regional file system, or keep the files in Infrequent Access"));
    }
}

fn check_placed(_entered: &Settings, placed: Placed, _book: &PriceBook, found: &mut Vec<Diagnostic>) {
    if placed.placements.len() > 2 {
        let what = "EFS replicates a file system to one other Region, not to two";
        let hint = "use two Regions, or keep the file system in one: `\"replicas\": \"none\"`";
        found.push(Diagnostic::error(WRITES.key, what).hint(hint));
    }
}

fn meter(site: &Site, usage: &mut Usage) {
    let mode = site.choice::<Throughput>(&MODE);
    storage(site, mode, usage);
    throughput(site, mode, usage);
    let once = |field| if site.is_primary() { site.number(field) } else { site.whole(0, "GB") };
    usage.add(site, &IA_READ, site.of_traffic(site.number(&IA_READS)));
    usage.add(site, &IA_WRITTEN, once(&IA_WRITES));
    usage.add(site, &ARCHIVE_READ, site.of_traffic(site.number(&ARCHIVE_READS)));
    usage.add(site, &ARCHIVE_WRITTEN, once(&ARCHIVE_WRITES));
    if site.is_primary() && site.another_serves() {
        let what =
            "a replica of EFS is read-only: what other Regions write goes over the network to the primary";
        let hint = "enter that as data transfer between Regions";
        usage.diagnostics.push(Diagnostic::note(WRITES.key, what).hint(hint));
    }
    for other in site.placed_others().filter(|_| site.is_primary()) {
        usage.add_to(site, &BETWEEN_REGIONS, other.slot, site.number(&WRITES));
    }
}

fn storage(site: &Site, mode: Throughput, usage: &mut Usage) {
    let (standard, infrequent) = match (site.on(&ONE_ZONE_ONLY), mode) {
        (true, _) => (&ONE_ZONE, &ONE_ZONE_IA),
        (false, Throughput::Elastic) => (&STANDARD, &IA_ELASTIC),
        (false, Throughput::Bursting | Throughput::Provisioned) => (&STANDARD, &IA),
    };
    usage.add(site, standard, site.number(&STANDARD_GB));
    usage.add(site, infrequent, cold(site, &IA_GB));
    usage.add(site, &ARCHIVE, billed(site, cold(site, &ARCHIVE_GB), &ARCHIVE_DAYS, 90));
}

/// Files of a colder class, each as 128 KB at least.
fn cold<'a>(site: &Site<'a>, field: &'static Field) -> Figure<'a> {
    let gb = site.number(field);
    let files = gb.times(kb_a_gb(site)).over(site.number(&FILE));
    gb.at_least(files.times(site.whole(128, "KB")).over(kb_a_gb(site)), "128 KB a file")
}

fn throughput(site: &Site, mode: Throughput, usage: &mut Usage) {
    match mode {
        Throughput::Elastic => {
            usage.add(site, &READ, site.of_traffic(site.number(&READS)));
            if site.is_primary() {
                usage.add(site, &WRITTEN, site.number(&WRITES));
            }
        }
        Throughput::Bursting => {}
        Throughput::Provisioned => match site.readiness() {
            Readiness::Serving | Readiness::Hot | Readiness::Warm => {
                let a_gb = site.whole(50, "MiB a second and TB").over(site.whole(1_024, "GB a TB"));
                let free = site.number(&STANDARD_GB).times(a_gb);
                let asked = site.number(&MIBPS);
                usage.add(site, &PROVISIONED, asked.at_least(free, "the free ones").minus(free));
            }
            Readiness::PilotLight | Readiness::Backup => {}
        },
    }
}
