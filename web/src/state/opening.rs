//! Whole scenarios that come into the page: an example, a file, a link, an empty one.

use std::rc::Rc;

use meridian::base::by_key::ByKey;
use meridian::base::diagnostic::Diagnostic;
use meridian::base::region::Region;
use meridian::catalog::settings::Settings;
use meridian::catalog::strategy::Strategy;
use meridian::engine::read::decode;
use meridian::price::PriceBook;
use meridian::scenario::{Alternative, Scenario};

use super::record::Origin;
use super::{Drafts, Notice, State};

impl State {
    pub(super) fn open(&mut self, what: &str, text: &str) {
        let decoded = decode(text, &self.book);
        match decoded.scenario {
            Some(scenario) => {
                self.take(Rc::new(scenario));
                self.notice = None;
            }
            None => {
                self.notice = Some(Rc::new(Notice {
                    what: format!("{what} could not be read; what you see is as it was before"),
                    found: decoded.diagnostics,
                    unreadable: Some(text.to_owned()),
                    before: None,
                }));
            }
        }
    }

    pub(super) fn choose_preset(&mut self, key: &str) {
        let own = self.record();
        self.shelve(&own);
        let before = Rc::clone(&self.scenario);
        let untouched = before == self.origin.scenario;
        self.take(preset(&self.book, key));
        self.view.chosen = first_standby(&self.scenario);
        let what = "The example took the place of what was here".to_owned();
        let kept = self.kept.iter().find(|k| k.holds(&own)).map(|k| Rc::clone(&k.id));
        let notice = Notice { what, found: Vec::new(), unreadable: None, before: kept };
        self.notice = (!untouched && before != self.origin.scenario).then_some(Rc::new(notice));
    }

    /// A scenario's file.
    pub(super) fn open_file(&mut self, name: &str, text: &str) {
        self.shelve_shown();
        self.open(&format!("`{name}`"), text);
    }

    /// A file that is no scenario is told what it is.
    pub(super) fn refuse_file(&mut self, name: &str, why: String) {
        self.notice = Some(Rc::new(Notice {
            what: format!("`{name}` could not be opened; what you see is as it was before"),
            found: vec![Diagnostic::error("", why)],
            unreadable: None,
            before: None,
        }));
    }

    /// An empty system, in the Regions that this one is in.
    pub(super) fn begin_anew(&mut self) {
        self.shelve_shown();
        self.take(Rc::new(empty(self.scenario.regions.clone())));
        self.view.chosen = 0;
        self.notice = None;
    }

    pub(super) fn take(&mut self, scenario: Rc<Scenario>) {
        self.origin = Origin::of(Rc::clone(&scenario));
        self.scenario = scenario;
        self.drafts = Drafts::default();
        self.opened = None;
        self.answered = None;
        self.view.chosen = self.last_or(self.view.chosen);
    }
}

/// The place of the first standby strategy, where a comparison is best begun.
pub(super) fn first_standby(scenario: &Scenario) -> usize {
    let wanted = |a: &Alternative| a.strategy == Strategy::PilotLight;
    scenario.alternatives.iter().position(wanted).unwrap_or(0)
}

pub(super) fn preset(book: &PriceBook, key: &str) -> Rc<Scenario> {
    let decoded = meridian::scenario::preset(key).map(|p| decode(p.json, book));
    let first = || book.regions().first().map(|r| r.region).into_iter().collect();
    Rc::new(decoded.and_then(|d| d.scenario).unwrap_or_else(|| empty(first())))
}

/// A system of nothing yet.
fn empty(regions: Vec<Region>) -> Scenario {
    Scenario {
        name: "Untitled".to_owned(),
        traffic: Vec::new(),
        alternatives: Scenario::standard_alternatives(&regions),
        regions,
        settings: Settings::default(),
        components: Vec::new(),
        assumptions: ByKey::default(),
        commitments: Vec::new(),
        discounts: Vec::new(),
    }
}
