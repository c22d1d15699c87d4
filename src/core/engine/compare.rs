//! Alternatives side by side.

mod dearer;

pub use dearer::Dearer;
pub(crate) use dearer::dominates;

use crate::base::diagnostic::{Diagnostic, Severity, has_errors};
use crate::base::number::{Decimal, Money};
use crate::base::region::Region;
use crate::catalog::strategy::Strategy;
use crate::catalog::timing::Failure;
use crate::engine::check::{refused, told};
use crate::engine::estimate::{Estimate, label, price};
use crate::engine::meter::{When, meter_plan};
use crate::engine::objectives::{Judged, judge};
use crate::engine::plan::plan;
use crate::engine::recovery::{Timeline, recover};
use crate::engine::roster::Roster;
use crate::price::PriceBook;
use crate::scenario::{Alternative, Scenario};
use crate::service::{ACCOUNT, SERVICES, Service};

/// The alternatives of a scenario, priced.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// In the order they were asked for.
    pub outcomes: Vec<Outcome>,
    /// What the same system costs in the first alternative's primary Region alone: what ratios are to.
    pub baseline: Option<Money>,
    /// Findings, each once.
    pub diagnostics: Vec<Diagnostic>,
}

/// What came of one alternative.
#[derive(Clone, Debug, PartialEq)]
#[expect(clippy::large_enum_variant, reason = "nearly every one has a price, and there are a few of them")]
pub enum Outcome {
    /// It has a price.
    Priced(Priced),
    /// It takes another Region than it was given.
    NeedsRegion {
        /// The strategy.
        strategy: Strategy,
        /// What it was given.
        regions: Vec<Region>,
    },
    /// AWS does not have it.
    Refused {
        /// The strategy.
        strategy: Strategy,
        /// Its Regions.
        regions: Vec<Region>,
        /// Why.
        found: Vec<Diagnostic>,
    },
}

/// Prices the alternatives of a scenario.
///
/// ```
/// use meridian::{Alternative, Region, Strategy, compare, decode, preset};
///
/// let book = pricing::book().unwrap();
/// let shop = decode(preset("saas").unwrap().json, &book).scenario.unwrap();
/// let regions = ["eu-central-1", "eu-west-1"].map(|code| Region::new(code).unwrap()).to_vec();
/// let asked = [Strategy::PilotLight, Strategy::ActiveActive]
///     .map(|strategy| Alternative { strategy, regions: Some(regions.clone()) });
/// let comparison = compare(&shop, &asked, &book);
/// let totals: Vec<_> = comparison.outcomes.iter().filter_map(|o| o.estimate()).map(|e| e.total()).collect();
/// assert!(totals[0] < totals[1]);
/// ```
pub fn compare(scenario: &Scenario, alternatives: &[Alternative], book: &PriceBook) -> Comparison {
    let roster = Roster::of(scenario);
    let outcomes: Vec<Outcome> = alternatives.iter().map(|a| outcome(scenario, &roster, a, book)).collect();
    let refused = outcomes.iter().map(|o| (label(o.strategy(), o.regions()), o.refused().to_vec()));
    let any_left = outcomes.iter().any(|o| o.refused().is_empty());
    let mut diagnostics: Vec<Diagnostic> = told(refused.collect(), any_left);
    let mut of_estimates: Vec<&Diagnostic> =
        outcomes.iter().filter_map(Outcome::estimate).flat_map(|e| &e.diagnostics).collect();
    crate::base::order::keep_firsts(&mut of_estimates, Ord::cmp);
    diagnostics.extend(of_estimates.into_iter().cloned());
    crate::base::order::keep_firsts(&mut diagnostics, Ord::cmp);
    let baseline = baseline(scenario, &roster, &outcomes, book);
    Comparison { outcomes, baseline, diagnostics }
}

pub(crate) fn outcome(
    scenario: &Scenario,
    roster: &Roster,
    alternative: &Alternative,
    book: &PriceBook,
) -> Outcome {
    let plan = plan(scenario, alternative);
    if !plan.has_regions() {
        return Outcome::NeedsRegion { strategy: plan.strategy, regions: plan.regions };
    }
    let metering = meter_plan(scenario, roster, &plan, When::FIRST);
    let found = refused(&plan, Some(&metering), book);
    if has_errors(&found) {
        return Outcome::Refused { strategy: plan.strategy, regions: plan.regions, found };
    }
    let recovery = recover(scenario, &plan, Failure::Region);
    let estimate = price(scenario, metering, alternative, book);
    let objectives = judge(scenario, &estimate, recovery.as_ref());
    Outcome::Priced(Priced { estimate, recovery, objectives })
}

