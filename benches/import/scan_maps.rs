//! The importer's scanning over another file: the rates of one service, counted and added up.
//!
//! `scan_maps FILE [THREADS]`: of a CSV with the columns `feed,service,published,region_name,metric,rate_code,
//! regionless_rate_code,usd,attributes_json`, the rows whose service is `rds-aurora-ondemand`; prints how many there
//! are and the exact sum of `usd`.
#![allow(clippy::print_stdout, reason = "a benchmark tells what it found")]

use std::fs::File;
use std::sync::atomic::{AtomicU64, Ordering};

use meridian::base::number::{Decimal, Money, Price};
use pricing::reader::{Feed, Fields, Finder, lines};

fn main() {
    let mut args = std::env::args().skip(1);
    let path = args.next().unwrap_or_default();
    let jobs = args.next().and_then(|n| n.parse().ok()).unwrap_or(2);
    let (Ok(file), Some(finder)) = (File::open(&path), Finder::new([",rds-aurora-ondemand,"])) else {
        println!("cannot open `{path}`");
        return;
    };
    let (count, picos) = (AtomicU64::new(0), AtomicU64::new(0));
    let read = lines(Feed::new(file), jobs, |chunk| {
        let (mut rows, mut sum) = (0, Money::ZERO);
        finder.find(chunk.lines(), |hit| {
            let mut fields = Fields::of(hit.line).filter_map(Result::ok);
            let service = fields.nth(1).unwrap_or_default();
            let usd = fields.nth(5).and_then(|usd| std::str::from_utf8(usd).ok());
            let price = usd.and_then(|usd| usd.parse::<Price>().ok());
            if let (b"rds-aurora-ondemand", Some(price)) = (service, price) {
                rows += 1;
                sum = sum + price.times(Decimal::ONE);
            }
            true
        });
        count.fetch_add(rows, Ordering::Relaxed);
        picos.fetch_add(u64::try_from(sum.picos()).unwrap_or(0), Ordering::Relaxed);
    });
    let picos = i128::from(picos.into_inner());
    println!("{} {}", count.into_inner(), Money::from_picos(picos));
    if let Err(e) = read {
        println!("`{path}`: {e}");
    }
}
