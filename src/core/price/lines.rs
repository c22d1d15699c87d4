//! Reading small CSV texts line by line, each with the place to name when something in it is wrong.

use crate::base::csv::Records;
use crate::base::diagnostic::Diagnostic;

/// A row of CSV with the place to name when something in it is wrong.
pub(super) struct Line<'a> {
    pub(super) table: &'a str,
    pub(super) number: u64,
    pub(super) head: &'a [&'a str],
    pub(super) cells: &'a [&'a str],
}

impl Line<'_> {
    /// The cell of a named column; empty where there is no such column.
    pub(super) fn at(&self, column: &str) -> &str {
        let at = self.head.iter().position(|h| *h == column);
        at.and_then(|at| self.cells.get(at)).copied().unwrap_or("")
    }

    pub(super) fn wrong(&self, what: impl AsRef<str>) -> Diagnostic {
        let what = format!("price table `{}`, line {}: {}", self.table, self.number, what.as_ref());
        Diagnostic::error("", what)
    }
}

/// Calls `each` on the rows of a CSV text of the user's.
pub(super) fn rows(
    table: &str,
    text: &str,
    mut each: impl FnMut(&Line) -> Result<(), Diagnostic>,
) -> Result<(), Diagnostic> {
    let mut records = Records::new(text);
    let head: Vec<String> =
        records.next().map_or(Vec::new(), |(_, cells)| cells.iter().map(|c| (*c).to_owned()).collect());
    let head: Vec<&str> = head.iter().map(String::as_str).collect();
    // A record is looked for from where the one before ended, which in CRLF is between the two.
    let (mut at, mut number) = (0, 1);
    while let Some((begin, cells)) = records.next() {
        let blank =
            text.get(begin..).unwrap_or("").bytes().take_while(|b| matches!(b, b'\r' | b'\n')).count();
        let passed = text.as_bytes().get(at..begin + blank).unwrap_or_default();
        number += passed.iter().fold(0, |lines, byte| lines + u64::from(*byte == b'\n'));
        at = begin + blank;
        let line = Line { table, number, head: &head, cells: &cells };
        if cells.len() > head.len() {
            return Err(line.wrong(format!("{} cells are more than {} columns", cells.len(), head.len())));
        }
        each(&line)?;
    }
    Ok(())
}

/// Calls `each` on the rows of a text of our own, which has no quotes: what takes a CSV reader longest is to be made, and
/// the page waits for it.
pub(super) fn plain_rows(
    table: &str,
    text: &str,
    mut each: impl FnMut(&Line) -> Result<(), Diagnostic>,
) -> Result<(), Diagnostic> {
    let mut lines = (1..).zip(text.lines());
    let head: Vec<&str> = lines.next().map_or("", |(_, line)| line).split(',').collect();
    for (number, line) in lines {
        let cells: Vec<&str> = line.split(',').collect();
        let line = Line { table, number, head: &head, cells: &cells };
        if cells.len() != head.len() {
            return Err(line.wrong("the line is not as wide as its head"));
        }
        each(&line)?;
    }
    Ok(())
}
