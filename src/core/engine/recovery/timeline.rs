//! From a plan and a failure to a timeline.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::audit::{GLOBAL_HOME, control_plane};
use super::{Part, Step, Timeline, shared};
use crate::base::span::{Known, Span};
use crate::catalog::field::Options;
use crate::catalog::placement::{Headroom, Slot};
use crate::catalog::timing::{Failure, Phase, Trigger};
use crate::catalog::usage::Layer;
use crate::engine::plan::Plan;
use crate::scenario::fields::{DECIDER, Decider, HEADROOM};
use crate::scenario::{Component, Scenario};
use crate::service::{Loss, Service, Steps, Taken, Way};

/// What comes of a failure: of the Regions and services that it can strike, where it takes the longest to be back from.
/// Nothing where there is nothing that could fail.
pub fn recover(scenario: &Scenario, plan: &Plan, failure: Failure) -> Option<Timeline> {
    let serving = if plan.strategy.every_region_serves() { plan.regions.len() } else { 1 };
    let slots = (0..).map(Slot).take(if failure.is_of_region() { serving } else { 1 });
    let all: Vec<usize> = (0..plan.components.len()).collect();
    let timelines = slots.flat_map(|lost| {
        // One service is lost at a time, all of a Region at once.
        let groups: Vec<&[usize]> = match failure {
            Failure::Service => all.chunks(1).collect(),
            Failure::Region | Failure::Zone | Failure::Corruption | Failure::ControlPlanes => vec![&all],
        };
        groups.into_iter().map(move |of| timeline(scenario, plan, failure, lost, of))
    });
    let weight = |t: &Timeline| (t.rto.worst(), t.rpo.worst());
    timelines.reduce(|worst, next| if weight(&next) > weight(&worst) { next } else { worst })
}

/// What comes of the loss of one component's service, by its place.
pub fn recover_service(scenario: &Scenario, plan: &Plan, component: usize) -> Timeline {
    timeline(scenario, plan, Failure::Service, Slot(0), &[component])
}

/// What a component does and loses.
struct Own {
    steps: Steps,
    heir: Option<Slot>,
}

fn timeline(scenario: &Scenario, plan: &Plan, failure: Failure, lost: Slot, of: &[usize]) -> Timeline {
    let own: Vec<Own> = plan
        .components
        .iter()
        .enumerate()
        .map(|(i, (component, _))| {
            let nothing = || Own { steps: Steps::default(), heir: None };
            if of.contains(&i) { own(scenario, plan, failure, lost, i, component) } else { nothing() }
        })
        .collect();
    let mut line = Line {
        timeline: Timeline {
            failure,
            lost,
            steps: Vec::new(),
            parts: Vec::new(),
            rto: Span::ZERO,
            rpo: Span::ZERO,
        },
        before: Vec::new(),
        plan,
    };
    let way = own.iter().flat_map(|own| &own.steps.ways).copied().min_by_key(|way| {
        // Of ways that are there one that waits for nobody counts, and of those the fastest.
        (way.shift.timing.trigger == Trigger::Decided, way.detect.span.then(way.shift.span).weight())
    });
    let elsewhere = plan.regions.len() > 1;
    // What only makes it slower is seen by nobody who would act.
    let acts = own.iter().flat_map(|own| &own.steps.taken).any(|taken| taken.timing.phase != Phase::Warm);
    let way = way.unwrap_or(Way { detect: taken(&shared::ALARMS), shift: taken(&shared::RECORD) });
    let detect = match failure {
        Failure::Region | Failure::ControlPlanes => (elsewhere || acts).then_some(way.detect),
        Failure::Corruption => acts.then(|| taken(&shared::NOTICED)),
        Failure::Service => acts.then(|| taken(&shared::ERRORS)),
        // Who survives the loss of a zone sees it by itself: its steps say how.
        Failure::Zone => None,
    };
    let shift = (failure.is_of_region() && elsewhere).then_some(way.shift);
    let seen = detect.map(|detect| line.push(None, None, detect, &[]));
    let is_decided = |taken: &Taken| taken.timing.trigger == Trigger::Decided;
    let decides = own.iter().flat_map(|own| &own.steps.taken).chain(shift.as_ref()).any(is_decided);
    let by = scenario.settings.choice::<Decider>(&DECIDER);
    let by = match (failure, by) {
        // No plan decides that data is wrong.
        (Failure::Corruption, Decider::Automation) => Decider::Practised,
        (_, by) => by,
    };
    let decided = decides.then(|| {
        line.push(None, None, taken(shared::decision(by, failure)), &seen.map_or(vec![], |s| vec![s]))
    });
    let after = |trigger: Trigger| match trigger {
        Trigger::Automatic => seen,
        Trigger::Decided => decided.or(seen),
    };

    let mut last: Vec<Option<usize>> = Vec::with_capacity(own.len());
    for (i, own) in own.iter().enumerate() {
        let mut previous: Option<usize> = None;
        let mut serves: Option<usize> = None;
        for taken in &own.steps.taken {
            let after: Vec<usize> = previous.into_iter().chain(after(taken.timing.trigger)).collect();
            let step = line.push(Some(i), own.heir, *taken, &after);
            previous = Some(step);
            // While it warms up it serves.
            if taken.timing.phase != Phase::Warm {
                serves = Some(step);
            }
        }
        last.push(serves);
    }
    line.parts(scenario, &own, &last);
    let shifted = shift.map(|shift| {
        let waits: Vec<usize> = match shift.timing.trigger {
            Trigger::Automatic => seen.into_iter().collect(),
            // Who moves traffic by hand waits until there is somewhere to move it.
            Trigger::Decided => decided.into_iter().chain(last.iter().flatten().copied()).collect(),
        };
        line.push(None, None, shift, &waits)
    });
    line.finish(shifted, &last)
}

