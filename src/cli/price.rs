//! The commands that price: compare, estimate, explain, budget.

use super::args::{self, Format, One, Stage, Words};
use super::input::scenario;
use super::list::written;
use super::{Answer, Console, Outcome};
use meridian::base::diagnostic::{Diagnostic, Severity};
use meridian::catalog::strategy::Strategy;
use meridian::engine::budget::{Month, budget_from as months, file_name, stays_words};
use meridian::engine::check::{parse_plan, parse_regions};
use meridian::engine::compare::{Outcome as Compared, compare as priced};
use meridian::engine::estimate::estimate as price;
use meridian::engine::meter::meter;
use meridian::engine::objectives::{meets, objectives};
use meridian::engine::plan::plan;
use meridian::engine::rate::LineItem;
use meridian::engine::recovery::recovery_of_each;
use meridian::price::PriceBook;
use meridian::report::{
    BudgetOptions, budget_csv, changes, comparison_sheet, estimate_sheet, explanation, json, markdown,
    paragraphs, plan_sheet, recommended, recovery_explanation, rests_on, usage_sheet,
};
use meridian::scenario::{Alternative, Component, Scenario};
use meridian::service::{GrowthFactors, SERVICES};

pub(super) fn compare(args: &args::Compare, console: &mut Console<'_>) -> Answer {
    let today = super::today::of(args.input.date.as_deref())?;
    let dialect = super::dialect::of(&args.dialect, args.format == Format::Csv)?;
    let (scenario, book) = scenario(&args.input, console)?;
    let wanted = !objectives(&scenario).is_empty();
    if args.require_objectives && !wanted {
        let found = Diagnostic::error("objectives", "no objectives are set, so that none can be required");
        return Err(vec![found.hint("`\"objectives\": {\"rto_minutes\": 15}` in the scenario sets one")]);
    }
    let alternatives = alternatives(&args.several, &scenario, &book)?;
    check_offered(&scenario, &alternatives, &book)?;
    let comparison = priced(&scenario, &alternatives, &book);
    console.say_warnings(&comparison.diagnostics);
    say_ending(&book, &scenario, &today, console);
    let text = match args.format {
        Format::Json => json::comparison(&scenario, &comparison, &book, Some(&today)),
        Format::Table | Format::Csv | Format::Markdown => {
            let mut sheet = comparison_sheet(&comparison, &scenario);
            let mut lines = recommended(&comparison, &scenario, &book);
            let changes = changes(&comparison, &scenario, &book);
            lines.extend(changes.into_iter().filter(|line| !lines.contains(line)).collect::<Vec<_>>());
            let rests_on = rests_on(&comparison, &book, &today);
            if args.format == Format::Markdown {
                let notes = sheet.notes.iter().chain(&lines).chain(std::iter::once(&rests_on));
                let notes: String = notes.map(|note| listed(note)).collect();
                format!("{}\n{notes}", sheet.to_markdown())
            } else {
                if !lines.is_empty() {
                    sheet.notes.push(paragraphs(&lines));
                }
                sheet.notes.push(rests_on);
                written(&sheet, args.format, dialect)
            }
        }
    };
    let complete = comparison
        .outcomes
        .iter()
        .filter_map(Compared::estimate)
        .all(meridian::engine::estimate::Estimate::is_complete);
    let possible = comparison.outcomes.iter().all(|o| o.refused().is_empty());
    let met = comparison.outcomes.iter().filter_map(Compared::priced).any(|p| meets(&p.objectives));
    let missed = args.require_objectives && !met;
    if missed {
        let what = match comparison.outcomes.len() {
            1 => "the alternative does not meet all objectives",
            _ => "no alternative meets all objectives",
        };
        let of_system = objectives(&scenario).iter().any(|objective| objective.of.is_none());
        let found = Diagnostic::warning(if of_system { "objectives" } else { "" }, what);
        console.say(&[found.hint("the comparison tells which stand in the way, and what would change that")]);
    }
    Ok((text, if complete && possible && !missed { Outcome::Done } else { Outcome::Incomplete }))
}

/// A note as an entry of a list in a document; what is set in stands below the one before.
fn listed(note: &str) -> String {
    let words = note.trim_start();
    let set_in = note.len().saturating_sub(words.len());
    format!("{}- {}\n", " ".repeat(set_in), markdown(words))
}

/// Says of a support plan that AWS ends it by this day.
fn say_ending(book: &PriceBook, scenario: &Scenario, by: &str, console: &mut Console<'_>) {
    if let Some(found) = meridian::engine::book::support_ending(book, scenario, by) {
        console.say_warnings(&[found]);
    }
}

