//! What is written is written whole, or said not to be: full disks, closed pipes, links, modes, devices, pipes.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::fs::{self, File, Metadata, Permissions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

use meridian_cli::{Console, Disk, Sink, System, run};

/// Commands that give data, each of another kind.
const ANSWERS: &[&[&str]] = &[
    &["compare"],
    &["estimate", "--strategy", "pilot_light", "--format", "json"],
    &["explain", "--strategy", "pilot_light"],
    &["budget", "--strategy", "pilot_light", "--months", "1"],
    &["services"],
    &["regions", "--format", "csv"],
    &["prices", "show", "--service", "eks"],
    &["init"],
    &["validate"],
    &["validate", "--format", "json"],
    &["--help"],
    &["help", "budget"],
    &["--version"],
];

fn meridian(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_meridian"));
    command.args(args).stdin(Stdio::null()).env_clear();
    command
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A directory of a test's own.
fn place(name: &str) -> PathBuf {
    let place = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&place);
    fs::create_dir_all(&place).unwrap();
    place
}

fn names(directory: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(directory)
        .unwrap()
        .map(|e| e.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

fn offer() -> String {
    concat!(env!("CARGO_MANIFEST_DIR"), "/tests/faults/base.csv").to_owned()
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error_of_every_command() {
    let full = || File::options().write(true).open("/dev/full").unwrap();
    let offer = offer();
    let import = ["prices", "import", &offer];
    for args in ANSWERS.iter().copied().chain([&import[..]]) {
        let output = meridian(args).stdout(full()).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{args:?}: {}", said(&output));
        assert!(said(&output).contains("standard output"), "{args:?}: {}", said(&output));
        let output = meridian(args).args(["-o", "/dev/full"]).output().unwrap();
        if !args.contains(&"--help") && !args.contains(&"help") && !args.contains(&"--version") {
            assert_eq!(output.status.code(), Some(2), "{args:?}: {}", said(&output));
            assert!(said(&output).contains("/dev/full"), "{args:?}: {}", said(&output));
        }
    }
    // What is wrong with a scenario is data too where JSON is asked for.
    let mut child = meridian(&["validate", "-", "--format", "json"])
        .stdin(Stdio::piped())
        .stdout(full())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(b"{}").unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("standard output"), "{}", said(&output));
    // Words that are lost are an error too.
    let output = meridian(&["budget", "--strategy", "pilot_light"]).stderr(full()).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    for args in ANSWERS {
        let (reader, writer) = io::pipe().unwrap();
        drop(reader);
        let output = meridian(args).stdout(writer).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{args:?}: {}", said(&output));
        assert!(!said(&output).contains("error"), "{args:?}: {}", said(&output));
    }
}

#[test]
fn a_file_has_what_the_stream_would_have() {
    let place = place("output-same");
    for (n, args) in ANSWERS.iter().filter(|args| !args[0].starts_with("--") && args[0] != "help").enumerate()
    {
        let path = place.join(n.to_string());
        let stream = meridian(args).output().unwrap();
        let filed = meridian(args).arg("-o").arg(&path).output().unwrap();
        assert_eq!(filed.status.code(), stream.status.code(), "{args:?}: {}", said(&filed));
        assert!(filed.stdout.is_empty(), "{args:?}");
        assert_eq!(fs::read(&path).unwrap(), stream.stdout, "{args:?}");
        for dash in ["-", "/dev/stdout"] {
            assert_eq!(
                meridian(args).args(["--output", dash]).output().unwrap().stdout,
                stream.stdout,
                "{args:?}"
            );
        }
        assert_eq!(
            meridian(args).args(["--output", "/dev/null"]).output().unwrap().status.code(),
            stream.status.code()
        );
    }
    assert!(
        Path::new("/dev/null").metadata().unwrap().mode() & 0o170_000 == 0o020_000,
        "it is still a device"
    );
    let offer = offer();
    let import = ["prices", "import", &offer];
    let stream = meridian(&import).output().unwrap();
    let dash = meridian(&import).args(["-o", "-"]).output().unwrap();
    assert!(!stream.stdout.is_empty());
    assert_eq!(dash.stdout, stream.stdout);
}

#[test]
fn links_are_followed_and_modes_kept() {
    let place = place("output-links");
    let real = place.join("real.csv");
    fs::write(&real, "before").unwrap();
    fs::set_permissions(&real, Permissions::from_mode(0o640)).unwrap();
    symlink("real.csv", place.join("link")).unwrap();
    symlink("link", place.join("link to link")).unwrap();
    symlink("not-yet.csv", place.join("dangling")).unwrap();
    symlink("b", place.join("a")).unwrap();
    symlink("a", place.join("b")).unwrap();
    let regions = |to: &str| meridian(&["regions", "-o"]).arg(place.join(to)).output().unwrap();
    for link in ["link", "link to link"] {
        fs::write(&real, "before").unwrap();
        let output = regions(link);
        assert!(output.status.success(), "{link}: {}", said(&output));
        assert!(fs::symlink_metadata(place.join(link)).unwrap().is_symlink(), "{link}");
        assert!(fs::read_to_string(&real).unwrap().contains("us-east-1"), "{link}");
        assert_eq!(fs::metadata(&real).unwrap().mode() & 0o777, 0o640, "{link}");
    }
    assert!(regions("dangling").status.success());
    assert!(fs::read_to_string(place.join("not-yet.csv")).unwrap().contains("us-east-1"));
    assert_eq!(regions("a").status.code(), Some(2), "a circle of links leads nowhere");
    assert_eq!(names(&place), ["a", "b", "dangling", "link", "link to link", "not-yet.csv", "real.csv"]);
}

#[test]
fn what_cannot_be_written_is_said_and_leaves_nothing() {
    use std::os::unix::ffi::OsStrExt;
    let place = place("output-refused");
    for (to, word) in [("nowhere/x.csv", "directory"), (".", "file in it"), ("", "cannot write")] {
        let path = if to.is_empty() { PathBuf::from("") } else { place.join(to) };
        let output = meridian(&["regions", "-o"]).arg(&path).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{to}");
        assert!(said(&output).contains(word) || to.is_empty(), "{to}: {}", said(&output));
    }
    // Names as long as a file system takes, and names that are no text.
    for name in ["x".repeat(255).as_bytes(), b"\xff\xfe.csv"] {
        let path = place.join(std::ffi::OsStr::from_bytes(name));
        assert!(meridian(&["regions", "-o"]).arg(&path).output().unwrap().status.success());
        fs::remove_file(path).unwrap();
    }
    assert!(names(&place).is_empty());
    // What is read-only is not replaced. Root may write anything: somebody else tries.
    if fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0) {
        let public = std::env::temp_dir().join(format!("meridian-output-{}", std::process::id()));
        fs::create_dir_all(&public).unwrap();
        let binary = public.join("meridian");
        fs::copy(env!("CARGO_BIN_EXE_meridian"), &binary).unwrap();
        let directory = public.join("open");
        fs::create_dir_all(&directory).unwrap();
        fs::set_permissions(&directory, Permissions::from_mode(0o777)).unwrap();
        fs::set_permissions(&public, Permissions::from_mode(0o755)).unwrap();
        let file = directory.join("kept.csv");
        fs::write(&file, "kept").unwrap();
        fs::set_permissions(&file, Permissions::from_mode(0o444)).unwrap();
        let somebody = |to: &Path| {
            Command::new(&binary)
                .args(["regions", "-o"])
                .arg(to)
                .env_clear()
                .uid(65_534)
                .gid(65_534)
                .output()
                .unwrap()
        };
        let output = somebody(&file);
        assert_eq!(output.status.code(), Some(2), "{}", said(&output));
        assert_eq!(somebody(&public.join("x.csv")).status.code(), Some(2));
        assert_eq!(fs::read_to_string(&file).unwrap(), "kept");
        assert_eq!(names(&directory), ["kept.csv"]);
        assert!(somebody(&directory.join("new.csv")).status.success());
        fs::remove_dir_all(&public).unwrap();
    }
}

#[test]
fn a_pipe_with_a_name_is_written_to() {
    let place = place("output-fifo");
    let fifo = place.join("fifo");
    if !Command::new("mkfifo").arg(&fifo).status().is_ok_and(|s| s.success()) {
        return;
    }
    let mut child = meridian(&["regions", "-o"]).arg(&fifo).spawn().unwrap();
    let mut text = String::new();
    File::open(&fifo).unwrap().read_to_string(&mut text).unwrap();
    assert!(child.wait().unwrap().success());
    assert!(text.contains("us-east-1"));
    assert_eq!(names(&place), ["fifo"]);
}

/// A limit on the size of files is met as a full disk is.
#[test]
fn what_does_not_fit_leaves_what_was_there() {
    let place = place("output-limit");
    let file = place.join("kept.csv");
    fs::write(&file, "kept").unwrap();
    // 4 blocks of 512 or 1,024 bytes, and the signal that would end the process ignored.
    let output = Command::new("sh")
        .args(["-c", "trap '' XFSZ; ulimit -f 4; exec \"$0\" prices show --format csv -o \"$1\""])
        .arg(env!("CARGO_BIN_EXE_meridian"))
        .arg(&file)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert_eq!(fs::read_to_string(&file).unwrap(), "kept");
    assert_eq!(names(&place), ["kept.csv"]);
}

#[test]
fn what_another_left_behind_does_not_block() {
    let place = place("output-stale");
    for n in 0..3 {
        fs::write(place.join(format!(".meridian-{}-{n}.part", std::process::id())), "").unwrap();
    }
    let path = place.join("x.csv");
    let (mut data, mut words) = (Vec::new(), Vec::new());
    let status = run(
        ["meridian", "regions", "-o", path.to_str().unwrap()],
        &mut Console::new(&mut data, &mut words, &System),
    );
    assert_eq!(status, 0, "{}", String::from_utf8_lossy(&words));
    assert!(path.exists());
}

#[test]
fn a_budget_is_named_after_what_it_holds() {
    let place = place("output-named");
    let output =
        meridian(&["budget", "--strategy", "pilot_light", "--months", "2", "--start", "2027-01", "-o"])
            .arg(&place)
            .output()
            .unwrap();
    assert!(output.status.success(), "{}", said(&output));
    let name =
        "budget-E-commerce-10-000-orders-a-day-pilot_light-us-east-1-eu-central-1-2027-01-to-2027-02.csv";
    assert_eq!(names(&place), [name]);
}

/// A writer and a disk whose nth step fails, each in a way of its own.
#[derive(Debug)]
struct Failing {
    step: AtomicUsize,
    fails_at: usize,
    how: How,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum How {
    /// Nothing more fits.
    Full,
    /// Some of it was written, then nothing more fits.
    Short,
    /// A signal came: to be tried again.
    Interrupted,
}

impl Failing {
    fn next(&self) -> bool {
        self.step.fetch_add(1, Ordering::Relaxed) == self.fails_at
    }

    fn fail<T>(&self) -> io::Result<T> {
        Err(match self.how {
            How::Full | How::Short => io::ErrorKind::StorageFull,
            How::Interrupted => io::ErrorKind::Interrupted,
        }
        .into())
    }

    fn or_fail<T>(&self, done: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
        if self.next() { self.fail() } else { done() }
    }
}

struct Part {
    failing: &'static Failing,
    file: Box<dyn Sink>,
    full: bool,
}

impl Write for Part {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.full {
            return self.failing.fail();
        }
        if self.failing.next() {
            if self.failing.how != How::Short {
                return self.failing.fail();
            }
            self.full = true;
            return self.file.write(&bytes[..bytes.len() / 2]);
        }
        // In small pieces, so that there are many to fail.
        self.file.write(&bytes[..bytes.len().min(20_000)])
    }

    fn flush(&mut self) -> io::Result<()> {
        self.failing.or_fail(|| self.file.flush())
    }
}

impl Sink for Part {
    fn sync(&mut self) -> io::Result<()> {
        self.failing.or_fail(|| self.file.sync())
    }
}

/// [`Failing`] for as long as the tests run.
#[derive(Clone, Copy, Debug)]
struct Faulty(&'static Failing);

impl Disk for Faulty {
    fn create(&self, path: &Path) -> io::Result<Box<dyn Sink>> {
        let file = self.0.or_fail(|| System.create(path))?;
        Ok(Box::new(Part { failing: self.0, file, full: false }))
    }

    fn open(&self, path: &Path) -> io::Result<Box<dyn Sink>> {
        self.0.or_fail(|| System.open(path))
    }

    fn like(&self, path: &Path, other: &Metadata) -> io::Result<()> {
        self.0.or_fail(|| System.like(path, other))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.0.or_fail(|| System.rename(from, to))
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        System.remove(path)
    }

    fn sync_directory(&self, path: &Path) -> io::Result<()> {
        self.0.or_fail(|| System.sync_directory(path))
    }
}

/// Every step of writing a file fails once, in every way: the file is the old or the new one, nothing stands beside it,
/// and what was not written is said.
#[test]
fn no_step_that_fails_loses_anything_or_passes_for_done() {
    let place = place("output-faults");
    let path = place.join("x.csv");
    let new = meridian(&["regions", "--format", "csv"]).output().unwrap().stdout;
    for how in [How::Full, How::Short, How::Interrupted] {
        let mut steps = 0;
        for fails_at in 0.. {
            fs::write(&path, "old").unwrap();
            let failing: &'static Failing =
                Box::leak(Box::new(Failing { step: AtomicUsize::new(0), fails_at, how }));
            let (mut data, mut words) = (Vec::new(), Vec::new());
            let disk = Faulty(failing);
            let status = run(
                ["meridian", "regions", "--format", "csv", "-o", path.to_str().unwrap()],
                &mut Console::new(&mut data, &mut words, &disk),
            );
            let there = fs::read(&path).unwrap();
            assert_eq!(names(&place), ["x.csv"], "{how:?} at step {fails_at}");
            if status == 0 {
                assert_eq!(there, new, "{how:?} at step {fails_at}: done is whole");
            } else {
                assert_eq!(status, 2);
                assert!(there == b"old" || there == new, "{how:?} at step {fails_at}");
                assert!(
                    String::from_utf8_lossy(&words).contains("cannot write"),
                    "{how:?} at step {fails_at}"
                );
            }
            if failing.step.load(Ordering::Relaxed) <= fails_at {
                assert_eq!(status, 0);
                break;
            }
            steps += 1;
        }
        assert!(steps >= 6, "{how:?}: only {steps} steps could fail");
    }
}

/// The same of the streams.
#[test]
fn no_write_to_a_stream_fails_in_silence() {
    struct Stream(How, usize, usize);
    impl Write for Stream {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.1 += 1;
            match self.0 {
                How::Interrupted if self.1 == self.2 => Err(io::ErrorKind::Interrupted.into()),
                How::Full | How::Short if self.1 >= self.2 => Err(io::ErrorKind::StorageFull.into()),
                How::Interrupted | How::Full => Ok(bytes.len().min(100)),
                How::Short => Ok(bytes.len().min(7)),
            }
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    for how in [How::Full, How::Short, How::Interrupted] {
        for fails_at in 1..20 {
            let mut words = Vec::new();
            let mut data = Stream(how, 0, fails_at);
            let status = run(["meridian", "regions"], &mut Console::new(&mut data, &mut words, &System));
            assert_eq!(status, if how == How::Interrupted { 0 } else { 2 }, "{how:?} {fails_at}");
            let (mut data, mut words) = (Vec::new(), Stream(how, 0, fails_at));
            let line = ["meridian", "budget", "--strategy", "pilot_light"];
            let status = run(line, &mut Console::new(&mut data, &mut words, &System));
            let lost = how != How::Interrupted && words.1 >= fails_at;
            assert_eq!(status, if lost { 2 } else { 0 }, "{how:?} {fails_at}");
        }
    }
}

/// Whoever is ended while writing, at any moment, leaves the old file or the new one and nothing beside it.
#[cfg(target_os = "linux")]
#[test]
fn who_is_ended_leaves_nothing_behind() {
    let place = place("output-ended");
    let path = place.join("x.csv");
    let args = ["prices", "show", "--format", "csv", "-o"];
    let started = std::time::Instant::now();
    assert!(meridian(&args).arg(&path).output().unwrap().status.success());
    let whole = started.elapsed();
    let new = fs::read(&path).unwrap();
    for part in 1..=10 {
        fs::write(&path, "old").unwrap();
        let mut child = meridian(&args).arg(&path).spawn().unwrap();
        std::thread::sleep(whole * part / 10);
        let _ = Command::new("kill").args(["-INT", &child.id().to_string()]).output();
        let _ = child.wait();
        assert_eq!(names(&place), ["x.csv"], "ended after {part} tenths");
        let there = fs::read(&path).unwrap();
        assert!(there == b"old" || there == new, "ended after {part} tenths");
    }
}

#[test]
fn a_scenario_to_start_from_is_made_to_measure() {
    let place = place("output-init");
    let mine = place.join("mine.json");
    let path = mine.to_str().unwrap();
    for (args, code, word) in [
        (&["init", "saas", "--regions", "eu-north-1,eu-west-1", "--name", "Ours", "-o", path][..], 0, ""),
        (&["validate", path], 0, ""),
        (&["init", "ecommerce", "--regions", "us-east-1", "-o", path], 0, ""),
        (&["compare", path], 0, ""),
        (&["init", "mine.json"], 2, "meridian init -o mine.json"),
        (&["init", "sass"], 2, "did you mean `saas`?"),
        (&["init", "saas", "--regions", "eu-nort-1"], 2, "did you mean `eu-north-1`?"),
        (&["init", "saas", "--name", "a\u{1b}[31m"], 2, "U+001B"),
    ] {
        let output = meridian(args).output().unwrap();
        assert_eq!(output.status.code(), Some(code), "{args:?}: {}", said(&output));
        assert!(said(&output).contains(word), "{args:?}: {}", said(&output));
    }
    for preset in meridian::scenario::PRESETS {
        let first = ["init", preset.key, "--regions", "ap-south-1,ap-southeast-1,eu-central-1", "-o", path];
        assert!(meridian(&first).output().unwrap().status.success(), "{}", preset.key);
        let output = meridian(&["validate", path]).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{}: {}", preset.key, said(&output));
    }
}
