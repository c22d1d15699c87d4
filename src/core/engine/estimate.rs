//! What one alternative costs in one month.

use crate::base::diagnostic::Diagnostic;
use crate::base::formula::Ledger;
use crate::base::number::Money;
use crate::base::order::grouped;
use crate::base::region::Region;
use crate::catalog::strategy::Strategy;
use crate::catalog::usage::Layer;
use crate::engine::gaps::{newer_regions, without_cost, without_users};
use crate::engine::meter::{Metering, When, meter_plan, words};
use crate::engine::plan::plan;
use crate::engine::rate::{LineItem, Upfront, rate};
use crate::engine::roster::Roster;
use crate::price::PriceBook;
use crate::scenario::{Alternative, Scenario};
use crate::service::{ACCOUNT, SERVICES, Service};

/// The line items of one alternative for one month.
#[derive(Clone, Debug, PartialEq)]
pub struct Estimate {
    /// The strategy.
    pub strategy: Strategy,
    /// Its Regions, the primary first.
    pub regions: Vec<Region>,
    /// What is billed.
    pub lines: Vec<LineItem>,
    /// How their quantities came about.
    pub ledger: Ledger,
    /// What the meters and the price book had to say.
    pub diagnostics: Vec<Diagnostic>,
}

/// What line items can be added up by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grouping {
    /// AWS service.
    Service,
    /// Component of the scenario.
    Component,
    /// Region that is billed.
    Region,
    /// Layer of the system.
    Layer,
}

impl Grouping {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Service, Self::Component, Self::Region, Self::Layer];

    /// As options spell it.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Service => "service",
            Self::Component => "component",
            Self::Region => "region",
            Self::Layer => "layer",
        }
    }
}

/// A group of line items and what is known of its cost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The key, such as `dynamodb`.
    pub key: String,
    /// The name for people.
    pub name: String,
    /// The sum of its lines that have a price.
    pub total: Money,
    /// Whether all of them have.
    pub complete: bool,
}

/// Prices an alternative for its first month.
///
/// ```
/// use meridian::{Grouping, LineItem, decode, estimate, preset};
///
/// let book = pricing::book().unwrap();
/// let shop = decode(preset("ecommerce").unwrap().json, &book).scenario.unwrap();
/// let estimate = estimate(&shop, &shop.alternatives[0], &book);
/// assert!(estimate.is_complete()); // else some line has no known price, and the total is the least it can be
/// assert_eq!(estimate.total(), estimate.lines.iter().map(LineItem::known).sum());
/// for service in estimate.by(Grouping::Service) {
///     println!("{:30} {:>12}", service.name, service.total.dollars());
/// }
/// ```
pub fn estimate(scenario: &Scenario, alternative: &Alternative, book: &PriceBook) -> Estimate {
    estimate_of(scenario, &Roster::of(scenario), alternative, book, When::FIRST)
}

/// Prices an alternative for any month, of components whose identities are known.
pub(crate) fn estimate_of(
    scenario: &Scenario,
    roster: &Roster,
    alternative: &Alternative,
    book: &PriceBook,
    when: When,
) -> Estimate {
    let plan = plan(scenario, alternative);
    price(scenario, meter_plan(scenario, roster, &plan, when), alternative, book)
}

/// Prices what was metered of a plan in an alternative's Regions: those it was metered for, or any under which the plan
/// has the same shape.
pub fn price(
    scenario: &Scenario,
    metering: Metering,
    alternative: &Alternative,
    book: &PriceBook,
) -> Estimate {
    let regions = scenario.regions_of(alternative);
    let metered = metering.placed(&regions);
    let Metering { ledger, mut diagnostics, .. } = metering;
    diagnostics.extend(without_users(scenario, alternative));
    diagnostics.extend(newer_regions(scenario, alternative, book));
    let (lines, of_rating) = rate(metered, &ledger, scenario, book);
    diagnostics.extend(of_rating);
    diagnostics.extend(without_cost(&lines, book));
    Estimate { strategy: alternative.strategy, regions, lines, ledger, diagnostics }
}

