//! A plan.

use serde::Serialize;

use super::written;
use crate::base::region::Region;
use crate::catalog::strategy::Strategy;
use crate::engine::plan::Plan;

/// A plan: which Region holds what of each component.
pub fn plan(plan: &Plan) -> String {
    #[derive(Serialize)]
    struct Report<'a> {
        strategy: Strategy,
        regions: &'a [Region],
        components: Vec<Part<'a>>,
    }
    #[derive(Serialize)]
    struct Part<'a> {
        component: &'a str,
        service: &'static str,
        placements: Vec<Placed>,
    }
    #[derive(Serialize)]
    struct Placed {
        region: Region,
        role: crate::catalog::placement::Role,
        readiness: crate::catalog::placement::Readiness,
        traffic: String,
        capacity: String,
    }
    let part = |(component, placements): &(
        &'_ crate::scenario::Component,
        Vec<crate::catalog::placement::Placement>,
    )| {
        let placed = placements.iter().filter_map(|p| Some((plan.region(p.slot)?, p)));
        let placed = placed.map(|(region, p)| Placed {
            region,
            role: p.role,
            readiness: p.readiness,
            traffic: p.traffic.percent(),
            capacity: p.capacity.percent(),
        });
        (component.service.key, placed.collect())
    };
    let components = plan.components.iter().map(|entry| {
        let (service, placements) = part(entry);
        Part { component: &entry.0.name, service, placements }
    });
    written(&Report { strategy: plan.strategy, regions: &plan.regions, components: components.collect() })
}
