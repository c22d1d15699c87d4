//! What each strategy holds where, and what follows for costs and recovery.

use std::collections::BTreeMap;

use meridian::base::number::{Decimal, Money};
use meridian::base::region::Region;
use meridian::catalog::strategy::Strategy as Recovery;
use meridian::engine::estimate::estimate;
use meridian::engine::meter::{Metered, meter};
use meridian::engine::plan::plan;
use meridian::engine::recovery::bands::{Band, rpo, rto};
use meridian::scenario::{Alternative, Scenario};
use meridian::service::GrowthFactors;
use proptest::prelude::*;

use super::{ALL, EQUAL, THREE, alternative, config, quantities};
use crate::random;
use crate::random::Vary;
use crate::support::{book, region, regions, scenario};

/// What of a random scenario could make the stronger of two strategies cost less, and rightly so:
///
/// - Backup & restore sends four full copies of a table a month at $0.04 a GB and keeps one at $0.10, $0.26 a GB; a live
///   replica is $0.25 a GB, in Standard-IA $0.10, and its writes cost nothing more in the primary. So tables are empty.
/// - The same for Aurora is 4 × $0.02 + $0.021, $0.101 a GB against $0.10 of a secondary and an instance in it, at least
///   half an ACU: 730 h × 0.5 × $0.12 = $43.80. So clusters are of 40,000 GB at most, and never headless.
/// - Active-active puts nothing where no users are, and a hot standby everything.
fn in_order(text: &str) -> String {
    let mut system: serde_json::Value = serde_json::from_str(text).unwrap();
    for component in system["components"].as_array_mut().unwrap() {
        if let Some(table) = component.get_mut("dynamodb").and_then(|t| t.as_object_mut()) {
            table.remove("storage_gb");
        }
        if let Some(cluster) = component.get_mut("aurora").and_then(|c| c.as_object_mut()) {
            let typical =
                |key: &str| cluster.get(key).map(|n| n.get("typical").unwrap_or(n).as_f64().unwrap());
            let (headless, gb) = (typical("pilot_light_instances") == Some(0.0), typical("storage_gb"));
            if headless {
                cluster.remove("pilot_light_instances");
            }
            if gb.is_some_and(|gb| gb > 40_000.0) {
                cluster.insert("storage_gb".to_owned(), 40_000.into());
            }
        }
        for service in ["aurora", "dynamodb"] {
            if let Some(entered) = component.get_mut(service).and_then(|c| c.as_object_mut()) {
                entered.retain(|key, _| !key.contains("_copies"));
            }
        }
    }
    let idle =
        |shares: &serde_json::Value| shares.as_object().unwrap().values().any(|s| s.as_f64() == Some(0.0));
    if system.get("traffic_percent").is_some_and(idle) {
        system.as_object_mut().unwrap().remove("traffic_percent");
    }
    system.to_string()
}

/// Whether a system has any of these services.
fn has(system: &Scenario, services: &[&str]) -> bool {
    system.components.iter().any(|c| services.contains(&c.service.key))
}

/// What is left out of both comparisons: a pilot light has copies of snapshots where a warm standby has volumes and none,
/// and servers are replicated to where nothing serves.
const UNORDERED: [&str; 2] = ["ebs", "drs"];

/// What of a service is free in each Region, or cheaper where two share the work, so that active-active may rightly cost
/// less than a hot standby; and plans whose price is known in one Region alone.
const SHARED_FOR_LESS: [(&str, &str); 11] = [
    // A Region that serves reserves for the users of the other, one that stands by for what it does not run.
    ("eks", "standby_reserved_percent"),
    ("ec2", "standby_reserved_percent"),
    // What runs on it is cheaper than on demand, and a hot standby's runs nothing.
    ("lambda", "provisioned_concurrency"),
    ("rds", "kept_backup_copies_gb"),
    ("rds", "monthly_backup_copied_gb"),
    ("sns", "monthly_http_deliveries"),
    ("sns", "monthly_email_deliveries"),
    ("sns", "monthly_firehose_deliveries"),
    ("eventbridge", "monthly_scheduled_invocations"),
    ("ses", "billing"),
    ("waf", "bot_control"),
];

