//! A budget: the estimate of every month of a growing system, in rows that add up.

pub use crate::base::calendar::Month;
use crate::base::number::{Decimal, Money, split};
use crate::base::region::Region;
use crate::base::unit::counted;
use crate::catalog::field::{Field, Growth};
use crate::catalog::strategy::Strategy;
use crate::engine::estimate::{Estimate, estimate_of};
use crate::engine::meter::When;
use crate::engine::roster::Roster;
use crate::price::PriceBook;
use crate::scenario::{Alternative, Component, Scenario, fields};
use crate::service::GrowthFactors;

/// The most months a budget spans.
pub const MOST_MONTHS: u32 = 120;

/// The estimates of consecutive months without a date, the first ungrown.
///
/// ```
/// use meridian::{BudgetOptions, Month, budget, budget_csv, decode, preset};
///
/// let book = pricing::book().unwrap();
/// let shop = decode(preset("ecommerce").unwrap().json, &book).scenario.unwrap();
/// let months = budget(&shop, &shop.alternatives[0], &book, 12);
/// let options = BudgetOptions { start: Month::parse("2027-01"), cents: true, ..BudgetOptions::default() };
/// println!("{}", budget_csv(&months, &options));
/// # assert!(budget_csv(&months, &options).contains("2027-12"));
/// ```
pub fn budget(
    scenario: &Scenario,
    alternative: &Alternative,
    book: &PriceBook,
    months: u32,
) -> Vec<Estimate> {
    budget_from(scenario, alternative, book, None, months)
}

/// The same from a month of the calendar on, where there is one: what costs more from a day on does from that day.
pub fn budget_from(
    scenario: &Scenario,
    alternative: &Alternative,
    book: &PriceBook,
    first: Option<Month>,
    months: u32,
) -> Vec<Estimate> {
    let rate = |field| {
        let percent = scenario.settings.number(field).typical;
        Decimal::ONE.plus(percent.over(Decimal::whole(100)))
    };
    let (traffic, data) = (rate(&fields::TRAFFIC_GROWTH), rate(&fields::DATA_GROWTH));
    let capacity = if scenario.settings.on(&fields::CAPACITY_GROWS) { traffic } else { Decimal::ONE };
    let (roster, mut growth) = (Roster::of(scenario), GrowthFactors::NONE);
    let mut estimates = Vec::new();
    for number in 0..months.min(MOST_MONTHS) {
        let when = When { growth, date: first.map(|first| first.plus(number)) };
        estimates.push(estimate_of(scenario, &roster, alternative, book, when));
        growth = GrowthFactors {
            traffic: growth.traffic.times(traffic),
            data: growth.data.times(data),
            capacity: growth.capacity.times(capacity),
        };
    }
    estimates
}

/// A count of what carries the traffic and stays although the traffic grows.
#[derive(Clone, Copy, Debug)]
pub struct Stays<'a> {
    /// The component.
    pub component: &'a Component,
    /// The field that counts, such as nodes.
    pub field: &'static Field,
    /// How many.
    pub count: Decimal,
}

/// What stays in a budget although the traffic grows: nodes, instances, shards. Nothing where there is no growth, or
/// where the scenario lets capacity grow.
pub fn stays(scenario: &Scenario) -> Vec<Stays<'_>> {
    let growth = scenario.settings.number(&fields::TRAFFIC_GROWTH).typical;
    if growth == Decimal::ZERO || scenario.settings.on(&fields::CAPACITY_GROWS) {
        return Vec::new();
    }
    let growth_of = |component: &Component, field| (component.service.growth)(field, &component.settings);
    let of = |component: &'_ Component, field: &&'static Field| match growth_of(component, field) {
        Growth::Capacity => component.settings.applies(field),
        Growth::Constant | Growth::Traffic | Growth::Data => false,
    };
    let mut stays = Vec::new();
    for component in &scenario.components {
        for field in component.service.fields.iter().copied().filter(|f| of(component, f)) {
            let count = component.settings.number(field).typical;
            if count > Decimal::ZERO {
                stays.push(Stays { component, field, count });
            }
        }
    }
    stays
}

/// How many of what stays are named before the rest is counted.
const NAMED: usize = 8;

