use std::rc::Rc;

use meridian::field::Field;
use meridian::price::PriceBook;
use meridian::region::Region;
use meridian::scenario::fields;
use meridian::strategy::Strategy;
use yew::Reducible;

use super::{Action, State, Stored, Target};

fn opened() -> Rc<State> {
    Rc::new(State::restore(Rc::new(PriceBook::embedded().unwrap()), &Stored::default()))
}

fn region(code: &str) -> Region {
    Region::new(code).unwrap()
}

/// A field of the component with this name.
fn of(state: &State, component: &str, key: &str) -> Target {
    let components = state.scenario.components.iter();
    let (index, found) = components.enumerate().find(|(_, c)| c.name == component).unwrap();
    let fields: &'static [&'static Field] = found.service.fields();
    Target::Field(Some(index), fields.iter().find(|f| f.key == key).unwrap())
}

fn edit(state: Rc<State>, target: &Target, text: &str) -> Rc<State> {
    state.reduce(Action::FieldEdited(target.clone(), text.to_owned()))
}

#[test]
fn wrong_text_stays_out_of_the_scenario_and_in_the_field() {
    let before = opened();
    let size = of(&before, "order_history", "storage_gb");
    let after = edit(Rc::clone(&before), &size, "many");
    let draft = after.drafts.get(&size.path(&after.scenario)).unwrap();
    assert_eq!((draft.text.as_str(), draft.problem.is_some()), ("many", true));
    assert_eq!(after.scenario, before.scenario);
}

#[test]
fn figures_that_only_fit_together_are_taken_together() {
    let state = opened();
    let (most, average) = (
        of(&state, "order_history", "serverless_v2.max_acu"),
        of(&state, "order_history", "serverless_v2.average_acu"),
    );
    let state = edit(state, &most, "3");
    let text = |state: &State, target: &Target| match target {
        Target::Field(Some(i), field) => state.scenario.components[*i].settings.text(field),
        Target::Field(None, _) | Target::Override(..) | Target::Share(_) => String::new(),
    };
    assert_eq!(text(&state, &most), "16", "an average of 4 does not fit under 3");
    let state = edit(state, &average, "2.5");
    assert_eq!((text(&state, &most), text(&state, &average)), ("3".to_owned(), "2.5".to_owned()));
}

#[test]
fn a_touched_figure_is_no_assumption_until_it_is_reset() {
    let state = opened();
    let growth = Target::Field(None, &fields::TRAFFIC_GROWTH);
    let path = growth.path(&state.scenario);
    assert!(state.scenario.assumptions.contains_key(&path));
    let state = edit(state, &growth, "7");
    assert!(!state.scenario.assumptions.contains_key(&path));
    let state = state.reduce(Action::FieldReset(growth));
    assert!(state.scenario.assumptions.contains_key(&path));
    assert_eq!(state.scenario.settings.text(&fields::TRAFFIC_GROWTH), "2");
}

#[test]
fn standard_alternatives_follow_the_regions() {
    let state = opened();
    assert_eq!(state.scenario.alternatives.len(), 7);
    let state = state.reduce(Action::RegionRemoved(2));
    assert_eq!(state.scenario.alternatives.len(), 6, "active-active over two and three are one");
    let state = state.reduce(Action::RegionAdded(region("sa-east-1")));
    let last = state.scenario.alternatives.last().unwrap();
    assert_eq!(state.scenario.regions_of(last), ["us-east-1", "eu-central-1", "sa-east-1"].map(region));
}

#[test]
fn alternatives_of_ones_own_keep_their_regions_but_the_one_that_changed() {
    let state = opened().reduce(Action::AlternativeRemoved(0));
    let state = state.reduce(Action::RegionChosen(1, region("eu-west-1")));
    let pilot = state.scenario.alternatives.iter().find(|a| a.strategy == Strategy::PilotLight).unwrap();
    assert_eq!(state.scenario.regions_of(pilot), ["us-east-1", "eu-west-1"].map(region));
    assert_eq!(state.scenario.alternatives.len(), 6);
}

#[test]
fn regions_of_two_partitions_are_refused_and_said() {
    let before = opened();
    let after = Rc::clone(&before).reduce(Action::RegionChosen(1, region("us-gov-west-1")));
    assert_eq!(after.scenario, before.scenario);
    assert!(after.notice.as_ref().is_some_and(|n| n.found[0].message.contains("partition")));
}

#[test]
fn what_was_stored_comes_back_and_what_is_damaged_is_kept() {
    let state = edit(opened(), &Target::Field(None, &fields::ORDERS), "123");
    let state = edit(state, &Target::Field(None, &fields::HOURS), "many");
    let stored = Stored { link: None, scenario: Some(state.stored()), drafts: Some(state.stored_drafts()) };
    let back = State::restore(Rc::clone(&state.book), &stored);
    assert_eq!(back.scenario, state.scenario);
    assert_eq!(back.drafts.get("prices.hours_per_month").map(|d| d.text.as_str()), Some("many"));

    let damaged = Stored { scenario: Some("{".to_owned()), ..Stored::default() };
    let notice = State::restore(Rc::clone(&state.book), &damaged).notice.unwrap();
    assert_eq!(notice.unreadable.as_deref(), Some("{"));
}

#[test]
fn a_component_may_stand_by_in_its_own_way() {
    let state = opened();
    let (index, _) = state.scenario.components.iter().enumerate().find(|(_, c)| c.name == "api").unwrap();
    let own = Target::Override(index, &fields::WARM_CAPACITY);
    let state = edit(state, &own, "50");
    let capacity = |state: &State, at: usize| {
        let component = &state.scenario.components[at];
        state.scenario.strategy_settings(component, &fields::WARM_CAPACITY).text(&fields::WARM_CAPACITY)
    };
    assert_eq!((capacity(&state, index), capacity(&state, 0)), ("50".to_owned(), "25".to_owned()));
    let state = state.reduce(Action::FieldReset(own));
    assert_eq!(capacity(&state, index), "25");
}
