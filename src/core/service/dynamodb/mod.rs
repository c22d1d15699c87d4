//! DynamoDB tables and global tables.
//!
//! Of a global table every write is billed as a replicated write in every Region that has a replica, the one it was
//! made in too; writes of secondary indexes are plain writes in every Region; reads and storage are billed where they
//! are. What replication sends is not billed: two pages of the Developer Guide of autumn 2026, "Understanding DynamoDB
//! billing for global tables" and "Understanding your DynamoDB billing", say so; in April 2026 fees still applied, and
//! AWS's Prescriptive Guidance still says that they do. A delete by TTL is a replicated write in every replica but the one
//! where it runs. Strong consistency between Regions (MRSC) is not modelled. Other sources: "Read and write operations",
//! "Provisioned capacity mode"; DynamoDB pricing page.

mod fields;
mod meter;

use fields::{
    BACKUPS, CLASS, COPIES_KEPT, COPIES_MADE, COPY_SENT, COPY_STORED, EXPIRED, INDEX_ITEM, INDEX_WRITES,
    INDEXES, INFREQUENT, ITEM, MODE, PITR, READS, READS_A_SECOND, STANDARD, STORED, STREAM_READS, STREAMS,
    STRONG, TRANSACTIONAL_READS, TRANSACTIONAL_WRITES, UTILIZATION, WRITES, WRITES_A_SECOND,
};

use super::{Info, Service, Site, Usage};
use crate::base::diagnostic::Diagnostic;
use crate::base::number::Decimal;
use crate::catalog::field::Field;
use crate::catalog::settings::Settings;
use crate::catalog::usage::{Layer, UsageType};

/// A DynamoDB table.
#[derive(Debug)]
pub(super) struct DynamoDb;

impl Service for DynamoDb {
    fn info(&self) -> &'static Info {
        &Info {
            key: "dynamodb",
            name: "Amazon DynamoDB",
            summary: "Tables and global tables: requests or capacity, replicated writes, storage, backups, streams.",
            layer: Layer::Data,
            pricing_page: "https://aws.amazon.com/dynamodb/pricing/",
        }
    }

    fn fields(&self) -> &'static [&'static Field] {
        static FIELDS: &[&Field] = &[
            &MODE,
            &READS,
            &WRITES,
            &READS_A_SECOND,
            &WRITES_A_SECOND,
            &UTILIZATION,
            &ITEM,
            &STRONG,
            &TRANSACTIONAL_READS,
            &TRANSACTIONAL_WRITES,
            &EXPIRED,
            &STORED,
            &CLASS,
            &INDEXES,
            &INDEX_ITEM,
            &INDEX_WRITES,
            &BACKUPS,
            &COPIES_MADE,
            &COPIES_KEPT,
            &STREAM_READS,
        ];
        FIELDS
    }

    fn usages(&self) -> &'static [&'static UsageType] {
        static USAGES: &[&UsageType] = &[
            &STANDARD.reads,
            &STANDARD.writes,
            &STANDARD.replicated_writes,
            &STANDARD.read_capacity,
            &STANDARD.write_capacity,
            &STANDARD.replicated_write_capacity,
            &STANDARD.storage,
            &INFREQUENT.reads,
            &INFREQUENT.writes,
            &INFREQUENT.replicated_writes,
            &INFREQUENT.read_capacity,
            &INFREQUENT.write_capacity,
            &INFREQUENT.replicated_write_capacity,
            &INFREQUENT.storage,
            &PITR,
            &STREAMS,
            &COPY_STORED,
            &COPY_SENT,
        ];
        USAGES
    }

    fn check(&self, entered: &Settings, found: &mut Vec<Diagnostic>) {
        let percent = |field| entered.number(field).typical;
        let sum = percent(&STRONG).plus(percent(&TRANSACTIONAL_READS));
        if sum > Decimal::whole(100) {
            let what = format!("strongly consistent and transactional reads add up to {} %", sum.grouped());
            found.push(
                Diagnostic::error(STRONG.key, what).hint("together at most 100 %; the rest is eventual"),
            );
        }
        if percent(&INDEXES) > Decimal::whole(20) {
            let what = format!(
                "{} indexes are more than the 20 that AWS grants a table unless asked",
                percent(&INDEXES)
            );
            found.push(
                Diagnostic::note(INDEXES.key, what).hint("ask AWS for a higher quota before you build it"),
            );
        }
        // A thousandth of a KB is about a byte: items below it would be too many to count.
        if percent(&ITEM) < Decimal::milli(1) && percent(&STORED) > Decimal::ZERO {
            let what = format!("items of {} KB cannot hold the data stored", percent(&ITEM));
            let hint = "enter the average size of an item, at least 0.001 KB";
            found.push(Diagnostic::error(ITEM.key, what).hint(hint));
        }
    }

    fn copies_a_month(&self, entered: &Settings) -> Option<Decimal> {
        Some(entered.number(&COPIES_MADE).typical)
    }

    fn meter<'a>(&self, site: &Site<'a>, usage: &mut Usage<'a>) {
        meter::meter(site, usage);
    }
}
