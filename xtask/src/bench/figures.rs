//! What was measured, and the table of it.
#![allow(clippy::float_arithmetic, reason = "measurements are no money")]

use std::fmt::Write as _;

use super::side::Side;
use crate::failure::Result;

/// What was measured of each side, in the order it was first said.
pub(super) struct Figures {
    sides: Vec<String>,
    rows: Vec<Row>,
}

/// One figure: the least that each side gave for it.
struct Row {
    what: String,
    unit: String,
    least: Vec<Option<f64>>,
}

impl Figures {
    /// No figure yet of these sides.
    pub(super) fn new(sides: Vec<String>) -> Self {
        Self { sides, rows: Vec::new() }
    }

    /// Measures each side once.
    pub(super) fn round(&mut self, sides: &[Side], measure: impl Fn(&Side) -> Result<String>) -> Result {
        for (at, side) in sides.iter().enumerate() {
            self.add(at, &measure(side)?);
        }
        Ok(())
    }

    /// Takes in what a side's bench printed: a figure a line, tabs between what, how much and in what. Other lines are words.
    fn add(&mut self, side: usize, printed: &str) {
        for line in printed.lines() {
            let cells: Vec<&str> = line.split('\t').collect();
            let [what, value, unit] = cells.as_slice() else { continue };
            let Ok(value) = value.parse::<f64>() else { continue };
            let known = self.rows.iter().position(|row| row.what == *what);
            let at = known.unwrap_or_else(|| {
                let least = vec![None; self.sides.len()];
                self.rows.push(Row { what: (*what).to_owned(), unit: (*unit).to_owned(), least });
                self.rows.len() - 1
            });
            if let Some(least) = self.rows.get_mut(at).and_then(|row| row.least.get_mut(side)) {
                *least = Some(least.map_or(value, |least| least.min(value)));
            }
        }
    }

    /// A row a figure: the least of its rounds on each side, because whatever else the machine did only added to it, and of
    /// two sides the later as a part of the earlier.
    pub(super) fn table(&self) -> String {
        let two = self.sides.len() == 2;
        let mut table = format!("| | {} |{}\n", self.sides.join(" | "), if two { " ratio |" } else { "" });
        let _ = writeln!(table, "|---|{}", "---:|".repeat(self.sides.len() + usize::from(two)));
        for row in &self.rows {
            let _ = write!(
                table,
                "| {}{} |",
                row.what,
                if row.unit.is_empty() { String::new() } else { format!(", {}", row.unit) }
            );
            for value in &row.least {
                let _ = write!(table, " {} |", value.map_or_else(|| "–".to_owned(), shown));
            }
            if let [Some(before), Some(after)] = row.least.as_slice() {
                let _ = write!(table, " {:.2} |", after / before);
            } else if two {
                table.push_str(" |");
            }
            table.push('\n');
        }
        table
    }
}

/// A value with three digits or so.
fn shown(value: f64) -> String {
    match value {
        ..1.0 => format!("{value:.3}"),
        ..10.0 => format!("{value:.2}"),
        ..100.0 => format!("{value:.1}"),
        _ => format!("{value:.0}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_row_has_the_least_of_its_rounds_and_their_ratio() {
        let mut figures = Figures::new(vec!["before".to_owned(), "after".to_owned()]);
        for (before, after) in [(9.0, 3.0), (8.0, 2.0), (8.5, 4.0)] {
            figures.add(0, &format!("words\nparsed\t{before}\tms\n"));
            figures.add(1, &format!("parsed\t{after}\tms\nonly here\t1234\t\n"));
        }
        assert_eq!(
            figures.table(),
            "| | before | after | ratio |\n|---|---:|---:|---:|\n\
             | parsed, ms | 8.00 | 2.00 | 0.25 |\n| only here | – | 1234 | |\n"
        );
    }

    #[test]
    fn a_side_alone_has_no_ratio() {
        let mut figures = Figures::new(vec!["now".to_owned()]);
        figures.add(0, "a\t0.25\tms");
        assert_eq!(figures.table(), "| | now |\n|---|---:|\n| a, ms | 0.250 |\n");
    }
}
