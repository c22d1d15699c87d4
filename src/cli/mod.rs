//! The `meridian` command: the only part that prints or touches files. Data go to stdout, words to stderr.
#![allow(clippy::print_stderr, reason = "the command line speaks to people on stderr")]

mod args;
mod dialect;
mod input;
mod list;
mod price;
mod prices;
mod today;

use std::io::Write;
use std::process::ExitCode;

use clap::Parser;

use args::{Args, Command};

use crate::diagnostic::{Diagnostic, Severity};

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// With an answer.
    Done,
    /// With an answer that has gaps.
    Incomplete,
}

/// What a command gives: data for stdout and how it ended, or what was wrong with its input.
type Answer = Result<(String, Outcome), Vec<Diagnostic>>;

/// Runs the command line of this process.
pub fn main() -> ExitCode {
    let args = Args::parse();
    match run(&args.command) {
        Ok((data, outcome)) => {
            // A reader that has seen enough, such as `head`, closes the pipe: no error.
            let _ = std::io::stdout().lock().write_all(data.as_bytes());
            match outcome {
                Outcome::Done => ExitCode::SUCCESS,
                Outcome::Incomplete => ExitCode::from(1),
            }
        }
        Err(found) => {
            say(&found);
            ExitCode::from(2)
        }
    }
}

fn run(command: &Command) -> Answer {
    match command {
        Command::Compare(args) => price::compare(args),
        Command::Estimate(args) => price::estimate(args),
        Command::Explain(args) => price::explain(args),
        Command::Budget(args) => price::budget(args),
        Command::Validate(args) => input::validate(args),
        Command::Init(args) => input::init(args),
        Command::Services(args) => list::services(args),
        Command::Regions(args) => list::regions(args),
        Command::Prices(args) => prices::run(args),
    }
}

/// Prints findings, errors first.
fn say(found: &[Diagnostic]) {
    let mut sorted: Vec<&Diagnostic> = found.iter().collect();
    sorted.sort_by_key(|d| d.severity);
    for diagnostic in sorted {
        let mut stderr = std::io::stderr().lock();
        let _ = writeln!(stderr, "{diagnostic}");
    }
}

/// Prints the findings of an answer, without the notes, which are in its JSON.
fn say_warnings(found: &[Diagnostic]) {
    let warnings: Vec<Diagnostic> = found.iter().filter(|d| d.severity != Severity::Note).cloned().collect();
    say(&warnings);
    let newer = |d: &Diagnostic| d.hint.as_ref().is_some_and(|hint| hint.contains(crate::price::NEWER_LIST));
    if warnings.iter().any(newer) {
        let how = "`meridian prices update -o prices.csv` gets AWS's price lists of today; then add `--prices prices.csv`";
        let _ = writeln!(std::io::stderr().lock(), "{how}");
    }
}
