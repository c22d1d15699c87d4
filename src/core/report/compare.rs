//! The comparison as a sheet: services by alternatives.

use super::recovery::{
    change_of, change_that_would, change_words, label, objective_words, recommendation, standing_words,
};
use super::sheet::{Cell, Column, Kind, Sheet};
use crate::base::diagnostic::{Diagnostic, listed};
use crate::base::number::Money;
use crate::base::region::Region;
use crate::base::span::Span;
use crate::catalog::strategy::Strategy;
use crate::engine::compare::{Comparison, Outcome, Priced};
use crate::engine::estimate::{Estimate, Group, Grouping};
use crate::engine::objectives::objectives;
use crate::engine::recommend::recommend;
use crate::engine::recovery::Timeline;
use crate::engine::recovery::bands::{Band, rpo, rto};
use crate::price::PriceBook;
use crate::scenario::Scenario;

/// Services by alternatives, with totals and their ratio to the single Region. A row is known by its service's key, or as
/// `total`, `discount`, `upfront`, `recurring`, `ratio`, `rto`, `rpo`, `rto_usual`, `rpo_usual`, `objective_1` and on, `launches` and `dominated`; the first column has the
/// names.
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
        let heading = format!("{}\n{}", o.strategy().name(), codes.join("\n"));
        // As wide as `needs a second Region`; what stands to objectives is longer.
        Column::numbers(key, heading).wrapped(21)
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
        Outcome::Priced(p) => Cell::Money { amount: p.estimate.total(), complete: p.estimate.is_complete() },
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

    let timed = |of: &dyn Fn(&Timeline) -> Span| {
        each(&|o| {
            let span = o.priced().map(|priced| priced.recovery.as_ref().map_or(Span::ZERO, of));
            span.map(Cell::Time).unwrap_or_default()
        })
    };
    sheet.besides("rto", true, named("RTO, this system", timed(&|timeline| timeline.rto)));
    sheet.besides("rpo", true, named("RPO, this system", timed(&|timeline| timeline.rpo)));
    // What cannot be does not recover either.
    let usual = |of: &dyn Fn(Strategy) -> Option<Band>| {
        each(&|o| match of(o.strategy()) {
            _ if !o.refused().is_empty() => Cell::Empty,
            None => Cell::text("no recovery"),
            Some(band) => Cell::Time(band.span),
        })
    };
    sheet.besides("rto_usual", true, named("RTO, AWS's usual range", usual(&rto)));
    sheet.besides("rpo_usual", true, named("RPO, AWS's usual range", usual(&rpo)));
    let objectives = outcomes.iter().filter_map(Outcome::priced).map(|p| &p.objectives).next();
    for (i, judged) in objectives.into_iter().flatten().enumerate() {
        let stands = each(&|o| {
            let judged = o.priced().and_then(|priced| Some((priced.objectives.get(i)?, priced)));
            judged.map(|(judged, of)| Cell::Text(standing_words(judged, of))).unwrap_or_default()
        });
        let wanted = objective_words(&judged.objective, scenario);
        sheet.besides(&format!("objective_{}", i + 1), true, named(&wanted, stands));
    }
    let launches = |o: &Outcome| o.priced().map(relies_on_launching);
    let relies = each(&|o| if launches(o) == Some(true) { Cell::text("yes") } else { Cell::Empty });
    let any_launches = outcomes.iter().any(|o| launches(o) == Some(true));
    sheet.besides("launches", any_launches, named("Relies on launching", relies));
    let dominator = |o: &Outcome| o.priced().and_then(|priced| comparison.dominator(priced)).map(label);
    let dominated = each(&|o| dominator(o).map(Cell::Text).unwrap_or_default());
    let any_dominated = outcomes.iter().any(|o| dominator(o).is_some());
    sheet.besides("dominated", any_dominated, named("Dominated by", dominated));
    sheet.notes.extend(not_possible(&comparison.diagnostics));
    sheet
}

/// Whether anything of an alternative must find capacity in the failure.
pub(super) fn relies_on_launching(of: &Priced) -> bool {
    of.recovery.as_ref().is_some_and(Timeline::launches)
}

/// What is recommended where objectives are set: what stands below a comparison.
pub fn recommended(comparison: &Comparison, scenario: &Scenario, book: &PriceBook) -> Vec<String> {
    if objectives(scenario).is_empty() {
        return Vec::new();
    }
    let found = recommend(scenario, &comparison.alternatives(), book);
    let mut lines = recommendation(&found, scenario);
    let change = change_that_would(&found, scenario, book);
    lines.extend(change.map(|(of, change)| change_words(of, &change, scenario)));
    lines
}

/// The cheapest change under which each alternative meets what it misses, a line each where there is one.
pub fn changes(comparison: &Comparison, scenario: &Scenario, book: &PriceBook) -> Vec<String> {
    let priced = comparison.outcomes.iter().filter_map(Outcome::priced);
    let line = |of: &Priced| Some(change_words(of, &change_of(of, scenario, book)?, scenario));
    priced.filter_map(line).collect()
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
