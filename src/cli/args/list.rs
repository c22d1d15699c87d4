//! What the commands take that list, begin and check.

use std::path::PathBuf;

use clap::{Args as Group, Subcommand, ValueEnum};

use super::{Dialect, Format, Input, Words};
use crate::prices::args::{Diff, Import, Update};

#[derive(Debug, Group)]
pub(crate) struct Services {
    /// The service whose fields to list
    pub(crate) service: Option<String>,
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
    #[command(flatten)]
    pub(crate) dialect: Dialect,
}

#[derive(Debug, Group)]
pub(crate) struct Regions {
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
    #[command(flatten)]
    pub(crate) dialect: Dialect,
}

#[derive(Debug, Group)]
pub(crate) struct Prices {
    #[command(subcommand)]
    pub(crate) command: PricesCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum PricesCommand {
    /// List rates with their tiers, sources and dates
    Show(Show),
    /// Prove that the book is whole, and list what is not in it
    Check(Check),
    /// Make a book of AWS's own price list files, for --prices
    ///
    /// Offer files and Savings Plans files as AWS serves them: CSV or JSON, plain or gzip, of one Region or all. What
    /// was taken, what changed and what could not be placed is told on standard error.
    Import(Import),
    /// Tell what changed between two books
    Diff(Diff),
    /// Get AWS's current price list files and make a book of them, for --prices
    Update(Update),
}

#[derive(Debug, Group)]
pub(crate) struct Show {
    /// Only this service
    #[arg(long, value_name = "SERVICE")]
    pub(crate) service: Option<String>,
    /// Only this Region, as the one that is billed
    #[arg(long, value_name = "REGION")]
    pub(crate) region: Option<String>,
    /// Only usages with this in their key, such as storage
    #[arg(long, value_name = "TEXT")]
    pub(crate) usage: Option<String>,
    /// Prices by use, or under commitments
    #[arg(long, value_enum, default_value_t)]
    pub(crate) terms: Terms,
    /// A CSV of your own prices to lay over the built-in ones
    #[arg(long, value_name = "FILE")]
    pub(crate) prices: Option<PathBuf>,
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

#[derive(Debug, Group)]
pub(crate) struct Check {
    /// A CSV of your own prices to lay over the built-in ones
    #[arg(long, value_name = "FILE")]
    pub(crate) prices: Option<PathBuf>,
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Terms {
    /// What is billed by use, Spot too
    #[default]
    OnDemand,
    /// Reservations and Savings Plans
    Committed,
}

#[derive(Debug, Group)]
pub(crate) struct Init {
    /// The scenario to start from: `ecommerce`, `catalogue`, `ingest`, `saas` or `every_system`
    #[arg(default_value = "ecommerce", hide_default_value = false)]
    pub(crate) preset: String,
    /// What to call it
    #[arg(long, value_name = "NAME")]
    pub(crate) name: Option<String>,
    /// The Regions it runs in, the primary first, instead of its own
    #[arg(long, value_name = "R,R")]
    pub(crate) regions: Option<String>,
}

#[derive(Debug, Group)]
pub(crate) struct Validate {
    #[command(flatten)]
    pub(crate) input: Input,
    /// Print findings as words or JSON
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Words,
}
