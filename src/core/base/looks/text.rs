//! What a text seems to be: by its mark-up, the keys of its first object, or its first line.

use super::Kind;

pub(super) fn mark_up(text: &[u8]) -> &'static str {
    let head = String::from_utf8_lossy(text.get(..512).unwrap_or(text)).to_ascii_lowercase();
    if head.contains("<html")
        || head.contains("<!doctype html")
        || head.contains("<head")
        || head.contains("<body")
    {
        "a web page: an error of a server, or the page that a file is linked from"
    } else if head.contains("<error>") {
        "an error of a server in XML"
    } else {
        "XML"
    }
}

/// JSON by the keys of its first object.
pub(super) fn of_json(text: &[u8]) -> Kind {
    if text.starts_with(b"\"{") || text.starts_with(b"[\"{") {
        return Kind::OfferFile;
    }
    let keys = keys(text);
    let has = |key: &str| keys.iter().any(|k| k == key);
    let any = |wanted: &[&str]| wanted.iter().any(|key| has(key));
    if has("meridian") {
        Kind::Scenario
    } else if any(&["PriceList", "offerCode"])
        || has("product") && has("terms")
        || has("products") && has("terms")
    {
        Kind::OfferFile
    } else if has("terraform_version") || has("lineage") && has("serial") {
        let plan = any(&["planned_values", "resource_changes"]);
        Kind::Other(if plan { "a plan of Terraform" } else { "a state of Terraform" })
    } else if has("AWSTemplateFormatVersion") || has("Resources") {
        Kind::Other("a template of CloudFormation")
    } else if any(&["dependencies", "devDependencies", "lockfileVersion"]) {
        Kind::Other("a package file of npm")
    } else if any(&["monthly_usd", "alternatives"]) && any(&["book", "currency", "lines", "scenario"]) {
        Kind::Answer
    } else {
        Kind::Json
    }
}

/// The keys of the first object, as far as they are plain and near.
fn keys(text: &[u8]) -> Vec<String> {
    let (mut keys, mut depth, mut at) = (Vec::new(), 0_usize, 0);
    let mut last: Option<(usize, usize)> = None;
    while let Some(&byte) = text.get(at) {
        match byte {
            b'"' => {
                let start = at + 1;
                at = start;
                while let Some(&inner) = text.get(at) {
                    match inner {
                        b'"' => break,
                        b'\\' => at += 2,
                        _ => at += 1,
                    }
                }
                last = Some((start, at));
            }
            // The keys of the object itself, or of the objects of a list.
            b':' if depth == 1 || depth == 2 && text.first() == Some(&b'[') => {
                let key = last.take().and_then(|(from, to)| text.get(from..to));
                keys.extend(key.map(|k| String::from_utf8_lossy(k).into_owned()));
            }
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        at += 1;
        if keys.len() > 64 {
            break;
        }
    }
    keys
}

pub(super) fn of_text(text: &[u8]) -> Kind {
    let line = text.split(|b| *b == b'\n').next().unwrap_or(text);
    let line = String::from_utf8_lossy(line).replace('"', "");
    let line = line.trim();
    let cells: Vec<&str> = line.split([',', ';', '\t']).map(str::trim).collect();
    let has = |cell: &str| cells.contains(&cell);
    if has("service") && has("usage") && has("price_per_unit") {
        Kind::PriceList
    } else if has("month") && has("region") && has("cost") && has("usage") {
        Kind::Budget
    } else if cells.first() == Some(&"FormatVersion") || has("PricePerUnit") || has("DiscountedRate") {
        Kind::OfferFile
    } else if cells
        .iter()
        .any(|c| c.starts_with("identity/") || c.starts_with("lineItem/") || c.starts_with("line_item_"))
    {
        Kind::Other("a Cost and Usage Report")
    } else if line.starts_with("AWSTemplateFormatVersion:") {
        Kind::Other("a template of CloudFormation")
    } else if ["terraform {", "resource \"", "provider \"", "terraform{"]
        .iter()
        .any(|w| text.starts_with(w.as_bytes()))
    {
        Kind::Other("a configuration of Terraform")
    } else if text.starts_with(b"version https://git-lfs") {
        Kind::Other("a pointer of Git LFS, which stands for a file elsewhere")
    } else if text.starts_with(b"#!") {
        Kind::Other("a script")
    } else {
        Kind::Text
    }
}
