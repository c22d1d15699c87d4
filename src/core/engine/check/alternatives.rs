//! Alternatives and their Regions, and the users' shares.

use crate::base::bounds::FINDINGS;
use crate::base::diagnostic::Diagnostic;
use crate::base::number::Decimal;
use crate::base::region::Region;
use crate::catalog::strategy::Strategy;
use crate::price::PriceBook;
use crate::scenario::{Alternative, MOST_REGIONS, Scenario};

/// Whether a strategy can use these Regions.
pub(super) fn check_alternative(
    strategy: Strategy,
    regions: &[Region],
    path: &str,
    book: &PriceBook,
) -> Option<Diagnostic> {
    let (least, most) = strategy.region_counts();
    let (name, count) = (strategy.key(), regions.len());
    let partition = |r: &Region| book.partition(*r);
    let split = regions.iter().find(|r| Some(partition(r)) != regions.first().map(partition));
    if count < least || count > most {
        let what = format!("`{name}` takes {}, and has {count}", strategy.takes());
        let hint = match (count < least, least) {
            (true, 1) => "name a Region",
            (true, _) => "name a second Region",
            (false, _) => "leave out the last",
        };
        return Some(Diagnostic::error(path, what).hint(hint));
    }
    split.map(|r| {
        let what = format!("`{r}` is in another partition of AWS than the primary: nothing replicates there");
        Diagnostic::error(path, what).hint("keep to commercial Regions, or to GovCloud")
    })
}

pub(super) fn check_shares(scenario: &Scenario, found: &mut Vec<Diagnostic>) {
    if scenario.traffic.is_empty() {
        return;
    }
    let sum = scenario.traffic.iter().fold(Decimal::ZERO, |sum, (_, share)| sum.plus(*share));
    if sum != Decimal::whole(100) {
        let what = format!("the shares of the users add up to {} %, not 100 %", sum.grouped());
        found.push(Diagnostic::error("traffic_percent", what).hint("change one so that they do"));
    }
    for (region, _) in scenario.traffic.iter().filter(|(r, _)| !scenario.regions.contains(r)) {
        let what = format!("`{region}` has a share of the users but is not among the Regions");
        let found_here = Diagnostic::error(format!("traffic_percent.{region}"), what);
        found.push(found_here.hint("add it to `regions` or remove its share"));
    }
}

/// Reads `us-east-1,eu-central-1`.
pub fn parse_regions(text: &str, book: &PriceBook) -> Result<Vec<Region>, Vec<Diagnostic>> {
    let mut found = Vec::new();
    let mut regions = Vec::new();
    // Of a list that is too long in any case not each entry is judged.
    let count = text.split(',').count();
    if count > FINDINGS {
        let what = format!("{count} Regions are more than {MOST_REGIONS}");
        let found = Diagnostic::error("", what).hint(format!("keep the {MOST_REGIONS} that matter most"));
        return Err(vec![found]);
    }
    for code in text.split(',').map(str::trim) {
        match book.region_or_newer(code, "") {
            Ok(region) if regions.contains(&region) => {
                found.push(
                    Diagnostic::error("", format!("Region `{code}` stands twice")).hint("name each once"),
                );
            }
            Ok(region) => regions.push(region),
            Err(unknown) => found.push(unknown),
        }
    }
    if regions.len() > MOST_REGIONS {
        let what = format!("{} Regions are more than {MOST_REGIONS}", regions.len());
        found.push(Diagnostic::error("", what).hint(format!("keep the {MOST_REGIONS} that matter most")));
    }
    if found.is_empty() { Ok(regions) } else { Err(found) }
}

/// Reads `pilot_light@us-east-1,eu-central-1`.
pub fn parse_plan(text: &str, book: &PriceBook) -> Result<Alternative, Vec<Diagnostic>> {
    let (key, regions) = text.split_once('@').map_or((text, None), |(k, r)| (k, Some(r)));
    let strategy = Strategy::from_key(key).ok_or_else(|| {
        let unknown = Diagnostic::error("", format!("unknown strategy `{key}`"));
        vec![unknown.nearest(key, Strategy::ALL.map(Strategy::key))]
    });
    match (strategy, regions.map(|r| parse_regions(r, book)).transpose()) {
        (Ok(strategy), Ok(regions)) => {
            let wrong =
                regions.as_ref().and_then(|r| check_alternative(strategy, r, "", book)).map(|d| vec![d]);
            wrong.map_or(Ok(Alternative { strategy, regions }), Err)
        }
        (Err(mut a), Err(b)) => {
            a.extend(b);
            Err(a)
        }
        (Err(a), Ok(_)) | (Ok(_), Err(a)) => Err(a),
    }
}
