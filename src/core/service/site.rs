//! What a service sees when it meters, and where it puts what it found.
//!
//! A site knows nothing of Regions: places are slots, so that what is metered for one set of Regions holds for every other
//! of the same shape, and only prices are looked up anew.

use std::sync::Arc;

use super::Identity;
use crate::base::calendar;
use crate::base::diagnostic::Diagnostic;
use crate::base::formula::{Figure, Input, Ledger, Quantity, Source};
use crate::base::number::{Decimal, Ratio};
use crate::catalog::field::{Field, Growth, Options};
use crate::catalog::placement::{Headroom, Placement, Readiness, Role, Slot};
use crate::catalog::settings::Settings;
use crate::catalog::usage::UsageType;
use crate::catalog::variant::Variant;

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

/// The month that is metered.
#[derive(Clone, Copy, Debug)]
pub struct Month {
    /// The field of its hours.
    pub hours_field: &'static Field,
    /// Its hours.
    pub hours: Decimal,
    /// How much larger it is than the first.
    pub growth: GrowthFactors,
    /// Which of the calendar it is; nothing where a month is as good as another.
    pub date: Option<calendar::Month>,
}

/// One Region's part of a component, with everything its meter may ask.
#[derive(Clone, Copy, Debug)]
pub struct Site<'a> {
    pub(crate) ledger: &'a Ledger,
    /// The component's place in its scenario.
    pub(crate) component: u32,
    /// What the lines of the component are named by.
    pub(crate) identity: &'a Arc<Identity>,
    pub(crate) settings: &'a Settings,
    /// The keys of fields that were entered as assumptions.
    pub(crate) assumed: &'a [&'static str],
    /// All Regions of the component, the one that takes the writes first.
    pub(crate) placements: &'a [Placement],
    pub(crate) here: Placement,
    pub(crate) headroom: Headroom,
    pub(crate) month: Month,
}

impl<'a> Site<'a> {
    /// The Region's role.
    pub fn role(&self) -> Role {
        self.here.role
    }

    /// The share of the load that comes here.
    pub(super) fn traffic(&self) -> Ratio {
        self.here.traffic
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
    pub fn live_others(&self) -> impl Iterator<Item = Slot> + Clone + use<'a> {
        self.placed_others().filter(|p| p.readiness.is_live()).map(|p| p.slot)
    }

