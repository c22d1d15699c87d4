//! Aurora clusters, and the Global Databases that a second Region makes of them.

use crate::{THREE, TWO, alone, bill, serving};
use meridian::catalog::strategy::Strategy;

fn cluster(more: &str) -> String {
    format!(r#""aurora": {{"provisioned": {{"instance_type": "db.r6g.large"}}, "storage_gb": 100{more}}}"#)
}

/// Aurora User Guide, "Overview of Amazon Aurora storage": one volume for a cluster, whatever the number of its readers:
/// 100 GB at $0.10.
#[test]
fn a_volume_is_billed_once_for_a_cluster() {
    for instances in [1, 5] {
        alone(&cluster(&format!(r#", "instances": {instances}"#))).asks("storage@us-east-1", "10");
    }
}

/// AWS Prescriptive Guidance, "Aurora replication options": of a global database each secondary Region has its instances
/// and a whole volume, and for each every write I/O is billed again, at the primary's $0.20 a million; what is sent to
/// it is transfer, here 10 GB at $0.02.
#[test]
fn each_secondary_is_instances_a_volume_replicated_writes_and_transfer() {
    let bill = serving(&cluster(r#", "monthly_write_ios": 10000000, "monthly_replicated_gb": 10"#), THREE);
    bill.asks("replicated_write_ios@us-east-1", "4");
    bill.asks("io_requests@us-east-1", "2");
    for secondary in ["us-west-2", "eu-west-1"] {
        bill.uses(&format!("replicated_write_ios@{secondary}"), "0");
        bill.uses(&format!("io_requests@{secondary}"), "0");
        bill.uses(&format!("storage@{secondary}"), "100");
        bill.uses(&format!("instance_hours@{secondary}"), "1460");
        bill.asks(&format!("between_regions@us-east-1>{secondary}"), "0.20");
    }
}

/// Aurora User Guide, "Storage configurations": I/O-Optimized has no charge for reads and writes; a secondary's
/// replicated ones have no twin of it in AWS's price list and stay.
#[test]
fn io_optimized_bills_no_io_but_what_is_replicated() {
    let bill = serving(
        &cluster(
            r#", "storage_configuration": "io_optimized", "monthly_read_ios": 5000000, "monthly_write_ios": 10000000"#,
        ),
        TWO,
    );
    assert!(!bill.has("io_requests") && !bill.has("storage") && !bill.has("instance_hours"));
    bill.asks("replicated_write_ios@us-east-1", "2");
    bill.asks("storage_io_optimized@us-east-1", "22.50");
}

/// Aurora User Guide, "Headless": without an instance a secondary is charged for its storage and no compute; it stays in
/// step, so writes are replicated to it.
#[test]
fn a_headless_secondary_saves_its_instances_alone() {
    let writes = r#", "monthly_write_ios": 10000000, "monthly_replicated_gb": 10"#;
    let headless =
        bill(&cluster(&format!(r#"{writes}, "pilot_light_instances": 0"#)), Strategy::PilotLight, TWO);
    let kept = bill(&cluster(writes), Strategy::PilotLight, TWO);
    headless.uses("instance_hours@us-west-2", "0");
    kept.uses("instance_hours@us-west-2", "730");
    for key in ["storage@us-west-2", "replicated_write_ios@us-east-1", "between_regions@us-east-1>us-west-2"]
    {
        assert_eq!(headless.quantities.get(key), kept.quantities.get(key), "{key}");
        assert!(headless.quantities.contains_key(key), "{key}");
    }
    assert_eq!(kept.total - headless.total, kept.costs["instance_hours@us-west-2"]);
}

/// Aurora User Guide, "Scaling to zero ACUs": instances of a global database's secondaries do not pause, so half an ACU is
/// the least that they take; a cluster of one Region may pause.
#[test]
fn an_instance_of_a_global_database_does_not_pause() {
    let paused = r#""aurora": {"serverless_v2": {"min_acu": 0, "average_acu": 0}, "instances": 1}"#;
    alone(paused).uses("acu_hours@us-east-1", "0");
    let two = bill(paused, Strategy::HotStandby, TWO);
    two.uses("acu_hours@us-west-2", "365");
}

/// RDS pricing page, quoted by AWS's guides: a snapshot that is copied to another Region pays transfer for each GB and is
/// stored there: 4 copies of 100 GB at $0.02, one of them kept at $0.021.
#[test]
fn a_snapshot_copy_is_transfer_and_storage_where_it_lies() {
    let bill = bill(&cluster(""), Strategy::BackupAndRestore, TWO);
    bill.asks("between_regions@us-east-1>us-west-2", "8");
    bill.asks("backup_storage@us-west-2", "2.10");
    bill.uses("storage@us-west-2", "0");
}

/// Reads are billed where users read, writes where they are written: of 4 million reads each of two Regions has half.
#[test]
fn reads_are_billed_where_they_are_made_and_writes_in_the_primary() {
    let bill = serving(&cluster(r#", "monthly_read_ios": 4000000, "monthly_write_ios": 1000000"#), TWO);
    bill.uses("io_requests@us-east-1", "3000000");
    bill.uses("io_requests@us-west-2", "2000000");
}
