//! Aurora, Aurora DSQL, RDS, DynamoDB.

use super::*;
use meridian::catalog::placement::Slot;

const INSTANCE: Span = Span::seconds(378, 510, 900);
const PROMOTE: Span = Span::minutes(1, 2, 5);
const ENDPOINT: Span = Span::seconds(5, 5, 60);
/// Where us-east-1 is not lost, from where records are changed.
const EUROPE: [&str; 2] = ["eu-central-1", "eu-west-1"];

/// Alarms 30, 60, 300 s; the decision 300, 300, 900; the instance 378, 510, 900; the promotion 60, 120, 300; the endpoint 5,
/// 5, 60; the record 60, 120, 300.
#[test]
fn a_headless_secondary_gets_an_instance_first() {
    let headless = r#""aurora": {"pilot_light_instances": 0}"#;
    let line = timeline(headless, Strategy::PilotLight, &EUROPE, Failure::Region);
    assert_eq!(takes(&line), [INSTANCE, PROMOTE, ENDPOINT]);
    let low = 30 + 300 + 378 + 60 + 5 + 60;
    let typical = 60 + 300 + 510 + 120 + 5 + 120;
    let high = 300 + 900 + 900 + 300 + 60 + 300;
    assert_eq!(line.rto, Span::seconds(low, typical, high));
    assert!(line.parts[0].launches);
    // The second of two instances comes while it serves.
    assert_eq!(warms(&line), [INSTANCE]);

    let line = timeline(r#""aurora": {}"#, Strategy::PilotLight, &EUROPE, Failure::Region);
    assert_eq!((takes(&line), warms(&line)), (vec![PROMOTE, ENDPOINT], vec![INSTANCE]));
    assert_eq!(line.rto, Span::seconds(low - 378, typical - 510, high - 900));
    let line = in_two(r#""aurora": {}"#, Strategy::HotStandby, Failure::Region);
    assert_eq!((takes(&line), warms(&line)), (vec![PROMOTE, ENDPOINT], vec![]));
}

/// A quarter of eight instances is two, of four one, of two one: six, three and one are missing.
#[test]
fn a_warm_standby_adds_what_it_lacks_while_it_serves() {
    for (entered, lacks) in [("1", false), ("2", true), ("4", true), ("8", true)] {
        let component = format!(r#""aurora": {{"instances": {entered}}}"#);
        let line = in_two(&component, Strategy::WarmStandby, Failure::Region);
        assert_eq!(warms(&line), if lacks { vec![INSTANCE] } else { vec![] }, "{entered}");
    }
}

/// The guide gives the pair Virginia and Oregon 200 ms, at the 99th percentile 450; Virginia and Dublin 400 and 850. Of
/// Virginia and London it says nothing: three to twelve round trips of 76 ms.
#[test]
fn what_is_lost_is_the_lag_of_the_pair() {
    let pair =
        |other| timeline(r#""aurora": {}"#, Strategy::HotStandby, &["us-east-1", other], Failure::Region);
    assert_eq!(loses(&pair("us-west-2")), Span::millis(0, 200, 450));
    assert_eq!(loses(&pair("eu-west-1")), Span::millis(0, 400, 850));
    let trip = meridian::catalog::latency::round_trip(
        crate::support::region("us-east-1"),
        crate::support::region("eu-west-2"),
    );
    assert_eq!(loses(&pair("eu-west-2")), Span::millis(0, 3 * trip.unwrap(), 12 * trip.unwrap()));
}

/// One service is lost where that hurts the most: in the Region that takes the writes, whichever it is.
#[test]
fn a_region_that_only_reads_is_not_missed() {
    for service in ["aurora", "rds"] {
        let at_home = format!(r#""{service}": {{}}"#);
        let line = in_two(&at_home, Strategy::ActiveActive, Failure::Service);
        assert!(!takes(&line).is_empty() && loses(&line) != Span::ZERO, "{service}");
        assert_eq!(line.lost, Slot(0), "{service}");
        let elsewhere = format!(r#""home": "us-west-2", "{service}": {{}}"#);
        let other = in_two(&elsewhere, Strategy::ActiveActive, Failure::Service);
        assert_eq!((takes(&other), other.lost), (takes(&line), Slot(1)), "{service}");
    }
}

#[test]
fn a_third_region_reads_again_when_it_is_rebuilt() {
    let three = ["us-east-1", "us-west-2", "eu-west-1"];
    let line = timeline(r#""aurora": {}"#, Strategy::ActiveActive, &three, Failure::Region);
    assert_eq!(warms(&line), [Span::minutes(5, 60, 360)]);
    let rebuilt = line.steps.iter().find(|step| step.of == Some(0) && step.timing.phase == Phase::Warm);
    assert!(rebuilt.unwrap().timing.name.ends_with("their Regions read elsewhere until then"));
}

/// 720 hours: four copies are 180 hours apart, 30 are 24.
#[test]
fn copies_lose_what_lies_between_two() {
    let hours = |n| Span::hours(0, n / 2, n).at_least();
    for (service, restored, many) in [
        ("aurora", INSTANCE.at_least(), "monthly_snapshot_copies"),
        ("dynamodb", Span::minutes(20, 40, 60), "monthly_backup_copies"),
    ] {
        let line = in_two(&format!(r#""{service}": {{}}"#), Strategy::BackupAndRestore, Failure::Region);
        assert_eq!((takes(&line), loses(&line)), (vec![restored], hours(180)), "{service}");
        assert_eq!(warms(&line), if service == "aurora" { vec![INSTANCE] } else { vec![] });
        let daily = format!(r#""{service}": {{"{many}": 30}}"#);
        assert_eq!(loses(&in_two(&daily, Strategy::BackupAndRestore, Failure::Region)), hours(24));
        let none = format!(r#""{service}": {{"{many}": 0}}"#);
        let line = in_two(&none, Strategy::BackupAndRestore, Failure::Region);
        assert_eq!((line.rto, loses(&line)), (line.rto.and(Span::NOT_BEFORE), Span::NOT_BEFORE), "{service}");
    }
    let kept = r#""aurora": {"kept_snapshot_copies": 0}"#;
    assert_eq!(loses(&in_two(kept, Strategy::BackupAndRestore, Failure::Region)), Span::NOT_BEFORE);
}

#[test]
fn a_zone_is_survived_by_what_stands_in_another() {
    let zone = |component: &str| takes(&in_two(component, Strategy::SingleRegion, Failure::Zone));
    // AWS: typically under 60 s, often under 30, and nothing of how long at least.
    assert_eq!(zone(r#""aurora": {}"#), [Span::seconds(0, 30, 60)]);
    assert_eq!(zone(r#""aurora": {"instances": 1}"#), [Span::minutes(5, 8, 10)]);
    assert_eq!(zone(r#""rds": {}"#), [Span::seconds(60, 90, 120)]);
    assert_eq!(zone(r#""rds": {"deployment": "single_az"}"#), [Span::seconds(196, 246, 368).at_least()]);
    let replica = r#""rds": {"deployment": "single_az", "read_replicas": 1}"#;
    assert_eq!(zone(replica), [Span::minutes(2, 2, 2).at_least()]);
    assert_eq!(zone(r#""dynamodb": {}"#), []);
    assert_eq!(zone(r#""aurora_dsql": {}"#), []);
    let single = in_two(r#""rds": {"deployment": "single_az"}"#, Strategy::SingleRegion, Failure::Zone);
    assert_eq!(loses(&single), Span::minutes(0, 5, 5));
}

#[test]
fn spoilt_data_is_restored_to_before() {
    let spoilt = |component: &str, strategy| in_two(component, strategy, Failure::Corruption);
    for strategy in [Strategy::SingleRegion, Strategy::ActiveActive] {
        for (component, restored) in [
            (r#""aurora": {}"#, INSTANCE.at_least()),
            (r#""rds": {}"#, Span::seconds(196, 246, 368).at_least()),
            (r#""dynamodb": {}"#, Span::minutes(20, 40, 60)),
            (r#""dynamodb": {"global_secondary_indexes": 1}"#, Span::minutes(20, 40, 60).at_least()),
        ] {
            let line = spoilt(component, strategy);
            assert_eq!(
                (takes(&line), loses(&line)),
                (vec![restored], since_spoilt(Span::ZERO)),
                "{component}"
            );
        }
        // Replicas are as spoilt as what they are replicas of.
        let line = spoilt(r#""dynamodb": {"point_in_time_recovery": "off"}"#, strategy);
        assert_eq!((takes(&line), loses(&line)), (vec![Span::NOT_BEFORE], Span::NOT_BEFORE));
        // What AWS Backup keeps of it is not entered here, and how long a restore takes is published nowhere.
        let line = spoilt(r#""aurora_dsql": {}"#, strategy);
        assert_eq!((takes(&line), loses(&line)), (vec![Span::ZERO.at_least()], since_spoilt(Span::ZERO)));
    }
    // Four copies in 720 hours: the last is 180 hours old at worst.
    let line = spoilt(r#""dynamodb": {"point_in_time_recovery": "off"}"#, Strategy::BackupAndRestore);
    assert_eq!(loses(&line), since_spoilt(Span::hours(0, 90, 180)));
}

/// 100 GB are 102,400 MB: 341.333 s at 300 MB/s, 1,024 s at 100.
#[test]
fn rds_restores_are_slow_until_their_blocks_are_there() {
    let line = in_two(r#""rds": {"storage_gb": 100}"#, Strategy::BackupAndRestore, Failure::Region);
    assert_eq!(warms(&line), [Span::millis(341_333, 1_024_000, 1_024_000).at_least()]);
    assert_eq!(loses(&line), Span::minutes(0, 5, 5).at_least());
    let none = r#""rds": {"kept_backup_copies_gb": 0}"#;
    assert_eq!(loses(&in_two(none, Strategy::BackupAndRestore, Failure::Region)), Span::NOT_BEFORE);
    let line = in_two(r#""rds": {}"#, Strategy::WarmStandby, Failure::Region);
    assert_eq!(
        (takes(&line), loses(&line)),
        (vec![Span::minutes(2, 2, 2).at_least()], Span::millis(0, 1000, 1000))
    );
}

#[test]
fn synchronous_regions_lose_nothing() {
    let strong = r#""dynamodb": {"multi_region_consistency": "strong", "witness": true}"#;
    for strategy in [Strategy::PilotLight, Strategy::WarmStandby, Strategy::ActiveActive] {
        let line = in_two(strong, strategy, Failure::Region);
        assert_eq!((takes(&line), loses(&line)), (vec![], Span::ZERO));
        assert!(why(&line).starts_with("Nothing"));
        let line = in_two(r#""dynamodb": {}"#, strategy, Failure::Region);
        assert_eq!((takes(&line), loses(&line)), (vec![], Span::seconds(0, 1, 5)));
        let line = in_two(r#""aurora_dsql": {}"#, strategy, Failure::Region);
        assert_eq!((takes(&line), loses(&line)), (vec![Span::seconds(0, 0, 60)], Span::ZERO));
    }
    let line = in_two(r#""aurora_dsql": {}"#, Strategy::BackupAndRestore, Failure::Region);
    assert_eq!(loses(&line), Span::NOT_BEFORE);
    let alone = r#""replicas": "none", "aurora_dsql": {}"#;
    assert_eq!(loses(&in_two(alone, Strategy::ActiveActive, Failure::Region)), Span::NOT_BEFORE);
}

/// On demand a table takes twice its former peak at once: half the traffic of two Regions is no more than that, all of it is.
#[test]
fn dynamodb_grows_to_what_it_takes_over() {
    let half = Span::minutes(0, 30, 30);
    let two = Span::minutes(2, 2, 2).at_least();
    let region = |component: &str, strategy| in_two(component, strategy, Failure::Region);
    assert_eq!(warms(&region(r#""dynamodb": {}"#, Strategy::ActiveActive)), []);
    assert_eq!(warms(&region(r#""dynamodb": {}"#, Strategy::HotStandby)), [half]);
    let provisioned = r#""dynamodb": {"provisioned": {"reads_per_second": 100}}"#;
    assert_eq!(takes(&region(provisioned, Strategy::PilotLight)), [two]);
    assert_eq!(warms(&region(provisioned, Strategy::WarmStandby)), [two]);
    assert_eq!(takes(&region(provisioned, Strategy::HotStandby)), []);
}
