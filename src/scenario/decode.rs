//! From a JSON tree to a scenario, by the field descriptions; all problems at once, each with its place.

use std::collections::BTreeMap;

use super::tree::{self, Json, Member, Node};
use super::{Alternative, Component, MOST_REGIONS, Replicas, Scenario, VERSION, fields, validate};
use crate::diagnostic::{Diagnostic, Place, has_errors};
use crate::field::{Field, Kind};
use crate::number::Decimal;
use crate::price::PriceBook;
use crate::region::Region;
use crate::service::{SERVICES, service};
use crate::settings::{Input, Settings, Value, read_number};
use crate::strategy::Strategy;

const TOP: [&str; 10] = [
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
];
const OF_COMPONENT: [&str; 5] = ["name", "home", "replicas", "tags", "strategies"];

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
        let wrong: Vec<String> = found.iter().map(|d| d.path.clone()).collect();
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
        match self.book.find_region(code, path) {
            Ok(region) => Some(region),
            Err(found) => {
                self.found.push(found.at(node.place));
                None
            }
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
                self.book.find_region(&member.key, &at).map_err(|d| self.found.push(d.at(member.place)));
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

    fn components(&mut self, node: &Node) -> Vec<Component> {
        let mut components: Vec<Component> = Vec::new();
        for (i, item) in self.items(node, "components").iter().enumerate() {
            if let Some(component) = self.component(item, i) {
                if components.iter().any(|c| c.name == component.name) {
                    let what = format!("two components are called `{}`", component.name);
                    let at = format!("components[{i}].name");
                    let place = place_of(&self.places, &at).copied().unwrap_or(item.place);
                    self.found.push(Diagnostic::error(at, what).at(place).hint("give each its own name"));
                }
                components.push(component);
            }
        }
        components
    }

    fn component(&mut self, node: &Node, index: usize) -> Option<Component> {
        let nameless = format!("components[{index}]");
        let members = self.members(node, &nameless);
        let get = |key: &str| members.iter().find(|m| m.key == key).map(|m| &m.node);
        let known: Vec<&str> =
            OF_COMPONENT.into_iter().chain(SERVICES.iter().map(|s| s.info().key)).collect();
        for member in members.iter().filter(|m| !known.contains(&m.key.as_str())) {
            self.unknown(member, &nameless, &known);
        }
        let services: Vec<_> = members.iter().filter_map(|m| Some((service(&m.key)?, &m.node))).collect();
        let (service, settings_node) = match services.as_slice() {
            [one] => *one,
            [] => {
                if matches!(node.value, Json::Object(_))
                    && members.iter().all(|m| known.contains(&m.key.as_str()))
                {
                    let keys: Vec<&str> = SERVICES.iter().map(|s| s.info().key).collect();
                    self.found.push(
                        wrong(node, &nameless, "the component names no service")
                            .hint(format!("add one of {}", crate::diagnostic::listed(&keys))),
                    );
                }
                return None;
            }
            _ => {
                self.found.push(
                    wrong(node, &nameless, "the component names more than one service")
                        .hint("make a component for each"),
                );
                return None;
            }
        };
        let numbered = || format!("{}_{}", service.info().key, index + 1);
        let name = match get("name") {
            Some(node) => {
                let given = self.text(node, &join(&nameless, "name"));
                self.check_name(node, &join(&nameless, "name"), &given);
                if given.is_empty() { numbered() } else { given }
            }
            None => numbered(),
        };
        let path = format!("components.{name}.{}", service.info().key);
        let mut settings = Settings::default();
        self.fields(settings_node, &path, "", service.fields(), &mut settings);
        self.places.push((path, settings_node.place));
        let mut overrides = Settings::default();
        if let Some(node) = get("strategies") {
            self.fields(node, &join(&nameless, "strategies"), "strategies", fields::FIELDS, &mut overrides);
        }
        Some(Component {
            overrides,
            home: get("home").and_then(|n| self.region(n, &join(&nameless, "home"))),
            replicas: get("replicas")
                .map_or(Replicas::All, |n| self.replicas(n, &join(&nameless, "replicas"))),
            tags: get("tags").map_or_else(BTreeMap::new, |n| self.texts(n, &join(&nameless, "tags"))),
            name,
            service,
            settings,
        })
    }

    /// A name stands in paths between points, in tables and in cells.
    fn check_name(&mut self, node: &Node, path: &str, name: &str) {
        if !matches!(node.value, Json::Text(_)) {
            return;
        }
        let what = if name.trim().is_empty() {
            "a component has an empty name"
        } else if name.contains('.') {
            "a component's name has a point in it"
        } else if name.chars().count() > 80 {
            "a component's name is longer than 80 characters"
        } else {
            return;
        };
        self.found.push(wrong(node, path, what).hint("use up to 80 letters, digits, blanks, `_` or `-`"));
    }

    fn replicas(&mut self, node: &Node, path: &str) -> Replicas {
        match &node.value {
            Json::Text(word) if word == "all" => Replicas::All,
            Json::Text(word) if word == "none" => Replicas::None,
            Json::Array(_) => Replicas::In(self.regions(node, path)),
            Json::Null | Json::Bool(_) | Json::Number(_) | Json::Text(_) | Json::Object(_) => {
                self.expected(node, path, "`all`, `none` or a list of Regions");
                Replicas::All
            }
        }
    }

    /// Reads an object by the fields whose keys begin with `prefix`, into the groups that dotted keys stand for.
    fn fields(
        &mut self,
        node: &Node,
        path: &str,
        prefix: &str,
        all: &'static [&'static Field],
        into: &mut Settings,
    ) {
        let below = |field: &'static Field| match prefix {
            "" => Some(field.key),
            _ => field.key.strip_prefix(prefix)?.strip_prefix('.'),
        };
        let is_group = |f: &Field| matches!(f.kind, Kind::Group { .. });
        let entries: Vec<(&'static Field, &'static str)> =
            all.iter().copied().filter(|f| !is_group(f)).filter_map(|f| Some((f, below(f)?))).collect();
        let mut known: Vec<&str> =
            entries.iter().map(|(_, rest)| rest.split('.').next().unwrap_or(rest)).collect();
        known.dedup();
        for member in self.members(node, path) {
            let at = join(path, &member.key);
            if let Some((field, _)) = entries.iter().find(|(_, rest)| *rest == member.key) {
                self.places.push((at.clone(), member.node.place));
                if let Some(value) = self.value(&member.node, &at, field) {
                    into.enter(field, value);
                }
            } else if known.contains(&member.key.as_str()) {
                self.one_group(member, &at, all, into);
                self.fields(&member.node, &at, &join(prefix, &member.key), all, into);
            } else if let Some((_, rest)) =
                entries.iter().find(|(_, r)| r.rsplit('.').next() == Some(&member.key))
            {
                let group = rest.rsplit_once('.').map_or("", |(group, _)| group);
                let found = Diagnostic::error(at, format!("unknown field `{}`", member.key)).at(member.place);
                self.found.push(found.hint(format!("it belongs into `{group}`")));
            } else {
                self.unknown(member, path, &known);
            }
        }
    }

    /// A group's key chooses it; a second one is an error.
    fn one_group(
        &mut self,
        member: &Member,
        path: &str,
        all: &'static [&'static Field],
        into: &mut Settings,
    ) {
        for group in all {
            let Kind::Group { options, .. } = &group.kind else { continue };
            let Some(option) = options.iter().find(|o| o.key == member.key) else { continue };
            if into.entered(group).is_some_and(|v| *v != Value::Choice(option.key)) {
                let keys: Vec<&str> = options.iter().map(|o| o.key).collect();
                let what = format!("only one of {} can be given", crate::diagnostic::listed(&keys));
                self.found.push(
                    Diagnostic::error(path, what).at(member.place).hint("remove the one that does not apply"),
                );
            }
            into.enter(group, Value::Choice(option.key));
        }
    }

    fn value(&mut self, node: &Node, path: &str, field: &'static Field) -> Option<Value> {
        match (&field.kind, &node.value) {
            (Kind::Number { .. }, Json::Number(text)) => {
                self.number(node, path, field, text).map(|n| Value::Number(Input::exact(n)))
            }
            (Kind::Number { .. }, Json::Object(_)) => self.range(node, path, field),
            (Kind::Switch { .. }, Json::Bool(on)) => Some(Value::Switch(*on)),
            (Kind::Choice { options, .. } | Kind::Group { options, .. }, Json::Text(key)) => {
                let option = options.iter().find(|o| o.key == key);
                if option.is_none() {
                    let found = Diagnostic::error(path, format!("unknown value `{key}`")).at(node.place);
                    self.found.push(found.nearest(key, options.iter().map(|o| o.key)));
                }
                option.map(|o| Value::Choice(o.key))
            }
            (Kind::Priced { .. }, Json::Text(name)) => Some(Value::Name(name.clone())),
            (Kind::Number { .. }, Json::Text(text)) if read_number(field, text).is_ok() => {
                let found = wrong(node, path, "expected a number, found text");
                self.found.push(found.hint(format!("write it without quotes: {}", text.trim())));
                None
            }
            (kind, _) => {
                let what = match kind {
                    Kind::Number { .. } => {
                        "a number, or an object with `low`, `typical` and `high`".to_owned()
                    }
                    Kind::Switch { .. } => "true or false".to_owned(),
                    Kind::Choice { options, .. } | Kind::Group { options, .. } => {
                        let keys: Vec<&str> = options.iter().map(|o| o.key).collect();
                        format!("one of {}", crate::diagnostic::listed(&keys))
                    }
                    Kind::Priced { .. } => "text".to_owned(),
                };
                self.expected(node, path, &what);
                None
            }
        }
    }

    fn number(&mut self, node: &Node, path: &str, field: &Field, text: &str) -> Option<Decimal> {
        read_number(field, text)
            .map_err(|(what, hint)| self.found.push(Diagnostic { hint, ..wrong(node, path, what) }))
            .ok()
    }

    fn range(&mut self, node: &Node, path: &str, field: &Field) -> Option<Value> {
        const KEYS: [&str; 3] = ["low", "typical", "high"];
        let mut figures = [None; 3];
        let members = self.members(node, path);
        for member in members {
            let at = join(path, &member.key);
            let Some(slot) = KEYS.iter().position(|k| *k == member.key).and_then(|i| figures.get_mut(i))
            else {
                self.unknown(member, path, &KEYS);
                continue;
            };
            match &member.node.value {
                Json::Number(text) => *slot = self.number(&member.node, &at, field, text),
                Json::Null | Json::Bool(_) | Json::Text(_) | Json::Array(_) | Json::Object(_) => {
                    self.expected(&member.node, &at, "a number");
                }
            }
        }
        let [Some(low), Some(typical), Some(high)] = figures else {
            let given = |key: &&str| members.iter().any(|m| m.key == *key);
            let missing: Vec<&str> = KEYS.into_iter().filter(|key| !given(key)).collect();
            if !missing.is_empty() {
                let what = format!("the range lacks {}", crate::diagnostic::listed(&missing));
                self.found.push(wrong(node, path, what).hint("a range has `low`, `typical` and `high`"));
            }
            return None;
        };
        if low > typical || typical > high {
            self.found.push(wrong(
                node,
                path,
                format!("{low}, {typical} and {high} are not low, typical and high in order"),
            ));
            return None;
        }
        Some(Value::Number(Input { typical, range: Some((low, high)) }))
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
