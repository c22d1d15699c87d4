//! Text into the scenario. What cannot be taken stays as it was typed, with the reason beside it.

use std::rc::Rc;

use meridian::base::diagnostic::{Diagnostic, Problem};
use meridian::share::View;

use super::record::unescaped;
use super::{Draft, State, Target};
use crate::answer::Answer;

impl State {
    /// Takes typed text as far as it goes: all open drafts together where that makes a sound scenario, else this one
    /// alone, else none.
    pub(super) fn edit(&mut self, target: &Target, text: String) {
        let path = target.path(&self.scenario);
        self.drafts.insert(&path, Draft { target: target.clone(), text, problem: None });
        self.settle(&path);
    }

    fn settle(&mut self, latest: &str) {
        let all = self.drafts.paths(|_| true);
        if self.commit(&all).is_err()
            && let Err(problem) = self.commit(&[latest.to_owned()])
            && let Some(draft) = self.drafts.get_mut(latest)
        {
            draft.problem = Some(problem);
        }
        self.forget_parts();
    }

    /// What was chosen in a part may do away with others, and is not to be chosen once more with the next one.
    fn forget_parts(&mut self) {
        let (scenario, book) = (&self.scenario, &self.book);
        self.drafts.retain(|_, draft| match &draft.target {
            Target::Part(list, index, key) => {
                let parts = scenario.entry_parts(*list, *index, book);
                parts.iter().any(|p| p.key == *key && (p.text != draft.text || draft.problem.is_some()))
            }
            Target::Field(..)
            | Target::Override(..)
            | Target::Share(_)
            | Target::Months
            | Target::Start
            | Target::Name => true,
        });
    }

    /// What could not be taken may fit a scenario that has changed since: all of it that can be read together, or
    /// one by one.
    pub(super) fn retry(&mut self) {
        let open = |state: &Self| state.drafts.paths(|draft| draft.problem.is_some());
        let waiting = open(self);
        if waiting.is_empty() {
            return;
        }
        let readable: Vec<String> = waiting.into_iter().filter(|path| self.is_readable(path)).collect();
        let mut goes_on = self.commit(&readable).is_err();
        while goes_on {
            goes_on = open(self).into_iter().any(|path| self.commit(&[path]).is_ok());
        }
        self.forget_parts();
    }

    /// Whether a draft's text is what its field takes, as far as the field itself can tell.
    fn is_readable(&self, path: &str) -> bool {
        let (mut scenario, mut view) = ((*self.scenario).clone(), self.view);
        let entered = self
            .drafts
            .get(path)
            .map(|d| d.target.enter(&d.text, (&mut scenario, &mut view), &self.book, self.separators));
        entered.is_some_and(|entered| entered.is_ok())
    }

    /// The scenario, with its answer, and how it is looked at, with some drafts in it.
    fn trial(&self, drafts: &[&Draft]) -> Result<(Rc<Answer>, View), Problem> {
        let (mut candidate, mut view) = ((*self.scenario).clone(), self.view);
        for draft in drafts {
            draft.target.enter(&draft.text, (&mut candidate, &mut view), &self.book, self.separators)?;
        }
        if candidate == *self.scenario {
            return Ok((Rc::clone(&self.answer), view));
        }
        let sound = if drafts.iter().all(|draft| draft.target.is_written_as_read()) {
            self.priced(candidate)
        } else {
            self.sound(candidate).map(|sound| Answer::to(Rc::new(sound), Rc::clone(&self.book)))
        };
        let problem = |found: Vec<Diagnostic>| {
            found.into_iter().next().map(|d| (d.message, d.hint)).unwrap_or_default()
        };
        sound.map(|answer| (answer, view)).map_err(problem)
    }

    fn commit(&mut self, paths: &[String]) -> Result<(), Problem> {
        let drafts: Vec<&Draft> = paths.iter().filter_map(|p| self.drafts.get(p)).collect();
        let (answer, view) = self.trial(&drafts)?;
        self.view = view;
        if !Rc::ptr_eq(&answer, &self.answer) {
            self.scenario = Rc::clone(&answer.scenario);
            self.answer = answer;
        }
        for path in paths {
            if let Some(draft) = self.drafts.get_mut(path) {
                draft.problem = None;
            }
        }
        Ok(())
    }

    /// The field is left: text that was taken gives way to the figure as we write it.
    pub(super) fn leave(&mut self, target: &Target) {
        let path = target.path(&self.scenario);
        if self.drafts.get(&path).is_some_and(|d| d.problem.is_none()) {
            self.drafts.remove(&path);
        }
    }

    /// Takes up drafts that were stored, by their paths; what no longer belongs anywhere is dropped.
    pub(super) fn restore_drafts(&mut self, stored: &str) {
        for (path, text) in stored.lines().filter_map(|line| line.split_once('\t')) {
            let Some(target) = self.target_at(path) else { continue };
            let draft = Draft { target, text: unescaped(text), problem: None };
            let problem = self.trial(&[&draft]).err();
            let fits = problem.is_none();
            self.drafts.insert(path, Draft { problem, ..draft });
            if fits {
                let _ = self.commit(&[path.to_owned()]);
            }
        }
    }
}
