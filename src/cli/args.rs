//! What the command line takes.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args as Group, Parser, Subcommand, ValueEnum};

use super::prices::args::{Diff, Import, Update};
use meridian::catalog::strategy::Strategy;
use meridian::engine::estimate::Grouping;

/// What a multi-Region AWS system costs, by disaster-recovery strategy, from AWS's list prices
///
/// A SCENARIO describes a system: a file, `-` for standard input, a link that the page made, or the name of one that
/// comes with Meridian: `ecommerce`, `catalogue`, `ingest`, `saas`. The first, a shop with 10,000 orders a day, is taken
/// where none is named.
#[derive(Debug, Parser)]
#[command(name = "meridian", version, max_term_width = 100, after_help = EXAMPLES)]
pub(super) struct Args {
    #[command(subcommand)]
    pub(super) command: Command,
    /// Write the answer to a file, whole or not at all; `-` is standard output
    #[arg(long, short, global = true, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
}

const EXAMPLES: &str = "\
Examples:
  meridian compare                                  every alternative of the built-in shop
  meridian compare --plan pilot_light@us-east-1,us-west-2 --plan active_active@us-east-1,us-west-2
  meridian explain --strategy pilot_light --service dynamodb
  meridian budget --strategy active_active --months 12 -o budget.csv
  meridian init > mine.json                         a scenario to change; then: meridian compare mine.json

Exit status: 0 done, 1 the answer has gaps, 2 the input or usage is wrong or something could not be written.";

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Compare alternatives: services by strategies, totals, and their ratio to a single Region
    Compare(Compare),
    /// Price one alternative
    Estimate(Estimate),
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
    /// business application in Europe. What can be entered besides is listed by `meridian services SERVICE`; then
    /// `meridian validate mine.json` checks it, and `meridian compare mine.json` prices it.
    Init(Init),
    /// Check a scenario and report every problem
    Validate(Validate),
}

/// The scenario and the prices.
#[derive(Debug, Group)]
pub(super) struct Input {
    /// A file, `-` for standard input, a link, or the name of a built-in one
    #[arg(default_value = "ecommerce")]
    pub(super) scenario: OsString,
    /// The day by which prices are called old; today where it is left out
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(super) date: Option<String>,
    /// A CSV of your own prices to lay over the built-in ones; `prices show --format csv` prints the form
    #[arg(long, value_name = "FILE")]
    pub(super) prices: Option<PathBuf>,
}

/// One alternative.
#[derive(Debug, Group)]
pub(super) struct One {
    /// The strategy
    #[arg(long, value_name = "STRATEGY", value_parser = strategy)]
    pub(super) strategy: Strategy,
    /// Its Regions, the primary first; the scenario's where none are named
    #[arg(long, value_name = "R,R")]
    pub(super) regions: Option<String>,
}

#[derive(Debug, Group)]
pub(super) struct Compare {
    #[command(flatten)]
    pub(super) input: Input,
    /// An alternative, such as pilot_light@us-east-1,eu-central-1; may be given several times
    #[arg(long = "plan", value_name = "STRATEGY@R,R")]
    pub(super) plans: Vec<String>,
    /// Every strategy over these Regions: standbys over the first two, active-active over all
    #[arg(long, value_name = "R,R,R", conflicts_with = "plans")]
    pub(super) regions: Option<String>,
    /// Only these strategies
    #[arg(long, value_name = "S,S", value_delimiter = ',', value_parser = strategy, conflicts_with = "plans")]
    pub(super) strategies: Vec<Strategy>,
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Format,
    #[command(flatten)]
    pub(super) dialect: Dialect,
}

#[derive(Debug, Group)]
pub(super) struct Estimate {
    #[command(flatten)]
    pub(super) input: Input,
    #[command(flatten)]
    pub(super) one: One,
    /// What to add up by
    #[arg(long, value_enum, default_value_t)]
    pub(super) by: By,
    /// How to print it; json lists every line item
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Format,
    #[command(flatten)]
    pub(super) dialect: Dialect,
}

#[derive(Debug, Group)]
pub(super) struct Explain {
    #[command(flatten)]
    pub(super) input: Input,
    #[command(flatten)]
    pub(super) one: One,
    /// Only what this service accounts for
    #[arg(long, value_name = "SERVICE")]
    pub(super) service: Option<String>,
    /// Which stage of the calculation
    #[arg(long, value_enum, default_value_t)]
    pub(super) stage: Stage,
    /// Print the stage's JSON form, or words
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Words,
}

