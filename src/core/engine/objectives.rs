//! What the user wants of recovery and cost, and how an alternative stands to it.

use crate::base::number::{Decimal, Money};
use crate::base::span::Span;
use crate::catalog::field::Field;
use crate::catalog::settings::{Settings, Value};
use crate::engine::estimate::Estimate;
use crate::engine::recovery::{Step, Timeline};
use crate::scenario::Scenario;
use crate::scenario::fields::{BUDGET, RPO, RTO};

/// What an objective is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Aim {
    /// How soon it serves again after the loss of a Region.
    Rto,
    /// How much is lost then.
    Rpo,
    /// What a month costs.
    Budget,
}

impl Aim {
    /// The field it is entered in.
    pub fn field(self) -> &'static Field {
        match self {
            Self::Rto => &RTO,
            Self::Rpo => &RPO,
            Self::Budget => &BUDGET,
        }
    }

    /// For people.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Rto => "RTO",
            Self::Rpo => "RPO",
            Self::Budget => "Budget",
        }
    }
}

/// What is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Objective {
    /// What it is about.
    pub aim: Aim,
    /// Of which component, by its place; of the whole system where of none.
    pub of: Option<usize>,
    /// The most that is allowed, in the unit of its field.
    pub limit: Decimal,
}

impl Objective {
    /// What an alternative does that meets it, in words: `is back within 15 minutes`.
    pub fn words(&self) -> String {
        let Self { aim, limit, .. } = self;
        let amount = limit.grouped();
        match aim {
            Aim::Rto => format!(
                "is back within {amount} {}",
                if *limit == Decimal::ONE { "minute" } else { "minutes" }
            ),
            Aim::Rpo => format!(
                "loses at most {amount} {}",
                if *limit == Decimal::ONE { "second" } else { "seconds" }
            ),
            Aim::Budget => format!("costs at most ${amount} a month"),
        }
    }
}

/// How an alternative stands to an objective.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It is met, at worst too.
    Met,
    /// It is missed, at worst at least.
    Missed,
    /// Whether it is met is not known: a step or a price has no figure.
    Open,
}

/// What an alternative has where an objective wants something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Has {
    /// So long.
    Time(Span),
    /// So much a month, where all is known.
    Cost(Money),
}

/// An objective and how an alternative stands to it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Judged {
    /// What is wanted.
    pub objective: Objective,
    /// How it stands.
    pub standing: Standing,
    /// What it has.
    pub has: Has,
    /// The step that decides, where one does.
    pub decides: Option<Step>,
}

/// Whether every objective is met, and known to be.
pub fn meets(all: &[Judged]) -> bool {
    all.iter().all(|judged| judged.standing == Standing::Met)
}

/// The objectives of a scenario: the system's, then those of its components.
pub fn objectives(scenario: &Scenario) -> Vec<Objective> {
    let of_system = [Aim::Rto, Aim::Rpo, Aim::Budget].into_iter().map(|aim| (aim, None, &scenario.settings));
    let of_components = scenario
        .components
        .iter()
        .enumerate()
        .flat_map(|(i, c)| [Aim::Rto, Aim::Rpo].into_iter().map(move |aim| (aim, Some(i), &c.overrides)));
    let wanted = |(aim, of, settings): (Aim, Option<usize>, &Settings)| {
        entered(settings, aim.field()).map(|limit| Objective { aim, of, limit })
    };
    of_system.chain(of_components).filter_map(wanted).collect()
}

fn entered(settings: &Settings, field: &Field) -> Option<Decimal> {
    match settings.entered(field) {
        Some(Value::Number(input)) => Some(input.typical),
        Some(Value::Choice(_) | Value::Switch(_) | Value::Name(_)) | None => None,
    }
}

/// How an alternative stands to each objective.
pub fn judge(scenario: &Scenario, estimate: &Estimate, recovery: Option<&Timeline>) -> Vec<Judged> {
    objectives(scenario).into_iter().map(|objective| judged(objective, estimate, recovery)).collect()
}

fn judged(objective: Objective, estimate: &Estimate, recovery: Option<&Timeline>) -> Judged {
    let part = objective.of.and_then(|place| recovery?.parts.get(place));
    let timed = |span: Option<Span>, decides: Option<Step>| {
        // What is not placed anywhere is not lost.
        let span = span.unwrap_or(Span::ZERO);
        let standing = match span.is_within(millis(objective)) {
            Some(true) => Standing::Met,
            Some(false) => Standing::Missed,
            None => Standing::Open,
        };
        Judged { objective, standing, has: Has::Time(span), decides }
    };
    match objective.aim {
        Aim::Rto => {
            let back = match objective.of {
                None => recovery.map(|timeline| timeline.rto),
                Some(_) => part.map(|part| part.at_worst),
            };
            let decides = recovery.and_then(|timeline| timeline.decisive_of(objective.of)).copied();
            timed(back, decides)
        }
        Aim::Rpo => {
            let loses = match objective.of {
                None => recovery.map(|timeline| timeline.rpo),
                Some(_) => part.map(|part| part.loses),
            };
            timed(loses, None)
        }
        Aim::Budget => {
            let total = estimate.total();
            let limit = Money::from_picos(objective.limit.nanos().saturating_mul(1000));
            let standing = if total > limit {
                Standing::Missed
            } else if estimate.is_complete() {
                Standing::Met
            } else {
                Standing::Open
            };
            Judged { objective, standing, has: Has::Cost(total), decides: None }
        }
    }
}

/// The limit of an objective about time, in milliseconds.
pub fn millis(objective: Objective) -> u64 {
    let of = |unit: i64| {
        let millis = objective.limit.times(Decimal::whole(unit)).nanos() / 1_000_000_000;
        u64::try_from(millis).unwrap_or(u64::MAX)
    };
    match objective.aim {
        Aim::Rto => of(60_000),
        Aim::Rpo => of(1000),
        Aim::Budget => 0,
    }
}
