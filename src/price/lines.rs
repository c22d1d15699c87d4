//! Reading small CSV texts line by line, each with the place to name when something in it is wrong.

use crate::diagnostic::Diagnostic;

/// A row of CSV with the place to name when something in it is wrong.
pub(super) struct Line<'a> {
    pub(super) table: &'a str,
    pub(super) number: u64,
    pub(super) head: &'a csv::StringRecord,
    pub(super) record: &'a csv::StringRecord,
}

impl Line<'_> {
    pub(super) fn get(&self, column: usize) -> &str {
        self.record.get(column).unwrap_or("")
    }

    /// The cell of a named column; empty where there is no such column.
    pub(super) fn at(&self, column: &str) -> &str {
        self.head.iter().position(|h| h == column).map_or("", |i| self.get(i))
    }

    pub(super) fn wrong(&self, what: impl AsRef<str>) -> Diagnostic {
        let what = format!("price table `{}`, line {}: {}", self.table, self.number, what.as_ref());
        Diagnostic::error("", what)
    }
}

/// Calls `each` on the rows of a CSV text.
pub(super) fn rows(
    table: &str,
    text: &str,
    mut each: impl FnMut(&Line) -> Result<(), Diagnostic>,
) -> Result<(), Diagnostic> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let unreadable = |e: csv::Error| Diagnostic::error("", format!("price table `{table}`: {e}"));
    let head = reader.headers().map_err(unreadable)?.clone();
    let mut record = csv::StringRecord::new();
    while reader.read_record(&mut record).map_err(unreadable)? {
        let number = record.position().map_or(0, csv::Position::line);
        let line = Line { table, number, head: &head, record: &record };
        if record.len() > head.len() {
            return Err(line.wrong(format!("{} cells are more than {} columns", record.len(), head.len())));
        }
        each(&line)?;
    }
    Ok(())
}
