//! What `prices import`, `prices diff` and `prices update` take.

use std::path::PathBuf;

use clap::{Args as Group, ValueEnum};

use crate::args::{Dialect, Words};

/// What to take from price lists, and where to put it.
#[derive(Debug, Group)]
pub(crate) struct Take {
    /// Only these Regions
    #[arg(long = "region", value_name = "R,R", value_delimiter = ',')]
    pub(crate) regions: Vec<String>,
    /// Leave reservations and Savings Plans out
    #[arg(long)]
    pub(crate) on_demand: bool,
    /// The book to compare with: the built-in one under these prices
    #[arg(long, value_name = "FILE")]
    pub(crate) prices: Option<PathBuf>,
    /// Print the report as words or JSON
    #[arg(long, value_enum, default_value_t)]
    pub(crate) report: Words,
}

#[derive(Debug, Group)]
pub(crate) struct Import {
    /// Price list files, `-` for standard input
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) take: Take,
    /// The date of prices in files that do not tell it, such as 2026-04-22
    #[arg(long, value_name = "DATE", default_value = "")]
    pub(crate) as_of: String,
}

#[derive(Debug, Group)]
pub(crate) struct Diff {
    /// A book, or `aws` for the built-in one
    pub(crate) old: PathBuf,
    /// A book, or `aws` for the built-in one
    pub(crate) new: PathBuf,
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: DiffFormat,
    #[command(flatten)]
    pub(crate) dialect: Dialect,
}

#[derive(Debug, Group)]
pub(crate) struct Update {
    #[command(flatten)]
    pub(crate) take: Take,
    /// Only the price lists of these services, by AWS's code, such as `AmazonEC2`
    #[arg(long, value_name = "CODE,CODE", value_delimiter = ',')]
    pub(crate) service: Vec<String>,
    /// Where AWS's price lists are
    #[arg(long, value_name = "URL", default_value = "https://pricing.us-east-1.amazonaws.com")]
    pub(crate) from: String,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum DiffFormat {
    /// For people
    #[default]
    Text,
    /// For spreadsheets: a line for each price that changed
    Csv,
}
