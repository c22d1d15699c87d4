mod history;
mod reachable;
mod slots;

use std::rc::Rc;

use meridian::base::number::Money;
use meridian::base::region::Region;
use meridian::catalog::field::Field;
use meridian::catalog::strategy::Strategy;
use meridian::engine::estimate::Estimate;
use meridian::form::List;
use meridian::price::PriceBook;
use meridian::scenario::{Replicas, Scenario, fields};
use pricing::{bundle, terms};
use yew::Reducible;

use super::{Action, State, Stored, Target, Terms};

const TODAY: &str = "2026-11-25";

fn opened() -> Rc<State> {
    Rc::new(State::restore(Rc::new(pricing::book().unwrap()), TODAY, &Stored::default()))
}

/// The page as it starts in a browser: without the second text.
fn started(stored: &Stored) -> Rc<State> {
    Rc::new(State::restore(Rc::new(PriceBook::parse(&bundle()).unwrap()), TODAY, stored))
}

fn total(state: &State) -> Money {
    first(state).unwrap().total()
}

/// The first alternative's estimate, as it is shown.
fn first(state: &State) -> Option<&Estimate> {
    state.answered.as_ref().and_then(|answer| answer.estimate(0))
}

/// The scenario whose figures are shown.
fn answered(state: &State) -> Option<&Rc<Scenario>> {
    state.answered.as_ref().map(|answer| &answer.scenario)
}

fn region(code: &str) -> Region {
    Region::new(code).unwrap()
}

/// A field of the component with this name.
fn of(state: &State, component: &str, key: &str) -> Target {
    let components = state.scenario.components.iter();
    let (index, found) = components.enumerate().find(|(_, c)| c.name == component).unwrap();
    let fields: &'static [&'static Field] = found.service.fields;
    Target::Field(Some(index), fields.iter().find(|f| f.key == key).unwrap())
}

fn edit(state: Rc<State>, target: &Target, text: &str) -> Rc<State> {
    state.reduce(Action::FieldEdited(target.clone(), text.to_owned()))
}

