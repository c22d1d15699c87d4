//! OpenSearch, Kinesis, Firehose, SQS, ElastiCache.

use super::*;

const FILLS: Span = Span::minutes(5, 30, 240);
const CACHE: Span = Span::seconds(358, 419, 555);

#[test]
fn a_follower_stops_following() {
    let follower = |strategy| in_two(r#""opensearch": {}"#, strategy, Failure::Region);
    for strategy in [Strategy::PilotLight, Strategy::WarmStandby, Strategy::ActiveActive] {
        let line = follower(strategy);
        assert_eq!(
            (takes(&line), loses(&line)),
            (vec![Span::seconds(12, 60, 300)], Span::seconds(0, 60, 60))
        );
    }
    let warm = r#""opensearch": {"ultrawarm_nodes": 2, "ultrawarm_gb": 1, "dedicated_masters": 3}"#;
    let line = in_two(warm, Strategy::WarmStandby, Failure::Region);
    assert_eq!(warms(&line), [Span::NOT_BEFORE]);
}

/// 500 GB are 512,000 MB: 1,024 s at 500 MB/s, 6,400 s at 80.
#[test]
fn a_domain_made_anew_takes_longer_the_more_it_holds() {
    let data = Span::seconds(1024, 6400, 6400);
    let make = Span::minutes(15, 20, 30);
    for (entered, strategy) in
        [("", Strategy::BackupAndRestore), (r#", "pilot_light": "none""#, Strategy::PilotLight)]
    {
        let text = format!(r#""opensearch": {{"storage_gb": 500{entered}}}"#);
        let line = in_two(&text, strategy, Failure::Region);
        assert_eq!((takes(&line), loses(&line)), (vec![make, data], Span::ZERO.at_least()));
    }
    let line = in_two(r#""opensearch": {"storage_gb": 500}"#, Strategy::SingleRegion, Failure::Corruption);
    assert_eq!((takes(&line), loses(&line)), (vec![data], since_spoilt(Span::minutes(0, 30, 60))));
}

#[test]
fn a_domain_survives_a_zone_by_its_nodes_in_others() {
    let zone = |entered: &str| {
        let text = format!(r#""opensearch": {{{entered}}}"#);
        takes(&in_two(&text, Strategy::SingleRegion, Failure::Zone))
    };
    let minute = Span::seconds(0, 60, 60);
    assert_eq!(zone(r#""data_nodes": 3, "dedicated_masters": 3"#), [minute]);
    // Not in three zones with three masters: no figure.
    assert_eq!(zone(r#""data_nodes": 3"#), [minute.at_least()]);
    assert_eq!(zone(r#""data_nodes": 2, "dedicated_masters": 3"#), [minute.at_least()]);
    // 20 GB are 20,480 MB: 40.960 s at 500 MB/s, 256 s at 80.
    assert_eq!(zone(r#""data_nodes": 1"#), [Span::ZERO.at_least(), Span::millis(40_960, 256_000, 256_000)]);
}

#[test]
fn what_waits_in_a_buffer_is_there_again_when_the_region_is() {
    for (component, waits) in [
        (r#""kinesis": {}"#, Span::millis(0, 200, 1000)),
        (r#""kinesis": {"fan_out_consumers": 1}"#, Span::millis(0, 70, 1000)),
        (r#""firehose": {}"#, Span::seconds(0, 300, 900)),
        (r#""sqs": {}"#, Span::seconds(0, 1, 30)),
        (r#""sqs": {"every_region": true}"#, Span::ZERO),
    ] {
        for strategy in [Strategy::WarmStandby, Strategy::ActiveActive] {
            let line = in_two(component, strategy, Failure::Region);
            assert_eq!((takes(&line), loses(&line)), (vec![], waits), "{component}");
        }
        for failure in [Failure::Zone, Failure::Corruption] {
            let line = in_two(component, Strategy::SingleRegion, failure);
            assert_eq!((takes(&line), loses(&line)), (vec![], Span::ZERO), "{component}");
        }
    }
}

#[test]
fn streams_that_are_switched_off_are_made_and_shards_added() {
    let unknown = Span::ZERO.at_least();
    let off = r#""kinesis": {"standby_running": false}"#;
    assert_eq!(takes(&in_two(off, Strategy::PilotLight, Failure::Region)), [unknown]);
    assert_eq!(takes(&in_two(r#""kinesis": {}"#, Strategy::PilotLight, Failure::Region)), []);
    let shards = r#""kinesis": {"provisioned": {"shards": 8}}"#;
    assert!(warms(&in_two(shards, Strategy::WarmStandby, Failure::Region)).contains(&unknown));
    assert!(!warms(&in_two(shards, Strategy::HotStandby, Failure::Region)).contains(&unknown));
}

#[test]
fn a_cache_is_promoted_or_made_and_filled() {
    let lost = |entered: &str, strategy| {
        let line = in_two(&format!(r#""elasticache": {{{entered}}}"#), strategy, Failure::Region);
        (takes(&line), warms(&line), loses(&line))
    };
    let promoted = (vec![Span::seconds(12, 60, 120)], vec![], Span::ZERO);
    let made = (vec![CACHE], vec![FILLS], Span::ZERO);
    assert_eq!(lost("", Strategy::WarmStandby), promoted);
    assert_eq!(lost(r#""pilot_light": "secondary""#, Strategy::PilotLight), promoted);
    assert_eq!(lost("", Strategy::PilotLight), made);
    assert_eq!(lost("", Strategy::BackupAndRestore), made);
}

#[test]
fn a_cache_survives_a_zone_by_its_replicas() {
    let zone = |entered: &str| {
        in_two(&format!(r#""elasticache": {{{entered}}}"#), Strategy::SingleRegion, Failure::Zone)
    };
    assert_eq!(takes(&zone("")), [Span::ZERO.at_least()]);
    let line = zone(r#""replicas_per_shard": 0"#);
    assert_eq!((takes(&line), warms(&line)), (vec![CACHE], vec![FILLS]));
}

#[test]
fn a_serverless_cache_elsewhere_is_empty() {
    let lost = |strategy| in_two(r#""elasticache_serverless": {}"#, strategy, Failure::Region);
    for (strategy, made) in [
        (Strategy::BackupAndRestore, vec![Span::seconds(0, 60, 60)]),
        (Strategy::PilotLight, vec![Span::seconds(0, 60, 60)]),
        (Strategy::WarmStandby, vec![]),
        (Strategy::ActiveActive, vec![]),
    ] {
        let line = lost(strategy);
        assert_eq!((takes(&line), warms(&line), loses(&line)), (made, vec![FILLS], Span::ZERO));
    }
    for service in ["elasticache", "elasticache_serverless"] {
        let text = format!(r#""{service}": {{}}"#);
        let line = in_two(&text, Strategy::ActiveActive, Failure::Corruption);
        assert_eq!((takes(&line), warms(&line)), (vec![Span::exactly(1)], vec![FILLS]));
    }
}
