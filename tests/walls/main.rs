//! The walls of the house: each room of the core uses only rooms below it, the crates depend on each other in one
//! direction, and the core asks the machine for nothing. `ARCHITECTURE.md` says what is kept where.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod drawing;
mod house;
mod paths;

use std::process::Command;

use house::{Room, code, rooms};
use paths::named;

/// Which crates of the workspace each may depend on.
const CRATES: [(&str, &[&str]); 6] = [
    ("meridian-core", &[]),
    ("meridian-pricing", &["meridian-core"]),
    ("meridian", &["meridian-core", "meridian-pricing"]),
    ("meridian-web", &["meridian-core"]),
    ("meridian-fuzz", &["meridian-core", "meridian-pricing"]),
    ("xtask", &["meridian-core", "meridian-pricing"]),
];

/// What of `std` is not the same on every machine at every time.
const OUTSIDE: [&str; 6] = ["env", "fs", "io", "net", "process", "time"];

/// What is wrong with a room's use of others in one file.
fn climbs(rooms: &[String], room: &Room, file: &str, text: &str) -> Vec<String> {
    let here = rooms.iter().position(|r| *r == room.name).unwrap();
    let mut wrong = Vec::new();
    for used in named(text, "crate", &room.module_of(file)) {
        let what = match rooms.iter().position(|r| *r == used.first) {
            Some(there) if there <= here => continue,
            Some(_) => format!(
                "`{}` uses `{}`, which stands above it ({}). Move what both need down to `{}` or below, or let the \
                 caller hand it in; ARCHITECTURE.md says what is kept where.",
                room.name,
                used.first,
                rooms.join(", "),
                room.name
            ),
            None => format!("`crate::{}` hides a room: name the room that it is of.", used.first),
        };
        wrong.push(format!("{file}:{}: {what}", used.line));
    }
    wrong
}

#[test]
fn every_room_uses_only_rooms_below_it() {
    let rooms = rooms();
    let mut wrong = Vec::new();
    for room in rooms.iter().map(|name| Room::of_core(name)) {
        for (file, text) in code(&room.folder) {
            wrong.extend(climbs(&rooms, &room, &file, &text));
        }
    }
    assert!(wrong.is_empty(), "a wall was crossed:\n{}", wrong.join("\n"));
}

#[test]
fn a_room_that_climbs_is_told() {
    let (rooms, price) = (rooms(), Room::of_core("price"));
    let text = "use crate::base::unit::Unit;\nuse crate::{catalog::field, engine::plan};\nuse super::super::report;\n";
    let wrong = climbs(&rooms, &price, "src/core/price/made_up.rs", text);
    let told: Vec<&str> = wrong.iter().map(|what| what.split(',').next().unwrap()).collect();
    assert_eq!(
        told,
        [
            "src/core/price/made_up.rs:2: `price` uses `engine`",
            "src/core/price/made_up.rs:3: `price` uses `report`"
        ]
    );
    let wrong = climbs(&rooms, &price, "src/core/price/mod.rs", "use super::Scenario;\nuse super::base;");
    assert_eq!(wrong.len(), 1);
    assert!(wrong[0].starts_with("src/core/price/mod.rs:1: `crate::Scenario` hides a room"), "{wrong:?}");
}

#[test]
fn crates_depend_on_each_other_in_one_direction() {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--offline", "--format-version", "1"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    for package in packages {
        let name = package["name"].as_str().unwrap();
        let (_, allowed) = CRATES
            .iter()
            .find(|(known, _)| *known == name)
            .unwrap_or_else(|| panic!("say in CRATES on which crates `{name}` may depend"));
        for dependency in package["dependencies"].as_array().unwrap() {
            let to = dependency["name"].as_str().unwrap();
            // What only tests need is built apart, and nothing that is shipped leads to it.
            let ours = CRATES.iter().any(|(known, _)| *known == to) && dependency["kind"] != "dev";
            assert!(!ours || allowed.contains(&to), "`{name}` may not depend on `{to}`: ARCHITECTURE.md");
        }
    }
    assert_eq!(packages.len(), CRATES.len(), "a crate that is gone must leave CRATES");
}

#[test]
fn the_core_asks_the_machine_for_nothing() {
    for (file, text) in code("src/core") {
        for used in named(&text, "std", &[]) {
            let outside = OUTSIDE.contains(&&*used.first);
            assert!(
                !outside,
                "{file}:{}: the core uses `std::{}`; let the caller hand it in",
                used.line, used.first
            );
        }
    }
}

/// With what the core's own tests need.
#[test]
fn whoever_works_on_the_core_builds_no_command_line_no_server_and_no_page() {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--package", "meridian-core", "--edges", "all", "--prefix", "none", "--offline"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let tree = String::from_utf8(output.stdout).unwrap();
    let built: Vec<&str> = tree.lines().filter_map(|line| line.split(' ').next()).collect();
    assert!(built.contains(&"miniz_oxide"), "{tree}");
    for far in ["clap", "ureq", "rustls", "rustix", "yew", "wasm-bindgen", "wasm-bindgen-cli-support"] {
        assert!(
            !built.contains(&far),
            "the core builds `{far}`: cargo tree -p meridian-core -e all -i {far}"
        );
    }
}
