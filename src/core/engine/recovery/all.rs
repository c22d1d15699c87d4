//! Every alternative's recovery from every failure that is asked about, without prices.

use super::{Timeline, recover, recover_service};
use crate::base::diagnostic::{Diagnostic, Severity, has_errors};
use crate::base::region::Region;
use crate::catalog::strategy::Strategy;
use crate::catalog::timing::Failure;
use crate::engine::check::refused;
use crate::engine::meter::{When, meter_plan};
use crate::engine::plan::plan;
use crate::engine::roster::Roster;
use crate::price::PriceBook;
use crate::scenario::{Alternative, Scenario};

/// How one alternative meets failures.
#[derive(Clone, Debug, PartialEq)]
pub struct Recovered {
    /// The strategy.
    pub strategy: Strategy,
    /// Its Regions.
    pub regions: Vec<Region>,
    /// A timeline for each failure; none where it cannot be, or lacks a Region.
    pub timelines: Vec<Timeline>,
    /// Why AWS does not have it.
    pub found: Vec<Diagnostic>,
}

impl Recovered {
    /// Whether it has as many Regions as its strategy takes.
    pub fn has_regions(&self) -> bool {
        self.regions.len() >= self.strategy.region_counts().0
    }
}

/// The timelines of alternatives, for the failures in their order.
///
/// ```
/// use meridian::engine::recovery::recoveries;
/// use meridian::catalog::timing::Failure;
/// use meridian::{decode, preset};
///
/// let book = pricing::book().unwrap();
/// let shop = decode(preset("ecommerce").unwrap().json, &book).scenario.unwrap();
/// let all = recoveries(&shop, &shop.alternatives, &[Failure::Region], &book);
/// assert_eq!(all.len(), shop.alternatives.len());
/// ```
pub fn recoveries(
    scenario: &Scenario,
    alternatives: &[Alternative],
    failures: &[Failure],
    book: &PriceBook,
) -> Vec<Recovered> {
    let roster = Roster::of(scenario);
    let one = |alternative: &Alternative| {
        let plan = plan(scenario, alternative);
        let mut found = Vec::new();
        let mut timelines = Vec::new();
        if plan.has_regions() {
            let metering = meter_plan(scenario, &roster, &plan, When::FIRST);
            found = refused(&plan, Some(&metering), book);
            if !has_errors(&found) {
                timelines = failures.iter().filter_map(|f| recover(scenario, &plan, *f)).collect();
            }
            // What is only worth a word rules nothing out.
            found.retain(|found| found.severity == Severity::Error);
        }
        Recovered { strategy: plan.strategy, regions: plan.regions, timelines, found }
    };
    alternatives.iter().map(one).collect()
}

/// How one alternative meets every failure, and the loss of each service by itself.
pub fn recovery_of_each(scenario: &Scenario, alternative: &Alternative, book: &PriceBook) -> Recovered {
    let all = recoveries(scenario, std::slice::from_ref(alternative), &Failure::ALL, book);
    let plan = plan(scenario, alternative);
    let none = || Recovered {
        strategy: plan.strategy,
        regions: plan.regions.clone(),
        timelines: Vec::new(),
        found: Vec::new(),
    };
    let mut one = all.into_iter().next().unwrap_or_else(none);
    if !one.timelines.is_empty() {
        one.timelines.retain(|timeline| timeline.failure != Failure::Service);
        let each = (0..plan.components.len()).filter_map(|i| recover_service(scenario, &plan, i));
        // What goes on without steps has nothing to tell.
        one.timelines.extend(each.filter(|timeline| !timeline.steps.is_empty()));
    }
    one
}
