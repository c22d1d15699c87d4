//! Route 53: hosted zones, queries by how a record picks its answer, and health checks with their options.
//!
//! Billed without a Region, with the primary. A zone is billed for the whole month, and less from the 26th on; records
//! beyond 10,000 of a zone, policy records of Traffic Flow and blocks of IP-based routing are billed besides. Queries to
//! alias records of AWS resources are free; of the others the routing policy decides the price, and weighted, failover and
//! multivalue answers cost what simple ones do. The first 50 checks of endpoints in AWS are free, their options are not; an
//! alias record needs no check of its own, as it can evaluate its target's health. Accelerated recovery of public zones is
//! free. A failover through DNS takes as long as a check needs to fail (three times the interval, unless one sets another
//! threshold) and answers are kept (the record's TTL; 60 s of an alias to a load balancer). Sources: Route 53 pricing page;
//! Route 53 Developer Guide, "Choosing a routing policy", "Choosing between alias and non-alias records", "How health checks
//! work" and "Values that you specify when you create health checks".

use super::common::TARGETS;
use super::{ALARMS, Loss, Service, Site, Steps, Usage};
use crate::base::number::Decimal;
use crate::base::span::Span;
use crate::base::unit::Unit;
use crate::catalog::field::{Field, choices};
use crate::catalog::settings::Lever;
use crate::catalog::timing::{Failure, Phase, Place, Timing};
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
    /// How often an endpoint is checked.
    enum Interval {
        /// Every 30 seconds.
        Standard = "standard", "Standard, 30 seconds";
        /// Every 10 seconds: an option that is billed.
        Fast = "fast", "Fast, 10 seconds";
    }
}

impl Interval {
    const fn seconds(self) -> u64 {
        match self {
            Self::Standard => 30,
            Self::Fast => 10,
        }
    }
}

choices! {
    /// How a record picks its answer.
    enum Routing {
        /// The same for everyone.
        Standard = "standard", "Simple";
        /// By shares.
        Weighted = "weighted", "Weighted";
        /// The standby where the primary is unhealthy.
        Failover = "failover", "Failover";
        /// Several healthy ones.
        Multivalue = "multivalue", "Multivalue answer";
        /// The Region with the least latency.
        Latency = "latency", "Latency";
        /// By where the user is.
        Geolocation = "geolocation", "Geolocation";
        /// By where the user is and a bias.
        Geoproximity = "geoproximity", "Geoproximity";
        /// By the user's network.
        IpBased = "ip_based", "IP-based";
    }
}

const fn global(key: &'static str, name: &'static str, unit: Unit) -> UsageType {
    UsageType::new(Layer::Edge, "route53", key, name, unit).global()
}

static ZONES: UsageType = global("hosted_zones", "Hosted zones", Unit::HostedZones);
static QUERIES: UsageType = global("queries", "DNS queries", Unit::Queries);
static LATENCY_QUERIES: UsageType = global("latency_queries", "DNS queries, latency routing", Unit::Queries);
static GEO_QUERIES: UsageType = global("geo_queries", "DNS queries, geolocation routing", Unit::Queries);
static PROXIMITY_QUERIES: UsageType =
    global("geoproximity_queries", "DNS queries, geoproximity routing", Unit::Queries);
static IP_QUERIES: UsageType = global("ip_based_queries", "DNS queries, IP-based routing", Unit::Queries);
static RECORDS: UsageType =
    global("records", "Records beyond 10,000 of a zone", Unit::Months).said("record-months");
static POLICIES: UsageType = global("traffic_policy_records", "Traffic Flow policy records", Unit::Months)
    .said("policy record-months");
