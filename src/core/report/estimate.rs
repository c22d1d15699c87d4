//! An estimate as a sheet.

use super::sheet::{Cell, Column, Kind, Sheet};
use crate::base::number::Money;
use crate::engine::estimate::{Estimate, Grouping};

/// The groups of an estimate with their sums.
pub fn estimate_sheet(estimate: &Estimate, grouping: Grouping) -> Sheet {
    let head = match grouping {
        Grouping::Service => "Service",
        Grouping::Component => "Component",
        Grouping::Region => "Region",
        Grouping::Layer => "Layer",
    };
    let columns = [
        Column::words(grouping.key(), head),
        Column::numbers("monthly_usd", "USD a month"),
        Column::numbers("share", "Share"),
    ];
    let mut sheet = Sheet { title: estimate.label(), ..Sheet::new(columns) };
    let total = estimate.total();
    for group in estimate.by(grouping) {
        let share = Cell::Share(group.total.share_of(total));
        let money = Cell::Money { amount: group.total, complete: group.complete };
        sheet.row(Kind::Part, &group.key, [Cell::Text(group.name), money, share]);
    }
    let all = Cell::Money { amount: total, complete: estimate.is_complete() };
    sheet.row(Kind::Total, "total", [Cell::text("Total"), all, Cell::Empty]);
    let (upfront, off) = (estimate.upfront().paid, estimate.discounted());
    let besides = [
        ("discount", "Taken off by discounts", off, off),
        ("upfront", "Paid upfront, once a term", upfront, upfront),
        ("recurring", "Paid each month besides", estimate.recurring(), upfront),
    ];
    for (key, name, amount, told) in besides {
        sheet.besides(key, told != Money::ZERO, [Cell::text(name), Cell::all(amount), Cell::Empty]);
    }
    sheet
}