/// The alternatives of the command line, or the scenario's.
pub(super) fn alternatives(
    args: &args::Several,
    scenario: &Scenario,
    book: &PriceBook,
) -> Result<Vec<Alternative>, Vec<Diagnostic>> {
    if !args.plans.is_empty() {
        let (plans, wrong): (Vec<_>, Vec<_>) =
            args.plans.iter().map(|p| parse_plan(p, book)).partition(Result::is_ok);
        let wrong: Vec<Diagnostic> = wrong.into_iter().filter_map(Result::err).flatten().collect();
        return if wrong.is_empty() { Ok(plans.into_iter().flatten().collect()) } else { Err(wrong) };
    }
    if args.regions.is_none() && args.strategies.is_empty() {
        return Ok(scenario.alternatives.clone());
    }
    let regions = match &args.regions {
        Some(text) => parse_regions(text, book)?,
        None => scenario.regions.clone(),
    };
    let strategies = if args.strategies.is_empty() { &Strategy::ALL[..] } else { &args.strategies };
    Ok(Scenario::alternatives_over(&regions, strategies))
}

/// The scenario's checks again, for alternatives that came from the command line.
pub(super) fn check_offered(
    scenario: &Scenario,
    alternatives: &[Alternative],
    book: &PriceBook,
) -> Result<(), Vec<Diagnostic>> {
    let enough = |a: &&Alternative| scenario.regions_of(a).len() >= a.strategy.region_counts().0;
    let asked =
        Scenario { alternatives: alternatives.iter().filter(enough).cloned().collect(), ..scenario.clone() };
    let mut found: Vec<Diagnostic> = Vec::new();
    let errors =
        meridian::engine::check::check(&asked, book).into_iter().filter(|d| d.severity == Severity::Error);
    for mut finding in errors {
        // These alternatives stand in no text, so their place in a list would lead nowhere.
        if finding.path.starts_with("alternatives") {
            finding.path.clear();
        }
        if !found.contains(&finding) {
            found.push(finding);
        }
    }
    if found.is_empty() { Ok(()) } else { Err(found) }
}

/// The one alternative of a command; it must have the Regions that its strategy takes.
fn one(one: &One, scenario: &Scenario, book: &PriceBook) -> Result<Alternative, Vec<Diagnostic>> {
    let regions = match &one.regions {
        Some(text) => parse_regions(text, book)?,
        None => named(one.strategy, scenario),
    };
    let (least, most) = one.strategy.region_counts();
    let what =
        || format!("`{}` takes {}, and has {}", one.strategy.key(), one.strategy.takes(), regions.len());
    if regions.len() < least {
        let hint = "name a second Region: `--regions us-east-1,eu-central-1`";
        return Err(vec![Diagnostic::error("", what()).hint(hint)]);
    }
    if regions.len() > most && one.regions.is_some() {
        return Err(vec![Diagnostic::error("", what()).hint("leave out the last")]);
    }
    let alternative = Alternative { strategy: one.strategy, regions: Some(one.strategy.take(&regions)) };
    check_offered(scenario, std::slice::from_ref(&alternative), book)?;
    Ok(alternative)
}

/// The Regions of the scenario's only alternative with this strategy, else the scenario's own.
fn named(strategy: Strategy, scenario: &Scenario) -> Vec<meridian::base::region::Region> {
    let mut same = scenario.alternatives.iter().filter(|a| a.strategy == strategy);
    match (same.next(), same.next()) {
        (Some(only), None) => scenario.regions_of(only),
        _ => scenario.regions.clone(),
    }
}

pub(super) fn estimate(args: &args::Estimate, console: &mut Console<'_>) -> Answer {
    let today = super::today::of(args.input.date.as_deref())?;
    let dialect = super::dialect::of(&args.dialect, args.format == Format::Csv)?;
    let (scenario, book) = scenario(&args.input, console)?;
    let alternative = one(&args.one, &scenario, &book)?;
    let estimate = price(&scenario, &alternative, &book);
    console.say_warnings(&estimate.diagnostics);
    say_ending(&book, &scenario, &today, console);
    let by = args.by.into();
    let text = match args.format {
        Format::Json => json::estimate(&estimate, &book, Some(&today)),
        Format::Table | Format::Csv | Format::Markdown => {
            written(&estimate_sheet(&estimate, by), args.format, dialect)
        }
    };
    Ok((text, if estimate.is_complete() { Outcome::Done } else { Outcome::Incomplete }))
}

