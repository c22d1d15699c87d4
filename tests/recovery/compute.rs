//! How compute, the network, the edge and operations are back: each step's length by what is entered, with the arithmetic.

use meridian::base::span::Span;
use meridian::catalog::strategy::Strategy;
use meridian::catalog::timing::{Failure, Phase};
use meridian::engine::plan::plan;
use meridian::engine::recovery::{Timeline, recover};
use meridian::scenario::Alternative;
use serde_json::{Value, json};

use crate::support::scenario;

/// What comes of a failure in us-east-1, with eu-central-1 beside it.
fn timeline(components: Value, strategy: Strategy, failure: Failure) -> Timeline {
    of(
        json!({"meridian": 1, "regions": ["us-east-1", "eu-central-1"], "components": components}),
        strategy,
        failure,
    )
}

fn of(text: Value, strategy: Strategy, failure: Failure) -> Timeline {
    let scenario = scenario(&text.to_string());
    let plan = plan(&scenario, &Alternative { strategy, regions: None });
    recover(&scenario, &plan, failure).unwrap()
}

/// The steps of a component, by name and length.
fn own(timeline: &Timeline) -> Vec<(&'static str, Span)> {
    timeline.steps.iter().filter(|step| step.of == Some(0)).map(|s| (s.timing.name, s.takes)).collect()
}

fn names(timeline: &Timeline) -> Vec<&'static str> {
    own(timeline).into_iter().map(|(name, _)| name).collect()
}

fn one(service: &str, settings: Value) -> Value {
    json!([{"name": "it", service: settings}])
}

