//! Writing a file whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::Path;

use crate::diagnostic::Diagnostic;

/// Writes a file beside its place and moves it there.
pub(super) fn write(path: &str, text: impl FnOnce(&mut File) -> io::Result<()>) -> Result<(), Diagnostic> {
    let place = Path::new(path);
    let name = place.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let beside = place.with_file_name(format!(".{name}.{}.part", std::process::id()));
    let written = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(&beside)
        .and_then(|mut file| text(&mut file))
        .and_then(|()| fs::rename(&beside, place));
    written.map_err(|e| {
        let _ = fs::remove_file(&beside);
        Diagnostic::error("", format!("cannot write `{path}`: {e}"))
            .hint("name a file in a directory that may be written to")
    })
}
