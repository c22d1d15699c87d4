//! The `meridian` command: the only part that prints or touches files. Data go to stdout, words to stderr.

mod args;
mod dialect;
mod disk;
mod input;
mod list;
mod output;
mod price;
mod prices;
mod recovery;
mod today;

use std::ffi::OsString;
use std::io;
use std::process::ExitCode;

use clap::Parser;

use args::{Args, Command};

use meridian::base::diagnostic::Diagnostic;

pub use disk::{Disk, Sink, System};
pub use output::Console;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// With an answer.
    Done,
    /// With an answer that has gaps, or misses what is required of it.
    Incomplete,
}

/// What a command gives: data for stdout and how it ended, or what was wrong with its input.
type Answer = Result<(String, Outcome), Vec<Diagnostic>>;

/// Runs the command line of this process.
pub fn main() -> ExitCode {
    let (mut data, mut words) = (io::stdout().lock(), io::stderr());
    ExitCode::from(run(std::env::args_os(), &mut Console::new(&mut data, &mut words, &System)))
}

/// Runs a command line, its name first, and gives the exit status: 0 done, 1 the answer has gaps or misses
/// what is required of it, 2 the input or usage is wrong or something could not be written.
pub fn run(line: impl IntoIterator<Item = impl Into<OsString> + Clone>, console: &mut Console<'_>) -> u8 {
    let status = match Args::try_parse_from(line) {
        Ok(args) => answer(&args, console),
        Err(told) => usage(&told, console),
    };
    match status {
        // Words that were lost may have been the warning that mattered.
        Ok(status) => {
            if console.is_whole() {
                status
            } else {
                2
            }
        }
        Err(found) => {
            console.say(&found);
            2
        }
    }
}

/// What clap tells: help and version are data, all else is words.
fn usage(told: &clap::Error, console: &mut Console<'_>) -> Result<u8, Vec<Diagnostic>> {
    let text = told.render();
    if told.use_stderr() {
        let color = io::IsTerminal::is_terminal(&io::stderr());
        console.tell(&if color { text.ansi().to_string() } else { text.to_string() });
        return Ok(2);
    }
    let color = io::IsTerminal::is_terminal(&io::stdout());
    let text = if color { text.ansi().to_string() } else { text.to_string() };
    console.stream(&text).map(|()| 0).map_err(|d| vec![d])
}

fn answer(args: &Args, console: &mut Console<'_>) -> Result<u8, Vec<Diagnostic>> {
    console.send_to(args.output.as_deref());
    let (data, outcome) = match &args.command {
        Command::Compare(args) => price::compare(args, console),
        Command::Estimate(args) => price::estimate(args, console),
        Command::Recovery(args) => recovery::recovery(args, console),
        Command::Explain(args) => price::explain(args, console),
        Command::Budget(args) => price::budget(args, console),
        Command::Validate(args) => input::validate(args, console),
        Command::Init(args) => input::init(args),
        Command::Services(args) => list::services(args),
        Command::Regions(args) => list::regions(args),
        Command::Prices(args) => prices::run(args, console),
    }?;
    if !data.is_empty() {
        console.give(&data).map_err(|d| vec![d])?;
    }
    Ok(match outcome {
        Outcome::Done => 0,
        Outcome::Incomplete => 1,
    })
}
