//! Aurora clusters and Aurora Global Database.
//!
//! A secondary Region holds a whole copy of the storage and, unless headless, instances. The primary pays for each
//! write I/O replicated to each secondary and for the redo log it sends there. Sources: Aurora User Guide, "Using
//! Aurora Global Database", "Aurora storage and reliability", "Understanding Aurora backup storage usage", "Aurora
//! Serverless v2 auto-pause"; Prescriptive Guidance, "Aurora replication options"; Aurora pricing page.

mod fields;
mod limits;
mod meter;

use fields::{
    ACU_HOURS, ACU_HOURS_IO, AVERAGE_ACU, BACKUP, CHANGED, COMPUTE, COPIES_KEPT, COPIES_MADE, ENGINE,
    INSTANCE_HOURS, INSTANCE_HOURS_IO, INSTANCE_TYPE, INSTANCES, IOS, MAX_ACU, MIN_ACU, PILOT_INSTANCES,
    READ_IOS, REPLICATED, REPLICATED_GB, RETENTION, SNAPSHOTS, STORAGE, STORAGE_GB, STORED, STORED_IO,
    WRITE_IOS,
};

use super::{Info, Service, Site, Usage};
use crate::base::diagnostic::Diagnostic;
use crate::base::number::Decimal;
use crate::catalog::field::{Field, Growth};
use crate::catalog::placement::Placement;
use crate::catalog::settings::Settings;
use crate::catalog::usage::{Layer, UsageType};
use crate::price::PriceBook;

/// An Aurora cluster.
#[derive(Debug)]
pub(super) struct Aurora;

impl Service for Aurora {
    fn info(&self) -> &'static Info {
        &Info {
            key: "aurora",
            name: "Amazon Aurora",
            summary: "Clusters and Global Database: instances or ACU-hours, storage, I/O, backup, replicated writes.",
            layer: Layer::Data,
            pricing_page: "https://aws.amazon.com/rds/aurora/pricing/",
        }
    }

    fn fields(&self) -> &'static [&'static Field] {
        static FIELDS: &[&Field] = &[
            &ENGINE,
            &STORAGE,
            &COMPUTE,
            &MIN_ACU,
            &MAX_ACU,
            &AVERAGE_ACU,
            &INSTANCE_TYPE,
            &INSTANCES,
            &PILOT_INSTANCES,
            &STORAGE_GB,
            &READ_IOS,
            &WRITE_IOS,
            &REPLICATED_GB,
            &RETENTION,
            &CHANGED,
            &SNAPSHOTS,
            &COPIES_MADE,
            &COPIES_KEPT,
        ];
        FIELDS
    }

    fn usages(&self) -> &'static [&'static UsageType] {
        static USAGES: &[&UsageType] = &[
            &INSTANCE_HOURS,
            &INSTANCE_HOURS_IO,
            &ACU_HOURS,
            &ACU_HOURS_IO,
            &STORED,
            &STORED_IO,
            &IOS,
            &BACKUP,
            &REPLICATED,
        ];
        USAGES
    }

    fn check(&self, entered: &Settings, found: &mut Vec<Diagnostic>) {
        limits::check(entered, found);
    }

    fn check_placed(
        &self,
        entered: &Settings,
        placements: &[Placement],
        _book: &PriceBook,
        found: &mut Vec<Diagnostic>,
    ) {
        limits::check_placed(entered, placements, found);
    }

    /// Under Serverless v2 each instance grows: more of them besides would count the load twice.
    fn growth(&self, field: &Field, entered: &Settings) -> Growth {
        let grown_twice = field.key == INSTANCES.key && entered.option(&COMPUTE) == "serverless_v2";
        if grown_twice { Growth::Constant } else { field.growth }
    }

    fn copies_a_month(&self, entered: &Settings) -> Option<Decimal> {
        Some(entered.number(&COPIES_MADE).typical)
    }

    fn meter<'a>(&self, site: &Site<'a>, usage: &mut Usage<'a>) {
        meter::meter(site, usage);
    }
}
