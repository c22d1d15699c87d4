//! Every write of every command fails once, in every way that a write can: what comes of it is whole, or an error and exit
//! status 2, and nothing is left lying about.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]
#![allow(clippy::print_stdout, reason = "how many writes failed is worth knowing")]

mod support;

use std::cell::Cell;
use std::fs::{self, Metadata};
use std::io::{self, ErrorKind, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use meridian_cli::{Console, Disk, Sink, System, run};

use support::program::place;

/// How a step goes wrong.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Way {
    /// There is no room from this step on.
    Full,
    /// The step is not allowed.
    Denied,
    /// A write takes one byte, and says so.
    Short,
    /// A signal comes before anything is done.
    Interrupted,
}

/// Counts the steps, and lets one of them fail.
#[derive(Clone, Debug)]
struct Chance {
    steps: Arc<AtomicUsize>,
    fails: usize,
    way: Way,
}

impl Chance {
    fn new(fails: usize, way: Way) -> Self {
        Self { steps: Arc::new(AtomicUsize::new(0)), fails, way }
    }

    fn steps(&self) -> usize {
        self.steps.load(Ordering::Relaxed)
    }

    /// One step that needs room, and takes so many bytes.
    fn takes(&self, bytes: usize) -> io::Result<usize> {
        let step = self.steps.fetch_add(1, Ordering::Relaxed);
        match self.way {
            Way::Full if step >= self.fails => Err(ErrorKind::StorageFull.into()),
            Way::Denied if step == self.fails => Err(ErrorKind::PermissionDenied.into()),
            Way::Interrupted if step == self.fails => Err(ErrorKind::Interrupted.into()),
            Way::Short if step == self.fails => Ok(bytes.min(1)),
            Way::Full | Way::Denied | Way::Interrupted | Way::Short => Ok(bytes),
        }
    }

    /// One step that is done or not. The standard library repeats what a signal interrupts, other than a write.
    fn done(&self) -> io::Result<()> {
        match self.way {
            Way::Full | Way::Denied => self.takes(0).map(drop),
            Way::Short | Way::Interrupted => Ok(()),
        }
    }
}

/// A stream, or a file that is being written, whose steps may fail.
struct Faulty<W> {
    to: W,
    chance: Chance,
    /// Whether something was written since it was last flushed: to flush nothing is no step.
    unflushed: bool,
}

impl<W> Faulty<W> {
    fn new(to: W, chance: &Chance) -> Self {
        Self { to, chance: chance.clone(), unflushed: false }
    }
}

impl<W: Write> Write for Faulty<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let some = self.chance.takes(bytes.len())?;
        self.unflushed = true;
        self.to.write_all(&bytes[..some]).map(|()| some)
    }

    fn flush(&mut self) -> io::Result<()> {
        if std::mem::take(&mut self.unflushed) {
            self.chance.done()?;
        }
        self.to.flush()
    }
}

impl Sink for Faulty<Box<dyn Sink>> {
    fn sync(&mut self) -> io::Result<()> {
        self.chance.done()?;
        self.to.sync()
    }
}

/// The system's disk, each step of which may fail, but for cleaning up.
#[derive(Debug)]
struct FaultyDisk(Chance);

impl Disk for FaultyDisk {
    fn create(&self, path: &Path) -> io::Result<Box<dyn Sink>> {
        self.0.done()?;
        Ok(Box::new(Faulty::new(System.create(path)?, &self.0)))
    }

    fn open(&self, path: &Path) -> io::Result<Box<dyn Sink>> {
        self.0.done()?;
        Ok(Box::new(Faulty::new(System.open(path)?, &self.0)))
    }

    fn like(&self, path: &Path, other: &Metadata) -> io::Result<()> {
        self.0.done()?;
        System.like(path, other)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.0.done()?;
        System.rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        System.remove(path)
    }

    fn sync_directory(&self, path: &Path) -> io::Result<()> {
        self.0.done()?;
        System.sync_directory(path)
    }
}

/// What a command came to.
#[derive(Debug, PartialEq)]
struct Came {
    status: u8,
    data: String,
    words: String,
}

