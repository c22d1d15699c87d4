//! A whole scenario in the fragment of an address: what differs from the nearest preset, compressed.
//!
//! `1.` and then base64url of raw deflate of `{"preset": …, "patch": …}`, a JSON Merge Patch (RFC 7396) in which
//! components go by their names. Whatever it is given, reading it ends in a scenario or in diagnostics.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec_with_limit;

use crate::diagnostic::Diagnostic;
use crate::price::PriceBook;
use crate::scenario::tree::{self, Json, Member, Node};
use crate::scenario::{Decoded, PRESETS, Scenario, decode, preset};

/// What links of this build begin with.
const VERSION: &str = "1";
/// More than any scenario, less than would hold up a browser.
const MOST_BYTES: usize = 1 << 20;

/// The fragment that stands for a scenario, without its `#`.
pub fn to_fragment(scenario: &Scenario) -> String {
    let Ok(own) = tree::parse(&scenario.to_json()) else { return String::new() };
    let own = by_name(own);
    let link = |key: &str, json: &str| {
        let base = by_name(tree::parse(json).ok()?);
        let patch = difference(&base, &own).unwrap_or_else(|| Json::Object(Vec::new()).node());
        Some(
            object([("preset", Json::text(key)), ("of", Json::text(&digest(json))), ("patch", patch)]).flat(),
        )
    };
    let links = PRESETS.iter().filter_map(|p| link(p.key, p.json));
    let shortest = links.min_by_key(String::len).unwrap_or_default();
    format!("{VERSION}.{}", URL_SAFE_NO_PAD.encode(compress_to_vec(shortest.as_bytes(), 9)))
}

/// Reads a fragment, with or without its `#`.
pub fn from_fragment(fragment: &str, book: &PriceBook) -> Decoded {
    match text_of(fragment) {
        Ok(text) => decode(&text, book),
        Err(found) => Decoded { scenario: None, diagnostics: vec![found] },
    }
}

fn text_of(fragment: &str) -> Result<String, Diagnostic> {
    let damaged =
        || Diagnostic::error("", "the link is damaged").hint("ask for it again, or for the scenario file");
    let fragment = fragment.trim().trim_start_matches('#');
    let data = match fragment.split_once('.') {
        Some((VERSION, data)) => data,
        Some((version, _)) if version.bytes().all(|b| b.is_ascii_digit()) && !version.is_empty() => {
            let what = format!("the link is of version {version}, and this build reads version {VERSION}");
            return Err(Diagnostic::error("", what).hint("open it with the version of Meridian that made it"));
        }
        _ => return Err(damaged()),
    };
    let packed = URL_SAFE_NO_PAD.decode(data).map_err(|_| damaged())?;
    let bytes = decompress_to_vec_with_limit(&packed, MOST_BYTES).map_err(|_| damaged())?;
    let text = String::from_utf8(bytes).map_err(|_| damaged())?;
    let link = tree::parse(&text).map_err(|_| damaged())?;
    let (Some(Json::Text(key)), Some(patch)) = (link.get("preset").map(|n| &n.value), link.get("patch"))
    else {
        return Err(damaged());
    };
    let base = preset(key).ok_or_else(|| {
        let what = format!("the link builds on a scenario `{key}`, which this build does not have");
        Diagnostic::error("", what).hint("open it with the version of Meridian that made it")
    })?;
    if link.get("of").map(|n| &n.value) != Some(&Json::Text(digest(base.json))) {
        let what = format!("the link builds on another state of `{key}` than this build has");
        return Err(Diagnostic::error("", what).hint("open it with the version of Meridian that made it"));
    }
    let base = by_name(tree::parse(base.json).map_err(|_| damaged())?);
    Ok(in_order(patched(base, patch)).pretty())
}

/// Tells one state of a preset from another: a patch means nothing without what it was made against.
fn digest(text: &str) -> String {
    format!("{:08x}", fnv1a(text.as_bytes()) >> 32)
}

/// FNV-1a, 64 bits.
fn fnv1a(bytes: &[u8]) -> u64 {
    let next = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, next)
}

fn object<const N: usize>(members: [(&str, Node); N]) -> Node {
    Json::Object(members.into_iter().map(|(key, node)| Member::new(key, node)).collect()).node()
}

const COMPONENTS: &str = "components";
const ORDER: &str = "order";

