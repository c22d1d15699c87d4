//! What each strategy of a scenario costs, against a single Region, and why one cannot be.
//!
//! `cargo run --example strategies -- mine.json`; without a file, of the shop that comes with Meridian.
#![allow(clippy::print_stdout, reason = "a program that answers on the terminal")]

use std::error::Error;
use std::fmt::Write;
use std::{env, fs};

use meridian::{Outcome, compare, decode, preset};

fn main() -> Result<(), Box<dyn Error>> {
    let text = match env::args_os().nth(1) {
        Some(file) => fs::read_to_string(file)?,
        None => preset("ecommerce").map(|shop| shop.json.to_owned()).unwrap_or_default(),
    };
    print!("{}", strategies(&text)?);
    Ok(())
}

/// A line for each alternative of the scenario.
pub fn strategies(text: &str) -> Result<String, Box<dyn Error>> {
    let book = pricing::book()?;
    let read = decode(text, &book);
    // Everything that is wrong is told at once, each with its place and what to do.
    let words = || read.diagnostics.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
    let scenario = read.scenario.as_ref().ok_or_else(words)?;

    let comparison = compare(scenario, &scenario.alternatives, &book);
    let mut out = String::new();
    for outcome in &comparison.outcomes {
        write!(out, "{:18}", outcome.strategy().name())?;
        match outcome {
            Outcome::Priced(priced) => {
                let estimate = &priced.estimate;
                let ratio = comparison.ratio(estimate).map(|r| format!("{}×", r.fixed(2)));
                // Where a price is not known, the total is the least that it can be.
                let least = if estimate.is_complete() { "" } else { "at least " };
                writeln!(out, "{least}{:>12} {}", estimate.total().dollars(), ratio.unwrap_or_default())?;
            }
            Outcome::NeedsRegion { .. } => writeln!(out, "needs a second Region")?,
            Outcome::Refused { found, .. } => {
                writeln!(out, "not possible: {}", found.first().map_or("", |found| &found.message))?;
            }
        }
    }
    Ok(out)
}
