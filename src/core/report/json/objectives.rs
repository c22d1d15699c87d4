//! Objectives, how an alternative stands to them, and what is recommended.

use serde::Serialize;

use crate::base::region::Region;
use crate::catalog::strategy::Strategy;
use crate::engine::compare::{Comparison, Priced};
use crate::engine::objectives::{Aim, Judged, Objective, Standing, objectives};
use crate::engine::recommend::recommend;
use crate::price::PriceBook;
use crate::report::recovery::{objective_words, recommendation, standing_words};
use crate::scenario::Scenario;

/// An alternative by what it is.
#[derive(Serialize)]
pub(super) struct Named {
    strategy: Strategy,
    regions: Vec<Region>,
    monthly_usd: String,
}

impl Named {
    pub(super) fn of(priced: &Priced) -> Self {
        let estimate = &priced.estimate;
        Self {
            strategy: estimate.strategy,
            regions: estimate.regions.clone(),
            monthly_usd: estimate.total().to_string(),
        }
    }
}

/// What is wanted.
#[derive(Serialize)]
struct Wanted {
    objective: Aim,
    #[serde(skip_serializing_if = "Option::is_none")]
    component: Option<String>,
    limit: String,
    unit: &'static str,
    words: String,
}

impl Wanted {
    fn of(objective: &Objective, scenario: &Scenario) -> Self {
        let component = objective.of.and_then(|place| scenario.components.get(place));
        Self {
            objective: objective.aim,
            component: component.map(|component| component.name.clone()),
            limit: objective.limit.to_string(),
            unit: match objective.aim {
                Aim::Rto => "minutes",
                Aim::Rpo => "seconds",
                Aim::Budget => "USD a month",
            },
            words: objective_words(objective, scenario),
        }
    }
}

/// How an alternative stands to an objective.
#[derive(Serialize)]
pub(super) struct Stands {
    #[serde(flatten)]
    wanted: Wanted,
    standing: Standing,
    #[serde(rename = "stands")]
    words: String,
}

pub(super) fn stands(of: &Priced, scenario: &Scenario) -> Vec<Stands> {
    let one = |judged: &Judged| Stands {
        wanted: Wanted::of(&judged.objective, scenario),
        standing: judged.standing,
        words: standing_words(judged, of),
    };
    of.objectives.iter().map(one).collect()
}

/// What is recommended.
#[derive(Serialize)]
pub(super) struct Recommended {
    chosen: Option<Named>,
    runner_up: Option<Named>,
    /// Where none meets all that is wanted.
    nearest: Option<Named>,
    objectives: Vec<Costs>,
    words: Vec<String>,
}

/// What an objective costs.
#[derive(Serialize)]
struct Costs {
    #[serde(flatten)]
    wanted: Wanted,
    #[serde(rename = "costs_usd")]
    monthly_usd: Option<String>,
    /// The cheapest that meets the others.
    without: Option<Named>,
    impossible: bool,
}

impl Recommended {
    /// Nothing where nothing is wanted.
    pub(super) fn of(scenario: &Scenario, comparison: &Comparison, book: &PriceBook) -> Option<Self> {
        if objectives(scenario).is_empty() {
            return None;
        }
        let found = recommend(scenario, &comparison.alternatives(), book);
        let named = |place: Option<usize>| place.and_then(|p| found.candidates.get(p)).map(Named::of);
        let costs = found.prices.iter().map(|one| Costs {
            wanted: Wanted::of(&one.objective, scenario),
            monthly_usd: one.costs.map(|costs| costs.to_string()),
            without: named(one.without),
            impossible: one.impossible,
        });
        Some(Self {
            chosen: named(found.chosen),
            runner_up: named(found.runner_up),
            nearest: named(found.nearest),
            objectives: costs.collect(),
            words: recommendation(&found, scenario),
        })
    }
}