/// A scenario of what strategies can be compared by; nothing where none is left.
fn following(text: &str) -> Option<Scenario> {
    let mut system: serde_json::Value = serde_json::from_str(&in_order(text)).unwrap();
    let components = system["components"].as_array_mut().unwrap();
    components.retain(|c| UNORDERED.iter().all(|key| c.get(key).is_none()));
    for component in components.iter_mut() {
        for (service, field) in SHARED_FOR_LESS {
            if let Some(entered) = component.get_mut(service).and_then(|c| c.as_object_mut()) {
                entered.remove(field);
            }
        }
        // New accounts are on a plan unless they say otherwise.
        if let Some(mail) = component.get_mut("ses") {
            mail["billing"] = "a_la_carte".into();
        }
    }
    // Writes are forwarded only where both serve.
    let forwards = text.contains("monthly_forwarded_writes");
    (!components.is_empty() && !forwards).then(|| scenario(&system.to_string()))
}

proptest! {
    #![proptest_config(config(400))]

    /// Every line is rounded on its own and replicated bytes to the ninth place of a GB: hence a millionth of a dollar.
    #[test]
    fn more_readiness_costs_no_less_where_prices_are_equal(
        text in random::scenario(EQUAL, Vary { places: false, settings: false }),
    ) {
        let scenario = following(&text);
        prop_assume!(scenario.is_some());
        let scenario = scenario.unwrap();
        let total = |strategy: Recovery| {
            estimate(&scenario, &alternative(strategy, &EQUAL[..strategy.region_counts().0]), book()).total()
        };
        let slack: Money = "0.000001".parse().unwrap();
        let totals = Recovery::ALL.map(|strategy| (strategy.key(), total(strategy)));
        for pair in totals.windows(2) {
            let [(less, cheap), (more, dear)] = [pair[0], pair[1]];
            prop_assert!(cheap <= dear + slack, "{less} ${cheap}, {more} ${dear}");
        }
    }

    /// A hot standby runs what active-active runs. The differences are where users and writers are, and how much of
    /// that is billed twice, usage by usage.
    #[test]
    fn a_hot_standby_is_active_active_but_for_traffic_and_writes(
        text in random::scenario(EQUAL, Vary { places: false, settings: false }),
    ) {
        let scenario = following(&text);
        prop_assume!(scenario.is_some());
        let scenario = scenario.unwrap();
        // What is the user's own follows what they say.
        prop_assume!(!has(&scenario, &["custom"]));
        let metered = |strategy| meter(&scenario, &alternative(strategy, EQUAL), GrowthFactors::NONE).metered();
        let (hot, active) = (metered(Recovery::HotStandby), metered(Recovery::ActiveActive));
        // Where users are, the sum over both Regions is the same: what they send, read and ask for.
        let moves = [
            "internet_out", "between_azs_out", "between_azs_in", "processed", "alb_lcu_hours", "io_requests",
            "read_request_units", "ia_read_request_units", "nlb_lcu_hours", "endpoint_processed", "tgw_processed",
            "processing_units",
        ];
        // Writes made in both Regions are sent from both, and so is what the application sends: the same sum of both
        // directions. A stream is read in full wherever it is served.
        let (sent, twice) = ("between_regions", ["stream_reads", "canary_runs"]);
        let sums = |all: &[Metered]| {
            let mut sums: BTreeMap<(String, &str, String, Option<Region>), Decimal> = BTreeMap::new();
            // Clusters call each other only where both serve.
            // What a serverless cache holds is where it serves: a standby's is empty.
            let called = |m: &&Metered| {
                let (key, service) = (m.usage.key, m.component.service.key);
                // Each Region that writes objects has the metrics of its own rules.
                key == "storage_hours" || key == sent && service == "eks" || key == "metrics" && service == "s3"
            };
            for m in all.iter().filter(|m| !called(m)) {
                // What functions, APIs, streams and jobs do follows the users as a whole.
                let follows = ["lambda", "api_gateway", "fargate", "s3", "efs", "sqs", "sns", "eventbridge",
                    "step_functions", "ses", "waf", "cloudwatch", "xray", "kms", "secrets_manager", "kinesis", "firehose",
                    "cloudfront", "global_accelerator"].contains(&m.component.service.key);
                let anywhere =
                    follows || moves.contains(&m.usage.key) || m.usage.key == sent || twice.contains(&m.usage.key);
                let place = Some(m.region).filter(|_| !anywhere);
                let key = (m.component.name.clone(), m.usage.key, m.variant.to_string(), place);
                let sum = sums.entry(key).or_default();
                *sum = sum.plus(m.quantity.value());
            }
            sums
        };
        let (mut hot, mut active) = (sums(&hot), sums(&active));
        // What is so little that half of it rounds to nothing is a line in one only.
        let none = |key: &&(String, &str, String, Option<Region>)| key.3.is_none();
        let of_one: Vec<_> = hot.keys().chain(active.keys()).filter(none).cloned().collect();
        for key in of_one {
            hot.entry(key.clone()).or_default();
            active.entry(key).or_default();
        }
        prop_assert_eq!(hot.keys().collect::<Vec<_>>(), active.keys().collect::<Vec<_>>());
        for (key, one) in &hot {
            let other = active[key];
            if twice.contains(&key.1) {
                prop_assert_eq!(one.times(Decimal::whole(2)), other, "{:?}", key);
            } else if key.3.is_none() {
                // Shares are split to the ninth place and multiplied by the seconds of a month after that.
                let off = one.minus(other).max(other.minus(*one));
                prop_assert!(off < Decimal::from_nanos(100_000), "{key:?}: {one} and {other}");
            } else {
                prop_assert_eq!(*one, other, "{:?}", key);
            }
        }
    }

    /// Under backup & restore nothing runs where the copies are, and nothing is sent there but them.
    #[test]
    fn a_region_of_copies_holds_copies_alone(text in random::scenario(THREE, ALL)) {
        let scenario = scenario(&text);
        // Images are copies that are sent out as to the internet, which moves what is free of the rest.
        prop_assume!(scenario.components.iter().all(|c| c.service.key != "ecr"));
        // Of these everything is a copy: what it is, and where, is tested in `storage`.
        prop_assume!(!has(&scenario, &["s3", "efs", "ebs", "backup", "drs", "custom"]));
        // What is reserved there is no copy: it waits for what the copies are restored to.
        prop_assume!(!text.contains("standby_reserved_percent"));
        let asked = alternative(Recovery::BackupAndRestore, THREE);
        let single = alternative(Recovery::SingleRegion, &THREE[..1]);
        let here = region(THREE[0]);
        for m in meter(&scenario, &asked, GrowthFactors::NONE).metered() {
            let copies = ["keys", "backup_storage", "dynamodb_storage"].contains(&m.usage.key);
            prop_assert!(m.usage.global || m.region == here || copies, "{} in {}", m.usage.key, m.region);
        }
        let mut primary = estimate(&scenario, &asked, book()).lines;
        // But for the backups that copies are made from.
        let kept_to_copy = |l: &meridian::engine::rate::LineItem| l.metered.usage.key == "dynamodb_storage";
        primary.retain(|l| l.metered.region == here && l.metered.to_region.is_none() && !kept_to_copy(l));
        let mut alone = estimate(&scenario, &single, book()).lines;
        alone.retain(|l| l.metered.region == here);
        let sum = |lines: &[meridian::engine::rate::LineItem]| lines.iter().map(meridian::engine::rate::LineItem::known).sum::<Money>();
        prop_assert_eq!(sum(&primary), sum(&alone), "the primary is as without copies");
    }

    /// Whichever Region is lost, its users go to the others by their weights; each must have been built for that.
    #[test]
    fn static_headroom_carries_the_loss_of_any_region(weights in prop::array::uniform3(1_i64..1000)) {
        let codes = regions(THREE);
        let mut system = scenario(&serde_json::json!({"meridian": 1, "regions": THREE, "components": [
            {"name": "t", "dynamodb": {"provisioned": {"reads_per_second": 1}}}]}).to_string());
        system.traffic = codes.iter().copied().zip(weights.map(Decimal::whole)).collect();
        let asked = alternative(Recovery::ActiveActive, THREE);
        let placements = plan(&system, &asked).components[0].1.clone();
        let whole: i64 = weights.iter().sum();
        for lost in 0..3 {
            for kept in (0..3).filter(|k| *k != lost) {
                // Load weights[kept] / (whole − weights[lost]) is at most capacity part / whole, multiplied out.
                let capacity = placements[kept].capacity;
                let load = i128::from(weights[kept]) * capacity.whole.nanos();
                let built = capacity.part.nanos() * i128::from(whole - weights[lost]);
                prop_assert!(load <= built, "{weights:?}: Region {kept} after the loss of {lost}");
            }
        }
    }
}

