//! What is compared, and which of it is chosen.

use meridian::catalog::strategy::Strategy;
use meridian::engine::changes::{Change, with};
use meridian::scenario::Alternative;

use super::State;

impl State {
    pub(super) fn choose_alternative(&mut self, index: usize) {
        self.view.chosen = self.last_or(index);
    }

    pub(super) fn change_alternative(&mut self, index: usize, alternative: Alternative) {
        self.change_alternatives(|all| {
            if let Some(place) = all.get_mut(index) {
                *place = alternative;
            }
        });
    }

    /// To look at one, which is compared from then on if it was not.
    pub(super) fn take_alternative(&mut self, wanted: &Alternative) {
        let regions = self.scenario.regions_of(wanted);
        let is = |other: &Alternative| {
            other.strategy == wanted.strategy && self.scenario.regions_of(other) == regions
        };
        if let Some(place) = self.scenario.alternatives.iter().position(is) {
            self.view.chosen = place;
        } else if self.change_alternatives(|all| all.push(wanted.clone())) {
            self.view.chosen = self.last_or(usize::MAX);
        }
    }

    /// What a change says is entered.
    pub(super) fn make(&mut self, change: &Change) {
        let entries: Vec<_> = change.entries.iter().collect();
        let candidate = with(&self.scenario, &entries);
        self.settle_on(candidate, "This change is not possible");
    }

    pub(super) fn add_alternative(&mut self) {
        let regions = None;
        self.change_alternatives(|all| all.push(Alternative { strategy: Strategy::PilotLight, regions }));
    }

    /// One stays; what was chosen stays chosen.
    pub(super) fn remove_alternative(&mut self, index: usize) {
        let count = self.scenario.alternatives.len();
        if count > 1 && index < count && self.change_alternatives(|all| drop(all.remove(index))) {
            let before = usize::from(index < self.view.chosen);
            self.view.chosen = self.last_or(self.view.chosen - before);
        }
    }

    /// To one place earlier.
    pub(super) fn move_alternative(&mut self, index: usize) {
        let chosen = self.view.chosen;
        if index > 0
            && index < self.scenario.alternatives.len()
            && self.change_alternatives(|all| all.swap(index - 1, index))
        {
            self.view.chosen = match chosen {
                chosen if chosen == index => index - 1,
                chosen if chosen + 1 == index => index,
                chosen => chosen,
            };
        }
    }

    fn change_alternatives(&mut self, how: impl FnOnce(&mut Vec<Alternative>)) -> bool {
        let chosen = self.view.chosen;
        let mut candidate = (*self.scenario).clone();
        how(&mut candidate.alternatives);
        let taken = self.settle_on(candidate, "This comparison is not possible");
        self.view.chosen = chosen;
        taken
    }
}
