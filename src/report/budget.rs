//! The CSV budget.

use super::table::write_csv;
use crate::budget::{Month, to_cents};
use crate::estimate::Estimate;
use crate::number::Money;

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

/// A budget as CSV: a row for each usage of a component in a Region and month, which is what a quantity and its unit
/// belong to. The months are numbered, or named from `start`. With `cents` every month's costs are rounded so that they
/// add up to the month's rounded total. What is paid upfront is spread over its term in the costs, and stands besides in
/// the first month, when it is paid. A cost that is not known is left empty and said in the note.
pub fn budget_csv(months: &[Estimate], start: Option<Month>, cents: bool) -> String {
    let head = BUDGET_COLUMNS.iter().map(|&c| c.to_owned()).collect();
    let rows = months.iter().zip(0..).flat_map(|(estimate, i)| {
        let name = start.map_or_else(|| (i + 1).to_string(), |s| s.plus(i).to_string());
        month(estimate, &name, cents, i == 0)
    });
    write_csv(std::iter::once(head).chain(rows))
}

fn month(estimate: &Estimate, name: &str, cents: bool, first: bool) -> Vec<Vec<String>> {
    let exact: Vec<Money> = estimate.lines.iter().map(crate::rate::LineItem::known).collect();
    let costs = if cents { to_cents(&exact) } else { exact };
    let row = |(line, cost): (&crate::rate::LineItem, Money)| {
        let m = &line.metered;
        let tags: Vec<String> = m.component.tags.iter().map(|(k, v)| format!("{k}={v}")).collect();
        let (shown, note) = match &line.cost {
            Ok(_) if cents => (cents_text(cost), m.note.unwrap_or("").to_owned()),
            Ok(_) => (cost.to_string(), m.note.unwrap_or("").to_owned()),
            Err(error) => (String::new(), error.words(m)),
        };
        vec![
            name.to_owned(),
            m.region.to_string(),
            safe_cell(m.component.service.info().name),
            safe_cell(&m.component.name),
            safe_cell(&line.description()),
            m.to_region.map(|r| r.to_string()).unwrap_or_default(),
            m.quantity.value().to_string(),
            m.usage.unit.aws().to_owned(),
            shown,
            "USD".to_owned(),
            safe_cell(&line.names.service_code),
            safe_cell(&line.names.usage_type),
            safe_cell(&line.names.operation),
            estimate.strategy.key().to_owned(),
            safe_cell(&tags.join("; ")),
            safe_cell(&note),
            line.term.to_string(),
            if first { line.upfront.paid } else { Money::ZERO }.to_string(),
        ]
    };
    estimate.lines.iter().zip(costs).map(row).collect()
}

fn cents_text(cost: Money) -> String {
    let cents = cost.cents();
    let sign = if cents < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", cents.unsigned_abs() / 100, cents.unsigned_abs() % 100)
}

/// Text that a spreadsheet shows and does not calculate: what could begin a formula gets an apostrophe before it.
pub fn safe_cell(text: &str) -> String {
    let first = text.chars().find(|c| !matches!(c, ' ' | '\u{feff}'));
    match first {
        Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠') => {
            format!("'{text}")
        }
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::safe_cell;

    #[test]
    fn text_is_never_a_formula() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1"] {
            assert!(safe_cell(text).starts_with('\''), "{text}");
        }
        assert_eq!(safe_cell("order_history"), "order_history");
    }
}
