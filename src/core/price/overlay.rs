//! Lays a list of one's own prices over the book, line by line.

use std::sync::Arc;

use super::bundle::digest;
use super::committed::{self, PricePart};
use super::exchange::COLUMNS;
use super::lines::{Line, rows};
use super::names::Begins;
use super::place::is_place;
use super::rate::{Cells, are_contiguous};
use super::{Names, PriceBook, Row, Source, Standing, entry, is_day};
use crate::base::bounds;
use crate::base::diagnostic::{Diagnostic, advice, listed};
use crate::base::looks::not_a_price_list;
use crate::base::name::shown;
use crate::base::number::{Decimal, Price};
use crate::base::order;
use crate::base::region::Region;
use crate::base::unit::Unit;
use crate::catalog::term::Term;
use crate::catalog::usage::UsageType;

/// What tells one price from another: table, usage, variant, Region, and the Region it goes to.
type Key = (String, String, String, Region, Option<Region>);

impl PriceBook {
    /// Lays a list of one's own prices over the book: each price it names replaces the book's, tiers and all. Beside what
    /// the book has it may price these usages.
    pub fn overlay(&mut self, name: &str, text: &str, usages: &[&UsageType]) -> Result<(), Diagnostic> {
        let mut prices: Vec<(Key, Row)> = Vec::new();
        let mut terms: Vec<(String, committed::TermRow)> = Vec::new();
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        if let Some((what, hint)) = not_a_price_list(text.as_bytes()) {
            return Err(Diagnostic::error("", format!("price table `{name}`: {what}")).hint(hint));
        }
        rows(name, text, |line| {
            let missing: Vec<&str> =
                COLUMNS.iter().take(15).filter(|c| !line.head.contains(c)).copied().collect();
            if !missing.is_empty() {
                let found = line.wrong(format!("the columns lack {}", listed(&missing)));
                return Err(found.hint(advice::PRICE_LIST));
            }
            // What was appended to the form later may be left out.
            if line.cells.len() < 15 {
                return Err(line.wrong("the line is cut off").hint("it has 15 cells or more"));
            }
            match Term::from_key(line.at("term")) {
                Some(Term::OnDemand) => {
                    self.check_usage(line, usages)?;
                    prices.push(self.read_listed(line)?);
                }
                Some(Term::Committed(term)) => {
                    self.check_usage(line, usages)?;
                    terms.extend(self.read_committed(line, term)?);
                }
                None => {
                    let what = format!("unknown term `{}`", line.at("term"));
                    return Err(line
                        .wrong(what)
                        .hint("write `OnDemand`, or such as `reserved_1yr_no_upfront`"));
                }
            }
            Ok(())
        })?;
        if prices.is_empty() && terms.is_empty() {
            let what = format!("price table `{name}`: it holds no price");
            return Err(Diagnostic::error("", what).hint(advice::PRICE_LIST));
        }
        order::sort_by(&mut prices, |(a, one), (b, other)| a.cmp(b).then(one.start.cmp(&other.start)));
        for tiers in prices.chunk_by(|(a, _), (b, _)| a == b) {
            let Some((key, _)) = tiers.first() else { continue };
            check_tiers(name, key, tiers)?;
            let (table, usage, variant, region, to) = key;
            let mut rows = self.rows(table, usage, variant).unwrap_or_default().to_vec();
            for row in rows.iter_mut().filter(|r| r.from_region == to.map(|_| *region)) {
                row.cells.forget(to.unwrap_or(*region));
            }
            rows.extend(tiers.iter().map(|(_, row)| row.clone()));
            order::sort_by_key(&mut rows, |r| r.start);
            self.own.insert(entry(table, usage, variant), rows);
        }
        // The last one counts, as it does for prices by use.
        terms.reverse();
        order::sort_by(&mut terms, |(a, _), (b, _)| a.cmp(b));
        for rows in terms.chunk_by(|(a, _), (b, _)| a == b) {
            let Some((key, _)) = rows.first() else { continue };
            let known = self.own_terms.get(key).into_iter().flatten();
            let rows = rows.iter().map(|(_, row)| row).chain(known).cloned().collect();
            self.own_terms.insert(key.clone(), rows);
        }
        self.name = format!("{} + {name}", self.name);
        self.digest = digest([&self.digest, text].concat().as_bytes());
        Ok(())
    }

