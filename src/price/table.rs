//! Reading the tables of `pricing/`: a row is a tier of a usage, a column a Region.

use std::sync::Arc;

use super::{Names, PriceBook, RegionInfo, Row, Source, Standing, entry};
use crate::diagnostic::Diagnostic;
use crate::number::{Decimal, Price};
use crate::region::Region;
use crate::unit::Unit;

/// The columns before the Regions.
const FIXED: [&str; 11] = [
    "Usage",
    "Variant",
    "FromRegion",
    "ServiceCode",
    "UsageType",
    "UsEast1Prefix",
    "Operation",
    "Unit",
    "StartingRange",
    "EndingRange",
    "Source",
];

/// A row of CSV with the place to name when something in it is wrong.
pub(super) struct Line<'a> {
    pub(super) table: &'a str,
    pub(super) number: u64,
    pub(super) record: &'a csv::StringRecord,
}

impl Line<'_> {
    pub(super) fn get(&self, column: usize) -> &str {
        self.record.get(column).unwrap_or("")
    }

    pub(super) fn wrong(&self, what: impl AsRef<str>) -> Diagnostic {
        Diagnostic::error(
            "",
            format!("price table `{}`, line {}: {}", self.table, self.number, what.as_ref()),
        )
    }
}

/// Calls `each` on the rows of a CSV text, with the number of its line.
pub(super) fn rows(
    table: &str,
    text: &str,
    mut each: impl FnMut(&csv::StringRecord, &Line) -> Result<(), Diagnostic>,
) -> Result<(), Diagnostic> {
    let mut reader = csv::ReaderBuilder::new().from_reader(text.as_bytes());
    let unreadable = |e: csv::Error| Diagnostic::error("", format!("price table `{table}`: {e}"));
    let head = reader.headers().map_err(unreadable)?.clone();
    let mut record = csv::StringRecord::new();
    while reader.read_record(&mut record).map_err(unreadable)? {
        let number = record.position().map_or(0, csv::Position::line);
        each(&head, &Line { table, number, record: &record })?;
    }
    Ok(())
}

impl PriceBook {
    pub(super) fn read_regions(&mut self, text: &str) -> Result<(), Diagnostic> {
        rows("regions", text, |_, line| {
            let region = Region::new(line.get(0)).ok_or_else(|| line.wrong("not a Region code"))?;
            self.regions.push(RegionInfo {
                region,
                name: line.get(1).to_owned(),
                partition: line.get(2).to_owned(),
                prefix: line.get(3).to_owned(),
                zones: line.get(4).parse().map_err(|_| line.wrong("zones are not a count"))?,
                opt_in: line.get(5) == "yes",
            });
            Ok(())
        })
    }

    pub(super) fn read_sources(&mut self, text: &str) -> Result<(), Diagnostic> {
        rows("sources", text, |_, line| {
            let standing = Standing::from_key(line.get(3)).ok_or_else(|| line.wrong("unknown standing"))?;
            let (name, as_of) = (line.get(1).to_owned(), line.get(2).to_owned());
            self.source_ids.push(line.get(0).to_owned());
            self.sources.push(Source { name, as_of, standing });
            Ok(())
        })
    }

    pub(super) fn read_table(&mut self, service: &str, text: &str) -> Result<(), Diagnostic> {
        let mut read = std::mem::take(&mut self.rows);
        let mut columns: Arc<[Region]> = Arc::new([]);
        rows(service, text, |head, line| {
            if columns.is_empty() {
                if !head.iter().take(FIXED.len()).eq(FIXED) {
                    return Err(line.wrong(format!("the columns do not begin with {}", FIXED.join(","))));
                }
                let codes = head.iter().skip(FIXED.len()).map(|code| Region::new(code).ok_or(code));
                columns = codes
                    .collect::<Result<_, _>>()
                    .map_err(|code| line.wrong(format!("`{code}` is not a Region code")))?;
            }
            let row = self.read_row(line, &columns)?;
            let rows = read.entry(entry(service, line.get(0), line.get(1))).or_default();
            let at = rows.partition_point(|r| r.start <= row.start);
            rows.insert(at, row);
            Ok(())
        })?;
        self.rows = read;
        Ok(())
    }

    fn read_row(&self, line: &Line, columns: &Arc<[Region]>) -> Result<Row, Diagnostic> {
        let bound =
            |text: &str| text.parse::<Decimal>().map_err(|_| line.wrong(format!("`{text}` is not a bound")));
        let source = self.source_ids.iter().position(|id| id == line.get(10));
        let price = |i: usize| match line.get(FIXED.len() + i) {
            "" => Ok(None),
            text => {
                text.parse::<Price>().map(Some).map_err(|_| line.wrong(format!("`{text}` is not a price")))
            }
        };
        Ok(Row {
            from_region: Region::new(line.get(2)),
            names: Names {
                service_code: line.get(3).to_owned(),
                usage_type: line.get(4).to_owned(),
                operation: line.get(6).to_owned(),
            },
            us_east_1_prefixed: !line.get(5).is_empty(),
            unit: Unit::from_aws(line.get(7))
                .ok_or_else(|| line.wrong(format!("unknown unit `{}`", line.get(7))))?,
            start: bound(line.get(8))?,
            end: if line.get(9) == "Inf" { None } else { Some(bound(line.get(9))?) },
            source: source.ok_or_else(|| line.wrong(format!("unknown source `{}`", line.get(10))))?,
            prices: (0..columns.len()).map(price).collect::<Result<_, _>>()?,
            columns: Arc::clone(columns),
        })
    }
}