static BLOCKS: UsageType =
    global("cidr_blocks", "CIDR blocks of IP-based routing", Unit::Months).said("block-months");
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
static ROUTING: Field = Field::choice::<Routing>("routing", "Routing of those queries").help(
    "It decides the price of a query. After a failure users follow when the check has failed and their answer expires: 3 × 30 s, or 3 × 10 s with the fast interval, and the TTL, 60 s of an alias to a load balancer; so about 2½ or 1½ minutes.",
);
static MORE_RECORDS: Field = Field::count("records_beyond_10000", "Records beyond 10,000", "records", 0)
    .range(0, 100_000_000)
    .help("Of each zone what is beyond 10,000, added up.");
static POLICY_RECORDS: Field =
    Field::count("traffic_policy_records", "Traffic Flow policy records", "records", 0)
        .range(0, 100_000)
        .help("Records made by a traffic policy; $50 each. Geoproximity and the others work without.");
static CIDR_BLOCKS: Field = Field::count("cidr_blocks", "CIDR blocks", "blocks", 0)
    .range(0, 1_000_000)
    .help("Of IP-based routing; the first 1,000 are free.");
static CHECKS: Field =
    Field::count("health_checks_per_region", "Health checks of each Region", "health checks", 1)
        .range(0, 1000)
        .help("Only where there is a second Region to fail over to. Alias records need none: they can evaluate the health of their target.");
static ENDPOINTS: Field = Field::choice::<Endpoints>("endpoints", "Endpoints")
    .help("The first 50 checks of AWS endpoints are free.");
static OPTIONS: Field =
    Field::count("options_per_health_check", "Options of each check", "options", 1).range(0, 4).help(
        "HTTPS, string matching and latency measurement are one each; the fast interval is counted besides.",
    );
static INTERVAL: Field = Field::choice::<Interval>("health_check_interval", "Interval of health checks")
    .help("Fast is one more option of each check.");
static THRESHOLD: Field = Field::count("failure_threshold", "Failures in a row", "checks", 3)
    .range(1, 10)
    .help("After so many a check has failed: 3 × 30 s, or 3 × 10 s with the fast interval.");
static TTL: Field =
    Field::count("ttl_seconds", "Time to live of answers", "seconds", 60).range(0, 604_800).help(
        "How long users keep an answer once the check has failed. Of an alias to a load balancer it is 60 s.",
    );
static ALIASES: Field =
    Field::switch("alias_evaluates_target_health", "Alias records evaluate their target's health", false)
        .help("On: they follow the targets of load balancers, without health checks.");
static ACCELERATED: Field = Field::switch("accelerated_recovery", "Accelerated recovery", false).help(
    "Free, of public zones: while us-east-1 is impaired, records can be changed again within 60 minutes.",
);

static FAILED: Timing = Timing::new(Phase::Detect, "The health check fails", Span::exactly(90))
    .derived("Route 53 Developer Guide, \"Values that you specify when you create or update health checks\": interval × threshold", "2026-09");
static EXPIRED: Timing = Timing::new(Phase::Shift, "Answers of DNS expire", Span::seconds(0, 60, 60))
    .derived("the records' time to live, as entered", "");
static CHANGE: Timing = Timing::new(
    Phase::Shift,
    "Change the DNS record from us-west-2; answers expire",
    Span::minutes(0, 60, 60),
)
.decided()
.control(Place::UsWest2, "")
.documented(
    "Route 53 Developer Guide, \"Enabling accelerated recovery for managing public DNS records\": within about 60 minutes",
    "2026-09",
);

