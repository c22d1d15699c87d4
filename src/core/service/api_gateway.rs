//! API Gateway: REST, HTTP and WebSocket APIs by what is asked of them, and the caches of REST APIs by the hour.
//!
//! A request of an HTTP API is billed for each started 512 KB, a message of a WebSocket API for each started 32 KB in
//! either direction, and its connections by the minute; a call of a REST API is one call, or one
//! for each started 10 MB of an answer that is streamed. A cache is billed by its size
//! for every hour that it is there. Custom domains are free; what goes out to the internet is data transfer. Sources:
//! API Gateway pricing page; API Gateway Developer Guide, "Cache settings for REST APIs" and "Quotas".
//!
//! APIs that are deployed and not called cost nothing: what stands by has the cache alone, in a pilot light where it is
//! kept, and no cache where there are copies of data only.

use super::common::deployed;
use super::data_transfer::INTERNET_OUT;
use super::{Loss, Service, Site, Steps, Usage};
use crate::base::formula::Figure;
use crate::base::number::Decimal;
use crate::base::span::Span;
use crate::base::unit::Unit;
use crate::catalog::field::{Field, choices};
use crate::catalog::placement::Readiness;
use crate::catalog::timing::{Phase, Place, Timing};
use crate::catalog::usage::{Layer, UsageType};
use crate::catalog::variant::Variant;

choices! {
    /// What kind of API it is.
    enum Api {
        /// With caches, keys and plans of use.
        Rest = "rest", "REST API";
        /// Cheaper, with less.
        Http = "http", "HTTP API";
        /// Connections that stay open.
        WebSocket = "websocket", "WebSocket API";
    }
}
choices! {
    /// The size of a cache, as AWS offers it.
    enum Cache {
        /// No cache.
        None = "none", "None";
        /// 0.5 GB.
        Gb0 = "0.5", "0.5 GB";
        /// 1.6 GB.
        Gb1 = "1.6", "1.6 GB";
        /// 6.1 GB.
        Gb6 = "6.1", "6.1 GB";
        /// 13.5 GB.
        Gb13 = "13.5", "13.5 GB";
        /// 28.4 GB.
        Gb28 = "28.4", "28.4 GB";
        /// 58.2 GB.
        Gb58 = "58.2", "58.2 GB";
        /// 118 GB.
        Gb118 = "118", "118 GB";
        /// 237 GB.
        Gb237 = "237", "237 GB";
    }
}

const fn of(key: &'static str, name: &'static str, unit: Unit) -> UsageType {
    UsageType::new(Layer::Network, "api_gateway", key, name, unit)
}
static CALLS: UsageType = of("rest_requests", "REST API calls", Unit::Requests);
static CACHES: UsageType = of("cache_hours", "REST API caches", Unit::Hours);
static REQUESTS: UsageType = of("http_requests", "HTTP API requests", Unit::Requests);
static MESSAGES: UsageType = of("websocket_messages", "WebSocket messages", Unit::Messages);
static MINUTES: UsageType = of("websocket_minutes", "WebSocket connection minutes", Unit::Minutes);

static API: Field = Field::group::<Api>("api", "Kind of API");
static REST_CALLS: Field = Field::number("rest.monthly_calls", "Calls", "calls", Decimal::ZERO)
    .help("In a month, of the whole system.")
    .grows_with_traffic()
    .within(&API, Api::Rest.key());
static STREAMED: Field = Field::number("rest.streamed_mb", "Streamed answer", "MB", Decimal::ZERO)
    .range(0, 1_000_000)
    .help("Of each call, if the API streams its answers: each started 10 MB is billed as a call.")
    .within(&API, Api::Rest.key());
static CACHE: Field = Field::choice::<Cache>("rest.cache_gb", "Cache in each Region")
    .help("Of a stage; billed by the hour, whether it is used or not.")
    .within(&API, Api::Rest.key());
static STANDBY: Field = Field::switch("rest.standby_cache", "Keep the cache in a pilot light", false)
    .help("Off: it is created at failover, which takes minutes, and is filled anew.")
    .within(&API, Api::Rest.key());
static HTTP_REQUESTS: Field = Field::number("http.monthly_requests", "Requests", "requests", Decimal::ZERO)
    .help("In a month, of the whole system.")
    .grows_with_traffic()
    .within(&API, Api::Http.key());
static HTTP_SIZE: Field = Field::number("http.request_kb", "Size of a request", "KB", Decimal::ONE)
    .range(0, 10_240)
    .help("Each started 512 KB is billed as a request.")
    .within(&API, Api::Http.key());
