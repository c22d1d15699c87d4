//! A figure in the hands of who computes with it, and what is kept of it.

use super::op::{Op, Saying};
use super::{FigureId, Ledger};
use crate::base::number::{Decimal, Ratio, part};

/// What is kept of a figure: where its formula stands, its value, and whether anything in it was assumed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quantity {
    pub(super) at: FigureId,
    pub(super) value: Decimal,
    pub(super) assumed: bool,
}

impl Quantity {
    /// The number.
    pub fn value(self) -> Decimal {
        self.value
    }

    /// Whether anything in it was assumed.
    pub fn is_assumed(self) -> bool {
        self.assumed
    }

    /// Where its formula stands.
    pub fn formula(self) -> FigureId {
        self.at
    }
}

/// A figure of a formula, to compute with. Arithmetic is written into its ledger, so the words can say nothing else.
#[derive(Clone, Copy, Debug)]
pub struct Figure<'l> {
    ledger: &'l Ledger,
    quantity: Quantity,
}

impl<'l> Figure<'l> {
    pub(super) fn new(ledger: &'l Ledger, quantity: Quantity) -> Self {
        Self { ledger, quantity }
    }

    /// What is kept of it.
    pub fn quantity(self) -> Quantity {
        self.quantity
    }

    /// The number.
    pub fn value(self) -> Decimal {
        self.quantity.value
    }

    /// Whether anything in it was assumed.
    pub fn is_assumed(self) -> bool {
        self.quantity.assumed
    }

    fn at(self) -> FigureId {
        self.quantity.at
    }

    fn alone(self, op: Op, value: Decimal) -> Self {
        self.ledger.push(op, value, self.is_assumed())
    }

    fn with(self, other: Self, op: Op, value: Decimal) -> Self {
        self.ledger.push(op, value, self.is_assumed() || other.is_assumed())
    }

    /// The product; a factor of nothing but one is left unsaid. Nothing of something is nothing, whatever was assumed of it.
    pub fn times(self, other: Self) -> Self {
        let is_none = |figure: Self| figure.value() == Decimal::ZERO && !figure.is_assumed();
        let assumed = !is_none(self) && !is_none(other) && (self.is_assumed() || other.is_assumed());
        let product = self.value().times(other.value());
        self.ledger.push(Op::Times(self.at(), other.at()), product, assumed)
    }

    /// The quotient.
    pub fn over(self, other: Self) -> Self {
        self.with(other, Op::Over(self.at(), other.at()), self.value().over(other.value()))
    }

    /// The sum; nothing added is left unsaid.
    pub fn plus(self, other: Self) -> Self {
        self.with(other, Op::Plus(self.at(), other.at()), self.value().plus(other.value()))
    }

    /// The sum; where nothing is added, that it was assumed is nothing to be told.
    pub fn plus_any(self, other: Self) -> Self {
        let assumed = other.value() > Decimal::ZERO && other.is_assumed();
        let sum = self.value().plus(other.value());
        self.ledger.push(Op::Plus(self.at(), other.at()), sum, self.is_assumed() || assumed)
    }

    /// The difference.
    pub fn minus(self, other: Self) -> Self {
        self.with(other, Op::Minus(self.at(), other.at()), self.value().minus(other.value()))
    }

    /// The next whole number.
    pub fn rounded_up(self) -> Self {
        self.alone(Op::RoundedUp(self.at()), self.value().ceil())
    }

    /// This, or `least` where it is below it.
    pub fn at_least(self, least: Self, why: &'static str) -> Self {
        let below = self.value() < least.value();
        let assumed = self.is_assumed() || below && least.is_assumed();
        let value = self.value().max(least.value());
        self.ledger.push(Op::AtLeast(self.at(), least.at(), why), value, assumed)
    }

    /// This, or `most` where it is above it.
    pub fn at_most(self, most: Self, why: &'static str) -> Self {
        let above = self.value() > most.value();
        let assumed = self.is_assumed() || above && most.is_assumed();
        let value = self.value().min(most.value());
        self.ledger.push(Op::AtMost(self.at(), most.at(), why), value, assumed)
    }

    /// This where it is the lesser of the two, else the other.
    pub fn lesser(self, other: Self) -> Self {
        let taken = if self.value() < other.value() { self } else { other };
        taken.alone(Op::Lesser(self.at(), other.at()), taken.value())
    }

