//! SNS topics: what is published, what is delivered, and fan-out to queues in every Region.
//!
//! A standard topic bills every 64 KB chunk that is published; deliveries to SQS and Lambda are free, those by HTTP, mail
//! and Firehose are not. A FIFO topic bills requests and GB in, messages and GB out. A topic lives in one Region: where
//! queues of other Regions subscribe, the Region of the topic pays the transfer to each queue at the rate of the pair.
//! Queues are fed where consumers run, a warm and a hot standby too. The first million publishes a month are free over
//! all Regions; free deliveries are tiers of the table. Sources: Amazon SNS pricing page; SNS Developer Guide, "Sending
//! Amazon SNS messages to an Amazon SQS queue in a different Region".

use super::common::carrying;
use super::data_transfer::{BETWEEN_REGIONS, kb_a_gb};
use super::payload::{MOST_KB, check_call, chunks};
use super::{Service, Site, Usage};
use crate::base::diagnostic::Diagnostic;
use crate::base::number::Decimal;
use crate::base::unit::Unit;
use crate::catalog::field::{Field, choices};
use crate::catalog::settings::Settings;
use crate::catalog::usage::{Free, Layer, UsageType};

choices! {
    /// The kind of topic.
    enum Topic {
        /// In any order, at least once.
        Standard = "standard", "Standard";
        /// In order, once, to queues.
        Fifo = "fifo", "FIFO";
    }
}

const fn usage(key: &'static str, name: &'static str, unit: Unit) -> UsageType {
    UsageType::new(Layer::Compute, "sns", key, name, unit)
}

static REQUESTS: UsageType = usage("requests", "SNS publishes", Unit::Requests)
    .free(Free::Payer(Decimal::whole(1_000_000), "sns_requests"));
static HTTP: UsageType = usage("http_notifications", "SNS deliveries by HTTP", Unit::Notifications);
static EMAIL: UsageType = usage("email_notifications", "SNS deliveries by mail", Unit::Notifications);
static FIREHOSE: UsageType =
    usage("firehose_notifications", "SNS deliveries to Firehose", Unit::Notifications);
static MOBILE: UsageType = usage("mobile_notifications", "SNS mobile push", Unit::Notifications)
    .free(Free::Payer(Decimal::whole(1_000_000), "sns_mobile_push"));
static FILTERED: UsageType = usage("payload_filtered", "SNS payload filtered", Unit::Gb);
static FIFO_REQUESTS: UsageType = usage("fifo_requests", "SNS FIFO publishes", Unit::Requests);
static FIFO_IN: UsageType = usage("fifo_published", "SNS FIFO data published", Unit::Gb);
static FIFO_MESSAGES: UsageType = usage("fifo_messages", "SNS FIFO deliveries", Unit::Messages);
static FIFO_OUT: UsageType = usage("fifo_delivered", "SNS FIFO data delivered", Unit::Gb);

const fn deliveries(key: &'static str, label: &'static str, help: &'static str) -> Field {
    Field::number(key, label, "deliveries", Decimal::ZERO).help(help).grows_with_traffic()
}

static KIND: Field = Field::choice::<Topic>("kind", "Kind of topic");
static PUBLISHED: Field = Field::number("monthly_messages", "Messages published", "messages", Decimal::ZERO)
    .help("In a month, of the whole system.")
    .grows_with_traffic();
static SIZE: Field = Field::number("message_kb", "Size of a message", "KB", Decimal::ONE)
    .range(0, MOST_KB)
    .help("On average. Each started 64 KB of a call are a request of a standard topic.");
static BATCH: Field = Field::count("messages_per_call", "Messages in a call", "messages a call", 1)
    .range(1, 10)
    .help("Ten in a call make a tenth of the requests while they fit into 64 KB.");
static QUEUES: Field = Field::count("queues_per_region", "Queues that subscribe", "queues", 1)
    .range(0, 10_000)
    .help("In each Region. Deliveries of a standard topic to queues are free, as are those to Lambda.");
static FAN_OUT: Field = Field::switch("fan_out", "Deliver to queues in the other Regions too", true)
    .help("Each message then goes to the queues of every Region where consumers run, and pays transfer.");
static BY_HTTP: Field = deliveries(
    "monthly_http_deliveries",
    "Deliveries by HTTP",
    "In a month, of the whole system; what leaves to the internet is entered as data transfer.",
);
static BY_MAIL: Field =
    deliveries("monthly_email_deliveries", "Deliveries by mail", "In a month, of the whole system.");
static TO_FIREHOSE: Field =
    deliveries("monthly_firehose_deliveries", "Deliveries to Firehose", "In a month, of the whole system.");
