//! Capacity that is reserved for a failure: what it costs, what covers it, and that nothing need be found then.
//!
//! AWS bills the larger of what is reserved and what runs, at the on-demand rate; Savings Plans and reservations of a Region
//! cover instances first and then what of the capacity is not used, those of a zone do not. Source: EC2 User Guide,
//! "Capacity Reservation pricing and billing". An m6i.large takes $0.096 an hour in us-east-1 and $0.115 in eu-central-1.
#![allow(clippy::needless_pass_by_value, reason = "cases are written where they are passed")]

use meridian::base::number::{Decimal, Money};
use meridian::catalog::strategy::Strategy;
use meridian::catalog::term::Term;
use meridian::catalog::timing::Failure;
use meridian::engine::estimate::{Estimate, estimate};
use meridian::engine::rate::LineItem;
use meridian::scenario::Alternative;
use serde_json::{Value, json};

use crate::compute::{names, of, timeline};
use crate::support::{book, scenario};

const UNUSED: &str = "Unused capacity reservations";

fn text(service: &str, settings: Value, headroom: &str, commitments: &Value) -> Value {
    json!({"meridian": 1, "regions": ["us-east-1", "eu-central-1"], "components": [{"name": "it", service: settings}],
        "prices": {"hours_per_month": 100}, "commitments": commitments,
        "strategies": {"active_active": {"failover_headroom": headroom}}})
}

fn priced(text: &Value, strategy: Strategy) -> Estimate {
    let priced = estimate(&scenario(&text.to_string()), &Alternative { strategy, regions: None }, book());
    assert!(priced.is_complete(), "{:?}", priced.diagnostics);
    priced
}

fn usd(text: &str) -> Money {
    let (dollars, cents) = text.split_once('.').unwrap_or((text, "0"));
    let cents: i128 = format!("{cents:0<2}").parse().unwrap();
    Money::from_picos((dollars.parse::<i128>().unwrap() * 100 + cents) * 10_000_000_000)
}

/// What unused reservations come to.
fn unused(priced: &Estimate) -> Money {
    let lines = priced.lines.iter().filter(|line| line.metered.usage.name == UNUSED);
    lines.map(|line| line.cost.clone().unwrap()).sum()
}

/// Ten instances, reserved by so many percent, with whatever else is entered.
fn ten(percent: u32, more: &Value) -> Value {
    let mut settings =
        json!({"instances": 10, "instance_type": "m6i.large", "standby_reserved_percent": percent});
    settings.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    settings
}

/// Months of 100 hours.
#[test]
fn an_hour_costs_the_larger_of_reserved_and_running() {
    for (strategy, percent, more, costs) in [
        // All ten stand unused: 10 × 100 h × $0.115; half of them.
        (Strategy::PilotLight, 100, json!({}), "115"),
        (Strategy::PilotLight, 50, json!({}), "57.5"),
        (Strategy::BackupAndRestore, 100, json!({}), "115"),
        // 25 % are 2.5, and so three.
        (Strategy::PilotLight, 25, json!({}), "34.5"),
        // A warm standby runs a fifth, and one in each of three zones at least: 7 × 100 h × $0.115.
        (Strategy::WarmStandby, 100, json!({}), "80.5"),
        (Strategy::WarmStandby, 30, json!({}), "0"),
        // Spot Instances run in no reservation: 10 − 3 × 50 %, 8.5 × 100 h × $0.115.
        (Strategy::WarmStandby, 100, json!({"spot_percent": 50}), "97.75"),
        (Strategy::HotStandby, 100, json!({}), "0"),
        (Strategy::SingleRegion, 100, json!({}), "0"),
        (Strategy::PilotLight, 0, json!({}), "0"),
    ] {
        let priced = priced(&text("ec2", ten(percent, &more), "static", &json!([])), strategy);
        assert_eq!(unused(&priced), usd(costs), "{strategy:?} {percent} {more}");
    }
}

#[test]
fn a_bill_calls_it_unused() {
    let priced = priced(&text("ec2", ten(100, &json!({})), "static", &json!([])), Strategy::WarmStandby);
    let named = |name: &str| {
        let of = |line: &&LineItem| {
            line.metered.usage.name == name && line.metered.region.code() == "eu-central-1"
        };
        priced.lines.iter().find(of).unwrap().names.usage_type()
    };
    assert_eq!([named("Instances"), named(UNUSED)], ["EUC1-BoxUsage:m6i.large", "EUC1-UnusedBox:m6i.large"]);
}

/// Five run in each of two Regions and five more come to it when the other is lost: 5 × 100 h × ($0.096 + $0.115).
#[test]
fn active_regions_reserve_what_would_come_to_them() {
    for (headroom, costs) in [("autoscale", "105.5"), ("none", "105.5"), ("static", "0")] {
        let priced = priced(&text("ec2", ten(100, &json!({})), headroom, &json!([])), Strategy::ActiveActive);
        assert_eq!(unused(&priced), usd(costs), "{headroom}");
    }
}

/// Ten application nodes and two system nodes of the same type, none of which runs: 12 × 100 h × $0.115.
#[test]
fn clusters_reserve_system_nodes_too() {
    let nodes = json!({"nodes": 10, "instance_type": "m6i.large", "system_nodes": 2,
        "system_instance_type": "m6i.large", "standby_reserved_percent": 100});
    let priced = priced(&text("eks", nodes, "static", &json!([])), Strategy::PilotLight);
    assert_eq!(unused(&priced), usd("138"));
}

