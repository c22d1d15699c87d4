//! A number that remembers in words how it came about, and whether it rests on an assumption.

use crate::base::number::{Decimal, Ratio, split};
use crate::base::unit::counted;

/// A figure of a formula. The words are made by the arithmetic itself, so they cannot say anything else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    value: Decimal,
    words: String,
    assumed: bool,
    /// Whether the words are a sum, to be bracketed inside a product.
    sum: bool,
}

impl Figure {
    /// A figure somebody entered or assumed, with its unit in the plural: `3 gateways`, `1 gateway`.
    pub fn new(value: Decimal, unit: &str, assumed: bool) -> Self {
        Self { value, words: counted(value, unit), assumed, sum: false }
    }

    /// A figure of AWS's rules or of arithmetic, not of the user.
    pub fn constant(value: Decimal, unit: &str) -> Self {
        Self::new(value, unit, false)
    }

    /// A whole constant.
    pub fn whole(value: i64, unit: &str) -> Self {
        Self::constant(Decimal::whole(value), unit)
    }

    /// A figure described in words of its own.
    pub fn described(value: Decimal, words: String, assumed: bool) -> Self {
        Self { value, words, assumed, sum: false }
    }

    /// The number.
    pub fn value(&self) -> Decimal {
        self.value
    }

    /// The words.
    pub fn words(&self) -> &str {
        &self.words
    }

    /// Whether anything in it was assumed.
    pub fn is_assumed(&self) -> bool {
        self.assumed
    }

    fn inner(&self) -> String {
        if self.sum { format!("({})", self.words) } else { self.words.clone() }
    }

    fn joined(&self, other: &Self, sign: &str, value: Decimal, sum: bool) -> Self {
        let words = if sum {
            format!("{} {sign} {}", self.words, other.words)
        } else {
            format!("{} {sign} {}", self.inner(), other.inner())
        };
        Self { value, words, assumed: self.assumed || other.assumed, sum }
    }

    /// The product; a factor of nothing but one is left unsaid.
    pub fn times(&self, other: &Self) -> Self {
        let value = self.value.times(other.value);
        if other.words == "1" {
            return Self { value, assumed: self.assumed || other.assumed, ..self.clone() };
        }
        self.joined(other, "×", value, false)
    }

    /// The quotient.
    pub fn over(&self, other: &Self) -> Self {
        self.joined(other, "÷", self.value.over(other.value), false)
    }

    /// The sum; nothing added is left unsaid.
    pub fn plus(&self, other: &Self) -> Self {
        if other.value == Decimal::ZERO {
            return Self { assumed: self.assumed || other.assumed, ..self.clone() };
        }
        self.joined(other, "+", self.value.plus(other.value), true)
    }

    /// The next whole number.
    pub fn rounded_up(&self) -> Self {
        if self.value.is_whole() {
            return self.clone();
        }
        Self {
            value: self.value.ceil(),
            words: format!("{}, rounded up", self.inner()),
            sum: false,
            ..self.clone()
        }
    }

    /// This, or `least` where it is below it.
    pub fn at_least(&self, least: &Self, why: &str) -> Self {
        if self.value >= least.value {
            return self.clone();
        }
        let words = format!("{} ({why})", least.words);
        Self { value: least.value, words, assumed: self.assumed || least.assumed, sum: false }
    }

    /// This, or `most` where it is above it.
    pub fn at_most(&self, most: &Self, why: &str) -> Self {
        if self.value <= most.value {
            return self.clone();
        }
        let words = format!("{} ({why})", most.words);
        Self { value: most.value, words, assumed: self.assumed || most.assumed, sum: false }
    }

    /// A share of it, rounded half to even.
    pub fn share(&self, ratio: Ratio, of_what: &str) -> Self {
        if ratio.part == ratio.whole {
            return self.clone();
        }
        let words = format!("{} × {} {of_what}", self.inner(), ratio.percent());
        Self { value: ratio.of(self.value), words, sum: false, ..self.clone() }
    }

    /// One of the parts it is split into by weights, so that all the parts add up to it.
    pub fn part(&self, weights: &[i128], index: usize, of_what: &str) -> Self {
        let whole: i128 = weights.iter().sum();
        let own = weights.get(index).copied().unwrap_or(0);
        if own == whole {
            return self.clone();
        }
        let nanos = split(self.value.nanos(), weights).get(index).copied().unwrap_or(0);
        let ratio = Ratio { part: Decimal::from_nanos(own), whole: Decimal::from_nanos(whole.max(1)) };
        let words = format!("{} × {} {of_what}", self.inner(), ratio.percent());
        Self { value: Decimal::from_nanos(nanos), words, sum: false, ..self.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_follow_the_arithmetic() {
        let gateways = Figure::new(Decimal::whole(3), "gateways", false);
        let hours = Figure::whole(730, "hours");
        let both = gateways.times(&hours);
        assert_eq!((both.value(), both.words()), (Decimal::whole(2190), "3 gateways × 730 hours"));
        let out = Figure::new(Decimal::whole(1), "GB out", true);
        let sum = out.plus(&Figure::new(Decimal::whole(2), "GB in", false));
        assert_eq!(sum.times(&hours).words(), "(1 GB out + 2 GB in) × 730 hours");
        assert!(sum.is_assumed());
    }

    #[test]
    fn parts_add_up() {
        let reads = Figure::new(Decimal::whole(100), "reads", false);
        let parts: Vec<_> = (0..3).map(|i| reads.part(&[1, 1, 1], i, "of the traffic")).collect();
        assert_eq!(parts.iter().map(|p| p.value().nanos()).sum::<i128>(), reads.value().nanos());
        assert_eq!(parts[0].words(), "100 reads × 33.33 % of the traffic");
    }
}
