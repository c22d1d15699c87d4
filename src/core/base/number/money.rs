//! `Money` in US dollars at 10⁻¹², and the price of one unit.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Sub};
use std::str::FromStr;

use super::{Decimal, ParseNumberError, Ratio, mul_div, text};

/// Twelve places: AWS prices go to the tenth and beyond.
const SCALE: u32 = 12;
const ONE: i128 = 1_000_000_000_000;
const NANO: i128 = 1_000_000_000;

/// An exact amount of US dollars.
///
/// ```
/// use meridian::Money;
///
/// let price: Money = "0.0000002".parse().unwrap();
/// let sum: Money = [price; 3].into_iter().sum();
/// assert_eq!(sum.to_string(), "0.0000006");
/// assert_eq!("1234.565".parse::<Money>().unwrap().dollars(), "$1,234.56"); // half to even, for people only
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money(i128);

impl Money {
    /// No money.
    pub const ZERO: Self = Self(0);

    /// The amount as an integer of 10⁻¹² dollars.
    pub const fn picos(self) -> i128 {
        self.0
    }

    /// The amount that is this many 10⁻¹² dollars.
    pub const fn from_picos(picos: i128) -> Self {
        Self(picos)
    }

    /// Whole cents, rounded half to even.
    pub fn cents(self) -> i128 {
        mul_div(self.0, 1, ONE / 100)
    }

    /// For people: `$1,234.56`, rounded half to even.
    pub fn dollars(self) -> String {
        let cents = self.cents();
        let (sign, magnitude) = (if cents < 0 { "-" } else { "" }, cents.unsigned_abs());
        format!("{sign}${}", text::grouped(&format!("{}.{:02}", magnitude / 100, magnitude % 100)))
    }

    /// For people, without cents: `$1,235`.
    pub fn whole_dollars(self) -> String {
        let dollars = mul_div(self.0, 1, ONE);
        let sign = if dollars < 0 { "-" } else { "" };
        format!("{sign}${}", text::grouped(&dollars.unsigned_abs().to_string()))
    }

    /// How many times `other` this is, as shares of it; nothing where `other` is no money.
    pub fn ratio_to(self, other: Self) -> Option<Decimal> {
        (other.0 != 0).then(|| Decimal::from_nanos(mul_div(self.0, NANO, other.0)))
    }

    /// The amount over a count, such as a month's cost over its orders.
    pub fn over(self, count: Decimal) -> Option<Self> {
        (count != Decimal::ZERO).then(|| Self(mul_div(self.0, NANO, count.nanos())))
    }

    /// This amount as a share of `whole`.
    pub fn share_of(self, whole: Self) -> Ratio {
        let whole = if whole.0 == 0 { 1 } else { whole.0 };
        Ratio { part: Decimal::from_nanos(self.0), whole: Decimal::from_nanos(whole) }
    }
}

impl Add for Money {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Money {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        iter.fold(Self::ZERO, Add::add)
    }
}

/// Every digit: `0.000000625`.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&text::plain(self.0, SCALE))
    }
}

impl FromStr for Money {
    type Err = ParseNumberError;

    fn from_str(s: &str) -> Result<Self, Self::Err> {
        text::parse(s, SCALE).map(Self)
    }
}

/// The price of one unit in US dollars.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Price(Money);

impl Price {
    /// The price as an integer of 10⁻¹² dollars.
    pub const fn picos(self) -> i128 {
        self.0.0
    }

    /// The price that is this many 10⁻¹² dollars.
    pub const fn from_picos(picos: i128) -> Self {
        Self(Money(picos))
    }

    /// What `quantity` units cost, rounded once, half to even, at 10⁻¹² dollars.
    pub fn times(self, quantity: Decimal) -> Money {
        Money(mul_div(self.0.0, quantity.nanos(), NANO))
    }

    /// For people: `$0.000000625`, every digit, at least cents.
    pub fn dollars(self) -> String {
        let text = self.0.to_string();
        let places = text.split_once('.').map_or(0, |(_, f)| f.len());
        match places {
            0 => format!("${}.00", text::grouped(&text)),
            1 => format!("${}0", text::grouped(&text)),
            _ => format!("${}", text::grouped(&text)),
        }
    }
}

impl fmt::Display for Price {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Price {
    type Err = ParseNumberError;

    fn from_str(s: &str) -> Result<Self, Self::Err> {
        s.parse().map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn money(text: &str) -> Money {
        text.parse().unwrap()
    }

    #[test]
    fn cents_round_half_to_even() {
        assert_eq!(["0.005", "0.015", "0.025", "-0.005"].map(|t| money(t).cents()), [0, 2, 2, 0]);
        assert_eq!(money("1234.565").dollars(), "$1,234.56");
        assert_eq!(money("-3.5").whole_dollars(), "-$4");
    }

    #[test]
    fn a_price_times_a_quantity_is_exact() {
        let price: Price = "0.0000000309".parse().unwrap();
        assert_eq!(price.times(Decimal::whole(1_000_000_000)), money("30.9"));
        assert_eq!(price.dollars(), "$0.0000000309");
        assert_eq!("0.1".parse::<Price>().unwrap().dollars(), "$0.10");
    }
}
