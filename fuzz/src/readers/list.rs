//! AWS's price lists, as CSV and JSON, plain and packed.

use std::collections::HashSet;
use std::fs;
use std::io::{self, Read, Write as _};
use std::path::Path;
use std::sync::LazyLock;

use flate2::Compression;
use flate2::read::MultiGzDecoder;
use flate2::write::GzEncoder;
use meridian::base::number::Price;
use pricing::reader::{Import, Options};

use super::{BOOK, Reader, told};
use crate::dice::Dice;
use crate::grid::Grid;
use crate::judge::Limits;
use crate::tree::Tree;
use crate::words;

/// An import with nothing read yet.
static FIRST: LazyLock<Import> =
    LazyLock::new(|| Import::new(&BOOK, Options { as_of: "2026-01-01".to_owned(), ..Options::default() }));

/// Stands for very many bytes, which are put in when the file is packed: they would take long to make, and pack to nothing.
const VERY_MANY: &str = "VERY-MANY-BYTES";

static MANY: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    packer.write_all(&vec![b'x'; 1 << 20]).unwrap();
    packer.finish().unwrap()
});

/// Offer files in CSV, cut to a few rows.
static CSVS: LazyLock<Vec<Grid>> = LazyLock::new(|| {
    let cut = |name: &str, head: usize, keep: &dyn Fn(&str) -> bool| {
        let text = offer(name);
        let rows: Vec<&str> = text
            .lines()
            .enumerate()
            .filter(|(n, row)| *n < head || keep(row))
            .map(|(_, row)| row)
            .take(40)
            .collect();
        Grid::parse(&rows.join("\n"))
    };
    vec![
        cut("database-savings-plans-ap-south-2.csv.gz", 6, &|row| {
            row.contains("AmazonDynamoDB") || row.contains("r7g.large")
        }),
        cut("rows-eu-west-1.csv", 1, &|row| {
            row.contains("NatGateway") || row.contains("Aurora:StorageUsage")
        }),
        cut("ec2-eu-west-1.csv.gz", 6, &|row| {
            row.contains(":m5.large\",\"RunInstances\"") || row.contains("gp3")
        }),
    ]
});

/// Offer files in JSON, in the form of AWS.
static JSONS: LazyLock<Vec<Tree>> = LazyLock::new(|| {
    super::files("data/fuzz", ".json")
        .iter()
        .map(|path| Tree::parse(&fs::read_to_string(path).unwrap()).unwrap())
        .collect()
});

/// An offer file of the tests.
fn offer(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/data/offers").join(name);
    let bytes = fs::read(path).unwrap();
    String::from_utf8(unpacked(&bytes, usize::MAX)).unwrap()
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::fast());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

/// What a file unpacks to, as far as that goes and no further than `most`.
fn unpacked(bytes: &[u8], most: usize) -> Vec<u8> {
    if !bytes.starts_with(&[0x1f, 0x8b]) {
        return bytes.to_vec();
    }
    let mut text = Vec::new();
    let _ = MultiGzDecoder::new(bytes).take(most as u64).read_to_end(&mut text);
    text
}

/// The lists of one's own that the importer makes of the seeds.
pub(super) fn written() -> Vec<String> {
    let files = CSVS.iter().map(|grid| grid.print(true)).chain(JSONS.iter().map(Tree::print));
    let written = files.map(|text| {
        let mut import = FIRST.anew();
        import.read("seed", text.as_bytes()).unwrap_or_else(|found| panic!("a seed is refused: {found}"));
        let gathered = import.finish();
        assert!(gathered.report.rates > 0, "a seed gives nothing: {text}");
        gathered.csv()
    });
    written.collect()
}

pub(super) struct Csv;

impl Reader for Csv {
    fn key(&self) -> &'static str {
        "list-csv"
    }

    fn make(&self, dice: &mut Dice) -> Vec<u8> {
        let grid = Grid::grown(&CSVS, dice);
        finished(grid.print(!dice.chance(8)), dice)
    }

    fn read(&self, input: &[u8]) -> Result<bool, String> {
        read(input)
    }

    fn weight(&self, input: &[u8]) -> (usize, usize) {
        weight(input)
    }

    fn limits(&self) -> Limits {
        Limits { milliseconds: 60, nanoseconds_a_byte: 4_000, megabytes: 64, bytes_a_byte: 60 }
    }
}

