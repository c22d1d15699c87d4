//! What an input may cost, and whether it did more harm than that.

use std::cell::{Cell, RefCell};
use std::panic::{self, AssertUnwindSafe};
use std::time::Duration;

use cpu_time::ProcessTime;

use crate::MEMORY;
use crate::dice::Dice;
use crate::readers::Reader;

/// What reading may take: something in any case, and so much for each byte. Far more than it does take, and far less than
/// what grows faster than its input comes to.
#[derive(Clone, Copy)]
pub(crate) struct Limits {
    /// Milliseconds of the processor in any case, optimised.
    pub(crate) milliseconds: u64,
    /// Nanoseconds of the processor for each byte, optimised.
    pub(crate) nanoseconds_a_byte: u64,
    /// Megabytes in any case.
    pub(crate) megabytes: usize,
    /// Bytes for each byte.
    pub(crate) bytes_a_byte: usize,
}

/// What an input took.
#[derive(Clone, Copy, Default)]
pub(crate) struct Cost {
    /// Of the processor, over all threads.
    pub(crate) time: Duration,
    /// The most that was allocated at once.
    pub(crate) memory: usize,
}

/// Why an input is a finding.
#[derive(Debug)]
pub(crate) struct Fault {
    /// In one word, for its file's name.
    pub(crate) kind: &'static str,
    /// In words.
    pub(crate) what: String,
}

thread_local! {
    static READING: Cell<bool> = const { Cell::new(false) };
    static PANICKED: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Keeps what a panic says while an input is read, instead of printing it.
pub(crate) fn listen() {
    let print = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        if READING.get() {
            PANICKED.with(|said| *said.borrow_mut() = panic.to_string());
        } else {
            print(panic);
        }
    }));
}

/// Reads an input: whether it was accepted, and what it took, or why it is a finding.
pub(crate) fn judge(reader: &dyn Reader, input: &[u8]) -> (Result<bool, Fault>, Cost) {
    MEMORY.reset_peak_usage();
    let (before, began) = (MEMORY.current_usage(), ProcessTime::now());
    READING.set(true);
    let read = panic::catch_unwind(AssertUnwindSafe(|| reader.read(input)));
    READING.set(false);
    let time = began.elapsed();
    let cost = Cost { time, memory: MEMORY.peak_usage().saturating_sub(before) };
    let verdict = match read {
        Err(_) => {
            let said = PANICKED.with(|said| said.borrow().replace('\n', " "));
            Err(Fault { kind: "panic", what: said })
        }
        Ok(Err(what)) => Err(Fault { kind: "wrong", what }),
        Ok(Ok(accepted)) => out_of_proportion(reader, input, cost).map_or(Ok(accepted), Err),
    };
    (verdict, cost)
}

/// How long reading an input may hold the processor.
pub(crate) fn time_limit(reader: &dyn Reader, input: &[u8]) -> Duration {
    let (limits, (for_time, _)) = (reader.limits(), reader.weight(input));
    let a_byte = Duration::from_nanos(limits.nanoseconds_a_byte.saturating_mul(for_time as u64));
    (Duration::from_millis(limits.milliseconds) + a_byte) * SLOWER
}

fn out_of_proportion(reader: &dyn Reader, input: &[u8], cost: Cost) -> Option<Fault> {
    let (limits, (for_time, for_memory)) = (reader.limits(), reader.weight(input));
    let time = time_limit(reader, input);
    if cost.time > time {
        let what = format!("{for_time} bytes take {:.1?}, more than {time:.1?}", cost.time);
        return Some(Fault { kind: "slow", what });
    }
    let memory = (limits.megabytes << 20) + limits.bytes_a_byte.saturating_mul(for_memory);
    (cost.memory > memory).then(|| {
        let what = format!("{for_memory} bytes take {} MB, more than {} MB", cost.memory >> 20, memory >> 20);
        Fault { kind: "memory", what }
    })
}

/// How much slower than the machine that the limits were measured on another may be.
const SLOWER: u32 = 2;

/// Below this growth harms nobody, and a busy machine's clock tells it from nothing.
const FELT: Duration = Duration::from_millis(700);

/// Whether an input of twice the size takes far more than twice the time, and long enough to be felt.
pub(crate) fn grows(reader: &dyn Reader, seed: u64, number: u64, once: Cost) -> Option<(Vec<u8>, Fault)> {
    if once.time < Duration::from_millis(10) {
        return None;
    }
    let one = reader.make(&mut Dice::new(seed, number, 1));
    let two = reader.make(&mut Dice::new(seed, number, 2));
    let heavier = share(reader.weight(&two).0, reader.weight(&one).0);
    if heavier < 150 {
        return None;
    }
    let time = |input: &[u8]| judge(reader, input).1.time;
    let slower = |once: Duration, twice: Duration| share(duration(twice), duration(once)) * 100 / heavier;
    let (mut once, mut twice) = (once.time, time(&two));
    for _ in 0..2 {
        if twice < FELT || slower(once, twice) < 165 {
            return None;
        }
        (once, twice) = (once.min(time(&one)), twice.min(time(&two)));
    }
    let what = format!(
        "{once:.1?} become {twice:.1?} where the input becomes {}.{:02} times as large",
        heavier / 100,
        heavier % 100
    );
    Some((two, Fault { kind: "grows", what }))
}

/// In hundredths.
fn share(of: usize, to: usize) -> usize {
    of.saturating_mul(100) / to.max(1)
}

fn duration(time: Duration) -> usize {
    usize::try_from(time.as_micros()).unwrap_or(usize::MAX)
}
