//! How compute, the network, the edge and operations are back: each step's length by what is entered, with the arithmetic.
#![allow(clippy::needless_pass_by_value, reason = "cases are written where they are passed")]

mod operations;
mod traffic;

use meridian::base::span::Span;
use meridian::catalog::placement::Slot;
use meridian::catalog::strategy::Strategy;
use meridian::catalog::timing::{Evidence, Failure, Phase, Trigger};
use meridian::engine::plan::plan;
use meridian::engine::recovery::{Timeline, recover};
use meridian::scenario::Alternative;
use serde_json::{Value, json};

use crate::support::scenario;

/// What comes of a failure in us-east-1, with eu-central-1 beside it.
pub(crate) fn timeline(components: Value, strategy: Strategy, failure: Failure) -> Timeline {
    of(
        json!({"meridian": 1, "regions": ["us-east-1", "eu-central-1"], "components": components}),
        strategy,
        failure,
    )
}

pub(crate) fn of(text: Value, strategy: Strategy, failure: Failure) -> Timeline {
    let scenario = scenario(&text.to_string());
    let plan = plan(&scenario, &Alternative { strategy, regions: None });
    recover(&scenario, &plan, failure).unwrap()
}

/// The steps of a component, by name and length.
fn own(timeline: &Timeline) -> Vec<(&'static str, Span)> {
    timeline.steps.iter().filter(|step| step.of == Some(0)).map(|s| (s.timing.name, s.takes)).collect()
}

pub(crate) fn names(timeline: &Timeline) -> Vec<&'static str> {
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

const NODES: &str = "Launch nodes";
const SEES: &str = "Auto scaling sees the load";
const RAISE: &str = "Set how many are to run";
const DEPLOY: &str = "Deploy it from its templates";
const STANDBYS: [Strategy; 4] =
    [Strategy::BackupAndRestore, Strategy::PilotLight, Strategy::WarmStandby, Strategy::HotStandby];

/// Ten nodes, of which a warm standby runs a fifth.
fn cluster(settings: &Value) -> Value {
    let mut settings = settings.clone();
    settings["nodes"] = json!(10);
    one("eks", settings)
}

#[test]
fn a_cluster_makes_what_is_not_there() {
    let made = "Create the cluster's control plane";
    let expected: [&[&str]; 4] =
        [&[made, DEPLOY, NODES, "Pods start"], &[RAISE, NODES, "Pods start"], &[NODES, "Pods start"], &[]];
    for (strategy, expected) in STANDBYS.into_iter().zip(expected) {
        let line = timeline(cluster(&json!({})), strategy, Failure::Region);
        assert_eq!(names(&line), expected, "{strategy:?}");
        assert_eq!(line.launches(), !expected.is_empty(), "{strategy:?}");
    }
    let without = timeline(
        cluster(&json!({"pilot_light_control_plane": false})),
        Strategy::PilotLight,
        Failure::Region,
    );
    assert_eq!(names(&without), [made, DEPLOY, NODES, "Pods start"]);
    // 8.2, 10.4 and 12.8 min.
    assert_eq!(own(&without)[0].1, Span::seconds(492, 624, 768));
}

/// The Cluster Autoscaler 180 to 300 s, Karpenter 45 to 90 s, a node group 88 to 201 s; then pods 6 to 15 s.
#[test]
fn nodes_come_by_what_adds_them() {
    for (by, span) in [
        ("cluster_autoscaler", Span::seconds(180, 240, 300)),
        ("karpenter", Span::seconds(45, 55, 90)),
        ("node_group", Span::seconds(88, 125, 201)),
    ] {
        let line = timeline(cluster(&json!({"node_scaling": by})), Strategy::WarmStandby, Failure::Region);
        assert_eq!(own(&line), [(NODES, span), ("Pods start", Span::seconds(6, 11, 15))]);
    }
    // 60 s until alarms are seen, 240 s of nodes, 11 s of pods; nobody decides before.
    let line = timeline(cluster(&json!({})), Strategy::WarmStandby, Failure::Region);
    assert_eq!(line.parts[0].back.typical, (60 + 240 + 11) * 1000);
}

/// Three nodes are one in each zone, which is what a warm standby runs at least.
#[test]
fn what_runs_in_full_does_not_grow() {
    let line = timeline(one("eks", json!({"nodes": 3})), Strategy::WarmStandby, Failure::Region);
    assert_eq!(names(&line), [""; 0]);
    assert!(!line.launches());
}

/// A warm standby of all of it is a hot one: it takes the same steps, and nothing is launched.
#[test]
fn a_whole_warm_standby_is_as_fast_as_a_hot_one() {
    let all = json!([{"name": "k", "eks": {"nodes": 10}}, {"name": "i", "ec2": {"instances": 10}},
        {"name": "t", "fargate": {"service": {"tasks": 10}}}, {"name": "l", "lambda": {"provisioned_concurrency": 9}},
        {"name": "r", "ecr": {"replication": false}},
        {"name": "d", "dynamodb": {"provisioned": {"reads_per_second": 100}}}]);
    let steps = |percent: u32, strategy| {
        let text = json!({"meridian": 1, "regions": ["us-east-1", "eu-central-1"], "components": all,
            "strategies": {"warm_standby": {"capacity_percent": percent}}});
        let line = of(text, strategy, Failure::Region);
        (line.steps.iter().map(|s| (s.timing.name, s.takes)).collect::<Vec<_>>(), line.rto, line.launches())
    };
    let hot = steps(20, Strategy::HotStandby);
    assert_eq!(steps(100, Strategy::WarmStandby), hot);
    assert!(!hot.2 && steps(80, Strategy::WarmStandby).2);
}

