//! How services that keep data are back, and what they lose: each step's length by what is entered, with the arithmetic.

mod databases;
mod storage;
mod streams_and_caches;

use meridian::base::span::Span;
use meridian::catalog::strategy::Strategy;
use meridian::catalog::timing::{Evidence, Failure, Phase};
use meridian::engine::plan::plan;
use meridian::engine::recovery::{Timeline, recover};
use meridian::scenario::Alternative;

use crate::support::scenario;

const TWO: [&str; 2] = ["us-east-1", "us-west-2"];

/// What comes of a failure of one component: its service and what is entered, as `"aurora": {}`.
fn timeline(component: &str, strategy: Strategy, regions: &[&str], failure: Failure) -> Timeline {
    let text = format!(
        r#"{{"meridian": 1, "regions": {regions:?}, "components": [{{"name": "c", {component}}}],
            "prices": {{"hours_per_month": 720}}}}"#
    );
    let scenario = scenario(&text);
    let plan = plan(&scenario, &Alternative { strategy, regions: None });
    recover(&scenario, &plan, failure).unwrap()
}

/// The same in two Regions.
fn in_two(component: &str, strategy: Strategy, failure: Failure) -> Timeline {
    timeline(component, strategy, &TWO, failure)
}

/// The lengths of the component's own steps, those while it serves aside.
fn takes(line: &Timeline) -> Vec<Span> {
    own(line, |phase| phase != Phase::Warm)
}

/// The lengths of those while it serves.
fn warms(line: &Timeline) -> Vec<Span> {
    own(line, |phase| phase == Phase::Warm)
}

fn own(line: &Timeline, counts: impl Fn(Phase) -> bool) -> Vec<Span> {
    let steps = line.steps.iter().filter(|step| step.of == Some(0) && counts(step.timing.phase));
    steps.map(|step| step.takes).collect()
}

/// What it loses.
fn loses(line: &Timeline) -> Span {
    line.parts[0].loses
}

/// Why.
fn why(line: &Timeline) -> &'static str {
    line.parts[0].by.map_or("", |timing| timing.name)
}

/// What is lost where spoilt data is restored to a state that is so much older than the moment it was spoilt.
fn since_spoilt(older: Span) -> Span {
    Span::minutes(5, 5, 5).at_least().then(older)
}

/// Every service as it is and with what is switched off, under every strategy of two Regions and after each failure.
pub(crate) fn each(mut look: impl FnMut(&str, Strategy, Failure, &Timeline)) {
    let off = [
        ("kinesis", r#""standby_running": false"#),
        ("kinesis", r#""provisioned": {"shards": 8}"#),
        ("aurora", r#""pilot_light_instances": 0"#),
        (
            "opensearch",
            r#""pilot_light": "none", "ultrawarm_nodes": 2, "ultrawarm_gb": 1, "dedicated_masters": 3"#,
        ),
        ("rds", r#""deployment": "single_az""#),
        ("dynamodb", r#""point_in_time_recovery": "off""#),
        ("dynamodb", r#""provisioned": {"reads_per_second": 100}"#),
        ("dynamodb", r#""multi_region_consistency": "strong", "witness": true"#),
        ("s3", r#""replica_class": "deep_archive", "access_point_in_gb": 1, "onezone_ia_gb": 1"#),
        ("efs", r#""one_zone": true"#),
        ("ebs", r#""changed_gb": 1"#),
        ("backup", r#""efs_gb": 1, "efs_copies_gb": 1"#),
    ];
    let all = meridian::service::SERVICES.iter().map(|service| (service.key, ""));
    for (service, entered) in all.chain(off) {
        for strategy in Strategy::ALL.into_iter().skip(1) {
            for failure in Failure::ALL {
                let text = format!(r#""{service}": {{{entered}}}"#);
                look(&text, strategy, failure, &in_two(&text, strategy, failure));
            }
        }
    }
}

/// What is only slower holds up nothing that counts: a step while it serves is never before one that it serves after.
#[test]
fn what_makes_it_slower_comes_last() {
    each(|text, strategy, failure, line| {
        let own = line.steps.iter().filter(|step| step.of == Some(0));
        let warm: Vec<bool> = own.map(|step| step.timing.phase == Phase::Warm).collect();
        assert!(warm.is_sorted(), "{text} {strategy:?} {failure:?}");
    });
}

#[test]
fn every_step_and_every_loss_has_a_source_and_its_date() {
    each(|text, _, _, line| {
        let losses = line.parts.iter().filter_map(|part| part.by);
        for timing in line.steps.iter().map(|step| step.timing).chain(losses) {
            assert!(!timing.source.is_empty(), "{text}: {}", timing.name);
            let dated = match timing.evidence {
                Evidence::Measured | Evidence::Documented | Evidence::ThirdParty => true,
                Evidence::Derived | Evidence::Assumed => false,
            };
            assert!(!dated || !timing.as_of.is_empty(), "{text}: {}", timing.name);
        }
    });
}

/// The control planes of us-east-1 change how long a step takes, and not which steps there are.
#[test]
fn impaired_control_planes_take_no_other_steps() {
    let mut last = Vec::new();
    each(|text, strategy, failure, line| {
        let own = line.steps.iter().filter(|step| step.of == Some(0)).map(|step| step.timing.name);
        let names: Vec<&str> = own.chain([why(line)]).collect();
        match failure {
            Failure::Region => last = names,
            Failure::ControlPlanes => assert_eq!(names, last, "{text} {strategy:?}"),
            Failure::Zone | Failure::Corruption | Failure::Service => {}
        }
    });
}