#[derive(Debug, Group)]
pub(super) struct Budget {
    #[command(flatten)]
    pub(super) input: Input,
    #[command(flatten)]
    pub(super) one: One,
    /// How many months
    #[arg(long, value_name = "N", default_value_t = 12, value_parser = clap::value_parser!(u32).range(1..=120))]
    pub(super) months: u32,
    /// The first month, such as 2027-01; months are numbered where it is left out
    #[arg(long, value_name = "YYYY-MM")]
    pub(super) start: Option<String>,
    /// Round costs so that they still add up
    #[arg(long, value_enum)]
    pub(super) round: Option<Round>,
    /// End with a row that holds the sum of the rows above it
    #[arg(long)]
    pub(super) total: bool,
    #[command(flatten)]
    pub(super) dialect: Dialect,
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: BudgetFormat,
}

/// How a CSV is written.
#[derive(Debug, Group)]
pub(super) struct Dialect {
    /// What stands between cells of a CSV; a semicolon where the decimal sign is a comma, else a comma
    #[arg(long, value_enum, value_name = "SIGN")]
    pub(super) separator: Option<Separator>,
    /// What stands before the decimals of a CSV
    #[arg(long, value_enum, value_name = "SIGN")]
    pub(super) decimal: Option<DecimalSign>,
    /// Begin the CSV with a byte order mark, by which Excel knows UTF-8
    #[arg(long)]
    pub(super) bom: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Separator {
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
pub(super) enum DecimalSign {
    /// `0.5`
    #[value(alias = ".")]
    Point,
    /// `0,5`
    #[value(alias = ",")]
    Comma,
}

#[derive(Debug, Group)]
pub(super) struct Services {
    /// The service whose fields to list
    pub(super) service: Option<String>,
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Format,
    #[command(flatten)]
    pub(super) dialect: Dialect,
}

#[derive(Debug, Group)]
pub(super) struct Regions {
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Format,
    #[command(flatten)]
    pub(super) dialect: Dialect,
}

#[derive(Debug, Group)]
pub(super) struct Prices {
    #[command(subcommand)]
    pub(super) command: PricesCommand,
}

#[derive(Debug, Subcommand)]
pub(super) enum PricesCommand {
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
pub(super) struct Show {
    /// Only this service
    #[arg(long, value_name = "SERVICE")]
    pub(super) service: Option<String>,
    /// Only this Region, as the one that is billed
    #[arg(long, value_name = "REGION")]
    pub(super) region: Option<String>,
    /// Only usages with this in their key, such as storage
    #[arg(long, value_name = "TEXT")]
    pub(super) usage: Option<String>,
    /// Prices by use, or under commitments
    #[arg(long, value_enum, default_value_t)]
    pub(super) terms: Terms,
    /// A CSV of your own prices to lay over the built-in ones
    #[arg(long, value_name = "FILE")]
    pub(super) prices: Option<PathBuf>,
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Format,
}

#[derive(Debug, Group)]
pub(super) struct Check {
    /// A CSV of your own prices to lay over the built-in ones
    #[arg(long, value_name = "FILE")]
    pub(super) prices: Option<PathBuf>,
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Format,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Terms {
    /// What is billed by use, Spot too
    #[default]
    OnDemand,
    /// Reservations and Savings Plans
    Committed,
}

#[derive(Debug, Group)]
pub(super) struct Init {
    /// The scenario to start from: `ecommerce`, `catalogue`, `ingest` or `saas`
    #[arg(default_value = "ecommerce", hide_default_value = false)]
    pub(super) preset: String,
    /// What to call it
    #[arg(long, value_name = "NAME")]
    pub(super) name: Option<String>,
    /// The Regions it runs in, the primary first, instead of its own
    #[arg(long, value_name = "R,R")]
    pub(super) regions: Option<String>,
}

#[derive(Debug, Group)]
pub(super) struct Validate {
    #[command(flatten)]
    pub(super) input: Input,
    /// Print findings as words or JSON
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Words,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
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
pub(super) enum Words {
    /// For people
    #[default]
    Text,
    /// For programs
    Json,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum BudgetFormat {
    /// RFC 4180, raw numbers
    #[default]
    Csv,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Round {
    /// To cents, by largest remainder: each month's rows add up to its rounded total
    Cents,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Stage {
    /// Which Region holds what of each component
    Plan,
    /// What is metered there
    Usage,
    /// What it costs
    #[default]
    Lines,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum By {
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

fn strategy(text: &str) -> Result<Strategy, String> {
    let known = Strategy::ALL.map(Strategy::key);
    Strategy::from_key(text).ok_or_else(|| {
        let near = meridian::base::diagnostic::nearest(text, known).map(|n| format!("; did you mean `{n}`?"));
        format!("known are {}{}", meridian::base::diagnostic::listed(&known), near.unwrap_or_default())
    })
}
