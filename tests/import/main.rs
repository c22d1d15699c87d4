//! Reading price lists of AWS: `prices import`, `diff` and `update`. Expected prices are read off the files by eye, not off what is printed.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod command;
mod doubtful;
mod foreign;
mod offers;
#[path = "../support/mod.rs"]
mod support;
mod taken;
mod update;

use std::collections::BTreeMap;
use std::fs;
use std::io::{Read, Write};
use std::path::PathBuf;
use std::sync::OnceLock;

use flate2::Compression;
use flate2::read::MultiGzDecoder;
use flate2::write::GzEncoder;
use pricing::reader::{Gathered, Import, Options};

use support::{book, path};

/// A file of AWS, cut to some rows.
fn file(name: &str) -> PathBuf {
    path(&format!("data/offers/{name}"))
}

/// Its text; it may be packed.
fn text(name: &str) -> String {
    let bytes = fs::read(file(name)).unwrap();
    let mut text = String::new();
    let read = if bytes.starts_with(&[0x1f, 0x8b]) {
        MultiGzDecoder::new(bytes.as_slice()).read_to_string(&mut text)
    } else {
        bytes.as_slice().read_to_string(&mut text)
    };
    read.unwrap();
    text
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::fast());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

fn import(files: &[(&str, &[u8])]) -> Result<Gathered, String> {
    static FIRST: OnceLock<Import> = OnceLock::new();
    let options = || Options { jobs: 2, ..Options::default() };
    let first = FIRST.get_or_init(|| Import::new(book(), options()));
    let mut import = first.anew();
    for (name, bytes) in files {
        import.read(name, *bytes).map_err(|found| found.to_string())?;
    }
    Ok(import.finish())
}

/// Price, and what is paid at purchase, by usage, variant, Region, term and tier.
fn prices(gathered: &Gathered) -> BTreeMap<String, (String, String)> {
    let csv = gathered.csv();
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let head = reader.headers().unwrap().clone();
    let rows = reader.records().map(|row| {
        let row = row.unwrap();
        let at = |name: &str| row[head.iter().position(|h| h == name).unwrap()].to_owned();
        let words = ["service", "usage", "variant", "region", "to_region", "term", "starting_range"].map(at);
        let words: Vec<String> = words.into_iter().filter(|w| !w.is_empty()).collect();
        (words.join(" "), (at("price_per_unit"), at("upfront_per_unit")))
    });
    let all: Vec<_> = rows.collect();
    let by: BTreeMap<_, _> = all.iter().cloned().collect();
    assert_eq!(by.len(), all.len(), "a rate is there twice");
    by
}

fn price(gathered: &Gathered, key: &str) -> (String, String) {
    let all = prices(gathered);
    all.get(key).unwrap_or_else(|| panic!("no {key} among {:#?}", all.keys())).clone()
}

fn alone(price: &str) -> (String, String) {
    (price.to_owned(), String::new())
}

fn words(gathered: &Gathered) -> String {
    let found: Vec<String> = gathered.report.diagnostics().iter().map(ToString::to_string).collect();
    format!("{}\n{}", found.join("\n"), gathered.report.words())
}

/// Whether `--prices` can read what was imported.
fn opens(gathered: &Gathered) {
    book().clone().overlay("imported", &gathered.csv(), &meridian::service::usages()).unwrap();
}
