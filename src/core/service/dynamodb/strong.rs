//! What strong consistency between Regions (MRSC) rules out, and where it is to be had.
//!
//! Exactly three Regions, of which one may be a witness that holds nothing which is billed; they may be on several
//! continents. That a witness has to be of the same fifteen Regions is our reading. Sources: DynamoDB Developer Guide of
//! autumn 2026, "How DynamoDB global tables work", and FAQ of global tables; AWS Prescriptive Guidance, "Using Amazon
//! DynamoDB global tables".

use super::fields::{CONSISTENCY, Consistency, EXPIRED, TRANSACTIONAL_READS, TRANSACTIONAL_WRITES, WITNESS};
use crate::base::diagnostic::{Diagnostic, listed};
use crate::base::number::Decimal;
use crate::catalog::placement::Placed;
use crate::catalog::settings::Settings;
use crate::price::PriceBook;

const REGIONS: [&str; 15] = [
    "us-east-1",
    "us-east-2",
    "us-west-2",
    "ca-central-1",
    "eu-west-1",
    "eu-west-2",
    "eu-west-3",
    "eu-central-1",
    "eu-north-1",
    "eu-south-2",
    "ap-northeast-1",
    "ap-northeast-2",
    "ap-northeast-3",
    "ap-south-1",
    "ap-southeast-1",
];

fn strong(entered: &Settings) -> bool {
    entered.choice::<Consistency>(&CONSISTENCY) == Consistency::Strong
}

/// What a table with strong consistency cannot have.
pub(super) fn check(entered: &Settings, found: &mut Vec<Diagnostic>) {
    let strong = strong(entered);
    if entered.on(&WITNESS) && !strong {
        let what = "a witness is of strong consistency between Regions, and this table's is eventual";
        let hint = "choose `\"multi_region_consistency\": \"strong\"`, or leave the witness out";
        found.push(Diagnostic::error(WITNESS.key, what).hint(hint));
    }
    let ruled_out =
        [(&EXPIRED, "TTL"), (&TRANSACTIONAL_WRITES, "transactions"), (&TRANSACTIONAL_READS, "transactions")];
    for (field, name) in ruled_out {
        if strong && entered.number(field).typical > Decimal::ZERO {
            let what = format!("a table with strong consistency between Regions has no {name}");
            found
                .push(Diagnostic::error(field.key, what).hint("set it to 0, or choose eventual consistency"));
        }
    }
}

/// Whether the Regions are those that strong consistency takes; a table in one Region has no use for it.
pub(super) fn check_placed(
    entered: &Settings,
    placed: Placed,
    _book: &PriceBook,
    found: &mut Vec<Diagnostic>,
) {
    let live: Vec<_> = placed.live().collect();
    if !strong(entered) || live.len() < 2 {
        return;
    }
    let mut refuse = |field: &str, what: String, hint: String| {
        found.push(Diagnostic::error(field, what).hint(hint));
    };
    for region in live.iter().filter(|region| !REGIONS.contains(&region.code())) {
        let what = format!("DynamoDB has no strong consistency between Regions in `{region}`");
        refuse(CONSISTENCY.key, what, format!("choose among {}", listed(&REGIONS)));
    }
    match (live.len(), entered.on(&WITNESS)) {
        (2, true) | (3, false) => {}
        (2, false) => refuse(
            WITNESS.key,
            "strong consistency takes three Regions, and this is in two without a witness".to_owned(),
            "add `\"witness\": true`, which costs nothing, or a third Region".to_owned(),
        ),
        (count, witness) => refuse(
            CONSISTENCY.key,
            format!(
                "strong consistency takes three Regions, and this is in {count}{}",
                if witness { " and a witness" } else { "" }
            ),
            "name three with `replicas`, or two and a witness".to_owned(),
        ),
    }
}
