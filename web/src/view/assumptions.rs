//! Every figure that nobody gave, with why it is what it is.

use yew::prelude::*;

use super::Shown;
use crate::state::{Target, field_at};

pub(crate) fn assumptions(shown: &Shown) -> Html {
    let scenario = &shown.state.scenario;
    if scenario.assumptions.is_empty() {
        return Html::default();
    }
    let of = |path: &str| {
        let target = field_at(scenario, path)?;
        let Target::Field(index, field) = target else { return None };
        let component = index.and_then(|index| scenario.components.get(index));
        let settings = component.map_or(&scenario.settings, |c| &c.settings);
        let name =
            component.map_or_else(|| field.label.to_owned(), |c| format!("{}, {}", c.name, field.label));
        Some((name, settings.number(field).typical.grouped(), field.unit))
    };
    html! {
        <section class="assumptions" aria-labelledby="assumptions-title">
            <h2 id="assumptions-title">{ "Assumptions" }</h2>
            <p>{ "These figures are ours until you change them. Fields left at their default are marked in the form." }</p>
            <ul>
                for (path, why) in &scenario.assumptions {
                    if let Some((name, value, unit)) = of(path) {
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
