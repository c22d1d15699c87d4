//! EventBridge: custom and partner events, events sent to other Regions, global endpoints, pipes, schedules, archives.
//!
//! Events that are published are billed by the 64 KB chunk; management events of AWS services are free, and so is delivery
//! within an account and Region. What a rule sends to a bus in another Region is billed per million by the sender. A global endpoint
//! is free, and fails over from a primary to one secondary Region; with event replication, which AWS advises, every custom
//! event is put on the buses of both Regions and billed in both. Either pays data transfer between
//! the Regions besides. The bus of a Region with copies of data alone is made at failover. Sources: Amazon EventBridge pricing page; EventBridge User Guide,
//! "Making applications Regional-fault tolerant with global endpoints"; cost page of Automated Security Response on AWS,
//! for events sent on.

use super::common::carrying;
use super::data_transfer::{add_to_each, kb_a_gb};
use super::payload::chunks;
use super::{Loss, Service, Site, Steps, Usage};
use crate::base::diagnostic::Diagnostic;
use crate::base::formula::Figure;
use crate::base::number::Decimal;
use crate::base::span::Span;
use crate::base::unit::Unit;
use crate::catalog::field::Field;
use crate::catalog::placement::Placed;
use crate::catalog::settings::Settings;
use crate::catalog::timing::{Phase, Timing};
use crate::catalog::usage::{Layer, UsageType};
use crate::price::PriceBook;

const fn usage(key: &'static str, name: &'static str, unit: Unit) -> UsageType {
    UsageType::new(Layer::Compute, "eventbridge", key, name, unit)
}

static CUSTOM: UsageType = usage("custom_events", "Custom events", Unit::Chunks);
static PARTNER: UsageType = usage("partner_events", "Partner events", Unit::Chunks);
static SENT_ON: UsageType =
    usage("cross_region_events", "Events sent to other Regions", Unit::Chunks).global();
static ARCHIVED: UsageType = usage("archived", "Events archived", Unit::Gb);
static ARCHIVE: UsageType = usage("archive_storage", "Archive of events", Unit::GbMonth);
static PIPED: UsageType = usage("pipe_requests", "Events through pipes", Unit::Chunks);
static CALLED: UsageType = usage("api_destination_invocations", "API destinations called", Unit::Requests);
static SCHEDULED: UsageType = usage("scheduled_invocations", "Scheduled invocations", Unit::Requests);

/// Regions with global endpoints, by the User Guide of autumn 2026.
const WITH_ENDPOINTS: [&str; 18] = [
    "us-east-1",
    "us-east-2",
    "us-west-1",
    "us-west-2",
    "ca-central-1",
    "eu-central-1",
    "eu-west-1",
    "eu-west-2",
    "eu-south-1",
    "eu-west-3",
    "eu-north-1",
    "ap-south-1",
    "ap-northeast-3",
    "ap-northeast-2",
    "ap-southeast-1",
    "ap-southeast-2",
    "ap-northeast-1",
    "sa-east-1",
];

static EVENTS: Field = Field::number("monthly_custom_events", "Custom events", "events", Decimal::ZERO)
    .help("Published in a month, of the whole system. Management events of AWS services are free: leave them out. Object events of S3 and other data events that one opts into are billed: add them here.")
    .grows_with_traffic();
static OF_PARTNERS: Field =
    Field::number("monthly_partner_events", "Partner events", "events", Decimal::ZERO)
        .help("Received in a month from software of others, of the whole system.")
        .grows_with_traffic();
static SIZE: Field = Field::number("event_kb", "Size of an event", "KB", Decimal::ONE)
    .range(0, 1024)
    .help("On average. Each started 64 KB are billed as an event.");
static FORWARDED: Field = Field::number(
    "monthly_cross_region_events",
    "Events sent to other Regions",
    "events",
    Decimal::ZERO,
)
.help("By rules, to a bus in each other Region, in a month; of the whole system. Transfer is billed besides.")
.grows_with_traffic();
static TO_PIPES: Field = Field::monthly(
    "monthly_pipe_events",
    "Events through pipes",
    "events",
    "After filtering, in a month, of the whole system. Each started 64 KB are billed as one.",
);
static TO_APIS: Field = Field::monthly(
    "monthly_api_destination_invocations",
    "API destinations called",
    "invocations",
    "In a month, of the whole system.",
);
static ON_TIME: Field = Field::monthly(
    "monthly_scheduled_invocations",
    "Scheduled invocations",
    "invocations",
    "By EventBridge Scheduler in a month, of the whole system. 14 million are free in a Region.",
);
static TO_ARCHIVE: Field = Field::monthly(
    "monthly_archived_gb",
    "Events archived",
    "GB",
    "In a month, of the whole system. What is replayed is entered as custom events.",
);
static IN_ARCHIVE: Field = Field::number("archive_gb", "Archive kept", "GB", Decimal::ZERO)
    .help("On average, of the whole system.")
    .grows_with_data();