/// All users are in one Region. The other serves nobody, runs nothing, and has everything to launch when the first is lost,
/// once somebody says so; by share it would be none of it.
#[test]
fn a_region_without_users_takes_over_like_a_pilot_light() {
    for headroom in ["static", "autoscale", "none"] {
        let text = |regions: Value, traffic: Value, service: Value| {
            json!({"meridian": 1, "regions": regions, "traffic_percent": traffic, "components": [{"name": "it", "ec2": service}],
                "strategies": {"active_active": {"failover_headroom": headroom}}})
        };
        let two = || json!(["us-east-1", "eu-central-1"]);
        let traffic = || json!({"us-east-1": 100, "eu-central-1": 0});
        // What is reserved is by share too.
        for reserved in [0, 100] {
            let ten = json!({"instances": 10, "standby_reserved_percent": reserved});
            let line = of(text(two(), traffic(), ten), Strategy::ActiveActive, Failure::Region);
            assert_eq!(names(&line), [RAISE, "Launch instances"], "{headroom} {reserved}");
            assert!(line.launches(), "{headroom}");
        }
        let everywhere = json!({"instances": 10, "same_in_every_region": true});
        let line = of(text(two(), traffic(), everywhere), Strategy::ActiveActive, Failure::Region);
        assert_eq!(names(&line), [""; 0], "{headroom}");
    }
    // Of two that are left the one with users takes over, wherever it stands: it has 50 of the 50 that are left, which is all
    // ten, and runs five of them or, under static headroom, all.
    for (headroom, expected) in [("static", &[][..]), ("autoscale", &[SEES, "Launch instances"][..])] {
        let three = json!({"meridian": 1, "regions": ["us-east-1", "eu-central-1", "us-west-2"],
            "traffic_percent": {"us-east-1": 50, "eu-central-1": 0, "us-west-2": 50},
            "strategies": {"active_active": {"failover_headroom": headroom}},
            "components": one("ec2", json!({"instances": 10}))});
        let line = of(three, Strategy::ActiveActive, Failure::Region);
        assert_eq!(names(&line), expected, "{headroom}");
        assert!(line.steps.iter().all(|step| step.at != Some(Slot(1))), "{headroom}");
    }
}

/// Three datapoints of a minute, and up to one more until the first is whole: 180 to 240 s. What somebody sets, or is
/// launched beforehand, waits for none; pods are seen by Kubernetes.
#[test]
fn auto_scaling_waits_for_its_alarm() {
    let sees = (SEES, Span::seconds(3 * 60, 210, 4 * 60));
    for (service, launch, entered) in [
        ("ec2", ("Launch instances", Span::seconds(20, 29, 60)), json!({"instances": 10})),
        ("fargate", ("Start tasks", Span::seconds(20, 45, 120)), json!({"service": {"tasks": 10}})),
    ] {
        let line = timeline(one(service, entered.clone()), Strategy::WarmStandby, Failure::Region);
        assert_eq!(own(&line), [sees, launch]);
        // 60 s until alarms are seen, which nobody has to decide on.
        assert_eq!(line.parts[0].back.typical, 60_000 + 210_000 + launch.1.typical);
        let active = |headroom: &str| {
            let text = json!({"meridian": 1, "regions": ["us-east-1", "eu-central-1"], "components": one(service, entered.clone()),
                "strategies": {"active_active": {"failover_headroom": headroom}}});
            names(&of(text, Strategy::ActiveActive, Failure::Region))
        };
        assert_eq!(active("autoscale"), [sees.0, launch.0]);
        assert_eq!(active("none"), [RAISE, launch.0]);
        assert_eq!(active("static"), [""; 0]);
    }
    let pods = one("fargate", json!({"orchestrator": "eks", "service": {"tasks": 10}}));
    assert_eq!(names(&timeline(pods, Strategy::WarmStandby, Failure::Region)), ["Start tasks"]);
}

#[test]
fn active_regions_grow_where_they_are_not_sized_for_a_loss() {
    for (headroom, grows) in [("static", false), ("autoscale", true), ("none", true)] {
        for service in [json!({"nodes": 10}), json!({"nodes": 10, "same_in_every_region": true})] {
            let everywhere = service["same_in_every_region"] == true;
            let text = json!({"meridian": 1, "regions": ["us-east-1", "eu-central-1"],
                "strategies": {"active_active": {"failover_headroom": headroom}}, "components": one("eks", service)});
            let line = of(text, Strategy::ActiveActive, Failure::Region);
            assert_eq!(line.launches(), grows && !everywhere, "{headroom}");
        }
    }
}

