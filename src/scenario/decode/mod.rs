//! From a JSON tree to a scenario, by the field descriptions; all problems at once, each with its place.

mod commitments;
mod components;
mod values;

pub(super) use commitments::{COUNT, COVER, HOURLY, PERCENT, read_discount, read_purchase, reservable};

use std::collections::BTreeMap;

use super::tree::{self, Json, Member, Node};
use super::{Account, Alternative, MOST_REGIONS, Scenario, VERSION, fields, validate};
use crate::diagnostic::{Diagnostic, Place, Severity, has_errors};
use crate::number::Decimal;
use crate::price::PriceBook;
use crate::region::Region;
use crate::settings::{Settings, read_number};
use crate::strategy::Strategy;

const TOP: [&str; 12] = [
    "meridian",
    "name",
    "regions",
    "traffic_percent",
    "alternatives",
    "workload",
    "components",
    "strategies",
    "prices",
    "assumptions",
    "commitments",
    "discounts",
];

/// What reading a scenario gave.
#[derive(Clone, Debug, PartialEq)]
pub struct Decoded {
    /// The scenario, where it has no error.
    pub scenario: Option<Scenario>,
    /// Everything found.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a scenario of any version up to ours.
pub fn decode(text: &str, book: &PriceBook) -> Decoded {
    let tree = match tree::parse(text) {
        Ok(tree) => tree,
        Err(found) => return Decoded { scenario: None, diagnostics: vec![found] },
    };
    let mut decoder = Decoder { book, found: Vec::new(), places: Vec::new(), alternatives: Vec::new() };
    let scenario = decoder.scenario(&tree);
    let Decoder { mut found, places, alternatives, .. } = decoder;
    if let Some(scenario) = &scenario {
        let placed = |d: Diagnostic| match place_of(&places, &d.path) {
            Some(place) => d.at(*place),
            None => d,
        };
        let errors = found.iter().filter(|d| d.severity == Severity::Error);
        let wrong: Vec<String> = errors.map(|d| d.path.clone()).collect();
        found.extend(validate::check_rest(scenario, book, &wrong, &alternatives).into_iter().map(placed));
        found.extend(validate::unknown_assumptions(scenario, &wrong).into_iter().map(placed));
    }
    let found = in_order(found);
    Decoded { scenario: scenario.filter(|_| !has_errors(&found)), diagnostics: found }
}

struct Decoder<'a> {
    book: &'a PriceBook,
    found: Vec<Diagnostic>,
    /// Where each path stands, for what is found later.
    places: Vec<(String, Place)>,
    /// Where in the list of the text each alternative stands.
    alternatives: Vec<usize>,
}

