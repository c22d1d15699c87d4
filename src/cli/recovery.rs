//! The command that tells how alternatives are back after failures.

use super::args::{Format, Recovery};
use super::input::scenario;
use super::list::written;
use super::price::{alternatives, check_offered};
use super::{Answer, Console, Outcome};
use meridian::catalog::timing::Failure;
use meridian::engine::recovery::recoveries;
use meridian::report::{json, recovery_sheet, recovery_text, refusals, runbook};

pub(super) fn recovery(args: &Recovery, console: &mut Console<'_>) -> Answer {
    let dialect = super::dialect::of(&args.dialect, args.format == Format::Csv)?;
    let (scenario, book) = scenario(&args.input, console)?;
    let alternatives = alternatives(&args.several, &scenario, &book)?;
    check_offered(&scenario, &alternatives, &book)?;
    let mut failures: Vec<Failure> = Vec::new();
    for failure in args.failure.iter().flat_map(|asked| asked.failures()) {
        if !failures.contains(&failure) {
            failures.push(failure);
        }
    }
    let all = recoveries(&scenario, &alternatives, &failures, &book);
    let text = match args.format {
        Format::Table => recovery_text(&all, &scenario),
        Format::Csv => written(&recovery_sheet(&all, &scenario), args.format, dialect),
        Format::Json => json::recovery(&all, &scenario, &|_| true),
        Format::Markdown => runbook(&all, &scenario),
    };
    let possible = all.iter().all(|one| refusals(one).next().is_none());
    // Of the strategies that a scenario lists some may wait for a second Region; what is asked for by name may not.
    let named = !args.several.plans.is_empty() || !args.several.strategies.is_empty();
    let lacking = all.iter().filter(|one| !one.has_regions()).count();
    let possible = possible && (lacking == 0 || !named && lacking < all.len());
    Ok((text, if possible { Outcome::Done } else { Outcome::Incomplete }))
}
