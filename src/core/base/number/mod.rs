//! Exact numbers: quantities at 10⁻⁹, money at 10⁻¹² US dollars, and the one division that rounds.

mod decimal;
mod grouped;
mod money;
mod signs;
mod text;
mod wide;
mod written;

pub use decimal::{Decimal, ParseNumberError, Ratio, part, split};
pub use grouped::Grouping;
pub use money::{Money, Price};
pub use wide::mul_div;
pub use written::{Read, Separators, Unreadable, Written};
