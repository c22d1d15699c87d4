//! How long the core takes; printed, never asserted.
#![allow(clippy::expect_used, reason = "a bench without its book and scenario has nothing to time")]

use divan::{Bencher, black_box};
use meridian::catalog::strategy::Strategy;
use meridian::engine::budget::budget;
use meridian::engine::compare::compare;
use meridian::engine::read::decode;
use meridian::price::PriceBook;
use meridian::report::{BudgetOptions, budget_csv, json};
use meridian::scenario::{Alternative, Scenario};
use pricing::bundle;

/// The shop as it was when it was first measured: what the examples become does not move the figures.
const SHOP: &str = include_str!("scenarios/shop.json");

fn main() {
    divan::main();
}

fn shop(book: &PriceBook) -> Scenario {
    decode(SHOP, book).scenario.expect("the scenario has no errors")
}

/// The shop under every strategy over its three Regions, every line priced.
#[divan::bench]
fn shop_by_three_strategies_in_three_regions(bencher: Bencher) {
    let book = pricing::book().expect("the book is whole");
    let scenario = shop(&book);
    let alternatives = Scenario::alternatives_over(&scenario.regions, &Strategy::ALL);
    bencher.bench(|| compare(black_box(&scenario), black_box(&alternatives), &book));
}

/// The same with its JSON report.
#[divan::bench]
fn comparison_as_json(bencher: Bencher) {
    let book = pricing::book().expect("the book is whole");
    let scenario = shop(&book);
    bencher.bench(|| {
        let priced = compare(black_box(&scenario), &scenario.alternatives, &book);
        json::comparison(&scenario, &priced, &book, None)
    });
}

/// Text to a checked scenario.
#[divan::bench]
fn shop_is_decoded(bencher: Bencher) {
    let book = pricing::book().expect("the book is whole");
    bencher.bench(|| decode(black_box(SHOP), &book));
}

/// Tables to a book, as on every start.
#[divan::bench]
fn price_book_is_parsed(bencher: Bencher) {
    let text = bundle();
    bencher.bench(|| PriceBook::parse(black_box(&text)));
}

/// Twelve months of active-active in three Regions, with the CSV.
#[divan::bench]
fn budget_of_twelve_months(bencher: Bencher) {
    let book = pricing::book().expect("the book is whole");
    let scenario = shop(&book);
    let alternative = Alternative { strategy: Strategy::ActiveActive, regions: None };
    bencher.bench(|| {
        let months = budget(black_box(&scenario), &alternative, &book, 12);
        budget_csv(&months, &BudgetOptions { cents: true, ..BudgetOptions::default() })
    });
}
