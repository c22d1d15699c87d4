"""Files, objects, edges, search."""

from usage import UNKNOWN, Usage as U


def s3(usage_type, rate, unit="Requests"):
    """A metric of the feed whose usage type is in the S3 guide's list of usage types."""
    return U(f"other:{rate}", unit, usage_type, "", "AmazonS3", False)


def deep_archive(usage_type, rate, unit="Requests", operation=""):
    return U(rate, unit, usage_type, operation, "AmazonS3GlacierDeepArchive", False)


def efs(usage_type, rate, unit="GB", operation=""):
    return U(rate, unit, usage_type, operation, "AmazonEFS", True)


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
        "deep_archive_storage": deep_archive("TimedStorage-GDA-ByteHrs", "deep-archive-storage", "GB-Mo"),
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
        "deep_archive_write_requests": deep_archive("Requests-GDA-Tier1", "deep-archive-write-requests"),
        "intelligent_transitions": U("other:lifecycle-transition-requests-into-intelligent-tiering-per-requests",
                                     "Requests", "Requests-Tier4", "S3-INTTransition", "AmazonS3", False),
        "glacier_flexible_restore_requests":
            U("other:restore-object-per-requests", "Requests", "Requests-Tier3", "RestoreObject", "AmazonS3", False),
        "deep_archive_restore_requests":
            deep_archive("Requests-GDA-Tier3", "deep-archive-restore-requests-standard"),
        "standard_ia_retrieved": U("retrieval-sia"),
        "onezone_ia_retrieved":
            s3("Retrieval-ZIA", "object-retrieval-in-one-zone-infrequent-access-per-gb", "GB"),
        "glacier_instant_retrieved": U("retrieval-gir"),
        "glacier_flexible_retrieved": s3("Standard-Retrieval-Bytes", "fee-for-standard-retrieval-of-data-stored", "GB"),
        "glacier_flexible_retrieved_bulk": s3("Bulk-Retrieval-Bytes", "fee-for-bulk-retrieval-of-data-stored", "GB"),
        "deep_archive_retrieved":
            deep_archive("Standard-Retrieval-Bytes",
                         "other:fee-for-standard-retrieval-of-data-stored-from-glacier-deep-archive", "GB",
                         "DeepArchiveRestoreObject"),
        "replication_time_control":
            U("replication-time-control-data", type="S3RTC-Out-Bytes", operation="", where="global"),
        "access_point_routed_in": U("mrap-routing", "GB", "MRAP-In-Bytes", "", "AmazonS3", False, where="global"),
        "access_point_routed_out": U("mrap-routing", "GB", "MRAP-Out-Bytes", "", "AmazonS3", False, where="global"),
        "accelerated_in": U("mrap-acceleration-in", "GB", UNKNOWN, "", "AmazonS3", False),
        "accelerated_out": U("mrap-acceleration-out", "GB", UNKNOWN, "", "AmazonS3", False),
        "accelerated_far": U("mrap-acceleration-elsewhere", "GB", UNKNOWN, "", "AmazonS3", False),
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
        "managed_storage": U("managed-storage", "GB-Mo", "ES:Managed-Storage", "ESDomain", "AmazonES", False),
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
}
