//! The static site: `index.html` and its files, and beside them `meridian.html`.

use std::path::{Path, PathBuf};

use crate::compress::Effort;
use crate::failure::{Failure, Result};
use crate::paths::{self, Paths};
use crate::run::on_path;
use crate::{compress, onefile, policy, say, wasm};

/// Where a page's policy goes in `web/index.html`.
pub(crate) const POLICY: &str = "<!-- policy -->";

/// Everything the page is made of.
pub(crate) struct Parts {
    /// `web/index.html`, with [`POLICY`] still in it.
    pub(crate) page: String,
    /// `web/style.css`.
    pub(crate) style: String,
    /// `web/boot.js`: shows the load's progress and starts the page.
    pub(crate) boot: String,
    /// `meridian.js`, from wasm-bindgen.
    pub(crate) script: String,
    /// `meridian_bg.wasm`.
    pub(crate) module: Vec<u8>,
    /// `book.txt`: the prices of what is billed by use.
    pub(crate) book: String,
    /// `terms.txt`: the prices of commitments and Spot.
    pub(crate) terms: String,
}

/// `cargo xtask build`.
pub(crate) fn run(paths: &Paths, out: Option<PathBuf>) -> Result {
    let out = out.unwrap_or_else(|| paths.site());
    build(paths, &out, Effort::Most)?;
    println!("{}", out.display());
    Ok(())
}

/// Builds the page and writes both forms of it, that of a server as brotli too where node is there.
pub(crate) fn build(paths: &Paths, out: &Path, effort: Effort) -> Result {
    let code = wasm::build(paths, effort)?;
    let web = paths.root.join("web");
    let parts = Parts {
        page: paths::read(&web.join("index.html"))?,
        style: paths::read(&web.join("style.css"))?,
        boot: paths::read(&web.join("boot.js"))?,
        script: code.script,
        module: code.module,
        book: pricing::bundle(),
        terms: pricing::terms(),
    };
    if !parts.page.contains(POLICY) {
        return Err(
            Failure::new(format!("`web/index.html` has no `{POLICY}`")).hint("put it in the head, first")
        );
    }
    write(&parts, out, effort)
}

/// Writes both forms, and says how large they are.
fn write(parts: &Parts, out: &Path, effort: Effort) -> Result {
    let index = parts.page.replace(POLICY, &policy::element(policy::SERVED));
    let one_file = onefile::make(parts)?;
    let files: [(&str, &[u8]); 7] = [
        ("index.html", index.as_bytes()),
        ("style.css", parts.style.as_bytes()),
        ("boot.js", parts.boot.as_bytes()),
        ("meridian.js", parts.script.as_bytes()),
        ("meridian_bg.wasm", &parts.module),
        ("book.txt", parts.book.as_bytes()),
        ("terms.txt", parts.terms.as_bytes()),
    ];
    for (name, bytes) in files {
        paths::write(&out.join(name), bytes)?;
    }
    paths::write(&out.join("meridian.html"), &one_file)?;
    let served = match on_path("node") {
        Some(node) => {
            let sizes = compress::beside(&node, &files.map(|(name, _)| out.join(name)), effort)?;
            format!("{} as brotli", say::kilobytes(sizes.iter().sum()))
        }
        None => say::kilobytes(files.iter().map(|(_, bytes)| bytes.len()).sum()),
    };
    let alone = say::kilobytes(one_file.len());
    say::step(&format!("the site is in {} ({served}; meridian.html alone is {alone})", out.display()));
    Ok(())
}
