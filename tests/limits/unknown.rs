//! What no list of the book holds is no limit: it is not known, or warned of.

use meridian::base::diagnostic::Severity;
use meridian::catalog::strategy::Strategy;
use meridian::engine::compare::{Outcome, compare};
use meridian::engine::read::{Decoded, decode};
use meridian::scenario::Alternative;

use crate::support::{book, read, scenario};

/// A type, or a Region's list, that the book of its day does not hold is not known: incomplete, with that day.
#[test]
fn what_a_dated_list_does_not_hold_is_not_known() {
    let gap = scenario(&read("faults/gap-told-as-fact.json"));
    let compared = compare(&gap, &gap.alternatives, book());
    let incomplete =
        compared.outcomes.iter().filter_map(Outcome::estimate).filter(|e| !e.is_complete()).count();
    assert_eq!(incomplete, 4, "pilot light, warm and hot standby and active-active hold nodes in ca-west-1");
    let told = compared.diagnostics.iter().find(|d| d.message.contains("cache.r7g.large")).unwrap();
    assert_eq!(told.severity, Severity::Warning);
    assert!(told.message.contains("of 2025-") && told.message.contains("`ca-west-1`"), "{told}");
    let hint = told.hint.as_ref().unwrap();
    assert!(
        hint.contains("newer price list") && hint.contains("holds in this size: `cache.r6g.large`"),
        "{told}"
    );

    for (component, known) in [
        (
            r#""elasticache": {"node_type": "cache.r9g.large"}"#,
            r#""elasticache": {"node_type": "cache.r7g.large"}"#,
        ),
        (r#""ec2": {"instance_type": "m9g.xlarge"}"#, r#""ec2": {"instance_type": "m8g.xlarge"}"#),
        (r#""ec2": {"instance_type": "m9g.xlarge", "spot_percent": 50}"#, r#""ec2": {"spot_percent": 50}"#),
        (r#""eks": {"instance_type": "c9gn.metal-96xl"}"#, r#""eks": {}"#),
        (
            r#""aurora": {"provisioned": {"instance_type": "db.r9g.large"}}"#,
            r#""aurora": {"provisioned": {"instance_type": "db.r7g.large"}}"#,
        ),
    ] {
        let text = |component: &str| {
            format!(
                r#"{{"meridian": 1, "regions": ["us-east-1"], "components": [{{"name": "c", {component}}}]}}"#
            )
        };
        let priced = |component: &str| {
            let Decoded { scenario, diagnostics } = decode(&text(component), book());
            let system = scenario.unwrap_or_else(|| panic!("{component} is refused: {diagnostics:?}"));
            let compared = compare(&system, &system.alternatives, book());
            let complete = compared.outcomes[0].estimate().unwrap().is_complete();
            let instead =
                |d: &&meridian::base::diagnostic::Diagnostic| d.to_string().contains("in this size");
            assert!(
                compared.diagnostics.iter().find(instead).is_none(),
                "{component} is answered with an older type"
            );
            (complete, diagnostics)
        };
        let (complete, told) = priced(component);
        assert!(!complete, "{component} has a price");
        assert!(told[0].message.contains("is not in the price list of 202"), "{}", told[0]);
        assert!(
            !told[0].hint.as_ref().unwrap().contains("did you mean"),
            "a newer generation is no slip: {}",
            told[0]
        );
        assert!(priced(known).0, "{known} has no price");
    }
}

/// A Region of AWS's form that the book does not hold may be newer than it: nothing is priced there, and the answer says
/// so, with the day of the lists; a price of one's own is taken. What has not the form is refused.
#[test]
fn a_region_newer_than_the_book_is_not_known() {
    let text = |code: &str, component: &str| {
        format!(
            r#"{{"meridian": 1, "regions": ["us-east-1", "{code}"], "components": [{{"name": "c", {component}}}]}}"#
        )
    };
    for code in ["sa-west-1", "us-west-3", "ap-southeast-12", "me-central-2", "us-gov-north-1"] {
        let components = match code {
            "us-gov-north-1" => vec![],
            _ => vec![
                r#""dynamodb": {"storage_gb": 1}"#,
                r#""nat_gateway": {}"#,
                r#""aurora": {}"#,
                r#""load_balancer": {}"#,
                r#""eks": {}"#,
            ],
        };
        for component in components {
            let Decoded { scenario, diagnostics } = decode(&text(code, component), book());
            let system = scenario.unwrap_or_else(|| panic!("{code} is refused: {diagnostics:?}"));
            assert!(diagnostics[0].message.contains("in no price list up to 202"), "{}", diagnostics[0]);
            let compared = compare(&system, &system.alternatives, book());
            let active = compared
                .outcomes
                .iter()
                .filter_map(Outcome::estimate)
                .find(|e| e.strategy == Strategy::ActiveActive);
            assert!(!active.unwrap().is_complete(), "{component} has a price in {code}");
            let single = compared.outcomes[0].estimate().unwrap();
            assert!(single.is_complete(), "{component} has its price in us-east-1");
        }
    }
    let governed = decode(&text("us-gov-north-1", r#""dynamodb": {}"#), book());
    assert!(
        governed.scenario.is_none() && governed.diagnostics.iter().any(|d| d.message.contains("partition"))
    );
    for code in [
        "us-esat-1",
        "us-east-0",
        "us-east-01",
        "us-east-100",
        "moon-east-1",
        "us-east",
        "cn-north-1",
        "us-iso-east-1",
    ] {
        let found = decode(&text(code, r#""dynamodb": {}"#), book());
        assert!(found.scenario.is_none(), "{code} is taken");
    }
    let system = scenario(&text("sa-west-1", r#""public_ipv4": {"addresses_per_region": 10}"#));
    let mut own = pricing::book().unwrap();
    let head = meridian::price::COLUMNS.join(",");
    let row = "public_ipv4,in_use_hours,AmazonVPC,PublicIPv4:InUseAddress,,sa-west-1,,Hrs,0,Inf,0.006,OnDemand,mine,yours,2026-11-01";
    own.overlay("own.csv", &format!("{head}\n{row}\n"), &meridian::service::usages()).unwrap();
    let active = Alternative { strategy: Strategy::ActiveActive, regions: None };
    let priced = meridian::engine::estimate::estimate(&system, &active, &own);
    // 10 × 730 h × ($0.005 + $0.006).
    assert!(priced.is_complete());
    assert_eq!(priced.total(), "80.3".parse().unwrap());
}

/// ElastiCache User Guide, supported node types: the eighth generation stands in the tables of Valkey alone.
#[test]
fn what_aws_lists_for_one_engine_alone_is_warned_of_for_the_other() {
    let told = |engine: &str, node: &str| {
        let text = format!(
            r#"{{"meridian": 1, "regions": ["us-east-1"], "components": [{{"name": "c",
                "elasticache": {{"engine": "{engine}", "node_type": "{node}"}}}}]}}"#
        );
        let Decoded { scenario, diagnostics } = decode(&text, book());
        assert!(scenario.is_some());
        diagnostics.iter().any(|d| d.message.contains("not for Redis OSS"))
    };
    assert!(told("redis", "cache.r8g.large"));
    assert!(!told("valkey", "cache.r8g.large") && !told("redis", "cache.r7g.large"));
}
