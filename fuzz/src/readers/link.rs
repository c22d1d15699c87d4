//! Links, of the version that is made today and of the first one, which is a scenario's difference from an example.

use std::sync::LazyLock;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use meridian::base::digest::fnv1a;
use meridian::share::from_fragment;
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec_with_limit;

use super::scenario::{self, SEEDS};
use super::{BOOK, Reader, files, told};
use crate::dice::Dice;
use crate::judge::Limits;
use crate::tree::Tree;
use crate::words;

/// No link holds more than about this.
const MOST: usize = 1 << 20;

/// What links of version 1 hold.
static FIRST: LazyLock<Vec<Tree>> = LazyLock::new(|| {
    let links = files("links", ".txt").into_iter().map(|path| std::fs::read_to_string(path).unwrap());
    let first = links.filter(|link| link.trim_start_matches('#').starts_with("1."));
    let trees: Vec<Tree> = first.map(|link| Tree::parse(&unpacked(&link).unwrap()).unwrap()).collect();
    assert!(!trees.is_empty(), "there are links of version 1 among the tests");
    trees
});

/// A view, as it stands on the first line of a link of version 2.
static VIEW: LazyLock<Vec<Tree>> = LazyLock::new(|| {
    let view = r#"{"chosen":1,"months":24,"start":"2027-03","cents":true,"total":true,"separator":"semicolon","decimal":"comma","bom":true}"#;
    vec![Tree::parse(view).unwrap()]
});

/// The text in a link of version 1.
fn unpacked(link: &str) -> Option<String> {
    let (_, data) = link.trim().trim_start_matches('#').split_once('.')?;
    let packed = URL_SAFE_NO_PAD.decode(data).ok()?;
    String::from_utf8(decompress_to_vec_with_limit(&packed, MOST).ok()?).ok()
}

/// What a link of version 2 begins with: the first half of a digest.
fn digest(text: &str) -> [u8; 4] {
    let [a, b, c, d, ..] = fnv1a(text.as_bytes()).to_be_bytes();
    [a, b, c, d]
}

pub(super) struct Links;

impl Reader for Links {
    fn key(&self) -> &'static str {
        "link"
    }

    fn make(&self, dice: &mut Dice) -> Vec<u8> {
        let (version, text) = if dice.chance(2) {
            ("1", Tree::grown(&FIRST, dice).print())
        } else {
            let view = if dice.chance(2) {
                String::new()
            } else {
                Tree::grown(&VIEW, dice).print().replace('\n', " ")
            };
            ("2", [&view, "\n", &Tree::grown(&SEEDS, dice).print()].concat())
        };
        let text = words::damaged_one_in(12, text, dice);
        // A dictionary makes links shorter, and is not needed to make one.
        let mut packed = if version == "2" { digest(&text).to_vec() } else { Vec::new() };
        packed.extend(compress_to_vec(text.as_bytes(), 1));
        let version =
            if dice.chance(12) { *dice.pick(&["1", "2", "3", "0", "01", "", "x"]) } else { version };
        let link = format!("{version}.{}", URL_SAFE_NO_PAD.encode(packed));
        let link = words::damaged_one_in(24, link, dice);
        link.into_bytes()
    }

    fn read(&self, input: &[u8]) -> Result<bool, String> {
        let Ok(text) = std::str::from_utf8(input) else { return Ok(false) };
        let decoded = from_fragment(text, &BOOK).decoded;
        told(&decoded.diagnostics)?;
        match decoded.scenario {
            Some(scenario) => scenario::accepted(&scenario).map(|()| true),
            None if decoded.diagnostics.is_empty() => Err("it is refused without a word".to_owned()),
            None => Ok(false),
        }
    }

    /// What it unpacks to, which is never much more than a megabyte.
    fn weight(&self, input: &[u8]) -> (usize, usize) {
        let text = std::str::from_utf8(input).unwrap_or_default();
        let data = text
            .split_once('.')
            .and_then(|(_, data)| URL_SAFE_NO_PAD.decode(data.trim()).ok())
            .unwrap_or_default();
        let packed = if text.starts_with('2') { data.get(4..).unwrap_or_default() } else { &data };
        let unpacked = decompress_to_vec_with_limit(packed, MOST).map_or(MOST / 4, |text| text.len());
        let bytes = unpacked.max(input.len());
        (bytes, bytes)
    }

    fn limits(&self) -> Limits {
        // A link of version 1 rests on an example, so that a short one is a whole scenario.
        Limits { milliseconds: 80, nanoseconds_a_byte: 4_000, megabytes: 32, bytes_a_byte: 60 }
    }
}
