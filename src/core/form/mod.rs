//! What a form needs beside fields: the entries of commitments and discounts, and what is offered where.

mod entry;
mod offered;
mod parts;

pub use entry::{List, Part, Takes};
pub use offered::offered;
