//! `cargo xtask test`: the suites, each by itself or all in a row.

use std::ffi::OsStr;
use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use clap::ValueEnum;

use crate::browser::Browser;
use crate::failure::{Failure, Result};
use crate::paths::Paths;
use crate::run::{cargo, run};
use crate::supply;

/// A group of tests that runs by itself.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Suite {
    /// The code is formatted.
    Format,
    /// No lint fires, with and without the command line, and the documentation has no dead links.
    Lint,
    /// What Meridian is made of: licences, sources, duplicates, and what is known against a crate.
    Supply,
    /// Every Rust test.
    Native,
    /// The price book is whole; prints its hash and what is not in it.
    Prices,
    /// No reader is harmed by what was found before, nor in a minute by what is made for it.
    Fuzz,
    /// The page, served and as one file, in Chromium.
    Browser,
}

impl Suite {
    /// As it is typed.
    fn name(self) -> &'static str {
        match self {
            Self::Format => "format",
            Self::Lint => "lint",
            Self::Supply => "supply",
            Self::Native => "native",
            Self::Prices => "prices",
            Self::Fuzz => "fuzz",
            Self::Browser => "browser",
        }
    }

    /// Runs it to its first failure, and returns what it could not check.
    fn run(self, paths: &Paths) -> Result<Option<String>> {
        let cargo = |arguments: &str| run(cargo().args(arguments.split(' ')).current_dir(&paths.root));
        let done = match self {
            Self::Format => cargo("fmt --all --check"),
            Self::Lint => {
                cargo("clippy --workspace --all-targets -- -D warnings")?;
                cargo("clippy --package meridian-web --features script --all-targets -- -D warnings")?;
                documentation(paths)
            }
            Self::Supply => return supply::check(paths),
            Self::Native => cargo("test --workspace"),
            Self::Prices => cargo("run --package meridian -- prices check"),
            Self::Fuzz => fuzz(paths, &["--seconds", "60"]),
            Self::Browser => {
                let browser = Browser::ready(paths)?;
                let files = test_files(paths)?;
                let arguments =
                    [OsStr::new("--test")].into_iter().chain(files.iter().map(|file| file.as_os_str()));
                run(&mut browser.node(paths, arguments))
            }
        };
        done.map(|()| None)
    }
}

/// Runs the suites given, or all of them, and returns whether all passed: a failing one does not keep the others from
/// running. The last line is the count.
pub(crate) fn run_all(paths: &Paths, suites: &[Suite]) -> bool {
    let chosen: Vec<Suite> = Suite::value_variants()
        .iter()
        .copied()
        .filter(|suite| suites.is_empty() || suites.contains(suite))
        .collect();
    let mut lines = Vec::new();
    let mut failed = 0_usize;
    for suite in &chosen {
        println!("== {} (alone: cargo xtask test {})", suite.name(), suite.name());
        let began = Instant::now();
        let result = suite.run(paths);
        if let Err(failure) = &result {
            println!("{failure}");
            failed += 1;
        }
        lines.push(line(*suite, result.as_ref().ok(), began.elapsed()));
    }
    println!("== summary");
    for line in &lines {
        println!("{line}");
    }
    println!("{} passed, {failed} failed", chosen.len() - failed);
    failed == 0
}

/// Runs the fuzzer, optimised.
pub(crate) fn fuzz<S: AsRef<OsStr>>(paths: &Paths, arguments: &[S]) -> Result {
    let mut command = cargo();
    command.args(["run", "--quiet", "--package", "meridian-fuzz", "--profile", "fuzz", "--"]).args(arguments);
    run(command.current_dir(&paths.root))
}

/// Writes the drawing of the rooms, which the suite only compares.
pub(crate) fn rooms(paths: &Paths) -> Result {
    let mut command = cargo();
    command.args(["test", "--package", "meridian", "--test", "walls", "the_drawing"]);
    run(command.env("UPDATE", "1").current_dir(&paths.root))
}

/// A suite's line in the summary; `passed` holds what a suite that passed could not check.
fn line(suite: Suite, passed: Option<&Option<String>>, took: Duration) -> String {
    let word = if passed.is_some() { "ok" } else { "FAILED" };
    let unchecked = passed.and_then(Option::as_ref).map(|what| format!("  {what}")).unwrap_or_default();
    format!("{:8} {word:6} {:7.1} s{unchecked}", suite.name(), took.as_secs_f64())
}

/// Builds the documentation of the core and of the prices; a dead link is an error.
fn documentation(paths: &Paths) -> Result {
    let mut command = cargo();
    command
        .args(["doc", "--package", "meridian-core", "--package", "meridian-pricing", "--no-deps"])
        .current_dir(&paths.root);
    run(command.env("RUSTDOCFLAGS", "-Dwarnings"))
}

/// The browser tests' files, by name.
fn test_files(paths: &Paths) -> Result<Vec<PathBuf>> {
    let dir = paths.browser_tests();
    let entries = fs::read_dir(&dir).map_err(|error| Failure::at(&dir, &error))?;
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.retain(|file| file.to_string_lossy().ends_with(".test.mjs"));
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_suite_is_typed_as_it_is_named() {
        for suite in Suite::value_variants() {
            assert!(Suite::from_str(suite.name(), false) == Ok(*suite), "{}", suite.name());
        }
    }

    #[test]
    fn a_failure_shows_in_the_summary() {
        let took = Duration::from_millis(1500);
        assert_eq!(line(Suite::Lint, None, took), "lint     FAILED     1.5 s");
        assert_eq!(line(Suite::Lint, Some(&None), took), "lint     ok         1.5 s");
    }

    #[test]
    fn what_was_not_checked_shows_in_the_summary() {
        let unchecked = Some("advisories NOT CHECKED".to_owned());
        let shown = line(Suite::Supply, Some(&unchecked), Duration::from_secs(2));
        assert_eq!(shown, "supply   ok         2.0 s  advisories NOT CHECKED");
    }
}
