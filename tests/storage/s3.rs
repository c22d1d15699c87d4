//! S3. Sources: S3 pricing page; S3 User Guide, "Understanding and managing storage classes", "Replicating objects".

use meridian::catalog::strategy::Strategy;
use serde_json::{Value, json};

use super::{THREE, TWO, Used, WITH_TWO};

fn bucket(of: Value) -> Value {
    json!({"name": "b", "s3": of})
}

/// 1 GB of objects of 32 KB are 32,768: at 128 KB each, 4 GB. Those of 128 KB and more are billed as they are.
#[test]
fn an_object_of_infrequent_access_is_billed_as_128_kb_at_least() {
    for class in ["standard_ia", "onezone_ia", "glacier_instant"] {
        let gb = |kb: u32| {
            let of = bucket(json!({format!("{class}_gb"): 1, "object_kb": kb}));
            Used::alone(&of).get(&format!("{class}_storage"))
        };
        assert_eq!([gb(32), gb(64), gb(128), gb(4096)], ["4", "2", "1", "1"]);
    }
    Used::alone(&bucket(json!({"standard_gb": 1, "object_kb": 1}))).is("standard_storage", "1");
}

/// 64 GB of objects of 64 KB are 1,048,576: 32 KB of each are 32 GB more in the class, 8 KB are 8 GB in Standard.
#[test]
fn an_archived_object_takes_32_kb_more_in_its_class_and_8_in_standard() {
    for class in ["glacier_flexible", "deep_archive", "intelligent_archive", "intelligent_deep_archive"] {
        let used = Used::alone(&bucket(json!({format!("{class}_gb"): 64, "object_kb": 64})));
        used.is(&format!("{class}_storage"), "96");
        used.is("standard_storage", "8");
    }
    let used = Used::alone(&bucket(json!({"intelligent_infrequent_gb": 64, "object_kb": 64})));
    used.is("intelligent_infrequent_storage", "64");
    used.is("standard_storage", "0");
}

/// Two objects of 512 KB a MB: 1 GB restored is 2,048 requests.
#[test]
fn a_restore_is_a_request_for_each_object_and_the_data() {
    for class in ["glacier_flexible", "deep_archive"] {
        let used = Used::alone(&bucket(json!({format!("{class}_retrieved_gb"): 1, "object_kb": 512})));
        used.is(&format!("{class}_retrieved"), "1");
        used.is(&format!("{class}_restore_requests"), "2048");
    }
}

/// 10 GB of objects of 1 MB, 10,240: sent once to each other Region, from where they are written, one PUT where they
/// arrive. A standby's bucket sends nothing.
#[test]
fn replication_is_one_put_an_object_where_it_arrives_and_transfer_from_where_it_left() {
    let of = bucket(json!({"monthly_written_gb": 10}));
    for strategy in WITH_TWO.into_iter().filter(|s| *s != Strategy::ActiveActive) {
        let used = Used::of(&of, strategy, &TWO);
        used.is("between_regions@us-east-1>eu-central-1", "10");
        used.is("between_regions", "10");
        used.is("write_requests@eu-central-1", "10240");
        used.is("write_requests", "10240");
    }
    Used::alone(&of).is("between_regions", "0");
    Used::alone(&of).is("write_requests", "0");
}

/// Three Regions with a third of the users each write 4 GB of 12 each: each sends its 4 to two others and gets 8.
#[test]
fn replicas_are_not_replicated_on() {
    let used = Used::of(&bucket(json!({"monthly_written_gb": 12})), Strategy::ActiveActive, &THREE);
    used.is("between_regions@us-east-1>ap-southeast-1", "4");
    used.is("between_regions", "24");
    used.is("write_requests@ap-southeast-1", "8192");
    used.is("write_requests", "24576");
}

#[test]
fn every_region_holds_everything_whatever_the_strategy() {
    for strategy in WITH_TWO {
        let used = Used::of(&bucket(json!({"standard_gb": 100, "intelligent_objects": 7})), strategy, &TWO);
        for region in TWO {
            used.is(&format!("standard_storage@{region}"), "100");
            used.is(&format!("intelligent_monitoring@{region}"), "7");
        }
    }
}

