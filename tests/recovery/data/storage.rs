//! S3, EFS, EBS, AWS Backup, Elastic Disaster Recovery.

use super::*;
use meridian::catalog::placement::Slot;

const EMPTY: [Span; 0] = [];

#[test]
fn a_bucket_elsewhere_serves_and_lags() {
    let lost =
        |entered: &str, strategy| in_two(&format!(r#""s3": {{{entered}}}"#), strategy, Failure::Region);
    for strategy in [Strategy::BackupAndRestore, Strategy::PilotLight, Strategy::ActiveActive] {
        let line = lost("", strategy);
        assert_eq!((takes(&line), loses(&line)), (vec![], Span::minutes(0, 15, 120).at_least()));
        let line = lost(r#""replication_time_control": true"#, strategy);
        assert_eq!(loses(&line), Span::minutes(0, 5, 15));
    }
    let line = lost(r#""access_point_in_gb": 1"#, Strategy::ActiveActive);
    assert_eq!(takes(&line), [Span::seconds(30, 120, 300)]);
    let line = lost(r#""replica_class": "glacier_flexible""#, Strategy::WarmStandby);
    assert_eq!(takes(&line), [Span::hours(3, 4, 5)]);
    let line = lost(r#""replica_class": "deep_archive""#, Strategy::WarmStandby);
    assert_eq!(takes(&line), [Span::hours(12, 12, 12)]);
}

#[test]
fn what_is_in_one_zone_is_lost_with_it() {
    let zone = |component: &str, strategy| {
        let line = in_two(component, strategy, Failure::Zone);
        (takes(&line), loses(&line))
    };
    let wait = || (vec![Span::NOT_BEFORE], Span::NOT_BEFORE);
    let one_zone = r#""efs": {"one_zone": true}"#;
    assert_eq!(zone(one_zone, Strategy::SingleRegion), wait());
    assert_eq!(
        zone(one_zone, Strategy::PilotLight),
        (vec![Span::minutes(2, 2, 2).at_least()], Span::minutes(0, 1, 15))
    );
    assert_eq!(zone(r#""efs": {}"#, Strategy::SingleRegion), (vec![], Span::ZERO));
    let one_zone = r#""s3": {"onezone_ia_gb": 1}"#;
    assert_eq!(zone(one_zone, Strategy::SingleRegion), wait());
    assert_eq!(zone(one_zone, Strategy::ActiveActive), (vec![], Span::ZERO));
    assert_eq!(zone(r#""s3": {}"#, Strategy::SingleRegion), (vec![], Span::ZERO));
    // 30 snapshots in 720 hours are 24 hours apart.
    let volumes = r#""ebs": {"changed_gb": 1}"#;
    assert_eq!(zone(volumes, Strategy::SingleRegion), (vec![Span::ZERO], Span::hours(0, 12, 24)));
    let unkept = r#""ebs": {"changed_gb": 1, "kept_snapshots": 0}"#;
    assert_eq!(zone(unkept, Strategy::SingleRegion), wait());
    assert_eq!(zone(r#""ebs": {}"#, Strategy::SingleRegion), (vec![], Span::ZERO));
}

/// Most come back where they are when a zone is lost or data is spoilt. A file system in one zone goes to its replica, and
/// servers are launched where they are replicated to.
#[test]
fn replicas_of_one_zone_and_replicated_servers_are_elsewhere() {
    let at = |component: &str, strategy, failure| {
        let line = in_two(component, strategy, failure);
        line.steps.iter().find(|step| step.of == Some(0)).and_then(|step| step.at)
    };
    let (here, there) = (Some(Slot(0)), Some(Slot(1)));
    let one_zone = r#""efs": {"one_zone": true}"#;
    for strategy in [Strategy::PilotLight, Strategy::WarmStandby, Strategy::ActiveActive] {
        assert_eq!(at(one_zone, strategy, Failure::Zone), there, "{strategy:?}");
        assert_eq!(at(one_zone, strategy, Failure::Corruption), here, "{strategy:?}");
        assert_eq!(at(r#""ebs": {"changed_gb": 1}"#, strategy, Failure::Zone), here, "{strategy:?}");
    }
    for strategy in [Strategy::BackupAndRestore, Strategy::PilotLight, Strategy::WarmStandby] {
        assert_eq!(at(r#""drs": {}"#, strategy, Failure::Corruption), there, "{strategy:?}");
    }
}

#[test]
fn a_replica_of_files_takes_writes_when_its_replication_is_deleted() {
    for strategy in [Strategy::BackupAndRestore, Strategy::WarmStandby, Strategy::ActiveActive] {
        let line = in_two(r#""efs": {}"#, strategy, Failure::Region);
        assert_eq!(takes(&line), [Span::minutes(2, 2, 2).at_least()]);
        assert_eq!(loses(&line), Span::minutes(0, 1, 15));
    }
}

/// 125 GB of which 80 % are written are 102,400 MB: 341.333 s at 300 MB/s, 1,024 s at 100; however many volumes there are.
#[test]
fn volumes_from_copies_are_slow_by_what_is_written_on_them() {
    for volumes in [1, 50] {
        let text = format!(r#""ebs": {{"volumes": {volumes}, "volume_gb": 125, "written_percent": 80}}"#);
        for strategy in [Strategy::PilotLight, Strategy::BackupAndRestore] {
            let line = in_two(&text, strategy, Failure::Region);
            assert_eq!(takes(&line), [Span::ZERO]);
            assert_eq!(warms(&line), [Span::millis(341_333, 1_024_000, 1_024_000).at_least()]);
            assert_eq!(loses(&line), Span::hours(0, 12, 24).at_least());
        }
    }
    let fast = r#""ebs": {"fast_restore_snapshots": 1}"#;
    assert_eq!(warms(&in_two(fast, Strategy::PilotLight, Failure::Region)), EMPTY);
    let unkept = r#""ebs": {"kept_copies": 0}"#;
    assert_eq!(loses(&in_two(unkept, Strategy::PilotLight, Failure::Region)), Span::NOT_BEFORE);
}

#[test]
fn what_changes_on_volumes_of_running_servers_goes_nowhere() {
    for strategy in [Strategy::WarmStandby, Strategy::HotStandby, Strategy::ActiveActive] {
        let line = in_two(r#""ebs": {"changed_gb": 1}"#, strategy, Failure::Region);
        assert_eq!((takes(&line), loses(&line)), (vec![], Span::NOT_BEFORE));
        assert!(why(&line).ends_with("as `drs` would"), "{strategy:?}");
        let line = in_two(r#""ebs": {}"#, strategy, Failure::Region);
        assert_eq!((takes(&line), loses(&line)), (vec![], Span::ZERO));
    }
}

#[test]
fn spoilt_files_and_objects_come_from_what_is_kept() {
    let spoilt = |component: &str, strategy| {
        let line = in_two(component, strategy, Failure::Corruption);
        (takes(&line), loses(&line))
    };
    let unknown = || vec![Span::ZERO.at_least()];
    // Replication of objects takes versions: nothing that was written is lost.
    assert_eq!(spoilt(r#""s3": {}"#, Strategy::PilotLight), (unknown(), Span::ZERO));
    for component in [r#""s3": {}"#, r#""efs": {}"#] {
        assert_eq!(spoilt(component, Strategy::SingleRegion), (unknown(), since_spoilt(Span::ZERO)));
    }
    let volumes = r#""ebs": {"changed_gb": 1}"#;
    let day = since_spoilt(Span::hours(0, 12, 24));
    assert_eq!(spoilt(volumes, Strategy::SingleRegion), (vec![Span::ZERO], day));
    let none = r#""ebs": {"changed_gb": 1, "monthly_snapshots": 0}"#;
    assert_eq!(spoilt(none, Strategy::ActiveActive), (vec![Span::NOT_BEFORE], Span::NOT_BEFORE));
}

#[test]
fn backups_have_no_published_rate() {
    let unknown = Span::ZERO.at_least();
    let copies = r#""backup": {"efs_gb": 100, "efs_copies_gb": 100}"#;
    let line = in_two(copies, Strategy::BackupAndRestore, Failure::Region);
    assert_eq!((takes(&line), loses(&line)), (vec![unknown], unknown));
    // Where replicas stand by nobody waits for backups.
    let line = in_two(copies, Strategy::WarmStandby, Failure::Region);
    assert_eq!((takes(&line), loses(&line)), (vec![], Span::ZERO));
    let line = in_two(copies, Strategy::WarmStandby, Failure::Corruption);
    assert_eq!((takes(&line), loses(&line)), (vec![unknown], since_spoilt(Span::ZERO)));
    let archived = r#""backup": {"ebs_cold_gb": 100}"#;
    let line = in_two(archived, Strategy::SingleRegion, Failure::Corruption);
    assert_eq!(takes(&line), [Span::hours(0, 72, 72), unknown]);
    assert_eq!(takes(&in_two(r#""backup": {}"#, Strategy::SingleRegion, Failure::Corruption)), EMPTY);
}

/// Disks of 100 GB: 341.333 s at 300 MB/s, 1,024 s at 100.
#[test]
fn replicated_servers_are_launched() {
    for strategy in [Strategy::PilotLight, Strategy::WarmStandby, Strategy::BackupAndRestore] {
        let line = in_two(r#""drs": {}"#, strategy, Failure::Region);
        assert_eq!((takes(&line), loses(&line)), (vec![Span::minutes(5, 10, 20)], Span::seconds(0, 1, 60)));
        assert_eq!(warms(&line), [Span::millis(341_333, 1_024_000, 1_024_000).at_least()]);
        assert!(line.launches());
        let line = in_two(r#""drs": {}"#, strategy, Failure::Corruption);
        assert_eq!(loses(&line), since_spoilt(Span::minutes(0, 10, 60)));
    }
    let line = in_two(r#""drs": {}"#, Strategy::ActiveActive, Failure::Region);
    assert_eq!((takes(&line), loses(&line)), (vec![], Span::ZERO));
}
