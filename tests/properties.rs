//! What must hold for every scenario, quantity and text.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

#[path = "support/random.rs"]
mod random;
mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

use meridian::base::diagnostic::has_errors;
use meridian::base::formula::Ledger;
use meridian::base::number::{Decimal, Money, Price, split};
use meridian::base::region::Region;
use meridian::catalog::strategy::Strategy as Recovery;
use meridian::catalog::usage::{Free, UsageType};
use meridian::engine::budget::{Month, budget};
use meridian::engine::check::{parse_plan, parse_regions};
use meridian::engine::compare::compare;
use meridian::engine::estimate::{Estimate, Grouping, estimate};
use meridian::engine::meter::{Metered, meter};
use meridian::engine::plan::plan;
use meridian::engine::rate::rate;
use meridian::engine::read::{Decoded, decode};
use meridian::engine::recovery::{Band, rpo, rto};
use meridian::price::{PriceBook, Tier};
use meridian::report::{BudgetOptions, budget_csv, comparison_table, explanation, json};
use meridian::scenario::{Alternative, PRESETS, Scenario};
use meridian::service::{GrowthFactors, SERVICES};
use meridian::share::{View, from_fragment, to_fragment};
use proptest::prelude::*;

use random::Vary;
use support::{book, region, regions, scenario};

/// Three Regions of different prices.
const THREE: &[&str] = &["us-east-1", "eu-central-1", "ap-southeast-1"];
/// Two Regions of the same prices.
const EQUAL: &[&str] = &["us-east-1", "us-west-2"];
const ALL: Vary = Vary { places: true, settings: true };

fn alternative(strategy: Recovery, codes: &[&str]) -> Alternative {
    Alternative { strategy, regions: Some(regions(codes)) }
}

/// What of a random scenario could make the stronger of two strategies cost less, and rightly so:
///
/// - Backup & restore sends four full copies of a table a month at $0.04 a GB and keeps one at $0.10, $0.26 a GB; a live
///   replica is $0.25 a GB, in Standard-IA $0.10, and its writes cost nothing more in the primary. So tables are empty.
/// - The same for Aurora is 4 × $0.02 + $0.021, $0.101 a GB against $0.10 of a secondary and an instance in it, at least
///   half an ACU: 730 h × 0.5 × $0.12 = $43.80. So clusters are of 40,000 GB at most, and never headless.
/// - Active-active puts nothing where no users are, and a hot standby everything.
fn in_order(text: &str) -> String {
    let mut system: serde_json::Value = serde_json::from_str(text).unwrap();
    for component in system["components"].as_array_mut().unwrap() {
        if let Some(table) = component.get_mut("dynamodb").and_then(|t| t.as_object_mut()) {
            table.remove("storage_gb");
        }
        if let Some(cluster) = component.get_mut("aurora").and_then(|c| c.as_object_mut()) {
            let typical =
                |key: &str| cluster.get(key).map(|n| n.get("typical").unwrap_or(n).as_f64().unwrap());
            let (headless, gb) = (typical("pilot_light_instances") == Some(0.0), typical("storage_gb"));
            if headless {
                cluster.remove("pilot_light_instances");
            }
            if gb.is_some_and(|gb| gb > 40_000.0) {
                cluster.insert("storage_gb".to_owned(), 40_000.into());
            }
        }
        for service in ["aurora", "dynamodb"] {
            if let Some(entered) = component.get_mut(service).and_then(|c| c.as_object_mut()) {
                entered.retain(|key, _| !key.contains("_copies"));
            }
        }
    }
    let idle =
        |shares: &serde_json::Value| shares.as_object().unwrap().values().any(|s| s.as_f64() == Some(0.0));
    if system.get("traffic_percent").is_some_and(idle) {
        system.as_object_mut().unwrap().remove("traffic_percent");
    }
    system.to_string()
}

/// How much of a usage an alternative meters over all Regions.
fn quantity(scenario: &Scenario, asked: &Alternative, key: &str) -> Decimal {
    quantities(scenario, asked, key).into_iter().fold(Decimal::ZERO, Decimal::plus)
}

/// The same line by line.
fn quantities(scenario: &Scenario, asked: &Alternative, key: &str) -> Vec<Decimal> {
    let metered = meter(scenario, asked, GrowthFactors::NONE).metered();
    metered.iter().filter(|m| m.usage.key == key).map(|m| m.quantity.value()).collect()
}

fn any_alternative() -> impl Strategy<Value = Alternative> {
    prop_oneof![
        Just(alternative(Recovery::SingleRegion, &["eu-central-1"])),
        Just(alternative(Recovery::BackupAndRestore, &["us-east-1", "eu-central-1"])),
        Just(alternative(Recovery::PilotLight, &["us-east-1", "ap-southeast-1"])),
        Just(alternative(Recovery::WarmStandby, THREE)),
        Just(alternative(Recovery::HotStandby, &["eu-central-1", "us-east-1"])),
        Just(alternative(Recovery::ActiveActive, &["ap-southeast-1", "us-east-1"])),
        Just(alternative(Recovery::ActiveActive, THREE)),
    ]
}

