//! Exact numbers: quantities at 10⁻⁹, money at 10⁻¹² US dollars, and the one division that rounds.

mod decimal;
mod money;
mod text;
mod wide;
mod written;

pub use decimal::{Decimal, ParseNumberError, Ratio, part, split};
pub use money::{Money, Price};
pub use wide::mul_div;
pub use written::{Grouping, Read, Separators, Unreadable, Written};