/// The same in a sentence: ``traffic grows by 3 % a month; 3 nodes of `web` and 2 shards of `cache` stay as they are``.
pub fn stays_words(scenario: &Scenario) -> Option<String> {
    let stays = stays(scenario);
    let named = stays.iter().take(NAMED);
    let mut named: Vec<String> =
        named.map(|s| format!("{} of `{}`", counted(s.count, s.field.unit), s.component.name)).collect();
    let rest = stays.len().saturating_sub(NAMED);
    if rest > 0 {
        named.push(format!("{rest} more"));
    }
    let (last, before) = named.split_last()?;
    let all = if before.is_empty() { last.clone() } else { format!("{} and {last}", before.join(", ")) };
    let growth = scenario.settings.number(&fields::TRAFFIC_GROWTH).typical.grouped();
    let alone = matches!(stays.as_slice(), [one] if one.count == Decimal::ONE);
    let stay = if alone { "stays as it is" } else { "stay as they are" };
    Some(format!("traffic grows by {growth} % a month; {all} {stay}"))
}

/// How much of a scenario's name a file's name takes, in bytes.
const NAME_BYTES: usize = 60;

/// What a budget's file is called: scenario, strategy, Regions and months, in letters, digits, `-` and `_` of any script,
/// and never longer than a file system takes.
pub fn file_name(
    scenario: &str,
    strategy: Strategy,
    regions: &[Region],
    start: Option<Month>,
    months: u32,
) -> String {
    let mut parts = vec!["budget".to_owned()];
    let name = safe_part(scenario);
    if !name.is_empty() {
        parts.push(name);
    }
    parts.push(strategy.key().to_owned());
    // Four Regions and their codes are the most there are in practice; more are counted.
    parts.extend(regions.iter().take(4).map(|r| r.code().to_owned()));
    if regions.len() > 4 {
        parts.push(format!("and-{}-more", regions.len() - 4));
    }
    parts.push(match start {
        Some(first) if months > 1 => format!("{first}-to-{}", first.plus(months.min(MOST_MONTHS) - 1)),
        Some(only) => only.to_string(),
        None => format!("{months}-month{}", if months == 1 { "" } else { "s" }),
    });
    parts.join("-") + ".csv"
}

/// Text as a part of a file's name: what is neither letter nor digit becomes one `-`.
fn safe_part(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if out.len() + c.len_utf8() > NAME_BYTES {
            break;
        }
        if c.is_alphanumeric() || c == '_' {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    out.trim_end_matches('-').to_owned()
}

/// Costs rounded to cents so that they add up to the rounded total: by largest remainder.
pub fn to_cents(costs: &[Money]) -> Vec<Money> {
    const CENT: i128 = 10_000_000_000;
    let total = costs.iter().copied().sum::<Money>().cents();
    let weights: Vec<i128> = costs.iter().map(|c| c.picos()).collect();
    if weights.iter().all(|w| *w == 0) {
        return costs.to_vec();
    }
    split(total, &weights).into_iter().map(|cents| Money::from_picos(cents * CENT)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_after_what_it_holds() {
        let regions: Vec<Region> =
            ["eu-central-1", "eu-west-1"].iter().map(|c| Region::new(c).unwrap()).collect();
        let start = Month::parse("2027-01");
        let name = |scenario: &str| file_name(scenario, Strategy::PilotLight, &regions, start, 12);
        let rest = "pilot_light-eu-central-1-eu-west-1-2027-01-to-2027-12.csv";
        assert_eq!(name("Prüfung – Frankfurt/Dublin"), format!("budget-Prüfung-Frankfurt-Dublin-{rest}"));
        assert_eq!(name("../../etc/passwd"), format!("budget-etc-passwd-{rest}"));
        assert_eq!(name("..\\\u{0}\u{202e}"), format!("budget-{rest}"));
        assert!(name(&"漢".repeat(10_000)).len() < 200, "file systems take 255 bytes");
        assert_eq!(
            file_name("x", Strategy::SingleRegion, &regions[..1], None, 1),
            "budget-x-single_region-eu-central-1-1-month.csv"
        );
        assert_eq!(
            file_name("x", Strategy::SingleRegion, &regions[..1], start, 1),
            "budget-x-single_region-eu-central-1-2027-01.csv"
        );
    }

    #[test]
    fn rounded_costs_add_up_to_the_rounded_total() {
        let costs: Vec<Money> = ["0.004", "0.004", "0.004"].iter().map(|t| t.parse().unwrap()).collect();
        let rounded = to_cents(&costs);
        assert_eq!(rounded.iter().map(|c| c.cents()).collect::<Vec<_>>(), [1, 0, 0]);
        assert_eq!(rounded.into_iter().sum::<Money>().cents(), costs.into_iter().sum::<Money>().cents());
    }
}
