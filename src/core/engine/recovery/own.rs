//! What one component says of a failure: its steps, where they are done, what it loses, how traffic can leave.

use super::shared;
use crate::base::span::Span;
use crate::catalog::field::Options;
use crate::catalog::placement::{Headroom, Placement, Readiness, Role, Slot};
use crate::catalog::timing::{Failure, Trigger};
use crate::catalog::usage::Layer;
use crate::engine::plan::Plan;
use crate::scenario::fields::{DECIDER, Decider, HEADROOM};
use crate::scenario::{Component, Scenario};
use crate::service::{Loss, Service, Steps, Way};

/// What a component does and loses.
pub(super) struct Own {
    pub(super) steps: Steps,
    /// Where it is taken over, or mended.
    pub(super) heir: Option<Slot>,
    /// Whether who uses it goes where it is taken over.
    pub(super) moves: bool,
}

/// Of the ways that are there one that waits for nobody, and of those the fastest.
pub(super) fn fastest(ways: &mut dyn Iterator<Item = Way>) -> Option<Way> {
    ways.min_by_key(|way| {
        (way.shift.timing.trigger == Trigger::Decided, way.detect.span.then(way.shift.span).weight())
    })
}

/// How traffic leaves a Region of which only a part is lost: the health checks by which it leaves the whole are taken to see
/// the loss of one of its services too.
pub(super) fn way_out(scenario: &Scenario, plan: &Plan, lost: Slot) -> Option<Way> {
    let ways = |(i, (component, _)): (usize, &(&Component, Vec<Placement>))| {
        own(scenario, plan, Failure::Region, lost, i, component).steps.ways
    };
    fastest(&mut plan.components.iter().enumerate().flat_map(ways))
}

/// What a component says of a failure.
pub(super) fn own(
    scenario: &Scenario,
    plan: &Plan,
    failure: Failure,
    lost: Slot,
    index: usize,
    component: &Component,
) -> Own {
    let mut steps = Steps::default();
    let placements = plan.components.get(index).map_or(&[][..], |(_, placements)| placements);
    let Some(here) = placements.iter().find(|p| p.slot == lost) else {
        return Own { steps, heir: None, moves: false };
    };
    let headroom = scenario.strategy_settings(component, &HEADROOM).option(&HEADROOM);
    let loss = Loss {
        failure,
        settings: &component.settings,
        lost: here,
        placements,
        regions: &plan.regions,
        headroom: Headroom::from_key(headroom),
        planned: matches!(scenario.settings.choice(&DECIDER), Decider::Automation),
        hours: scenario.hours(),
    };
    let heir = loss.heir().map(|heir| heir.slot);
    let in_place = matches!(failure, Failure::Zone | Failure::Corruption);
    let service = component.service;
    let stands = stands_in_regions(service);
    // A cache that is nowhere else is made anew where the rest goes on.
    let made_anew = service.layer == Layer::Cache && plan.regions.len() > 1;
    if heir.is_none() && !in_place && !made_anew && stands && service.waited_for {
        steps.add(&shared::AWAY);
        if keeps_data(&loss, service) {
            steps.loses(&shared::AWAY, Span::NOT_BEFORE);
        }
        return Own { steps, heir, moves: false };
    }
    (service.recover)(&loss, &mut steps);
    // What is made anew is made where the rest goes on.
    let anew = || (0..).map(Slot).take(plan.regions.len()).find(|slot| *slot != lost);
    let heir = match heir {
        _ if in_place && !steps.elsewhere => Some(lost),
        None if made_anew => anew(),
        heir => heir,
    };
    Own { steps, moves: heir.is_some() && stands && service.waited_for, heir }
}

/// Whether a service loses anything with its Region: what it loses where another takes over, it loses all the more where none
/// does.
fn keeps_data(loss: &Loss, service: &Service) -> bool {
    let standby =
        Placement { slot: Slot(u8::MAX), role: Role::Recovery, readiness: Readiness::Hot, ..*loss.lost };
    let both = [*loss.lost, standby];
    let mut steps = Steps::default();
    (service.recover)(&Loss { placements: &both, ..*loss }, &mut steps);
    service.layer == Layer::Data || !steps.losses.is_empty()
}

/// Whether a service is in Regions, and is not there when its Region is not.
fn stands_in_regions(service: &Service) -> bool {
    service.usages.iter().any(|usage| !usage.global && !usage.elsewhere)
}
