//! Sources: AWS Lambda pricing page; Lambda Developer Guide.

use super::*;

fn of(settings: &str, key: &str) -> Decimal {
    alone("lambda", settings, key)
}

/// 256 KB are one request, and each started 64 KB more another: 257 KB two, 1 MB thirteen.
#[test]
fn an_asynchronous_event_of_257_kb_is_two_requests() {
    for (kb, requests) in [(0, 1), (256, 1), (257, 2), (320, 2), (321, 3), (1024, 13)] {
        let settings = format!(r#"{{"monthly_requests": 10, "async_percent": 100, "event_kb": {kb}}}"#);
        assert_eq!(of(&settings, "requests"), whole(10 * requests), "{kb} KB");
    }
    // Half of ten are events of two requests each.
    let half = r#"{"monthly_requests": 10, "async_percent": 50, "event_kb": 300}"#;
    assert_eq!(of(half, "requests"), whole(15));
}

/// 1,000 requests of 0.2 ms at 1 GB are 1,000 ms: a GB-second.
#[test]
fn duration_is_billed_by_the_whole_millisecond() {
    for ms in ["0.2", "1"] {
        let settings = format!(r#"{{"monthly_requests": 1000, "duration_ms": {ms}, "memory_mb": 1024}}"#);
        assert_eq!(of(&settings, "duration"), whole(1), "{ms} ms");
    }
}

/// 100 × 1 GB: for 12 minutes as for 15, 900 seconds each time.
#[test]
fn provisioned_concurrency_is_rounded_up_to_5_minutes() {
    for minutes in ["12", "14.5", "15"] {
        let settings = format!(
            r#"{{"memory_mb": 1024, "provisioned_concurrency": 100, "at_times": {{"periods": 2, "minutes": {minutes}}}}}"#
        );
        assert_eq!(of(&settings, "provisioned_concurrency"), whole(2 * 100 * 900), "{minutes} minutes");
    }
    // All month, and no more than all month: 730 hours of 3,600 seconds.
    for when in ["", r#", "all_month": {}"#, r#", "at_times": {"periods": 100, "minutes": 1440}"#] {
        let settings = format!(r#"{{"memory_mb": 1024, "provisioned_concurrency": 1{when}}}"#);
        assert_eq!(of(&settings, "provisioned_concurrency"), whole(730 * 3600), "{when}");
    }
}

/// 75 % of 1,000 GB-seconds are of provisioned concurrency; no free tier is taken off them.
#[test]
fn what_runs_on_provisioned_concurrency_has_its_own_rate_and_no_free_tier() {
    let settings = r#"{"monthly_requests": 1000, "duration_ms": 1000, "memory_mb": 1024,
        "provisioned_concurrency": 4, "provisioned_percent": 75, "at_times": {"periods": 1, "minutes": 5}}"#;
    assert_eq!(of(settings, "provisioned_duration"), whole(750));
    assert_eq!(of(settings, "duration"), whole(250));
    // 4 × 300 GB-seconds held × $0.0000041667 and 750 run × $0.0000097222; all else is free.
    let total = priced("lambda", settings, Strategy::SingleRegion, ONE).total();
    assert_eq!(total.picos(), 1200 * 4_166_700 + 750 * 9_722_200);
}

/// One environment of 1 GB runs 300 GB-seconds in five minutes and 730 × 3,600 in a month: what is beyond is on demand.
#[test]
fn provisioned_concurrency_runs_no_more_than_its_environments_can() {
    let settings = |requests: u32, when: &str| {
        format!(
            r#"{{"monthly_requests": {requests}, "duration_ms": 1000, "memory_mb": 1024, "provisioned_concurrency": 1{when}}}"#
        )
    };
    let five_minutes = settings(1000, r#", "at_times": {"periods": 1, "minutes": 5}"#);
    assert_eq!(of(&five_minutes, "provisioned_duration"), whole(300));
    assert_eq!(of(&five_minutes, "duration"), whole(700));
    let all_month = settings(1_000_000_000, "");
    assert_eq!(of(&all_month, "provisioned_duration"), whole(2_628_000));
    assert_eq!(of(&all_month, "duration"), whole(1_000_000_000 - 2_628_000));
}

/// 512 MB are free: 1,536 MB beyond for 10 seconds are 15 GB-seconds.
#[test]
fn ephemeral_storage_is_billed_beyond_512_mb() {
    for (mb, billed) in [(512, 0), (2048, 15)] {
        let settings = format!(
            r#"{{"monthly_requests": 10, "duration_ms": 1000, "ephemeral_mb": {mb}, "architecture": "arm"}}"#
        );
        assert_eq!(of(&settings, "ephemeral_storage_arm"), whole(billed), "{mb} MB");
    }
}

/// 6 MB of each response are free, 1 GB is 1,024 MB.
#[test]
fn a_streamed_response_is_billed_beyond_6_mb() {
    for (mb, billed) in [(5, 0), (6, 0), (7, 1)] {
        let settings = format!(r#"{{"monthly_requests": 1024, "streamed_mb": {mb}}}"#);
        assert_eq!(of(&settings, "streamed"), whole(billed), "{mb} MB");
    }
}

/// 1 M requests and 400,000 GB-seconds are free once for a payer: 600,000 requests of 1 second at 1 GB on x86 and as many on
/// Arm leave 200,000 requests × $0.0000002, and 800,000 GB-seconds of which the first 400,000, those of x86 or of Arm, are free.
#[test]
fn the_free_tier_is_one_for_both_architectures() {
    let component = |architecture: &str| {
        format!(
            r#"{{"name": "{architecture}", "lambda": {{"architecture": "{architecture}", "monthly_requests": 600000,
                "duration_ms": 1000, "memory_mb": 1024}}}}"#
        )
    };
    let text = format!(
        r#"{{"meridian": 1, "regions": ["us-east-1"], "components": [{}, {}]}}"#,
        component("x86"),
        component("arm")
    );
    let asked = over(Strategy::SingleRegion, ONE);
    let found = estimate(&scenario(&text), &asked, book());
    let cost = |key: &str| {
        let of = found.lines.iter().filter(|l| l.metered.usage.key == key).map(|l| l.known().picos());
        of.sum::<i128>()
    };
    assert_eq!(cost("requests") + cost("requests_arm"), 200_000 * 200_000);
    let (x86, arm) = (16_666_700, 13_333_400);
    let left = cost("duration") + cost("duration_arm");
    let either = [200_000 * x86 + 600_000 * arm, 600_000 * x86 + 200_000 * arm];
    assert!(either.contains(&left), "{left}");
}

