//! Transfer, NAT gateways, addresses and load balancers.

use crate::{TWO, alone, serving};

/// CUR guide, "Understanding data transfer charges": a cent a GB at each end, on lines of their own.
#[test]
fn what_crosses_zones_is_billed_at_both_ends() {
    let crossing = alone(r#""data_transfer": {"monthly_between_zones_gb": 10}"#);
    crossing.asks("between_azs_out@us-east-1", "0.10");
    crossing.asks("between_azs_in@us-east-1", "0.10");
}

/// The same: only what a Region sends is charged, at the rate of the ordered pair. Of 100 GB half is sent from each: 50 GB
/// from Tokyo at $0.09 and 50 GB to it at $0.02.
#[test]
fn between_regions_the_sender_pays_the_rate_of_the_ordered_pair() {
    let sent =
        serving(r#""data_transfer": {"monthly_between_regions_gb": 100}"#, &["us-east-1", "ap-northeast-1"]);
    sent.asks("between_regions@ap-northeast-1>us-east-1", "4.50");
    sent.asks("between_regions@us-east-1>ap-northeast-1", "1");
    sent.comes_to("5.50");
}

/// VPC pricing page: $0.045 an hour, $0.045 for each GB in either direction, and what goes out is transfer besides: 730
/// hours are $32.85, 1,500 GB $67.50, 900 GB beyond the free ones at $0.09 $81, the address $3.65.
#[test]
fn a_nat_gateway_bills_both_directions_and_transfer_out_besides() {
    let through = r#""gateways_per_region": 1, "monthly_outbound_gb": 1000, "monthly_inbound_gb": 500"#;
    let bill = alone(&format!(r#""nat_gateway": {{{through}}}"#));
    bill.asks("gateway_hours@us-east-1", "32.85");
    bill.asks("processed@us-east-1", "67.50");
    bill.asks("internet_out@us-east-1", "81");
    bill.comes_to("185");
    let within = alone(&format!(r#""nat_gateway": {{{through}, "destination": "same_region"}}"#));
    assert!(!within.has("internet_out"), "services of the same Region are reached for nothing more");
}

/// VPC pricing page, "Public IPv4 Address": $0.005 an hour, in use or idle; a NAT gateway has one, a load balancer that
/// faces the internet one in each zone.
#[test]
fn every_public_address_is_billed_by_the_hour() {
    alone(r#""public_ipv4": {"addresses_per_region": 5}"#).comes_to("18.25");
    alone(r#""nat_gateway": {"gateways_per_region": 3}"#).uses("in_use_hours@us-east-1", "2190");
    let balancer = |more: &str| alone(&format!(r#""load_balancer": {{"zones": 3{more}}}"#));
    balancer("").uses("in_use_hours@us-east-1", "2190");
    balancer(r#", "internet_facing": false"#).uses("in_use_hours@us-east-1", "0");
}

/// Elastic Load Balancing FAQ: cross-zone load balancing is always on in an ALB and what it sends is not charged. Transit
/// gateways and interface endpoints pay none either, since 2022-04-01.
#[test]
fn load_balancers_gateways_and_endpoints_pay_nothing_between_zones() {
    for component in [
        r#""load_balancer": {"monthly_processed_gb": 1000}"#,
        r#""transit_gateway": {"monthly_within_region_gb": 1000}"#,
        r#""vpc_endpoints": {"monthly_processed_gb": 1000}"#,
    ] {
        let bill = alone(component);
        assert!(bill.total > "0".parse().unwrap(), "{component}");
        assert!(!bill.has("between_azs_out") && !bill.has("between_azs_in"), "{component}");
    }
}

/// Elastic Load Balancing pricing page: an LCU is 25 new connections a second, 3,000 active ones, 1 GB an hour or 1,000
/// rules a second beyond the ten that are free, whichever is most; $0.0225 an hour and $0.008 an LCU.
#[test]
fn an_alb_is_billed_its_hours_and_the_largest_of_four_measures() {
    for most in [
        r#""new_connections_per_second": 50, "monthly_processed_gb": 730"#,
        r#""active_connections": 6000, "monthly_processed_gb": 730"#,
        r#""monthly_processed_gb": 1460, "active_connections": 3000"#,
        r#""requests_per_second": 100, "rules_per_request": 30, "monthly_processed_gb": 730"#,
    ] {
        let bill = alone(&format!(r#""load_balancer": {{{most}}}"#));
        bill.asks("alb_hours@us-east-1", "16.425");
        bill.asks("alb_lcu_hours@us-east-1", "11.68");
    }
    alone(r#""load_balancer": {"requests_per_second": 100, "rules_per_request": 10}"#)
        .uses("alb_lcu_hours@us-east-1", "0");
}

/// SAP on AWS guide, "Connecting to RISE using VPC peering": no hours, nothing within a zone, a cent at each end across
/// zones, and between Regions the sender's rate: $0.02.
#[test]
fn a_peering_has_no_hours_and_pays_what_crosses_zones_or_regions() {
    let within = |percent: u32| {
        alone(&format!(
            r#""vpc_peering": {{"monthly_within_region_gb": 100, "across_zones_percent": {percent}}}"#
        ))
    };
    within(0).comes_to("0");
    within(100).comes_to("2");
    let between = serving(r#""vpc_peering": {"monthly_between_regions_gb": 100}"#, TWO);
    between.asks("between_regions@us-east-1>us-west-2", "1");
    between.comes_to("2");
}
