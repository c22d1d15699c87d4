//! The price book: what AWS asks for one unit of a usage, by Region and tier, and where we know it from.

mod bundle;
mod exchange;
mod table;
mod term;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, nearest};
use crate::number::{Decimal, Price};
use crate::region::Region;
use crate::service::UsageType;
use crate::unit::Unit;

#[cfg(feature = "cli")]
pub use bundle::bundle;
pub use exchange::COLUMNS;
pub use term::{Commitment, Payment, Plan, Term, Years};

/// Where a rate was read and when it was true.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Source {
    /// The document.
    pub name: String,
    /// The date of the prices, `2026-09-03`.
    pub as_of: String,
    /// How near to AWS it is.
    pub standing: Standing,
}

/// How near to AWS's own words a rate is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// A copy of a feed that AWS publishes.
    AwsFeedCopy,
    /// Somebody's account of an AWS price.
    SecondHand,
    /// Concluded from other rates.
    Inferred,
}

impl Standing {
    const ALL: [Self; 3] = [Self::AwsFeedCopy, Self::SecondHand, Self::Inferred];

    /// As tables spell it.
    pub const fn key(self) -> &'static str {
        match self {
            Self::AwsFeedCopy => "aws_feed_copy",
            Self::SecondHand => "second_hand",
            Self::Inferred => "inferred",
        }
    }

    /// For people.
    pub const fn words(self) -> &'static str {
        match self {
            Self::AwsFeedCopy => "copy of an AWS feed",
            Self::SecondHand => "second-hand",
            Self::Inferred => "inferred",
        }
    }

    fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.key() == key)
    }
}

/// What the book knows of a Region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegionInfo {
    /// Its code.
    pub region: Region,
    /// Its name, `Europe (Frankfurt)`.
    pub name: String,
    /// `aws` or `aws-us-gov`: data does not replicate from one partition to another.
    pub partition: String,
    /// What its usage types begin with on a bill, `EUC1`.
    pub prefix: String,
    /// How many Availability Zones it has.
    pub zones: u32,
    /// Whether an account must enable it first.
    pub opt_in: bool,
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

/// What one usage costs in one Region, or from one to another.
#[derive(Clone, Debug, PartialEq)]
pub struct Rate<'a> {
    /// The tiers, contiguous from nought.
    pub tiers: Vec<Tier>,
    /// AWS's names for it.
    pub names: Names,
    /// The unit the price is for.
    pub unit: Unit,
    /// Where it is from.
    pub source: &'a Source,
}

/// AWS's own names of a usage, as they stand on a bill.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// `AmazonDynamoDB`.
    pub service_code: String,
    /// `EUC1-ReplWriteRequestUnits`.
    pub usage_type: String,
    /// `PayPerRequestThroughput`.
    pub operation: String,
}

/// A tier of a usage as a table has it: one price a Region.
#[derive(Clone, Debug)]
struct Row {
    from_region: Option<Region>,
    names: Names,
    us_east_1_prefixed: bool,
    unit: Unit,
    start: Decimal,
    end: Option<Decimal>,
    source: usize,
    /// The Regions of the columns, shared by the rows of a table.
    columns: Arc<[Region]>,
    prices: Vec<Option<Price>>,
}

impl Row {
    fn price(&self, region: Region) -> Option<Price> {
        let at = self.columns.iter().position(|column| *column == region)?;
        self.prices.get(at).copied().flatten()
    }

    fn forget(&mut self, region: Region) {
        let at = self.columns.iter().position(|column| *column == region);
        if let Some(price) = at.and_then(|at| self.prices.get_mut(at)) {
            *price = None;
        }
    }

    /// The Regions that have a price, with it.
    fn priced(&self) -> impl Iterator<Item = (Region, Price)> {
        self.columns.iter().zip(&self.prices).filter_map(|(region, price)| Some((*region, (*price)?)))
    }
}

/// Under what a row stands in the book: `ec2/instance_hours/m6i.large`.
fn entry(table: &str, usage: &str, variant: &str) -> String {
    [table, "/", usage, "/", variant].concat()
}

/// All rates we know.
#[derive(Clone, Debug, Default)]
pub struct PriceBook {
    /// `aws`, or that and the file laid over it.
    pub name: String,
    fingerprint: u64,
    regions: Vec<RegionInfo>,
    sources: Vec<Source>,
    /// The tables' names for the sources.
    source_ids: Vec<String>,
    /// By [`entry`].
    rows: BTreeMap<String, Vec<Row>>,
}

impl PriceBook {
    /// The Regions, in the order the tables list them.
    pub fn regions(&self) -> &[RegionInfo] {
        &self.regions
    }

    /// What is known of a Region.
    pub fn region(&self, region: Region) -> Option<&RegionInfo> {
        self.regions.iter().find(|r| r.region == region)
    }