/// How traffic leaves: how it is seen, then how it goes.
fn way(timeline: &Timeline) -> [(&'static str, Span); 2] {
    let of = |phase| {
        let step = timeline.steps.iter().find(|s| s.of.is_none() && s.timing.phase == phase).unwrap();
        (step.timing.name, step.takes)
    };
    [of(Phase::Detect), of(Phase::Shift)]
}

const RECORD: &str = "Change the DNS record; answers expire";

/// Interval × threshold, and the time to live: 3 × 30 s + 60 s = 150 s, 2 × 10 s + 60 s = 80 s.
#[test]
fn dns_shifts_when_checks_fail_and_answers_expire() {
    for (entered, fails, shifted) in [
        (json!({}), 90, Span::seconds(90, 150, 150)),
        (json!({"health_check_interval": "fast", "failure_threshold": 2}), 20, Span::seconds(20, 80, 80)),
        (json!({"failure_threshold": 1, "ttl_seconds": 10}), 30, Span::seconds(30, 40, 40)),
        // Targets of a load balancer fail after 2 × 30 s, and an alias to it is kept for 60 s: sooner than 90 + 60 s.
        (json!({"alias_evaluates_target_health": true}), 60, Span::seconds(60, 120, 120)),
        (
            json!({"alias_evaluates_target_health": true, "health_checks_per_region": 0}),
            60,
            Span::seconds(60, 120, 120),
        ),
    ] {
        let line = timeline(one("route53", entered.clone()), Strategy::HotStandby, Failure::Region);
        assert_eq!(way(&line)[0].1, Span::exactly(fails), "{entered}");
        assert_eq!((line.shifted(), line.rto), (shifted, shifted), "{entered}");
    }
}

#[test]
fn without_a_check_somebody_changes_the_record() {
    let unchecked = || one("route53", json!({"health_checks_per_region": 0}));
    let line = timeline(unchecked(), Strategy::WarmStandby, Failure::Region);
    assert_eq!(way(&line)[1].0, RECORD);
    // Nothing stands in a Region that has copies alone, so that no record leads there before.
    let line = timeline(one("route53", json!({})), Strategy::BackupAndRestore, Failure::Region);
    assert_eq!(way(&line)[1].0, RECORD);
}

/// The record's control plane is in us-east-1: what is impaired there holds the change up, for an hour at most and 60 s of
/// TTL with accelerated recovery.
#[test]
fn accelerated_recovery_bounds_the_wait_for_us_east_1() {
    let zone = |accelerated: bool| {
        let zone =
            one("route53", json!({"health_checks_per_region": 0, "accelerated_recovery": accelerated}));
        timeline(zone, Strategy::HotStandby, Failure::ControlPlanes)
    };
    assert_eq!(zone(false).rto.words(), "not before it is back");
    assert_eq!(way(&zone(true))[1].1, Span::seconds(0, 3600 + 60, 3600 + 60));
    // Checks need no control plane at all.
    let checked = one("route53", json!({"accelerated_recovery": true}));
    let line = timeline(checked, Strategy::HotStandby, Failure::ControlPlanes);
    assert_eq!(line.rto, Span::seconds(90, 150, 150));
}

/// 60 s until the targets fail, and AWS's "about 30 seconds".
#[test]
fn an_accelerator_is_faster_than_dns() {
    let line = timeline(
        json!([{"name": "d", "route53": {}}, {"name": "a", "global_accelerator": {}}]),
        Strategy::HotStandby,
        Failure::Region,
    );
    assert_eq!(line.rto, Span::seconds(60 + 10, 60 + 30, 60 + 60));
    let none = timeline(
        one("global_accelerator", json!({"accelerators": 0})),
        Strategy::HotStandby,
        Failure::Region,
    );
    assert_eq!(way(&none)[1].0, RECORD);
}

/// What waits for nobody goes before what has to be decided; what is decided needs no control plane of Route 53.
#[test]
fn plans_and_controls_shift_once_it_is_decided() {
    let both = json!([{"name": "a", "arc": {"clusters": 1}}, {"name": "d", "route53": {}}]);
    assert_eq!(way(&timeline(both, Strategy::HotStandby, Failure::Region))[0].0, "The health check fails");
    for (entered, span) in [
        (json!({}), Span::seconds(5, 30 + 60, 60 + 60)),
        (json!({"clusters": 1}), Span::seconds(1, 10 + 60, 60 + 60)),
    ] {
        let line = timeline(one("arc", entered), Strategy::HotStandby, Failure::ControlPlanes);
        assert_eq!(way(&line)[1].1, span);
        // Alarms after 30 to 300 s, a practised team decides within 5 to 15 minutes.
        assert_eq!(line.rto, Span::seconds(30 + 300, 60 + 300, 300 + 900).then(span));
    }
}

/// What the network keeps in a pilot light or does not.
#[test]
fn networks_are_made_where_they_are_not_kept() {
    let nat = Span::seconds(84, 100, 126);
    let balancer = Span::seconds(135, 147, 187);
    for (service, span) in [
        ("nat_gateway", nat),
        ("load_balancer", balancer),
        ("network_load_balancer", balancer),
        ("vpc_endpoints", Span::ZERO.at_least()),
        ("transit_gateway", Span::ZERO.at_least()),
    ] {
        for (strategy, kept, made) in [
            (Strategy::BackupAndRestore, true, true),
            (Strategy::PilotLight, false, true),
            (Strategy::PilotLight, true, false),
            (Strategy::WarmStandby, false, false),
            (Strategy::HotStandby, false, false),
            (Strategy::ActiveActive, false, false),
        ] {
            let entered = json!({"standby_running": kept});
            let line = timeline(one(service, entered), strategy, Failure::Region);
            let steps: Vec<Span> = own(&line).into_iter().map(|(_, span)| span).collect();
            assert_eq!(steps, if made { vec![span] } else { vec![] }, "{service} {strategy:?} {kept}");
        }
    }
}

/// Two checks of 30 s fail, and the address of the zone's node is kept for 60 s at most.
#[test]
fn load_balancers_leave_a_zone_by_themselves() {
    let line = timeline(one("load_balancer", json!({})), Strategy::SingleRegion, Failure::Zone);
    assert_eq!(line.rto, Span::seconds(60, 60 + 60, 60 + 60));
    let shifted = json!([{"name": "b", "load_balancer": {}}, {"name": "a", "arc": {}}]);
    assert_eq!(timeline(shifted, Strategy::SingleRegion, Failure::Zone).rto, line.rto);
}
