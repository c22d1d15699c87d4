//! OpenSearch Service and ElastiCache Serverless.

use super::*;

/// Pricing page: every node by the hour, dedicated masters too, EBS as provisioned, UltraWarm by node and by GB.
#[test]
fn every_node_is_billed_by_the_hour_and_storage_as_provisioned() {
    let of = r#""opensearch": {"data_nodes": 2, "dedicated_masters": 3, "storage": "gp2", "storage_gb": 886,
        "ultrawarm_nodes": 2, "ultrawarm_gb": 2300}"#;
    used(of, Strategy::SingleRegion, ONE).is(&[
        ("instance_hours@us-east-1", "3650"),
        ("gp2_storage@us-east-1", "886"),
        ("ultrawarm_hours@us-east-1", "1460"),
        ("managed_storage@us-east-1", "2300"),
    ]);
}

/// Developer Guide, "Cross-cluster replication": a follower domain in full, hot data only, and the leader's Region pays for
/// what is pulled.
#[test]
fn a_follower_domain_is_paid_in_full_and_its_transfer_by_the_leader() {
    let of = r#""opensearch": {"dedicated_masters": 3, "ultrawarm_nodes": 2, "ultrawarm_gb": 100, "monthly_replicated_gb": 60}"#;
    for strategy in
        [Strategy::PilotLight, Strategy::WarmStandby, Strategy::HotStandby, Strategy::ActiveActive]
    {
        used(of, strategy, TWO).is(&[
            ("instance_hours@us-east-1", "3650"),
            ("gp3_storage@us-east-1", "20"),
            ("ultrawarm_hours@us-east-1", "1460"),
            ("managed_storage@us-east-1", "100"),
            ("instance_hours@us-west-2", "3650"),
            ("gp3_storage@us-west-2", "20"),
            ("between_regions@us-east-1>us-west-2", "60"),
        ]);
    }
    let none = of.replace(r#""opensearch": {"#, r#""opensearch": {"pilot_light": "none", "#);
    assert_eq!(used(&none, Strategy::PilotLight, TWO).regions(), ["us-east-1"]);
    assert_eq!(used(of, Strategy::BackupAndRestore, TWO).regions(), ["us-east-1"]);
}

/// The same, limitations: no M3, T2 or T3, and no pair of a default and an opt-in Region.
#[test]
fn burstable_nodes_and_pairs_with_an_opt_in_region_are_not_replicated() {
    let active = Strategy::ActiveActive;
    for node in ["t3.small.search", "t2.medium.search", "m3.large.search"] {
        let of = format!(r#""opensearch": {{"instance_type": "{node}"}}"#);
        refused(&of, active, TWO, "cannot take part in cross-cluster replication");
        accepted(&of, Strategy::SingleRegion, ONE);
        accepted(&of, Strategy::BackupAndRestore, TWO);
    }
    let of = r#""opensearch": {}"#;
    refused(of, active, &["eu-west-1", "eu-south-2"], "does not replicate between");
    accepted(of, active, &["eu-south-1", "eu-south-2"]);
    accepted(of, active, &["eu-west-1", "eu-central-1"]);
}

/// Developer Guide, "Dedicated master nodes" and "UltraWarm storage".
#[test]
fn masters_are_three_or_five_and_ultrawarm_needs_them() {
    let of = |more: &str| format!(r#""opensearch": {{{more}}}"#);
    let single = Strategy::SingleRegion;
    refused(&of(r#""dedicated_masters": 2"#), single, ONE, "cannot have 2 dedicated masters");
    accepted(&of(r#""dedicated_masters": 5"#), single, ONE);
    refused(&of(r#""ultrawarm_nodes": 2"#), single, ONE, "needs dedicated masters");
    refused(&of(r#""dedicated_masters": 3, "ultrawarm_nodes": 1"#), single, ONE, "two nodes at least");
    accepted(&of(r#""dedicated_masters": 3, "ultrawarm_nodes": 2"#), single, ONE);
}

/// Pricing page: 0.1 GB of Valkey and 1 GB of Redis OSS are metered at least, or the minimum that is set.
#[test]
fn a_serverless_cache_is_metered_for_the_least_of_its_engine() {
    let hours = |more: &str| {
        let of = format!(r#""elasticache_serverless": {{{more}}}"#);
        used(&of, Strategy::SingleRegion, ONE).of("storage_hours@us-east-1")
    };
    assert_eq!(hours(""), number("73"));
    assert_eq!(hours(r#""engine": "redis""#), number("730"));
    assert_eq!(hours(r#""stored_gb": 2.5"#), number("1825"));
    assert_eq!(hours(r#""stored_gb": 2.5, "minimum_gb": 4"#), number("2920"));
}

/// User Guide, "Components of ElastiCache": a unit for each KB in fractions and one at least, or the effort if that is more:
/// 1 KB 1, 3.2 KB 3.2, three times a simple command with 3.2 KB 3.2, with 2 KB 3.
#[test]
fn a_command_takes_its_kb_or_its_effort_whichever_is_more() {
    let units = |kb: &str, effort: &str| {
        let of = format!(
            r#""elasticache_serverless": {{"monthly_commands": 1000, "command_kb": {kb}, "command_effort": {effort}}}"#
        );
        used(&of, Strategy::SingleRegion, ONE).of("processing_units@us-east-1")
    };
    assert_eq!(units("1", "1"), number("1000"));
    assert_eq!(units("0.2", "1"), number("1000"));
    assert_eq!(units("3.2", "1"), number("3200"));
    assert_eq!(units("3.2", "3"), number("3200"));
    assert_eq!(units("2", "3"), number("3000"));
}

/// User Guide, Global Datastores: of nodes only. Each Region's cache is its own, and that is told.
#[test]
fn a_serverless_cache_has_no_global_datastore() {
    let of = r#""elasticache_serverless": {"stored_gb": 5}"#;
    let active = used(of, Strategy::ActiveActive, TWO);
    active.is(&[("storage_hours@us-east-1", "3650"), ("storage_hours@us-west-2", "3650")]);
    used(of, Strategy::WarmStandby, TWO)
        .is(&[("storage_hours@us-east-1", "3650"), ("storage_hours@us-west-2", "73")]);
    assert_eq!(used(of, Strategy::PilotLight, TWO).regions(), ["us-east-1"]);
    let warned = told(of, Strategy::ActiveActive, TWO, Severity::Warning);
    assert!(warned.iter().any(|message| message.contains("no Global Datastore")), "{warned:?}");
}

/// OpenSearch Service quotas: an UltraWarm node of medium size holds 1.5 TiB, a volume of t3.small 100 GB; i3 has disks.
#[test]
fn what_nodes_cannot_hold_is_refused() {
    let single = Strategy::SingleRegion;
    let warm = |gb: u32| {
        format!(r#""opensearch": {{"dedicated_masters": 3, "ultrawarm_nodes": 2, "ultrawarm_gb": {gb}}}"#)
    };
    accepted(&warm(3072), single, ONE);
    refused(&warm(3073), single, ONE, "more than the 3,072 GB");
    refused(r#""opensearch": {"ultrawarm_gb": 1}"#, single, ONE, "more than the 0 GB");
    refused(r#""opensearch": {"instance_type": "i3.2xlarge.search"}"#, single, ONE, "takes no volumes");
    let on_disks =
        |node| format!(r#""opensearch": {{"instance_type": "{node}.search", "storage": "instance"}}"#);
    for node in ["i3.2xlarge", "im4gn.large", "r7gd.large", "m3.large", "i2.xlarge"] {
        accepted(&on_disks(node), single, ONE);
    }
    for node in ["m6g.large", "r7g.large", "c5.large", "t3.small"] {
        refused(&on_disks(node), single, ONE, "has no disks of its own");
    }
    let small =
        |gb: u32| format!(r#""opensearch": {{"instance_type": "t3.small.search", "storage_gb": {gb}}}"#);
    accepted(&small(200), single, ONE);
    refused(&small(201), single, ONE, "100 GB at most");
}

/// A domain is restored from a snapshot in a bucket of one's own: what that costs is entered as S3, and said.
#[test]
fn backup_and_restore_of_a_domain_says_where_its_snapshot_is() {
    let said = metered(r#""opensearch": {}"#, Strategy::BackupAndRestore, TWO);
    assert!(said.iter().any(|message| message.contains("bucket of your own")), "{said:?}");
}

/// io1 bills each IOPS (OpenSearch Service pricing page), of which no price is known: what is left out is said.
#[test]
fn io1_says_that_its_iops_are_left_out() {
    let said = |storage| {
        let of = format!(r#""opensearch": {{"storage": "{storage}"}}"#);
        told(&of, Strategy::SingleRegion, ONE, Severity::Warning)
    };
    assert!(said("io1").iter().any(|message| message.contains("IOPS of io1")));
    assert!(said("gp3").is_empty());
}
