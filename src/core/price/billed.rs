//! The book the other way round: what AWS calls each usage, for reading price lists.

use std::sync::Arc;

use super::committed::PricePart;
use super::{Names, PriceBook};
use crate::base::number::{Decimal, Price};
use crate::base::region::Region;
use crate::base::unit::Unit;
use crate::catalog::term::{CommitmentKind, Payment, Term};

/// A usage as AWS bills it.
#[derive(Clone, Debug)]
pub struct Billed<'a> {
    /// Its table.
    pub table: &'a str,
    /// Its key there.
    pub usage: &'a str,
    /// Its variant.
    pub variant: &'a str,
    /// AWS's names, without the Region's prefix.
    pub names: &'a Names,
    /// What it is metered in.
    pub unit: Unit,
    /// Where it is billed.
    pub whereabouts: Whereabouts,
}

/// Where a usage is billed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whereabouts {
    /// In a Region.
    Region,
    /// From a Region to another.
    Pair,
    /// Once for all Regions.
    Global,
    /// In places that are no Regions, such as those of `CloudFront`.
    Places,
}

impl PriceBook {
    /// What the book has for a rate: its tiers by where they begin, and behind none what is paid at purchase.
    ///
    /// An effective rate by the hour, which has the sum at purchase in it, is none of those that price lists have.
    pub fn known(
        &self,
        (table, usage, variant): (&str, &str, &str),
        region: Region,
        to: Option<Region>,
        term: Term,
    ) -> Vec<(Option<Decimal>, Price)> {
        let Term::Committed(commitment) = term else {
            let rows = self.rows(table, usage, variant).unwrap_or_default();
            let here = rows.iter().filter(|r| r.from_region == to.map(|_| region));
            let tier = |r: &super::Row| Some((Some(r.start), r.cells.price(to.unwrap_or(region))?));
            return here.filter_map(tier).collect();
        };
        let split = commitment.kind == CommitmentKind::Reserved && commitment.payment != Payment::NoUpfront;
        let rows = self.term_rows(table, usage, variant).unwrap_or_default();
        let mut parts: Vec<(Option<Decimal>, Price)> = Vec::new();
        for row in rows.iter().filter(|r| r.term == commitment) {
            let Some(price) = row.cells.price(region) else { continue };
            let at = match row.part {
                PricePart::Upfront => None,
                PricePart::Effective if split => continue,
                PricePart::Hourly | PricePart::Effective => Some(Decimal::ZERO),
            };
            if !parts.iter().any(|(known, _)| *known == at) && (at.is_some() || price != Price::default()) {
                parts.push((at, price));
            }
        }
        parts
    }

    /// The day of the newest rate by use that stands where [`known`](Self::known) looks.
    pub fn known_as_of(
        &self,
        (table, usage, variant): (&str, &str, &str),
        region: Region,
        to: Option<Region>,
    ) -> &str {
        let rows = self.rows(table, usage, variant).unwrap_or_default();
        let here = rows.iter().filter(|r| r.from_region == to.map(|_| region));
        let priced = here.filter(|r| r.cells.price(to.unwrap_or(region)).is_some());
        let days = priced.filter_map(|r| self.sources.get(r.source)).map(|s| s.as_of.as_str());
        days.max().unwrap_or("")
    }

    /// How many prices by use the book has of what `keep` lets through of table, usage and Region.
    pub fn count(&self, keep: impl Fn(&str, &str, Region) -> bool) -> usize {
        let rows = self.keys().map(|(table, usage, variant)| {
            let rows = self.rows(table, usage, variant).unwrap_or_default();
            let of = |row: &super::Row| {
                let priced = row.cells.priced();
                priced.filter(|(column, _)| keep(table, usage, row.from_region.unwrap_or(*column))).count()
            };
            rows.iter().map(of).sum::<usize>()
        });
        rows.sum()
    }

    /// Reads all rows at once on several threads, as an import needs them all.
    pub fn read_all(&self, jobs: usize) {
        let read = |job: usize| {
            for (table, usage, variant) in self.keys().skip(job).step_by(jobs.max(1)) {
                let _ = self.rows(table, usage, variant);
            }
        };
        std::thread::scope(|scope| {
            for job in 1..jobs {
                scope.spawn(move || read(job));
            }
            read(0);
        });
    }

    /// Every name of every usage.
    pub fn billed_as(&self) -> impl Iterator<Item = Billed<'_>> {
        self.keys().flat_map(move |(table, usage, variant)| {
            let rows = self.rows(table, usage, variant).unwrap_or_default();
            let mut names: Vec<&Arc<Names>> = Vec::new();
            rows.iter().filter_map(move |row| {
                if names.contains(&&row.names) {
                    return None;
                }
                names.push(&row.names);
                let regional = row.cells.priced().any(|(region, _)| self.region(region).is_some());
                let global = row.cells.priced().all(|(region, _)| region == Region::GLOBAL);
                let whereabouts = match (row.from_region, regional, global) {
                    (Some(from), ..) if self.region(from).is_none() => Whereabouts::Places,
                    (Some(_), ..) => Whereabouts::Pair,
                    (None, true, _) => Whereabouts::Region,
                    (None, false, true) => Whereabouts::Global,
                    (None, false, false) => Whereabouts::Places,
                };
                Some(Billed { table, usage, variant, names: &row.names, unit: row.unit, whereabouts })
            })
        })
    }
}
