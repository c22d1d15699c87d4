//! The book as a list, one line a rate: what `prices show --format csv` prints and `--prices` reads.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::table::{Line, rows};
use super::{Names, PriceBook, Row, Source, Standing, entry, fnv1a};
use crate::diagnostic::{Diagnostic, listed};
use crate::number::{Decimal, Price};
use crate::region::Region;
use crate::service::{SERVICES, usage};
use crate::unit::Unit;

/// The columns of the list.
pub const COLUMNS: [&str; 16] = [
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
];

/// What tells one price from another: table, usage, variant, Region, and the Region it goes to.
type Key = (String, String, String, Region, Option<Region>);

impl PriceBook {
    /// Every rate as a line of [`COLUMNS`], those that `keep` lets through of table, usage, Region and to-Region.
    pub fn list(&self, keep: impl Fn(&str, &str, Region, Option<Region>) -> bool) -> Vec<[String; 16]> {
        let mut lines = Vec::new();
        for (entry, rows) in &self.rows {
            let mut parts = entry.splitn(3, '/');
            let (Some(table), Some(usage), Some(variant)) = (parts.next(), parts.next(), parts.next()) else {
                continue;
            };
            for row in rows {
                for (column, price) in row.priced() {
                    let (region, to) = match row.from_region {
                        Some(from) => (from, Some(column)),
                        None => (column, None),
                    };
                    if keep(table, usage, region, to) {
                        lines.push(self.line(table, usage, variant, row, (region, to), price));
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
    ) -> [String; 16] {
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
            "OnDemand".to_owned(),
            source,
            standing,
            as_of,
            variant.to_owned(),
        ]
    }

    /// Lays a list of one's own prices over the book: each price it names replaces the book's, tiers and all.
    pub fn overlay(&mut self, name: &str, text: &str) -> Result<(), Diagnostic> {
        let mut prices: BTreeMap<Key, Vec<Row>> = BTreeMap::new();
        rows(name, text, |head, line| {
            let missing: Vec<&str> =
                COLUMNS.iter().take(15).filter(|c| !head.iter().any(|h| h == **c)).copied().collect();
            if !missing.is_empty() {
                let found = line.wrong(format!("the columns lack {}", listed(&missing)));
                return Err(found.hint("`meridian prices show --format csv` prints the form to start from"));
            }
            let at = |column: &str| head.iter().position(|h| h == column).map_or("", |i| line.get(i));
            let (key, row) = self.read_listed(line, at)?;
            prices.entry(key).or_default().push(row);
            Ok(())
        })?;
        for (key, mut tiers) in prices {
            tiers.sort_by_key(|r| r.start);
            check_tiers(name, &key, &tiers)?;
            let (table, usage, variant, region, to) = key;
            let rows = self.rows.entry(entry(&table, &usage, &variant)).or_default();
            for row in rows.iter_mut().filter(|r| r.from_region == to.map(|_| region)) {
                row.forget(to.unwrap_or(region));
            }
            rows.extend(tiers);
            rows.sort_by_key(|r| r.start);
        }
        self.name = format!("{} + {name}", self.name);
        self.fingerprint = fnv1a(self.fingerprint, text.as_bytes());
        Ok(())
    }

    /// A usage type without its Region's billing prefix, as tables have it.
    fn unprefixed<'t>(&self, usage_type: &'t str, region: Region) -> &'t str {
        let prefix = self.region(region).map_or("", |info| info.prefix.as_str());
        let rest = usage_type.strip_prefix(prefix).and_then(|rest| rest.strip_prefix('-'));
        rest.unwrap_or(usage_type)
    }

    fn read_listed<'a>(
        &mut self,
        line: &Line,
        at: impl Fn(&str) -> &'a str,
    ) -> Result<(Key, Row), Diagnostic> {
        let usage = usage(at("service"), at("usage"))
            .ok_or_else(|| unknown_usage(line, at("service"), at("usage")))?;
        let region = match Region::new(at("region")).filter(|_| usage.global) {
            Some(global) => global,
            None => {
                self.find_region(at("region"), "region").map_err(|d| line.wrong(&d.message).hint_of(d))?
            }
        };
        let to = match at("to_region") {
            "" => None,
            code => Some(self.find_region(code, "to_region").map_err(|d| line.wrong(&d.message).hint_of(d))?),
        };
        let bound =
            |text: &str| text.parse::<Decimal>().map_err(|_| line.wrong(format!("`{text}` is not a bound")));
        let price: Price = at("price_per_unit")
            .parse()
            .map_err(|_| line.wrong(format!("`{}` is not a price", at("price_per_unit"))))?;
        if price < Price::default() {
            return Err(line.wrong(format!("the price {price} is negative")));
        }
        let unit =
            Unit::from_aws(at("unit")).ok_or_else(|| line.wrong(format!("unknown unit `{}`", at("unit"))))?;
        let standing = Standing::from_key(at("standing")).unwrap_or(Standing::SecondHand);
        let source = Source { name: at("source").to_owned(), as_of: at("as_of").to_owned(), standing };
        let template = self.rows(usage, at("variant")).and_then(|rows| rows.first()).cloned();
        let row = Row {
            from_region: to.map(|_| region),
            names: template.as_ref().map_or_else(
                || Names {
                    service_code: at("service_code").to_owned(),
                    usage_type: self.unprefixed(at("usage_type"), region).to_owned(),
                    operation: at("operation").to_owned(),
                },
                |t| t.names.clone(),
            ),
            us_east_1_prefixed: template.is_some_and(|t| t.us_east_1_prefixed),
            unit,
            start: bound(at("starting_range"))?,
            end: if at("ending_range") == "Inf" { None } else { Some(bound(at("ending_range"))?) },
            source: self.source_index(source),
            columns: Arc::new([to.unwrap_or(region)]),
            prices: vec![Some(price)],
        };
        Ok(((usage.table.to_owned(), usage.key.to_owned(), at("variant").to_owned(), region, to), row))
    }
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
