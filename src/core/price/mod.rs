//! The price book: what AWS asks for one unit of a usage, by Region and tier, and where we know it from.

mod availability;
mod billed;
mod bundle;
mod check;
mod committed;
mod exchange;
mod lines;
mod names;
mod overlay;
mod place;
mod rate;
mod ratio;
mod source;
mod support;
mod table;

use std::sync::{Arc, OnceLock};

use crate::base::by_key::ByKey;
use crate::base::diagnostic::Diagnostic;
use crate::base::number::Decimal;
use crate::base::region::Region;
use crate::catalog::usage::UsageType;

use lines::plain_rows;
use names::{Begins, Prefix};
use rate::Row;
use table::Table;

pub use availability::Offer;
pub use billed::{Billed, Whereabouts};
pub use bundle::{digest_of, written};
pub use check::{Finding, check};
pub use committed::CommittedRate;
pub use exchange::{COLUMNS, Listed, Priced};
pub use names::{Names, OnBill};
pub use place::RegionInfo;
pub use rate::{Rate, Tier, Tiers, are_contiguous, read_price};
pub use source::{Source, Standing, is_day, source_url};
pub use support::SupportPlan;

/// What to do where a price list is too old to hold something; each front says how.
pub const NEWER_LIST: &str = "import a newer price list, or give the price in one of your own";

/// Under what a rate stands in the book: `ec2/instance_hours/m6i.large`.
fn entry(table: &str, usage: &str, variant: &str) -> String {
    [table, "/", usage, "/", variant].concat()
}

/// All rates we know.
///
/// ```
/// use meridian::{PriceBook, usages};
///
/// // What comes with Meridian, as the page loads it: prices by use first, commitments and Spot when they are asked for.
/// let mut book = PriceBook::parse(&pricing::bundle()).unwrap();
/// book.add_terms(&pricing::terms()).unwrap();
///
/// // A list of your own over it, in the form that `meridian prices show --format csv` prints.
/// let wrong = book.overlay("mine.csv", "no price list", &usages()).unwrap_err();
/// println!("{wrong}");
/// ```
#[derive(Clone, Debug, Default)]
pub struct PriceBook {
    /// `aws`, or that and the file laid over it.
    pub name: String,
    digest: String,
    terms_digest: String,
    regions: Vec<RegionInfo>,
    sources: Vec<Arc<Source>>,
    /// The tables' names for the sources.
    source_ids: Vec<String>,
    tables: Vec<Table<Row>>,
    terms: Vec<Table<committed::TermRow>>,
    ratios: Vec<ratio::Ratio>,
    /// `availability.csv` and what it says, and the same of `support.csv`.
    availability: String,
    gaps: OnceLock<Vec<availability::Gap>>,
    /// Whether it says of anything that AWS does not sell it.
    refuses: OnceLock<bool>,
    support_text: String,
    support: OnceLock<Vec<SupportPlan>>,
    /// What a list laid over the book holds, whole variants by [`entry`]; they stand before the tables.
    own: ByKey<Vec<Row>>,
    own_terms: committed::Overrides,
}

impl PriceBook {
    /// A short digest of everything in the book: equal books have equal digests.
    pub fn hash(&self) -> &str {
        &self.digest
    }

    /// The dates of the oldest and the newest rate.
    pub fn dates(&self) -> (&str, &str) {
        let dates = || self.sources.iter().map(|s| s.as_of.as_str()).filter(|d| !d.is_empty());
        (dates().min().unwrap_or(""), dates().max().unwrap_or(""))
    }

    /// The documents the rates were read in.
    pub fn sources(&self) -> &[Arc<Source>] {
        &self.sources
    }

