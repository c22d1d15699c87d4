//! Bounds on JSON while it is read: what is no price list ends before it fills the memory.
//!
//! Files of AWS hold millions of small things. A reader of them keeps one thing at a time; so a text, or a thing, that is
//! larger than any of AWS's by far is refused, as is what lies deeper. The bounds are in [`meridian::base::bounds`].

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

use memchr::memchr2;

use meridian::base::bounds::{OFFER_DEPTH, OFFER_TEXT_BYTES, OFFER_THING_BYTES};

/// How much of a thing has been read; nothing while what is read is not kept.
pub(super) type Meter = Rc<Cell<Option<usize>>>;

/// A reader that looks at JSON as it passes.
#[derive(Debug)]
pub(super) struct Guard<R> {
    reader: R,
    meter: Meter,
    depth: usize,
    /// Bytes of the text or number so far, and whether it is a text.
    token: usize,
    in_text: bool,
    escaped: bool,
}

impl<R: Read> Guard<R> {
    /// A guard of a reader, and what it counts in.
    pub(super) fn new(reader: R) -> (Self, Meter) {
        let meter = Meter::default();
        let guard =
            Self { reader, meter: Rc::clone(&meter), depth: 0, token: 0, in_text: false, escaped: false };
        (guard, meter)
    }

    fn look(&mut self, bytes: &[u8]) -> io::Result<()> {
        let mut rest = bytes;
        while let Some((&byte, after)) = rest.split_first() {
            if self.in_text && !self.escaped {
                // Most of JSON is text: passed in one go.
                let plain = memchr2(b'"', b'\\', rest).unwrap_or(rest.len());
                self.token += plain;
                if self.token > OFFER_TEXT_BYTES {
                    return Err(too_much(&format!(
                        "a text in it is longer than {} KB",
                        OFFER_TEXT_BYTES >> 10
                    )));
                }
                if plain > 0 {
                    rest = rest.get(plain..).unwrap_or(&[]);
                    continue;
                }
            }
            self.step(byte)?;
            rest = after;
        }
        Ok(())
    }

    fn step(&mut self, byte: u8) -> io::Result<()> {
        if self.in_text {
            self.token += 1;
            match (self.escaped, byte) {
                (true, _) => self.escaped = false,
                (false, b'\\') => self.escaped = true,
                (false, b'"') => self.in_text = false,
                (false, _) => {}
            }
            return Ok(());
        }
        match byte {
            b'"' => (self.in_text, self.token) = (true, 0),
            b'{' | b'[' => {
                (self.depth, self.token) = (self.depth + 1, 0);
                if self.depth > OFFER_DEPTH {
                    return Err(too_much(&format!("it lies more than {OFFER_DEPTH} deep")));
                }
            }
            b'}' | b']' => (self.depth, self.token) = (self.depth.saturating_sub(1), 0),
            b',' | b':' | b' ' | b'\n' | b'\r' | b'\t' => self.token = 0,
            _ => {
                self.token += 1;
                if self.token > OFFER_TEXT_BYTES {
                    return Err(too_much("a number in it has no end"));
                }
            }
        }
        Ok(())
    }
}

impl<R: Read> Read for Guard<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.reader.read(buffer)?;
        self.look(buffer.get(..n).unwrap_or(&[]))?;
        if let Some(read) = self.meter.get() {
            self.meter.set(Some(read + n));
            // What was read ahead is not yet this thing's.
            if read > OFFER_THING_BYTES + buffer.len() {
                return Err(too_much(&format!(
                    "one thing in it is larger than {} KB",
                    OFFER_THING_BYTES >> 10
                )));
            }
        }
        Ok(n)
    }
}

fn too_much(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, format!("{what}, which none of AWS's is"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: impl Read) -> Result<u64, String> {
        let (mut guard, _) = Guard::new(text);
        io::copy(&mut guard, &mut io::sink()).map_err(|e| e.to_string())
    }

    #[test]
    fn texts_depth_and_numbers_are_bounded() {
        let endless = |begin: &'static [u8], more: u8| begin.chain(io::repeat(more));
        assert!(read(endless(b"{\"a\":\"", b'x')).unwrap_err().contains("longer than"));
        assert!(read(endless(b"{\"a\":\"", b'\\')).unwrap_err().contains("longer than"));
        assert!(read(endless(b"[", b'[')).unwrap_err().contains("deep"));
        assert!(read(endless(b"[1", b'0')).unwrap_err().contains("number"));
        let fine = br#"{"a": ["[[[[", "\"}", "\\", {"b": 1.5e3}], "c": "x"}"#.repeat(1000);
        assert_eq!(read(fine.as_slice()), Ok(u64::try_from(fine.len()).unwrap()));
    }

    #[test]
    fn a_thing_is_bounded_only_while_it_is_kept() {
        let list = || b"[".chain(io::repeat(b' ').take(8 << 20)).chain(&b"]"[..]);
        let (mut guard, _) = Guard::new(list());
        assert!(io::copy(&mut guard, &mut io::sink()).is_ok());
        let (mut guard, meter) = Guard::new(list());
        meter.set(Some(0));
        assert!(io::copy(&mut guard, &mut io::sink()).is_err());
    }
}