static ENDPOINT: Field = Field::switch("global_endpoint", "Global endpoint", false).help(
    "Free, for two Regions. It needs a health check of Route 53 and a CloudWatch alarm, entered there.",
);
static REPLICATED: Field = Field::switch("event_replication", "Event replication", true)
    .help("Only with a global endpoint: custom events are billed in both Regions. AWS advises it.");

/// Event buses.
pub(super) static EVENTBRIDGE: Service = Service {
    key: "eventbridge",
    name: "Amazon EventBridge",
    also: "event bus, Pipes, Scheduler",
    summary: "Custom and partner events by 64 KB chunk, to other Regions and by global endpoints; pipes, schedules, archives.",
    layer: Layer::Compute,
    pricing_page: "https://aws.amazon.com/eventbridge/pricing/",
    fields: &[
        &EVENTS,
        &OF_PARTNERS,
        &SIZE,
        &FORWARDED,
        &ENDPOINT,
        &REPLICATED,
        &TO_PIPES,
        &TO_APIS,
        &ON_TIME,
        &TO_ARCHIVE,
        &IN_ARCHIVE,
    ],
    usages: &[&CUSTOM, &PARTNER, &SENT_ON, &PIPED, &CALLED, &SCHEDULED, &ARCHIVED, &ARCHIVE],
    check_placed,
    meter,
    recover,
    ..Service::PLAIN
};

fn check_placed(entered: &Settings, placed: Placed, _book: &PriceBook, found: &mut Vec<Diagnostic>) {
    let live: Vec<_> = placed.live().collect();
    if !entered.on(&ENDPOINT) || live.len() < 2 {
        return;
    }
    if live.len() > 2 {
        let what =
            format!("a global endpoint has two Regions, a primary and a secondary, not {}", live.len());
        let hint = "name two Regions, or turn `global_endpoint` off and send events on by rules";
        found.push(Diagnostic::error(ENDPOINT.key, what).hint(hint));
    }
    if let Some(region) = live.iter().find(|region| !WITH_ENDPOINTS.contains(&region.code())) {
        let what = format!("EventBridge has no global endpoints in `{region}`");
        let hint =
            "choose one of the 18 Regions that have them, such as `eu-central-1`, or send events on by rules";
        found.push(Diagnostic::error(ENDPOINT.key, what).hint(hint));
    }
}

fn meter<'a>(site: &Site<'a>, usage: &mut Usage) {
    let each = chunks(site, site.number(&SIZE));
    let custom = site.number(&EVENTS);
    let replicated = site.on(&ENDPOINT) && site.on(&REPLICATED) && site.live_others().next().is_some();
    if replicated && site.readiness().is_live() {
        usage.noted("Event replication puts each custom event on the buses of both Regions.", |usage| {
            usage.add(site, &CUSTOM, custom.times(each));
        });
    } else {
        usage.add(site, &CUSTOM, site.of_traffic(custom).times(each));
    }
    for (field, kind) in [(&OF_PARTNERS, &PARTNER), (&TO_PIPES, &PIPED)] {
        usage.add(site, kind, site.of_traffic(site.number(field)).times(each));
    }
    let others =
        [(&TO_APIS, &CALLED), (&ON_TIME, &SCHEDULED), (&TO_ARCHIVE, &ARCHIVED), (&IN_ARCHIVE, &ARCHIVE)];
    for (field, kind) in others {
        usage.add(site, kind, site.of_traffic(site.number(field)));
    }
    if site.live_others().next().is_some() {
        let gb = |events: Figure<'a>| events.times(site.number(&SIZE)).over(kb_a_gb(site));
        let sent = site.of_traffic(site.number(&FORWARDED));
        usage.add(site, &SENT_ON, sent.times(each));
        add_to_each(site, usage, site.live_others(), gb(sent));
        if replicated {
            add_to_each(site, usage, site.live_others(), gb(site.of_traffic(custom)));
        }
    }
}

const ENDPOINTS: &str = "EventBridge User Guide, \"Making applications Regional-fault tolerant with global endpoints\": 360 s, 420 at most, as advised";
static SENT_THERE: Timing = Timing::new(
    Phase::Shift,
    "The global endpoint sends events to the other Region",
    Span::seconds(300, 360, 420),
)
.documented(ENDPOINTS, "2026-09");
static NOT_THERE: Timing =
    Timing::new(Phase::Restore, "Events that the other Region does not have", Span::seconds(300, 360, 420))
        .documented(ENDPOINTS, "2026-09");

/// A global endpoint moves what is published within the time that AWS gives, which counts from the failure; without one
/// those that publish call the other Region's bus, as they run there.
fn recover(loss: &Loss, steps: &mut Steps) {
    carrying(loss, steps);
    if loss.on(&ENDPOINT) && loss.traffic_can_leave() {
        steps.add(&SENT_THERE);
        steps.loses(&NOT_THERE, NOT_THERE.span);
    }
}
