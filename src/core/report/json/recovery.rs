//! Recoveries: every alternative, failure and step.

use serde::Serialize;

use super::comparison::Seconds;
use super::written;
use crate::base::diagnostic::Diagnostic;
use crate::base::region::Region;
use crate::base::span::Span;
use crate::catalog::strategy::Strategy;
use crate::catalog::timing::{Evidence, Failure, Phase, Plane, Timing, Trigger};
use crate::engine::recovery::audit::control_plane;
use crate::engine::recovery::bands::{Band, rpo, rto};
use crate::engine::recovery::{Recovered, Step, Timeline};
use crate::report::recovery::{deciding, differs, in_order, losing, number_of, refusals, region, risks};
use crate::scenario::{Component, Scenario};

#[derive(Serialize)]
struct Report<'a> {
    scenario: &'a str,
    alternatives: Vec<Alternative<'a>>,
}

#[derive(Serialize)]
struct Alternative<'a> {
    strategy: Strategy,
    regions: &'a [Region],
    #[serde(skip_serializing_if = "Option::is_none")]
    needs: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    not_possible: Vec<&'a Diagnostic>,
    failures: Vec<Failed<'a>>,
}

#[derive(Serialize)]
struct Failed<'a> {
    failure: Failure,
    name: &'static str,
    region: Option<Region>,
    rto_seconds: Seconds,
    /// Why it is not within AWS's usual range.
    rto_differs: Option<String>,
    /// The step that decides the RTO, by its number.
    rto_decided_by: Option<u64>,
    rpo_seconds: Seconds,
    rpo_differs: Option<String>,
    /// The component that decides the RPO.
    rpo_decided_by: Option<&'a str>,
    relies_on_launching: bool,
    components: Vec<Part<'a>>,
    steps: Vec<Taken<'a>>,
    /// Steps that need a control plane in the Region that is lost or in us-east-1.
    control_planes_at_risk: Vec<Risk>,
}

#[derive(Serialize)]
struct Part<'a> {
    component: &'a str,
    service: &'static str,
    back_seconds: Seconds,
    waits_for: Option<&'a str>,
    loses_seconds: Seconds,
    loses: Option<Said>,
    relies_on_launching: bool,
}

/// What a timing says, and who says so.
#[derive(Serialize)]
struct Said {
    what: &'static str,
    source: &'static str,
    as_of: &'static str,
    evidence: Evidence,
}

#[derive(Serialize)]
struct Taken<'a> {
    /// Its number in every form, from 1 on.
    number: u64,
    step: &'static str,
    component: Option<&'a str>,
    region: Option<Region>,
    phase: Phase,
    trigger: Trigger,
    plane: &'static str,
    control_plane_region: Option<Region>,
    starts_seconds: Seconds,
    takes_seconds: Seconds,
    critical: bool,
    launches: bool,
    source: &'static str,
    as_of: &'static str,
    evidence: Evidence,
}

#[derive(Serialize)]
struct Risk {
    /// By its number.
    step: u64,
    region: Region,
    remedy: Option<&'static str>,
}

/// How alternatives recover from failures; of components only those that are wanted, with the steps that are the system's.
pub fn recovery(all: &[Recovered], scenario: &Scenario, wanted: &dyn Fn(&Component) -> bool) -> String {
    let alternatives = all.iter().map(|one| Alternative {
        strategy: one.strategy,
        regions: &one.regions,
        needs: (!one.has_regions()).then_some("a second Region"),
        not_possible: refusals(one).collect(),
        failures: one
            .timelines
            .iter()
            .filter(|t| is_of(t, scenario, wanted))
            .map(|t| failed(t, one, scenario, wanted))
            .collect(),
    });
    written(&Report { scenario: &scenario.name, alternatives: alternatives.collect() })
}

