//! Undo and redo.

use std::rc::Rc;

use meridian::catalog::settings::Value;
use meridian::form::List;
use meridian::scenario::fields;
use yew::Reducible;

use super::unread;
use super::{Action, State, Target, edit, of, opened, region};

fn act(state: &Rc<State>, action: Action) -> Rc<State> {
    Rc::clone(state).reduce(action)
}

/// What is entered, all of it.
fn entered(state: &State) -> (String, String, String) {
    (state.stored().into_owned(), state.stored_drafts(), format!("{:?}", state.view))
}

#[test]
fn every_step_is_undone_and_redone_one_by_one() {
    let steps = [
        Action::FieldEdited(Target::Name, "Ours".to_owned()),
        Action::RegionRemoved(2),
        Action::RegionChosen(1, region("eu-west-1")),
        Action::ComponentRemoved(1),
        Action::ComponentAdded("dynamodb"),
        Action::EntryAdded(List::Discounts),
        Action::AlternativeRemoved(0),
        Action::AlternativeAdded,
        Action::CentsToggled,
        Action::PresetChosen("saas"),
        Action::FieldEdited(Target::Field(None, &fields::ORDERS), "many".to_owned()),
        Action::FieldEdited(Target::Start, "2027-02".to_owned()),
        Action::EntryRemoved(List::Discounts, 0),
        Action::NewSystem,
        Action::PricesOpened { name: "own.csv".to_owned(), text: Ok(super::OWN.to_owned()) },
        Action::PricesClosed,
    ];
    let mut state = opened();
    let mut seen = vec![entered(&state)];
    for step in steps {
        state = state.reduce(step);
        if seen.last() != Some(&entered(&state)) || state.can_undo().is_some_and(|w| w.contains("prices")) {
            seen.push(entered(&state));
        }
    }
    let (mut back, mut undone) = (state.clone(), Vec::new());
    while back.can_undo().is_some() {
        undone.push(entered(&back));
        back = act(&back, Action::Undo);
    }
    assert_eq!(entered(&back), seen[0], "the beginning");
    assert_eq!(undone.len(), 15, "a discount that the example had not was no step");
    for expected in undone.iter().rev() {
        back = act(&back, Action::Redo);
        assert_eq!(&entered(&back), expected);
    }
    assert!(back.can_redo().is_none());
    assert_eq!(back.own, state.own);
}

#[test]
fn what_is_typed_into_one_field_is_one_step() {
    let orders = Target::Field(None, &fields::ORDERS);
    let hours = Target::Field(None, &fields::HOURS);
    let start = opened();
    let mut state = Rc::clone(&start);
    for text in ["7", "77", "77x", "77", "771"] {
        state = edit(state, &orders, text);
    }
    state = edit(state, &hours, "700");
    assert_eq!(state.can_undo(), Some(fields::HOURS.label));
    state = act(&state, Action::Undo);
    assert_eq!(state.scenario.settings.text(&fields::ORDERS), "771");
    state = act(&state, Action::Undo);
    assert_eq!((entered(&state), state.can_undo()), (entered(&start), None));
    let again = edit(state, &orders, "5").reduce(Action::FieldLeft(orders.clone()));
    let again = act(&edit(again, &orders, "6"), Action::Undo);
    assert_eq!(again.scenario.settings.text(&fields::ORDERS), "5", "it was left in between");
}

#[test]
fn text_that_cannot_be_read_is_undone_and_comes_back() {
    let orders = Target::Field(None, &fields::ORDERS);
    let state = edit(opened(), &orders, "many");
    assert_eq!(unread(&state), [fields::ORDERS.label]);
    let state = state.reduce(Action::Undo);
    assert!(state.drafts.get(fields::ORDERS.key).is_none() && unread(&state).is_empty());
    let state = state.reduce(Action::Redo);
    assert_eq!(state.drafts.get(fields::ORDERS.key).map(|d| d.text.as_str()), Some("many"));
}

#[test]
fn a_new_edit_forgets_what_was_undone_and_looking_does_not() {
    let state = opened().reduce(Action::RegionRemoved(2)).reduce(Action::Undo);
    assert_eq!(state.can_redo(), Some("removing ap-southeast-1"));
    let looked = act(&state, Action::AlternativeChosen(3));
    assert!(looked.can_redo().is_some() && looked.can_undo().is_none());
    let edited = looked.reduce(Action::CentsToggled);
    assert!(edited.can_redo().is_none());
    assert_eq!(edited.reduce(Action::Undo).view.chosen, 3, "what was looked at comes back");
}

#[test]
fn the_history_is_bounded() {
    let mut state = opened();
    for _ in 0..=super::super::history::MOST_STEPS {
        state = state.reduce(Action::CentsToggled);
    }
    let mut steps = 0;
    while state.can_undo().is_some() {
        state = state.reduce(Action::Undo);
        steps += 1;
    }
    assert_eq!(steps, 200);
}

#[test]
fn a_component_that_goes_leaves_what_is_typed_into_others() {
    let state = opened();
    let storage = of(&state, "catalogue_sessions_carts", "storage_gb");
    let state = edit(state, &storage, "many");
    let first = state.scenario.components[0].name.clone();
    assert_ne!(first, "catalogue_sessions_carts");
    let state = state.reduce(Action::ComponentRemoved(0));
    let path = "components.catalogue_sessions_carts.dynamodb.storage_gb";
    assert_eq!(state.drafts.get(path).map(|d| d.text.as_str()), Some("many"));
    let storage = of(&state, "catalogue_sessions_carts", "storage_gb");
    let state = edit(state, &storage, "7");
    let Target::Field(Some(at), field) = &storage else { panic!("a component's") };
    let value = state.scenario.components[*at].settings.entered(field).cloned();
    assert!(matches!(value, Some(Value::Number(n)) if n.typical.to_string() == "7"));
}

#[test]
fn a_new_system_is_empty_where_one_is() {
    let state = opened();
    let new = act(&state, Action::NewSystem);
    assert!(new.scenario.components.is_empty() && new.notice.is_none());
    assert_eq!(new.scenario.regions, state.scenario.regions);
    assert_eq!(new.scenario.alternatives.len(), 7);
    assert_eq!(new.reduce(Action::Undo).scenario, state.scenario);
}
