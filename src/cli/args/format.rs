//! How an answer is written.

use clap::{Args as Group, ValueEnum};

/// How a CSV is written.
#[derive(Debug, Group)]
pub(crate) struct Dialect {
    /// What stands between cells of a CSV; a semicolon where the decimal sign is a comma, else a comma
    #[arg(long, value_enum, value_name = "SIGN")]
    pub(crate) separator: Option<Separator>,
    /// What stands before the decimals of a CSV
    #[arg(long, value_enum, value_name = "SIGN")]
    pub(crate) decimal: Option<DecimalSign>,
    /// Begin the CSV with a byte order mark, by which Excel knows UTF-8
    #[arg(long)]
    pub(crate) bom: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Separator {
    /// `,`
    #[value(alias = ",")]
    Comma,
    /// `;`
    #[value(alias = ";")]
    Semicolon,
    /// A tab
    #[value(alias = "\t")]
    Tab,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum DecimalSign {
    /// `0.5`
    #[value(alias = ".")]
    Point,
    /// `0,5`
    #[value(alias = ",")]
    Comma,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For a terminal
    #[default]
    Table,
    /// For programs; amounts are decimal strings, every digit
    Json,
    /// For spreadsheets; every digit
    Csv,
    /// For documents
    Markdown,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Words {
    /// For people
    #[default]
    Text,
    /// For programs
    Json,
}
