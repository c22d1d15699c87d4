//! A year of a growing system as a CSV, for a desk whose decimal sign is a comma.
//!
//! `cargo run --example budget_csv > budget.csv`
#![allow(clippy::print_stdout, reason = "a program that answers on the terminal")]

use std::error::Error;

use meridian::{BudgetOptions, Dialect, Month, Strategy, budget, budget_csv, decode, preset};

fn main() -> Result<(), Box<dyn Error>> {
    let shop = preset("ecommerce").ok_or("the shop is gone")?;
    print!("{}", year(shop.json, "2027-01")?);
    Ok(())
}

/// The first pilot light of a scenario, month by month from the one given.
pub fn year(text: &str, start: &str) -> Result<String, Box<dyn Error>> {
    let book = pricing::book()?;
    let scenario = decode(text, &book).scenario.ok_or("the scenario has errors")?;
    let light = scenario.alternatives.iter().find(|a| a.strategy == Strategy::PilotLight);
    let months = budget(&scenario, light.ok_or("there is no pilot light")?, &book, 12);
    let options = BudgetOptions {
        start: Month::parse(start),
        // Each month's rows are rounded so that they add up to the rounded month.
        cents: true,
        total: true,
        dialect: Dialect::for_decimal(','),
    };
    Ok(budget_csv(&months, &options))
}