pub(super) fn explain(args: &args::Explain, console: &mut Console<'_>) -> Answer {
    let today = super::today::of(args.input.date.as_deref())?;
    let (scenario, book) = scenario(&args.input, console)?;
    let keys = || SERVICES.iter().map(|s| s.key);
    if let Some(key) = args.service.as_ref().filter(|k| !keys().any(|known| known == k.as_str())) {
        return Err(vec![Diagnostic::error("", format!("unknown service `{key}`")).nearest(key, keys())]);
    }
    let names = || scenario.components.iter().map(|c| c.name.as_str());
    if let Some(name) = args.component.as_ref().filter(|n| !names().any(|known| known == n.as_str())) {
        let what = format!("no component is called `{name}`");
        return Err(vec![Diagnostic::error("", what).nearest(name, names())]);
    }
    let alternative = one(&args.one, &scenario, &book)?;
    let wanted = |name: &str, key: &str| {
        args.service.as_deref().is_none_or(|s| s == key)
            && args.component.as_deref().is_none_or(|c| c == name)
    };
    let mut outcome = Outcome::Done;
    let text = match (args.stage, args.format) {
        (Stage::Plan, format) => {
            let mut plan = plan(&scenario, &alternative);
            plan.components.retain(|(c, _)| wanted(&c.name, c.service.key));
            match format {
                Words::Json => json::plan(&plan),
                Words::Text => plan_sheet(&plan).to_text(),
            }
        }
        (Stage::Usage, format) => {
            let mut usage = meter(&scenario, &alternative, GrowthFactors::NONE);
            usage.readings.retain(|m| wanted(&m.component.name, m.component.service.key));
            match format {
                Words::Json => json::usage(&usage),
                Words::Text => usage_sheet(&usage).to_text(),
            }
        }
        (Stage::Recovery, format) => {
            let all = recovery_of_each(&scenario, &alternative, &book);
            let of = |c: &Component| wanted(&c.name, c.service.key);
            match format {
                Words::Json => json::recovery(std::slice::from_ref(&all), &scenario, &of),
                Words::Text => recovery_explanation(&all, &scenario, &of),
            }
        }
        (Stage::Lines, format) => {
            let mut estimate = price(&scenario, &alternative, &book);
            let of = |l: &LineItem| wanted(&l.metered.component.name, l.metered.component.service.key);
            estimate.lines.retain(of);
            console.say_warnings(&estimate.diagnostics);
            say_ending(&book, &scenario, &today, console);
            if !estimate.is_complete() {
                outcome = Outcome::Incomplete;
            }
            match format {
                Words::Json => json::estimate(&estimate, &book, Some(&today)),
                Words::Text => explanation(&estimate, Some(&today)),
            }
        }
    };
    Ok((text, outcome))
}

pub(super) fn budget(args: &args::Budget, console: &mut Console<'_>) -> Answer {
    let args::BudgetFormat::Csv = args.format;
    let dialect = super::dialect::of(&args.dialect, true)?;
    let (scenario, book) = scenario(&args.input, console)?;
    let start = args.start.as_deref().map(|text| {
        let wrong = || Diagnostic::error("", format!("`{text}` is not a month")).hint("write it as 2027-01");
        Month::parse(text).ok_or_else(|| vec![wrong()])
    });
    let start = start.transpose()?;
    let alternative = one(&args.one, &scenario, &book)?;
    let begin = match start {
        Some(start) => Some(start),
        None => Month::after(&super::today::of(args.input.date.as_deref())?),
    };
    let estimates = months(&scenario, &alternative, &book, begin, args.months);
    let first = estimates.first().map(|e| e.diagnostics.clone()).unwrap_or_default();
    console.say_warnings(&first);
    if let Some(last) = begin.map(|first| first.plus(args.months.saturating_sub(1))) {
        say_ending(&book, &scenario, &format!("{last}-31"), console);
    }
    if let Some(stays) = stays_words(&scenario).filter(|_| args.months > 1) {
        let hint = "`\"workload\": {\"capacity_grows\": true}` in the scenario lets them grow, to whole ones";
        console.say(&[Diagnostic::note("", stays).hint(hint)]);
    }
    console.name(&file_name(
        &scenario.name,
        alternative.strategy,
        &scenario.regions_of(&alternative),
        start,
        args.months,
    ));
    let options = BudgetOptions { start, cents: args.round.is_some(), total: args.total, dialect };
    let text = budget_csv(&estimates, &options);
    let complete = estimates.iter().all(meridian::engine::estimate::Estimate::is_complete);
    Ok((text, if complete { Outcome::Done } else { Outcome::Incomplete }))
}
