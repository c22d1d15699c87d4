"""Functions, containers, messages, watching, keys, networks, recovery."""

from usage import UNKNOWN, Usage as U


def fargate(usage_type, rate):
    return U(rate, "hours", usage_type, "FargateTask", "AmazonECS", True)


def stream(rate, unit, usage_type, operation):
    return U(f"other:{rate}", unit, usage_type, operation, "AmazonKinesis", False)


# What the feed has of Firehose's tiers but not under the first one's name.
FROM_KINESIS = "other:per-gb-of-data-read-from-kinesis-streams"


def unrounded(rate, end=""):
    """What Firehose takes by the GB and not by 5 KB: three tiers, of which the feed gives the names alone."""
    first, second, third = (f"other:{rate}-{tier}{end}" for tier in ("first-500tb", "next-1-5pb", "next-3pb"))
    return U((first, second, third), "GB", UNKNOWN, "", "AmazonKinesisFirehose", True, open_end=True,
             tiers={first: ("0", "512000"), second: ("512000", "2048000"), third: ("2048000", "5120000")})


TABLES = {
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
        "extended_shard_hours": stream("addon-shard-hour-per-shardhour", "ShardHour", "Extended-ShardHour",
                                       "shardHourStorage"),
        "long_term_storage": stream("long-term-data-retention-gb-month-per-gb-month", "GB-Mo",
                                    "LongTermRetention-ByteHrs", "LongTermRetentionByteHrs"),
        "long_term_read": stream("long-term-data-retrieval-gb-per-gb", "GB", "LongTermRetention-ReadBytes",
                                 "LongTermRetentionDataRetrieval"),
        "fan_out_hours": stream("enhanced-fan-out-per-consumershardhour", "ConsumerShardHour", "EnhancedFanoutHour",
                                "ConsumerHour"),
        "fan_out_read": stream("enhanced-fan-out-gb-of-data-retrieved-per-gb", "GB", "ReadBytes",
                               "EnhancedFanoutDataRetrieval"),
        "on_demand_fan_out": stream("ondemandefodataretrieval-per-gb", "GB", "OnDemand-BilledOutgoingEFOBytes",
                                    "OnDemandEFODataRetrieval"),
        "on_demand_extended_storage": stream("ondemandextendedretentionbytehrs-per-gb-month", "GB-Mo",
                                             "OnDemand-ExtendedRetention-ByteHrs", "OnDemandExtendedRetentionByteHrs"),
        "on_demand_long_term_storage": stream("ondemandlongtermretentionbytehrs-per-gb-month", "GB-Mo",
                                              "OnDemand-LongTermRetention-ByteHrs", "OnDemandLongTermRetentionByteHrs"),
    },
    "firehose": {
        "direct_put": U("ingest-direct-put", open_end=True),
        "from_kinesis": U(("ingest-kinesis", f"{FROM_KINESIS}-next-1-5pb", f"{FROM_KINESIS}-next-3pb"), open_end=True,
                          tiers={f"{FROM_KINESIS}-next-1-5pb": ("512000", "2048000"),
                                 f"{FROM_KINESIS}-next-3pb": ("2048000", "5120000")}),
        "from_msk": unrounded("msk-record-processing-per-gb-of-data-ingested"),
        "from_vended_logs": unrounded("per-gb-of-data-ingested", "-vended-logs"),
        "format_conversion": U("format-conversion", type=UNKNOWN),
        "dynamic_partitioning": U("dynamic-partitioning", type=UNKNOWN),
        "dynamic_partitioning_objects": U("dynamic-partitioning-object"),
        "jq_hours": U("other:per-jq-processing-hour", "Hours", UNKNOWN, "", "AmazonKinesisFirehose", True),
        "decompressed": U("other:per-gb-of-data-decompressed", "GB", UNKNOWN, "", "AmazonKinesisFirehose", True),
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
        "dashboards": U("dashboard", type="DashboardsUsageHour-Basic", where="global"),
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
        "cache_hours": U("cache-hour", "Hrs", "ApiGatewayCacheUsage:<type>GB", "", "AmazonApiGateway", True),
    },
    "kms": {
        "keys": U("key-month", prefix="us-east-1"),
        "requests": U("requests-symmetric", prefix="us-east-1"),
        "rsa_2048_requests": U("requests-rsa2048", prefix="us-east-1"),
        "asymmetric_requests": U("requests-asymmetric-other", prefix="us-east-1"),
        "ecc_data_key_pair_requests": U("requests-datakeypair-ecc", prefix="us-east-1"),
        "rsa_data_key_pair_requests": U("requests-datakeypair-rsa", prefix="us-east-1"),
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
