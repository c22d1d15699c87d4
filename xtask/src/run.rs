//! Other programs: finding them, running them, and keeping cargo's variables for us out of cargo's way.

use std::env;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::failure::{Failure, Result};

/// Runs a command to its end; its output goes to the terminal.
pub(crate) fn run(command: &mut Command) -> Result {
    let status = command.status().map_err(|error| Failure::new(format!("`{}`: {error}", shown(command))))?;
    if status.success() {
        Ok(())
    } else {
        Err(Failure::new(format!("`{}` failed ({status})", shown(command))))
    }
}

/// Runs a command without showing its output, and returns what it wrote to standard output if it succeeded.
pub(crate) fn quietly(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Runs a command without showing its output; if it fails, what it wrote to standard error is the failure.
pub(crate) fn output(command: &mut Command) -> std::result::Result<(), String> {
    match command.stdin(Stdio::null()).output() {
        Ok(output) if output.status.success() => Ok(()),
        Ok(output) => Err(String::from_utf8_lossy(&output.stderr).into_owned()),
        Err(error) => Err(error.to_string()),
    }
}

/// Whether a command succeeds within the limit; its output is not shown, and past the limit it is ended.
pub(crate) fn succeeds_within(command: &mut Command, limit: Duration) -> bool {
    let Ok(mut child) = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()
    else {
        return false;
    };
    let began = Instant::now();
    while began.elapsed() < limit {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) => thread::sleep(Duration::from_millis(50)),
            Err(_) => return false,
        }
    }
    // It may have ended by itself in the meantime: then there is nothing to end.
    let _ = child.kill();
    let _ = child.wait();
    false
}

/// The cargo that runs us, free of the variables it set for us alone.
pub(crate) fn cargo() -> Command {
    without(Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into())), is_ours)
}

/// A command free of the variables that the rule names.
pub(crate) fn without(mut command: Command, rule: fn(&str) -> bool) -> Command {
    for (name, _) in env::vars_os() {
        if rule(&name.to_string_lossy()) {
            command.env_remove(name);
        }
    }
    command
}

/// Whether cargo set this variable for the program it runs, rather than the user for cargo.
pub(crate) fn is_ours(name: &str) -> bool {
    name.starts_with("CARGO_PKG_")
        || name.starts_with("CARGO_BIN_")
        || name.starts_with("CARGO_MANIFEST_")
        || ["CARGO_CRATE_NAME", "CARGO_PRIMARY_PACKAGE", "OUT_DIR"].contains(&name)
}

/// Where a program is, if it is on the path.
pub(crate) fn on_path(program: &str) -> Option<PathBuf> {
    let file = if cfg!(windows) { format!("{program}.exe") } else { program.to_owned() };
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|dir| dir.join(&file)).find(|found| found.is_file())
}

/// The path with one folder put first.
pub(crate) fn path_from(first: &Path) -> OsString {
    let path = env::var_os("PATH").unwrap_or_default();
    let dirs = std::iter::once(first.to_owned()).chain(env::split_paths(&path));
    env::join_paths(dirs).unwrap_or(path.clone())
}

/// A command as a person would type it.
fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargos_variables_for_us_are_told_from_the_users() {
        assert!(is_ours("CARGO_PKG_NAME"));
        assert!(is_ours("CARGO_MANIFEST_DIR"));
        assert!(!is_ours("CARGO_TARGET_DIR"));
        assert!(!is_ours("CARGO_HOME"));
    }

    #[test]
    fn a_failing_command_is_named() {
        let failure = run(&mut Command::new("no-such-program-here")).unwrap_err();
        assert!(failure.to_string().contains("`no-such-program-here`"), "{failure}");
    }

    #[test]
    fn a_command_past_its_limit_does_not_count_as_done() {
        let mut command = Command::new(if cfg!(windows) { "timeout" } else { "sleep" });
        assert!(!succeeds_within(command.arg("30"), Duration::from_millis(100)));
    }
}
