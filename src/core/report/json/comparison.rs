//! A comparison.

use serde::Serialize;

use super::objectives::{Change, Named, Recommended, Stands, stands};
use super::{Book, book_of, written};
use crate::base::diagnostic::Diagnostic;
use crate::base::region::Region;
use crate::base::span::{Known, Span};
use crate::catalog::strategy::Strategy;
use crate::engine::compare::{Comparison, Outcome, Priced};
use crate::engine::recovery::Timeline;
use crate::engine::recovery::bands::{Band, rpo, rto};
use crate::price::PriceBook;
use crate::report::compare::relies_on_launching;
use crate::report::comparison_sheet;
use crate::report::sheet::{Cell, Kind, Sheet};
use crate::scenario::Scenario;

#[derive(Serialize)]
struct Alternative<'a> {
    strategy: Strategy,
    regions: &'a [Region],
    complete: bool,
    monthly_usd: Option<String>,
    ratio: Option<String>,
    services: Vec<Part>,
    rto_seconds: Option<Seconds>,
    rpo_seconds: Option<Seconds>,
    #[serde(skip_serializing_if = "Option::is_none")]
    needs: Option<&'static str>,
    /// Paid at purchase of commitments, for the whole of their terms.
    upfront_usd: Option<String>,
    /// Paid each month beside that.
    recurring_usd: Option<String>,
    /// What discounts took off the month.
    discount_usd: Option<String>,
    /// How many of its lines rest on prices more than a year old; nothing where no day is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    lines_with_old_prices: Option<usize>,
    /// Why AWS does not have it.
    #[serde(skip_serializing_if = "<[Diagnostic]>::is_empty")]
    not_possible: &'a [Diagnostic],
    /// How it stands to each objective.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    objectives: Vec<Stands>,
    /// What would make it meet what it misses.
    #[serde(skip_serializing_if = "Option::is_none")]
    change: Option<Change>,
    relies_on_launching: bool,
    /// What costs no more and is no worse.
    #[serde(skip_serializing_if = "Option::is_none")]
    dominated_by: Option<Named>,
}

/// How long, in whole seconds rounded up.
#[derive(Serialize)]
pub(super) struct Seconds {
    low: u64,
    typical: u64,
    high: u64,
    /// How far that is known.
    known: Known,
    words: String,
    /// What it follows and where it is from, of a whole recovery.
    #[serde(skip_serializing_if = "Option::is_none")]
    basis: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'static str>,
    /// AWS's usual range for the strategy, to hold it against.
    #[serde(skip_serializing_if = "Option::is_none")]
    usual: Option<Usual>,
}

#[derive(Serialize)]
struct Usual {
    low: u64,
    high: u64,
    source: &'static str,
}

impl Seconds {
    pub(super) fn of(span: Span, usual: Option<Band>) -> Self {
        let up = |millis: u64| millis.div_ceil(1000);
        let usual =
            usual.map(|Band { span, source }| Usual { low: up(span.low), high: up(span.high), source });
        let (low, typical, high) = (up(span.low), up(span.typical), up(span.high));
        let whole = usual.is_some();
        Self {
            low,
            typical,
            high,
            known: span.known,
            words: span.words(),
            basis: whole.then_some("system"),
            source: whole.then_some("the steps of the system as entered, each with its own"),
            usual,
        }
    }
}

#[derive(Serialize)]
struct Part {
    service: String,
    name: String,
    monthly_usd: String,
    complete: bool,
}

/// A comparison.
pub fn comparison(
    scenario: &Scenario,
    comparison: &Comparison,
    book: &PriceBook,
    today: Option<&str>,
) -> String {
    #[derive(Serialize)]
    struct Report<'a> {
        scenario: &'a str,
        currency: &'static str,
        price_book: Book<'a>,
        alternatives: Vec<Alternative<'a>>,
        diagnostics: &'a [Diagnostic],
        #[serde(skip_serializing_if = "Option::is_none")]
        recommendation: Option<Recommended>,
    }
    let sheet = comparison_sheet(comparison, scenario);
    let alternatives = comparison.outcomes.iter().zip(1..).map(|(outcome, column)| {
        let (strategy, regions) = (outcome.strategy(), outcome.regions());
        let amount = |key| sheet.cell(key, column).and_then(Cell::money);
        let timed = |of: &dyn Fn(&Timeline) -> Span, usual| {
            let span = |p: &Priced| p.recovery.as_ref().map_or(Span::ZERO, of);
            outcome.priced().map(span).map(|span| Seconds::of(span, usual))
        };
        let usd = |key| amount(key).map(|(amount, _)| amount.to_string());
        Alternative {
            strategy,
            regions,
            complete: amount("total").is_some_and(|(_, complete)| complete),
            monthly_usd: usd("total"),
            ratio: sheet.cell("ratio", column).filter(|cell| **cell != Cell::Empty).map(Cell::data),
            services: parts(&sheet, column),
            rto_seconds: timed(&|timeline| timeline.rto, rto(strategy)),
            rpo_seconds: timed(&|timeline| timeline.rpo, rpo(strategy)),
            needs: matches!(outcome, Outcome::NeedsRegion { .. }).then_some("a second Region"),
            upfront_usd: usd("upfront"),
            recurring_usd: usd("recurring"),
            discount_usd: usd("discount"),
            lines_with_old_prices: outcome.estimate().zip(today).map(|(e, today)| e.old_lines(today)),
            not_possible: outcome.refused(),
            objectives: outcome.priced().map_or_else(Vec::new, |priced| stands(priced, scenario)),
            change: outcome.priced().and_then(|priced| Change::of(priced, scenario, book)),
            relies_on_launching: outcome.priced().is_some_and(relies_on_launching),
            dominated_by: outcome.priced().and_then(|p| comparison.dominator(p)).map(Named::of),
        }
    });
    written(&Report {
        scenario: &scenario.name,
        currency: "USD",
        price_book: book_of(book),
        alternatives: alternatives.collect(),
        diagnostics: &comparison.diagnostics,
        recommendation: Recommended::of(scenario, comparison, book),
    })
}

/// What an alternative pays for, in the column that it has.
fn parts(sheet: &Sheet, column: usize) -> Vec<Part> {
    let part = |row: &crate::report::sheet::Row| {
        let (amount, complete) = row.cells.get(column)?.money()?;
        let name = row.cells.first()?.words();
        Some(Part { service: row.key.clone(), name, monthly_usd: amount.to_string(), complete })
    };
    sheet.of_kind(Kind::Part).filter_map(part).collect()
}
