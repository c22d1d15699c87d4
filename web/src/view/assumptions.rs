//! Every figure that nobody gave, with why it is what it is.

use yew::prelude::*;

use super::Shown;

pub(crate) fn assumptions(shown: &Shown) -> Html {
    let scenario = &shown.state.scenario;
    if scenario.assumptions.is_empty() {
        return Html::default();
    }
    let of_component = |path: &str| {
        let found = scenario.components.iter().find_map(|c| {
            let field = c.service.fields.iter().find(|f| c.path(f) == path)?;
            Some((
                format!("{}, {}", c.name, field.label),
                c.settings.number(field).typical.grouped(),
                field.unit,
            ))
        });
        found.or_else(|| {
            let field = meridian::scenario::fields::FIELDS.iter().find(|f| f.key == path)?;
            Some((field.label.to_owned(), scenario.settings.number(field).typical.grouped(), field.unit))
        })
    };
    html! {
        <section class="assumptions" aria-labelledby="assumptions-title">
            <h2 id="assumptions-title">{ "Assumptions" }</h2>
            <p>{ "These figures are ours until you change them. Fields left at their default are marked in the form." }</p>
            <ul>
                for (path, why) in &scenario.assumptions {
                    if let Some((name, value, unit)) = of_component(path) {
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