fn taken(timing: &'static crate::catalog::timing::Timing) -> Taken {
    Taken { timing, span: timing.span }
}

/// What a component says of a failure.
fn own(
    scenario: &Scenario,
    plan: &Plan,
    failure: Failure,
    lost: Slot,
    index: usize,
    component: &Component,
) -> Own {
    let mut steps = Steps::default();
    let placements = plan.components.get(index).map_or(&[][..], |(_, placements)| placements);
    let Some(here) = placements.iter().find(|p| p.slot == lost) else { return Own { steps, heir: None } };
    let headroom = scenario.strategy_settings(component, &HEADROOM).option(&HEADROOM);
    let loss = Loss {
        failure,
        settings: &component.settings,
        lost: here,
        placements,
        regions: &plan.regions,
        headroom: Headroom::from_key(headroom),
        hours: scenario.hours(),
    };
    let heir = loss.heir().map(|heir| heir.slot);
    let in_place = matches!(failure, Failure::Zone | Failure::Corruption);
    // A cache that is nowhere else is made anew where the rest goes on.
    let made_anew = component.service.layer == Layer::Cache && plan.regions.len() > 1;
    if heir.is_none() && !in_place && !made_anew && stands_in_regions(component.service) {
        steps.add(&shared::AWAY);
        if component.service.layer == Layer::Data {
            steps.loses(&shared::AWAY, Span::NOT_BEFORE);
        }
        return Own { steps, heir };
    }
    (component.service.recover)(&loss, &mut steps);
    // What is made anew is made where the rest goes on.
    let anew = || (0..).map(Slot).take(plan.regions.len()).find(|slot| *slot != lost);
    let heir = if in_place { Some(lost) } else { heir.or_else(|| if made_anew { anew() } else { None }) };
    Own { steps, heir }
}

/// Whether a service is in Regions, and is not there when its Region is not.
fn stands_in_regions(service: &Service) -> bool {
    service.usages.iter().any(|usage| !usage.global && !usage.elsewhere)
}

/// A timeline that is being made.
struct Line<'p> {
    timeline: Timeline,
    /// The step before each that decides when it begins.
    before: Vec<Option<usize>>,
    plan: &'p Plan<'p>,
}

