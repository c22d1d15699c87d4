//! What AWS does not have of RDS: storage beyond its bounds, and Regions between which backups are not replicated.
//!
//! Sources: RDS User Guide of autumn 2026, "Amazon RDS DB instance storage", "Replicating automated backups to another AWS
//! Region".

use super::fields::{ENGINE, Engine, GP3_IOPS, GP3_THROUGHPUT, IO2_IOPS, KEPT_THERE, READERS, STORAGE_GB};
use super::meter::STRIPED_GB;
use crate::base::diagnostic::{Diagnostic, listed};
use crate::base::number::Decimal;
use crate::catalog::field::Field;
use crate::catalog::placement::{Placed, Readiness};
use crate::catalog::settings::Settings;
use crate::price::PriceBook;

/// Where automated backups of a Region can be replicated to.
const BACKED_UP_TO: &[(&str, &str)] = &[
    (
        "us-east-1",
        "us-east-2 us-west-1 us-west-2 ca-central-1 sa-east-1 eu-west-1 eu-west-2 eu-west-3 eu-central-1 eu-north-1 ap-south-1 ap-northeast-1 ap-northeast-2 ap-southeast-1 ap-southeast-2",
    ),
    (
        "us-east-2",
        "us-east-1 us-west-1 us-west-2 ca-central-1 sa-east-1 eu-west-1 eu-central-1 ap-south-1 ap-northeast-1 ap-northeast-2 ap-southeast-1",
    ),
    ("us-west-1", "us-east-1 us-east-2 us-west-2 ca-central-1 mx-central-1 eu-west-1 ap-southeast-2"),
    (
        "us-west-2",
        "us-east-1 us-east-2 us-west-1 ca-central-1 eu-west-1 eu-central-1 ap-south-1 ap-northeast-1 ap-northeast-2 ap-southeast-1 ap-southeast-2",
    ),
    ("ca-central-1", "ca-west-1 us-east-1 us-east-2 us-west-1 us-west-2 eu-west-1"),
    ("ca-west-1", "ca-central-1"),
    ("mx-central-1", "us-west-1 eu-west-1"),
    ("sa-east-1", "us-east-1 us-east-2"),
    (
        "eu-west-1",
        "eu-west-2 eu-west-3 eu-central-1 eu-central-2 eu-north-1 us-east-1 us-east-2 us-west-1 us-west-2 ca-central-1 mx-central-1 af-south-1",
    ),
    ("eu-west-2", "eu-west-1 eu-west-3 eu-central-1 eu-north-1 us-east-1 af-south-1"),
    ("eu-west-3", "eu-west-1 eu-west-2 eu-central-1 eu-north-1 us-east-1"),
    (
        "eu-central-1",
        "eu-west-1 eu-west-2 eu-west-3 eu-central-2 eu-north-1 us-east-1 us-east-2 us-west-2 af-south-1",
    ),
    ("eu-central-2", "eu-central-1 eu-west-1"),
    ("eu-north-1", "eu-west-1 eu-west-2 eu-west-3 eu-central-1 us-east-1"),
    ("eu-south-1", "eu-central-1"),
    ("eu-south-2", "eu-west-1 eu-west-3"),
    ("il-central-1", "eu-west-1"),
    ("me-central-1", "eu-central-1"),
    ("af-south-1", "eu-west-1 eu-west-2 eu-central-1"),
    ("ap-south-1", "ap-south-2 ap-southeast-1 us-east-1 us-east-2 us-west-2"),
    ("ap-south-2", "ap-south-1"),
    (
        "ap-southeast-1",
        "ap-southeast-2 ap-southeast-5 ap-southeast-6 ap-southeast-7 ap-south-1 ap-northeast-1 ap-northeast-2 ap-east-1 ap-east-2 us-east-1 us-east-2 us-west-2",
    ),
    ("ap-southeast-2", "ap-southeast-1 ap-southeast-4 ap-southeast-6 us-east-1 us-west-1 us-west-2"),
    ("ap-southeast-3", "ap-southeast-1 ap-southeast-5 ap-southeast-7"),
    ("ap-southeast-4", "ap-southeast-2 ap-southeast-6"),
    ("ap-southeast-5", "ap-southeast-1"),
    ("ap-southeast-6", "ap-southeast-1 ap-southeast-2 ap-southeast-4"),
    ("ap-southeast-7", "ap-southeast-1 ap-southeast-3"),
    (
        "ap-northeast-1",
        "ap-northeast-2 ap-northeast-3 ap-southeast-1 ap-east-1 ap-east-2 us-east-1 us-east-2 us-west-2",
    ),
    ("ap-northeast-2", "ap-northeast-1 ap-southeast-1 us-east-1 us-east-2 us-west-2"),
    ("ap-northeast-3", "ap-northeast-1"),
    ("ap-east-1", "ap-southeast-1 ap-northeast-1"),
    ("ap-east-2", "ap-southeast-1 ap-northeast-1"),
    ("us-gov-east-1", "us-gov-west-1"),
    ("us-gov-west-1", "us-gov-east-1"),
];

