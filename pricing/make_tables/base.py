"""Databases, compute, networks: the tables of what a multi-Region system is built from."""

from usage import UNKNOWN, Usage as U

# Stream reads: AWS gives 2,500,000 a month free in each Region; the feed has the free row but not its bound.
STREAMS_FREE = "2500000"

# Of RDS the families that new databases are made of, and the two that most older ones are; M8g and R8g have no names in
# the feed.
RDS_FAMILIES = ("t4g", "t3", "m5", "m6g", "m6i", "m7g", "m7i", "r5", "r6g", "r6i", "r7g", "r7i")


def rds(rate, unit, usage_type):
    return U(rate, unit, f"RDS:{usage_type}", "", "AmazonRDS", False)


def rds_instances(rate, usage_type):
    return U(rate, "Hrs", f"{usage_type}:db.<fam>.<xl-short size>",
             "CreateDBInstance:0002 (MySQL) | CreateDBInstance:0014 (PostgreSQL)", "AmazonRDS", False, engines=True,
             families=RDS_FAMILIES)


# table -> our usage key -> where it is in the rates
TABLES = {
    "aurora": {
        "instance_hours": U("instance-ondemand", engines=True),
        "instance_hours_io_optimized": U("instance-ondemand-io-optimized", engines=True),
        "acu_hours": U("serverless-v2-acu", engines=True),
        "acu_hours_io_optimized": U("serverless-v2-acu-io-optimized", engines=True),
        "storage": U("storage-standard"),
        "storage_io_optimized": U("storage-io-optimized"),
        "io_requests": U("storage-io"),
        "backup_storage": U("backup-storage", engines=True),
        "replicated_write_ios": U("global-db-replicated-write-io", engines=True),
    },
    "rds": {
        "instance_hours": rds_instances("instance", "InstanceUsage"),
        "instance_hours_multi_az": rds_instances("instance-multi-az", "Multi-AZUsage"),
        "gp3_storage": rds("storage-gp3", "GB-Mo", "GP3-Storage"),
        "gp3_storage_multi_az": rds("storage-gp3-multi-az", "GB-Mo", "Multi-AZ-GP3-Storage"),
        "gp3_iops": rds("gp3-iops", "IOPS-Mo", "GP3-PIOPS"),
        "gp3_iops_multi_az": rds("gp3-iops-multi-az", "IOPS-Mo", "Multi-AZ-GP3-PIOPS"),
        "gp3_throughput": rds("gp3-throughput", "MBPS-Mo", "GP3-Throughput"),
        "gp3_throughput_multi_az": rds("gp3-throughput-multi-az", "MBPS-Mo", "Multi-AZ-GP3-Throughput"),
        "io2_storage": rds("storage-io2", "GB-Mo", "PIOPS-Storage-IO2"),
        "io2_storage_multi_az": rds("storage-io2-multi-az", "GB-Mo", "Multi-AZ-PIOPS-Storage-IO2"),
        "io2_iops": rds("io-iops", "IOPS-Mo", "IO2-PIOPS"),
        "io2_iops_multi_az": rds("io-iops-multi-az", "IOPS-Mo", "Multi-AZ-IO2-PIOPS"),
        "backup_storage": rds("backup-storage", "GB-Mo", "ChargedBackupUsage"),
    },
    "aurora_dsql": {
        "dpus": U("dpu", "DPU", UNKNOWN, "", "AuroraDSQL", False),
        "storage": U("storage", "GB-Mo", UNKNOWN, "", "AuroraDSQL", False),
    },
    "dynamodb": {
        "read_request_units": U("ondemand-read-request-unit"),
        "write_request_units": U("ondemand-write-request-unit"),
        "replicated_write_request_units": U("ondemand-replicated-write-request-unit"),
        "read_capacity_hours": U("provisioned-rcu"),
        "write_capacity_hours": U("provisioned-wcu"),
        "replicated_write_capacity_hours": U("provisioned-rwcu"),
        "storage": U("storage-standard"),
        "ia_read_request_units": U("ondemand-read-request-unit-ia"),
        "ia_write_request_units": U("ondemand-write-request-unit-ia"),
        "ia_replicated_write_request_units": U("ondemand-replicated-write-request-unit-ia"),
        "ia_read_capacity_hours": U("provisioned-rcu-ia"),
        "ia_write_capacity_hours": U("provisioned-wcu-ia"),
        "ia_replicated_write_capacity_hours": U("provisioned-rwcu-ia"),
        "ia_storage": U("storage-ia"),
        "pitr_storage": U("pitr-storage"),
        "stream_reads": U(("streams-read-request", "streams-read-request-free-tier"),
                          tiers={"streams-read-request-free-tier": ("0", STREAMS_FREE),
                                 "streams-read-request": (STREAMS_FREE, "Inf")}),
        "backup_storage": U("ondemand-backup-storage"),
        "restored": U("restore"),
        "exported": U("export-s3"),
        "exported_incremental": U("export-s3-incremental"),
        "imported": U("import-s3"),
        "kinesis_change_units": U("cdc-kinesis-unit"),
    },
    "nat_gateway": {
        "gateway_hours": U("nat-gateway-hour"),
        "processed": U("nat-gateway-data"),
        "provisioned_bandwidth_hours": U("nat-gateway-provisioned-gbps-hour"),
        "provisioned_processed": U("nat-gateway-provisioned-data"),
    },
    "elasticache": {
        "node_hours": U(("node-ondemand", "node-ondemand-datatiering"), engines=True),
        "backup_storage": U("backup-storage"),
    },
    "elasticache_serverless": {
        "storage_hours": U("serverless-data", engines=True),
        "processing_units": U("serverless-ecpu", engines=True),
    },
    "ec2": {
        "instance_hours": U("instance-ondemand-linux"),
    },
    "ebs": {
        "gp3_storage": U("gp3-storage"),
        "gp3_iops": U("gp3-iops"),
        "gp3_throughput": U("gp3-throughput"),
        "gp2_storage": U("gp2-storage"),
        "io1_storage": U("io1-storage"),
        "io1_iops": U("io1-iops"),
        "io2_storage": U("io2-storage"),
        "io2_iops": U("io2-iops-tier1"),
        "io2_iops_tier2": U("io2-iops-tier2"),
        "io2_iops_tier3": U("io2-iops-tier3"),
        "st1_storage": U("st1-storage"),
        "sc1_storage": U("sc1-storage"),
        "snapshot_storage": U("snapshot-storage"),
        "snapshot_archive_storage": U("snapshot-archive-storage"),
        "fast_snapshot_restore_hours": U("fast-snapshot-restore"),
    },
    "eks": {
        "cluster_hours": U("cluster-hour"),
        "extended_support_hours": U("cluster-extended-support-hour"),
        "fargate_vcpu_hours": U("fargate-vcpu-hour"),
        "fargate_gb_hours": U("fargate-gb-hour"),
    },
    "load_balancer": {
        "alb_hours": U("alb-hour"),
        "alb_lcu_hours": U("alb-lcu-hour"),
        "nlb_hours": U("nlb-hour"),
        "nlb_lcu_hours": U("nlb-nlcu-hour"),
        "gwlb_hours": U("gwlb-hour"),
        "gwlb_lcu_hours": U("gwlb-glcu-hour"),
        "clb_hours": U("clb-hour"),
        "clb_processed": U("clb-data"),
        "alb_reserved_lcu_hours": U("alb-reserved-lcu-hour"),
        "alb_trust_store_hours": U("alb-trust-store-hour"),
    },
    "public_ipv4": {
        "in_use_hours": U("public-ipv4-in-use-hour"),
        "idle_hours": U("public-ipv4-idle-hour"),
    },
    "route53": {
        "hosted_zones": U("hosted-zone", where="global"),
        "queries": U("queries-standard", where="global"),
        "latency_queries": U("queries-latency", where="global"),
        "geo_queries": U("queries-geo", where="global"),
        "health_checks_aws": U("health-check-aws", where="global"),
        "health_checks_other": U("health-check-non-aws", where="global"),
        "health_check_options_aws": U("health-check-option-aws", where="global"),
        "health_check_options_other": U("health-check-option-non-aws", where="global"),
        "geoproximity_queries": U("queries-geoproximity", where="global"),
        "ip_based_queries": U("queries-ip-based", where="global"),
    },
    "backup": {
        "dynamodb_storage": U("ddb-backup-storage-warm-per-gb-month"),
        "dynamodb_copy": U("cross-region-copy-ddb"),
        "dynamodb_cold_storage": U("ddb-backup-storage-cold-per-gb-month"),
        "dynamodb_restored": U("ddb-restorerecoverypoint-warm-per-gb"),
        "dynamodb_cold_restored": U("ddb-restorerecoverypoint-cold-per-gb"),
        "efs_storage": U("backup-storage-warm-per-gb-month", type="WarmStorage-ByteHrs-EFS"),
        "efs_cold_storage": U("backup-storage-cold-per-gb-month"),
        "efs_restored": U("warm-backup-restore-data-size-efs-per-gb", type="Restore-WarmBytes-EFS"),
        "efs_cold_restored": U("cold-backup-restore-data-size-efs-per-gb", type="Restore-ColdBytes-EFS"),
        "efs_copy": U("cross-region-copy-efs"),
        "s3_storage": U("s3-backup-storage-warm-per-gb-month"),
        "s3_restored": U("s3-restorerecoverypoint-warm-per-gb"),
        "s3_copy": U("cross-region-copy-s3"),
        "aurora_copy": U("cross-region-copy-aurora"),
        "ebs_copy": U("cross-region-copy-ebs"),
        "aurora_vault_storage": U("storage-aurora-warm-lagvault"),
        "dynamodb_vault_storage": U("storage-ddb-warm-lagvault"),
        "dynamodb_vault_cold_storage": U("storage-ddb-cold-lagvault"),
        "ebs_vault_storage": U("storage-ebs-warm-lagvault"),
        "efs_vault_storage": U("storage-efs-warm-lagvault"),
        "efs_vault_cold_storage": U("storage-efs-cold-lagvault"),
        "s3_vault_storage": U("storage-s3-warm-lagvault"),
    },
    "data_transfer": {
        "internet_out": U("internet-out", operation=""),
        "between_azs_out": U("intra-region-az-out"),
        "between_azs_in": U("intra-region-az-in"),
        "between_regions": U("inter-region"),
    },
}
# What the page loads on its first use only.
SPOT = {"ec2": {"spot_hours": U("instance-spot-avg-linux")}}
