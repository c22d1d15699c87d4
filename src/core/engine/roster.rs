//! Who the components of a scenario are.

use std::sync::Arc;

use crate::scenario::Scenario;
use crate::service::Identity;

/// The identities of a scenario's components, in its order: made once for an answer and shared by all of its lines.
pub(crate) struct Roster(Vec<Arc<Identity>>);

impl Roster {
    /// Those of a scenario.
    pub(crate) fn of(scenario: &Scenario) -> Self {
        Self(scenario.components.iter().map(|component| Arc::new(component.identity())).collect())
    }

    /// In the scenario's order.
    pub(crate) fn iter(&self) -> std::slice::Iter<'_, Arc<Identity>> {
        self.0.iter()
    }
}
