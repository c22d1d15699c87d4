//! What AWS has in any design, kept to by random scenarios.

use meridian::service::Service;
use serde_json::{Map, Value, json};

/// Keeps to what AWS has in any design over three Regions: nodes of a cluster, instances of a global database, zones.
pub(crate) fn within_limits(service: &'static Service, map: &mut Map<String, Value>) {
    match service.key {
        "fargate" => as_offered(map),
        "elasticache" => at_most(map, "shards", 83),
        "aurora" => at_most(map, "instances", 14),
        // Strong consistency is of some Regions and counts of them; tests/data_layer has it.
        "dynamodb" => {
            for key in ["multi_region_consistency", "witness"] {
                map.remove(key);
            }
        }
        "aurora_dsql" => at_most(map, "rows_a_write", 5),
        // Shares of commands are split to the ninth place.
        "elasticache_serverless" => {
            at_most(map, "command_kb", 1000);
            at_most(map, "command_effort", 1000);
        }
        "kinesis" => {
            at_most(map, "monthly_records", 2_000_000);
            at_most(map, "record_kb", 1024);
        }
        "rds" => {
            map.insert("storage_gb".to_owned(), json!(1000));
            if let Some(Value::Object(gp3)) = map.get_mut("gp3") {
                at_most(gp3, "iops", 32_000);
                at_most(gp3, "throughput_mibps", 3000);
            }
        }
        "opensearch" => {
            // Volumes have a price in one Region only.
            map.insert("storage".to_owned(), json!("instance"));
            map.entry("instance_type").or_insert(json!("r6gd.large.search"));
            map.insert("dedicated_masters".to_owned(), json!(3));
            map.insert("ultrawarm_nodes".to_owned(), json!(2));
            at_most(map, "ultrawarm_gb", 3072);
        }
        "load_balancer" | "network_load_balancer" | "vpc_endpoints" => at_most(map, "zones", 3),
        "global_accelerator" => users_are_all(map),
        "custom" if map.get("follows").is_none_or(|follows| follows != "unit") => {
            map.remove("monthly_units");
        }
        "sqs" => at_most(map, "message_kb", 100),
        "sns" => {
            at_most(map, "message_kb", 100);
            if map.get("kind").is_some_and(|kind| kind == "fifo") {
                map.retain(|key, _| !key.ends_with("_deliveries") && !key.ends_with("_filtered_gb"));
            }
        }
        // It has two Regions, and random scenarios have three.
        "eventbridge" => drop(map.remove("global_endpoint")),
        // What is accelerated is a part of what is routed.
        "s3" => {
            for key in ["accelerated_in_gb", "accelerated_out_gb", "accelerated_far_gb"] {
                at_most(map, key, 1_000_000_000);
            }
            map.insert("access_point_out_gb".to_owned(), json!(3_000_000_000_i64));
        }
        "efs" if map.contains_key("archive_gb") => {
            map.remove("throughput");
            map.remove("one_zone");
        }
        "ebs" => volumes_of_any_type(map),
        "cloudfront" => {
            users_are_all(map);
            // What a flat-rate plan rules out.
            if map.get("plan").is_some_and(|plan| plan != "pay_as_you_go") {
                map.remove("monthly_lambda_edge_requests");
                map.remove("monthly_origin_shield_requests");
                at_most(map, "distributions", 3);
            }
        }
        _ => {}
    }
}

/// Sizes, IOPS and throughput that a volume of every type can have.
fn volumes_of_any_type(map: &mut Map<String, Value>) {
    map.remove("volume_gb");
    map.entry("iops").and_modify(|iops| *iops = json!(4_000));
    at_most(map, "throughput_mibps", 750);
    at_most(map, "fast_restore_zones", 3);
}

/// Shares of users by area that are not more than all.
fn users_are_all(map: &mut Map<String, Value>) {
    let areas: Vec<String> =
        map.keys().filter(|k| k.contains("ers_") && k.ends_with("_percent")).cloned().collect();
    for area in areas {
        at_most(map, &area, 11);
    }
}

/// Puts a count in the place of a larger one, or of a range of larger ones.
fn at_most(map: &mut Map<String, Value>, key: &str, most: u32) {
    let typical = |n: &Value| n.get("typical").unwrap_or(n).as_f64();
    let Some(count) = map.get_mut(key).filter(|n| typical(n).is_some_and(|n| n > f64::from(most))) else {
        return;
    };
    *count = json!(most);
}

/// One of Fargate's pairs of vCPUs and memory, or a pod of any size that there is, on x86 in a private subnet.
fn as_offered(map: &mut Map<String, Value>) {
    if map.get("orchestrator") == Some(&json!("eks")) {
        map.remove("architecture");
        map.remove("public_ipv4");
        at_most(map, "vcpu", 16);
        at_most(map, "memory_gb", 119);
        at_most(map, "ephemeral_gb", 175);
    } else {
        map.insert("vcpu".to_owned(), json!(2));
        map.insert("memory_gb".to_owned(), json!(12));
    }
}
