//! Integration, mail, keys, images: what waits, what is slower, what is made again; and who says so.

use super::*;

/// 360 s of RTO and RPO with the settings that AWS advises, 420 s at most.
#[test]
fn a_global_endpoint_moves_events_within_seven_minutes() {
    let line =
        timeline(one("eventbridge", json!({"global_endpoint": true})), Strategy::HotStandby, Failure::Region);
    assert!(
        own(&line).contains(&(
            "The global endpoint sends events to the other Region",
            Span::seconds(300, 360, 420)
        ))
    );
    assert_eq!(line.rpo, Span::seconds(300, 360, 420));
    let without = timeline(one("eventbridge", json!({})), Strategy::HotStandby, Failure::Region);
    assert_eq!((without.parts[0].back, without.rpo), (Span::ZERO, Span::ZERO));
}

#[test]
fn a_key_of_one_region_reads_nothing_elsewhere() {
    let back = |multi: bool| {
        let keys = one("kms", json!({"multi_region": multi}));
        timeline(keys, Strategy::HotStandby, Failure::Region).parts[0].back.words()
    };
    assert_eq!([back(true), back(false)], ["0", "not before it is back"]);
}

/// What is on its way, and what is only slower, is shown and does not count.
#[test]
fn what_waits_does_not_hold_up_the_rest() {
    for (service, step) in [
        ("sqs", "What was on its way arrives once the Region is back"),
        ("ecr", "Push images again that were not replicated yet"),
        ("secrets_manager", "Promote replicas, to change them"),
        ("ses", "Send mail from the other Region"),
    ] {
        let line = timeline(one(service, json!({})), Strategy::HotStandby, Failure::Region);
        assert_eq!(names(&line), [step]);
        assert_eq!(line.parts[0].back, Span::ZERO, "{service}");
    }
}

/// Without images nothing starts; what runs has them. 30 to 300 s until alarms are seen, 5 to 15 min until it is decided.
#[test]
fn images_of_one_region_are_built_again() {
    let back = |strategy| {
        timeline(one("ecr", json!({"replication": false})), strategy, Failure::Region).parts[0].back.words()
    };
    assert_eq!([Strategy::WarmStandby, Strategy::HotStandby].map(back), ["5.5 to 20 min and more", "0"]);
}

/// A mail that must be sent through the Enterprise plan's endpoint follows DNS.
#[test]
fn mail_of_the_enterprise_plan_has_an_endpoint() {
    let mail = one("ses", json!({"billing": "enterprise"}));
    let line = timeline(mail, Strategy::HotStandby, Failure::Region);
    assert_eq!(
        own(&line),
        [("The global endpoint sends mail from the other Region", Span::seconds(0, 60, 60))]
    );
}

/// What only watches, carries or bills, or is everywhere, is missed by nobody; everything else is.
#[test]
fn nobody_waits_for_what_only_watches_or_carries() {
    let not =
        meridian::service::SERVICES.iter().filter(|service| !service.waited_for).map(|service| service.key);
    assert_eq!(
        not.collect::<Vec<_>>(),
        [
            "public_ipv4",
            "data_transfer",
            "cloudfront",
            "global_accelerator",
            "custom",
            "waf",
            "cloudwatch",
            "xray"
        ]
    );
}

/// AWS documents what AWS's pages say: nothing of Kubernetes, and no length of which they say nothing.
#[test]
fn what_aws_does_not_say_is_not_documented_by_it() {
    let line = timeline(cluster(&json!({})), Strategy::SingleRegion, Failure::Zone);
    let kubernetes = line.steps.iter().filter(|step| step.timing.source.starts_with("Kubernetes"));
    let evidence: Vec<Evidence> = kubernetes.map(|step| step.timing.evidence).collect();
    assert_eq!(evidence, [Evidence::ThirdParty; 2]);
    let of = |service: &str, entered: Value, strategy| {
        let line = timeline(one(service, entered), strategy, Failure::Region);
        let named = ["Switch the routing", "Promote replicas", "Create the load"];
        let found = line.steps.iter().find(|s| named.iter().any(|name| s.timing.name.starts_with(name)));
        found.unwrap().timing.evidence
    };
    assert_eq!(of("arc", json!({"clusters": 1}), Strategy::HotStandby), Evidence::Assumed);
    assert_eq!(of("secrets_manager", json!({}), Strategy::HotStandby), Evidence::Assumed);
    assert_eq!(of("load_balancer", json!({}), Strategy::BackupAndRestore), Evidence::Measured);
    assert_eq!(of("network_load_balancer", json!({}), Strategy::BackupAndRestore), Evidence::Assumed);
}
