//! Reports by request, for scripts and for the tests that hold the page to the command line's bytes.

use meridian::base::diagnostic::Diagnostic;
use meridian::catalog::timing::Failure;
use meridian::engine::budget::{Month, budget_from};
use meridian::engine::check::parse_plan;
use meridian::engine::compare::compare;
use meridian::engine::estimate::estimate;
use meridian::engine::read::decode;
use meridian::engine::recovery::recoveries;
use meridian::price::PriceBook;
use meridian::report::{BudgetOptions, budget_csv, explanation, json, recovery_text, runbook};
use meridian::scenario::Alternative;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Request {
    kind: Kind,
    scenario: String,
    #[serde(default)]
    plans: Vec<String>,
    #[serde(default = "one")]
    months: u32,
    start: Option<String>,
    #[serde(default)]
    cents: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Compare,
    Estimate,
    Explain,
    Budget,
    Recovery,
    Runbook,
    RecoveryJson,
}

fn one() -> u32 {
    1
}

pub(crate) fn report(book: &str, terms: &str, request: &str) -> Result<String, String> {
    let mut book = PriceBook::parse(book).map_err(|found| found.to_string())?;
    if !terms.is_empty() {
        book.add_terms(terms).map_err(|found| found.to_string())?;
    }
    let request: Request = serde_json::from_str(request).map_err(|e| e.to_string())?;
    let decoded = decode(&request.scenario, &book);
    let Some(scenario) = decoded.scenario else { return Err(words(&decoded.diagnostics)) };
    let plans: Result<Vec<Alternative>, Vec<Diagnostic>> =
        request.plans.iter().map(|plan| parse_plan(plan, &book)).collect();
    let mut plans = plans.map_err(|found| words(&found))?;
    if plans.is_empty() {
        plans.clone_from(&scenario.alternatives);
    }
    let recovered = || recoveries(&scenario, &plans, &Failure::ALL, &book);
    let first = plans.first().ok_or("there is no alternative")?;
    Ok(match request.kind {
        Kind::Compare => json::comparison(&scenario, &compare(&scenario, &plans, &book), &book, None),
        Kind::Estimate => json::estimate(&estimate(&scenario, first, &book), &book, None),
        Kind::Explain => explanation(&estimate(&scenario, first, &book), None),
        Kind::Recovery => recovery_text(&recovered(), &scenario),
        Kind::Runbook => runbook(&recovered(), &scenario),
        Kind::RecoveryJson => json::recovery(&recovered(), &scenario, &|_| true),
        Kind::Budget => {
            let start =
                request.start.as_deref().map(|text| Month::parse(text).ok_or("`start` is not a month"));
            let start = start.transpose()?;
            let options = BudgetOptions { start, cents: request.cents, ..BudgetOptions::default() };
            budget_csv(&budget_from(&scenario, first, &book, start, request.months), &options)
        }
    })
}

fn words(found: &[Diagnostic]) -> String {
    found.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}
