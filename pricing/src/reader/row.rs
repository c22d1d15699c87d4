//! A row of an offer file: splitting a line of CSV into the fields that matter.

use memchr::memchr;

use super::column::{COLUMNS, Column, Head};

/// The fields of a row that matter; empty where it has none.
#[derive(Clone, Debug)]
pub(super) struct OfferRow<'a> {
    fields: [&'a str; COLUMNS],
}

/// What is wrong with a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Malformed {
    /// It has this many fields.
    Fields(usize),
    /// A quote is not closed, or text follows the closing one.
    Quote,
    /// A field is not UTF-8.
    Text,
}

impl Malformed {
    /// In words.
    pub(super) fn words(self, head: &Head) -> String {
        match self {
            Self::Fields(n) => format!("the row has {n} fields, the header {}", head.columns.len()),
            Self::Quote => "a quote is not closed, or text follows the closing one".to_owned(),
            Self::Text => "a field is not UTF-8 text".to_owned(),
        }
    }
}

impl<'a> OfferRow<'a> {
    /// A row without fields.
    pub(super) const EMPTY: Self = Self { fields: [""; COLUMNS] };

    /// The field of a column.
    pub(super) fn get(&self, column: Column) -> &'a str {
        self.fields.get(column.at()).copied().unwrap_or("")
    }

    /// Sets the field of a column.
    pub(super) fn set(&mut self, column: Column, text: &'a str) {
        if let Some(field) = self.fields.get_mut(column.at()) {
            *field = text;
        }
    }

    /// The row of a line.
    pub(super) fn read(head: &Head, line: &'a [u8]) -> Result<Self, Malformed> {
        let mut row = Self::EMPTY;
        let mut columns = head.columns.iter();
        let mut count = 0;
        for field in Fields::of(line) {
            let field = field?;
            count += 1;
            if let Some(Some(column)) = columns.next() {
                let text = std::str::from_utf8(field).map_err(|_| Malformed::Text)?;
                // Two names may stand for one column, of which one is empty.
                if !text.is_empty() {
                    row.set(*column, text);
                }
            }
        }
        if count == head.columns.len() { Ok(row) } else { Err(Malformed::Fields(count)) }
    }
}

/// The fields of a line, without the quotes around them; a doubled quote within stays doubled.
#[derive(Debug)]
pub struct Fields<'a> {
    rest: Option<&'a [u8]>,
}

impl<'a> Fields<'a> {
    /// The fields of a line, which may have its end on it.
    pub fn of(line: &'a [u8]) -> Self {
        let line = line.strip_suffix(b"\n").unwrap_or(line);
        Self { rest: Some(line.strip_suffix(b"\r").unwrap_or(line)) }
    }
}

impl<'a> Iterator for Fields<'a> {
    type Item = Result<&'a [u8], Malformed>;

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.rest?;
        if let Some(quoted) = rest.strip_prefix(b"\"") {
            let mut from = 0;
            while let Some(at) = quoted.get(from..).and_then(|q| memchr(b'"', q)).map(|at| at + from) {
                match quoted.get(at + 1) {
                    Some(b'"') => from = at + 2,
                    Some(b',') => {
                        self.rest = quoted.get(at + 2..);
                        return quoted.get(..at).map(Ok);
                    }
                    None => {
                        self.rest = None;
                        return quoted.get(..at).map(Ok);
                    }
                    Some(_) => break,
                }
            }
            self.rest = None;
            return Some(Err(Malformed::Quote));
        }
        // Most fields are short: a plain loop beats a vector search.
        let end = rest.iter().position(|b| *b == b',');
        self.rest = end.and_then(|at| rest.get(at + 1..));
        Some(Ok(end.and_then(|at| rest.get(..at)).unwrap_or(rest)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(line: &str) -> Result<Vec<&str>, Malformed> {
        Fields::of(line.as_bytes()).map(|f| f.map(|f| std::str::from_utf8(f).unwrap())).collect()
    }

    #[test]
    fn fields_are_what_the_csv_crate_reads() {
        for line in ["a,b,c", "\"a\",\"b,c\",,", ",,", "", "\"\",x", "a,\"b\"\r\n", "\"x\""] {
            let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(line.as_bytes());
            let record = reader.records().next().map(|r| r.unwrap()).unwrap_or_default();
            let wanted: Vec<&str> = if line.is_empty() { vec![""] } else { record.iter().collect() };
            assert_eq!(fields(line).unwrap(), wanted, "{line}");
        }
    }

    #[test]
    fn a_quote_that_is_open_is_told() {
        assert_eq!(fields("\"a"), Err(Malformed::Quote));
        assert_eq!(fields("a,\"b\"c,d"), Err(Malformed::Quote));
        assert_eq!(fields("\"a\"\"b\",c").unwrap(), ["a\"\"b", "c"]);
    }
}
