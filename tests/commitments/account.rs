//! What counts over the whole account: AWS Support, discounts, free allowances, tiers of egress.

use std::fmt::Write as _;

use meridian::base::number::Money;
use meridian::catalog::strategy::Strategy;
use meridian::engine::estimate::estimate;
use meridian::engine::rate::LineItem;
use meridian::price::COLUMNS;
use meridian::scenario::Alternative;
use serde_json::{Value, json};

use crate::support::bought::{single, usd, with_prices};
use crate::support::{book, region, scenario_with};

/// AWS's support plans as its price list has them: 10 % of the first $10,000 and 7 % of the next $70,000, at least $100.
#[test]
fn support_is_a_share_of_the_rest_with_a_minimum() {
    let of = |gb: u32, plan: &str| {
        let text = json!({"meridian": 1, "regions": ["us-east-1"], "components": [
            {"name": "n", "nat_gateway": {"gateways_per_region": 0, "monthly_inbound_gb": gb}}], "prices": {"support": plan}});
        let scenario = scenario_with(&text.to_string(), book());
        let priced = estimate(&scenario, &single(&scenario), book());
        let of_support = priced.lines.iter().filter(|l| l.metered.usage.key == "support");
        (of_support.map(LineItem::known).sum::<Money>(), priced.total())
    };
    // 400,000 GB at $0.045 are $18,000: $1,000 and 7 % of $8,000.
    assert_eq!(of(400_000, "business"), (usd("1560"), usd("19560")));
    // $45 are less than the minimum would be a tenth of.
    assert_eq!(of(1000, "business"), (usd("100"), usd("145")));
    assert_eq!(of(1000, "developer"), (usd("29"), usd("74")));
    assert_eq!(of(1000, "none"), (usd("0"), usd("45")));
}

/// The plans of 2026, in dollars of charges: of bands the sum, and where that is less, the minimum.
#[test]
fn support_plans_of_2026_are_priced_by_their_bands() {
    let of = |gb: i64, plan: &str| {
        let text = json!({"meridian": 1, "regions": ["us-east-1"], "components": [
            {"name": "n", "nat_gateway": {"gateways_per_region": 0, "monthly_inbound_gb": gb}}], "prices": {"support": plan}});
        let own = with_prices(&[("nat_gateway/processed/", "GB", "OnDemand", "1", "")]);
        let scenario = scenario_with(&text.to_string(), &own);
        let priced = estimate(&scenario, &single(&scenario), &own);
        priced.lines.iter().filter(|l| l.metered.usage.key == "support").map(LineItem::known).sum::<Money>()
    };
    for (plan, charges, support) in [
        // 900 + 4,900 + 1,000.
        ("business_plus", 100_000, "6800"),
        // 900 + 4,900 + 8,500 + 1,500.
        ("business_plus", 300_000, "15800"),
        // 9 % of 322 are 28.98, of 323 are 29.07.
        ("business_plus", 322, "29"),
        ("business_plus", 323, "29.07"),
        // 15,000 + 24,500 + 25,000 + 30,000.
        ("enterprise", 2_000_000, "94500"),
        ("enterprise", 49_999, "5000"),
        ("enterprise", 50_010, "5001"),
        // 100,000 + 240,000 + 50,000.
        ("unified_operations", 6_000_000, "390000"),
        ("unified_operations", 499_999, "50000"),
        ("unified_operations", 500_010, "50001"),
        ("enterprise_on_ramp", 54_999, "5500"),
        ("enterprise_on_ramp", 2_000_000, "200000"),
        ("developer", 2_000_000, "60000"),
    ] {
        assert_eq!(of(charges, plan), usd(support), "{plan} of {charges}");
    }
}

/// What AWS ends is said where the dates allow it, and of whom a minimum is.
#[test]
fn a_support_plan_that_ends_is_said() {
    for (plan, ends, accounts) in [
        ("developer", true, true),
        ("business", true, true),
        ("enterprise_on_ramp", true, false),
        ("business_plus", false, true),
        ("enterprise", false, false),
        ("unified_operations", false, false),
    ] {
        let text = json!({"meridian": 1, "regions": ["us-east-1"], "components": [{"name": "n", "nat_gateway": {}}],
            "prices": {"support": plan}});
        let scenario = scenario_with(&text.to_string(), book());
        let priced = estimate(&scenario, &single(&scenario), book());
        let line = priced.lines.iter().find(|l| l.metered.usage.key == "support").unwrap();
        assert_eq!(priced.formula(line).contains("AWS ends the plan on 2027-01-01"), ends, "{plan}");
        assert_eq!(line.metered.note.is_some_and(|n| n.contains("account")), accounts, "{plan}");
        let said = |by| meridian::engine::book::support_ending(book(), &scenario, by).is_some();
        assert_eq!(["2026-12-31", "2027-01-01", "2027-11-31"].map(said), [false, ends, ends], "{plan}");
    }
}

