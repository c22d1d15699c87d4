//! CSV in memory (RFC 4180). The crates for it bring more than they do here: files, dialects, serde, and to the page the
//! reading of binary floats.

/// The records of a text; what is blank between them is passed over.
pub(crate) struct Records<'t> {
    text: &'t str,
    /// How many bytes of the text are read.
    at: usize,
    /// The cells of the record that was read last, one after the other, and where each ends.
    cells: Vec<u8>,
    ends: Vec<usize>,
}

/// Where in a cell a reader is.
#[derive(Clone, Copy)]
enum Within {
    Start,
    Plain,
    Quotes,
    /// After a quote within quotes: the end of them, or the first half of one.
    Quote,
}

impl<'t> Records<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        let at = text.len() - text.strip_prefix('\u{feff}').unwrap_or(text).len();
        Self { text, at, cells: Vec::new(), ends: Vec::new() }
    }

    /// The next record: the byte it was looked for from, and its cells.
    pub(crate) fn next(&mut self) -> Option<(usize, Vec<&str>)> {
        let begin = self.at;
        let record = self.text.get(begin..)?.trim_start_matches(['\r', '\n']);
        if record.is_empty() {
            return None;
        }
        self.at = self.text.len() - record.len();
        self.cells.clear();
        self.ends.clear();
        let mut within = Within::Start;
        for byte in record.bytes() {
            self.at += 1;
            within = match (within, byte) {
                (Within::Start, b'"') => Within::Quotes,
                (Within::Quotes, b'"') => Within::Quote,
                (Within::Start | Within::Plain | Within::Quote, b',') => {
                    self.ends.push(self.cells.len());
                    Within::Start
                }
                (Within::Start | Within::Plain | Within::Quote, b'\r' | b'\n') => break,
                (Within::Quotes, _) | (Within::Quote, b'"') => {
                    self.cells.push(byte);
                    Within::Quotes
                }
                (Within::Start | Within::Plain | Within::Quote, _) => {
                    self.cells.push(byte);
                    Within::Plain
                }
            };
        }
        self.ends.push(self.cells.len());
        let mut from = 0;
        let cells = self.ends.iter().map(|end| {
            let cell = self.cells.get(from..*end).unwrap_or_default();
            from = *end;
            // Cells are cut at ASCII signs, so that what was UTF-8 still is.
            std::str::from_utf8(cell).unwrap_or_default()
        });
        Some((begin, cells.collect()))
    }
}

/// Rows as text: lines end in CRLF, cells are quoted where they must be.
pub(crate) fn written(delimiter: char, rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut out = String::new();
    for row in rows {
        for (at, cell) in row.iter().enumerate() {
            if at > 0 {
                out.push(delimiter);
            }
            // A record of one empty cell would be a blank line, which is none.
            if cell.contains([delimiter, '"', '\r', '\n']) || (cell.is_empty() && row.len() == 1) {
                out.extend(["\"", &cell.replace('"', "\"\""), "\""]);
            } else {
                out.push_str(cell);
            }
        }
        out.push_str("\r\n");
    }
    out
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
        assert_eq!(written(',', rows.into_iter()), "a,,\"1,5 \"\"of\"\"\n2\"\r\n\"\"\r\n");
        let quotes = vec![vec!["\"".repeat(9)]];
        assert_eq!(written(';', quotes.into_iter()), format!("\"{}\"\r\n", "\"".repeat(18)));
    }

    #[test]
    fn a_record_says_where_it_was_looked_for_and_blank_lines_are_none() {
        let mut records = Records::new("\u{feff}a,b\n\n\r\nc,\"d\ne\"");
        assert_eq!(records.next(), Some((3, vec!["a", "b"])));
        assert_eq!(records.next(), Some((7, vec!["c", "d\ne"])));
        assert_eq!(records.next(), None);
    }

    #[test]
    fn quotes_are_read_where_they_open_a_cell_and_what_is_cut_off_is_a_record() {
        assert_eq!(read("a\"b\",\"c\"d\"e\r\"\"\"f"), [["a\"b\"", "cd\"e"].to_vec(), ["\"f"].to_vec()]);
        assert_eq!(read("a,"), [["a", ""]]);
        assert_eq!(read("\r\n\n"), [[""; 0]; 0]);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_as_it_was(
            rows in proptest::collection::vec(proptest::collection::vec("[a,;\"\r\né ]{0,6}", 1..5), 0..6)
        ) {
            prop_assert_eq!(read(&written(',', rows.clone().into_iter())), rows);
        }
    }
}
