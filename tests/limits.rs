//! The limits of AWS's documentation: what breaks one is refused, and its neighbour is priced.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod support;

use meridian::base::diagnostic::{Severity, has_errors};
use meridian::catalog::strategy::Strategy;
use meridian::engine::compare::{Outcome, compare};
use meridian::engine::read::{Decoded, decode};
use meridian::scenario::Alternative;

use support::{book, read, regions, scenario};

const TWO: &[&str] = &["us-east-1", "eu-west-1"];
const THREE: &[&str] = &["us-east-1", "eu-west-1", "ap-northeast-1"];

/// What is wrong with a component under a strategy over Regions, in words; nothing where it is priced.
fn wrong(component: &str, strategy: &str, codes: &[&str]) -> Vec<String> {
    let text = format!(
        r#"{{"meridian": 1, "regions": {codes:?}, "alternatives": [{{"strategy": "{strategy}"}}],
            "components": [{{"name": "c", {component}}}]}}"#
    );
    let Decoded { scenario, diagnostics } = decode(&text, book());
    assert_eq!(scenario.is_none(), has_errors(&diagnostics));
    let errors = diagnostics.iter().filter(|d| d.severity == Severity::Error);
    let all: Vec<String> = errors.map(|d| format!("{}: {} ({:?})", d.path, d.message, d.hint)).collect();
    assert!(diagnostics.iter().all(|d| d.severity != Severity::Error || d.hint.is_some()), "{all:?}");
    all
}

struct Limit {
    /// The limit, by AWS's document.
    of: &'static str,
    strategy: &'static str,
    regions: &'static [&'static str],
    refused: &'static [&'static str],
    /// What the refusal says.
    says: &'static str,
    accepted: &'static [&'static str],
}

const ONE: &[&str] = &["us-east-1"];
const ANY: &str = "single_region";
const PILOT: &str = "pilot_light";
const ACTIVE: &str = "active_active";

