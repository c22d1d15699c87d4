//! What a line item names its component by.

use super::Service;
use crate::base::by_key::ByKey;

/// What a component is called and what provides it: what a reader of a line needs to know of it. Made once for all the
/// lines of an answer, which share it and so need no scenario to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// Its name, unique in the scenario.
    pub name: String,
    /// The AWS service that provides it.
    pub service: &'static Service,
    /// The user's labels.
    pub tags: ByKey<String>,
}