/// Whether a timeline is about what is wanted: of the loss of one service only where it is one of those.
fn is_of(timeline: &Timeline, scenario: &Scenario, wanted: &dyn Fn(&Component) -> bool) -> bool {
    let lost = timeline.steps.iter().find_map(|step| step.of);
    let lost = lost.and_then(|place| scenario.components.get(place));
    timeline.failure != Failure::Service || lost.is_none_or(wanted)
}

fn failed<'a>(
    timeline: &'a Timeline,
    of: &Recovered,
    scenario: &'a Scenario,
    wanted: &dyn Fn(&Component) -> bool,
) -> Failed<'a> {
    let usual = timeline.failure.is_of_region().then(|| (rto(of.strategy), rpo(of.strategy)));
    let (rto, rpo) = usual.unwrap_or_default();
    let span = |band: Option<Band>| band.map(|band| band.span);
    let shown = |place: usize| scenario.components.get(place).is_some_and(wanted);
    let is_shown = |step: &Step| step.of.is_none_or(shown);
    let steps = (1..).zip(in_order(timeline)).filter(|(_, step)| is_shown(step));
    let number = |step: &Step| number_of(step, timeline);
    let name = |place: usize| scenario.components.get(place).map(|c| c.name.as_str());
    let loses = timeline.loses_most().filter(|_| timeline.rpo != Span::ZERO);
    let parts = scenario.components.iter().zip(&timeline.parts).filter(|(c, _)| wanted(c));
    let risks = risks(timeline, &of.regions).into_iter();
    Failed {
        failure: timeline.failure,
        name: timeline.failure.name(),
        region: region(timeline.lost, &of.regions),
        rto_seconds: Seconds::of(timeline.rto, rto),
        rto_differs: differs(timeline.rto, span(rto), deciding(timeline)),
        rto_decided_by: timeline.decisive().and_then(number),
        rpo_seconds: Seconds::of(timeline.rpo, rpo),
        rpo_differs: differs(timeline.rpo, span(rpo), losing(timeline)),
        rpo_decided_by: loses.and_then(|(place, _)| name(place)),
        relies_on_launching: timeline.launches(),
        components: parts
            .map(|(component, part)| Part {
                component: &component.name,
                service: component.service.key,
                back_seconds: Seconds::of(part.back, None),
                waits_for: part.waits_for.and_then(name),
                loses_seconds: Seconds::of(part.loses, None),
                loses: part.by.map(said),
                relies_on_launching: part.launches,
            })
            .collect(),
        steps: steps.map(|(number, step)| taken(number, step, timeline, &of.regions, scenario)).collect(),
        control_planes_at_risk: risks
            .filter(|(_, step, _)| is_shown(step))
            .map(|(number, step, region)| {
                let remedy = Some(step.timing.remedy).filter(|remedy| !remedy.is_empty());
                Risk { step: number, region, remedy }
            })
            .collect(),
    }
}

fn said(timing: &'static Timing) -> Said {
    Said { what: timing.name, source: timing.source, as_of: timing.as_of, evidence: timing.evidence }
}

fn taken<'a>(
    number: u64,
    step: &Step,
    timeline: &Timeline,
    regions: &[Region],
    scenario: &'a Scenario,
) -> Taken<'a> {
    let timing = step.timing;
    Taken {
        number,
        step: timing.name,
        component: step.of.and_then(|place| scenario.components.get(place)).map(|c| c.name.as_str()),
        region: step.at.and_then(|slot| region(slot, regions)),
        phase: timing.phase,
        trigger: timing.trigger,
        plane: match timing.plane {
            Plane::None => "none",
            Plane::Data => "data",
            Plane::Control(_) => "control",
        },
        control_plane_region: control_plane(step, timeline, regions),
        starts_seconds: Seconds::of(step.starts, None),
        takes_seconds: Seconds::of(step.takes, None),
        critical: step.critical,
        launches: timing.launches,
        source: timing.source,
        as_of: timing.as_of,
        evidence: timing.evidence,
    }
}