const LIMITS: &[Limit] = &[
    Limit {
        of: "Aurora User Guide, configuration requirements of a global database: memory-optimised classes",
        strategy: PILOT,
        regions: TWO,
        refused: &[
            r#""aurora": {"provisioned": {"instance_type": "db.t4g.medium"}}"#,
            r#""aurora": {"engine": "mysql", "provisioned": {"instance_type": "db.t3.large"}}"#,
            r#""aurora": {"pilot_light_instances": 0, "provisioned": {"instance_type": "db.t4g.large"}}"#,
            r#""aurora": {"provisioned": {"instance_type": "db.t5g.large"}}"#,
        ],
        says: "cannot be in a Global Database",
        accepted: &[
            r#""aurora": {"provisioned": {"instance_type": "db.r6g.large"}}"#,
            r#""aurora": {"provisioned": {"instance_type": "db.x2g.large"}}"#,
            r#""aurora": {"provisioned": {"instance_type": "db.r6gd.xlarge"}}"#,
            r#""aurora": {"provisioned": {"instance_type": "db.r8g.large"}}"#,
            r#""aurora": {"serverless_v2": {}}"#,
            r#""replicas": "none", "aurora": {"provisioned": {"instance_type": "db.t4g.medium"}}"#,
        ],
    },
    Limit {
        of: "the same: copies of data need no Global Database",
        strategy: "backup_and_restore",
        regions: TWO,
        refused: &[],
        says: "",
        accepted: &[r#""aurora": {"provisioned": {"instance_type": "db.t4g.medium"}}"#],
    },
    Limit {
        of: "the same: 15 − s readers in the primary of a global database with s secondaries",
        strategy: ACTIVE,
        regions: THREE,
        refused: &[r#""aurora": {"instances": 15}"#],
        says: "more than the 14",
        accepted: &[r#""aurora": {"instances": 14}"#],
    },
    Limit {
        of: "the same, one secondary",
        strategy: "hot_standby",
        regions: TWO,
        refused: &[r#""aurora": {"instances": 16}"#],
        says: "more than the 15",
        accepted: &[r#""aurora": {"instances": 15}"#],
    },
    Limit {
        of: "Aurora User Guide, Aurora Replicas: 15 beside the writer",
        strategy: ANY,
        regions: ONE,
        refused: &[r#""aurora": {"instances": 17}"#, r#""aurora": {"instances": 0}"#],
        says: "too",
        accepted: &[r#""aurora": {"instances": 16}"#, r#""aurora": {"instances": 1}"#],
    },
    Limit {
        of: "Aurora User Guide, supported DB engines for DB instance classes: Optimized Reads",
        strategy: ANY,
        regions: ONE,
        refused: &[
            r#""aurora": {"engine": "mysql", "provisioned": {"instance_type": "db.r6id.24xlarge"}}"#,
            r#""aurora": {"engine": "mysql", "provisioned": {"instance_type": "db.r8gd.xlarge"}}"#,
        ],
        says: "is not a class of Aurora MySQL",
        accepted: &[
            r#""aurora": {"engine": "postgresql", "provisioned": {"instance_type": "db.r6id.24xlarge"}}"#,
            r#""aurora": {"engine": "mysql", "provisioned": {"instance_type": "db.r6i.24xlarge"}}"#,
        ],
    },
    Limit {
        of: "the same: burstable classes of PostgreSQL",
        strategy: ANY,
        regions: ONE,
        refused: &[
            r#""aurora": {"provisioned": {"instance_type": "db.t3.small"}}"#,
            r#""aurora": {"provisioned": {"instance_type": "db.t3.xlarge"}}"#,
            r#""aurora": {"provisioned": {"instance_type": "db.t4g.small"}}"#,
            r#""aurora": {"provisioned": {"instance_type": "db.t2.medium"}}"#,
        ],
        says: "is not a class of Aurora PostgreSQL",
        accepted: &[
            r#""aurora": {"provisioned": {"instance_type": "db.t3.medium"}}"#,
            r#""aurora": {"provisioned": {"instance_type": "db.t4g.large"}}"#,
            r#""aurora": {"engine": "mysql", "provisioned": {"instance_type": "db.t2.medium"}}"#,
            r#""aurora": {"engine": "mysql", "provisioned": {"instance_type": "db.t3.small"}}"#,
        ],
    },
    Limit {
        of: "Aurora User Guide, DB instance class types",
        strategy: ANY,
        regions: ONE,
        refused: &[
            r#""aurora": {"provisioned": {"instance_type": "db.m6g.large"}}"#,
            r#""aurora": {"provisioned": {"instance_type": "db.c6gd.large"}}"#,
            r#""aurora": {"provisioned": {"instance_type": "db.z1d.large"}}"#,
        ],
        says: "is no class of Aurora",
        accepted: &[r#""aurora": {"provisioned": {"instance_type": "db.r5.large"}}"#],
    },
    Limit {
        of: "Aurora User Guide, cluster storage configurations: versions of I/O-Optimized",
        strategy: ANY,
        regions: ONE,
        refused: &[
            r#""aurora": {"storage_configuration": "io_optimized", "provisioned": {"instance_type": "db.r4.large"}}"#,
            r#""aurora": {"engine": "mysql", "storage_configuration": "io_optimized",
                "provisioned": {"instance_type": "db.r3.large"}}"#,
        ],
        says: "I/O-Optimized",
        accepted: &[
            r#""aurora": {"provisioned": {"instance_type": "db.r4.large"}}"#,
            r#""aurora": {"storage_configuration": "io_optimized", "provisioned": {"instance_type": "db.r5.large"}}"#,
            r#""aurora": {"storage_configuration": "io_optimized", "provisioned": {"instance_type": "db.t4g.medium"}}"#,
        ],
    },
    Limit {
        of: "Aurora User Guide, requirements for Aurora serverless: 0 to 256 ACU in halves",
        strategy: ANY,
        regions: ONE,
        refused: &[
            r#""aurora": {"serverless_v2": {"max_acu": 256.5, "average_acu": 1}}"#,
            r#""aurora": {"serverless_v2": {"max_acu": 0.5, "min_acu": 0, "average_acu": 0.5}}"#,
            r#""aurora": {"serverless_v2": {"min_acu": 0.7, "average_acu": 1}}"#,
            r#""aurora": {"serverless_v2": {"min_acu": 8, "max_acu": 4, "average_acu": 5}}"#,
        ],
        says: "",
        accepted: &[
            r#""aurora": {"serverless_v2": {"min_acu": 0, "max_acu": 256, "average_acu": 0.1}}"#,
            r#""aurora": {"serverless_v2": {"min_acu": 1, "max_acu": 1, "average_acu": 1}}"#,
        ],
    },
    Limit {
        of: "Aurora User Guide, size limits: 256 TiB; backup retention: 1 to 35 days",
        strategy: ANY,
        regions: ONE,
        refused: &[
            r#""aurora": {"storage_gb": 262145}"#,
            r#""aurora": {"backup_retention_days": 0}"#,
            r#""aurora": {"backup_retention_days": 36}"#,
        ],
        says: "too",
        accepted: &[
            r#""aurora": {"storage_gb": 262144}"#,
            r#""aurora": {"backup_retention_days": 1}"#,
            r#""aurora": {"backup_retention_days": 35}"#,
        ],
    },
    Limit {
        of: "DynamoDB Developer Guide, quotas: 400 KB an item; 20 indexes are a default that AWS raises",
        strategy: ACTIVE,
        regions: TWO,
        refused: &[r#""dynamodb": {"item_kb": 400.1}"#, r#""dynamodb": {"index_item_kb": 401}"#],
        says: "too much",
        accepted: &[r#""dynamodb": {"item_kb": 400}"#, r#""dynamodb": {"global_secondary_indexes": 21}"#],
    },
    Limit {
        of: "ElastiCache User Guide, global datastores: families in size large and up, none before M5 and R5, no T",
        strategy: "warm_standby",
        regions: TWO,
        refused: &[
            r#""elasticache": {"node_type": "cache.t4g.medium"}"#,
            r#""elasticache": {"node_type": "cache.r4.large", "engine": "redis"}"#,
            r#""elasticache": {"node_type": "cache.m4.10xlarge", "engine": "redis"}"#,
            r#""elasticache": {"node_type": "cache.m3.medium", "engine": "redis"}"#,
        ],
        says: "cannot be in a Global Datastore",
        accepted: &[
            r#""elasticache": {"node_type": "cache.m5.large"}"#,
            r#""elasticache": {"node_type": "cache.r6gd.xlarge"}"#,
            r#""elasticache": {"node_type": "cache.c7gn.large"}"#,
            r#""elasticache": {"node_type": "cache.r8g.large"}"#,
            r#""elasticache": {"node_type": "cache.r9g.large"}"#,
            r#""replicas": "none", "elasticache": {"node_type": "cache.t4g.medium"}"#,
        ],
    },
    Limit {
        of: "the same: a pilot light that keeps nothing of the cache needs none",
        strategy: PILOT,
        regions: TWO,
        refused: &[r#""elasticache": {"node_type": "cache.t4g.medium", "pilot_light": "secondary"}"#],
        says: "cannot be in a Global Datastore",
        accepted: &[r#""elasticache": {"node_type": "cache.t4g.medium"}"#],
    },
    Limit {
        of: "the same: the Regions that AWS lists leave out Taipei",
        strategy: ACTIVE,
        regions: &["ap-northeast-1", "ap-east-2"],
        refused: &[r#""elasticache": {}"#],
        says: "no Global Datastore in `ap-east-2`",
        accepted: &[r#""replicas": "none", "elasticache": {}"#],
    },
    Limit {
        of: "the same: and New Zealand, not Thailand, Mexico or GovCloud",
        strategy: ACTIVE,
        regions: &["ap-southeast-7", "mx-central-1"],
        refused: &[],
        says: "",
        accepted: &[r#""elasticache": {}"#],
    },
    Limit {
        of: "ElastiCache User Guide: 0 to 5 replicas a shard, 500 nodes a cluster",
        strategy: ANY,
        regions: ONE,
        refused: &[
            r#""elasticache": {"replicas_per_shard": 6}"#,
            r#""elasticache": {"shards": 501, "replicas_per_shard": 0}"#,
            r#""elasticache": {"shards": 251, "replicas_per_shard": 1}"#,
            r#""elasticache": {"shards": 84, "replicas_per_shard": 5}"#,
        ],
        says: "",
        accepted: &[
            r#""elasticache": {"replicas_per_shard": 5}"#,
            r#""elasticache": {"shards": 500, "replicas_per_shard": 0}"#,
            r#""elasticache": {"shards": 250, "replicas_per_shard": 1}"#,
            r#""elasticache": {"shards": 83, "replicas_per_shard": 5}"#,
        ],
    },
    Limit {
        of: "EC2 User Guide, Mac instances: Dedicated Hosts only",
        strategy: ANY,
        regions: ONE,
        refused: &[
            r#""ec2": {"instance_type": "mac2.metal"}"#,
            r#""eks": {"instance_type": "mac2-m2pro.metal"}"#,
            r#""eks": {"system_instance_type": "mac1.metal"}"#,
        ],
        says: "Dedicated Host",
        accepted: &[r#""ec2": {"instance_type": "m6i.metal"}"#, r#""eks": {"instance_type": "m6i.metal"}"#],
    },
    Limit {
        of: "EBS User Guide, gp3 volumes: 64 TiB",
        strategy: ANY,
        regions: ONE,
        refused: &[r#""ec2": {"root_volume_gb": 65537}"#, r#""eks": {"root_volume_gb": 65537}"#],
        says: "too much",
        accepted: &[r#""ec2": {"root_volume_gb": 65536}"#, r#""eks": {"root_volume_gb": 65536}"#],
    },
    Limit {
        of: "ELB User Guide: two zones at least, one node in each zone of the Region",
        strategy: ACTIVE,
        regions: &["us-east-1", "eu-west-1"],
        refused: &[r#""load_balancer": {"zones": 4}"#, r#""load_balancer": {"zones": 1}"#],
        says: "",
        accepted: &[
            r#""load_balancer": {"zones": 3}"#,
            r#""load_balancer": {"zones": 2}"#,
            r#""replicas": "none", "load_balancer": {"zones": 6}"#,
        ],
    },
    Limit {
        of: "Route 53 pricing: four options of a health check",
        strategy: PILOT,
        regions: TWO,
        refused: &[r#""route53": {"options_per_health_check": 5}"#],
        says: "too much",
        accepted: &[r#""route53": {"options_per_health_check": 4}"#],
    },
    Limit {
        of: "AWS Fault Isolation Boundaries, partitions: nothing replicates from one to another",
        strategy: ACTIVE,
        regions: &["us-east-1", "us-gov-west-1"],
        refused: &[r#""dynamodb": {}"#, r#""aurora": {}"#],
        says: "another partition",
        accepted: &[],
    },
    Limit {
        of: "Aurora User Guide, Regions of global databases: every one of the book, both engines",
        strategy: ACTIVE,
        regions: &["us-gov-east-1", "us-gov-west-1"],
        refused: &[],
        says: "",
        accepted: &[
            r#""aurora": {}"#,
            r#""aurora": {"engine": "mysql"}"#,
            r#""dynamodb": {}"#,
            r#""elasticache": {}"#,
        ],
    },
];

#[test]
fn what_breaks_a_limit_of_aws_is_refused_and_its_neighbour_is_not() {
    for Limit { of, strategy, regions, refused, says, accepted } in LIMITS {
        for component in *refused {
            let found = wrong(component, strategy, regions);
            assert!(!found.is_empty(), "{of}: {component} is priced");
            assert!(found.iter().any(|f| f.contains(says)), "{of}: {component} is told {found:?}");
        }
        for component in *accepted {
            let found = wrong(component, strategy, regions);
            assert!(found.is_empty(), "{of}: {component} is refused: {found:?}");
        }
    }
}

/// A global database may span any two Regions of a partition, whatever the engine: nothing of ours refuses a pair.
#[test]
fn a_global_database_pairs_all_regions() {
    let all: Vec<(&str, &str)> =
        book().regions().iter().map(|r| (r.region.code(), r.partition.as_str())).collect();
    for (to, partition) in &all {
        let from = if *partition == "aws" { "us-east-1" } else { "us-gov-west-1" };
        for engine in ["postgresql", "mysql"] {
            if *to != from {
                let found = wrong(&format!(r#""aurora": {{"engine": "{engine}"}}"#), ACTIVE, &[from, to]);
                assert!(found.is_empty(), "{engine} in {to}: {found:?}");
            }
        }
    }
}

/// One alternative that cannot be does not keep the others from their price: it is named, with the reason.
#[test]
fn the_alternatives_that_can_be_are_priced_beside_one_that_cannot() {
    let global = read("faults/t4g-global.json");
    let Decoded { scenario: read, diagnostics } = decode(&global, book());
    let system = read.unwrap();
    assert!(!has_errors(&diagnostics));
    let told = diagnostics.iter().find(|d| d.message.contains("Global Database")).unwrap();
    assert_eq!((told.severity, told.alternatives.len()), (Severity::Warning, 4), "{told}");
    let compared = compare(&system, &system.alternatives, book());
    for outcome in &compared.outcomes {
        match outcome {
            Outcome::Priced(e) => {
                assert!(
                    matches!(e.strategy, Strategy::SingleRegion | Strategy::BackupAndRestore),
                    "{}",
                    e.label()
                );
            }
            Outcome::Refused { strategy, found, .. } => {
                assert!(strategy.region_counts().0 > 1 && *strategy != Strategy::BackupAndRestore);
                assert!(found[0].message.contains("Global Database") && found[0].severity == Severity::Error);
            }
            Outcome::NeedsRegion { .. } => panic!("there are two Regions"),
        }
    }
    assert_eq!(compared.outcomes.iter().filter(|o| o.estimate().is_some()).count(), 2);
    // Where none is left the design itself is wrong.
    let alone =
        global.replace(r#""components""#, r#""alternatives": [{"strategy": "active_active"}], "components""#);
    let found = decode(&alone, book());
    assert!(found.scenario.is_none() && found.diagnostics[0].alternatives.is_empty());
    let refused = [Alternative {
        strategy: Strategy::ActiveActive,
        regions: Some(regions(&["us-east-1", "us-west-2"])),
    }];
    let all = compare(&system, &refused, book());
    assert!(has_errors(&all.diagnostics));
}

/// A type, or a Region's list, that the book of its day does not hold is not known: incomplete, with that day.
#[test]
fn what_a_dated_list_does_not_hold_is_not_known() {
    let gap = scenario(&read("faults/gap-told-as-fact.json"));
    let compared = compare(&gap, &gap.alternatives, book());
    let incomplete =
        compared.outcomes.iter().filter_map(Outcome::estimate).filter(|e| !e.is_complete()).count();
    assert_eq!(incomplete, 4, "pilot light, warm and hot standby and active-active hold nodes in ca-west-1");
    let told = compared.diagnostics.iter().find(|d| d.message.contains("cache.r7g.large")).unwrap();
    assert_eq!(told.severity, Severity::Warning);
    assert!(told.message.contains("of 2025-") && told.message.contains("`ca-west-1`"), "{told}");
    let hint = told.hint.as_ref().unwrap();
    assert!(
        hint.contains("newer price list") && hint.contains("holds in this size: `cache.r6g.large`"),
        "{told}"
    );

    for (component, known) in [
        (
            r#""elasticache": {"node_type": "cache.r9g.large"}"#,
            r#""elasticache": {"node_type": "cache.r7g.large"}"#,
        ),
        (r#""ec2": {"instance_type": "m9g.xlarge"}"#, r#""ec2": {"instance_type": "m8g.xlarge"}"#),
        (r#""ec2": {"instance_type": "m9g.xlarge", "spot_percent": 50}"#, r#""ec2": {"spot_percent": 50}"#),
        (r#""eks": {"instance_type": "c9gn.metal-96xl"}"#, r#""eks": {}"#),
        (
            r#""aurora": {"provisioned": {"instance_type": "db.r9g.large"}}"#,
            r#""aurora": {"provisioned": {"instance_type": "db.r7g.large"}}"#,
        ),
    ] {
        let text = |component: &str| {
            format!(
                r#"{{"meridian": 1, "regions": ["us-east-1"], "components": [{{"name": "c", {component}}}]}}"#
            )
        };
        let priced = |component: &str| {
            let Decoded { scenario, diagnostics } = decode(&text(component), book());
            let system = scenario.unwrap_or_else(|| panic!("{component} is refused: {diagnostics:?}"));
            let compared = compare(&system, &system.alternatives, book());
            let complete = compared.outcomes[0].estimate().unwrap().is_complete();
            let instead =
                |d: &&meridian::base::diagnostic::Diagnostic| d.to_string().contains("in this size");
            assert!(
                compared.diagnostics.iter().find(instead).is_none(),
                "{component} is answered with an older type"
            );
            (complete, diagnostics)
        };
        let (complete, told) = priced(component);
        assert!(!complete, "{component} has a price");
        assert!(told[0].message.contains("is not in the price list of 202"), "{}", told[0]);
        assert!(
            !told[0].hint.as_ref().unwrap().contains("did you mean"),
            "a newer generation is no slip: {}",
            told[0]
        );
        assert!(priced(known).0, "{known} has no price");
    }
}

/// A Region of AWS's form that the book does not hold may be newer than it: nothing is priced there, and the answer says
/// so, with the day of the lists; a price of one's own is taken. What has not the form is refused.
#[test]
fn a_region_newer_than_the_book_is_not_known() {
    let text = |code: &str, component: &str| {
        format!(
            r#"{{"meridian": 1, "regions": ["us-east-1", "{code}"], "components": [{{"name": "c", {component}}}]}}"#
        )
    };
    for code in ["sa-west-1", "us-west-3", "ap-southeast-12", "me-central-2", "us-gov-north-1"] {
        let components = match code {
            "us-gov-north-1" => vec![],
            _ => vec![
                r#""dynamodb": {"storage_gb": 1}"#,
                r#""nat_gateway": {}"#,
                r#""aurora": {}"#,
                r#""load_balancer": {}"#,
                r#""eks": {}"#,
            ],
        };
        for component in components {
            let Decoded { scenario, diagnostics } = decode(&text(code, component), book());
            let system = scenario.unwrap_or_else(|| panic!("{code} is refused: {diagnostics:?}"));
            assert!(diagnostics[0].message.contains("in no price list up to 202"), "{}", diagnostics[0]);
            let compared = compare(&system, &system.alternatives, book());
            let active = compared
                .outcomes
                .iter()
                .filter_map(Outcome::estimate)
                .find(|e| e.strategy == Strategy::ActiveActive);
            assert!(!active.unwrap().is_complete(), "{component} has a price in {code}");
            let single = compared.outcomes[0].estimate().unwrap();
            assert!(single.is_complete(), "{component} has its price in us-east-1");
        }
    }
    let governed = decode(&text("us-gov-north-1", r#""dynamodb": {}"#), book());
    assert!(
        governed.scenario.is_none() && governed.diagnostics.iter().any(|d| d.message.contains("partition"))
    );
    for code in [
        "us-esat-1",
        "us-east-0",
        "us-east-01",
        "us-east-100",
        "moon-east-1",
        "us-east",
        "cn-north-1",
        "us-iso-east-1",
    ] {
        let found = decode(&text(code, r#""dynamodb": {}"#), book());
        assert!(found.scenario.is_none(), "{code} is taken");
    }
    let system = scenario(&text("sa-west-1", r#""public_ipv4": {"addresses_per_region": 10}"#));
    let mut own = pricing::book().unwrap();
    let head = meridian::price::COLUMNS.join(",");
    let row = "public_ipv4,in_use_hours,AmazonVPC,PublicIPv4:InUseAddress,,sa-west-1,,Hrs,0,Inf,0.006,OnDemand,mine,yours,2026-11-01";
    own.overlay("own.csv", &format!("{head}\n{row}\n"), &meridian::service::usages()).unwrap();
    let active = Alternative { strategy: Strategy::ActiveActive, regions: None };
    let priced = meridian::engine::estimate::estimate(&system, &active, &own);
    // 10 × 730 h × ($0.005 + $0.006).
    assert!(priced.is_complete());
    assert_eq!(priced.total(), "80.3".parse().unwrap());
}

/// ElastiCache User Guide, supported node types: the eighth generation stands in the tables of Valkey alone.
#[test]
fn what_aws_lists_for_one_engine_alone_is_warned_of_for_the_other() {
    let told = |engine: &str, node: &str| {
        let text = format!(
            r#"{{"meridian": 1, "regions": ["us-east-1"], "components": [{{"name": "c",
                "elasticache": {{"engine": "{engine}", "node_type": "{node}"}}}}]}}"#
        );
        let Decoded { scenario, diagnostics } = decode(&text, book());
        assert!(scenario.is_some());
        diagnostics.iter().any(|d| d.message.contains("not for Redis OSS"))
    };
    assert!(told("redis", "cache.r8g.large"));
    assert!(!told("valkey", "cache.r8g.large") && !told("redis", "cache.r7g.large"));
}
