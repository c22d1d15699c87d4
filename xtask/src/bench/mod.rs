//! `cargo xtask bench`: sizes and speeds in one table, of this tree or of two revisions side by side; none of them fails
//! the run.

mod figures;
mod side;

use crate::browser::Driver;
use crate::failure::Result;
use crate::paths::Paths;
use crate::say;
use figures::Figures;
use side::Side;

/// How often each side is measured, turn by turn, so that what else the machine does falls on both.
const ROUNDS: usize = 5;
/// What measures the page in Chromium, in `tests/browser`, and how often: what types takes minutes.
const SCRIPTS: [(&str, usize); 2] = [("first.mjs", 3), ("keystrokes.mjs", 1)];

/// Prints the table: what the page weighs, how fast the core is, and how soon the page shows and takes what is entered.
pub(crate) fn run(paths: &Paths, against: Option<&str>, core_only: bool) -> Result {
    let driver = if core_only { None } else { Some(Driver::find(paths)?) };
    let mut sides: Vec<Side> = Vec::new();
    if let Some(revision) = against {
        sides.push(Side::of(paths, revision, !core_only)?);
    }
    sides.push(Side::now(paths, !core_only)?);
    let mut figures = Figures::new(sides.iter().map(|side| side.name.clone()).collect());
    if let Some(driver) = &driver {
        figures.round(&sides, |side| side.sizes(driver))?;
    }
    for round in 1..=ROUNDS {
        say::step(&format!("the core, round {round} of {ROUNDS}"));
        figures.round(&sides, Side::core)?;
    }
    if let Some(driver) = &driver {
        for (name, rounds) in SCRIPTS {
            for round in 1..=rounds {
                say::step(&format!("{name}, round {round} of {rounds}"));
                let script = paths.browser_tests().join(name);
                figures.round(&sides, |side| side.in_browser(paths, driver, &script))?;
            }
        }
    }
    print!("{}", figures.table());
    Ok(())
}
