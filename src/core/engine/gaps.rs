//! What an estimate leaves open: lines without a cost, Regions newer than the book, Regions without users.

use crate::base::diagnostic::{Diagnostic, listed};
use crate::base::number::Decimal;
use crate::base::order::grouped;
use crate::base::region::Region;
use crate::engine::meter::Metered;
use crate::engine::rate::{LineItem, RateError};
use crate::price::{NEWER_LIST, Offer, PriceBook};
use crate::scenario::{Alternative, Scenario};

/// What is told of lines without a cost. The same usage in the same place is looked into once, whatever number of
/// components has it there.
pub(super) fn without_cost(lines: &[LineItem], book: &PriceBook) -> Vec<Diagnostic> {
    // Of commitments without a rate the purchase tells what to enter.
    let failed = |line: &LineItem| match &line.cost {
        Ok(_) | Err(RateError::NoCommittedRate(_)) => None,
        Err(RateError::TooMuch) => Some(true),
        Err(RateError::NoPrice | RateError::UnitMismatch { .. }) => Some(false),
    };
    let failed: Vec<(bool, &LineItem)> =
        lines.iter().filter_map(|line| Some((failed(line)?, line))).collect();
    let what = |m: &Metered| (m.usage.table, m.usage.key, m.region, m.to_region);
    let numbers = grouped(&failed, |(much, a), (much_too, b)| {
        let (a, b) = (&a.metered, &b.metered);
        what(a).cmp(&what(b)).then_with(|| a.variant.cmp(&b.variant)).then_with(|| much.cmp(much_too))
    });
    let mut told: Vec<Diagnostic> = Vec::new();
    let mut found = Vec::new();
    for ((much, line), number) in failed.into_iter().zip(numbers) {
        if told.len() == number {
            let Err(error) = &line.cost else { continue };
            let m = &line.metered;
            told.push(if much { too_much(m, error) } else { missing(m, error, book) });
        }
        if let Some(one) = told.get(number) {
            let path = format!("components.{}", line.metered.component.name);
            found.push(Diagnostic { path, ..one.clone() });
        }
    }
    found
}

/// A line that comes to more than is counted.
fn too_much(m: &Metered, error: &RateError) -> Diagnostic {
    let hint =
        "the total leaves it out and is incomplete; is a figure or a price of your own meant otherwise?";
    Diagnostic::warning("", error.words(m)).hint(hint)
}

/// A line without a price: why, and what to do.
fn missing(m: &Metered, error: &RateError, book: &PriceBook) -> Diagnostic {
    let why = match book.offer(m.usage, m.variant.text(), m.region, m.to_region) {
        Offer::NotKnown(reason) | Offer::NotOffered(reason) if !reason.is_empty() => format!(": {reason}"),
        Offer::NotListed(as_of) => format!(": the price list there, of {as_of}, does not hold it"),
        Offer::Priced | Offer::NotKnown(_) | Offer::NotOffered(_) => String::new(),
    };
    let others = book.of_the_size(m.usage, &m.variant, m.region);
    let others = if others.is_empty() {
        String::new()
    } else {
        format!("; it holds in this size: {}", listed(&others))
    };
    let found = Diagnostic::warning("", format!("{}{why}", error.words(m)));
    found.hint(format!("the total leaves it out and is incomplete; {NEWER_LIST}{others}"))
}

/// Regions newer than the book that the scenario does not name itself: a plan of the command line does.
pub(super) fn newer_regions(
    scenario: &Scenario,
    alternative: &Alternative,
    book: &PriceBook,
) -> Vec<Diagnostic> {
    let own = scenario.alternatives.iter().filter_map(|a| a.regions.as_ref()).flatten();
    let own: Vec<&Region> = scenario.regions.iter().chain(own).collect();
    let regions = scenario.regions_of(alternative);
    regions.into_iter().filter(|r| !own.contains(&r)).filter_map(|r| book.newer(r, "regions")).collect()
}

/// Regions that serve but have no share of the users, which is hardly meant where shares were given for others.
pub(super) fn without_users(scenario: &Scenario, alternative: &Alternative) -> Option<Diagnostic> {
    let regions = scenario.regions_of(alternative);
    let idle: Vec<&Region> =
        regions.iter().filter(|r| scenario.traffic_weight(**r) == Decimal::ZERO).collect();
    let serve = alternative.strategy.every_region_serves() && !idle.is_empty();
    let codes: Vec<&str> = idle.iter().map(|r| r.code()).collect();
    let what =
        format!("no share of the users is given for {}, so none of the load goes there", listed(&codes));
    serve.then(|| {
        Diagnostic::warning("traffic_percent", what).hint("give it a share, or leave out all shares")
    })
}