/// 10 billion GB-seconds on x86: 6 billion × $0.0000166667 and 4 billion × $0.000015; on Arm 7.5 billion × $0.0000133334 and
/// 2.5 billion × $0.0000120001. Without the free tier.
#[test]
fn duration_has_tiers_of_each_architecture() {
    for (architecture, first, second) in [
        ("x86", (6_000_000_000, 16_666_700), (4_000_000_000, 15_000_000)),
        ("arm", (7_500_000_000, 13_333_400), (2_500_000_000, 12_000_100)),
    ] {
        let text = format!(
            r#"{{"meridian": 1, "regions": ["us-east-1"], "prices": {{"free_allowances": false}}, "components": [{{"name": "f",
                "lambda": {{"architecture": "{architecture}", "monthly_requests": 1000000000, "duration_ms": 10000,
                "memory_mb": 1024}}}}]}}"#
        );
        let total = estimate(&scenario(&text), &over(Strategy::SingleRegion, ONE), book()).total().picos();
        let requests = 1_000_000_000 * 200_000;
        assert_eq!(total, requests + first.0 * first.1 + second.0 * second.1, "{architecture}");
    }
}

/// Functions that are deployed cost nothing; of 8 environments a warm Region keeps a quarter and a hot one all, a pilot
/// light none.
#[test]
fn a_region_that_stands_by_pays_for_provisioned_concurrency_alone() {
    let settings = r#"{"monthly_requests": 1000000, "memory_mb": 1024, "provisioned_concurrency": 8}"#;
    for (strategy, kept) in STANDBY.into_iter().zip([0, 0, 2, 8]) {
        let of = |key, region| used("lambda", settings, strategy, TWO, key, region);
        assert_eq!(of("provisioned_concurrency", TWO[1]), whole(kept * 730 * 3600), "{}", strategy.key());
        assert_eq!(of("requests", TWO[1]), Decimal::ZERO);
        assert_eq!(of("requests", TWO[0]), whole(1_000_000));
    }
    // What both share: half of the requests each, and all environments where the loss of one is planned for.
    let shared = |key| used("lambda", settings, Strategy::ActiveActive, TWO, key, TWO[1]);
    assert_eq!(shared("requests"), whole(500_000));
    assert_eq!(shared("provisioned_concurrency"), whole(8 * 730 * 3600));
}

/// AWS's Compute Savings Plan of us-east-1 for Lambda, a year, no upfront: $0.0000147 a GB-second. 2,000,000 GB-seconds of
/// which 400,000 are free: 1,600,000 × $0.0000147 = $23.52; a share of 12 % off the price on demand is of its first tier.
#[test]
fn a_compute_savings_plan_covers_duration_and_not_requests() {
    let of = |plan: &str| {
        let text = format!(
            r#"{{"meridian": 1, "regions": ["us-east-1"], "commitments": [{{"plan": "compute_savings_plan", "years": 1,
                "payment": "no_upfront", "cover_percent": 100{plan}}}], "components": [{{"name": "f", "lambda":
                {{"monthly_requests": 2000000, "duration_ms": 1000, "memory_mb": 1024}}}}]}}"#
        );
        let found = estimate(&scenario(&text), &over(Strategy::SingleRegion, ONE), book());
        assert!(found.is_complete(), "{:?}", found.diagnostics);
        found.total().picos()
    };
    let requests = 1_000_000 * 200_000;
    assert_eq!(of(""), requests + 1_600_000 * 14_700_000);
}

/// The same at a percentage of one's own, in a Region of which no rate is known: 20 % off $0.0000166667.
#[test]
fn a_percentage_of_ones_own_is_off_the_first_tier() {
    let text = r#"{"meridian": 1, "regions": ["eu-west-1"], "commitments": [{"plan": "compute_savings_plan", "years": 1,
        "payment": "no_upfront", "cover_percent": 100, "discount_percent": 20}], "components": [{"name": "f", "lambda":
        {"monthly_requests": 1000000, "duration_ms": 1400, "memory_mb": 1024}}]}"#;
    let found = estimate(&scenario(text), &over(Strategy::SingleRegion, &["eu-west-1"]), book());
    assert_eq!(found.total().picos(), 1_000_000 * 13_333_360);
}
