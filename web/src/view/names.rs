//! The names that the field with the focus may hold: one list for all fields, for each may have hundreds.

use std::rc::Rc;

use meridian::form::{Takes, offered};
use yew::prelude::*;

use crate::same::Same;
use crate::state::{State, Target};

/// The id of the list.
pub(crate) const NAMES: &str = "names";

/// Names to choose from.
#[derive(Clone, PartialEq)]
pub(crate) struct Names(pub(crate) Same<[AttrValue]>);

impl Names {
    /// Of nothing.
    pub(crate) fn none() -> Self {
        Self(Same(Rc::new([])))
    }

    /// Of the field at a path.
    pub(crate) fn at(state: &State, path: &str) -> Self {
        let all = |names: Vec<&str>| names.into_iter().map(|name| AttrValue::from(name.to_owned())).collect();
        let names: Vec<AttrValue> = match state.target_at(path) {
            Some(Target::Field(_, field) | Target::Override(_, field)) => all(offered(&state.book, field)),
            Some(Target::Part(list, index, key)) => {
                let parts = state.scenario.entry_parts(list, index, &state.book);
                match parts.into_iter().find(|part| part.key == key).map(|part| part.takes) {
                    Some(Takes::Name(names)) => names.into_iter().map(AttrValue::from).collect(),
                    Some(Takes::Number | Takes::OneOf(_)) | None => Vec::new(),
                }
            }
            Some(Target::Share(_) | Target::Months | Target::Start | Target::Name) | None => Vec::new(),
        };
        Self(Same(names.into()))
    }
}

pub(crate) fn names(of: &Names) -> Html {
    html! {
        <datalist id={NAMES}>
            for name in of.0.iter() { <option value={name.clone()} /> }
        </datalist>
    }
}