    /// The Region with this code, or an error that names the nearest.
    pub fn find_region(&self, code: &str, path: &str) -> Result<Region, Diagnostic> {
        let found = Region::new(code).filter(|r| self.region(*r).is_some());
        found.ok_or_else(|| {
            let by_name = self
                .regions
                .iter()
                .find(|r| r.name.to_ascii_lowercase().contains(&code.trim().to_ascii_lowercase()));
            let near = nearest(code, self.regions.iter().map(|r| r.region.code()));
            let unknown = Diagnostic::error(path, format!("unknown Region `{code}`"));
            match (near, by_name) {
                (Some(near), _) => unknown.hint(format!("did you mean `{near}`?")),
                (None, Some(r)) if !code.trim().is_empty() => {
                    unknown.hint(format!("did you mean `{}`, {}?", r.region, r.name))
                }
                _ => unknown.hint("`meridian regions` lists the codes"),
            }
        })
    }

    /// A short digest of everything in the book: equal books have equal digests.
    pub fn hash(&self) -> String {
        format!("{:016x}", self.fingerprint)
    }

    /// The dates of the oldest and the newest rate.
    pub fn dates(&self) -> (&str, &str) {
        let dates = || self.sources.iter().map(|s| s.as_of.as_str());
        (dates().min().unwrap_or(""), dates().max().unwrap_or(""))
    }

    /// The rate of a usage in a Region, or from it to another.
    pub fn rate(
        &self,
        usage: &UsageType,
        variant: &str,
        region: Region,
        to: Option<Region>,
    ) -> Option<Rate<'_>> {
        let column = to.unwrap_or(region);
        let wanted = to.map(|_| region);
        let rows = self.rows(usage, variant)?;
        let mut priced = rows
            .iter()
            .filter(|r| r.from_region == wanted)
            .filter_map(|r| r.price(column).map(|price| (r, Tier { from: r.start, to: r.end, price })));
        let (first, tier) = priced.next()?;
        let mut tiers = vec![tier];
        tiers.extend(priced.map(|(_, tier)| tier));
        Some(Rate {
            tiers,
            names: self.billed(first, region, to),
            unit: first.unit,
            source: self.sources.get(first.source)?,
        })
    }

    /// AWS's names of a usage in a Region, known even where its price is not.
    pub fn names(&self, usage: &UsageType, variant: &str, region: Region, to: Option<Region>) -> Names {
        let row = self.rows(usage, variant).and_then(|rows| rows.first());
        row.map(|row| self.billed(row, region, to)).unwrap_or_default()
    }

    /// The variants of a usage, by name; with a Region, those it offers.
    pub fn variants(&self, usage: &UsageType, region: Option<Region>) -> impl Iterator<Item = &str> {
        let prefix = entry(usage.table, usage.key, "");
        let begun = self.rows.range(prefix.clone()..);
        let own = begun.map_while(move |(entry, rows)| Some((entry.strip_prefix(&prefix)?, rows)));
        own.filter(move |(_, rows)| region.is_none_or(|r| rows.iter().any(|row| row.price(r).is_some())))
            .map(|(variant, _)| variant)
    }

    /// Whether a variant is priced: anywhere, or in a Region.
    pub fn offers(&self, usage: &UsageType, variant: &str, region: Option<Region>) -> bool {
        let priced = |row: &Row| region.is_none_or(|r| row.price(r).is_some());
        self.rows(usage, variant).is_some_and(|rows| rows.iter().any(priced))
    }

    fn rows(&self, usage: &UsageType, variant: &str) -> Option<&Vec<Row>> {
        self.rows.get(&entry(usage.table, usage.key, variant))
    }

    /// A row's names with the Region's billing prefix, which us-east-1 leaves out of most.
    fn billed(&self, row: &Row, region: Region, to: Option<Region>) -> Names {
        let prefix = |r: Region| self.region(r).map_or("", |info| info.prefix.as_str());
        let usage_type = match to {
            Some(to) => row.names.usage_type.replace("<SRC>", prefix(region)).replace("<DST>", prefix(to)),
            None if prefix(region).is_empty() => row.names.usage_type.clone(),
            None if region.code() == "us-east-1" && !row.us_east_1_prefixed => row.names.usage_type.clone(),
            None => format!("{}-{}", prefix(region), row.names.usage_type),
        };
        Names { usage_type, ..row.names.clone() }
    }

    /// Every usage as AWS bills it: table, usage, variant, names without the Region's prefix, and whether it goes from
    /// one Region to another.
    #[cfg(feature = "cli")]
    pub(crate) fn billed_as(&self) -> impl Iterator<Item = (&str, &str, &str, &Names, bool)> {
        self.rows.iter().filter_map(|(entry, rows)| {
            let mut parts = entry.splitn(3, '/');
            let (table, usage, variant) = (parts.next()?, parts.next()?, parts.next()?);
            let row = rows.first()?;
            Some((table, usage, variant, &row.names, row.from_region.is_some()))
        })
    }

    fn source_index(&mut self, source: Source) -> usize {
        if let Some(at) = self.sources.iter().position(|s| *s == source) {
            return at;
        }
        self.sources.push(source);
        self.sources.len() - 1
    }
}

/// FNV-1a, 64 bits: tells books apart; not a signature.
pub(crate) fn fnv1a(hash: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(hash, |h, b| (h ^ u64::from(*b)).wrapping_mul(0x0000_0100_0000_01b3))
}

pub(crate) const FNV_START: u64 = 0xcbf2_9ce4_8422_2325;
