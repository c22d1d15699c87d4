//! What a file seems to be, by how it begins: for what cannot be read as it was meant.

mod text;

use crate::base::diagnostic::advice as hints;
use text::{mark_up, of_json, of_text};

/// What a file seems to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Nothing but blanks.
    Empty,
    /// A scenario.
    Scenario,
    /// A list of prices in the form of `meridian prices show --format csv`.
    PriceList,
    /// An answer of a command in JSON.
    Answer,
    /// A budget.
    Budget,
    /// A price list file of AWS.
    OfferFile,
    /// What is sure to be something else, in words.
    Other(&'static str),
    /// JSON of whatever kind.
    Json,
    /// Text of whatever kind.
    Text,
}

/// How much of a file is looked at.
const LOOKED_AT: usize = 64 * 1024;

impl Kind {
    /// In words, as behind "it seems to be".
    pub const fn words(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Scenario => "a scenario of Meridian",
            Self::PriceList => "a price list of Meridian",
            Self::Answer => "an answer of Meridian in JSON",
            Self::Budget => "a budget of Meridian",
            Self::OfferFile => "a price list file of AWS",
            Self::Other(words) => words,
            Self::Json => "JSON",
            Self::Text => "text",
        }
    }
}

/// What is wrong with a file that was given as a scenario, if it is surely none: what it is, and what to do.
pub fn not_a_scenario(bytes: &[u8]) -> Option<(String, String)> {
    let kind = looks_like(bytes);
    let hint = match kind {
        // What is empty or somebody's JSON is for the decoder to tell, line by line.
        Kind::Scenario | Kind::Empty | Kind::Json | Kind::Text => return None,
        Kind::PriceList => {
            "a price list is given besides a scenario: `--prices` in a terminal, \"Open prices\" in the page"
        }
        Kind::OfferFile => hints::IMPORT,
        Kind::Answer | Kind::Budget => "give the scenario that it was made from",
        Kind::Other(words) => advice(words).unwrap_or(hints::BEGIN),
    };
    Some((format!("it seems to be {}, and no scenario", kind.words()), hint.to_owned()))
}

/// What is wrong with a file that was given as a price list, if it is surely none: what it is, and what to do.
pub fn not_a_price_list(bytes: &[u8]) -> Option<(String, String)> {
    let kind = looks_like(bytes);
    let hint = match kind {
        Kind::PriceList | Kind::Text => return None,
        Kind::OfferFile => hints::IMPORT,
        Kind::Scenario => "a scenario is given by itself, not as prices",
        Kind::Empty | Kind::Answer | Kind::Budget | Kind::Json => FORM,
        Kind::Other(words) => advice(words).unwrap_or(FORM),
    };
    Some((format!("it seems to be {}, and no price list", kind.words()), hint.to_owned()))
}

/// What is wrong with a file that was given to be imported, if it is surely no price list file of AWS.
pub fn not_an_offer_file(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    let kind = looks_like(bytes);
    let hint = match kind {
        // Their readers say what is missing in them.
        Kind::OfferFile | Kind::Json | Kind::Text => return None,
        Kind::PriceList => "it can be used as it is: `--prices`",
        Kind::Empty => "get the file again",
        Kind::Scenario | Kind::Answer | Kind::Budget => OFFERS,
        Kind::Other(words) => advice(words).unwrap_or(OFFERS),
    };
    Some((kind.words(), hint))
}

const OFFERS: &str = "name an offer file or a Savings Plans file of AWS, in CSV or JSON, or an answer of `aws pricing get-products`";
const FORM: &str = hints::PRICE_LIST;

const UTF_16: &str = "text in UTF-16, as PowerShell's `>` and Excel's \"Unicode Text\" write it";
const UTF_32: &str = "text in UTF-32";
const GZIP: &str = "packed with gzip";
const EXCEL: &str = "an Excel workbook";

/// What helps with some kinds whatever they were given as.
fn advice(words: &str) -> Option<&'static str> {
    match words {
        UTF_16 | UTF_32 => Some("save it as UTF-8: in PowerShell with `| Out-File -Encoding utf8`"),
        GZIP => Some("unpack it first: `gunzip`"),
        EXCEL => Some("export the sheet as CSV in UTF-8"),
        _ => None,
    }
}

/// What a file seems to be, by its first bytes.
pub fn looks_like(bytes: &[u8]) -> Kind {
    let head = bytes.get(..LOOKED_AT).unwrap_or(bytes);
    if let Some(words) = by_signature(head).or_else(|| wide(head)) {
        return Kind::Other(words);
    }
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    let text = text.trim_ascii_start();
    if text.is_empty() {
        return Kind::Empty;
    }
    // Controls that no text has; a row of them is no slip.
    let controls = text.iter().filter(|b| matches!(b, 0..=8 | 14..=26 | 28..=31 | 127)).count();
    if controls * 20 > text.len() {
        return Kind::Other("a binary file");
    }
    match text.first() {
        Some(b'{' | b'[') => of_json(text),
        Some(b'"') if text.starts_with(b"\"{") => of_json(text),
        Some(b'<') => Kind::Other(mark_up(text)),
        _ => of_text(text),
    }
}