/// S3 User Guide: a rule may name another class for what arrives. Half of what active-active holds is replicas.
#[test]
fn replicas_may_be_kept_in_another_class() {
    let of = bucket(json!({"standard_gb": 60, "standard_ia_gb": 40, "replica_class": "glacier_instant",
        "monthly_written_gb": 2}));
    let standby = Used::of(&of, Strategy::PilotLight, &TWO);
    standby.is("standard_storage@us-east-1", "60");
    standby.is("standard_storage@eu-central-1", "0");
    standby.is("glacier_instant_storage@eu-central-1", "100");
    standby.is("glacier_instant_storage", "100");
    standby.is("glacier_instant_write_requests@eu-central-1", "2048");
    let both = Used::of(&of, Strategy::ActiveActive, &TWO);
    for region in TWO {
        both.is(&format!("standard_storage@{region}"), "30");
        both.is(&format!("standard_ia_storage@{region}"), "20");
        both.is(&format!("glacier_instant_storage@{region}"), "50");
    }
}

/// S3 pricing page: objects below 128 KB are not monitored, so none is of a bucket whose objects have 64 KB: 8,192 of a GB
/// of 128 KB are.
#[test]
fn an_object_below_128_kb_is_not_monitored_wherever_it_is_replicated() {
    for (kb, monitored) in [(64, "0"), (128, "8192")] {
        let of = bucket(json!({"standard_gb": 1, "object_kb": kb, "replica_class": "intelligent"}));
        Used::of(&of, Strategy::PilotLight, &TWO).is("intelligent_monitoring@eu-central-1", monitored);
    }
}

/// 10 GB to each of two other Regions are 20 GB of Replication Time Control.
#[test]
fn replication_time_control_is_a_fee_on_each_gb_replicated() {
    let of = |on: bool| bucket(json!({"monthly_written_gb": 10, "replication_time_control": on}));
    Used::of(&of(true), Strategy::ActiveActive, &THREE).is("replication_time_control", "20");
    Used::of(&of(true), Strategy::WarmStandby, &TWO).is("replication_time_control", "10");
    Used::of(&of(false), Strategy::WarmStandby, &TWO).is("replication_time_control", "0");
    // Four metrics of each rule: a rule to each of two others in three Regions, one in a pair with a standby.
    Used::of(&of(true), Strategy::ActiveActive, &THREE).is("metrics", "24");
    Used::of(&of(true), Strategy::WarmStandby, &TWO).is("metrics@us-east-1", "4");
    Used::of(&of(true), Strategy::WarmStandby, &TWO).is("metrics", "4");
    Used::of(&of(false), Strategy::WarmStandby, &TWO).is("metrics", "0");
    Used::alone(&of(true)).is("replication_time_control", "0");
}

/// Both directions, once whatever the number of Regions; acceleration where the users are served.
#[test]
fn an_access_point_bills_what_it_routes_in_both_directions() {
    let of = bucket(json!({"access_point_in_gb": 10, "access_point_out_gb": 20, "accelerated_far_gb": 6}));
    let used = Used::of(&of, Strategy::ActiveActive, &TWO);
    used.is("access_point_routed_in", "10");
    used.is("access_point_routed_out", "20");
    used.is("accelerated_far@eu-central-1", "3");
    used.is("accelerated_far", "6");
}

/// S3 pricing page: what is deleted before 30, 90 or 180 days is billed for the days that are left. 100 GB of objects that stay
/// for a third of the days are billed as 300 GB; archived ones take 32 KB of each 1,024 more, and their 8 KB in Standard are
/// billed as they are.
#[test]
fn an_object_is_billed_to_the_end_of_the_least_days_of_its_class() {
    for (class, days, early) in [
        ("standard_ia", 30, "300"),
        ("onezone_ia", 30, "300"),
        ("glacier_instant", 90, "300"),
        ("glacier_flexible", 90, "309.375"),
        ("deep_archive", 180, "309.375"),
    ] {
        let used = |stay: u32| {
            let of = json!({format!("{class}_gb"): 100, "object_kb": 1024, "kept_days": stay});
            Used::alone(&bucket(of))
        };
        used(days / 3).is(&format!("{class}_storage"), early);
        let whole = if early == "300" { "100" } else { "103.125" };
        used(days).is(&format!("{class}_storage"), whole);
        used(2 * days).is(&format!("{class}_storage"), whole);
        used(days / 3).is("standard_storage", if early == "300" { "0" } else { "0.78125" });
    }
    for class in ["standard", "intelligent_infrequent"] {
        let of = json!({format!("{class}_gb"): 100, "kept_days": 1});
        Used::alone(&bucket(of)).is(&format!("{class}_storage"), "100");
    }
}
