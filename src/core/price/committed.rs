//! What a unit costs under a commitment, as it was read.

use std::sync::Arc;

use super::rate::Cells;
use super::table::{Fields, Table};
use super::{PriceBook, Source};
use crate::base::bounds;
use crate::base::by_key::ByKey;
use crate::base::number::{Price, mul_div};
use crate::base::order;
use crate::base::region::Region;
use crate::catalog::term::{Commitment, Term};
use crate::catalog::usage::UsageType;

/// The columns of a table of commitments before the Regions.
pub(super) const FIXED: [&str; 5] = ["Usage", "Variant", "Term", "Part", "Source"];

/// What a unit costs for an hour under a commitment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommittedRate {
    /// What the hour costs with what was paid upfront spread over the term.
    pub effective: Price,
    /// What is paid at purchase for a unit, where the split is known.
    pub upfront: Option<Price>,
    /// Where it is from.
    pub source: Arc<Source>,
}

/// Which part of a price a row holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PricePart {
    /// Paid at purchase.
    Upfront,
    /// Paid by the hour.
    Hourly,
    /// Both, spread over the hours; the split is not known.
    Effective,
}

/// The parts of a price as they were read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Parts {
    /// Paid by the hour; with everything in it where the split is not known.
    pub(super) hourly: Price,
    /// Paid at purchase, where the split is known.
    pub(super) upfront: Option<Price>,
    pub(super) source: usize,
}

/// A row of a table of commitments.
#[derive(Clone, Debug)]
pub(super) struct TermRow {
    pub(super) term: Commitment,
    pub(super) part: PricePart,
    pub(super) source: usize,
    pub(super) cells: Cells,
}

impl Table<TermRow> {
    /// Reads a line of a table of commitments.
    pub(super) fn read(
        &self,
        mut fields: Fields,
        source: impl Fn(&str) -> Option<usize>,
    ) -> Result<TermRow, String> {
        let mut next = || fields.next().ok_or_else(|| "the line is cut off".to_owned());
        let (_usage, _variant, term, part, id) = (next()?, next()?, next()?, next()?, next()?);
        let Some(Term::Committed(term)) = Term::from_key(term) else {
            return Err(format!("`{term}` is not a commitment"));
        };
        let part = match part {
            "upfront" => PricePart::Upfront,
            "hourly" => PricePart::Hourly,
            "effective" => PricePart::Effective,
            other => return Err(format!("`{other}` is not a part of a price")),
        };
        let source = source(id).ok_or_else(|| format!("unknown source `{id}`"))?;
        let most = match part {
            PricePart::Upfront => bounds::UPFRONT_USD,
            PricePart::Hourly | PricePart::Effective => bounds::PRICE_USD,
        };
        Ok(TermRow { term, part, source, cells: self.cells(fields, most)? })
    }
}

/// What a user's own list gives for one variant.
pub(super) type Overrides = ByKey<Vec<TermRow>>;

impl PriceBook {
    /// What a usage costs under a commitment in a Region: as read, else as concluded.
    pub fn committed(
        &self,
        usage: &UsageType,
        variant: &str,
        region: Region,
        term: Commitment,
    ) -> Option<CommittedRate> {
        // A chain of ratios has as many links as there are terms, and no more: a table in which two terms rest on each
        // other gives no rate, and not an endless search.
        self.committed_within(usage, variant, region, term, Commitment::all().count())
    }

    /// The same, over so many ratios at most.
    pub(super) fn committed_within(
        &self,
        usage: &UsageType,
        variant: &str,
        region: Region,
        term: Commitment,
        links: usize,
    ) -> Option<CommittedRate> {
        if let Some(read) = self.committed_read(usage, variant, region, term) {
            return Some(read);
        }
        self.concluded(usage, variant, region, term, links.checked_sub(1)?)
    }

    fn committed_read(
        &self,
        usage: &UsageType,
        variant: &str,
        region: Region,
        term: Commitment,
    ) -> Option<CommittedRate> {
        let parts = self.committed_parts(usage.table, usage.key, variant, region, term)?;
        let spread = parts.upfront.map_or(0, |upfront| mul_div(upfront.picos(), 1, term.hours()));
        let effective = Price::from_picos(parts.hourly.picos() + spread);
        Some(CommittedRate {
            effective,
            upfront: parts.upfront,
            source: self.sources.get(parts.source).cloned()?,
        })
    }

