//! Objects, lists, texts and names, each with what is said where something else stands.

use super::{Decoder, join, wrong};
use crate::base::bounds::{REASON_CHARS, TAG_KEY_CHARS, TAG_VALUE_CHARS};
use crate::base::by_key::ByKey;
use crate::base::diagnostic::Diagnostic;
use crate::base::json::{Json, Member, Node};
use crate::base::name;
use crate::base::number::{Decimal, Grouping};
use crate::catalog::field::Field;
use crate::catalog::settings::{Separators, read_entered};

/// The form of what stands at the end of a path, or of one of its entries, for who wrote another.
const FORMS: [(&str, &str, &str); 12] = [
    ("regions", r#"["us-east-1", "eu-central-1"]"#, r#""us-east-1""#),
    ("alternatives", r#"[{"strategy": "pilot_light"}]"#, r#"{"strategy": "pilot_light"}"#),
    ("components", r#"[{"name": "orders", "dynamodb": {}}]"#, r#"{"name": "orders", "dynamodb": {}}"#),
    (
        "commitments",
        r#"[{"plan": "compute_savings_plan", "hourly_usd": 1}]"#,
        r#"{"plan": "compute_savings_plan", "hourly_usd": 1}"#,
    ),
    ("discounts", r#"[{"percent": 5}]"#, r#"{"percent": 5}"#),
    ("tags", r#"{"team": "shop"}"#, ""),
    ("assumptions", r#"{"components.orders.aurora.storage_gb": "as last year"}"#, ""),
    ("workload", r#"{"orders_per_day": 1000}"#, ""),
    ("strategies", r#"{"warm_standby": {"capacity_percent": 50}}"#, ""),
    ("objectives", r#"{"rto_minutes": 15}"#, ""),
    ("needs", r#"["orders"]"#, r#""orders""#),
    ("prices", r#"{"hours_per_month": 730}"#, ""),
];

fn form(path: &str) -> Option<&'static str> {
    let last = path.rsplit('.').next().unwrap_or(path);
    let (key, entry) = last.split_once('[').map_or((last, false), |(key, _)| (key, true));
    let (_, whole, one) = FORMS.iter().find(|(known, ..)| *known == key)?;
    Some(if entry { *one } else { *whole }).filter(|form| !form.is_empty())
}

impl Decoder<'_> {
    pub(super) fn expected(&mut self, node: &Node, path: &str, what: &str) {
        let kind = node.value.kind();
        let found = wrong(node, path, format!("expected {what}, found {kind}"));
        self.found.push(match form(path) {
            Some(form) => found.hint(format!("write it as `{form}`")),
            None => found,
        });
    }

    /// The members of an object, each key once; anything else is an error and no members.
    pub(super) fn members<'n>(&mut self, node: &'n Node, path: &str) -> &'n [Member] {
        let Json::Object(members) = &node.value else {
            self.expected(node, path, "an object");
            return &[];
        };
        for member in node.repeated().into_iter().filter_map(|at| members.get(at)) {
            let what = format!("`{}` stands twice", name::quoted(&member.key));
            let found = Diagnostic::error(join(path, &member.key), what).at(member.place);
            self.found.push(found.hint("remove one of the two"));
        }
        for member in members {
            self.places.push(join(path, &member.key), member.node.place);
        }
        members
    }

    pub(super) fn unknown(&mut self, member: &Member, path: &str, known: &[&str]) {
        if self.found.is_full() {
            self.found.count();
            return;
        }
        let what = format!("unknown field `{}`", name::quoted(&member.key));
        let found = Diagnostic::error(join(path, &member.key), what).at(member.place);
        self.found.push(found.nearest(&member.key, known.iter().copied()));
    }

    /// The entries of a list, so many at most.
    pub(super) fn items<'n>(&mut self, node: &'n Node, path: &str, most: usize) -> &'n [Node] {
        let Json::Array(items) = &node.value else {
            self.expected(node, path, "a list");
            return &[];
        };
        if self.too_many(node, path, items.len(), most) { &[] } else { items }
    }

    pub(super) fn too_many(&mut self, node: &Node, path: &str, count: usize, most: usize) -> bool {
        if count > most {
            let last = path.rsplit('.').next().unwrap_or(path);
            let grouped = |n: usize| Decimal::whole(i64::try_from(n).unwrap_or(i64::MAX)).grouped();
            let what = format!("{} {last} are more than {}", grouped(count), grouped(most));
            self.found
                .push(wrong(node, path, what).hint("keep those that matter most, or split the scenario"));
        }
        count > most
    }

    pub(super) fn text(&mut self, node: &Node, path: &str) -> String {
        if let Json::Text(text) = &node.value {
            return text.clone();
        }
        self.expected(node, path, "text");
        String::new()
    }

    /// Text that people gave a name to something with, or wrote beside it.
    pub(super) fn name(&mut self, node: &Node, path: &str, most: usize) -> String {
        let text = self.text(node, path);
        self.checked_name(&text, node, path, most)
    }

    fn checked_name(&mut self, text: &str, node: &Node, path: &str, most: usize) -> String {
        let name = match name::read(text) {
            Ok(name) => name,
            Err((what, hint)) => {
                self.found.push(Diagnostic { hint, ..wrong(node, path, what) });
                return String::new();
            }
        };
        if let Some((what, hint)) = name::too_long(&name, most) {
            self.found.push(Diagnostic { hint, ..wrong(node, path, what) });
        }
        name
    }

    /// Tags: labels by their keys.
    pub(super) fn tags(&mut self, node: &Node, path: &str) -> ByKey<String> {
        let mut tags = ByKey::default();
        let members = self.members(node, path);
        if self.too_many(node, path, members.len(), crate::base::bounds::TAGS) {
            return tags;
        }
        for member in members {
            let at = join(path, &member.key);
            let key = self.checked_name(&member.key, &member.node, &at, TAG_KEY_CHARS);
            let value = self.name(&member.node, &at, TAG_VALUE_CHARS);
            if tags.insert(key, value).is_some() {
                let what = format!("two tags are called `{}`", name::quoted(&member.key));
                self.found.push(Diagnostic::error(at, what).at(member.place).hint("remove one of the two"));
            }
        }
        tags
    }

    /// Reasons by the paths of what is assumed.
    pub(super) fn reasons(&mut self, node: &Node) -> ByKey<String> {
        let path = "assumptions";
        let mut reasons = ByKey::default();
        let members = self.members(node, path);
        if self.too_many(node, path, members.len(), crate::base::bounds::ASSUMPTIONS) {
            return reasons;
        }
        for member in members {
            let at = join(path, &member.key);
            let of = self.checked_name(&member.key, &member.node, &at, REASON_CHARS);
            // A reason may be a paragraph.
            let lines = self.text(&member.node, &at).replace(['\n', '\r', '\t'], " ");
            reasons.insert(of, self.checked_name(&lines, &member.node, &at, REASON_CHARS));
        }
        reasons
    }

    /// The number of a field.
    pub(super) fn figure(&mut self, node: &Node, path: &str, field: &Field) -> Option<Decimal> {
        let (Json::Number(text) | Json::Text(text)) = &node.value else {
            self.expected(node, path, "a number");
            return None;
        };
        let read = read_entered(field, text, &Separators::ENGLISH, Grouping::Thousands);
        let quoted = matches!(node.value, Json::Text(_));
        match read {
            Ok(read) if quoted => {
                let what = format!("expected a number, found the text `{}`", name::quoted(text));
                self.found
                    .push(wrong(node, path, what).hint(format!("write it without quotes: {}", read.number)));
                None
            }
            Ok(read) => {
                if read.rounded {
                    let what =
                        format!("{text} has more than nine decimal places and is read as {}", read.number);
                    let found = Diagnostic::warning(path, what).at(node.place);
                    self.found.push(
                        found.hint(
                            "a program wrote it as a binary fraction; round it there to be rid of this",
                        ),
                    );
                }
                Some(read.number)
            }
            Err((what, hint)) => {
                let what = if quoted { format!("expected a number, found text: {what}") } else { what };
                self.found.push(Diagnostic { hint, ..wrong(node, path, what) });
                None
            }
        }
    }
}
