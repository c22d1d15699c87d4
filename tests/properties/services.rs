//! Rules of single services, for every quantity.

use meridian::base::number::Decimal;
use meridian::catalog::strategy::Strategy as Recovery;
use meridian::engine::meter::meter;
use meridian::scenario::{Alternative, Scenario};
use meridian::service::GrowthFactors;
use proptest::prelude::*;

use super::{THREE, alternative, config, quantities, quantity};
use crate::support::scenario;

proptest! {
    #![proptest_config(config(400))]

    /// On demand and Spot are the nodes, whatever the share; each has its disk.
    #[test]
    fn the_spot_share_and_the_rest_are_all_nodes(nodes in 0_i64..1000, percent in 0_i64..=100, gb in 1_i64..1000) {
        let spot = serde_json::json!({"spot_percent": percent, "root_volume_gb": gb});
        let [mut ec2, mut eks] = [spot.clone(), spot];
        (ec2["instances"], eks["nodes"]) = (nodes.into(), nodes.into());
        for component in [serde_json::json!({"name": "n", "ec2": ec2}), serde_json::json!({"name": "n", "eks": eks})] {
            let text = serde_json::json!({"meridian": 1, "regions": THREE, "components": [component]});
            let system = scenario(&text.to_string());
            let quantity = |key: &str| quantity(&system, &alternative(Recovery::SingleRegion, &THREE[..1]), key);
            let hours = Decimal::whole(nodes * 730);
            prop_assert_eq!(quantity("spot_hours").plus(quantity("instance_hours")), hours);
            prop_assert_eq!(quantity("spot_hours").times(Decimal::whole(100)), hours.times(Decimal::whole(percent)));
            prop_assert_eq!(quantity("gp3_storage"), Decimal::whole(nodes * gb));
        }
    }

    /// ELB pricing page: the largest of connections ÷ 25, active ÷ 3,000, GB an hour, and evaluations ÷ 1,000 beyond ten.
    #[test]
    fn capacity_units_are_the_largest_of_four_measures(
        measures in prop::array::uniform4(0_i64..1000), more_rules in -10_i64..10, balancers in 1_i64..5,
    ) {
        let [connections, active, gb, requests] = measures;
        let text = serde_json::json!({"meridian": 1, "regions": THREE, "components": [{"name": "b", "load_balancer": {
            "balancers_per_region": balancers, "new_connections_per_second": 25 * connections,
            "active_connections": 3000 * active, "monthly_processed_gb": 730 * gb,
            "requests_per_second": 1000 * requests, "rules_per_request": 10 + more_rules}}]});
        let system = scenario(&text.to_string());
        let units = [connections, active, gb, requests * more_rules.max(0)].into_iter().max().unwrap();
        let single = alternative(Recovery::SingleRegion, &THREE[..1]);
        prop_assert_eq!(quantity(&system, &single, "alb_lcu_hours"), Decimal::whole(730 * units));
        prop_assert_eq!(quantity(&system, &single, "alb_hours"), Decimal::whole(730 * balancers));
        prop_assert_eq!(quantity(&system, &single, "in_use_hours"), Decimal::whole(3 * 730 * balancers));
        // Two Regions share the users and so the units.
        let two = alternative(Recovery::ActiveActive, &THREE[..2]);
        prop_assert_eq!(quantity(&system, &two, "alb_lcu_hours"), Decimal::whole(730 * units));
    }

    #[test]
    fn a_write_of_n_replicas_is_billed_n_times(writes in 1_i64..1_000_000_000, kb in 1_i64..400, n in 2_usize..4) {
        let text = serde_json::json!({"meridian": 1, "regions": THREE, "components": [
            {"name": "t", "dynamodb": {"on_demand": {"monthly_writes": writes}, "item_kb": kb}}]});
        let scenario = scenario(&text.to_string());
        let units = |asked: &Alternative, key: &str| {
            let metered = meter(&scenario, asked, GrowthFactors::NONE).metered();
            let of_key = metered.iter().filter(|m| m.usage.key == key);
            of_key.fold(Decimal::ZERO, |sum, m| sum.plus(m.quantity.value()))
        };
        let single = units(&alternative(Recovery::SingleRegion, &THREE[..1]), "write_request_units");
        prop_assert_eq!(single, Decimal::whole(writes * kb));
        let several = alternative(Recovery::ActiveActive, &THREE[..n]);
        let n = i64::try_from(n).unwrap();
        prop_assert_eq!(units(&several, "replicated_write_request_units"), Decimal::whole(n * writes * kb));
        prop_assert_eq!(units(&several, "write_request_units"), Decimal::ZERO);
    }
}

