//! A change is taken if what comes of it is sound; else it is said what is wrong with it.

use std::rc::Rc;

use meridian::base::diagnostic::{Diagnostic, Severity};
use meridian::engine::check::check_entered;
use meridian::engine::read::{Decoded, decode};
use meridian::form::List;
use meridian::scenario::Scenario;

use super::{Notice, State};
use crate::answer::Answer;

impl State {
    /// A scenario as it is after it was written and read again: only such a one can be kept, shared and opened. Else what
    /// is wrong with it.
    pub(super) fn sound(&self, candidate: Scenario) -> Result<Scenario, Vec<Diagnostic>> {
        let Decoded { scenario, diagnostics } = decode(&candidate.to_json(), &self.book);
        if let Some(read) = scenario {
            // The candidate also knows what was entered under another option of a group.
            return Ok(if read == candidate { candidate } else { read });
        }
        // Nobody sees the text: what is wrong has no line in it.
        let errors = diagnostics.into_iter().filter(|found| found.severity == Severity::Error);
        Err(errors.map(|found| Diagnostic { place: None, ..found }).collect())
    }

    /// A scenario that is written as it is read: it is judged as a whole, and its answer is made. Else what is wrong with it.
    pub(super) fn priced(&self, candidate: Scenario) -> Result<Rc<Answer>, Vec<Diagnostic>> {
        let mut found = check_entered(&candidate, &self.book);
        found.retain(|found| found.severity == Severity::Error);
        if !found.is_empty() {
            return Err(found);
        }
        let answer = Answer::to(Rc::new(candidate), Rc::clone(&self.book));
        match answer.refusal() {
            Some(refused) => Err(vec![refused.clone()]),
            None => Ok(answer),
        }
    }

    /// Takes a scenario if it is sound; else says what is wrong with it.
    pub(super) fn settle_on(&mut self, candidate: Scenario, otherwise: &str) -> bool {
        let candidate = match self.sound(candidate) {
            Ok(candidate) => candidate,
            Err(found) => {
                let what = format!("{otherwise}; what you see is as it was before");
                self.notice = Some(Rc::new(Notice { what, found, unreadable: None, before: None }));
                return false;
            }
        };
        self.notice = None;
        self.scenario = Rc::new(candidate);
        self.opened = None;
        self.link = None;
        self.view.chosen = self.last_or(self.view.chosen);
        true
    }

    /// This place among the alternatives, or the last.
    pub(super) fn last_or(&self, index: usize) -> usize {
        index.min(self.scenario.alternatives.len().saturating_sub(1))
    }

    /// A commitment or discount more.
    pub(super) fn add_entry(&mut self, list: List) {
        let mut candidate = (*self.scenario).clone();
        candidate.add_entry(list);
        self.settle_on(candidate, "This cannot be added");
    }

    pub(super) fn remove_entry(&mut self, list: List, index: usize) {
        let mut candidate = (*self.scenario).clone();
        candidate.remove_entry(list, index);
        if self.settle_on(candidate, "This cannot be removed") {
            self.drafts.without_entry(list, index, &self.scenario);
        }
    }
}
