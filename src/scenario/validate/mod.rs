//! What fields cannot see one by one: alternatives and their Regions, shares, instance types, rules of a service.

mod alternatives;
mod names;
mod placed;

use super::Scenario;
use crate::diagnostic::{Diagnostic, nearest};
use crate::price::PriceBook;

pub(super) use alternatives::SHARE;
pub use alternatives::{parse_plan, parse_regions};
pub use names::offered;
pub use placed::refused;
pub(crate) use placed::told;

/// Everything wrong with a scenario as a whole. Where some of its alternatives can be and others cannot, those that
/// cannot are told as warnings that name them.
pub fn check(scenario: &Scenario, book: &PriceBook) -> Vec<Diagnostic> {
    let places: Vec<usize> = (0..scenario.alternatives.len()).collect();
    check_rest(scenario, book, &[], &places)
}

/// The same for a scenario of which the text was wrong in some paths: what rests on them is not judged. Alternatives
/// stand in the text where `places` says.
pub(super) fn check_rest(
    scenario: &Scenario,
    book: &PriceBook,
    wrong: &[String],
    places: &[usize],
) -> Vec<Diagnostic> {
    let is_wrong = |part: &str| wrong.iter().any(|path| path.starts_with(part));
    let mut found: Vec<Diagnostic> = Vec::new();
    if !is_wrong("traffic_percent") && !is_wrong("regions") {
        alternatives::check_shares(scenario, &mut found);
    }
    for (alternative, place) in scenario.alternatives.iter().zip(places) {
        // What takes the scenario's Regions waits for a second one; what names its own must name enough.
        let path = match alternative.regions {
            Some(_) => format!("alternatives[{place}]"),
            None => "regions".to_owned(),
        };
        let regions = scenario.regions_of(alternative);
        let waits = alternative.regions.is_none() && regions.len() < alternative.strategy.region_counts().0;
        if waits || is_wrong(&path) {
            continue;
        }
        let unfit = alternatives::check_alternative(alternative.strategy, &regions, &path, book);
        found.extend(unfit.filter(|d| !found.contains(d)));
    }
    for component in &scenario.components {
        let mut of_service = Vec::new();
        component.service.check(&component.settings, &mut of_service);
        let of_this = format!("components.{}.{}", component.name, component.service.info().key);
        if !is_wrong(&of_this) {
            let placed =
                of_service.into_iter().map(|d| Diagnostic { path: format!("{of_this}.{}", d.path), ..d });
            found.extend(placed);
        }
    }
    names::check_entered(scenario, book, &mut found);
    names::check_committed(scenario, book, &mut found);
    placed::check_alternatives(scenario, book, &mut found);
    found.retain(|d| !wrong.contains(&d.path));
    found
}

/// Assumptions about what is no field of the scenario: they mark nothing.
pub(super) fn unknown_assumptions(scenario: &Scenario, wrong: &[String]) -> Vec<Diagnostic> {
    let of_components = scenario.components.iter().flat_map(|c| c.service.fields().iter().map(|f| c.path(f)));
    let of_scenario = super::fields::FIELDS.iter().map(|f| f.key.to_owned());
    let known: Vec<String> = of_scenario.chain(of_components).collect();
    let unknown = scenario.assumptions.keys().filter(|key| !known.contains(key) && wrong.is_empty());
    let found = |key: &String| {
        let what = format!("no field is called `{key}`, so nothing is marked as assumed");
        let found = Diagnostic::warning(format!("assumptions.{key}"), what);
        match nearest(key, known.iter().map(String::as_str)) {
            Some(near) => found.hint(format!("did you mean `{near}`?")),
            None => found.hint("write the path of a field, such as `components.orders.aurora.storage_gb`"),
        }
    };
    unknown.map(found).collect()
}
