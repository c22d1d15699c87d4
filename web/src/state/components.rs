//! The parts of the system.

use meridian::base::by_key::ByKey;
use meridian::catalog::settings::Settings;
use meridian::scenario::{Component, Replicas};
use meridian::service::service;

use super::State;
use super::target::below;

impl State {
    pub(super) fn add_component(&mut self, key: &'static str) {
        let Some(service) = service(key) else { return };
        let free = |n: &usize| {
            let name = format!("{key}_{n}");
            !self.scenario.components.iter().any(|c| c.name == name)
        };
        let number = (1..1000).find(free).unwrap_or(1000);
        let component = Component {
            name: format!("{key}_{number}"),
            home: None,
            replicas: Replicas::All,
            needs: Vec::new(),
            tags: ByKey::default(),
            service,
            settings: Settings::default(),
            overrides: Settings::default(),
        };
        let mut candidate = (*self.scenario).clone();
        candidate.components.push(component);
        self.settle_on(candidate, "This component cannot be added");
    }

    pub(super) fn remove_component(&mut self, index: usize) {
        if index >= self.scenario.components.len() {
            return;
        }
        let mut candidate = (*self.scenario).clone();
        let gone = candidate.components.remove(index);
        let prefix = below(&gone);
        candidate.assumptions.retain(|path| !path.starts_with(&prefix));
        for other in &mut candidate.components {
            other.needs.retain(|name| *name != gone.name);
        }
        if self.settle_on(candidate, "This component cannot be removed") {
            self.drafts.without_component(index, &self.scenario);
        }
    }
}