fn config(cases: u32) -> ProptestConfig {
    // Failures are found again from the printed scenario; nothing is written beside the sources.
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
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
    fn a_scenario_survives_its_own_text(text in random::scenario(THREE, ALL), assumed in "[a-z]{0,8}") {
        let mut before = scenario(&text);
        let path = before.components[0].path(before.components[0].service.fields[0]);
        before.assumptions.insert(path, assumed);
        before.alternatives.push(Alternative { strategy: Recovery::ActiveActive, regions: None });
        let written = before.to_json();
        let after = scenario(&written);
        prop_assert_eq!(&after, &before, "{}", &written);
        prop_assert_eq!(after.to_json(), written);
        prop_assert!(serde_json::from_str::<serde_json::Value>(&before.to_json()).is_ok());
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

    /// Every line is rounded on its own and replicated bytes to the ninth place of a GB: hence a millionth of a dollar.
    #[test]
    fn more_readiness_costs_no_less_where_prices_are_equal(
        text in random::scenario(EQUAL, Vary { places: false, settings: false }),
    ) {
        let scenario = scenario(&in_order(&text));
        let total = |strategy: Recovery| {
            estimate(&scenario, &alternative(strategy, &EQUAL[..strategy.region_counts().0]), book()).total()
        };
        let slack: Money = "0.000001".parse().unwrap();
        let totals = Recovery::ALL.map(|strategy| (strategy.key(), total(strategy)));
        for pair in totals.windows(2) {
            let [(less, cheap), (more, dear)] = [pair[0], pair[1]];
            prop_assert!(cheap <= dear + slack, "{less} ${cheap}, {more} ${dear}");
        }
    }

    /// A hot standby runs what active-active runs. The differences are where users and writers are, and how much of
    /// that is billed twice, usage by usage.
    #[test]
    fn a_hot_standby_is_active_active_but_for_traffic_and_writes(
        text in random::scenario(EQUAL, Vary { places: false, settings: false }),
    ) {
        let scenario = scenario(&in_order(&text));
        let metered = |strategy| meter(&scenario, &alternative(strategy, EQUAL), GrowthFactors::NONE).metered();
        let (hot, active) = (metered(Recovery::HotStandby), metered(Recovery::ActiveActive));
        // Where users are, the sum over both Regions is the same: what they send, read and ask for.
        let moves = [
            "internet_out", "between_azs_out", "between_azs_in", "processed", "alb_lcu_hours", "io_requests",
            "read_request_units", "ia_read_request_units",
        ];
        // Writes made in both Regions are sent from both, and so is what the application sends: the same sum of both
        // directions. A stream is read in full wherever it is served.
        let (sent, twice) = ("between_regions", "stream_reads");
        let sums = |all: &[Metered]| {
            let mut sums: BTreeMap<(String, &str, String, Option<Region>), Decimal> = BTreeMap::new();
            for m in all {
                let anywhere = moves.contains(&m.usage.key) || m.usage.key == sent || m.usage.key == twice;
                let place = Some(m.region).filter(|_| !anywhere);
                let key = (m.component.name.clone(), m.usage.key, m.variant.to_string(), place);
                let sum = sums.entry(key).or_default();
                *sum = sum.plus(m.quantity.value());
            }
            sums
        };
        let (mut hot, mut active) = (sums(&hot), sums(&active));
        // What is so little that half of it rounds to nothing is a line in one only.
        let none = |key: &&(String, &str, String, Option<Region>)| key.1 == sent;
        let of_one: Vec<_> = hot.keys().chain(active.keys()).filter(none).cloned().collect();
        for key in of_one {
            hot.entry(key.clone()).or_default();
            active.entry(key).or_default();
        }
        prop_assert_eq!(hot.keys().collect::<Vec<_>>(), active.keys().collect::<Vec<_>>());
        for (key, one) in &hot {
            let other = active[key];
            if key.1 == twice {
                prop_assert_eq!(one.times(Decimal::whole(2)), other, "{:?}", key);
            } else if key.3.is_none() {
                // Shares are split to the ninth place and multiplied by the seconds of a month after that.
                let off = one.minus(other).max(other.minus(*one));
                prop_assert!(off < Decimal::from_nanos(100_000), "{key:?}: {one} and {other}");
            } else {
                prop_assert_eq!(*one, other, "{:?}", key);
            }
        }
    }

    /// Under backup & restore nothing runs where the copies are, and nothing is sent there but them.
    #[test]
    fn a_region_of_copies_holds_copies_alone(text in random::scenario(THREE, ALL)) {
        let scenario = scenario(&text);
        let asked = alternative(Recovery::BackupAndRestore, THREE);
        let single = alternative(Recovery::SingleRegion, &THREE[..1]);
        let here = region(THREE[0]);
        for m in meter(&scenario, &asked, GrowthFactors::NONE).metered() {
            let copies = ["backup_storage", "dynamodb_storage"].contains(&m.usage.key);
            prop_assert!(m.usage.global || m.region == here || copies, "{} in {}", m.usage.key, m.region);
        }
        let mut primary = estimate(&scenario, &asked, book()).lines;
        // But for the backups that copies are made from.
        let kept_to_copy = |l: &meridian::engine::rate::LineItem| l.metered.usage.key == "dynamodb_storage";
        primary.retain(|l| l.metered.region == here && l.metered.to_region.is_none() && !kept_to_copy(l));
        let mut alone = estimate(&scenario, &single, book()).lines;
        alone.retain(|l| l.metered.region == here);
        let sum = |lines: &[meridian::engine::rate::LineItem]| lines.iter().map(meridian::engine::rate::LineItem::known).sum::<Money>();
        prop_assert_eq!(sum(&primary), sum(&alone), "the primary is as without copies");
    }

    #[test]
    fn bands_of_recovery_are_ordered(text in random::scenario(THREE, ALL)) {
        let scenario = scenario(&text);
        let all = |band: fn(Recovery, &Scenario) -> Option<Band>| -> Vec<Band> {
            Recovery::ALL.into_iter().filter_map(|strategy| band(strategy, &scenario)).collect()
        };
        for bands in [all(|strategy, _| rto(strategy)), all(rpo)] {
            // All but the single Region recover; what is never copied is lost under backup & restore.
            let copied = rpo(Recovery::BackupAndRestore, &scenario).is_some();
            prop_assert!(bands.len() == 5 || (bands.len() == 4 && !copied), "{}", bands.len());
            prop_assert!(bands.iter().all(|b| b.low <= b.high && !b.source.is_empty()));
            prop_assert!(bands.windows(2).all(|w| w[0].low >= w[1].low && w[0].high >= w[1].high), "{bands:?}");
        }
    }

    /// On demand and Spot are the nodes, whatever the share; each has its disk.
    #[test]
    fn the_spot_share_and_the_rest_are_all_nodes(nodes in 0_i64..1000, percent in 0_i64..=100, gb in 1_i64..1000) {
        let spot = serde_json::json!({"spot_percent": percent, "root_volume_gb": gb});
        let [mut ec2, mut eks] = [spot.clone(), spot];
        (ec2["instances"], eks["nodes"]) = (nodes.into(), nodes.into());
        for component in [serde_json::json!({"name": "n", "ec2": ec2}), serde_json::json!({"name": "n", "eks": eks})] {
            let text = serde_json::json!({"meridian": 1, "regions": THREE, "components": [component]});
            let system = scenario(&text.to_string());
            let quantity = |key: &str| quantity(&system, &alternative(Recovery::SingleRegion, &THREE[..1]), key);
            let hours = Decimal::whole(nodes * 730);
            prop_assert_eq!(quantity("spot_hours").plus(quantity("instance_hours")), hours);
            prop_assert_eq!(quantity("spot_hours").times(Decimal::whole(100)), hours.times(Decimal::whole(percent)));
            prop_assert_eq!(quantity("gp3_storage"), Decimal::whole(nodes * gb));
        }
    }

    /// ELB pricing page: the largest of connections ÷ 25, active ÷ 3,000, GB an hour, and evaluations ÷ 1,000 beyond ten.
    #[test]
    fn capacity_units_are_the_largest_of_four_measures(
        measures in prop::array::uniform4(0_i64..1000), more_rules in -10_i64..10, balancers in 1_i64..5,
    ) {
        let [connections, active, gb, requests] = measures;
        let text = serde_json::json!({"meridian": 1, "regions": THREE, "components": [{"name": "b", "load_balancer": {
            "balancers_per_region": balancers, "new_connections_per_second": 25 * connections,
            "active_connections": 3000 * active, "monthly_processed_gb": 730 * gb,
            "requests_per_second": 1000 * requests, "rules_per_request": 10 + more_rules}}]});
        let system = scenario(&text.to_string());
        let units = [connections, active, gb, requests * more_rules.max(0)].into_iter().max().unwrap();
        let single = alternative(Recovery::SingleRegion, &THREE[..1]);
        prop_assert_eq!(quantity(&system, &single, "alb_lcu_hours"), Decimal::whole(730 * units));
        prop_assert_eq!(quantity(&system, &single, "alb_hours"), Decimal::whole(730 * balancers));
        prop_assert_eq!(quantity(&system, &single, "in_use_hours"), Decimal::whole(3 * 730 * balancers));
        // Two Regions share the users and so the units.
        let two = alternative(Recovery::ActiveActive, &THREE[..2]);
        prop_assert_eq!(quantity(&system, &two, "alb_lcu_hours"), Decimal::whole(730 * units));
    }

    #[test]
    fn a_scenario_survives_its_link(text in random::scenario(THREE, ALL)) {
        let before = scenario(&text);
        let link = to_fragment(&before, &View::default());
        prop_assert!(link.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b)), "{link}");
        let after = from_fragment(&link, book()).decoded;
        prop_assert_eq!(after.scenario, Some(before), "{:?}", after.diagnostics);
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

    #[test]
    fn a_write_of_n_replicas_is_billed_n_times(writes in 1_i64..1_000_000_000, kb in 1_i64..400, n in 2_usize..4) {
        let text = serde_json::json!({"meridian": 1, "regions": THREE, "components": [
            {"name": "t", "dynamodb": {"on_demand": {"monthly_writes": writes}, "item_kb": kb}}]});
        let scenario = scenario(&text.to_string());
        let units = |asked: &Alternative, key: &str| {
            let metered = meter(&scenario, asked, GrowthFactors::NONE).metered();
            let of_key = metered.iter().filter(|m| m.usage.key == key);
            of_key.fold(Decimal::ZERO, |sum, m| sum.plus(m.quantity.value()))
        };
        let single = units(&alternative(Recovery::SingleRegion, &THREE[..1]), "write_request_units");
        prop_assert_eq!(single, Decimal::whole(writes * kb));
        let several = alternative(Recovery::ActiveActive, &THREE[..n]);
        let n = i64::try_from(n).unwrap();
        prop_assert_eq!(units(&several, "replicated_write_request_units"), Decimal::whole(n * writes * kb));
        prop_assert_eq!(units(&several, "write_request_units"), Decimal::ZERO);
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

    /// Whichever Region is lost, its users go to the others by their weights; each must have been built for that.
    #[test]
    fn static_headroom_carries_the_loss_of_any_region(weights in prop::array::uniform3(1_i64..1000)) {
        let codes = regions(THREE);
        let mut system = scenario(&serde_json::json!({"meridian": 1, "regions": THREE, "components": [
            {"name": "t", "dynamodb": {"provisioned": {"reads_per_second": 1}}}]}).to_string());
        system.traffic = codes.iter().copied().zip(weights.map(Decimal::whole)).collect();
        let asked = alternative(Recovery::ActiveActive, THREE);
        let placements = plan(&system, &asked).components[0].1.clone();
        let whole: i64 = weights.iter().sum();
        for lost in 0..3 {
            for kept in (0..3).filter(|k| *k != lost) {
                // Load weights[kept] / (whole − weights[lost]) is at most capacity part / whole, multiplied out.
                let capacity = placements[kept].capacity;
                let load = i128::from(weights[kept]) * capacity.whole.nanos();
                let built = capacity.part.nanos() * i128::from(whole - weights[lost]);
                prop_assert!(load <= built, "{weights:?}: Region {kept} after the loss of {lost}");
            }
        }
    }
}

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

/// Everything the book prices: usage, variant, Region, and the Region it goes to.
fn everything_priced() -> BTreeSet<(&'static str, &'static str, String, Region, Option<Region>)> {
    // Tables that no service meters yet have no usage to meter.
    let lines = book().list(|p| meridian::service::usage(p.table, p.usage).is_some());
    let to_region = |code: &str| Some(code).filter(|c| !c.is_empty()).map(region);
    lines
        .iter()
        .map(|line| {
            let usage = meridian::service::usage(&line[0], &line[1]).unwrap();
            (usage.table, usage.key, line[15].clone(), region(&line[5]), to_region(&line[6]))
        })
        .collect()
}

fn usage(table: &str, key: &str) -> &'static UsageType {
    meridian::service::usage(table, key).unwrap()
}

