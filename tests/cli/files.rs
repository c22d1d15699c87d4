//! What is written is written whole, or said not to be: full disks, closed pipes, links, modes, devices, pipes.

use std::fs::{self, File, Permissions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use meridian_cli::{Console, System, run};

use crate::support::program::{meridian, names, place, words_of};

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
        assert_eq!(output.status.code(), Some(2), "{args:?}: {}", words_of(&output));
        assert!(words_of(&output).contains("standard output"), "{args:?}: {}", words_of(&output));
        let output = meridian(args).args(["-o", "/dev/full"]).output().unwrap();
        if !args.contains(&"--help") && !args.contains(&"help") && !args.contains(&"--version") {
            assert_eq!(output.status.code(), Some(2), "{args:?}: {}", words_of(&output));
            assert!(words_of(&output).contains("/dev/full"), "{args:?}: {}", words_of(&output));
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
    assert!(words_of(&output).contains("standard output"), "{}", words_of(&output));
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
        assert_eq!(output.status.code(), Some(0), "{args:?}: {}", words_of(&output));
        assert!(!words_of(&output).contains("error"), "{args:?}: {}", words_of(&output));
    }
}

/// A reader such as `head` closes the pipe before all is written: no error, no panic.
#[test]
fn a_reader_may_stop_early() {
    let mut child = meridian(&["prices", "show", "--format", "csv"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = [0; 10];
    let mut pipe = child.stdout.take().unwrap();
    pipe.read_exact(&mut first).unwrap();
    drop(pipe);
    let output = child.wait_with_output().unwrap();
    assert_eq!(words_of(&output), "");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn a_file_has_what_the_stream_would_have() {
    let place = place("output-same");
    for (n, args) in ANSWERS.iter().filter(|args| !args[0].starts_with("--") && args[0] != "help").enumerate()
    {
        let path = place.join(n.to_string());
        let stream = meridian(args).output().unwrap();
        let filed = meridian(args).arg("-o").arg(&path).output().unwrap();
        assert_eq!(filed.status.code(), stream.status.code(), "{args:?}: {}", words_of(&filed));
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
        assert!(output.status.success(), "{link}: {}", words_of(&output));
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
        assert!(words_of(&output).contains(word) || to.is_empty(), "{to}: {}", words_of(&output));
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
        assert_eq!(output.status.code(), Some(2), "{}", words_of(&output));
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
    assert!(output.status.success(), "{}", words_of(&output));
    let name =
        "budget-E-commerce-10-000-orders-a-day-pilot_light-us-east-1-eu-central-1-2027-01-to-2027-02.csv";
    assert_eq!(names(&place), [name]);
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
