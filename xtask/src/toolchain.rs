//! A standard library for `wasm32-unknown-unknown`: the one there, rustup's, or one built from Debian's sources.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use crate::failure::{Failure, Result};
use crate::run::{cargo, is_ours, on_path, path_from, quietly, succeeds_within, without};
use crate::{debian, say};

/// The target the page is compiled for.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// Debian's compiler, cargo and the library's sources, of one version.
const PACKAGES: [&str; 3] = ["rustc-web", "cargo-web", "rust-web-src"];

/// A way to compile for [`TARGET`].
pub(crate) enum Toolchain {
    /// The toolchain that runs us, which has the library.
    Active,
    /// Debian's toolchain, which builds the library, and the linker it lacks.
    Debian { linker: PathBuf },
}

impl Toolchain {
    /// Finds a way to compile for the browser, installing what is missing where it can, and says which.
    pub(crate) fn find() -> Result<Self> {
        let sysroot = sysroot()?;
        if has_library(&sysroot) {
            say::step(&format!("{TARGET}: the active toolchain has it"));
            return Ok(Self::Active);
        }
        if on_path("rustup").is_some() {
            say::step(&format!("{TARGET}: asking rustup for it"));
            let mut rustup = Command::new("rustup");
            let added = succeeds_within(rustup.args(["target", "add", TARGET]), Duration::from_mins(2));
            if added && has_library(&sysroot) {
                return Ok(Self::Active);
            }
            say::step("rustup could not get it");
        }
        debian(&sysroot)
    }

    /// A cargo command that compiles for the browser; the caller adds what to build.
    pub(crate) fn cargo(&self, verb: &str) -> Command {
        let command = match self {
            Self::Active => cargo(),
            Self::Debian { .. } => without(Command::new("/usr/bin/cargo"), is_ours),
        };
        let mut command = without(command, for_other_builds);
        command.args([verb, "--target", TARGET]);
        if let Self::Debian { linker } = self {
            command.arg("-Zbuild-std=std,panic_abort").env("RUSTC_BOOTSTRAP", "1");
            command
                .env("PATH", path_from(Path::new("/usr/bin")))
                .env_remove("CARGO")
                .env_remove("RUSTUP_TOOLCHAIN");
            command.env_remove("LD_LIBRARY_PATH").env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
        }
        command
    }
}

/// Whether a variable picks a compiler or its flags: such settings are meant for native builds.
fn for_other_builds(name: &str) -> bool {
    ["CARGO_BUILD_", "CARGO_TARGET_", "CARGO_PROFILE_"].iter().any(|prefix| name.starts_with(prefix))
        || [
            "RUSTC",
            "RUSTDOC",
            "RUSTC_WRAPPER",
            "RUSTC_WORKSPACE_WRAPPER",
            "RUSTFLAGS",
            "CARGO_ENCODED_RUSTFLAGS",
        ]
        .contains(&name)
}

/// The active toolchain's folder.
fn sysroot() -> Result<PathBuf> {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    quietly(Command::new(rustc).args(["--print", "sysroot"]))
        .map(PathBuf::from)
        .ok_or_else(|| Failure::new("`rustc --print sysroot` failed").hint("install Rust: https://rustup.rs"))
}

/// Whether a toolchain has the library for the browser.
fn has_library(sysroot: &Path) -> bool {
    sysroot.join("lib/rustlib").join(TARGET).join("lib").is_dir()
}

/// Debian's toolchain, installed where it is not.
fn debian(sysroot: &Path) -> Result<Toolchain> {
    let Some(linker) = linker(sysroot) else {
        return Err(Failure::new(format!("no standard library and no linker for {TARGET}"))
            .hint(format!("install Rust from https://rustup.rs, then: rustup target add {TARGET}")));
    };
    let ready = || {
        Path::new("/usr/bin/cargo").is_file()
            && Path::new("/usr/bin/rustc").is_file()
            && Path::new("/usr/lib/rustlib/src/rust/library/std").exists()
    };
    if !ready() {
        if !debian::can_install() {
            return Err(Failure::new(format!("no standard library for {TARGET}")).hint(format!(
                "run `rustup target add {TARGET}` where there is a network, or, on Debian as root: \
                 apt-get install --no-install-recommends {}",
                PACKAGES.join(" ")
            )));
        }
        debian::install(&PACKAGES, &format!("{TARGET} comes from Debian"))?;
    }
    say::step(&format!("{TARGET}: built from Debian's sources with /usr/bin/cargo"));
    Ok(Toolchain::Debian { linker })
}

/// The linker in the active toolchain, or one on the path.
fn linker(sysroot: &Path) -> Option<PathBuf> {
    let hosts = fs::read_dir(sysroot.join("lib/rustlib")).into_iter().flatten().flatten();
    let mut linkers = hosts.map(|host| host.path().join("bin/rust-lld"));
    linkers.find(|linker| linker.is_file()).or_else(|| on_path("rust-lld")).or_else(|| on_path("wasm-ld"))
}

#[cfg(test)]
mod tests {
    use super::for_other_builds;

    #[test]
    fn native_settings_stay_out_of_the_pages_build() {
        assert!(for_other_builds("RUSTFLAGS"));
        assert!(for_other_builds("CARGO_TARGET_DIR"));
        assert!(!for_other_builds("CARGO_HOME"));
        assert!(!for_other_builds("CARGO_HTTP_PROXY"));
    }
}
