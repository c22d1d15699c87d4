//! A process for each reader, and what becomes of it: one that dies has found something.

use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};
use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

use crate::dice::Dice;
use crate::judge::Fault;
use crate::readers::Reader;
use crate::worker::{FULL, HUNG, noted, report};

/// Readers at a time.
const LANES: usize = 2;
/// A reader that killed so many processes has been found out.
const ENOUGH: usize = 3;

/// Tries all of these, and returns whether nothing was found.
pub(crate) fn run(readers: &[Box<dyn Reader>], seed: u64, seconds: u64) -> bool {
    let lanes = LANES.min(readers.len());
    let each = Duration::from_secs((seconds * lanes as u64 / readers.len() as u64).max(1));
    let (next, fine) = (Mutex::new(readers.iter()), Mutex::new(true));
    thread::scope(|scope| {
        for _ in 0..lanes {
            scope.spawn(|| {
                loop {
                    let Some(reader) = next.lock().unwrap().next() else { return };
                    if !whole(&**reader, seed, each) {
                        *fine.lock().unwrap() = false;
                    }
                }
            });
        }
    });
    let fine = *fine.lock().unwrap();
    println!(
        "{}",
        if fine {
            "nothing was found"
        } else {
            "what was found is kept in tests/corpus; mend it, and commit it with the mending"
        }
    );
    fine
}

/// Tries one reader's inputs for so long, over as many processes as it kills.
fn whole(reader: &dyn Reader, seed: u64, time: Duration) -> bool {
    let began = Instant::now();
    let (mut first, mut fine) = (0, true);
    for _ in 0..ENOUGH {
        let left = time.saturating_sub(began.elapsed()).as_secs().max(1);
        let notes = env::temp_dir().join(format!("meridian-fuzz-{}-{}", std::process::id(), reader.key()));
        let status = process(reader, seed, first, left, &notes);
        let at = noted(&notes);
        let _ = std::fs::remove_file(&notes);
        match status.code() {
            Some(0) => return fine,
            Some(1) => return false,
            code => {
                fine = false;
                let fault = death(code, status);
                let Ok(number) = at.parse() else {
                    println!(
                        "{}: FOUND AGAIN, as tests/corpus/{}/{at}: {}",
                        reader.key(),
                        reader.key(),
                        fault.what
                    );
                    return false;
                };
                let input = reader.make(&mut Dice::new(seed, number, 1));
                report(reader.key(), number, began.elapsed(), fault.kind, &input, &fault);
                first = number + 1;
            }
        }
        if began.elapsed() >= time {
            break;
        }
    }
    fine
}

fn process(reader: &dyn Reader, seed: u64, first: u64, seconds: u64, notes: &PathBuf) -> ExitStatus {
    let mut command = Command::new(env::current_exe().unwrap());
    command.args(["--reader", reader.key(), "--seed", &seed.to_string(), "--seconds", &seconds.to_string()]);
    command.args(["--worker", &first.to_string()]).arg(Path::new(notes));
    command.status().unwrap()
}

fn death(code: Option<i32>, status: ExitStatus) -> Fault {
    match code {
        Some(HUNG) => Fault { kind: "hung", what: "it does not end".to_owned() },
        Some(FULL) => Fault { kind: "memory", what: "it takes more than a gigabyte".to_owned() },
        _ => Fault { kind: "died", what: format!("the process died of it ({status})") },
    }
}