/// DNS of a system.
pub(super) static ROUTE53: Service = Service {
    key: "route53",
    name: "Amazon Route 53",
    also: "DNS, hosted zone, health checks, domain",
    summary: "Hosted zones and records, queries by routing policy, health checks with their options.",
    layer: Layer::Edge,
    pricing_page: "https://aws.amazon.com/route53/pricing/",
    fields: &[
        &HOSTED,
        &ASKED,
        &ROUTING,
        &CHECKS,
        &ENDPOINTS,
        &OPTIONS,
        &INTERVAL,
        &THRESHOLD,
        &TTL,
        &ALIASES,
        &ACCELERATED,
        &MORE_RECORDS,
        &POLICY_RECORDS,
        &CIDR_BLOCKS,
    ],
    usages: &[
        &ZONES,
        &QUERIES,
        &LATENCY_QUERIES,
        &GEO_QUERIES,
        &PROXIMITY_QUERIES,
        &IP_QUERIES,
        &RECORDS,
        &POLICIES,
        &BLOCKS,
        &CHECKS_AWS,
        &CHECKS_OTHER,
        &OPTIONS_AWS,
        &OPTIONS_OTHER,
    ],
    meter,
    recover,
    levers: &[Lever::number(&CHECKS, Decimal::ONE), Lever::choose(&INTERVAL, Interval::Fast.key())],
    ..Service::PLAIN
};

fn meter(site: &Site, usage: &mut Usage) {
    if !site.is_primary() {
        return;
    }
    usage.add(site, &ZONES, site.number(&HOSTED));
    let queries = match site.choice::<Routing>(&ROUTING) {
        Routing::Standard | Routing::Weighted | Routing::Failover | Routing::Multivalue => &QUERIES,
        Routing::Latency => &LATENCY_QUERIES,
        Routing::Geolocation => &GEO_QUERIES,
        Routing::Geoproximity => &PROXIMITY_QUERIES,
        Routing::IpBased => &IP_QUERIES,
    };
    usage.add(site, queries, site.number(&ASKED));
    usage.add(site, &RECORDS, site.number(&MORE_RECORDS));
    usage.add(site, &POLICIES, site.number(&POLICY_RECORDS));
    usage.add(site, &BLOCKS, site.number(&CIDR_BLOCKS));
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
    let options = site.number(&OPTIONS);
    let options = match site.choice::<Interval>(&INTERVAL) {
        Interval::Standard => options,
        // There are four of them, that one included.
        Interval::Fast => {
            options.plus(site.whole(1, "fast interval")).at_most(site.whole(4, "options"), "all")
        }
    };
    usage.add(site, option, checks.times(options));
}

/// How traffic leaves a Region by DNS: a check fails, or an alias sees that its target is not healthy; then answers expire.
fn recover(loss: &Loss, steps: &mut Steps) {
    // An alias has the time to live of its target.
    let ttl = if loss.on(&ALIASES) { 60 } else { loss.count(&TTL) };
    // Where the control plane works a record is changed at once.
    let impaired = match loss.failure {
        Failure::ControlPlanes => true,
        Failure::Region => loss.pair().is_some_and(|(lost, _)| lost.code() == "us-east-1"),
        Failure::Zone | Failure::Corruption | Failure::Service => false,
    };
    // A record can lead to what is made from copies, too.
    if impaired && loss.heir().is_some() && loss.on(&ACCELERATED) {
        let span = CHANGE.span.then(Span::seconds(0, ttl, ttl));
        steps.shifts((&ALARMS, ALARMS.span), (&CHANGE, span));
    }
    if !loss.traffic_can_leave() {
        return;
    }
    let expires = (&EXPIRED, Span::seconds(0, ttl, ttl));
    let (interval, failures) = (loss.choice::<Interval>(&INTERVAL).seconds(), loss.count(&THRESHOLD));
    // What fails just before a check is checked an interval sooner than what fails just after it.
    let (least, most) = (interval * failures.saturating_sub(1), interval * failures);
    let checked = (loss.count(&CHECKS) > 0).then_some(Span::seconds(least, most, most));
    // Whichever sees it first decides.
    match checked {
        Some(check) if !loss.on(&ALIASES) || check.typical < TARGETS.span.typical => {
            steps.shifts((&FAILED, check), expires);
        }
        Some(_) | None if loss.on(&ALIASES) => steps.shifts((&TARGETS, TARGETS.span), expires),
        Some(_) | None => {}
    }
}
