//! Parts add up: of estimates, of budgets, of demand over Regions, of numbers, at any size.

use std::collections::BTreeMap;

use meridian::base::number::{Decimal, Money, Price, part, split};
use meridian::catalog::strategy::Strategy as Recovery;
use meridian::engine::budget::{Month, budget};
use meridian::engine::estimate::{Estimate, Grouping, estimate};
use meridian::engine::meter::meter;
use meridian::report::{BudgetOptions, budget_csv, explanation, json};
use meridian::service::{GrowthFactors, SERVICES};
use proptest::prelude::*;

use super::{ALL, THREE, alternative, any_alternative, config};
use crate::random;
use crate::support::{book, scenario};

fn shares() -> impl Strategy<Value = serde_json::Value> {
    prop::array::uniform3(0_i128..1000).prop_filter("some users", |w| w.iter().sum::<i128>() > 0).prop_map(
        |weights| {
            let parts =
                split(100_000_000_000, &weights).into_iter().map(|p| random::number(Decimal::from_nanos(p)));
            THREE.iter().map(|r| (*r).to_owned()).zip(parts).collect::<serde_json::Map<_, _>>().into()
        },
    )
}

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn parts_add_up_in_every_grouping(text in random::scenario(THREE, ALL), asked in any_alternative()) {
        let scenario = scenario(&text);
        let estimate = estimate(&scenario, &asked, book());
        for grouping in Grouping::ALL {
            let sum: Money = estimate.by(grouping).iter().map(|g| g.total).sum();
            prop_assert_eq!(sum, estimate.total(), "by {}", grouping.key());
        }
        for line in estimate.lines.iter().filter(|l| l.cost.is_ok()) {
            let quantity = line.tiers.iter().fold(Decimal::ZERO, |sum, t| sum.plus(t.quantity));
            prop_assert_eq!(quantity, line.metered.quantity.value());
            let off = line.discounted.map_or(Money::ZERO, |d| d.amount);
            prop_assert_eq!(line.tiers.iter().map(|t| t.cost).sum::<Money>(), line.known() + off);
        }
    }

    #[test]
    fn a_budget_reads_back_and_adds_up(
        text in random::scenario(THREE, ALL), asked in any_alternative(), months in 1_u32..4, cents in any::<bool>(),
    ) {
        let scenario = scenario(&text);
        let estimates = budget(&scenario, &asked, book(), months);
        let start = Month::parse("2026-12");
        let csv = budget_csv(&estimates, &BudgetOptions { start, cents, ..BudgetOptions::default() });
        let names = ["2026-12", "2027-01", "2027-02"];
        let mut sums: BTreeMap<String, (Money, usize)> = BTreeMap::new();
        let mut reader = csv::Reader::from_reader(csv.as_bytes());
        let head = reader.headers().unwrap().clone();
        let column = |name: &str| head.iter().position(|h| h == name).unwrap();
        for row in reader.records() {
            let row = row.unwrap();
            prop_assert_eq!(&row[column("currency")], "USD");
            prop_assert!(row[column("quantity")].parse::<Decimal>().is_ok());
            let cost = &row[column("cost")];
            prop_assert!(!cost.is_empty() || !row[column("note")].is_empty(), "a cost is missing without a word");
            if cents && !cost.is_empty() {
                prop_assert_eq!(cost.split_once('.').map(|(_, places)| places.len()), Some(2));
            }
            let sum = sums.entry(row[column("month")].to_owned()).or_default();
            *sum = (sum.0 + cost.parse().unwrap_or(Money::ZERO), sum.1 + 1);
        }
        for (estimate, name) in estimates.iter().zip(names) {
            let (sum, rows) = sums.remove(name).unwrap_or_default();
            prop_assert_eq!(rows, estimate.lines.len());
            if cents {
                prop_assert_eq!(sum.picos(), estimate.total().cents() * 10_000_000_000);
            } else {
                prop_assert_eq!(sum, estimate.total());
            }
        }
        prop_assert!(sums.is_empty());
        let first = estimate(&scenario, &asked, book());
        prop_assert_eq!(estimates[0].total(), first.total());
        prop_assert_eq!(estimates[0].lines.len(), first.lines.len());
    }

    #[test]
    fn the_same_input_gives_the_same_bytes(text in random::scenario(THREE, ALL), asked in any_alternative()) {
        let report = || {
            let scenario = scenario(&text);
            let priced = estimate(&scenario, &asked, book());
            json::estimate(&priced, book(), None) + &explanation(&priced, None)
        };
        prop_assert_eq!(report(), report());
    }

    #[test]
    fn demand_split_over_regions_is_the_whole_demand(shares in shares(), gb in 0_i64..1_000_000_000, reads in 0_i64..1_000_000_000) {
        let text = serde_json::json!({
            "meridian": 1, "regions": THREE, "traffic_percent": shares, "components": [
                {"name": "out", "data_transfer": {"monthly_internet_out_gb": gb, "monthly_between_zones_gb": gb,
                                                  "monthly_between_regions_gb": gb}},
                {"name": "nat", "nat_gateway": {"monthly_outbound_gb": gb, "monthly_inbound_gb": gb}},
                {"name": "db", "aurora": {"monthly_read_ios": reads, "monthly_write_ios": reads}},
                {"name": "table", "dynamodb": {"on_demand": {"monthly_reads": reads},
                                               "strongly_consistent_reads_percent": 100}},
            ]
        });
        let scenario = scenario(&text.to_string());
        let asked = alternative(Recovery::ActiveActive, THREE);
        let mut sums: BTreeMap<&str, Decimal> = BTreeMap::new();
        for m in meter(&scenario, &asked, GrowthFactors::NONE).metered() {
            let sum = sums.entry(m.usage.key).or_default();
            *sum = sum.plus(m.quantity.value());
        }
        let whole = |key: &str| sums.get(key).copied().unwrap_or_default();
        prop_assert_eq!(whole("internet_out"), Decimal::whole(2 * gb));
        prop_assert_eq!(whole("between_azs_out"), Decimal::whole(gb));
        prop_assert_eq!(whole("between_azs_in"), Decimal::whole(gb));
        prop_assert_eq!(whole("between_regions"), Decimal::whole(gb));
        prop_assert_eq!(whole("processed"), Decimal::whole(2 * gb));
        prop_assert_eq!(whole("io_requests"), Decimal::whole(2 * reads));
        prop_assert_eq!(whole("read_request_units"), Decimal::whole(reads));
    }

    /// Thousandths of a GB at prices of at most nine places leave nothing to round.
    #[test]
    fn splitting_internet_traffic_over_components_never_changes_the_sum(a in 0_i64..200_000_000, b in 0_i64..200_000_000) {
        let sum = |parts: &[i64]| {
            let component = |(i, part): (usize, &i64)| {
                let gb = random::number(Decimal::milli(*part));
                serde_json::json!({"name": format!("c{i}"), "data_transfer": {"monthly_internet_out_gb": gb}})
            };
            let components: Vec<_> = parts.iter().enumerate().map(component).collect();
            let text = serde_json::json!({"meridian": 1, "regions": ["us-east-1"], "components": components});
            estimate(&scenario(&text.to_string()), &alternative(Recovery::SingleRegion, &["us-east-1"]), book()).total()
        };
        prop_assert_eq!(sum(&[a, b]), sum(&[a + b]));
        prop_assert_eq!(sum(&[b, a]), sum(&[a + b]));
    }
}

