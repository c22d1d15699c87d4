//! How far a file is read: a line on stderr, only on a terminal.

use std::io::{self, IsTerminal, Read, Write};
use std::time::{Duration, Instant};

/// How often the line is written anew.
const EVERY: Duration = Duration::from_millis(100);

/// A reader that shows how far it is.
#[derive(Debug)]
pub(super) struct Progress<R> {
    reader: R,
    name: String,
    whole: Option<u64>,
    read: u64,
    shown: Option<Instant>,
    visible: bool,
}

impl<R> Progress<R> {
    /// Shows how far `reader` is in `whole` bytes.
    pub(super) fn new(reader: R, name: &str, whole: Option<u64>) -> Self {
        let visible = io::stderr().is_terminal();
        Self { reader, name: name.to_owned(), whole, read: 0, shown: None, visible }
    }

    fn show(&mut self) {
        if self.shown.is_some_and(|at| at.elapsed() < EVERY) {
            return;
        }
        self.shown = Some(Instant::now());
        let megabytes = self.read / 1_000_000;
        let far = match self.whole.filter(|whole| *whole > 0) {
            Some(whole) => format!("{megabytes} MB, {} %", self.read.saturating_mul(100) / whole),
            None => format!("{megabytes} MB"),
        };
        let _ = write!(io::stderr(), "\r\x1b[K{}: {far}", self.name);
    }
}

impl<R: Read> Read for Progress<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.reader.read(buffer)?;
        if self.visible {
            self.read = self.read.saturating_add(u64::try_from(n).unwrap_or(u64::MAX));
            self.show();
        }
        Ok(n)
    }
}

impl<R> Drop for Progress<R> {
    fn drop(&mut self) {
        if self.visible && self.shown.is_some() {
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }
}
