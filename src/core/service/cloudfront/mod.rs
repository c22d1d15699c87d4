//! CloudFront: what viewers download and ask for by where they are, what goes on to origins, and code at the edge; or a
//! flat-rate plan for all of it.
//!
//! It is billed without a Region and once for a system, with the primary. By use there are data transfer out by tiers of each
//! geography, requests by protocol, uploads to origins, Origin Shield's requests in the Regions of the origins, functions;
//! 1 TB, 10 million requests, 2 million function calls and as many reads of KeyValueStore are free each month, once for a
//! payer. What origins in AWS send to CloudFront is free, so Origin Shield saves origins requests and costs its own.
//! Lambda@Edge has no free tier; AWS bills it in the Region nearest the viewer, at one price wherever one is known, and here
//! it stands where traffic is served. Origin Shield is beside the origin or, where AWS has none, in the Region that it advises. Sources: CloudFront pricing page, "Pay as you go"; CloudFront Developer Guide, "CloudFront
//! flat-rate pricing plans" and "Use Amazon CloudFront Origin Shield"; AWS Lambda pricing page, "Lambda@Edge Pricing".

mod plans;

use super::audience::{Audience, share};
use super::{Loss, Service, Site, Steps, Usage};
use crate::base::diagnostic::Diagnostic;
use crate::base::number::Decimal;
use crate::base::span::Span;
use crate::base::unit::Unit;
use crate::catalog::field::Field;
use crate::catalog::placement::{Placed, Readiness};
use crate::catalog::settings::Settings;
use crate::catalog::timing::{Phase, Timing};
use crate::catalog::usage::{Free, Layer, UsageType};
use crate::catalog::variant::Variant;

use plans::Plan;

const FREE_GB: Decimal = Decimal::whole(1024);
const FREE_REQUESTS: Decimal = Decimal::whole(10_000_000);
const FREE_CALLS: Decimal = Decimal::whole(2_000_000);
const FREE_READS: Decimal = Decimal::whole(2_000_000);

const fn edge(key: &'static str, name: &'static str, unit: Unit) -> UsageType {
    UsageType::new(Layer::Edge, "cloudfront", key, name, unit)
}

static INTERNET_OUT: UsageType = edge("internet_out", "CloudFront data transfer out", Unit::Gb)
    .global()
    .free(Free::Payer(FREE_GB, "cloudfront_out"));
static HTTPS_REQUESTS: UsageType = edge("https_requests", "CloudFront HTTPS requests", Unit::Requests)
    .global()
    .free(Free::Payer(FREE_REQUESTS, "cloudfront_requests"));
static HTTP_REQUESTS: UsageType = edge("http_requests", "CloudFront HTTP requests", Unit::Requests)
    .global()
    .free(Free::Payer(FREE_REQUESTS, "cloudfront_requests"));
static ORIGIN_OUT: UsageType = edge("origin_out", "CloudFront data to origins", Unit::Gb).global();
/// Where an origin's Origin Shield is, if AWS has none in the origin's Region. The first eight are AWS's; of newer Regions it
/// says to take the one with the least latency, for which the nearest stands. Source: CloudFront Developer Guide, "Choosing
/// the AWS Region for Origin Shield".
const SHIELDED_IN: &[(&str, &str)] = &[
    ("us-west-1", "us-west-2"),
    ("af-south-1", "eu-west-1"),
    ("ap-east-1", "ap-southeast-1"),
    ("ca-central-1", "us-east-1"),
    ("eu-south-1", "eu-central-1"),
    ("eu-west-3", "eu-west-2"),
    ("eu-north-1", "eu-west-2"),
    ("me-south-1", "ap-south-1"),
    ("ca-west-1", "us-west-2"),
    ("mx-central-1", "us-east-2"),
    ("eu-central-2", "eu-central-1"),
    ("eu-south-2", "eu-west-1"),
    ("il-central-1", "eu-central-1"),
    ("ap-south-2", "ap-south-1"),
    ("ap-southeast-3", "ap-southeast-1"),
    ("ap-southeast-4", "ap-southeast-2"),
    ("ap-southeast-5", "ap-southeast-1"),
    ("ap-southeast-6", "ap-southeast-2"),
    ("ap-southeast-7", "ap-southeast-1"),
    ("ap-northeast-3", "ap-northeast-1"),
    ("ap-east-2", "ap-northeast-1"),
];
/// Functions at the edge run near viewers, wherever the system is: where no price of theirs is known for its Region, that of
/// us-east-1 stands, which is the price of all that are known.
const RUN_IN: &[(&str, &str)] = &[
    ("ca-west-1", "us-east-1"),
    ("mx-central-1", "us-east-1"),
    ("eu-central-2", "us-east-1"),
    ("eu-south-1", "us-east-1"),
    ("il-central-1", "us-east-1"),
    ("af-south-1", "us-east-1"),
    ("ap-south-2", "us-east-1"),
    ("ap-southeast-3", "us-east-1"),
    ("ap-southeast-4", "us-east-1"),
    ("ap-southeast-5", "us-east-1"),
    ("ap-southeast-6", "us-east-1"),
    ("ap-southeast-7", "us-east-1"),
    ("ap-northeast-3", "us-east-1"),
    ("ap-east-2", "us-east-1"),
];
static SHIELDED: UsageType =
    edge("origin_shield_requests", "Origin Shield requests", Unit::Requests).instead(SHIELDED_IN);
