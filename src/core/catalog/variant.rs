//! Which variant of a usage is meant, and how price tables write it.

use std::fmt;
use std::sync::Arc;

/// A variant of a usage: of an engine and a type, of one of them, or by default the only one there is.
///
/// Price tables write it as one text, and here alone it is put together and taken apart: `redis cache.r7g.large`,
/// `m6i.large`, `postgresql`, or nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Variant {
    text: Arc<str>,
}

impl Variant {
    /// The one that tables write so.
    pub fn named(text: impl Into<Arc<str>>) -> Self {
        Self { text: text.into() }
    }

    /// A type of an engine; of none where that is empty.
    pub fn of_engine(engine: &str, name: &str) -> Self {
        let blank = if engine.is_empty() { "" } else { " " };
        Self::named([engine, blank, name].concat())
    }

    /// As tables write it; empty where there is one only.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether it is the only one of its usage.
    pub fn is_only(&self) -> bool {
        self.text.is_empty()
    }

    /// The engine that a type is of: `redis` of `redis cache.r7g.large`; empty where one word says it all.
    pub fn engine(&self) -> &str {
        parts(&self.text).0
    }

    /// Its first word, the engine where one is told: `redis` of `redis cache.r7g.large` and of `redis`.
    pub fn first(&self) -> &str {
        if self.engine().is_empty() { self.name() } else { self.engine() }
    }

    /// What it is besides its engine: `cache.r7g.large` of `redis cache.r7g.large`.
    pub fn name(&self) -> &str {
        parts(&self.text).1
    }
}

/// The engine and the rest of what a table writes: `redis` and `cache.r7g.large`; the engine is empty where one word says
/// it all.
pub fn parts(text: &str) -> (&str, &str) {
    text.split_once(' ').unwrap_or(("", text))
}

impl fmt::Display for Variant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_together_is_taken_apart() {
        let both = Variant::of_engine("redis", "cache.r7g.large");
        assert_eq!(
            (both.text(), both.engine(), both.name()),
            ("redis cache.r7g.large", "redis", "cache.r7g.large")
        );
        assert_eq!(both, Variant::named("redis cache.r7g.large"));
        assert_eq!(Variant::of_engine("", "m6i.large"), Variant::named("m6i.large"));
        for one in ["m6i.large", "postgresql"] {
            assert_eq!((Variant::named(one).engine(), Variant::named(one).name()), ("", one));
        }
        assert!(Variant::default().is_only());
        assert_eq!((Variant::default().engine(), Variant::default().name()), ("", ""));
    }
}
