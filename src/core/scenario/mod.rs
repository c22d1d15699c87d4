//! The scenario: what the user has and wants, as data.

pub(crate) mod decode;
mod discount;
pub(crate) mod encode;
pub mod fields;
mod moved;
mod preset;
mod purchase;

use crate::base::by_key::ByKey;
use crate::base::number::Decimal;
use crate::base::region::Region;
use crate::catalog::field::Field;
use crate::catalog::settings::Settings;
use crate::catalog::strategy::Strategy;
use crate::service::{Identity, Service};

pub(crate) use decode::{Text, decode};
pub use discount::Discount;
pub use preset::{PRESETS, Preset, preset};
pub use purchase::{Amount, Purchase, Scope};

/// A Region's share of the users.
pub const SHARE: Field = Field::percent("traffic_percent", "Share of the users", 0);

/// The version of the format that this build writes.
pub const VERSION: u32 = 1;
/// The most Regions a system may span here.
pub const MOST_REGIONS: usize = 3;

/// A system and the alternatives to compare for it.
///
/// It is read from JSON and written to it again; `meridian init` prints one to start from.
///
/// ```
/// let book = pricing::book().unwrap();
/// let text = r#"{
///     "meridian": 1,
///     "name": "Gateways",
///     "regions": ["us-east-1", "eu-central-1"],
///     "components": [{"name": "nat", "nat_gateway": {"gateways_per_region": 2}}]
/// }"#;
/// let scenario = meridian::decode(text, &book).scenario.unwrap();
/// assert_eq!(scenario.components[0].name, "nat");
/// let again = meridian::decode(&scenario.to_json(), &book).scenario.unwrap();
/// assert_eq!(again, scenario);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// What the user calls it.
    pub name: String,
    /// Its Regions, the primary first.
    pub regions: Vec<Region>,
    /// The share of users nearest to each Region, in percent; equal where none is given.
    pub traffic: Vec<(Region, Decimal)>,
    /// What to compare.
    pub alternatives: Vec<Alternative>,
    /// The fields of the scenario itself: [`fields::FIELDS`].
    pub settings: Settings,
    /// What runs.
    pub components: Vec<Component>,
    /// Fields whose figure is an assumption, and why it was assumed.
    pub assumptions: ByKey<String>,
    /// What is committed to.
    pub commitments: Vec<Purchase>,
    /// What an agreement with AWS takes off.
    pub discounts: Vec<Discount>,
}

/// A strategy and the Regions it is to use.
///
/// ```
/// use meridian::{Alternative, Region, Scenario, Strategy};
///
/// let regions = ["us-east-1", "us-west-2"].map(|code| Region::new(code).unwrap());
/// let every = Scenario::alternatives_over(&regions, &Strategy::ALL);
/// let light = Alternative { strategy: Strategy::PilotLight, regions: Some(regions.to_vec()) };
/// assert!(every.contains(&light));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alternative {
    /// The strategy.
    pub strategy: Strategy,
    /// The Regions, the primary first; the scenario's where none are named.
    pub regions: Option<Vec<Region>>,
}

/// One part of the system.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Component {
    /// Its name, unique in the scenario.
    pub name: String,
    /// The Region that takes its writes where several serve.
    pub home: Option<Region>,
    /// Where it has replicas.
    pub replicas: Replicas,
    /// The names of the components that it needs: it recovers no sooner than they do.
    pub needs: Vec<String>,
    /// The user's labels.
    pub tags: ByKey<String>,
    /// The AWS service that provides it.
    pub service: &'static Service,
    /// The figures entered for it.
    pub settings: Settings,
    /// Fields of strategies that it has otherwise than the scenario, and objectives of its own.
    pub overrides: Settings,
}

/// Which Regions of an alternative hold a component.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Replicas {
    /// Every one.
    #[default]
    All,
    /// Its home alone.
    None,
    /// Its home and these.
    In(Vec<Region>),
}

impl Component {
    /// What its lines name it by.
    pub fn identity(&self) -> Identity {
        Identity { name: self.name.clone(), service: self.service, tags: self.tags.clone() }
    }

    /// The path of one of its fields, as diagnostics and assumptions name it.
    pub fn path(&self, field: &Field) -> String {
        self.prefix() + field.key
    }

    /// What the paths of its fields begin with.
    pub(crate) fn prefix(&self) -> String {
        ["components.", &self.name, ".", self.service.key, "."].concat()
    }
}

impl Scenario {
    /// The hours of a month.
    pub fn hours(&self) -> Decimal {
        self.settings.number(&fields::HOURS).typical
    }

    /// The Regions an alternative uses.
    pub fn regions_of(&self, alternative: &Alternative) -> Vec<Region> {
        alternative.regions.clone().unwrap_or_else(|| alternative.strategy.take(&self.regions))
    }

    /// The weight of a Region's users among others.
    pub fn traffic_weight(&self, region: Region) -> Decimal {
        match self.traffic.iter().find(|(r, _)| *r == region) {
            Some((_, percent)) => *percent,
            None if self.traffic.is_empty() => Decimal::ONE,
            None => Decimal::ZERO,
        }
    }

    /// The settings that hold for a field of strategies: the component's where it has its own, else the scenario's.
    pub fn strategy_settings<'s>(&'s self, component: &'s Component, field: &Field) -> &'s Settings {
        let own = component.overrides.entered(field).map(|_| &component.overrides);
        own.unwrap_or(&self.settings)
    }

    /// Whether a component's field is an assumption: nobody entered it, or it was entered as one.
    pub fn assumes(&self, component: &Component, field: &Field) -> bool {
        component.settings.entered(field).is_none() || self.assumptions.contains_key(&component.path(field))
    }

    /// What to compare where nothing is said: every strategy over the scenario's Regions, active-active over the first
    /// two as well where there are three.
    pub fn standard_alternatives(regions: &[Region]) -> Vec<Alternative> {
        let mut alternatives: Vec<Alternative> =
            Strategy::ALL.into_iter().map(|strategy| Alternative { strategy, regions: None }).collect();
        if let [first, second, _, ..] = regions {
            let two = Alternative { strategy: Strategy::ActiveActive, regions: Some(vec![*first, *second]) };
            alternatives.insert(alternatives.len() - 1, two);
        }
        alternatives
    }

    /// Every strategy over the same Regions.
    pub fn alternatives_over(regions: &[Region], strategies: &[Strategy]) -> Vec<Alternative> {
        let over = |s: &Strategy| Alternative { strategy: *s, regions: Some(s.take(regions)) };
        strategies.iter().map(over).collect()
    }
}
