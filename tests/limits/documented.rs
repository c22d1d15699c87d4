//! Limit by limit: what breaks it, and what is just within.

use super::{THREE, TWO, wrong};
use crate::support::book;

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
