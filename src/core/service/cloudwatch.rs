//! CloudWatch: logs by class, vended and centralised ones, metrics, alarms, dashboards, API calls.
//!
//! Logs, queries and calls follow what is served; metrics are billed where something runs that sends them, alarms wherever
//! a Region is live, as replicas are watched too; dashboards are billed once, without a Region, and show every Region. An
//! alarm is billed for each metric that it watches: one of metric math for each in its formula, one of anomaly detection
//! for three. Vended logs have tiers. The first centralised copy of logs is free, each further one is billed by the GB;
//! copies pay neither ingestion nor transfer, and are stored as logs are. A rule takes all log groups unless it is told
//! which, those of vended logs too; what is sent to S3 is in none. Free over all Regions each month: 5 GB of logs
//! ingested, stored and scanned, 10 metrics, 10 alarms that are not high-resolution, 3 dashboards, 1,000,000 calls, 100
//! canary runs. Sources: Amazon CloudWatch pricing page; CloudWatch User Guide, "Cross-account cross-Region log
//! centralization".

use super::{Service, Site, Usage};
use crate::base::number::Decimal;
use crate::base::unit::Unit;
use crate::catalog::field::Field;
use crate::catalog::placement::Readiness;
use crate::catalog::usage::{Free, Layer, UsageType};

const fn usage(key: &'static str, name: &'static str, unit: Unit) -> UsageType {
    UsageType::new(Layer::Operations, "cloudwatch", key, name, unit)
}

const fn free(units: i64, pool: &'static str) -> Free {
    Free::Payer(Decimal::whole(units), pool)
}

static LOGS: UsageType =
    usage("logs_ingested", "Logs ingested", Unit::Gb).free(free(5, "cloudwatch_logs_ingested"));
static LOGS_IA: UsageType = usage("logs_ingested_ia", "Logs ingested, infrequent access", Unit::Gb);
static VENDED: UsageType = usage("vended_logs", "Vended logs", Unit::Gb);
static VENDED_S3: UsageType = usage("vended_logs_to_s3", "Vended logs sent to S3", Unit::Gb);
static STORED: UsageType =
    usage("logs_stored", "Logs stored", Unit::GbMonth).free(free(5, "cloudwatch_logs_stored"));
static SCANNED: UsageType =
    usage("logs_scanned", "Logs scanned by queries", Unit::Gb).free(free(5, "cloudwatch_logs_scanned"));
static COPIES: UsageType = usage("centralised_copies", "Further copies of logs", Unit::Gb).global();
pub(super) static METRICS: UsageType =
    usage("metrics", "Custom metrics", Unit::Metrics).free(free(10, "cloudwatch_metrics"));
static ALARMS: UsageType =
    usage("alarms", "Alarms, by metric", Unit::Alarms).free(free(10, "cloudwatch_alarms"));
static FAST_ALARMS: UsageType =
    usage("high_resolution_alarms", "High-resolution alarms, by metric", Unit::Alarms);
static COMPOSITES: UsageType = usage("composite_alarms", "Composite alarms", Unit::Alarms);
static DASHBOARDS: UsageType =
    usage("dashboards", "Dashboards", Unit::Dashboards).global().free(free(3, "cloudwatch_dashboards"));
static CALLS: UsageType = usage("api_requests", "CloudWatch API calls", Unit::Requests)
    .free(free(1_000_000, "cloudwatch_api_requests"));
static REQUESTED: UsageType = usage("metrics_requested", "Metrics requested", Unit::Metrics);
static STREAMED: UsageType = usage("metric_stream_updates", "Metric stream updates", Unit::MetricUpdates);
static CANARIES: UsageType =
    usage("canary_runs", "Canary runs", Unit::Runs).free(free(100, "cloudwatch_canary_runs"));

const fn counted(
    key: &'static str,
    label: &'static str,
    unit: &'static str,
    default: i64,
    help: &'static str,
) -> Field {
    Field::count(key, label, unit, default).range(0, 1_000_000_000).help(help)
}

static LOGS_IN: Field = Field::monthly(
    "monthly_logs_gb",
    "Logs ingested",
    "GB",
    "Standard class, in a month, of the whole system. A service that logs 1 KB a request makes about a GB of a million. Without those of Lambda, which are vended.",
);
static LOGS_IN_IA: Field = Field::monthly(
    "monthly_infrequent_access_logs_gb",
    "Logs ingested, infrequent access",
    "GB",
    "At half the price, without alarms and live queries; in a month, of the whole system.",
);
static VENDED_IN: Field = Field::monthly(
    "monthly_vended_logs_gb",
    "Vended logs",
    "GB",
    "Logs of AWS services such as VPC flow logs, and of Lambda functions since May 2025, kept in CloudWatch; in a month, of the whole system. Billed in tiers.",
);
static VENDED_TO_S3: Field = Field::monthly(
    "monthly_vended_logs_to_s3_gb",
    "Vended logs sent to S3",
    "GB",
    "In a month, of the whole system. What S3 stores is entered there.",
);
static KEPT: Field = Field::number("stored_logs_gb", "Logs stored", "GB", Decimal::ZERO)
    .help("Compressed, about 15 % of what was ingested; of the whole system, copies too.")
    .grows_with_data();
