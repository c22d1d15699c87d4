//! An estimate line by line, in words: how much, why, at what price, from where.

use std::fmt::Write;

use super::shown;
use crate::base::number::{Money, Price};
use crate::base::region::Region;
use crate::base::unit::{Unit, counted};
use crate::catalog::term::Term;
use crate::catalog::usage::Free;
use crate::engine::estimate::Estimate;
use crate::engine::rate::{LineItem, TierCharge};
use crate::price::Source;

/// Every line with its formula, tiers, names on the bill and source. With a day, prices more than a year old by it are
/// marked.
///
/// ```
/// use meridian::{decode, estimate, explanation, preset};
///
/// let book = pricing::book().unwrap();
/// let shop = decode(preset("ecommerce").unwrap().json, &book).scenario.unwrap();
/// let estimate = estimate(&shop, &shop.alternatives[0], &book);
/// println!("{}", explanation(&estimate, Some("2026-11-28")));
/// # assert!(explanation(&estimate, None).contains("on the bill: "));
/// ```
pub fn explanation(estimate: &Estimate, today: Option<&str>) -> String {
    let mut out = String::new();
    let mut heading: Option<(&str, Region)> = None;
    for line in &estimate.lines {
        let m = &line.metered;
        let here = (m.component.name.as_str(), m.region);
        if heading != Some(here) {
            let gap = if heading.is_some() { "\n" } else { "" };
            let _ = writeln!(out, "{gap}{} — {}, {}", shown(here.0), m.component.service.name, here.1);
            let page = m.component.service.pricing_page;
            if !page.is_empty() {
                let _ = writeln!(out, "  AWS's prices: {page}");
            }
            heading = Some(here);
        }
        let cost = match &line.cost {
            Ok(cost) => cost.dollars(),
            Err(error) => error.words(m),
        };
        let assumed = if m.quantity.is_assumed() { "  (assumed)" } else { "" };
        let _ = writeln!(out, "  {}: {cost}", line.description());
        let _ = writeln!(out, "    {} = {}{assumed}", estimate.formula(line), m.amount());
        for charge in charges(line) {
            let _ = writeln!(out, "    {charge}");
        }
        for way in paid(line) {
            let _ = writeln!(out, "    {way}");
        }
        let names = line.names.known();
        if !names.is_empty() {
            let _ = writeln!(out, "    on the bill: {}", names.join(", "));
        }
        if let Some(source) = &line.source {
            let _ = writeln!(out, "    price: {}", priced_by(source, today));
            if let Some(url) = source.url() {
                let _ = writeln!(out, "    source: {url}");
            }
        }
        if let Some(note) = m.note {
            let _ = writeln!(out, "    note: {note}");
        }
    }
    out
}

/// Where a price is from, in words, and whether it is old.
pub fn priced_by(source: &Source, today: Option<&str>) -> String {
    let old = if today.is_some_and(|today| source.is_old(today)) { ", more than a year old" } else { "" };
    let of: Vec<&str> = [source.name.as_str(), source.as_of.as_str(), source.standing.words()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    let of = shown(&of.join(", "));
    let undated = if source.as_of.is_empty() { ", of no known day" } else { "" };
    format!("{of}{undated}{old}")
}

/// How a line is paid where it is not by use at the list price: its commitment, and what a discount takes off.
pub fn paid(line: &LineItem) -> Vec<String> {
    let mut ways = Vec::new();
    if let Term::Committed(term) = line.term {
        let first = match (line.upfront.split_unknown, line.upfront.paid) {
            (true, _) => ", of which what is paid upfront is not known".to_owned(),
            (false, Money::ZERO) => String::new(),
            (false, paid) => format!(", {} of it upfront for the term", paid.dollars()),
        };
        let known = line.cost.is_ok() && line.metered.usage.unit != Unit::Dollars;
        let own = if line.source.is_none() && known { ", at your own percentage" } else { "" };
        ways.push(format!("paid: {}{first}{own}", term.words()));
    }
    if let Some(d) = line.discounted {
        ways.push(format!("discount: {} % = -{}", d.percent.grouped(), d.amount.dollars()));
    }
    ways
}

/// What each tier charges, in words: `10,240 GB × $0.09 = $921.60 (0 to 10,240 GB)`.
pub fn charges(line: &LineItem) -> Vec<String> {
    let unit = line.metered.usage.words;
    let several = line.tiers.len() > 1 || line.tiers.iter().any(|t| t.to.is_some());
    let charge = |tier: &TierCharge| {
        let amount = counted(tier.quantity, unit);
        let sum = format!("{amount} × {} = {}", tier.price.dollars(), tier.cost.dollars());
        let bounds = match (tier.allowance, tier.to) {
            (Some(Free::Payer(..)), _) => " (free allowance, once for all Regions)".to_owned(),
            (Some(Free::RegionHourly(an_hour)), _) => {
                format!(" (free allowance of each Region, {} every hour)", an_hour.grouped())
            }
            (None, Some(to)) if tier.price == Price::default() => {
                let of = if line.metered.usage.global { "" } else { " of each Region" };
                format!(" (free, {} to {}{of})", tier.from.grouped(), counted(to, unit))
            }
            (None, Some(to)) => format!(" ({} to {})", tier.from.grouped(), counted(to, unit)),
            (None, None) if several => format!(" (over {})", counted(tier.from, unit)),
            (None, None) => String::new(),
        };
        format!("{sum}{bounds}")
    };
    line.tiers.iter().map(charge).collect()
}
