//! What storage and its copies bill, rule by rule: quantities written out, and never our own output.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]
#![allow(
    clippy::needless_pass_by_value,
    clippy::wildcard_enum_match_arm,
    clippy::format_collect,
    reason = "components are written where they are used"
)]

mod backup;
mod drs;
mod ebs;
mod efs;
mod limits;
mod s3;
#[path = "../support/mod.rs"]
mod support;

use std::collections::BTreeMap;

use meridian::base::number::Decimal;
use meridian::catalog::strategy::Strategy;
use meridian::engine::meter::meter;
use meridian::scenario::Alternative;
use meridian::service::GrowthFactors;
use serde_json::{Value, json};

use support::{regions, scenario};

const TWO: [&str; 2] = ["us-east-1", "eu-central-1"];
const THREE: [&str; 3] = ["us-east-1", "eu-central-1", "ap-southeast-1"];
/// Each strategy with a second Region.
const WITH_TWO: [Strategy; 5] = [
    Strategy::BackupAndRestore,
    Strategy::PilotLight,
    Strategy::WarmStandby,
    Strategy::HotStandby,
    Strategy::ActiveActive,
];

/// What one component uses in a month of 720 hours, by usage, usage@Region and usage@Region>to.
struct Used(BTreeMap<String, Decimal>);

impl Used {
    fn of(component: &Value, strategy: Strategy, codes: &[&str]) -> Self {
        let system = json!({"meridian": 1, "name": "x", "regions": codes, "components": [component],
            "prices": {"hours_per_month": 720}});
        let asked = Alternative { strategy, regions: Some(regions(codes)) };
        let mut sums = BTreeMap::new();
        for m in meter(&scenario(&system.to_string()), &asked, GrowthFactors::NONE).metered() {
            let here = format!("{}@{}", m.usage.key, m.region);
            let to = m.to_region.map(|to| format!("{here}>{to}"));
            for key in [Some(m.usage.key.to_owned()), Some(here), to].into_iter().flatten() {
                let sum: &mut Decimal = sums.entry(key).or_default();
                *sum = sum.plus(m.quantity.value());
            }
        }
        Self(sums)
    }

    /// In one Region.
    fn alone(component: &Value) -> Self {
        Self::of(component, Strategy::SingleRegion, &TWO[..1])
    }

    /// How much of a usage; nothing is nought.
    fn get(&self, key: &str) -> String {
        self.0.get(key).copied().unwrap_or_default().to_string()
    }

    #[track_caller]
    fn is(&self, key: &str, expected: &str) {
        assert_eq!(self.get(key), expected, "{key}; of {:?}", self.0.keys());
    }
}