/// Runs a command whose data, words and disk may fail.
fn came(line: &[String], data: &Chance, words: &Chance, disk: &Chance) -> Came {
    let (mut said, mut told) = (Vec::new(), Vec::new());
    let line = std::iter::once("meridian".to_owned()).chain(line.iter().cloned());
    let status = run(
        line,
        &mut Console::new(
            &mut Faulty::new(&mut said, data),
            &mut Faulty::new(&mut told, words),
            &FaultyDisk(disk.clone()),
        ),
    );
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Came { status, data: text(said), words: text(told) }
}

fn never() -> Chance {
    Chance::new(usize::MAX, Way::Full)
}

/// Every command, in every form that writes by code of its own, with and without words beside its data.
fn commands() -> Vec<Vec<String>> {
    let data = |name: &str| format!("{}/tests/data/offers/{name}", env!("CARGO_MANIFEST_DIR"));
    let rows = data("rows-eu-west-1.csv");
    let incomplete = format!("{}/tests/scenarios/incomplete.json", env!("CARGO_MANIFEST_DIR"));
    let lines = [
        "compare --date 2026-11-28".to_owned(),
        "compare --format json --date 2026-11-28".to_owned(),
        "compare --format csv --date 2026-11-28".to_owned(),
        format!("compare --format markdown --date 2026-11-28 {incomplete}"),
        "estimate --strategy pilot_light --date 2026-11-28".to_owned(),
        "explain --strategy pilot_light --stage plan --date 2026-11-28".to_owned(),
        "explain --strategy pilot_light --date 2026-11-28".to_owned(),
        "budget --strategy active_active --months 2".to_owned(),
        "services".to_owned(),
        "services aurora --format json".to_owned(),
        "regions".to_owned(),
        "init".to_owned(),
        "validate".to_owned(),
        format!("validate {}/tests/errors/many.json --format json", env!("CARGO_MANIFEST_DIR")),
        "prices show --service nat_gateway --format csv".to_owned(),
        format!("prices import --as-of 2026-09-01 {rows}"),
        "prices diff aws aws".to_owned(),
        "--help".to_owned(),
        "--version".to_owned(),
        "compare --no-such-option".to_owned(),
        "compare no-such-file".to_owned(),
    ];
    lines.iter().map(|line| line.split(' ').map(str::to_owned).collect()).collect()
}

#[test]
fn a_stream_that_fails_is_an_error_and_one_that_stutters_is_none() {
    let failed = Cell::new(0);
    for line in commands() {
        let (data, words) = (never(), never());
        let whole = came(&line, &data, &words, &never());
        assert!(data.steps() + words.steps() > 0, "{line:?} writes nothing");
        for way in [Way::Full, Way::Short, Way::Interrupted] {
            for (of_data, steps) in [(true, data.steps()), (false, words.steps())] {
                for step in 0..steps {
                    let chance = Chance::new(step, way);
                    let (data, words) = if of_data { (chance, never()) } else { (never(), chance) };
                    let came = came(&line, &data, &words, &never());
                    failed.set(failed.get() + 1);
                    match way {
                        Way::Short | Way::Interrupted => assert_eq!(came, whole, "{line:?} {way:?} {step}"),
                        Way::Full | Way::Denied => {
                            assert_eq!(came.status, 2, "{line:?} {way:?} at step {step}: {came:?}");
                            assert!(!of_data || came.words.contains("cannot write"), "{line:?}: {came:?}");
                        }
                    }
                }
            }
        }
    }
    println!("{} writes to streams that failed or stuttered", failed.get());
}

