//! Commitments, discounts and support: AWS's own examples of how they apply, which sizes, engines, zones and Regions a
//! purchase covers, by arithmetic that stands in each case, and what must hold of any.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod account;
mod always;
mod cover;
mod examples;
mod guide;
mod order;
mod own;
mod plans;
#[path = "../support/random.rs"]
mod random;
#[path = "../support/mod.rs"]
mod support;
mod units;

use meridian::price::PriceBook;
use meridian::scenario::Scenario;
use serde_json::{Value, json};

use support::scenario_with;

/// A scenario in us-east-1, of months of so many hours.
fn system(commitments: &Value, components: &Value, hours: u32, book: &PriceBook) -> Scenario {
    let text = json!({"meridian": 1, "regions": ["us-east-1"], "components": components, "commitments": commitments,
        "prices": {"hours_per_month": hours}});
    scenario_with(&text.to_string(), book)
}
