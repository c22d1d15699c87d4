//! Installing packages on Debian, where we may.

use std::io::{self, IsTerminal as _};
use std::path::Path;
use std::process::{Command, Stdio};

use crate::failure::{Failure, Result};
use crate::run::{quietly, run};
use crate::say;

/// Whether this is Debian, or a child of it, and we are root.
pub(crate) fn can_install() -> bool {
    Path::new("/etc/debian_version").exists() && quietly(Command::new("id").arg("-u")).as_deref() == Some("0")
}

/// Installs packages, asking first where someone can answer.
pub(crate) fn install(packages: &[&str], why: &str) -> Result {
    say::step(&format!("{why}: installing {} with apt-get", packages.join(", ")));
    if io::stdin().is_terminal() && !agreed()? {
        return Err(Failure::new("nothing was installed").hint(by_hand(packages)));
    }
    // The package lists may be missing or stale: then fetch them and try once more.
    run(&mut apt(&["install"], packages))
        .or_else(|_| run(&mut apt(&["update"], &[])).and_then(|()| run(&mut apt(&["install"], packages))))
        .map_err(|failure| failure.hint(by_hand(packages)))
}

/// What to type to install the packages by hand.
fn by_hand(packages: &[&str]) -> String {
    format!("install them by hand: apt-get install --no-install-recommends {}", packages.join(" "))
}

/// Asks on the terminal; Enter agrees.
fn agreed() -> Result<bool> {
    eprint!("Install them now? [Y/n] ");
    let mut answer = String::new();
    io::stdin().read_line(&mut answer).map_err(|error| Failure::new(format!("no answer: {error}")))?;
    Ok(!answer.trim().to_lowercase().starts_with('n'))
}

/// An apt-get command that asks nothing and keeps to standard error.
fn apt(verb: &[&str], packages: &[&str]) -> Command {
    let mut command = Command::new("apt-get");
    command.args(["--quiet=2", "--yes", "--no-install-recommends"]).args(verb).args(packages);
    command.env("DEBIAN_FRONTEND", "noninteractive").stdin(Stdio::null()).stdout(io::stderr());
    command
}
