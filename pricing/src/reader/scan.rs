//! Which lines of a chunk can matter: found by their bytes, before anything is parsed.

use std::sync::Mutex;

use aho_corasick::{AhoCorasick, MatchKind};
use memchr::{memchr, memchr_iter, memrchr};

use super::feed::{Chunk, Feed};

/// Finds lines that contain one of some words.
#[derive(Clone, Debug)]
pub struct Finder {
    words: AhoCorasick,
}

/// A line that contains a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit<'a> {
    /// The line, with its end.
    pub line: &'a [u8],
    /// Where in the line the word begins.
    pub at: usize,
    /// How many ends of line come before it in the chunk.
    pub lines_before: u64,
}

impl Finder {
    /// A finder of these words.
    pub fn new<W: AsRef<[u8]>>(words: impl IntoIterator<Item = W>) -> Option<Self> {
        let words = AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(words).ok()?;
        Some(Self { words })
    }

    /// Calls `each` on every word found, in order, until it takes the line; counts the lines.
    pub fn find<'a>(&self, chunk: &'a [u8], mut each: impl FnMut(Hit<'a>) -> bool) -> u64 {
        let (mut taken, mut counted, mut lines_before) = (0, 0, 0);
        for found in self.words.find_iter(chunk) {
            if found.start() < taken {
                continue;
            }
            let start = chunk.get(..found.start()).and_then(|b| memrchr(b'\n', b)).map_or(0, |at| at + 1);
            let rest = chunk.get(found.end()..).unwrap_or(&[]);
            let end = memchr(b'\n', rest).map_or(chunk.len(), |at| found.end() + at + 1);
            lines_before += count(chunk.get(counted..start));
            counted = start.max(counted);
            let line = chunk.get(start..end).unwrap_or(&[]);
            if each(Hit { line, at: found.start() - start, lines_before }) {
                taken = end;
            }
        }
        lines_before + count(chunk.get(counted..))
    }
}

fn count(bytes: Option<&[u8]>) -> u64 {
    let lines = memchr_iter(b'\n', bytes.unwrap_or(&[])).count();
    u64::try_from(lines).unwrap_or(u64::MAX)
}

/// Runs `scan` over the chunks of a feed on several threads; each chunk once, in no order.
///
/// The first error ends it.
pub fn lines<R: std::io::Read + Send>(
    feed: Feed<R>,
    jobs: usize,
    scan: impl Fn(&Chunk) + Sync,
) -> std::io::Result<()> {
    let feed = Mutex::new(feed);
    let failed = Mutex::new(None);
    let work = || {
        let mut chunk = Chunk::default();
        loop {
            let filled = match feed.lock() {
                Ok(mut feed) => feed.fill(&mut chunk),
                Err(_) => Ok(false),
            };
            match filled {
                Ok(true) => scan(&chunk),
                Ok(false) => return,
                Err(e) => {
                    if let Ok(mut failed) = failed.lock() {
                        failed.get_or_insert(e);
                    }
                    return;
                }
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 1..jobs.max(1) {
            scope.spawn(work);
        }
        work();
    });
    failed.into_inner().ok().flatten().map_or(Ok(()), Err)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_with_a_word_are_found_with_their_numbers() {
        let text = b"one\ntwo Box:x\nthree\nfour Box:y and Nat-z\nBox:";
        let mut hits = Vec::new();
        let lines = Finder::new(["Box:", "Nat-"]).unwrap().find(text, |hit| {
            hits.push((hit.lines_before, hit.at, String::from_utf8_lossy(hit.line).into_owned()));
            hit.lines_before != 3
        });
        assert_eq!(lines, 4);
        let numbers: Vec<_> = hits.iter().map(|h| (h.0, h.1)).collect();
        assert_eq!(numbers, [(1, 4), (3, 5), (3, 15), (4, 0)]);
        assert_eq!(hits[0].2, "two Box:x\n");
    }
}
