//! What the command line takes.

mod format;
mod list;
mod price;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args as Group, Parser, Subcommand};

use meridian::catalog::strategy::Strategy;

pub(crate) use format::{DecimalSign, Dialect, Format, Separator, Words};
pub(crate) use list::{Check, Init, Prices, PricesCommand, Regions, Services, Show, Terms, Validate};
pub(crate) use price::{Budget, BudgetFormat, Compare, Estimate, Explain, Recovery, Several, Stage};

/// What a multi-Region AWS system costs, by disaster-recovery strategy, from AWS's list prices
///
/// A SCENARIO describes a system: a file, `-` for standard input, a link that the page made, or the name of one that
/// comes with Meridian: `ecommerce`, `catalogue`, `ingest`, `saas`, `every_system`. The first, a shop with 10,000 orders a
/// day, is taken where none is named.
#[derive(Debug, Parser)]
#[command(name = "meridian", version, max_term_width = 100, after_help = EXAMPLES)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
    /// Write the answer to a file, whole or not at all; `-` is standard output
    #[arg(long, short, global = true, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

const EXAMPLES: &str = "\
Examples:
  meridian compare                                  every alternative of the built-in shop
  meridian compare --plan pilot_light@us-east-1,us-west-2 --plan active_active@us-east-1,us-west-2
  meridian explain --strategy pilot_light --service dynamodb
  meridian recovery --strategy pilot_light --failure all --format markdown -o runbook.md
  meridian budget --strategy active_active --months 12 -o budget.csv
  meridian init > mine.json                         a scenario to change; then: meridian compare mine.json

Exit status: 0 done, 1 the answer has gaps or objectives that are required are missed, 2 the input or usage is wrong or something could not be written.";

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Compare alternatives: services by strategies, totals, and their ratio to a single Region
    Compare(Compare),
    /// Price one alternative
    Estimate(Estimate),
    /// Show how alternatives are back after a failure: every step, how long it takes, and who says so
    ///
    /// What is lost, what is then done in which order and by whom, on what it waits, how long it takes at best, usually and
    /// at worst, and which of it needs a control plane that may be down too. `--format markdown` is a runbook.
    Recovery(Recovery),
    /// Show where every dollar of one alternative comes from: formula, tiers, price and source
    Explain(Explain),
    /// Write a budget by month, Region, service and component as CSV
    Budget(Budget),
    /// List the services, or what can be entered for one
    Services(Services),
    /// List the Regions
    Regions(Regions),
    /// Look into the price book
    Prices(Prices),
    /// Print a scenario to start from, such as `meridian init saas -o mine.json`
    ///
    /// One that comes with Meridian, with every figure that it gives: `ecommerce`, a shop with 10,000 orders a day;
    /// `catalogue`, a thousand reads for every write; `ingest`, more writes than reads, and they are large; `saas`, a small
    /// business application in Europe; `every_system`, one of each that can be entered. `"objectives": {"rto_minutes": 15, "rpo_seconds": 60, "budget_usd": 5000}` in it, and the first
    /// two in a component, are what `meridian compare` holds alternatives to. What can be entered besides is listed by `meridian services SERVICE`; then
    /// `meridian validate mine.json` checks it, and `meridian compare mine.json` prices it.
    Init(Init),
    /// Check a scenario and report every problem
    Validate(Validate),
}

/// The scenario and the prices.
#[derive(Debug, Group)]
pub(crate) struct Input {
    /// A file, `-` for standard input, a link, or the name of a built-in one
    #[arg(default_value = "ecommerce")]
    pub(crate) scenario: OsString,
    /// The day by which prices are called old; today where it is left out
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) date: Option<String>,
    /// A CSV of your own prices to lay over the built-in ones; `prices show --format csv` prints the form
    #[arg(long, value_name = "FILE")]
    pub(crate) prices: Option<PathBuf>,
}

/// One alternative.
#[derive(Debug, Group)]
pub(crate) struct One {
    /// The strategy
    #[arg(long, value_name = "STRATEGY", value_parser = strategy)]
    pub(crate) strategy: Strategy,
    /// Its Regions, the primary first; the scenario's where none are named
    #[arg(long, value_name = "R,R")]
    pub(crate) regions: Option<String>,
}

fn strategy(text: &str) -> Result<Strategy, String> {
    let known = Strategy::ALL.map(Strategy::key);
    Strategy::from_key(text).ok_or_else(|| {
        let near = meridian::base::diagnostic::nearest(text, known).map(|n| format!("; did you mean `{n}`?"));
        format!("known are {}{}", meridian::base::diagnostic::listed(&known), near.unwrap_or_default())
    })
}
