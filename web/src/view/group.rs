//! A component of the system, by the fields of its service.

use meridian::scenario::{Component, fields};
use yew::prelude::*;

use super::beside;
use super::facts::Facts;
use super::section::Page;
use crate::state::{Action, State, below};

/// A component: at its place, with what it costs.
#[derive(Clone)]
pub(crate) struct Group {
    facts: Facts,
    index: usize,
    /// Where its fields are.
    prefix: String,
    cost: String,
    /// Whether it is the only one.
    only: bool,
}

impl Group {
    pub(crate) fn of(state: &State, index: usize, component: &Component, cost: String) -> Self {
        let prefix = below(component);
        let only = state.scenario.components.len() < 2;
        Self { facts: Facts::below(state, &prefix), index, prefix, cost, only }
    }

    fn component(&self) -> Option<&Component> {
        self.facts.scenario.components.get(self.index)
    }
}

/// Of the scenario a group shows its own component, what is assumed of it, and how all components stand by.
impl PartialEq for Group {
    fn eq(&self, other: &Self) -> bool {
        let standing = || {
            let (one, two) = (&self.facts.scenario.settings, &other.facts.scenario.settings);
            fields::STRATEGIES.iter().all(|field| one.entered(field) == two.entered(field))
        };
        let shown = || {
            self.component() == other.component()
                && self.facts.assumes_as(&other.facts, &self.prefix)
                && standing()
        };
        (self.index, &self.prefix, &self.cost, self.only)
            == (other.index, &other.prefix, &other.cost, other.only)
            && self.facts.rest_is(&other.facts)
            && (self.facts.scenario == other.facts.scenario || shown())
    }
}

pub(crate) fn group(of: &Group, page: &Page) -> Html {
    let Some(component) = of.component() else { return Html::default() };
    let (index, service) = (of.index, component.service);
    let applying = service.fields.iter().filter(|f| component.settings.applies(f));
    let remove = page.then(Action::ComponentRemoved(index), beside("component-", index, "add-component"));
    html! {
        <details class="group">
            <summary id={format!("component-{index}")}>
                <span>{ &component.name }<span class="sub">{ service.name }</span></span>
                <span class="figure">{ &of.cost }</span>
            </summary>
            <p class="help">{ service.summary }</p>
            for field in applying { { of.facts.row(page, Some(index), field) } }
            <details class="inner">
                <summary><span>{ "Its own way to stand by" }</span></summary>
                for field in fields::STRATEGIES { { of.facts.standby(page, index, field) } }
            </details>
            if !of.only {
                <button type="button" class="reset" onclick={remove}>{ format!("Remove {}", component.name) }</button>
            }
        </details>
    }
}
