//! What a scenario asks of the price book.

use super::compare::{Comparison, Outcome};
use super::estimate::Estimate;
use crate::base::diagnostic::Diagnostic;
use crate::price::PriceBook;
use crate::scenario::{Scenario, fields};
use crate::service::SERVICES;

/// Whether a scenario needs the second text of the book and it is not there yet: for commitments, or for what stands in
/// a table that the first text has not. What it uses is seen in what it was compared to without.
pub fn lacks_terms(book: &PriceBook, scenario: &Scenario, compared: &Comparison) -> bool {
    let mut missing = SERVICES.iter().flat_map(|s| s.usages).map(|u| u.table).filter(|t| !book.has_table(t));
    let used = |table: &str| {
        let estimates = compared.outcomes.iter().filter_map(Outcome::estimate);
        estimates.flat_map(|e: &Estimate| &e.lines).any(|line| line.metered.usage.table == table)
    };
    !book.has_terms() && (!scenario.commitments.is_empty() || missing.any(used))
}

/// What is to be said of a scenario's support plan where AWS ends it by a day, written `2027-06-30`: today, or the last
/// of a budget.
pub fn support_ending(book: &PriceBook, scenario: &Scenario, by: &str) -> Option<Diagnostic> {
    let key = scenario.settings.option(&fields::SUPPORT);
    let (plan, _) = book.support_plan(key)?;
    let ends = !plan.until.is_empty() && plan.until.as_str() <= by;
    let what = format!(
        "AWS ends the support plan `{key}` on {}; later months are priced as if it went on",
        plan.until
    );
    let hint = "sold after that are `business_plus`, `enterprise` and `unified_operations`";
    ends.then(|| Diagnostic::warning(fields::SUPPORT.key, what).hint(hint))
}
