//! What a service sees when it meters, and where it puts what it found.

use std::sync::Arc;

use super::Identity;
use crate::base::diagnostic::Diagnostic;
use crate::base::figure::Figure;
use crate::base::number::Decimal;
use crate::base::region::Region;
use crate::catalog::field::{Field, Growth, Options};
use crate::catalog::placement::{Placement, Readiness, Role};
use crate::catalog::usage::UsageType;
use crate::catalog::variant::Variant;
use crate::scenario::{Component, Scenario, fields};

/// How much larger a month is than the first, by what grows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GrowthFactors {
    /// What happens monthly.
    pub traffic: Decimal,
    /// What is kept.
    pub data: Decimal,
    /// What carries the load: nodes, instances, shards.
    pub capacity: Decimal,
}

impl GrowthFactors {
    /// The first month.
    pub const NONE: Self = Self { traffic: Decimal::ONE, data: Decimal::ONE, capacity: Decimal::ONE };
}

/// One Region's part of a component, with everything its meter may ask.
#[derive(Clone, Debug)]
pub struct Site<'a> {
    pub(crate) scenario: &'a Scenario,
    pub(crate) component: &'a Component,
    /// What the lines of the component are named by.
    pub(crate) identity: &'a Arc<Identity>,
    /// All Regions of the component, the one that takes the writes first.
    pub(crate) placements: Vec<Placement>,
    pub(crate) index: usize,
    pub(crate) here: Placement,
    pub(crate) growth: GrowthFactors,
}

impl<'a> Site<'a> {
    /// The Region's role.
    pub fn role(&self) -> Role {
        self.here.role
    }

    /// How much runs here.
    pub fn readiness(&self) -> Readiness {
        self.here.readiness
    }

    /// The Region that takes the writes of what has one writer.
    pub fn is_primary(&self) -> bool {
        self.role() == Role::Primary
    }

    /// How many Regions hold the component.
    pub fn replicas(&self) -> usize {
        self.placements.len()
    }

    /// The component's other Regions that hold more than copies of data.
    pub fn live_others(&self) -> Vec<Region> {
        let live = self.placed_others().filter(|p| p.readiness != Readiness::Backup);
        live.map(|p| p.region).collect()
    }

    /// The component's other Regions that hold copies of data and nothing else.
    pub fn copy_holders(&self) -> Vec<Region> {
        let holders = self.placed_others().filter(|p| p.readiness == Readiness::Backup);
        holders.map(|p| p.region).collect()
    }

    /// The component's other placements.
    pub fn placed_others(&self) -> impl Iterator<Item = &Placement> {
        self.placements.iter().filter(|p| p.region != self.here.region)
    }

    /// Whether gateways and load balancers run here; in a pilot light where they are kept.
    pub fn network_runs(&self, in_pilot_light: bool) -> bool {
        match self.here.readiness {
            Readiness::Backup => false,
            Readiness::PilotLight => in_pilot_light,
            Readiness::Warm | Readiness::Hot | Readiness::Serving => true,
        }
    }

    /// A number as entered, grown to the month.
    pub fn number(&self, field: &'static Field) -> Figure {
        let value = self.component.settings.number(field).typical;
        let figure = Figure::new(value, field.unit, self.scenario.assumes(self.component, field));
        let growth = (self.component.service.growth)(field, &self.component.settings);
        let factor = match growth {
            Growth::Constant => Decimal::ONE,
            Growth::Traffic => self.growth.traffic,
            Growth::Data => self.growth.data,
            Growth::Capacity => self.growth.capacity,
        };
        if factor == Decimal::ONE {
            return figure;
        }
        // Bounds hold for every month: beyond them products would leave the range of exact numbers.
        let most = Figure::new(field.most(), field.unit, figure.is_assumed());
        let grown = figure.times(&Figure::constant(factor, "growth"));
        let grown = match growth {
            Growth::Capacity => grown.rounded_up(),
            Growth::Constant | Growth::Traffic | Growth::Data => grown,
        };
        grown.at_most(&most, "the most that can be entered")
    }

    /// A percentage as entered, as the share it is.
    pub fn percent(&self, field: &'static Field) -> Figure {
        let percent = self.component.settings.number(field).typical;
        let words = format!("{} %", percent.grouped());
        Figure::described(
            percent.over(Decimal::whole(100)),
            words,
            self.scenario.assumes(self.component, field),
        )
    }

