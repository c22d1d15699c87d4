//! Reading scenarios and prices; printing and checking scenarios.

use std::ffi::OsStr;
use std::io::Read;
use std::path::Path;

use super::args::{Init, Input, Validate, Words};
use super::{Answer, Console, Outcome};
use meridian::base::bounds::{PRICE_LIST_BYTES, SCENARIO_BYTES};
use meridian::base::diagnostic::{Diagnostic, Severity, has_errors, nearest};
use meridian::base::looks::{not_a_price_list, not_a_scenario};
use meridian::base::region::Region;
use meridian::catalog::strategy::Strategy;
use meridian::engine::check::parse_regions;
use meridian::engine::read::{Decoded, decode};
use meridian::price::PriceBook;
use meridian::report::{json, shown};
use meridian::scenario::{PRESETS, Scenario, preset};
use meridian::share::{from_fragment, is_fragment};

/// The price book, with the user's own prices over it.
pub(super) fn book(overlay: Option<&Path>) -> Result<PriceBook, Vec<Diagnostic>> {
    let mut book = pricing::book().map_err(|d| vec![d])?;
    if let Some(path) = overlay {
        let text = file(path, PRICE_LIST_BYTES, not_a_price_list).map_err(|d| vec![d])?;
        book.overlay(&name(path), &text, &meridian::service::usages()).map_err(|d| vec![d])?;
    }
    Ok(book)
}

/// The scenario and the book of a command.
pub(super) fn scenario(
    input: &Input,
    console: &mut Console<'_>,
) -> Result<(Scenario, PriceBook), Vec<Diagnostic>> {
    let book = book(input.prices.as_deref())?;
    let Decoded { scenario, diagnostics } = decoded(&input.scenario, &book)?;
    let scenario = scenario.ok_or_else(|| diagnostics.clone())?;
    // What a command is about is told with its answer: its alternatives may be others than the scenario's.
    let of_all: Vec<Diagnostic> = diagnostics.into_iter().filter(|d| d.alternatives.is_empty()).collect();
    console.say_warnings(&of_all);
    Ok((scenario, book))
}

/// What a link that the page made, a preset, standard input or a file holds.
fn decoded(given: &OsStr, book: &PriceBook) -> Result<Decoded, Vec<Diagnostic>> {
    let link = given.to_str().and_then(|name| name.split_once('#'));
    match link.filter(|(_, fragment)| is_fragment(fragment)) {
        Some((_, fragment)) => Ok(from_fragment(fragment, book).decoded),
        None => Ok(decode(&text(given).map_err(|d| vec![d])?, book)),
    }
}

/// The text of a preset, of standard input, or of a file.
fn text(given: &OsStr) -> Result<String, Diagnostic> {
    let known = given.to_str().unwrap_or("");
    if let Some(preset) = preset(known) {
        return Ok(preset.json.to_owned());
    }
    file(Path::new(given), SCENARIO_BYTES, not_a_scenario).map_err(|found| {
        let near = nearest(known, PRESETS.iter().map(|p| p.key));
        match near.filter(|_| !known.contains(['.', '/', '\\'])) {
            Some(near) => found.hint(format!("did you mean the built-in `{near}`?")),
            None => found,
        }
    })
}

/// A file's name for people, also where it is no text.
pub(super) fn name(path: &Path) -> String {
    if path == Path::new("-") { "standard input".to_owned() } else { shown(&path.to_string_lossy()) }
}

