//! Text on its way into the scenario. What cannot be taken stays as it was typed, with the reason beside it.

use meridian::base::diagnostic::Diagnostic;
use meridian::base::diagnostic::Problem;
use meridian::base::region::Region;
use meridian::catalog::field::Field;
use meridian::form::List;
use meridian::scenario::{Scenario, fields};

use super::record::{escaped, unescaped};
use super::target::settings_mut;
use super::{State, Target, field_path};
use meridian::share::View;

/// Text typed into a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Draft {
    pub(crate) target: Target,
    pub(crate) text: String,
    /// Why it is not in the scenario, and what to do; nothing where it is.
    pub(crate) problem: Option<Problem>,
}

/// Drafts by the paths of their fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Drafts(Vec<(String, Draft)>);

impl Drafts {
    pub(crate) fn get(&self, path: &str) -> Option<&Draft> {
        self.0.iter().find(|(other, _)| other == path).map(|(_, draft)| draft)
    }

    fn get_mut(&mut self, path: &str) -> Option<&mut Draft> {
        self.0.iter_mut().find(|(other, _)| other == path).map(|(_, draft)| draft)
    }

    fn insert(&mut self, path: &str, draft: Draft) {
        self.remove(path);
        self.0.push((path.to_owned(), draft));
    }

    fn remove(&mut self, path: &str) {
        self.retain(|other| other != path);
    }

    pub(super) fn retain(&mut self, keep: impl Fn(&str) -> bool) {
        self.0.retain(|(path, _)| keep(path));
    }

    /// What is not in the scenario because it could not be taken, with its path.
    pub(crate) fn unread(&self) -> impl Iterator<Item = (&str, &Draft)> {
        self.0.iter().filter(|(_, draft)| draft.problem.is_some()).map(|(path, draft)| (path.as_str(), draft))
    }

    /// What a removed component leaves: the drafts of the others, at their new places.
    pub(super) fn without_component(&mut self, gone: usize, scenario: &Scenario) {
        self.follow(scenario, |target| match target {
            Target::Field(Some(index), field) => Some(Target::Field(Some(after(index, gone)?), field)),
            Target::Override(index, field) => Some(Target::Override(after(index, gone)?, field)),
            Target::Field(None, _)
            | Target::Share(_)
            | Target::Part(..)
            | Target::Months
            | Target::Start
            | Target::Name => Some(target),
        });
    }

    /// The same of a removed commitment or discount.
    pub(super) fn without_entry(&mut self, list: List, gone: usize, scenario: &Scenario) {
        self.follow(scenario, |target| match target {
            Target::Part(of, index, key) if of == list => Some(Target::Part(of, after(index, gone)?, key)),
            Target::Field(..)
            | Target::Override(..)
            | Target::Share(_)
            | Target::Part(..)
            | Target::Months
            | Target::Start
            | Target::Name => Some(target),
        });
    }

    fn follow(&mut self, scenario: &Scenario, to: impl Fn(Target) -> Option<Target>) {
        let drafts = std::mem::take(&mut self.0);
        let moved = drafts.into_iter().filter_map(|(_, draft)| {
            let target = to(draft.target)?;
            Some((target.path(scenario), Draft { target, ..draft }))
        });
        self.0 = moved.collect();
    }

    /// Every field is left: text that was taken gives way to the figure as we write it.
    pub(super) fn close(&mut self) {
        self.0.retain(|(_, draft)| draft.problem.is_some());
    }

    /// What is not in the scenario, a line each: path and text.
    pub(super) fn stored(&self) -> String {
        self.unread().map(|(path, draft)| [path, "\t", &escaped(&draft.text), "\n"].concat()).collect()
    }
}

/// A place in a list from which one was taken out.
fn after(index: usize, gone: usize) -> Option<usize> {
    (index != gone).then(|| index - usize::from(index > gone))
}

impl State {
    /// Takes typed text as far as it goes: all open drafts together where that makes a sound scenario, else this one
    /// alone, else none.
    pub(super) fn edit(&mut self, target: &Target, text: String) {
        let path = target.path(&self.scenario);
        self.drafts.insert(&path, Draft { target: target.clone(), text, problem: None });
        self.settle(&path);
    }

