//! Finds inputs that harm Meridian's readers: ones that panic, take time or memory out of all proportion, or are taken for
//! something that they are not.
//!
//! Each reader has a generator that knows its grammar, and repeats, nests, lengthens, doubles and permutes what it makes
//! (`tree`, `grid`); an input follows from its reader, a seed and a number alone. A process for each reader tries them
//! (`worker`), and the one that started it sees when it dies (`supervise`). What was found stays in `tests/corpus/`, and is
//! tried first in every run.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program for the terminal")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

mod corpus;
mod dice;
mod grid;
mod judge;
mod readers;
mod supervise;
mod tree;
mod words;
mod worker;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use peak_alloc::PeakAlloc;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// Finds inputs that harm Meridian's readers.
#[derive(Parser)]
struct Args {
    /// How long to try, over all readers.
    #[arg(long, default_value_t = 60)]
    seconds: u64,
    /// Only these readers.
    #[arg(long = "reader", value_name = "READER")]
    readers: Vec<String>,
    /// Where in the sequence of inputs to begin: another seed tries other ones.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Only this one of the inputs, or this file.
    #[arg(long, value_name = "NUMBER|FILE")]
    only: Option<String>,
    /// What a supervised process tries first, and where it notes what it is at.
    #[arg(long, hide = true, num_args = 2, value_names = ["NUMBER", "FILE"])]
    worker: Option<Vec<String>>,
}

fn main() -> ExitCode {
    let args = Args::parse();
    let known = readers::all();
    if let Some(unknown) = args.readers.iter().find(|name| !known.iter().any(|reader| reader.key() == **name))
    {
        let keys: Vec<_> = known.iter().map(|reader| reader.key()).collect();
        eprintln!("error: no reader `{unknown}`\n  hint: there are {}", keys.join(", "));
        return ExitCode::FAILURE;
    }
    let chosen: Vec<_> = known
        .into_iter()
        .filter(|reader| args.readers.is_empty() || args.readers.iter().any(|name| name == reader.key()))
        .collect();
    let fine = match (&args.worker, &args.only) {
        (Some(worker), _) => {
            let [first, notes] = worker.as_slice() else { return ExitCode::FAILURE };
            worker::run(&*chosen[0], args.seed, first.parse().unwrap(), args.seconds, &PathBuf::from(notes));
            true
        }
        (None, Some(only)) => chosen.iter().all(|reader| worker::one(&**reader, args.seed, only)),
        (None, None) => supervise::run(&chosen, args.seed, args.seconds),
    };
    if fine { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
