//! EBS. Sources: EBS pricing page and its examples; EBS User Guide, "Amazon EBS volume types", "Copy an Amazon EBS
//! snapshot".

use meridian::catalog::strategy::Strategy;
use serde_json::{Value, json};

use super::{TWO, Used, WITH_TWO};

fn volumes(of: Value) -> Value {
    json!({"name": "v", "ebs": of})
}

/// 10,000 IOPS are 7,000 beyond, 1,149 MiB/s are a GiB/s beyond 125.
#[test]
fn gp3_bills_what_goes_beyond_3_000_iops_and_125_mibps() {
    let used = Used::alone(&volumes(
        json!({"volumes": 2, "volume_gb": 50, "iops": 10_000, "throughput_mibps": 1149}),
    ));
    used.is("gp3_storage", "100");
    used.is("gp3_iops", "14000");
    used.is("gp3_throughput", "2");
    let base = Used::alone(&volumes(json!({"volume_gb": 50})));
    base.is("gp3_iops", "0");
    base.is("gp3_throughput", "0");
}

/// 100,000 IOPS: 32,000, 32,000 and 36,000. Tiers are those of a volume.
#[test]
fn io2_iops_have_three_tiers_in_each_volume() {
    let tiers = |count: u32, iops: u32| {
        let of = volumes(json!({"volume_type": "io2", "volumes": count, "volume_gb": 1000, "iops": iops}));
        let used = Used::alone(&of);
        ["io2_iops", "io2_iops_tier2", "io2_iops_tier3"].map(|key| used.get(key))
    };
    assert_eq!(tiers(1, 100_000), ["32000", "32000", "36000"]);
    assert_eq!(tiers(1, 64_000), ["32000", "32000", "0"]);
    assert_eq!(tiers(3, 32_001), ["96000", "3", "0"]);
    assert_eq!(tiers(4, 1_000), ["4000", "0", "0"]);
}

#[test]
fn io1_bills_every_iops_and_the_others_none() {
    for (volume, iops) in [("io1", "3000"), ("gp2", "0"), ("st1", "0"), ("sc1", "0")] {
        let used = Used::alone(&volumes(json!({"volume_type": volume, "volume_gb": 200})));
        used.is(&format!("{volume}_storage"), "200");
        used.is("io1_iops", iops);
        used.is("gp3_storage", "0");
    }
}

/// Half of 200 GB is written: 100 GB, and 6 further snapshots of 3 GB. Two volumes have twice as much.
#[test]
fn a_further_snapshot_stores_what_changed() {
    let kept = |snapshots: u32| {
        let of = json!({"volumes": 2, "volume_gb": 200, "written_percent": 50, "changed_gb": 3,
            "kept_snapshots": snapshots});
        Used::alone(&volumes(of)).get("snapshot_storage")
    };
    assert_eq!([kept(0), kept(1), kept(7)], ["0", "200", "236"]);
}

/// 30 snapshots a month of 3 GB each: 90 GB sent, and the first copy with one change stored. With compute in the second
/// Region there are volumes instead.
#[test]
fn copies_go_where_no_compute_stands_by() {
    let of = volumes(json!({"volume_gb": 200, "changed_gb": 3, "kept_copies": 2}));
    for strategy in WITH_TWO {
        let used = Used::of(&of, strategy, &TWO);
        let copied = matches!(strategy, Strategy::BackupAndRestore | Strategy::PilotLight);
        let [sent, stored, volumes] = if copied { ["90", "203", "0"] } else { ["0", "0", "200"] };
        used.is("between_regions@us-east-1>eu-central-1", sent);
        used.is("gp3_storage@us-east-1", "200");
        match strategy {
            Strategy::ActiveActive => used.is("snapshot_storage@eu-central-1", "218"),
            _ => used.is("snapshot_storage@eu-central-1", stored),
        }
        match strategy {
            Strategy::WarmStandby => used.is("gp3_storage@eu-central-1", "200"),
            _ => used.is("gp3_storage@eu-central-1", volumes),
        }
    }
}

/// Two snapshots in three zones for 720 hours.
#[test]
fn fast_snapshot_restore_is_billed_by_snapshot_zone_and_hour() {
    let of = volumes(json!({"fast_restore_snapshots": 2, "fast_restore_zones": 3}));
    Used::alone(&of).is("fast_snapshot_restore_hours", "4320");
}

/// Volumes stand by with the nodes that they are attached to: of 4 instances in a warm standby 3 run, one in each zone, of 20 a
/// quarter, and in a hot one all.
#[test]
fn a_standby_has_the_volumes_of_its_nodes() {
    for (count, warm, hot) in [(1, "100", "100"), (4, "300", "400"), (20, "500", "2000")] {
        let of = json!({"name": "v", "ebs": {"volumes": count, "volume_gb": 100}});
        let nodes = json!({"name": "n", "ec2": {"instances": count, "root_volume_gb": 100}});
        for (strategy, gb) in [(Strategy::WarmStandby, warm), (Strategy::HotStandby, hot)] {
            Used::of(&of, strategy, &TWO).is("gp3_storage@eu-central-1", gb);
            Used::of(&nodes, strategy, &TWO).is("gp3_storage@eu-central-1", gb);
        }
    }
}
