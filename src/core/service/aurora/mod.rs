//! Aurora clusters and Aurora Global Database.
//!
//! A secondary Region holds a whole copy of the storage and, unless headless, instances. The primary pays for each
//! write I/O replicated to each secondary and for the redo log it sends there. A write that another Region forwards
//! runs on the primary and is metered there; its SQL has no price that we know of. Sources: Aurora User Guide, "Using
//! Aurora Global Database", "Aurora storage and reliability", "Understanding Aurora backup storage usage", "Aurora
//! Serverless v2 auto-pause"; Prescriptive Guidance, "Aurora replication options"; Aurora pricing page.

mod fields;
mod limits;
mod meter;
mod recover;

use fields::{COMPUTE, COPIES_MADE, Compute, FIELDS, INSTANCES, PILOT_INSTANCES, USAGES};

pub(super) use fields::{BACKUP, Engine};

use super::Service;
use super::recovery::HOURLY;
use crate::base::number::Decimal;
use crate::catalog::field::{Field, Growth};
use crate::catalog::settings::{Lever, Settings};
use crate::catalog::usage::Layer;

/// An Aurora cluster.
pub(super) static AURORA: Service = Service {
    key: "aurora",
    name: "Amazon Aurora",
    also: "PostgreSQL, MySQL, relational database, Global Database",
    summary: "Clusters and Global Database: instances or ACU-hours, storage, I/O, backup, replicated writes.",
    layer: Layer::Data,
    pricing_page: "https://aws.amazon.com/rds/aurora/pricing/",
    fields: FIELDS,
    usages: USAGES,
    check: limits::check,
    check_placed: limits::check_placed,
    growth,
    copies_a_month: Some(&COPIES_MADE),
    meter: meter::meter,
    recover: recover::recover,
    waited_for: true,
    levers: &[Lever::number(&PILOT_INSTANCES, Decimal::ONE), Lever::number(&COPIES_MADE, HOURLY)],
};

/// Under Serverless v2 each instance grows: more of them besides would count the load twice.
fn growth(field: &Field, entered: &Settings) -> Growth {
    let grown_twice = *field == INSTANCES && entered.choice::<Compute>(&COMPUTE) == Compute::Serverless;
    if grown_twice { Growth::Constant } else { field.growth }
}