static READ: Field = Field::monthly(
    "monthly_scanned_gb",
    "Logs scanned by queries",
    "GB",
    "By Logs Insights in a month, of the whole system.",
);
static COPIED: Field =
    Field::count("centralised_copies", "Centralised copies of logs", "copies", 0).range(0, 10).help(
        "Copies of all logs kept in CloudWatch, vended ones too, in another Region or account. The first is free; a backup Region is a further one.",
    );
static SENT: Field = counted(
    "metrics_per_region",
    "Custom metrics in each Region",
    "metrics",
    0,
    "Each set of dimensions is one. Metrics of AWS services are free; detailed monitoring of an EC2 instance is seven.",
);
static WATCHED: Field = counted(
    "alarms_per_region",
    "Alarms in each Region",
    "alarms",
    1,
    "Of standard resolution, wherever a Region is live.",
);
static OF_EACH: Field = Field::count("metrics_per_alarm", "Metrics of an alarm", "metrics an alarm", 1)
    .range(0, 100)
    .help("One; of metric math as many as its formula has; of anomaly detection three.");
static WATCHED_FAST: Field = counted(
    "high_resolution_alarms_per_region",
    "High-resolution alarms in each Region",
    "alarms",
    0,
    "Evaluated every 10 or 30 seconds.",
);
static COMBINED: Field = counted(
    "composite_alarms_per_region",
    "Composite alarms in each Region",
    "alarms",
    0,
    "Made of other alarms, as a failover wants them.",
);
static SHOWN: Field = counted(
    "dashboards",
    "Dashboards",
    "dashboards",
    1,
    "Of the whole system: one shows every Region. Three of up to 50 metrics are free.",
);
static CALLED: Field = Field::monthly(
    "monthly_api_requests",
    "API calls",
    "calls",
    "PutMetricData and others, in a month, of the whole system. A million are free.",
);
static ASKED: Field = Field::monthly(
    "monthly_metrics_requested",
    "Metrics requested",
    "metrics",
    "By GetMetricData, as tools that watch from outside do, in a month, of the whole system. None are free.",
);
static UPDATES: Field = Field::monthly(
    "monthly_metric_stream_updates",
    "Metric stream updates",
    "updates",
    "In a month, of the whole system.",
);
static PROBES: Field = Field::number("monthly_canary_runs", "Canary runs", "runs", Decimal::ZERO)
    .help("In a month and in each Region that serves: once a minute are 43,800.");

/// What follows the traffic: what is entered of the whole system and what it is metered as.
static FOLLOWING: [(&Field, &UsageType); 9] = [
    (&LOGS_IN, &LOGS),
    (&LOGS_IN_IA, &LOGS_IA),
    (&VENDED_IN, &VENDED),
    (&VENDED_TO_S3, &VENDED_S3),
    (&KEPT, &STORED),
    (&READ, &SCANNED),
    (&CALLED, &CALLS),
    (&ASKED, &REQUESTED),
    (&UPDATES, &STREAMED),
];

/// Logs, metrics and alarms.
pub(super) static CLOUDWATCH: Service = Service {
    key: "cloudwatch",
    name: "Amazon CloudWatch",
    also: "CW, logs, metrics, alarms, dashboards, monitoring",
    summary: "Logs by class with centralised copies, metrics, alarms of every kind, dashboards, API calls.",
    layer: Layer::Operations,
    pricing_page: "https://aws.amazon.com/cloudwatch/pricing/",
    fields: &[
        &LOGS_IN,
        &LOGS_IN_IA,
        &VENDED_IN,
        &VENDED_TO_S3,
        &KEPT,
        &READ,
        &COPIED,
        &SENT,
        &WATCHED,
        &OF_EACH,
        &WATCHED_FAST,
        &COMBINED,
        &SHOWN,
        &CALLED,
        &ASKED,
        &UPDATES,
        &PROBES,
    ],
    usages: &[
        &LOGS,
        &LOGS_IA,
        &VENDED,
        &VENDED_S3,
        &STORED,
        &SCANNED,
        &COPIES,
        &METRICS,
        &ALARMS,
        &FAST_ALARMS,
        &COMPOSITES,
        &DASHBOARDS,
        &CALLS,
        &REQUESTED,
        &STREAMED,
        &CANARIES,
    ],
    meter,
    waited_for: false,
    ..Service::PLAIN
};

fn meter(site: &Site, usage: &mut Usage) {
    for (field, kind) in FOLLOWING {
        usage.add(site, kind, site.of_traffic(site.number(field)));
    }
    if site.is_primary() {
        let none = site.whole(0, "copies");
        let further = site.number(&COPIED).minus(site.whole(1, "free copy")).at_least(none, "none");
        let written = site.number(&LOGS_IN).plus_any(site.number(&LOGS_IN_IA));
        usage.add(site, &COPIES, written.plus_any(site.number(&VENDED_IN)).times(further));
        usage.add(site, &DASHBOARDS, site.number(&SHOWN));
    }
    if site.readiness().runs() {
        usage.add(site, &METRICS, site.number(&SENT));
    }
    if site.readiness() == Readiness::Serving {
        usage.add(site, &CANARIES, site.number(&PROBES));
    }
    if site.readiness().is_live() {
        let each = site.number(&OF_EACH);
        usage.add(site, &ALARMS, site.number(&WATCHED).times(each));
        usage.add(site, &FAST_ALARMS, site.number(&WATCHED_FAST).times(each));
        usage.add(site, &COMPOSITES, site.number(&COMBINED));
    }
}
