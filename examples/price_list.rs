//! Reads a price list of AWS and lays it over the book: what a system costs before and after.
//!
//! `cargo run --example price_list -- offers.csv`; without a file, of one with a single price.
#![allow(clippy::print_stdout, reason = "a program that answers on the terminal")]

use std::error::Error;
use std::io::Read;
use std::{env, fs};

use meridian::{PriceBook, decode, estimate, usages};
use pricing::reader::{Import, Options};

/// A price list in the form of AWS's offer files: an hour of a NAT gateway in Ireland for three cents.
pub const OFFER: &str = r#""FormatVersion","v1.0"
"Publication Date","2026-11-01T00:00:00Z"
"OfferCode","AmazonEC2"
"SKU","TermType","StartingRange","EndingRange","Unit","PricePerUnit","Currency","serviceCode","Region Code","usageType","operation"
"MADEUPSKU","OnDemand","0","Inf","Hrs","0.0300000000","USD","AmazonEC2","eu-west-1","EU-NatGateway-Hours","NatGateway"
"#;

/// What is priced with it.
const GATEWAYS: &str = r#"{
    "meridian": 1,
    "name": "Gateways",
    "regions": ["eu-west-1"],
    "components": [{"name": "nat", "nat_gateway": {"gateways_per_region": 2}}]
}"#;

fn main() -> Result<(), Box<dyn Error>> {
    let text = match env::args_os().nth(1) {
        Some(file) => overlaid(fs::File::open(file)?)?,
        None => overlaid(OFFER.as_bytes())?,
    };
    print!("{text}");
    Ok(())
}

/// The gateways by the book, and by the book with an offer file over it.
pub fn overlaid(offer: impl Read + Send) -> Result<String, Box<dyn Error>> {
    let mut book = pricing::book()?;
    let before = total(&book)?;

    // What is taken follows from the book: its tables name the usage types that Meridian prices.
    let mut import = Import::new(&book, Options::default());
    import.read("offers.csv", offer)?;
    let list = import.finish().csv();

    book.overlay("offers.csv", &list, &usages())?;
    Ok(format!("before {before}, after {}\n", total(&book)?))
}

fn total(book: &PriceBook) -> Result<String, Box<dyn Error>> {
    let scenario = decode(GATEWAYS, book).scenario.ok_or("the scenario has errors")?;
    let alternative = scenario.alternatives.first().ok_or("nothing to compare")?;
    Ok(estimate(&scenario, alternative, book).total().dollars())
}
