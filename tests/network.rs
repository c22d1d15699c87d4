//! The billing rules of networks and the edge, each by AWS's pages, with rates and arithmetic written out.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod support;

use meridian::base::diagnostic::Severity;
use meridian::catalog::strategy::Strategy;
use meridian::engine::estimate::{Estimate, estimate};
use meridian::engine::read::decode;
use meridian::scenario::Alternative;

use support::{book, regions, scenario};

const ONE: &[&str] = &["us-east-1"];
const TWO: &[&str] = &["us-east-1", "us-west-2"];
const THREE: &[&str] = &["us-east-1", "us-west-2", "eu-west-1"];

fn text(component: &str, codes: &[&str]) -> String {
    let strategy = if codes.len() > 1 { "active_active" } else { "single_region" };
    format!(
        r#"{{"meridian": 1, "regions": {codes:?}, "alternatives": [{{"strategy": "{strategy}"}}],
            "components": [{{"name": "c", {component}}}]}}"#
    )
}

fn priced(component: &str, strategy: Strategy, codes: &[&str]) -> Estimate {
    let asked = Alternative { strategy, regions: Some(regions(codes)) };
    estimate(&scenario(&text(component, codes)), &asked, book())
}

/// Each line as `key@region amount`, or `key@region>to amount`; with a variant behind a colon.
fn lines(component: &str, strategy: Strategy, codes: &[&str]) -> Vec<String> {
    let line = |m: &meridian::engine::meter::Metered| {
        let to = m.to_region.map(|to| format!(">{to}")).unwrap_or_default();
        let variant = if m.variant.is_only() { String::new() } else { format!(":{}", m.variant) };
        format!("{}{variant}@{}{to} {}", m.usage.key, m.region, m.quantity.value())
    };
    priced(component, strategy, codes).lines.iter().map(|l| line(&l.metered)).collect()
}

fn single(component: &str) -> Vec<String> {
    lines(component, Strategy::SingleRegion, ONE)
}

/// The whole in dollars, of one Region.
fn total(component: &str) -> String {
    let estimate = priced(component, Strategy::SingleRegion, ONE);
    assert!(estimate.is_complete(), "{:?}", estimate.diagnostics);
    estimate.total().to_string()
}

fn told(component: &str, codes: &[&str], severity: Severity) -> Vec<String> {
    let found = decode(&text(component, codes), book()).diagnostics;
    let of_it = found.into_iter().filter(|d| d.severity == severity);
    of_it.map(|d| format!("{}: {}", d.path.rsplit('.').next().unwrap_or_default(), d.message)).collect()
}

fn says(component: &str, codes: &[&str], severity: Severity, what: &str) {
    let all = told(component, codes, severity);
    assert!(all.iter().any(|one| one.contains(what)), "{what}: {all:?}");
}

