//! Every answer to a text, for the test that holds the page's module to what the same code says natively.

use std::fmt::Write as _;

use meridian::base::diagnostic::Diagnostic;
use meridian::engine::budget::{Month, budget};
use meridian::engine::check::parse_plan;
use meridian::engine::compare::compare;
use meridian::engine::estimate::{Estimate, Grouping, estimate};
use meridian::engine::meter::meter;
use meridian::engine::plan::plan;
use meridian::engine::read::{Decoded, decode};
use meridian::price::PriceBook;
use meridian::report::{
    BudgetOptions, Dialect, budget_csv, comparison_sheet, estimate_sheet, explanation, json, usage_sheet,
};
use meridian::scenario::{Alternative, Scenario};
use meridian::service::GrowthFactors;
use meridian::share::{Shared, View, from_fragment, to_fragment};

/// Every answer to each text, in turn: a scenario, a link (with its `#`) or a plan (with a `?` before it).
///
/// # Errors
///
/// Says what is wrong with the book.
pub fn every_answer(book: &str, terms: &str, texts: &[String]) -> Result<Vec<String>, String> {
    let mut book = PriceBook::parse(book).map_err(|found| found.to_string())?;
    book.add_terms(terms).map_err(|found| found.to_string())?;
    Ok(texts.iter().map(|text| answers(text, &book)).collect())
}

fn answers(text: &str, book: &PriceBook) -> String {
    let mut said = String::new();
    if let Some(asked) = text.strip_prefix('?') {
        match parse_plan(asked, book) {
            Ok(plan) => told(&mut said, "plan", &format!("{plan:?}")),
            Err(found) => diagnosed(&mut said, &found),
        }
        return said;
    }
    let Decoded { scenario, diagnostics } =
        if text.starts_with('#') { from_fragment(text, book).decoded } else { decode(text, book) };
    diagnosed(&mut said, &diagnostics);
    if let Some(scenario) = scenario {
        whole(&mut said, &scenario, book);
        for alternative in scenario.alternatives.iter().take(3) {
            one(&mut said, &scenario, alternative, book);
        }
    }
    said
}

/// What is said of a scenario as a whole.
fn whole(said: &mut String, scenario: &Scenario, book: &PriceBook) {
    told(said, "scenario", &scenario.to_json());
    let view = View { chosen: 1, months: 24, cents: true, ..View::default() };
    let link = to_fragment(scenario, &view);
    let Shared { decoded: back, view } = from_fragment(&link, book);
    told(said, "link", &link);
    told(said, "link back", if back.scenario.as_ref() == Some(scenario) { "the same" } else { "another" });
    told(said, "view", &format!("{view:?}"));
    diagnosed(said, &back.diagnostics);
    let compared = compare(scenario, &scenario.alternatives, book);
    told(said, "comparison", &json::comparison(scenario, &compared, book, Some("2026-11-28")));
    diagnosed(said, &compared.diagnostics);
    let sheet = comparison_sheet(&compared, scenario);
    told(said, "text", &sheet.to_text());
    told(said, "Markdown", &sheet.to_markdown());
    told(said, "CSV", &sheet.to_csv());
}

/// What is said of one alternative.
fn one(said: &mut String, scenario: &Scenario, alternative: &Alternative, book: &PriceBook) {
    if scenario.regions_of(alternative).len() < alternative.strategy.region_counts().0 {
        return;
    }
    told(said, "plan", &json::plan(&plan(scenario, alternative)));
    let usage = meter(scenario, alternative, GrowthFactors::NONE);
    told(said, "usage", &json::usage(&usage));
    told(said, "usage table", &usage_sheet(&usage).to_text());
    let priced: Estimate = estimate(scenario, alternative, book);
    told(said, "estimate", &json::estimate(&priced, book, Some("2026-11-28")));
    told(said, "explanation", &explanation(&priced, Some("2026-11-28")));
    for grouping in Grouping::ALL {
        told(said, "estimate table", &estimate_sheet(&priced, grouping).to_markdown());
        told(said, "estimate CSV", &estimate_sheet(&priced, grouping).to_csv());
    }
    let months = budget(scenario, alternative, book, 3);
    let desk = Dialect::for_decimal(',');
    let rounded = BudgetOptions { start: Month::parse("2027-11"), cents: true, total: true, dialect: desk };
    for options in [BudgetOptions::default(), rounded] {
        told(said, "budget", &budget_csv(&months, &options));
    }
}

fn diagnosed(said: &mut String, found: &[Diagnostic]) {
    for finding in found {
        told(said, "said", &finding.to_string());
    }
    told(said, "findings", &json::diagnostics(found));
}

fn told(said: &mut String, what: &str, text: &str) {
    // A String takes whatever is written to it.
    let _ = writeln!(said, "== {what}\n{text}");
}
