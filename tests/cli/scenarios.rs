//! Where scenarios come from, and what is said of one that cannot be read.

use std::io::Write;
use std::process::Stdio;

use meridian::scenario::PRESETS;
use serde_json::Value;

use super::has_keys;
use crate::support;
use crate::support::path;
use crate::support::program::{answer, data_of, meridian, piped, place, refusal, run, words_of};

#[test]
fn scenarios_come_from_files_standard_input_and_by_name() {
    let preset = answer(&["init"]);
    let from_stdin = piped(&["compare", "-", "--format", "json"], &preset);
    assert_eq!(from_stdin.status.code(), Some(0), "{}", words_of(&from_stdin));
    assert_eq!(data_of(&from_stdin), answer(&["compare", "ecommerce", "--format", "json"]));
    let file = path("scenarios/govcloud.json");
    assert!(answer(&["compare", file.to_str().unwrap()]).contains("A system in GovCloud"));
    let marked = piped(&["validate", "-"], &format!("\u{feff}{preset}"));
    assert_eq!(marked.status.code(), Some(0), "a byte order mark is no error: {}", words_of(&marked));
}

#[test]
fn what_cannot_be_read_is_said_with_exit_2() {
    let said = refusal(&["compare", "no/such/file.json"]);
    assert!(said.contains("cannot read `no/such/file.json`") && said.contains("hint:"), "{said}");
    let said = refusal(&["compare", "ecomerce"]);
    assert!(said.contains("did you mean the built-in `ecommerce`?"), "{said}");
    let said = refusal(&["compare", env!("CARGO_MANIFEST_DIR")]);
    assert!(said.contains("cannot read"), "{said}");
    for (input, word) in
        [("", "the file is empty"), ("{", "this is not JSON"), ("{}", "not a Meridian scenario")]
    {
        let output = piped(&["compare", "-"], input);
        assert_eq!(output.status.code(), Some(2));
        assert!(output.stdout.is_empty() && words_of(&output).contains(word), "{}", words_of(&output));
    }
    let mut child = meridian(&["compare", "-"]);
    let mut child = child.stdin(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(b"{\n\xff\xfe").unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(words_of(&output).contains("not UTF-8 text from line 2 on"), "{}", words_of(&output));
}

#[test]
fn every_problem_of_a_file_is_told_before_anything_is_priced() {
    let file = path("errors/many.json");
    let file = file.to_str().unwrap();
    let expected = support::read("errors/many.txt");
    for command in
        [&["validate", file][..], &["compare", file], &["estimate", file, "--strategy", "single_region"]]
    {
        let said = refusal(command);
        for problem in expected.split("\n\n") {
            assert!(said.contains(problem.trim_end()), "{command:?} does not say:\n{problem}\nbut\n{said}");
        }
    }
    let output = run(&["validate", file, "--format", "json"]);
    assert_eq!(output.status.code(), Some(2));
    let found: Value = serde_json::from_str(&data_of(&output)).unwrap();
    for d in found.as_array().unwrap() {
        has_keys(d, &["severity", "message", "path", "place", "hint"]);
    }
    assert_eq!(found.as_array().unwrap().len(), expected.split("\n\n").count());
}

#[test]
fn what_init_prints_is_a_scenario_like_the_preset() {
    for preset in PRESETS {
        let written = answer(&["init", preset.key]);
        assert_eq!(support::scenario(&written), support::scenario(preset.json), "{}", preset.key);
        // What is to be known of a system is no fault of it.
        let done = |args: &[&str]| {
            let output = run(args);
            assert_eq!(output.status.code(), Some(0), "{args:?}: {}", words_of(&output));
            data_of(&output)
        };
        assert!(done(&["validate", preset.key]).contains("is fine"));
        let compared = done(&["compare", preset.key]);
        assert!(
            compared.contains("Against a single Region") && !compared.contains("incomplete"),
            "{compared}"
        );
        // What is written and read again is priced as the built-in one.
        let from_stdin = piped(&["compare", "-"], &written);
        assert_eq!(data_of(&from_stdin), compared);
    }
    assert_eq!(answer(&["init"]), answer(&["init", "ecommerce"]));
    let said = refusal(&["init", "ecomerce"]);
    assert!(said.contains("did you mean `ecommerce`?"), "{said}");
    let said = refusal(&["compare", "catalog"]);
    assert!(said.contains("did you mean the built-in `catalogue`?"), "{said}");
}

#[test]
fn a_link_of_the_page_is_a_scenario() {
    let book = pricing::book().unwrap();
    let preset = meridian::scenario::preset("saas").unwrap();
    let scenario = meridian::engine::read::decode(preset.json, &book).scenario.unwrap();
    let link = format!(
        "http://127.0.0.1:8080/#{}",
        meridian::share::to_fragment(&scenario, &meridian::share::View::default())
    );
    let run = |scenario: &str| {
        std::process::Command::new(env!("CARGO_BIN_EXE_meridian"))
            .args(["compare", scenario, "--format", "json"])
            .output()
            .unwrap()
    };
    assert_eq!(run(&link).stdout, run("saas").stdout);
    let damaged = run("http://127.0.0.1:8080/#1.damaged");
    assert_eq!(damaged.status.code(), Some(2));
    assert!(String::from_utf8(damaged.stderr).unwrap().contains("the link is damaged"));
}

#[test]
fn a_scenario_to_start_from_is_made_to_measure() {
    let place = place("output-init");
    let mine = place.join("mine.json");
    let path = mine.to_str().unwrap();
    for (args, code, word) in [
        (&["init", "saas", "--regions", "eu-north-1,eu-west-1", "--name", "Ours", "-o", path][..], 0, ""),
        (&["validate", path], 0, ""),
        (&["init", "ecommerce", "--regions", "us-east-1", "-o", path], 0, ""),
        (&["compare", path], 0, ""),
        (&["init", "mine.json"], 2, "meridian init -o mine.json"),
        (&["init", "sass"], 2, "did you mean `saas`?"),
        (&["init", "saas", "--regions", "eu-nort-1"], 2, "did you mean `eu-north-1`?"),
        (&["init", "saas", "--name", "a\u{1b}[31m"], 2, "U+001B"),
    ] {
        let output = run(args);
        assert_eq!(output.status.code(), Some(code), "{args:?}: {}", words_of(&output));
        assert!(words_of(&output).contains(word), "{args:?}: {}", words_of(&output));
    }
    for preset in meridian::scenario::PRESETS {
        let first = ["init", preset.key, "--regions", "ap-south-1,ap-southeast-1,eu-central-1", "-o", path];
        assert!(meridian(&first).output().unwrap().status.success(), "{}", preset.key);
        let output = meridian(&["validate", path]).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{}: {}", preset.key, words_of(&output));
    }
}
