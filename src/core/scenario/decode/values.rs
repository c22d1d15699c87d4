//! Values, by the descriptions of their fields.

use super::{Decoder, join, wrong};
use crate::base::diagnostic::Diagnostic;
use crate::base::json::{Json, Member, Node};
use crate::catalog::field::{Field, Kind};
use crate::catalog::settings::{Input, Settings, Value, read_option};

impl Decoder<'_> {
    /// Reads an object by the fields whose keys begin with `prefix`, into the groups that dotted keys stand for.
    pub(super) fn fields(
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
        // An option without fields of its own is chosen by its key, too.
        for group in all.iter().filter(|_| prefix.is_empty()) {
            let Kind::Group { options, .. } = &group.kind else { continue };
            let without: Vec<&str> =
                options.iter().map(|o| o.key).filter(|key| !known.contains(key)).collect();
            known.extend(without);
        }
        for member in self.members(node, path) {
            let at = join(path, &member.key);
            if let Some((field, _)) = entries.iter().find(|(_, rest)| *rest == member.key) {
                self.places.push(at.clone(), member.node.place);
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
                let found = Diagnostic::error(
                    at,
                    format!("unknown field `{}`", crate::base::name::quoted(&member.key)),
                )
                .at(member.place);
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
                let what = format!("only one of {} can be given", crate::base::diagnostic::listed(&keys));
                self.found.push(
                    Diagnostic::error(path, what).at(member.place).hint("remove the one that does not apply"),
                );
            }
            into.enter(group, Value::Choice(option.key));
        }
    }

    fn value(&mut self, node: &Node, path: &str, field: &'static Field) -> Option<Value> {
        match (&field.kind, &node.value) {
            (Kind::Number { .. }, Json::Number(_) | Json::Text(_)) => {
                self.figure(node, path, field).map(|n| Value::Number(Input::exact(n)))
            }
            (Kind::Number { .. }, Json::Object(_)) => self.range(node, path, field),
            (Kind::Switch { .. }, Json::Bool(on)) => Some(Value::Switch(*on)),
            (Kind::Choice { options, .. } | Kind::Group { options, .. }, Json::Text(key)) => {
                let option = read_option(options, key);
                if let Err((what, _)) = &option {
                    let found = wrong(node, path, what.clone());
                    self.found.push(found.nearest(key, options.iter().map(|o| o.key)));
                }
                option.ok().map(Value::Choice)
            }
            (Kind::Priced { .. }, Json::Text(name)) => Some(Value::Name(name.clone())),
            (kind, _) => {
                let what = match kind {
                    Kind::Number { .. } => {
                        "a number, or an object with `low`, `typical` and `high`".to_owned()
                    }
                    Kind::Switch { .. } => "true or false".to_owned(),
                    Kind::Choice { options, .. } | Kind::Group { options, .. } => {
                        let keys: Vec<&str> = options.iter().map(|o| o.key).collect();
                        format!("one of {}", crate::base::diagnostic::listed(&keys))
                    }
                    Kind::Priced { .. } => "text".to_owned(),
                };
                self.expected(node, path, &what);
                None
            }
        }
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
            *slot = self.figure(&member.node, &at, field);
        }
        let [Some(low), Some(typical), Some(high)] = figures else {
            let given = |key: &&str| members.iter().any(|m| m.key == *key);
            let missing: Vec<&str> = KEYS.into_iter().filter(|key| !given(key)).collect();
            if !missing.is_empty() {
                let what = format!("the range lacks {}", crate::base::diagnostic::listed(&missing));
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
