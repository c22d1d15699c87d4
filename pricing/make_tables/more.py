"""The other services of a multi-Region system: storage, edges, functions, messages, search, keys, watching."""

from usage import UNKNOWN, Usage as U


def s3(usage_type, rate, unit="Requests"):
    """A metric of the feed whose usage type is in the S3 guide's list of usage types."""
    return U(f"other:{rate}", unit, usage_type, "", "AmazonS3", False)


def efs(usage_type, rate, unit="GB", operation=""):
    return U(rate, unit, usage_type, operation, "AmazonEFS", True)


def fargate(usage_type, rate):
    return U(rate, "hours", usage_type, "FargateTask", "AmazonECS", True)


TABLES = {
    "s3": {
        "standard_storage": U("storage-standard"),
        "intelligent_frequent_storage": U("storage-int-fa"),
        "intelligent_infrequent_storage": U("storage-int-ia"),
        "intelligent_archive_instant_storage":
            s3("TimedStorage-INT-AIA-ByteHrs", "intelligent-tiering-archive-instant-access", "GB-Mo"),
        "intelligent_archive_storage":
            s3("TimedStorage-INT-AA-ByteHrs", "intelligenttieringarchiveaccess", "GB-Mo"),
        "intelligent_deep_archive_storage":
            s3("TimedStorage-INT-DAA-ByteHrs", "intelligenttieringdeeparchiveaccess", "GB-Mo"),
        "intelligent_monitoring":
            s3("Monitoring-Automation-INT",
               "per-object-per-month-monitoring-and-automation-fee-for-objects-in-intelligent-tiering", "Objects"),
        "standard_ia_storage": U("storage-standard-ia"),
        "onezone_ia_storage": U("storage-onezone-ia"),
        "glacier_instant_storage": U("storage-glacier-ir"),
        "glacier_flexible_storage": U("storage-glacier-flexible"),
        "write_requests": U("requests-tier1"),
        "read_requests": U("requests-tier2"),
        "intelligent_write_requests":
            s3("Requests-INT-Tier1", "put-copy-post-or-list-requests-to-intelligent-tiering-per-requests"),
        "intelligent_read_requests":
            s3("Requests-INT-Tier2", "get-and-all-other-requests-to-intelligent-tiering-per-requests"),
        "standard_ia_write_requests": U("requests-tier1-sia"),
        "standard_ia_read_requests": U("requests-tier2-sia"),
        "onezone_ia_write_requests":
            s3("Requests-ZIA-Tier1", "put-copy-post-or-list-requests-to-one-zone-infrequent-access-per-requests"),
        "onezone_ia_read_requests":
            s3("Requests-ZIA-Tier2", "get-and-all-other-requests-to-one-zone-infrequent-access-per-requests"),
        "glacier_instant_write_requests":
            s3("Requests-GIR-Tier1", "put-copy-post-or-list-requests-to-glacier-instant-retrieval-per-requests"),
        "glacier_instant_read_requests":
            s3("Requests-GIR-Tier2", "get-and-all-other-requests-to-glacier-instant-retrieval-per-requests"),
        "glacier_flexible_write_requests": s3("Requests-GLACIER-Tier1", "put-requests-to-glacier-per-requests"),
        "glacier_flexible_read_requests":
            s3("Requests-GLACIER-Tier2", "get-and-all-other-requests-to-glacier-per-requests"),
        "standard_ia_retrieved": U("retrieval-sia"),
        "onezone_ia_retrieved":
            s3("Retrieval-ZIA", "object-retrieval-in-one-zone-infrequent-access-per-gb", "GB"),
        "glacier_instant_retrieved": U("retrieval-gir"),
        "glacier_flexible_retrieved": s3("Standard-Retrieval-Bytes", "fee-for-standard-retrieval-of-data-stored", "GB"),
        "glacier_flexible_retrieved_bulk": s3("Bulk-Retrieval-Bytes", "fee-for-bulk-retrieval-of-data-stored", "GB"),
        "replication_time_control":
            U("replication-time-control-data", type="S3RTC-Out-Bytes", operation="", where="global"),
        "access_point_routed_in": U("mrap-data-routing-in"),
        "access_point_routed_out": U("mrap-data-routing-out"),
        "batch_jobs": U("batch-operations-job"),
        "batch_objects": U("batch-operations-object"),
    },
    "cloudfront": {
        "internet_out": U("dto-internet", where="edge"),
        "origin_out": U("dto-origin", where="edge"),
        "http_requests": U("requests-http", where="edge"),
        "https_requests": U("requests-https", where="edge"),
        "http_proxy_requests": U("requests-http-proxy", where="edge"),
        "https_proxy_requests": U("requests-https-proxy", where="edge"),
        "origin_shield_requests": U("origin-shield-requests", prefix=True),
    },
    "global_accelerator": {
        "accelerator_hours": U("accelerator-fixed-fee", where="global"),
        "transfer_premium": U("dt-premium-in", where="area"),
    },
    "opensearch": {
        "instance_hours": U("instance-ondemand"),
        "ultrawarm_hours": U("ultrawarm1.medium-ondemand", variant="ultrawarm1.medium.search"),
        "gp3_storage": U("ebs-gp3"),
        "gp2_storage": U("ebs-gp2"),
        "io1_storage": U("ebs-io1"),
    },
    "lambda": {
        "requests": U("requests-x86"),
        "requests_arm": U("requests-arm"),
        "duration": U("duration-x86"),
        "duration_arm": U("duration-arm"),
        "provisioned_concurrency": U("provisioned-concurrency-x86"),
        "provisioned_concurrency_arm": U("provisioned-concurrency-arm"),
        "provisioned_duration": U("duration-provisioned-x86"),
        "provisioned_duration_arm": U("duration-provisioned-arm"),
        "ephemeral_storage": U("ephemeral-storage-x86"),
        "ephemeral_storage_arm": U("ephemeral-storage-arm"),
        "streamed": U("streamed-response"),
        "streamed_arm": U("streamed-response-arm"),
        "edge_requests": U("edge-requests"),
        "edge_duration": U("edge-duration"),
    },
    "sqs": {
        "requests": U("requests-standard", type="Requests-Tier1", east="Requests-RBP"),
        "fifo_requests": U("requests-fifo", type="Requests-FIFO-Tier1", east="Requests-FIFO-RBP"),
    },
    "sns": {
        "requests": U("api-requests-standard"),
        "http_notifications": U("notifications-http"),
        "email_notifications": U(("notifications-email", "notifications-email-tiered")),
        "sqs_notifications": U("notifications-sqs"),
        "lambda_notifications": U("notifications-lambda"),
        "firehose_notifications": U("notifications-firehose"),
        "fifo_requests": U("fifo-api-requests"),
        "fifo_published": U("fifo-publish-payload"),
        "fifo_messages": U("fifo-subscription-messages"),
        "fifo_delivered": U("fifo-subscription-payload"),
    },
    "ses": {
        "sent": U("email-sent"),
        "sent_from_ec2": U("email-sent-from-ec2"),
        "attachments": U("attachment-data"),
        "received": U("email-received"),
        "received_chunks": U("email-received-chunk-256kb"),
    },
    "kinesis": {
        "shard_hours": U("shard-hour"),
        "put_payload_units": U("put-payload-unit"),
        "on_demand_stream_hours": U("ondemand-stream-hour"),
        "on_demand_in": U("ondemand-ingest"),
        "on_demand_out": U("ondemand-retrieval"),
    },
    "firehose": {
        "direct_put": U("ingest-direct-put", open_end=True),
        "from_kinesis": U("ingest-kinesis", open_end=True),
        "format_conversion": U("format-conversion", type=UNKNOWN),
        "dynamic_partitioning": U("dynamic-partitioning", type=UNKNOWN),
        "dynamic_partitioning_objects": U("dynamic-partitioning-object"),
        "vpc_delivered": U("vpc-delivery", type=UNKNOWN),
        "vpc_delivery_hours": U("vpc-delivery-az-hour", type=UNKNOWN),
    },
    "eventbridge": {
        "custom_events": U("custom-event"),
        "partner_events": U("events"),
    },
    "cloudwatch": {
        "metrics": U("custom-metric"),
        "alarms": U("alarm-standard"),
        "high_resolution_alarms": U("alarm-high-res"),
        "composite_alarms": U("alarm-composite"),
        "dashboards": U("dashboard", where="global"),
        "api_requests": U("api-requests"),
        "metrics_requested": U("getmetricdata"),
        "metric_stream_updates": U("metric-stream-update"),
        "canary_runs": U("canary-run"),
        "logs_ingested": U("logs-ingested"),
        "logs_ingested_ia": U("logs-ingested-ia"),
        "logs_stored": U("logs-stored"),
        "logs_scanned": U("logs-insights-scanned"),
        "vended_logs": U("vended-logs"),
        "vended_logs_to_s3": U("vended-logs-to-s3"),
    },
    "xray": {
        "traces_recorded": U("traces-recorded"),
        "traces_retrieved": U("traces-retrieved"),
        "traces_scanned": U("traces-scanned"),
        "traces_insights": U("traces-insights"),
    },
    "api_gateway": {
        "rest_requests": U("rest-api-calls"),
        "http_requests": U("http-api-calls"),
        "websocket_messages": U("websocket-messages"),
        "websocket_minutes": U("websocket-connection-minutes"),
    },
    "kms": {
        "keys": U("key-month", prefix=True),
        "requests": U("requests-symmetric", prefix=True),
        "rsa_2048_requests": U("requests-rsa2048", prefix=True),
        "asymmetric_requests": U("requests-asymmetric-other", prefix=True),
        "ecc_data_key_pair_requests": U("requests-datakeypair-ecc", prefix=True),
        "rsa_data_key_pair_requests": U("requests-datakeypair-rsa", prefix=True),
    },
    "secrets_manager": {
        "secrets": U("secret-month"),
        "requests": U("requests"),
    },
    "waf": {
        "web_acls": U("web-acl"),
        "rules": U("rule"),
        "requests": U("requests"),
    },
    "step_functions": {
        "state_transitions": U("standard-state-transition"),
        "express_requests": U("express-request"),
        "express_duration":
            U(("other:duration-of-workflows-from-0-to-3600000", "other:duration-of-workflows-from-3600000-to-18000000",
               "other:duration-of-workflows-over-18000000"), "GB-Second", "StepFunctions-GB-Second", "", "AmazonStates",
              True, tiers={"other:duration-of-workflows-from-0-to-3600000": ("0", "3600000"),
                           "other:duration-of-workflows-from-3600000-to-18000000": ("3600000", "18000000"),
                           "other:duration-of-workflows-over-18000000": ("18000000", "Inf")}),
    },
    "ecs": {
        "fargate_vcpu_hours": fargate("Fargate-vCPU-Hours:perCPU", "fargate-vcpu-hour-x86"),
        "fargate_gb_hours": fargate("Fargate-GB-Hours", "fargate-gb-hour-x86"),
        "fargate_arm_vcpu_hours": fargate("Fargate-ARM-vCPU-Hours:perCPU", "fargate-vcpu-hour-arm"),
        "fargate_arm_gb_hours": fargate("Fargate-ARM-GB-Hours", "fargate-gb-hour-arm"),
        "fargate_ephemeral_gb_hours": fargate("Fargate-EphemeralStorage-GB-Hours", "fargate-ephemeral-gb-hour"),
    },
    "ecr": {
        "storage": U("storage"),
    },
    "efs": {
        "standard_storage": efs("TimedStorage-ByteHrs", "storage-standard", "GB-Mo"),
        "ia_storage": efs("IATimedStorage-ByteHrs", "storage-ia", "GB-Mo"),
        "ia_elastic_storage": efs("IATimedStorage-ET-ByteHrs", "other:infrequent-access-et-storage-gb-mo", "GB-Mo"),
        "onezone_storage": efs("TimedStorage-Z-ByteHrs", "other:one-zone-general-purpose-storage-gb-mo", "GB-Mo"),
        "onezone_ia_storage":
            efs("IATimedStorage-Z-ByteHrs", "other:one-zone-infrequent-access-storage-gb-mo", "GB-Mo"),
        "archive_storage": efs(UNKNOWN, "other:archive-storage-gb-mo", "GB-Mo"),
        "elastic_read": efs("ETDataAccess-Bytes", "elastic-throughput-read", operation="Read"),
        "elastic_written": efs("ETDataAccess-Bytes", "elastic-throughput-write", operation="Write"),
        "ia_read": efs("IADataAccess-Bytes", "other:infrequent-access-requests-read-per-gb", operation="Read"),
        "ia_written": efs("IADataAccess-Bytes", "other:infrequent-access-requests-write-per-gb", operation="Write"),
        "archive_read": efs(UNKNOWN, "other:archive-storage-read-read-gb"),
        "archive_written": efs(UNKNOWN, "other:archive-storage-write-write-gb"),
        "provisioned_throughput": efs("ProvisionedTP-MiBpsHrs", "other:throughput-provisioned", "MiBps-Mo"),
    },
    "vpc": {
        "tgw_attachment_hours": U("tgw-vpc-attachment-hour"),
        "tgw_processed": U("tgw-vpc-data-processed"),
        "tgw_peering_attachment_hours": U("tgw-peering-attachment-hour"),
        "tgw_vpn_attachment_hours": U("tgw-vpn-attachment-hour"),
        "tgw_vpn_processed": U("tgw-vpn-data-processed"),
        "tgw_direct_connect_attachment_hours": U("tgw-dxgw-attachment-hour"),
        "tgw_direct_connect_processed": U("tgw-dxgw-data-processed"),
        "tgw_connect_attachment_hours": U("tgw-connect-attachment-hour"),
        "endpoint_hours": U("interface-endpoint-hour"),
        "endpoint_processed": U("interface-endpoint-data"),
        "vpn_connection_hours": U("vpn-connection-hour"),
    },
    "arc": {
        "cluster_hours": U("routing-control-cluster-hour", type=UNKNOWN, where="global"),
    },
    "drs": {
        "server_hours": U("source-server-hour", type=UNKNOWN),
    },
    "resilience_hub": {
        "applications": U("application-month", "Applications", UNKNOWN, "", "AWSResilienceHub", False),
    },
}
