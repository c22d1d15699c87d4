//! The drawing of the rooms in `ARCHITECTURE.md`: who uses whom, read off the code. `cargo xtask rooms` draws it anew.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::house::{Room, code, rooms, root};
use crate::paths::named;

/// The crates around the core, and where their code is.
const AROUND: [(&str, &str); 3] = [("web", "web/src"), ("src/cli", "src/cli"), ("pricing", "pricing/src")];

/// A row for each crate around the core and each room, the roof first; a column for each room, the ground first.
fn drawn() -> String {
    let rooms = rooms();
    let columns: Vec<&str> = rooms.iter().map(String::as_str).chain(["pricing"]).collect();
    let mut text = format!("uses      {}\n", columns.join("  "));
    let width = text.len() - 1;
    for (name, folder) in AROUND {
        row(&mut text, &columns, &Room::around(name, folder));
    }
    writeln!(text, "{}", "─".repeat(width)).unwrap();
    for name in rooms.iter().rev() {
        row(&mut text, &columns, &Room::of_core(name));
    }
    text
}

/// `□` is the room itself, `■` one that it uses.
fn row(text: &mut String, columns: &[&str], room: &Room) {
    let used = used(room);
    let mut line = format!("{:8}", room.name);
    for column in columns {
        let mark = match *column {
            column if column == room.name => "□",
            column if used.contains(column) => "■",
            _ => "",
        };
        write!(line, "  {mark:^width$}", width = column.len()).unwrap();
    }
    writeln!(text, "{}", line.trim_end()).unwrap();
}

/// What a room uses outside its tests: rooms of the core, and `pricing`.
fn used(room: &Room) -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    for (file, text) in code(&room.folder) {
        let module = room.module_of(&file);
        let of_core = named(&text, room.core, &module).into_iter();
        let prices = named(&text, "pricing", &module).into_iter();
        used.extend(of_core.filter(|n| !n.in_tests).map(|n| n.first));
        used.extend(prices.filter(|n| !n.in_tests).map(|_| "pricing".to_owned()));
    }
    used
}

#[test]
fn the_drawing_shows_the_rooms_as_they_are() {
    let path = root().join("ARCHITECTURE.md");
    let page = std::fs::read_to_string(&path).unwrap();
    let (before, rest) = page.split_once("<!-- rooms -->").unwrap();
    let (_, after) = rest.split_once("<!-- /rooms -->").unwrap();
    let expected = format!("{before}<!-- rooms -->\n```text\n{}```\n<!-- /rooms -->{after}", drawn());
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &expected).unwrap();
    }
    let fresh = std::fs::read_to_string(&path).unwrap() == expected;
    assert!(fresh, "ARCHITECTURE.md draws other rooms than the code has: cargo xtask rooms");
}
