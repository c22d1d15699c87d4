//! What is drawn anew, and what is not.

use std::rc::Rc;

use meridian::form::List;
use meridian::scenario::fields;
use yew::Reducible;

use super::assumptions::Assumptions;
use super::entries::Entries;
use super::group::Group;
use super::regions::Regions;
use crate::state::{Action, State, Stored, Target};

fn opened() -> Rc<State> {
    let book = Rc::new(pricing::book().unwrap());
    Rc::new(State::restore(book, "2026-11-25", &Stored::default()))
}

fn edit(state: &Rc<State>, path: &str, text: &str) -> Rc<State> {
    let target = state.target_at(path).unwrap();
    Rc::clone(state).reduce(Action::FieldEdited(target, text.to_owned()))
}

/// The components that are drawn anew between two states.
fn anew<'s>(before: &State, after: &'s State) -> Vec<&'s str> {
    let group = |state: &State, i: usize| Group::of(state, i, &state.scenario.components[i], String::new());
    let components = after.scenario.components.iter().enumerate();
    components.filter(|(i, _)| group(before, *i) != group(after, *i)).map(|(_, c)| c.name.as_str()).collect()
}

const STORAGE: &str = "components.order_history.aurora.storage_gb";

#[test]
fn what_is_typed_into_a_component_draws_no_other_anew() {
    let start = opened();
    for text in ["501", "many", "", "500"] {
        let typed = edit(&start, STORAGE, text);
        assert_eq!(anew(&start, &typed), ["order_history"], "{text}");
        assert!(Regions::of(&start) == Regions::of(&typed));
        assert!(Entries::of(&start) == Entries::of(&typed));
    }
    let typed = edit(&start, STORAGE, "501");
    let target = typed.target_at(STORAGE).unwrap();
    let left = Rc::clone(&typed).reduce(Action::FieldLeft(target.clone()));
    assert_eq!(anew(&typed, &left), ["order_history"], "the figure as we write it");
    let back = left.reduce(Action::FieldReset(target));
    assert_eq!(anew(&start, &back), [""; 0], "it is as it was");
}

#[test]
fn how_all_stand_by_is_shown_by_all() {
    let start = opened();
    let own = edit(&start, "components.api.strategies.warm_standby.capacity_percent", "50");
    assert_eq!(anew(&start, &own), ["api"]);
    let all = edit(&start, fields::WARM_CAPACITY.key, "50");
    assert_eq!(anew(&start, &all).len(), start.scenario.components.len());
    let none = edit(&start, fields::ORDERS.key, "50");
    assert_eq!(anew(&start, &none), [""; 0]);
}

#[test]
fn what_goes_moves_those_behind_it() {
    let start = opened();
    let gone = Rc::clone(&start).reduce(Action::ComponentRemoved(0));
    assert_eq!(anew(&start, &gone).len(), gone.scenario.components.len());
}

#[test]
fn entries_are_drawn_anew_with_themselves_and_what_is_found_of_them() {
    let start = opened().reduce(Action::EntryAdded(List::Commitments));
    let other = edit(&start, "commitments[0].cover_percent", "50");
    assert!(Entries::of(&start) != Entries::of(&other));
    assert_eq!(anew(&start, &other), [""; 0]);
    let wrong = edit(&start, "commitments[0].cover_percent", "many");
    assert!(Entries::of(&start) != Entries::of(&wrong));
}

#[test]
fn assumptions_are_drawn_anew_where_one_goes_or_its_figure_changes() {
    let of = |state: &State| Assumptions((&state.scenario).into());
    let start = opened();
    assert!(of(&start) == of(&edit(&start, "components.order_history.aurora.instances", "3")));
    let gone = edit(&start, fields::TRAFFIC_GROWTH.key, "3");
    assert!(of(&start) != of(&gone));
    let text = start.stored().replace("\"growth_percent_per_month\": 2", "\"growth_percent_per_month\": 3");
    let other = Rc::clone(&start).reduce(Action::ScenarioOpened { name: String::new(), text });
    assert!(other.notice.is_none() && of(&start) != of(&other), "the same assumptions of other figures");
}

#[test]
fn every_control_is_found_by_its_path() {
    let mut state = opened();
    for list in [List::Commitments, List::Discounts] {
        state = state.reduce(Action::EntryAdded(list));
    }
    let scenario = &state.scenario;
    let mut targets = vec![Target::Name, Target::Months, Target::Start];
    targets.extend(scenario.regions.iter().map(|region| Target::Share(*region)));
    targets.extend(fields::FIELDS.iter().map(|field| Target::Field(None, field)));
    for (i, component) in scenario.components.iter().enumerate() {
        targets.extend(component.service.fields.iter().map(|field| Target::Field(Some(i), field)));
        targets.extend(fields::STRATEGIES.iter().map(|field| Target::Override(i, field)));
    }
    for list in [List::Commitments, List::Discounts] {
        let parts = scenario.entry_parts(list, 0, &state.book);
        targets.extend(parts.iter().map(|part| Target::Part(list, 0, part.key)));
    }
    for target in targets {
        let path = target.path(scenario);
        assert_eq!(state.target_at(&path).as_ref(), Some(&target), "{path}");
    }
}
