//! One process that tries one reader's inputs, and ends itself where one takes hold of it.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{Seek as _, SeekFrom, Write as _};
use std::path::Path;
use std::process;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use cpu_time::ProcessTime;

use crate::MEMORY;
use crate::corpus;
use crate::dice::Dice;
use crate::judge::{self, Cost, Fault, grows, judge};
use crate::readers::Reader;

/// How long one input may hold the processor before its process is ended.
const MOST_TIME: Duration = Duration::from_secs(12);
/// How much it may take before it is ended.
const MOST_MEMORY: usize = 1 << 30;
/// The statuses by which it ends.
pub(crate) const HUNG: i32 = 40;
/// As above.
pub(crate) const FULL: i32 = 41;
/// After so many findings the others can wait.
const ENOUGH: usize = 3;

/// The number of inputs begun: whoever watches sees whether it moves on.
static BEGUN: AtomicU64 = AtomicU64::new(0);

/// Tries what is kept, from the first where `first` is nought, then what is made, for so long.
pub(crate) fn run(reader: &dyn Reader, seed: u64, first: u64, seconds: u64, notes: &Path) {
    judge::listen();
    thread::spawn(watch);
    let began = Instant::now();
    let mut notes = File::create(notes).unwrap();
    let mut note = move |what: &str| {
        BEGUN.fetch_add(1, Ordering::Relaxed);
        notes.seek(SeekFrom::Start(0)).unwrap();
        notes.write_all(format!("{what:60}\n").as_bytes()).unwrap();
    };
    let mut found = Findings { reader, began, kinds: BTreeSet::new() };
    // What is read once a process, such as the price book, is no input's fault.
    let _ = judge(reader, b"");
    let kept = if first == 0 { corpus::kept(reader.key()) } else { Vec::new() };
    for (name, input) in &kept {
        note(name);
        if let (Err(fault), _) = judge(reader, input) {
            println!(
                "{}: FOUND AGAIN, as tests/corpus/{}/{name}: {}: {}",
                reader.key(),
                reader.key(),
                fault.kind,
                fault.what
            );
            found.kinds.insert(name.clone());
        }
    }
    let (mut number, mut accepted, mut most, mut nearest) = (first, 0_u64, Cost::default(), (0, first));
    while began.elapsed() < Duration::from_secs(seconds) && found.kinds.len() < ENOUGH {
        note(&number.to_string());
        let mut dice = Dice::new(seed, number, 1);
        let input = reader.make(&mut dice);
        let (verdict, cost) = judge(reader, &input);
        most = Cost { time: most.time.max(cost.time), memory: most.memory.max(cost.memory) };
        let share = cost.time.as_micros() * 100 / judge::time_limit(reader, &input).as_micros().max(1);
        nearest = nearest.max((share, number));
        match verdict {
            Ok(taken) => accepted += u64::from(taken),
            Err(fault) => found.one(number, &input, &fault),
        }
        if dice.large
            && let Some((input, fault)) = grows(reader, seed, number, cost)
        {
            found.one(number, &input, &fault);
        }
        number += 1;
    }
    println!(
        "{}: {} kept and {} made inputs, {accepted} of them accepted, in {:.0} s; at most {:.1?} and {} MB; input {} \
         came nearest to its limit of time, {} %",
        reader.key(),
        kept.len(),
        number - first,
        began.elapsed().as_secs_f64(),
        most.time,
        most.memory >> 20,
        nearest.1,
        nearest.0
    );
    process::exit(i32::from(!found.kinds.is_empty()));
}

/// The findings of a process, each kind once.
struct Findings<'r> {
    reader: &'r dyn Reader,
    began: Instant,
    kinds: BTreeSet<String>,
}

impl Findings<'_> {
    fn one(&mut self, number: u64, input: &[u8], fault: &Fault) {
        // Of what panics, each place; of the others one will do.
        let name = match fault.kind {
            "panic" => corpus::name("panic", fault.what.split(" index").next().unwrap_or_default()),
            kind => kind.to_owned(),
        };
        if self.kinds.insert(name.clone()) {
            report(self.reader.key(), number, self.began.elapsed(), &name, input, fault);
        }
    }
}

/// Says what was found, and keeps it.
pub(crate) fn report(reader: &str, number: u64, after: Duration, name: &str, input: &[u8], fault: &Fault) {
    let seconds = after.as_secs_f64();
    println!("{reader}: FOUND after {seconds:.1} s, as input {number}: {}: {}", fault.kind, fault.what);
    match corpus::keep(reader, &corpus::name(name, &String::from_utf8_lossy(input)), input) {
        Some(path) => println!("{reader}: kept as {}", path.display()),
        None => println!("{reader}: it is kept already"),
    }
}

/// Tries one input: of this number, or in this file.
pub(crate) fn one(reader: &dyn Reader, seed: u64, only: &str) -> bool {
    judge::listen();
    let made = only.parse().map(|number| reader.make(&mut Dice::new(seed, number, 1)));
    let input = made.unwrap_or_else(|_| corpus::load(Path::new(only)));
    let shown = String::from_utf8_lossy(&input);
    println!("{}: {} bytes: {}", reader.key(), input.len(), shown.chars().take(2_000).collect::<String>());
    let (verdict, cost) = judge(reader, &input);
    println!(
        "{verdict:?} in {:.1?} and {} MB, by a weight of {:?}",
        cost.time,
        cost.memory >> 20,
        reader.weight(&input)
    );
    verdict.is_ok()
}

/// Ends the process where an input does not end, or takes all of the memory.
fn watch() {
    let (mut last, mut since) = (0, ProcessTime::now());
    loop {
        thread::sleep(Duration::from_millis(5));
        let now = BEGUN.load(Ordering::Relaxed);
        if now != last {
            (last, since) = (now, ProcessTime::now());
        }
        if MEMORY.current_usage() > MOST_MEMORY {
            process::exit(FULL);
        }
        if since.elapsed() > MOST_TIME {
            process::exit(HUNG);
        }
    }
}

/// What a process that died was at.
pub(crate) fn noted(notes: &Path) -> String {
    fs::read_to_string(notes).unwrap_or_default().trim().to_owned()
}
