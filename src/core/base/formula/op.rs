//! What figures are made by.

use super::FigureId;
use crate::base::number::Decimal;

/// Whose an input is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// The system's as a whole.
    System,
    /// The component's with this place.
    Component(u32),
}

/// An input: whose it is, the key of its field, and the unit it is said with, in the plural.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Input {
    /// Whose it is.
    pub of: Source,
    /// The key of its field: with what it is of, its path.
    pub key: &'static str,
    /// Its unit.
    pub unit: &'static str,
}

/// How a figure came about.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Op {
    /// It was entered or assumed.
    Input(Input),
    /// It is a constant with a unit.
    Constant(&'static str),
    /// It was found otherwise, in words of its own.
    Told(String),
    /// A percentage as the share it is.
    Percent(FigureId),
    /// The product.
    Times(FigureId, FigureId),
    /// The quotient.
    Over(FigureId, FigureId),
    /// The sum.
    Plus(FigureId, FigureId),
    /// The difference.
    Minus(FigureId, FigureId),
    /// The next whole number.
    RoundedUp(FigureId),
    /// The first, or the second where the first is below it, and why.
    AtLeast(FigureId, FigureId, &'static str),
    /// The first, or the second where the first is above it, and why.
    AtMost(FigureId, FigureId, &'static str),
    /// The first where it is the lesser, else the second.
    Lesser(FigureId, FigureId),
    /// The first where it is the greater, else the second.
    Greater(FigureId, FigureId),
    /// A share of it, and of what the share is one.
    Share { of: FigureId, part: Decimal, whole: Decimal, what: &'static str },
    /// The same figure, said otherwise.
    Said(FigureId, Saying),
    /// A part of it that is paid in one way.
    Paid(FigureId, String),
}

/// How a figure is said that is not said as it was computed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Saying {
    /// Counted in a unit, then what follows: `2 write units each`.
    Counted(&'static str, &'static str),
    /// With two decimal places, then what follows: `0.14 GB for 100 bytes an item`.
    Rounded(&'static str),
    /// As a percentage.
    Percent,
    /// As it is, and to which place.
    To(u8),
    /// In a sentence with the words of other figures at `{0}` and so on.
    Of(&'static str, [FigureId; 3]),
}
