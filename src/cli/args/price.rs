//! What the commands that price take.

use clap::{Args as Group, ValueEnum};

use super::{Dialect, Format, Input, One, Words, strategy};
use meridian::catalog::strategy::Strategy;
use meridian::engine::estimate::Grouping;

#[derive(Debug, Group)]
pub(crate) struct Compare {
    #[command(flatten)]
    pub(crate) input: Input,
    /// An alternative, such as pilot_light@us-east-1,eu-central-1; may be given several times
    #[arg(long = "plan", value_name = "STRATEGY@R,R")]
    pub(crate) plans: Vec<String>,
    /// Every strategy over these Regions: standbys over the first two, active-active over all
    #[arg(long, value_name = "R,R,R", conflicts_with = "plans")]
    pub(crate) regions: Option<String>,
    /// Only these strategies
    #[arg(long, value_name = "S,S", value_delimiter = ',', value_parser = strategy, conflicts_with = "plans")]
    pub(crate) strategies: Vec<Strategy>,
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
    #[command(flatten)]
    pub(crate) dialect: Dialect,
}

#[derive(Debug, Group)]
pub(crate) struct Estimate {
    #[command(flatten)]
    pub(crate) input: Input,
    #[command(flatten)]
    pub(crate) one: One,
    /// What to add up by
    #[arg(long, value_enum, default_value_t)]
    pub(crate) by: By,
    /// How to print it; json lists every line item
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
    #[command(flatten)]
    pub(crate) dialect: Dialect,
}

#[derive(Debug, Group)]
pub(crate) struct Explain {
    #[command(flatten)]
    pub(crate) input: Input,
    #[command(flatten)]
    pub(crate) one: One,
    /// Only what this service accounts for
    #[arg(long, value_name = "SERVICE")]
    pub(crate) service: Option<String>,
    /// Which stage of the calculation
    #[arg(long, value_enum, default_value_t)]
    pub(crate) stage: Stage,
    /// Print the stage's JSON form, or words
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Words,
}

#[derive(Debug, Group)]
pub(crate) struct Budget {
    #[command(flatten)]
    pub(crate) input: Input,
    #[command(flatten)]
    pub(crate) one: One,
    /// How many months
    #[arg(long, value_name = "N", default_value_t = 12, value_parser = clap::value_parser!(u32).range(1..=120))]
    pub(crate) months: u32,
    /// The first month, such as 2027-01; months are numbered where it is left out
    #[arg(long, value_name = "YYYY-MM")]
    pub(crate) start: Option<String>,
    /// Round costs so that they still add up
    #[arg(long, value_enum)]
    pub(crate) round: Option<Round>,
    /// End with a row that holds the sum of the rows above it
    #[arg(long)]
    pub(crate) total: bool,
    #[command(flatten)]
    pub(crate) dialect: Dialect,
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: BudgetFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Round {
    /// To cents, by largest remainder: each month's rows add up to its rounded total
    Cents,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Stage {
    /// Which Region holds what of each component
    Plan,
    /// What is metered there
    Usage,
    /// What it costs
    #[default]
    Lines,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum By {
    #[default]
    Service,
    Component,
    Region,
    Layer,
}

impl From<By> for Grouping {
    fn from(by: By) -> Self {
        match by {
            By::Service => Self::Service,
            By::Component => Self::Component,
            By::Region => Self::Region,
            By::Layer => Self::Layer,
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum BudgetFormat {
    /// RFC 4180, raw numbers
    #[default]
    Csv,
}
