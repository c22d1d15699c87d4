//! What a volume of each type can be.

use super::{IOPS, SIZE, THROUGHPUT, TYPE};
use crate::base::diagnostic::Diagnostic;
use crate::base::number::Decimal;
use crate::catalog::field::{Field, choices};
use crate::catalog::settings::Settings;

choices! {
    /// The type of a volume.
    pub(super) enum VolumeType {
        /// General purpose, the newer.
        Gp3 = "gp3", "gp3, general purpose";
        /// General purpose, the older.
        Gp2 = "gp2", "gp2, general purpose";
        /// Provisioned IOPS, Block Express.
        Io2 = "io2", "io2, provisioned IOPS";
        /// Provisioned IOPS, the older.
        Io1 = "io1", "io1, provisioned IOPS";
        /// Throughput optimised disks.
        St1 = "st1", "st1, throughput optimised HDD";
        /// Cold disks.
        Sc1 = "sc1", "sc1, cold HDD";
    }
}

/// What AWS lets a volume have. Source: EBS User Guide, "Amazon EBS volume types"; EC2 API, `CreateVolume`.
struct Limits {
    /// GB.
    size: (i64, i64),
    /// IOPS, where they can be chosen, and how many a GB.
    iops: Option<(i64, i64, i64)>,
}

impl VolumeType {
    const fn limits(self) -> Limits {
        match self {
            // Each gp3 volume has 3,000 IOPS, however small.
            Self::Gp3 => Limits { size: (1, 65_536), iops: Some((3_000, 80_000, 500)) },
            Self::Gp2 => Limits { size: (1, 16_384), iops: None },
            Self::Io2 => Limits { size: (4, 65_536), iops: Some((100, 256_000, 1_000)) },
            Self::Io1 => Limits { size: (4, 16_384), iops: Some((100, 64_000, 50)) },
            Self::St1 | Self::Sc1 => Limits { size: (125, 16_384), iops: None },
        }
    }
}

/// Finds what no volume of the type can have.
pub(super) fn check(entered: &Settings, found: &mut Vec<Diagnostic>) {
    let number = |field| entered.number(field).typical;
    let volume = entered.choice::<VolumeType>(&TYPE);
    let (name, Limits { size: (least, most), iops }) = (volume.key(), volume.limits());
    let mut refuse = |field: &'static Field, what: String, hint: &str| {
        found.push(Diagnostic::error(field.key, what).hint(hint));
    };
    let size = number(&SIZE);
    if size < Decimal::whole(least) || size > Decimal::whole(most) {
        let what = format!("a volume of {name} has {least} to {most} GB, not {size}");
        refuse(&SIZE, what, "take another size or type, or several volumes");
    }
    let asked = number(&IOPS);
    match iops {
        Some((least, most, a_gb)) => {
            let by_size = size.times(Decimal::whole(a_gb)).max(Decimal::whole(least));
            let most = by_size.min(Decimal::whole(most));
            if asked < Decimal::whole(least) || asked > most {
                let what = format!(
                    "a volume of {name} with {size} GB has {least} to {} IOPS, not {}",
                    most.grouped(),
                    asked.grouped()
                );
                refuse(&IOPS, what, "take fewer IOPS, a larger volume or another type");
            }
        }
        None if entered.entered(&IOPS).is_some() => {
            let what = format!("{name} has no IOPS to choose: they are not billed");
            found.push(Diagnostic::note(IOPS.key, what).hint("take gp3, io1 or io2 to choose them"));
        }
        None => {}
    }
    if volume != VolumeType::Gp3 && entered.entered(&THROUGHPUT).is_some() {
        let what = format!("{name} has no throughput to choose: it is not billed");
        found.push(Diagnostic::note(THROUGHPUT.key, what).hint("take gp3 to choose it"));
    }
    let throughput = number(&THROUGHPUT);
    if volume == VolumeType::Gp3 && throughput.times(Decimal::whole(4)) > asked {
        let what = format!(
            "{} MiB/s take {} IOPS, not {}",
            throughput.grouped(),
            throughput.times(Decimal::whole(4)).grouped(),
            asked.grouped()
        );
        found.push(
            Diagnostic::error(THROUGHPUT.key, what)
                .hint("gp3 has a quarter of a MiB/s for each IOPS: take more IOPS or less throughput"),
        );
    }
}
