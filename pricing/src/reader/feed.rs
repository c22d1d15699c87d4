//! A file as chunks of whole lines, read by several threads in turn; gzip is seen by its first bytes.

use std::io::{self, BufReader, Read};

use flate2::bufread::MultiGzDecoder;
use memchr::memrchr;

use meridian::base::diagnostic::Diagnostic;
use meridian::base::looks::not_an_offer_file;

/// How much is read at once: what fits into a core's own cache with its copy.
const CHUNK: usize = 512 * 1024;
/// The longest line that is read.
const LONGEST_LINE: usize = 16 * 1024 * 1024;

/// How much of a text is looked at to see what it is.
const LOOKED_AT: u64 = 4096;

/// What a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// It begins with a brace or a bracket.
    Json,
    /// Anything else.
    Csv,
}

/// Calls `read` with the text of a file, unpacked, and what it is.
pub(super) fn with_text<T>(
    name: &str,
    mut reader: impl Read + Send,
    read: impl FnOnce(Kind, Box<dyn Read + Send + '_>) -> Result<T, Diagnostic>,
) -> Result<T, Diagnostic> {
    let mut begun = Vec::new();
    reader.by_ref().take(2).read_to_end(&mut begun).map_err(|e| unreadable(name, &e))?;
    let packed = begun == [0x1f, 0x8b];
    let whole = io::Cursor::new(begun).chain(reader);
    let mut text: Box<dyn Read + Send + '_> = if packed {
        Box::new(MultiGzDecoder::new(BufReader::with_capacity(CHUNK, whole)))
    } else {
        Box::new(whole)
    };
    // A byte order mark and blanks may come before the brace.
    let mut head = Vec::new();
    text.by_ref().take(LOOKED_AT).read_to_end(&mut head).map_err(|e| unreadable(name, &e))?;
    let bare = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&head).to_vec();
    if let Some((what, hint)) = not_an_offer_file(&bare) {
        let again = if packed { "packed with gzip, and within " } else { "" };
        return Err(
            Diagnostic::error("", format!("`{name}` is {again}{what}, and no price list of AWS")).hint(hint)
        );
    }
    let begins = bare.trim_ascii_start();
    // A list of products may be packed as texts; the first cell of a CSV is none.
    let json = matches!(begins.first(), Some(b'{' | b'[')) || begins.starts_with(b"\"{");
    let kind = if json { Kind::Json } else { Kind::Csv };
    read(kind, Box::new(io::Cursor::new(bare).chain(text)))
}

/// The error for a file that stops being readable.
pub(super) fn unreadable(name: &str, e: &io::Error) -> Diagnostic {
    let cut = matches!(e.kind(), io::ErrorKind::UnexpectedEof);
    let found = Diagnostic::error(
        "",
        if cut { format!("`{name}` is cut off") } else { format!("cannot read `{name}`: {e}") },
    );
    found.hint("get the file again; nothing of it was taken")
}

/// Whole lines of a file, in order.
#[derive(Debug, Default)]
pub struct Chunk {
    bytes: Vec<u8>,
    used: usize,
    /// Which chunk of the file it is.
    pub number: u64,
}

impl Chunk {
    /// The lines.
    pub fn lines(&self) -> &[u8] {
        self.bytes.get(..self.used).unwrap_or(&[])
    }
}

/// A file that is handed out in chunks.
#[derive(Debug)]
pub struct Feed<R> {
    reader: R,
    carry: Vec<u8>,
    next: u64,
    ended: bool,
}

impl<R: Read> Feed<R> {
    /// A feed from the start of a text.
    pub fn new(reader: R) -> Self {
        Self { reader, carry: Vec::new(), next: 0, ended: false }
    }

    /// Fills a chunk with the next whole lines; says whether there were any.
    ///
    /// The last chunk of a text may end without an end of line.
    pub fn fill(&mut self, chunk: &mut Chunk) -> io::Result<bool> {
        chunk.used = 0;
        chunk.number = self.next;
        self.next += 1;
        if self.ended && self.carry.is_empty() {
            return Ok(false);
        }
        let wanted = CHUNK.max(self.carry.len() + 1);
        if chunk.bytes.len() < wanted {
            chunk.bytes.resize(wanted, 0);
        }
        if let Some(start) = chunk.bytes.get_mut(..self.carry.len()) {
            start.copy_from_slice(&self.carry);
        }
        chunk.used = self.carry.len();
        self.carry.clear();
        loop {
            while !self.ended && chunk.used < chunk.bytes.len() {
                let free = chunk.bytes.get_mut(chunk.used..).unwrap_or(&mut []);
                match self.reader.read(free) {
                    Ok(0) => self.ended = true,
                    Ok(n) => chunk.used += n,
                    Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                    Err(e) => return Err(e),
                }
            }
            if self.ended {
                return Ok(chunk.used > 0);
            }
            if let Some(end) = memrchr(b'\n', chunk.lines()) {
                self.carry.extend_from_slice(chunk.lines().get(end + 1..).unwrap_or(&[]));
                chunk.used = end + 1;
                return Ok(true);
            }
            if chunk.bytes.len() >= LONGEST_LINE {
                return Err(io::Error::new(io::ErrorKind::InvalidData, "a line is longer than 16 MB"));
            }
            chunk.bytes.resize(chunk.bytes.len() * 2, 0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_are_whole_lines_and_together_the_file() {
        let text: Vec<u8> = (0..300_000).flat_map(|n| format!("line {n}\n").into_bytes()).collect();
        let text = [&text, &b"without end"[..]].concat();
        let (mut feed, mut chunk, mut read) = (Feed::new(text.as_slice()), Chunk::default(), Vec::new());
        while feed.fill(&mut chunk).unwrap() {
            let whole = chunk.lines().ends_with(b"\n") || chunk.lines().ends_with(b"without end");
            assert!(whole, "chunk {}", chunk.number);
            read.extend_from_slice(chunk.lines());
        }
        assert_eq!(read, text);
    }

    #[test]
    fn a_line_without_end_is_refused() {
        let endless = io::repeat(b'x');
        assert!(Feed::new(endless).fill(&mut Chunk::default()).is_err());
    }
}
