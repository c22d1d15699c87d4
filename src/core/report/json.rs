//! The JSON forms of every stage. Keys are appended, never renamed; amounts are decimal strings.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::base::diagnostic::Diagnostic;
use crate::base::region::Region;
use crate::catalog::strategy::Strategy;
use crate::catalog::usage::Free;
use crate::engine::compare::{Comparison, Outcome};
use crate::engine::estimate::{Estimate, Grouping};
use crate::engine::meter::{Metered, Metering};
use crate::engine::plan::Plan;
use crate::engine::rate::LineItem;
use crate::engine::recovery::{Band, rpo, rto};
use crate::price::{PriceBook, Standing};
use crate::scenario::Scenario;

#[derive(Serialize)]
struct Book<'a> {
    name: &'a str,
    hash: &'a str,
    oldest: &'a str,
    newest: &'a str,
}

fn book_of(book: &PriceBook) -> Book<'_> {
    let (oldest, newest) = book.dates();
    Book { name: &book.name, hash: book.hash(), oldest, newest }
}

fn pretty(value: &impl Serialize) -> String {
    // Nothing here has a map key that is not text, the one thing serde_json cannot write.
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}

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
}

#[derive(Serialize)]
struct Seconds {
    low: u64,
    high: u64,
    source: &'static str,
    basis: &'static str,
    /// What the band is: AWS's usual range for the strategy, or what follows from the copies entered.
    words: &'static str,
}

impl From<Band> for Seconds {
    fn from(Band { low, high, source, basis }: Band) -> Self {
        Self { low, high, source, basis: basis.key(), words: basis.words() }
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
    }
    let alternative = |outcome: &'_ Outcome| -> (bool, Option<String>, Option<String>, Vec<Part>) {
        let Some(estimate) = outcome.estimate() else { return (false, None, None, Vec::new()) };
        let parts = estimate.by(Grouping::Service).into_iter().map(|g| Part {
            service: g.key,
            name: g.name,
            monthly_usd: g.total.to_string(),
            complete: g.complete,
        });
        let ratio = comparison.ratio(estimate).map(|r| r.fixed(2));
        (estimate.is_complete(), Some(estimate.total().to_string()), ratio, parts.collect())
    };
    let alternatives = comparison.outcomes.iter().map(|outcome| {
        let (complete, monthly_usd, ratio, services) = alternative(outcome);
        let needs = matches!(outcome, Outcome::NeedsRegion { .. }).then_some("a second Region");
        let (strategy, regions) = (outcome.strategy(), outcome.regions());
        Alternative {
            strategy,
            regions,
            complete,
            monthly_usd,
            ratio,
            services,
            rto_seconds: rto(strategy).map(Seconds::from),
            rpo_seconds: rpo(strategy, scenario).map(Seconds::from),
            needs,
            upfront_usd: outcome.estimate().map(|e| e.upfront().paid.to_string()),
            recurring_usd: outcome.estimate().map(|e| e.recurring().to_string()),
            discount_usd: outcome.estimate().map(|e| e.discounted().to_string()),
            lines_with_old_prices: outcome.estimate().zip(today).map(|(e, today)| e.old_lines(today)),
            not_possible: outcome.refused(),
        }
    });
    pretty(&Report {
        scenario: &scenario.name,
        currency: "USD",
        price_book: book_of(book),
        alternatives: alternatives.collect(),
        diagnostics: &comparison.diagnostics,
    })
}

#[derive(Serialize)]
struct Line<'a> {
    component: &'a str,
    service: &'static str,
    layer: &'static str,
    region: Region,
    to_region: Option<Region>,
    service_code: &'a str,
    usage_type: String,
    operation: &'a str,
    description: String,
    quantity: String,
    unit: &'static str,
    tiers: Vec<Tier>,
    cost_usd: Option<String>,
    formula: String,
    term: String,
    assumed: bool,
    source: Option<&'a str>,
    standing: Option<Standing>,
    as_of: Option<&'a str>,
    tags: &'a BTreeMap<String, String>,
    usage: &'static str,
    note: Option<String>,
    variant: &'a str,
    upfront_usd: String,
    discount_percent: Option<String>,
    discount_usd: Option<String>,
    /// Whether its price is more than a year old; nothing where no day is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    old: Option<bool>,
    /// Where the source of its price can be read.
    source_url: Option<String>,
    /// AWS's page of the service's prices.
    pricing_page: &'static str,
}

#[derive(Serialize)]
struct Tier {
    from: String,
    to: Option<String>,
    unit_price: String,
    quantity: String,
    cost: String,
    free_allowance: bool,
    /// Of what a free allowance is: `payer`, once for all Regions, or `region`, in each of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    free_allowance_of: Option<&'static str>,
}