proptest! {
    #![proptest_config(config(1000))]

    #[test]
    fn numbers_survive_their_own_text(n in any::<i128>().prop_filter("has a magnitude", |n| *n != i128::MIN)) {
        let (decimal, money) = (Decimal::from_nanos(n), Money::from_picos(n));
        prop_assert_eq!(decimal.to_string().parse(), Ok(decimal));
        prop_assert_eq!(money.to_string().parse(), Ok(money));
        prop_assert_eq!(money.to_string().parse::<Price>().map(|p| p.to_string()), Ok(money.to_string()));
        let ungrouped = decimal.grouped().replace(',', "");
        prop_assert_eq!(ungrouped, decimal.to_string());
    }

    #[test]
    fn parts_by_weight_add_up(total in -10_i128.pow(30)..10_i128.pow(30), weights in prop::collection::vec(0_i128..10_i128.pow(12), 1..6)) {
        prop_assume!(weights.iter().any(|w| *w > 0));
        let parts = split(total, &weights);
        prop_assert_eq!(parts.iter().sum::<i128>(), total);
        let one_by_one = (0..weights.len()).map(|index| part(total, weights.iter().copied(), index));
        prop_assert_eq!(&parts, &one_by_one.collect::<Vec<_>>());
        let sum: i128 = weights.iter().sum();
        for (part, weight) in parts.iter().zip(&weights) {
            // No part is off its exact share by a whole unit: |part × sum − total × weight| < sum.
            let (exact, got) = (total.checked_mul(*weight), part.checked_mul(sum));
            if let (Some(exact), Some(got)) = (exact, got) {
                prop_assert!((got - exact).abs() < sum);
            }
        }
    }
}