    /// The component's other Regions that hold copies of data and nothing else.
    pub fn copy_holders(&self) -> impl Iterator<Item = Slot> + Clone + use<'a> {
        self.placed_others().filter(|p| p.readiness == Readiness::Backup).map(|p| p.slot)
    }

    /// Whether another Region serves beside this one.
    pub fn another_serves(&self) -> bool {
        self.placed_others().any(|p| p.readiness == Readiness::Serving)
    }

    /// The component's other placements.
    pub fn placed_others(&self) -> impl Iterator<Item = &'a Placement> + Clone + use<'a> {
        let here = self.here.slot;
        self.placements.iter().filter(move |p| p.slot != here)
    }

    /// Whether gateways and load balancers run here; in a pilot light where they are kept.
    pub fn network_runs(&self, in_pilot_light: bool) -> bool {
        self.here.readiness.keeps(in_pilot_light)
    }

    /// A constant of AWS's rules, with its unit in the plural.
    pub fn constant(&self, value: Decimal, unit: &'static str) -> Figure<'a> {
        self.ledger.constant(value, unit)
    }

    /// A whole constant.
    pub fn whole(&self, value: i64, unit: &'static str) -> Figure<'a> {
        self.ledger.whole(value, unit)
    }

    fn entered(&self, field: &'static Field) -> Figure<'a> {
        let input = Input { of: Source::Component(self.component), key: field.key, unit: field.unit };
        let assumed = self.settings.entered(field).is_none() || self.assumed.contains(&field.key);
        self.ledger.input(input, self.settings.number(field).typical, assumed)
    }

    /// A number as it is in the first month: of what is counted where what each of it does grows already.
    pub fn first_month(&self, field: &'static Field) -> Figure<'a> {
        self.entered(field)
    }

    /// A number as entered, grown to the month.
    pub fn number(&self, field: &'static Field) -> Figure<'a> {
        let figure = self.entered(field);
        let growth = (self.identity.service.growth)(field, self.settings);
        let factor = match growth {
            Growth::Constant => Decimal::ONE,
            Growth::Traffic => self.month.growth.traffic,
            Growth::Data => self.month.growth.data,
            Growth::Capacity => self.month.growth.capacity,
        };
        if factor == Decimal::ONE {
            return figure;
        }
        // Bounds hold for every month: beyond them products would leave the range of exact numbers.
        let most = self.constant(field.most(), field.unit);
        let grown = figure.times(self.constant(factor, "growth"));
        let grown = match growth {
            Growth::Capacity => grown.rounded_up(),
            Growth::Constant | Growth::Traffic | Growth::Data => grown,
        };
        grown.at_most(most, "the most that can be entered")
    }

    /// A percentage as entered, as the share it is.
    pub fn percent(&self, field: &'static Field) -> Figure<'a> {
        self.entered(field).percent()
    }

    /// What was chosen of a closed set.
    pub fn choice<E: Options>(&self, field: &'static Field) -> E {
        self.settings.choice(field)
    }

    /// The key of what was chosen.
    pub fn option(&self, field: &'static Field) -> &'static str {
        self.settings.option(field)
    }

    /// Whether a switch is on.
    pub fn on(&self, field: &'static Field) -> bool {
        self.settings.on(field)
    }

    /// A name of the price book, such as an instance type.
    pub fn name(&self, field: &'static Field) -> &'a str {
        self.settings.name(field)
    }

    /// The hours of the month.
    pub fn hours(&self) -> Figure<'a> {
        let input = Input { of: Source::System, key: self.month.hours_field.key, unit: "hours" };
        self.ledger.input(input, self.month.hours, false)
    }

    /// The month of the calendar, where it is known.
    pub fn date(&self) -> Option<calendar::Month> {
        self.month.date
    }

    /// This Region's part of what the whole system does: parts over all Regions add up to the whole.
    pub fn of_traffic(&self, whole: Figure<'a>) -> Figure<'a> {
        let weights = self.placements.iter().map(|p| p.traffic.part.nanos());
        let index = self.placements.iter().position(|p| p.slot == self.here.slot).unwrap_or(0);
        whole.part(weights, index, "of the traffic")
    }

    /// Whether Regions that serve are sized for the loss of one of them.
    pub fn headroom(&self) -> Headroom {
        self.headroom
    }

    /// What this Region must be built for of what the whole system needs.
    pub fn of_capacity(&self, whole: Figure<'a>) -> Figure<'a> {
        let of_what = match (self.readiness(), self.headroom) {
            (Readiness::Serving, Headroom::Static) => "to carry after the loss of a Region",
            (Readiness::Serving, Headroom::Autoscale | Headroom::None) => "of the traffic",
            (Readiness::Hot | Readiness::Warm | Readiness::PilotLight | Readiness::Backup, _) => {
                "kept running"
            }
        };
        whole.share(self.here.capacity, of_what)
    }
}

/// What a meter reads: a quantity of one usage at a place, or from it to another.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The component that uses it.
    pub component: Arc<Identity>,
    /// What is used.
    pub usage: &'static UsageType,
    /// Which variant of it, such as an instance type.
    pub variant: Variant,
    /// Where; nowhere for what is billed without a Region.
    pub at: Option<Slot>,
    /// Where to, for what is billed by pair.
    pub to: Option<Slot>,
    /// How much, and how that came about.
    pub quantity: Quantity,
    /// What the reader should know about the rule behind it.
    pub note: Option<&'static str>,
}

/// Everything metered of a plan in a month.
#[derive(Clone, Debug, Default)]
pub struct Usage {
    /// The quantities, in the order of components and places.
    pub readings: Vec<Reading>,
    /// What the meters had to say: each with the key of a field as its path.
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

    /// Adds a quantity that goes from the site to another place.
    pub(super) fn add_to(&mut self, site: &Site, usage: &'static UsageType, to: Slot, quantity: Figure) {
        self.push(site, usage, Variant::default(), Some(to), quantity);
    }

    /// Says something about every quantity that `add` adds.
    pub(super) fn noted(&mut self, note: &'static str, add: impl FnOnce(&mut Self)) {
        let before = self.readings.len();
        add(self);
        for added in self.readings.iter_mut().skip(before) {
            added.note = Some(note);
        }
    }

    fn push(
        &mut self,
        site: &Site,
        usage: &'static UsageType,
        variant: Variant,
        to: Option<Slot>,
        quantity: Figure,
    ) {
        if quantity.value() > Decimal::ZERO {
            let at = (!usage.global).then_some(site.here.slot);
            let (component, quantity) = (Arc::clone(site.identity), quantity.quantity());
            self.readings.push(Reading { component, usage, variant, at, to, quantity, note: None });
        }
    }
}
