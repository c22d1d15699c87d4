//! What must hold of every recovery, objective and recommendation.

use meridian::base::number::Decimal;
use meridian::base::span::{Known, Span};
use meridian::catalog::placement::Headroom;
use meridian::catalog::settings::{Input, Lever, Value};
use meridian::catalog::timing::{Failure, Phase};
use meridian::engine::plan::plan;
use meridian::engine::recommend::recommend;
use meridian::engine::recovery::{Step, Timeline, recover};
use meridian::scenario::{Alternative, Scenario, fields};
use proptest::prelude::*;

use super::{ALL, THREE, any_alternative, config};
use crate::random;
use crate::support::{book, regions, scenario};

fn recovered(scenario: &Scenario, alternative: &Alternative, failure: Failure) -> Option<Timeline> {
    recover(scenario, &plan(scenario, alternative), failure)
}

/// Whether one takes no longer than the other, usually and at worst. At best people may see and decide sooner than what is
/// made for it: alarms take 30 s at best, and three checks every 30 s take 90.
fn no_longer(one: Span, other: Span) -> bool {
    one.known < other.known
        || (one.known == other.known && one.typical <= other.typical && one.high <= other.high)
}

fn with(scenario: &Scenario, change: impl FnOnce(&mut Scenario)) -> Scenario {
    let mut changed = scenario.clone();
    change(&mut changed);
    changed
}

fn wanted(scenario: &Scenario, minutes: i64, seconds: i64) -> Scenario {
    let number = |n: i64| Value::Number(Input::exact(Decimal::whole(n)));
    with(scenario, |scenario| {
        scenario.regions = regions(THREE);
        scenario.settings.enter(&fields::RTO, number(minutes));
        scenario.settings.enter(&fields::RPO, number(seconds));
    })
}

/// What the cheapest alternative that meets everything costs.
fn cheapest(scenario: &Scenario) -> Option<meridian::Money> {
    let found = recommend(scenario, &[], book());
    found.chosen.map(|place| found.candidates[place].estimate.total())
}

