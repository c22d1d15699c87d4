//! What holds of every service: hours of a month, sizes, tiers and what is free.

use crate::{Bill, ONE, alone, bill_of, serving};
use meridian::catalog::strategy::Strategy;

fn of_hours(hours: i64) -> Bill {
    bill_of(&[r#""nat_gateway": {"gateways_per_region": 1}"#], hours, Strategy::SingleRegion, ONE)
}

/// AWS's own pages count 720, 730 and 744 hours in a month; each is told and not taken for granted: at $0.045 an hour
/// $32.40, $32.85 and $33.48, and the address $0.005.
#[test]
fn a_month_has_the_hours_that_it_is_told() {
    for (hours, gateway, address) in [(720, "32.40", "3.60"), (730, "32.85", "3.65"), (744, "33.48", "3.72")]
    {
        let bill = of_hours(hours);
        bill.asks("gateway_hours@us-east-1", gateway);
        bill.asks("in_use_hours@us-east-1", address);
    }
}

/// S3 pricing page and DynamoDB Developer Guide, "Quotas": a GB is 2³⁰ bytes, so it has 1,048,576 objects of 1 KB, and as
/// many items, each with 100 bytes more: 104,857,600 bytes are 0.09765625 GB.
#[test]
fn a_gb_is_two_to_the_thirty_bytes() {
    let bucket = serving(r#""s3": {"standard_gb": 1, "object_kb": 1, "monthly_written_gb": 2}"#, crate::TWO);
    bucket.uses("write_requests@us-west-2", "1048576");
    let stream = alone(
        r#""kinesis": {"on_demand": {"streams_per_region": 0}, "monthly_records": 1048576, "record_kb": 1}"#,
    );
    stream.uses("on_demand_in@us-east-1", "1");
    let table = alone(r#""dynamodb": {"storage_gb": 1, "item_kb": 1}"#);
    table.uses("storage@us-east-1", "1.09765625");
}

/// EC2 On-Demand pricing page: of what a Region sends out 10 TB cost $0.09, the next 40 TB $0.085. Two components send
/// 12,000 GB together, of which 100 are free: 10,240 × $0.09 + 1,660 × $0.085 = $1,062.70.
#[test]
fn tiers_are_marginal_and_count_what_all_components_use() {
    let sent = r#""data_transfer": {"monthly_internet_out_gb": 6000}"#;
    let both = bill_of(&[sent, sent], 730, Strategy::SingleRegion, ONE);
    both.comes_to("1062.70");
}

/// The same page: 100 GB a month are free, over all Regions and services once. Two Regions send 100 GB each: $9.
#[test]
fn the_first_100_gb_out_are_free_once_over_all_regions() {
    serving(r#""data_transfer": {"monthly_internet_out_gb": 200}"#, crate::TWO).comes_to("9");
    let address = crate::bill(
        r#""data_transfer": {"monthly_internet_out_gb": 100}"#,
        Strategy::SingleRegion,
        &["us-gov-west-1"],
    );
    address.comes_to("15.50");
}
