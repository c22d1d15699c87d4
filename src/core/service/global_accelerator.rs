//! Global Accelerator: hours of each accelerator, the premium on what passes, and two public addresses.
//!
//! Every started hour of an accelerator is billed until it is deleted, disabled or not, without a Region; a premium is
//! charged for each GB of the dominant direction, decided hour by hour, by the Region that serves and the area of the edge
//! that the user comes in by. That is on top of data transfer out, which is not counted here. Each accelerator has two
//! public IPv4 addresses, which AWS bills in us-west-2; here they stand with the primary, at the same price. An accelerator
//! stands once for the whole system, under every strategy; Regions that only stand by have no traffic and so no premium. By
//! the month the direction with more traffic is taken for all of it. Sources: AWS Global Accelerator pricing page; AWS
//! Global Accelerator Developer Guide, "Pricing" and "AWS Region availability".

use super::audience::{Audience, share};
use super::common::TARGETS;
use super::public_ipv4::IN_USE;
use super::{Loss, Service, Site, Steps, Usage};
use crate::base::diagnostic::Diagnostic;
use crate::base::number::Decimal;
use crate::base::span::Span;
use crate::base::unit::Unit;
use crate::catalog::field::Field;
use crate::catalog::placement::Placed;
use crate::catalog::settings::Settings;
use crate::catalog::timing::{Phase, Timing};
use crate::catalog::usage::{Layer, UsageType};
use crate::price::PriceBook;

static HOURS: UsageType =
    UsageType::new(Layer::Edge, "global_accelerator", "accelerator_hours", "Accelerators", Unit::Hours)
        .global();
static PREMIUM: UsageType = UsageType::new(
    Layer::Edge,
    "global_accelerator",
    "transfer_premium",
    "Global Accelerator premium",
    Unit::Gb,
);

/// Regions that AWS's list leaves out, in autumn 2026: New Zealand and GovCloud.
const WITHOUT: [&str; 3] = ["ap-southeast-6", "us-gov-east-1", "us-gov-west-1"];

static ACCELERATORS: Field = Field::count("accelerators", "Accelerators", "accelerators", 1)
    .range(0, 1000)
    .help("Of the whole system: one leads to all Regions. Hours are billed while it is disabled too.");
static OUT: Field = Field::number("monthly_out_gb", "To users", "GB out", Decimal::ZERO)
    .help("In a month, of the whole system. It is data transfer out besides: enter it there too.")
    .grows_with_traffic();
static IN: Field = Field::number("monthly_in_gb", "From users", "GB in", Decimal::ZERO)
    .help("In a month, of the whole system. Only the direction with more traffic is charged.")
    .grows_with_traffic();
static USERS: [Field; 8] = [
    share("users_europe_percent", "Users in Europe")
        .help("Of the traffic. What the areas leave of 100 % is in the United States, Mexico and Canada."),
    share("users_asia_pacific_percent", "Users in Asia Pacific"),
    share("users_south_korea_percent", "Users in South Korea"),
    share("users_india_percent", "Users in India").help("And in Indonesia, the Philippines and Thailand."),
    share("users_australia_percent", "Users in Australia and New Zealand"),
    share("users_middle_east_percent", "Users in the Middle East"),
    share("users_south_america_percent", "Users in South America"),
    share("users_south_africa_percent", "Users in South Africa and Kenya"),
];
static AUDIENCE: Audience = Audience {
    rest: "north-america",
    others: &[
        "europe",
        "asia-pacific",
        "south-korea",
        "india",
        "australia",
        "middle-east",
        "south-america",
        "south-africa",
    ],
    shares: &USERS,
};

/// Accelerators before a system.
pub(super) static GLOBAL_ACCELERATOR: Service = Service {
    key: "global_accelerator",
    name: "AWS Global Accelerator",
    also: "AGA, anycast",
    summary: "Hours of each accelerator, the premium by Region and area of users, two public addresses.",
    layer: Layer::Edge,
    pricing_page: "https://aws.amazon.com/global-accelerator/pricing/",
    fields: &[
        &ACCELERATORS,
        &OUT,
        &IN,
        &USERS[0],
        &USERS[1],
        &USERS[2],
        &USERS[3],
        &USERS[4],
        &USERS[5],
        &USERS[6],
        &USERS[7],
    ],
    usages: &[&HOURS, &PREMIUM],
    check: |entered, found| AUDIENCE.check(entered, found),
    check_placed,
    meter,
    recover,
    waited_for: false,
    ..Service::PLAIN
};

fn check_placed(_: &Settings, placed: Placed, _: &PriceBook, found: &mut Vec<Diagnostic>) {
    let live = placed.live();
    for region in live.filter(|region| WITHOUT.contains(&region.code())) {
        let what = format!("AWS lists no endpoints of Global Accelerator in `{region}`");
        let hint = "choose another Region, or leave this one out of the component: `\"replicas\"`";
        found.push(Diagnostic::error(ACCELERATORS.key, what).hint(hint));
    }
}

fn meter(site: &Site, usage: &mut Usage) {
    if site.is_primary() {
        let hours = site.number(&ACCELERATORS).times(site.hours());
        usage.add(site, &HOURS, hours);
        usage.noted("AWS bills the addresses of accelerators in us-west-2, at the same price.", |usage| {
            usage.add(site, &IN_USE, hours.times(site.whole(2, "addresses")));
        });
    }
    let dominant = site.of_traffic(site.number(&OUT).greater(site.number(&IN)));
    if dominant.value() > Decimal::ZERO {
        let note = "The direction with more traffic in the month; AWS decides it hour by hour.";
        usage.noted(note, |usage| {
            for (area, gb) in AUDIENCE.split(site, dominant) {
                usage.add_variant(site, &PREMIUM, area, gb);
            }
        });
    }
}

static ROUTED: Timing = Timing::new(
    Phase::Shift,
    "The accelerator sends new connections elsewhere",
    Span::seconds(10, 30, 60),
)
.documented(
    "AWS Global Accelerator Developer Guide, \"Endpoint groups\": load balancers by their targets' checks",
    "2026-09",
);

fn recover(loss: &Loss, steps: &mut Steps) {
    if loss.traffic_can_leave() && loss.count(&ACCELERATORS) > 0 {
        steps.shifts((&TARGETS, TARGETS.span), (&ROUTED, ROUTED.span));
    }
}
