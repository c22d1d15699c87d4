//! JSON as a tree that keeps its order, the place of every value, and the text of every number.
//!
//! `serde_json` would stop at the first problem and read numbers as binary floats.

use jsonc_parser::ast::{ObjectPropName, Value as Ast};
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use crate::base::bounds::{SCENARIO_BYTES, SCENARIO_DEPTH, SCENARIO_VALUES};
use crate::base::diagnostic::{Diagnostic, Place, advice};
use crate::base::number::Decimal;

/// A JSON value and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Node {
    pub(crate) value: Json,
    pub(crate) place: Place,
}

/// A JSON value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Json {
    Null,
    Bool(bool),
    /// The number as it was written.
    Number(String),
    Text(String),
    Array(Vec<Node>),
    Object(Vec<Member>),
}

/// A name and value of an object.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Member {
    pub(crate) key: String,
    pub(crate) place: Place,
    pub(crate) node: Node,
}

impl Member {
    /// A member without a place, for writing.
    pub(crate) fn new(key: &str, node: Node) -> Self {
        Self { key: key.to_owned(), place: Place { line: 0, column: 0 }, node }
    }
}

impl Json {
    /// A node without a place, for writing.
    pub(crate) fn node(self) -> Node {
        Node { value: self, place: Place { line: 0, column: 0 } }
    }

    /// A text value without a place.
    pub(crate) fn text(text: &str) -> Node {
        Self::Text(text.to_owned()).node()
    }

    /// What kind of value it is, for messages.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "true or false",
            Self::Number(_) => "a number",
            Self::Text(_) => "text",
            Self::Array(_) => "a list",
            Self::Object(_) => "an object",
        }
    }
}

/// Reads JSON text; strict, so that what we accept every other tool accepts too.
pub(crate) fn parse(text: &str) -> Result<Node, Diagnostic> {
    let options = ParseOptions {
        allow_comments: false,
        allow_loose_object_property_names: false,
        allow_trailing_commas: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    within_bounds(text)?;
    let parsed = parse_to_ast(text, &CollectOptions::default(), &options).map_err(|e| {
        let place = Place { line: e.line_display(), column: e.column_display() };
        let what = e.kind().to_string();
        Diagnostic::error("", format!("this is not JSON: {}", lower_first(&what))).at(place)
    })?;
    match parsed.value {
        Some(ast) => Ok(Cursor::new(text).node(&ast)),
        None => Err(Diagnostic::error("", "the file is empty").hint(advice::BEGIN)),
    }
}

/// Whether the text is no larger, no fuller and no deeper than is read: seen before anything is built of it.
fn within_bounds(text: &str) -> Result<(), Diagnostic> {
    let grouped = |n: usize| Decimal::whole(i64::try_from(n).unwrap_or(i64::MAX)).grouped();
    if text.len() > SCENARIO_BYTES {
        let what = format!(
            "{} bytes are more than a scenario of {} may have",
            grouped(text.len()),
            grouped(SCENARIO_BYTES)
        );
        return Err(
            Diagnostic::error("", what).hint("check that this is the scenario, and split it if it is")
        );
    }
    let (mut depth, mut values, mut quoted, mut escaped) = (0_usize, 1_usize, false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            _ if quoted => {}
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            b',' => values += 1,
            _ => {}
        }
        let what = if depth > SCENARIO_DEPTH {
            format!("lists and objects stand more than {SCENARIO_DEPTH} deep in one another")
        } else if values > SCENARIO_VALUES {
            format!("there are more than {} values", grouped(SCENARIO_VALUES))
        } else {
            continue;
        };
        let place = Cursor::new(text).place(at);
        return Err(Diagnostic::error("", what)
            .at(place)
            .hint("check that this is a scenario, and split it if it is"));
    }
    Ok(())
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |c| std::iter::once(c.to_ascii_lowercase()).chain(chars).collect())
}

/// Turns offsets into places, by going through the text once: values are asked for in their order.
struct Cursor<'a> {
    text: &'a str,
    offset: usize,
    place: Place,
}

