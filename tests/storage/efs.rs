//! EFS. Sources: EFS pricing page; EFS User Guide, "Amazon EFS performance", "Replicating EFS file systems".

use meridian::catalog::strategy::Strategy;
use serde_json::{Value, json};

use super::{TWO, Used, WITH_TWO};

fn files(of: Value) -> Value {
    json!({"name": "f", "efs": of})
}

/// 1 GB of files of 32 KB is billed as 4.
#[test]
fn a_file_of_a_colder_class_is_billed_as_128_kb_at_least() {
    let used = Used::alone(&files(json!({"standard_gb": 1, "ia_gb": 1, "archive_gb": 2, "file_kb": 32})));
    used.is("standard_storage", "1");
    used.is("ia_elastic_storage", "4");
    used.is("archive_storage", "8");
}

#[test]
fn infrequent_access_has_a_rate_of_its_own_with_elastic_throughput() {
    for (mode, key) in
        [("elastic", "ia_elastic_storage"), ("bursting", "ia_storage"), ("provisioned", "ia_storage")]
    {
        Used::alone(&files(json!({"ia_gb": 5, "throughput": mode}))).is(key, "5");
    }
    let zone = Used::alone(&files(json!({"one_zone": true, "standard_gb": 2, "ia_gb": 5})));
    zone.is("onezone_storage", "2");
    zone.is("onezone_ia_storage", "5");
}

#[test]
fn elastic_throughput_bills_each_gb_and_the_others_none() {
    for (mode, read, written) in [("elastic", "7", "3"), ("bursting", "0", "0"), ("provisioned", "0", "0")] {
        let of = json!({"monthly_read_gb": 7, "monthly_written_gb": 3, "throughput": mode});
        let used = Used::alone(&files(of));
        used.is("elastic_read", read);
        used.is("elastic_written", written);
    }
}

/// A TB in Standard brings 50 MiB/s: of 80 asked for 30 are billed, of 40 none.
#[test]
fn provisioned_throughput_is_billed_beyond_what_standard_brings() {
    for (asked, billed) in [(80, "30"), (50, "0"), (40, "0")] {
        let of = json!({"standard_gb": 1024, "throughput": "provisioned", "provisioned_mibps": asked});
        Used::alone(&files(of)).is("provisioned_throughput", billed);
    }
}

/// Writes go to the primary, whoever makes them; the other Region gets each GB once and holds everything.
#[test]
fn replication_is_transfer_and_storage_in_the_other_region() {
    let of = files(json!({"standard_gb": 10, "ia_gb": 5, "monthly_written_gb": 4, "monthly_read_gb": 8}));
    for strategy in WITH_TWO {
        let used = Used::of(&of, strategy, &TWO);
        used.is("between_regions@us-east-1>eu-central-1", "4");
        used.is("between_regions", "4");
        used.is("standard_storage@eu-central-1", "10");
        used.is("ia_elastic_storage@eu-central-1", "5");
        used.is("elastic_written@us-east-1", "4");
        used.is("elastic_written", "4");
        let read = if strategy == Strategy::ActiveActive { "4" } else { "0" };
        used.is("elastic_read@eu-central-1", read);
    }
}

/// EFS User Guide, "EFS storage classes": Archive is billed to the end of 90 days.
#[test]
fn archived_files_are_billed_to_the_end_of_90_days() {
    for (stay, billed) in [(30, "300"), (90, "100"), (120, "100")] {
        let of = json!({"archive_gb": 100, "ia_gb": 100, "archive_days": stay});
        let used = Used::alone(&files(of));
        used.is("archive_storage", billed);
        used.is("ia_elastic_storage", "100");
    }
}
