//! `prices update`: gets AWS's current price lists and imports them.

use std::collections::BTreeSet;

use serde_json::Value;

use super::super::{Answer, Console};
use super::args;
use super::fetch::Fetch;
use super::import::{finish, options, read_from};
use meridian::base::diagnostic::{Diagnostic, listed};
use meridian::base::region::Region;
use pricing::reader::Import;

/// The index of all offers.
const OFFERS: &str = "/offers/v1.0/aws/index.json";

pub(super) fn update(args: &args::Update, console: &mut Console<'_>) -> Answer {
    let book = super::super::input::book(args.take.prices.as_deref())?;
    let options = options(&args.take, &book)?;
    let asked = options.regions.clone();
    let all: Vec<Region> = book.regions().iter().map(|r| r.region).collect();
    let mut import = Import::new(&book, options);
    let codes = services(&import, &args.service)?;
    let fetch = Fetch::new(&args.from);
    let offers = fetch.index(OFFERS).map_err(|d| vec![d])?;
    let (mut files, mut wrong) = (BTreeSet::new(), Vec::new());
    for code in &codes {
        let offer = offers.get("offers").and_then(|o| o.get(code));
        let Some(offer) = offer else {
            let what = format!("`{}` has no offer `{code}`", fetch.url(OFFERS));
            wrong.push(Diagnostic::error("", what));
            continue;
        };
        let savings_plans = !args.take.on_demand;
        match of_offer(&fetch, offer, (&asked, &all), savings_plans) {
            Ok(of_offer) => files.extend(of_offer),
            Err(found) => wrong.push(found),
        }
    }
    if !wrong.is_empty() {
        return Err(wrong);
    }
    for path in &files {
        let url = fetch.url(path);
        let read = fetch.open(path).and_then(|(size, reader)| read_from(&mut import, &url, size, reader));
        read.map_err(|d| vec![d])?;
    }
    finish(import, &book, &args.take, console)
}

/// The codes of the services to get: those that the book prices, or those asked for.
fn services(import: &Import, asked: &[String]) -> Result<Vec<String>, Vec<Diagnostic>> {
    let priced = import.service_codes();
    let unknown = asked.iter().filter(|code| !priced.contains(&code.as_str()));
    let wrong: Vec<Diagnostic> = unknown
        .map(|code| {
            let found = Diagnostic::error("", format!("Meridian prices nothing of `{code}`"));
            found.hint(format!("it prices usages of {}", listed(&priced)))
        })
        .collect();
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let all = || priced.iter().map(|code| (*code).to_owned()).collect();
    Ok(if asked.is_empty() { all() } else { asked.to_vec() })
}

/// The files of an offer: one for all Regions, or one for each that is asked for; and those of its Savings Plans.
fn of_offer(
    fetch: &Fetch,
    offer: &Value,
    (asked, all): (&[Region], &[Region]),
    savings_plans: bool,
) -> Result<Vec<String>, Diagnostic> {
    let path = |key: &str| offer.get(key).and_then(Value::as_str).filter(|p| !p.is_empty());
    let mut files = Vec::new();
    match path("currentRegionIndexUrl").filter(|_| !asked.is_empty()) {
        Some(index) => {
            let index = fetch.index(index)?;
            for region in asked {
                let of_region = index.get("regions").and_then(|r| r.get(region.code()));
                files.extend(of_region.and_then(|r| r.get("currentVersionUrl")).and_then(csv_of));
            }
        }
        None => files.extend(offer.get("currentVersionUrl").and_then(csv_of)),
    }
    if let Some(index) = path("currentSavingsPlanIndexUrl").filter(|_| savings_plans) {
        let index = fetch.index(index)?;
        for listed in index.get("regions").and_then(Value::as_array).into_iter().flatten() {
            let code = listed.get("regionCode").and_then(Value::as_str).unwrap_or("");
            let wanted = if asked.is_empty() { all } else { asked };
            if wanted.iter().any(|r| r.code() == code) {
                files.extend(listed.get("versionUrl").and_then(csv_of));
            }
        }
    }
    Ok(files)
}

/// The CSV beside a JSON file: AWS has each offer in both.
fn csv_of(path: &Value) -> Option<String> {
    let path = path.as_str()?;
    Some(path.strip_suffix(".json").map_or_else(|| path.to_owned(), |stem| [stem, ".csv"].concat()))
}
