//! SQS queues: requests, standard or FIFO, each 64 KB chunk of a call one.
//!
//! A message is sent, received and deleted: three calls, fewer where calls carry up to ten messages. Every chunk of 64 KB
//! that a call carries is a request, up to 1 MiB; a receive that finds nothing is one too. A million requests a month are
//! free over all Regions. Queues are not replicated: where all Regions are to have every message, something sends it to
//! each, such as an SNS topic. Consumers poll where they run, so in a warm and a hot standby too; a pilot light and
//! copies of data have none. Sources: Amazon SQS pricing page; SQS Developer Guide, "Quotas" and "Batch actions".

use super::common::{carrying, deployed};
use super::payload::{MOST_KB, check_call, chunks};
use super::{Loss, Service, Site, Steps, Usage};
use crate::base::diagnostic::Diagnostic;
use crate::base::number::Decimal;
use crate::base::span::Span;
use crate::base::unit::Unit;
use crate::catalog::field::{Field, choices};
use crate::catalog::settings::Settings;
use crate::catalog::timing::{Phase, Timing};
use crate::catalog::usage::{Free, Layer, UsageType};

choices! {
    /// The kind of queue.
    enum Queue {
        /// In any order, at least once.
        Standard = "standard", "Standard";
        /// In order, once.
        Fifo = "fifo", "FIFO";
    }
}

const FREE: Free = Free::Payer(Decimal::whole(1_000_000), "sqs_requests");

static REQUESTS: UsageType =
    UsageType::new(Layer::Compute, "sqs", "requests", "SQS requests", Unit::Requests).free(FREE);
static FIFO_REQUESTS: UsageType =
    UsageType::new(Layer::Compute, "sqs", "fifo_requests", "SQS FIFO requests", Unit::Requests).free(FREE);

static KIND: Field = Field::choice::<Queue>("kind", "Kind of queue");
static SENT: Field = Field::number("monthly_messages", "Messages", "messages", Decimal::ZERO)
    .help("Sent in a month, of the whole system. Each is sent, received and deleted.")
    .grows_with_traffic();
static EVERYWHERE: Field = Field::switch("every_region", "Every Region gets every message", false)
    .help("As where an SNS topic sends to a queue in each. Off: a Region gets its share of the traffic.");
static SIZE: Field = Field::number("message_kb", "Size of a message", "KB", Decimal::ONE)
    .range(0, MOST_KB)
    .help("On average. Each started 64 KB of a call are a request; a message has 1,024 KB at most.");
static BATCH: Field = Field::count("messages_per_call", "Messages in a call", "messages a call", 1)
    .range(1, 10)
    .help("Of send, receive and delete alike. Ten in a call make a tenth of the requests while they fit into 64 KB.");
static RECEIVES: Field =
    Field::number("receives_per_message", "Receives of each message", "receives a message", Decimal::ONE)
        .range(0, 1000)
        .help("More than one where some are received again before they are deleted.");
static POLLERS: Field = Field::count("idle_pollers", "Consumers that find nothing", "consumers", 0)
    .range(0, 1_000_000)
    .help("Consumers of the whole system that wait at empty queues. Each receive that finds nothing is a request.")
    .grows_as_capacity();
static WAIT: Field =
    Field::count("wait_seconds", "Wait of a receive", "seconds a receive", 20).range(1, 20).help(
        "Long polling waits up to 20 seconds for a message; a wait of 1 makes twenty times the empty receives.",
    );
static OTHERS: Field = Field::number("monthly_other_requests", "Other requests", "requests", Decimal::ZERO)
    .help("In a month, of the whole system: changes of visibility, attributes, purges.")
    .grows_with_traffic();

/// Queues.
pub(super) static SQS: Service = Service {
    key: "sqs",
    name: "Amazon SQS",
    also: "Simple Queue Service, queue",
    summary: "Requests of standard and FIFO queues by 64 KB chunk, batches and empty receives.",
    layer: Layer::Compute,
    pricing_page: "https://aws.amazon.com/sqs/pricing/",
    fields: &[&KIND, &SENT, &EVERYWHERE, &SIZE, &BATCH, &RECEIVES, &POLLERS, &WAIT, &OTHERS],
    usages: &[&REQUESTS, &FIFO_REQUESTS],
    check,
    meter,
    recover,
    ..Service::PLAIN
};

static WAITING: Timing = Timing::new(
    Phase::Restore,
    "Messages that wait or are worked on: they are there again when the Region is",
    Span::seconds(0, 1, 30),
)
.derived(
    "SQS Developer Guide, \"Visibility timeout\" and \"Long polling\": consumers that keep up receive a message at once, and \
     have 30 s for it by default; a backlog is as old as it is",
    "2026-09",
);

/// A queue is in several zones, and keeps no data: nothing is done where a zone is lost or data is spoilt.
fn recover(loss: &Loss, steps: &mut Steps) {
    // Every Region has every message.
    if loss.on(&EVERYWHERE) {
        return deployed(loss, steps);
    }
    carrying(loss, steps);
    if loss.goes_elsewhere() && loss.heir().is_some() {
        steps.loses(&WAITING, WAITING.span);
    }
}

fn check(entered: &Settings, found: &mut Vec<Diagnostic>) {
    check_call(entered, &SIZE, &BATCH, found);
}

fn meter(site: &Site, usage: &mut Usage) {
    if !site.readiness().runs() {
        return;
    }
    let requests = match site.choice::<Queue>(&KIND) {
        Queue::Standard => &REQUESTS,
        Queue::Fifo => &FIFO_REQUESTS,
    };
    let batch = site.number(&BATCH);
    let payload = chunks(site, site.number(&SIZE).times(batch));
    // What is sent and what is received carries the message, what is deleted does not.
    let sent = site.whole(1, "send").plus(site.number(&RECEIVES)).times(payload);
    let a_call = sent.plus(site.whole(1, "delete"));
    let all = site.number(&SENT).over(batch).times(a_call);
    usage.add(site, requests, if site.on(&EVERYWHERE) { all } else { site.of_traffic(all) });
    let receives = site.hours().times(site.whole(3600, "seconds an hour")).over(site.number(&WAIT));
    let pollers = site.of_capacity(site.number(&POLLERS)).rounded_up();
    usage.add(site, requests, pollers.times(receives));
    usage.add(site, requests, site.of_traffic(site.number(&OTHERS)));
}
