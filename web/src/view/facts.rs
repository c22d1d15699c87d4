//! What the fields of a group show, and a row of each.

use meridian::base::number::Separators;
use meridian::catalog::field::Field;
use yew::prelude::*;

use super::field::{Control, DEFAULT, Row, labelled, read_as, reset, text_of};
use super::section::Page;
use crate::same::Same;
use crate::state::{Draft, State, Target, field_path, is_changed};
use meridian::scenario::Scenario;

/// What is entered, what it was when the scenario was opened, and what is typed and not in it yet.
#[derive(Clone)]
pub(crate) struct Facts {
    pub(crate) scenario: Same<Scenario>,
    pub(crate) origin: Same<Scenario>,
    pub(crate) separators: Separators,
    drafts: Vec<(String, Draft)>,
}

impl Facts {
    /// Those of the fields whose paths begin so.
    pub(crate) fn below(state: &State, prefix: &str) -> Self {
        Self {
            scenario: (&state.scenario).into(),
            origin: state.origin().into(),
            separators: state.separators,
            drafts: state.drafts.below(prefix),
        }
    }

    pub(crate) fn draft(&self, path: &str) -> Option<&Draft> {
        self.drafts.iter().find(|(other, _)| other == path).map(|(_, draft)| draft)
    }

    /// Whether fields show the same, where the scenarios hold the same for them.
    pub(crate) fn rest_is(&self, other: &Self) -> bool {
        self.origin == other.origin && self.separators == other.separators && self.drafts == other.drafts
    }

    /// Whether as much is assumed of what lies below a path as in another.
    pub(crate) fn assumes_as(&self, other: &Self, prefix: &str) -> bool {
        let (ours, theirs) = (&self.scenario.assumptions, &other.scenario.assumptions);
        ours.below(prefix).eq(theirs.below(prefix))
    }

    /// A field of the scenario, or of the component with this place.
    pub(crate) fn row(&self, page: &Page, component: Option<usize>, field: &'static Field) -> Html {
        let scenario = &*self.scenario;
        let settings = match component.and_then(|index| scenario.components.get(index)) {
            Some(component) => &component.settings,
            None => &scenario.settings,
        };
        let path = field_path(scenario, component, field);
        let draft = self.draft(&path);
        let problem = draft.and_then(|d| d.problem.as_ref());
        let why = scenario.assumptions.get(&path).map(String::as_str);
        let changed = problem.is_some() || is_changed(scenario, &self.origin, component, field);
        let back = if changed {
            let label = ["Reset ", field.label].concat();
            reset(page, &path, Target::Field(component, field), label)
        } else {
            Html::default()
        };
        let row = Row {
            label: field.label,
            unit: field.unit,
            help: field.help,
            text: draft.map_or_else(|| text_of(settings, field, self.separators), |d| d.text.clone()),
            read: read_as(settings, field, changed, self.separators),
            unread: problem.is_some(),
            problem,
            assumed: why
                .or_else(|| (settings.entered(field).is_none() && !field.optional).then_some(DEFAULT)),
            reset: back,
            control: Control::of(field),
        };
        labelled(path, row)
    }

    /// A field of strategies for one component: the scenario's until it has its own.
    pub(crate) fn standby(&self, page: &Page, index: usize, field: &'static Field) -> Html {
        let scenario = &*self.scenario;
        let Some(component) = scenario.components.get(index) else { return Html::default() };
        let target = Target::Override(index, field);
        let path = target.path(scenario);
        let draft = self.draft(&path);
        let problem = draft.and_then(|d| d.problem.as_ref());
        let own = component.overrides.entered(field).is_some();
        let back = if own || draft.is_some() {
            reset(page, &path, target, format!("Reset {} of {}", field.label, component.name))
        } else {
            Html::default()
        };
        let settings = scenario.strategy_settings(component, field);
        let row = Row {
            label: field.label,
            unit: field.unit,
            help: field.help,
            text: draft.map_or_else(|| text_of(settings, field, self.separators), |d| d.text.clone()),
            read: read_as(settings, field, own, self.separators),
            unread: problem.is_some(),
            problem,
            assumed: None,
            reset: back,
            control: Control::of(field),
        };
        labelled(path, row)
    }
}