static FUNCTION_CALLS: UsageType = edge("functions", "CloudFront Functions", Unit::Requests)
    .said("requests")
    .global()
    .free(Free::Payer(FREE_CALLS, "cloudfront_functions"));
static STORE_READS: UsageType = edge("key_value_store_reads", "KeyValueStore reads", Unit::Requests)
    .global()
    .free(Free::Payer(FREE_READS, "cloudfront_reads"));
static PLANS: UsageType =
    edge("plans", "CloudFront flat-rate plans", Unit::Months).said("plan-months").global();
static EDGE_REQUESTS: UsageType =
    UsageType::new(Layer::Edge, "lambda", "edge_requests", "Lambda@Edge requests", Unit::Requests)
        .instead(RUN_IN);
static EDGE_DURATION: UsageType =
    UsageType::new(Layer::Edge, "lambda", "edge_duration", "Lambda@Edge duration", Unit::GbSeconds)
        .instead(RUN_IN);

const fn amount(key: &'static str, label: &'static str, unit: &'static str) -> Field {
    Field::number(key, label, unit, Decimal::ZERO).grows_with_traffic()
}

static PLAN: Field = Field::choice::<Plan>("plan", "Pricing").help(
    "A flat-rate plan pays for a distribution with its AWS WAF, a hosted zone and access logs: leave those out elsewhere. It does not pay for health checks, and rules out Lambda@Edge, real-time logs and field-level encryption. What is beyond its allowance costs nothing, and is served less well if it lasts.",
);
static DISTRIBUTIONS: Field = Field::count("distributions", "Distributions", "distributions", 1)
    .range(1, 100_000)
    .help("Free by themselves; a flat-rate plan is of one.");
static OUT: Field = amount("monthly_out_gb", "To viewers", "GB out")
    .help("Downloads in a month, of the whole system. What origins in AWS send to CloudFront is free.");
static REQUESTS: Field = amount("monthly_requests", "Requests", "requests").help("Of viewers, in a month.");
static HTTPS: Field = Field::percent("https_percent", "Of them HTTPS", 100);
static TO_ORIGIN: Field = amount("monthly_to_origin_gb", "To origins", "GB a month")
    .help("Uploads and the like that CloudFront passes on.");
static SHIELD: Field = amount("monthly_origin_shield_requests", "Origin Shield requests", "requests").help(
    "All that cannot be cached, and of the rest what is not in a cache and comes by way of another Region than that of the origin.",
);
static EDGE: Field = amount("monthly_lambda_edge_requests", "Lambda@Edge requests", "requests")
    .help("Runs of functions at Regional edge caches, in a month. None is free.");
static EDGE_MS: Field =
    Field::number("lambda_edge_ms", "Duration of each", "milliseconds", Decimal::whole(50)).range(1, 30_000);
static EDGE_MB: Field = Field::count("lambda_edge_mb", "Memory of each", "MB", 128).range(128, 10_240);
static FUNCTIONS: Field = amount("monthly_function_calls", "CloudFront Functions", "calls")
    .help("Runs in a month. The first 2 million are free.");
static READS: Field = amount("monthly_key_value_store_reads", "KeyValueStore reads", "reads")
    .help("Of functions, in a month. The first 2 million are free.");
static FAILOVER: Field = Field::switch("origin_failover", "Origin failover moves all of it", false).help(
    "On where an origin group has the other Region second and viewers send GET, HEAD and OPTIONS alone: nothing else goes to a second origin.",
);
static VIEWERS: [Field; 9] = [
    share("viewers_europe_percent", "Viewers in Europe and Israel")
        .help("Of the traffic. What the geographies leave of 100 % is in the United States and Mexico."),
    share("viewers_canada_percent", "Viewers in Canada"),
    share("viewers_japan_percent", "Viewers in Japan"),
    share("viewers_asia_pacific_percent", "Viewers in Asia Pacific")
        .help("Hong Kong, Indonesia, the Philippines, Singapore, South Korea, Taiwan, Thailand."),
    share("viewers_australia_percent", "Viewers in Australia and New Zealand"),
    share("viewers_india_percent", "Viewers in India"),
    share("viewers_south_america_percent", "Viewers in South America"),
    share("viewers_middle_east_percent", "Viewers in the Middle East"),
    share("viewers_south_africa_percent", "Viewers in South Africa and Kenya"),
];
static AUDIENCE: Audience = Audience {
    rest: "united-states",
    others: &[
        "europe",
        "canada",
        "japan",
        "asia-pacific",
        "australia",
        "india",
        "south-america",
        "middle-east",
        "south-africa",
    ],
    shares: &VIEWERS,
};

