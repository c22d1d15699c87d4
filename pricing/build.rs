//! Lists the tables of this folder, so that a new table is one file.

use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

/// What other tables name stands before them.
const FIRST: [&str; 4] = ["regions", "sources", "availability", "support"];

fn main() -> Result<(), Box<dyn Error>> {
    let here = env::var("CARGO_MANIFEST_DIR")?;
    let mut code = String::new();
    for (list, folder) in [("TABLES", ""), ("TERMS", "terms")] {
        let folder = Path::new(&here).join(folder);
        println!("cargo::rerun-if-changed={}", folder.display());
        let mut names = names(&folder)?;
        names.sort_by_key(|name| (FIRST.iter().position(|f| f == name).unwrap_or(FIRST.len()), name.clone()));
        writeln!(code, "const {list}: &[(&str, &str)] = &[")?;
        for name in names {
            let path = folder.join(&name).with_extension("csv");
            writeln!(code, "    ({name:?}, include_str!({:?})),", path.to_string_lossy())?;
        }
        writeln!(code, "];")?;
    }
    fs::write(Path::new(&env::var("OUT_DIR")?).join("tables.rs"), code)?;
    Ok(())
}

/// The tables of a folder.
fn names(folder: &Path) -> Result<Vec<String>, Box<dyn Error>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|e| e == "csv") {
            names.extend(path.file_stem().map(|stem| stem.to_string_lossy().into_owned()));
        }
    }
    Ok(names)
}