/// All but the single Region recover, and what costs more is back no later.
#[test]
fn bands_of_recovery_are_ordered() {
    let all = |band: fn(Recovery) -> Option<Band>| Recovery::ALL.into_iter().filter_map(band).collect();
    let bands: [Vec<Band>; 2] = [all(rto), all(rpo)];
    for bands in bands {
        assert_eq!(bands.len(), 5);
        assert!(bands.iter().all(|b| b.span.low <= b.span.high && !b.source.is_empty()));
        assert!(
            bands.windows(2).all(|w| w[0].span.low >= w[1].span.low && w[0].span.high >= w[1].span.high),
            "{bands:?}"
        );
    }
}

/// The arithmetic of design.md's N-1, written out; reads are strongly consistent and capacity is used in full, so that
/// a read a second is one unit.
#[test]
fn active_active_is_built_for_the_loss_of_one_region() {
    let units = |codes: &[&str], shares: &str, headroom: &str| -> Vec<Decimal> {
        let text = format!(
            r#"{{"meridian": 1, "regions": {codes:?}, {shares} "components": [{{"name": "t", "dynamodb": {{
                "provisioned": {{"reads_per_second": 100, "target_utilization_percent": 100}},
                "strongly_consistent_reads_percent": 100}}}}],
                "strategies": {{"active_active": {{"failover_headroom": "{headroom}"}}}}, "prices": {{"hours_per_month": 1}}}}"#
        );
        let scenario = scenario(&text);
        let metered =
            meter(&scenario, &alternative(Recovery::ActiveActive, codes), GrowthFactors::NONE).metered();
        let reads = metered.iter().filter(|m| m.usage.key == "read_capacity_hours");
        reads.map(|m| m.quantity.value()).collect()
    };
    let whole = |numbers: &[i64]| numbers.iter().map(|n| Decimal::whole(*n)).collect::<Vec<_>>();
    // Two Regions: either carries everything alone, whatever their shares.
    assert_eq!(units(&THREE[..2], "", "static"), whole(&[100, 100]));
    let shares = r#""traffic_percent": {"us-east-1": 70, "eu-central-1": 30},"#;
    assert_eq!(units(&THREE[..2], shares, "static"), whole(&[100, 100]));
    // Three equal ones: a third of the users over two thirds that are left, 1/3 ÷ 2/3 = 50 %.
    assert_eq!(units(THREE, "", "static"), whole(&[50, 50, 50]));
    // 50, 30 and 20 %: the first after the loss of the second, 50/70 = 71.4…; the others after the loss of the first,
    // 30/50 = 60 and 20/50 = 40; rounded up to whole units.
    let shares = r#""traffic_percent": {"us-east-1": 50, "eu-central-1": 30, "ap-southeast-1": 20},"#;
    assert_eq!(units(THREE, shares, "static"), whole(&[72, 60, 40]));
    // Without headroom everyone carries their own share.
    assert_eq!(units(THREE, shares, "none"), whole(&[50, 30, 20]));
}

