//! What fields cannot see one by one: alternatives and their Regions, shares, instance types, rules of a service.

mod alternatives;
mod names;
mod needs;
mod placed;

use crate::base::bounds::{ALTERNATIVES, COMMITMENTS, COMPONENTS, DISCOUNTS, FINDINGS};
use crate::base::diagnostic::{Diagnostic, nearest};
use crate::base::name::quoted;
use crate::price::PriceBook;
use crate::scenario::Scenario;

pub use alternatives::{parse_plan, parse_regions};
pub(crate) use names::names;
pub(crate) use placed::{refused, told};

/// Everything wrong with a scenario as a whole. Where some of its alternatives can be and others cannot, those that
/// cannot are told as warnings that name them.
pub fn check(scenario: &Scenario, book: &PriceBook) -> Vec<Diagnostic> {
    let places: Vec<usize> = (0..scenario.alternatives.len()).collect();
    check_rest(scenario, book, &[], &places)
}

/// The same but for where components are placed, which a comparison tells of each of the alternatives that it prices.
pub fn check_entered(scenario: &Scenario, book: &PriceBook) -> Vec<Diagnostic> {
    let places: Vec<usize> = (0..scenario.alternatives.len()).collect();
    check_parts(scenario, book, &[], &places)
}

/// The same as [`check`] for a scenario of which the text was wrong in some paths: what rests on them is not judged. Alternatives
/// stand in the text where `places` says.
pub(super) fn check_rest(
    scenario: &Scenario,
    book: &PriceBook,
    wrong: &[String],
    places: &[usize],
) -> Vec<Diagnostic> {
    let mut found = check_parts(scenario, book, wrong, places);
    placed::check_alternatives(scenario, book, &mut found);
    found.retain(|d| !wrong.contains(&d.path));
    found
}

fn check_parts(scenario: &Scenario, book: &PriceBook, wrong: &[String], places: &[usize]) -> Vec<Diagnostic> {
    let is_wrong = |part: &str| wrong.iter().any(|path| path.starts_with(part));
    let mut found: Vec<Diagnostic> = Vec::new();
    check_counts(scenario, &mut found);
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
        (component.service.check)(&component.settings, &mut of_service);
        let of_this = format!("components.{}.{}", component.name, component.service.key);
        if !is_wrong(&of_this) {
            let placed =
                of_service.into_iter().map(|d| Diagnostic { path: format!("{of_this}.{}", d.path), ..d });
            found.extend(placed);
        }
    }
    needs::check(scenario, wrong, &mut found);
    names::check_entered(scenario, book, &mut found);
    names::check_committed(scenario, book, &mut found);
    found
}

/// How much of anything a scenario may have: what grows in a form is held to what is read of a text.
fn check_counts(scenario: &Scenario, found: &mut Vec<Diagnostic>) {
    let counts = [
        ("components", scenario.components.len(), COMPONENTS),
        ("alternatives", scenario.alternatives.len(), ALTERNATIVES),
        ("commitments", scenario.commitments.len(), COMMITMENTS),
        ("discounts", scenario.discounts.len(), DISCOUNTS),
    ];
    for (path, count, most) in counts.into_iter().filter(|(_, count, most)| count > most) {
        let what = format!("{count} {path} are more than {most}");
        found.push(Diagnostic::error(path, what).hint("keep those that matter most, or split the scenario"));
    }
}

/// Assumptions about what is no field of the scenario: they mark nothing.
pub(super) fn unknown_assumptions(scenario: &Scenario, wrong: &[String]) -> Vec<Diagnostic> {
    let of_components = scenario.components.iter().flat_map(|c| c.service.fields.iter().map(|f| c.path(f)));
    let of_scenario = crate::scenario::fields::FIELDS.iter().map(|f| f.key.to_owned());
    let mut known: Vec<String> = of_scenario.chain(of_components).collect();
    crate::base::order::sort_by(&mut known, Ord::cmp);
    let is_known = |key: &str| known.binary_search_by(|k| k.as_str().cmp(key)).is_ok();
    let unknown = scenario.assumptions.keys().filter(|key| !is_known(key) && wrong.is_empty());
    // What is near is looked for among the fields of the component that is named, where there is one.
    let near = |key: &str| {
        let component = key.match_indices('.').nth(1).and_then(|(at, _)| key.get(..=at)).unwrap_or(key);
        let (start, own) =
            (known.partition_point(|k| k.as_str() < component), |k: &&String| k.starts_with(component));
        let of_component: Vec<&str> = known.iter().skip(start).take_while(own).map(String::as_str).collect();
        let all = known.iter().take(2 * FINDINGS).map(String::as_str);
        if of_component.is_empty() { nearest(key, all) } else { nearest(key, of_component) }
    };
    let found = |(at, key): (usize, &str)| {
        let what = format!("no field is called `{}`, so nothing is marked as assumed", quoted(key));
        let found = Diagnostic::warning(format!("assumptions.{key}"), what);
        match if at < FINDINGS { near(key) } else { None } {
            Some(near) => found.hint(format!("did you mean `{near}`?")),
            None => found.hint("write the path of a field, such as `components.orders.aurora.storage_gb`"),
        }
    };
    unknown.enumerate().map(found).collect()
}
