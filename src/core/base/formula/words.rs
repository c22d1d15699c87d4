//! A formula in words: `3 gateways × 730 hours`.

use std::fmt::Write as _;

use super::op::{Input, Op, Saying};
use super::{Entry, FigureId, Ledger, Quantity};
use crate::base::number::{Decimal, Ratio};
use crate::base::unit::counted;

impl Ledger {
    /// How a figure came about, in words; `place` names the places of a plan.
    pub fn words(&self, figure: Quantity, place: &dyn Fn(u8) -> String) -> String {
        let entries = self.entries.borrow();
        let mut out = String::new();
        Writer { entries: &entries, place }.write(figure.at, &mut out);
        out
    }
}

struct Writer<'e> {
    entries: &'e [Entry],
    place: &'e dyn Fn(u8) -> String,
}

impl Writer<'_> {
    fn entry(&self, at: FigureId) -> Option<&Entry> {
        self.entries.get(at.0 as usize)
    }

    fn value(&self, at: FigureId) -> Decimal {
        self.entry(at).map_or(Decimal::ZERO, |entry| entry.value)
    }

    /// The figure that is said in this one's stead: what an operation leaves as it was is not said.
    fn said(&self, at: FigureId) -> FigureId {
        let Some(entry) = self.entry(at) else { return at };
        let other = match &entry.op {
            Op::Times(one, other) => self.is_one(*other).then_some(*one),
            Op::Plus(one, other) => (self.value(*other) == Decimal::ZERO).then_some(*one),
            Op::RoundedUp(of) => self.value(*of).is_whole().then_some(*of),
            Op::AtLeast(of, least, _) => (self.value(*of) >= self.value(*least)).then_some(*of),
            Op::AtMost(of, most, _) => (self.value(*of) <= self.value(*most)).then_some(*of),
            Op::Lesser(one, other) => Some(if self.value(*one) < self.value(*other) { *one } else { *other }),
            Op::Greater(one, other) => {
                Some(if self.value(*one) > self.value(*other) { *one } else { *other })
            }
            Op::Input(_)
            | Op::Constant(_)
            | Op::Told(_)
            | Op::Percent(_)
            | Op::Over(..)
            | Op::Minus(..)
            | Op::Share { .. }
            | Op::Said(..)
            | Op::Paid(..) => None,
        };
        other.map_or(at, |other| self.said(other))
    }

    /// Whether its words are nothing but `1`.
    fn is_one(&self, at: FigureId) -> bool {
        let op = self.entry(self.said(at)).map(|entry| &entry.op);
        let bare = matches!(op, Some(Op::Input(Input { unit: "", .. }) | Op::Constant("")));
        bare && self.value(at) == Decimal::ONE
    }

    /// Within a product a sum is bracketed.
    fn inner(&self, at: FigureId, out: &mut String) {
        let at = self.said(at);
        if matches!(self.entry(at).map(|entry| &entry.op), Some(Op::Plus(..) | Op::Minus(..))) {
            out.push('(');
            self.write(at, out);
            out.push(')');
        } else {
            self.write(at, out);
        }
    }

    fn write(&self, at: FigureId, out: &mut String) {
        let at = self.said(at);
        let Some(Entry { op, value, .. }) = self.entry(at) else { return };
        match op {
            Op::Input(input) => out.push_str(&counted(*value, input.unit)),
            Op::Constant(unit) => out.push_str(&counted(*value, unit)),
            Op::Told(words) => out.push_str(words),
            Op::Percent(of) => out.extend([&self.value(*of).grouped(), " %"]),
            Op::Times(one, other) => self.product(*one, " × ", *other, out),
            Op::Over(one, other) => self.product(*one, " ÷ ", *other, out),
            Op::Plus(one, other) => self.sum(*one, " + ", *other, out),
            Op::Minus(one, other) => self.sum(*one, " − ", *other, out),
            Op::RoundedUp(of) => {
                self.inner(*of, out);
                out.push_str(", rounded up");
            }
            Op::AtLeast(_, bound, why) | Op::AtMost(_, bound, why) => {
                self.write(*bound, out);
                out.extend([" (", why, ")"]);
            }
            // Said by what was taken of them.
            Op::Lesser(..) | Op::Greater(..) => {}
            Op::Share { of, part, whole, what } => {
                self.inner(*of, out);
                let ratio = Ratio { part: *part, whole: *whole };
                out.extend([" × ", &ratio.percent(), " ", what]);
            }
            Op::Said(of, saying) => self.say(*of, *value, *saying, out),
            Op::Paid(whole, how) => {
                self.write(*whole, out);
                out.push_str("; ");
                if *value != self.value(*whole) {
                    out.extend([&value.grouped(), " of them "]);
                }
                out.push_str(how);
            }
        }
    }

    fn product(&self, one: FigureId, sign: &str, other: FigureId, out: &mut String) {
        self.inner(one, out);
        out.push_str(sign);
        self.inner(other, out);
    }

    fn sum(&self, one: FigureId, sign: &str, other: FigureId, out: &mut String) {
        self.write(one, out);
        out.push_str(sign);
        self.write(other, out);
    }

    fn say(&self, of: FigureId, value: Decimal, saying: Saying, out: &mut String) {
        match saying {
            Saying::Counted(unit, "") => out.push_str(&counted(value, unit)),
            Saying::Counted(unit, then) => out.extend([&counted(value, unit), " ", then]),
            Saying::Rounded(then) => out.extend([&value.fixed(2), " ", then]),
            Saying::Percent => out.extend([&value.times(Decimal::whole(100)).grouped(), " %"]),
            Saying::To(slot) => {
                self.write(of, out);
                let _ = write!(out, " to {}", (self.place)(slot));
            }
            Saying::Of(sentence, figures) => {
                let mut rest = sentence;
                while let Some((before, after)) = rest.split_once('{') {
                    out.push_str(before);
                    let (number, after) = after.split_once('}').unwrap_or((after, ""));
                    let figure = number.parse::<usize>().ok().and_then(|n| figures.get(n));
                    if let Some(figure) = figure {
                        self.write(*figure, out);
                    }
                    rest = after;
                }
                out.push_str(rest);
            }
        }
    }
}
