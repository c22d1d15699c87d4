//! The book: tiers without a jump, and Regions of one price.

use std::collections::BTreeSet;
use std::sync::Arc;

use meridian::base::formula::Ledger;
use meridian::base::number::{Decimal, Money};
use meridian::base::region::Region;
use meridian::catalog::usage::{Free, UsageType};
use meridian::engine::meter::Metered;
use meridian::engine::rate::rate;
use meridian::price::Tier;
use meridian::scenario::Scenario;

use crate::random;
use crate::support::{book, region, scenario};

/// Everything the book prices: usage, variant, Region, and the Region it goes to.
fn everything_priced() -> BTreeSet<(&'static str, &'static str, String, Region, Option<Region>)> {
    // Tables that no service meters yet have no usage to meter.
    let lines = book().list(|p| meridian::service::usage(p.table, p.usage).is_some());
    let to_region = |code: &str| Some(code).filter(|c| !c.is_empty()).map(region);
    lines
        .iter()
        .map(|line| {
            let usage = meridian::service::usage(&line[0], &line[1]).unwrap();
            (usage.table, usage.key, line[15].clone(), region(&line[5]), to_region(&line[6]))
        })
        .collect()
}

fn usage(table: &str, key: &str) -> &'static UsageType {
    meridian::service::usage(table, key).unwrap()
}

/// What a quantity costs when nothing else is used.
fn cost(
    of: &Scenario,
    usage: &'static UsageType,
    variant: &str,
    here: Region,
    to: Option<Region>,
    q: Decimal,
) -> Money {
    let ledger = Ledger::default();
    let metered = Metered {
        component: Arc::new(of.components[0].identity()),
        usage,
        variant: meridian::catalog::variant::Variant::named(variant),
        region: here,
        to_region: to,
        quantity: ledger.constant(q, "").quantity(),
        note: None,
    };
    rate(vec![metered], &ledger, of, book()).0.iter().map(|line| line.cost.clone().unwrap()).sum()
}

fn any_system() -> Scenario {
    scenario(r#"{"meridian": 1, "regions": ["us-east-1"], "components": [{"name": "c", "dynamodb": {}}]}"#)
}

#[test]
fn tiers_are_continuous_and_costs_never_fall_as_usage_grows() {
    let system = any_system();
    let nano = Decimal::from_nanos(1);
    let mut boundaries = 0;
    for (table, key, variant, here, to) in everything_priced() {
        let usage = usage(table, key);
        let cost = |q: Decimal| cost(&system, usage, &variant, here, to, q);
        let tiers: Vec<Tier> = book().rate(usage, &variant, here, to).unwrap().tiers.collect();
        let commercial = book().region(here).is_some_and(|r| r.partition == "aws");
        let free = match usage.free.filter(|_| commercial) {
            None => Decimal::ZERO,
            Some(Free::Payer(units, _)) => units,
            Some(Free::RegionHourly(units)) => units.times(Decimal::whole(730)),
        };
        let dearest = tiers.iter().map(|t| t.price).max().unwrap();
        let mut before = Money::ZERO;
        for tier in &tiers {
            let at = tier.from.plus(free);
            boundaries += usize::from(at > Decimal::ZERO);
            for q in [at.minus(nano).max(Decimal::ZERO), at, at.plus(nano), at.plus(Decimal::ONE)] {
                let now = cost(q);
                assert!(before <= now, "{key} {variant} {here}: {now} at {q} is less than {before}");
                before = now;
            }
            // A step of 10⁻⁹ units costs at most that of the dearest price, and what rounding does at both ends.
            let step = cost(at.plus(nano)) - cost(at.minus(nano).max(Decimal::ZERO));
            let most = dearest.times(Decimal::from_nanos(2)).picos() + 2;
            assert!(step.picos() <= most, "{key} {variant} {here}: a jump of {step} at {at}");
        }
    }
    assert!(boundaries > 100, "only {boundaries} boundaries were seen");
}

#[test]
fn us_east_1_and_us_west_2_have_equal_prices() {
    let [east, west] = [region("us-east-1"), region("us-west-2")];
    let price = |usage, variant: &str, here, to| {
        book().rate(usage, variant, here, to).map(|r| r.tiers.collect::<Vec<Tier>>()).unwrap_or_default()
    };
    let mut compared = 0;
    for (table, key, variant, here, to) in everything_priced() {
        let usage = usage(table, key);
        // Spot prices differ from zone to zone, backups of caches and volumes of OpenSearch have one price in the whole
        // book, and of instance types the random scenarios use these.
        let of_type = usage.key.starts_with("instance_hours") || usage.key == "node_hours";
        let chosen = || random::instance_types(table).iter().any(|name| variant.ends_with(name));
        let one_price = (table, key) == ("elasticache", "backup_storage")
            || table == "opensearch" && key != "instance_hours";
        // What Firehose reads from MSK, and logs that are vended to it, cost more in us-west-2, in AWS's feed.
        let dearer = ["from_msk", "from_vended_logs"].contains(&usage.key);
        // Of volumes with IOPS, archived snapshots, replicated servers and plans for mail the book has us-east-1 alone.
        let known_in_one =
            ["ebs", "drs", "ses"].contains(&table) && price(usage, &variant, west, None).is_empty();
        if usage.key == "spot_hours" || dearer || one_price || known_in_one || of_type && !chosen() {
            continue;
        }
        if here == east && to.is_none() {
            assert_eq!(
                price(usage, &variant, east, None),
                price(usage, &variant, west, None),
                "{key} {variant}"
            );
            compared += 1;
        }
        if here == east && to == Some(west) {
            assert_eq!(price(usage, &variant, east, to), price(usage, &variant, west, Some(east)), "{key}");
            compared += 1;
        }
    }
    assert!(compared > 30, "only {compared} prices were compared");
}
