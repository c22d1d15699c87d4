//! Objectives, how an alternative stands to them, and what is recommended.

use serde::Serialize;

use crate::base::region::Region;
use crate::catalog::settings::Value;
use crate::catalog::strategy::Strategy;
use crate::engine::changes;
use crate::engine::compare::{Comparison, Priced};
use crate::engine::objectives::{Aim, Judged, Objective, Standing, objectives};
use crate::engine::recommend::recommend;
use crate::price::PriceBook;
use crate::report::recovery::{
    change_of, change_that_would, change_words, objective_words, recommendation, standing_words, together,
};
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

/// The cheapest change under which an alternative meets what it misses.
#[derive(Serialize)]
pub(super) struct Change {
    strategy: Strategy,
    regions: Vec<Region>,
    entries: Vec<Entry>,
    /// What the month costs more.
    costs_usd: String,
    monthly_usd: String,
    words: String,
}

#[derive(Serialize)]
struct Entry {
    /// Of the system where none is named.
    #[serde(skip_serializing_if = "Option::is_none")]
    component: Option<String>,
    field: &'static str,
    value: String,
    words: String,
}

impl Change {
    pub(super) fn of(priced: &Priced, scenario: &Scenario, book: &PriceBook) -> Option<Self> {
        Some(Self::told(priced, &change_of(priced, scenario, book)?, scenario))
    }

    fn told(priced: &Priced, change: &changes::Change, scenario: &Scenario) -> Self {
        let entry = |entry: &changes::Entry| Entry {
            component: entry.of.and_then(|place| scenario.components.get(place)).map(|c| c.name.clone()),
            field: entry.field.key,
            value: match &entry.value {
                Value::Number(input) => input.typical.to_string(),
                Value::Choice(key) => (*key).to_string(),
                Value::Switch(on) => on.to_string(),
                Value::Name(name) => name.clone(),
            },
            words: entry.words(scenario),
        };
        let (strategy, regions) = (priced.estimate.strategy, priced.estimate.regions.clone());
        Self {
            strategy,
            regions,
            entries: change.entries.iter().map(entry).collect(),
            costs_usd: change.costs.to_string(),
            monthly_usd: change.then.estimate.total().to_string(),
            words: change_words(priced, change, scenario),
        }
    }
}

/// What is recommended.
#[derive(Serialize)]
pub(super) struct Recommended {
    chosen: Option<Named>,
    runner_up: Option<Named>,
    /// Where none meets all that is wanted.
    nearest: Option<Named>,
    /// Then what would meet all with a change.
    #[serde(skip_serializing_if = "Option::is_none")]
    change: Option<Change>,
    objectives: Vec<Costs>,
    /// What all of them cost together, to the cent.
    together_usd: Option<String>,
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
        let change = change_that_would(&found, scenario, book);
        let change = change.map(|(of, change)| Change::told(of, &change, scenario));
        let mut words = recommendation(&found, scenario);
        words.extend(change.iter().map(|change| change.words.clone()));
        Some(Self {
            chosen: named(found.chosen),
            runner_up: named(found.runner_up),
            nearest: named(found.nearest),
            change,
            objectives: costs.collect(),
            together_usd: together(&found).map(|(costs, _)| costs.to_string()),
            words,
        })
    }
}
