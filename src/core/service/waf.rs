//! AWS WAF: web ACLs, their rules, requests, and Bot Control.
//!
//! A web ACL is for CloudFront, billed once and without a Region, or for load balancers and APIs of one Region, so that
//! every Region has its own. Each rule and each rule group in it is billed as a rule. Bot Control has a monthly fee for
//! each ACL and a price for the requests that it inspects, the first of which are free, in tiers of the table. Months are
//! prorated by the hour. A request costs more where the rules of its ACL take more than 1,500 capacity units. Larger
//! bodies, CAPTCHA and account protection are not modelled. Sources: AWS WAF pricing page; cost pages of Security
//! Automations for AWS WAF and of Automated Security Response on AWS.

use super::common::{DEPLOY, network};
use super::{Loss, Service, Site, Steps, Usage};
use crate::base::number::Decimal;
use crate::base::unit::Unit;
use crate::catalog::field::{Field, choices};
use crate::catalog::settings::Lever;
use crate::catalog::usage::{Layer, UsageType};
use crate::catalog::variant::Variant;

choices! {
    /// What a web ACL protects.
    enum Protects {
        /// Load balancers and APIs: an ACL in each Region.
        Regional = "regional", "Load balancers and APIs, in each Region";
        /// Distributions of CloudFront: once.
        CloudFront = "cloudfront", "CloudFront, once";
    }
}
choices! {
    /// How closely bots are looked at.
    enum Bots {
        /// Not.
        Off = "off", "Off";
        /// Those that say what they are.
        Common = "common", "Common";
        /// Those that do not, too.
        Targeted = "targeted", "Targeted";
    }
}

choices! {
    /// How many capacity units (WCU) the rules of a web ACL may take.
    enum Capacity {
        /// What the price of a request has in it.
        Included = "1500", "1,500";
        /// Each further 500 raise the price of a request.
        To2000 = "2000", "2,000";
        /// The same.
        To2500 = "2500", "2,500";
        /// The same.
        To3000 = "3000", "3,000";
        /// The same.
        To3500 = "3500", "3,500";
        /// The same.
        To4000 = "4000", "4,000";
        /// The same.
        To4500 = "4500", "4,500";
        /// The most.
        To5000 = "5000", "5,000";
    }
}

/// The usages of web ACLs of one scope.
struct Scope {
    acls: UsageType,
    rules: UsageType,
    requests: UsageType,
    larger: UsageType,
    bots: UsageType,
    bot_requests: UsageType,
    targeted_requests: UsageType,
}

const fn usage(key: &'static str, name: &'static str, unit: Unit) -> UsageType {
    UsageType::new(Layer::Edge, "waf", key, name, unit)
}

static REGIONAL: Scope = Scope {
    acls: usage("web_acls", "Web ACLs", Unit::Month).said("ACL-months"),
    rules: usage("rules", "Rules of web ACLs", Unit::Month).said("rule-months"),
    requests: usage("requests", "Requests inspected", Unit::Requests),
    larger: usage("requests_by_capacity", "Requests inspected, by capacity units", Unit::Requests),
    bots: usage("bot_control", "Bot Control", Unit::Month).said("ACL-months"),
    bot_requests: usage("bot_control_requests", "Requests inspected for bots", Unit::Requests),
    targeted_requests: usage(
        "bot_control_targeted_requests",
        "Requests inspected for targeted bots",
        Unit::Requests,
    ),
};
static CLOUDFRONT: Scope = Scope {
    acls: usage("cloudfront_web_acls", "Web ACLs of CloudFront", Unit::Month).said("ACL-months").global(),
    rules: usage("cloudfront_rules", "Rules of web ACLs of CloudFront", Unit::Month)
        .said("rule-months")
        .global(),
    requests: usage("cloudfront_requests", "Requests inspected at CloudFront", Unit::Requests).global(),
    larger: usage(
        "cloudfront_requests_by_capacity",
        "Requests inspected at CloudFront, by capacity units",
        Unit::Requests,
    )
    .global(),
    bots: usage("cloudfront_bot_control", "Bot Control of CloudFront", Unit::Month)
        .said("ACL-months")
        .global(),
    bot_requests: usage(
        "cloudfront_bot_control_requests",
        "Requests inspected for bots at CloudFront",
        Unit::Requests,
    )
    .global(),
    targeted_requests: usage(
        "cloudfront_bot_control_targeted_requests",
        "Requests inspected for targeted bots at CloudFront",
        Unit::Requests,
    )
    .global(),
};

