//! Queues, topics, events, workflows and mail.

use crate::support::{book, regions};
use crate::{ONE, THREE, TWO, costs, estimated, is, refused, system, used};
use meridian::base::number::{Decimal, Money};
use meridian::catalog::strategy::Strategy::{
    ActiveActive, BackupAndRestore, HotStandby, PilotLight, SingleRegion as Single, WarmStandby,
};
use meridian::engine::estimate::estimate;
use meridian::scenario::Alternative;

/// Sent and received with its payload, deleted without: 2 × 4 + 1; a message of 1 MiB is 16 requests each way.
#[test]
fn each_64_kb_chunk_of_a_call_to_sqs_is_a_request() {
    for (kb, requests) in [("0", "3"), ("1", "3"), ("64", "3"), ("64.1", "5"), ("256", "9"), ("1024", "33")] {
        let sqs = format!(r#""sqs": {{"monthly_messages": 1, "message_kb": {kb}}}"#);
        is(&sqs, Single, ONE, &[("requests@us-east-1", requests)]);
    }
}

/// Ten messages of 6 KB are 60 KB and one request, ten of 10 KB are 100 KB and two.
#[test]
fn ten_messages_in_a_call_are_one_request_while_they_fit_into_a_chunk() {
    for (kb, requests) in [(6, "300"), (10, "500")] {
        let sqs = format!(
            r#""sqs": {{"kind": "fifo", "monthly_messages": 1000, "message_kb": {kb}, "messages_per_call": 10}}"#
        );
        is(&sqs, Single, ONE, &[("fifo_requests@us-east-1", requests)]);
    }
    let large = r#""sqs": {"message_kb": 200, "messages_per_call": 6}"#;
    let text =
        format!(r#"{{"meridian": 1, "regions": ["us-east-1"], "components": [{{"name": "c", {large}}}]}}"#);
    let told = meridian::engine::read::decode(&text, book()).diagnostics;
    assert!(told[0].message.contains("1,200 KB") && told[0].hint.is_some(), "{told:?}");
}

/// A receive of 20 seconds, 730 × 3,600 ÷ 20 times a month.
#[test]
fn a_receive_that_finds_nothing_is_a_request() {
    let idle = r#""sqs": {"idle_pollers": 2}"#;
    is(idle, Single, ONE, &[("requests@us-east-1", "262800")]);
    is(r#""sqs": {"idle_pollers": 1, "wait_seconds": 1}"#, Single, ONE, &[("requests@us-east-1", "2628000")]);
    is(idle, HotStandby, TWO, &[("requests@us-east-1", "262800"), ("requests@eu-west-1", "262800")]);
    is(idle, PilotLight, TWO, &[("requests@us-east-1", "262800")]);
}

/// 2 M standard at $0.40 and 1 M FIFO at $0.50 a million, less one free million between them, the standard ones first.
#[test]
fn a_million_requests_to_sqs_are_free_once_for_a_payer() {
    let both = r#"{"name": "a", "sqs": {"monthly_other_requests": 2000000}},
                  {"name": "b", "sqs": {"kind": "fifo", "monthly_other_requests": 1000000}}"#;
    let asked = Alternative { strategy: Single, regions: Some(regions(ONE)) };
    assert_eq!(estimate(&system(both, ONE), &asked, book()).total(), "0.90".parse::<Money>().unwrap());
}

#[test]
fn queues_get_their_share_or_every_message() {
    let sqs = r#""sqs": {"monthly_messages": 1000"#;
    let shared = used(&format!("{sqs}}}"), ActiveActive, TWO);
    assert_eq!(shared.values().fold(Decimal::ZERO, |sum, n| sum.plus(*n)), Decimal::whole(3000));
    let fed = [("requests@us-east-1", "3000"), ("requests@eu-west-1", "3000")];
    is(&format!(r#"{sqs}, "every_region": true}}"#), ActiveActive, TWO, &fed);
    is(&format!(r#"{sqs}, "every_region": true}}"#), WarmStandby, TWO, &fed);
}

#[test]
fn a_256_kb_publish_is_four_requests() {
    for (kb, requests) in [(1, "10"), (64, "10"), (65, "20"), (256, "40")] {
        let sns = format!(r#""sns": {{"monthly_messages": 10, "message_kb": {kb}}}"#);
        is(&sns, Single, ONE, &[("requests@us-east-1", requests)]);
    }
}

/// 1,048,576 messages of 1 KB are a GB, to two queues of each Region with consumers.
#[test]
fn fan_out_to_queues_of_another_region_pays_the_transfer_of_the_pair() {
    let sns = r#""sns": {"monthly_messages": 1048576, "queues_per_region": 2"#;
    let published = ("requests@us-east-1", "1048576");
    let on = format!("{sns}}}");
    for strategy in [WarmStandby, HotStandby] {
        is(&on, strategy, TWO, &[published, ("between_regions@us-east-1>eu-west-1", "2")]);
    }
    for strategy in [PilotLight, BackupAndRestore] {
        is(&on, strategy, TWO, &[published]);
    }
    is(&format!(r#"{sns}, "fan_out": false}}"#), HotStandby, TWO, &[published]);
    let everywhere = used(&on, ActiveActive, THREE);
    let sent = everywhere.iter().filter(|(key, _)| key.starts_with("between_regions"));
    let sent: Vec<Decimal> = sent.map(|(_, gb)| *gb).collect();
    assert_eq!(sent.len(), 6);
    let all = sent.iter().fold(Decimal::ZERO, |sum, gb| sum.plus(*gb));
    assert!(all.minus(Decimal::whole(4)).nanos().abs() < 100, "2 queues × 2 other Regions × 1 GB: {all}");
}

/// 200,000 by HTTP less 100,000 at $0.60 a million, 2,000 by mail less 1,000 at $2 for 100,000, a million to Firehose at
/// $0.19.
#[test]
fn deliveries_are_billed_by_kind_beyond_those_that_are_free() {
    let sns = r#""sns": {"monthly_http_deliveries": 200000, "monthly_email_deliveries": 2000,
        "monthly_firehose_deliveries": 1000000}"#;
    costs(sns, Single, ONE, "0.27");
}

/// A million messages of 1 KB: $0.30 and 0.953674316 GB at $0.017 in, $0.01 and the same at $0.001 out.
#[test]
fn a_fifo_topic_bills_messages_and_gb() {
    let sns = r#""sns": {"kind": "fifo", "monthly_messages": 1000000}"#;
    is(
        sns,
        Single,
        ONE,
        &[
            ("fifo_requests@us-east-1", "1000000"),
            ("fifo_published@us-east-1", "0.953674316"),
            ("fifo_messages@us-east-1", "1000000"),
            ("fifo_delivered@us-east-1", "0.953674316"),
        ],
    );
    costs(sns, Single, ONE, "0.327166137688");
}

#[test]
fn an_event_is_billed_for_each_64_kb() {
    let events =
        r#""eventbridge": {"monthly_custom_events": 10, "monthly_partner_events": 5, "event_kb": 130}"#;
    is(events, Single, ONE, &[("custom_events@us-east-1", "30"), ("partner_events@us-east-1", "15")]);
}

#[test]
fn event_replication_bills_custom_events_in_both_regions() {
    let on = r#""eventbridge": {"monthly_custom_events": 10, "global_endpoint": true"#;
    let both = [("custom_events@us-east-1", "10"), ("custom_events@eu-west-1", "10")];
    // 10 of 1 KB, in GB of 2³⁰ bytes, are sent to the other Region, from where they were put.
    for strategy in [PilotLight, HotStandby] {
        let sent = [both[0], both[1], ("between_regions@us-east-1>eu-west-1", "0.000009537")];
        is(&format!("{on}}}"), strategy, TWO, &sent);
    }
    let of_each = [
        ("between_regions@us-east-1>eu-west-1", "0.000004768"),
        ("between_regions@eu-west-1>us-east-1", "0.000004768"),
    ];
    is(&format!("{on}}}"), ActiveActive, TWO, &[both[0], both[1], of_each[0], of_each[1]]);
    is(&format!("{on}}}"), BackupAndRestore, TWO, &both[..1]);
    is(&format!("{on}}}"), Single, ONE, &both[..1]);
    is(&format!(r#"{on}, "event_replication": false}}"#), HotStandby, TWO, &both[..1]);
}

#[test]
fn a_global_endpoint_has_two_regions_of_eighteen() {
    let on = r#""eventbridge": {"global_endpoint": true}"#;
    assert!(refused(on, ActiveActive, THREE)[0].contains("two Regions"));
    assert!(refused(on, HotStandby, &["us-east-1", "eu-central-2"])[0].contains("`eu-central-2`"));
    assert!(refused(on, HotStandby, &["us-east-1", "eu-south-1"]).is_empty());
    assert!(refused(on, BackupAndRestore, &["us-east-1", "eu-central-2"]).is_empty());
}

/// $1 a million, by the sender; and of 1 KB each 1,000,000 ÷ 1,048,576 GB at $0.02. None where a Region holds copies alone.
#[test]
fn events_sent_to_another_region_are_billed_to_the_sender() {
    let sent = r#""eventbridge": {"monthly_cross_region_events": 1000000}"#;
    costs(sent, HotStandby, TWO, "1.01907348632");
    costs(sent, BackupAndRestore, TWO, "0");
    costs(sent, Single, ONE, "0");
}

/// 100,000 executions of 4 transitions, less 4,000, at $25 a million; with a tenth retried, 440,000.
#[test]
fn a_retry_is_a_transition_and_4000_are_free() {
    let standard =
        r#""step_functions": {"standard": {"monthly_executions": 100000, "transitions_per_execution": 4"#;
    costs(&format!("{standard}}}}}"), Single, ONE, "9.90");
    costs(&format!(r#"{standard}, "retried_percent": 10}}}}"#), Single, ONE, "10.90");
}

/// 101 ms are 0.2 seconds, 65 MB are 128 MB or 0.125 GB.
#[test]
fn express_duration_is_in_steps_of_100_ms_and_64_mb() {
    for (ms, mb, gb_seconds) in
        [(100, 64, "6250"), (101, 64, "12500"), (100, 65, "12500"), (101, 65, "25000")]
    {
        let express = format!(
            r#""step_functions": {{"express": {{"monthly_executions": 1000000, "duration_ms": {ms}, "memory_mb": {mb}}}}}"#
        );
        is(
            &express,
            Single,
            ONE,
            &[("express_requests@us-east-1", "1000000"), ("express_duration@us-east-1", gb_seconds)],
        );
    }
}

/// A million mails with 10.24 KB are 9.765625 GB at $0.12; two addresses in each Region at $24.95.
#[test]
fn mail_a_la_carte_is_billed_by_mail_attachment_and_address() {
    let ses = r#""ses": {"monthly_emails": 1000000, "attachment_kb": 10.24, "dedicated_ips_per_region": 2}"#;
    costs(ses, PilotLight, TWO, "200.971875");
}

/// 20 M mails: 10 M at the first price and 10 M at the second, and the fee of the plan in each live Region.
#[test]
fn a_sending_plan_has_a_fee_for_each_live_region_and_tiers() {
    let mails = |plan| format!(r#""ses": {{"billing": "{plan}", "monthly_emails": 20000000}}"#);
    for (plan, total) in [("essentials", "3000"), ("pro", "4005"), ("enterprise", "4600")] {
        costs(&mails(plan), Single, ONE, total);
    }
    let two = estimated(&mails("pro"), HotStandby, TWO);
    assert_eq!(used(&mails("pro"), HotStandby, TWO)["plan_months@eu-west-1"], Decimal::ONE);
    assert!(!two.is_complete(), "no rate of plans is known in eu-west-1");
}

/// SES pricing: accounts that have sent since 2025-06-01 stay à la carte, new ones are on the Essentials plan. Where
/// nothing is said the first is taken, and that is told.
#[test]
fn mail_whose_billing_is_not_said_is_priced_a_la_carte_and_that_is_told() {
    let told = |billing: &str| {
        let of = format!(r#""ses": {{{billing} "monthly_emails": 1000000}}"#);
        let text =
            format!(r#"{{"meridian": 1, "regions": ["us-east-1"], "components": [{{"name": "c", {of}}}]}}"#);
        let read = meridian::engine::read::decode(&text, book());
        read.diagnostics.iter().any(|d| d.message.contains("à la carte"))
    };
    assert!(told(""));
    assert!(!told(r#""billing": "a_la_carte","#));
    assert!(!told(r#""billing": "pro","#));
}
