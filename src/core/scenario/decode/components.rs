//! Components: a name, where it is, and one service with its fields.

use super::{Decoder, join, wrong};
use crate::base::bounds::{COMPONENTS, NAME_CHARS};
use crate::base::by_key::ByKey;
use crate::base::diagnostic::Diagnostic;
use crate::base::json::{Json, Node};
use crate::base::name::{key, quoted};
use crate::catalog::settings::Settings;
use crate::scenario::{Component, Replicas, fields};
use crate::service::{SERVICES, service};

/// What a component has beside its service.
pub(crate) const OF_COMPONENT: [&str; 7] =
    ["name", "home", "replicas", "needs", "tags", "strategies", "objectives"];

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
        for (section, own) in [("strategies", fields::STRATEGIES), ("objectives", fields::OBJECTIVES)] {
            if let Some(node) = get(section) {
                self.fields(node, &join(&nameless, section), section, own, &mut overrides);
            }
        }
        Some(Component {
            overrides,
            home: get("home").and_then(|n| self.region(n, &join(&nameless, "home"))),
            replicas: get("replicas")
                .map_or(Replicas::All, |n| self.replicas(n, &join(&nameless, "replicas"))),
            needs: get("needs").map_or_else(Vec::new, |n| {
                self.needs(n, &join(&nameless, "needs"), &format!("components.{name}.needs"))
            }),
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

    /// The names of other components, each once; where they stand is noted by the name of this one.
    fn needs(&mut self, node: &Node, path: &str, named: &str) -> Vec<String> {
        let mut needs: Vec<String> = Vec::new();
        for (i, item) in self.items(node, path, COMPONENTS).iter().enumerate() {
            let at = format!("{path}[{i}]");
            let name = self.name(item, &at, NAME_CHARS);
            if needs.iter().any(|other| key(other) == key(&name)) {
                let what = format!("`{}` stands twice among what it needs", quoted(&name));
                self.found.push(wrong(item, &at, what).hint("name each once"));
            } else if !name.is_empty() {
                self.places.push(format!("{named}[{}]", needs.len()), item.place);
                needs.push(name);
            }
        }
        needs
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
