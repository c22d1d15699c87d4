//! Answers as text: tables, CSV, Markdown and JSON, the same for every front.

mod budget;
mod compare;
mod dialect;
mod escape;
mod estimate;
mod explain;
pub mod json;
mod table;

pub use budget::{BUDGET_COLUMNS, BudgetOptions, budget_csv};
pub use compare::comparison_table;
pub use dialect::{DecimalSign, Dialect, Separator};
pub use escape::{markdown, safe_cell, shown};
pub use estimate::estimate_table;
pub use explain::{charges, explanation, paid, priced_by, usage_table};
pub use table::{Align, Table};

use crate::base::number::Money;

/// A sum for people; in words where some of it has no price.
pub fn sum(total: Money, complete: bool) -> String {
    if complete { total.dollars() } else { format!("incomplete, at least {}", total.dollars()) }
}