    /// What was chosen of a closed set.
    pub fn choice<E: Options>(&self, field: &'static Field) -> E {
        self.component.settings.choice(field)
    }

    /// The key of what was chosen.
    pub fn option(&self, field: &'static Field) -> &'static str {
        self.component.settings.option(field)
    }

    /// Whether a switch is on.
    pub fn on(&self, field: &'static Field) -> bool {
        self.component.settings.on(field)
    }

    /// A name of the price book, such as an instance type.
    pub fn name(&self, field: &'static Field) -> &'a str {
        self.component.settings.name(field)
    }

    /// The hours of the month.
    pub fn hours(&self) -> Figure {
        Figure::constant(self.scenario.settings.number(&fields::HOURS).typical, "hours")
    }

    /// This Region's part of what the whole system does: parts over all Regions add up to the whole.
    pub fn of_traffic(&self, whole: &Figure) -> Figure {
        let weights: Vec<i128> = self.placements.iter().map(|p| p.traffic.part.nanos()).collect();
        whole.part(&weights, self.index, "of the traffic")
    }

    /// Whether Regions that serve are sized for the loss of one of them.
    pub fn headroom(&self) -> fields::Headroom {
        let settings = self.scenario.strategy_settings(self.component, &fields::HEADROOM);
        settings.choice(&fields::HEADROOM)
    }

    /// What this Region must be built for of what the whole system needs.
    pub fn of_capacity(&self, whole: &Figure) -> Figure {
        use fields::Headroom;
        let of_what = match (self.readiness(), self.headroom()) {
            (Readiness::Serving, Headroom::Static) => "to carry after the loss of a Region",
            (Readiness::Serving, Headroom::Autoscale | Headroom::None) => "of the traffic",
            (Readiness::Hot | Readiness::Warm | Readiness::PilotLight | Readiness::Backup, _) => {
                "kept running"
            }
        };
        whole.share(self.here.capacity, of_what)
    }
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
    /// How much, and how that came about.
    pub quantity: Figure,
    /// What the reader should know about the rule behind it.
    pub note: Option<&'static str>,
}

impl Metered {
    /// How much with its unit, for people: `2,190 hours`.
    pub fn amount(&self) -> String {
        crate::base::unit::counted(self.quantity.value(), self.usage.words)
    }
}

/// Everything metered of an alternative in a month.
#[derive(Clone, Debug, Default)]
pub struct Usage {
    /// The quantities, in the order of components and Regions.
    pub metered: Vec<Metered>,
    /// What the meters had to say.
    pub diagnostics: Vec<Diagnostic>,
}

impl Usage {
    /// Adds a quantity used at a site; nothing used is not a line.
    pub(super) fn add(&mut self, site: &Site, usage: &'static UsageType, quantity: Figure) {
        self.push(site, usage, Variant::default(), None, quantity);
    }

    /// Adds a quantity of one variant of a usage.
    pub(super) fn add_variant(
        &mut self,
        site: &Site,
        usage: &'static UsageType,
        variant: Variant,
        quantity: Figure,
    ) {
        self.push(site, usage, variant, None, quantity);
    }

    /// Adds a quantity that goes from the site to another Region.
    pub(super) fn add_to(&mut self, site: &Site, usage: &'static UsageType, to: Region, quantity: Figure) {
        self.push(site, usage, Variant::default(), Some(to), quantity);
    }

    /// Says something about every quantity that `add` adds.
    pub(super) fn noted(&mut self, note: &'static str, add: impl FnOnce(&mut Self)) {
        let before = self.metered.len();
        add(self);
        for added in self.metered.iter_mut().skip(before) {
            added.note = Some(note);
        }
    }

    fn push(
        &mut self,
        site: &Site,
        usage: &'static UsageType,
        variant: Variant,
        to_region: Option<Region>,
        quantity: Figure,
    ) {
        if quantity.value() > Decimal::ZERO {
            let (component, region) =
                (Arc::clone(site.identity), if usage.global { Region::GLOBAL } else { site.here.region });
            self.metered.push(Metered { component, usage, variant, region, to_region, quantity, note: None });
        }
    }
}
