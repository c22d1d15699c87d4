//! An estimate as a table.

use super::{Align, Table, sum};
use crate::base::number::Money;
use crate::engine::estimate::{Estimate, Grouping};

/// The groups of an estimate with their sums. Costs are exact where `exact`, else to the cent for people.
pub fn estimate_table(estimate: &Estimate, grouping: Grouping, exact: bool) -> Table {
    let head = match grouping {
        Grouping::Service => "Service",
        Grouping::Component => "Component",
        Grouping::Region => "Region",
        Grouping::Layer => "Layer",
    };
    let mut table = Table::new([(head, Align::Left), ("USD a month", Align::Right), ("Share", Align::Right)]);
    let total = estimate.total();
    let money = |amount: Money, complete| match (exact, complete) {
        (true, true) => amount.to_string(),
        (true, false) => String::new(),
        (false, _) => sum(amount, complete),
    };
    for group in estimate.by(grouping) {
        let share = group.total.share_of(total).percent();
        table.row([group.name, money(group.total, group.complete), share]);
    }
    table.rule();
    table.row(["Total".to_owned(), money(total, estimate.is_complete()), String::new()]);
    let (upfront, off) = (estimate.upfront().paid, estimate.discounted());
    let besides = [
        ("Taken off by discounts", off, off),
        ("Paid upfront, once a term", upfront, upfront),
        ("Paid each month besides", estimate.recurring(), upfront),
    ];
    for (name, amount, told) in besides {
        if told != Money::ZERO {
            table.row([name.to_owned(), money(amount, true), String::new()]);
        }
    }
    table
}
