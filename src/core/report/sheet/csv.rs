//! A sheet as CSV: for programs and spreadsheets, every digit, by RFC 4180 or in a desk's dialect.

use super::{Form, Sheet};
use crate::report::dialect::Dialect;
use crate::report::escape::safe_cell;

impl Sheet {
    /// By RFC 4180.
    pub fn to_csv(&self) -> String {
        self.to_csv_in(Dialect::default())
    }

    /// In a spreadsheet's dialect.
    pub fn to_csv_in(&self, dialect: Dialect) -> String {
        let columns = self.columns_in(Form::Csv);
        let head = columns.iter().map(|(_, column)| safe_cell(&column.heading.replace('\n', " "))).collect();
        let rows = self.rows_in(Form::Csv).map(|row| {
            let cells = columns.iter().filter_map(|(at, _)| row.cells.get(*at));
            let written = cells.map(|cell| {
                if cell.is_number() { dialect.number(&cell.data()) } else { safe_cell(&cell.data()) }
            });
            written.collect()
        });
        dialect.write(std::iter::once(head).chain(rows))
    }
}
