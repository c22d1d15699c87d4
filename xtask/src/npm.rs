//! npm packages, by their lock file.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::failure::Result;
use crate::paths;
use crate::run::run;
use crate::say;

/// Installs a folder's packages as its lock file says, unless that is done already.
pub(crate) fn install(dir: &Path) -> Result {
    let lock = paths::read(&dir.join("package-lock.json"))?;
    let stamp = dir.join("node_modules/.installed-lock");
    if paths::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    say::step(&format!("installing the npm packages of {}", dir.display()));
    let mut npm = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
    npm.current_dir(dir).stdin(Stdio::null()).stdout(Stdio::null());
    run(&mut npm)
        .map_err(|failure| failure.hint("npm comes with node: https://nodejs.org, on Debian `npm`"))?;
    paths::write(&stamp, lock)
}
