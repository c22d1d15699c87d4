//! What tests of commitments share: prices of one's own, and estimates taken apart.

use std::fmt::Write;

use meridian::base::number::Money;
use meridian::catalog::strategy::Strategy;
use meridian::catalog::term::Term;
use meridian::engine::rate::LineItem;
use meridian::price::{COLUMNS, PriceBook};
use meridian::scenario::{Alternative, Scenario};

use super::book;

/// A book with prices of one's own in us-east-1: usage of `ec2`, `ecs` or `lambda`, variant, unit, term, price, upfront.
pub(crate) fn with_prices(rows: &[(&str, &str, &str, &str, &str)]) -> PriceBook {
    with_prices_in(&["us-east-1"], rows)
}

/// The same, alike in several Regions.
pub(crate) fn with_prices_in(regions: &[&str], rows: &[(&str, &str, &str, &str, &str)]) -> PriceBook {
    let mut csv = COLUMNS.join(",") + "\n";
    for ((place, unit, term, price, upfront), region) in
        rows.iter().flat_map(|row| regions.iter().map(move |region| (row, region)))
    {
        let mut parts = place.splitn(3, '/');
        let [table, usage, variant] = [0; 3].map(|_| parts.next().unwrap_or(""));
        writeln!(
            csv,
            "{table},{usage},,,,{region},,{unit},0,Inf,{price},{term},example,second_hand,2026-11-23,{variant},{upfront}"
        )
        .unwrap();
    }
    let mut own = book().clone();
    own.overlay("example", &csv, &meridian::service::usages()).unwrap();
    own
}

pub(crate) fn single(scenario: &Scenario) -> Alternative {
    Alternative {
        strategy: Strategy::SingleRegion,
        regions: Some(scenario.regions.iter().take(1).copied().collect()),
    }
}

/// Quantities that a plan covers, that are on demand, and what is committed to for nothing.
pub(crate) fn parted(lines: &[LineItem]) -> (Vec<&LineItem>, Vec<&LineItem>, Money) {
    let of_use = || lines.iter().filter(|l| l.metered.usage.key != "unused_commitment");
    let unused = lines.iter().filter(|l| l.metered.usage.key == "unused_commitment").map(LineItem::known);
    let covered = of_use().filter(|l| matches!(l.term, Term::Committed(_))).collect();
    (covered, of_use().filter(|l| l.term == Term::OnDemand).collect(), unused.sum())
}

pub(crate) fn sum(lines: &[&LineItem]) -> Money {
    lines.iter().map(|l| l.known()).sum()
}

pub(crate) fn usd(text: &str) -> Money {
    text.parse().unwrap()
}

/// A sum in units of so many places, rounded: what AWS's examples give.
pub(crate) fn at(places: u32, sum: Money) -> i128 {
    let step = 10_i128.pow(12 - places);
    (sum.picos() + step / 2).div_euclid(step)
}
