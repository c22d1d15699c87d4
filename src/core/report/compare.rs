//! The comparison as a table: services by alternatives.

use super::{Align, Table, sum};
use crate::base::number::Money;
use crate::base::region::Region;
use crate::catalog::strategy::Strategy;
use crate::engine::compare::{Comparison, Outcome};
use crate::engine::estimate::{Estimate, Group, Grouping};
use crate::engine::recovery::{Band, Basis, rpo, rto};
use crate::scenario::Scenario;

/// Services by alternatives, with totals and their ratio to the single Region. Costs are exact where `exact`, else to
/// the cent for people.
///
/// ```
/// # use meridian::{compare, comparison_table, decode, preset};
/// # let book = pricing::book().unwrap();
/// # let shop = decode(preset("ecommerce").unwrap().json, &book).scenario.unwrap();
/// let comparison = compare(&shop, &shop.alternatives, &book);
/// let table = comparison_table(&comparison, &shop, true);
/// println!("{}{}{}", table.to_text(), table.to_markdown(), table.to_csv());
/// ```
pub fn comparison_table(comparison: &Comparison, scenario: &Scenario, exact: bool) -> Table {
    let columns = comparison.outcomes.iter().map(|o| {
        let codes: Vec<&str> = o.regions().iter().map(Region::code).collect();
        (format!("{}\n{}", o.strategy().name(), codes.join("\n")), Align::Right)
    });
    let mut table = Table::new(std::iter::once(("Service".to_owned(), Align::Left)).chain(columns));
    let money = |total: Money, complete: bool| match (exact, complete) {
        (true, true) => total.to_string(),
        (true, false) => String::new(),
        (false, _) => sum(total, complete),
    };
    let groups: Vec<Option<Vec<Group>>> =
        comparison.outcomes.iter().map(|o| o.estimate().map(|e| e.by(Grouping::Service))).collect();
    for info in comparison.services() {
        let cell = |groups: &Option<Vec<Group>>| match groups {
            Some(groups) => groups
                .iter()
                .find(|g| g.key == info.key)
                .map_or_else(|| money(Money::ZERO, true), |g| money(g.total, g.complete)),
            None => String::new(),
        };
        table.row(std::iter::once(info.name.to_owned()).chain(groups.iter().map(cell)));
    }
    table.rule();
    let total = |e: &Estimate| money(e.total(), e.is_complete());
    let totals = comparison.outcomes.iter().map(|o| match o {
        Outcome::Priced(estimate) => total(estimate),
        Outcome::NeedsRegion { .. } => "needs a second Region".to_owned(),
        Outcome::Refused { .. } => "not possible".to_owned(),
    });
    table.row(std::iter::once("Total a month, USD".to_owned()).chain(totals));
    let estimates = || comparison.outcomes.iter().filter_map(Outcome::estimate);
    let mut once = |name: &str, of: &dyn Fn(&Estimate) -> Money| {
        if estimates().any(|e| of(e) != Money::ZERO) {
            let cell = |o: &Outcome| o.estimate().map(|e| money(of(e), true)).unwrap_or_default();
            table.row(std::iter::once(name.to_owned()).chain(comparison.outcomes.iter().map(cell)));
        }
    };
    once("Taken off by discounts", &|e| e.discounted());
    if estimates().any(|e| e.upfront().paid != Money::ZERO) {
        once("Paid upfront, once a term", &|e| e.upfront().paid);
        once("Paid each month besides", &|e| e.recurring());
    }
    let ratio = |e: &Estimate| {
        comparison.ratio(e).map(|r| if exact { r.fixed(2) } else { format!("{}×", r.fixed(2)) })
    };
    let ratios = comparison.outcomes.iter().map(|o| o.estimate().and_then(ratio).unwrap_or_default());
    table.row(std::iter::once("Against a single Region".to_owned()).chain(ratios));
    let band = |band: Option<Band>| match (band, exact) {
        (None, _) => "no recovery".to_owned(),
        (Some(b), true) => b.seconds(),
        (Some(b), false) => b.to_string(),
    };
    let strategies: Vec<Strategy> = comparison.outcomes.iter().map(Outcome::strategy).collect();
    let rto: Vec<Option<Band>> = strategies.iter().map(|s| rto(*s)).collect();
    let rpo: Vec<Option<Band>> = strategies.iter().map(|s| rpo(*s, scenario)).collect();
    let usual = |bands: &[Option<Band>]| -> Vec<String> {
        let by_copies = |b: &Option<Band>| b.is_some_and(|b| b.basis == Basis::Copies);
        // What cannot be does not recover either.
        let none = |b, o: &Outcome| by_copies(b) || !o.refused().is_empty();
        let bands = bands.iter().zip(&comparison.outcomes);
        bands.map(|(b, o)| if none(b, o) { String::new() } else { band(*b) }).collect()
    };
    table.row(std::iter::once("RTO, AWS's usual range".to_owned()).chain(usual(&rto)));
    table.row(std::iter::once("RPO, AWS's usual range".to_owned()).chain(usual(&rpo)));
    // What follows from what is entered is no usual range, and has a row of its own.
    let copies: Vec<Option<Band>> = rpo.into_iter().map(|b| b.filter(|b| b.basis == Basis::Copies)).collect();
    if copies.iter().any(Option::is_some) {
        let cells = copies.into_iter().map(|b| b.map_or_else(String::new, |b| band(Some(b))));
        table.row(std::iter::once("RPO, by the copies entered".to_owned()).chain(cells));
    }
    table
}
