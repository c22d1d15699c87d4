//! Sources: Amazon ECR pricing page; ECR User Guide, "Private image replication".

use super::*;

const STORED: &str = r#"{"storage_gb": 50, "monthly_pushed_gb": 30, "undeleted_gb": 20}"#;
const THREE: &[&str] = &["us-east-1", "eu-central-1", "ap-southeast-1"];

/// 30 GB to each of two Regions: 60 GB out of us-east-1 at the rate to the internet, of which 100 GB are free for a payer.
#[test]
fn replication_is_billed_at_the_internet_rate_of_the_source() {
    let text = system("ecr", STORED).replace(r#""eu-central-1"]"#, r#""eu-central-1", "ap-southeast-1"]"#);
    let metered =
        meter(&scenario(&text), &over(Strategy::ActiveActive, THREE), GrowthFactors::NONE).metered();
    let of = |key: &str| -> Vec<(String, Decimal)> {
        let of_key = metered.iter().filter(|m| m.usage.key == key);
        of_key.map(|m| (m.region.to_string(), m.quantity.value())).collect()
    };
    assert_eq!(of("internet_out"), [("us-east-1".to_owned(), whole(60))]);
    assert!(of("between_regions").is_empty());
}

/// Replicas keep the 20 GB that are deleted in their source.
#[test]
fn deletes_are_not_replicated() {
    for strategy in STANDBY.into_iter().chain([Strategy::ActiveActive]) {
        let of = |region| used("ecr", STORED, strategy, TWO, "storage", region);
        assert_eq!((of(TWO[0]), of(TWO[1])), (whole(50), whole(70)), "{}", strategy.key());
    }
}

#[test]
fn what_is_not_replicated_is_kept_once() {
    let settings = STORED.replace('}', r#", "replication": false}"#);
    let of = |key, region| used("ecr", &settings, Strategy::ActiveActive, TWO, key, region);
    assert_eq!((of("storage", TWO[0]), of("storage", TWO[1])), (whole(50), Decimal::ZERO));
    assert_eq!(of("internet_out", TWO[0]), Decimal::ZERO);
}

/// A pull in the same Region costs nothing; 10 GB from outside are data transfer.
#[test]
fn pulls_from_outside_are_data_transfer() {
    assert_eq!(alone("ecr", r#"{"monthly_pulled_gb": 10}"#, "internet_out"), whole(10));
}
