//! The README shows what the program prints. `UPDATE=1 cargo test --test readme` writes it anew.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::process::Command;

fn meridian(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_meridian")).args(arguments).output().unwrap();
    assert!(output.status.success(), "{arguments:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// Replaces what stands between `<!-- name -->` and `<!-- /name -->`.
fn with(readme: &str, name: &str, text: &str) -> String {
    let (open, close) = (format!("<!-- {name} -->"), format!("<!-- /{name} -->"));
    let (before, rest) = readme.split_once(&open).unwrap();
    let (_, after) = rest.split_once(&close).unwrap();
    format!("{before}{open}{text}{close}{after}")
}

#[test]
fn the_readme_shows_what_the_program_prints() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
    let readme = std::fs::read_to_string(path).unwrap();
    let compared = meridian(&["compare", "--date", "2026-11-25"]);
    let services = meridian(&["services", "--format", "markdown"]);
    let dates = compared.lines().last().and_then(|l| l.strip_prefix("List prices of ")).unwrap();
    let dates = dates.split(',').next().unwrap();
    let expected = with(&readme, "compare", &format!("\n```text\n{compared}```\n"));
    let expected = with(&expected, "services", &format!("\n{services}"));
    let expected = with(&expected, "dates", dates);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, &expected).unwrap();
    }
    let fresh = std::fs::read_to_string(path).unwrap() == expected;
    assert!(
        fresh,
        "the README shows something else than the program prints: UPDATE=1 cargo test --test readme"
    );
}
