//! The program as somebody runs it who is not at a terminal and has set nothing in the environment.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// The program with these arguments, and nothing to read.
pub(crate) fn meridian(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_meridian"));
    command.args(args).stdin(Stdio::null()).env_clear();
    command
}

/// What came of running it.
pub(crate) fn run(args: &[&str]) -> Output {
    meridian(args).output().unwrap()
}

/// What came of running it with something to read.
pub(crate) fn piped(args: &[&str], input: &str) -> Output {
    let mut command = meridian(args);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

/// Its data.
pub(crate) fn data_of(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// Its words.
pub(crate) fn words_of(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// The data of a command that must succeed; it has no words.
pub(crate) fn answer(args: &[&str]) -> String {
    let output = run(args);
    assert_eq!(output.status.code(), Some(0), "{args:?}: {}", words_of(&output));
    assert_eq!(words_of(&output), "", "{args:?}");
    assert!(!output.stdout.is_empty(), "{args:?}");
    data_of(&output)
}

/// The words of a command that must refuse; it has no data.
pub(crate) fn refusal(args: &[&str]) -> String {
    let output = run(args);
    assert_eq!(output.status.code(), Some(2), "{args:?}: {}", data_of(&output));
    assert_eq!(data_of(&output), "", "{args:?}");
    words_of(&output)
}

/// An empty directory of a test's own.
pub(crate) fn place(name: &str) -> PathBuf {
    let place = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&place);
    fs::create_dir_all(&place).unwrap();
    place
}

/// What is in a directory.
pub(crate) fn names(directory: &Path) -> Vec<String> {
    let entries = fs::read_dir(directory).unwrap();
    let mut names: Vec<String> =
        entries.map(|e| e.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}
