//! `cargo xtask bench`: sizes and speeds, printed; none of them fails the run.

use crate::browser::Browser;
use crate::failure::Result;
use crate::paths::Paths;
use crate::run::{cargo, run};

/// Prints what the page weighs, how fast the core is, and how soon the page shows its first figure.
pub(crate) fn run_all(paths: &Paths) -> Result {
    let browser = Browser::ready(paths)?;
    let script = |name: &str| run(&mut browser.node(paths, [paths.browser_tests().join(name)]));
    script("sizes.mjs")?;
    if paths.root.join("benches").is_dir() {
        run(cargo().args(["bench", "--package", "meridian"]).current_dir(&paths.root))?;
    }
    script("bench.mjs")
}
