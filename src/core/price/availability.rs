//! Whether a usage can be had in a Region: priced, not offered by AWS, or not known to us.

use super::PriceBook;
use super::lines::plain_rows;
use crate::base::diagnostic::Diagnostic;
use crate::base::region::Region;
use crate::catalog::usage::UsageType;
use crate::catalog::variant::{Variant, parts};

/// What the book knows of a usage in a Region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Offer<'a> {
    /// It has a price.
    Priced,
    /// AWS does not sell it there, and how we know.
    NotOffered(&'a str),
    /// We have no price and no proof that there is none, and why.
    NotKnown(&'a str),
    /// The price list there does not hold this variant, and the list's date: AWS may offer it since.
    NotListed(&'a str),
}

/// A usage without a price in some Regions, and what that means.
#[derive(Clone, Debug)]
pub(super) struct Gap {
    pub(super) table: String,
    /// The usage, or `*` for all of the table.
    pub(super) usage: String,
    /// The Regions, or the ordered pairs.
    pub(super) regions: Vec<(Region, Option<Region>)>,
    pub(super) offered: bool,
    pub(super) reason: String,
}

impl Gap {
    pub(super) fn covers(&self, table: &str, usage: &str, region: Region, to: Option<Region>) -> bool {
        // A Region by itself stands for either end of a pair.
        let named = |(from, other): &(Region, Option<Region>)| match other {
            Some(_) => *from == region && *other == to,
            None => *from == region || Some(*from) == to,
        };
        self.table == table && (self.usage == "*" || self.usage == usage) && self.regions.iter().any(named)
    }
}

impl Gap {
    /// The Region that is listed by itself and is one end of a pair, or the Region asked for.
    pub(super) fn end_of(&self, region: Region, to: Option<Region>) -> Option<Region> {
        let alone = self.regions.iter().filter(|(_, other)| other.is_none()).map(|(from, _)| *from);
        alone.into_iter().find(|end| *end == region || Some(*end) == to)
    }
}

impl PriceBook {
    /// What has no price and why, read from `availability.csv` when it is first asked for: the page hardly ever does.
    pub(super) fn gaps(&self) -> &[Gap] {
        self.gaps.get_or_init(|| self.read_availability().unwrap_or_default())
    }

    /// Reads `availability.csv`.
    pub(super) fn read_availability(&self) -> Result<Vec<Gap>, Diagnostic> {
        let mut gaps = Vec::new();
        plain_rows("availability", &self.availability, |line| {
            let region = |code: &str| {
                let known = Region::new(code).filter(|r| self.region(*r).is_some());
                known.ok_or_else(|| line.wrong(format!("unknown Region `{code}`")))
            };
            let place = |text: &str| match text.split_once('>') {
                Some((from, to)) => Ok((region(from)?, Some(region(to)?))),
                None => Ok((region(text)?, None)),
            };
            let offered = match line.at("Status") {
                "not_offered" => false,
                "not_known" => true,
                other => return Err(line.wrong(format!("unknown status `{other}`"))),
            };
            let regions = line.at("Regions").split_whitespace().map(place).collect::<Result<_, _>>()?;
            let text = |column| line.at(column).to_owned();
            let (table, usage, reason) = (text("Table"), text("Usage"), text("Reason"));
            gaps.push(Gap { table, usage, regions, offered, reason });
            Ok(())
        })?;
        Ok(gaps)
    }

    /// Whether a usage can be had in a Region, or from it to another.
    pub fn offer(&self, usage: &UsageType, variant: &str, region: Region, to: Option<Region>) -> Offer<'_> {
        if self.rate(usage, variant, region, to).is_some() {
            return Offer::Priced;
        }
        if let Some(gap) = self.gaps().iter().find(|g| g.covers(usage.table, usage.key, region, to)) {
            let reason = gap.reason.as_str();
            return if gap.offered { Offer::NotKnown(reason) } else { Offer::NotOffered(reason) };
        }
        // A list of instance types that has any of a Region had all of them, on its day.
        match self.listed_on(usage, Some(region)) {
            as_of if !variant.is_empty() && !as_of.is_empty() => Offer::NotListed(as_of),
            _ => Offer::NotKnown(""),
        }
    }

    /// The day of the newest price list that has prices of a usage, in a Region or anywhere; empty where none has.
    pub(crate) fn listed_on(&self, usage: &UsageType, region: Option<Region>) -> &str {
        let listed = self.tables.iter().filter(|t| t.name == usage.table);
        let mut ids: Vec<&str> = Vec::new();
        for id in listed.flat_map(|t| t.sources(usage.key, region)) {
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        let prefix = super::entry(usage.table, usage.key, "");
        let own = self.own.below(&prefix);
        let own =
            own.flat_map(|(_, rows)| rows).filter(|r| region.is_none_or(|at| r.cells.price(at).is_some()));
        let sources = ids.into_iter().filter_map(|id| self.source_id(id)).chain(own.map(|row| row.source));
        sources.filter_map(|at| self.sources.get(at)).map(|s| s.as_of.as_str()).max().unwrap_or("")
    }

    /// What the price list of a Region holds of the size, the engine and the kind of a variant, in other families; nothing
    /// for what no Region's list holds, which may be newer than all of them.
    pub(crate) fn of_the_size(&self, usage: &UsageType, variant: &Variant, region: Region) -> Vec<&str> {
        let Some((_, size)) = variant.name().rsplit_once('.') else { return Vec::new() };
        if !self.offers(usage, variant.text(), None) {
            return Vec::new();
        }
        // `r` of `cache.r7g.large`.
        let kind = |name: &str| name.rsplit('.').nth(1).and_then(|family| family.chars().next());
        let same = |text: &&str| {
            let (engine, name) = parts(text);
            engine == variant.engine()
                && name.rsplit_once('.').is_some_and(|(_, s)| s == size)
                && kind(name) == kind(variant.name())
        };
        let there = self.variants(usage, None).filter(same).filter(|v| self.offers(usage, v, Some(region)));
        there.map(|text| parts(text).1).take(4).collect()
    }

    /// Whether the book says of anything that AWS does not sell it somewhere.
    pub(crate) fn refuses_anything(&self) -> bool {
        // Asked of every scenario, so the text must do, and that once.
        *self.refuses.get_or_init(|| self.availability.contains(",not_offered,"))
    }

    /// The Regions where a usage has a price in some variant.
    pub fn regions_with(&self, usage: &UsageType) -> Vec<Region> {
        let priced = |r: &Region| self.variants(usage, Some(*r)).next().is_some();
        self.regions.iter().map(|r| r.region).filter(priced).collect()
    }
}