#[test]
fn a_file_is_written_whole_or_stays_as_it_was() {
    let mut failed = 0;
    // One for each way in which a command comes to its file.
    let ways = ["budget", "init", "validate", "import"];
    let lines = commands().into_iter().filter(|line| line.iter().any(|word| ways.contains(&word.as_str())));
    for (number, line) in lines.enumerate() {
        let folder = place(&format!("writing-{number}"));
        let file = folder.join("out");
        let line: Vec<String> =
            line.iter().cloned().chain(["-o".into(), file.to_str().unwrap().into()]).collect();
        let disk = never();
        let whole = came(&line, &never(), &never(), &disk);
        // Help is for who asks, wherever data go, and an error has no data.
        let Ok(new) = fs::read_to_string(&file) else { continue };
        assert!(disk.steps() > 3, "{line:?} {}", disk.steps());
        for old in [None, Some("what was there\n")] {
            for way in [Way::Full, Way::Denied, Way::Short, Way::Interrupted] {
                for step in 0..disk.steps() + 2 {
                    let _ = fs::remove_file(&file);
                    if let Some(old) = old {
                        fs::write(&file, old).unwrap();
                    }
                    let chance = Chance::new(step, way);
                    let came = came(&line, &never(), &never(), &chance);
                    let what = format!("{line:?}, {old:?} there before, {way:?} at step {step}: {came:?}");
                    let there = fs::read_to_string(&file).ok();
                    let left: Vec<_> =
                        fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
                    assert!(left.iter().all(|name| name == "out"), "{what}: {left:?}");
                    let fine = !came.words.contains("cannot write");
                    if fine {
                        assert_eq!(came.status, whole.status, "{what}");
                        assert_eq!(there.as_deref(), Some(new.as_str()), "{what}");
                    } else {
                        failed += 1;
                        assert_eq!(came.status, 2, "{what}");
                        // The last step makes sure that the new name outlives the machine: then it is there already.
                        let moved = there.as_deref() == Some(new.as_str());
                        assert!(there.as_deref() == old || moved, "{what}: {there:?}");
                    }
                    let quiet = matches!(way, Way::Short | Way::Interrupted) || chance.steps() <= step;
                    assert_eq!(fine, quiet, "{what}");
                }
            }
        }
    }
    assert!(failed > 100, "{failed}");
    println!("{failed} writes to files that failed");
}

/// The program itself, with limits of the system.
#[cfg(target_os = "linux")]
mod system {
    use std::process::{Command, Output};

    use super::*;

    /// Runs the program by the shell, which knows how to set limits.
    fn shell(script: &str, folder: &Path) -> Output {
        let mut shell = Command::new("sh");
        shell.args(["-c", script]).current_dir(folder).env("MERIDIAN", env!("CARGO_BIN_EXE_meridian"));
        shell.output().unwrap()
    }

    #[test]
    fn a_full_device_is_an_error() {
        let folder = place("writing-device");
        for line in commands() {
            let line = line.join(" ");
            for to in ["> /dev/full", "2> /dev/full > /dev/null"] {
                let output = shell(&format!("\"$MERIDIAN\" {line} {to}"), &folder);
                let silent = shell(&format!("\"$MERIDIAN\" {line}"), &folder);
                let said =
                    if to.starts_with('2') { silent.stderr.is_empty() } else { silent.stdout.is_empty() };
                let wanted = if said { silent.status.code() } else { Some(2) };
                assert_eq!(output.status.code(), wanted, "{line} {to}: {output:?}");
            }
        }
    }

    #[test]
    fn a_file_may_not_grow_beyond_its_limit() {
        let folder = place("writing-limit");
        // In units of 512 bytes; without the trap the signal would end the program.
        let line = "budget --strategy active_active --months 2 -o out";
        let whole = shell(&format!("\"$MERIDIAN\" {line}"), &folder);
        assert_eq!(whole.status.code(), Some(0), "{whole:?}");
        let new = fs::read(folder.join("out")).unwrap();
        let units = new.len().div_ceil(512);
        for unit in [0, 1, 2, 15, 16, 17, units / 2, units - 1, units] {
            fs::write(folder.join("out"), "what was there\n").unwrap();
            let output = shell(&format!("trap '' XFSZ; ulimit -f {unit}; \"$MERIDIAN\" {line}"), &folder);
            let there = fs::read(folder.join("out")).unwrap();
            if unit == units {
                assert_eq!((output.status.code(), there == new), (Some(0), true), "{unit}: {output:?}");
            } else {
                assert_eq!(output.status.code(), Some(2), "{unit}: {output:?}");
                assert_eq!(there, b"what was there\n", "{unit}");
            }
            assert_eq!(fs::read_dir(&folder).unwrap().count(), 1, "{unit}");
        }
    }
}
