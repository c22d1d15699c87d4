//! What the account pays as a whole: it is no component of a system, so it is not in the registry.

use super::{Info, Service, Site, Usage};
use crate::base::unit::Unit;
use crate::catalog::field::Field;
use crate::catalog::usage::{Layer, UsageType};

/// Commitments that nothing uses.
#[derive(Debug)]
pub(super) struct Commitments;

/// AWS Support.
#[derive(Debug)]
pub(super) struct Support;

/// A dollar of a commitment that nothing uses.
pub static UNUSED_COMMITMENT: UsageType =
    UsageType::new(Layer::Operations, "account", "unused_commitment", "Unused commitment", Unit::Dollars);
/// A dollar that AWS Support is a share of.
pub static SUPPORT_CHARGE: UsageType =
    UsageType::new(Layer::Operations, "account", "support", "AWS Support", Unit::Dollars);

impl Service for Commitments {
    fn info(&self) -> &'static Info {
        &Info {
            key: "commitments",
            name: "Unused commitments",
            summary: "What is committed to and not used: paid for all the same.",
            layer: Layer::Operations,
            pricing_page: "https://aws.amazon.com/savingsplans/",
        }
    }

    fn fields(&self) -> &'static [&'static Field] {
        &[]
    }

    fn usages(&self) -> &'static [&'static UsageType] {
        &[]
    }

    fn meter<'a>(&self, _site: &Site<'a>, _usage: &mut Usage<'a>) {}
}

impl Service for Support {
    fn info(&self) -> &'static Info {
        &Info {
            key: "support",
            name: "AWS Support",
            summary: "A share of the month's charges.",
            layer: Layer::Operations,
            pricing_page: "https://aws.amazon.com/premiumsupport/pricing/",
        }
    }

    fn fields(&self) -> &'static [&'static Field] {
        &[]
    }

    fn usages(&self) -> &'static [&'static UsageType] {
        &[]
    }

    fn meter<'a>(&self, _site: &Site<'a>, _usage: &mut Usage<'a>) {}
}
