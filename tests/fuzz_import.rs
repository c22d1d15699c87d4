//! Damaged price lists: the importer never panics, never takes a price that the file does not have, and what it takes
//! can be read again. `MERIDIAN_FUZZ_INPUTS` says how many files to try.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]
#![allow(clippy::print_stdout, reason = "how many were tried is worth knowing")]

use std::collections::HashSet;
use std::fs;
use std::io::{Read, Write};
use std::path::Path;

use flate2::Compression;
use flate2::read::{GzDecoder, MultiGzDecoder};
use flate2::write::GzEncoder;
use meridian::base::number::Price;
use pricing::reader::{Import, Options};

/// A generator of numbers that is the same every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % u64::try_from(sides.max(1)).unwrap()).unwrap()
    }
}

fn text(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/offers").join(name);
    let bytes = fs::read(path).unwrap();
    let mut text = String::new();
    let read = if bytes.starts_with(&[0x1f, 0x8b]) {
        GzDecoder::new(bytes.as_slice()).read_to_string(&mut text)
    } else {
        bytes.as_slice().read_to_string(&mut text)
    };
    read.unwrap();
    text
}

/// The rows before the data, and every row that `keep` lets through.
fn extract(text: &str, head: usize, keep: impl Fn(&str) -> bool) -> Vec<u8> {
    let rows = text.lines().enumerate().filter(|(n, line)| *n < head || keep(line));
    rows.flat_map(|(_, line)| [line.as_bytes(), b"\n"].concat()).collect()
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::fast());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

/// Small files that are as they should be.
fn seeds() -> Vec<Vec<u8>> {
    let plans = text("database-savings-plans-ap-south-2.csv.gz");
    let plans = extract(&plans, 6, |l| l.contains("AmazonDynamoDB") || l.contains("r7g.large"));
    let rows = extract(&text("rows-eu-west-1.csv"), 1, |l| {
        l.contains("Aurora") && !l.contains("db.r6g.xlarge") || l.contains("NatGateway")
    });
    let ec2 = extract(&text("ec2-eu-west-1.csv.gz"), 6, |l| {
        l.contains(":m5.large\",\"RunInstances\"") || l.contains("gp3")
    });
    let offers = br#"{"formatVersion":"v1.0","offerCode":"AmazonEC2","version":"20260901","publicationDate":"2026-09-01T00:00:00Z",
        "products":{"A":{"sku":"A","productFamily":"Compute Instance","attributes":{"servicecode":"AmazonEC2","location":"EU (Frankfurt)","locationType":"AWS Region","instanceType":"m5.large","usagetype":"EUC1-BoxUsage:m5.large","operation":"RunInstances","regionCode":"eu-central-1"}},
        "B":{"sku":"B","productFamily":"NAT Gateway","attributes":{"servicecode":"AmazonEC2","usagetype":"EUC1-NatGateway-Hours","operation":"NatGateway","regionCode":"eu-central-1"}}},
        "terms":{"OnDemand":{"A":{"A.J":{"priceDimensions":{"A.J.6":{"unit":"Hrs","beginRange":"0","endRange":"Inf","pricePerUnit":{"USD":"0.1150000000"}}},"termAttributes":{}}},
        "B":{"B.J":{"priceDimensions":{"B.J.6":{"unit":"Hrs","beginRange":"0","endRange":"Inf","pricePerUnit":{"USD":"0.0520000000"}}}}}},
        "Reserved":{"A":{"A.R":{"priceDimensions":{"A.R.6":{"unit":"Hrs","beginRange":"0","endRange":"Inf","pricePerUnit":{"USD":"0.0350000000"}},"A.R.2":{"unit":"Quantity","pricePerUnit":{"USD":"596"}}},
        "termAttributes":{"LeaseContractLength":"3yr","OfferingClass":"standard","PurchaseOption":"Partial Upfront"}}}}}}"#.to_vec();
    let savings = br#"{"offerCode":"AmazonComputeSavingsPlan","version":"20260901","publicationDate":"2026-09-01T00:00:00Z",
        "products":[{"sku":"P","productFamily":"ComputeSavingsPlans","attributes":{"purchaseOption":"No Upfront","purchaseTerm":"1yr"}}],
        "terms":{"savingsPlan":[{"sku":"P","leaseContractLength":{"duration":1,"unit":"year"},"rates":[
        {"discountedSku":"A","discountedUsageType":"EUC1-BoxUsage:m5.large","discountedOperation":"RunInstances","discountedServiceCode":"AmazonEC2","unit":"Hrs","discountedRate":{"price":"0.0831","currency":"USD"},"discountedRegionCode":"eu-central-1"}]}]}}"#.to_vec();
    let gz = packed(&ec2);
    let json_gz = packed(&offers);
    vec![plans, rows, ec2, offers, savings, gz, json_gz]
}

