//! Fields back to what they were when the scenario was opened.

use meridian::catalog::field::Field;
use meridian::scenario::Scenario;
use meridian::share::View;

use super::target::settings_mut;
use super::{State, Target, field_path};

impl State {
    /// Puts a field back to what it was when the scenario was opened.
    pub(super) fn reset(&mut self, target: &Target) {
        let path = target.path(&self.scenario);
        self.drafts.remove(&path);
        let mut candidate = (*self.scenario).clone();
        match target {
            Target::Share(_) => candidate.traffic.clear(),
            Target::Part(..) => {}
            Target::Name => candidate.name.clone_from(&self.origin.scenario.name),
            Target::Months => self.view.months = View::default().months,
            Target::Start => self.view.start = None,
            Target::Override(component, field) => {
                if let Some(component) = candidate.components.get_mut(*component) {
                    component.overrides.reset(field);
                }
            }
            Target::Field(component, field) => {
                let of_name = |s: &Scenario, i: usize| s.components.get(i).map(|c| c.name.clone());
                let before = match component {
                    None => self.origin.scenario.settings.entered(field).cloned(),
                    Some(index) => {
                        let name = of_name(&candidate, *index);
                        let origin =
                            self.origin.scenario.components.iter().find(|c| Some(&c.name) == name.as_ref());
                        origin.and_then(|c| c.settings.entered(field).cloned())
                    }
                };
                if let Some(settings) = settings_mut(&mut candidate, *component) {
                    match before {
                        Some(value) => settings.enter(field, value),
                        None => settings.reset(field),
                    }
                }
                if let Some(why) = self.origin.scenario.assumptions.get(&path) {
                    candidate.assumptions.insert(path, why.clone());
                }
            }
        }
        if let Ok(candidate) = self.sound(candidate) {
            self.scenario = candidate.into();
        }
    }
}

/// Whether a field of a scenario differs from what it was when the scenario was opened.
pub(crate) fn is_changed(
    scenario: &Scenario,
    origin: &Scenario,
    component: Option<usize>,
    field: &'static Field,
) -> bool {
    let path = field_path(scenario, component, field);
    let name = component.and_then(|index| scenario.components.get(index)).map(|c| &c.name);
    let entered = |s: &'_ Scenario| match name {
        None => s.settings.entered(field).cloned(),
        Some(name) => {
            let found = s.components.iter().find(|c| c.name == *name);
            found.and_then(|c| c.settings.entered(field).cloned())
        }
    };
    let assumed = |s: &Scenario| s.assumptions.contains_key(&path);
    entered(scenario) != entered(origin) || assumed(scenario) != assumed(origin)
}
