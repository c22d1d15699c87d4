//! Our prices against those in Infracost's golden files, line by line within their rounding.
//!
//! `tests/data/infracost.csv` names the commit. A line that disagrees says why, and must go on disagreeing: a price
//! that comes to agree is to be taken off the list.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test fails by panicking, and reports counts"
)]

mod support;

use std::collections::BTreeMap;

use meridian::number::{Decimal, Money, Price};
use meridian::service::{UsageType, usage};

use support::{book, read, region};

/// A line by its columns.
struct Line(BTreeMap<String, String>);

impl Line {
    fn get(&self, column: &str) -> &str {
        self.0.get(column).unwrap_or_else(|| panic!("no column {column}"))
    }

    fn name(&self) -> String {
        format!("{}: {} ({})", self.get("resource"), self.get("line"), self.get("region"))
    }

    /// The usages that the line is the price of, most often one.
    fn usages(&self) -> impl Iterator<Item = &'static UsageType> {
        let table = self.get("service");
        let of_key = move |key| usage(table, key).unwrap_or_else(|| panic!("no usage {key} in {table}"));
        self.get("usage").split('+').map(of_key)
    }

    /// Our price of the tier that the line is in.
    fn ours(&self) -> Option<Price> {
        let sum: Option<Money> = self.usages().map(|usage| self.price_of(usage)).sum();
        sum.map(|sum| sum.to_string().parse().unwrap())
    }

    fn price_of(&self, usage: &UsageType) -> Option<Money> {
        let to = Some(self.get("to_region")).filter(|code| !code.is_empty()).map(region);
        let rate = book().rate(usage, self.get("variant"), region(self.get("region")), to)?;
        let from: Decimal =
            Some(self.get("tier_from")).filter(|t| !t.is_empty()).unwrap_or("0").parse().unwrap();
        rate.tiers.iter().rev().find(|t| t.from <= from).map(|t| t.price.times(Decimal::ONE))
    }

    /// Whether our price gives the line's cost or quoted price, to the last place it prints.
    fn agrees(&self) -> bool {
        let Some(price) = self.ours() else { return false };
        let each: Decimal = self.get("units_each").parse().unwrap();
        let (expected, quantity) = match self.get("cost") {
            "" => (self.get("quoted"), Decimal::ONE),
            cost => (cost, self.get("quantity").parse().unwrap()),
        };
        let places = expected.split_once('.').map_or(0, |(_, fraction)| fraction.len());
        // Costs are rounded to cents; quoted prices, whose trailing zeros are lost, to at least two places.
        let places = if self.get("cost").is_empty() { places.max(2) } else { 2 };
        let half_a_unit = 10_i128.pow(12 - u32::try_from(places).unwrap()) / 2;
        // Quantities are printed to seven digits or more.
        let expected: Money = expected.parse().unwrap();
        let slack = half_a_unit + expected.picos() / 5_000_000;
        (price.times(quantity.times(each)) - expected).picos().abs() <= slack
    }
}

fn lines() -> Vec<Line> {
    let text = read("data/infracost.csv");
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(text.as_bytes());
    reader.deserialize().map(|row| Line(row.unwrap())).collect()
}

#[test]
fn prices_agree_with_infracost_or_say_why_not() {
    let lines = lines();
    let (left_out, compared): (Vec<&Line>, Vec<&Line>) =
        lines.iter().partition(|l| !l.get("left_out").is_empty());
    let mut wrong = Vec::new();
    let (mut agreed, mut explained) = (0, 0);
    for line in &compared {
        let ours = line.ours().map_or_else(|| "no price".to_owned(), |p| p.to_string());
        match (line.agrees(), line.get("disagrees").is_empty()) {
            (true, true) => agreed += 1,
            (false, false) => explained += 1,
            (true, false) => wrong.push(format!("{} agrees now: {ours}", line.name())),
            (false, true) => wrong.push(format!(
                "{}: {} {} cost {}, quoted {}, ours {ours}, line of {}",
                line.name(),
                line.get("quantity"),
                line.get("unit"),
                line.get("cost"),
                line.get("quoted"),
                line.get("line_last_changed")
            )),
        }
    }
    println!("{agreed} agreed, {explained} explained, {} left out of {}", left_out.len(), lines.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(agreed >= 220, "only {agreed} of {} lines are compared and agree", lines.len());
}