/// Ten reservations of a Region cover ten hours an hour, used or not; of a zone they cover only what runs.
#[test]
fn what_covers_instances_covers_what_is_unused_but_not_by_zone() {
    let bought = |zonal: bool| {
        json!([{"plan": "reserved", "service": "ec2", "type": "m6i.large", "region": "eu-central-1", "count": 10,
            "zonal": zonal, "discount_percent": 40}])
    };
    for (zonal, on_demand) in [(false, "0"), (true, "115")] {
        let priced =
            priced(&text("ec2", ten(100, &json!({})), "static", &bought(zonal)), Strategy::PilotLight);
        let lines =
            priced.lines.iter().filter(|l| l.metered.usage.name == UNUSED && l.term == Term::OnDemand);
        assert_eq!(lines.map(|line| line.cost.clone().unwrap()).sum::<Money>(), usd(on_demand), "{zonal}");
    }
    // Three run: a reservation of three covers them, and nothing of the seven that do not.
    let three = json!([{"plan": "reserved", "service": "ec2", "type": "m6i.large", "region": "eu-central-1", "count": 3,
        "discount_percent": 40}]);
    let priced = priced(&text("ec2", ten(100, &json!({})), "static", &three), Strategy::WarmStandby);
    assert_eq!(unused(&priced), usd("80.5"));
}

/// Ten stand unused in us-east-1, where an hour is cheaper and would be covered first, if what runs in eu-central-1 did not
/// come before: $0.50 an hour of a plan is less than ten of those take.
#[test]
fn a_plan_covers_what_runs_before_what_stands_unused() {
    let plan = json!([{"plan": "compute_savings_plan", "hourly_usd": 0.5, "discount_percent": 40}]);
    let mut text = text("ec2", ten(100, &json!({})), "static", &plan);
    text["regions"] = json!(["eu-central-1", "us-east-1"]);
    let priced = priced(&text, Strategy::PilotLight);
    let on_demand = |name: &str| {
        let lines = priced.lines.iter().filter(|l| l.metered.usage.name == name && l.term == Term::OnDemand);
        lines.map(|line| line.cost.clone().unwrap()).sum::<Money>()
    };
    assert!(on_demand("Instances") > Money::ZERO);
    assert_eq!(on_demand(UNUSED), usd("96"));
}

#[test]
fn what_is_reserved_need_not_be_found() {
    let launch = |service: &str, settings: Value, strategy| {
        let line = timeline(json!([{"name": "it", service: settings}]), strategy, Failure::Region);
        (line.launches(), names(&line))
    };
    let into = "Launch instances into the capacity reservation";
    for strategy in [Strategy::BackupAndRestore, Strategy::PilotLight, Strategy::WarmStandby] {
        let (launches, steps) = launch("ec2", ten(100, &json!({})), strategy);
        assert_eq!((launches, *steps.last().unwrap()), (false, into), "{strategy:?}");
        let (launches, steps) = launch("ec2", ten(90, &json!({})), strategy);
        assert_eq!((launches, *steps.last().unwrap()), (true, "Launch instances"), "{strategy:?}");
    }
    let nodes = json!({"nodes": 10, "standby_reserved_percent": 100});
    let (launches, steps) = launch("eks", nodes, Strategy::WarmStandby);
    assert_eq!((launches, steps), (false, vec!["Launch nodes into the capacity reservation", "Pods start"]));
}

/// What runs stays as it is, and no reservation makes it cheaper; a larger one is never cheaper, nor later back.
#[test]
fn reserving_adds_to_what_runs() {
    let shapes = [
        ("ec2", json!({"instances": 7, "spot_percent": 30})),
        ("ec2", json!({"instances": 3})),
        ("eks", json!({"nodes": 9, "system_nodes": 2, "spot_percent": 60})),
        ("eks", json!({"nodes": 4, "istio_sidecar": {"calls_per_second": 5000, "pods": 40}})),
    ];
    let bought =
        [json!([]), json!([{"plan": "compute_savings_plan", "hourly_usd": 0.3, "discount_percent": 30}])];
    for ((service, shape), commitments) in
        shapes.iter().flat_map(|shape| bought.iter().map(move |b| (shape, b)))
    {
        for (strategy, headroom) in
            Strategy::ALL.into_iter().flat_map(|s| ["static", "autoscale", "none"].map(|h| (s, h)))
        {
            let mut last: Option<(Estimate, _)> = None;
            for percent in [0, 1, 40, 75, 100] {
                let mut settings = shape.clone();
                settings["standby_reserved_percent"] = json!(percent);
                let text = text(service, settings, headroom, commitments);
                let now = priced(&text, strategy);
                let back = of(text, strategy, Failure::Region).rto.weight();
                let running = |e: &Estimate| {
                    let lines = e.lines.iter().filter(|l| l.metered.usage.name == "Instances");
                    lines.map(|l| l.metered.quantity.value()).fold(Decimal::ZERO, Decimal::plus)
                };
                if let Some((before, was)) = &last {
                    assert!(now.total() >= before.total(), "{service} {shape} {strategy:?} {percent}");
                    assert_eq!(running(&now), running(before), "{service} {shape} {strategy:?} {percent}");
                    assert!(back <= *was, "{service} {shape} {strategy:?} {percent}");
                }
                last = Some((now, back));
            }
        }
    }
}
