//! Secrets Manager: each secret a month, each replica as a secret of its own, and API calls.
//!
//! A secret has a replica in every Region that is live, so that what starts there finds it; where there are copies of
//! data alone there is none. Nothing is free for good. Source: AWS Secrets Manager pricing page; User Guide, "Replicate
//! secrets across Regions".

use super::{Service, Site, Usage};
use crate::base::number::Decimal;
use crate::base::unit::Unit;
use crate::catalog::field::Field;
use crate::catalog::usage::{Layer, UsageType};

static SECRETS: UsageType =
    UsageType::new(Layer::Operations, "secrets_manager", "secrets", "Secrets", Unit::Secrets);
static REQUESTS: UsageType =
    UsageType::new(Layer::Operations, "secrets_manager", "requests", "Secrets Manager calls", Unit::Requests);

static KEPT: Field = Field::count("secrets", "Secrets", "secrets", 1)
    .range(0, 500_000)
    .help("Each has a replica in every other Region that is live, billed as a secret of its own.");
static CALLS: Field = Field::number("monthly_calls", "API calls", "calls", Decimal::ZERO)
    .help("In a month, of the whole system. Clients that keep a secret for some minutes make few.")
    .grows_with_traffic();

/// Secrets and their replicas.
pub(super) static SECRETS_MANAGER: Service = Service {
    key: "secrets_manager",
    name: "AWS Secrets Manager",
    also: "passwords, credentials",
    summary: "Secrets with a replica in every live Region, and API calls.",
    layer: Layer::Operations,
    pricing_page: "https://aws.amazon.com/secrets-manager/pricing/",
    fields: &[&KEPT, &CALLS],
    usages: &[&SECRETS, &REQUESTS],
    meter,
    ..Service::PLAIN
};

fn meter(site: &Site, usage: &mut Usage) {
    if site.readiness().is_live() {
        usage.add(site, &SECRETS, site.number(&KEPT));
    }
    usage.add(site, &REQUESTS, site.of_traffic(site.number(&CALLS)));
}
