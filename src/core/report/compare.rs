//! The comparison as a sheet: services by alternatives.

use super::sheet::{Cell, Column, Kind, Sheet};
use crate::base::diagnostic::{Diagnostic, listed};
use crate::base::number::Money;
use crate::base::region::Region;
use crate::engine::compare::{Comparison, Outcome};
use crate::engine::estimate::{Estimate, Group, Grouping};
use crate::engine::recovery::{Band, Basis, rpo, rto};
use crate::price::PriceBook;
use crate::scenario::Scenario;

/// Services by alternatives, with totals and their ratio to the single Region. A row is known by its service's key, or as
/// `total`, `discount`, `upfront`, `recurring`, `ratio`, `rto`, `rpo` and `rpo_copies`; the first column has the names.
///
/// ```
/// # use meridian::{compare, comparison_sheet, decode, preset};
/// # let book = pricing::book().unwrap();
/// # let shop = decode(preset("ecommerce").unwrap().json, &book).scenario.unwrap();
/// let comparison = compare(&shop, &shop.alternatives, &book);
/// let sheet = comparison_sheet(&comparison, &shop);
/// println!("{}{}{}", sheet.to_text(), sheet.to_markdown(), sheet.to_csv());
/// ```
pub fn comparison_sheet(comparison: &Comparison, scenario: &Scenario) -> Sheet {
    let outcomes = &comparison.outcomes;
    let columns = outcomes.iter().map(|o| {
        let codes: Vec<&str> = o.regions().iter().map(Region::code).collect();
        let key = crate::engine::estimate::label(o.strategy(), o.regions());
        Column::numbers(key, format!("{}\n{}", o.strategy().name(), codes.join("\n")))
    });
    let mut sheet =
        Sheet::new(std::iter::once(Column::words("service", "Service").wrapped(29)).chain(columns));
    sheet.title.clone_from(&scenario.name);
    let named = |name: &str, cells: Vec<Cell>| std::iter::once(Cell::text(name)).chain(cells);
    let each = |cell: &dyn Fn(&Outcome) -> Cell| outcomes.iter().map(cell).collect::<Vec<Cell>>();
    let priced = |cell: &dyn Fn(&Estimate) -> Cell| each(&|o| o.estimate().map(cell).unwrap_or_default());

    let groups: Vec<Option<Vec<Group>>> =
        outcomes.iter().map(|o| o.estimate().map(|e| e.by(Grouping::Service))).collect();
    for service in comparison.services() {
        let cell = |groups: &Option<Vec<Group>>| match groups {
            Some(groups) => match groups.iter().find(|g| g.key == service.key) {
                Some(group) => Cell::Money { amount: group.total, complete: group.complete },
                None => Cell::Unused,
            },
            None => Cell::Empty,
        };
        sheet.row(Kind::Part, service.key, named(service.name, groups.iter().map(cell).collect()));
    }
    let total = each(&|o| match o {
        Outcome::Priced(e) => Cell::Money { amount: e.total(), complete: e.is_complete() },
        Outcome::NeedsRegion { .. } => Cell::text("needs a second Region"),
        Outcome::Refused { .. } => Cell::text("not possible"),
    });
    sheet.row(Kind::Total, "total", named("Total a month, USD", total));
    let any = |of: &dyn Fn(&Estimate) -> Money| {
        outcomes.iter().filter_map(Outcome::estimate).any(|e| of(e) != Money::ZERO)
    };
    let upfront = any(&|e| e.upfront().paid);
    let discounted = priced(&|e| Cell::all(e.discounted()));
    sheet.besides("discount", any(&Estimate::discounted), named("Taken off by discounts", discounted));
    let paid = priced(&|e| Cell::all(e.upfront().paid));
    sheet.besides("upfront", upfront, named("Paid upfront, once a term", paid));
    let recurring = priced(&|e| Cell::all(e.recurring()));
    let says = upfront && any(&Estimate::recurring);
    sheet.besides("recurring", says, named("Paid each month besides", recurring));
    let ratio = priced(&|e| comparison.ratio(e).map(Cell::Times).unwrap_or_default());
    sheet.besides("ratio", true, named("Against a single Region", ratio));

    let rpo = |o: &Outcome| rpo(o.strategy(), scenario);
    // What cannot be does not recover either; and what follows from what is entered is no usual range.
    let usual = |band: Option<Band>, o: &Outcome| match band {
        _ if !o.refused().is_empty() => Cell::Empty,
        None => Cell::text("no recovery"),
        Some(band) => if_of(band, Basis::Usual),
    };
    let copies = each(&|o| rpo(o).map(|band| if_of(band, Basis::Copies)).unwrap_or_default());
    let by_copies = copies.iter().any(|cell| *cell != Cell::Empty);
    let rto = each(&|o| usual(rto(o.strategy()), o));
    sheet.besides("rto", true, named("RTO, AWS's usual range", rto));
    let usual = each(&|o| usual(rpo(o), o));
    sheet.besides("rpo", true, named("RPO, AWS's usual range", usual));
    sheet.besides("rpo_copies", by_copies, named("RPO, by the copies entered", copies));
    sheet.notes.extend(not_possible(&comparison.diagnostics));
    sheet
}

/// A band, where it follows this.
fn if_of(band: Band, basis: Basis) -> Cell {
    if band.basis == basis { Cell::Recovery(band) } else { Cell::Empty }
}

/// Which alternatives cannot be, and why.
fn not_possible(found: &[Diagnostic]) -> impl Iterator<Item = String> {
    let about = found.iter().filter(|found| !found.alternatives.is_empty());
    about.map(|found| format!("Not possible: {}; {}", listed(&found.alternatives), found.message))
}

/// On which prices a comparison rests, and how many of its lines on old ones by a day: what stands below its table.
pub fn rests_on(comparison: &Comparison, book: &PriceBook, today: &str) -> String {
    let (oldest, newest) = comparison.dates();
    let estimates = comparison.outcomes.iter().filter_map(Outcome::estimate);
    let old = estimates.map(|e| (e.old_lines(today), e.lines.len())).max().filter(|(n, _)| *n > 0);
    let old = old.map_or_else(String::new, |(old, all)| {
        format!("; up to {old} of {all} lines rest on prices more than a year old")
    });
    format!("List prices of {oldest} to {newest}, book `{}` {}{old}", book.name, book.hash())
}