    /// How a usage type begins in a Region, and its rest, as tables have it; of pairs it stays as it is.
    fn begins<'t>(&self, usage_type: &'t str, region: Region, to: Option<Region>) -> (Begins, &'t str) {
        let prefix = self.region(region).filter(|_| to.is_none()).map_or("", |info| &*info.prefix);
        let after = |begin: &str| usage_type.strip_prefix(begin).and_then(|rest| rest.strip_prefix('-'));
        let bare_there = region.code() == "us-east-1";
        match (after(region.code()), after(prefix)) {
            (Some(rest), _) => (Begins::ByCode, rest),
            (None, Some(rest)) if bare_there => (Begins::ByPrefix, rest),
            (None, Some(rest)) => (Begins::PlainlyInUsEast1, rest),
            (None, None) if bare_there => (Begins::PlainlyInUsEast1, usage_type),
            (None, None) => (Begins::Plainly, usage_type),
        }
    }

    /// Whether the table and usage of a line are known.
    fn check_usage(&self, line: &Line, usages: &[&UsageType]) -> Result<(), Diagnostic> {
        let (table, key) = (line.at("service"), line.at("usage"));
        // A table that no service meters yet is priced all the same.
        let metered = usages.iter().any(|u| u.table == table && u.key == key);
        let known = metered || self.knows(table, key);
        if known { Ok(()) } else { Err(unknown_usage(line, (table, key), usages)) }
    }

    /// The Region of a column, or one of the places that are none.
    fn listed_region(&self, line: &Line, column: &str) -> Result<Region, Diagnostic> {
        let code = line.at(column);
        match Region::new(code).filter(|_| is_place(code)) {
            Some(place) => Ok(place),
            None => self.region_or_newer(code, column).map_err(|d| line.wrong(&d.message).hint_of(d)),
        }
    }

    fn listed_source(&mut self, line: &Line) -> Result<usize, Diagnostic> {
        let as_of = line.at("as_of");
        if !as_of.is_empty() && !is_day(as_of) {
            return Err(line
                .wrong(format!("`{}` is not a day", shown(as_of)))
                .hint("write it as 2026-11-25, or leave it empty"));
        }
        let standing = Standing::from_key(line.at("standing")).unwrap_or(Standing::Yours);
        let (name, as_of) = (line.at("source").to_owned(), line.at("as_of").to_owned());
        Ok(self.source_index(Source { name, as_of, standing }))
    }

    /// The parts of a price under a commitment, each a row.
    fn read_committed(
        &mut self,
        line: &Line,
        term: crate::catalog::term::Commitment,
    ) -> Result<Vec<(String, committed::TermRow)>, Diagnostic> {
        let region = self.listed_region(line, "region")?;
        let source = self.listed_source(line)?;
        let hourly = price_at(line, "price_per_unit", bounds::PRICE_USD)?;
        let upfront = match line.at("upfront_per_unit") {
            "" => None,
            _ => Some(price_at(line, "upfront_per_unit", bounds::UPFRONT_USD)?),
        };
        let key = entry(line.at("service"), line.at("usage"), line.at("variant"));
        let row = |part, price| {
            (key.clone(), committed::TermRow { term, part, source, cells: Cells::one(region, price) })
        };
        Ok(match upfront {
            Some(upfront) => vec![row(PricePart::Upfront, upfront), row(PricePart::Hourly, hourly)],
            None => vec![row(PricePart::Effective, hourly)],
        })
    }

    fn read_listed(&mut self, line: &Line) -> Result<(Key, Row), Diagnostic> {
        let region = self.listed_region(line, "region")?;
        let to = match line.at("to_region") {
            "" => None,
            _ => Some(self.listed_region(line, "to_region")?),
        };
        let bound =
            |text: &str| text.parse::<Decimal>().map_err(|_| line.wrong(format!("`{text}` is not a bound")));
        let price = price_at(line, "price_per_unit", bounds::PRICE_USD)?;
        let unit = Unit::from_aws(line.at("unit"))
            .ok_or_else(|| line.wrong(format!("unknown unit `{}`", line.at("unit"))))?;
        let source = self.listed_source(line)?;
        let (table, usage, variant) = (line.at("service"), line.at("usage"), line.at("variant"));
        let known = self.rows(table, usage, variant).unwrap_or_default();
        let here = |row: &&Row| row.cells.price(to.unwrap_or(region)).is_some();
        let template = known.iter().find(here).or(known.first());
        let (begins, names) = template.map_or_else(
            || {
                let (begins, rest) = self.begins(line.at("usage_type"), region, to);
                let names = Names {
                    service_code: line.at("service_code").to_owned(),
                    usage_type: rest.to_owned(),
                    operation: line.at("operation").to_owned(),
                };
                (begins, Arc::new(names))
            },
            |t| (t.begins, Arc::clone(&t.names)),
        );
        let row = Row {
            from_region: to.map(|_| region),
            names,
            begins,
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

fn price_at(line: &Line, column: &str, most: i64) -> Result<Price, Diagnostic> {
    super::read_price(line.at(column), most).map_err(|what| line.wrong(what))
}

fn unknown_usage(line: &Line, (table, key): (&str, &str), usages: &[&UsageType]) -> Diagnostic {
    let all = || usages.iter();
    if !all().any(|u| u.table == table) {
        return line.wrong(format!("unknown service `{table}`")).nearest(table, all().map(|u| u.table));
    }
    let keys = all().filter(|u| u.table == table).map(|u| u.key);
    line.wrong(format!("unknown usage `{key}` of `{table}`")).nearest(key, keys)
}

fn check_tiers(name: &str, key: &Key, tiers: &[(Key, Row)]) -> Result<(), Diagnostic> {
    if are_contiguous(tiers.iter().map(|(_, t)| (t.start, t.end))) {
        return Ok(());
    }
    let (_, usage, variant, region, _) = key;
    let what =
        format!("price table `{name}`: the tiers of `{usage}` {variant} in {region} leave a gap or overlap");
    Err(Diagnostic::error("", what)
        .hint("the first starts at 0, each starts where the one before ends, the last ends at Inf"))
}