/// Files that say what they are in their first bytes.
fn by_signature(head: &[u8]) -> Option<&'static str> {
    let has = |needle: &[u8]| head.windows(needle.len()).any(|w| w == needle);
    let begins: [(&[u8], &'static str); 15] = [
        (b"\x1f\x8b", GZIP),
        (b"%PDF", "a PDF"),
        (b"\x89PNG", "a picture"),
        (b"\xff\xd8\xff", "a picture"),
        (b"GIF8", "a picture"),
        (b"\xd0\xcf\x11\xe0", "an old Excel or Word file"),
        (b"SQLite format 3", "a SQLite database"),
        (b"PAR1", "a Parquet file"),
        (b"\x7fELF", "a program"),
        (b"MZ", "a program"),
        (b"\0asm", "a WebAssembly module"),
        (b"BZh", "packed with bzip2"),
        (b"\xfd7zXZ", "packed with xz"),
        (b"\x28\xb5\x2f\xfd", "packed with zstd"),
        (b"7z\xbc\xaf", "packed with 7-Zip"),
    ];
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        let sheet = has(b"xl/") || has(b"opendocument.spreadsheet");
        return Some(if sheet {
            EXCEL
        } else if has(b"word/") {
            "a Word document"
        } else if has(b"[Content_Types].xml") {
            EXCEL
        } else {
            "a zip archive"
        });
    }
    begins.iter().find(|(begin, _)| head.starts_with(begin)).map(|(_, words)| *words)
}

/// Text in characters of two or four bytes, with a mark or without: every other byte of plain letters is nought.
fn wide(head: &[u8]) -> Option<&'static str> {
    match head {
        [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..] => return Some(UTF_32),
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => return Some(UTF_16),
        _ => {}
    }
    let looked = head.get(..512).unwrap_or(head);
    let noughts = |odd: usize| looked.iter().skip(odd).step_by(2).filter(|b| **b == 0).count();
    let (even, odd, pairs) = (noughts(0), noughts(1), looked.len() / 2);
    let most = even.max(odd);
    (pairs > 1 && most * 10 >= pairs * 8 && even.min(odd) * 10 < pairs).then_some(UTF_16)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf_16(text: &str, mark: bool) -> Vec<u8> {
        let mark = if mark { "\u{feff}" } else { "" };
        [mark, text].concat().encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    #[test]
    fn files_are_known_by_how_they_begin() {
        let table: &[(&[u8], &str)] = &[
            (b"", "empty"),
            (b" \r\n\t", "empty"),
            (b"{\"meridian\": 1}", "a scenario of Meridian"),
            (b"\xef\xbb\xbf{\"name\": \"x: {\", \"meridian\": 1}", "a scenario of Meridian"),
            (b"service,usage,price_per_unit\n", "a price list of Meridian"),
            (b"\"month\";\"region\";\"usage\";\"cost\"\r\n", "a budget of Meridian"),
            (b"\"FormatVersion\",\"v1.0\"\n", "a price list file of AWS"),
            (b"{\"formatVersion\":\"v1.0\",\"offerCode\":\"AmazonEC2\"", "a price list file of AWS"),
            (b"{\"PriceList\":[\"{}\"]}", "a price list file of AWS"),
            (
                b"{\"version\":4,\"terraform_version\":\"1.9\",\"serial\":1,\"lineage\":\"x\"}",
                "a state of Terraform",
            ),
            (
                b"{\"AWSTemplateFormatVersion\":\"2010-09-09\",\"Resources\":{}}",
                "a template of CloudFormation",
            ),
            (b"AWSTemplateFormatVersion: 2010-09-09\nResources:\n", "a template of CloudFormation"),
            (b"{\"name\":\"app\",\"version\":\"1\",\"dependencies\":{}}", "a package file of npm"),
            (b"%PDF-1.7\n", "a PDF"),
            (b"\x1f\x8b\x08\0", "packed with gzip"),
            (b"PK\x03\x04....xl/workbook.xml", "an Excel workbook"),
            (b"PK\x03\x04....readme.txt", "a zip archive"),
            (
                b"<!doctype html><html><body>502",
                "a web page: an error of a server, or the page that a file is linked from",
            ),
            (b"<?xml version=\"1.0\"?><Error><Code>AccessDenied", "an error of a server in XML"),
            (b"\x01\x02\x03\x04\x05\x06", "a binary file"),
            (b"[1, 2]", "JSON"),
            (b"{\"a\": {\"meridian\": 1}}", "JSON"),
            (b"hello", "text"),
        ];
        for (bytes, words) in table {
            assert_eq!(looks_like(bytes).words(), *words, "{}", String::from_utf8_lossy(bytes));
        }
        for text in ["\"FormatVersion\",\"v1.0\"\n", "{\"meridian\": 1}"] {
            for mark in [true, false] {
                assert_eq!(looks_like(&utf_16(text, mark)), Kind::Other(UTF_16), "{text}");
                let swapped: Vec<u8> = utf_16(text, mark).chunks(2).flat_map(|c| [c[1], c[0]]).collect();
                assert_eq!(looks_like(&swapped), Kind::Other(UTF_16), "{text}");
            }
        }
    }

    #[test]
    fn whatever_it_is_the_answer_is_one_or_none() {
        for bytes in [&b"{\"a\\"[..], b"\"{", b"[[[[", b"}:\"", b"\0", b"\xff", b"{\"x\":", b"PK\x03\x04"] {
            let _ = (looks_like(bytes), not_a_scenario(bytes), not_a_price_list(bytes));
        }
        assert!(not_a_scenario(b"{\"meridian\":1}").is_none());
        assert!(not_a_price_list(b"service,usage,price_per_unit\n").is_none());
        assert!(not_a_scenario(b"service,usage,price_per_unit\n").unwrap().1.contains("--prices"));
        assert!(not_a_price_list(b"{\"meridian\":1}").unwrap().0.contains("a scenario of Meridian"));
    }
}