/// Elastic Load Balancing pricing page: TCP 800 and 100,000, UDP 400 and 50,000, TLS 50 and 3,000, 1 GB an hour.
#[test]
fn a_capacity_unit_carries_what_its_protocol_says() {
    let units = |protocol: &str, measure: &str| {
        let component = format!(
            r#""network_load_balancer": {{"balancers_per_region": 0, "protocol": "{protocol}", {measure}}}"#
        );
        single(&component).join(" ")
    };
    for (protocol, new, active) in [("tcp", 800, 100_000), ("udp", 400, 50_000), ("tls", 50, 3_000)] {
        let measures = [
            format!(r#""new_connections_per_second": {}"#, 2 * new),
            format!(r#""active_connections": {}"#, 2 * active),
            r#""monthly_processed_gb": 1460"#.to_owned(),
            format!(r#""new_connections_per_second": {new}, "active_connections": {}"#, 2 * active),
        ];
        for measure in measures {
            assert_eq!(units(protocol, &measure), "nlb_lcu_hours@us-east-1 1460", "{protocol} {measure}");
        }
    }
}

/// Elastic Load Balancing pricing page: an LCU is 25 new connections a second, 3,000 active ones or 1,500 of mutual TLS, 1 GB an
/// hour or 0.4 to Lambda functions, 1,000 rule evaluations a second. Over 730 hours, and to the last place.
#[test]
fn a_capacity_unit_of_an_application_load_balancer_is_the_largest_of_four_measures() {
    let units = |measures: &str| {
        single(&format!(r#""load_balancer": {{"balancers_per_region": 0, {measures}}}"#)).join(" ")
    };
    for (measures, hours) in [
        (r#""new_connections_per_second": 50"#, "1460"),
        (r#""active_connections": 6000"#, "1460"),
        (r#""active_connections": 6000, "mutual_tls": true"#, "2920"),
        (r#""monthly_processed_gb": 1000"#, "1000"),
        (r#""monthly_processed_gb": 1000, "lambda_targets": true"#, "2500"),
        (r#""requests_per_second": 200, "rules_per_request": 20"#, "1460"),
        (r#""requests_per_second": 200, "rules_per_request": 10, "active_connections": 3000"#, "730"),
        (r#""new_connections_per_second": 100, "active_connections": 18000"#, "4380"),
    ] {
        assert_eq!(units(measures), format!("alb_lcu_hours@us-east-1 {hours}"), "{measures}");
    }
}

/// ELB FAQ: cross-zone load balancing of a Network Load Balancer is off by default and charged when it is on; both ends pay.
#[test]
fn cross_zone_traffic_is_billed_at_both_ends_when_it_is_on() {
    let lines = |more: &str| {
        single(&format!(
            r#""network_load_balancer": {{"balancers_per_region": 0, "monthly_processed_gb": 300 {more}}}"#
        ))
    };
    assert_eq!(lines("").len(), 1);
    let on = lines(r#", "cross_zone": true"#);
    assert_eq!(on[1..], ["between_azs_out@us-east-1 200", "between_azs_in@us-east-1 200"]);
    assert_eq!(lines(r#", "cross_zone": true, "zones": 1"#).len(), 1, "one zone has no other");
}

/// ELB User Guide: one that faces the internet has an address in each zone; AWS VPC pricing page: each is billed.
#[test]
fn a_load_balancer_has_an_address_in_each_of_its_zones() {
    let balancer = r#""network_load_balancer": {"balancers_per_region": 2}"#;
    assert_eq!(single(balancer), ["nlb_hours@us-east-1 1460", "in_use_hours@us-east-1 4380"]);
    let pilot = |more: &str| {
        let component = format!(r#""network_load_balancer": {{"internet_facing": false {more}}}"#);
        lines(&component, Strategy::PilotLight, TWO).len()
    };
    assert_eq!((pilot(""), pilot(r#", "standby_running": false"#)), (2, 1));
    let zones = r#""network_load_balancer": {"zones": 4}"#;
    says(zones, &["eu-west-1"], Severity::Error, "has 3 Availability Zones, not 4");
}

/// AWS PrivateLink pricing page: $0.01 to 1 PB, $0.006 to 5 PB, $0.004 beyond, over all endpoints of a Region.
#[test]
fn endpoint_tiers_are_over_all_endpoints_of_a_region() {
    let both = r#""vpc_endpoints": {"interface_endpoints_per_region": 0, "monthly_processed_gb": 1048576}},
        {"name": "d", "vpc_endpoints": {"interface_endpoints_per_region": 0, "monthly_processed_gb": 1000000}"#;
    // 1,048,576 × 0.01 + 1,000,000 × 0.006.
    assert_eq!(total(both), "16485.76");
}

/// AWS PrivateLink pricing page, "Cross-Region connectivity": the ordinary charges, and transfer between Regions besides.
#[test]
fn an_endpoint_to_another_region_pays_transfer_besides() {
    let remote = r#""vpc_endpoints": {"interface_endpoints_per_region": 0, "monthly_other_regions_gb": 100}"#;
    let expected = [
        "endpoint_processed@us-east-1 50",
        "between_regions@us-east-1>us-west-2 50",
        "endpoint_processed@us-west-2 50",
        "between_regions@us-west-2>us-east-1 50",
    ];
    assert_eq!(lines(remote, Strategy::ActiveActive, TWO), expected);
    assert!(single(remote).is_empty(), "there is no other Region");
}

/// AWS VPC pricing page: a NAT gateway's $0.045 a GB; gateway endpoints are free, interface endpoints $0.01.
#[test]
fn what_endpoints_save_on_nat_is_told() {
    let both = r#""vpc_endpoints": {"monthly_gateway_gb": 1000, "monthly_processed_gb": 2000}"#;
    says(both, ONE, Severity::Note, "charge $45.00 for 1,000 GB, for which these endpoints charge $0.00");
    says(both, ONE, Severity::Note, "charge $90.00 for 2,000 GB, for which these endpoints charge $20.00");
    assert!(told(r#""vpc_endpoints": {}"#, ONE, Severity::Note).is_empty());
}

/// AWS Transit Gateway pricing page: every attachment, each end of a peering, a GB where it enters from a VPC.
#[test]
fn a_transit_gateway_bills_attachments_and_what_enters_from_a_vpc() {
    let gateway = r#""transit_gateway": {"vpcs_per_region": 3, "monthly_between_regions_gb": 90, "monthly_within_region_gb": 30}"#;
    let found = lines(gateway, Strategy::ActiveActive, THREE);
    let here: Vec<&String> = found.iter().filter(|l| l.contains("@us-west-2")).collect();
    // A third of 120 GB; 15 GB to each of two others.
    let expected = [
        "tgw_attachment_hours@us-west-2 2190",
        "tgw_peering_attachment_hours@us-west-2 1460",
        "tgw_processed@us-west-2 40",
        "between_regions@us-west-2>us-east-1 15",
        "between_regions@us-west-2>eu-west-1 15",
    ];
    assert_eq!(here, expected.each_ref());
    // Where nothing runs there is nothing to peer with.
    let without = r#""transit_gateway": {"standby_running": false, "monthly_between_regions_gb": 90}"#;
    assert_eq!(lines(without, Strategy::PilotLight, TWO), ["tgw_attachment_hours@us-east-1 730"]);
    let backup = r#""transit_gateway": {"monthly_between_regions_gb": 90}"#;
    assert_eq!(lines(backup, Strategy::BackupAndRestore, TWO), ["tgw_attachment_hours@us-east-1 730"]);
}

/// The same flows over both: transfer is the same, and a transit gateway adds hours and processing.
#[test]
fn peering_is_never_dearer_than_a_transit_gateway() {
    for (between, within) in [(0, 0), (1000, 0), (0, 1000), (5000, 7000)] {
        let flows =
            format!(r#""monthly_between_regions_gb": {between}, "monthly_within_region_gb": {within}"#);
        for codes in [TWO, THREE, &["sa-east-1", "ap-northeast-1"]] {
            let cost = |service: &str, more: &str| {
                let component = format!(r#""{service}": {{{flows}{more}}}"#);
                priced(&component, Strategy::ActiveActive, codes).total()
            };
            let peering = cost("vpc_peering", r#", "across_zones_percent": 100"#);
            assert!(peering < cost("transit_gateway", ""), "{flows} {codes:?}");
        }
    }
    let gateway = r#""transit_gateway": {}"#;
    says(gateway, TWO, Severity::Note, "never dearer");
}

/// Amazon VPC endpoints and quotas: 50 active peerings a VPC, 125 at most; AWS Transit Gateways guide: 50 peering attachments.
#[test]
fn quotas_of_peerings_are_warned_of() {
    let vpcs = |n: i64| format!(r#""vpc_peering": {{"vpcs_per_region": {n}}}"#);
    assert!(told(&vpcs(51), ONE, Severity::Warning).is_empty());
    says(&vpcs(52), ONE, Severity::Warning, "51 peerings of a VPC are more than the 50");
    says(&vpcs(4), ONE, Severity::Note, "4 VPCs that all reach each other take 6 peerings");
    let peerings = |n: i64| format!(r#""transit_gateway": {{"other_peerings_per_region": {n}}}"#);
    assert!(told(&peerings(50), ONE, Severity::Warning).is_empty());
    says(&peerings(51), ONE, Severity::Warning, "51 peering attachments");
}

/// AWS Global Accelerator pricing page: the dominant direction, by the Region that serves and the edge of the user.
#[test]
fn the_premium_is_on_the_dominant_direction_by_region_and_area() {
    let more_in = r#""global_accelerator": {"accelerators": 0, "monthly_out_gb": 10, "monthly_in_gb": 100, "users_europe_percent": 25}"#;
    let expected = [
        "transfer_premium:north-america@us-east-1 37.5",
        "transfer_premium:europe@us-east-1 12.5",
        "transfer_premium:north-america@ap-northeast-1 37.5",
        "transfer_premium:europe@ap-northeast-1 12.5",
    ];
    let codes = &["us-east-1", "ap-northeast-1"];
    assert_eq!(lines(more_in, Strategy::ActiveActive, codes), expected);
    // 50 × $0.015, from Asia Pacific 37.5 × $0.012 + 12.5 × $0.043.
    let cost = priced(more_in, Strategy::ActiveActive, codes).total();
    assert_eq!(cost.to_string(), "1.7375");
    let names = priced(more_in, Strategy::ActiveActive, codes).lines[3].names.usage_type();
    assert_eq!(names, "AP-EU-IN-Bytes-Internet");
}

/// Global Accelerator Developer Guide, "Pricing": hours until it is deleted, and two public addresses.
#[test]
fn an_accelerator_and_its_two_addresses_are_billed_whatever_passes() {
    let idle = r#""global_accelerator": {}"#;
    let expected = ["accelerator_hours@global 730", "in_use_hours@us-east-1 1460"];
    for strategy in [Strategy::PilotLight, Strategy::ActiveActive, Strategy::BackupAndRestore] {
        assert_eq!(lines(idle, strategy, TWO), expected);
    }
    says(idle, &["us-gov-west-1"], Severity::Error, "no endpoints of Global Accelerator");
    let more = r#""global_accelerator": {"users_europe_percent": 60, "users_india_percent": 60}"#;
    says(more, ONE, Severity::Error, "come to 120 %");
}

/// CloudFront pricing page: 1 TB and 10 million requests are free, once for all geographies and protocols; a tier is of one
/// geography.
#[test]
fn a_terabyte_and_ten_million_requests_are_free_once() {
    // 2,048 − 1,024 GB × $0.085; 20 M − 10 M × $0.000001.
    let plain = r#""cloudfront": {"monthly_out_gb": 2048, "monthly_requests": 20000000}"#;
    assert_eq!(total(plain), "97.04");
    // 1,024 GB in the United States are free; 1,024 in Europe are not, nor 10 M HTTPS requests there at $0.0000012.
    let halves = r#""cloudfront": {"monthly_out_gb": 2048, "monthly_requests": 20000000, "viewers_europe_percent": 50}"#;
    assert_eq!(total(halves), "99.04");
    // 10 M HTTPS requests use the allowance up, 10 M HTTP requests cost $0.00000075.
    let mixed = r#""cloudfront": {"monthly_requests": 20000000, "https_percent": 50}"#;
    assert_eq!(total(mixed), "7.5");
    // 10,240 GB at $0.114, 40,960 at $0.089, 48,800 at $0.086, after 1,024 free ones.
    let japan = r#""cloudfront": {"monthly_out_gb": 101024, "viewers_japan_percent": 100}"#;
    assert_eq!(total(japan), "9009.6");
    let functions =
        r#""cloudfront": {"monthly_function_calls": 3000000, "monthly_key_value_store_reads": 4000000}"#;
    // 1 M × $0.0000001 + 2 M × $0.00000003.
    assert_eq!(total(functions), "0.16");
}

/// CloudFront is billed without a Region, once; what origins take is by the Region that serves.
#[test]
fn cloudfront_is_billed_once_for_all_regions() {
    let network = r#""cloudfront": {"monthly_out_gb": 5000, "monthly_to_origin_gb": 100, "monthly_origin_shield_requests": 1000}"#;
    let expected = [
        "origin_shield_requests@us-east-1 500",
        "internet_out:united-states@global 5000",
        "origin_out:united-states@global 100",
        "origin_shield_requests@us-west-2 500",
    ];
    assert_eq!(lines(network, Strategy::ActiveActive, TWO), expected);
    let names = &priced(network, Strategy::ActiveActive, TWO).lines[1].names;
    assert_eq!(names.usage_type(), "US-DataTransfer-Out-Bytes");
}

/// CloudFront Developer Guide, "Choosing the AWS Region for Origin Shield": that of an origin in Paris is in London. Functions
/// at the edge run near viewers, whichever Region the system is in. 1 M at $0.0090 for 10,000; $0.60 and 6,250 × $0.00005001.
#[test]
fn origin_shield_is_where_aws_has_it_and_functions_at_the_edge_wherever_viewers_are() {
    let shield = r#""cloudfront": {"monthly_origin_shield_requests": 1000000}"#;
    let paris = priced(shield, Strategy::SingleRegion, &["eu-west-3"]);
    assert!(paris.is_complete(), "{:?}", paris.diagnostics);
    assert_eq!(
        (paris.total().to_string(), paris.lines[0].metered.region.code()),
        ("0.9".into(), "eu-west-3")
    );
    assert_eq!(paris.lines[0].names.usage_type(), "EUW2-Requests-OriginShield");
    says(
        shield,
        &["eu-west-3"],
        Severity::Note,
        "no Origin Shield in `eu-west-3`: it is priced as that of `eu-west-2`",
    );
    assert!(told(shield, &["eu-west-2"], Severity::Note).is_empty());
    let edge = r#""cloudfront": {"monthly_lambda_edge_requests": 1000000}"#;
    // 50 ms at 128 MB, as assumed.
    for region in book().regions().iter().map(|info| info.region) {
        let estimate = priced(edge, Strategy::SingleRegion, &[region.code()]);
        assert_eq!(estimate.total().to_string(), "0.9125625", "{region}: {:?}", estimate.diagnostics);
    }
}

/// CloudFront Developer Guide, "CloudFront flat-rate pricing plans".
#[test]
fn a_plan_pays_for_all_and_rules_some_out() {
    let plan = |more: &str| format!(r#""cloudfront": {{{more}}}"#);
    let pro =
        plan(r#""plan": "pro", "monthly_out_gb": 50000, "monthly_requests": 9000000, "distributions": 2"#);
    assert_eq!((single(&pro), total(&pro)), (vec!["plans:pro@global 2".to_owned()], "30".to_owned()));
    let edge = plan(r#""plan": "premium_50_tb", "monthly_lambda_edge_requests": 1"#);
    says(&edge, ONE, Severity::Error, "cannot use Lambda@Edge");
    let shield = |tier: &str| plan(&format!(r#""plan": "{tier}", "monthly_origin_shield_requests": 1"#));
    says(&shield("business"), ONE, Severity::Error, "only Premium has Origin Shield");
    assert!(told(&shield("premium_50_tb"), ONE, Severity::Error).is_empty());
    let many = plan(r#""plan": "free", "distributions": 4"#);
    says(&many, ONE, Severity::Error, "an account can have 3 of these plans, not 4");
    let over = plan(r#""plan": "free", "monthly_requests": 1000001"#);
    says(&over, ONE, Severity::Warning, "1,000,001 requests are more than the 1,000,000");
    assert_eq!(total(&over), "0");
}

#[test]
fn the_cheaper_of_a_plan_and_paying_by_use_is_named() {
    // 50,000 − 1,024 GB: 10,240 × $0.085 + 38,736 × $0.08 = $3,969.28; 10 M requests are free. Pro carries it for $15.
    let by_use = r#""cloudfront": {"monthly_out_gb": 50000, "monthly_requests": 10000000}"#;
    says(by_use, ONE, Severity::Note, "this is $3,969.28 a month");
    says(by_use, ONE, Severity::Note, "$15.00 by `Pro plan");
    // 500 GB and 5 M requests are free by use; Business is $200.
    let plan = r#""cloudfront": {"plan": "business", "monthly_out_gb": 500, "monthly_requests": 5000000}"#;
    says(plan, ONE, Severity::Note, "$0.00 by `Pay as you go`");
    let fits = r#""cloudfront": {"plan": "pro", "monthly_out_gb": 50000, "monthly_requests": 10000000}"#;
    assert!(told(fits, ONE, Severity::Note).is_empty());
}

/// Route 53 pricing page: zones from the 26th on, queries by class, records beyond 10,000, blocks beyond 1,000.
#[test]
fn a_routing_policy_decides_the_price_of_a_query() {
    let queries = |routing: &str| {
        total(&format!(
            r#""route53": {{"hosted_zones": 0, "monthly_queries": 1000000, "routing": "{routing}"}}"#
        ))
    };
    for (routing, dollars) in [
        ("standard", "0.4"),
        ("weighted", "0.4"),
        ("failover", "0.4"),
        ("multivalue", "0.4"),
        ("latency", "0.6"),
        ("geolocation", "0.7"),
        ("geoproximity", "0.7"),
        ("ip_based", "0.8"),
    ] {
        assert_eq!(queries(routing), dollars, "{routing}");
    }
    // 25 × $0.50 + 5 × $0.10.
    assert_eq!(total(r#""route53": {"hosted_zones": 30}"#), "13");
    // A billion at $0.0000004 and one at half of it.
    assert_eq!(total(r#""route53": {"hosted_zones": 0, "monthly_queries": 2000000000}"#), "600");
    let more = r#""route53": {"hosted_zones": 0, "records_beyond_10000": 1000, "cidr_blocks": 3000, "traffic_policy_records": 2}"#;
    // 1,000 × $0.0015 + 2,000 × $0.0015 + 2 × $50.
    assert_eq!(total(more), "104.5");
}
