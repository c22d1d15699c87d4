//! DNS, accelerators, ARC, load balancers and the rest of the network: how traffic leaves what is lost.

use super::*;

/// Interval × threshold, and the time to live: 3 × 30 s + 60 s = 150 s, 2 × 10 s + 60 s = 80 s.
#[test]
fn dns_shifts_when_checks_fail_and_answers_expire() {
    // What fails just before a check is found an interval sooner than what fails just after it.
    for (entered, (least, most), shifted) in [
        (json!({}), (60, 90), Span::seconds(60, 150, 150)),
        (
            json!({"health_check_interval": "fast", "failure_threshold": 2}),
            (10, 20),
            Span::seconds(10, 80, 80),
        ),
        (json!({"failure_threshold": 1, "ttl_seconds": 10}), (0, 30), Span::seconds(0, 40, 40)),
        // Targets of a load balancer fail after 2 × 30 s, and an alias to it is kept for 60 s: sooner than 90 + 60 s.
        (json!({"alias_evaluates_target_health": true}), (30, 60), Span::seconds(30, 120, 120)),
        (
            json!({"alias_evaluates_target_health": true, "health_checks_per_region": 0}),
            (30, 60),
            Span::seconds(30, 120, 120),
        ),
    ] {
        let line = timeline(one("route53", entered.clone()), Strategy::HotStandby, Failure::Region);
        assert_eq!(way(&line)[0].1, Span::seconds(least, most, most), "{entered}");
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

/// Nothing stands where there are copies alone, and a record can lead there as soon as something does.
#[test]
fn accelerated_recovery_leads_to_what_is_made_from_copies() {
    let change = |accelerated: bool, failure| {
        let zone = one("route53", json!({"accelerated_recovery": accelerated}));
        way(&timeline(zone, Strategy::BackupAndRestore, failure))[1]
    };
    for failure in [Failure::Region, Failure::ControlPlanes] {
        let (name, span) = change(true, failure);
        assert_eq!(name, "Change the DNS record from us-west-2; answers expire", "{failure:?}");
        // An hour at most, and 60 s of TTL.
        assert_eq!(span, Span::seconds(0, 3600 + 60, 3600 + 60), "{failure:?}");
        assert_eq!(change(false, failure).0, RECORD, "{failure:?}");
    }
    // Where us-east-1 is not lost, the record is changed there.
    let text = json!({"meridian": 1, "regions": ["eu-west-1", "eu-central-1"],
        "components": one("route53", json!({"accelerated_recovery": true}))});
    assert_eq!(way(&of(text, Strategy::BackupAndRestore, Failure::Region))[1].0, RECORD);
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
    assert_eq!(line.rto, Span::seconds(60, 150, 150));
}

/// 60 s until the targets fail, and AWS's "about 30 seconds".
#[test]
fn an_accelerator_is_faster_than_dns() {
    let line = timeline(
        json!([{"name": "d", "route53": {}}, {"name": "a", "global_accelerator": {}}]),
        Strategy::HotStandby,
        Failure::Region,
    );
    assert_eq!(line.rto, Span::seconds(30 + 10, 60 + 30, 60 + 60));
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
    assert_eq!(line.rto, Span::seconds(30, 60 + 60, 60 + 60));
    let shifted = json!([{"name": "b", "load_balancer": {}}, {"name": "a", "arc": {}}]);
    assert_eq!(timeline(shifted, Strategy::SingleRegion, Failure::Zone).rto, line.rto);
}

/// CloudFront goes to a second origin after up to 3 × 10 s, where it may.
#[test]
fn an_origin_fails_over_request_by_request() {
    let line =
        timeline(one("cloudfront", json!({"origin_failover": true})), Strategy::HotStandby, Failure::Region);
    assert_eq!(line.rto, Span::seconds(0, 10, 30));
    assert_eq!(
        way(&timeline(one("cloudfront", json!({})), Strategy::HotStandby, Failure::Region))[1].0,
        RECORD
    );
}
