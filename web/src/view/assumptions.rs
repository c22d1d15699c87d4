//! Every figure that nobody gave, with why it is what it is.

use meridian::catalog::field::Field;
use meridian::catalog::settings::{Settings, Value};
use meridian::scenario::{Component, Scenario};
use yew::prelude::*;

use crate::same::Same;
use crate::state::{Target, field_at};

/// The scenario.
#[derive(Clone)]
pub(crate) struct Assumptions(pub(crate) Same<Scenario>);

/// They show what is assumed, and what is entered there.
impl PartialEq for Assumptions {
    fn eq(&self, other: &Self) -> bool {
        let (one, two) = (&self.0, &other.0);
        let entered = |path: &str| entered(one, path) == entered(two, path);
        one == two || (one.assumptions == two.assumptions && one.assumptions.keys().all(entered))
    }
}

/// A field of a scenario with the settings it is in, and the component they are of.
fn found<'s>(
    scenario: &'s Scenario,
    path: &str,
) -> Option<(&'static Field, &'s Settings, Option<&'s Component>)> {
    let Target::Field(index, field) = field_at(scenario, path)? else { return None };
    let component = index.and_then(|index| scenario.components.get(index));
    Some((field, component.map_or(&scenario.settings, |c| &c.settings), component))
}

fn entered<'s>(scenario: &'s Scenario, path: &str) -> Option<&'s Value> {
    let (field, settings, _) = found(scenario, path)?;
    settings.entered(field)
}

pub(crate) fn assumptions(of: &Assumptions) -> Html {
    let scenario = &*of.0;
    if scenario.assumptions.is_empty() {
        return Html::default();
    }
    let words = |path: &str| {
        let (field, settings, component) = found(scenario, path)?;
        let name =
            component.map_or_else(|| field.label.to_owned(), |c| format!("{}, {}", c.name, field.label));
        Some((name, settings.number(field).typical.grouped(), field.unit))
    };
    html! {
        <section class="assumptions" aria-labelledby="assumptions-title">
            <h2 id="assumptions-title">{ "Assumptions" }</h2>
            <p>{ "These figures are ours until you change them. Fields left at their default are marked in the form." }</p>
            <ul>
                for (path, why) in scenario.assumptions.iter() {
                    if let Some((name, value, unit)) = words(path) {
                        <li>
                            <span>{ name }</span>
                            <span class="number">{ format!("{value} {unit}") }</span>
                            <span class="why">{ why }</span>
                        </li>
                    }
                }
            </ul>
        </section>
    }
}
