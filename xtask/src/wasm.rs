//! The page's code: compiled by cargo, bound to JavaScript by wasm-bindgen, made small by wasm-opt.

use std::env;
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};
use wasm_bindgen_cli_support::Bindgen;

use crate::compress::Effort;
use crate::failure::{Failure, Result};
use crate::glue;
use crate::optimise::{self, Optimiser};
use crate::paths::{self, Paths};
use crate::run::run;
use crate::say;
use crate::toolchain::{TARGET, Toolchain};

/// The file that loads the module and defines `wasm_bindgen`.
const SCRIPT: &str = "meridian.js";
/// The module's file.
const MODULE: &str = "meridian_bg.wasm";

/// The page's code, ready for a browser.
pub(crate) struct Code {
    /// The script that loads the module and defines `wasm_bindgen`.
    pub(crate) script: String,
    /// The WebAssembly module.
    pub(crate) module: Vec<u8>,
}

/// Builds the page's code; what has not changed since the last time is not done again.
pub(crate) fn build(paths: &Paths, effort: Effort) -> Result<Code> {
    let dir = match effort {
        Effort::Little => make(paths, "quick", &[], "quick-bundle", None)?,
        Effort::Most => make(paths, "web", &[], "bundle", Optimiser::find(paths).as_ref())?,
    };
    Ok(Code { script: paths::read(&dir.join(SCRIPT))?, module: paths::read_bytes(&dir.join(MODULE))? })
}

/// Builds the page's code with its reports open to scripts, for the tests that hold them to the command line's bytes,
/// and returns where the script and the module are. But for that it is the code that ships, made small in the same way.
pub(crate) fn build_scripted(paths: &Paths) -> Result<PathBuf> {
    make(paths, "web", &["--features", "script"], "scripted", Optimiser::find(paths).as_ref())
}

/// Compiles in a profile of Cargo.toml, binds, and optimises where there is something to do it, into a folder.
fn make(
    paths: &Paths,
    profile: &str,
    more: &[&str],
    name: &str,
    optimiser: Option<&Optimiser>,
) -> Result<PathBuf> {
    let compiled = paths::read_bytes(&compile(paths, profile, more)?)?;
    let dir = paths.web_target().join(name);
    let (script, module, stamp) = (dir.join(SCRIPT), dir.join(MODULE), dir.join("stamp"));
    let made_of = format!("{:x} {}", Sha256::digest(&compiled), optimise::recipe(optimiser));
    if script.is_file() && module.is_file() && paths::read(&stamp).is_ok_and(|old| old == made_of) {
        say::step("wasm-bindgen and wasm-opt: nothing has changed");
        return Ok(dir);
    }
    bind(compiled, &dir)?;
    let (bound, numbered) = glue::numbered(&paths::read(&script)?, paths::read_bytes(&module)?);
    paths::write(&script, glue::bare(&bound))?;
    paths::write(&module, numbered)?;
    match optimiser.map_or(Ok(()), |optimiser| optimiser.run(&module)) {
        Ok(()) => paths::write(&stamp, made_of)?,
        Err(failure) => say::step(&format!("the page is not optimised: {failure}")),
    }
    Ok(dir)
}

/// Compiles the page and returns where the module is.
fn compile(paths: &Paths, profile: &str, more: &[&str]) -> Result<PathBuf> {
    let toolchain = Toolchain::find()?;
    say::step("compiling the page");
    let target = paths.web_target();
    let mut cargo = toolchain.cargo("build");
    cargo.args(["--package", "meridian-web", "--profile", profile, "--target-dir"]).arg(&target);
    cargo.args(more);
    cargo.current_dir(&paths.root).env("CARGO_ENCODED_RUSTFLAGS", flags(&paths.root));
    run(&mut cargo)?;
    Ok(target.join(TARGET).join(profile).join("meridian_web.wasm"))
}

/// Compiler flags that keep this machine's folders out of the page: panic messages name source files.
fn flags(root: &Path) -> String {
    let home = env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| env::home_dir().map(|home| home.join(".cargo")));
    let renamed = home.iter().map(|home| (home.as_path(), "cargo")).chain([(root, "meridian")]);
    let flags = renamed.map(|(from, to)| format!("--remap-path-prefix={}={to}", from.display()));
    flags.collect::<Vec<_>>().join("\u{1f}")
}

/// Makes the script and the module that a browser loads.
fn bind(compiled: Vec<u8>, dir: &Path) -> Result {
    say::step("wasm-bindgen");
    // `no_modules`: a classic script, which also runs from a file on disk.
    Bindgen::new()
        .input_bytes("meridian", compiled)
        .no_modules(true)
        .and_then(|bindgen| bindgen.typescript(false).remove_producers_section(true).generate(dir))
        .map_err(|error| Failure::new(format!("wasm-bindgen: {error:#}")))
}
