//! What the account pays as a whole: it is no component of a system, so it is not in the registry.

use super::Service;
use crate::base::unit::Unit;
use crate::catalog::usage::{Layer, UsageType};

/// A dollar of a commitment that nothing uses.
pub static UNUSED_COMMITMENT: UsageType =
    UsageType::new(Layer::Operations, "account", "unused_commitment", "Unused commitment", Unit::Dollars);
/// A dollar that AWS Support is a share of.
pub static SUPPORT_CHARGE: UsageType =
    UsageType::new(Layer::Operations, "account", "support", "AWS Support", Unit::Dollars);

/// Commitments that nothing uses.
pub(super) static COMMITMENTS: Service = Service {
    key: "commitments",
    name: "Unused commitments",
    summary: "What is committed to and not used: paid for all the same.",
    layer: Layer::Operations,
    pricing_page: "https://aws.amazon.com/savingsplans/",
    ..Service::PLAIN
};

/// AWS Support.
pub(super) static SUPPORT: Service = Service {
    key: "support",
    name: "AWS Support",
    summary: "A share of the month's charges.",
    layer: Layer::Operations,
    pricing_page: "https://aws.amazon.com/premiumsupport/pricing/",
    ..Service::PLAIN
};
