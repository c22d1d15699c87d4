//! What is kept of a scenario in the browser: one text, so that one write keeps all of it or nothing.

use std::cell::OnceCell;
use std::rc::Rc;

use meridian::price::PriceBook;
use meridian::scenario::Scenario;
use meridian::share::{View, from_fragment, to_fragment};

use super::State;
use super::clock::Clock;

/// Parts a record: no text of a scenario holds this character but escaped.
const PART: char = '\u{1e}';

/// A scenario as it was opened, to which fields are reset.
#[derive(Debug)]
pub(super) struct Origin {
    pub(super) scenario: Rc<Scenario>,
    /// As it is kept: made once it is asked for.
    kept: OnceCell<String>,
}

impl Origin {
    pub(super) fn of(scenario: Rc<Scenario>) -> Rc<Self> {
        Rc::new(Self { scenario, kept: OnceCell::new() })
    }

    /// The origin that a record has; nothing where it is the scenario itself.
    pub(super) fn read(kept: &str, book: &PriceBook) -> Option<Rc<Self>> {
        let scenario = from_fragment(kept, book).decoded.scenario.filter(|_| !kept.is_empty())?;
        Some(Self::of(Rc::new(scenario)))
    }

    fn kept(&self) -> &str {
        self.kept.get_or_init(|| to_fragment(&self.scenario, &View::default()))
    }
}

/// A record, taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Record<'a> {
    pub(super) scenario: &'a str,
    pub(super) drafts: &'a str,
    view: Option<&'a str>,
    clock: &'a str,
    /// What the scenario was when it was opened; nothing where it is as it was.
    pub(super) origin: &'a str,
}

impl<'a> Record<'a> {
    /// What is no record is a scenario alone, as earlier builds kept it.
    pub(super) fn parse(text: &'a str) -> Self {
        let mut parts = text.split(PART);
        let mut next = || parts.next();
        Self {
            scenario: next().unwrap_or_default(),
            drafts: next().unwrap_or_default(),
            view: next(),
            clock: next().unwrap_or_default(),
            origin: next().unwrap_or_default(),
        }
    }

    pub(super) fn is_one(text: &str) -> bool {
        text.contains(PART)
    }

    /// A record of what builds before this one kept apart.
    pub(super) fn of_old(scenario: &str, drafts: &str) -> String {
        [scenario, drafts].join(&*String::from(PART))
    }

    pub(super) fn clock(&self) -> Clock {
        Clock::parse(self.clock)
    }

    /// How it was looked at; nothing where an earlier build kept it.
    pub(super) fn view(&self) -> Option<View> {
        self.view.map(View::of_line)
    }

    /// Whether the same is entered, whoever entered it.
    pub(super) fn says(&self, other: &Self) -> bool {
        (self.scenario, self.drafts, self.view) == (other.scenario, other.drafts, other.view)
    }
}

impl State {
    /// The page as it is kept.
    pub(crate) fn record(&self) -> String {
        let view = self.view.to_line();
        let part = String::from(PART);
        let changed = self.origin.scenario != self.scenario;
        let origin = if changed { self.origin.kept() } else { "" };
        [&*self.stored(), &self.stored_drafts(), &view, &self.clock.text(), origin].join(&*part)
    }
}

/// Text in one line and in one part.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            PART => out.push_str("\\e"),
            c => out.push(c),
        }
    }
    out
}

/// The reverse of [`escaped`].
pub(super) fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match (c, c == '\\') {
            (_, true) => match chars.next() {
                Some('n') => out.push('\n'),
                Some('e') => out.push(PART),
                Some(other) => out.push(other),
                None => {}
            },
            (c, false) => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_comes_back_as_it_was() {
        for text in ["", "1\u{1e}2", "a\\nb", "a\nb\\", "\\e\u{1e}\\\\", "ü 1,5"] {
            let kept = escaped(text);
            assert!(!kept.contains(['\n', PART]), "{kept:?}");
            assert_eq!(unescaped(&kept), text);
        }
    }

    #[test]
    fn a_scenario_alone_is_a_record() {
        let record = Record::parse("{}");
        assert_eq!((record.scenario, record.drafts, record.view(), record.clock), ("{}", "", None, ""));
    }
}
