//! A sheet for people: in a terminal, and in a document.

use super::{Align, Cell, Column, Form, Kind, Sheet};
use crate::report::escape::{markdown, shown};

impl Sheet {
    /// For a terminal: the title, columns as wide as their widest cell, and the notes.
    pub fn to_text(&self) -> String {
        let mut out = String::new();
        if !self.title.is_empty() {
            out.push_str(&shown(&self.title));
            out.push_str("\n\n");
        }
        self.write_table(&mut out);
        for note in &self.notes {
            out.extend(["\n", note, "\n"]);
        }
        out
    }

    fn write_table(&self, out: &mut String) {
        let columns = self.columns_in(Form::People);
        let heads: Vec<Vec<String>> =
            columns.iter().map(|(_, column)| column.heading.lines().map(shown).collect()).collect();
        // Text is as many lines as its column makes of it.
        let cells = |row: &super::Row| -> Vec<Vec<String>> {
            let cells = columns.iter().filter_map(|(at, column)| Some((row.cells.get(*at)?, column)));
            let lines = |(cell, column): (&Cell, &&Column)| {
                let words = shown(&cell.words());
                match column.wrap.filter(|_| matches!(cell, Cell::Text(_))) {
                    Some(most) => broken(&words, most),
                    None => vec![words],
                }
            };
            cells.map(lines).collect()
        };
        let rows: Vec<(Kind, Vec<Vec<String>>)> =
            self.rows_in(Form::People).map(|row| (row.kind, cells(row))).collect();
        let width = |column: usize| {
            let all = std::iter::once(&heads).chain(rows.iter().map(|(_, row)| row));
            let lines = all.filter_map(|row| row.get(column)).flatten();
            lines.map(|line| line.chars().count()).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..columns.len()).map(width).collect();
        let sides: Vec<Align> = columns.iter().map(|(_, column)| column.align).collect();
        let rule = widths.iter().map(|w| "─".repeat(*w)).collect::<Vec<_>>().join("  ") + "\n";
        write_row(out, &heads, &widths, &sides);
        out.push_str(&rule);
        for (kind, row) in &rows {
            if *kind == Kind::Total {
                out.push_str(&rule);
            }
            write_row(out, row, &widths, &sides);
        }
    }

    /// For a document: the table alone.
    pub fn to_markdown(&self) -> String {
        let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
        let columns = self.columns_in(Form::People);
        let mut out = line(columns.iter().map(|(_, column)| markdown(&column.heading)).collect());
        let sides = columns.iter().map(|(_, column)| match column.align {
            Align::Left => "---".to_owned(),
            Align::Right => "---:".to_owned(),
        });
        out.push_str(&line(sides.collect()));
        for row in self.rows_in(Form::People) {
            let cells = columns.iter().filter_map(|(at, _)| row.cells.get(*at));
            out.push_str(&line(cells.map(|cell| markdown(&cell.words())).collect()));
        }
        out
    }
}

/// A row, of as many lines as its longest cell.
fn write_row(out: &mut String, cells: &[Vec<String>], widths: &[usize], sides: &[Align]) {
    for line in 0..cells.iter().map(Vec::len).max().unwrap_or(0) {
        let line: Vec<&str> = cells.iter().map(|c| c.get(line).map_or("", String::as_str)).collect();
        write_line(out, &line, widths, sides);
    }
}

fn write_line(out: &mut String, cells: &[&str], widths: &[usize], sides: &[Align]) {
    let mut line = String::new();
    for ((cell, width), side) in cells.iter().zip(widths).zip(sides) {
        let pad = " ".repeat(width.saturating_sub(cell.chars().count()));
        match side {
            Align::Left => line.extend([cell, pad.as_str(), "  "]),
            Align::Right => line.extend([pad.as_str(), cell, "  "]),
        }
    }
    out.push_str(line.trim_end());
    out.push('\n');
}

/// Words in lines of so many characters at most, broken at blanks, and where that is not enough behind `_` and `-`; what has
/// none of them stays whole.
pub(in crate::report) fn broken(text: &str, most: usize) -> Vec<String> {
    if text.chars().count() <= most {
        return vec![text.to_owned()];
    }
    let mut lines: Vec<String> = Vec::new();
    let mut add = |part: &str, before: &str| match lines.last_mut() {
        Some(line) if line.chars().count() + before.len() + part.chars().count() <= most => {
            line.extend([before, part]);
        }
        _ => lines.push(part.to_owned()),
    };
    for word in text.split(' ') {
        let whole = word.chars().count() <= most;
        let parts: Vec<&str> = if whole { vec![word] } else { word.split_inclusive(['_', '-']).collect() };
        for (i, part) in parts.into_iter().enumerate() {
            add(part, if i == 0 { " " } else { "" });
        }
    }
    lines
}
