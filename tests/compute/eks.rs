//! Sources: EKS User Guide, release calendar; istio.io, "Performance and Scalability" of 1.24.

use super::*;

use meridian::engine::budget::{Month, budget_from};

fn nodes(settings: &str) -> Decimal {
    alone("eks", settings, "instance_hours").over(whole(730))
}

/// $0.10 an hour in standard support, $0.60 in extended: 1.31 to 1.33 in November 2026, and whatever is said to be.
#[test]
fn the_version_of_kubernetes_decides_the_price_of_a_cluster() {
    for (settings, cents) in [
        ("{}", 10),
        (r#"{"kubernetes_version": "1.36"}"#, 10),
        (r#"{"kubernetes_version": "1.34"}"#, 10),
        (r#"{"kubernetes_version": "1.33"}"#, 60),
        (r#"{"kubernetes_version": "1.32"}"#, 60),
        (r#"{"kubernetes_version": "1.31"}"#, 60),
        (r#"{"support": "extended"}"#, 60),
        (r#"{"kubernetes_version": "1.34", "support": "extended"}"#, 60),
    ] {
        let settings = settings.replace('}', r#", "nodes": 0}"#).replace("{,", "{");
        let total = priced("eks", &settings, Strategy::SingleRegion, ONE).total();
        assert_eq!(total.picos(), 730 * cents * 10_000_000_000, "{settings}");
    }
}

/// Extended support is charged from 00:00 UTC of the day on which the standard one ends: 1.34 on 2026-12-02, so 30 of the 31
/// days of December, 730 × 30 ÷ 31 = 706.451612903 hours.
#[test]
fn a_budget_has_extended_support_from_the_day_on_which_it_begins() {
    let system = scenario(&system("eks", r#"{"kubernetes_version": "1.34", "nodes": 0}"#));
    let months = |first: &str| {
        let first = Month::parse(first).unwrap();
        let months = budget_from(&system, &over(Strategy::SingleRegion, ONE), book(), Some(first), 3);
        let extended = |estimate: &Estimate| {
            let lines = estimate.lines.iter().filter(|l| l.metered.usage.key == "extended_support_hours");
            lines.fold(Decimal::ZERO, |sum, l| sum.plus(l.metered.quantity.value()))
        };
        months.iter().map(extended).collect::<Vec<_>>()
    };
    let december = Decimal::from_nanos(706_451_612_903);
    assert_eq!(months("2026-10"), [whole(0), whole(0), december]);
    assert_eq!(months("2026-11"), [whole(0), december, whole(730)]);
    // Beyond the end of extended support AWS updates it to another version in extended support.
    assert_eq!(months("2027-11"), [whole(730); 3]);
}

#[test]
fn the_day_on_which_the_price_changes_is_told() {
    for (version, words) in [
        ("1.34", "standard support of Kubernetes 1.34 ends on 2026-12-02"),
        ("1.35", "ends on 2027-03-27"),
        ("1.33", "in extended support since 2026-07-29, until 2027-07-29"),
        ("1.31", "extended support of Kubernetes 1.31 ended on 2026-11-26"),
    ] {
        let found = said("eks", &format!(r#"{{"kubernetes_version": "{version}"}}"#));
        assert!(found.contains(words), "{found}");
    }
    let early = said("eks", r#"{"kubernetes_version": "1.34", "support": "extended"}"#);
    assert!(
        early.contains("is in standard support until 2026-12-02: extended support is six times"),
        "{early}"
    );
}

/// A call passes two sidecars: 10,000 a second are 2 × 10 × 0.20 = 4 vCPUs, with 1 of istiod 5, of nodes with 4 each 1.25;
/// in memory 120 pods × 60 MB, 2 gateways × 60 MB and 1.5 GB are 8.65 GB of 16. So 3 nodes and 1.25 are 5.
#[test]
fn sidecars_take_a_share_of_the_nodes() {
    assert_eq!(nodes(r#"{"nodes": 3}"#), whole(3));
    let mesh = r#"{"nodes": 3, "istio_sidecar": {"calls_per_second": 10000, "pods": 120}}"#;
    assert_eq!(nodes(mesh), whole(5));
    // 2,000 pods hold 117.19 GB: with gateways and istiod 118.8 GB of 16, 7.43 nodes, more than the vCPUs take.
    assert_eq!(nodes(&mesh.replace("120", "2000")), whole(11));
    // 20,000 a second through gateways are 4 vCPUs more: 9 of 4 are 2.25.
    let gateways = mesh.replace(r#""pods""#, r#""gateway_calls_per_second": 20000, "pods""#);
    assert_eq!(nodes(&gateways), whole(6));
}

/// 10,000 calls a second through two ztunnels are 2 × 10 × 0.06 = 1.2 vCPUs, and half of them through waypoints 5 × 0.25 =
/// 1.25; with 1 of istiod 3.45 of 4: 0.86 of a node.
#[test]
fn ambient_takes_less_than_sidecars() {
    let mesh = r#"{"nodes": 3, "istio_ambient": {"calls_per_second": 10000, "waypoint_percent": 50, "waypoints": 2}}"#;
    assert_eq!(nodes(mesh), whole(4));
    // Without istiod's vCPU the same 40,000 calls: 4.8 + 5 + 1 = 10.8 of 4 are 2.7.
    assert_eq!(nodes(&mesh.replace("10000", "40000")), whole(6));
}

/// Users in halves: each Region asks 50 of 100 GB of the other and answers 200 of 400 GB.
#[test]
fn calls_between_clusters_are_paid_by_each_sender() {
    let mesh = r#"{"istio_sidecar": {"monthly_sent_gb": 100, "monthly_answered_gb": 400}}"#;
    for region in TWO {
        let sent = used("eks", mesh, Strategy::ActiveActive, TWO, "between_regions", region);
        assert_eq!(sent, whole(250), "{region}");
    }
    for strategy in STANDBY {
        let sent = |region| used("eks", mesh, strategy, TWO, "between_regions", region);
        assert_eq!(sent(TWO[0]).plus(sent(TWO[1])), Decimal::ZERO, "{}", strategy.key());
    }
}

#[test]
fn a_mesh_on_nodes_of_unknown_size_is_refused() {
    let words = said("eks", r#"{"instance_type": "c4.large", "istio_ambient": {}}"#);
    assert!(words.contains("how much of a `c4.large` a mesh takes is not known here"), "{words}");
    assert!(!said("eks", r#"{"instance_type": "c4.large"}"#).contains("mesh"));
}