/// Components as an object by their names, with their order beside it: a change to one is then a change to one.
fn by_name(mut tree: Node) -> Node {
    let Json::Object(members) = &mut tree.value else { return tree };
    let Some(at) = members.iter().position(|m| m.key == COMPONENTS) else { return tree };
    let Some(Member { node: Node { value: Json::Array(items), .. }, .. }) = members.get_mut(at) else {
        return tree;
    };
    let (mut named, mut order) = (Vec::new(), Vec::new());
    for item in std::mem::take(items) {
        let name = match item.get("name").map(|n| &n.value) {
            Some(Json::Text(name)) => name.clone(),
            _ => String::new(),
        };
        order.push(Json::text(&name));
        named.push(Member::new(&name, item));
    }
    members.remove(at);
    members.push(Member::new(COMPONENTS, Json::Object(named).node()));
    members.push(Member::new(ORDER, Json::Array(order).node()));
    tree
}

/// The reverse of [`by_name`].
fn in_order(mut tree: Node) -> Node {
    let Json::Object(members) = &mut tree.value else { return tree };
    let order = members.iter().position(|m| m.key == ORDER).map(|at| members.remove(at).node.value);
    let Some(slot) = members.iter_mut().find(|m| m.key == COMPONENTS) else { return tree };
    if let (Json::Object(named), Some(Json::Array(order))) = (&slot.node.value, order) {
        let is = |name: &Node, m: &&Member| name.value == Json::Text(m.key.clone());
        let placed = order.iter().filter_map(|name| named.iter().find(|m| is(name, m)));
        let rest = named.iter().filter(|m| !order.iter().any(|name| is(name, m)));
        slot.node = Json::Array(placed.chain(rest).map(|m| m.node.clone()).collect()).node();
    }
    tree
}

/// What to merge into `base` to get `own`; nothing where they are equal.
fn difference(base: &Node, own: &Node) -> Option<Node> {
    let (Json::Object(before), Json::Object(now)) = (&base.value, &own.value) else {
        return (base.flat() != own.flat()).then(|| own.clone());
    };
    let mut changes: Vec<Member> = Vec::new();
    for member in now {
        let change = match before.iter().find(|m| m.key == member.key) {
            Some(old) => difference(&old.node, &member.node),
            None => Some(member.node.clone()),
        };
        changes.extend(change.map(|node| Member::new(&member.key, node)));
    }
    let gone = before.iter().filter(|m| !now.iter().any(|n| n.key == m.key));
    changes.extend(gone.map(|m| Member::new(&m.key, Json::Null.node())));
    (!changes.is_empty()).then(|| Json::Object(changes).node())
}

/// Merges a patch by RFC 7396.
fn patched(base: Node, patch: &Node) -> Node {
    let Json::Object(changes) = &patch.value else { return patch.clone() };
    let mut members = match base.value {
        Json::Object(members) => members,
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::Text(_) | Json::Array(_) => Vec::new(),
    };
    for change in changes {
        let at = members.iter().position(|m| m.key == change.key);
        let old = at.map(|at| members.remove(at).node);
        if change.node.value != Json::Null {
            let new = patched(old.unwrap_or_else(|| Json::Null.node()), &change.node);
            let at = at.unwrap_or(members.len());
            members.insert(at, Member::new(&change.key, new));
        }
    }
    Json::Object(members).node()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn book() -> PriceBook {
        PriceBook::embedded().unwrap()
    }

    #[test]
    fn presets_are_short_links_that_come_back_as_they_were() {
        let book = book();
        for preset in PRESETS {
            let scenario = decode(preset.json, &book).scenario.unwrap();
            let link = to_fragment(&scenario);
            assert!(link.len() < 120, "{}: {link}", preset.key);
            assert_eq!(from_fragment(&format!("#{link}"), &book).scenario, Some(scenario));
        }
    }

    #[test]
    fn changed_removed_added_and_reordered_components_come_back() {
        let book = book();
        let mut scenario = decode(PRESETS[0].json, &book).scenario.unwrap();
        scenario.name = "Ünsere = \"own\"".to_owned();
        scenario.components.remove(2);
        scenario.components.reverse();
        let mut more = scenario.components[0].clone();
        more.name = "more".to_owned();
        scenario.components.insert(1, more);
        scenario.assumptions.clear();
        let back = from_fragment(&to_fragment(&scenario), &book);
        assert_eq!(back.scenario, Some(scenario), "{:?}", back.diagnostics);
    }

    #[test]
    fn a_damaged_link_says_so() {
        let book = book();
        let good = to_fragment(&decode(PRESETS[1].json, &book).scenario.unwrap());
        for bad in ["", "#", "1.", "1.%%%", "2.abc", "x.abc", &good[..good.len() - 3], "1.AAAA", "1.é"] {
            let decoded = from_fragment(bad, &book);
            assert!(decoded.scenario.is_none() && !decoded.diagnostics.is_empty(), "{bad}");
        }
    }
}
