//! The fields of the page: where each stands, and how its text is entered.

use meridian::base::bounds::TITLE_CHARS;
use meridian::base::diagnostic::Problem;
use meridian::base::name;
use meridian::base::number::Decimal;
use meridian::base::region::Region;
use meridian::catalog::field::{Field, Kind};
use meridian::catalog::settings::{Separators, Settings, read_number_in, read_value};
use meridian::engine::budget::{MOST_MONTHS, Month};
use meridian::form::{List, Part, Takes};
use meridian::price::PriceBook;
use meridian::scenario::{Component, SHARE, Scenario, fields};
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
pub(crate) static MONTHS: Field = Field::count("months", "Months", "", 12)
    .range(1, MOST_MONTHS as i64)
    .help("How many months the budget spans.");

/// Where the users' shares, the name and what a budget is to be are found.
pub(super) const SHARES: &str = "traffic_percent.";
pub(crate) const BUDGET: &str = "budget.";
const OF_MONTHS: &str = "budget.months";
const OF_START: &str = "budget.start";
pub(crate) const OF_NAME: &str = "name";
/// Where the fields of components are found, each below the component's name, in which there is no point.
const COMPONENTS: &str = "components.";

impl Target {
    pub(crate) fn path(&self, scenario: &Scenario) -> String {
        match self {
            Self::Field(component, field) => field_path(scenario, *component, field),
            Self::Override(component, field) => {
                let below = scenario.components.get(*component).map_or_else(String::new, below);
                [&below, field.key].concat()
            }
            Self::Share(region) => [SHARES, region.code()].concat(),
            Self::Part(list, index, key) => format!("{}.{key}", list.path(*index)),
            Self::Months => OF_MONTHS.to_owned(),
            Self::Start => OF_START.to_owned(),
            Self::Name => OF_NAME.to_owned(),
        }
    }

    /// Whether what it takes is written into a file and read from it as it is, so that nothing but the whole has to be
    /// judged. Choices between groups and parts of entries move others.
    pub(super) fn is_written_as_read(&self) -> bool {
        match self {
            Self::Field(_, field) | Self::Override(_, field) => !matches!(field.kind, Kind::Group { .. }),
            Self::Share(_) | Self::Months | Self::Start | Self::Name => true,
            Self::Part(..) => false,
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
            Self::Name => {
                let title = name::read(text)?;
                if let Some(problem) = name::too_long(&title, TITLE_CHARS) {
                    return Err(problem);
                }
                scenario.name = title;
            }
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
                let share = read_number_in(&SHARE, text, &separators)?;
                set_share(scenario, *region, share);
            }
            Self::Override(component, field) => {
                let value = read_value(field, text, &separators)?;
                if let Some(component) = scenario.components.get_mut(*component) {
                    component.overrides.enter(field, value);
                }
            }
            // Where nothing is entered nothing holds.
            Self::Field(component, field) if field.optional && text.trim().is_empty() => {
                if let Some(settings) = settings_mut(scenario, *component) {
                    settings.reset(field);
                }
            }
            Self::Field(component, field) => {
                let value = read_value(field, text, &separators)?;
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

/// How the paths of a component's fields begin.
pub(crate) fn below(component: &Component) -> String {
    [COMPONENTS, &component.name, "."].concat()
}

/// The path of a field of the scenario or of a component.
pub(crate) fn field_path(scenario: &Scenario, component: Option<usize>, field: &Field) -> String {
    match component.and_then(|i| scenario.components.get(i)) {
        Some(component) => component.path(field),
        None => field.key.to_owned(),
    }
}

impl State {
    /// The field at a path.
    pub(crate) fn target_at(&self, path: &str) -> Option<Target> {
        match path {
            OF_MONTHS => return Some(Target::Months),
            OF_START => return Some(Target::Start),
            OF_NAME => return Some(Target::Name),
            _ => {}
        }
        if let Some(code) = path.strip_prefix(SHARES) {
            let region = Region::new(code).filter(|r| self.scenario.regions.contains(r));
            return region.map(Target::Share);
        }
        let part = |list: List| {
            let rest = path.strip_prefix(list.key())?.strip_prefix('[')?;
            let (index, key) = rest.split_once("].")?;
            let index = index.parse().ok()?;
            let parts = self.scenario.entry_parts(list, index, &self.book);
            parts.iter().find(|part| part.key == key).map(|part| Target::Part(list, index, part.key))
        };
        let entry = [List::Commitments, List::Discounts].into_iter().find_map(part);
        entry.or_else(|| field_at(&self.scenario, path))
    }
}

/// The field of the scenario or of a component at a path.
pub(crate) fn field_at(scenario: &Scenario, path: &str) -> Option<Target> {
    let known = |all: &[&'static Field], key: &str| all.iter().copied().find(|f| f.key == key);
    let Some((name, key)) = path.strip_prefix(COMPONENTS).and_then(|rest| rest.split_once('.')) else {
        return known(fields::FIELDS, path).map(|field| Target::Field(None, field));
    };
    let (index, component) = scenario.components.iter().enumerate().find(|(_, c)| c.name == name)?;
    let of_service =
        || known(component.service.fields, key.strip_prefix(component.service.key)?.strip_prefix('.')?);
    let field = of_service().map(|field| Target::Field(Some(index), field));
    field.or_else(|| known(fields::STRATEGIES, key).map(|field| Target::Override(index, field)))
}
