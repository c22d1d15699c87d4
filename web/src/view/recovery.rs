//! How the chosen alternative is back after a failure: steps on a scale of time, each with its source.

use meridian::base::span::Known;
use meridian::catalog::timing::{Failure, Phase};
use meridian::engine::compare::Priced;
use meridian::engine::plan::plan;
use meridian::engine::recovery::audit::at_risk;
use meridian::engine::recovery::bands::{rpo, rto};
use meridian::engine::recovery::{Step, Timeline, recover};
use meridian::report::{length_words, plane_words, source_words, trigger_words};
use meridian::scenario::Alternative;
use yew::prelude::*;

use super::section::Page;
use super::{place, places};
use crate::answer::Answer;
use crate::chart::{FULL, percent};
use crate::same::Same;
use crate::state::Action;

/// The answer, which alternative is chosen, and which failure is looked at.
#[derive(Clone, PartialEq)]
pub(crate) struct Recovery {
    pub(crate) answer: Same<Answer>,
    pub(crate) chosen: usize,
    pub(crate) failure: Failure,
}

pub(crate) fn recovery(of: &Recovery, page: &Page) -> Html {
    let answer = &of.answer;
    let Some(priced) = answer.priced(of.chosen).filter(|_| !answer.scenario.components.is_empty()) else {
        return Html::default();
    };
    let estimate = &priced.estimate;
    let title = format!("{} in {}", estimate.strategy.name(), places(&answer.book, &estimate.regions));
    html! {
        <section class="recovery" aria-labelledby="recovery-title">
            <h2 id="recovery-title">{ "Recovery" }</h2>
            <p class="sub">{ title }</p>
            <div class="failures" role="group" aria-label="What fails">
                for failure in Failure::ALL {
                    <button type="button" aria-pressed={(failure == of.failure).to_string()} onclick={page.on(Action::FailureChosen(failure))}>
                        { failure.name() }
                    </button>
                }
            </div>
            { shown(answer, priced, of.failure) }
        </section>
    }
}

fn shown(answer: &Answer, priced: &Priced, failure: Failure) -> Html {
    let regions = &priced.estimate.regions;
    let alternative = Alternative { strategy: priced.estimate.strategy, regions: Some(regions.clone()) };
    let made = match failure {
        Failure::Region => None,
        Failure::Zone | Failure::Corruption | Failure::Service | Failure::ControlPlanes => {
            recover(&answer.scenario, &plan(&answer.scenario, &alternative), failure)
        }
    };
    let Some(timeline) = made.as_ref().or(priced.recovery.as_ref()) else { return Html::default() };
    let scale = scale(timeline);
    html! {
        <>
            { summary(answer, priced, timeline) }
            // What was opened of one failure is not of the next.
            <ol class="gantt" key={failure.key()}>
                for step in &timeline.steps { { row(answer, priced, timeline, step, scale) } }
            </ol>
            { audit(answer, priced, timeline) }
        </>
    }
}

/// The time that the whole width stands for: until the last step on the way is usually done.
fn scale(timeline: &Timeline) -> u64 {
    let counted = timeline.steps.iter().filter(|step| step.timing.phase != Phase::Warm);
    counted.map(|step| step.ends().typical).max().unwrap_or(0).saturating_mul(5).max(5) / 4
}

fn summary(answer: &Answer, priced: &Priced, timeline: &Timeline) -> Html {
    let name = |place: usize| answer.scenario.components.get(place).map_or("", |c| c.name.as_str());
    let decides = timeline.decisive().map(|step| {
        let of = step.of.map_or_else(String::new, |place| format!(" ({})", name(place)));
        format!("What takes longest on the way: {}{of}.", step.timing.name)
    });
    let loses = timeline
        .loses_most()
        .map(|(place, timing)| format!(" Lost at most: {} ({}).", timing.name, name(place)));
    let strategy = priced.estimate.strategy;
    let usual = rto(strategy).zip(rpo(strategy)).filter(|_| timeline.failure == Failure::Region);
    html! {
        <>
            <dl class="objectives-of">
                <div><dt>{ "RTO" }</dt><dd class="figure">{ length_words(timeline.rto) }</dd></div>
                <div><dt>{ "RPO" }</dt><dd class="figure">{ length_words(timeline.rpo) }</dd></div>
            </dl>
            <p class="help">
                { decides.unwrap_or_default() }{ loses.unwrap_or_default() }
                if let Some((rto, rpo)) = usual {
                    { format!(" AWS's usual ranges for the strategy are {} and {}; these follow from what is entered.", rto.span.words(), rpo.span.words()) }
                }
                if timeline.launches() {
                    { " Some steps launch capacity, which may be scarce when a Region is lost; that of nodes can be reserved." }
                }
            </p>
        </>
    }
}

/// A step: its bar, and what it is from once it is opened.
fn row(answer: &Answer, priced: &Priced, timeline: &Timeline, step: &Step, scale: u64) -> Html {
    let timing = step.timing;
    let component = step.of.and_then(|place| answer.scenario.components.get(place));
    let whose = component.map_or("The system", |c| c.name.as_str()).to_owned();
    let at = |millis: u64| percent(i64::try_from(millis.saturating_mul(1000) / scale.max(1)).unwrap_or(FULL));
    let (starts, ends) = (step.starts, step.ends());
    let width = |from: u64, to: u64| at(to.min(scale).saturating_sub(from.min(scale)));
    let never = ends.known == Known::NotBefore;
    let plane = plane_words(step, timeline, &priced.estimate.regions);
    html! {
        <li class={classes!("step-row", step.critical.then_some("critical"))} data-phase={timing.phase.name()}>
            <details>
                <summary>
                    <span class="step-name">{ timing.name }<span class="sub">{ whose }</span></span>
                    <span class="step-bar" aria-hidden="true">
                        <svg width="100%" height="14">
                            if never {
                                <rect class="never" x={at(starts.typical.min(scale))} y="2" width={width(starts.typical, scale)} height="10" />
                            } else {
                                <line x1={at(ends.typical.min(scale))} x2={at(ends.high.min(scale))} y1="7" y2="7" />
                                <rect x={at(starts.typical.min(scale))} y="2" width={width(starts.typical, ends.typical)} height="10" rx="2" />
                            }
                        </svg>
                    </span>
                    <span class="step-takes figure">{ step.takes.words() }
                        if step.critical { <span class="sub">{ "on the critical path" }</span> }
                    </span>
                </summary>
                <p class="help">
                    { format!("{}: {}; needs {plane}. Begins after {}, takes {}. From {}.",
                        timing.phase.name(), trigger_words(timing), step.starts.words(), length_words(step.takes), source_words(timing)) }
                    if timing.phase == Phase::Warm { { " It serves meanwhile, slower, so this is not in the RTO." } }
                </p>
            </details>
        </li>
    }
}

/// The steps that need a control plane where it may be down, and what would make that needless.
fn audit(answer: &Answer, priced: &Priced, timeline: &Timeline) -> Html {
    let found = at_risk(timeline, &priced.estimate.regions);
    if found.is_empty() {
        return html! { <p class="help">{ "No step needs a control plane in the Region that is lost or in us-east-1." }</p> };
    }
    html! {
        <>
            <h3>{ "Needs a control plane where it is most likely to fail" }</h3>
            <ul class="audit">
                for (step, region) in found {
                    <li>
                        { format!("{}: in {}.", step.timing.name, place(&answer.book, region)) }
                        { match step.timing.remedy {
                            "" => " Nothing removes it.".to_owned(),
                            remedy => format!(" Removed by: {remedy}."),
                        } }
                    </li>
                }
            </ul>
        </>
    }
}