/// What is wrong with an instance wherever it is.
pub(super) fn check(entered: &Settings, found: &mut Vec<Diagnostic>) {
    let number = |field| entered.number(field).typical;
    let stored = number(&STORAGE_GB);
    let mut refuse = |field: &Field, what: String, hint: &str| {
        found.push(Diagnostic::error(field.key, what).hint(hint));
    };
    if entered.applies(&IO2_IOPS) {
        let iops = number(&IO2_IOPS);
        if stored < Decimal::whole(100) {
            let what = format!("{stored} GB are less than the 100 GB that io2 storage has at least");
            refuse(&STORAGE_GB, what, "take more, or gp3");
        } else if iops > stored.times(Decimal::whole(1000)) || iops.times(Decimal::whole(2)) < stored {
            let what = format!("io2 storage of {stored} GB cannot have {} IOPS", iops.grouped());
            refuse(&IO2_IOPS, what, "take from half an IOPS to 1,000 for each GB");
        }
    } else if stored < Decimal::whole(STRIPED_GB) {
        for (field, included) in [(&GP3_IOPS, 3000), (&GP3_THROUGHPUT, 125)] {
            if number(field) > Decimal::whole(included) {
                let what = format!("gp3 storage below {STRIPED_GB} GB has what is included and no more");
                refuse(field, what, "take 400 GB or more, which includes four times as much, or io2");
            }
        }
    } else {
        // AWS raises the throughput of MySQL by itself: 40,000 IOPS come with 625 MiB a second.
        let (iops, least) = (number(&GP3_IOPS), number(&GP3_IOPS).over(Decimal::whole(64)));
        let throughput = number(&GP3_THROUGHPUT);
        if throughput.times(Decimal::whole(4)) > iops.max(Decimal::whole(12_000)) {
            let what = format!("{} MiB a second take four times as many IOPS", throughput.grouped());
            refuse(&GP3_THROUGHPUT, what, "enter more IOPS, or less throughput");
        }
        let raised = iops > Decimal::whole(32_000) && number(&GP3_THROUGHPUT) < least;
        if raised && entered.choice::<Engine>(&ENGINE) == Engine::Mysql {
            let what = format!(
                "gp3 storage of MySQL with {} IOPS has at least {least} MiB a second",
                iops.grouped()
            );
            refuse(&GP3_THROUGHPUT, what, "AWS raises it and bills it: enter that much");
        }
    }
}

/// The replicas that one instance has at most, those in other Regions among them (RDS User Guide, "Working with DB instance
/// read replicas").
const MOST_REPLICAS: i64 = 15;

/// Between which Regions automated backups are not replicated, and how many replicas there are at most.
pub(super) fn check_placed(
    entered: &Settings,
    placed: Placed,
    _book: &PriceBook,
    found: &mut Vec<Diagnostic>,
) {
    let elsewhere = i64::try_from(placed.live().count().saturating_sub(1)).unwrap_or(0);
    let most = Decimal::whole(MOST_REPLICAS - elsewhere);
    let readers = entered.number(&READERS).typical;
    if elsewhere > 0 && readers > most {
        let what = format!(
            "{readers} read replicas and one in each of {elsewhere} other Regions are more than the {MOST_REPLICAS} that an \
             instance has"
        );
        let hint =
            format!("enter {most} at most, or keep the database in one Region: `\"replicas\": \"none\"`");
        found.push(Diagnostic::error(READERS.key, what).hint(hint));
    }
    let Some((source, _)) = placed.iter().next() else { return };
    let to: Vec<&str> = BACKED_UP_TO
        .iter()
        .filter(|(from, _)| *from == source.code())
        .flat_map(|(_, to)| to.split(' '))
        .collect();
    for (region, _) in placed.iter().filter(|(_, p)| p.readiness == Readiness::Backup) {
        if !to.contains(&region.code()) {
            let what = format!("RDS replicates no automated backups from `{source}` to `{region}`");
            let hint = if to.is_empty() {
                "take a read replica there: pilot light".to_owned()
            } else {
                format!("from there they go to {}; or take a read replica: pilot light", listed(&to))
            };
            found.push(Diagnostic::error(KEPT_THERE.key, what).hint(hint));
        }
    }
}
