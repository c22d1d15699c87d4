//! One Region's part in a component. Regions stand in slots: quantities follow from slots and shares, and only prices from
//! the Regions in them.

use serde::Serialize;

use super::field::choices;
use crate::base::number::Ratio;
use crate::base::region::Region;

/// What a Region is to a component.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// It serves and takes the writes of what has one writer.
    Primary,
    /// It serves beside the primary.
    Active,
    /// It stands by for a failover.
    Recovery,
}

/// How much of a component runs in a Region.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Readiness {
    /// All that its share of the load needs.
    Serving,
    /// Everything its share of the load would need, without load.
    Hot,
    /// A part of that, enough to serve some.
    Warm,
    /// Data live, compute off.
    PilotLight,
    /// Copies of data.
    Backup,
}

impl Readiness {
    /// Whether something runs that handles load.
    pub const fn runs(self) -> bool {
        match self {
            Self::Serving | Self::Hot | Self::Warm => true,
            Self::PilotLight | Self::Backup => false,
        }
    }

    /// Whether what a pilot light may leave out is here, given whether it keeps it.
    pub const fn keeps(self, in_pilot_light: bool) -> bool {
        match self {
            Self::Serving | Self::Hot | Self::Warm => true,
            Self::PilotLight => in_pilot_light,
            Self::Backup => false,
        }
    }

    /// Whether there is more than copies of data.
    pub const fn is_live(self) -> bool {
        match self {
            Self::Serving | Self::Hot | Self::Warm | Self::PilotLight => true,
            Self::Backup => false,
        }
    }
}

/// A place among the Regions of an alternative, the primary's first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Slot(pub u8);

/// One Region's part in a component.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Placement {
    /// The Region's slot.
    pub slot: Slot,
    /// What it is to the component.
    pub role: Role,
    /// How much of it runs.
    pub readiness: Readiness,
    /// The share of the load that it takes.
    pub traffic: Ratio,
    /// The share of the load that it is built to take.
    pub capacity: Ratio,
}

/// A component's placements with the Regions in their slots.
#[derive(Clone, Copy, Debug)]
pub struct Placed<'a> {
    /// The placements, the one that takes the writes first.
    pub placements: &'a [Placement],
    /// The Regions of the alternative by slot.
    pub regions: &'a [Region],
}

impl<'a> Placed<'a> {
    /// Each placement with its Region.
    pub fn iter(self) -> impl Iterator<Item = (Region, &'a Placement)> {
        let region = move |p: &Placement| self.regions.get(usize::from(p.slot.0)).copied();
        self.placements.iter().filter_map(move |p| Some((region(p)?, p)))
    }

    /// The Regions that hold more than copies of data.
    pub fn live(self) -> impl Iterator<Item = Region> {
        self.iter().filter(|(_, p)| p.readiness.is_live()).map(|(region, _)| region)
    }
}

choices! {
    /// What active-active keeps ready for the loss of a Region.
    pub enum Headroom {
        /// Every Region already runs what it must carry then.
        Static = "static", "Static: sized for the loss of one Region";
        /// Every Region runs its own share and grows after a loss, which takes minutes.
        Autoscale = "autoscale", "Autoscale: grows after the loss of one";
        /// Every Region runs its own share only.
        None = "none", "None: sized for its own share";
    }
}
