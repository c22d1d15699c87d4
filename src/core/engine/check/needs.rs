//! What components need of each other: only others, only those that there are, and never in a ring.

use std::collections::BTreeMap;

use crate::base::diagnostic::Diagnostic;
use crate::base::name::quoted;
use crate::scenario::Scenario;

/// Needs of what there is not, of itself, and rings. Where a component of the text could not be read, what it is called is
/// not known, so that nobody is told that there is none of its name.
pub(super) fn check(scenario: &Scenario, wrong: &[String], found: &mut Vec<Diagnostic>) {
    if scenario.components.iter().all(|component| component.needs.is_empty()) {
        return;
    }
    let names = || scenario.components.iter().map(|component| component.name.as_str());
    let places: BTreeMap<&str, usize> = names().enumerate().map(|(place, name)| (name, place)).collect();
    let all_read = !wrong.iter().any(|path| is_of_unread(path));
    for component in &scenario.components {
        for (i, need) in component.needs.iter().enumerate() {
            let at = || format!("components.{}.needs[{i}]", component.name);
            if *need == component.name {
                let what = format!("`{}` needs itself", quoted(need));
                found.push(Diagnostic::error(at(), what).hint("leave it out"));
            } else if all_read && !places.contains_key(need.as_str()) {
                let what = format!("no component is called `{}`", quoted(need));
                let others = names().filter(|name| *name != component.name);
                found.push(Diagnostic::error(at(), what).nearest(need, others));
            }
        }
    }
    rings(scenario, &places, found);
}

/// Whether a path is in a component that was passed over, for want of a service that is known.
fn is_of_unread(path: &str) -> bool {
    let below = path.strip_prefix("components[").and_then(|rest| rest.split_once(']'));
    below.is_some_and(|(_, key)| {
        !crate::scenario::decode::OF_COMPONENT.iter().any(|known| {
            key.strip_prefix('.')
                .and_then(|key| key.strip_prefix(known))
                .is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_'))
        })
    })
}

/// How far a component was followed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    New,
    OnTheWay,
    Done,
}

/// Each ring once, at the need that closes it.
fn rings(scenario: &Scenario, places: &BTreeMap<&str, usize>, found: &mut Vec<Diagnostic>) {
    let mut marks = vec![Mark::New; scenario.components.len()];
    for start in 0..scenario.components.len() {
        // The way from the start, each with the next of its needs to follow: no recursion, however long it is.
        let mut way: Vec<(usize, usize)> = vec![(start, 0)];
        if marks.get(start) != Some(&Mark::New) {
            continue;
        }
        while let Some((at, next)) = way.last_mut() {
            let (at, i) = (*at, *next);
            *next += 1;
            set(&mut marks, at, Mark::OnTheWay);
            let Some(component) = scenario.components.get(at) else { break };
            let Some(need) = component.needs.get(i) else {
                set(&mut marks, at, Mark::Done);
                way.pop();
                continue;
            };
            let Some(to) = places.get(need.as_str()).copied().filter(|to| *to != at) else { continue };
            match marks.get(to) {
                Some(Mark::New) => way.push((to, 0)),
                Some(Mark::OnTheWay) => {
                    let ring = way.iter().map(|(place, _)| *place).skip_while(|place| *place != to);
                    let name = |place: usize| scenario.components.get(place).map(|c| quoted(&c.name));
                    let names: Vec<_> = ring.chain([to]).filter_map(name).map(|n| format!("`{n}`")).collect();
                    let path = format!("components.{}.needs[{i}]", component.name);
                    let what = format!("components need each other in a ring: {}", names.join(" needs "));
                    found.push(Diagnostic::error(path, what).hint("take one of these needs away"));
                }
                Some(Mark::Done) | None => {}
            }
        }
    }
}

fn set(marks: &mut [Mark], at: usize, mark: Mark) {
    if let Some(slot) = marks.get_mut(at) {
        *slot = mark;
    }
}