impl<'a> Cursor<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, offset: 0, place: Place { line: 1, column: 1 } }
    }

    fn place(&mut self, offset: usize) -> Place {
        for c in self.text.get(self.offset..offset).unwrap_or("").chars() {
            match c {
                '\n' => self.place = Place { line: self.place.line + 1, column: 1 },
                _ => self.place.column += 1,
            }
        }
        self.offset = offset.max(self.offset);
        self.place
    }

    fn node(&mut self, ast: &Ast) -> Node {
        let place = self.place(ast.range().start);
        let value = match ast {
            Ast::NullKeyword(_) => Json::Null,
            Ast::BooleanLit(b) => Json::Bool(b.value),
            Ast::NumberLit(n) => Json::Number(n.value.to_owned()),
            Ast::StringLit(s) => Json::Text(s.value.to_string()),
            Ast::Array(a) => Json::Array(a.elements.iter().map(|e| self.node(e)).collect()),
            Ast::Object(o) => Json::Object(
                o.properties
                    .iter()
                    .map(|p| Member {
                        key: match &p.name {
                            ObjectPropName::String(s) => s.value.to_string(),
                            ObjectPropName::Word(w) => w.value.to_owned(),
                        },
                        place: self.place(p.name.range().start),
                        node: self.node(&p.value),
                    })
                    .collect(),
            ),
        };
        Node { value, place }
    }
}

impl Node {
    /// The members of an object whose key stood before, by their places among them.
    pub(crate) fn repeated(&self) -> Vec<usize> {
        let Json::Object(members) = &self.value else { return Vec::new() };
        let key = |at: &usize| members.get(*at).map(|m| m.key.as_str());
        let mut sorted: Vec<usize> = (0..members.len()).collect();
        crate::base::order::sort_by(&mut sorted, |a, b| key(a).cmp(&key(b)));
        let twice = sorted.windows(2).filter_map(|pair| match pair {
            [first, second] if key(first) == key(second) => Some(*second),
            _ => None,
        });
        let mut repeated: Vec<usize> = twice.collect();
        crate::base::order::sort_by(&mut repeated, Ord::cmp);
        repeated
    }

    /// A member of an object.
    pub(crate) fn get(&self, key: &str) -> Option<&Self> {
        let Json::Object(members) = &self.value else { return None };
        members.iter().find(|m| m.key == key).map(|m| &m.node)
    }

    /// The tree as JSON text, two spaces deep a level, small objects and lists on one line.
    pub(crate) fn pretty(&self) -> String {
        let mut out = String::new();
        self.write(&mut out, 0);
        out.push('\n');
        out
    }

    fn write(&self, out: &mut String, depth: usize) {
        let flat = self.flat();
        if flat.len() + 2 * depth <= 100 {
            out.push_str(&flat);
            return;
        }
        let pad = "  ".repeat(depth + 1);
        match &self.value {
            Json::Array(items) => {
                out.push('[');
                for (i, item) in items.iter().enumerate() {
                    out.push_str(if i == 0 { "\n" } else { ",\n" });
                    out.push_str(&pad);
                    item.write(out, depth + 1);
                }
                out.push('\n');
                out.push_str(&"  ".repeat(depth));
                out.push(']');
            }
            Json::Object(members) => {
                out.push('{');
                for (i, member) in members.iter().enumerate() {
                    out.push_str(if i == 0 { "\n" } else { ",\n" });
                    out.push_str(&pad);
                    out.push_str(&quoted(&member.key));
                    out.push_str(": ");
                    member.node.write(out, depth + 1);
                }
                out.push('\n');
                out.push_str(&"  ".repeat(depth));
                out.push('}');
            }
            Json::Null | Json::Bool(_) | Json::Number(_) | Json::Text(_) => out.push_str(&flat),
        }
    }

    /// The tree as JSON text on one line.
    pub(crate) fn flat(&self) -> String {
        match &self.value {
            Json::Null => "null".to_owned(),
            Json::Bool(b) => b.to_string(),
            Json::Number(n) => n.clone(),
            Json::Text(t) => quoted(t),
            Json::Array(items) => {
                format!("[{}]", items.iter().map(Self::flat).collect::<Vec<_>>().join(", "))
            }
            Json::Object(members) => {
                let inner: Vec<String> =
                    members.iter().map(|m| format!("{}: {}", quoted(&m.key), m.node.flat())).collect();
                format!("{{{}}}", inner.join(", "))
            }
        }
    }
}

fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_keep_their_place_and_numbers_their_text() {
        let tree = parse("{\n  \"é\": 0.10,\n  \"b\": [true]}").unwrap();
        let Json::Object(members) = tree.value else { panic!("not an object") };
        assert_eq!(members[0].node.value, Json::Number("0.10".into()));
        assert_eq!(members[0].node.place, Place { line: 2, column: 8 });
        assert_eq!(members[1].place, Place { line: 3, column: 3 });
    }

    #[test]
    fn broken_json_says_where() {
        let found = parse("{\n  \"a\": }").unwrap_err();
        assert_eq!(found.place.map(|p| p.line), Some(2));
        for bad in ["", "[1,]", "{a:1}", "// x\n1", "0x10", "{\"a\":1 \"b\":2}", "'x'", &"[".repeat(100_000)]
        {
            assert!(parse(bad).is_err(), "{bad:.20}");
        }
    }
}
