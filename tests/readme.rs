//! The README shows what the program prints, and what any page links to is there. `UPDATE=1 cargo test --test readme`
//! writes the README anew.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::Path;
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

/// What the README enters can be entered.
#[test]
fn scenarios_of_the_readme_are_fine() {
    let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    let scenarios: Vec<&str> = readme
        .split("```json\n")
        .skip(1)
        .filter_map(|rest| rest.split("```").next())
        .filter(|text| text.contains("\"meridian\": 1"))
        .collect();
    assert_eq!(scenarios.len(), 1);
    for text in scenarios {
        let read = meridian::decode(text, &pricing::book().unwrap());
        assert!(read.scenario.is_some() && read.diagnostics.is_empty(), "{:?}", read.diagnostics);
    }
}

/// Every page that is written by hand.
const PAGES: [&str; 9] = [
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "benches/README.md",
    "benches/import/README.md",
    "pricing/README.md",
    "tests/README.md",
    "tests/goldens/README.md",
];

#[test]
fn links_between_pages_lead_somewhere() {
    let mut followed = 0;
    for page in PAGES {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(page);
        let text = std::fs::read_to_string(&path).unwrap();
        let links = text.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(to, _)| to);
        for to in links.filter(|to| !to.starts_with("http")) {
            let to = to.split('#').next().unwrap();
            assert!(path.with_file_name(to).exists(), "{page} links to {to}, which is not there");
            followed += 1;
        }
    }
    assert!(followed > 10, "{followed} links are followed: where are the others?");
}

#[test]
fn every_suite_has_its_row_in_the_readme_of_the_tests() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let text = std::fs::read_to_string(tests.join("README.md")).unwrap();
    for entry in std::fs::read_dir(&tests).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        if path.extension().is_some_and(|e| e == "rs") || path.join("main.rs").exists() {
            let cell =
                text.lines().any(|l| l.split('|').nth(1).is_some_and(|c| c.contains(&format!("`{name}`"))));
            assert!(cell, "tests/README.md does not say what `{name}` proves");
        }
    }
}
