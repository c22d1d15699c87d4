//! Components: a name, where it is, and one service with its fields.

use super::{Decoder, join, wrong};
use crate::base::bounds::{COMPONENTS, NAME_CHARS};
use crate::base::by_key::ByKey;
use crate::base::diagnostic::Diagnostic;
use crate::base::json::{Json, Node};
use crate::base::name::key;
use crate::catalog::settings::Settings;
use crate::scenario::{Component, Replicas, fields};
use crate::service::{SERVICES, service};

/// What a component has beside its service.
const OF_COMPONENT: [&str; 5] = ["name", "home", "replicas", "tags", "strategies"];

impl Decoder<'_> {
    pub(super) fn components(&mut self, node: &Node) -> Vec<Component> {
        let mut components: Vec<Component> = Vec::new();
        for (i, item) in self.items(node, "components", COMPONENTS).iter().enumerate() {
            if let Some(component) = self.component(item, i) {
                let same = |c: &Component| key(&c.name) == key(&component.name);
                if components.iter().any(same) {
                    let what = format!("two components are called `{}`", component.name);
                    let at = format!("components[{i}].name");
                    let place = item.get("name").map_or(item.place, |n| n.place);
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
        let known: Vec<&str> = OF_COMPONENT.into_iter().chain(SERVICES.iter().map(|s| s.key)).collect();
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
                    self.found.push(
                        wrong(node, &nameless, "the component names no service")
                            .hint("add one with its fields, such as `\"aurora\": {}`"),
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
        let numbered = || format!("{}_{}", service.key, index + 1);
        let name = match get("name") {
            Some(node) => {
                let given = self.name(node, &join(&nameless, "name"), NAME_CHARS);
                self.check_name(node, &join(&nameless, "name"), &given);
                if given.is_empty() { numbered() } else { given }
            }
            None => numbered(),
        };
        let path = format!("components.{name}.{}", service.key);
        let mut settings = Settings::default();
        self.fields(settings_node, &path, "", service.fields, &mut settings);
        self.places.push(path, settings_node.place);
        let mut overrides = Settings::default();
        if let Some(node) = get("strategies") {
            self.fields(node, &join(&nameless, "strategies"), "strategies", fields::FIELDS, &mut overrides);
        }
        Some(Component {
            overrides,
            home: get("home").and_then(|n| self.region(n, &join(&nameless, "home"))),
            replicas: get("replicas")
                .map_or(Replicas::All, |n| self.replicas(n, &join(&nameless, "replicas"))),
            tags: get("tags").map_or_else(ByKey::default, |n| self.tags(n, &join(&nameless, "tags"))),
            name,
            service,
            settings,
        })
    }

    /// A name stands in paths between points, in tables and in cells.
    fn check_name(&mut self, node: &Node, path: &str, name: &str) {
        let Json::Text(text) = &node.value else { return };
        let what = if text.trim().is_empty() {
            "a component has an empty name"
        } else if name.contains('.') {
            "a component's name has a point in it"
        } else {
            return;
        };
        self.found.push(wrong(node, path, what).hint("use letters, digits, blanks, `_` or `-`"));
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
}
