//! Every state that the page can reach survives a reload, a link and a file: random sequences of everything that its
//! controls can do.

use std::rc::Rc;

use meridian::base::diagnostic::Diagnostic;
use meridian::catalog::field::{Field, Kind};
use meridian::catalog::strategy::Strategy;
use meridian::engine::read::decode;
use meridian::form::{List, Takes, offered};
use meridian::scenario::{Alternative, PRESETS, Scenario, fields};
use meridian::service::SERVICES;
use meridian::share::{from_fragment, to_fragment};
use yew::Reducible;

use super::{Action, State, Stored, TODAY, Target, opened};

/// Numbers that are always the same after the same seed (xorshift).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % sides.max(1)
    }

    fn of<T: Clone>(&mut self, all: &[T]) -> T {
        all[self.roll(all.len())].clone()
    }
}

/// Text that no field takes, or that only some do.
const ODD: [&str; 14] = [
    "",
    " ",
    "many",
    "-1",
    "1e9",
    "0.0000000001",
    "99999999999999999999",
    "1,500",
    "1.5",
    "\u{1e}",
    "a\tb\\n",
    "7\n8",
    "1\u{202e}2",
    "\"{}\"",
];

fn text(dice: &mut Dice, state: &State, field: &'static Field) -> String {
    let odd = dice.roll(6) == 0;
    match &field.kind {
        Kind::Number { .. } | Kind::Priced { .. } if odd => dice.of(&ODD).to_owned(),
        Kind::Number { min, max, whole, .. } => match dice.roll(4) {
            0 => min.to_string(),
            1 if field.is_bounded() => max.to_string(),
            2 if !whole => format!("{}.{}", dice.roll(90), 1 + dice.roll(99)),
            _ => (dice.roll(9) * dice.roll(40)).to_string(),
        },
        Kind::Choice { options, .. } | Kind::Group { options, .. } => {
            options[dice.roll(options.len())].key.to_owned()
        }
        Kind::Switch { .. } => (dice.roll(2) == 0).to_string(),
        Kind::Priced { .. } => dice.of(&offered(&state.book, field)).to_owned(),
    }
}

/// A control of the form, and text for it.
fn control(dice: &mut Dice, state: &State) -> (Target, String) {
    let scenario = &state.scenario;
    let components = scenario.components.len();
    match dice.roll(12) {
        0 | 1 => {
            let field = dice.of(fields::FIELDS);
            (Target::Field(None, field), text(dice, state, field))
        }
        2 if components > 0 => {
            let field = dice.of(fields::STRATEGIES);
            (Target::Override(dice.roll(components), field), text(dice, state, field))
        }
        3 => (
            Target::Share(dice.of(&scenario.regions)),
            dice.of(&["50", "100", "0", "25", "", "x"]).to_owned(),
        ),
        4 => (Target::Months, dice.of(&["1", "24", "120", "500", "x", ""]).to_owned()),
        5 => (Target::Start, dice.of(&["2027-01", "2030-12", "2027-13", "soon", ""]).to_owned()),
        6 | 7 => {
            let list = dice.of(&[List::Commitments, List::Discounts]);
            let index = dice.roll(scenario.entries(list));
            let parts = scenario.entry_parts(list, index, &state.book);
            if parts.is_empty() {
                return (Target::Months, "7".to_owned());
            }
            let part = dice.of(&parts);
            let text = match &part.takes {
                Takes::Number => dice.of(&["1", "3", "100", "0.5", "x", "", "-3"]).to_owned(),
                Takes::OneOf(options) => dice.of(options).0,
                Takes::Name(names) if names.is_empty() => "none".to_owned(),
                Takes::Name(names) => dice.of(names),
            };
            (Target::Part(list, index, part.key), text)
        }
        _ if components > 0 => {
            let index = dice.roll(components);
            let field = dice.of(scenario.components[index].service.fields);
            (Target::Field(Some(index), field), text(dice, state, field))
        }
        _ => (Target::Months, "3".to_owned()),
    }
}

/// What a user may do next.
fn next(dice: &mut Dice, state: &State) -> Action {
    let scenario: &Scenario = &state.scenario;
    let region = |dice: &mut Dice| {
        let regions = state.book.regions();
        regions[dice.roll(regions.len())].region
    };
    let alternatives = scenario.alternatives.len();
    match dice.roll(40) {
        0 => Action::FieldEdited(
            Target::Name,
            dice.of(&[
                "Ours",
                "",
                "Ü \"own\" <b>",
                "  padded ",
                "=1+1",
                "a\u{202e}b",
                "\u{1e}\u{1d}",
                "a\nb",
            ])
            .to_owned(),
        ),
        1 | 2 => Action::RegionChosen(dice.roll(3), region(dice)),
        3 => Action::RegionAdded(region(dice)),
        4 => Action::RegionRemoved(dice.roll(3)),
        5 | 6 => Action::ComponentAdded(dice.of(SERVICES).key),
        7 => Action::ComponentRemoved(dice.roll(scenario.components.len() + 1)),
        8 | 9 => Action::EntryAdded(dice.of(&[List::Commitments, List::Discounts])),
        10 => Action::EntryRemoved(dice.of(&[List::Commitments, List::Discounts]), dice.roll(3)),
        11 => Action::AlternativeChosen(dice.roll(alternatives)),
        12 | 13 => {
            let regions = (dice.roll(2) == 0).then(|| {
                let mut regions = vec![region(dice)];
                for _ in 0..dice.roll(3) {
                    let more = region(dice);
                    if !regions.contains(&more) {
                        regions.push(more);
                    }
                }
                regions
            });
            let strategy = dice.of(&Strategy::ALL);
            Action::AlternativeChanged(dice.roll(alternatives), Alternative { strategy, regions })
        }
        14 => Action::AlternativeAdded,
        15 => Action::AlternativeRemoved(dice.roll(alternatives + 1)),
        16 => Action::AlternativeMoved(dice.roll(alternatives + 1)),
        17 if dice.roll(4) == 0 => Action::PresetChosen(PRESETS[dice.roll(PRESETS.len())].key),
        18 if dice.roll(6) == 0 => Action::NewSystem,
        19 | 20 => Action::Undo,
        21 => Action::Redo,
        22 => Action::CentsToggled,
        23 => Action::FieldReset(control(dice, state).0),
        24 => Action::FieldLeft(control(dice, state).0),
        _ => {
            let (target, text) = control(dice, state);
            Action::FieldEdited(target, text)
        }
    }
}

