//! What the commands that price take.

use clap::{Args as Group, ValueEnum};

use super::{Dialect, Format, Input, One, Words, strategy};
use meridian::catalog::strategy::Strategy;
use meridian::catalog::timing::Failure;
use meridian::engine::estimate::Grouping;

#[derive(Debug, Group)]
pub(crate) struct Compare {
    #[command(flatten)]
    pub(crate) input: Input,
    #[command(flatten)]
    pub(crate) several: Several,
    /// End with the exit status 1 where no alternative meets all objectives of the scenario
    #[arg(long)]
    pub(crate) require_objectives: bool,
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
    #[command(flatten)]
    pub(crate) dialect: Dialect,
}

/// Any number of alternatives; those of the scenario where none are named.
#[derive(Debug, Group)]
pub(crate) struct Several {
    /// An alternative, such as pilot_light@us-east-1,eu-central-1; may be given several times
    #[arg(long = "plan", value_name = "STRATEGY@R,R")]
    pub(crate) plans: Vec<String>,
    /// Every strategy over these Regions: standbys over the first two, active-active over all
    #[arg(long, value_name = "R,R,R", conflicts_with = "plans")]
    pub(crate) regions: Option<String>,
    /// Only these strategies
    #[arg(
        long,
        visible_alias = "strategy",
        value_name = "S,S",
        value_delimiter = ',',
        value_parser = strategy,
        conflicts_with = "plans"
    )]
    pub(crate) strategies: Vec<Strategy>,
}

#[derive(Debug, Group)]
pub(crate) struct Recovery {
    #[command(flatten)]
    pub(crate) input: Input,
    #[command(flatten)]
    pub(crate) several: Several,
    /// What fails; may be several, or all
    #[arg(long, value_enum, value_name = "F,F", value_delimiter = ',', default_value = "region")]
    pub(crate) failure: Vec<Fails>,
    /// How to print it; markdown is a runbook
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
    #[command(flatten)]
    pub(crate) dialect: Dialect,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "snake_case")]
pub(crate) enum Fails {
    /// A Region is lost
    Region,
    /// An Availability Zone is lost
    Zone,
    /// Data is spoilt, and every copy that follows it
    Corruption,
    /// One service is lost in a Region
    Service,
    /// A Region is lost while the control planes in us-east-1 are impaired
    ControlPlanes,
    /// Each of these
    All,
}

impl Fails {
    /// The failures that it stands for.
    pub(crate) fn failures(self) -> Vec<Failure> {
        match self {
            Self::Region => vec![Failure::Region],
            Self::Zone => vec![Failure::Zone],
            Self::Corruption => vec![Failure::Corruption],
            Self::Service => vec![Failure::Service],
            Self::ControlPlanes => vec![Failure::ControlPlanes],
            Self::All => Failure::ALL.to_vec(),
        }
    }
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
    /// Only this component of the scenario, by its name
    #[arg(long, value_name = "NAME")]
    pub(crate) component: Option<String>,
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
    /// How it is back after each failure, and what it loses
    Recovery,
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
