//! Elastic Disaster Recovery. Sources: its pricing page and User Guide, "Replication settings".

use meridian::catalog::strategy::Strategy;
use serde_json::{Value, json};

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
}
