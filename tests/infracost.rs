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
use std::sync::LazyLock;

use meridian::base::number::{Decimal, Money, Price, mul_div};
use meridian::catalog::term::Term;
use meridian::service::usage;

use support::{book, read, region};

/// Where a price stands in the book: table, usage, variant, Region, Region it goes to.
type Place = [String; 5];

/// A tier of a price: where it begins, what it costs, where it was read.
struct Tier {
    from: Decimal,
    price: Price,
    source: String,
}

/// The whole book, whether a service meters it or not.
static PRICES: LazyLock<BTreeMap<Place, Vec<Tier>>> = LazyLock::new(|| {
    let mut prices: BTreeMap<Place, Vec<Tier>> = BTreeMap::new();
    for line in book().list(|_| true) {
        let [table, usage, _, _, _, region, to_region, _, from, _, price, _, source, _, _, variant, ..] =
            line;
        let tier = Tier { from: from.parse().unwrap(), price: price.parse().unwrap(), source };
        prices.entry([table, usage, variant, region, to_region]).or_default().push(tier);
    }
    prices
});

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
    fn usages(&self) -> impl Iterator<Item = &str> {
        self.get("usage").split('+')
    }

    /// Our price of the tier that the line is in.
    fn ours(&self) -> Option<Price> {
        if !self.get("term").is_empty() {
            return self.committed();
        }
        let prices = self.usages().map(|usage| Some(self.tier(usage)?.price.picos()));
        prices.sum::<Option<i128>>().map(Price::from_picos)
    }

    fn tier(&self, usage: &str) -> Option<&'static Tier> {
        let [table, variant, region, to_region] =
            ["service", "variant", "region", "to_region"].map(|column| self.get(column).to_owned());
        let tiers = PRICES.get(&[table, usage.to_owned(), variant, region, to_region])?;
        let from: Decimal =
            Some(self.get("tier_from")).filter(|t| !t.is_empty()).unwrap_or("0").parse().unwrap();
        tiers.iter().filter(|t| t.from <= from).max_by_key(|t| t.from)
    }

    /// What is paid by the hour under a commitment.
    fn committed(&self) -> Option<Price> {
        let Some(Term::Committed(term)) = Term::from_key(self.get("term")) else { panic!("no term") };
        let of = usage(self.get("service"), self.get("usage")).unwrap();
        let rate = book().committed(of, self.get("variant"), region(self.get("region")), term)?;
        let upfront = mul_div(rate.upfront?.picos(), 1, term.hours());
        Some(Price::from_picos(rate.effective.picos() - upfront))
    }

    /// Whether the book has the price from the very files it is compared with.
    fn is_circular(&self) -> bool {
        let mut read = self.usages().filter_map(|usage| self.tier(usage));
        self.get("term").is_empty() && read.any(|t| t.source.contains("infracost"))
    }

    /// The line's cost or quoted price, and how much of it its rounding may hide.
    fn expected(&self) -> (Money, i128) {
        let is_cost = !self.get("cost").is_empty();
        let expected: Money = self.get(if is_cost { "cost" } else { "quoted" }).parse().unwrap();
        // Costs are rounded to cents. So are quoted prices from a dime on; a lower one is printed as it is.
        let dime = Money::from_picos(100_000_000_000);
        let half_a_cent = if is_cost || expected >= dime { 5_000_000_000 } else { 0 };
        // Quantities are printed to seven digits or more.
        (expected, half_a_cent + expected.picos() / 5_000_000)
    }

    /// Whether our price gives the line's cost or quoted price, as exactly as it is printed.
    fn agrees(&self) -> bool {
        let Some(price) = self.ours() else { return false };
        let each: Decimal = self.get("units_each").parse().unwrap();
        let is_cost = !self.get("cost").is_empty();
        let quantity = if is_cost { self.get("quantity").parse().unwrap() } else { Decimal::ONE };
        let (expected, slack) = self.expected();
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
        assert!(!line.is_circular(), "{} is compared with itself", line.name());
        let (expected, slack) = line.expected();
        assert!(slack <= expected.picos() / 10, "{} is too small to tell a price", line.name());
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
    assert!(agreed >= 665, "only {agreed} of {} lines are compared and agree", lines.len());
}