    fn settle(&mut self, latest: &str) {
        let all: Vec<String> = self.drafts.0.iter().map(|(path, _)| path.clone()).collect();
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
        self.drafts.0.retain(|(_, draft)| match &draft.target {
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
        let open = |state: &Self| -> Vec<String> {
            let open = state.drafts.0.iter().filter(|(_, d)| d.problem.is_some());
            open.map(|(path, _)| path.clone()).collect()
        };
        let waiting = open(self);
        if waiting.is_empty() {
            return;
        }
        let readable: Vec<String> = waiting.iter().filter(|path| self.is_readable(path)).cloned().collect();
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

    /// The scenario, and how it is looked at, with some drafts in it.
    fn trial(&self, drafts: &[&Draft]) -> Result<(Scenario, View), Problem> {
        let (mut candidate, mut view) = ((*self.scenario).clone(), self.view);
        for draft in drafts {
            draft.target.enter(&draft.text, (&mut candidate, &mut view), &self.book, self.separators)?;
        }
        let sound = self.sound(candidate).map_err(|found| found.into_iter().next());
        let problem = |found: Option<Diagnostic>| found.map(|d| (d.message, d.hint)).unwrap_or_default();
        sound.map(|scenario| (scenario, view)).map_err(problem)
    }

    fn commit(&mut self, paths: &[String]) -> Result<(), Problem> {
        let drafts: Vec<&Draft> = paths.iter().filter_map(|p| self.drafts.get(p)).collect();
        let (candidate, view) = self.trial(&drafts)?;
        self.view = view;
        if candidate != *self.scenario {
            self.scenario = candidate.into();
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

    /// Puts a field back to what it was when the scenario was opened.
    pub(super) fn reset(&mut self, target: &Target) {
        let path = target.path(&self.scenario);
        self.drafts.remove(&path);
        let mut candidate = (*self.scenario).clone();
        match target {
            Target::Share(_) => candidate.traffic.clear(),
            Target::Part(..) => {}
            Target::Name => candidate.name.clone_from(&self.origin.scenario.name),
            Target::Months => self.view.months = View::default().months,
            Target::Start => self.view.start = None,
            Target::Override(component, field) => {
                if let Some(component) = candidate.components.get_mut(*component) {
                    component.overrides.reset(field);
                }
            }
            Target::Field(component, field) => {
                let of_name = |s: &Scenario, i: usize| s.components.get(i).map(|c| c.name.clone());
                let before = match component {
                    None => self.origin.scenario.settings.entered(field).cloned(),
                    Some(index) => {
                        let name = of_name(&candidate, *index);
                        let origin =
                            self.origin.scenario.components.iter().find(|c| Some(&c.name) == name.as_ref());
                        origin.and_then(|c| c.settings.entered(field).cloned())
                    }
                };
                if let Some(settings) = settings_mut(&mut candidate, *component) {
                    match before {
                        Some(value) => settings.enter(field, value),
                        None => settings.reset(field),
                    }
                }
                if let Some(why) = self.origin.scenario.assumptions.get(&path) {
                    candidate.assumptions.insert(path, why.clone());
                }
            }
        }
        if let Ok(candidate) = self.sound(candidate) {
            self.scenario = candidate.into();
        }
    }

    /// Whether a field differs from what it was when the scenario was opened.
    pub(crate) fn is_changed(&self, component: Option<usize>, field: &'static Field) -> bool {
        let path = field_path(&self.scenario, component, field);
        let entered = |s: &Scenario| match component {
            None => s.settings.entered(field).cloned(),
            Some(index) => {
                let name = self.scenario.components.get(index).map(|c| &c.name);
                let found = s.components.iter().find(|c| Some(&c.name) == name);
                found.and_then(|c| c.settings.entered(field).cloned())
            }
        };
        let assumed = |s: &Scenario| s.assumptions.contains_key(&path);
        self.drafts.get(&path).is_some_and(|d| d.problem.is_some())
            || entered(&self.scenario) != entered(&self.origin.scenario)
            || assumed(&self.scenario) != assumed(&self.origin.scenario)
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

    fn target_at(&self, path: &str) -> Option<Target> {
        if let Some(target) =
            [Target::Name, Target::Months, Target::Start].into_iter().find(|t| t.path(&self.scenario) == path)
        {
            return Some(target);
        }
        if let Some(code) = path.strip_prefix("traffic_percent.") {
            let region = Region::new(code).filter(|r| self.scenario.regions.contains(r));
            return region.map(Target::Share);
        }
        for list in [List::Commitments, List::Discounts] {
            for index in 0..self.scenario.entries(list) {
                let parts = self.scenario.entry_parts(list, index, &self.book);
                let mut targets = parts.iter().map(|part| Target::Part(list, index, part.key));
                if let Some(target) = targets.find(|t| t.path(&self.scenario) == path) {
                    return Some(target);
                }
            }
        }
        let own = fields::FIELDS.iter().find(|f| f.key == path).map(|f| Target::Field(None, f));
        own.or_else(|| {
            let of = |(i, c): (usize, &meridian::scenario::Component)| {
                let field = c.service.fields.iter().find(|f| c.path(f) == path);
                let own =
                    || fields::STRATEGIES.iter().find(|f| format!("components.{}.{}", c.name, f.key) == path);
                field.map(|f| Target::Field(Some(i), f)).or_else(|| own().map(|f| Target::Override(i, f)))
            };
            self.scenario.components.iter().enumerate().find_map(of)
        })
    }
}