#[test]
fn instances_and_tasks_are_launched_where_they_do_not_run() {
    for (service, launch, entered) in [
        ("ec2", "Launch instances", json!({"instances": 10})),
        ("fargate", "Start tasks", json!({"service": {"tasks": 10}})),
    ] {
        let expected: [&[&str]; 4] = [&[DEPLOY, launch], &[RAISE, launch], &[SEES, launch], &[]];
        for (strategy, expected) in STANDBYS.into_iter().zip(expected) {
            let line = timeline(one(service, entered.clone()), strategy, Failure::Region);
            assert_eq!(names(&line), expected, "{service} {strategy:?}");
        }
    }
}

/// More that runs is back no later, by any failure of a Region.
#[test]
fn more_that_runs_is_back_no_later() {
    let all = |by: &str| {
        json!([{"name": "k", "eks": {"nodes": 10, "node_scaling": by}}, {"name": "i", "ec2": {"instances": 10}},
            {"name": "t", "fargate": {"service": {"tasks": 10}}}, {"name": "l", "lambda": {"provisioned_concurrency": 9}},
            {"name": "r", "ecr": {"replication": false}}, {"name": "q", "sqs": {}}, {"name": "n", "sns": {}},
            {"name": "e", "eventbridge": {}}, {"name": "m", "ses": {}}, {"name": "s", "secrets_manager": {}},
            {"name": "a", "api_gateway": {"rest": {"cache_gb": "0.5"}}}, {"name": "w", "waf": {}},
            {"name": "f", "step_functions": {}}, {"name": "p", "vpc_peering": {}}, {"name": "c", "kms": {}}])
    };
    let deciders = ["practised_team", "unpractised_team", "automation"];
    for (by, decider) in
        ["cluster_autoscaler", "karpenter", "node_group"].into_iter().flat_map(|by| deciders.map(|d| (by, d)))
    {
        for failure in [Failure::Region, Failure::ControlPlanes] {
            let text = || {
                json!({"meridian": 1, "regions": ["us-east-1", "eu-central-1"], "components": all(by),
                    "strategies": {"failover": {"decided_by": decider}}})
            };
            let lines: Vec<Timeline> =
                STANDBYS.into_iter().map(|strategy| of(text(), strategy, failure)).collect();
            for pair in lines.windows(2) {
                for (less, more) in pair[0].parts.iter().zip(&pair[1].parts) {
                    assert!(more.back.weight() <= less.back.weight(), "{by} {failure:?} {less:?} {more:?}");
                    assert!(more.loses.weight() <= less.loses.weight(), "{by} {failure:?}");
                }
            }
        }
    }
}

/// What is spread over zones goes on; a single one is started in another, once its checks fail after 2 × 30 s.
#[test]
fn what_is_spread_over_zones_survives_one() {
    for (service, several, single, takes) in [
        ("ec2", json!({"instances": 2}), json!({"instances": 1}), 60 + 29),
        ("fargate", json!({"service": {"tasks": 2}}), json!({"service": {"tasks": 1}}), 60 + 45),
    ] {
        let back = |entered: Value| {
            timeline(one(service, entered), Strategy::SingleRegion, Failure::Zone).rto.typical
        };
        assert_eq!(back(several), 0, "{service}");
        assert_eq!(back(single), takes * 1000, "{service}");
    }
    // Pods leave their services after 40 to 50 s. Of one node they are given up after 300 s more, and start on a new one.
    let back =
        |nodes: u64| timeline(one("eks", json!({"nodes": nodes})), Strategy::SingleRegion, Failure::Zone).rto;
    assert_eq!(back(3), Span::seconds(40, 40, 50));
    assert_eq!(back(1).typical, (40 + 300 + 240 + 11) * 1000);
    // While the others serve, the nodes of the zone are launched again by what adds nodes, as instances are.
    for (by, span) in [
        ("cluster_autoscaler", Span::seconds(180, 240, 300)),
        ("karpenter", Span::seconds(45, 55, 90)),
        ("node_group", Span::seconds(88, 125, 201)),
    ] {
        let cluster = one("eks", json!({"nodes": 3, "node_scaling": by}));
        let line = timeline(cluster, Strategy::SingleRegion, Failure::Zone);
        let last = line.steps.iter().rfind(|step| step.of == Some(0)).unwrap();
        assert_eq!((last.timing.name, last.takes), ("Launch nodes in the other zones", span));
        assert_eq!(last.timing.phase, Phase::Warm);
        assert!(line.launches() && last.timing.trigger == Trigger::Automatic);
    }
}

#[test]
fn functions_serve_at_once_and_faster_soon() {
    let line = timeline(
        one("lambda", json!({"provisioned_concurrency": 10})),
        Strategy::WarmStandby,
        Failure::Region,
    );
    assert_eq!(
        own(&line),
        [
            ("Functions scale up", Span::seconds(10, 10, 60)),
            ("Concurrency is provisioned", Span::minutes(1, 2, 5)),
        ]
    );
    assert_eq!(line.parts[0].back, Span::ZERO);
}
