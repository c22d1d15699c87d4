//! What cannot be where it is placed: an alternative that breaks a rule of AWS is refused, and the others stand.

use crate::base::diagnostic::{Diagnostic, Severity, has_errors, listed};
use crate::base::order::{grouped, keep_firsts};
use crate::base::region::Region;
use crate::catalog::placement::Placed;
use crate::engine::estimate::label;
use crate::engine::meter::{Metering, When, meter_plan};
use crate::engine::plan::{Plan, plan};
use crate::engine::roster::Roster;
use crate::price::{Offer, PriceBook};
use crate::scenario::Scenario;

/// Why a plan cannot be, by AWS's rules and by what AWS does not sell of what was metered of it; nothing where it can.
pub(crate) fn refused(plan: &Plan, metering: Option<&Metering>, book: &PriceBook) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    check_placed(plan, book, &mut found);
    if let Some(metering) = metering.filter(|_| book.refuses_anything()) {
        check_sold(metering, book, &mut found);
    }
    keep_firsts(&mut found, Ord::cmp);
    found
}

/// What is told of refused alternatives, each finding once with the alternatives that it is about: errors where none is
/// left, else warnings.
pub(crate) fn told(refused: Vec<(String, Vec<Diagnostic>)>, any_left: bool) -> Vec<Diagnostic> {
    let mut found: Vec<(String, Diagnostic)> = Vec::new();
    for (label, of_one) in refused {
        found.extend(of_one.into_iter().map(|d| (label.clone(), d)));
    }
    let groups =
        grouped(&found, |(_, a), (_, b)| a.path.cmp(&b.path).then_with(|| a.message.cmp(&b.message)));
    let mut all: Vec<Diagnostic> = Vec::new();
    for ((label, one), group) in found.into_iter().zip(groups) {
        match all.get_mut(group) {
            // What is no error is worth knowing whichever alternative is taken.
            Some(same) if !same.alternatives.is_empty() => {
                let mut labels = std::mem::take(&mut same.alternatives).into_vec();
                labels.push(label);
                same.alternatives = labels.into();
            }
            Some(_) => {}
            None if any_left && one.severity == Severity::Error => {
                all.push(Diagnostic { severity: Severity::Warning, alternatives: [label].into(), ..one });
            }
            None => all.push(one),
        }
    }
    all
}

/// The same of the alternatives of a scenario.
pub(super) fn check_alternatives(scenario: &Scenario, book: &PriceBook, found: &mut Vec<Diagnostic>) {
    // Metering is for what AWS does not sell, and most books say that of nothing.
    let roster = book.refuses_anything().then(|| Roster::of(scenario));
    let judge = |plan: Plan| {
        let metered = |roster| meter_plan(scenario, roster, &plan, When::FIRST);
        let metering = roster.as_ref().map(metered);
        (label(plan.strategy, &plan.regions), refused(&plan, metering.as_ref(), book))
    };
    let all = scenario.alternatives.iter().map(|a| plan(scenario, a)).filter(Plan::has_regions);
    let judged: Vec<(String, Vec<Diagnostic>)> = all.map(judge).collect();
    let any_left = judged.iter().any(|(_, found)| !has_errors(found));
    found.extend(told(judged, any_left));
}

/// What services find wrong with where their components are placed.
fn check_placed(plan: &Plan, book: &PriceBook, found: &mut Vec<Diagnostic>) {
    for (component, placements) in &plan.components {
        let mut of_service = Vec::new();
        let placed = Placed { placements, regions: &plan.regions };
        (component.service.check_placed)(&component.settings, placed, book, &mut of_service);
        let path = |key: &str| format!("components.{}.{}.{key}", component.name, component.service.key);
        found.extend(of_service.into_iter().map(|d| Diagnostic { path: path(&d.path), ..d }));
    }
}

/// Usages that AWS does not sell where an alternative would use them.
fn check_sold(metering: &Metering, book: &PriceBook, found: &mut Vec<Diagnostic>) {
    for m in metering.metered() {
        let Offer::NotOffered(reason) = book.offer(m.usage, m.variant.text(), m.region, m.to_region) else {
            continue;
        };
        let (name, region) = (m.usage.name, m.region);
        let what = format!("AWS does not offer {name} in `{region}`: {reason}");
        let near: Vec<Region> =
            book.nearest_regions(region, book.regions_with(m.usage)).into_iter().take(2).collect();
        let near: Vec<&str> = near.iter().map(Region::code).collect();
        let refused = Diagnostic::error(format!("components.{}", m.component.name), what);
        found.push(refused.hint(format!("the nearest Regions that do are {}", listed(&near))));
    }
}
