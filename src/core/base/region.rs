//! A Region's code, small enough to copy.

use std::fmt;

const LONGEST: usize = 24;

/// An AWS Region code such as `eu-central-1`. Which codes exist is a table of the price book.
///
/// ```
/// use meridian::Region;
///
/// let region = Region::new("eu-central-1").unwrap();
/// let book = pricing::book().unwrap();
/// assert_eq!(book.region(region).unwrap().name, "Europe (Frankfurt)");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Region {
    bytes: [u8; LONGEST],
    len: u8,
}

impl Region {
    /// The code as a Region; nothing where the text is empty, too long, or not made of `a-z`, `0-9` and `-`.
    pub fn new(code: &str) -> Option<Self> {
        let fits = !code.is_empty() && code.len() <= LONGEST;
        let plain = code.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if !fits || !plain {
            return None;
        }
        let mut bytes = [0; LONGEST];
        bytes.iter_mut().zip(code.bytes()).for_each(|(to, from)| *to = from);
        Some(Self { bytes, len: u8::try_from(code.len()).ok()? })
    }

    /// Where what has no Region is billed: `global`.
    pub const GLOBAL: Self = Self { bytes: *b"global\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", len: 6 };

    /// The code.
    pub fn code(&self) -> &str {
        self.bytes.get(..usize::from(self.len)).and_then(|b| std::str::from_utf8(b).ok()).unwrap_or("")
    }
}

impl fmt::Display for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

impl fmt::Debug for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl serde::Serialize for Region {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn global_is_a_code_like_others() {
        assert_eq!(Some(Region::GLOBAL), Region::new("global"));
        assert_eq!(Region::GLOBAL.code(), "global");
    }
}
