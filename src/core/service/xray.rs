//! X-Ray: traces recorded, retrieved, scanned, and watched by Insights.
//!
//! Each Region records and bills what it serves. Free over all Regions each month: 100,000 traces recorded, and a million
//! retrieved or scanned together. Source: AWS X-Ray pricing page.

use super::{Service, Site, Usage};
use crate::base::number::Decimal;
use crate::base::unit::Unit;
use crate::catalog::field::Field;
use crate::catalog::usage::{Free, Layer, UsageType};

const fn usage(key: &'static str, name: &'static str) -> UsageType {
    UsageType::new(Layer::Operations, "xray", key, name, Unit::Traces)
}

const READ: Free = Free::Payer(Decimal::whole(1_000_000), "xray_read");

static RECORDED: UsageType =
    usage("traces_recorded", "Traces recorded").free(Free::Payer(Decimal::whole(100_000), "xray_recorded"));
static RETRIEVED: UsageType = usage("traces_retrieved", "Traces retrieved").free(READ);
static SCANNED: UsageType = usage("traces_scanned", "Traces scanned").free(READ);
static INSIGHTS: UsageType = usage("traces_insights", "Traces stored for Insights");

static MADE: Field = Field::monthly(
    "monthly_traces_recorded",
    "Traces recorded",
    "traces",
    "In a month, of the whole system: requests times the share that is sampled. 100,000 are free.",
);
static FETCHED: Field = Field::monthly(
    "monthly_traces_retrieved",
    "Traces retrieved",
    "traces",
    "In a month, of the whole system. A million retrieved or scanned are free.",
);
static SEARCHED: Field = Field::monthly(
    "monthly_traces_scanned",
    "Traces scanned",
    "traces",
    "Looked through by queries in a month, of the whole system.",
);
static STUDIED: Field = Field::monthly(
    "monthly_insights_traces",
    "Traces stored for Insights",
    "traces",
    "In a month, of the whole system; only of groups with Insights on.",
);

/// What is entered and what it is metered as.
static KINDS: [(&Field, &UsageType); 4] =
    [(&MADE, &RECORDED), (&FETCHED, &RETRIEVED), (&SEARCHED, &SCANNED), (&STUDIED, &INSIGHTS)];

/// Traces.
pub(super) static XRAY: Service = Service {
    key: "xray",
    name: "AWS X-Ray",
    also: "tracing, traces",
    summary: "Traces recorded, retrieved and scanned, and those stored for Insights.",
    layer: Layer::Operations,
    pricing_page: "https://aws.amazon.com/xray/pricing/",
    fields: &[&MADE, &FETCHED, &SEARCHED, &STUDIED],
    usages: &[&RECORDED, &RETRIEVED, &SCANNED, &INSIGHTS],
    meter,
    waited_for: false,
    ..Service::PLAIN
};

fn meter(site: &Site, usage: &mut Usage) {
    for (field, kind) in KINDS {
        usage.add(site, kind, site.of_traffic(site.number(field)));
    }
}