static SCOPE: Field = Field::choice::<Protects>("protects", "Protects")
    .help("An ACL of CloudFront is billed once, one of load balancers in every Region that has them.");
static ACLS: Field = Field::count("web_acls", "Web ACLs", "web ACLs", 1)
    .range(0, 10_000)
    .help("Of CloudFront, or in each Region.");
static RULES: Field = Field::count("rules_per_acl", "Rules of each", "rules an ACL", 1)
    .range(0, 1500)
    .help("Rules and rule groups, managed ones too, each count as one.");
static CAPACITY: Field = Field::choice::<Capacity>("capacity_units", "Capacity units (WCU), up to").help(
    "What the rules of an ACL take together. Beyond 1,500 each further 500 raise the price of a request.",
);
static INSPECTED: Field = Field::number("monthly_requests", "Requests", "requests", Decimal::ZERO)
    .help("Inspected in a month, of the whole system.")
    .grows_with_traffic();
static BOTS: Field =
    Field::choice::<Bots>("bot_control", "Bot Control").help("A fee for each ACL, and a price by request.");
static LOOKED_AT: Field =
    Field::percent("bot_control_requests_percent", "Requests that Bot Control inspects", 100)
        .help("Fewer where a statement scopes it down, such as to pages and not to images.");
static STANDBY: Field = Field::switch("standby_running", "Keep web ACLs in a pilot light", true)
    .help("Off: they are created at failover with the load balancers.");

/// Web ACLs.
pub(super) static WAF: Service = Service {
    key: "waf",
    name: "AWS WAF",
    also: "Web Application Firewall, web ACL, Bot Control",
    summary: "Web ACLs, of CloudFront once and of load balancers in each Region, with rules, requests, Bot Control.",
    layer: Layer::Edge,
    pricing_page: "https://aws.amazon.com/waf/pricing/",
    fields: &[&SCOPE, &ACLS, &RULES, &CAPACITY, &INSPECTED, &BOTS, &LOOKED_AT, &STANDBY],
    usages: &[
        &REGIONAL.acls,
        &REGIONAL.rules,
        &REGIONAL.requests,
        &REGIONAL.larger,
        &REGIONAL.bots,
        &REGIONAL.bot_requests,
        &REGIONAL.targeted_requests,
        &CLOUDFRONT.acls,
        &CLOUDFRONT.rules,
        &CLOUDFRONT.requests,
        &CLOUDFRONT.larger,
        &CLOUDFRONT.bots,
        &CLOUDFRONT.bot_requests,
        &CLOUDFRONT.targeted_requests,
    ],
    meter,
    recover,
    levers: &[Lever::on(&STANDBY)],
    waited_for: false,
    ..Service::PLAIN
};

fn meter(site: &Site, usage: &mut Usage) {
    let (scope, kept) = match site.choice::<Protects>(&SCOPE) {
        Protects::Regional => (&REGIONAL, site.network_runs(site.on(&STANDBY))),
        Protects::CloudFront => (&CLOUDFRONT, site.is_primary()),
    };
    let bots = match site.choice::<Bots>(&BOTS) {
        Bots::Off => None,
        Bots::Common => Some(&scope.bot_requests),
        Bots::Targeted => Some(&scope.targeted_requests),
    };
    let acls = site.number(&ACLS);
    if kept {
        usage.add(site, &scope.acls, acls);
        usage.add(site, &scope.rules, acls.times(site.number(&RULES)));
        if bots.is_some() {
            usage.add(site, &scope.bots, acls);
        }
    }
    let requests = site.of_traffic(site.number(&INSPECTED));
    match site.choice::<Capacity>(&CAPACITY) {
        Capacity::Included => usage.add(site, &scope.requests, requests),
        Capacity::To2000
        | Capacity::To2500
        | Capacity::To3000
        | Capacity::To3500
        | Capacity::To4000
        | Capacity::To4500
        | Capacity::To5000 => {
            let units = Variant::named(site.option(&CAPACITY));
            usage.add_variant(site, &scope.larger, units, requests);
        }
    }
    if let Some(inspected) = bots {
        usage.add(site, inspected, requests.times(site.percent(&LOOKED_AT).as_percent()));
    }
}

fn recover(loss: &Loss, steps: &mut Steps) {
    match loss.choice::<Protects>(&SCOPE) {
        Protects::Regional => network(loss, loss.on(&STANDBY), &DEPLOY, steps),
        // It is at the edge.
        Protects::CloudFront => {}
    }
}
