//! What `prices import`, `prices diff` and `prices update` take.

use std::path::PathBuf;

use clap::{Args as Group, ValueEnum};

use crate::cli::args::{Dialect, Words};

/// What to take from price lists, and where to put it.
#[derive(Debug, Group)]
pub(in crate::cli) struct Take {
    /// Only these Regions
    #[arg(long = "region", value_name = "R,R", value_delimiter = ',')]
    pub(in crate::cli) regions: Vec<String>,
    /// Leave reservations and Savings Plans out
    #[arg(long)]
    pub(in crate::cli) on_demand: bool,
    /// The book to compare with: the built-in one under these prices
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) prices: Option<PathBuf>,
    /// Print the report as words or JSON
    #[arg(long, value_enum, default_value_t)]
    pub(in crate::cli) report: Words,
}

#[derive(Debug, Group)]
pub(in crate::cli) struct Import {
    /// Price list files, `-` for standard input
    #[arg(required = true, value_name = "FILE")]
    pub(in crate::cli) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(in crate::cli) take: Take,
    /// The date of prices in files that do not tell it, such as 2026-04-22
    #[arg(long, value_name = "DATE", default_value = "")]
    pub(in crate::cli) as_of: String,
}

#[derive(Debug, Group)]
pub(in crate::cli) struct Diff {
    /// A book, or `aws` for the built-in one
    pub(in crate::cli) old: PathBuf,
    /// A book, or `aws` for the built-in one
    pub(in crate::cli) new: PathBuf,
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    pub(in crate::cli) format: DiffFormat,
    #[command(flatten)]
    pub(in crate::cli) dialect: Dialect,
}

#[derive(Debug, Group)]
pub(in crate::cli) struct Update {
    #[command(flatten)]
    pub(in crate::cli) take: Take,
    /// Only the price lists of these services, by AWS's code, such as `AmazonEC2`
    #[arg(long, value_name = "CODE,CODE", value_delimiter = ',')]
    pub(in crate::cli) service: Vec<String>,
    /// Where AWS's price lists are
    #[arg(long, value_name = "URL", default_value = "https://pricing.us-east-1.amazonaws.com")]
    pub(in crate::cli) from: String,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum DiffFormat {
    /// For people
    #[default]
    Text,
    /// For spreadsheets: a line for each price that changed
    Csv,
}
