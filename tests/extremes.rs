//! Bounds on prices: what is beyond them is refused with its line, and within them no sum leaves the range of money.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod support;

use meridian::base::bounds;
use meridian::base::number::Money;
use meridian::catalog::field::{Field, Kind};
use meridian::catalog::strategy::Strategy;
use meridian::engine::budget::budget;
use meridian::engine::estimate::{Estimate, estimate};
use meridian::engine::rate::RateError;
use meridian::engine::read::decode;
use meridian::price::{COLUMNS, PriceBook};
use meridian::scenario::Alternative;
use meridian::service::SERVICES;
use serde_json::{Map, Value, json};

use support::{book, scenario_with};

/// A list with one price of a NAT gateway's hour in us-east-1.
fn laid_over(price: &str, term: &str, upfront: &str) -> Result<PriceBook, String> {
    let line = format!(
        "nat_gateway,gateway_hours,,,,us-east-1,,Hrs,0,Inf,{price},{term},mine,yours,2026-11-27,,{upfront}"
    );
    let mut own = book().clone();
    own.overlay("mine.csv", &format!("{}\n{line}\n", COLUMNS.join(",")), &meridian::service::usages())
        .map(|()| own)
        .map_err(|d| d.to_string())
}

#[test]
fn the_line_is_the_one_of_an_editor() {
    for end in ["\n", "\r\n"] {
        for blank in 0..3 {
            let good = "nat_gateway,gateway_hours,,,,us-east-1,,Hrs,0,Inf,1,OnDemand,mine,yours,2026-11-27,,";
            let lines =
                [&COLUMNS.join(","), good, &end.repeat(blank), &good.replace(",1,", ",1e23,"), ""].join(end);
            let said = book()
                .clone()
                .overlay("mine.csv", &lines, &meridian::service::usages())
                .unwrap_err()
                .to_string();
            let number = lines.lines().position(|l| l.contains("1e23")).unwrap() + 1;
            assert!(said.contains(&format!("line {number}:")), "{end:?}, {blank}: {said}");
        }
    }
}

#[test]
fn a_price_beyond_the_bound_is_refused_with_its_line() {
    for price in ["1e23", "1000000.000000000001", "1000001", "9e99", "1e400"] {
        let said = laid_over(price, "OnDemand", "").unwrap_err();
        assert!(said.contains("line 2") && said.contains("more than $1,000,000.00"), "{price}: {said}");
    }
    for price in ["-1", "-0.000000000001", "-1e23", "-1e99"] {
        let said = laid_over(price, "OnDemand", "").unwrap_err();
        assert!(said.contains("line 2") && said.contains("negative"), "{price}: {said}");
    }
    for price in ["", "a", "0x10", "NaN", "1.2.3"] {
        assert!(laid_over(price, "OnDemand", "").unwrap_err().contains("is not a price"), "{price}");
    }
    assert!(laid_over("0.0000000000001", "OnDemand", "").unwrap_err().contains("twelve decimal places"));
    for price in ["0", "1000000", "1e6", "0.000000000001"] {
        assert!(laid_over(price, "OnDemand", "").is_ok(), "{price}");
    }
    // Paid at purchase is for a whole term.
    let reserved = |upfront| laid_over("0.1", "reserved_1yr_partial_upfront", upfront);
    assert!(reserved("1000000000").is_ok());
    let said = reserved("1000000001").unwrap_err();
    assert!(said.contains("line 2") && said.contains("more than $1,000,000,000.00"), "{said}");
    assert!(reserved("-1").unwrap_err().contains("negative"));
}

/// A table of the book itself with such a price is damaged, not read as something else.
#[test]
fn a_table_with_such_a_price_is_damaged() {
    let with = |price: &str| {
        let tables: Vec<(&str, String)> = pricing::tables()
            .iter()
            .map(|(name, text)| {
                (
                    *name,
                    if *name == "nat_gateway" {
                        text.replacen(",0.045,", &format!(",{price},"), 1)
                    } else {
                        (*text).to_owned()
                    },
                )
            })
            .collect();
        let tables: Vec<(&str, &str)> = tables.iter().map(|(name, text)| (*name, text.as_str())).collect();
        let book = PriceBook::from_tables(&tables).unwrap();
        let found =
            meridian::price::check(&book, &meridian::service::usages()).into_iter().filter_map(|f| match f {
                meridian::price::Finding::Wrong(what) => Some(what),
                meridian::price::Finding::Gap { .. } => None,
            });
        found.collect::<Vec<_>>().join("\n")
    };
    assert!(
        with("1e23").contains("more than $1,000,000.00, the most that a unit may cost"),
        "{}",
        with("1e23")
    );
    assert!(with("-0.045").contains("is negative"));
    assert!(!with("0.045").contains("price table"));
}

