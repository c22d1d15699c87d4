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
pub static PRESETS: &[Preset] = &[
    Preset {
        key: "ecommerce",
        summary: "A shop with 10,000 orders a day in three Regions",
        json: include_str!("presets/ecommerce.json"),
    },
    Preset {
        key: "catalogue",
        summary: "A product catalogue: a thousand reads for every write",
        json: include_str!("presets/catalogue.json"),
    },
    Preset {
        key: "ingest",
        summary: "An event store: more writes than reads, and they are large",
        json: include_str!("presets/ingest.json"),
    },
    Preset {
        key: "saas",
        summary: "A small business application in Europe",
        json: include_str!("presets/saas.json"),
    },
    Preset {
        key: "every_system",
        summary: "Every system that can be entered, one of each",
        json: include_str!("presets/every_system.json"),
    },
];

/// The preset of this name.
///
/// ```
/// let shop = meridian::preset("ecommerce").unwrap();
/// println!("{}", shop.summary);
/// ```
pub fn preset(key: &str) -> Option<&'static Preset> {
    PRESETS.iter().find(|p| p.key == key)
}
