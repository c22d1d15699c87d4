//! What is measured, by the names it has at this revision: each revision brings its own.

pub(crate) use meridian::catalog::strategy::Strategy;
pub(crate) use meridian::engine::check::check;
pub(crate) use meridian::price::PriceBook;
pub(crate) use meridian::scenario::{Alternative, Scenario};
pub(crate) use meridian::{budget, compare, decode};
pub(crate) use pricing::bundle;
