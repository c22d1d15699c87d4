//! The programs in `examples/` answer what they say: each is compiled here and asked.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]
#![allow(dead_code, unreachable_pub, reason = "their `main` is for `cargo run --example`")]

#[path = "../examples/budget_csv.rs"]
mod budget_csv;
#[path = "../examples/cheapest_region.rs"]
mod cheapest_region;
#[path = "../examples/price_list.rs"]
mod price_list;
#[path = "../examples/strategies.rs"]
mod strategies;

use meridian::preset;

#[test]
fn strategies_of_the_shop_stand_side_by_side() {
    let shop = strategies::strategies(preset("ecommerce").unwrap().json).unwrap();
    let lines: Vec<&str> = shop.lines().collect();
    assert_eq!(lines.len(), 7, "{shop}");
    // The totals of README, which `tests/golden.rs` recomputes by hand.
    assert_eq!(lines[0], "Single Region        $2,934.87 1.00×");
    assert_eq!(lines[2], "Pilot light          $3,526.90 1.20×");
    let wrong = strategies::strategies("{\"meridian\": 1}").unwrap_err().to_string();
    assert!(wrong.starts_with("error: `regions` is missing"), "{wrong}");
}

#[test]
fn the_cheapest_region_of_a_table_is_found() {
    let found = cheapest_region::cheapest_regions(cheapest_region::TABLE, 3).unwrap();
    // 40 M writes × $0.625 a million = $25; 525 GB and 100 bytes of each of their 525 × 2^20 items, 25 GB of them free,
    // are 551.27 GB × $0.25 = $137.82; point-in-time recovery of 525 GB × $0.20 = $105.
    assert_eq!(found.lines().next(), Some("     $267.82  us-east-1        US East (N. Virginia)"), "{found}");
    assert_eq!(found.lines().count(), 4);
}

#[test]
fn a_year_of_the_shop_is_a_budget() {
    let csv = budget_csv::year(preset("ecommerce").unwrap().json, "2027-01").unwrap();
    assert!(csv.starts_with("\u{feff}month;region;service;"), "{csv}");
    let months: std::collections::BTreeSet<&str> =
        csv.lines().skip(1).map(|l| l.split(';').next().unwrap()).collect();
    let expected: Vec<String> =
        (1..=12).map(|m| format!("2027-{m:02}")).chain(["Total".to_owned()]).collect();
    assert_eq!(months.into_iter().collect::<Vec<_>>(), expected);
}

#[test]
fn a_price_list_replaces_the_price_it_names() {
    let told = price_list::overlaid(price_list::OFFER.as_bytes()).unwrap();
    // Two gateways and their two addresses for 730 hours: 1,460 × ($0.048 + $0.005), and 1,460 × ($0.03 + $0.005).
    assert_eq!(told, "before $77.38, after $51.10\n");
}
