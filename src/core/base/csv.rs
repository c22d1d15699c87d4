//! CSV in memory (RFC 4180), by `csv-core`. What the crate `csv` adds to it, files, serde and their errors, would come with
//! the page for nothing.

use csv_core::{ReadRecordResult, Reader, Terminator};

/// The records of a text; what is blank between them is passed over.
pub(crate) struct Records<'t> {
    text: &'t str,
    reader: Reader,
    /// How many bytes of the text are read.
    at: usize,
    bytes: Vec<u8>,
    ends: Vec<usize>,
}

impl<'t> Records<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Self { text, reader: Reader::new(), at: 0, bytes: vec![0; 1024], ends: vec![0; 64] }
    }

    /// The next record: the byte it was looked for from, and its cells.
    pub(crate) fn next(&mut self) -> Option<(usize, Vec<&str>)> {
        let begin = self.at;
        let (mut written, mut ended) = (0, 0);
        loop {
            // Nothing left is how the reader learns that the text has ended.
            let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
            let (bytes, ends) = (self.bytes.get_mut(written..)?, self.ends.get_mut(ended..)?);
            let (result, read, wrote, more) = self.reader.read_record(rest, bytes, ends);
            self.at += read;
            written += wrote;
            ended += more;
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => self.bytes.resize(self.bytes.len() * 2, 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
                ReadRecordResult::Record => break,
                ReadRecordResult::End => return None,
            }
        }
        let mut from = 0;
        let ends = self.ends.iter().take(ended);
        let cells = ends.map(|end| {
            let cell = self.bytes.get(from..*end).unwrap_or_default();
            from = *end;
            // Cells are cut at ASCII signs, so that what was UTF-8 still is.
            std::str::from_utf8(cell).unwrap_or_default()
        });
        Some((begin, cells.collect()))
    }
}

/// Rows as text: lines end in CRLF, cells are quoted where they must be.
pub(crate) fn written(delimiter: u8, rows: impl Iterator<Item = Vec<String>>) -> String {
    let builder = &mut csv_core::WriterBuilder::new();
    let mut writer = builder.delimiter(delimiter).terminator(Terminator::CRLF).build();
    let mut out = Vec::new();
    for row in rows {
        for (at, cell) in row.iter().enumerate() {
            if at > 0 {
                put(&mut out, 0, |room| writer.delimiter(room).1);
            }
            put(&mut out, cell.len(), |room| writer.field(cell.as_bytes(), room).2);
        }
        put(&mut out, 0, |room| writer.terminator(room).1);
    }
    String::from_utf8(out).unwrap_or_default()
}

/// Lets the writer write into as much room as so many bytes need where each of them is a quote, which is doubled, and what
/// stands around a cell.
fn put(out: &mut Vec<u8>, bytes: usize, write: impl FnOnce(&mut [u8]) -> usize) {
    let from = out.len();
    out.resize(from + 2 * bytes + 8, 0);
    let wrote = out.get_mut(from..).map_or(0, write);
    out.truncate(from + wrote);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> Vec<Vec<String>> {
        let mut records = Records::new(text);
        let mut rows = Vec::new();
        while let Some((_, cells)) = records.next() {
            rows.push(cells.iter().map(|cell| (*cell).to_owned()).collect());
        }
        rows
    }

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        let rows = vec![vec!["a".to_owned(), String::new(), "1,5 \"of\"\n2".to_owned()], vec![String::new()]];
        assert_eq!(written(b',', rows.into_iter()), "a,,\"1,5 \"\"of\"\"\n2\"\r\n\"\"\r\n");
        let quotes = vec![vec!["\"".repeat(9)]];
        assert_eq!(written(b';', quotes.into_iter()), format!("\"{}\"\r\n", "\"".repeat(18)));
    }

    #[test]
    fn a_record_says_where_it_was_looked_for_and_blank_lines_are_none() {
        let mut records = Records::new("\u{feff}a,b\n\n\r\nc,\"d\ne\"");
        assert_eq!(records.next(), Some((0, vec!["a", "b"])));
        assert_eq!(records.next(), Some((7, vec!["c", "d\ne"])));
        assert_eq!(records.next(), None);
    }

    #[test]
    fn a_record_may_be_longer_than_the_room_there_was() {
        let row = vec!["é".repeat(3000); 300];
        assert_eq!(read(&written(b',', std::iter::once(row.clone()))), [row]);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_as_it_was(
            rows in proptest::collection::vec(proptest::collection::vec("[a,;\"\r\né ]{0,6}", 1..5), 0..6)
        ) {
            prop_assert_eq!(read(&written(b',', rows.clone().into_iter())), rows);
        }
    }
}
