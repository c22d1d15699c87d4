//! Progress for people, on standard error; standard output is for results.

use std::sync::LazyLock;
use std::time::Instant;

/// When the task began: the first thing said is at 0.0 s.
static BEGAN: LazyLock<Instant> = LazyLock::new(Instant::now);

/// Says what begins now, and how long the task has run so far.
pub(crate) fn step(what: &str) {
    eprintln!("[{:6.1} s] {what}", BEGAN.elapsed().as_secs_f64());
}

/// A size in kilobytes of 1000 bytes, as download sizes are counted.
pub(crate) fn kilobytes(bytes: usize) -> String {
    format!("{}.{} kB", bytes / 1000, bytes % 1000 / 100)
}

#[cfg(test)]
mod tests {
    use super::kilobytes;

    #[test]
    fn sizes_are_cut_to_a_tenth() {
        assert_eq!(kilobytes(231_960), "231.9 kB");
        assert_eq!(kilobytes(7), "0.0 kB");
    }
}
