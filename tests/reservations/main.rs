//! Reservations and Savings Plans: which sizes, engines, zones and Regions one covers, by arithmetic that stands in each case,
//! and that no figure depends on the order in which a scenario lists anything.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod cover;
mod order;
mod own;
mod plans;
#[path = "../support/random.rs"]
mod random;
#[path = "../support/mod.rs"]
mod support;
mod units;