/// The N-1 arithmetic of nodes: what a Region runs is rounded up to whole nodes.
#[test]
fn nodes_are_for_the_loss_of_one_region_and_rounded_up() {
    let system = |nodes: i64, shares: &str, headroom: &str, more: &str| {
        scenario(&format!(
            r#"{{"meridian": 1, "regions": {THREE:?}, {shares} "components": [
                {{"name": "n", "eks": {{"nodes": {nodes}, "root_volume_gb": 0, "system_instance_type": "m6i.large" {more}}}}}],
                "strategies": {{"active_active": {{"failover_headroom": "{headroom}"}}}}, "prices": {{"hours_per_month": 1}}}}"#
        ))
    };
    let run = |system: &Scenario, asked: Recovery, codes: &[&str]| -> Vec<i64> {
        let hours = quantities(system, &alternative(asked, codes), "instance_hours").into_iter();
        hours.map(|h| i64::try_from(h.nanos() / 1_000_000_000).unwrap()).collect()
    };
    let active = |nodes, codes: &[&str], shares, headroom, more| {
        run(&system(nodes, shares, headroom, more), Recovery::ActiveActive, codes)
    };
    let two = &THREE[..2];
    // Two Regions: 2 × 100 %, whatever the shares.
    assert_eq!(active(6, two, "", "static", ""), [6, 6]);
    let uneven = r#""traffic_percent": {"us-east-1": 90, "eu-central-1": 10},"#;
    assert_eq!(active(6, two, uneven, "static", ""), [6, 6]);
    // Three equal ones: 3 × 50 %; half of seven is four.
    assert_eq!(active(6, THREE, "", "static", ""), [3, 3, 3]);
    assert_eq!(active(7, THREE, "", "static", ""), [4, 4, 4]);
    // 50, 30 and 20 %: 10 × 50/70 = 7.1…, 10 × 30/50 = 6, 10 × 20/50 = 4.
    let shares = r#""traffic_percent": {"us-east-1": 50, "eu-central-1": 30, "ap-southeast-1": 20},"#;
    assert_eq!(active(10, THREE, shares, "static", ""), [8, 6, 4]);
    // Without headroom, and where it grows after a loss, everyone's own share; a third of ten is four.
    for headroom in ["none", "autoscale"] {
        assert_eq!(active(10, THREE, shares, headroom, ""), [5, 3, 2]);
        assert_eq!(active(10, THREE, "", headroom, ""), [4, 4, 4]);
    }
    // All in every Region, if asked for, with headroom or without.
    let fixed = r#", "same_in_every_region": true"#;
    assert_eq!(active(10, THREE, shares, "static", fixed), [10, 10, 10]);
    assert_eq!(active(10, THREE, shares, "none", fixed), [10, 10, 10]);
    // System nodes are no one's share: all of them in each Region, after its application nodes.
    assert_eq!(active(6, THREE, "", "static", r#", "system_nodes": 3"#), [3, 3, 3, 3, 3, 3]);
    assert_eq!(active(6, THREE, "", "none", r#", "system_nodes": 5"#), [2, 5, 2, 5, 2, 5]);
    // The standbys: none, none, a part, all.
    let standby = |asked| run(&system(20, "", "static", r#", "system_nodes": 4"#), asked, two);
    assert_eq!(standby(Recovery::BackupAndRestore), [20, 4]);
    assert_eq!(standby(Recovery::PilotLight), [20, 4]);
    assert_eq!(standby(Recovery::WarmStandby), [20, 4, 5, 4]);
    assert_eq!(standby(Recovery::HotStandby), [20, 4, 20, 4]);
}

/// ElastiCache User Guide, "Global datastores": a secondary has the primary's shards and node type, and at least one
/// replica a shard where the primary has any.
#[test]
fn a_cache_is_as_many_nodes_as_its_shards_and_replicas() {
    let nodes = |asked: Recovery, replicas: i64, pilot: &str| -> Vec<(String, Decimal)> {
        let system = scenario(&format!(
            r#"{{"meridian": 1, "regions": {THREE:?}, "components": [{{"name": "c", "elasticache": {{
                "shards": 2, "replicas_per_shard": {replicas}, "pilot_light": "{pilot}", "node_type": "cache.m6g.large",
                "monthly_replicated_gb": 10}}}}], "prices": {{"hours_per_month": 1}}}}"#
        ));
        let asked = alternative(asked, &THREE[..asked.region_counts().0]);
        let metered = meter(&system, &asked, GrowthFactors::NONE).metered();
        let sent = metered.iter().any(|m| m.usage.key == "between_regions");
        let nodes: Vec<_> = metered.into_iter().filter(|m| m.usage.key == "node_hours").collect();
        assert_eq!(sent, nodes.len() > 1, "what is replicated is sent, and nothing else");
        nodes.into_iter().map(|m| (m.variant.to_string(), m.quantity.value())).collect()
    };
    let is = |asked, replicas, pilot, expected: &[i64]| {
        let of_type = |n: &i64| ("valkey cache.m6g.large".to_owned(), Decimal::whole(*n));
        let expected: Vec<_> = expected.iter().map(of_type).collect();
        assert_eq!(nodes(asked, replicas, pilot), expected, "{asked:?}, {replicas} replicas, {pilot}");
    };
    is(Recovery::SingleRegion, 3, "none", &[8]);
    is(Recovery::BackupAndRestore, 3, "secondary", &[8]);
    is(Recovery::PilotLight, 3, "none", &[8]);
    is(Recovery::PilotLight, 3, "secondary", &[8, 4]);
    is(Recovery::WarmStandby, 3, "none", &[8, 4]);
    is(Recovery::WarmStandby, 0, "none", &[2, 2]);
    is(Recovery::HotStandby, 3, "none", &[8, 8]);
    is(Recovery::ActiveActive, 1, "none", &[4, 4]);
}
