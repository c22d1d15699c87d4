//! Where a failure strikes, and who feels it.
#![allow(clippy::needless_pass_by_value, reason = "cases are written where they are passed")]

use meridian::base::span::{Known, Span};
use meridian::catalog::strategy::Strategy;
use meridian::catalog::timing::{Failure, Phase};
use meridian::engine::recovery::Timeline;
use serde_json::{Value, json};

use super::compute::of;

fn struck(components: Value, strategy: Strategy, failure: Failure) -> Timeline {
    let text = json!({"meridian": 1, "regions": ["us-east-1", "us-west-2"], "components": components});
    of(text, strategy, failure)
}

/// What copies lose a part of is lost whole where there are none, of whatever layer it is.
#[test]
fn what_is_nowhere_else_is_lost_with_its_region() {
    for kept in [
        json!({"name": "disks", "ebs": {"changed_gb": 1}}),
        json!({"name": "queue", "sqs": {"monthly_messages": 1_000_000}}),
        json!({"name": "stream", "kinesis": {}}),
    ] {
        let alone = struck(json!([kept.clone()]), Strategy::SingleRegion, Failure::Region);
        assert_eq!(alone.rpo.known, Known::NotBefore, "{kept}");
    }
    let stateless = struck(json!([{"name": "f", "lambda": {}}]), Strategy::SingleRegion, Failure::Region);
    assert_eq!((stateless.rto.known, stateless.rpo), (Known::NotBefore, Span::ZERO));
}

/// Searches are at home in the second Region: it is lost like the first, and what is lost with it counts.
#[test]
fn every_region_that_serves_can_be_struck() {
    let home = |region: &str| {
        json!([{"name": "orders", "aurora": {}},
            {"name": "search", "home": region, "opensearch": {}, "objectives": {"rpo_seconds": 10}}])
    };
    let (first, second) = ("us-east-1", "us-west-2");
    let [one, other] = [first, second].map(|r| struck(home(r), Strategy::ActiveActive, Failure::Region));
    assert_eq!(one.rpo, other.rpo);
    assert_eq!((one.parts[1].loses, one.parts[1].at_worst), (other.parts[1].loses, other.parts[1].at_worst));
    assert!(other.parts[1].loses != Span::ZERO && other.parts[1].at_worst.typical > 0);
}

/// The other Region is ready, and users come to it as they do when the Region is lost: 3 × 30 s and 60 s.
#[test]
fn the_loss_of_one_service_moves_its_users() {
    let system = json!([{"name": "dns", "route53": {}}, {"name": "api", "eks": {}}]);
    let service = struck(system.clone(), Strategy::HotStandby, Failure::Service);
    assert_eq!((service.rto.typical, service.rto.high), (150_000, 150_000));
    assert_eq!(service.rto, struck(system, Strategy::HotStandby, Failure::Region).rto);
}

/// Nobody waits for what measures or delivers, though it has no other place.
#[test]
fn what_nobody_waits_for_holds_nothing_up() {
    let watched = |replicas: &str| {
        json!([{"name": "dns", "route53": {}}, {"name": "watch", "replicas": replicas, "cloudwatch": {}},
            {"name": "edge", "replicas": replicas, "cloudfront": {}}])
    };
    let rto = |replicas| struck(watched(replicas), Strategy::HotStandby, Failure::Region).rto;
    assert_eq!(rto("none"), rto("all"));
}

/// Who is to decide is told by alarms first.
#[test]
fn people_hear_of_a_zone_before_they_decide() {
    let single = json!([{"name": "db", "rds": {"deployment": "single_az"}}]);
    let line = struck(single, Strategy::SingleRegion, Failure::Zone);
    let phases: Vec<Phase> = line.steps.iter().take(2).map(|step| step.timing.phase).collect();
    assert_eq!(phases, [Phase::Detect, Phase::Decide]);
    assert_eq!(line.steps[1].timing.name, "The team decides what to restore");
}
