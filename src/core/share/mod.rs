//! A whole scenario, and how it was looked at, in the fragment of an address.
//!
//! `2.` and then base64url of what `pack` makes of two parts: a line with the view, where it is not the usual one, and the
//! scenario as its file has it. A link needs nothing but itself and `pack`'s dictionary, which is never changed: links of
//! every version that was ever made are read for ever (`tests/links`). Whatever it is given, reading a link ends in a
//! scenario or in diagnostics.

mod pack;
mod published;
mod version_1;
mod view;

use crate::base::bounds::LINK_CHARS;
use crate::base::diagnostic::Diagnostic;
use crate::base::number::Decimal;
use crate::catalog::strategy::Strategy;
use crate::engine::read::{Decoded, decode};
use crate::price::PriceBook;
use crate::scenario::Scenario;

pub use view::View;

/// What a link holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Shared {
    /// The scenario, or what is wrong with the link.
    pub decoded: Decoded,
    /// How it was looked at.
    pub view: View,
}

/// What links of this build begin with.
const VERSION: &str = "2";

/// The fragment that stands for a scenario and a view of it, without its `#`.
pub fn to_fragment(scenario: &Scenario, view: &View) -> String {
    format!("{VERSION}.{}", pack::pack(&[&view.to_line(), "\n", &scenario.to_json()].concat()))
}

/// Whether text is the fragment of a link, of this version or any other.
pub fn is_fragment(text: &str) -> bool {
    let version = text.trim_start_matches('#').split_once('.').map_or("", |(version, _)| version);
    !version.is_empty() && version.len() <= 4 && version.bytes().all(|b| b.is_ascii_digit())
}

/// Reads a fragment, with or without its `#`.
pub fn from_fragment(fragment: &str, book: &PriceBook) -> Shared {
    let (view, text) = match text_of(fragment) {
        Ok(read) => read,
        Err(found) => {
            let decoded = Decoded { scenario: None, diagnostics: vec![found] };
            return Shared { decoded, view: View::default() };
        }
    };
    let mut decoded = decode(&text, book);
    // There is no text that anybody could look at: what is wrong has a path and no line.
    for found in &mut decoded.diagnostics {
        found.place = None;
    }
    let alternatives = decoded.scenario.as_ref().map_or(&[][..], |s| &s.alternatives);
    let chosen = match view {
        Some(view) => view.chosen,
        // Links of version 1 say nothing of it, and the page begins with the first pilot light.
        None => alternatives.iter().position(|a| a.strategy == Strategy::PilotLight).unwrap_or(0),
    };
    let chosen = chosen.min(alternatives.len().saturating_sub(1));
    Shared { decoded, view: View { chosen, ..view.unwrap_or_default() } }
}

/// The view, where the link says it, and the scenario's text.
fn text_of(fragment: &str) -> Result<(Option<View>, String), Diagnostic> {
    let fragment = fragment.trim().trim_start_matches('#');
    if fragment.len() > LINK_CHARS {
        let most = Decimal::whole(i64::try_from(LINK_CHARS).unwrap_or(i64::MAX)).grouped();
        let what = format!("the link is longer than {most} characters, and no scenario needs as many");
        return Err(Diagnostic::error("", what).hint("ask for it again, or for the scenario file"));
    }
    match fragment.split_once('.') {
        Some(("1", data)) => version_1::text_of(data).map(|text| (None, text)),
        Some((VERSION, data)) => {
            let text = pack::unpack(data).ok_or_else(damaged)?;
            let (line, scenario) = text.split_once('\n').ok_or_else(damaged)?;
            Ok((Some(View::of_line(line)), scenario.to_owned()))
        }
        Some((version, _)) if is_fragment(fragment) => {
            let what =
                format!("the link is of version {version}, and this build reads versions 1 and {VERSION}");
            Err(Diagnostic::error("", what).hint("open it with a newer version of Meridian"))
        }
        _ => Err(damaged()),
    }
}

fn damaged() -> Diagnostic {
    Diagnostic::error("", "the link is damaged: a part of it is missing or changed")
        .hint("copy it again as a whole, or ask for the scenario file")
}
