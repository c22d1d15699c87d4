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

    /// Other Regions: the standard alternatives become the standard ones over them; others take the new Region where
    /// they had the old one. The users are shared equally again.
    fn set_regions(&mut self, regions: Vec<Region>) {
        let own = &self.scenario;
        let resolved = |s: &Scenario, all: &[Alternative]| -> Vec<(Strategy, Vec<Region>)> {
            all.iter().map(|a| (a.strategy, s.regions_of(a))).collect()
        };
        let standard = Scenario::standard_alternatives(&own.regions);
        let was_standard = resolved(own, &own.alternatives) == resolved(own, &standard);
        let last = self.view.chosen + 1 == own.alternatives.len();
        let alternatives = if was_standard {
            Scenario::standard_alternatives(&regions)
        } else {
            own.alternatives.iter().map(|a| moved(a, &own.regions, &regions)).collect()
        };
        let candidate = Scenario { alternatives, traffic: Vec::new(), regions, ..(**own).clone() };
        if self.settle_on(candidate, "These Regions cannot be used") {
            self.drafts.retain(|path, _| !path.starts_with(SHARES));
            // The last is active-active over all Regions: one who looks at it goes on looking at it.
            if last && was_standard {
                self.view.chosen = self.scenario.alternatives.len().saturating_sub(1);
            }
        }
    }
}

/// An alternative that names Regions, after the system's Regions have changed from one list to another.
fn moved(alternative: &Alternative, from: &[Region], to: &[Region]) -> Alternative {
    let place = |r: &Region| from.iter().position(|old| old == r);
    let regions = alternative.regions.as_ref().map(|own| -> Vec<Region> {
        let mut kept: Vec<Region> = Vec::new();
        for region in own {
            let new = match place(region) {
                None => Some(*region),
                Some(_) if to.contains(region) => Some(*region),
                Some(at) if from.len() == to.len() => to.get(at).copied(),
                Some(_) => None,
            };
            kept.extend(new.filter(|r| !kept.contains(r)));
        }
        kept
    });
    let enough = |r: &Vec<Region>| r.len() >= alternative.strategy.region_counts().0;
    Alternative { strategy: alternative.strategy, regions: regions.filter(enough) }
}
