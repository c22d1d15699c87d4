//! The fields of the page: where each stands, and how its text is entered.

use meridian::base::diagnostic::Problem;
use meridian::base::number::Decimal;
use meridian::base::region::Region;
use meridian::catalog::field::{Field, Kind};
use meridian::catalog::settings::{Input, Separators, Settings, Value, read_number_in};
use meridian::engine::budget::{MOST_MONTHS, Month};
use meridian::form::{List, Part, Takes};
use meridian::price::PriceBook;
use meridian::scenario::Scenario;
use meridian::share::View;

use super::State;

/// The field that text is typed into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// A field of the scenario itself, or of the component with this place.
    Field(Option<usize>, &'static Field),
    /// A field of strategies that the component with this place has otherwise than the scenario.
    Override(usize, &'static Field),
    /// A Region's share of the users.
    Share(Region),
    /// A part of the commitment or discount with this place.
    Part(List, usize, &'static str),
    /// How many months the budget spans.
    Months,
    /// The budget's first month.
    Start,
    /// What the scenario is called.
    Name,
}

/// How many months a budget spans.
pub(crate) const MONTHS: Field = Field::count("months", "Months", "", 12)
    .range(1, MOST_MONTHS as i64)
    .help("How many months the budget spans.");

impl Target {
    pub(crate) fn path(&self, scenario: &Scenario) -> String {
        match self {
            Self::Field(component, field) => field_path(scenario, *component, field),
            Self::Override(component, field) => {
                let name = scenario.components.get(*component).map_or("", |c| c.name.as_str());
                format!("components.{name}.{}", field.key)
            }
            Self::Share(region) => format!("traffic_percent.{region}"),
            Self::Part(list, index, key) => format!("{}.{key}", list.path(*index)),
            Self::Months => "budget.months".to_owned(),
            Self::Start => "budget.start".to_owned(),
            Self::Name => "name".to_owned(),
        }
    }

    /// Whether it is typed into rather than chosen from.
    pub(super) fn is_typed(&self, state: &State) -> bool {
        match self {
            Self::Field(_, field) | Self::Override(_, field) => {
                matches!(field.kind, Kind::Number { .. } | Kind::Priced { .. })
            }
            Self::Share(_) | Self::Months | Self::Start | Self::Name => true,
            Self::Part(list, index, key) => {
                let parts = state.scenario.entry_parts(*list, *index, &state.book);
                let chosen = |p: &Part| p.key == *key && matches!(p.takes, Takes::OneOf(_));
                !parts.iter().any(chosen)
            }
        }
    }

    /// The field in words: `Storage of orders`.
    pub(crate) fn words(&self, state: &State) -> String {
        let scenario = &state.scenario;
        let of = |label: &str, index: usize| {
            let name = scenario.components.get(index).map_or("", |c| c.name.as_str());
            [label, " of ", name].concat()
        };
        match self {
            Self::Field(None, field) => field.label.to_owned(),
            Self::Field(Some(index), field) | Self::Override(index, field) => of(field.label, *index),
            Self::Name => "the name".to_owned(),
            Self::Months => "Months of the budget".to_owned(),
            Self::Start => "First month of the budget".to_owned(),
            Self::Share(region) => ["Share of the users of ", region.code()].concat(),
            Self::Part(list, index, key) => {
                let parts = scenario.entry_parts(*list, *index, &state.book);
                let label = parts.iter().find(|p| p.key == *key).map_or(*key, |p| p.label);
                format!("{label} of {} {}", singular(*list), index + 1)
            }
        }
    }

    /// Enters the text into a scenario, or into how it is looked at.
    pub(super) fn enter(
        &self,
        text: &str,
        (scenario, view): (&mut Scenario, &mut View),
        book: &PriceBook,
        separators: Separators,
    ) -> Result<(), Problem> {
        match self {
            Self::Name => text.clone_into(&mut scenario.name),
            Self::Months => {
                let months = read_number_in(&MONTHS, text, &separators)?;
                view.months = months.to_string().parse().unwrap_or(view.months);
            }
            Self::Start if text.trim().is_empty() => view.start = None,
            Self::Start => {
                let month = Month::parse(text.trim());
                view.start = Some(month.ok_or_else(|| {
                    (format!("`{}` is not a month", text.trim()), Some("write one as 2027-01".to_owned()))
                })?);
            }
            Self::Share(region) if text.trim().is_empty() => {
                scenario.traffic.retain(|(r, _)| r != region);
            }
            Self::Share(region) => {
                const SHARE: Field = Field::percent("share", "Share of the users", 0);
                let share = read_number_in(&SHARE, text, &separators)?;
                set_share(scenario, *region, share);
            }
            Self::Override(component, field) => {
                let value = read(field, text, separators)?;
                if let Some(component) = scenario.components.get_mut(*component) {
                    component.overrides.enter(field, value);
                }
            }
            Self::Field(component, field) => {
                let value = read(field, text, separators)?;
                let path = self.path(scenario);
                if let Some(settings) = settings_mut(scenario, *component) {
                    settings.enter(field, value);
                }
                scenario.assumptions.remove(&path);
            }
            Self::Part(list, index, key) => {
                scenario.enter_part(*list, *index, key, text, &separators, book)?;
            }
        }
        Ok(())
    }
}

fn read(field: &'static Field, text: &str, separators: Separators) -> Result<Value, Problem> {
    match &field.kind {
        Kind::Number { .. } => {
            read_number_in(field, text, &separators).map(|n| Value::Number(Input::exact(n)))
        }
        Kind::Switch { .. } => Ok(Value::Switch(text == "true")),
        Kind::Choice { options, .. } | Kind::Group { options, .. } => {
            let option = options.iter().find(|o| o.key == text);
            option.map(|o| Value::Choice(o.key)).ok_or_else(|| (format!("unknown value `{text}`"), None))
        }
        Kind::Priced { .. } => Ok(Value::Name(text.trim().to_owned())),
    }
}

/// One of a list, in words.
pub(super) fn singular(list: List) -> &'static str {
    match list {
        List::Commitments => "commitment",
        List::Discounts => "discount",
    }
}

/// A share of the users as text: empty where all are equal.
pub(crate) fn share_text(scenario: &Scenario, region: Region, separators: Separators) -> String {
    let share = scenario.traffic.iter().find(|(r, _)| *r == region).map(|(_, p)| p.plain_in(&separators));
    share.unwrap_or_default()
}

/// Sets a Region's share; the others keep theirs.
fn set_share(scenario: &mut Scenario, region: Region, share: Decimal) {
    let before = |r: Region| scenario.traffic.iter().find(|(other, _)| *other == r).copied();
    let shares =
        scenario.regions.iter().filter_map(|r| if *r == region { Some((region, share)) } else { before(*r) });
    scenario.traffic = shares.collect();
}

/// Where the settings of a target are: the scenario's own, or a component's.
pub(super) fn settings_mut(scenario: &mut Scenario, component: Option<usize>) -> Option<&mut Settings> {
    match component {
        None => Some(&mut scenario.settings),
        Some(index) => scenario.components.get_mut(index).map(|c| &mut c.settings),
    }
}

/// The path of a field of the scenario or of a component.
pub(crate) fn field_path(scenario: &Scenario, component: Option<usize>, field: &Field) -> String {
    match component.and_then(|i| scenario.components.get(i)) {
        Some(component) => component.path(field),
        None => field.key.to_owned(),
    }
}
