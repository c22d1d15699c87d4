//! The book as a list, one line a rate: what `prices show --format csv` prints and `--prices` reads.

use std::collections::BTreeMap;

use super::bundle::digest;
use super::committed::{self, Part};
use super::lines::{Line, rows};
use super::place::is_place;
use super::rate::Cells;
use super::{Names, PriceBook, Row, Source, Standing, Term, entry};
use crate::diagnostic::{Diagnostic, listed};
use crate::number::{Decimal, Price};
use crate::region::Region;
use crate::service::{SERVICES, usage};
use crate::unit::Unit;

/// The columns of the list.
pub const COLUMNS: [&str; 17] = [
    "service",
    "usage",
    "service_code",
    "usage_type",
    "operation",
    "region",
    "to_region",
    "unit",
    "starting_range",
    "ending_range",
    "price_per_unit",
    "term",
    "source",
    "standing",
    "as_of",
    "variant",
    "upfront_per_unit",
];

/// A line of the list.
pub type Listed = [String; 17];

/// What a line of the list is a price of.
#[derive(Clone, Copy, Debug)]
pub struct Priced<'a> {
    /// The table it stands in.
    pub table: &'a str,
    /// The usage.
    pub usage: &'a str,
    /// The Region that is billed.
    pub region: Region,
    /// The Region it goes to, for what is billed by pair.
    pub to_region: Option<Region>,
}

/// What tells one price from another: table, usage, variant, Region, and the Region it goes to.
type Key = (String, String, String, Region, Option<Region>);

impl PriceBook {
    /// Every rate by use as a line of [`COLUMNS`], those that `keep` lets through.
    pub fn list(&self, keep: impl Fn(&Priced) -> bool) -> Vec<Listed> {
        let mut lines = Vec::new();
        for (table, usage, variant) in self.keys() {
            for row in self.rows(table, usage, variant).unwrap_or_default() {
                for (column, price) in row.cells.priced() {
                    let (region, to_region) = match row.from_region {
                        Some(from) => (from, Some(column)),
                        None => (column, None),
                    };
                    if keep(&Priced { table, usage, region, to_region }) {
                        lines.push(self.line(table, usage, variant, row, (region, to_region), price));
                    }
                }
            }
        }
        lines
    }

    /// Table, usage and variant of everything priced by use.
    pub(super) fn keys(&self) -> impl Iterator<Item = (&str, &str, &str)> {
        let listed = self
            .tables
            .iter()
            .flat_map(|t| t.keys_from("").map(|(usage, variant)| (t.name.as_str(), usage, variant)));
        let own = self.own.keys().filter_map(|key| {
            let mut parts = key.splitn(3, '/');
            Some((parts.next()?, parts.next()?, parts.next()?))
        });
        let new = own.filter(|(table, usage, variant)| {
            !self.tables.iter().any(|t| {
                t.name == *table
                    && t.keys_from(&[usage, ",", variant].concat()).next() == Some((*usage, *variant))
            })
        });
        listed.chain(new)
    }

    /// Every rate under a commitment that was read, and not concluded, as a line of [`COLUMNS`].
    pub fn list_committed(&self, keep: impl Fn(&Priced) -> bool) -> Vec<Listed> {
        let mut lines = Vec::new();
        for table in &self.terms {
            for (usage, variant) in table.keys_from("") {
                let rows = self.term_rows(&table.name, usage, variant).unwrap_or_default();
                let mut terms: Vec<_> = rows.iter().map(|r| r.term).collect();
                crate::order::sort_by_key(&mut terms, |term| *term);
                terms.dedup();
                for term in terms {
                    for region in table.columns.iter().copied() {
                        let of = |part| {
                            let mut fitting = rows.iter().filter(|r| r.term == term && r.part == part);
                            fitting.find_map(|r| Some((r.cells.price(region)?, r.source)))
                        };
                        let (upfront, hourly) = (of(Part::Upfront), of(Part::Hourly).or(of(Part::Effective)));
                        let Some((_, source)) = hourly.or(upfront) else { continue };
                        if !keep(&Priced { table: &table.name, usage, region, to_region: None }) {
                            continue;
                        }
                        let text = |part: Option<(Price, usize)>| {
                            part.map_or_else(String::new, |(p, _)| p.to_string())
                        };
                        let split = of(Part::Effective).is_none();
                        let row = self.rows(&table.name, usage, variant).and_then(|rows| rows.first());
                        let mut line = match row {
                            Some(row) => {
                                self.line(&table.name, usage, variant, row, (region, None), Price::default())
                            }
                            None => Listed::default(),
                        };
                        let [
                            table_cell,
                            usage_cell,
                            ..,
                            region_cell,
                            _,
                            _,
                            _,
                            _,
                            price,
                            term_cell,
                            name,
                            standing,
                            as_of,
                            variant_cell,
                            first,
                        ] = &mut line;
                        (*table_cell, *usage_cell, *variant_cell) =
                            (table.name.clone(), usage.to_owned(), variant.to_owned());
                        (*region_cell, *term_cell) = (region.to_string(), term.to_string());
                        *price = if hourly.is_some() { text(hourly) } else { "0".to_owned() };
                        *first = if split && upfront.is_none() { "0".to_owned() } else { text(upfront) };
                        if let Some(source) = self.sources.get(source) {
                            (*name, *standing, *as_of) =
                                (source.name.clone(), source.standing.key().to_owned(), source.as_of.clone());
                        }
                        lines.push(line);
                    }
                }
            }
        }
        lines
    }