/// The single Region among the alternatives, else that of the first one's primary; nothing where it is incomplete.
fn baseline(scenario: &Scenario, roster: &Roster, outcomes: &[Outcome], book: &PriceBook) -> Option<Money> {
    let single = outcomes.iter().filter_map(Outcome::estimate).find(|e| e.strategy == Strategy::SingleRegion);
    let known = |e: &Estimate| e.is_complete().then(|| e.total());
    if let Some(single) = single {
        return known(single);
    }
    let primary = outcomes.first().and_then(|o| o.regions().first().copied())?;
    let alternative = Alternative { strategy: Strategy::SingleRegion, regions: Some(vec![primary]) };
    outcome(scenario, roster, &alternative, book).estimate().and_then(known)
}

/// What an alternative costs, and what it buys.
#[derive(Clone, Debug, PartialEq)]
pub struct Priced {
    /// What it costs in its first month.
    pub estimate: Estimate,
    /// How it is back after the loss of a Region; nothing where nothing is placed.
    pub recovery: Option<Timeline>,
    /// How it stands to each objective, in their order.
    pub objectives: Vec<Judged>,
}

impl Outcome {
    /// What has a price, where it has one.
    pub fn priced(&self) -> Option<&Priced> {
        match self {
            Self::Priced(priced) => Some(priced),
            Self::NeedsRegion { .. } | Self::Refused { .. } => None,
        }
    }

    /// The estimate, where there is one.
    pub fn estimate(&self) -> Option<&Estimate> {
        self.priced().map(|priced| &priced.estimate)
    }

    /// Why it cannot be; nothing where it can.
    pub fn refused(&self) -> &[Diagnostic] {
        match self {
            Self::Refused { found, .. } => found,
            Self::Priced(_) | Self::NeedsRegion { .. } => &[],
        }
    }

    /// The strategy.
    pub fn strategy(&self) -> Strategy {
        match self {
            Self::Priced(priced) => priced.estimate.strategy,
            Self::NeedsRegion { strategy, .. } | Self::Refused { strategy, .. } => *strategy,
        }
    }

    /// Its Regions.
    pub fn regions(&self) -> &[Region] {
        match self {
            Self::Priced(priced) => &priced.estimate.regions,
            Self::NeedsRegion { regions, .. } | Self::Refused { regions, .. } => regions,
        }
    }
}

impl Comparison {
    /// An estimate's total as a multiple of the single Region's, where both are complete.
    pub fn ratio(&self, estimate: &Estimate) -> Option<Decimal> {
        estimate.is_complete().then(|| estimate.total().ratio_to(self.baseline?)).flatten()
    }

    /// Why the scenario cannot be: each of its alternatives that has Regions enough is refused.
    pub fn refusal(&self) -> Option<&Diagnostic> {
        let judged = || self.outcomes.iter().filter(|o| !matches!(o, Outcome::NeedsRegion { .. }));
        let all = judged().all(|outcome| outcome.estimate().is_none());
        let mut errors = judged().flat_map(Outcome::refused).filter(|d| d.severity == Severity::Error);
        if all { errors.next() } else { None }
    }

    /// What was compared.
    pub fn alternatives(&self) -> Vec<Alternative> {
        let of = |outcome: &Outcome| Alternative {
            strategy: outcome.strategy(),
            regions: Some(outcome.regions().to_vec()),
        };
        self.outcomes.iter().map(of).collect()
    }

    /// The dates of the oldest and the newest price that any line rests on.
    pub fn dates(&self) -> (&str, &str) {
        let lines = || self.outcomes.iter().filter_map(Outcome::estimate).flat_map(|e| &e.lines);
        let dates =
            || lines().filter_map(|l| l.source.as_ref()).map(|s| s.as_of.as_str()).filter(|d| !d.is_empty());
        (dates().min().unwrap_or(""), dates().max().unwrap_or(""))
    }

    /// The services that any alternative pays for, in the registry's order.
    pub fn services(&self) -> Vec<&'static Service> {
        let estimates = || self.outcomes.iter().filter_map(Outcome::estimate);
        let used =
            |s: &Service| estimates().any(|e| e.lines.iter().any(|l| l.metered.component.service == s));
        SERVICES.iter().chain(&ACCOUNT).copied().filter(|s| used(s)).collect()
    }
}
