//! Keys, secrets, monitoring, traces, web ACLs and recovery.

use crate::{ONE, THREE, TWO, costs, is, used};
use meridian::base::number::Decimal;
use meridian::catalog::strategy::Strategy::{
    ActiveActive, BackupAndRestore, HotStandby, PilotLight, SingleRegion as Single, WarmStandby,
};

#[test]
fn a_replica_key_is_billed_as_a_key_in_every_live_region() {
    let keys = r#""kms": {"keys": 3}"#;
    let live = [("keys@us-east-1", "3"), ("keys@eu-west-1", "3")];
    for strategy in [PilotLight, WarmStandby, HotStandby, ActiveActive] {
        is(keys, strategy, TWO, &live);
    }
    is(keys, BackupAndRestore, TWO, &live[..1]);
    is(r#""kms": {"keys": 3, "keys_with_copies": true}"#, BackupAndRestore, TWO, &live);
}

#[test]
fn the_first_two_rotations_add_the_price_of_a_key_each() {
    for (rotations, keys) in [(0, "2"), (1, "4"), (2, "6"), (3, "6"), (10, "6")] {
        let kms = format!(r#""kms": {{"keys": 2, "rotations": {rotations}}}"#);
        is(&kms, Single, ONE, &[("keys@us-east-1", keys)]);
    }
}

/// 50,000 requests less 20,000, at $0.03 for 10,000: $0.09. Asymmetric ones have no part in it: $0.15 for 10,000.
#[test]
fn twenty_thousand_symmetric_requests_are_free_once_for_all_regions() {
    let kms = r#""kms": {"keys": 0, "monthly_requests": 50000"#;
    costs(&format!("{kms}}}"), Single, ONE, "0.09");
    costs(&format!("{kms}}}"), ActiveActive, TWO, "0.09");
    costs(&format!(r#"{kms}, "monthly_asymmetric_requests": 10000}}"#), Single, ONE, "0.24");
}

#[test]
fn a_secret_has_a_billed_replica_in_every_live_region() {
    let secrets = r#""secrets_manager": {"secrets": 5, "monthly_calls": 20000}"#;
    let here = ("secrets@us-east-1", "5");
    is(secrets, PilotLight, TWO, &[here, ("secrets@eu-west-1", "5"), ("requests@us-east-1", "20000")]);
    is(secrets, BackupAndRestore, TWO, &[here, ("requests@us-east-1", "20000")]);
}

const QUIET: &str = r#""alarms_per_region": 0, "dashboards": 0"#;

#[test]
fn an_alarm_is_billed_for_each_metric_in_every_live_region() {
    let watched = r#""cloudwatch": {"dashboards": 0, "alarms_per_region": 20, "metrics_per_alarm": 3,
        "high_resolution_alarms_per_region": 1, "composite_alarms_per_region": 2}"#;
    let kinds = [("alarms", "60"), ("high_resolution_alarms", "3"), ("composite_alarms", "2")];
    let at = |code: &str| kinds.map(|(kind, number)| (format!("{kind}@{code}"), number));
    let [here, there] = [at("us-east-1"), at("eu-west-1")];
    let here: Vec<(&str, &str)> = here.iter().map(|(key, number)| (key.as_str(), *number)).collect();
    let there: Vec<(&str, &str)> = there.iter().map(|(key, number)| (key.as_str(), *number)).collect();
    is(watched, PilotLight, TWO, &[&here[..], &there[..]].concat());
    is(watched, BackupAndRestore, TWO, &here);
    // 120 less 10 at $0.10, 6 at $0.30, 4 at $0.50.
    costs(watched, PilotLight, TWO, "14.80");
}

#[test]
fn the_first_centralised_copy_of_logs_is_free() {
    for (copies, gb) in [(0, None), (1, None), (2, Some("100")), (3, Some("200"))] {
        let logs = format!(
            r#""cloudwatch": {{{QUIET}, "monthly_logs_gb": 60, "monthly_infrequent_access_logs_gb": 40, "centralised_copies": {copies}}}"#
        );
        let expected = gb.map(|gb: &str| gb.parse::<Decimal>().unwrap());
        assert_eq!(used(&logs, HotStandby, TWO).get("centralised_copies@global").copied(), expected);
    }
    // A rule takes all log groups (CloudWatch Logs User Guide, "Cross-account cross-Region log centralization"), and so
    // vended logs, but for those that S3 keeps.
    let vended = format!(
        r#""cloudwatch": {{{QUIET}, "monthly_logs_gb": 60, "monthly_vended_logs_gb": 40, "monthly_vended_logs_to_s3_gb": 30, "centralised_copies": 2}}"#
    );
    let copied = used(&vended, HotStandby, TWO).get("centralised_copies@global").copied();
    assert_eq!(copied, Some("100".parse().unwrap()));
    // 105 GB less 5 at $0.50, and one further copy of 105 GB at $0.05.
    let logs = format!(r#""cloudwatch": {{{QUIET}, "monthly_logs_gb": 105, "centralised_copies": 2}}"#);
    costs(&logs, HotStandby, TWO, "55.25");
}

#[test]
fn three_dashboards_are_free_and_billed_without_a_region() {
    let shown = r#""cloudwatch": {"alarms_per_region": 0, "dashboards": 20}"#;
    costs(shown, ActiveActive, THREE, "51");
}

#[test]
fn metrics_are_billed_where_something_runs_that_sends_them() {
    let sent = format!(r#""cloudwatch": {{{QUIET}, "metrics_per_region": 100}}"#);
    let both = [("metrics@us-east-1", "100"), ("metrics@eu-west-1", "100")];
    for strategy in [WarmStandby, HotStandby, ActiveActive] {
        is(&sent, strategy, TWO, &both);
    }
    for strategy in [PilotLight, BackupAndRestore] {
        is(&sent, strategy, TWO, &both[..1]);
    }
}

/// 1,100,000 recorded less 100,000 at $5 a million; 800,000 retrieved and 700,000 scanned less a million at $0.50.
#[test]
fn traces_retrieved_and_scanned_share_what_is_free() {
    let traces = r#""xray": {"monthly_traces_recorded": 1100000, "monthly_traces_retrieved": 800000,
        "monthly_traces_scanned": 700000}"#;
    costs(traces, Single, ONE, "5.25");
}

#[test]
fn a_web_acl_of_cloudfront_is_billed_once_and_others_in_each_region() {
    let acl = r#""waf": {"rules_per_acl": 4, "monthly_requests": 900"#;
    let regional = format!("{acl}}}");
    let here = [("web_acls@us-east-1", "1"), ("rules@us-east-1", "4"), ("requests@us-east-1", "900")];
    let there = [("web_acls@eu-west-1", "1"), ("rules@eu-west-1", "4")];
    is(&regional, HotStandby, TWO, &[&here[..], &there[..]].concat());
    is(&regional, PilotLight, TWO, &[&here[..], &there[..]].concat());
    is(&format!(r#"{acl}, "standby_running": false}}"#), PilotLight, TWO, &here);
    is(&regional, BackupAndRestore, TWO, &here);
    let once = [
        ("cloudfront_web_acls@global", "1"),
        ("cloudfront_rules@global", "4"),
        ("cloudfront_requests@global", "900"),
    ];
    is(&format!(r#"{acl}, "protects": "cloudfront"}}"#), HotStandby, TWO, &once);
    is(&format!(r#"{acl}, "protects": "cloudfront"}}"#), ActiveActive, THREE, &once);
}

/// $5 and $1, 100 M requests at $0.60 a million, $10, and half of them less 10 M at $1, or less a million at $10.
#[test]
fn bot_control_has_a_fee_and_a_price_beyond_the_requests_that_are_free() {
    let acl = r#""waf": {"monthly_requests": 100000000, "bot_control_requests_percent": 50"#;
    for (level, total) in [("off", "66"), ("common", "116"), ("targeted", "566")] {
        for protects in ["regional", "cloudfront"] {
            let waf = format!(r#"{acl}, "bot_control": "{level}", "protects": "{protects}"}}"#);
            costs(&waf, Single, ONE, total);
        }
    }
}

/// 100 M requests at $0.60 a million and $0.20 more for each started 500 units beyond 1,500, with $5 and $1.
#[test]
fn a_request_costs_more_where_rules_take_more_than_1500_capacity_units() {
    for (units, total) in [(1500, "66"), (2000, "86"), (2500, "106"), (5000, "206")] {
        for protects in ["regional", "cloudfront"] {
            let waf = format!(
                r#""waf": {{"monthly_requests": 100000000, "capacity_units": "{units}", "protects": "{protects}"}}"#
            );
            costs(&waf, Single, ONE, total);
        }
    }
}

#[test]
fn recovery_is_controlled_where_there_is_a_region_to_switch_to() {
    let arc = r#""arc": {"region_switch_plans": 2, "clusters": 1}"#;
    // 730 × $2.50 and 2 × $70.
    for strategy in [PilotLight, ActiveActive] {
        costs(arc, strategy, TWO, "1965");
    }
    costs(arc, Single, ONE, "0");
}
