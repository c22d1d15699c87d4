//! From a plan and a failure to a timeline.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::audit::{GLOBAL_HOME, control_plane};
use super::own::{Own, fastest, own, way_out};
use super::{Part, Step, Timeline, shared};
use crate::base::span::{Known, Span};
use crate::catalog::placement::Slot;
use crate::catalog::timing::{Failure, Phase, Trigger};
use crate::engine::plan::Plan;
use crate::scenario::fields::{DECIDER, Decider};
use crate::scenario::{Component, Scenario};
use crate::service::{ALARMS, Steps, Taken, Way};

/// What comes of a failure: of the Regions and services that it can strike, where it takes the longest to be back from.
/// What is lost, and when each component is back at worst, is of all of them. Nothing where there is nothing that could fail.
pub fn recover(scenario: &Scenario, plan: &Plan, failure: Failure) -> Option<Timeline> {
    let all: Vec<usize> = (0..plan.components.len()).collect();
    // One service is lost at a time, all of a Region at once.
    let groups: Vec<&[usize]> = match failure {
        Failure::Service => all.chunks(1).collect(),
        Failure::Region | Failure::Zone | Failure::Corruption | Failure::ControlPlanes => vec![&all],
    };
    let struck = slots(plan).flat_map(|lost| {
        // The same for every service that is lost there.
        let out = if failure == Failure::Service { way_out(scenario, plan, lost) } else { None };
        groups.iter().map(move |of| (lost, *of, out))
    });
    worst(struck.map(|(lost, of, out)| timeline(scenario, plan, failure, lost, of, out)))
}

/// What comes of the loss of one component's service, by its place.
pub fn recover_service(scenario: &Scenario, plan: &Plan, component: usize) -> Option<Timeline> {
    let of = [component];
    let out = |lost| way_out(scenario, plan, lost);
    worst(slots(plan).map(|lost| timeline(scenario, plan, Failure::Service, lost, &of, out(lost))))
}

/// Where a failure is felt: where something serves.
fn slots(plan: &Plan) -> impl Iterator<Item = Slot> {
    let serving = if plan.strategy.every_region_serves() { plan.regions.len() } else { 1 };
    (0..).map(Slot).take(serving)
}

fn worst(timelines: impl Iterator<Item = Timeline>) -> Option<Timeline> {
    timelines.reduce(|one, other| {
        let is_worse = (other.rto.worst(), other.rpo.worst()) > (one.rto.worst(), one.rpo.worst());
        let (mut worst, other) = if is_worse { (other, one) } else { (one, other) };
        (worst.rto, worst.rpo) = (worst.rto.and(other.rto), worst.rpo.and(other.rpo));
        for (part, other) in worst.parts.iter_mut().zip(&other.parts) {
            part.at_worst = part.at_worst.and(other.at_worst);
            if other.loses.worst() > part.loses.worst() {
                (part.loses, part.by) = (other.loses, other.by);
            }
        }
        worst
    })
}

/// The timeline of a failure that strikes there, for these components; `out` is how traffic leaves where one service is lost.
fn timeline(
    scenario: &Scenario,
    plan: &Plan,
    failure: Failure,
    lost: Slot,
    of: &[usize],
    out: Option<Way>,
) -> Timeline {
    let own: Vec<Own> = plan
        .components
        .iter()
        .enumerate()
        .map(|(i, (component, _))| {
            let nothing = || Own { steps: Steps::default(), heir: None, moves: false };
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
    // What only makes it slower is seen by nobody who would act.
    let counts = |taken: &&Taken| taken.timing.phase != Phase::Warm;
    let taken_by_all = || own.iter().flat_map(|own| &own.steps.taken);
    let acts = taken_by_all().any(|taken| counts(&taken));
    // Who uses what is lost of a Region goes where it is, unless it sees to that itself.
    let moves = own.iter().any(|own| match failure {
        Failure::Region | Failure::ControlPlanes => plan.regions.len() > 1,
        Failure::Service => own.moves && own.steps.taken.iter().all(|t| t.timing.phase != Phase::Shift),
        Failure::Zone | Failure::Corruption => own.steps.elsewhere,
    });
    let way = match failure {
        _ if !moves => None,
        Failure::Region | Failure::ControlPlanes => {
            fastest(&mut own.iter().flat_map(|own| own.steps.ways.iter().copied()))
        }
        Failure::Service => out,
        Failure::Zone | Failure::Corruption => way_out(scenario, plan, lost),
    };
    let way = way.unwrap_or(Way { detect: taken(&ALARMS), shift: taken(&shared::RECORD) });
    let is_decided = |taken: &Taken| taken.timing.trigger == Trigger::Decided;
    let detect = match failure {
        Failure::Region | Failure::ControlPlanes => (moves || acts).then_some(way.detect),
        Failure::Corruption => acts.then(|| taken(&shared::NOTICED)),
        Failure::Service if moves => Some(way.detect),
        Failure::Service => acts.then(|| taken(&shared::ERRORS)),
        // What acts by itself sees it by itself, as its steps say; people are told by alarms.
        Failure::Zone => taken_by_all().filter(counts).any(is_decided).then(|| taken(&ALARMS)),
    };
    let shift = moves.then_some(way.shift);
    let seen = detect.map(|detect| line.push(None, None, detect, &[]));
    let decides = taken_by_all().chain(shift.as_ref()).any(is_decided);
    let by = scenario.settings.choice::<Decider>(&DECIDER);
    let by = match (failure, by) {
        // No plan decides that data is wrong.
        (Failure::Corruption, Decider::Automation) => Decider::Practised,
        (_, by) => by,
    };
    let decided = decides.then(|| {
        let after: Vec<usize> = seen.into_iter().collect();
        line.push(None, None, taken(shared::decision(by, failure)), &after)
    });
    // What shifts by itself waits for nothing else.
    let by_itself = shift.filter(|shift| !is_decided(shift));
    let mut shifted = by_itself.map(|shift| {
        let after: Vec<usize> = seen.into_iter().collect();
        line.push(None, None, shift, &after)
    });
    let after = |taken: &Taken, is_first: bool| match taken.timing.trigger {
        Trigger::Decided => decided.or(seen),
        Trigger::Automatic if failure == Failure::Zone => None,
        // What grows with its load grows once the load is there.
        Trigger::Automatic if is_first && taken.timing.phase == Phase::Start => shifted.or(seen),
        Trigger::Automatic => seen,
    };

    let mut last: Vec<Option<usize>> = Vec::with_capacity(own.len());
    for (i, own) in own.iter().enumerate() {
        let mut previous: Option<usize> = None;
        let mut serves: Option<usize> = None;
        for taken in &own.steps.taken {
            // What serves waits for nothing that only makes it faster.
            let before = if taken.timing.phase == Phase::Warm { previous } else { serves };
            let after: Vec<usize> = before.into_iter().chain(after(taken, before.is_none())).collect();
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
    if let Some(shift) = shift.filter(is_decided) {
        // Who moves traffic by hand waits until there is somewhere to move it.
        let waits: Vec<usize> = decided.into_iter().chain(last.iter().flatten().copied()).collect();
        shifted = Some(line.push(None, None, shift, &waits));
    }
    line.finish(shifted, &last)
}

fn taken(timing: &'static crate::catalog::timing::Timing) -> Taken {
    Taken { timing, span: timing.span }
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
                    at_worst: Span::ZERO,
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
        let shifted_at = self.ends(shifted);
        self.timeline.rto = back.and(shifted_at);
        for part in &mut self.timeline.parts {
            part.at_worst = part.back.and(shifted_at);
        }
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
