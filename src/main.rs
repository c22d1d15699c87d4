//! The command line: parse, run, print what went wrong, exit.

use std::process::ExitCode;

fn main() -> ExitCode {
    meridian_cli::main()
}
