//! AWS Backup: what a vault keeps of each kind of resource, in cold storage too, and copies of it in other Regions.
//!
//! Backups are billed by kind, on average over the month (of EFS and S3 by the day): those of EFS, S3 and DynamoDB at
//! Backup's own rates, those of EBS as snapshots and those of Aurora as its backup storage. The first backup is a full one,
//! each further one holds what changed, but for Aurora and DynamoDB. A copy pays for each GB by the pair of Regions, and its
//! storage there. Cold storage keeps for 90 days at least; that of EBS is the archive of snapshots. An object of S3 is
//! billed as 128 KB at least, and what a backup reads of it as requests besides. In a logically air-gapped vault everything
//! is stored at rates of its own. Sources: AWS Backup pricing page; AWS Backup Developer Guide, "Metering, costs, and billing".
//!
//! The vault is in the Region that takes the writes; every other Region of the component holds copies, whatever its
//! readiness. Not modelled: evaluations, restore tests, restores from cold storage, and other kinds.

use super::aurora::{BACKUP as AURORA_BACKUP, Engine};
use super::dynamodb::{COPY_SENT, COPY_STORED};
use super::ebs::{ARCHIVE, SNAPSHOT};
use super::least_days::{billed, stay};
use super::{Loss, Service, Site, Steps, Usage};
use crate::base::number::Decimal;
use crate::base::span::Span;
use crate::base::unit::Unit;
use crate::catalog::field::Field;
use crate::catalog::placement::Readiness;
use crate::catalog::timing::{Failure, Phase, Place, Timing};
use crate::catalog::usage::{Layer, UsageType};
use crate::catalog::variant::Variant;

/// A kind of resource: what AWS meters of its backups and their copies, and what is entered of them.
struct Kind {
    stored: &'static UsageType,
    copied: &'static UsageType,
    /// In a logically air-gapped vault.
    vault: UsageType,
    stored_gb: Field,
    copied_gb: Field,
    copies_gb: Field,
}

const fn usage(key: &'static str, name: &'static str, unit: Unit) -> UsageType {
    UsageType::new(Layer::Operations, "backup", key, name, unit)
}

const fn gb(key: &'static str, label: &'static str, help: &'static str) -> Field {
    Field::number(key, label, "GB", Decimal::ZERO).help(help).grows_with_data()
}

static EFS_STORED: UsageType = usage("efs_storage", "Backups, EFS", Unit::GbMonth);
static EFS_COLD: UsageType = usage("efs_cold_storage", "Cold backups, EFS", Unit::GbMonth);
static EFS_COPIED: UsageType = usage("efs_copy", "Backup copies sent, EFS", Unit::Gb);
static S3_STORED: UsageType = usage("s3_storage", "Backups, S3", Unit::GbMonth);
static S3_COPIED: UsageType = usage("s3_copy", "Backup copies sent, S3", Unit::Gb);
static DYNAMODB_COLD: UsageType = usage("dynamodb_cold_storage", "Cold backups, DynamoDB", Unit::GbMonth);
static EBS_COPIED: UsageType = usage("ebs_copy", "Backup copies sent, EBS", Unit::Gb);
static AURORA_COPIED: UsageType = usage("aurora_copy", "Backup copies sent, Aurora", Unit::Gb);

/// A kind, by how keys and people name it.
macro_rules! kind {
    ($key:literal $name:literal $stored:ident $copied:ident) => {
        Kind {
            stored: &$stored,
            copied: &$copied,
            vault: usage(
                concat!($key, "_vault_storage"),
                concat!("Air-gapped backups, ", $name),
                Unit::GbMonth,
            ),
            stored_gb: gb(concat!($key, "_gb"), concat!($name, ", kept"), KEPT),
            copied_gb: Field::monthly(
                concat!($key, "_monthly_copied_gb"),
                concat!($name, ", copied"),
                "GB a month",
                COPIED,
            ),
            copies_gb: gb(concat!($key, "_copies_gb"), concat!($name, ", copies"), COPIES),
        }
    };
}
macro_rules! restored {
    ($key:literal $name:literal) => {
        (
            usage(concat!($key, "_restored"), concat!("Restored, ", $name), Unit::Gb),
            Field::monthly(
                concat!($key, "_monthly_restored_gb"),
                concat!($name, ", restored"),
                "GB a month",
                "In a month.",
            ),
        )
    };
}

const KEPT: &str = "In the vault, on average over the month: a full backup and what later ones changed. An object of S3 is \
     billed as 128 KB at least.";
const COPIED: &str = "Sent to each other Region in a month.";
const COPIES: &str = "Kept in each other Region, on average over the month.";
const COLD_DAYS: &str = "In cold storage: billed to the end of 90 days. Of EBS the archive of snapshots.";

static KINDS: [Kind; 5] = [
    kind!("efs" "EFS" EFS_STORED EFS_COPIED),
    kind!("s3" "S3" S3_STORED S3_COPIED),
    kind!("ebs" "EBS" SNAPSHOT EBS_COPIED),
    kind!("dynamodb" "DynamoDB" COPY_STORED COPY_SENT),
    kind!("aurora" "Aurora" AURORA_BACKUP AURORA_COPIED),
];
static COLD: [(&UsageType, Field); 3] = [
    (&EFS_COLD, gb("efs_cold_gb", "EFS, cold", COLD_DAYS)),
    (&ARCHIVE, gb("ebs_cold_gb", "EBS, cold", COLD_DAYS)),
    (&DYNAMODB_COLD, gb("dynamodb_cold_gb", "DynamoDB, cold", COLD_DAYS)),
];
static RESTORED: [(UsageType, Field); 3] =
    [restored!("efs" "EFS"), restored!("s3" "S3"), restored!("dynamodb" "DynamoDB")];
