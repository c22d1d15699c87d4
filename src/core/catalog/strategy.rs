//! The disaster-recovery strategies and what each asks of the Regions.

use crate::base::region::Region;

/// How a system is spread over Regions.
///
/// ```
/// use meridian::Strategy;
///
/// assert_eq!(Strategy::from_key("warm_standby"), Some(Strategy::WarmStandby));
/// let names: Vec<&str> = Strategy::ALL.iter().map(|strategy| strategy.name()).collect();
/// assert_eq!(names[0], "Single Region");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Strategy {
    /// Everything in one Region: the baseline.
    SingleRegion,
    /// Copies of the data in a second Region; everything else is made anew there after a failure.
    BackupAndRestore,
    /// Data replicated and live in a second Region, compute off until a failover.
    PilotLight,
    /// A smaller copy of everything runs in a second Region.
    WarmStandby,
    /// A full copy of everything runs in a second Region, without users.
    HotStandby,
    /// Every Region serves.
    ActiveActive,
}

impl Strategy {
    /// All of them, from the least to the most that runs.
    pub const ALL: [Self; 6] = [
        Self::SingleRegion,
        Self::BackupAndRestore,
        Self::PilotLight,
        Self::WarmStandby,
        Self::HotStandby,
        Self::ActiveActive,
    ];

    /// As scenarios and options spell it.
    pub const fn key(self) -> &'static str {
        match self {
            Self::SingleRegion => "single_region",
            Self::BackupAndRestore => "backup_and_restore",
            Self::PilotLight => "pilot_light",
            Self::WarmStandby => "warm_standby",
            Self::HotStandby => "hot_standby",
            Self::ActiveActive => "active_active",
        }
    }

    /// For people.
    pub const fn name(self) -> &'static str {
        match self {
            Self::SingleRegion => "Single Region",
            Self::BackupAndRestore => "Backup & restore",
            Self::PilotLight => "Pilot light",
            Self::WarmStandby => "Warm standby",
            Self::HotStandby => "Hot standby",
            Self::ActiveActive => "Active-active",
        }
    }

    /// What it is, in a sentence.
    pub const fn summary(self) -> &'static str {
        match self {
            Self::SingleRegion => "Everything runs in one Region; nothing survives its loss.",
            Self::BackupAndRestore => {
                "Copies of the data lie in a second Region; the rest is made anew after a failure."
            }
            Self::PilotLight => "Data is live in a second Region; compute starts there after a failure.",
            Self::WarmStandby => {
                "A smaller copy of everything runs in a second Region and grows after a failure."
            }
            Self::HotStandby => {
                "A full copy of everything runs in a second Region and takes over after a failure."
            }
            Self::ActiveActive => "Every Region serves users; the others carry on when one is lost.",
        }
    }

    /// The fewest and the most Regions it takes.
    pub const fn region_counts(self) -> (usize, usize) {
        match self {
            Self::SingleRegion => (1, 1),
            Self::BackupAndRestore
            | Self::PilotLight
            | Self::WarmStandby
            | Self::HotStandby
            | Self::ActiveActive => (2, 3),
        }
    }

    /// How many Regions it takes, in words: `2 or 3 Regions`.
    pub fn takes(self) -> String {
        match self.region_counts() {
            (1, 1) => "1 Region".to_owned(),
            (least, most) if least == most => format!("{least} Regions"),
            (least, most) => format!("{least} or {most} Regions"),
        }
    }

    /// The Regions it takes of a list, the primary first: a standby the first two, active-active all.
    pub fn take(self, regions: &[Region]) -> Vec<Region> {
        let usual = match self {
            Self::SingleRegion => 1,
            Self::BackupAndRestore | Self::PilotLight | Self::WarmStandby | Self::HotStandby => 2,
            Self::ActiveActive => 3,
        };
        regions.iter().take(usual).copied().collect()
    }

    /// Whether every Region serves, or the primary alone.
    pub const fn every_region_serves(self) -> bool {
        match self {
            Self::SingleRegion
            | Self::BackupAndRestore
            | Self::PilotLight
            | Self::WarmStandby
            | Self::HotStandby => false,
            Self::ActiveActive => true,
        }
    }

    /// The strategy spelt like this; hyphens do for underscores.
    pub fn from_key(key: &str) -> Option<Self> {
        let key = key.replace('-', "_");
        Self::ALL.into_iter().find(|s| s.key() == key)
    }
}

impl serde::Serialize for Strategy {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.key())
    }
}
