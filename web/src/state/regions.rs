//! The Regions of the system, and what follows them.

use meridian::base::region::Region;
use meridian::catalog::strategy::Strategy;
use meridian::scenario::{Alternative, MOST_REGIONS, Scenario};

use super::State;
use super::target::SHARES;

impl State {
    /// A Region that another slot holds changes places with this one's.
    pub(super) fn choose_region(&mut self, slot: usize, region: Region) {
        let mut regions = self.scenario.regions.clone();
        let Some(before) = regions.get(slot).copied().filter(|before| *before != region) else { return };
        for (at, place) in regions.iter_mut().enumerate() {
            if at == slot {
                *place = region;
            } else if *place == region {
                *place = before;
            }
        }
        self.set_regions(regions);
    }

    pub(super) fn add_region(&mut self, region: Region) {
        let mut regions = self.scenario.regions.clone();
        if regions.len() < MOST_REGIONS && !regions.contains(&region) {
            regions.push(region);
            self.set_regions(regions);
        }
    }

    pub(super) fn remove_region(&mut self, slot: usize) {
        let mut regions = self.scenario.regions.clone();
        if regions.len() > 1 && slot < regions.len() {
            regions.remove(slot);
            self.set_regions(regions);
        }
    }

    /// Other Regions: the standard alternatives become the standard ones over them; what else names a Region takes the new
    /// one where it had the old one. The users are shared equally again.
    fn set_regions(&mut self, regions: Vec<Region>) {
        let own = &self.scenario;
        let resolved = |s: &Scenario, all: &[Alternative]| -> Vec<(Strategy, Vec<Region>)> {
            all.iter().map(|a| (a.strategy, s.regions_of(a))).collect()
        };
        let standard = Scenario::standard_alternatives(&own.regions);
        let was_standard = resolved(own, &own.alternatives) == resolved(own, &standard);
        let last = self.view.chosen + 1 == own.alternatives.len();
        let mut candidate = (**own).clone();
        candidate.move_to(regions);
        if was_standard {
            candidate.alternatives = Scenario::standard_alternatives(&candidate.regions);
        }
        if self.settle_on(candidate, "These Regions cannot be used") {
            self.drafts.retain(|path, _| !path.starts_with(SHARES));
            // The last is active-active over all Regions: one who looks at it goes on looking at it.
            if last && was_standard {
                self.view.chosen = self.scenario.alternatives.len().saturating_sub(1);
            }
        }
    }
}