fn said(action: &Action) -> String {
    if let Action::FieldEdited(target, text) = action {
        let key = match target {
            Target::Field(at, field) => format!("{at:?} {}", field.key),
            Target::Override(at, field) => format!("own {at} {}", field.key),
            Target::Share(_) | Target::Part(..) | Target::Months | Target::Start | Target::Name => {
                format!("{target:?}")
            }
        };
        return format!("{key} := {text:?}");
    }
    format!("{action:?}")
}

fn survives(state: &Rc<State>) -> Result<(), String> {
    let scenario = &*state.scenario;
    let found = meridian::engine::check::check(scenario, &state.book);
    if meridian::base::diagnostic::has_errors(&found) {
        return Err(format!("it is not sound: {found:?}"));
    }
    let file = decode(&scenario.to_json(), &state.book);
    if file.scenario.as_ref() != Some(scenario) {
        return Err(format!("the file: {:?}\n{}", file.diagnostics, scenario.to_json()));
    }
    let link = from_fragment(&to_fragment(scenario, &state.view), &state.book);
    if link.decoded.scenario.as_ref() != Some(scenario) || link.view != state.view {
        return Err(format!("the link: {:?}", link.decoded.diagnostics));
    }
    let stored = Stored { own: Some(state.record()), ..Stored::default() };
    let back = State::restore(Rc::clone(&state.book), TODAY, &stored);
    if back.record() != state.record() || back.origin.scenario != state.origin.scenario {
        let notice = &back.notice;
        return Err(format!("the reload: {notice:?}\n{}\n---\n{}", back.record(), state.record()));
    }
    Ok(())
}

#[test]
fn every_state_survives_reload_link_and_file() {
    let start = opened();
    let seeds = seeds();
    let (mut found, mut taken) = (Vec::new(), 0);
    for seed in 1..=seeds {
        let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let (mut state, mut log) = (Rc::clone(&start), Vec::new());
        for step in 0..STEPS {
            let action = next(&mut dice, &state);
            log.push(said(&action));
            let before = state.record();
            state = state.reduce(action);
            taken += usize::from(state.record() != before);
            if step % 3 == 2
                && let Err(why) = survives(&state)
            {
                found.push(format!(
                    "seed {seed} after {}:\n{why}",
                    log[log.len().saturating_sub(6)..].join("\n  ")
                ));
                break;
            }
        }
    }
    assert!(taken > usize::try_from(seeds).unwrap() * STEPS / 3, "only {taken} changed something");
    let count = found.len();
    found.truncate(4);
    assert!(found.is_empty(), "{count} of {seeds}:\n{}", found.join("\n\n"));
}

/// What is typed is not written and read again at each key; where it is, the same is taken, and the same is told.
#[test]
fn what_is_typed_is_judged_as_its_file_is() {
    let (mut taken, mut refused) = (0, 0);
    for seed in 1..=seeds() {
        let mut dice = Dice(seed.wrapping_mul(0x2545_f491_4f6c_dd1d));
        let mut state = opened();
        for _ in 0..STEPS {
            let (target, text) = control(&mut dice, &state);
            let (mut candidate, mut view) = ((*state.scenario).clone(), state.view);
            let entered = target.enter(&text, (&mut candidate, &mut view), &state.book, state.separators);
            if entered.is_ok() && target.is_written_as_read() {
                let typed = state.priced(candidate.clone()).map(|answer| (*answer.scenario).clone());
                let read = state.sound(candidate);
                let first = |found: Vec<Diagnostic>| found.into_iter().next().map(|d| (d.message, d.hint));
                taken += usize::from(read.is_ok());
                refused += usize::from(read.is_err());
                assert_eq!(typed.map_err(first), read.map_err(first), "{target:?}: {text}");
            }
            state = state.reduce(Action::FieldEdited(target, text));
        }
    }
    assert!(taken > 100 && refused > 5, "{taken} taken, {refused} refused");
}

/// No list grows beyond what a file may hold.
#[test]
fn what_is_added_ends_where_files_end() {
    let mut state = opened();
    for _ in 0..60 {
        state = state.reduce(Action::AlternativeAdded);
    }
    for _ in 0..210 {
        state = state.reduce(Action::EntryAdded(List::Discounts));
    }
    survives(&state).unwrap();
    assert!(state.scenario.alternatives.len() >= 50 && state.scenario.discounts.len() >= 100);
}

fn seeds() -> u64 {
    std::env::var("MERIDIAN_SEEDS").ok().and_then(|n| n.parse().ok()).unwrap_or(SEEDS)
}

/// More of them by `MERIDIAN_SEEDS=500 cargo test -p meridian-web reachable`.
const SEEDS: u64 = 12;
const STEPS: usize = 45;
