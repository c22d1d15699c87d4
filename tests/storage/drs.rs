//! Elastic Disaster Recovery. Sources: its pricing page and User Guide, "Replication settings".

use meridian::base::number::Decimal;
use meridian::catalog::strategy::Strategy;
use meridian::engine::meter::meter;
use meridian::engine::read::decode;
use meridian::scenario::Alternative;
use meridian::service::GrowthFactors;
use serde_json::{Value, json};

use super::support::{book, regions, scenario};
use super::{TWO, Used, WITH_TWO};

fn servers(of: Value) -> Value {
    json!({"name": "r", "drs": of})
}

/// 10 servers of 2 disks of 50 GB: 7,200 server hours, 1,000 GB of staging, and 20 disks on two replication servers. 3 GB a
/// day of each are 900 GB in 30 days; a week of them is kept, 210 GB on top of 1,000.
#[test]
fn the_staging_area_is_billed_beside_the_server_hours() {
    let of = servers(json!({"servers": 10, "disks_per_server": 2, "disk_gb": 50, "daily_changed_gb": 3}));
    for strategy in WITH_TWO.into_iter().filter(|s| *s != Strategy::ActiveActive) {
        let used = Used::of(&of, strategy, &TWO);
        used.is("server_hours@eu-central-1", "7200");
        used.is("server_hours", "7200");
        used.is("instance_hours@eu-central-1", "1440");
        used.is("gp3_storage@eu-central-1", "1000");
        used.is("snapshot_storage@eu-central-1", "1210");
        used.is("between_regions@us-east-1>eu-central-1", "900");
    }
}

#[test]
fn nothing_is_replicated_where_every_region_serves() {
    let of = servers(json!({"daily_changed_gb": 3}));
    assert!(Used::of(&of, Strategy::ActiveActive, &TWO).0.is_empty());
    assert!(Used::alone(&of).0.is_empty());
    let told = |strategy: &str| {
        let system = json!({"meridian": 1, "name": "x", "regions": TWO, "components": [of],
            "alternatives": [{"strategy": strategy}]});
        let found = decode(&system.to_string(), book()).diagnostics;
        found.iter().any(|d| d.message.contains("servers are replicated nowhere"))
    };
    assert!(told("active_active") && told("single_region") && !told("pilot_light"));
}

/// EBS User Guide: a volume of st1 has 125 GB at least. 10 servers of 2 disks of 50 GB have 20 of them; snapshots hold
/// what is on them, 1,000 GB.
#[test]
fn a_staging_volume_of_st1_has_125_gb_at_least() {
    let of = servers(json!({"servers": 10, "disks_per_server": 2, "disk_gb": 50, "staging_volumes": "st1"}));
    let used = Used::of(&of, Strategy::PilotLight, &TWO);
    used.is("st1_storage@eu-central-1", "2500");
    used.is("snapshot_storage@eu-central-1", "1000");
}

/// Twice the traffic on twice the servers changes twice as much, and not four times: 2 × 10 servers × 3 GB × 30 days.
#[test]
fn what_servers_change_grows_with_the_traffic_once() {
    let twice = GrowthFactors { traffic: Decimal::whole(2), data: Decimal::ONE, capacity: Decimal::whole(2) };
    let grown = |component: &Value| {
        let system = json!({"meridian": 1, "name": "x", "regions": TWO, "components": [component],
            "workload": {"capacity_grows": true}, "prices": {"hours_per_month": 720}});
        let asked = Alternative { strategy: Strategy::PilotLight, regions: Some(regions(&TWO)) };
        let sent = meter(&scenario(&system.to_string()), &asked, twice).metered();
        let sent = sent.into_iter().filter(|m| m.to_region.is_some()).map(|m| m.quantity.value());
        sent.fold(Decimal::ZERO, Decimal::plus)
    };
    assert_eq!(grown(&servers(json!({"servers": 10, "daily_changed_gb": 3}))), Decimal::whole(1800));
    // Of volumes 2 × 10 × 3 GB × 30 snapshots.
    let volumes = json!({"name": "v", "ebs": {"volumes": 10, "changed_gb": 3, "monthly_snapshots": 30}});
    assert_eq!(grown(&volumes), Decimal::whole(1800));
}
