//! Secrets Manager: each secret a month, each replica as a secret of its own, and API calls.
//!
//! A secret has a replica in every Region that is live, so that what starts there finds it; where there are copies of
//! data alone there is none. Nothing is free for good. Source: AWS Secrets Manager pricing page; User Guide, "Replicate
//! secrets across Regions".

use super::{Loss, Service, Site, Steps, Usage};
use crate::base::number::Decimal;
use crate::base::span::Span;
use crate::base::unit::Unit;
use crate::catalog::field::Field;
use crate::catalog::placement::Readiness;
use crate::catalog::timing::{Phase, Place, Timing};
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
    recover,
    ..Service::PLAIN
};

fn meter(site: &Site, usage: &mut Usage) {
    if site.readiness().is_live() {
        usage.add(site, &SECRETS, site.number(&KEPT));
    }
    usage.add(site, &REQUESTS, site.of_traffic(site.number(&CALLS)));
}

static PROMOTE: Timing = Timing::new(
    Phase::Warm,
    "Promote replicas, to change them",
    Span::seconds(1, 10, 60),
)
.checked("a secret can be changed there")
.decided()
.control(Place::Recovery, "")
.assumed(
    "AWS gives no length (Secrets Manager User Guide, \"Promote a replica secret\"); it is read without",
);
static RECREATE: Timing = Timing::new(Phase::Restore, "Make the secrets anew", Span::ZERO.at_least())
    .decided()
    .control(Place::Recovery, "replicate secrets to the recovery Region")
    .assumed("from wherever their values are kept besides");

fn recover(loss: &Loss, steps: &mut Steps) {
    if !loss.goes_elsewhere() || loss.count(&KEPT) == 0 {
        return;
    }
    match loss.readiness() {
        Some(Readiness::Backup) => steps.add(&RECREATE),
        Some(_) if loss.writer_is_lost() => steps.add(&PROMOTE),
        Some(_) | None => {}
    }
}
