//! One of the revisions that are measured, built.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::browser::Driver;
use crate::compress::Effort;
use crate::failure::{Failure, Result};
use crate::paths::{self, Paths};
use crate::run::{cargo, quietly, run};
use crate::{compress, say, site};

/// The bench of the core.
const BENCH: &str = "benches/figures";
/// What stands in it for `api.rs`, which each revision brings itself, in revisions from before there was one.
const FIRST_API: &str = "api_9849baf.rs";
/// The files of the page, which are weighed one by one and together.
const PAGE: [&str; 5] = ["index.html", "style.css", "boot.js", "meridian.js", "meridian_bg.wasm"];
/// The prices, which it loads besides.
const PRICES: [&str; 2] = ["book.txt", "terms.txt"];

/// A revision, ready to be measured.
pub(super) struct Side {
    /// As the table calls it.
    pub(super) name: String,
    bench: PathBuf,
    site: PathBuf,
}

impl Side {
    /// The tree as it stands; its site only where it is asked for.
    pub(super) fn now(paths: &Paths, with_site: bool) -> Result<Self> {
        if with_site {
            site::build(paths, &paths.site(), Effort::Most)?;
        }
        let bench = compile(&paths.root, &paths.target)?;
        Ok(Self { name: "now".to_owned(), bench, site: paths.site() })
    }

    /// Another revision, in a work tree of its own under `target`, with today's bench.
    pub(super) fn of(paths: &Paths, revision: &str, with_site: bool) -> Result<Self> {
        let git = |arguments: &[&str]| {
            let mut git = Command::new("git");
            git.args(arguments).current_dir(&paths.root);
            git
        };
        let commit =
            quietly(&mut git(&["rev-parse", "--short", "--verify", &format!("{revision}^{{commit}}")]))
                .ok_or_else(|| Failure::new(format!("git knows no revision `{revision}`")))?;
        let root = paths.target.join("bench").join(&commit);
        if !root.is_dir() {
            say::step(&format!("{commit}: a copy in {}", root.display()));
            run(git(&["clone", "--quiet", "--shared", "--no-checkout", "."]).arg(&root))?;
            run(git(&["checkout", "--quiet", "--detach", &commit]).current_dir(&root))?;
        }
        let (target, site) = (root.join("target"), root.join("target/site"));
        if with_site {
            say::step(&format!("{commit}: its own xtask builds its page"));
            let mut build = cargo();
            build.args(["run", "--quiet", "--package", "xtask", "--", "build"]).current_dir(&root);
            run(build.env("CARGO_TARGET_DIR", &target))?;
        }
        bring(&paths.root, &root)?;
        let bench = compile(&root, &target)?;
        Ok(Self { name: commit, bench, site })
    }

    /// What the core's bench prints.
    pub(super) fn core(&self) -> Result<String> {
        printed(&mut Command::new(&self.bench))
    }

    /// What a script prints about the site in Chromium.
    pub(super) fn in_browser(&self, paths: &Paths, driver: &Driver, script: &Path) -> Result<String> {
        printed(&mut driver.node(paths, &self.site, [script]))
    }

    /// What the site weighs as a server sends it that speaks brotli, in kB of 1000 bytes.
    pub(super) fn sizes(&self, driver: &Driver) -> Result<String> {
        let names = || PAGE.into_iter().chain(PRICES);
        let files: Vec<PathBuf> = names().map(|name| self.site.join(name)).collect();
        let mut lines = Vec::new();
        let mut page = 0;
        for (name, size) in names().zip(compress::beside(&driver.node, &files, Effort::Most)?) {
            lines.push(line(&format!("`{name}`"), size));
            page += size;
            if Some(&name) == PAGE.last() {
                lines.push(line("the page: html, css, js and wasm", page));
            }
        }
        Ok(lines.concat())
    }
}

/// A size as the benches print theirs.
fn line(what: &str, bytes: usize) -> String {
    format!("{what}\t{}.{:03}\tkB brotli\n", bytes / 1000, bytes % 1000)
}

/// Builds the bench, and returns where it is.
fn compile(root: &Path, target: &Path) -> Result<PathBuf> {
    let mut build = cargo();
    build.args(["build", "--quiet", "--release", "--package", "meridian", "--example", "figures"]);
    run(build.current_dir(root).env("CARGO_TARGET_DIR", target))?;
    Ok(target.join("release/examples").join(if cfg!(windows) { "figures.exe" } else { "figures" }))
}

/// Puts today's bench into another tree, but for the names which that tree has for what is measured.
fn bring(from: &Path, to: &Path) -> Result {
    let copy = |file: &Path, dir: &Path, name: &str| paths::write(&dir.join(name), paths::read(file)?);
    let mut bench = to.join(BENCH);
    if !bench.is_dir() {
        // Cargo finds an example there unasked.
        bench = to.join("examples/figures");
        copy(&from.join(BENCH).join(FIRST_API), &bench, "api.rs")?;
        let mut add = cargo();
        add.args(["add", "--quiet", "--package", "meridian", "--dev", "allocation-counter@0.8"]);
        run(add.current_dir(to))?;
    }
    copy(&from.join(BENCH).join("main.rs"), &bench, "main.rs")?;
    for name in ["shop.json", "sixty.json"] {
        copy(&from.join("benches/scenarios").join(name), &bench.join("../scenarios"), name)?;
    }
    Ok(())
}

/// What a command writes to standard output; what it says besides goes to the terminal.
fn printed(command: &mut Command) -> Result<String> {
    let program = command.get_program().display().to_string();
    let failed = |how: String| Failure::new(format!("`{program}`: {how}"));
    let output = command.stderr(Stdio::inherit()).output().map_err(|error| failed(error.to_string()))?;
    if !output.status.success() {
        return Err(failed(output.status.to_string()));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}