/// Everything at its largest, growing as fast as may be entered for as long as a budget spans.
#[test]
fn the_largest_figures_stay_within_exact_numbers() {
    let mut components = Vec::new();
    for (i, service) in SERVICES.iter().enumerate() {
        for mode in ["on_demand", "provisioned", "serverless_v2"] {
            let mut settings = serde_json::Map::new();
            for field in service.fields {
                let meridian::catalog::field::Kind::Number { max, .. } = &field.kind else { continue };
                if field.key.ends_with("_percent") || field.group.is_some_and(|(_, option)| option != mode) {
                    continue;
                }
                let max = random::number(*max);
                match field.key.split_once('.') {
                    Some((group, key)) => {
                        settings.entry(group).or_insert_with(|| serde_json::json!({}))[key] = max;
                    }
                    None => drop(settings.insert(field.key.to_owned(), max)),
                }
            }
            if service.key == "dynamodb" {
                settings.insert("item_kb".to_owned(), random::number(Decimal::milli(1)));
            }
            random::within_limits(service, &mut settings);
            // A file system has one replica, and here are three Regions.
            let replicas = if service.key == "efs" { "none" } else { "all" };
            let name = format!("c{i}{mode}");
            components.push(serde_json::json!({"name": name, service.key: settings, "replicas": replicas}));
        }
    }
    let text = serde_json::json!({"meridian": 1, "regions": THREE, "components": components,
        "workload": {"growth_percent_per_month": 100, "data_growth_percent_per_month": 100}});
    let scenario = scenario(&text.to_string());
    let months = budget(&scenario, &alternative(Recovery::ActiveActive, THREE), book(), 120);
    assert_eq!(months.len(), 120);
    let largest = months.iter().map(Estimate::total).max().unwrap();
    assert!(largest.picos() < i128::MAX / 1000, "{largest} is at the end of what numbers hold");
    for month in months.iter().step_by(17) {
        let csv = budget_csv(
            std::slice::from_ref(month),
            &BudgetOptions { cents: true, ..BudgetOptions::default() },
        );
        let mut sum = Money::ZERO;
        for row in csv::Reader::from_reader(csv.as_bytes()).records() {
            let row = row.unwrap();
            // What comes to more than a line may, or has no known price, has no cost, and the note says so.
            if row[8].is_empty() {
                let why = ["the most that is counted", "no price is known"];
                assert!(why.iter().any(|why| row[15].contains(why)), "{row:?}");
            } else {
                sum = sum + row[8].parse().unwrap();
            }
        }
        assert_eq!(sum.picos(), month.total().cents() * 10_000_000_000);
    }
}
