//! The scenario as a whole: its version, its name, its Regions' shares, and its parts.

use super::{Decoder, join, wrong};
use crate::base::bounds::TITLE_CHARS;
use crate::base::by_key::ByKey;
use crate::base::diagnostic::advice;
use crate::base::json::{Json, Node};
use crate::base::number::Decimal;
use crate::base::region::Region;
use crate::catalog::settings::Settings;
use crate::scenario::{MOST_REGIONS, SHARE, Scenario, VERSION, fields};

const TOP: [&str; 13] = [
    "meridian",
    "name",
    "regions",
    "traffic_percent",
    "alternatives",
    "workload",
    "components",
    "strategies",
    "objectives",
    "prices",
    "assumptions",
    "commitments",
    "discounts",
];

impl Decoder<'_> {
    pub(super) fn scenario(&mut self, tree: &Node) -> Option<Scenario> {
        let members = self.members(tree, "");
        let get = |key: &str| members.iter().find(|m| m.key == key).map(|m| &m.node);
        if !matches!(tree.value, Json::Object(_)) || !self.version(tree, get("meridian")) {
            return None;
        }
        for member in members.iter().filter(|m| !TOP.contains(&m.key.as_str())) {
            self.unknown(member, "", &TOP);
        }
        let regions = get("regions").map_or_else(Vec::new, |n| self.regions(n, "regions"));
        let mut scenario = Scenario {
            name: get("name").map_or_else(|| "Untitled".to_owned(), |n| self.name(n, "name", TITLE_CHARS)),
            traffic: get("traffic_percent").map_or_else(Vec::new, |n| self.traffic(n, &regions)),
            regions,
            alternatives: Vec::new(),
            settings: Settings::default(),
            components: get("components").map_or_else(Vec::new, |n| self.components(n)),
            assumptions: get("assumptions").map_or_else(ByKey::default, |n| self.reasons(n)),
            commitments: get("commitments").map_or_else(Vec::new, |n| self.commitments(n)),
            discounts: get("discounts").map_or_else(Vec::new, |n| self.discounts(n)),
        };
        match get("regions") {
            Some(node) if matches!(&node.value, Json::Array(named) if named.is_empty()) => {
                self.found.push(
                    wrong(node, "regions", "no Region is named")
                        .hint("name one to three, such as `us-east-1`"),
                );
            }
            Some(_) => {}
            None => {
                self.found.push(wrong(tree, "regions", "`regions` is missing").hint(
                    "add `\"regions\": [\"us-east-1\", \"eu-central-1\"]`, the primary first".to_owned(),
                ));
            }
        }
        for section in ["workload", "strategies", "objectives", "prices"] {
            if let Some(node) = get(section) {
                self.fields(node, section, section, fields::FIELDS, &mut scenario.settings);
            }
        }
        scenario.alternatives = if let Some(node) = get("alternatives") {
            if matches!(&node.value, Json::Array(all) if all.is_empty()) {
                let what = "there is no alternative to price";
                let hint = "name one, such as `{\"strategy\": \"pilot_light\"}`, or leave `alternatives` out for all";
                self.found.push(wrong(node, "alternatives", what).hint(hint));
            }
            self.alternatives(node)
        } else {
            let standard = Scenario::standard_alternatives(&scenario.regions);
            self.alternatives = (0..standard.len()).collect();
            standard
        };
        Some(scenario)
    }

    fn version(&mut self, tree: &Node, version: Option<&Node>) -> bool {
        match version.map(|n| (n, &n.value)) {
            Some((_, Json::Number(text))) if *text == VERSION.to_string() => true,
            Some((node, Json::Number(text))) => {
                self.found.push(
                    wrong(node, "meridian", format!("this build reads format version {VERSION}, not {text}"))
                        .hint("open it with the version of Meridian that wrote it"),
                );
                false
            }
            Some((node, _)) => {
                self.expected(node, "meridian", &format!("the number {VERSION}"));
                false
            }
            None => {
                self.found.push(
                    wrong(tree, "meridian", "this is not a Meridian scenario: `meridian` is missing")
                        .hint(advice::BEGIN),
                );
                false
            }
        }
    }

    fn traffic(&mut self, node: &Node, regions: &[Region]) -> Vec<(Region, Decimal)> {
        let path = "traffic_percent";
        let mut shares = Vec::new();
        if !matches!(node.value, Json::Object(_)) {
            let found = wrong(node, path, format!("expected an object, found {}", node.value.kind()));
            self.found.push(
                found.hint(format!(
                    "write the share of each Region by its code: `{}`",
                    by_region(node, regions)
                )),
            );
            return shares;
        }
        for member in self.members(node, path) {
            let at = join(path, &member.key);
            let region = self.region_called(&member.key, &at, member.place);
            if let (Some(region), Some(share)) = (region, self.figure(&member.node, &at, &SHARE)) {
                shares.push((region, share));
            }
        }
        shares
    }
}

/// How shares are written: those that stand in a list, where there is one for each Region, else equal ones.
fn by_region(node: &Node, regions: &[Region]) -> String {
    let listed: Vec<&str> = match &node.value {
        Json::Array(items) => items
            .iter()
            .filter_map(|item| match &item.value {
                Json::Number(text) => Some(text.as_str()),
                Json::Null | Json::Bool(_) | Json::Text(_) | Json::Array(_) | Json::Object(_) => None,
            })
            .collect(),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::Text(_) | Json::Object(_) => Vec::new(),
    };
    let codes: Vec<&str> = if regions.is_empty() {
        vec!["us-east-1", "eu-central-1"]
    } else {
        regions.iter().take(MOST_REGIONS).map(Region::code).collect()
    };
    let equal = ["100", "50", "34", "33"];
    let share = |at: usize| match listed.get(at).filter(|_| listed.len() == codes.len()) {
        Some(text) => *text,
        None if codes.len() == 3 => {
            if at == 0 {
                "34"
            } else {
                "33"
            }
        }
        None => equal.get(codes.len().saturating_sub(1)).copied().unwrap_or("0"),
    };
    let shares: Vec<String> =
        codes.iter().enumerate().map(|(at, code)| format!("\"{code}\": {}", share(at))).collect();
    format!("{{{}}}", shares.join(", "))
}