    /// The parts of a price as they were read; the user's own stand before the tables.
    pub(super) fn committed_parts(
        &self,
        table: &str,
        usage: &str,
        variant: &str,
        region: Region,
        term: Commitment,
    ) -> Option<Parts> {
        self.committed_rows(table, usage, variant).into_iter().find_map(|rows| {
            let of = |part| {
                let mut fitting = rows.iter().filter(|r| r.term == term && r.part == part);
                fitting.find_map(|r| Some((r.cells.price(region)?, r.source)))
            };
            // Some sources print only what a term comes to by the hour. How it is split is then not known, and said so,
            // rather than guessed.
            if let Some((hourly, source)) = of(PricePart::Effective) {
                return Some(Parts { hourly, upfront: None, source });
            }
            let (upfront, hourly) = (of(PricePart::Upfront), of(PricePart::Hourly));
            let (_, source) = hourly.or(upfront)?;
            let price = |part: Option<(Price, usize)>| part.map_or(Price::default(), |(price, _)| price);
            Some(Parts { hourly: price(hourly), upfront: Some(price(upfront)), source })
        })
    }

    /// The rows of a variant: the user's own, then the table's.
    fn committed_rows(&self, table: &str, usage: &str, variant: &str) -> [&[TermRow]; 2] {
        let own = self.own_terms.get(&super::entry(table, usage, variant));
        let read = self.term_rows(table, usage, variant);
        [own.map(Vec::as_slice).unwrap_or_default(), read.unwrap_or_default()]
    }

    /// Every price of a usage under a term that was read, and not concluded: variant, Region, and what an hour costs.
    pub(crate) fn read_under<'b>(
        &'b self,
        usage: &'b UsageType,
        term: Commitment,
    ) -> impl Iterator<Item = (&'b str, Region, Price)> {
        let own = |variant: &&str| self.committed_places(usage.table, usage.key, variant);
        let keys = self.committed_keys().into_iter();
        let of_usage = keys.filter(|(table, key, _)| (*table, *key) == (usage.table, usage.key));
        of_usage.flat_map(move |(_, _, variant)| {
            let places = own(&variant).into_iter().filter(move |(sold, _)| *sold == term);
            places.filter_map(move |(_, region)| {
                Some((variant, region, self.committed_read(usage, variant, region, term)?.effective))
            })
        })
    }

    /// Table, usage and variant of everything with a price under a commitment.
    pub(super) fn committed_keys(&self) -> Vec<(&str, &str, &str)> {
        let listed = self.terms.iter().flat_map(|t| t.keys_from("").map(|(u, v)| (t.name.as_str(), u, v)));
        let own = self.own_terms.keys().filter_map(|key| super::exchange::parts_of(key));
        in_order(listed.chain(own).collect())
    }

    /// The commitments and Regions for which a variant has a price.
    pub(super) fn committed_places(
        &self,
        table: &str,
        usage: &str,
        variant: &str,
    ) -> Vec<(Commitment, Region)> {
        let rows = self.committed_rows(table, usage, variant).into_iter().flatten();
        in_order(rows.flat_map(|row| row.cells.priced().map(|(region, _)| (row.term, region))).collect())
    }

    pub(super) fn term_rows(&self, table: &str, usage: &str, variant: &str) -> Option<&[TermRow]> {
        let table = self.terms.iter().find(|t| t.name == table)?;
        table.rows(usage, variant, |fields| table.read(fields, |id| self.source_id(id)))
    }

    /// Whether the part of the book with commitments and Spot is there; the page loads it when it is needed.
    pub fn has_terms(&self) -> bool {
        !self.terms.is_empty()
    }

    /// Whether a table is in what was loaded so far.
    pub(crate) fn has_table(&self, table: &str) -> bool {
        self.tables.iter().any(|t| t.name == table)
    }
}

/// Each once, in their order.
fn in_order<T: Ord>(mut all: Vec<T>) -> Vec<T> {
    order::sort_by(&mut all, Ord::cmp);
    all.dedup();
    all
}