impl Line<'_> {
    /// Adds a step that begins when others are done.
    fn push(&mut self, of: Option<usize>, at: Option<Slot>, taken: Taken, after: &[usize]) -> usize {
        let steps = &self.timeline.steps;
        let ends = |place: &usize| steps.get(*place).map_or(Span::ZERO, Step::ends);
        let starts = after.iter().map(ends).fold(Span::ZERO, Span::and);
        let before = after.iter().copied().min_by_key(|place| Reverse(ends(place).worst()));
        let mut step = Step { of, timing: taken.timing, at, starts, takes: taken.span, critical: false };
        step.takes = match self.held_up(&step) {
            Some(Known::Within) | None => step.takes,
            Some(Known::AtLeast) => step.takes.at_least(),
            Some(Known::NotBefore) => step.takes.then(Span::NOT_BEFORE),
        };
        let place = self.timeline.steps.len();
        self.timeline.steps.push(step);
        self.before.push(before);
        place
    }

    /// How far it is known when the control plane is there that a step needs, where it is not. One that is impaired is there
    /// when it is mended; one that stood in a Region that is lost is taken elsewhere, and nobody says how soon.
    fn held_up(&self, step: &Step) -> Option<Known> {
        let region = control_plane(step, &self.timeline, &self.plan.regions)?;
        let in_lost = Some(region) == self.plan.region(self.timeline.lost);
        match self.timeline.failure {
            Failure::ControlPlanes if region.code() == GLOBAL_HOME => Some(Known::NotBefore),
            Failure::Region | Failure::ControlPlanes => in_lost.then_some(Known::AtLeast),
            Failure::Zone | Failure::Corruption | Failure::Service => None,
        }
    }

    fn ends(&self, step: Option<usize>) -> Span {
        step.and_then(|place| self.timeline.steps.get(place)).map_or(Span::ZERO, Step::ends)
    }

    /// When each component is back: when its own steps are done and those that it needs are back.
    fn parts(&mut self, scenario: &Scenario, own: &[Own], last: &[Option<usize>]) {
        let mut parts: Vec<Part> = own
            .iter()
            .zip(last)
            .map(|(own, last)| {
                let worst = own.steps.losses.iter().min_by_key(|loss| Reverse(loss.span.worst()));
                Part {
                    back: self.ends(*last),
                    waits_for: None,
                    loses: worst.map_or(Span::ZERO, |loss| loss.span),
                    by: worst.map(|loss| loss.timing),
                    launches: own.steps.taken.iter().any(|taken| taken.timing.launches),
                }
            })
            .collect();
        let needs = needs(scenario);
        // Nothing is added on the way, so that this ends; as many rounds as there are components are enough.
        for _ in 0..parts.len() {
            let mut changed = false;
            for (i, needed) in &needs {
                let (Some(part), Some(other)) = (parts.get(*i).copied(), parts.get(*needed).copied()) else {
                    continue;
                };
                let back = part.back.and(other.back);
                if back != part.back {
                    let decides = other.back.worst() > part.back.worst();
                    if let Some(part) = parts.get_mut(*i) {
                        part.back = back;
                        part.waits_for = if decides { Some(*needed) } else { part.waits_for };
                    }
                    changed = true;
                }
            }
            if !changed {
                break;
            }
        }
        self.timeline.parts = parts;
    }

    /// The last step of the component that is back last.
    fn slowest(&self, last: &[Option<usize>]) -> Option<usize> {
        last.iter().flatten().copied().min_by_key(|place| Reverse(self.ends(Some(*place)).worst()))
    }

    /// When everything is back, and by which steps.
    fn finish(mut self, shifted: Option<usize>, last: &[Option<usize>]) -> Timeline {
        let back = self.timeline.parts.iter().map(|part| part.back).fold(Span::ZERO, Span::and);
        self.timeline.rto = back.and(self.ends(shifted));
        self.timeline.rpo = self.timeline.parts.iter().map(|part| part.loses).fold(Span::ZERO, Span::and);
        let slowest = self.slowest(last);
        let ends = |place: &usize| Reverse(self.ends(Some(*place)).worst());
        let mut at = shifted.into_iter().chain(slowest).min_by_key(ends);
        while let Some(place) = at {
            if let Some(step) = self.timeline.steps.get_mut(place) {
                step.critical = true;
            }
            at = self.before.get(place).copied().flatten();
        }
        self.timeline
    }
}

/// Who needs whom, by their places.
fn needs(scenario: &Scenario) -> Vec<(usize, usize)> {
    if scenario.components.iter().all(|component| component.needs.is_empty()) {
        return Vec::new();
    }
    let places: BTreeMap<&str, usize> =
        scenario.components.iter().enumerate().map(|(i, component)| (component.name.as_str(), i)).collect();
    let of = |(i, component): (usize, &Component)| {
        let needed = component.needs.iter().filter_map(|name| places.get(name.as_str()).copied());
        needed.map(|needed| (i, needed)).collect::<Vec<_>>()
    };
    scenario.components.iter().enumerate().flat_map(of).collect()
}
