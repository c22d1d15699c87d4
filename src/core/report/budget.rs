//! The budget, a row for each usage of a component in a Region and month.

use super::dialect::Dialect;
use super::sheet::{Cell, Column, Kind, Sheet};
use crate::base::number::Money;
use crate::engine::budget::{Month, to_cents};
use crate::engine::estimate::Estimate;
use crate::engine::rate::LineItem;

/// The columns of a budget, as CSV and JSON name them.
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

/// A budget as a sheet: a row for each usage of a component in a Region and month, which is what a quantity and its unit
/// belong to. What is paid upfront is spread over its term in the costs, and stands besides in the first month, when it
/// is paid. A cost that is not known is left empty and said in the note; so is a total that lacks one.
pub fn budget_sheet(months: &[Estimate], options: &BudgetOptions) -> Sheet {
    let numbers = ["quantity", "cost", "upfront"];
    let mut sheet = Sheet::new(BUDGET_COLUMNS.map(|name| {
        if numbers.contains(&name) { Column::numbers(name, name) } else { Column::words(name, name) }
    }));
    let mut sum = Sum::default();
    for (estimate, i) in months.iter().zip(0..) {
        let name = options.start.map_or_else(|| (i + 1).to_string(), |s| s.plus(i).to_string());
        month(&mut sheet, estimate, &name, options, i == 0, &mut sum);
    }
    if let (true, Some(first)) = (options.total, months.first()) {
        let cells = total(first, months.len(), &sum, options);
        sheet.row(Kind::Total, "total", cells);
    }
    sheet
}

/// The same as CSV, in the dialect of the options.
pub fn budget_csv(months: &[Estimate], options: &BudgetOptions) -> String {
    budget_sheet(months, options).to_csv_in(options.dialect)
}

/// What the rows add up to, as they are written.
#[derive(Default)]
struct Sum {
    cost: Money,
    upfront: Money,
    unknown: usize,
}

fn month(
    sheet: &mut Sheet,
    estimate: &Estimate,
    name: &str,
    options: &BudgetOptions,
    first: bool,
    sum: &mut Sum,
) {
    let exact: Vec<Money> = estimate.lines.iter().map(LineItem::known).collect();
    let costs = if options.cents { to_cents(&exact) } else { exact };
    for (line, cost) in estimate.lines.iter().zip(costs) {
        let m = &line.metered;
        let tags: Vec<String> = m.component.tags.iter().map(|(k, v)| format!("{k}={v}")).collect();
        let (shown, note) = match &line.cost {
            Ok(_) => (money(cost, options), m.note.unwrap_or("").to_owned()),
            Err(error) => (Cell::Empty, error.words(m)),
        };
        let upfront = if first { line.upfront.paid } else { Money::ZERO };
        sum.cost = sum.cost + if line.cost.is_ok() { cost } else { Money::ZERO };
        sum.upfront = sum.upfront + upfront;
        sum.unknown += usize::from(line.cost.is_err());
        sheet.line([
            Cell::text(name),
            Cell::text(m.region.code()),
            Cell::text(m.component.service.name),
            Cell::text(&m.component.name),
            Cell::Text(line.description()),
            m.to_region.map(|r| Cell::text(r.code())).unwrap_or_default(),
            Cell::Quantity(m.quantity.value()),
            Cell::text(m.usage.unit.aws()),
            shown,
            Cell::text("USD"),
            Cell::text(line.names.service_code()),
            Cell::Text(line.names.usage_type()),
            Cell::text(line.names.operation()),
            Cell::text(estimate.strategy.key()),
            Cell::Text(tags.join("; ")),
            Cell::Text(note),
            Cell::Text(line.term.to_string()),
            Cell::all(upfront),
        ]);
    }
}

/// The last row: `Total` where the months stand.
fn total(first: &Estimate, months: usize, sum: &Sum, options: &BudgetOptions) -> Vec<Cell> {
    let known = money(sum.cost, options);
    let plural = if months == 1 { "" } else { "s" };
    let others = known.data();
    let (cost, note) = match sum.unknown {
        0 => (known, format!("{months} month{plural}")),
        1 => (Cell::Empty, format!("incomplete: one cost is not known; the others add up to {others}")),
        n => (Cell::Empty, format!("incomplete: {n} costs are not known; the others add up to {others}")),
    };
    let cell = |column: &str| match column {
        "month" => Cell::text("Total"),
        "cost" => cost.clone(),
        "currency" => Cell::text("USD"),
        "strategy" => Cell::text(first.strategy.key()),
        "note" => Cell::text(&note),
        "upfront" => Cell::all(sum.upfront),
        _ => Cell::Empty,
    };
    BUDGET_COLUMNS.iter().map(|column| cell(column)).collect()
}

fn money(amount: Money, options: &BudgetOptions) -> Cell {
    if options.cents { Cell::Cents(amount) } else { Cell::all(amount) }
}