pub(super) struct Json;

impl Reader for Json {
    fn key(&self) -> &'static str {
        "list-json"
    }

    fn make(&self, dice: &mut Dice) -> Vec<u8> {
        finished(Tree::grown(&JSONS, dice).print(), dice)
    }

    fn read(&self, input: &[u8]) -> Result<bool, String> {
        read(input)
    }

    fn weight(&self, input: &[u8]) -> (usize, usize) {
        weight(input)
    }

    fn limits(&self) -> Limits {
        Limits { milliseconds: 60, nanoseconds_a_byte: 4_000, megabytes: 64, bytes_a_byte: 60 }
    }
}

/// A file of a text: as it is, damaged, packed, or packed with very many bytes in it.
fn finished(text: String, dice: &mut Dice) -> Vec<u8> {
    let mut text = words::damaged_one_in(6, text, dice);
    if dice.large && dice.chance(4) {
        let places: Vec<usize> = text.match_indices('"').map(|(at, _)| at).collect();
        let at = if places.is_empty() { 0 } else { dice.pick(&places) + 1 };
        text.insert_str(at, VERY_MANY);
        let (before, after) = text.split_once(VERY_MANY).expect("it was just put in");
        return [packed(before.as_bytes()), MANY.repeat(128 * dice.scale), packed(after.as_bytes())].concat();
    }
    let mut bytes = text.into_bytes();
    if dice.chance(8) {
        bytes = packed(&bytes);
    }
    if dice.chance(40) && !bytes.is_empty() {
        let at = dice.roll(bytes.len());
        bytes[at] ^= 1 << dice.roll(8);
    }
    bytes
}

/// Time goes by what a file unpacks to, memory by the file: it is read piece by piece.
fn weight(input: &[u8]) -> (usize, usize) {
    (unpacked(input, 256 << 20).len(), input.len())
}

fn read(input: &[u8]) -> Result<bool, String> {
    let mut import = FIRST.anew();
    let read = import.read("file", input);
    let gathered = import.finish();
    told(&gathered.report.diagnostics())?;
    if let Err(found) = read {
        told(&[found])?;
        return if gathered.report.rates == 0 {
            Ok(false)
        } else {
            Err("a refused file leaves something behind".to_owned())
        };
    }
    if gathered.report.rates == 0 || input.len() > 50_000 {
        return Ok(gathered.report.rates > 0);
    }
    let csv = gathered.csv();
    all_there(input, &csv)?;
    let mut import = FIRST.anew();
    import.read("file", Slowly(input)).map_err(|found| format!("in pieces it is refused: {found}"))?;
    if import.finish().csv() != csv {
        return Err("in pieces it is read as something else".to_owned());
    }
    let mut over = BOOK.clone();
    over.overlay("file", &csv, &meridian::service::usages())
        .map_err(|found| format!("what is written of it cannot be read: {found}"))?;
    Ok(true)
}

/// Every price that was taken stands in the file.
fn all_there(input: &[u8], csv: &str) -> Result<(), String> {
    let text = unpacked(input, 1 << 20);
    // What JSON writes with escapes does not stand in the text as it is.
    if text.contains(&b'\\') {
        return Ok(());
    }
    let edge = |byte: &u8| !(byte.is_ascii_digit() || matches!(byte, b'.' | b'e' | b'E' | b'+' | b'-'));
    let words = text.split(edge).filter_map(|word| std::str::from_utf8(word).ok()?.parse().ok());
    let there: HashSet<Price> = words.collect();
    let mut rows = csv::Reader::from_reader(csv.as_bytes());
    for row in rows.records() {
        let row = row.map_err(|error| error.to_string())?;
        let prices = [&row[10], &row[16]].map(|cell| cell.parse::<Price>().unwrap_or_default());
        if let Some(price) = prices.iter().find(|price| **price != Price::default() && !there.contains(price))
        {
            return Err(format!("{price} is nowhere in the file: {row:?}"));
        }
    }
    Ok(())
}

/// A reader that gives a few bytes at a time.
struct Slowly<'a>(&'a [u8]);

impl Read for Slowly<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let some = into.len().min(self.0.len()).min(1 + self.0.len() % 7);
        into[..some].copy_from_slice(&self.0[..some]);
        self.0 = &self.0[some..];
        Ok(some)
    }
}
