//! Sources: API Gateway pricing page; rates of us-east-1.

use super::*;

fn of(settings: &str, key: &str) -> Decimal {
    alone("api_gateway", settings, key)
}

#[test]
fn an_http_request_of_513_kb_is_two_requests() {
    for (kb, requests) in [("0", 1), ("512", 1), ("513", 2), ("1024.5", 3)] {
        let settings = format!(r#"{{"http": {{"monthly_requests": 10, "request_kb": {kb}}}}}"#);
        assert_eq!(of(&settings, "http_requests"), whole(10 * requests), "{kb} KB");
    }
}

/// Of REST APIs that stream their answers each started 10 MB is a call.
#[test]
fn a_streamed_answer_of_11_mb_is_two_calls() {
    for (mb, calls) in [("0", 1), ("10", 1), ("11", 2), ("100", 10)] {
        let settings = format!(r#"{{"rest": {{"monthly_calls": 10, "streamed_mb": {mb}}}}}"#);
        assert_eq!(of(&settings, "rest_requests"), whole(10 * calls), "{mb} MB");
    }
}

#[test]
fn a_websocket_message_of_33_kb_is_two_messages() {
    for (kb, messages) in [("0", 1), ("32", 1), ("33", 2), ("128", 4)] {
        let settings = format!(
            r#"{{"websocket": {{"monthly_messages": 10, "message_kb": {kb}, "monthly_minutes": 7}}}}"#
        );
        assert_eq!(of(&settings, "websocket_messages"), whole(10 * messages), "{kb} KB");
        assert_eq!(of(&settings, "websocket_minutes"), whole(7));
    }
}

/// 500 M calls: 333 M × $0.0000035 and 167 M × $0.0000028.
#[test]
fn calls_of_a_rest_api_have_tiers() {
    let total =
        priced("api_gateway", r#"{"rest": {"monthly_calls": 500000000}}"#, Strategy::SingleRegion, ONE)
            .total();
    assert_eq!(total.picos(), 333_000_000 * 3_500_000 + 167_000_000 * 2_800_000);
}

/// Each size by its own rate: 730 hours × $0.02 for 0.5 GB, × $3.80 for 237 GB.
#[test]
fn a_cache_is_billed_by_its_size_and_the_hour() {
    for (size, picos) in [("0.5", 20_000_000_000), ("1.6", 38_000_000_000), ("237", 3_800_000_000_000_i128)] {
        let settings = format!(r#"{{"rest": {{"cache_gb": "{size}"}}}}"#);
        let total = priced("api_gateway", &settings, Strategy::SingleRegion, ONE).total();
        assert_eq!(total.picos(), 730 * picos, "{size} GB");
    }
    assert_eq!(priced("api_gateway", "{}", Strategy::SingleRegion, ONE).total().picos(), 0);
}

#[test]
fn what_an_api_answers_is_data_transfer() {
    assert_eq!(of(r#"{"monthly_out_gb": 150}"#, "internet_out"), whole(150));
}

#[test]
fn an_api_that_stands_by_pays_for_its_cache_alone() {
    let settings = r#"{"rest": {"monthly_calls": 100, "cache_gb": "6.1"}}"#;
    let kept = settings.replace(r#""6.1""#, r#""6.1", "standby_cache": true"#);
    for (strategy, hours) in STANDBY.into_iter().zip([0, 0, 730, 730]) {
        let of = |settings, key| used("api_gateway", settings, strategy, TWO, key, TWO[1]);
        assert_eq!(of(settings, "cache_hours"), whole(hours), "{}", strategy.key());
        assert_eq!(of(settings, "rest_requests"), Decimal::ZERO);
        if strategy == Strategy::PilotLight {
            assert_eq!(of(&kept, "cache_hours"), whole(730));
        }
    }
}
