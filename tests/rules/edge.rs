//! DNS and CloudFront.

use crate::{TWO, alone, serving};

/// Route 53 pricing page: $0.50 for each of the first 25 hosted zones, $0.10 for each further one; not prorated.
#[test]
fn a_hosted_zone_costs_less_from_the_26th_on() {
    alone(r#""route53": {"hosted_zones": 25}"#).comes_to("12.50");
    alone(r#""route53": {"hosted_zones": 30}"#).comes_to("13");
}

/// The same: a million simple queries are $0.40, of latency $0.60, of geolocation $0.70, by network $0.80, beyond a
/// billion half of that: 1,500 million.
#[test]
fn queries_beyond_a_billion_cost_half() {
    for (routing, usage, dollars) in [
        ("standard", "queries", "500"),
        ("latency", "latency_queries", "750"),
        ("geolocation", "geo_queries", "875"),
        ("ip_based", "ip_based_queries", "1000"),
    ] {
        let asked = alone(&format!(
            r#""route53": {{"hosted_zones": 0, "monthly_queries": 1500000000, "routing": "{routing}"}}"#
        ));
        asked.asks(&format!("{usage}@global"), dollars);
    }
}

/// The same: the first 50 checks of endpoints on AWS are free, then $0.50 each, and $0.75 elsewhere; an option is $1, and
/// $2 elsewhere, of the free checks too. 60 checks with an option each.
#[test]
fn fifty_health_checks_of_aws_endpoints_are_free_and_no_option_is() {
    let checked = |endpoints: &str| {
        serving(
            &format!(
                r#""route53": {{"hosted_zones": 0, "health_checks_per_region": 30, "options_per_health_check": 1,
                    "endpoints": "{endpoints}"}}"#
            ),
            TWO,
        )
    };
    let aws = checked("aws");
    aws.asks("health_checks_aws@global", "5");
    aws.asks("health_check_options_aws@global", "60");
    let other = checked("other");
    other.asks("health_checks_other@global", "45");
    other.asks("health_check_options_other@global", "120");
}

/// The same: $0.0015 for each record of a zone beyond 10,000, $50 for a policy record, $0.0015 for each CIDR block beyond
/// 1,000.
#[test]
fn records_beyond_10000_policy_records_and_blocks_are_billed_each() {
    alone(r#""route53": {"hosted_zones": 0, "records_beyond_10000": 1000}"#).comes_to("1.50");
    alone(r#""route53": {"hosted_zones": 0, "traffic_policy_records": 2}"#).comes_to("100");
    alone(r#""route53": {"hosted_zones": 0, "cidr_blocks": 2000}"#).comes_to("1.50");
}

/// CloudFront pricing page: what origins in AWS send to CloudFront is free, what CloudFront sends to origins is not:
/// $0.02 a GB from the United States.
#[test]
fn origins_send_to_cloudfront_for_nothing_and_uploads_are_billed() {
    let bill = alone(r#""cloudfront": {"monthly_to_origin_gb": 100}"#);
    bill.comes_to("2");
    let cached = alone(r#""cloudfront": {"monthly_out_gb": 5000}"#);
    assert!(!cached.has("between_regions"));
    assert_eq!(cached.quantities.len(), 1, "{:?}", cached.quantities);
}

/// CloudFront Developer Guide, "Use Amazon CloudFront Origin Shield": its requests are billed in its Region, $0.0075 for
/// 10,000 in us-east-1; as origins send for nothing, it saves no transfer.
#[test]
fn origin_shield_adds_requests_and_saves_no_transfer() {
    let bill = |more: &str| alone(&format!(r#""cloudfront": {{"monthly_out_gb": 5000{more}}}"#));
    let shielded = bill(r#", "monthly_origin_shield_requests": 1000000"#);
    shielded.asks("origin_shield_requests@us-east-1", "0.75");
    assert_eq!(shielded.total - bill("").total, "0.75".parse().unwrap());
}

/// AWS Lambda pricing page, "Lambda@Edge": $0.60 a million requests and $0.00005001 a GB-second, none of them free: a
/// million of 50 ms with 128 MB are 6,250 GB-seconds.
#[test]
fn lambda_at_edge_has_no_free_tier() {
    let bill = alone(
        r#""cloudfront": {"monthly_lambda_edge_requests": 1000000, "lambda_edge_ms": 50, "lambda_edge_mb": 128}"#,
    );
    bill.asks("edge_requests@us-east-1", "0.60");
    bill.asks("edge_duration@us-east-1", "0.3125625");
}
