//! A budget: the estimate of every month of a growing system, in rows that add up.

use crate::estimate::{Estimate, estimate_grown};
use crate::number::{Decimal, Money, split};
use crate::price::PriceBook;
use crate::scenario::{Alternative, Scenario, fields};
use crate::service::GrowthFactors;

/// The most months a budget spans.
pub const MOST_MONTHS: u32 = 120;

/// A month of a calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month {
    year: u16,
    month: u8,
}

impl Month {
    /// Reads `2027-01`.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, month) = text.split_once('-')?;
        let (year, month) = (year.parse().ok()?, month.parse().ok()?);
        let plausible = (1970..=9800).contains(&year) && (1..=12).contains(&month) && text.len() == 7;
        plausible.then_some(Self { year, month })
    }

    /// The month this many after it.
    pub fn plus(self, months: u32) -> Self {
        let count = u32::from(self.year) * 12 + u32::from(self.month) - 1 + months;
        let year = u16::try_from(count / 12).unwrap_or(self.year);
        Self { year, month: u8::try_from(count % 12 + 1).unwrap_or(1) }
    }
}

/// `2027-01`.
impl std::fmt::Display for Month {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

/// The estimates of consecutive months, the first ungrown.
pub fn budget<'a>(
    scenario: &'a Scenario,
    alternative: &Alternative,
    book: &'a PriceBook,
    months: u32,
) -> Vec<Estimate<'a>> {
    let rate = |field| {
        let percent = scenario.settings.number(field).typical;
        Decimal::ONE.plus(percent.over(Decimal::whole(100)))
    };
    let (traffic, data) = (rate(&fields::TRAFFIC_GROWTH), rate(&fields::DATA_GROWTH));
    let mut growth = GrowthFactors::NONE;
    let mut estimates = Vec::new();
    for _ in 0..months.min(MOST_MONTHS) {
        estimates.push(estimate_grown(scenario, alternative, book, growth));
        growth = GrowthFactors { traffic: growth.traffic.times(traffic), data: growth.data.times(data) };
    }
    estimates
}

/// Costs rounded to cents so that they add up to the rounded total: by largest remainder.
pub fn to_cents(costs: &[Money]) -> Vec<Money> {
    const CENT: i128 = 10_000_000_000;
    let total = costs.iter().copied().sum::<Money>().cents();
    let weights: Vec<i128> = costs.iter().map(|c| c.picos()).collect();
    if weights.iter().all(|w| *w == 0) {
        return costs.to_vec();
    }
    split(total, &weights).into_iter().map(|cents| Money::from_picos(cents * CENT)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_follow_one_another() {
        let december = Month::parse("2026-12").unwrap();
        assert_eq!(december.plus(1).to_string(), "2027-01");
        assert_eq!(december.plus(13).to_string(), "2028-01");
        for bad in ["2026-13", "2026-0", "26-12", "2026-1", "december", ""] {
            assert_eq!(Month::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn rounded_costs_add_up_to_the_rounded_total() {
        let costs: Vec<Money> = ["0.004", "0.004", "0.004"].iter().map(|t| t.parse().unwrap()).collect();
        let rounded = to_cents(&costs);
        assert_eq!(rounded.iter().map(|c| c.cents()).collect::<Vec<_>>(), [1, 0, 0]);
        assert_eq!(rounded.into_iter().sum::<Money>().cents(), costs.into_iter().sum::<Money>().cents());
    }
}
