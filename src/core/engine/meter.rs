//! From a plan to what is used: each service meters each of its places, and Regions come in where prices are asked for.

use std::sync::Arc;

use super::plan::{Plan, plan};
use super::roster::Roster;
use crate::base::calendar;
use crate::base::diagnostic::Diagnostic;
use crate::base::formula::{Ledger, Quantity};
use crate::base::region::Region;
use crate::catalog::field::Options;
use crate::catalog::placement::{Headroom, Slot};
use crate::catalog::usage::UsageType;
use crate::catalog::variant::Variant;
use crate::scenario::{Alternative, Component, Scenario, fields};
use crate::service::{GrowthFactors, Identity, Month, Reading, Site, Usage};

/// Everything metered of a plan in a month, at slots: it holds for every set of Regions under which the plan has the same
/// shape.
#[derive(Clone, Debug)]
pub struct Metering {
    /// The Regions it was metered for, by slot.
    pub regions: Vec<Region>,
    /// The quantities, in the order of components and places.
    pub readings: Vec<Reading>,
    /// How they came about.
    pub ledger: Ledger,
    /// What the meters had to say.
    pub diagnostics: Vec<Diagnostic>,
}

/// A quantity of one usage in one Region, or from it to another.
#[derive(Clone, Debug, PartialEq)]
pub struct Metered {
    /// The component that uses it.
    pub component: Arc<Identity>,
    /// What is used.
    pub usage: &'static UsageType,
    /// Which variant of it, such as an instance type.
    pub variant: Variant,
    /// Where.
    pub region: Region,
    /// Where to, for what is billed by pair.
    pub to_region: Option<Region>,
    /// How much, and where it stands how that came about.
    pub quantity: Quantity,
    /// What the reader should know about the rule behind it.
    pub note: Option<&'static str>,
}

impl Metered {
    /// How much with its unit, for people: `2,190 hours`.
    pub fn amount(&self) -> String {
        crate::base::unit::counted(self.quantity.value(), self.usage.words)
    }
}

/// Which month is metered.
#[derive(Clone, Copy, Debug)]
pub struct When {
    /// How much larger it is than the first.
    pub growth: GrowthFactors,
    /// Which of the calendar, where that is known.
    pub date: Option<calendar::Month>,
}

impl When {
    /// The first, without a date.
    pub const FIRST: Self = Self { growth: GrowthFactors::NONE, date: None };
}

/// How many figures a service enters in its ledger for a place, as the examples have it.
const FIGURES_A_PLACE: usize = 24;

/// Meters an alternative in a month without a date: the first two stages, plan and meter.
pub fn meter(scenario: &Scenario, alternative: &Alternative, growth: GrowthFactors) -> Metering {
    let when = When { growth, ..When::FIRST };
    meter_plan(scenario, &Roster::of(scenario), &plan(scenario, alternative), when)
}

/// Meters a plan of components whose identities are known.
pub(super) fn meter_plan(
    scenario: &Scenario,
    roster: &Roster,
    plan: &Plan,
    When { growth, date }: When,
) -> Metering {
    // What a place of a component takes on average, so that the ledger seldom moves.
    let places: usize = plan.components.iter().map(|(_, placements)| placements.len()).sum();
    let ledger = Ledger::with_capacity(places * FIGURES_A_PLACE);
    let mut usage = Usage::default();
    let month = Month { hours_field: &fields::HOURS, hours: scenario.hours(), growth, date };
    for (place, ((component, placements), identity)) in plan.components.iter().zip(roster.iter()).enumerate()
    {
        let assumed = assumed(scenario, component);
        let headroom = scenario.strategy_settings(component, &fields::HEADROOM).option(&fields::HEADROOM);
        let before = usage.diagnostics.len();
        for here in placements.iter().copied() {
            let site = Site {
                ledger: &ledger,
                component: u32::try_from(place).unwrap_or(u32::MAX),
                identity,
                settings: &component.settings,
                assumed: &assumed,
                placements,
                here,
                headroom: Headroom::from_key(headroom),
                month,
            };
            (component.service.meter)(&site, &mut usage);
        }
        for found in usage.diagnostics.iter_mut().skip(before) {
            found.path = component.prefix() + &found.path;
        }
    }
    let Usage { readings, diagnostics } = usage;
    Metering { regions: plan.regions.clone(), readings, ledger, diagnostics }
}

/// The keys of a component's fields that were entered as assumptions.
fn assumed(scenario: &Scenario, component: &Component) -> Vec<&'static str> {
    if scenario.assumptions.is_empty() {
        return Vec::new();
    }
    let prefix = component.prefix();
    let field =
        |key: &str| component.service.fields.iter().find(|field| field.key == key).map(|field| field.key);
    scenario.assumptions.below(&prefix).filter_map(|(key, _)| field(key)).collect()
}

impl Metering {
    /// What is used in the Regions it was metered for.
    pub fn metered(&self) -> Vec<Metered> {
        self.placed(&self.regions)
    }

    /// How a quantity came about, in words, in the Regions it was metered for.
    pub fn formula(&self, metered: &Metered) -> String {
        words(&self.ledger, metered.quantity, &self.regions)
    }

    /// What is used in these Regions, slot by slot.
    pub fn placed(&self, regions: &[Region]) -> Vec<Metered> {
        let region = |slot: Slot| regions.get(usize::from(slot.0)).copied();
        let placed = |reading: &Reading| {
            let Reading { component, usage, variant, at, to, quantity, note } = reading.clone();
            let region_of = at.map_or(Some(Region::GLOBAL), region)?;
            let to_region = to.and_then(region);
            Some(Metered { component, usage, variant, region: region_of, to_region, quantity, note })
        };
        let mut all = Vec::with_capacity(self.readings.len());
        all.extend(self.readings.iter().filter_map(placed));
        all
    }
}

/// How a figure came about, in words, in these Regions.
pub(super) fn words(ledger: &Ledger, figure: Quantity, regions: &[Region]) -> String {
    let code = |slot: u8| regions.get(usize::from(slot)).map_or("", Region::code).to_owned();
    ledger.words(figure, &code)
}