/// A quarter, rounded up, and at least one in each of three zones, but no more than there are.
#[test]
fn a_warm_standby_runs_a_part_of_the_nodes() {
    let warm = |nodes: i64, percent: i64| {
        let system = scenario(&format!(
            r#"{{"meridian": 1, "regions": {THREE:?}, "components": [
                {{"name": "n", "ec2": {{"instances": {nodes}, "same_in_every_region": true}}}}],
                "strategies": {{"warm_standby": {{"capacity_percent": {percent}}}}}, "prices": {{"hours_per_month": 1}}}}"#
        ));
        quantities(&system, &alternative(Recovery::WarmStandby, &THREE[..2]), "instance_hours")[1]
    };
    for (nodes, percent, part) in [
        (20, 25, 5),
        (21, 25, 6),
        (6, 25, 3),
        (2, 25, 2),
        (1, 25, 1),
        (20, 50, 10),
        (20, 1, 3),
        (20, 100, 20),
    ] {
        assert_eq!(warm(nodes, percent), Decimal::whole(part), "{percent} % of {nodes}");
    }
}

/// A list of replicas is in addition to the home, which a pilot light must protect too.
#[test]
fn a_home_holds_its_component_under_every_strategy() {
    let held = |home: &str, replicas: &str, asked: &Alternative| -> Vec<String> {
        let text = format!(
            r#"{{"meridian": 1, "regions": {THREE:?}, "components": [
                {{"name": "t", "home": "{home}", "replicas": {replicas}, "dynamodb": {{}}}}]}}"#
        );
        let system = scenario(&text);
        let plan = plan(&system, asked);
        plan.components[0].1.iter().map(|p| plan.region(p.slot).unwrap().to_string()).collect()
    };
    let pilot = alternative(Recovery::PilotLight, &THREE[..2]);
    let active = alternative(Recovery::ActiveActive, THREE);
    assert_eq!(held("eu-central-1", r#"["us-east-1"]"#, &pilot), ["us-east-1", "eu-central-1"]);
    assert_eq!(held("eu-central-1", r#"["us-east-1"]"#, &active), ["eu-central-1", "us-east-1"]);
    assert_eq!(held("ap-southeast-1", r#""none""#, &active), ["ap-southeast-1"]);
    assert_eq!(held("eu-central-1", r#""none""#, &pilot), ["us-east-1"]);
    assert_eq!(held("eu-central-1", r#""all""#, &active), ["eu-central-1", "us-east-1", "ap-southeast-1"]);
}

/// Where no Region that holds a component has users, all of its load goes to the one that takes its writes.
#[test]
fn a_component_without_users_in_its_regions_is_served_by_its_home() {
    let reads = |replicas: &str| {
        let system = scenario(&format!(
            r#"{{"meridian": 1, "regions": {THREE:?}, "traffic_percent": {{"us-east-1": 100}}, "components": [
                {{"name": "t", "home": "eu-central-1", "replicas": {replicas},
                  "dynamodb": {{"on_demand": {{"monthly_reads": 1000}}, "strongly_consistent_reads_percent": 100}}}}]}}"#
        ));
        let metered =
            meter(&system, &alternative(Recovery::ActiveActive, THREE), GrowthFactors::NONE).metered();
        let reads = metered.into_iter().filter(|m| m.usage.key == "read_request_units");
        reads.map(|m| (m.region.to_string(), m.quantity.value())).collect::<Vec<_>>()
    };
    let whole = |code: &str| vec![(code.to_owned(), Decimal::whole(1000))];
    assert_eq!(reads(r#""none""#), whole("eu-central-1"));
    assert_eq!(reads(r#"["ap-southeast-1"]"#), whole("eu-central-1"));
    assert_eq!(reads(r#""all""#), whole("us-east-1"));
}
