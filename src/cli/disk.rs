//! Writing a file whole or not at all, where it is one; and straight into what is none, such as a device or a pipe.

#[cfg(target_os = "linux")]
mod unnamed;

use std::ffi::OsString;
use std::fmt::Debug;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use meridian::base::diagnostic::Diagnostic;
use meridian::report::shown;

/// A file that is being written.
pub trait Sink: Write + Send {
    /// Waits until everything written is on the disk, under the name that it was made with.
    fn sync(&mut self) -> io::Result<()>;
}

impl Sink for File {
    fn sync(&mut self) -> io::Result<()> {
        self.sync_all()
    }
}

/// What is done to files, each step of which can fail: that of the system, or one that a test makes fail.
pub trait Disk: Debug + Sync {
    /// Makes a file that is not there yet.
    fn create(&self, path: &Path) -> io::Result<Box<dyn Sink>>;
    /// Opens what is there, to write behind what it holds.
    fn open(&self, path: &Path) -> io::Result<Box<dyn Sink>>;
    /// Gives a file the mode, and as far as one may the owner, of another.
    fn like(&self, path: &Path, other: &Metadata) -> io::Result<()>;
    /// Moves a file over another.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Removes a file.
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// Waits until a directory's names are on the disk.
    fn sync_directory(&self, path: &Path) -> io::Result<()>;
    /// Whether a path leads to a directory.
    fn is_directory(&self, path: &Path) -> bool {
        path.is_dir()
    }
}

/// The system's own.
#[derive(Clone, Copy, Debug, Default)]
pub struct System;

impl Disk for System {
    fn create(&self, path: &Path) -> io::Result<Box<dyn Sink>> {
        #[cfg(target_os = "linux")]
        if let Some(unnamed) = unnamed::Unnamed::create(path)? {
            return Ok(Box::new(unnamed));
        }
        Ok(Box::new(OpenOptions::new().write(true).create_new(true).open(path)?))
    }

    fn open(&self, path: &Path) -> io::Result<Box<dyn Sink>> {
        Ok(Box::new(OpenOptions::new().append(true).open(path)?))
    }

    fn like(&self, path: &Path, other: &Metadata) -> io::Result<()> {
        #[cfg(unix)]
        {
            use std::os::unix::fs::{MetadataExt, chown};
            let own = fs::metadata(path)?;
            if (own.uid(), own.gid()) != (other.uid(), other.gid()) {
                // Only root may give a file away; whoever may not keeps it.
                let _ = chown(path, Some(other.uid()), Some(other.gid()));
            }
        }
        fs::set_permissions(path, other.permissions())
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn sync_directory(&self, path: &Path) -> io::Result<()> {
        match File::open(path).and_then(|directory| directory.sync_all()) {
            // Some file systems, and all of Windows, have no such thing; some directories may be written and not read.
            Err(e)
                if matches!(
                    e.kind(),
                    io::ErrorKind::InvalidInput
                        | io::ErrorKind::Unsupported
                        | io::ErrorKind::PermissionDenied
                ) =>
            {
                Ok(())
            }
            done => done,
        }
    }
}

/// Writes to a place: a file whole or not at all, following links and keeping its mode; a device or a pipe as it is.
pub(crate) fn write(
    disk: &dyn Disk,
    path: &Path,
    text: impl FnOnce(&mut dyn Sink) -> io::Result<()>,
) -> Result<(), Diagnostic> {
    let written = target(path).and_then(|target| match fs::metadata(&target) {
        Ok(there) if there.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
        Ok(there) if !there.is_file() || is_of_system(path) => straight(disk, &target, text),
        Ok(there) => beside(disk, &target, Some(&there), text),
        Err(e) if e.kind() == io::ErrorKind::NotFound => beside(disk, &target, None, text),
        Err(e) => Err(e),
    });
    // Who reads a pipe may stop early, as with standard output.
    written.or_else(|e| if e.kind() == io::ErrorKind::BrokenPipe { Ok(()) } else { Err(wrong(path, &e)) })
}

fn wrong(path: &Path, e: &io::Error) -> Diagnostic {
    let full = [io::ErrorKind::StorageFull, io::ErrorKind::QuotaExceeded, io::ErrorKind::FileTooLarge];
    let hint = if full.contains(&e.kind()) {
        "there is no room for it; a file that was there before is as it was"
    } else if e.kind() == io::ErrorKind::NotFound {
        "the directory is not there: make it first"
    } else if e.kind() == io::ErrorKind::IsADirectory {
        "name a file in it"
    } else {
        "name a file that may be written, in a directory that may be written to"
    };
    Diagnostic::error("", format!("cannot write `{}`: {e}", shown(&path.to_string_lossy()))).hint(hint)
}

/// Whether a path leads through the system's own names, such as `/dev/fd/3`: what is there is written as it is.
fn is_of_system(path: &Path) -> bool {
    ["/dev", "/proc"].iter().any(|own| path.starts_with(own))
}

/// Where a path leads through symbolic links, also where nothing is there yet.
fn target(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_path_buf();
    if is_of_system(&path) {
        return Ok(path);
    }
    // As many as Linux follows.
    for _ in 0..40 {
        match fs::symlink_metadata(&path) {
            Ok(there) if there.is_symlink() => {
                let to = fs::read_link(&path)?;
                path = path.parent().unwrap_or(Path::new("")).join(to);
            }
            Ok(_) | Err(_) => return Ok(path),
        }
    }
    Err(io::Error::other("its links lead round in a circle"))
}

fn straight(
    disk: &dyn Disk,
    path: &Path,
    text: impl FnOnce(&mut dyn Sink) -> io::Result<()>,
) -> io::Result<()> {
    let mut sink = disk.open(path)?;
    text(&mut *sink)?;
    sink.flush()?;
    match sink.sync() {
        // Pipes and devices have nothing to wait for.
        Err(e) if matches!(e.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => Ok(()),
        done => done,
    }
}

/// Writes a file beside its place and moves it there.
fn beside(
    disk: &dyn Disk,
    path: &Path,
    there: Option<&Metadata>,
    text: impl FnOnce(&mut dyn Sink) -> io::Result<()>,
) -> io::Result<()> {
    if path.file_name().is_none() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    if there.is_some() {
        // What may not be written is not replaced either.
        drop(disk.open(path)?);
    }
    let directory = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let (part, mut sink) = part(disk, directory)?;
    let written = text(&mut *sink)
        .and_then(|()| sink.flush())
        .and_then(|()| sink.sync())
        .and_then(|()| there.map_or(Ok(()), |there| disk.like(&part, there)));
    drop(sink);
    let moved = written.and_then(|()| disk.rename(&part, path));
    if moved.is_err() {
        let _ = disk.remove(&part);
    }
    moved.and_then(|()| disk.sync_directory(directory))
}

/// A new file in a directory, of a name that no other has: what an ended process left does not block.
fn part(disk: &dyn Disk, directory: &Path) -> io::Result<(PathBuf, Box<dyn Sink>)> {
    let process = std::process::id();
    for number in 0..1000 {
        let name: OsString = format!(".meridian-{process}-{number}.part").into();
        let part = directory.join(name);
        match disk.create(&part) {
            Err(e) if e.kind() == io::ErrorKind::AlreadyExists => {}
            made => return made.map(|sink| (part, sink)),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}
