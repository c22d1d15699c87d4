//! Route 53: hosted zones, queries, and the health checks that failover needs.
//!
//! Billed without a Region. Queries to alias records of AWS resources are free; a hosted zone is billed for the whole
//! month. Sources: Route 53 pricing page; Route 53 Developer Guide, "Choosing between alias and non-alias records".

use super::{Service, Site, Usage};
use crate::base::number::Decimal;
use crate::base::unit::Unit;
use crate::catalog::field::{Field, choices};
use crate::catalog::usage::{Layer, UsageType};

choices! {
    /// Where the checked endpoints are.
    enum Endpoints {
        /// On AWS: the first 50 checks are free.
        Aws = "aws", "On AWS";
        /// Elsewhere.
        Other = "other", "Elsewhere";
    }
}

choices! {
    /// How a record picks its answer.
    enum Routing {
        /// Simple, weighted or failover records.
        Standard = "standard", "Simple, weighted or failover";
        /// The Region with the least latency.
        Latency = "latency", "Latency";
        /// By where the user is.
        Geolocation = "geolocation", "Geolocation";
    }
}

const fn global(key: &'static str, name: &'static str, unit: Unit) -> UsageType {
    UsageType::new(Layer::Edge, "route53", key, name, unit).global()
}

static ZONES: UsageType = global("hosted_zones", "Hosted zones", Unit::HostedZones);
static QUERIES: UsageType = global("queries", "DNS queries", Unit::Queries);
static LATENCY_QUERIES: UsageType = global("latency_queries", "DNS queries, latency routing", Unit::Queries);
static GEO_QUERIES: UsageType = global("geo_queries", "DNS queries, geolocation routing", Unit::Queries);
static CHECKS_AWS: UsageType =
    global("health_checks_aws", "Health checks of AWS endpoints", Unit::Months).said("health check-months");
static CHECKS_OTHER: UsageType =
    global("health_checks_other", "Health checks of other endpoints", Unit::Months)
        .said("health check-months");
static OPTIONS_AWS: UsageType =
    global("health_check_options_aws", "Health check options, AWS endpoints", Unit::Months)
        .said("option-months");
static OPTIONS_OTHER: UsageType =
    global("health_check_options_other", "Health check options, other endpoints", Unit::Months)
        .said("option-months");

static HOSTED: Field = Field::count("hosted_zones", "Hosted zones", "hosted zones", 1).range(0, 10_000);
static ASKED: Field = Field::number("monthly_queries", "Queries that are billed", "queries", Decimal::ZERO)
    .help("In a month, to records that are no alias; queries to alias records of AWS resources are free.")
    .grows_with_traffic();
static ROUTING: Field = Field::choice::<Routing>("routing", "Routing of those queries");
static CHECKS: Field =
    Field::count("health_checks_per_region", "Health checks of each Region", "health checks", 1)
        .range(0, 1000)
        .help("Only where there is a second Region to fail over to.");
static ENDPOINTS: Field = Field::choice::<Endpoints>("endpoints", "Endpoints")
    .help("The first 50 checks of AWS endpoints are free.");
static OPTIONS: Field = Field::count("options_per_health_check", "Options of each check", "options", 1)
    .range(0, 4)
    .help("HTTPS, string matching, a 10-second interval and latency measurement are one each.");

/// DNS of a system.
pub(super) static ROUTE53: Service = Service {
    key: "route53",
    name: "Amazon Route 53",
    summary: "Hosted zones, queries, and the health checks that failover needs.",
    layer: Layer::Edge,
    pricing_page: "https://aws.amazon.com/route53/pricing/",
    fields: &[&HOSTED, &ASKED, &ROUTING, &CHECKS, &ENDPOINTS, &OPTIONS],
    usages: &[
        &ZONES,
        &QUERIES,
        &LATENCY_QUERIES,
        &GEO_QUERIES,
        &CHECKS_AWS,
        &CHECKS_OTHER,
        &OPTIONS_AWS,
        &OPTIONS_OTHER,
    ],
    meter,
    ..Service::PLAIN
};

fn meter(site: &Site, usage: &mut Usage) {
    if !site.is_primary() {
        return;
    }
    usage.add(site, &ZONES, site.number(&HOSTED));
    let queries = match site.choice::<Routing>(&ROUTING) {
        Routing::Standard => &QUERIES,
        Routing::Latency => &LATENCY_QUERIES,
        Routing::Geolocation => &GEO_QUERIES,
    };
    usage.add(site, queries, site.number(&ASKED));
    if site.replicas() < 2 {
        return;
    }
    // A Region with nothing but copies has no endpoint to check.
    let regions = 1 + site.live_others().count();
    let regions = site.whole(i64::try_from(regions).unwrap_or(1), "Regions");
    let checks = site.number(&CHECKS).times(regions);
    let (check, option) = match site.choice::<Endpoints>(&ENDPOINTS) {
        Endpoints::Aws => (&CHECKS_AWS, &OPTIONS_AWS),
        Endpoints::Other => (&CHECKS_OTHER, &OPTIONS_OTHER),
    };
    usage.add(site, check, checks);
    usage.add(site, option, checks.times(site.number(&OPTIONS)));
}
