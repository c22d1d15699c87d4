//! A sheet as JSON: an object a row, each cell under its column's key.

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

use super::{Cell, Form, Row, Sheet};

impl Sheet {
    /// For programs.
    pub fn to_json(&self) -> String {
        crate::report::json::written(self)
    }
}

impl Serialize for Sheet {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut columns: Vec<(usize, &str)> =
            self.columns_in(Form::Json).into_iter().map(|(at, column)| (at, column.key.as_str())).collect();
        if self.alphabetical {
            crate::base::order::sort_by_key(&mut columns, |(_, key)| *key);
        }
        let mut rows = to.serialize_seq(None)?;
        for row in self.rows_in(Form::Json) {
            rows.serialize_element(&Object { columns: &columns, row })?;
        }
        rows.end()
    }
}

/// A row under its keys.
struct Object<'s> {
    columns: &'s [(usize, &'s str)],
    row: &'s Row,
}

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut object = to.serialize_map(Some(self.columns.len()))?;
        for (at, key) in self.columns {
            object.serialize_entry(key, self.row.cells.get(*at).unwrap_or(&Cell::Empty))?;
        }
        object.end()
    }
}
