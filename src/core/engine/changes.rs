//! The cheapest change of what is entered under which an alternative meets all objectives.

use crate::base::diagnostic::has_errors;
use crate::base::number::Money;
use crate::catalog::field::Field;
use crate::catalog::settings::{Lever, Settings, Value};
use crate::engine::check::check_entered;
use crate::engine::compare::{Outcome, Priced, outcome};
use crate::engine::recommend::misses;
use crate::engine::roster::Roster;
use crate::price::PriceBook;
use crate::scenario::fields::LEVERS;
use crate::scenario::{Alternative, Scenario};

/// What would have to be entered otherwise, and what comes of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// What is entered: of a component by its place, or of the system.
    pub entries: Vec<Entry>,
    /// What the month costs more; less where it is below nought.
    pub costs: Money,
    /// The alternative as it is then.
    pub then: Priced,
}

/// A field and what is entered in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Of which component; of the system where of none.
    pub of: Option<usize>,
    /// The field.
    pub field: &'static Field,
    /// What is entered.
    pub value: Value,
}

/// The most that are tried two by two: what is beyond is tried alone and all at once.
const IN_PAIRS: usize = 10;

/// The cheapest change under which an alternative meets what it misses: one entry, else two, else all that help.
pub fn cheapest_change(
    scenario: &Scenario,
    alternative: &Alternative,
    now: &Priced,
    book: &PriceBook,
) -> Option<Change> {
    let entries = entries(scenario);
    let tried = |chosen: &[&Entry]| {
        let changed = with(scenario, chosen);
        if has_errors(&check_entered(&changed, book)) {
            return None;
        }
        let then = match outcome(&changed, &Roster::of(&changed), alternative, book) {
            Outcome::Priced(then) => then,
            Outcome::NeedsRegion { .. } | Outcome::Refused { .. } => return None,
        };
        let costs = then.estimate.total() - now.estimate.total();
        let entries = chosen.iter().map(|entry| (*entry).clone()).collect();
        (then.estimate.is_complete() && misses(&then, None) == 0).then_some(Change { entries, costs, then })
    };
    let cheapest = |changes: &mut dyn Iterator<Item = Change>| changes.min_by_key(|change| change.costs);
    let alone = cheapest(&mut entries.iter().filter_map(|entry| tried(&[entry])));
    alone
        .or_else(|| {
            let first = || entries.iter().take(IN_PAIRS).enumerate();
            let pairs = first().flat_map(|(i, one)| first().skip(i + 1).map(move |(_, other)| [one, other]));
            cheapest(&mut pairs.filter_map(|pair| tried(&pair)))
        })
        .or_else(|| tried(&entries.iter().collect::<Vec<_>>()))
}

/// What could be entered otherwise for a faster recovery or a smaller loss.
fn entries(scenario: &Scenario) -> Vec<Entry> {
    let of = |of: Option<usize>, settings: &Settings, levers: &[Lever]| {
        let further = levers.iter().filter(|lever| lever.goes_further(settings));
        further.map(|lever| Entry { of, field: lever.field, value: lever.value.clone() }).collect::<Vec<_>>()
    };
    let components = scenario.components.iter().enumerate();
    let own = components.flat_map(|(i, c)| of(Some(i), &c.settings, c.service.levers));
    of(None, &scenario.settings, LEVERS).into_iter().chain(own).collect()
}

/// A scenario with other entries.
pub fn with(scenario: &Scenario, entries: &[&Entry]) -> Scenario {
    let mut changed = scenario.clone();
    for Entry { of, field, value } in entries {
        let settings = match of {
            None => Some(&mut changed.settings),
            Some(place) => changed.components.get_mut(*place).map(|component| &mut component.settings),
        };
        if let Some(settings) = settings {
            settings.enter(field, value.clone());
        }
    }
    changed
}

impl Entry {
    /// In words: `A failover is decided by: Automation`, `orders: Instances in a pilot light: 1`.
    pub fn words(&self, scenario: &Scenario) -> String {
        let of = self.of.and_then(|place| scenario.components.get(place));
        let of = of.map_or_else(String::new, |component| format!("{}: ", component.name));
        let value = match &self.value {
            Value::Number(input) => {
                format!("{} {}", input.typical.grouped(), self.field.unit).trim_end().to_owned()
            }
            Value::Choice(key) => self.field.option_label(key).to_owned(),
            Value::Switch(true) => "on".to_owned(),
            Value::Switch(false) => "off".to_owned(),
            Value::Name(name) => name.clone(),
        };
        format!("“{of}{}: {value}”", self.field.label)
    }
}