/// What a quantity costs when nothing else is used.
fn cost(
    of: &Scenario,
    usage: &'static UsageType,
    variant: &str,
    here: Region,
    to: Option<Region>,
    q: Decimal,
) -> Money {
    let ledger = Ledger::default();
    let metered = Metered {
        component: Arc::new(of.components[0].identity()),
        usage,
        variant: meridian::catalog::variant::Variant::named(variant),
        region: here,
        to_region: to,
        quantity: ledger.constant(q, "").quantity(),
        note: None,
    };
    rate(vec![metered], &ledger, of, book()).0.iter().map(|line| line.cost.clone().unwrap()).sum()
}

fn any_system() -> Scenario {
    scenario(r#"{"meridian": 1, "regions": ["us-east-1"], "components": [{"name": "c", "dynamodb": {}}]}"#)
}

#[test]
fn tiers_are_continuous_and_costs_never_fall_as_usage_grows() {
    let system = any_system();
    let nano = Decimal::from_nanos(1);
    let mut boundaries = 0;
    for (table, key, variant, here, to) in everything_priced() {
        let usage = usage(table, key);
        let cost = |q: Decimal| cost(&system, usage, &variant, here, to, q);
        let tiers: Vec<Tier> = book().rate(usage, &variant, here, to).unwrap().tiers.collect();
        let commercial = book().region(here).is_some_and(|r| r.partition == "aws");
        let free = match usage.free.filter(|_| commercial) {
            None => Decimal::ZERO,
            Some(Free::Payer(units)) => units,
            Some(Free::RegionHourly(units)) => units.times(Decimal::whole(730)),
        };
        let dearest = tiers.iter().map(|t| t.price).max().unwrap();
        let mut before = Money::ZERO;
        for tier in &tiers {
            let at = tier.from.plus(free);
            boundaries += usize::from(at > Decimal::ZERO);
            for q in [at.minus(nano).max(Decimal::ZERO), at, at.plus(nano), at.plus(Decimal::ONE)] {
                let now = cost(q);
                assert!(before <= now, "{key} {variant} {here}: {now} at {q} is less than {before}");
                before = now;
            }
            // A step of 10⁻⁹ units costs at most that of the dearest price, and what rounding does at both ends.
            let step = cost(at.plus(nano)) - cost(at.minus(nano).max(Decimal::ZERO));
            let most = dearest.times(Decimal::from_nanos(2)).picos() + 2;
            assert!(step.picos() <= most, "{key} {variant} {here}: a jump of {step} at {at}");
        }
    }
    assert!(boundaries > 100, "only {boundaries} boundaries were seen");
}

#[test]
fn us_east_1_and_us_west_2_have_equal_prices() {
    let [east, west] = [region("us-east-1"), region("us-west-2")];
    let price = |usage, variant: &str, here, to| {
        book().rate(usage, variant, here, to).map(|r| r.tiers.collect::<Vec<Tier>>()).unwrap_or_default()
    };
    let mut compared = 0;
    for (table, key, variant, here, to) in everything_priced() {
        let usage = usage(table, key);
        // Spot prices differ from zone to zone, backups of caches have one price in the whole book, and of instance types
        // the random scenarios use these.
        let of_type = usage.key.starts_with("instance_hours") || usage.key == "node_hours";
        let chosen = || random::instance_types(table).iter().any(|name| variant.ends_with(name));
        let cache_backup = (table, key) == ("elasticache", "backup_storage");
        if usage.key == "spot_hours" || cache_backup || of_type && !chosen() {
            continue;
        }
        if here == east && to.is_none() {
            assert_eq!(
                price(usage, &variant, east, None),
                price(usage, &variant, west, None),
                "{key} {variant}"
            );
            compared += 1;
        }
        if here == east && to == Some(west) {
            assert_eq!(price(usage, &variant, east, to), price(usage, &variant, west, Some(east)), "{key}");
            compared += 1;
        }
    }
    assert!(compared > 30, "only {compared} prices were compared");
}

/// The arithmetic of design.md's N-1, written out; reads are strongly consistent and capacity is used in full, so that
/// a read a second is one unit.
#[test]
fn active_active_is_built_for_the_loss_of_one_region() {
    let units = |codes: &[&str], shares: &str, headroom: &str| -> Vec<Decimal> {
        let text = format!(
            r#"{{"meridian": 1, "regions": {codes:?}, {shares} "components": [{{"name": "t", "dynamodb": {{
                "provisioned": {{"reads_per_second": 100, "target_utilization_percent": 100}},
                "strongly_consistent_reads_percent": 100}}}}],
                "strategies": {{"active_active": {{"failover_headroom": "{headroom}"}}}}, "prices": {{"hours_per_month": 1}}}}"#
        );
        let scenario = scenario(&text);
        let metered =
            meter(&scenario, &alternative(Recovery::ActiveActive, codes), GrowthFactors::NONE).metered();
        let reads = metered.iter().filter(|m| m.usage.key == "read_capacity_hours");
        reads.map(|m| m.quantity.value()).collect()
    };
    let whole = |numbers: &[i64]| numbers.iter().map(|n| Decimal::whole(*n)).collect::<Vec<_>>();
    // Two Regions: either carries everything alone, whatever their shares.
    assert_eq!(units(&THREE[..2], "", "static"), whole(&[100, 100]));
    let shares = r#""traffic_percent": {"us-east-1": 70, "eu-central-1": 30},"#;
    assert_eq!(units(&THREE[..2], shares, "static"), whole(&[100, 100]));
    // Three equal ones: a third of the users over two thirds that are left, 1/3 ÷ 2/3 = 50 %.
    assert_eq!(units(THREE, "", "static"), whole(&[50, 50, 50]));
    // 50, 30 and 20 %: the first after the loss of the second, 50/70 = 71.4…; the others after the loss of the first,
    // 30/50 = 60 and 20/50 = 40; rounded up to whole units.
    let shares = r#""traffic_percent": {"us-east-1": 50, "eu-central-1": 30, "ap-southeast-1": 20},"#;
    assert_eq!(units(THREE, shares, "static"), whole(&[72, 60, 40]));
    // Without headroom everyone carries their own share.
    assert_eq!(units(THREE, shares, "none"), whole(&[50, 30, 20]));
}

