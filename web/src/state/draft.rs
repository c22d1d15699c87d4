//! Text on its way into the scenario, by the paths of its fields.

use meridian::base::diagnostic::Problem;
use meridian::form::List;
use meridian::scenario::Scenario;

use super::Target;
use super::record::escaped;

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

    pub(super) fn get_mut(&mut self, path: &str) -> Option<&mut Draft> {
        self.0.iter_mut().find(|(other, _)| other == path).map(|(_, draft)| draft)
    }

    pub(super) fn insert(&mut self, path: &str, draft: Draft) {
        self.remove(path);
        self.0.push((path.to_owned(), draft));
    }

    pub(super) fn remove(&mut self, path: &str) {
        self.retain(|other, _| other != path);
    }

    pub(super) fn retain(&mut self, keep: impl Fn(&str, &Draft) -> bool) {
        self.0.retain(|(path, draft)| keep(path, draft));
    }

    /// The paths of those that are so.
    pub(super) fn paths(&self, are: impl Fn(&Draft) -> bool) -> Vec<String> {
        self.0.iter().filter(|(_, draft)| are(draft)).map(|(path, _)| path.clone()).collect()
    }

    /// Those whose paths begin so.
    pub(crate) fn below(&self, prefix: &str) -> Vec<(String, Draft)> {
        self.0.iter().filter(|(path, _)| path.starts_with(prefix)).cloned().collect()
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
        self.retain(|_, draft| draft.problem.is_some());
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
