//! Links of version 1: base64url of raw deflate of `{"preset": …, "of": …, "patch": …}`, what differs from an example as a
//! JSON Merge Patch (RFC 7396) in which components go by their names. They are read for ever and no longer made.

use miniz_oxide::inflate::decompress_to_vec_with_limit;

use super::damaged;
use super::published::{EXAMPLES, digest};
use crate::base::base64url;
use crate::base::bounds::{ASSUMPTIONS, COMPONENTS, SCENARIO_BYTES};
use crate::base::diagnostic::Diagnostic;
use crate::base::json::{self, Json, Member, Node};

/// The scenario's text.
pub(super) fn text_of(data: &str) -> Result<String, Diagnostic> {
    let packed = base64url::decode(data).ok_or_else(damaged)?;
    let bytes = decompress_to_vec_with_limit(&packed, SCENARIO_BYTES).map_err(|_| damaged())?;
    let text = String::from_utf8(bytes).map_err(|_| damaged())?;
    let link = json::parse(&text).map_err(|_| damaged())?;
    let value = |key: &str| link.get(key).map(|node| &node.value);
    let (Some(Json::Text(of)), Some(patch)) = (value("of"), link.get("patch")) else { return Err(damaged()) };
    let example = EXAMPLES.iter().find(|text| digest(text) == *of).ok_or_else(|| {
        Diagnostic::error("", "the link builds on an example that was never published")
            .hint("ask for it again, or for the scenario file")
    })?;
    let base = by_name(json::parse(example).map_err(|_| damaged())?);
    Ok(in_order(patched(base, patch)?)?.pretty())
}

/// The most changes to one object: more than any example has members, or a scenario assumptions.
const MOST_CHANGES: usize = ASSUMPTIONS;

const NAMED: &str = "components";
const ORDER: &str = "order";

/// Components as an object by their names: a change to one is then a change to one.
fn by_name(mut tree: Node) -> Node {
    let Json::Object(members) = &mut tree.value else { return tree };
    let Some(Member { node, .. }) = members.iter_mut().find(|m| m.key == NAMED) else { return tree };
    let Json::Array(items) = &mut node.value else { return tree };
    let named = std::mem::take(items).into_iter().map(|item| {
        let name = match item.get("name").map(|n| &n.value) {
            Some(Json::Text(name)) => name.clone(),
            _ => String::new(),
        };
        Member::new(&name, item)
    });
    node.value = Json::Object(named.collect());
    tree
}

/// The reverse of [`by_name`], in the order that stands beside them: every component once.
fn in_order(mut tree: Node) -> Result<Node, Diagnostic> {
    let Json::Object(members) = &mut tree.value else { return Ok(tree) };
    let order = members.iter().position(|m| m.key == ORDER).map(|at| members.remove(at).node.value);
    let Some(slot) = members.iter_mut().find(|m| m.key == NAMED) else { return Ok(tree) };
    let Json::Object(named) = &mut slot.node.value else { return Ok(tree) };
    let mut named = std::mem::take(named);
    let mut ordered = Vec::new();
    if let Some(order) = order {
        let Json::Array(order) = order else { return Err(damaged()) };
        if order.len() > COMPONENTS {
            return Err(damaged());
        }
        for name in order {
            let Json::Text(name) = name.value else { return Err(damaged()) };
            // A name that stands twice, or that nothing has, is of no link that was ever made.
            let at = named.iter().position(|m| m.key == name).ok_or_else(damaged)?;
            ordered.push(named.remove(at).node);
        }
    }
    ordered.extend(named.into_iter().map(|m| m.node));
    slot.node.value = Json::Array(ordered);
    Ok(tree)
}

/// Merges a patch by RFC 7396. A key that stands twice is of no link that was ever made.
fn patched(base: Node, patch: &Node) -> Result<Node, Diagnostic> {
    let Json::Object(changes) = &patch.value else { return Ok(patch.clone()) };
    if !patch.repeated().is_empty() || changes.len() > MOST_CHANGES {
        return Err(damaged());
    }
    let mut members = match base.value {
        Json::Object(members) => members,
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::Text(_) | Json::Array(_) => Vec::new(),
    };
    for change in changes {
        let at = members.iter().position(|m| m.key == change.key);
        let old = at.map(|at| members.remove(at).node);
        if change.node.value != Json::Null {
            let new = patched(old.unwrap_or_else(|| Json::Null.node()), &change.node)?;
            let at = at.unwrap_or(members.len());
            members.insert(at, Member::new(&change.key, new));
        }
    }
    Ok(Json::Object(members).node())
}
