//! Reading scenarios and prices; printing and checking scenarios.

use std::io::Read;

use super::args::{Init, Input, Validate, Words};
use super::{Answer, Outcome};
use crate::diagnostic::{Diagnostic, Severity, has_errors, nearest};
use crate::price::PriceBook;
use crate::report::json;
use crate::scenario::{Decoded, PRESETS, Scenario, decode, preset};
use crate::share::{from_fragment, is_fragment};

/// The price book, with the user's own prices over it.
pub(super) fn book(overlay: Option<&str>) -> Result<PriceBook, Vec<Diagnostic>> {
    let mut book = PriceBook::embedded().map_err(|d| vec![d])?;
    if let Some(path) = overlay {
        let text = file(path).map_err(|d| vec![d])?;
        book.overlay(path, &text).map_err(|d| vec![d])?;
    }
    Ok(book)
}

/// The scenario and the book of a command.
pub(super) fn scenario(input: &Input) -> Result<(Scenario, PriceBook), Vec<Diagnostic>> {
    let book = book(input.prices.as_deref())?;
    let Decoded { scenario, diagnostics } = decoded(&input.scenario, &book)?;
    let scenario = scenario.ok_or_else(|| diagnostics.clone())?;
    // What a command is about is told with its answer: its alternatives may be others than the scenario's.
    let of_all: Vec<Diagnostic> = diagnostics.into_iter().filter(|d| d.alternatives.is_empty()).collect();
    super::say_warnings(&of_all);
    Ok((scenario, book))
}

/// What a link that the page made, a preset, standard input or a file holds.
fn decoded(name: &str, book: &PriceBook) -> Result<Decoded, Vec<Diagnostic>> {
    match name.split_once('#').filter(|(_, fragment)| is_fragment(fragment)) {
        Some((_, fragment)) => Ok(from_fragment(fragment, book).decoded),
        None => Ok(decode(&text(name).map_err(|d| vec![d])?, book)),
    }
}

/// The text of a preset, of standard input, or of a file.
fn text(name: &str) -> Result<String, Diagnostic> {
    if let Some(preset) = preset(name) {
        return Ok(preset.json.to_owned());
    }
    file(name).map_err(|found| {
        let near = nearest(name, PRESETS.iter().map(|p| p.key));
        match near.filter(|_| !name.contains(['.', '/', '\\'])) {
            Some(near) => found.hint(format!("did you mean the built-in `{near}`?")),
            None => found,
        }
    })
}

pub(super) fn file(path: &str) -> Result<String, Diagnostic> {
    let mut bytes = Vec::new();
    let read = match path {
        "-" => std::io::stdin().lock().read_to_end(&mut bytes),
        _ => std::fs::File::open(path).and_then(|mut f| f.read_to_end(&mut bytes)),
    };
    let name = if path == "-" { "standard input" } else { path };
    read.map_err(|e| {
        let found = Diagnostic::error("", format!("cannot read `{name}`: {e}"));
        found.hint("name a scenario file, `-` for standard input, or `ecommerce`")
    })?;
    String::from_utf8(bytes).map_err(|e| {
        let line =
            e.as_bytes().iter().take(e.utf8_error().valid_up_to()).filter(|b| **b == b'\n').count() + 1;
        let found = Diagnostic::error("", format!("`{name}` is not UTF-8 text from line {line} on"));
        found.hint("save it as UTF-8")
    })
}

pub(super) fn init(args: &Init) -> Answer {
    let unknown = || {
        let found = Diagnostic::error("", format!("no scenario `{}` comes with Meridian", args.preset));
        vec![found.nearest(&args.preset, PRESETS.iter().map(|p| p.key))]
    };
    let preset = preset(&args.preset).ok_or_else(unknown)?;
    let book = book(None)?;
    let Decoded { scenario, diagnostics } = decode(preset.json, &book);
    scenario.map(|s| (s.to_json(), Outcome::Done)).ok_or(diagnostics)
}

pub(super) fn validate(args: &Validate) -> Answer {
    let book = book(args.input.prices.as_deref())?;
    let Decoded { scenario, mut diagnostics } = decoded(&args.input.scenario, &book)?;
    // A design of which an alternative cannot be is not fine, though the others have their price.
    for found in diagnostics.iter_mut().filter(|d| !d.alternatives.is_empty()) {
        found.severity = Severity::Error;
    }
    let scenario = scenario.filter(|_| !has_errors(&diagnostics));
    match (scenario, args.format) {
        (None, Words::Text) => Err(diagnostics),
        (None, Words::Json) => {
            let _ =
                std::io::Write::write_all(&mut std::io::stdout(), json::diagnostics(&diagnostics).as_bytes());
            Err(diagnostics)
        }
        (Some(_), Words::Json) => Ok((json::diagnostics(&diagnostics), Outcome::Done)),
        (Some(s), Words::Text) => {
            super::say(&diagnostics);
            let (components, alternatives) = (s.components.len(), s.alternatives.len());
            let line =
                format!("`{}` is fine: {components} components, {alternatives} alternatives\n", s.name);
            Ok((line, Outcome::Done))
        }
    }
}
