//! An estimate with its line items.

use serde::Serialize;

use super::{Book, book_of, written};
use crate::base::by_key::ByKey;
use crate::base::diagnostic::Diagnostic;
use crate::base::region::Region;
use crate::catalog::strategy::Strategy;
use crate::catalog::usage::Free;
use crate::engine::estimate::Estimate;
use crate::engine::rate::LineItem;
use crate::price::{PriceBook, Standing};

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
    tags: &'a ByKey<String>,
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
            Free::Payer(..) => "payer",
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
    written(&Report {
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
