//! The ledger gone through again for other inputs, in floating point: what an estimate of a sensitivity or a sample needs.
//!
//! It agrees with the exact figures within 10⁻⁹ of them, or one last place (10⁻⁹) an operation where figures are small: the
//! exact ones are rounded there.
#![allow(clippy::float_arithmetic, reason = "a replay is an estimate; money is never computed here")]

use super::op::{Input, Op};
use super::{FigureId, Ledger, Quantity};
use crate::base::number::Decimal;

/// How near to a whole number, relative to itself, counts as that number where it is rounded up.
const WHOLE: f64 = 1e-9;

/// Every figure of a ledger for some inputs.
#[derive(Clone, Debug)]
pub struct Replay(Vec<f64>);

impl Replay {
    /// The figure.
    pub fn of(&self, figure: Quantity) -> f64 {
        self.at(figure.formula())
    }

    fn at(&self, at: FigureId) -> f64 {
        self.0.get(at.0 as usize).copied().unwrap_or(0.0)
    }
}

impl Ledger {
    /// Each input with its figure.
    pub fn inputs(&self) -> Vec<(Input, Decimal)> {
        let entries = self.entries.borrow();
        let input = |entry: &super::Entry| {
            let Op::Input(input) = entry.op else { return None };
            Some((input, entry.value))
        };
        entries.iter().filter_map(input).collect()
    }

    /// Goes through the ledger again; `input` gives what an input is instead, where it is something else.
    pub fn replay(&self, input: &dyn Fn(Input) -> Option<f64>) -> Replay {
        let entries = self.entries.borrow();
        let mut done = Replay(Vec::with_capacity(entries.len()));
        for entry in entries.iter() {
            let own = || as_f64(entry.value);
            let figure = |at: &FigureId| done.at(*at);
            let value = match &entry.op {
                Op::Input(of) => input(*of).unwrap_or_else(own),
                // A part that a commitment pays is the share of the whole that it was.
                Op::Paid(..) | Op::Constant(_) | Op::Told(_) => own(),
                Op::Percent(of) => figure(of) / 100.0,
                Op::Times(one, other) => figure(one) * figure(other),
                Op::Over(one, other) => over(figure(one), figure(other)),
                Op::Plus(one, other) => figure(one) + figure(other),
                Op::Minus(one, other) => figure(one) - figure(other),
                Op::RoundedUp(of) => rounded_up(figure(of)),
                Op::AtLeast(one, other, _) | Op::Greater(one, other) => figure(one).max(figure(other)),
                Op::AtMost(one, other, _) | Op::Lesser(one, other) => figure(one).min(figure(other)),
                Op::Share { of, part, whole, .. } => figure(of) * over(as_f64(*part), as_f64(*whole)),
                Op::Said(of, _) => figure(of),
            };
            done.0.push(value);
        }
        done
    }

    /// How far a replay with the same inputs may be from the exact figure: 10⁻⁹ of it for each operation it is made of, and
    /// a last place of each, as large as what follows makes it.
    pub fn allowed(&self, figure: Quantity) -> f64 {
        let entries = self.entries.borrow();
        let mut errors: Vec<f64> = Vec::with_capacity(entries.len());
        for entry in entries.iter() {
            let value = |at: &FigureId| entries.get(at.0 as usize).map_or(0.0, |e| as_f64(e.value)).abs();
            let error = |at: &FigureId| errors.get(at.0 as usize).copied().unwrap_or(0.0);
            let carried = match &entry.op {
                Op::Input(_) | Op::Constant(_) | Op::Told(_) | Op::Paid(..) => 0.0,
                Op::Percent(of) => error(of) / 100.0,
                Op::Times(one, other) => error(one) * value(other) + error(other) * value(one),
                Op::Over(one, other) => {
                    let by = value(other).max(LAST);
                    error(one) / by + value(one) * error(other) / (by * by)
                }
                Op::Plus(one, other)
                | Op::Minus(one, other)
                | Op::AtLeast(one, other, _)
                | Op::AtMost(one, other, _)
                | Op::Lesser(one, other)
                | Op::Greater(one, other) => error(one) + error(other),
                // What is so little more than a whole number that a replay takes it for that number is one less there.
                Op::RoundedUp(of) => {
                    let beside = (value(of) - value(of).round()).abs();
                    let taken_for_whole = beside > 0.0 && beside <= WHOLE * value(of).max(1.0) + error(of);
                    error(of) + if taken_for_whole { 1.0 } else { 0.0 }
                }
                Op::Share { of, .. } | Op::Said(of, _) => error(of),
            };
            errors.push(carried + LAST + LAST * as_f64(entry.value).abs());
        }
        errors.get(figure.formula().0 as usize).copied().unwrap_or(0.0)
    }
}

/// The last place of an exact figure.
const LAST: f64 = 1e-9;

/// As [`Decimal::over`]: over nothing it stays as it is.
fn over(one: f64, other: f64) -> f64 {
    if other == 0.0 { one } else { one / other }
}

fn rounded_up(figure: f64) -> f64 {
    let near = figure.round();
    if (figure - near).abs() <= WHOLE * near.abs().max(1.0) { near } else { figure.ceil() }
}

#[allow(clippy::cast_precision_loss, reason = "a replay is within 10⁻⁹, and a double within 10⁻¹⁶")]
fn as_f64(value: Decimal) -> f64 {
    value.nanos() as f64 / 1e9
}