    fn line(
        &self,
        table: &str,
        usage: &str,
        variant: &str,
        row: &Row,
        (region, to): (Region, Option<Region>),
        price: Price,
    ) -> Listed {
        let names = self.billed(row, region, to);
        let source = self.sources.get(row.source).cloned();
        let (source, standing, as_of) =
            source.map_or_else(Default::default, |s| (s.name, s.standing.key().to_owned(), s.as_of));
        [
            table.to_owned(),
            usage.to_owned(),
            names.service_code,
            names.usage_type,
            names.operation,
            region.to_string(),
            to.map(|r| r.to_string()).unwrap_or_default(),
            row.unit.aws().to_owned(),
            row.start.to_string(),
            row.end.map_or_else(|| "Inf".to_owned(), |e| e.to_string()),
            price.to_string(),
            Term::OnDemand.to_string(),
            source,
            standing,
            as_of,
            variant.to_owned(),
            String::new(),
        ]
    }

    /// Lays a list of one's own prices over the book: each price it names replaces the book's, tiers and all.
    pub fn overlay(&mut self, name: &str, text: &str) -> Result<(), Diagnostic> {
        let mut prices: BTreeMap<Key, Vec<Row>> = BTreeMap::new();
        let mut terms: Vec<(String, committed::Row)> = Vec::new();
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        rows(name, text, |line| {
            let missing: Vec<&str> =
                COLUMNS.iter().take(15).filter(|c| !line.head.iter().any(|h| h == **c)).copied().collect();
            if !missing.is_empty() {
                let found = line.wrong(format!("the columns lack {}", listed(&missing)));
                return Err(found.hint("`meridian prices show --format csv` prints the form to start from"));
            }
            // What was appended to the form later may be left out.
            if line.record.len() < 15 {
                return Err(line.wrong("the line is cut off").hint("it has 15 cells or more"));
            }
            match Term::from_key(line.at("term")) {
                Some(Term::OnDemand) => {
                    let (key, row) = self.read_listed(line)?;
                    prices.entry(key).or_default().push(row);
                }
                Some(Term::Committed(term)) => terms.extend(self.read_committed(line, term)?),
                None => {
                    let what = format!("unknown term `{}`", line.at("term"));
                    return Err(line
                        .wrong(what)
                        .hint("write `OnDemand`, or such as `reserved_1yr_no_upfront`"));
                }
            }
            Ok(())
        })?;
        for (key, mut tiers) in prices {
            crate::order::sort_by_key(&mut tiers, |r| r.start);
            check_tiers(name, &key, &tiers)?;
            let (table, usage, variant, region, to) = key;
            let known = self.rows(&table, &usage, &variant).unwrap_or_default().to_vec();
            let rows = self.own.entry(entry(&table, &usage, &variant)).or_insert(known);
            for row in rows.iter_mut().filter(|r| r.from_region == to.map(|_| region)) {
                row.cells.forget(to.unwrap_or(region));
            }
            rows.extend(tiers);
            crate::order::sort_by_key(rows, |r| r.start);
        }
        for (key, row) in terms {
            // The last one counts, as it does for prices by use.
            self.own_terms.entry(key).or_default().insert(0, row);
        }
        self.name = format!("{} + {name}", self.name);
        self.digest = digest([&self.digest, text].concat().as_bytes());
        Ok(())
    }