    /// This where it is the greater of the two, else the other.
    pub fn greater(self, other: Self) -> Self {
        let taken = if self.value() > other.value() { self } else { other };
        taken.alone(Op::Greater(self.at(), other.at()), taken.value())
    }

    /// A percentage as the share it is.
    pub fn percent(self) -> Self {
        self.alone(Op::Percent(self.at()), self.value().over(Decimal::whole(100)))
    }

    /// A share of it, rounded half to even.
    pub fn share(self, Ratio { part, whole }: Ratio, what: &'static str) -> Self {
        if part == whole {
            return self;
        }
        let value = Ratio { part, whole }.of(self.value());
        self.alone(Op::Share { of: self.at(), part, whole, what }, value)
    }

    /// One of the parts it is split into by weights, so that all the parts add up to it.
    pub fn part(self, weights: impl Iterator<Item = i128> + Clone, index: usize, what: &'static str) -> Self {
        let whole = weights.clone().fold(0_i128, i128::saturating_add);
        let own = weights.clone().nth(index).unwrap_or(0);
        if own == whole {
            return self;
        }
        let nanos = part(self.value().nanos(), weights, index);
        let (part, whole) = (Decimal::from_nanos(own), Decimal::from_nanos(whole.max(1)));
        self.alone(Op::Share { of: self.at(), part, whole, what }, Decimal::from_nanos(nanos))
    }

    fn said(self, saying: Saying) -> Self {
        self.alone(Op::Said(self.at(), saying), self.value())
    }

    /// The same, said as a count of a unit in the plural, and what follows: `2 write units each`.
    pub fn counted(self, unit: &'static str, then: &'static str) -> Self {
        self.said(Saying::Counted(unit, then))
    }

    /// The same, said with two decimal places and what follows.
    pub fn rounded(self, then: &'static str) -> Self {
        self.said(Saying::Rounded(then))
    }

    /// The same share, said as a percentage.
    pub fn as_percent(self) -> Self {
        self.said(Saying::Percent)
    }

    /// The same, said with the place it goes to.
    pub fn to(self, slot: u8) -> Self {
        self.said(Saying::To(slot))
    }

    /// The same, said in a sentence with the words of other figures at `{0}`, `{1}` and `{2}`.
    pub fn in_words(self, sentence: &'static str, figures: [Self; 3]) -> Self {
        self.said(Saying::Of(sentence, figures.map(Self::at)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::formula::{Input, Source};

    fn words(figure: Figure) -> String {
        figure.ledger.words(figure.quantity(), &|_| String::new())
    }

    fn entered<'l>(ledger: &'l Ledger, value: i64, unit: &'static str, assumed: bool) -> Figure<'l> {
        let input = Input { of: Source::System, key: "test", unit };
        ledger.input(input, Decimal::whole(value), assumed)
    }

    #[test]
    fn words_follow_the_arithmetic() {
        let ledger = Ledger::default();
        let gateways = entered(&ledger, 3, "gateways", false);
        let hours = ledger.whole(730, "hours");
        let both = gateways.times(hours);
        assert_eq!((both.value(), words(both).as_str()), (Decimal::whole(2190), "3 gateways × 730 hours"));
        let sum = entered(&ledger, 1, "GB out", true).plus(entered(&ledger, 2, "GB in", false));
        assert_eq!(words(sum.times(hours)), "(1 GB out + 2 GB in) × 730 hours");
        assert!(sum.is_assumed());
        assert_eq!(words(both.at_least(sum, "the least").rounded_up()), "3 gateways × 730 hours");
        assert_eq!(words(hours.times(ledger.whole(1, ""))), "730 hours");
        assert_eq!(
            words(ledger.whole(0, "a").plus(sum).times(hours)),
            "(0 a + 1 GB out + 2 GB in) × 730 hours"
        );
    }

    #[test]
    fn parts_add_up() {
        let ledger = Ledger::default();
        let reads = entered(&ledger, 100, "reads", false);
        let parts: Vec<_> = (0..3).map(|i| reads.part([1, 1, 1].into_iter(), i, "of the traffic")).collect();
        assert_eq!(parts.iter().map(|p| p.value().nanos()).sum::<i128>(), reads.value().nanos());
        assert_eq!(words(parts[0]), "100 reads × 33.33 % of the traffic");
    }
}