/// Damages a file in one of many ways.
fn damage(bytes: &mut Vec<u8>, dice: &mut Dice) {
    let at = dice.roll(bytes.len());
    let further = (at + dice.roll(40)).min(bytes.len());
    let lines = |bytes: &[u8]| bytes.split_inclusive(|b| *b == b'\n').map(<[u8]>::to_vec).collect::<Vec<_>>();
    match dice.roll(16) {
        0 | 1 if !bytes.is_empty() => bytes[at] = u8::try_from(dice.roll(256)).unwrap(),
        2 if !bytes.is_empty() => bytes[at] ^= 1 << dice.roll(8),
        3 => bytes.truncate(at),
        4 => drop(bytes.drain(at..further)),
        5 => {
            let copy = bytes[at..further].to_vec();
            bytes.splice(at..at, copy);
        }
        6 => drop(bytes.splice(at..at, *b"\"")),
        7 => drop(bytes.splice(at..at, [0])),
        8 => drop(bytes.splice(at..at, vec![b'9'; 1 << dice.roll(14)])),
        9 => drop(bytes.splice(at..at, b"{[".repeat(dice.roll(200)))),
        10 => {
            // A column is gone, or there twice, in every row.
            let (column, twice) = (dice.roll(30), dice.roll(2) == 0);
            let rows = lines(bytes).into_iter().map(|line| {
                let mut fields: Vec<&[u8]> = line.split(|b| *b == b',').collect();
                if column < fields.len() {
                    if twice {
                        fields.insert(column, fields[column]);
                    } else {
                        fields.remove(column);
                    }
                }
                fields.join(&b","[..])
            });
            *bytes = rows.collect::<Vec<_>>().concat();
        }
        11 => {
            let mut rows = lines(bytes);
            let (a, b) = (dice.roll(rows.len()), dice.roll(rows.len()));
            if !rows.is_empty() {
                rows.swap(a, b);
            }
            *bytes = rows.concat();
        }
        12 => {
            let mut rows = lines(bytes);
            if !rows.is_empty() {
                let row = rows[dice.roll(rows.len())].clone();
                rows.push(row);
            }
            *bytes = rows.concat();
        }
        13 => {
            *bytes =
                bytes.iter().flat_map(|b| if *b == b'\n' { vec![b'\r', b'\n'] } else { vec![*b] }).collect();
        }
        14 => {
            let words: [&[u8]; 10] =
                [b"Inf", b"-1", b"1e400", b"1e-400", b"NaN", b"Hrs", b"Quantity", b"CNY", b"0", b"\xff\xfe"];
            let word = words[dice.roll(words.len())];
            bytes.splice(at..further, word.iter().copied());
        }
        _ => *bytes = packed(bytes),
    }
}

/// The file as it is when unpacked, as far as that goes.
fn unpacked(bytes: &[u8]) -> Vec<u8> {
    if !bytes.starts_with(&[0x1f, 0x8b]) {
        return bytes.to_vec();
    }
    let mut text = Vec::new();
    let _ = MultiGzDecoder::new(bytes).read_to_end(&mut text);
    text
}

/// Every number that stands in a text.
fn numbers(text: &[u8]) -> HashSet<Price> {
    let edge = |b: &u8| !(b.is_ascii_digit() || matches!(b, b'.' | b'e' | b'E' | b'+' | b'-'));
    text.split(edge).filter_map(|word| std::str::from_utf8(word).ok()?.parse().ok()).collect()
}

#[test]
fn damaged_files_do_no_harm() {
    let wanted = std::env::var("MERIDIAN_FUZZ_INPUTS").ok().and_then(|n| n.parse().ok());
    let wanted: usize = wanted.unwrap_or(if cfg!(debug_assertions) { 1_000 } else { 20_000 });
    let seeds = seeds();
    let book = pricing::book().unwrap();
    let first = Import::new(&book, Options { as_of: "2026-01-01".to_owned(), ..Options::default() });
    for (number, seed) in seeds.iter().enumerate() {
        let mut import = first.anew();
        import.read("seed", seed.as_slice()).unwrap();
        assert!(import.finish().report.rates > 0, "seed {number} gives nothing");
    }
    let mut dice = Dice(20_261_125);
    let (mut taken, mut refused) = (0_usize, 0_usize);
    let mut over = book.clone();
    for number in 0..wanted {
        let mut bytes = seeds[dice.roll(seeds.len())].clone();
        for _ in 0..=dice.roll(4) {
            damage(&mut bytes, &mut dice);
        }
        let mut import = first.anew();
        let read = import.read("damaged", bytes.as_slice());
        let gathered = import.finish();
        let _ = gathered.report.words();
        let _ = gathered.report.json();
        if let Err(found) = read {
            assert!(!found.message.is_empty());
            assert_eq!(gathered.report.rates, 0, "input {number}: a refused file leaves something behind");
            refused += 1;
            continue;
        }
        if gathered.report.rates == 0 {
            continue;
        }
        taken += 1;
        let csv = gathered.csv();
        let text = unpacked(&bytes);
        // What JSON writes with escapes does not stand in the text as it is.
        if !text.contains(&b'\\') {
            let there = numbers(&text);
            let mut reader = csv::Reader::from_reader(csv.as_bytes());
            for row in reader.records() {
                let row = row.unwrap();
                let price: Price = row[10].parse().unwrap();
                assert!(there.contains(&price), "input {number}: {price} is nowhere in the file\n{row:?}");
                let upfront = row[16].parse().ok().filter(|p: &Price| *p != Price::default());
                assert!(upfront.is_none_or(|p| there.contains(&p)), "input {number}: {upfront:?}");
            }
        }
        if taken.is_multiple_of(500) {
            over = book.clone();
        }
        over.overlay("damaged", &csv, &meridian::service::usages())
            .unwrap_or_else(|e| panic!("input {number}: {e}\n{csv}"));
    }
    println!("{wanted} damaged files: {refused} refused, {taken} with rates left in them");
    assert!(taken > wanted / 10, "hardly any file was left readable");
}
