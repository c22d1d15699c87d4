//! The words that services are described in: fields and what is entered in them, usage types and the terms they are
//! sold on, strategies and placements.

pub mod field;
pub mod latency;
pub mod placement;
pub mod reservation;
pub mod settings;
pub mod size;
pub mod strategy;
pub mod term;
pub mod timing;
pub mod usage;
pub mod variant;
