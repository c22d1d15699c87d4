//! The rooms of the core and the code in them, as they stand in the source.

use std::path::Path;

/// A folder of code that other code names as one.
pub(crate) struct Room {
    /// As it is known: a room of the core by its module, a crate around the core by what it is.
    pub(crate) name: String,
    /// Where its code is.
    pub(crate) folder: String,
    /// How it names the root of the core.
    pub(crate) core: &'static str,
}

impl Room {
    /// A room of the core.
    pub(crate) fn of_core(name: &str) -> Self {
        Self { name: name.to_owned(), folder: format!("src/core/{name}"), core: "crate" }
    }

    /// A crate around the core.
    pub(crate) fn around(name: &str, folder: &str) -> Self {
        Self { name: name.to_owned(), folder: folder.to_owned(), core: "meridian" }
    }

    /// The module that a file is in its crate: `src/core/price/mod.rs` is `price`.
    pub(crate) fn module_of<'f>(&self, file: &'f str) -> Vec<&'f str> {
        let root = if self.core == "crate" { "src/core" } else { &self.folder };
        let path = file.strip_prefix(root).and_then(|f| f.strip_suffix(".rs")).unwrap();
        path.split('/').filter(|part| !["", "mod", "lib"].contains(part)).collect()
    }
}

/// The core's rooms from the ground up, as `lib.rs` declares them.
pub(crate) fn rooms() -> Vec<String> {
    let text = std::fs::read_to_string(root().join("src/core/lib.rs")).unwrap();
    let declared = text.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    let rooms: Vec<String> = declared.map(str::to_owned).collect();
    assert!(rooms.len() > 5 && rooms[0] == "base", "{rooms:?}: where are the rooms of src/core/lib.rs?");
    rooms
}

/// Every Rust file below a folder with its text, by name.
pub(crate) fn code(folder: &str) -> Vec<(String, String)> {
    let mut names = Vec::new();
    collect(&root().join(folder), &mut names);
    names.sort();
    assert!(!names.is_empty(), "no code in {folder}");
    let read = |name: String| {
        let text = std::fs::read_to_string(root().join(&name)).unwrap();
        (name, text)
    };
    names.into_iter().map(read).collect()
}

/// Where the workspace is.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn collect(folder: &Path, names: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, names);
        } else if path.extension().is_some_and(|e| e == "rs") {
            names.push(path.strip_prefix(root()).unwrap().to_str().unwrap().replace('\\', "/"));
        }
    }
}
