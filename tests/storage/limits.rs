//! What AWS rules out of storage is refused, and its neighbour is priced.

use meridian::base::diagnostic::Severity;
use meridian::engine::read::decode;
use serde_json::{Value, json};

use super::support::book;

/// What is told to be wrong, in words.
fn wrong(component: &str, strategy: &str, codes: &[&str]) -> String {
    let component: serde_json::Value = serde_json::from_str(component).unwrap();
    let system = json!({"meridian": 1, "name": "x", "regions": codes, "components": [component],
        "alternatives": [{"strategy": strategy}]});
    let found = decode(&system.to_string(), book()).diagnostics;
    let errors = found.iter().filter(|d| d.severity == Severity::Error);
    errors.map(|d| format!("{}: {} ({})\n", d.path, d.message, d.hint.as_ref().unwrap())).collect()
}

#[track_caller]
fn refused(component: &str, strategy: &str, codes: &[&str], says: &str) {
    let found = wrong(component, strategy, codes);
    assert!(found.contains(says), "{component}: {found}");
}

#[track_caller]
fn priced(component: &str, strategy: &str, codes: &[&str]) {
    assert_eq!(wrong(component, strategy, codes), "", "{component}");
}

const ONE: &[&str] = &["us-east-1"];
const ANY: &str = "single_region";
const ACTIVE: &str = "active_active";

/// S3 User Guide: not in GovCloud; Regions of access points.
#[test]
fn replication_time_control_and_access_points_have_their_regions() {
    let gov = ["us-gov-west-1", "us-gov-east-1"];
    let timed = r#"{"s3": {"replication_time_control": true}}"#;
    refused(timed, "pilot_light", &gov, "no Replication Time Control in `us-gov-west-1`");
    priced(r#"{"s3": {}}"#, "pilot_light", &gov);
    priced(timed, "pilot_light", &["us-east-1", "eu-west-1"]);
    let routed = r#"{"s3": {"access_point_in_gb": 1}}"#;
    refused(routed, ACTIVE, &["us-east-1", "ap-east-2"], "no Multi-Region Access Points in `ap-east-2`");
    priced(routed, ACTIVE, &["us-east-1", "il-central-1"]);
}

#[test]
fn what_is_accelerated_is_a_part_of_what_is_routed() {
    let of = |gb: u32| format!(r#"{{"s3": {{"access_point_in_gb": 5, "accelerated_far_gb": {gb}}}}}"#);
    refused(&of(6), ANY, ONE, "6 GB are accelerated");
    priced(&of(5), ANY, ONE);
}

/// EBS User Guide, "Amazon EBS volume types": sizes, IOPS, IOPS a GB, MiB/s for each IOPS.
#[test]
fn volumes_have_limits_by_type() {
    for (type_and_gb, least, most) in
        [(("gp3", 200), 3_000, 80_000), (("io1", 1_000), 100, 50_000), (("io2", 100), 100, 100_000)]
    {
        let of = |iops: u32| {
            let (volume, gb) = type_and_gb;
            format!(r#"{{"ebs": {{"volume_type": "{volume}", "volume_gb": {gb}, "iops": {iops}}}}}"#)
        };
        for iops in [least, most] {
            priced(&of(iops), ANY, ONE);
        }
        refused(&of(most + 1), ANY, ONE, "IOPS, not");
    }
    for (volume, least, most) in
        [("gp3", 1, 65_536), ("gp2", 1, 16_384), ("io2", 4, 65_536), ("io1", 4, 16_384), ("st1", 125, 16_384)]
    {
        let of = |gb: u32| {
            let iops = if volume.starts_with("io") { r#", "iops": 100"# } else { "" };
            format!(r#"{{"ebs": {{"volume_type": "{volume}", "volume_gb": {gb}{iops}}}}}"#)
        };
        for gb in [least, most] {
            priced(&of(gb), ANY, ONE);
        }
        if most < 65_536 {
            refused(&of(most + 1), ANY, ONE, &format!("a volume of {volume} has"));
        }
        if least > 1 {
            refused(&of(least - 1), ANY, ONE, &format!("a volume of {volume} has"));
        }
    }
    refused(
        r#"{"ebs": {"fast_restore_snapshots": 1, "fast_restore_zones": 4}}"#,
        ANY,
        &["eu-west-1"],
        "`eu-west-1` has 3 Availability Zones, not 4",
    );
    priced(r#"{"ebs": {"fast_restore_zones": 4}}"#, ANY, &["eu-west-1"]);
    refused(r#"{"ebs": {"throughput_mibps": 751}}"#, ANY, ONE, "751 MiB/s take 3,004 IOPS");
    priced(r#"{"ebs": {"throughput_mibps": 750}}"#, ANY, ONE);
}

/// EFS User Guide: Archive needs elastic throughput and a Regional file system; one replica each.
#[test]
fn a_file_system_has_one_replica_and_archive_its_conditions() {
    for mode in ["bursting", "provisioned"] {
        let of = format!(r#"{{"efs": {{"archive_gb": 1, "throughput": "{mode}"}}}}"#);
        refused(&of, ANY, ONE, "Archive with elastic throughput only");
    }
    refused(r#"{"efs": {"archive_gb": 1, "one_zone": true}}"#, ANY, ONE, "has no Archive");
    priced(r#"{"efs": {"archive_gb": 1}}"#, ANY, ONE);
    let three = ["us-east-1", "eu-west-1", "ap-northeast-1"];
    refused(r#"{"efs": {}}"#, ACTIVE, &three, "one other Region");
    priced(r#"{"replicas": "none", "efs": {}}"#, ACTIVE, &three);
    priced(r#"{"efs": {}}"#, ACTIVE, &three[..2]);
}

/// S3 pricing page: objects of 128 KB and more are watched for a fee. A GB of objects of 512 KB are 2,048.
#[test]
fn objects_that_are_watched_and_not_entered_are_told() {
    let told = |of: Value| {
        let system =
            json!({"meridian": 1, "name": "x", "regions": ONE, "components": [{"name": "b", "s3": of}]});
        let found = decode(&system.to_string(), book()).diagnostics;
        found.into_iter().filter_map(|d| d.hint).find(|hint| hint.contains("objects of"))
    };
    let of = json!({"intelligent_frequent_gb": 1, "object_kb": 512});
    assert_eq!(told(of).as_deref(), Some("1 GB of objects of 512 KB are 2,048"));
    assert_eq!(told(json!({"intelligent_frequent_gb": 1, "object_kb": 512, "intelligent_objects": 9})), None);
    assert_eq!(told(json!({"intelligent_frequent_gb": 1, "object_kb": 64})), None);
    assert_eq!(told(json!({"standard_gb": 1})), None);
}

#[test]
fn throughput_that_is_provisioned_in_another_mode_is_told() {
    let told = |of: Value| {
        let system =
            json!({"meridian": 1, "name": "x", "regions": ONE, "components": [{"name": "f", "efs": of}]});
        let found = decode(&system.to_string(), book()).diagnostics;
        found.iter().any(|d| d.path.ends_with("provisioned_mibps") && d.severity == Severity::Warning)
    };
    assert!(told(json!({"provisioned_mibps": 100})));
    assert!(told(json!({"provisioned_mibps": 100, "throughput": "bursting"})));
    assert!(!told(json!({"provisioned_mibps": 100, "throughput": "provisioned"})));
    assert!(!told(json!({"throughput": "bursting"})));
}
