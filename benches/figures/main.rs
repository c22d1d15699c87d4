//! How long the core takes and how much it allocates, a figure a line: what, how much, in what. `cargo xtask bench` runs
//! it, beside that of another revision.
#![allow(
    clippy::expect_used,
    clippy::float_arithmetic,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    reason = "it measures and prints; without its book and scenarios there is nothing to measure"
)]

mod api;

use std::hint::black_box;
use std::time::{Duration, Instant};

use api::{
    Alternative, EVERY_SYSTEM, PriceBook, Scenario, Strategy, budget, bundle, check, compare, decode,
    steps_of_timelines,
};

/// Scenarios of the bench's own: what the examples become does not move the figures.
const SHOP: &str = include_str!("../scenarios/shop.json");
const SIXTY: &str = include_str!("../scenarios/sixty.json");

/// What is repeated is repeated for so long, and at least three times.
const AT_LEAST: Duration = Duration::from_millis(500);

fn main() {
    let text = bundle();
    let book = PriceBook::parse(&text).expect("the book is whole");
    let read = |text| decode(text, &book).scenario.expect("the scenario has no errors");
    let (shop, sixty) = (read(SHOP), read(SIXTY));

    let compared = || compare(&shop, &shop.alternatives, &book);
    time("shop: 7 alternatives compared", "ms", compared);
    let allocated = allocation_counter::measure(|| drop(black_box(compared()))).count_total;
    let lines: usize = compared().outcomes.iter().filter_map(|o| o.estimate()).map(|e| e.lines.len()).sum();
    print("shop: allocations a line", allocated as f64 / lines as f64, "");
    time("shop: text to a checked scenario", "ms", || decode(SHOP, &book));
    let everywhere = Alternative { strategy: Strategy::ActiveActive, regions: None };
    time("shop: 120 months, active-active in 3 Regions", "ms", || budget(&shop, &everywhere, &book, 120));
    time("60 components: text to a checked scenario", "ms", || decode(SIXTY, &book));
    time("60 components: compared", "ms", || compare(&sixty, &sixty.alternatives, &book));
    if let Some(every) = EVERY_SYSTEM.map(read) {
        time("every system: compared", "ms", || compare(&every, &every.alternatives, &book));
        time("every system: timelines of all failures", "ms", || steps_of_timelines(&every));
    }
    let many = repeated(&sixty, 50);
    time("3,000 components: checked", "s", || check(&many, &book));
    time("3,000 components: compared", "s", || compare(&many, &many.alternatives, &book));
    time("book: parsed", "ms", || PriceBook::parse(&text));
}

/// A scenario whose components are there so many times, each under a name of its own.
fn repeated(scenario: &Scenario, times: usize) -> Scenario {
    let copies = (0..times).flat_map(|copy| {
        scenario.components.iter().cloned().map(move |mut component| {
            component.name = format!("{}_{copy}", component.name);
            component
        })
    });
    Scenario { components: copies.collect(), ..scenario.clone() }
}

/// Prints the least time that something took: whatever else the machine did only adds to it.
fn time<T>(what: &str, unit: &str, run: impl Fn() -> T) {
    let began = Instant::now();
    let mut taken = Vec::new();
    while taken.len() < 3 || began.elapsed() < AT_LEAST {
        let one = Instant::now();
        let made = black_box(run());
        taken.push(one.elapsed());
        drop(made);
    }
    let least = taken.into_iter().min().unwrap_or_default().as_secs_f64();
    print(what, if unit == "ms" { least * 1e3 } else { least }, unit);
}

fn print(what: &str, value: f64, unit: &str) {
    println!("{what}\t{value}\t{unit}");
}