fn line<'a>(estimate: &Estimate, item: &'a LineItem, today: Option<&str>) -> Line<'a> {
    let m = &item.metered;
    let tier = |t: &crate::engine::rate::TierCharge| Tier {
        from: t.from.to_string(),
        to: t.to.map(|to| to.to_string()),
        unit_price: t.price.to_string(),
        quantity: t.quantity.to_string(),
        cost: t.cost.to_string(),
        free_allowance: t.allowance.is_some(),
        free_allowance_of: t.allowance.map(|free| match free {
            Free::Payer(_) => "payer",
            Free::RegionHourly(_) => "region",
        }),
    };
    Line {
        component: &m.component.name,
        service: m.component.service.key,
        layer: m.usage.layer.key(),
        region: m.region,
        to_region: m.to_region,
        service_code: item.names.service_code(),
        usage_type: item.names.usage_type(),
        operation: item.names.operation(),
        description: item.description(),
        quantity: m.quantity.value().to_string(),
        unit: m.usage.unit.aws(),
        tiers: item.tiers.iter().map(tier).collect(),
        cost_usd: item.cost.as_ref().ok().map(ToString::to_string),
        formula: estimate.formula(item),
        term: item.term.to_string(),
        assumed: m.quantity.is_assumed(),
        source: item.source.as_ref().map(|s| s.name.as_str()),
        standing: item.standing(),
        as_of: item.source.as_ref().map(|s| s.as_of.as_str()),
        tags: &m.component.tags,
        usage: m.usage.key,
        note: item.cost.as_ref().err().map(|e| e.words(m)).or_else(|| m.note.map(str::to_owned)),
        variant: m.variant.text(),
        upfront_usd: item.upfront.paid.to_string(),
        discount_percent: item.discounted.map(|d| d.percent.to_string()),
        discount_usd: item.discounted.map(|d| d.amount.to_string()),
        old: item.source.as_ref().zip(today).map(|(source, today)| source.is_old(today)),
        source_url: item.source.as_ref().and_then(|s| s.url()),
        pricing_page: m.component.service.pricing_page,
    }
}

/// An estimate with its line items. With a day, lines whose price is more than a year old by it are marked.
pub fn estimate(estimate: &Estimate, book: &PriceBook, today: Option<&str>) -> String {
    #[derive(Serialize)]
    struct Report<'a> {
        strategy: Strategy,
        regions: &'a [Region],
        complete: bool,
        monthly_usd: String,
        line_items: Vec<Line<'a>>,
        currency: &'static str,
        price_book: Book<'a>,
        diagnostics: &'a [Diagnostic],
        upfront_usd: String,
        recurring_usd: String,
        discount_usd: String,
        upfront_known: bool,
        #[serde(skip_serializing_if = "Option::is_none")]
        lines_with_old_prices: Option<usize>,
    }
    let upfront = estimate.upfront();
    pretty(&Report {
        strategy: estimate.strategy,
        regions: &estimate.regions,
        complete: estimate.is_complete(),
        monthly_usd: estimate.total().to_string(),
        line_items: estimate.lines.iter().map(|l| line(estimate, l, today)).collect(),
        currency: "USD",
        price_book: book_of(book),
        diagnostics: &estimate.diagnostics,
        upfront_usd: upfront.paid.to_string(),
        recurring_usd: estimate.recurring().to_string(),
        discount_usd: estimate.discounted().to_string(),
        upfront_known: !upfront.split_unknown,
        lines_with_old_prices: today.map(|today| estimate.old_lines(today)),
    })
}

/// A plan: which Region holds what of each component.
pub fn plan(plan: &Plan) -> String {
    #[derive(Serialize)]
    struct Report<'a> {
        strategy: Strategy,
        regions: &'a [Region],
        components: Vec<Part<'a>>,
    }
    #[derive(Serialize)]
    struct Part<'a> {
        component: &'a str,
        service: &'static str,
        placements: Vec<Placed>,
    }
    #[derive(Serialize)]
    struct Placed {
        region: Region,
        role: crate::catalog::placement::Role,
        readiness: crate::catalog::placement::Readiness,
        traffic: String,
        capacity: String,
    }
    let part = |(component, placements): &(
        &'_ crate::scenario::Component,
        Vec<crate::catalog::placement::Placement>,
    )| {
        let placed = placements.iter().filter_map(|p| Some((plan.region(p.slot)?, p)));
        let placed = placed.map(|(region, p)| Placed {
            region,
            role: p.role,
            readiness: p.readiness,
            traffic: p.traffic.percent(),
            capacity: p.capacity.percent(),
        });
        (component.service.key, placed.collect())
    };
    let components = plan.components.iter().map(|entry| {
        let (service, placements) = part(entry);
        Part { component: &entry.0.name, service, placements }
    });
    pretty(&Report { strategy: plan.strategy, regions: &plan.regions, components: components.collect() })
}

/// The metered quantities.
pub fn usage(usage: &Metering) -> String {
    #[derive(Serialize)]
    struct Report<'a> {
        component: &'a str,
        service: &'static str,
        usage: &'static str,
        variant: &'a str,
        region: Region,
        to_region: Option<Region>,
        quantity: String,
        unit: &'static str,
        formula: String,
        assumed: bool,
    }
    let report =
        |m: &'_ Metered| -> (String, &'static str) { (m.quantity.value().to_string(), m.usage.unit.aws()) };
    let metered = usage.metered();
    let kept = metered.iter().map(|m| {
        let (quantity, unit) = report(m);
        Report {
            component: &m.component.name,
            service: m.component.service.key,
            usage: m.usage.key,
            variant: m.variant.text(),
            region: m.region,
            to_region: m.to_region,
            quantity,
            unit,
            formula: usage.formula(m),
            assumed: m.quantity.is_assumed(),
        }
    });
    pretty(&kept.collect::<Vec<_>>())
}

/// Findings alone.
pub fn diagnostics(found: &[Diagnostic]) -> String {
    pretty(&found)
}