/// A component with every number as large as it may be; percentages as they are by default.
fn largest(service: &meridian::service::Service) -> Option<Value> {
    let book = book();
    let mut entered = Map::new();
    let mut with = |field: &Field, value: Value| {
        let mut next = entered.clone();
        let mut at = &mut next;
        let mut keys = field.key.split('.').peekable();
        while let Some(key) = keys.next() {
            if keys.peek().is_none() {
                at.insert(key.to_owned(), value.clone());
            } else {
                at = at.entry(key.to_owned()).or_insert_with(|| json!({})).as_object_mut()?;
            }
        }
        let text = json!({"meridian": 1, "regions": ["us-east-1", "us-west-2", "eu-west-1"],
            "components": [{"name": "x", service.key: next.clone()}]});
        if decode(&text.to_string(), book).scenario.is_some() {
            entered = next;
        }
        Some(())
    };
    for field in service.fields {
        if let Kind::Number { max, .. } = &field.kind
            && field.unit != "%"
        {
            with(field, serde_json::from_str(&max.to_string()).unwrap());
        }
    }
    (!entered.is_empty()).then(|| json!({"name": format!("x {}", service.key), service.key: entered}))
}

/// The book with every price of three Regions at the bound.
fn dearest() -> PriceBook {
    let here = |code: &str| ["us-east-1", "us-west-2", "eu-west-1", "global"].contains(&code);
    let metered: Vec<&str> = SERVICES.iter().flat_map(|s| s.usages).map(|u| u.table).collect();
    let lines = book().list(|p| {
        here(p.region.code()) && p.to_region.is_none_or(|to| here(to.code())) && metered.contains(&p.table)
    });
    let mut csv = COLUMNS.join(",") + "\n";
    for mut line in lines.into_iter().filter(|l| l[0] != "ec2" && l[0] != "ec2_spot" || l[15] == "m6i.large")
    {
        line[10] = bounds::PRICE_USD.to_string();
        for cell in &mut line {
            *cell = cell.replace([',', '"'], ";");
        }
        csv += &(line.join(",") + "\n");
    }
    let mut own = book().clone();
    own.overlay("dearest", &csv, &meridian::service::usages()).unwrap();
    own
}

/// The sum of the lines, told where it leaves the range.
fn checked(estimates: &[Estimate]) -> Option<i128> {
    let lines = estimates.iter().flat_map(|e| &e.lines);
    lines.map(|l| l.known().picos()).try_fold(0_i128, i128::checked_add)
}

#[test]
fn no_sum_leaves_the_range_however_large_figures_and_prices_are() {
    let dearest = dearest();
    let components: Vec<Value> = SERVICES.iter().filter_map(|s| largest(s)).collect();
    assert_eq!(components.len(), SERVICES.len(), "{components:#?}");
    let most = Money::from_picos(i128::from(bounds::LINE_USD) * 1_000_000_000_000);
    let (mut refused, mut priced) = (0, 0);
    for book in [book(), &dearest] {
        for commitments in [
            json!([]),
            json!([{"plan": "compute_savings_plan", "cover_percent": 80, "discount_percent": 1},
            {"plan": "database_savings_plan", "cover_percent": 100, "payment": "no_upfront"},
            {"plan": "compute_savings_plan", "hourly_usd": 1_000_000, "discount_percent": 0}]),
        ] {
            let text = json!({"meridian": 1, "regions": ["us-east-1", "us-west-2", "eu-west-1"], "components": components,
                "commitments": commitments, "workload": {"growth_percent_per_month": 100},
                "prices": {"support": "unified_operations", "hours_per_month": 744}});
            let scenario = scenario_with(&text.to_string(), book);
            for strategy in Strategy::ALL {
                let alternative = Alternative { strategy, regions: None };
                let month = estimate(&scenario, &alternative, book);
                for line in &month.lines {
                    match &line.cost {
                        Ok(cost) => {
                            priced += 1;
                            let support = line.metered.usage.key == "support";
                            assert!(
                                support || *cost <= most && *cost >= Money::ZERO,
                                "{}",
                                line.description()
                            );
                        }
                        Err(RateError::TooMuch) => refused += 1,
                        Err(
                            RateError::NoPrice
                            | RateError::UnitMismatch { .. }
                            | RateError::NoCommittedRate(_),
                        ) => {}
                    }
                }
                // Every line that is refused is said.
                let said = month
                    .diagnostics
                    .iter()
                    .filter(|d| d.message.contains("the most that is counted"))
                    .count();
                let wrong = month.lines.iter().filter(|l| l.cost == Err(RateError::TooMuch)).count();
                assert!(said > 0 || wrong == 0, "{}", month.label());
                assert_eq!(checked(std::slice::from_ref(&month)), Some(month.total().picos()));
            }
            let active = Alternative { strategy: Strategy::ActiveActive, regions: None };
            let year = budget(&scenario, &active, book, 12);
            let sum: Money = year.iter().map(Estimate::total).sum();
            assert_eq!(checked(&year), Some(sum.picos()));
            // Ten times the months at most, and all components two hundred in place of ten.
            assert!(sum.picos() < i128::MAX / 10 / 20, "{sum}");
        }
    }
    assert!(refused > 0 && priced > 100, "{refused} refused, {priced} priced");
}