    /// A usage type without its Region's billing prefix, as tables have it.
    fn unprefixed<'t>(&self, usage_type: &'t str, region: Region) -> &'t str {
        let prefix = self.region(region).map_or("", |info| info.prefix.as_str());
        let rest = usage_type.strip_prefix(prefix).and_then(|rest| rest.strip_prefix('-'));
        rest.unwrap_or(usage_type)
    }

    /// Whether the registry or the book knows the table and usage of a line.
    fn check_usage(&self, line: &Line) -> Result<(), Diagnostic> {
        let (table, key) = (line.at("service"), line.at("usage"));
        // A table that no service meters yet is priced all the same.
        let known = usage(table, key).is_some() || self.knows(table, key);
        if known { Ok(()) } else { Err(unknown_usage(line, table, key)) }
    }

    /// The Region of a column, or one of the places that are none.
    fn listed_region(&self, line: &Line, column: &str) -> Result<Region, Diagnostic> {
        let code = line.at(column);
        match Region::new(code).filter(|_| is_place(code)) {
            Some(place) => Ok(place),
            None => self.find_region(code, column).map_err(|d| line.wrong(&d.message).hint_of(d)),
        }
    }

    fn listed_source(&mut self, line: &Line) -> usize {
        let standing = Standing::from_key(line.at("standing")).unwrap_or(Standing::Yours);
        let (name, as_of) = (line.at("source").to_owned(), line.at("as_of").to_owned());
        self.source_index(Source { name, as_of, standing })
    }

    /// The parts of a price under a commitment, each a row.
    fn read_committed(
        &mut self,
        line: &Line,
        term: super::Commitment,
    ) -> Result<Vec<(String, committed::Row)>, Diagnostic> {
        self.check_usage(line)?;
        let region = self.listed_region(line, "region")?;
        let source = self.listed_source(line);
        let hourly = read_price(line, "price_per_unit")?;
        let upfront = match line.at("upfront_per_unit") {
            "" => None,
            _ => Some(read_price(line, "upfront_per_unit")?),
        };
        let key = entry(line.at("service"), line.at("usage"), line.at("variant"));
        let row = |part, price| {
            (key.clone(), committed::Row { term, part, source, cells: Cells::one(region, price) })
        };
        Ok(match upfront {
            Some(upfront) => vec![row(Part::Upfront, upfront), row(Part::Hourly, hourly)],
            None => vec![row(Part::Effective, hourly)],
        })
    }

    fn read_listed(&mut self, line: &Line) -> Result<(Key, Row), Diagnostic> {
        self.check_usage(line)?;
        let region = self.listed_region(line, "region")?;
        let to = match line.at("to_region") {
            "" => None,
            _ => Some(self.listed_region(line, "to_region")?),
        };
        let bound =
            |text: &str| text.parse::<Decimal>().map_err(|_| line.wrong(format!("`{text}` is not a bound")));
        let price = read_price(line, "price_per_unit")?;
        let unit = Unit::from_aws(line.at("unit"))
            .ok_or_else(|| line.wrong(format!("unknown unit `{}`", line.at("unit"))))?;
        let source = self.listed_source(line);
        let (table, usage, variant) = (line.at("service"), line.at("usage"), line.at("variant"));
        let known = self.rows(table, usage, variant).unwrap_or_default();
        let here = |row: &&Row| row.cells.price(to.unwrap_or(region)).is_some();
        let template = known.iter().find(here).or(known.first());
        let names = template.map_or_else(
            || Names {
                service_code: line.at("service_code").to_owned(),
                usage_type: self.unprefixed(line.at("usage_type"), region).to_owned(),
                operation: line.at("operation").to_owned(),
            },
            |t| t.names.clone(),
        );
        let row = Row {
            from_region: to.map(|_| region),
            names,
            us_east_1_prefixed: template.is_some_and(|t| t.us_east_1_prefixed),
            unit,
            start: bound(line.at("starting_range"))?,
            end: match line.at("ending_range") {
                "Inf" => None,
                text => Some(bound(text)?),
            },
            source,
            cells: Cells::one(to.unwrap_or(region), price),
        };
        Ok(((table.to_owned(), usage.to_owned(), variant.to_owned(), region, to), row))
    }
}

fn read_price(line: &Line, column: &str) -> Result<Price, Diagnostic> {
    let text = line.at(column);
    let price: Price = text.parse().map_err(|_| line.wrong(format!("`{text}` is not a price")))?;
    if price < Price::default() {
        return Err(line.wrong(format!("the price {price} is negative")));
    }
    Ok(price)
}

fn unknown_usage(line: &Line, table: &str, key: &str) -> Diagnostic {
    let all = || SERVICES.iter().flat_map(|s| s.usages());
    if !all().any(|u| u.table == table) {
        return line.wrong(format!("unknown service `{table}`")).nearest(table, all().map(|u| u.table));
    }
    let keys = all().filter(|u| u.table == table).map(|u| u.key);
    line.wrong(format!("unknown usage `{key}` of `{table}`")).nearest(key, keys)
}

/// Tiers begin at nought, touch, and the last has no end: else some quantity would have no price or two.
fn check_tiers(name: &str, key: &Key, tiers: &[Row]) -> Result<(), Diagnostic> {
    let starts = std::iter::once(Some(Decimal::ZERO)).chain(tiers.iter().map(|t| t.end));
    let ends = tiers.iter().map(|t| Some(t.start)).chain([None]);
    if starts.eq(ends) {
        return Ok(());
    }
    let (_, usage, variant, region, _) = key;
    let what =
        format!("price table `{name}`: the tiers of `{usage}` {variant} in {region} leave a gap or overlap");
    Err(Diagnostic::error("", what)
        .hint("the first starts at 0, each starts where the one before ends, the last ends at Inf"))
}
