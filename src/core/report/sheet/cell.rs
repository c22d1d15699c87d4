//! What a cell holds, as people read it and as programs do.

use serde::{Serialize, Serializer};

use crate::base::number::{Decimal, Money, Price, Ratio};
use crate::base::span::Span;

/// A value of a sheet. People read it rounded, programs to its last digit.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Cell {
    /// Nothing to say.
    #[default]
    Empty,
    /// Words.
    Text(String),
    /// Dollars: as far as they are known, and whether that is all.
    Money {
        /// What is known.
        amount: Money,
        /// Whether that is all.
        complete: bool,
    },
    /// Dollars in whole cents, and so written.
    Cents(Money),
    /// Nothing of it is used: no dollars, and no lines behind them.
    Unused,
    /// A number that people read to its last digit too, such as a price.
    Exact(Price),
    /// How much; its unit stands in a column of its own.
    Quantity(Decimal),
    /// How many.
    Count(u64),
    /// So many times another.
    Times(Decimal),
    /// A change in percent, to two places.
    Percent(Decimal),
    /// A share of a whole.
    Share(Ratio),
    /// How long a recovery takes, or how much it loses.
    Time(Span),
    /// A day, `2026-09-03`.
    Day(String),
    /// Whether it is so.
    Is(bool),
}

impl Cell {
    /// Words.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// Dollars that are known to be all.
    pub const fn all(amount: Money) -> Self {
        Self::Money { amount, complete: true }
    }

    /// A number as a price table writes it, else the words that stand there.
    pub fn number_or_text(text: String) -> Self {
        text.parse().map_or(Self::Text(text), Self::Exact)
    }

    /// The dollars of an answer that has lines, and whether they are all.
    pub const fn money(&self) -> Option<(Money, bool)> {
        match self {
            Self::Money { amount, complete } => Some((*amount, *complete)),
            Self::Cents(amount) => Some((*amount, true)),
            Self::Empty
            | Self::Text(_)
            | Self::Unused
            | Self::Exact(_)
            | Self::Quantity(_)
            | Self::Count(_)
            | Self::Times(_)
            | Self::Percent(_)
            | Self::Share(_)
            | Self::Time(_)
            | Self::Day(_)
            | Self::Is(_) => None,
        }
    }

    /// For people: dollars to the cent, numbers with signs between thousands.
    pub fn words(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) | Self::Day(text) => text.clone(),
            Self::Money { amount, complete } => super::super::sum(*amount, *complete),
            Self::Cents(amount) => amount.dollars(),
            Self::Unused => Money::ZERO.dollars(),
            Self::Exact(number) => number.to_string(),
            Self::Quantity(number) => number.grouped(),
            Self::Count(count) => count.to_string(),
            Self::Times(ratio) => format!("{}×", ratio.fixed(2)),
            Self::Percent(change) => format!("{} %", change.fixed(2)),
            Self::Share(ratio) => ratio.percent(),
            Self::Time(span) => span.words(),
            Self::Is(so) => if *so { "yes" } else { "no" }.to_owned(),
        }
    }

    /// For programs: every digit, with a decimal point; nothing where a sum is not all.
    pub fn data(&self) -> String {
        match self {
            Self::Money { complete: false, .. } => String::new(),
            Self::Money { amount, complete: true } => amount.to_string(),
            Self::Cents(amount) => cents(*amount),
            Self::Unused => Money::ZERO.to_string(),
            Self::Quantity(number) => number.to_string(),
            Self::Times(number) | Self::Percent(number) => number.fixed(2),
            Self::Time(span) => span.seconds_words(),
            Self::Empty
            | Self::Text(_)
            | Self::Day(_)
            | Self::Exact(_)
            | Self::Count(_)
            | Self::Share(_)
            | Self::Is(_) => self.words(),
        }
    }

    /// Whether what programs read of it is a number, which a dialect writes in its own way.
    pub(super) const fn is_number(&self) -> bool {
        match self {
            Self::Money { .. }
            | Self::Cents(_)
            | Self::Unused
            | Self::Exact(_)
            | Self::Quantity(_)
            | Self::Count(_)
            | Self::Times(_)
            | Self::Percent(_)
            | Self::Share(_) => true,
            Self::Empty | Self::Text(_) | Self::Time(_) | Self::Day(_) | Self::Is(_) => false,
        }
    }
}

/// `-12.50`
fn cents(amount: Money) -> String {
    let cents = amount.cents();
    let sign = if cents < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", cents.unsigned_abs() / 100, cents.unsigned_abs() % 100)
}

/// Amounts are decimal strings, as a reader of JSON would round numbers.
impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Empty | Self::Money { complete: false, .. } => to.serialize_none(),
            Self::Count(count) => to.serialize_u64(*count),
            Self::Is(so) => to.serialize_bool(*so),
            Self::Text(_)
            | Self::Money { complete: true, .. }
            | Self::Cents(_)
            | Self::Unused
            | Self::Exact(_)
            | Self::Quantity(_)
            | Self::Times(_)
            | Self::Percent(_)
            | Self::Share(_)
            | Self::Time(_)
            | Self::Day(_) => to.serialize_str(&self.data()),
        }
    }
}
