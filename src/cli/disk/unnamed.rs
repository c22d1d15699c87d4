//! A file that has no name until it is whole: who is ended while writing leaves nothing behind. Linux has them.

use std::fs::File;
use std::io::{self, Write};
use std::os::fd::AsRawFd;
use std::path::{Path, PathBuf};

use rustix::fs::{AtFlags, CWD, Mode, OFlags, linkat, open};

use super::Sink;

/// A file without a name, and the one it is to have.
#[derive(Debug)]
pub(super) struct Unnamed {
    file: File,
    path: PathBuf,
    named: bool,
}

impl Unnamed {
    /// Makes a file; nothing where the file system has none without names.
    pub(super) fn create(path: &Path) -> io::Result<Option<Self>> {
        if path.symlink_metadata().is_ok() {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        let directory = path.parent().unwrap_or(Path::new("."));
        let flags = OFlags::TMPFILE | OFlags::WRONLY | OFlags::CLOEXEC;
        let file = open(directory, flags, Mode::from_raw_mode(0o666)).ok().map(File::from);
        Ok(file.map(|file| Self { file, path: path.to_path_buf(), named: false }))
    }
}

impl Write for Unnamed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Sink for Unnamed {
    fn sync(&mut self) -> io::Result<()> {
        self.file.sync_all()?;
        if !self.named {
            // As open(2) advises, under `O_TMPFILE`.
            let own = format!("/proc/self/fd/{}", self.file.as_raw_fd());
            linkat(CWD, own, CWD, &self.path, AtFlags::SYMLINK_FOLLOW)?;
            self.named = true;
        }
        Ok(())
    }
}
