//! wasm-opt, from the npm package `binaryen`: it halves the module. Without it the page works, and is larger.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::{Failure, Result};
use crate::paths::{self, Paths};
use crate::run::{on_path, run};
use crate::{npm, say};

/// For size, with the features that rustc's wasm32 baseline uses, one by one: `--all-features` would emit
/// encodings that browsers refuse. What brotli finds twice is cheaper than what is inlined or folded once, and noughts than
/// the addresses of what stands between them: without those passes the module is larger as it is, and smaller as it is sent.
const ARGUMENTS: [&str; 12] = [
    "-Oz",
    "--skip-pass=inlining-optimizing",
    "--skip-pass=local-cse",
    "--skip-pass=code-folding",
    "--skip-pass=memory-packing",
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--strip-producers",
];

/// A wasm-opt that is installed.
pub(crate) struct Optimiser {
    node: PathBuf,
    script: PathBuf,
}

impl Optimiser {
    /// Finds wasm-opt, installing it by the lock file where it can; says so when it cannot.
    pub(crate) fn find(paths: &Paths) -> Option<Self> {
        let Some(node) = on_path("node") else {
            say::step(
                "no node on the path: the page is not optimised (it works, and is about twice as large)",
            );
            return None;
        };
        let dir = paths.root.join("xtask");
        if let Err(failure) = npm::install(&dir) {
            say::step("wasm-opt could not be installed: the page is not optimised");
            eprintln!("{failure}");
            return None;
        }
        Some(Self { node, script: dir.join("node_modules/binaryen/bin/wasm-opt") })
    }

    /// Optimises a module in place; where that fails it stays as it was.
    pub(crate) fn run(&self, module: &Path) -> Result {
        say::step("wasm-opt");
        let small = module.with_extension("small");
        let mut command = Command::new(&self.node);
        command.arg(&self.script).args(ARGUMENTS).arg(module).arg("-o").arg(&small);
        run(&mut command)?;
        let (before, after) = (paths::read_bytes(module)?.len(), paths::read_bytes(&small)?.len());
        fs::rename(&small, module).map_err(|error| Failure::at(module, &error))?;
        say::step(&format!("wasm-opt: {} became {}", say::kilobytes(before), say::kilobytes(after)));
        Ok(())
    }
}

/// What is done to a module, in words that change when it does.
pub(crate) fn recipe(optimiser: Option<&Optimiser>) -> String {
    optimiser.map_or_else(|| "as compiled".to_owned(), |_| ARGUMENTS.join(" "))
}
