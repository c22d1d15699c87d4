//! Amazon SES: mail sent and received, à la carte or by a plan, and dedicated addresses.
//!
//! À la carte bills each mail, its attachments by the GB, and each dedicated address by the month; accounts that have sent
//! since 2025-06-01 stay on it. Since 2026-07-21 there are plans, chosen for an account and Region: a monthly fee, where the
//! plan has one, and a price by mail in tiers. Their rates are known in us-east-1 alone, and whether attachments are
//! billed beside them is not known: they are not here. Mail received is billed by message and by every whole chunk of 256 KB. A plan and
//! dedicated addresses are kept wherever a Region is live, as addresses must be warmed up. Sources: Amazon SES pricing
//! page; AWS's price list of SES of 2026-07-22; SES Developer Guide.

use super::common::deployed;
use super::data_transfer::kb_a_gb;
use super::{Loss, Service, Site, Steps, Usage};
use crate::base::diagnostic::Diagnostic;
use crate::base::number::Decimal;
use crate::base::span::Span;
use crate::base::unit::Unit;
use crate::catalog::field::{Field, choices};
use crate::catalog::placement::Readiness;
use crate::catalog::settings::Settings;
use crate::catalog::timing::{Phase, Timing};
use crate::catalog::usage::{Layer, UsageType};
use crate::catalog::variant::Variant;

choices! {
    /// How sending is billed.
    enum Billing {
        /// By mail, attachment and address.
        ALaCarte = "a_la_carte", "À la carte";
        /// The plan of new accounts.
        Essentials = "essentials", "Essentials plan";
        /// With more insight into deliverability.
        Pro = "pro", "Pro plan";
        /// With global endpoints.
        Enterprise = "enterprise", "Enterprise plan";
    }
}

const fn usage(key: &'static str, name: &'static str, unit: Unit) -> UsageType {
    UsageType::new(Layer::Compute, "ses", key, name, unit)
}

static SENT: UsageType = usage("sent", "Mail sent", Unit::Count).said("mails");
static ATTACHED: UsageType = usage("attachments", "Attachments sent", Unit::Gb);
static SENT_BY_PLAN: UsageType = usage("plan_sent", "Mail sent under a plan", Unit::Count).said("mails");
static PLAN: UsageType = usage("plan_months", "Sending plan", Unit::Months).said("plan-months");
static ADDRESSES: UsageType =
    usage("dedicated_ips", "Dedicated addresses", Unit::Months).said("address-months");
static RECEIVED: UsageType = usage("received", "Mail received", Unit::Count).said("mails");
static RECEIVED_CHUNKS: UsageType =
    usage("received_chunks", "Mail received, by size", Unit::Count).said("256 KB chunks");

static BILLED: Field = Field::choice::<Billing>("billing", "Billing")
    .help("New accounts are on the Essentials plan, those that have sent since 2025-06-01 stay à la carte.");
static MAILS: Field = Field::number("monthly_emails", "Mail sent", "mails", Decimal::ZERO)
    .help("Recipients in a month, of the whole system.")
    .grows_with_traffic();
static ATTACHMENT: Field = Field::number("attachment_kb", "Attachments of a mail", "KB", Decimal::ZERO)
    .range(0, 40_960)
    .help("On average; à la carte they are billed by the GB. 40 MB is the most.");
static OWN: Field =
    Field::count("dedicated_ips_per_region", "Dedicated addresses in each Region", "addresses", 0)
        .range(0, 10_000)
        .help("Standard ones, kept wherever a Region is live.");
static IN: Field = Field::number("monthly_emails_received", "Mail received", "mails", Decimal::ZERO)
    .help("In a month, of the whole system.")
    .grows_with_traffic();
static IN_CHUNKS: Field = Field::number(
    "monthly_received_chunks",
    "Chunks of mail received",
    "chunks",
    Decimal::ZERO,
)
.help("Whole 256 KB of each mail: one of 255 KB has none, one of 768 KB has three. Of the whole system.")
.grows_with_traffic();