/// The N-1 arithmetic of nodes: what a Region runs is rounded up to whole nodes.
#[test]
fn nodes_are_for_the_loss_of_one_region_and_rounded_up() {
    let system = |nodes: i64, shares: &str, headroom: &str, more: &str| {
        scenario(&format!(
            r#"{{"meridian": 1, "regions": {THREE:?}, {shares} "components": [
                {{"name": "n", "eks": {{"nodes": {nodes}, "root_volume_gb": 0, "system_instance_type": "m6i.large" {more}}}}}],
                "strategies": {{"active_active": {{"failover_headroom": "{headroom}"}}}}, "prices": {{"hours_per_month": 1}}}}"#
        ))
    };
    let run = |system: &Scenario, asked: Recovery, codes: &[&str]| -> Vec<i64> {
        let hours = quantities(system, &alternative(asked, codes), "instance_hours").into_iter();
        hours.map(|h| i64::try_from(h.nanos() / 1_000_000_000).unwrap()).collect()
    };
    let active = |nodes, codes: &[&str], shares, headroom, more| {
        run(&system(nodes, shares, headroom, more), Recovery::ActiveActive, codes)
    };
    let two = &THREE[..2];
    // Two Regions: 2 × 100 %, whatever the shares.
    assert_eq!(active(6, two, "", "static", ""), [6, 6]);
    let uneven = r#""traffic_percent": {"us-east-1": 90, "eu-central-1": 10},"#;
    assert_eq!(active(6, two, uneven, "static", ""), [6, 6]);
    // Three equal ones: 3 × 50 %; half of seven is four.
    assert_eq!(active(6, THREE, "", "static", ""), [3, 3, 3]);
    assert_eq!(active(7, THREE, "", "static", ""), [4, 4, 4]);
    // 50, 30 and 20 %: 10 × 50/70 = 7.1…, 10 × 30/50 = 6, 10 × 20/50 = 4.
    let shares = r#""traffic_percent": {"us-east-1": 50, "eu-central-1": 30, "ap-southeast-1": 20},"#;
    assert_eq!(active(10, THREE, shares, "static", ""), [8, 6, 4]);
    // Without headroom, and where it grows after a loss, everyone's own share; a third of ten is four.
    for headroom in ["none", "autoscale"] {
        assert_eq!(active(10, THREE, shares, headroom, ""), [5, 3, 2]);
        assert_eq!(active(10, THREE, "", headroom, ""), [4, 4, 4]);
    }
    // All in every Region, if asked for, with headroom or without.
    let fixed = r#", "same_in_every_region": true"#;
    assert_eq!(active(10, THREE, shares, "static", fixed), [10, 10, 10]);
    assert_eq!(active(10, THREE, shares, "none", fixed), [10, 10, 10]);
    // System nodes are no one's share: all of them in each Region, after its application nodes.
    assert_eq!(active(6, THREE, "", "static", r#", "system_nodes": 3"#), [3, 3, 3, 3, 3, 3]);
    assert_eq!(active(6, THREE, "", "none", r#", "system_nodes": 5"#), [2, 5, 2, 5, 2, 5]);
    // The standbys: none, none, a part, all.
    let standby = |asked| run(&system(20, "", "static", r#", "system_nodes": 4"#), asked, two);
    assert_eq!(standby(Recovery::BackupAndRestore), [20, 4]);
    assert_eq!(standby(Recovery::PilotLight), [20, 4]);
    assert_eq!(standby(Recovery::WarmStandby), [20, 4, 5, 4]);
    assert_eq!(standby(Recovery::HotStandby), [20, 4, 20, 4]);
}

/// A quarter, rounded up, and at least one in each of three zones, but no more than there are.
#[test]
fn a_warm_standby_runs_a_part_of_the_nodes() {
    let warm = |nodes: i64, percent: i64| {
        let system = scenario(&format!(
            r#"{{"meridian": 1, "regions": {THREE:?}, "components": [
                {{"name": "n", "ec2": {{"instances": {nodes}, "same_in_every_region": true}}}}],
                "strategies": {{"warm_standby": {{"capacity_percent": {percent}}}}}, "prices": {{"hours_per_month": 1}}}}"#
        ));
        quantities(&system, &alternative(Recovery::WarmStandby, &THREE[..2]), "instance_hours")[1]
    };
    for (nodes, percent, part) in [
        (20, 25, 5),
        (21, 25, 6),
        (6, 25, 3),
        (2, 25, 2),
        (1, 25, 1),
        (20, 50, 10),
        (20, 1, 3),
        (20, 100, 20),
    ] {
        assert_eq!(warm(nodes, percent), Decimal::whole(part), "{percent} % of {nodes}");
    }
}

/// ElastiCache User Guide, "Global datastores": a secondary has the primary's shards and node type, and at least one
/// replica a shard where the primary has any.
#[test]
fn a_cache_is_as_many_nodes_as_its_shards_and_replicas() {
    let nodes = |asked: Recovery, replicas: i64, pilot: &str| -> Vec<(String, Decimal)> {
        let system = scenario(&format!(
            r#"{{"meridian": 1, "regions": {THREE:?}, "components": [{{"name": "c", "elasticache": {{
                "shards": 2, "replicas_per_shard": {replicas}, "pilot_light": "{pilot}", "node_type": "cache.m6g.large",
                "monthly_replicated_gb": 10}}}}], "prices": {{"hours_per_month": 1}}}}"#
        ));
        let asked = alternative(asked, &THREE[..asked.region_counts().0]);
        let metered = meter(&system, &asked, GrowthFactors::NONE).metered();
        let sent = metered.iter().any(|m| m.usage.key == "between_regions");
        let nodes: Vec<_> = metered.into_iter().filter(|m| m.usage.key == "node_hours").collect();
        assert_eq!(sent, nodes.len() > 1, "what is replicated is sent, and nothing else");
        nodes.into_iter().map(|m| (m.variant.to_string(), m.quantity.value())).collect()
    };
    let is = |asked, replicas, pilot, expected: &[i64]| {
        let of_type = |n: &i64| ("valkey cache.m6g.large".to_owned(), Decimal::whole(*n));
        let expected: Vec<_> = expected.iter().map(of_type).collect();
        assert_eq!(nodes(asked, replicas, pilot), expected, "{asked:?}, {replicas} replicas, {pilot}");
    };
    is(Recovery::SingleRegion, 3, "none", &[8]);
    is(Recovery::BackupAndRestore, 3, "secondary", &[8]);
    is(Recovery::PilotLight, 3, "none", &[8]);
    is(Recovery::PilotLight, 3, "secondary", &[8, 4]);
    is(Recovery::WarmStandby, 3, "none", &[8, 4]);
    is(Recovery::WarmStandby, 0, "none", &[2, 2]);
    is(Recovery::HotStandby, 3, "none", &[8, 8]);
    is(Recovery::ActiveActive, 1, "none", &[4, 4]);
}

