//! RDS, Aurora DSQL, DynamoDB's strong consistency, Aurora's forwarded writes.

use super::*;

/// RDS User Guide, gp3: 3,000 IOPS and 125 MiB a second are included, four times that from 400 GB on; a Multi-AZ
/// instance has rates of its own, a read replica beside it is Single-AZ.
#[test]
fn gp3_bills_what_is_beyond_the_base() {
    let of =
        r#""rds": {"storage_gb": 500, "read_replicas": 2, "gp3": {"iops": 14000, "throughput_mibps": 600}}"#;
    used(of, Strategy::SingleRegion, ONE).is(&[
        ("instance_hours_multi_az@us-east-1", "730"),
        ("gp3_storage_multi_az@us-east-1", "500"),
        ("gp3_iops_multi_az@us-east-1", "2000"),
        ("gp3_throughput_multi_az@us-east-1", "100"),
        ("instance_hours@us-east-1", "1460"),
        ("gp3_storage@us-east-1", "1000"),
        ("gp3_iops@us-east-1", "4000"),
        ("gp3_throughput@us-east-1", "200"),
    ]);
    let small = r#""rds": {"deployment": "single_az"}"#;
    used(small, Strategy::SingleRegion, ONE)
        .is(&[("instance_hours@us-east-1", "730"), ("gp3_storage@us-east-1", "100")]);
}

