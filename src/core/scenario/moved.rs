//! A scenario in other Regions than before.

use super::{Replicas, Scenario};
use crate::base::region::Region;

impl Scenario {
    /// Puts it into other Regions. What names a Region that is gone names the one that came in its place; where none did,
    /// an alternative loses it, and a component has its home or its replica there no more. The users are shared equally.
    pub fn move_to(&mut self, regions: Vec<Region>) {
        let from = std::mem::replace(&mut self.regions, regions);
        let to = &self.regions;
        for alternative in &mut self.alternatives {
            let named = alternative.regions.take().map(|named| all_moved(&named, &from, to));
            let least = alternative.strategy.region_counts().0;
            alternative.regions = named.filter(|named| named.len() >= least);
        }
        for component in &mut self.components {
            component.home = component.home.and_then(|home| moved(home, &from, to));
            if let Replicas::In(named) = &component.replicas {
                let named = all_moved(named, &from, to);
                component.replicas = if named.is_empty() { Replicas::None } else { Replicas::In(named) };
            }
        }
        self.traffic.clear();
    }
}

/// Where a Region is now: one that the system did not span, or still spans, stays; another is the new one in its place.
fn moved(region: Region, from: &[Region], to: &[Region]) -> Option<Region> {
    match from.iter().position(|old| *old == region) {
        Some(at) if !to.contains(&region) => to.get(at).copied().filter(|new| !from.contains(new)),
        Some(_) | None => Some(region),
    }
}

fn all_moved(named: &[Region], from: &[Region], to: &[Region]) -> Vec<Region> {
    let mut kept: Vec<Region> = Vec::new();
    for region in named.iter().filter_map(|region| moved(*region, from, to)) {
        if !kept.contains(&region) {
            kept.push(region);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::by_key::ByKey;
    use crate::catalog::settings::Settings;
    use crate::catalog::strategy::Strategy;
    use crate::scenario::{Alternative, Component};
    use crate::service::SERVICES;

    fn regions(codes: &[&str]) -> Vec<Region> {
        codes.iter().map(|code| Region::new(code).unwrap()).collect()
    }

    /// A system over three Regions, with a component at home in the second and replicated to the first two.
    fn system() -> Scenario {
        let component = Component {
            name: "files".to_owned(),
            home: Region::new("us-east-1"),
            replicas: Replicas::In(regions(&["us-west-2", "us-east-1"])),
            needs: Vec::new(),
            tags: ByKey::default(),
            service: SERVICES[0],
            settings: Settings::default(),
            overrides: Settings::default(),
        };
        let both = Some(regions(&["us-west-2", "us-east-1"]));
        Scenario {
            name: String::new(),
            regions: regions(&["us-west-2", "us-east-1", "eu-west-1"]),
            traffic: Vec::new(),
            alternatives: vec![Alternative { strategy: Strategy::PilotLight, regions: both }],
            settings: Settings::default(),
            components: vec![component],
            assumptions: ByKey::default(),
            commitments: Vec::new(),
            discounts: Vec::new(),
        }
    }

    #[test]
    fn what_names_a_region_follows_it() {
        for (to, home, replicas, compared) in [
            // All are others.
            (
                &["ap-south-1", "sa-east-1", "eu-north-1"][..],
                Some("sa-east-1"),
                &["ap-south-1", "sa-east-1"][..],
                2,
            ),
            (&["ap-south-1", "sa-east-1"], Some("sa-east-1"), &["ap-south-1", "sa-east-1"], 2),
            // The second is another.
            (
                &["us-west-2", "ca-central-1", "eu-west-1"],
                Some("ca-central-1"),
                &["us-west-2", "ca-central-1"],
                2,
            ),
            // They change places, or the third goes: nothing that is named is gone.
            (&["us-east-1", "us-west-2", "eu-west-1"], Some("us-east-1"), &["us-west-2", "us-east-1"], 2),
            (&["us-west-2", "us-east-1"], Some("us-east-1"), &["us-west-2", "us-east-1"], 2),
            // The second goes, and nothing comes in its place: a pilot light over one Region is over the system's.
            (&["us-west-2", "eu-west-1"], None, &["us-west-2"], 0),
            (&["ap-south-1"], None, &["ap-south-1"], 0),
        ] {
            let mut system = system();
            system.move_to(regions(to));
            let component = &system.components[0];
            assert_eq!(component.home, home.and_then(Region::new), "{to:?}");
            assert_eq!(component.replicas, Replicas::In(regions(replicas)), "{to:?}");
            let named = system.alternatives[0].regions.as_ref();
            assert_eq!(named.map_or(0, Vec::len), compared, "{to:?}");
        }
    }
}
