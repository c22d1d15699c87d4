//! A rate as a meter asks for it, and the row of a table it is made of.

use std::sync::Arc;

use super::names::Begins;
use super::{Names, OnBill, Source};
use crate::base::number::{Decimal, ParseNumberError, Price};
use crate::base::region::Region;
use crate::base::unit::Unit;

/// Reads a price of at most so many dollars, or says what is wrong with it: the one way in which tables, lists of one's
/// own and AWS's files are read.
pub fn read_price(text: &str, most: i64) -> Result<Price, String> {
    let most = Price::from_picos(i128::from(most) * 1_000_000_000_000);
    let too_much =
        || format!("the price {text} is more than {}, the most that a unit may cost", most.dollars());
    let price: Price = text.parse().map_err(|e| match e {
        ParseNumberError::TooLarge if text.starts_with('-') => format!("the price {text} is negative"),
        ParseNumberError::TooLarge => too_much(),
        ParseNumberError::NotANumber => format!("`{text}` is not a price"),
        ParseNumberError::TooPrecise => format!("the price {text} has more than twelve decimal places"),
    })?;
    if price < Price::default() {
        return Err(format!("the price {text} is negative"));
    }
    if price > most { Err(too_much()) } else { Ok(price) }
}

/// One tier: the price of each unit from `from` up to `to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tier {
    /// Where it begins, in units a month.
    pub from: Decimal,
    /// Where it ends; nowhere for the last.
    pub to: Option<Decimal>,
    /// What a unit costs.
    pub price: Price,
}

/// The tiers of a rate, read off the rows of a table one by one: most rates have one, and none is kept.
#[derive(Clone, Debug)]
pub struct Tiers<'a> {
    pub(super) rows: std::slice::Iter<'a, Row>,
    /// The Region it is billed in, for what goes to another.
    pub(super) from_region: Option<Region>,
    pub(super) column: Region,
    /// Where that column was in the row before: the rows of a rate are of one table as a rule.
    pub(super) at: Option<usize>,
}

impl<'a> Tiers<'a> {
    /// The next tier with the row that it stands in.
    pub(super) fn next_row(&mut self) -> Option<(&'a Row, Tier)> {
        let (from_region, column, at) = (self.from_region, self.column, &mut self.at);
        let mut here = self.rows.by_ref().filter(|row| row.from_region == from_region);
        here.find_map(|r| {
            *at = at.filter(|at| r.cells.columns.get(*at) == Some(&column)).or_else(|| r.cells.place(column));
            let price = (*at).and_then(|at| r.cells.prices.get(at).copied().flatten())?;
            Some((r, Tier { from: r.start, to: r.end, price }))
        })
    }
}

impl Iterator for Tiers<'_> {
    type Item = Tier;

    fn next(&mut self) -> Option<Tier> {
        self.next_row().map(|(_, tier)| tier)
    }
}

/// What one usage costs in one Region, or from one to another.
#[derive(Clone, Debug)]
pub struct Rate<'a> {
    /// The tiers, contiguous from nought; at least one.
    pub tiers: Tiers<'a>,
    /// AWS's names for it.
    pub names: OnBill,
    /// The unit the price is for.
    pub unit: Unit,
    /// Where it is from.
    pub source: &'a Arc<Source>,
}

/// Whether tiers begin at nought, touch, and the last alone has no end: else some quantity would have no price, or two.
/// Each is told by where it begins and where it ends.
pub fn are_contiguous(tiers: impl IntoIterator<Item = (Decimal, Option<Decimal>)>) -> bool {
    let mut next = Some(Decimal::ZERO);
    let touch = tiers.into_iter().all(|(start, end)| {
        let touches = next == Some(start);
        next = end;
        touches
    });
    touch && next.is_none()
}

/// A tier of a usage as a table has it: one price a Region.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) from_region: Option<Region>,
    pub(super) names: Arc<Names>,
    pub(super) begins: Begins,
    pub(super) unit: Unit,
    pub(super) start: Decimal,
    pub(super) end: Option<Decimal>,
    pub(super) source: usize,
    pub(super) cells: Cells,
}

/// The prices of a row by Region.
#[derive(Clone, Debug)]
pub(super) struct Cells {
    /// The Regions of the columns, shared by the rows of a table.
    pub(super) columns: Arc<[Region]>,
    pub(super) prices: Vec<Option<Price>>,
}

impl Cells {
    pub(super) fn one(region: Region, price: Price) -> Self {
        Self { columns: Arc::new([region]), prices: vec![Some(price)] }
    }

    /// Which column is a Region's.
    fn place(&self, region: Region) -> Option<usize> {
        self.columns.iter().position(|column| *column == region)
    }

    pub(super) fn price(&self, region: Region) -> Option<Price> {
        self.prices.get(self.place(region)?).copied().flatten()
    }

    pub(super) fn forget(&mut self, region: Region) {
        let at = self.place(region);
        if let Some(price) = at.and_then(|at| self.prices.get_mut(at)) {
            *price = None;
        }
    }

    /// The Regions that have a price, with it.
    pub(super) fn priced(&self) -> impl Iterator<Item = (Region, Price)> {
        self.columns.iter().zip(&self.prices).filter_map(|(region, price)| Some((*region, (*price)?)))
    }
}
