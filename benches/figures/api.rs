//! What is measured, by the names it has at this revision: each revision brings its own.

pub(crate) use meridian::catalog::strategy::Strategy;
pub(crate) use meridian::engine::check::check;
pub(crate) use meridian::price::PriceBook;
pub(crate) use meridian::scenario::{Alternative, Scenario};
pub(crate) use meridian::{budget, compare, decode};
pub(crate) use pricing::bundle;

use meridian::catalog::timing::Failure;
use meridian::engine::plan::plan;
use meridian::engine::recovery::recover;

/// A scenario with one of every system that is priced.
pub(crate) const EVERY_SYSTEM: Option<&str> = Some(include_str!("../scenarios/every_system.json"));

/// How many steps all timelines of a scenario have.
pub(crate) fn steps_of_timelines(scenario: &Scenario) -> usize {
    let of = |alternative: &Alternative| {
        let plan = plan(scenario, alternative);
        let timelines = Failure::ALL.into_iter().filter_map(|failure| recover(scenario, &plan, failure));
        timelines.map(|timeline| timeline.steps.len()).sum::<usize>()
    };
    scenario.alternatives.iter().map(of).sum()
}