/// The same page: more than the base is to be had from 400 GB on; io2 takes 100 GB and half to 1,000 IOPS a GB; MySQL
/// with 40,000 IOPS has 625 MiB a second.
#[test]
fn storage_has_bounds() {
    let single = Strategy::SingleRegion;
    refused(r#""rds": {"storage_gb": 399, "gp3": {"iops": 3001}}"#, single, ONE, "has what is included");
    accepted(r#""rds": {"storage_gb": 400, "gp3": {"iops": 12001}}"#, single, ONE);
    refused(r#""rds": {"storage_gb": 99, "io2": {"iops": 1000}}"#, single, ONE, "less than the 100 GB");
    refused(
        r#""rds": {"storage_gb": 100, "io2": {"iops": 100001}}"#,
        single,
        ONE,
        "cannot have 100,001 IOPS",
    );
    refused(r#""rds": {"storage_gb": 2001, "io2": {"iops": 1000}}"#, single, ONE, "cannot have 1,000 IOPS");
    accepted(r#""rds": {"storage_gb": 2000, "io2": {"iops": 1000}}"#, single, ONE);
    let mysql =
        r#""rds": {"engine": "mysql", "storage_gb": 400, "gp3": {"iops": 40000, "throughput_mibps": 600}}"#;
    refused(mysql, single, ONE, "at least 625 MiB a second");
    accepted(&mysql.replace("mysql", "postgresql"), single, ONE);
}

/// RDS User Guide, "DB instance billing", and its pricing page: io2 bills all IOPS; backups are free up to the storage of
/// the Region's instances, here 2 × 100 GB.
#[test]
fn backups_are_free_up_to_the_storage_of_the_instances() {
    let of = |backup| {
        format!(
            r#""rds": {{"deployment": "single_az", "read_replicas": 1, "backup_gb": {backup}, "io2": {{"iops": 3000}}}}"#
        )
    };
    let all = used(&of(250), Strategy::SingleRegion, ONE);
    all.is(&[
        ("instance_hours@us-east-1", "1460"),
        ("io2_storage@us-east-1", "200"),
        ("io2_iops@us-east-1", "6000"),
        ("backup_storage@us-east-1", "50"),
    ]);
    assert!(!used(&of(200), Strategy::SingleRegion, ONE).0.contains_key("backup_storage@us-east-1"));
}

/// RDS User Guide, "Working with DB instance read replicas": the replica is an instance there, and the source Region pays
/// for the changes. It serves in active-active, where it is as the first, and stands by with one zone.
#[test]
fn a_replica_in_another_region_is_an_instance_there_and_transfer_from_the_source() {
    let of = r#""rds": {"monthly_replicated_gb": 40, "backup_gb": 100}"#;
    for strategy in [Strategy::PilotLight, Strategy::WarmStandby] {
        used(of, strategy, TWO).is(&[
            ("instance_hours_multi_az@us-east-1", "730"),
            ("gp3_storage_multi_az@us-east-1", "100"),
            ("instance_hours@us-west-2", "730"),
            ("gp3_storage@us-west-2", "100"),
            ("between_regions@us-east-1>us-west-2", "40"),
        ]);
    }
    for strategy in [Strategy::HotStandby, Strategy::ActiveActive] {
        let all = used(of, strategy, TWO);
        assert_eq!(all.of("instance_hours_multi_az@us-west-2"), number("730"));
        assert_eq!(all.of("between_regions@us-east-1>us-west-2"), number("40"));
    }
    let three = used(of, Strategy::ActiveActive, THREE);
    assert_eq!(three.of("between_regions@us-east-1>us-east-2"), number("40"));
}

/// RDS User Guide, "Replicating automated backups": snapshots and logs are data transfer, what is kept is backup storage
/// there, all of it; and only between the Regions of AWS's table.
#[test]
fn replicated_backups_are_transfer_and_backup_storage_there() {
    let of =
        r#""rds": {"deployment": "single_az", "monthly_backup_copied_gb": 30, "kept_backup_copies_gb": 70}"#;
    used(of, Strategy::BackupAndRestore, TWO).is(&[
        ("instance_hours@us-east-1", "730"),
        ("gp3_storage@us-east-1", "100"),
        ("between_regions@us-east-1>us-west-2", "30"),
        ("backup_storage@us-west-2", "70"),
    ]);
    let backups = |codes| told(of, Strategy::BackupAndRestore, codes, Severity::Error);
    assert!(backups(&["eu-south-1", "eu-central-1"]).is_empty());
    assert!(backups(&["eu-south-1", "eu-west-1"])[0].contains("no automated backups"));
    assert!(backups(&["us-east-1", "af-south-1"])[0].contains("no automated backups"));
    accepted(of, Strategy::PilotLight, &["us-east-1", "af-south-1"]);
}

/// Aurora DSQL User Guide, "How billing works": the rates are 0.00000183105 and 0.00004883 DPU a byte. A million lookups
/// of 500 bytes are billed for 2,048 each, 3,749.9904 DPU and 3,000 of compute; of 10,000 bytes 18,310.5.
#[test]
fn a_transaction_reads_2048_bytes_at_least() {
    let of = |bytes| format!(r#""aurora_dsql": {{"monthly_reads": 1000000, "bytes_a_read": {bytes}}}"#);
    let dpus = |of: &str| used(of, Strategy::SingleRegion, ONE).of("dpus@us-east-1");
    assert_eq!(dpus(&of(500)), number("6749.9904"));
    assert_eq!(dpus(&of(10_000)), number("21310.5"));
}

/// The same: a row counts 128 bytes at least, as does each index entry, a transaction 1,024, and its keys are read. Of a
/// million inserts of one 100-byte row: 8,000 of compute, 3,749.9904 read, 50,001.92 written. Of 100 rows each: 12,800
/// bytes, 625,024; with an index twice that.
#[test]
fn a_row_is_128_bytes_and_a_writing_transaction_1024_at_least() {
    let of = |rows, indexes| {
        let more = format!(r#""rows_a_write": {rows}, "row_bytes": 100, "secondary_indexes": {indexes}"#);
        let of = format!(r#""aurora_dsql": {{"monthly_writes": 1000000, {more}, "index_entry_bytes": 60}}"#);
        used(&of, Strategy::SingleRegion, ONE).of("dpus@us-east-1")
    };
    let other = number("11749.9904");
    assert_eq!(of(1, 0), other.plus(number("50001.92")));
    assert_eq!(of(100, 0), other.plus(number("625024")));
    assert_eq!(of(100, 1), other.plus(number("1250048")));
}

/// The same, multi-Region: what is written is billed once more in the Region of origin, the rest is not; storage is in
/// both; the witness has nothing. The 11,749.9904 are those of the test before.
#[test]
fn what_is_written_is_billed_again_for_the_other_region_where_it_came_from() {
    let of = r#""aurora_dsql": {"monthly_writes": 1000000, "storage_gb": 50}"#;
    for strategy in [Strategy::PilotLight, Strategy::WarmStandby, Strategy::HotStandby] {
        used(of, strategy, TWO).is(&[
            ("dpus@us-east-1", "111753.8304"),
            ("storage@us-east-1", "50"),
            ("storage@us-west-2", "50"),
        ]);
    }
    let active = used(of, Strategy::ActiveActive, TWO);
    assert_eq!(active.of("dpus@us-east-1").plus(active.of("dpus@us-west-2")), number("111753.8304"));
    assert_eq!(used(of, Strategy::BackupAndRestore, TWO).regions(), ["us-east-1"]);
}

/// Aurora DSQL User Guide, "Region availability": two active Regions of one set, and single ones besides.
#[test]
fn clusters_of_two_regions_are_of_one_set() {
    let of = r#""aurora_dsql": {}"#;
    accepted(of, Strategy::ActiveActive, &["eu-west-1", "eu-west-2"]);
    refused(of, Strategy::ActiveActive, &["us-east-1", "eu-west-1"], "not in one set");
    refused(of, Strategy::ActiveActive, &["sa-east-1", "us-east-1"], "not in one set");
    refused(of, Strategy::ActiveActive, THREE, "two active Regions and a witness");
    refused(of, Strategy::SingleRegion, &["us-west-1"], "is not in `us-west-1`");
    let large = |rows| format!(r#""aurora_dsql": {{"rows_a_write": {rows}, "row_bytes": 1048576}}"#);
    refused(&large(11), Strategy::SingleRegion, ONE, "10 MiB at most");
    accepted(&large(10), Strategy::SingleRegion, ONE);
    accepted(r#""replicas": "none", "aurora_dsql": {}"#, Strategy::ActiveActive, &["us-east-1", "eu-west-1"]);
}

/// DynamoDB Developer Guide, "How DynamoDB global tables work": strong consistency bills the same units, and a witness
/// none of them.
#[test]
fn a_witness_costs_nothing_and_strong_consistency_the_same_units() {
    let table = |more: &str| {
        format!(r#""dynamodb": {{"on_demand": {{"monthly_writes": 1000}}, "storage_gb": 5{more}}}"#)
    };
    let strong = table(r#", "multi_region_consistency": "strong", "witness": true"#);
    for strategy in [Strategy::PilotLight, Strategy::ActiveActive] {
        assert_eq!(used(&strong, strategy, TWO).0, used(&table(""), strategy, TWO).0);
    }
}

/// The same: three Regions of fifteen, on whichever continent, one of which may be a witness; no TTL, no transactions.
#[test]
fn strong_consistency_takes_three_of_fifteen_regions() {
    let table = |more: &str| format!(r#""dynamodb": {{"multi_region_consistency": "strong"{more}}}"#);
    let (plain, witness) = (table(""), table(r#", "witness": true"#));
    let active = Strategy::ActiveActive;
    accepted(&plain, active, &["us-east-1", "eu-west-1", "ap-northeast-1"]);
    accepted(&witness, active, &["us-east-1", "eu-central-1"]);
    refused(&plain, active, TWO, "two without a witness");
    refused(&witness, active, THREE, "this is in 3 and a witness");
    refused(&plain, active, &["us-east-1", "us-west-2", "us-west-1"], "in `us-west-1`");
    accepted(&plain, Strategy::SingleRegion, &["us-west-1"]);
    accepted(&plain, Strategy::BackupAndRestore, TWO);
    refused(&table(r#", "monthly_ttl_deletes": 1"#), active, THREE, "has no TTL");
    refused(&table(r#", "transactional_writes_percent": 1"#), active, THREE, "has no transactions");
    refused(r#""dynamodb": {"witness": true}"#, active, TWO, "this table's is eventual");
}

/// Aurora User Guide, "Using write forwarding": a forwarded statement runs on the primary, so its write I/O is there and is
/// replicated from there; and only where another Region serves.
#[test]
fn a_forwarded_write_is_write_io_of_the_primary_and_is_replicated() {
    let of = r#""aurora": {"monthly_write_ios": 1000, "monthly_forwarded_writes": 100, "write_ios_a_forwarded_write": 3}"#;
    let active = used(of, Strategy::ActiveActive, TWO);
    assert_eq!(active.of("io_requests@us-east-1"), number("1300"));
    assert_eq!(active.of("replicated_write_ios@us-east-1"), number("1300"));
    let warm = used(of, Strategy::WarmStandby, TWO);
    assert_eq!(warm.of("io_requests@us-east-1"), number("1000"));
    assert_eq!(warm.of("replicated_write_ios@us-east-1"), number("1000"));
}

/// RDS API, `ValidStorageOptions`: of gp3 a quarter of the IOPS in MiB a second.
#[test]
fn throughput_of_gp3_takes_four_times_as_many_iops() {
    let of = |mibps: u32| {
        format!(r#""rds": {{"storage_gb": 500, "gp3": {{"iops": 14000, "throughput_mibps": {mibps}}}}}"#)
    };
    accepted(&of(3500), Strategy::SingleRegion, ONE);
    refused(&of(3501), Strategy::SingleRegion, ONE, "take four times as many IOPS");
}

/// What copies of a cluster's backups cost is known of no Region: backup and restore says that they are left out.
#[test]
fn backup_and_restore_of_dsql_says_what_it_leaves_out() {
    let said = metered(r#""aurora_dsql": {}"#, Strategy::BackupAndRestore, TWO);
    assert!(said.iter().any(|message| message.contains("copies of its backups")), "{said:?}");
}

/// RDS User Guide, "Working with DB instance read replicas": 15 of one instance, wherever they are.
#[test]
fn an_rds_instance_has_15_replicas_those_in_other_regions_among_them() {
    let of = |readers| format!(r#""rds": {{"read_replicas": {readers}}}"#);
    accepted(&of(15), Strategy::SingleRegion, ONE);
    accepted(&of(14), Strategy::PilotLight, TWO);
    refused(&of(15), Strategy::PilotLight, TWO, "more than the 15");
    accepted(&of(15), Strategy::BackupAndRestore, TWO);
}
