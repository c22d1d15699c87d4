//! Formulas: figures in a ledger of operations. The value is computed exactly at once; the words are written when a line is
//! shown; and the whole ledger can be gone through again in floating point for other inputs.
//!
//! One representation gives the value, the words, the sensitivity to an input and a sample of an uncertain one. Branches
//! that compare values are operations too, so that going through it again takes them anew.

mod figure;
mod op;
mod replay;
mod words;

use std::cell::RefCell;

use super::number::Decimal;

pub use figure::{Figure, Quantity};
pub use op::{Input, Source};

use op::Op;

/// Where a figure stands in its ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FigureId(u32);

/// A figure: how it came about, what it is, and whether anything in it was assumed.
#[derive(Clone, Debug, PartialEq)]
struct Entry {
    op: Op,
    value: Decimal,
    assumed: bool,
}

/// Every figure of an answer, each after those it is made of.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ledger {
    entries: RefCell<Vec<Entry>>,
}

impl Ledger {
    /// An empty ledger, with room for so many figures.
    pub fn with_capacity(figures: usize) -> Self {
        Self { entries: RefCell::new(Vec::with_capacity(figures)) }
    }

    /// How many figures it holds.
    pub fn len(&self) -> usize {
        self.entries.borrow().len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn push(&self, op: Op, value: Decimal, assumed: bool) -> Figure<'_> {
        let mut entries = self.entries.borrow_mut();
        // A ledger of 4,294,967,295 figures would be 300 GB.
        let at = FigureId(u32::try_from(entries.len()).unwrap_or(u32::MAX));
        entries.push(Entry { op, value, assumed });
        Figure::new(self, Quantity { at, value, assumed })
    }

    /// A figure somebody entered or assumed.
    pub fn input(&self, input: Input, value: Decimal, assumed: bool) -> Figure<'_> {
        self.push(Op::Input(input), value, assumed)
    }

    /// A figure of AWS's rules or of arithmetic, with its unit in the plural.
    pub fn constant(&self, value: Decimal, unit: &'static str) -> Figure<'_> {
        self.push(Op::Constant(unit), value, false)
    }

    /// A whole constant.
    pub fn whole(&self, value: i64, unit: &'static str) -> Figure<'_> {
        self.constant(Decimal::whole(value), unit)
    }

    /// A figure that was found otherwise, in words of its own.
    pub fn told(&self, value: Decimal, words: String) -> Quantity {
        self.push(Op::Told(words), value, false).quantity()
    }

    /// A part of a figure that is paid in one way, such as `on demand`.
    pub fn paid(&self, whole: Quantity, value: Decimal, how: String) -> Quantity {
        self.push(Op::Paid(whole.at, how), value, whole.assumed).quantity()
    }
}
