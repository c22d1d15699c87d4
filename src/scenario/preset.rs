//! Scenarios that come with Meridian.

/// A scenario that comes with Meridian.
#[derive(Debug, PartialEq, Eq)]
pub struct Preset {
    /// What the command line calls it.
    pub key: &'static str,
    /// What it is, in a line.
    pub summary: &'static str,
    /// The scenario's JSON.
    pub json: &'static str,
}

/// All of them; the first is what opens.
pub const PRESETS: &[Preset] = &[Preset {
    key: "ecommerce",
    summary: "A shop with 10,000 orders a day in three Regions",
    json: include_str!("presets/ecommerce.json"),
}];

/// The preset of this name.
pub fn preset(key: &str) -> Option<&'static Preset> {
    PRESETS.iter().find(|p| p.key == key)
}
