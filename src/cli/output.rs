//! Where a command's data and words go: one place that writes, so that nothing is called done that was not written.
//!
//! A reader that has seen enough, such as `head`, closes the pipe: no error. Any other failure is one, and the exit
//! status says so. Tests and fault injection give a [`Console`] writers and a [`Disk`] of their own.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::disk::{self, Disk};
use meridian::base::diagnostic::{Diagnostic, Severity, advice};
use meridian::price::NEWER_LIST;
use meridian::report::shown;

/// The streams and the disk of a command.
pub struct Console<'c> {
    data: &'c mut dyn Write,
    words: &'c mut dyn Write,
    disk: &'c dyn Disk,
    /// Where data go instead of the first stream.
    output: Option<PathBuf>,
    /// Whether somebody said where.
    asked: bool,
    /// The first write of words that failed.
    failed: Option<io::Error>,
}

impl std::fmt::Debug for Console<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Console").field("output", &self.output).finish_non_exhaustive()
    }
}

impl<'c> Console<'c> {
    /// A console that writes data and words to these.
    pub fn new(data: &'c mut dyn Write, words: &'c mut dyn Write, disk: &'c dyn Disk) -> Self {
        Self { data, words, disk, output: None, asked: false, failed: None }
    }

    /// Sends data to a file, or back to the stream where it is `-` or another name of standard output.
    pub(super) fn send_to(&mut self, output: Option<&Path>) {
        let stream =
            |path: &&Path| ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"].map(Path::new).contains(path);
        self.asked = output.is_some();
        self.output = output.filter(|path| !stream(path)).map(Path::to_path_buf);
    }

    /// Whether somebody said where data go.
    pub(super) fn is_asked(&self) -> bool {
        self.asked
    }

    /// Names the file of a directory that data were sent to.
    pub(super) fn name(&mut self, name: &str) {
        if let Some(path) = self.output.as_mut().filter(|path| self.disk.is_directory(path)) {
            path.push(name);
        }
    }

    /// Where data go, other than to the stream, and the disk to write them with.
    pub(super) fn place(&self) -> Option<(&Path, &'c dyn Disk)> {
        self.output.as_deref().map(|path| (path, self.disk))
    }

    /// Prints words.
    pub(super) fn tell(&mut self, text: &str) {
        let written = self.words.write_all(text.as_bytes()).and_then(|()| self.words.flush());
        if let Err(e) = written
            && e.kind() != io::ErrorKind::BrokenPipe
        {
            self.failed.get_or_insert(e);
        }
    }

    /// Prints findings, errors first.
    pub(super) fn say(&mut self, found: &[Diagnostic]) {
        let mut sorted: Vec<&Diagnostic> = found.iter().collect();
        sorted.sort_by_key(|d| d.severity);
        let mut text = String::new();
        for diagnostic in sorted {
            text.push_str(&lines_shown(&with_command(diagnostic).to_string()));
            text.push('\n');
        }
        self.tell(&text);
    }

    /// Prints the findings of an answer, without the notes, which are in its JSON.
    pub(super) fn say_warnings(&mut self, found: &[Diagnostic]) {
        let warnings: Vec<Diagnostic> =
            found.iter().filter(|d| d.severity != Severity::Note).cloned().collect();
        self.say(&warnings);
        let newer = |d: &Diagnostic| d.hint.as_ref().is_some_and(|hint| hint.contains(NEWER_LIST));
        if warnings.iter().any(newer) {
            self.tell(
                "`meridian prices update -o prices.csv` gets AWS's price lists of today; then add `--prices prices.csv`\n",
            );
        }
    }

    /// Writes data to where they go, whole.
    pub(super) fn give(&mut self, data: &str) -> Result<(), Diagnostic> {
        match self.place() {
            Some((path, disk)) => disk::write(disk, path, |file| file.write_all(data.as_bytes())),
            None => self.stream(data),
        }
    }

    /// Writes data to the stream.
    pub(super) fn stream(&mut self, data: &str) -> Result<(), Diagnostic> {
        let written = self.data.write_all(data.as_bytes()).and_then(|()| self.data.flush());
        match written {
            Err(e) if e.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            Err(e) => Err(Diagnostic::error("", format!("cannot write to standard output: {e}"))
                .hint("what was written is not whole")),
            Ok(()) => Ok(()),
        }
    }

    /// Whether every word was written.
    pub(super) fn is_whole(&self) -> bool {
        self.failed.is_none()
    }
}

/// Words with their ends of line, of which nothing else acts in a terminal.
fn lines_shown(text: &str) -> String {
    text.split('\n').map(shown).collect::<Vec<_>>().join("\n")
}

/// A finding with the command that helps, where there is one: the core knows of no commands.
fn with_command(found: &Diagnostic) -> Diagnostic {
    let command = match found.hint.as_deref() {
        Some(advice::BEGIN) => "`meridian init` writes one to start from",
        Some(advice::REGIONS) => "`meridian regions` lists the codes",
        Some(advice::IMPORT) => "`meridian prices import` makes a price list of it",
        Some(advice::PRICE_LIST) => "`meridian prices show --format csv` prints the form to start from",
        _ => return found.clone(),
    };
    found.clone().hint(command)
}