static SENT: Field = Field::number("websocket.monthly_messages", "Messages", "messages", Decimal::ZERO)
    .help("Sent and received in a month, of the whole system.")
    .grows_with_traffic()
    .within(&API, Api::WebSocket.key());
static SENT_SIZE: Field = Field::number("websocket.message_kb", "Size of a message", "KB", Decimal::ONE)
    .range(0, 128)
    .help("Each started 32 KB is billed as a message.")
    .within(&API, Api::WebSocket.key());
static CONNECTED: Field =
    Field::number("websocket.monthly_minutes", "Connections", "connection minutes", Decimal::ZERO)
        .help("Connections times the minutes that each is open, in a month, of the whole system.")
        .grows_with_traffic()
        .within(&API, Api::WebSocket.key());
static OUT: Field = Field::number("monthly_out_gb", "Out to the internet", "GB a month", Decimal::ZERO)
    .help("What the API answers, of the whole system; billed as data transfer. Behind CloudFront it is free.")
    .grows_with_traffic();

/// An API in each Region.
pub(super) static API_GATEWAY: Service = Service {
    key: "api_gateway",
    name: "Amazon API Gateway",
    also: "APIGW, REST, HTTP, WebSocket",
    summary: "REST, HTTP and WebSocket APIs by request, message and minute, caches by the hour.",
    layer: Layer::Network,
    pricing_page: "https://aws.amazon.com/api-gateway/pricing/",
    fields: &[
        &API,
        &REST_CALLS,
        &STREAMED,
        &CACHE,
        &STANDBY,
        &HTTP_REQUESTS,
        &HTTP_SIZE,
        &SENT,
        &SENT_SIZE,
        &CONNECTED,
        &OUT,
    ],
    usages: &[&CALLS, &CACHES, &REQUESTS, &MESSAGES, &MINUTES],
    meter,
    recover,
    ..Service::PLAIN
};

fn meter(site: &Site, usage: &mut Usage) {
    let api = site.choice::<Api>(&API);
    if cached(api, site.choice::<Cache>(&CACHE)) && site.network_runs(site.on(&STANDBY)) {
        usage.add_variant(site, &CACHES, Variant::named(site.option(&CACHE)), site.hours());
    }
    match site.readiness() {
        Readiness::Serving => {}
        Readiness::Hot | Readiness::Warm | Readiness::PilotLight | Readiness::Backup => return,
    }
    let share = |field| site.of_traffic(site.number(field));
    match api {
        Api::Rest => {
            let calls = share(&REST_CALLS);
            let streams = site.number(&STREAMED).value() > Decimal::ZERO;
            let each = started(site, &STREAMED, 10, "MB a call");
            usage.add(site, &CALLS, if streams { calls.times(each) } else { calls });
        }
        Api::Http => {
            let each = started(site, &HTTP_SIZE, 512, "KB a request");
            usage.add(site, &REQUESTS, share(&HTTP_REQUESTS).times(each));
        }
        Api::WebSocket => {
            let each = started(site, &SENT_SIZE, 32, "KB a message");
            usage.add(site, &MESSAGES, share(&SENT).times(each));
            usage.add(site, &MINUTES, share(&CONNECTED));
        }
    }
    usage.add(site, &INTERNET_OUT, share(&OUT));
}

/// How many chunks a size is billed as: every started one, and one at least.
fn started<'a>(site: &Site<'a>, size: &'static Field, chunk: i64, unit: &'static str) -> Figure<'a> {
    site.number(size).over(site.whole(chunk, unit)).rounded_up().at_least(site.whole(1, ""), "one")
}

static FILL: Timing = Timing::new(Phase::Warm, "Create the cache, and fill it", Span::ZERO.at_least())
    .checked("hit rates and latency are back to what is usual")
    .decided()
    .control(Place::Recovery, "keep the cache in the recovery Region")
    .assumed("AWS speaks of minutes and gives no figure");

fn recover(loss: &Loss, steps: &mut Steps) {
    deployed(loss, steps);
    let kept = match loss.readiness() {
        Some(Readiness::Backup) => false,
        Some(Readiness::PilotLight) => loss.on(&STANDBY),
        Some(Readiness::Warm | Readiness::Hot | Readiness::Serving) | None => true,
    };
    if loss.goes_elsewhere() && !kept && cached(loss.choice::<Api>(&API), loss.choice::<Cache>(&CACHE)) {
        steps.add(&FILL);
    }
}

/// Whether an API has a cache.
fn cached(api: Api, cache: Cache) -> bool {
    api == Api::Rest && cache != Cache::None
}