proptest! {
    #![proptest_config(config(48))]

    /// What is on the way adds up: a step begins when nothing before it is still to be done, and nothing on a timeline is
    /// later than the end; the critical path has no gaps.
    #[test]
    fn a_critical_path_has_no_gaps(text in random::scenario(THREE, ALL), asked in any_alternative()) {
        let scenario = scenario(&text);
        for failure in Failure::ALL {
            let Some(timeline) = recovered(&scenario, &asked, failure) else { continue };
            let path: Vec<_> = timeline.critical().collect();
            // What is decided may only make it faster again: it serves meanwhile.
            let counts = |step: &&Step| step.timing.phase != Phase::Warm && (step.of.is_some() || step.critical);
            for step in timeline.steps.iter().filter(counts) {
                prop_assert!(no_longer(step.ends(), timeline.rto), "{:?} ends after {:?}", step, timeline.rto);
            }
            let ends: Vec<_> = path.iter().map(|step| step.ends().high).collect();
            prop_assert!(ends.windows(2).all(|w| w[0] <= w[1]) || path.len() < 2);
            // It is the path at worst, as objectives are judged; what is not before something is back has no length.
            if timeline.rto != Span::ZERO && timeline.rto.known != Known::NotBefore {
                prop_assert_eq!(path.iter().map(|step| step.ends().high).max(), Some(timeline.rto.high));
            }
        }
    }

    /// More headroom never lengthens a recovery: static instead of growing, more of a warm standby.
    #[test]
    fn more_headroom_never_lengthens_a_recovery(text in random::scenario(THREE, ALL), asked in any_alternative(), percent in 1_i64..100) {
        let scenario = scenario(&text);
        let set = |headroom: Headroom, percent: i64| with(&scenario, |scenario| {
            for component in &mut scenario.components {
                component.overrides.reset(&fields::HEADROOM);
                component.overrides.reset(&fields::WARM_CAPACITY);
            }
            scenario.settings.enter(&fields::HEADROOM, Value::Choice(headroom.key()));
            scenario.settings.enter(&fields::WARM_CAPACITY, Value::Number(Input::exact(Decimal::whole(percent))));
        });
        for failure in [Failure::Region, Failure::ControlPlanes] {
            let of = |headroom, percent| recovered(&set(headroom, percent), &asked, failure).map_or(Span::ZERO, |t| t.rto);
            let (less, more) = (of(Headroom::Autoscale, percent), of(Headroom::Static, 100));
            prop_assert!(no_longer(more, less), "{more:?} is longer than {less:?}");
            let none = of(Headroom::None, percent);
            prop_assert!(no_longer(less, none), "{less:?} is longer than {none:?}");
        }
    }

    /// Whatever is offered as a way to recover faster never makes it slower, nor loses more: to switch a layer of a standby
    /// off is the same the other way round.
    #[test]
    fn no_lever_makes_it_worse(text in random::scenario(THREE, ALL), asked in any_alternative()) {
        let scenario = scenario(&text);
        let before = recovered(&scenario, &asked, Failure::Region);
        let levers = |of: Option<usize>| -> &'static [Lever] {
            of.map_or(fields::LEVERS, |place| scenario.components[place].service.levers)
        };
        for of in std::iter::once(None).chain((0..scenario.components.len()).map(Some)) {
            for lever in levers(of) {
                let settings = of.map_or(&scenario.settings, |place| &scenario.components[place].settings);
                if !lever.goes_further(settings) {
                    continue;
                }
                let changed = with(&scenario, |scenario| match of {
                    None => scenario.settings.enter(lever.field, lever.value.clone()),
                    Some(place) => scenario.components[place].settings.enter(lever.field, lever.value.clone()),
                });
                let after = recovered(&changed, &asked, Failure::Region);
                let of = |timeline: &Option<Timeline>| timeline.as_ref().map_or((Span::ZERO, Span::ZERO), |t| (t.rto, t.rpo));
                let ((rto, rpo), (rto_before, rpo_before)) = (of(&after), of(&before));
                prop_assert!(no_longer(rto, rto_before), "{}: {rto:?} after {rto_before:?}", lever.field.key);
                prop_assert!(no_longer(rpo, rpo_before), "{}: loses {rpo:?} after {rpo_before:?}", lever.field.key);
            }
        }
    }

    /// Who needs something is back no sooner than it.
    #[test]
    fn a_component_is_back_no_sooner_than_what_it_needs(text in random::scenario(THREE, ALL), asked in any_alternative()) {
        let scenario = with(&scenario(&text), |scenario| {
            let names: Vec<String> = scenario.components.iter().map(|c| c.name.clone()).collect();
            for (place, component) in scenario.components.iter_mut().enumerate() {
                component.needs = names.iter().take(place).cloned().collect();
            }
        });
        if let Some(timeline) = recovered(&scenario, &asked, Failure::Region) {
            prop_assert!(timeline.parts.windows(2).all(|w| no_longer(w[0].back, w[1].back)));
        }
    }
}

proptest! {
    #![proptest_config(config(12))]

    /// To want less never costs more.
    #[test]
    fn a_looser_objective_never_costs_more(
        text in random::scenario(THREE, ALL),
        (minutes, seconds) in (1_i64..120, 0_i64..7200),
        (later, more) in (0_i64..3000, 0_i64..100_000),
    ) {
        let scenario = scenario(&text);
        let strict = cheapest(&wanted(&scenario, minutes, seconds));
        let loose = cheapest(&wanted(&scenario, minutes + later, seconds + more));
        if let Some(strict) = strict {
            prop_assert!(loose.is_some_and(|loose| loose <= strict), "{loose:?} after {strict:?}");
        }
    }

    /// What a requirement costs is what is saved where it is not wanted: found by looking again without it.
    #[test]
    fn the_price_of_a_requirement_is_what_doing_without_saves(text in random::scenario(THREE, ALL), minutes in 1_i64..120, seconds in 0_i64..7200) {
        let scenario = wanted(&scenario(&text), minutes, seconds);
        let found = recommend(&scenario, &[], book());
        for price in &found.prices {
            let without = with(&scenario, |scenario| match price.objective.of {
                None => scenario.settings.reset(price.objective.aim.field()),
                Some(place) => scenario.components[place].overrides.reset(price.objective.aim.field()),
            });
            let again = cheapest(&without);
            prop_assert_eq!(price.without.map(|place| found.candidates[place].estimate.total()), again);
            if let (Some(costs), Some(again)) = (price.costs, again) {
                prop_assert_eq!(cheapest(&scenario).map(|total| total - again), Some(costs));
            }
        }
    }
}