/// The content network before a system.
pub(super) static CLOUDFRONT: Service = Service {
    key: "cloudfront",
    name: "Amazon CloudFront",
    also: "CDN, content delivery, Lambda@Edge, Origin Shield",
    summary: "Transfer and requests by viewers' geography, origins, Origin Shield, functions; or a flat-rate plan.",
    layer: Layer::Edge,
    pricing_page: "https://aws.amazon.com/cloudfront/pricing/",
    fields: &[
        &PLAN,
        &DISTRIBUTIONS,
        &OUT,
        &REQUESTS,
        &HTTPS,
        &TO_ORIGIN,
        &VIEWERS[0],
        &VIEWERS[1],
        &VIEWERS[2],
        &VIEWERS[3],
        &VIEWERS[4],
        &VIEWERS[5],
        &VIEWERS[6],
        &VIEWERS[7],
        &VIEWERS[8],
        &SHIELD,
        &FUNCTIONS,
        &READS,
        &EDGE,
        &EDGE_MS,
        &EDGE_MB,
        &FAILOVER,
    ],
    usages: &[
        &INTERNET_OUT,
        &HTTPS_REQUESTS,
        &HTTP_REQUESTS,
        &ORIGIN_OUT,
        &SHIELDED,
        &FUNCTION_CALLS,
        &STORE_READS,
        &PLANS,
        &EDGE_REQUESTS,
        &EDGE_DURATION,
    ],
    check: plans::check,
    check_placed: |entered, placed, book, found| {
        plans::advise(entered, placed, book, found);
        check_shield(entered, placed, found);
    },
    meter,
    recover,
    waited_for: false,
    ..Service::PLAIN
};

/// Says where Origin Shield is priced if AWS has none beside the origin.
fn check_shield(entered: &Settings, placed: Placed, found: &mut Vec<Diagnostic>) {
    let serving = placed.iter().filter(|(_, p)| p.readiness == Readiness::Serving).map(|(region, _)| region);
    for region in serving.filter(|_| entered.number(&SHIELD).typical > Decimal::ZERO) {
        let there = SHIELDED.used_in(region);
        if there != region {
            let what =
                format!("CloudFront has no Origin Shield in `{region}`: it is priced as that of `{there}`");
            let hint = "what passes it is kept there, in another Region than the origin";
            found.push(Diagnostic::note(SHIELD.key, what).hint(hint));
        }
    }
}

fn meter(site: &Site, usage: &mut Usage) {
    let plan = site.choice::<Plan>(&PLAN);
    if plan.allows().is_none() {
        by_use(site, usage);
    } else if site.is_primary() {
        usage.add_variant(site, &PLANS, Variant::named(plan.key()), site.number(&DISTRIBUTIONS));
    }
}

fn by_use(site: &Site, usage: &mut Usage) {
    usage.add(site, &SHIELDED, site.of_traffic(site.number(&SHIELD)));
    let runs = site.of_traffic(site.number(&EDGE));
    usage.add(site, &EDGE_REQUESTS, runs);
    if runs.value() > Decimal::ZERO {
        let seconds = site.number(&EDGE_MS).rounded_up().over(site.whole(1000, "milliseconds a second"));
        let gb = site.number(&EDGE_MB).over(site.whole(1024, "MB a GB"));
        usage.add(site, &EDGE_DURATION, runs.times(seconds).times(gb));
    }
    if !site.is_primary() {
        return;
    }
    let requests = site.number(&REQUESTS);
    let https = requests.times(site.percent(&HTTPS));
    let by_area = [
        (&INTERNET_OUT, site.number(&OUT)),
        (&HTTPS_REQUESTS, https),
        (&HTTP_REQUESTS, requests.minus(https)),
        (&ORIGIN_OUT, site.number(&TO_ORIGIN)),
    ];
    for (kind, whole) in by_area.into_iter().filter(|(_, whole)| whole.value() > Decimal::ZERO) {
        for (area, part) in AUDIENCE.split(site, whole) {
            usage.add_variant(site, kind, area, part);
        }
    }
    usage.add(site, &FUNCTION_CALLS, site.number(&FUNCTIONS));
    usage.add(site, &STORE_READS, site.number(&READS));
}

const ORIGINS: &str = "CloudFront Developer Guide, \"Optimize high availability with CloudFront origin failover\": 3 attempts of 10 s, by default";
static UNREACHED: Timing =
    Timing::new(Phase::Detect, "CloudFront does not reach the first origin", Span::seconds(0, 10, 30))
        .documented(ORIGINS, "2026-04");
static SECOND: Timing = Timing::new(Phase::Shift, "The same request goes to the second origin", Span::ZERO)
    .documented(ORIGINS, "2026-04");

fn recover(loss: &Loss, steps: &mut Steps) {
    if loss.traffic_can_leave() && loss.on(&FAILOVER) {
        steps.shifts((&UNREACHED, UNREACHED.span), (&SECOND, SECOND.span));
    }
}
