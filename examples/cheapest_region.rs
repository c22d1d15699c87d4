//! In which Regions a component costs least: the same table of DynamoDB in every Region of the book.
//!
//! `cargo run --example cheapest_region`
#![allow(clippy::print_stdout, reason = "a program that answers on the terminal")]

use std::error::Error;
use std::fmt::Write;

use meridian::{Alternative, Outcome, Strategy, compare, decode};

/// What is to be placed.
pub const TABLE: &str = r#"{
    "meridian": 1,
    "name": "Orders",
    "regions": ["us-east-1"],
    "components": [
        {"name": "orders", "dynamodb": {"on_demand": {"monthly_writes": 40000000}, "item_kb": 1, "storage_gb": 525}}
    ]
}"#;

fn main() -> Result<(), Box<dyn Error>> {
    print!("{}", cheapest_regions(TABLE, 5)?);
    Ok(())
}

/// The cheapest Regions of a scenario with one, the cheapest first; those that cost the same in the order of the book.
pub fn cheapest_regions(text: &str, most: usize) -> Result<String, Box<dyn Error>> {
    let book = pricing::book()?;
    let scenario = decode(text, &book).scenario.ok_or("the scenario has errors")?;

    let alone = |region| Alternative { strategy: Strategy::SingleRegion, regions: Some(vec![region]) };
    let everywhere: Vec<Alternative> = book.regions().iter().map(|info| alone(info.region)).collect();
    let comparison = compare(&scenario, &everywhere, &book);

    // A Region with a gap in its prices is not cheap but unknown.
    let complete = comparison.outcomes.iter().filter_map(Outcome::estimate).filter(|e| e.is_complete());
    let mut known: Vec<_> = complete.filter_map(|e| Some((e.total(), *e.regions.first()?))).collect();
    known.sort_by_key(|(total, _)| *total);

    let mut out = String::new();
    for (total, region) in known.iter().take(most) {
        let name = book.region(*region).map_or("", |info| &info.name);
        writeln!(out, "{:>12}  {region:16} {name}", total.dollars())?;
    }
    let unknown = everywhere.len() - known.len();
    writeln!(out, "of {} Regions; in {unknown} some price is not known", everywhere.len())?;
    Ok(out)
}