/// The fields of which the text could not be taken, in words.
fn unread(state: &State) -> Vec<String> {
    state.drafts.unread().map(|(_, draft)| draft.target.words(state)).collect()
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
        Target::Field(None, _)
        | Target::Override(..)
        | Target::Share(_)
        | Target::Part(..)
        | Target::Months
        | Target::Start
        | Target::Name => String::new(),
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
fn replicas_of_a_component_follow_the_region_that_changed() {
    let state = opened().reduce(Action::PresetChosen("every_system"));
    let state = state.reduce(Action::RegionChosen(1, region("us-east-2")));
    let named = state.scenario.components.iter().filter(|c| c.replicas != Replicas::All);
    let named: Vec<&Replicas> = named.map(|c| &c.replicas).collect();
    assert_eq!(named, [&Replicas::In(["us-west-2", "us-east-2"].map(region).to_vec()); 2]);
}

#[test]
fn regions_of_two_partitions_are_refused_and_said() {
    let before = opened();
    let after = Rc::clone(&before).reduce(Action::RegionChosen(1, region("us-gov-west-1")));
    assert_eq!(after.scenario, before.scenario);
    let refused =
        |state: &State| state.notice.as_ref().is_some_and(|n| n.found[0].message.contains("partition"));
    assert!(refused(&after));
    let same = after.reduce(Action::RegionChosen(1, region("eu-central-1")));
    assert!(refused(&same), "what changes nothing closes no notice");
}

#[test]
fn what_was_stored_comes_back_and_what_is_damaged_is_kept() {
    let state = edit(opened(), &Target::Field(None, &fields::ORDERS), "123");
    let state = edit(state, &Target::Field(None, &fields::HOURS), "many");
    let stored = Stored { own: Some(state.record()), ..Stored::default() };
    let back = State::restore(Rc::clone(&state.book), TODAY, &stored);
    assert_eq!(back.scenario, state.scenario);
    assert_eq!(back.drafts.get("prices.hours_per_month").map(|d| d.text.as_str()), Some("many"));

    let damaged = Stored { own: Some("{".to_owned()), ..Stored::default() };
    let notice = State::restore(Rc::clone(&state.book), TODAY, &damaged).notice.unwrap();
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

/// A part of the first commitment.
fn part(key: &'static str) -> Target {
    Target::Part(List::Commitments, 0, key)
}

fn shown(state: &State, key: &str) -> String {
    let parts = state.scenario.entry_parts(List::Commitments, 0, &state.book);
    parts.into_iter().find(|p| p.key == key).map(|p| p.text).unwrap_or_default()
}

#[test]
fn the_second_text_is_asked_for_once_something_needs_it() {
    let state = started(&Stored::default());
    assert_eq!(state.terms, Terms::Settled);
    let before = total(&state);
    let state = state.reduce(Action::EntryAdded(List::Commitments));
    assert_eq!((&state.terms, total(&state)), (&Terms::Asked, before), "the last answer stays");
    let state = state.reduce(Action::FieldEdited(Target::Name, "Ours".to_owned()));
    assert_ne!(answered(&state), Some(&state.scenario));
    let state = state.reduce(Action::TermsCame(terms()));
    assert_eq!((&state.terms, answered(&state)), (&Terms::Settled, Some(&state.scenario)));
    assert!(total(&state) < before);
    let state = state.reduce(Action::EntryRemoved(List::Commitments, 0));
    assert_eq!(total(&state), before);
}

#[test]
fn spot_needs_the_second_text_and_without_it_the_answer_has_a_gap() {
    let state = started(&Stored::default());
    let spot = of(&state, "api", "spot_percent");
    let state = edit(state, &spot, "50");
    assert_eq!(state.terms, Terms::Asked);
    for text in ["", "damaged"] {
        let failed = Rc::clone(&state).reduce(Action::TermsCame(text.to_owned()));
        assert!(matches!(&failed.terms, Terms::Failed(why) if why.contains("damaged")), "{:?}", failed.terms);
    }
    let failed = state.reduce(Action::TermsFailed("no connection".to_owned()));
    assert_eq!(answered(&failed), Some(&failed.scenario), "nothing entered is lost");
    assert!(!first(&failed).unwrap().is_complete());
    let again = Rc::clone(&failed).reduce(Action::TermsAsked);
    assert_eq!(again.terms, Terms::Asked);
    let without = edit(failed, &spot, "0");
    assert_eq!(without.terms, Terms::Settled, "what nothing needs is no trouble");
}

#[test]
fn a_stored_scenario_waits_for_its_prices_and_shows_no_other_answer() {
    let state = opened().reduce(Action::EntryAdded(List::Commitments));
    let stored = Stored { own: Some(state.record()), ..Stored::default() };
    let back = started(&stored);
    assert_eq!((&back.scenario, back.answered.is_none()), (&state.scenario, true));
    let back = back.reduce(Action::TermsCame(terms()));
    assert_eq!(total(&back), total(&state));
}

#[test]
fn a_part_of_a_commitment_that_is_wrong_stays_as_typed() {
    let state = opened().reduce(Action::EntryAdded(List::Commitments));
    let state = edit(state, &part("cover_percent"), "120");
    let draft = state.drafts.get("commitments[0].cover_percent").unwrap();
    assert_eq!((draft.text.as_str(), draft.problem.is_some()), ("120", true));
    assert_eq!(shown(&state, "cover_percent"), "100");
    let stored = Stored { own: Some(state.record()), ..Stored::default() };
    let back = started(&stored);
    assert!(back.drafts.get("commitments[0].cover_percent").is_some_and(|d| d.text == "120"));
    let state = edit(state, &part("plan"), "compute_savings_plan");
    let state = edit(state, &part("amount"), "hourly_usd");
    assert!(state.drafts.get("commitments[0].cover_percent").is_none(), "it no longer applies");
    let state = edit(state, &part("hourly_usd"), "2.5");
    let state = state.reduce(Action::FieldLeft(part("hourly_usd")));
    let state = edit(state, &part("years"), "3");
    assert_eq!(["hourly_usd", "years"].map(|key| shown(&state, key)), ["2.5", "3"]);
}

const OWN: &str = "service,usage,service_code,usage_type,operation,region,to_region,unit,starting_range,ending_range,\
                   price_per_unit,term,source,standing,as_of\n\
                   nat_gateway,gateway_hours,AmazonEC2,NatGateway-Hours,NatGateway,us-east-1,,Hrs,0,Inf,0.01,OnDemand,\
                   ours,yours,2026-11-01\n";

#[test]
fn ones_own_prices_go_before_the_built_in_ones_and_back() {
    let state = started(&Stored::default());
    let before = total(&state);
    let prices = |text: &str| Action::PricesOpened { name: "mine.csv".to_owned(), text: Ok(text.to_owned()) };
    let own = Rc::clone(&state).reduce(prices(OWN));
    assert!(own.notice.is_none(), "{:?}", own.notice);
    assert!(total(&own) < before);
    assert_eq!(own.book.name, "aws + mine.csv");
    let kept = own.own.as_ref().and_then(|own| own.kept());
    let back = started(&Stored { prices: kept, ..Stored::default() });
    assert_eq!(total(&back), total(&own));
    let with_terms = Rc::clone(&own).reduce(Action::EntryAdded(List::Commitments));
    let with_terms = with_terms.reduce(Action::TermsCame(terms()));
    assert_eq!(with_terms.book.name, "aws + mine.csv", "both hold");
    let refused = Rc::clone(&own).reduce(prices(&OWN.replace("gateway_hours", "gateway_hour")));
    let notice = refused.notice.as_ref().unwrap();
    assert!(notice.found[0].message.contains("line 2"), "{notice:?}");
    assert_eq!(total(&refused), total(&own));
    assert_eq!(total(&own.reduce(Action::PricesClosed)), before);
}

#[test]
fn an_example_gives_back_what_it_took_the_place_of() {
    let state = opened().reduce(Action::PresetChosen("saas"));
    assert!(state.notice.is_none(), "nothing was entered");
    let ours = state.reduce(Action::EntryAdded(List::Discounts));
    let example = Rc::clone(&ours).reduce(Action::PresetChosen("ingest"));
    let before = example.notice.as_ref().and_then(|n| n.before.clone()).unwrap();
    let back = example.reduce(Action::WentBack(before));
    assert_eq!(back.scenario, ours.scenario);
}
