//! Proves of a book what every answer rests on: whole tiers, known units, no price twice, and no gap unaccounted for.

use std::collections::BTreeSet;

use super::{Offer, PriceBook, Row, are_contiguous};
use crate::base::region::Region;
use crate::catalog::usage::UsageType;

/// Something a check of the book found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// The book is wrong there, in words.
    Wrong(String),
    /// A usage that cannot be priced in some Regions, and why.
    Gap {
        /// The table and usage, `aurora/replicated_write_ios`.
        usage: String,
        /// The Regions, either end of a pair, or one pair, `us-east-1>eu-west-1`.
        places: Vec<String>,
        /// Whether AWS does not offer it there; else we do not know its price.
        not_offered: bool,
        /// How we know.
        reason: String,
    },
}

/// Everything a check of the book finds: what is wrong, then what is missing of these usages.
pub fn check(book: &PriceBook, usages: &[&UsageType]) -> Vec<Finding> {
    let mut found: Vec<Finding> = book.damage(usages).into_iter().map(Finding::Wrong).collect();
    for (table, usage, variant) in book.keys() {
        let rows = book.rows(table, usage, variant).unwrap_or_default();
        let name = [table, "/", usage, " ", variant].concat();
        found.extend(tiers(name.trim_end(), rows).into_iter().map(Finding::Wrong));
    }
    for usage in usages.iter().filter(|u| !u.global) {
        found.extend(gaps(book, usage));
    }
    found
}

/// Tiers of one price: from nought, touching, each once, the last without an end.
fn tiers(name: &str, rows: &[Row]) -> Vec<String> {
    let mut places: BTreeSet<(Option<Region>, Region)> = BTreeSet::new();
    for row in rows {
        places.extend(row.cells.priced().map(|(column, _)| (row.from_region, column)));
    }
    let units: BTreeSet<_> = rows.iter().map(|row| row.unit).collect();
    let mut wrong = Vec::new();
    if units.len() > 1 {
        wrong.push(format!("`{name}` is priced in more than one unit"));
    }
    for (from, column) in places {
        let here = rows.iter().filter(|r| r.from_region == from && r.cells.price(column).is_some());
        if !are_contiguous(here.map(|r| (r.start, r.end))) {
            let what = "leave a gap, overlap, or stand twice";
            wrong.push(format!("the tiers of `{name}` in `{column}` {what}"));
        }
    }
    wrong
}

/// Where a usage has no price at all, and whether that is accounted for.
fn gaps(book: &PriceBook, usage: &UsageType) -> Vec<Finding> {
    let name = format!("{}/{}", usage.table, usage.key);
    let variants: Vec<&str> = book.variants(usage, None).collect();
    let pairs = variants.iter().any(|v| {
        let rows = book.rows(usage.table, usage.key, v).unwrap_or_default();
        rows.iter().any(|r| r.from_region.is_some())
    });
    let mut found: Vec<Finding> = Vec::new();
    let mut missing = |region: Region, to: Option<Region>| {
        let offered = |v: &&str| book.rate(usage, v, region, to).is_some();
        if variants.iter().any(offered) {
            return;
        }
        let pair = to.map_or_else(|| region.to_string(), |to| format!("{region}>{to}"));
        let gap = book.gaps().iter().find(|g| g.covers(usage.table, usage.key, region, to));
        let place =
            gap.and_then(|g| g.end_of(region, to)).map_or_else(|| pair.clone(), |end| end.to_string());
        let Some(gap) = gap else {
            found.push(Finding::Wrong(format!("`{name}` has no price in `{place}` and nothing says why")));
            return;
        };
        let (not_offered, reason) = (!gap.offered, gap.reason.clone());
        let same = found.iter_mut().find_map(|f| match f {
            Finding::Gap { places, not_offered: n, reason: r, .. } if *n == not_offered && *r == reason => {
                Some(places)
            }
            Finding::Gap { .. } | Finding::Wrong(_) => None,
        });
        match same {
            Some(places) if places.contains(&place) => {}
            Some(places) => places.push(place),
            None => {
                found.push(Finding::Gap { usage: name.clone(), places: vec![place], not_offered, reason });
            }
        }
    };
    for region in &book.regions {
        if !pairs {
            missing(region.region, None);
            continue;
        }
        let same =
            |other: &&super::RegionInfo| other.region != region.region && other.partition == region.partition;
        for other in book.regions.iter().filter(same) {
            missing(region.region, Some(other.region));
        }
    }
    found
}

impl PriceBook {
    fn damage(&self, usages: &[&UsageType]) -> Vec<String> {
        let rates =
            self.tables.iter().flat_map(|t| t.damage(|fields| t.read(fields, |id| self.source_id(id))));
        let terms =
            self.terms.iter().flat_map(|t| t.damage(|fields| t.read(fields, |id| self.source_id(id))));
        let unread = [self.read_availability().err(), self.read_support().err()];
        let unread = unread.into_iter().flatten().map(|found| found.message);
        rates.chain(terms).chain(unread).chain(self.ratio_damage()).chain(self.stray_gaps(usages)).collect()
    }

    /// Gaps listed for what has a price after all.
    fn stray_gaps(&self, usages: &[&UsageType]) -> Vec<String> {
        let mut found = Vec::new();
        for usage in usages {
            for gap in self.gaps().iter().filter(|g| g.table == usage.table && g.usage == usage.key) {
                for (region, to) in &gap.regions {
                    let priced = |v: &str| self.offer(usage, v, *region, *to) == Offer::Priced;
                    if self.variants(usage, None).any(priced) {
                        found.push(format!(
                            "`{}/{}` is listed as missing in `{region}` and has a price",
                            gap.table, gap.usage
                        ));
                    }
                }
            }
        }
        found
    }
}