#[test]
fn the_closest_discount_holds() {
    let text = json!({"meridian": 1, "regions": ["us-east-1", "eu-central-1"], "components": [
        {"name": "n", "nat_gateway": {"gateways_per_region": 1}}, {"name": "e", "eks": {"nodes": 1}}],
        "discounts": [{"percent": 5}, {"service": "ec2", "percent": 10}, {"region": "eu-central-1", "percent": 20},
                      {"service": "eks", "region": "eu-central-1", "percent": 50}]});
    let scenario = scenario_with(&text.to_string(), book());
    let hot = Alternative { strategy: Strategy::HotStandby, regions: None };
    let priced = estimate(&scenario, &hot, book());
    let percent = |usage: &str, code: &str| {
        let mut lines =
            priced.lines.iter().filter(|l| l.metered.usage.key == usage && l.metered.region == region(code));
        lines.next().unwrap().discounted.unwrap().percent.to_string()
    };
    assert_eq!(percent("gateway_hours", "us-east-1"), "5");
    // Nodes of a cluster are billed by EC2.
    assert_eq!(percent("instance_hours", "us-east-1"), "10");
    assert_eq!(percent("instance_hours", "eu-central-1"), "10");
    assert_eq!(percent("gateway_hours", "eu-central-1"), "20");
    assert_eq!(percent("cluster_hours", "eu-central-1"), "50");
}

/// Of two that are equally close the higher, whichever stands first.
#[test]
fn of_equally_close_discounts_the_higher_holds() {
    for percents in [[5, 10], [10, 5]] {
        let discounts = percents.map(|percent| json!({"service": "nat_gateway", "percent": percent}));
        let text = json!({"meridian": 1, "regions": ["us-east-1"], "discounts": discounts,
            "components": [{"name": "n", "nat_gateway": {"gateways_per_region": 0, "monthly_inbound_gb": 1000}}]});
        let scenario = scenario_with(&text.to_string(), book());
        // 1,000 GB at $0.045, less a tenth.
        assert_eq!(estimate(&scenario, &single(&scenario), book()).total(), usd("40.5"));
    }
}

/// Without free allowances the units of a free first tier cost what the next do; a later tier costs what it did.
#[test]
fn a_free_tier_costs_what_the_next_does_where_allowances_are_left_to_others() {
    let own = {
        let mut csv = COLUMNS.join(",") + "\n";
        for tier in ["0,25,0", "25,50,0.2", "50,Inf,0.1"] {
            let _ = writeln!(
                csv,
                "nat_gateway,processed,,,,us-east-1,,GB,{tier},OnDemand,x,second_hand,2026-11-23,,"
            );
        }
        let mut own = book().clone();
        own.overlay("example", &csv, &meridian::service::usages()).unwrap();
        own
    };
    let of = |gb: u32, free: bool| {
        let text = json!({"meridian": 1, "regions": ["us-east-1"], "components": [
            {"name": "n", "nat_gateway": {"gateways_per_region": 0, "monthly_inbound_gb": gb}}],
            "prices": {"free_allowances": free}});
        let scenario = scenario_with(&text.to_string(), &own);
        estimate(&scenario, &single(&scenario), &own).total()
    };
    assert_eq!((of(20, true), of(20, false)), (usd("0"), usd("4")));
    // 25 × 0.20 + 50 × 0.10, and 25 × 0.20 before.
    assert_eq!((of(100, true), of(100, false)), (usd("10"), usd("15")));
}

/// Egress of two Regions: AWS tiers each Region by itself; together if one says so.
#[test]
fn tiers_of_egress_count_by_region_or_over_all() {
    let of = |pooled: &str, free: bool| {
        let text = json!({"meridian": 1, "regions": ["us-east-1", "us-west-2"], "components": [
            {"name": "d", "data_transfer": {"monthly_internet_out_gb": 20_000}}],
            "prices": {"egress_tiers": pooled, "free_allowances": free}});
        let scenario = scenario_with(&text.to_string(), book());
        let active = Alternative { strategy: Strategy::ActiveActive, regions: None };
        estimate(&scenario, &active, book()).total()
    };
    // $0.09 for the first 10,240 GB, $0.085 after; 10,000 GB in each Region, of which 100 GB are free once.
    assert_eq!(of("by_region", true), usd("1791"));
    assert_eq!(of("by_region", false), usd("1800"));
    // Together: 10,240 at $0.09 and 9,660 at $0.085.
    assert_eq!(of("over_regions", true), usd("1742.7"));
}

/// DynamoDB gives 25 units an hour in each Region, data transfer 100 GB once for the payer: the words say which.
#[test]
fn allowances_are_told_by_what_they_are_of() {
    let text = json!({"meridian": 1, "regions": ["us-east-1", "us-west-2"], "components": [
        {"name": "t", "dynamodb": {"provisioned": {"reads_per_second": 100}, "storage_gb": 100}},
        {"name": "d", "data_transfer": {"monthly_internet_out_gb": 500}}]});
    let scenario = scenario_with(&text.to_string(), book());
    let active = Alternative { strategy: Strategy::ActiveActive, regions: None };
    let priced = estimate(&scenario, &active, book());
    let said: Vec<String> = priced.lines.iter().flat_map(meridian::report::charges).collect();
    let count = |words: &str| said.iter().filter(|s| s.contains(words)).count();
    assert_eq!(
        count("18,250 RCU-hours × $0.00 = $0.00 (free allowance of each Region, 25 every hour)"),
        2,
        "{said:#?}"
    );
    assert_eq!(count("100 GB × $0.00 = $0.00 (free allowance, once for all Regions)"), 1, "{said:#?}");
    assert_eq!(
        count("25 GB-months × $0.00 = $0.00 (free, 0 to 25 GB-months of each Region)"),
        2,
        "{said:#?}"
    );
    let report = meridian::report::json::estimate(&priced, book(), None);
    let report: Value = serde_json::from_str(&report).unwrap();
    let of: Vec<&str> = report["line_items"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|l| l["tiers"].as_array().unwrap())
        .filter_map(|t| t["free_allowance_of"].as_str())
        .collect();
    assert_eq!(of, ["region", "region", "payer"]);
}