    /// The rate of a usage in a Region, or from it to another.
    pub fn rate(
        &self,
        usage: &UsageType,
        variant: &str,
        region: Region,
        to: Option<Region>,
    ) -> Option<Rate<'_>> {
        let rows = self.rows(usage.table, usage.key, variant)?.iter();
        let mut tiers =
            Tiers { rows, from_region: to.map(|_| region), column: to.unwrap_or(region), at: None };
        let mut ahead = tiers.clone();
        let (first, _) = ahead.next_row()?;
        tiers.at = ahead.at;
        Some(Rate {
            tiers,
            names: self.billed(first, region, to).idle(usage.idle),
            unit: first.unit,
            source: self.sources.get(first.source)?,
        })
    }

    /// AWS's names of a usage in a Region, known even where its price is not.
    pub fn names(&self, usage: &UsageType, variant: &str, region: Region, to: Option<Region>) -> OnBill {
        let row = self.rows(usage.table, usage.key, variant).and_then(|rows| rows.first());
        // Of a Region newer than the book the prefix of its usage types is not known.
        let newer = self.region(region).is_none() && !place::is_place(region.code());
        let named = |row: &Row| OnBill::new(&row.names, Prefix::Unknown);
        row.map(|row| if newer { named(row) } else { self.billed(row, region, to) })
            .unwrap_or_default()
            .idle(usage.idle)
    }

    /// The names of the tables.
    pub fn table_names(&self) -> impl Iterator<Item = &str> {
        self.tables.iter().map(|t| t.name.as_str())
    }

    /// The tables of a service with these usages: theirs, or the one of its name.
    pub fn tables_of(&self, key: &str, of_service: &[&UsageType]) -> Vec<&str> {
        let fits = |name: &&str| *name == key || of_service.iter().any(|u| u.table == *name);
        self.table_names().filter(fits).collect()
    }

    /// The variants of a usage, by name; with a Region, those it offers.
    pub fn variants(&self, usage: &UsageType, region: Option<Region>) -> impl Iterator<Item = &str> {
        let (table, key) = (usage.table, usage.key);
        let begin = [key, ","].concat();
        let listed = self.tables.iter().filter(|t| t.name == table).flat_map(|t| {
            let keys = t.keys_from(&begin);
            keys.take_while(|(usage, _)| *usage == key).map(|(_, variant)| variant)
        });
        let prefix = entry(table, key, "");
        let own = self.own.below(&prefix).map(|(variant, _)| variant);
        let mut all: Vec<&str> = listed.chain(own).collect();
        crate::base::order::sort_by(&mut all, Ord::cmp);
        all.dedup();
        all.into_iter().filter(move |variant| region.is_none_or(|r| self.priced(table, key, variant, r)))
    }

    /// Whether a variant is priced: anywhere, or in a Region.
    pub fn offers(&self, usage: &UsageType, variant: &str, region: Option<Region>) -> bool {
        match region {
            Some(region) => self.priced(usage.table, usage.key, variant, region),
            None => self.rows(usage.table, usage.key, variant).is_some(),
        }
    }

    fn priced(&self, table: &str, usage: &str, variant: &str, region: Region) -> bool {
        let rows = self.rows(table, usage, variant).unwrap_or_default();
        rows.iter().any(|row| row.cells.price(region).is_some())
    }

    /// Whether the book prices a usage at all, whatever the registry of services knows of it.
    fn knows(&self, table: &str, usage: &str) -> bool {
        let begin = [usage, ","].concat();
        let mut tables = self.tables.iter().filter(|t| t.name == table);
        tables.any(|t| t.keys_from(&begin).next().is_some_and(|(found, _)| found == usage))
    }

    fn rows(&self, table: &str, usage: &str, variant: &str) -> Option<&[Row]> {
        let own = if self.own.is_empty() { None } else { self.own.get(&entry(table, usage, variant)) };
        if let Some(own) = own {
            return Some(own);
        }
        let table = self.tables.iter().find(|t| t.name == table)?;
        table.rows(usage, variant, |fields| table.read(fields, |id| self.source_id(id)))
    }

    /// A row's names with what stands for the Region on a bill.
    fn billed(&self, row: &Row, region: Region, to: Option<Region>) -> OnBill {
        let of = |region| self.region(region).map(|info| Arc::clone(&info.prefix)).unwrap_or_default();
        let prefix = match (to, row.begins) {
            (Some(to), _) => Prefix::Pair(of(region), of(to)),
            (None, Begins::Plainly) => Prefix::None,
            (None, Begins::PlainlyInUsEast1) if region.code() == "us-east-1" => Prefix::None,
            (None, Begins::PlainlyInUsEast1 | Begins::ByPrefix) => match of(region) {
                prefix if prefix.is_empty() => Prefix::None,
                prefix => Prefix::Of(prefix),
            },
            (None, Begins::ByCode) => Prefix::Code(region),
        };
        OnBill::new(&row.names, prefix)
    }

    fn source_id(&self, id: &str) -> Option<usize> {
        self.source_ids.iter().position(|known| known == id)
    }

    fn read_regions(&mut self, text: &str) -> Result<(), Diagnostic> {
        plain_rows("regions", text, |line| {
            let code = line.at("RegionCode");
            let region = Region::new(code).ok_or_else(|| line.wrong("not a Region code"))?;
            let degrees = |column| line.at(column).parse::<Decimal>().ok();
            self.regions.push(RegionInfo {
                region,
                name: line.at("Name").to_owned(),
                partition: line.at("Partition").to_owned(),
                prefix: line.at("UsageTypePrefix").into(),
                zones: line
                    .at("AvailabilityZones")
                    .parse()
                    .map_err(|_| line.wrong("zones are not a count"))?,
                opt_in: line.at("OptIn") == "yes",
                coordinates: degrees("Latitude").zip(degrees("Longitude")),
                other_names: line.at("LocationNames").split('|').map(str::to_owned).collect(),
            });
            Ok(())
        })
    }

    fn read_sources(&mut self, text: &str) -> Result<(), Diagnostic> {
        plain_rows("sources", text, |line| {
            let standing = Standing::from_key(line.at("Standing"));
            self.source_ids.push(line.at("Id").to_owned());
            self.sources.push(Arc::new(Source {
                name: line.at("Source").to_owned(),
                as_of: line.at("AsOf").to_owned(),
                standing: standing.ok_or_else(|| line.wrong("unknown standing"))?,
            }));
            Ok(())
        })
    }

    fn source_index(&mut self, source: Source) -> usize {
        if let Some(at) = self.sources.iter().position(|s| **s == source) {
            return at;
        }
        self.sources.push(Arc::new(source));
        self.sources.len() - 1
    }
}