static COLD_STAY: Field = stay("cold_days", "Cold backups stay for")
    .help("On average, in cold storage, until they are deleted; 90 days are billed at least.");
static ENGINE: Field = Field::choice::<Engine>("aurora_engine", "Aurora, engine");
static AIR_GAPPED: Field =
    Field::switch("air_gapped_copies", "Copies in a logically air-gapped vault", false)
        .help("A vault that nobody can delete from, at rates of its own.");

/// A vault of AWS Backup.
pub(super) static BACKUP: Service = Service {
    key: "backup",
    name: "AWS Backup",
    also: "vault, snapshots",
    summary: "Backups of EFS, S3, EBS, DynamoDB and Aurora, cold storage, restores, copies in other Regions.",
    layer: Layer::Operations,
    pricing_page: "https://aws.amazon.com/backup/pricing/",
    fields: &[
        &KINDS[0].stored_gb,
        &COLD[0].1,
        &RESTORED[0].1,
        &KINDS[0].copied_gb,
        &KINDS[0].copies_gb,
        &KINDS[1].stored_gb,
        &RESTORED[1].1,
        &KINDS[1].copied_gb,
        &KINDS[1].copies_gb,
        &KINDS[2].stored_gb,
        &COLD[1].1,
        &KINDS[2].copied_gb,
        &KINDS[2].copies_gb,
        &KINDS[3].stored_gb,
        &COLD[2].1,
        &RESTORED[2].1,
        &KINDS[3].copied_gb,
        &KINDS[3].copies_gb,
        &KINDS[4].stored_gb,
        &KINDS[4].copied_gb,
        &KINDS[4].copies_gb,
        &COLD_STAY,
        &ENGINE,
        &AIR_GAPPED,
    ],
    usages: &[
        &EFS_STORED,
        &EFS_COLD,
        &EFS_COPIED,
        &S3_STORED,
        &S3_COPIED,
        &EBS_COPIED,
        &DYNAMODB_COLD,
        &AURORA_COPIED,
        &RESTORED[0].0,
        &RESTORED[1].0,
        &RESTORED[2].0,
        &KINDS[0].vault,
        &KINDS[1].vault,
        &KINDS[2].vault,
        &KINDS[3].vault,
        &KINDS[4].vault,
    ],
    meter,
    recover,
    ..Service::PLAIN
};

static RESTORE: Timing =
    Timing::new(Phase::Restore, "Restore from the copies of backups", Span::ZERO.at_least())
        .decided()
        .control(Place::Recovery, "replicate what is needed soon instead of copying backups")
        .documented("AWS Backup Developer Guide, \"Restore a backup\": no rate is published", "2026-09");
static THAW: Timing =
    Timing::new(Phase::Restore, "Take the snapshots out of the archive", Span::hours(0, 72, 72))
        .decided()
        .control(Place::Recovery, "keep a snapshot that is not archived")
        .documented("EBS User Guide, \"Archive Amazon EBS snapshots\": up to 72 hours", "2026-09");
static OLD: Timing = Timing::new(
    Phase::Restore,
    "What was written since the last backup that was copied",
    Span::ZERO.at_least(),
)
.assumed("how often backups are made is not entered");

/// Backups are what one falls back on where nothing else is kept: under backup & restore when a Region is lost, and where
/// data is spoilt.
fn recover(loss: &Loss, steps: &mut Steps) {
    let any = |of: fn(&'static Kind) -> &'static Field| {
        KINDS.iter().any(|kind| loss.number(of(kind)) > Decimal::ZERO)
    };
    match (loss.failure, loss.readiness()) {
        (Failure::Region | Failure::ControlPlanes, Some(Readiness::Backup)) => {
            if any(|kind| &kind.copies_gb) {
                steps.add(&RESTORE);
                steps.loses(&OLD, OLD.span);
            }
        }
        (Failure::Corruption, _) => {
            let [_, _, ebs, ..] = &KINDS;
            let [_, (_, archived), _] = &COLD;
            let archived_alone =
                loss.number(&ebs.stored_gb) == Decimal::ZERO && loss.number(archived) > Decimal::ZERO;
            if archived_alone {
                steps.add(&THAW);
            }
            if archived_alone || any(|kind| &kind.stored_gb) {
                steps.restores_backups();
            }
        }
        (Failure::Region | Failure::ControlPlanes | Failure::Service | Failure::Zone, _) => {}
    }
}

fn meter(site: &Site, usage: &mut Usage) {
    for kind in &KINDS {
        if site.is_primary() {
            keep(site, kind, &kind.stored_gb, usage);
            for other in site.placed_others() {
                usage.add_to(site, kind.copied, other.slot, site.number(&kind.copied_gb));
            }
        } else if site.on(&AIR_GAPPED) {
            usage.add(site, &kind.vault, site.number(&kind.copies_gb));
        } else {
            keep(site, kind, &kind.copies_gb, usage);
        }
    }
    if site.is_primary() {
        for (cold, gb) in &COLD {
            usage.add(site, cold, billed(site, site.number(gb), &COLD_STAY, 90));
        }
        for (restored, gb) in &RESTORED {
            usage.add(site, restored, site.number(gb));
        }
    }
}

/// Backups at the rate of their kind; those of Aurora are billed by its engine.
fn keep(site: &Site, kind: &'static Kind, gb: &'static Field, usage: &mut Usage) {
    let variant =
        if *kind.stored == AURORA_BACKUP { Variant::named(site.option(&ENGINE)) } else { Variant::default() };
    usage.add_variant(site, kind.stored, variant, site.number(gb));
}