/// A list of replicas is in addition to the home, which a pilot light must protect too.
#[test]
fn a_home_holds_its_component_under_every_strategy() {
    let held = |home: &str, replicas: &str, asked: &Alternative| -> Vec<String> {
        let text = format!(
            r#"{{"meridian": 1, "regions": {THREE:?}, "components": [
                {{"name": "t", "home": "{home}", "replicas": {replicas}, "dynamodb": {{}}}}]}}"#
        );
        let system = scenario(&text);
        let plan = plan(&system, asked);
        plan.components[0].1.iter().map(|p| plan.region(p.slot).unwrap().to_string()).collect()
    };
    let pilot = alternative(Recovery::PilotLight, &THREE[..2]);
    let active = alternative(Recovery::ActiveActive, THREE);
    assert_eq!(held("eu-central-1", r#"["us-east-1"]"#, &pilot), ["us-east-1", "eu-central-1"]);
    assert_eq!(held("eu-central-1", r#"["us-east-1"]"#, &active), ["eu-central-1", "us-east-1"]);
    assert_eq!(held("ap-southeast-1", r#""none""#, &active), ["ap-southeast-1"]);
    assert_eq!(held("eu-central-1", r#""none""#, &pilot), ["us-east-1"]);
    assert_eq!(held("eu-central-1", r#""all""#, &active), ["eu-central-1", "us-east-1", "ap-southeast-1"]);
}

/// Where no Region that holds a component has users, all of its load goes to the one that takes its writes.
#[test]
fn a_component_without_users_in_its_regions_is_served_by_its_home() {
    let reads = |replicas: &str| {
        let system = scenario(&format!(
            r#"{{"meridian": 1, "regions": {THREE:?}, "traffic_percent": {{"us-east-1": 100}}, "components": [
                {{"name": "t", "home": "eu-central-1", "replicas": {replicas},
                  "dynamodb": {{"on_demand": {{"monthly_reads": 1000}}, "strongly_consistent_reads_percent": 100}}}}]}}"#
        ));
        let metered =
            meter(&system, &alternative(Recovery::ActiveActive, THREE), GrowthFactors::NONE).metered();
        let reads = metered.into_iter().filter(|m| m.usage.key == "read_request_units");
        reads.map(|m| (m.region.to_string(), m.quantity.value())).collect::<Vec<_>>()
    };
    let whole = |code: &str| vec![(code.to_owned(), Decimal::whole(1000))];
    assert_eq!(reads(r#""none""#), whole("eu-central-1"));
    assert_eq!(reads(r#"["ap-southeast-1"]"#), whole("eu-central-1"));
    assert_eq!(reads(r#""all""#), whole("us-east-1"));
}

/// Prices everything about a scenario that can be priced; what it says does not matter, that it says something does.
fn exercise(scenario: &Scenario) {
    let comparison = compare(scenario, &scenario.alternatives, book());
    let _ = comparison_table(&comparison, scenario, true).to_csv()
        + &comparison_table(&comparison, scenario, false).to_text();
    for estimate in comparison.outcomes.iter().filter_map(|o| o.estimate()) {
        let _ = explanation(&estimate, Some("2026-11-25"));
        let by_region: Money = estimate.by(Grouping::Region).iter().map(|g| g.total).sum();
        assert_eq!(by_region, estimate.total());
    }
    if let Some(first) = scenario.alternatives.first() {
        let months = budget(scenario, first, book(), 3);
        let _ = budget_csv(&months, &BudgetOptions { cents: true, ..BudgetOptions::default() });
    }
    let _ = scenario.to_json();
}

/// JSON with our own names in it, so that it gets past the first question.
fn jsonish() -> impl Strategy<Value = serde_json::Value> {
    let names: Vec<String> =
        ["meridian", "name", "regions", "traffic_percent", "alternatives", "workload", "components"]
            .into_iter()
            .chain([
                "strategies",
                "prices",
                "assumptions",
                "home",
                "replicas",
                "tags",
                "strategy",
                "us-east-1",
                "all",
            ])
            .map(str::to_owned)
            .chain(SERVICES.iter().map(|s| s.key.to_owned()))
            .chain(
                SERVICES
                    .iter()
                    .flat_map(|s| s.fields.iter())
                    .flat_map(|f| f.key.split('.').map(str::to_owned)),
            )
            .collect();
    let name = proptest::sample::select(names);
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<i64>().prop_map(Into::into),
        any::<f64>().prop_map(Into::into),
        name.clone().prop_map(Into::into),
        any::<String>().prop_map(Into::into),
    ];
    leaf.prop_recursive(5, 60, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Into::into),
            prop::collection::btree_map(name.clone(), inner, 0..6)
                .prop_map(|m| serde_json::Value::Object(m.into_iter().collect())),
        ]
    })
}

/// A text with some of its characters taken out, doubled, or replaced.
fn damaged(text: &'static str) -> impl Strategy<Value = String> {
    let edit = (any::<prop::sample::Index>(), 0..4_u8, any::<char>());
    prop::collection::vec(edit, 1..6).prop_map(move |edits| {
        let mut chars: Vec<char> = text.chars().collect();
        for (at, kind, new) in edits {
            let at = at.index(chars.len());
            match kind {
                0 => drop(chars.remove(at)),
                1 => chars.insert(at, chars[at]),
                2 => chars[at] = new,
                // A digit for a digit keeps the text readable and changes what it means.
                _ => chars[at] = if chars[at].is_ascii_digit() { '9' } else { chars[at] },
            }
        }
        chars.into_iter().collect()
    })
}

/// Links of the presets, and of one that was changed.
fn links() -> &'static [&'static str] {
    static LINKS: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
        let scenarios = || PRESETS.iter().map(|p| scenario(p.json));
        let changed = scenarios().map(|mut s| {
            "another".clone_into(&mut s.name);
            s.components.reverse();
            s
        });
        scenarios().chain(changed).map(|s| &*to_fragment(&s, &View::default()).leak()).collect()
    });
    &LINKS
}

fn survives(text: &str) {
    if let Some(scenario) = decode(text, book()).scenario {
        exercise(&scenario);
    }
}

proptest! {
    #![proptest_config(config(1000))]

    #[test]
    fn no_bytes_make_anything_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let text = String::from_utf8_lossy(&bytes);
        survives(&text);
        let _ = PriceBook::parse(&text);
        let _ = PriceBook::parse(&format!("=== regions\n{text}\n=== sources\n{text}\n=== aurora\n{text}"));
        let _ = book().clone().overlay("bytes", &text, &meridian::service::usages());
        let _ = (parse_plan(&text, book()), parse_regions(&text, book()));
    }

    #[test]
    fn no_json_makes_decoding_panic(value in jsonish()) {
        let mut value = value;
        survives(&value.to_string());
        if let Some(object) = value.as_object_mut() {
            object.insert("meridian".to_owned(), 1.into());
            object.entry("regions").or_insert_with(|| serde_json::json!(["us-east-1", "eu-west-1"]));
        }
        survives(&value.to_string());
    }

    #[test]
    fn a_damaged_preset_is_reported_or_priced(text in (0..PRESETS.len()).prop_flat_map(|i| damaged(PRESETS[i].json))) {
        survives(&text);
        if let Some(changed) = decode(&text, book()).scenario {
            let back = from_fragment(&to_fragment(&changed, &View::default()), book()).decoded;
            prop_assert_eq!(back.scenario, Some(changed), "{:?}", back.diagnostics);
        }
    }

    #[test]
    fn no_fragment_makes_anything_panic(text in any::<String>(), data in "[A-Za-z0-9_-]{0,80}") {
        for fragment in [text.clone(), format!("1.{text}"), format!("#1.{data}"), format!("2.{data}"), data] {
            let decoded = from_fragment(&fragment, book()).decoded;
            prop_assert!(decoded.scenario.is_some() || has_errors(&decoded.diagnostics));
        }
    }

    #[test]
    fn a_damaged_link_is_reported_or_priced(text in prop::sample::select(links()).prop_flat_map(damaged)) {
        match from_fragment(&text, book()).decoded {
            Decoded { scenario: Some(scenario), .. } => exercise(&scenario),
            Decoded { scenario: None, diagnostics } => prop_assert!(has_errors(&diagnostics)),
        }
    }

    #[test]
    fn plans_and_regions_are_read_or_refused(text in "(pilot_light|active-active|hot-standby|backup_and_restore|x)?@?([a-z]{2}-(east|west)-[0-9],?){0,5}") {
        if let Ok(found) = parse_plan(&text, book()) {
            let (least, most) = found.strategy.region_counts();
            prop_assert!(found.regions.is_none_or(|r| (least..=most).contains(&r.len())));
        }
        if let Ok(found) = parse_regions(&text, book()) {
            prop_assert!((1..=3).contains(&found.len()));
        }
    }
}

proptest! {
    #![proptest_config(config(32))]

    #[test]
    fn a_damaged_price_list_is_refused_or_read(edits in prop::collection::vec((any::<prop::sample::Index>(), any::<char>()), 1..4)) {
        let table = book().list(|p| p.table == "nat_gateway" && p.region.code() == "us-east-1");
        let mut chars: Vec<char> = std::iter::once(meridian::price::COLUMNS.map(str::to_owned))
            .chain(table)
            .flat_map(|row| (row.join(",") + "\n").chars().collect::<Vec<_>>())
            .collect();
        for (at, new) in edits {
            let at = at.index(chars.len());
            chars[at] = new;
        }
        let text: String = chars.into_iter().collect();
        let mut own = book().clone();
        if own.overlay("damaged", &text, &meridian::service::usages()).is_ok() {
            let system = scenario(r#"{"meridian": 1, "regions": ["us-east-1"], "components": [{"name": "n", "nat_gateway": {}}]}"#);
            let _ = estimate(&system, &alternative(Recovery::SingleRegion, &["us-east-1"]), &own).total();
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
            components.push(serde_json::json!({"name": format!("c{i}{mode}"), service.key: settings}));
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
            // What comes to more than a line may has no cost, and the note says so.
            if row[8].is_empty() {
                assert!(row[15].contains("the most that is counted"), "{row:?}");
            } else {
                sum = sum + row[8].parse().unwrap();
            }
        }
        assert_eq!(sum.picos(), month.total().cents() * 10_000_000_000);
    }
}
