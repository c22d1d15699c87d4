//! Answers as text: tables, CSV, Markdown and JSON, the same for every front.

mod budget;
mod compare;
mod dialect;
mod escape;
mod estimate;
mod explain;
pub mod json;
mod listed;
mod paragraph;
mod rates;
mod recovery;
pub mod sheet;
mod stage;

pub use budget::{BUDGET_COLUMNS, BudgetOptions, budget_csv, budget_sheet};
pub use compare::{changes, comparison_sheet, recommended, rests_on};
pub use dialect::{DecimalSign, Dialect, Separator};
pub use escape::{markdown, safe_cell, shown};
pub use estimate::estimate_sheet;
pub use explain::{charges, explanation, paid, priced_by};
pub use listed::{fields_sheet, regions_sheet, services_sheet};
pub use paragraph::paragraphs;
pub use rates::{Checked, rates_for_people, rates_sheet};
pub use recovery::{
    differs, failure_words, length_words, objective_words, plane_words, recommendation, recovery_explanation,
    recovery_sheet, recovery_text, refusals, runbook, source_words, standing_words, steps_sheet,
    trigger_words,
};
pub use sheet::Sheet;
pub use stage::{plan_sheet, usage_sheet};

use crate::base::number::Money;

/// A sum for people; in words where some of it has no price.
pub fn sum(total: Money, complete: bool) -> String {
    if complete { total.dollars() } else { format!("incomplete, at least {}", total.dollars()) }
}
