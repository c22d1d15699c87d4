//! DynamoDB tables and global tables.
//!
//! Of a global table every write is billed as a replicated write in every Region that has a replica, the one it was
//! made in too; writes of secondary indexes are plain writes in every Region; reads and storage are billed where they
//! are. What replication sends is not billed: two pages of the Developer Guide of autumn 2026, "Understanding DynamoDB
//! billing for global tables" and "Understanding your DynamoDB billing", say so; in April 2026 fees still applied, and
//! AWS's Prescriptive Guidance still says that they do. A delete by TTL is a replicated write in every replica but the one
//! where it runs. Strong consistency between Regions (MRSC) bills the same units, takes three Regions of fifteen, and a
//! witness among them costs nothing. Other sources: "Read and write operations", "Provisioned capacity mode", "How
//! DynamoDB global tables work"; DynamoDB pricing page.

mod fields;
mod meter;
mod recover;
mod strong;

use fields::{
    CONSISTENCY, COPIES_MADE, Consistency, FIELDS, INDEXES, ITEM, STORED, STRONG, TRANSACTIONAL_READS,
    USAGES, WITNESS,
};

pub(super) use fields::{COPY_SENT, COPY_STORED};

use super::Service;
use crate::base::diagnostic::Diagnostic;
use crate::base::number::Decimal;
use crate::catalog::settings::{Lever, Settings};
use crate::catalog::usage::Layer;

/// A DynamoDB table.
pub(super) static DYNAMODB: Service = Service {
    key: "dynamodb",
    name: "Amazon DynamoDB",
    also: "DDB, NoSQL database, global tables",
    summary: "Tables and global tables: requests or capacity, replicated writes, storage, backups, streams.",
    layer: Layer::Data,
    pricing_page: "https://aws.amazon.com/dynamodb/pricing/",
    fields: FIELDS,
    usages: USAGES,
    check,
    check_placed: strong::check_placed,
    copies_a_month: Some(&COPIES_MADE),
    meter: meter::meter,
    recover: recover::recover,
    // In two Regions both are needed, in three the first alone.
    levers: &[
        Lever::choose(&CONSISTENCY, Consistency::Strong.key()),
        Lever::on(&WITNESS),
        Lever::number(&COPIES_MADE, super::recovery::HOURLY),
    ],
    ..Service::PLAIN
};

fn check(entered: &Settings, found: &mut Vec<Diagnostic>) {
    strong::check(entered, found);
    let percent = |field| entered.number(field).typical;
    let sum = percent(&STRONG).plus(percent(&TRANSACTIONAL_READS));
    if sum > Decimal::whole(100) {
        let what = format!("strongly consistent and transactional reads add up to {} %", sum.grouped());
        found.push(Diagnostic::error(STRONG.key, what).hint("together at most 100 %; the rest is eventual"));
    }
    if percent(&INDEXES) > Decimal::whole(20) {
        let what = format!(
            "{} indexes are more than the 20 that AWS grants a table unless asked",
            percent(&INDEXES)
        );
        found
            .push(Diagnostic::note(INDEXES.key, what).hint("ask AWS for a higher quota before you build it"));
    }
    // A thousandth of a KB is about a byte: items below it would be too many to count.
    if percent(&ITEM) < Decimal::milli(1) && percent(&STORED) > Decimal::ZERO {
        let what = format!("items of {} KB cannot hold the data stored", percent(&ITEM));
        let hint = "enter the average size of an item, at least 0.001 KB";
        found.push(Diagnostic::error(ITEM.key, what).hint(hint));
    }
}
