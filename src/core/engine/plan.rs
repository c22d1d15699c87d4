//! From an alternative to placements: which Region holds what of each component, and what share it carries.

use crate::base::number::{Decimal, Ratio};
use crate::base::region::Region;
use crate::catalog::placement::{Headroom, Placement, Readiness, Role, Slot};
use crate::catalog::strategy::Strategy;
use crate::scenario::fields::{HEADROOM, WARM_CAPACITY};
use crate::scenario::{Alternative, Component, Replicas, Scenario};

/// The placements of each component of a scenario under one alternative.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan<'a> {
    /// The strategy.
    pub strategy: Strategy,
    /// The Regions, the primary first.
    pub regions: Vec<Region>,
    /// Each component with its placements, the one that takes the writes first.
    pub components: Vec<(&'a Component, Vec<Placement>)>,
}

impl Plan<'_> {
    /// The Region in a slot.
    pub fn region(&self, slot: Slot) -> Option<Region> {
        self.regions.get(usize::from(slot.0)).copied()
    }

    /// Whether it has as many Regions as its strategy takes at least.
    pub fn has_regions(&self) -> bool {
        self.regions.len() >= self.strategy.region_counts().0
    }

    /// Whether it is of the same shape as another: the same strategy, the same slots for each component, and the same
    /// shares. What one of them meters, the other does.
    pub fn is_shaped_as(&self, other: &Self) -> bool {
        let placements = |plan: &Self| -> Vec<Vec<Placement>> {
            plan.components.iter().map(|(_, placements)| placements.clone()).collect()
        };
        (self.strategy, self.regions.len()) == (other.strategy, other.regions.len())
            && placements(self) == placements(other)
    }
}

/// Places every component of a scenario.
pub fn plan<'a>(scenario: &'a Scenario, alternative: &Alternative) -> Plan<'a> {
    let regions = scenario.regions_of(alternative);
    let strategy = alternative.strategy;
    let place = |component| (component, place(scenario, strategy, &regions, component));
    Plan { strategy, components: scenario.components.iter().map(place).collect(), regions }
}

fn place(
    scenario: &Scenario,
    strategy: Strategy,
    regions: &[Region],
    component: &Component,
) -> Vec<Placement> {
    let home = home(strategy, regions, component);
    let slots = || (0..).map(Slot).zip(regions.iter().copied());
    let mut held: Vec<(Slot, Region)> = slots().filter(|(_, r)| Some(*r) == home).collect();
    held.extend(slots().filter(|(_, r)| Some(*r) != home && holds(component, *r)));
    let serves = |region: Region| strategy.every_region_serves() || Some(region) == home;
    let warm = scenario.strategy_settings(component, &WARM_CAPACITY).number(&WARM_CAPACITY).typical;
    // What stands by under each. Source: "Disaster Recovery of Workloads on AWS", "Disaster recovery options in the cloud",
    // which has hot standby as a kind of multi-site active/active.
    let (standby, standby_capacity) = match strategy {
        Strategy::SingleRegion | Strategy::ActiveActive | Strategy::HotStandby => {
            (Readiness::Hot, Ratio::ALL)
        }
        Strategy::WarmStandby => (Readiness::Warm, Ratio { part: warm, whole: Decimal::whole(100) }),
        Strategy::PilotLight => (Readiness::PilotLight, Ratio::NONE),
        Strategy::BackupAndRestore => (Readiness::Backup, Ratio::NONE),
    };
    let weight = |(_, region): &(Slot, Region)| {
        if serves(*region) { scenario.traffic_weight(*region) } else { Decimal::ZERO }
    };
    let weights = even_if_none(held.iter().map(weight).collect(), held.len());
    let headroom = scenario.strategy_settings(component, &HEADROOM).choice::<Headroom>(&HEADROOM);
    let whole = weights.iter().fold(Decimal::ZERO, |sum, w| sum.plus(*w));
    held.iter()
        .zip(&weights)
        .enumerate()
        .map(|(i, ((slot, region), weight))| {
            let traffic = Ratio { part: *weight, whole };
            Placement {
                slot: *slot,
                role: match (i, serves(*region)) {
                    (0, _) => Role::Primary,
                    (_, true) => Role::Active,
                    (_, false) => Role::Recovery,
                },
                readiness: if serves(*region) { Readiness::Serving } else { standby },
                traffic,
                capacity: match headroom {
                    _ if !serves(*region) => standby_capacity,
                    Headroom::Static => after_worst_loss(&weights, i).unwrap_or(traffic),
                    Headroom::Autoscale | Headroom::None => traffic,
                },
            }
        })
        .collect()
}

/// The Region that takes the component's writes: its home where several serve and hold it, else the primary.
fn home(strategy: Strategy, regions: &[Region], component: &Component) -> Option<Region> {
    let named = component.home.filter(|home| strategy.every_region_serves() && regions.contains(home));
    named.or_else(|| regions.first().copied())
}

fn holds(component: &Component, region: Region) -> bool {
    match &component.replicas {
        Replicas::All => true,
        Replicas::None => false,
        Replicas::In(regions) => regions.contains(&region) || component.home == Some(region),
    }
}

/// Weights as they are, or all load to the first where the Regions that hold a component have no users of their own:
/// whoever asks for it is served from where it is, and a system's demand never vanishes by where its parts are put.
fn even_if_none(weights: Vec<Decimal>, count: usize) -> Vec<Decimal> {
    if weights.iter().any(|w| *w > Decimal::ZERO) {
        return weights;
    }
    (0..count).map(|i| if i == 0 { Decimal::ONE } else { Decimal::ZERO }).collect()
}

/// The largest share that falls to one Region when another is lost and its users go to the rest by their weights: built
/// for beforehand, because what has to be started in a failure may not start then. Source: AWS Well-Architected Framework,
/// Reliability Pillar, "Use static stability to prevent bimodal behavior".
///
/// Two Regions: each must carry all. Three equal ones: 1/3 ÷ 2/3, half.
fn after_worst_loss(weights: &[Decimal], index: usize) -> Option<Ratio> {
    let own = *weights.get(index)?;
    let serving = weights.iter().filter(|w| **w > Decimal::ZERO).count();
    if own == Decimal::ZERO || serving < 2 {
        return None;
    }
    let whole = weights.iter().fold(Decimal::ZERO, |sum, w| sum.plus(*w));
    let others = weights.iter().enumerate().filter(|(i, _)| *i != index).map(|(_, w)| *w);
    others.max().map(|worst| Ratio { part: own, whole: whole.minus(worst) })
}