static TO_MOBILES: Field = deliveries(
    "monthly_mobile_deliveries",
    "Mobile push notifications",
    "In a month, of the whole system. A million are free.",
);
static BY_PAYLOAD: Field = Field::number(
    "monthly_payload_filtered_gb",
    "Payload filtered",
    "GB",
    Decimal::ZERO,
)
.help("Bodies that filter policies look through, once for each subscription; filters of attributes are free.")
.grows_with_traffic();

/// Topics.
pub(super) static SNS: Service = Service {
    key: "sns",
    name: "Amazon SNS",
    also: "Simple Notification Service, topic",
    summary: "Publishes by 64 KB chunk, deliveries by kind, FIFO topics, fan-out to queues in every Region.",
    layer: Layer::Compute,
    pricing_page: "https://aws.amazon.com/sns/pricing/",
    fields: &[
        &KIND,
        &PUBLISHED,
        &SIZE,
        &BATCH,
        &QUEUES,
        &FAN_OUT,
        &BY_HTTP,
        &BY_MAIL,
        &TO_FIREHOSE,
        &TO_MOBILES,
        &BY_PAYLOAD,
    ],
    usages: &[
        &REQUESTS,
        &HTTP,
        &EMAIL,
        &FIREHOSE,
        &MOBILE,
        &FILTERED,
        &FIFO_REQUESTS,
        &FIFO_IN,
        &FIFO_MESSAGES,
        &FIFO_OUT,
    ],
    check,
    meter,
    recover: carrying,
    ..Service::PLAIN
};

/// What a topic delivers to anything but queues, functions and Firehose: messages of 256 KB at most, by the guide's
/// "Publishing large messages with Amazon SNS".
const MOST_DELIVERED_KB: i64 = 256;

fn check(entered: &Settings, found: &mut Vec<Diagnostic>) {
    check_call(entered, &SIZE, &BATCH, found);
    let number = |field| entered.number(field).typical;
    let fifo = entered.choice::<Topic>(&KIND) == Topic::Fifo;
    if fifo && number(&BY_PAYLOAD) > Decimal::ZERO {
        let what = "what AWS asks for filtering payloads of a FIFO topic is not known";
        found.push(Diagnostic::error(BY_PAYLOAD.key, what).hint("enter 0, or take a standard topic"));
    }
    let large = number(&SIZE) > Decimal::whole(MOST_DELIVERED_KB);
    for (field, small) in [(&BY_HTTP, true), (&BY_MAIL, true), (&TO_MOBILES, true), (&TO_FIREHOSE, false)] {
        if number(field) == Decimal::ZERO {
            continue;
        }
        if fifo {
            let what = "a FIFO topic delivers to queues alone";
            found.push(Diagnostic::error(field.key, what).hint("take a standard topic, or enter 0 here"));
        } else if small && large {
            let what =
                format!("messages of more than {MOST_DELIVERED_KB} KB go to SQS, Lambda and Firehose alone");
            found
                .push(Diagnostic::error(SIZE.key, what).hint("make them smaller, or deliver them otherwise"));
        }
    }
}

fn meter(site: &Site, usage: &mut Usage) {
    let published = site.of_traffic(site.number(&PUBLISHED));
    let gb = published.times(site.number(&SIZE)).over(kb_a_gb(site));
    let (batch, queues) = (site.number(&BATCH), site.number(&QUEUES));
    let others = site.placed_others().filter(|p| site.on(&FAN_OUT) && p.readiness.runs());
    let regions = i64::try_from(1 + others.clone().count()).unwrap_or(1);
    match site.choice::<Topic>(&KIND) {
        Topic::Standard => {
            let payload = chunks(site, site.number(&SIZE).times(batch));
            usage.add(site, &REQUESTS, published.over(batch).times(payload));
            let kinds = [
                (&BY_HTTP, &HTTP),
                (&BY_MAIL, &EMAIL),
                (&TO_FIREHOSE, &FIREHOSE),
                (&TO_MOBILES, &MOBILE),
                (&BY_PAYLOAD, &FILTERED),
            ];
            for (field, kind) in kinds {
                usage.add(site, kind, site.of_traffic(site.number(field)));
            }
        }
        Topic::Fifo => {
            let copies = queues.times(site.whole(regions, "Regions"));
            usage.add(site, &FIFO_REQUESTS, published.over(batch));
            usage.add(site, &FIFO_IN, gb);
            usage.add(site, &FIFO_MESSAGES, published.times(copies));
            usage.add(site, &FIFO_OUT, gb.times(copies));
        }
    }
    for other in others {
        usage.add_to(site, &BETWEEN_REGIONS, other.slot, gb.times(queues));
    }
}
