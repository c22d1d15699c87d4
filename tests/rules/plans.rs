//! What Savings Plans and reservations are of, service by service.

use meridian::catalog::term::CommitmentKind;
use meridian::service::usages;

fn covered_by(kind: CommitmentKind) -> Vec<String> {
    let covered = usages().into_iter().filter(|u| u.plans.contains(&kind));
    let mut keys: Vec<String> = covered.map(|u| format!("{}/{}", u.table, u.key)).collect();
    keys.sort_unstable();
    keys
}

/// AWS's offer of Database Savings Plans of 2026-04-22: instances, capacity units and requests, replicated ones and
/// those of Standard-IA and I/O-Optimized too; of DSQL its units, by its service file; no storage, I/O, replicated write I/O, backup or transfer.
#[test]
fn a_database_savings_plan_covers_compute_and_requests_alone() {
    let mut expected: Vec<String> = ["", "ia_"]
        .iter()
        .flat_map(|class| {
            ["read", "write", "replicated_write"].iter().flat_map(move |what| {
                ["request_units", "capacity_hours"].map(|unit| format!("dynamodb/{class}{what}_{unit}"))
            })
        })
        .collect();
    let others = [
        "aurora/acu_hours",
        "aurora/acu_hours_io_optimized",
        "aurora/instance_hours",
        "aurora/instance_hours_io_optimized",
        "aurora_dsql/dpus",
        "elasticache/node_hours",
        "elasticache_serverless/processing_units",
        "elasticache_serverless/storage_hours",
        "opensearch/instance_hours",
        "rds/instance_hours",
        "rds/instance_hours_multi_az",
    ];
    expected.extend(others.map(str::to_owned));
    expected.sort_unstable();
    assert_eq!(covered_by(CommitmentKind::DatabaseSavingsPlan), expected);
}

/// Savings Plans User Guide, "Plan types": EC2, Fargate and the duration of Lambda; what EKS charges for its control planes
/// is no part of it.
#[test]
fn a_compute_savings_plan_covers_instances_fargate_and_duration_alone() {
    let expected = [
        "ec2/instance_hours",
        "ecs/fargate_arm_gb_hours",
        "ecs/fargate_arm_vcpu_hours",
        "ecs/fargate_gb_hours",
        "ecs/fargate_vcpu_hours",
        "eks/fargate_gb_hours",
        "eks/fargate_vcpu_hours",
        "lambda/duration",
        "lambda/duration_arm",
        "lambda/provisioned_concurrency",
        "lambda/provisioned_concurrency_arm",
        "lambda/provisioned_duration",
        "lambda/provisioned_duration_arm",
    ];
    assert_eq!(covered_by(CommitmentKind::ComputeSavingsPlan), expected);
    assert_eq!(covered_by(CommitmentKind::Ec2InstanceSavingsPlan), ["ec2/instance_hours"]);
}

/// DynamoDB Developer Guide, "Reserved capacity": provisioned units of the standard class, and no replicated ones; the other
/// services reserve instances and nodes, no storage or I/O.
#[test]
fn reservations_are_of_instances_nodes_and_standard_capacity_alone() {
    let reserved = usages().into_iter().filter(|u| u.reservation.is_some());
    let mut keys: Vec<String> = reserved.map(|u| format!("{}/{}", u.table, u.key)).collect();
    keys.sort_unstable();
    let expected = [
        "aurora/instance_hours",
        "aurora/instance_hours_io_optimized",
        "dynamodb/read_capacity_hours",
        "dynamodb/write_capacity_hours",
        "ec2/instance_hours",
        "elasticache/node_hours",
        "opensearch/instance_hours",
    ];
    assert_eq!(keys, expected);
}
