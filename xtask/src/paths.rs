//! Where things are: the workspace, and the folders a task writes to.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::failure::{Failure, Result};

/// Where things are.
pub(crate) struct Paths {
    /// The workspace's root.
    pub(crate) root: PathBuf,
    /// Cargo's target folder.
    pub(crate) target: PathBuf,
}

impl Paths {
    /// Finds the workspace from the folder the task was started in, and its target folder as cargo does.
    pub(crate) fn find() -> Result<Self> {
        let here = env::current_dir().map_err(|error| Failure::at(Path::new("."), &error))?;
        let Some(root) = here.ancestors().find(|dir| dir.join("xtask/Cargo.toml").is_file()) else {
            return Err(Failure::new(format!("`{}` is not in a checkout of Meridian", here.display()))
                .hint("change to the checkout and run `cargo xtask` there"));
        };
        let target =
            env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |dir| here.join(dir));
        Ok(Self { root: root.to_owned(), target })
    }

    /// Cargo's target folder for the page, apart so that native builds and the page's do not undo each other.
    pub(crate) fn web_target(&self) -> PathBuf {
        self.target.join("web")
    }

    /// Where programs are built that only the tests run.
    pub(crate) fn tools(&self) -> PathBuf {
        self.target.join("tools")
    }

    /// Where the site is written unless told otherwise.
    pub(crate) fn site(&self) -> PathBuf {
        self.target.join("site")
    }

    /// The browser tests.
    pub(crate) fn browser_tests(&self) -> PathBuf {
        self.root.join("tests/browser")
    }
}

/// Reads a text file.
pub(crate) fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).map_err(|error| Failure::at(path, &error))
}

/// Reads a file's bytes.
pub(crate) fn read_bytes(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).map_err(|error| Failure::at(path, &error))
}

/// Writes a file, and its folder where that is missing. A file that holds the same is left alone: someone may be
/// reading it.
pub(crate) fn write(path: &Path, bytes: impl AsRef<[u8]>) -> Result {
    if fs::read(path).is_ok_and(|old| old == bytes.as_ref()) {
        return Ok(());
    }
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(|error| Failure::at(parent, &error))?;
    }
    fs::write(path, bytes).map_err(|error| Failure::at(path, &error))
}
