//! A table of text that can be printed, or written as CSV or Markdown.

use super::dialect::Dialect;
use super::escape::{markdown, safe_cell, shown};

/// Which side a column's cells stand at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Words.
    Left,
    /// Numbers.
    Right,
}

/// Rows of cells under a head.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    head: Vec<(String, Align)>,
    rows: Vec<Vec<String>>,
    /// Rows, counted from nought, with a rule above them: totals.
    rules: Vec<usize>,
}

impl Table {
    /// A table with these columns.
    pub fn new<S: Into<String>>(columns: impl IntoIterator<Item = (S, Align)>) -> Self {
        Self {
            head: columns.into_iter().map(|(name, align)| (name.into(), align)).collect(),
            ..Self::default()
        }
    }

    /// Adds a row.
    pub fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().collect());
    }

    /// Draws a rule before the next row.
    pub fn rule(&mut self) {
        self.rules.push(self.rows.len());
    }

    /// For programs: a row is its cells by the names of their columns, in lower case.
    pub fn objects(&self) -> Vec<std::collections::BTreeMap<String, String>> {
        let object = |row: &'_ Vec<String>| {
            let named = self.head.iter().map(|(name, _)| name.to_lowercase());
            named.zip(row).map(|(name, cell)| (name, cell.clone())).collect()
        };
        self.rows.iter().map(object).collect()
    }

    /// For a terminal: columns as wide as their widest cell; a head may have several lines.
    pub fn to_text(&self) -> String {
        let heads: Vec<Vec<String>> =
            self.head.iter().map(|(name, _)| name.lines().map(shown).collect()).collect();
        let rows: Vec<Vec<String>> =
            self.rows.iter().map(|row| row.iter().map(|cell| shown(cell)).collect()).collect();
        let width = |column: usize| {
            let of_head = heads.get(column).into_iter().flatten().map(|l| l.chars().count());
            let of_rows = rows.iter().filter_map(|r| r.get(column)).map(|c| c.chars().count());
            of_head.chain(of_rows).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..self.head.len()).map(width).collect();
        let rule: String = widths.iter().map(|w| "─".repeat(*w)).collect::<Vec<_>>().join("  ");
        let mut out = String::new();
        for line in 0..heads.iter().map(Vec::len).max().unwrap_or(0) {
            let cells: Vec<&str> = heads.iter().map(|h| h.get(line).map_or("", String::as_str)).collect();
            self.write_line(&mut out, &cells, &widths);
        }
        out.push_str(&rule);
        out.push('\n');
        for (i, row) in rows.iter().enumerate() {
            if self.rules.contains(&i) {
                out.push_str(&rule);
                out.push('\n');
            }
            let cells: Vec<&str> = row.iter().map(String::as_str).collect();
            self.write_line(&mut out, &cells, &widths);
        }
        out
    }

    fn write_line(&self, out: &mut String, cells: &[&str], widths: &[usize]) {
        let mut line = String::new();
        for ((cell, width), (_, align)) in cells.iter().zip(widths).zip(&self.head) {
            let pad = " ".repeat(width.saturating_sub(cell.chars().count()));
            match align {
                Align::Left => line.extend([cell, pad.as_str(), "  "]),
                Align::Right => line.extend([pad.as_str(), cell, "  "]),
            }
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }

    /// For a document.
    pub fn to_markdown(&self) -> String {
        let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
        let mut out = line(self.head.iter().map(|(name, _)| markdown(name)).collect());
        let sides = self.head.iter().map(|(_, align)| match align {
            Align::Left => "---".to_owned(),
            Align::Right => "---:".to_owned(),
        });
        out.push_str(&line(sides.collect()));
        for row in &self.rows {
            out.push_str(&line(row.iter().map(|c| markdown(c)).collect()));
        }
        out
    }

    /// For programs and spreadsheets, by RFC 4180.
    pub fn to_csv(&self) -> String {
        self.to_csv_in(Dialect::default())
    }

    /// For a spreadsheet, in its dialect.
    pub fn to_csv_in(&self, dialect: Dialect) -> String {
        let head = self.head.iter().map(|(name, _)| safe_cell(&name.replace('\n', " "))).collect();
        let rows = self.rows.iter().map(|row| {
            let sides = self.head.iter().map(|(_, align)| *align).chain(std::iter::repeat(Align::Left));
            row.iter().zip(sides).map(|(cell, side)| match side {
                Align::Right if is_number(cell) => dialect.number(cell),
                Align::Left | Align::Right => safe_cell(cell),
            })
        });
        dialect.write(std::iter::once(head).chain(rows.map(Iterator::collect)))
    }
}

/// Whether a cell is a number and nothing else, but for a sign of share or ratio behind it: `-12.5`, `12.5 %`. What else
/// stands among numbers is text.
fn is_number(cell: &str) -> bool {
    let cell = cell.strip_prefix('-').unwrap_or(cell);
    let cell = cell.strip_suffix(" %").or_else(|| cell.strip_suffix('×')).unwrap_or(cell);
    cell.starts_with(|c: char| c.is_ascii_digit()) && cell.bytes().all(|b| b.is_ascii_digit() || b == b'.')
}
