//! Sources: AWS Fargate pricing page; ECS Developer Guide; EKS User Guide.

use super::*;

fn of(settings: &str, key: &str) -> Decimal {
    alone("fargate", settings, key)
}

/// 60 tasks of 10 seconds are an hour, as 60 of a minute are; 60 of 61 seconds are a minute more.
#[test]
fn a_task_is_billed_by_the_second_and_a_minute_at_least() {
    for (seconds, hours) in [("10", 3600), ("60", 3600), ("60.2", 3660), ("61", 3660)] {
        let settings = format!(
            r#"{{"vcpu": 1, "memory_gb": 2, "jobs": {{"monthly_runs": 3600, "seconds": {seconds}}}}}"#
        );
        assert_eq!(of(&settings, "fargate_vcpu_hours"), whole(hours / 60), "{seconds} seconds");
        assert_eq!(of(&settings, "fargate_gb_hours"), whole(hours / 60 * 2));
    }
}

#[test]
fn ephemeral_storage_is_billed_beyond_20_gb() {
    for (gb, billed) in [(20, 0), (21, 730), (200, 180 * 730)] {
        let settings = format!(r#"{{"ephemeral_gb": {gb}}}"#);
        assert_eq!(of(&settings, "fargate_ephemeral_gb_hours"), whole(billed), "{gb} GB");
    }
}

#[test]
fn a_public_address_is_billed_besides() {
    assert_eq!(of(r#"{"service": {"tasks": 4}, "public_ipv4": true}"#, "in_use_hours"), whole(4 * 730));
    assert_eq!(of(r#"{"service": {"tasks": 4}}"#, "in_use_hours"), Decimal::ZERO);
}

#[test]
fn a_pair_that_aws_does_not_have_is_refused_with_the_nearest() {
    for (vcpu, memory, path, nearest) in [
        ("0.25", "3", "memory_gb", r#""vcpu": 0.5, "memory_gb": 3`"#),
        ("0.25", "1.5", "memory_gb", r#""vcpu": 0.25, "memory_gb": 2`"#),
        ("3", "8", "vcpu", r#""vcpu": 4, "memory_gb": 8`"#),
        ("8", "17", "memory_gb", r#""vcpu": 8, "memory_gb": 20`"#),
        ("16", "244", "memory_gb", r#""vcpu": 32, "memory_gb": 244`"#),
    ] {
        let words = said("fargate", &format!(r#"{{"vcpu": {vcpu}, "memory_gb": {memory}}}"#));
        assert!(words.contains(&format!("components.it.fargate.{path}")), "{words}");
        assert!(words.contains(nearest), "{words}");
    }
    assert_eq!(said("fargate", r#"{"vcpu": 8, "memory_gb": 20}"#), "");
}

/// 1 vCPU and 8 GB with 256 MB for Kubernetes: 2 vCPUs and 9 GB.
#[test]
fn a_pod_gets_256_mb_more_rounded_up_to_the_next_pair() {
    for (vcpu, memory, gets) in [("1", "8", (2, 9)), ("4", "15.75", (4, 16)), ("0.9", "2", (1, 3))] {
        let settings = format!(r#"{{"orchestrator": "eks", "vcpu": {vcpu}, "memory_gb": {memory}}}"#);
        assert_eq!(of(&settings, "fargate_vcpu_hours"), whole(gets.0 * 730), "{vcpu} and {memory}");
        assert_eq!(of(&settings, "fargate_gb_hours"), whole(gets.1 * 730), "{vcpu} and {memory}");
    }
}

#[test]
fn pods_have_no_arm_no_public_address_and_16_vcpus_at_most() {
    for (settings, path) in [
        (r#"{"orchestrator": "eks", "architecture": "arm"}"#, "architecture: EKS runs no pods"),
        (r#"{"orchestrator": "eks", "public_ipv4": true}"#, "public_ipv4: pods"),
        (
            r#"{"orchestrator": "eks", "ephemeral_gb": 176}"#,
            "has 175 GB of ephemeral storage at most, not 176",
        ),
        (r#"{"orchestrator": "eks", "vcpu": 17, "memory_gb": 64}"#, "memory_gb: no pod"),
    ] {
        let words = said("fargate", settings);
        assert!(words.contains(path) && words.lines().count() == 1, "{words}");
    }
    assert_eq!(said("fargate", r#"{"architecture": "arm", "public_ipv4": true}"#), "");
}

/// Of 20 tasks a warm Region runs a quarter, a hot one all; of 2 tasks a warm one runs both, one in each zone.
#[test]
fn tasks_that_stand_by_are_a_share_as_nodes_are() {
    for (strategy, (of_20, of_2)) in STANDBY.into_iter().zip([(0, 0), (0, 0), (5, 2), (20, 2)]) {
        for (tasks, run) in [(20, of_20), (2, of_2)] {
            let settings = format!(r#"{{"vcpu": 1, "memory_gb": 2, "service": {{"tasks": {tasks}}}}}"#);
            let hours = used("fargate", &settings, strategy, TWO, "fargate_vcpu_hours", TWO[1]);
            assert_eq!(hours, whole(run * 730), "{} of {tasks}", strategy.key());
        }
        let jobs = r#"{"jobs": {"monthly_runs": 100}}"#;
        assert_eq!(used("fargate", jobs, strategy, TWO, "fargate_vcpu_hours", TWO[1]), Decimal::ZERO);
    }
}

/// us-east-1, a year, no upfront: 20 % off $0.04048 and $0.004445.
#[test]
fn a_compute_savings_plan_covers_fargate() {
    let text = r#"{"meridian": 1, "regions": ["us-east-1"], "commitments": [{"plan": "compute_savings_plan", "years": 1,
        "payment": "no_upfront", "cover_percent": 100}], "components": [{"name": "f", "fargate":
        {"vcpu": 1, "memory_gb": 2, "service": {"tasks": 1}}}]}"#;
    let found = estimate(&scenario(text), &over(Strategy::SingleRegion, ONE), book());
    assert_eq!(found.total().picos(), 730 * (32_384_000_000 + 2 * 3_556_000_000));
}