impl Decoder<'_> {
    fn expected(&mut self, node: &Node, path: &str, what: &str) {
        let kind = node.value.kind();
        self.found.push(wrong(node, path, format!("expected {what}, found {kind}")));
    }

    /// The members of an object, each key once; anything else is an error and no members.
    fn members<'n>(&mut self, node: &'n Node, path: &str) -> &'n [Member] {
        let Json::Object(members) = &node.value else {
            self.expected(node, path, "an object");
            return &[];
        };
        let mut seen: Vec<&str> = Vec::new();
        for member in members {
            let at = join(path, &member.key);
            if seen.contains(&member.key.as_str()) {
                self.found.push(
                    Diagnostic::error(at.clone(), format!("`{}` stands twice", member.key))
                        .at(member.place)
                        .hint("remove one of the two"),
                );
            }
            seen.push(&member.key);
            self.places.push((at, member.node.place));
        }
        members
    }

    fn unknown(&mut self, member: &Member, path: &str, known: &[&str]) {
        let found = Diagnostic::error(join(path, &member.key), format!("unknown field `{}`", member.key));
        self.found.push(found.at(member.place).nearest(&member.key, known.iter().copied()));
    }

    fn scenario(&mut self, tree: &Node) -> Option<Scenario> {
        let members = self.members(tree, "");
        let get = |key: &str| members.iter().find(|m| m.key == key).map(|m| &m.node);
        if !matches!(tree.value, Json::Object(_)) || !self.version(tree, get("meridian")) {
            return None;
        }
        for member in members.iter().filter(|m| !TOP.contains(&m.key.as_str())) {
            self.unknown(member, "", &TOP);
        }
        let mut scenario = Scenario {
            name: get("name").map_or_else(|| "Untitled".to_owned(), |n| self.text(n, "name")),
            regions: get("regions").map_or_else(Vec::new, |n| self.regions(n, "regions")),
            traffic: get("traffic_percent").map_or_else(Vec::new, |n| self.traffic(n)),
            alternatives: Vec::new(),
            settings: Settings::default(),
            components: get("components").map_or_else(Vec::new, |n| self.components(n)),
            assumptions: get("assumptions").map_or_else(BTreeMap::new, |n| self.texts(n, "assumptions")),
            commitments: get("commitments").map_or_else(Vec::new, |n| self.commitments(n)),
            discounts: get("discounts").map_or_else(Vec::new, |n| self.discounts(n)),
            account: Account::default(),
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
        for section in ["workload", "strategies", "prices"] {
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
                        .hint(format!("begin with `\"meridian\": {VERSION}`, or start from `meridian init`")),
                );
                false
            }
        }
    }

    fn text(&mut self, node: &Node, path: &str) -> String {
        if let Json::Text(text) = &node.value {
            return text.clone();
        }
        self.expected(node, path, "text");
        String::new()
    }

    fn texts(&mut self, node: &Node, path: &str) -> BTreeMap<String, String> {
        let mut texts = BTreeMap::new();
        for member in self.members(node, path) {
            texts.insert(member.key.clone(), self.text(&member.node, &join(path, &member.key)));
        }
        texts
    }

    fn items<'n>(&mut self, node: &'n Node, path: &str) -> &'n [Node] {
        if let Json::Array(items) = &node.value {
            return items;
        }
        self.expected(node, path, "a list");
        &[]
    }

    fn region(&mut self, node: &Node, path: &str) -> Option<Region> {
        let Json::Text(code) = &node.value else {
            self.expected(node, path, "the code of a Region");
            return None;
        };
        match self.book.region_or_newer(code, path) {
            Ok(region) => {
                self.newer(region, path, node.place);
                Some(region)
            }
            Err(found) => {
                self.found.push(found.at(node.place));
                None
            }
        }
    }

    /// How many errors were found so far.
    fn errors(&self) -> usize {
        self.found.iter().filter(|d| d.severity == Severity::Error).count()
    }

    /// Says once of a Region that it is newer than the book.
    fn newer(&mut self, region: Region, path: &str, place: Place) {
        let Some(newer) = self.book.newer(region, path) else { return };
        if self.found.iter().all(|d| d.message != newer.message) {
            self.found.push(newer.at(place));
        }
    }

    fn regions(&mut self, node: &Node, path: &str) -> Vec<Region> {
        let mut regions = Vec::new();
        for (i, item) in self.items(node, path).iter().enumerate() {
            let at = format!("{path}[{i}]");
            let Some(region) = self.region(item, &at) else { continue };
            if regions.contains(&region) {
                self.found.push(
                    wrong(item, &at, format!("Region `{region}` stands twice")).hint("name each Region once"),
                );
            }
            regions.push(region);
        }
        if regions.len() > MOST_REGIONS {
            self.found.push(
                wrong(node, path, format!("{} Regions are more than {MOST_REGIONS}", regions.len()))
                    .hint(format!("keep the {MOST_REGIONS} that matter most")),
            );
        }
        regions
    }

    fn traffic(&mut self, node: &Node) -> Vec<(Region, Decimal)> {
        let path = "traffic_percent";
        let mut shares = Vec::new();
        for member in self.members(node, path) {
            let at = join(path, &member.key);
            let region =
                self.book.region_or_newer(&member.key, &at).map_err(|d| self.found.push(d.at(member.place)));
            let Json::Number(text) = &member.node.value else {
                self.expected(&member.node, &at, "a number of percent");
                continue;
            };
            match (region, read_number(&validate::SHARE, text)) {
                (Ok(region), Ok(share)) => shares.push((region, share)),
                (_, Err((what, hint))) => {
                    self.found.push(Diagnostic { hint, ..wrong(&member.node, &at, what) });
                }
                (Err(()), Ok(_)) => {}
            }
        }
        shares
    }

    fn alternatives(&mut self, node: &Node) -> Vec<Alternative> {
        let mut alternatives = Vec::new();
        for (i, item) in self.items(node, "alternatives").iter().enumerate() {
            let path = format!("alternatives[{i}]");
            self.places.push((path.clone(), item.place));
            let members = self.members(item, &path);
            for member in members.iter().filter(|m| !["strategy", "regions"].contains(&m.key.as_str())) {
                self.unknown(member, &path, &["strategy", "regions"]);
            }
            let get = |key: &str| members.iter().find(|m| m.key == key).map(|m| &m.node);
            let regions = get("regions").map(|n| self.regions(n, &join(&path, "regions")));
            let Some(node) = get("strategy") else {
                if matches!(item.value, Json::Object(_)) {
                    self.found.push(
                        wrong(item, &path, "`strategy` is missing")
                            .hint("add `\"strategy\": \"pilot_light\"`"),
                    );
                }
                continue;
            };
            let at = join(&path, "strategy");
            let key = self.text(node, &at);
            match Strategy::from_key(&key) {
                Some(strategy) => {
                    alternatives.push(Alternative { strategy, regions });
                    self.alternatives.push(i);
                }
                None if matches!(node.value, Json::Text(_)) => {
                    let found = Diagnostic::error(at, format!("unknown strategy `{key}`")).at(node.place);
                    self.found.push(found.nearest(&key, Strategy::ALL.map(Strategy::key)));
                }
                None => {}
            }
        }
        alternatives
    }
}

fn join(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}

fn wrong(node: &Node, path: &str, what: impl Into<String>) -> Diagnostic {
    Diagnostic::error(path, what).at(node.place)
}

/// Where a path stands; the last time it was noted counts.
fn place_of<'p>(places: &'p [(String, Place)], path: &str) -> Option<&'p Place> {
    let noted = |path| places.iter().rev().find(|(noted, _)| noted == path).map(|(_, place)| place);
    std::iter::successors(Some(path), |path| path.rsplit_once('.').map(|(above, _)| above)).find_map(noted)
}

/// Findings by their place in the text, those without one first.
fn in_order(found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut ordered: Vec<Diagnostic> = Vec::new();
    for one in found {
        ordered.insert(ordered.partition_point(|other| other.place <= one.place), one);
    }
    ordered
}
