//! What AWS does not have of Aurora: classes by engine and storage, and what a Global Database takes.
//!
//! Sources: Aurora User Guide of autumn 2026, "DB instance class types", "Supported DB engines for DB instance classes",
//! "Supported Regions and Aurora DB engines for cluster storage configurations", "Configuration requirements of an Amazon
//! Aurora global database", "Requirements and limitations for Aurora serverless".

use super::fields::{
    AVERAGE_ACU, ENGINE, Engine, INSTANCE_TYPE, INSTANCES, MAX_ACU, MIN_ACU, STORAGE, Storage,
};
use crate::base::diagnostic::Diagnostic;
use crate::base::number::Decimal;
use crate::catalog::placement::Placed;
use crate::catalog::settings::Settings;
use crate::price::PriceBook;
use crate::service::TypeName;

/// What is wrong with a cluster wherever it is.
pub(super) fn check(entered: &Settings, found: &mut Vec<Diagnostic>) {
    if entered.applies(&MIN_ACU) {
        check_capacity(entered, found);
    }
    if let Some(class) = class(entered) {
        check_class(&class, entered, found);
    }
}

/// What is wrong with a cluster that spans Regions: at most 15 readers less one for each secondary, and no burstable
/// classes.
pub(super) fn check_placed(
    entered: &Settings,
    placed: Placed,
    _book: &PriceBook,
    found: &mut Vec<Diagnostic>,
) {
    let live = placed.placements.iter().skip(1).filter(|p| p.readiness.is_live());
    let secondaries = i64::try_from(live.count()).unwrap_or(0);
    if secondaries == 0 {
        return;
    }
    let most = Decimal::whole(16 - secondaries);
    let instances = entered.number(&INSTANCES).typical;
    if instances > most {
        let what = format!(
            "{instances} instances are more than the {most} that the primary of a Global Database with secondaries in \
             {secondaries} other Regions may have"
        );
        found.push(
            Diagnostic::error(INSTANCES.key, what)
                .hint("a writer, and 15 readers less one for each secondary"),
        );
    }
    if let Some(class) = class(entered).filter(|class| class.family.starts_with('t')) {
        let what = format!(
            "`{}` cannot be in a Global Database, which a second Region needs: it takes memory-optimised classes only",
            class.text()
        );
        let hint = "take a `db.r` or `db.x` class, Serverless v2, or keep the cluster in one Region: `\"replicas\": \
                    \"none\"`";
        found.push(Diagnostic::error(INSTANCE_TYPE.key, what).hint(hint));
    }
}

fn class(entered: &Settings) -> Option<TypeName<'_>> {
    let applies = entered.applies(&INSTANCE_TYPE);
    applies.then(|| TypeName::read(entered.name(&INSTANCE_TYPE), "db.r6g.large")).flatten()
}

fn check_class(class: &TypeName, entered: &Settings, found: &mut Vec<Diagnostic>) {
    let (family, size) = (class.family, class.size);
    let mut refuse = |why: &str, hint: &str| {
        let what = format!("`{}` {why}", class.text());
        found.push(Diagnostic::error(INSTANCE_TYPE.key, what).hint(hint));
    };
    let (engine, name) = match entered.choice(&ENGINE) {
        Engine::Mysql => (Engine::Mysql, "Aurora MySQL"),
        Engine::Postgresql => (Engine::Postgresql, "Aurora PostgreSQL"),
    };
    let storage: Storage = entered.choice(&STORAGE);
    let first = family.chars().next();
    if !matches!(first, Some('r' | 't' | 'x')) {
        refuse(
            "is no class of Aurora",
            "Aurora has memory-optimised `db.r` and `db.x`, and burstable `db.t` classes",
        );
    } else if engine == Engine::Mysql && first == Some('r') && family.ends_with('d') {
        let hint = "classes with local disks, for Optimized Reads, are of Aurora PostgreSQL";
        refuse(&format!("is not a class of {name}"), hint);
    } else if matches!(family, "t2" | "t3" | "t4g") && !burstable(engine, family, size) {
        let hint = "burstable classes are `db.t4g` and `db.t3`, medium and large";
        refuse(&format!("is not a class of {name}"), hint);
    } else if storage == Storage::IoOptimized
        && (matches!(family, "r3" | "r4" | "t2") || (family, size) == ("t3", "small"))
    {
        let hint = "I/O-Optimized takes Aurora MySQL 3.03.1 or Aurora PostgreSQL 13.10 and higher, which run on `db.r5` and \
                    newer";
        refuse("cannot be in an Aurora I/O-Optimized cluster", hint);
    }
}

/// The burstable sizes that an engine has; the old ones in old versions of MySQL.
fn burstable(engine: Engine, family: &str, size: &str) -> bool {
    match engine {
        Engine::Postgresql => matches!((family, size), ("t3" | "t4g", "medium" | "large")),
        Engine::Mysql => matches!(
            (family, size),
            ("t3" | "t4g", "medium" | "large") | ("t2", "small" | "medium") | ("t3", "small")
        ),
    }
}

fn check_capacity(entered: &Settings, found: &mut Vec<Diagnostic>) {
    let acu = |field| entered.number(field).typical;
    let (min, average, max) = (acu(&MIN_ACU), acu(&AVERAGE_ACU), acu(&MAX_ACU));
    if min > max {
        let what = format!("the minimum of {min} ACU is above the maximum of {max} ACU");
        found.push(Diagnostic::error(MIN_ACU.key, what).hint("lower the minimum or raise the maximum"));
    } else if average < min || average > max {
        let what = format!("an average of {average} ACU does not lie between {min} and {max} ACU");
        found.push(Diagnostic::error(AVERAGE_ACU.key, what).hint("an instance runs between its bounds"));
    }
    let halves = |n: Decimal| n.times(Decimal::whole(2)).is_whole();
    for field in [&MIN_ACU, &MAX_ACU] {
        if !halves(acu(field)) {
            let what = format!("{} ACU is not a step of half an ACU", acu(field));
            found.push(Diagnostic::error(field.key, what).hint("capacity is set in steps of 0.5 ACU"));
        }
    }
}