/// The text of a file or of standard input, unless `other` says that it is something else.
pub(super) fn file(
    path: &Path,
    most: usize,
    other: impl Fn(&[u8]) -> Option<(String, String)>,
) -> Result<String, Diagnostic> {
    let mut bytes = Vec::new();
    let enough = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
    let read = if path == Path::new("-") {
        std::io::stdin().lock().take(enough).read_to_end(&mut bytes)
    } else {
        std::fs::File::open(path).and_then(|f| f.take(enough).read_to_end(&mut bytes))
    };
    let name = name(path);
    read.map_err(|e| {
        let found = Diagnostic::error("", format!("cannot read `{name}`: {e}"));
        found.hint("name a scenario file, `-` for standard input, or `ecommerce`")
    })?;
    if let Some((what, hint)) = other(&bytes) {
        return Err(Diagnostic::error("", format!("cannot use `{name}`: {what}")).hint(hint));
    }
    if bytes.len() > most {
        let what = format!("`{name}` is larger than {} MB", most >> 20);
        return Err(Diagnostic::error("", what).hint("is it the file that you meant?"));
    }
    String::from_utf8(bytes).map_err(|e| {
        let line =
            e.as_bytes().iter().take(e.utf8_error().valid_up_to()).filter(|b| **b == b'\n').count() + 1;
        let found = Diagnostic::error("", format!("`{name}` is not UTF-8 text from line {line} on"));
        found.hint("save it as UTF-8")
    })
}

pub(super) fn init(args: &Init) -> Answer {
    let unknown = || {
        let preset = shown(&args.preset);
        let found = Diagnostic::error("", format!("no scenario `{preset}` comes with Meridian"));
        vec![if args.preset.contains(['.', '/', '\\']) {
            found.hint(format!("to write one to a file: `meridian init -o {preset}`"))
        } else {
            found.nearest(&args.preset, PRESETS.iter().map(|p| p.key))
        }]
    };
    let preset = preset(&args.preset).ok_or_else(unknown)?;
    let book = book(None)?;
    let Decoded { scenario, diagnostics } = decode(preset.json, &book);
    let mut scenario = scenario.ok_or(diagnostics)?;
    if let Some(regions) = &args.regions {
        move_to(&mut scenario, parse_regions(regions, &book)?);
    }
    if let Some(name) = &args.name {
        let wrong = |(what, hint): meridian::base::diagnostic::Problem| {
            let found = Diagnostic::error("", what);
            vec![if let Some(hint) = hint { found.hint(hint) } else { found }]
        };
        scenario.name = meridian::base::name::read(name).map_err(wrong)?;
    }
    // It is read again, as whoever gets it will.
    let text = scenario.to_json();
    let Decoded { scenario, diagnostics } = decode(&text, &book);
    scenario.map(|s| (s.to_json(), Outcome::Done)).ok_or(diagnostics)
}

/// Puts a scenario into other Regions, with the strategies that it compares, as far as the Regions are enough for them.
fn move_to(scenario: &mut Scenario, regions: Vec<Region>) {
    let fits = |strategy: &Strategy| strategy.region_counts().0 <= regions.len();
    let compared = |strategy: &Strategy| scenario.alternatives.iter().any(|a| a.strategy == *strategy);
    let strategies: Vec<Strategy> = Strategy::ALL.into_iter().filter(|s| fits(s) && compared(s)).collect();
    let alternatives = Scenario::alternatives_over(&regions, &strategies);
    scenario.move_to(regions);
    scenario.alternatives = alternatives;
}

pub(super) fn validate(args: &Validate, console: &mut Console<'_>) -> Answer {
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
            console.give(&json::diagnostics(&diagnostics)).map_err(|d| vec![d])?;
            Err(diagnostics)
        }
        (Some(_), Words::Json) => Ok((json::diagnostics(&diagnostics), Outcome::Done)),
        (Some(s), Words::Text) => {
            console.say(&diagnostics);
            let counted = |n: usize, one: &str| format!("{n} {one}{}", if n == 1 { "" } else { "s" });
            let (components, alternatives) =
                (counted(s.components.len(), "component"), counted(s.alternatives.len(), "alternative"));
            let line = format!("`{}` is fine: {components}, {alternatives}\n", shown(&s.name));
            Ok((line, Outcome::Done))
        }
    }
}
