//! The CSV budget.

use super::dialect::Dialect;
use super::escape::safe_cell;
use crate::base::number::Money;
use crate::engine::budget::{Month, to_cents};
use crate::engine::estimate::Estimate;

/// The columns of a budget.
pub const BUDGET_COLUMNS: [&str; 18] = [
    "month",
    "region",
    "service",
    "component",
    "usage",
    "to_region",
    "quantity",
    "unit",
    "cost",
    "currency",
    "service_code",
    "usage_type",
    "operation",
    "strategy",
    "tags",
    "note",
    "term",
    "upfront",
];

/// How a budget is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BudgetOptions {
    /// The first month; months are numbered where there is none.
    pub start: Option<Month>,
    /// Whether costs are rounded to cents, so that each month's rows add up to the month's rounded total.
    pub cents: bool,
    /// Whether a last row holds the sum of the rows above it.
    pub total: bool,
    /// Separators, decimal sign, mark.
    pub dialect: Dialect,
}

/// A budget as CSV: a row for each usage of a component in a Region and month, which is what a quantity and its unit
/// belong to. What is paid upfront is spread over its term in the costs, and stands besides in the first month, when it
/// is paid. A cost that is not known is left empty and said in the note; so is a total that lacks one.
pub fn budget_csv(months: &[Estimate], options: &BudgetOptions) -> String {
    let head = BUDGET_COLUMNS.iter().map(|&c| c.to_owned()).collect();
    let mut sum = Sum::default();
    let mut rows = vec![head];
    for (estimate, i) in months.iter().zip(0..) {
        let name = options.start.map_or_else(|| (i + 1).to_string(), |s| s.plus(i).to_string());
        rows.extend(month(estimate, &name, options, i == 0, &mut sum));
    }
    if let (true, Some(first)) = (options.total, months.first()) {
        rows.push(total(first, months.len(), &sum, options));
    }
    options.dialect.write(rows.into_iter())
}

/// What the rows add up to, as they are written.
#[derive(Default)]
struct Sum {
    cost: Money,
    upfront: Money,
    unknown: usize,
}

fn month(
    estimate: &Estimate,
    name: &str,
    options: &BudgetOptions,
    first: bool,
    sum: &mut Sum,
) -> Vec<Vec<String>> {
    let exact: Vec<Money> = estimate.lines.iter().map(crate::engine::rate::LineItem::known).collect();
    let costs = if options.cents { to_cents(&exact) } else { exact };
    let number = |plain: String| options.dialect.number(&plain);
    let row = |(line, cost): (&crate::engine::rate::LineItem, Money)| {
        let m = &line.metered;
        let tags: Vec<String> = m.component.tags.iter().map(|(k, v)| format!("{k}={v}")).collect();
        let (shown, note) = match &line.cost {
            Ok(_) => (number(cost_text(cost, options.cents)), m.note.unwrap_or("").to_owned()),
            Err(error) => (String::new(), error.words(m)),
        };
        let upfront = if first { line.upfront.paid } else { Money::ZERO };
        sum.cost = sum.cost + if line.cost.is_ok() { cost } else { Money::ZERO };
        sum.upfront = sum.upfront + upfront;
        sum.unknown += usize::from(line.cost.is_err());
        vec![
            name.to_owned(),
            m.region.to_string(),
            safe_cell(m.component.service.name),
            safe_cell(&m.component.name),
            safe_cell(&line.description()),
            m.to_region.map(|r| r.to_string()).unwrap_or_default(),
            number(m.quantity.value().to_string()),
            m.usage.unit.aws().to_owned(),
            shown,
            "USD".to_owned(),
            safe_cell(line.names.service_code()),
            safe_cell(&line.names.usage_type()),
            safe_cell(line.names.operation()),
            estimate.strategy.key().to_owned(),
            safe_cell(&tags.join("; ")),
            safe_cell(&note),
            line.term.to_string(),
            number(upfront.to_string()),
        ]
    };
    estimate.lines.iter().zip(costs).map(row).collect()
}

/// The last row: `Total` where the months stand.
fn total(first: &Estimate, months: usize, sum: &Sum, options: &BudgetOptions) -> Vec<String> {
    let number = |plain: String| options.dialect.number(&plain);
    let known = cost_text(sum.cost, options.cents);
    let plural = if months == 1 { "" } else { "s" };
    let (cost, note) = match sum.unknown {
        0 => (number(known), format!("{months} month{plural}")),
        1 => (String::new(), format!("incomplete: one cost is not known; the others add up to {known}")),
        n => (String::new(), format!("incomplete: {n} costs are not known; the others add up to {known}")),
    };
    let cell = |column: &str| match column {
        "month" => "Total".to_owned(),
        "cost" => cost.clone(),
        "currency" => "USD".to_owned(),
        "strategy" => first.strategy.key().to_owned(),
        "note" => note.clone(),
        "upfront" => number(sum.upfront.to_string()),
        _ => String::new(),
    };
    BUDGET_COLUMNS.iter().map(|column| cell(column)).collect()
}

fn cost_text(cost: Money, cents: bool) -> String {
    if cents { cents_text(cost) } else { cost.to_string() }
}

fn cents_text(cost: Money) -> String {
    let cents = cost.cents();
    let sign = if cents < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", cents.unsigned_abs() / 100, cents.unsigned_abs() % 100)
}
