//! Builds, serves, tests and measures Meridian: `cargo xtask --help`.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a task runner talks to the terminal")]

mod answer;
mod bench;
mod browser;
mod compress;
mod debian;
mod failure;
mod glue;
mod npm;
mod onefile;
mod optimise;
mod paths;
mod policy;
mod request;
mod run;
mod say;
mod serve;
mod server;
mod site;
mod suites;
mod supply;
mod toolchain;
mod wasm;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;

use crate::paths::Paths;
use crate::suites::Suite;

/// Builds, serves, tests and measures Meridian.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
enum Task {
    /// Builds the page and serves it on this machine: the one command from a fresh clone to a working page.
    Serve {
        /// The port to serve on; without it 8080, or the next free one.
        #[arg(long)]
        port: Option<u16>,
        /// Does not open the browser.
        #[arg(long)]
        no_open: bool,
    },
    /// Writes the static site, and beside it meridian.html: the whole planner in one file.
    Build {
        /// Where to write; `target/site` without it.
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
    },
    /// Runs the test suites named, or all of them.
    Test {
        /// The suites to run, in this order.
        #[arg(value_enum, value_name = "SUITE")]
        suites: Vec<Suite>,
    },
    /// Looks for inputs that harm a reader, for as long as you like; what is found is kept in `tests/corpus`.
    Fuzz {
        /// `--seconds N`, `--reader R`, `--seed S` (another one tries other inputs), `--only NUMBER|FILE`.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true, value_name = "OPTION")]
        options: Vec<String>,
    },
    /// Draws the rooms of ARCHITECTURE.md anew, from who uses whom in the code.
    Rooms,
    /// Prints sizes and speeds as a table; fails on none of them.
    Bench {
        /// Builds this revision too, measures both in turn and prints them side by side.
        #[arg(long, value_name = "REVISION")]
        against: Option<String>,
        /// The core alone: no page, no browser.
        #[arg(long)]
        core: bool,
    },
}

fn main() -> ExitCode {
    let task = Task::parse();
    let done = Paths::find().and_then(|paths| match task {
        Task::Serve { port, no_open } => serve::run(&paths, port, !no_open).map(|()| true),
        Task::Build { out } => site::run(&paths, out).map(|()| true),
        Task::Test { suites } => Ok(suites::run_all(&paths, &suites)),
        Task::Fuzz { options } => suites::fuzz(&paths, &options).map(|()| true),
        Task::Rooms => suites::rooms(&paths).map(|()| true),
        Task::Bench { against, core } => bench::run(&paths, against.as_deref(), core).map(|()| true),
    });
    match done {
        Ok(true) => ExitCode::SUCCESS,
        // What failed has been said.
        Ok(false) => ExitCode::FAILURE,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}
