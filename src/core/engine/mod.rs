//! From a scenario and a price book to answers: plan, check, meter, cover, rate, estimate, and what is made of estimates.

pub mod book;
pub mod budget;
pub mod changes;
pub mod check;
pub mod commitment;
pub mod compare;
pub mod estimate;
mod gaps;
pub mod meter;
pub mod objectives;
pub mod plan;
pub mod rate;
pub mod read;
pub mod recommend;
pub mod recovery;
pub(crate) mod roster;
