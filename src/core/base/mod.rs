//! The ground: numbers, units, Regions, names, text with places, findings, bounds. It knows nothing of AWS's services.

pub(crate) mod base64url;
pub mod bounds;
pub mod by_key;
pub mod calendar;
pub(crate) mod csv;
pub mod diagnostic;
pub mod digest;
pub mod formula;
pub mod json;
pub mod looks;
pub mod name;
pub mod number;
pub mod order;
pub mod region;
pub mod span;
pub mod unit;
