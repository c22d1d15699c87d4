//! What Regions keep under each strategy, by AWS's whitepaper "Disaster recovery options in the cloud" and the guides.

use crate::{TWO, bill};
use meridian::base::number::Decimal;
use meridian::catalog::strategy::Strategy;

/// The whitepaper: under every strategy there are backups of one's own too, as replication copies what went wrong.
#[test]
fn backups_are_kept_under_every_strategy() {
    for strategy in Strategy::ALL {
        let codes = if strategy == Strategy::SingleRegion { &TWO[..1] } else { TWO };
        bill(r#""dynamodb": {"storage_gb": 100}"#, strategy, codes).uses("pitr_storage@us-east-1", "100");
        let cluster = r#""aurora": {"storage_gb": 100, "daily_change_gb": 10, "backup_retention_days": 7}"#;
        // 70 GB of changes beside a volume that is free.
        let kept = bill(cluster, strategy, codes);
        assert!(kept.quantities["backup_storage@us-east-1"] > Decimal::ZERO, "{}", strategy.key());
    }
}

/// The whitepaper: in a pilot light data is always live and what serves is off; AWS counts load balancers and gateways
/// among what is there, and here they can be left out.
#[test]
fn a_pilot_light_has_live_data_and_no_servers() {
    let pilot = |component: &str| bill(component, Strategy::PilotLight, TWO);
    let database = pilot(r#""aurora": {"provisioned": {"instance_type": "db.r6g.large"}, "instances": 3}"#);
    database.uses("instance_hours@us-west-2", "730");
    pilot(r#""eks": {"nodes": 6}"#).uses("instance_hours@us-west-2", "0");
    pilot(r#""ec2": {"instances": 6}"#).uses("instance_hours@us-west-2", "0");
    pilot(r#""nat_gateway": {"gateways_per_region": 2}"#).uses("gateway_hours@us-west-2", "1460");
    pilot(r#""nat_gateway": {"gateways_per_region": 2, "standby_running": false}"#)
        .uses("gateway_hours@us-west-2", "0");
    pilot(r#""load_balancer": {}"#).uses("alb_hours@us-west-2", "730");
    pilot(r#""load_balancer": {"standby_running": false}"#).uses("alb_hours@us-west-2", "0");
}

/// ElastiCache User Guide, "Global datastores": a secondary has the shards and the node type of the primary and at least
/// a replica of each where failover is automatic; in a pilot light it is a choice.
#[test]
fn a_cache_of_another_region_has_all_shards_and_a_replica_of_each() {
    let cache = r#""elasticache": {"shards": 3, "replicas_per_shard": 2}"#;
    for (strategy, nodes) in
        [(Strategy::WarmStandby, 6), (Strategy::HotStandby, 9), (Strategy::ActiveActive, 9)]
    {
        let bill = bill(cache, strategy, TWO);
        bill.uses("node_hours@us-east-1", "6570");
        bill.uses("node_hours@us-west-2", &(nodes * 730).to_string());
    }
    bill(cache, Strategy::PilotLight, TWO).uses("node_hours@us-west-2", "0");
    let kept = r#""elasticache": {"shards": 3, "replicas_per_shard": 2, "pilot_light": "secondary"}"#;
    bill(kept, Strategy::PilotLight, TWO).uses("node_hours@us-west-2", "4380");
}

/// ElastiCache pricing page: writes go to the primary, whose Region pays for what it sends; there is no other fee.
#[test]
fn a_global_datastore_pays_the_transfer_of_the_primary() {
    let cache = r#""elasticache": {"monthly_replicated_gb": 100}"#;
    let bill = bill(cache, Strategy::ActiveActive, TWO);
    bill.asks("between_regions@us-east-1>us-west-2", "2");
    bill.uses("between_regions@us-west-2>us-east-1", "0");
    let keys: Vec<_> = bill.quantities.keys().map(|key| key.split('@').next().unwrap()).collect();
    assert_eq!(keys, ["between_regions", "node_hours", "node_hours"]);
}