impl Estimate {
    /// How a line's quantity came about, in words.
    pub fn formula(&self, line: &LineItem) -> String {
        words(&self.ledger, line.metered.quantity, &self.regions)
    }

    /// The sum of every line that has a price.
    pub fn total(&self) -> Money {
        self.lines.iter().map(LineItem::known).sum()
    }

    /// What is paid at purchase for commitments, for the whole of their terms.
    pub fn upfront(&self) -> Upfront {
        self.lines.iter().fold(Upfront::default(), |sum, line| Upfront {
            paid: sum.paid + line.upfront.paid,
            a_month: sum.a_month + line.upfront.a_month,
            split_unknown: sum.split_unknown || line.upfront.split_unknown,
        })
    }

    /// What is paid each month, without what was paid upfront.
    pub fn recurring(&self) -> Money {
        self.total() - self.upfront().a_month
    }

    /// How many lines rest on prices more than a year older than `today`, written `2026-09-03`.
    pub fn old_lines(&self, today: &str) -> usize {
        self.lines.iter().filter_map(|l| l.source.as_ref()).filter(|s| s.is_old(today)).count()
    }

    /// What discounts took off.
    pub fn discounted(&self) -> Money {
        self.lines.iter().filter_map(|l| l.discounted).map(|d| d.amount).sum()
    }

    /// Whether every line has a price.
    pub fn is_complete(&self) -> bool {
        self.lines.iter().all(|l| l.cost.is_ok())
    }

    /// The lines added up by one of their properties, in the order a reader expects.
    pub fn by(&self, grouping: Grouping) -> Vec<Group> {
        let numbers = grouped(&self.lines, |a, b| a.group(grouping).0.cmp(b.group(grouping).0));
        let mut groups: Vec<Group> = Vec::new();
        for (line, number) in self.lines.iter().zip(numbers) {
            if groups.len() == number {
                let (key, name) = line.group(grouping);
                let (key, name) = (key.to_owned(), name.to_owned());
                groups.push(Group { key, name, total: Money::ZERO, complete: true });
            }
            if let Some(group) = groups.get_mut(number) {
                group.total = group.total + line.known();
                group.complete &= line.cost.is_ok();
            }
        }
        match grouping {
            Grouping::Service => {
                let of = |service: &&Service| groups.iter().find(|g| g.key == service.key).cloned();
                SERVICES.iter().chain(&ACCOUNT).filter_map(of).collect()
            }
            Grouping::Layer => {
                let of = |layer: Layer| groups.iter().find(|g| g.key == layer.key()).cloned();
                Layer::ALL.into_iter().filter_map(of).collect()
            }
            Grouping::Component | Grouping::Region => groups,
        }
    }

    /// The alternative, as options spell it: `pilot_light@us-east-1,eu-central-1`.
    pub fn label(&self) -> String {
        label(self.strategy, &self.regions)
    }
}

/// An alternative, as options spell it.
pub fn label(strategy: Strategy, regions: &[Region]) -> String {
    let codes: Vec<&str> = regions.iter().map(Region::code).collect();
    format!("{}@{}", strategy.key(), codes.join(","))
}

impl LineItem {
    /// The key and the name of the group it falls into.
    pub fn group(&self, grouping: Grouping) -> (&str, &str) {
        let metered = &self.metered;
        match grouping {
            Grouping::Service => {
                let service = metered.component.service;
                (service.key, service.name)
            }
            Grouping::Component => (&metered.component.name, &metered.component.name),
            Grouping::Region => (metered.region.code(), metered.region.code()),
            Grouping::Layer => {
                let layer = metered.usage.layer;
                (layer.key(), layer.name())
            }
        }
    }

    /// What it is, for people: the usage, its variant, and where it goes.
    pub fn description(&self) -> String {
        let m = &self.metered;
        let variant = if m.variant.is_only() { String::new() } else { format!(", {}", m.variant) };
        let to = m.to_region.map_or_else(String::new, |to| format!(", to {to}"));
        format!("{}{variant}{to}", m.usage.name)
    }
}
