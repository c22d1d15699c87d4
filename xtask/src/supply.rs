//! What Meridian is made of, held to `deny.toml` by cargo-deny: licences, sources, what is not wanted twice or at all, and
//! what `RustSec` has against a crate.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::{Failure, Result};
use crate::paths::Paths;
use crate::run::{cargo, on_path, output, quietly, run};
use crate::say;

/// The cargo-deny that reads our `deny.toml`.
const VERSION: &str = "0.20.2";

/// Checks everything, and returns what could not be checked.
pub(crate) fn check(paths: &Paths) -> Result<Option<String>> {
    let deny = tool(paths)?;
    let deny = |arguments: &[&str]| {
        let mut command = Command::new(&deny);
        // What a list still allows although nothing needs it any more is as wrong as what it lacks.
        command.args(["--workspace", "--locked"]).args(arguments).current_dir(&paths.root);
        command
    };
    run(&mut deny(&["check", "--deny", "unmatched-skip", "bans", "licenses", "sources"]))?;
    if let Err(why) = output(&mut deny(&["fetch", "db"])) {
        let why = reason(&why);
        println!("advisories were NOT CHECKED: RustSec's database could not be fetched: {why}");
        return Ok(Some("advisories NOT CHECKED: their database is out of reach".to_owned()));
    }
    run(&mut deny(&["check", "advisories"]))?;
    Ok(None)
}

/// The last thing a failed command said.
fn reason(said: &str) -> &str {
    said.lines().map(str::trim).rfind(|line| !line.is_empty()).unwrap_or("it did not say why")
}

/// The program: the one on the path where it is of our version, or our own, built once.
fn tool(paths: &Paths) -> Result<PathBuf> {
    let ours = paths.tools().join("bin").join(if cfg!(windows) { "cargo-deny.exe" } else { "cargo-deny" });
    if let Some(found) = on_path("cargo-deny").into_iter().chain([ours.clone()]).find(|found| is_ours(found))
    {
        return Ok(found);
    }
    say::step(&format!("building cargo-deny {VERSION}, once"));
    let mut install = cargo();
    install
        .args(["install", "--locked", "--quiet", "--force", "--version", VERSION, "--root"])
        .arg(paths.tools());
    // It runs for a second: built quickly is better than built fast.
    install.args(["--debug", "cargo-deny", "--target-dir"]).arg(paths.tools().join("build"));
    install.env("CARGO_PROFILE_DEV_DEBUG", "0").env("CARGO_INCREMENTAL", "0").current_dir(&paths.root);
    run(&mut install).map_err(|failure| {
        failure.hint(format!("it comes from crates.io; or: cargo install --locked cargo-deny@{VERSION}"))
    })?;
    if is_ours(&ours) { Ok(ours) } else { Err(Failure::new(format!("`{}` does not run", ours.display()))) }
}

/// Whether this is the cargo-deny that we mean.
fn is_ours(program: &Path) -> bool {
    quietly(Command::new(program).arg("--version"))
        .is_some_and(|said| said == format!("cargo-deny {VERSION}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reason_is_what_was_said_last() {
        let said = "[ERROR] failed to fetch\nCloning into 'x'...\nfatal: unable to access 'x': no route\n\n";
        assert_eq!(reason(said), "fatal: unable to access 'x': no route");
        assert_eq!(reason(" \n"), "it did not say why");
    }
}