/// Mail.
pub(super) static SES: Service = Service {
    key: "ses",
    name: "Amazon SES",
    also: "Simple Email Service, mail",
    summary: "Mail sent à la carte or by a plan, attachments, dedicated addresses, mail received.",
    layer: Layer::Compute,
    pricing_page: "https://aws.amazon.com/ses/pricing/",
    fields: &[&BILLED, &MAILS, &ATTACHMENT, &OWN, &IN, &IN_CHUNKS],
    usages: &[&SENT, &ATTACHED, &SENT_BY_PLAN, &PLAN, &ADDRESSES, &RECEIVED, &RECEIVED_CHUNKS],
    check,
    meter,
    recover,
    ..Service::PLAIN
};

fn check(entered: &Settings, found: &mut Vec<Diagnostic>) {
    let sends = entered.number(&MAILS).typical > Decimal::ZERO;
    if sends && entered.entered(&BILLED).is_none() {
        let what = "mail is priced à la carte, which accounts stay on that have sent since 2025-06-01";
        let hint = format!("a new account pays the `{}` plan unless it chooses", Billing::Essentials.key());
        found.push(Diagnostic::note(BILLED.key, what).hint(hint));
    }
    let attached = entered.number(&ATTACHMENT).typical > Decimal::ZERO;
    if attached && entered.choice::<Billing>(&BILLED) != Billing::ALaCarte {
        let what = "whether AWS bills attachments beside a plan is not known: they are left out";
        found.push(Diagnostic::warning(ATTACHMENT.key, what).hint("the total may be short of them"));
    }
}

fn meter(site: &Site, usage: &mut Usage) {
    let plan = Variant::named(site.option(&BILLED));
    let sent = site.of_traffic(site.number(&MAILS));
    match site.choice::<Billing>(&BILLED) {
        Billing::ALaCarte => {
            usage.add(site, &SENT, sent);
            usage.add(site, &ATTACHED, sent.times(site.number(&ATTACHMENT)).over(kb_a_gb(site)));
        }
        Billing::Essentials => usage.add_variant(site, &SENT_BY_PLAN, plan, sent),
        Billing::Pro | Billing::Enterprise => {
            usage.add_variant(site, &SENT_BY_PLAN, plan.clone(), sent);
            if site.readiness().is_live() {
                usage.add_variant(site, &PLAN, plan, site.whole(1, "plan-months"));
            }
        }
    }
    if site.readiness().is_live() {
        usage.add(site, &ADDRESSES, site.number(&OWN));
    }
    usage.add(site, &RECEIVED, site.of_traffic(site.number(&IN)));
    usage.add(site, &RECEIVED_CHUNKS, site.of_traffic(site.number(&IN_CHUNKS)));
}

static SHIFTED: Timing = Timing::new(
    Phase::Shift,
    "The global endpoint sends mail from the other Region",
    Span::seconds(0, 60, 60),
)
.documented("SES Developer Guide, \"Global endpoints\": by weights of DNS, kept for about 60 s", "2026-09");
static ELSEWHERE: Timing =
    Timing::new(Phase::Warm, "Send mail from the other Region", Span::minutes(1, 10, 60)).checked("a mail that it sends arrives")
        .decided()
        .without_aws()
        .assumed(
            "a change of configuration; identities, limits and the suppression list must be there before: to leave the \
             sandbox takes a day or more",
        );

/// Mail waits: what does not need it serves meanwhile.
fn recover(loss: &Loss, steps: &mut Steps) {
    deployed(loss, steps);
    let serves = loss.readiness() == Some(Readiness::Serving);
    if loss.traffic_can_leave() && !serves {
        let endpoint = loss.choice::<Billing>(&BILLED) == Billing::Enterprise;
        steps.add(if endpoint { &SHIFTED } else { &ELSEWHERE });
    }
}
