//! AWS Backup. Source: AWS Backup pricing page; AWS Backup Developer Guide, "Metering, costs, and billing".

use serde_json::{Value, json};

use super::{THREE, TWO, Used, WITH_TWO};
use meridian::catalog::strategy::Strategy;

fn vault(of: Value) -> Value {
    json!({"name": "k", "backup": of})
}

#[test]
fn each_kind_is_stored_under_its_own_usage() {
    let of = json!({"efs_gb": 1, "s3_gb": 2, "ebs_gb": 3, "dynamodb_gb": 4, "aurora_gb": 5, "efs_cold_gb": 6,
        "ebs_cold_gb": 7, "dynamodb_cold_gb": 8, "efs_monthly_restored_gb": 9, "s3_monthly_restored_gb": 10,
        "dynamodb_monthly_restored_gb": 11});
    let used = Used::alone(&vault(of));
    for (key, gb) in [
        ("efs_storage", "1"),
        ("s3_storage", "2"),
        ("snapshot_storage", "3"),
        ("dynamodb_storage", "4"),
        ("backup_storage", "5"),
        ("efs_cold_storage", "6"),
        ("snapshot_archive_storage", "7"),
        ("dynamodb_cold_storage", "8"),
        ("efs_restored", "9"),
        ("s3_restored", "10"),
        ("dynamodb_restored", "11"),
    ] {
        used.is(key, gb);
    }
}

/// 10 GB to each other Region, at the rate of the pair; 40 GB stored in each, at the rate there.
#[test]
fn a_copy_pays_by_the_pair_and_its_storage_where_it_lies() {
    for (kind, copy, stored) in [
        ("efs", "efs_copy", "efs_storage"),
        ("s3", "s3_copy", "s3_storage"),
        ("ebs", "ebs_copy", "snapshot_storage"),
        ("dynamodb", "dynamodb_copy", "dynamodb_storage"),
        ("aurora", "aurora_copy", "backup_storage"),
    ] {
        let of = vault(json!({format!("{kind}_monthly_copied_gb"): 10, format!("{kind}_copies_gb"): 40}));
        for strategy in WITH_TWO {
            let used = Used::of(&of, strategy, &TWO);
            used.is(&format!("{copy}@us-east-1>eu-central-1"), "10");
            used.is(&format!("{stored}@eu-central-1"), "40");
            used.is(&format!("{stored}@us-east-1"), "0");
        }
        let three = Used::of(&of, Strategy::ActiveActive, &THREE);
        three.is(copy, "20");
        three.is(stored, "80");
        Used::alone(&of).is(copy, "0");
    }
}

#[test]
fn copies_in_an_air_gapped_vault_have_rates_of_their_own() {
    let of = vault(json!({"efs_gb": 5, "efs_copies_gb": 40, "air_gapped_copies": true}));
    let used = Used::of(&of, Strategy::BackupAndRestore, &TWO);
    used.is("efs_vault_storage@eu-central-1", "40");
    used.is("efs_storage", "5");
}

/// AWS Backup pricing page: backups in cold storage are billed to the end of 90 days; EBS pricing page: so is the archive.
#[test]
fn cold_backups_are_billed_to_the_end_of_90_days() {
    for (stay, billed) in [(45, "20"), (90, "10"), (365, "10")] {
        let of = json!({"name": "v", "backup": {"efs_cold_gb": 10, "ebs_cold_gb": 10, "dynamodb_cold_gb": 10,
            "cold_days": stay}});
        for key in ["efs_cold_storage", "snapshot_archive_storage", "dynamodb_cold_storage"] {
            Used::alone(&of).is(key, billed);
        }
        let of = json!({"name": "v", "ebs": {"archived_gb": 10, "archived_days": stay}});
        Used::alone(&of).is("snapshot_archive_storage", billed);
    }
}
