//! Commitments: what was bought for one or three years, and what of a month's usage it covers.
//!
//! AWS applies them in this order: reservations, EC2 Instance Savings Plans, then Compute Savings Plans, and Database
//! Savings Plans for databases; within a plan the usage that saves most first; hour by hour, and what an hour does not
//! use is lost. A month here is even, so that one hour stands for all. Source: Savings Plans User Guide, "How Savings
//! Plans apply to your AWS usage"; EC2 User Guide, "How Reserved Instance discounts are applied".

mod cover;
mod engine;
mod known;
mod pool;
mod reserved;
mod savings;

pub(super) use cover::{Covered, PaidPart, Unused, cover};
