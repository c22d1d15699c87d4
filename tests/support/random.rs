//! Random scenarios, made from the registry's own field descriptions: a new field is tested without a word here.

mod limits;

use meridian::base::number::Decimal;
use meridian::catalog::field::{Field, Kind};
use meridian::service::{SERVICES, Service};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Map, Value, json};

pub(crate) use limits::within_limits;

/// Instance types by table: those that every engine and storage configuration has in the Regions of the tests, and of
/// caches those that a Global Datastore runs on.
pub(crate) fn instance_types(table: &str) -> &'static [&'static str] {
    match table {
        "aurora" => &["db.r6g.large", "db.r6g.xlarge", "db.r7g.large"],
        "ec2" => &["m6i.large", "m6i.xlarge", "t3.medium", "c6i.xlarge"],
        "rds" => &["db.m6g.large", "db.r6g.large", "db.t4g.medium"],
        "opensearch" => &["r6gd.large.search", "r7gd.large.search", "i3.large.search"],
        "elasticache" => &["cache.r6g.large", "cache.r6g.xlarge", "cache.m6g.large", "cache.r7g.large"],
        table => panic!("no instance types of {table} to choose from"),
    }
}

/// A number as JSON, by its text: JSON has no other numbers here.
pub(crate) fn number(n: Decimal) -> Value {
    serde_json::from_str(&n.to_string()).unwrap()
}

/// A number between two bounds, with up to three places where it need not be whole; often a bound itself.
fn between(min: Decimal, max: Decimal, whole: bool) -> BoxedStrategy<Decimal> {
    let step = if whole { 1_000_000_000 } else { 1_000_000 };
    let (low, high) = (min.nanos() / step, max.nanos().min(1_000_000_000_000_000_000) / step);
    let near = (low + 100).min(high);
    prop_oneof![
        1 => Just(low),
        3 => low..=near,
        3 => low..=high,
    ]
    .prop_map(move |n| Decimal::from_nanos(n * step))
    .boxed()
}

/// A number, or a range around it.
fn entered(min: Decimal, max: Decimal, whole: bool) -> BoxedStrategy<Value> {
    let one = || between(min, max, whole);
    prop_oneof![
        4 => one().prop_map(number),
        1 => (one(), one(), one()).prop_map(|(a, b, c)| {
            let mut sorted = [a, b, c];
            sorted.sort();
            let [low, typical, high] = sorted.map(number);
            json!({"low": low, "typical": typical, "high": high})
        }),
    ]
    .boxed()
}

fn value(field: &'static Field) -> BoxedStrategy<Value> {
    match &field.kind {
        Kind::Number { min, max, whole, .. } => entered(*min, *max, *whole),
        Kind::Choice { options, .. } | Kind::Group { options, .. } => {
            select(options.iter().map(|o| o.key).collect::<Vec<_>>()).prop_map(Value::from).boxed()
        }
        Kind::Switch { .. } => any::<bool>().prop_map(Value::from).boxed(),
        Kind::Priced { usage, .. } if usage.key == "ultrawarm_hours" => {
            Just(Value::from("ultrawarm1.medium.search")).boxed()
        }
        Kind::Priced { usage, .. } => select(instance_types(usage.table)).prop_map(Value::from).boxed(),
    }
}

/// Puts a value at a dotted key.
fn put(into: &mut Map<String, Value>, key: &str, value: Value) {
    match key.split_once('.') {
        None => {
            into.insert(key.to_owned(), value);
        }
        Some((first, rest)) => {
            let inner = into.entry(first).or_insert_with(|| json!({}));
            put(inner.as_object_mut().unwrap(), rest, value);
        }
    }
}

/// Some of these fields with values; of a group the fields of one option.
fn object(fields: &'static [&'static Field]) -> impl Strategy<Value = Map<String, Value>> {
    let values: Vec<_> = fields.iter().map(|f| proptest::option::weighted(0.6, value(f))).collect();
    (values, any::<Index>()).prop_map(move |(values, pick)| {
        let mut map = Map::new();
        for (field, value) in fields.iter().zip(values) {
            let chosen = |group: &Field| {
                let Kind::Group { options, .. } = &group.kind else { return "" };
                options[pick.index(options.len())].key
            };
            match (&field.kind, field.group, value) {
                (Kind::Group { .. }, _, _) => put(&mut map, chosen(field), json!({})),
                (_, Some((group, option)), Some(_)) if chosen(group) != option => {}
                (_, _, Some(value)) => put(&mut map, field.key, value),
                (_, _, None) => {}
            }
        }
        map
    })
}

/// A service's settings, made to keep the rules between its fields.
pub(crate) fn settings(service: &'static Service) -> BoxedStrategy<Value> {
    let halves = prop::array::uniform3(0..512_i64);
    (object(service.fields), halves, 0..=100_u8)
        .prop_map(move |(mut map, mut acu, strong)| {
            if let Some(Value::Object(serverless)) = map.get_mut("serverless_v2") {
                acu.sort_unstable();
                let half = |n: i64| number(Decimal::milli(n * 500));
                serverless.insert("min_acu".to_owned(), half(acu[0]));
                serverless.insert("average_acu".to_owned(), half(acu[1]));
                serverless.insert("max_acu".to_owned(), half(acu[2].max(2)));
            }
            within_limits(service, &mut map);
            if service.key == "dynamodb" {
                map.insert("strongly_consistent_reads_percent".to_owned(), json!(strong));
                map.insert("transactional_reads_percent".to_owned(), json!((100 - strong) / 2));
                map.entry("item_kb").and_modify(|item| {
                    if item.as_f64().is_none_or(|kb| kb < 0.001) {
                        *item = json!(1);
                    }
                });
            }
            Value::Object(map)
        })
        .boxed()
}

/// Text that people might type, and spreadsheets and CSV readers stumble over.
pub(crate) fn words() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z_]{1,12}", "[-=+@\"', ;a-zäé\\\\|]{1,12}[a-z]",]
}

/// A commitment of any kind, over these Regions.
fn commitment(regions: &'static [&'static str]) -> impl Strategy<Value = Value> {
    let reserved = (select(vec!["ec2", "aurora", "elasticache", "dynamodb"]), any::<Index>()).prop_map(
        |(table, pick)| {
            let types = match table {
                "dynamodb" => &["read", "write"],
                table => instance_types(table),
            };
            let mut one =
                json!({"plan": "reserved", "service": table, "type": types[pick.index(types.len())]});
            let engines: &[&str] = match table {
                "aurora" => &["", "postgresql", "mysql"],
                "elasticache" => &["", "redis", "valkey"],
                _ => &[""],
            };
            match engines[pick.index(engines.len())] {
                "" => {}
                engine => one["engine"] = json!(engine),
            }
            if table == "ec2" && pick.index(5) == 0 {
                one["zonal"] = json!(true);
            }
            one
        },
    );
    let savings = select(vec!["compute_savings_plan", "database_savings_plan", "ec2_instance_savings_plan"]);
    let plan = prop_oneof![reserved, savings.prop_map(|plan| json!({"plan": plan}))];
    let payment = select(vec!["no_upfront", "partial_upfront", "all_upfront"]);
    let count = prop_oneof![1_i64..8, 1_i64..400];
    let amounts = (any::<bool>(), count, 0_i64..=100, proptest::option::of(0_i64..=100));
    (plan, payment, select(vec![1, 3]), select(regions.to_vec()), amounts).prop_map(
        |(mut one, payment, years, region, (fixed, amount, share, discount))| {
            let plan = one["plan"].as_str().unwrap().to_owned();
            match (plan.as_str(), fixed) {
                ("reserved", true) => one["count"] = json!(amount),
                (_, true) => one["hourly_usd"] = number(Decimal::milli(amount * 100)),
                (_, false) => one["cover_percent"] = json!(share),
            }
            if plan != "database_savings_plan" {
                one["payment"] = json!(payment);
                one["years"] = json!(years);
            }
            if matches!(plan.as_str(), "reserved" | "ec2_instance_savings_plan") && (fixed || share > 50) {
                one["region"] = json!(region);
            }
            if plan == "ec2_instance_savings_plan" && fixed {
                one["family"] = json!(["m6i", "c6i"][usize::from(share > 70)]);
            }
            if let Some(percent) = discount {
                one["discount_percent"] = json!(percent);
            }
            one
        },
    )
}

/// A discount on everything, a service, a Region or both.
fn discount(regions: &'static [&'static str]) -> impl Strategy<Value = Value> {
    let of = (
        0..=100_i64,
        proptest::option::of(0..SERVICES.len()),
        proptest::option::of(select(regions.to_vec())),
    );
    of.prop_map(|(percent, service, region)| {
        let mut one = json!({"percent": percent});
        if let Some(service) = service {
            one["service"] = json!(SERVICES[service].key);
        }
        if let Some(region) = region {
            one["region"] = json!(region);
        }
        one
    })
}

/// How much of a scenario to vary.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Vary {
    /// Homes and lists of replica Regions.
    pub(crate) places: bool,
    /// Settings of the scenario itself, commitments and discounts.
    pub(crate) settings: bool,
}

/// Scenario text over these Regions, with a component or more of each of some services.
pub(crate) fn scenario(regions: &'static [&'static str], vary: Vary) -> BoxedStrategy<String> {
    let service = (0..SERVICES.len()).prop_map(|i| SERVICES[i]);
    let component = service.prop_flat_map(move |service| {
        let home = proptest::option::of(select(regions.to_vec()));
        let lists = proptest::sample::subsequence(regions.to_vec(), 0..=regions.len());
        let replicas = prop_oneof![
            2 => Just(Value::from("all")),
            1 => Just(Value::from("none")),
            2 => lists.prop_map(Value::from),
        ];
        let tags = proptest::collection::btree_map(words(), words(), 0..3);
        (settings(service), home, replicas, tags, words(), Just(service))
    });
    let shares =
        prop_oneof![Just(None), proptest::collection::vec(0..=100_u32, regions.len()).prop_map(Some)];
    let top = (object(meridian::scenario::fields::FIELDS), words());
    let paid = (
        proptest::collection::vec(commitment(regions), 0..4),
        proptest::collection::vec(discount(regions), 0..5),
    );
    (proptest::collection::vec(component, 1..5), shares, top, paid)
        .prop_map(move |(components, shares, (settings, name), (commitments, discounts))| {
            let components = components.into_iter().enumerate().map(|(i, parts)| {
                let (settings, home, replicas, tags, name, service) = parts;
                let mut component =
                    json!({"name": format!("{name} {i}"), service.key: settings, "tags": tags});
                // A file system has one replica, and there may be three Regions.
                if service.key == "efs" {
                    component["replicas"] = json!("none");
                } else if vary.places {
                    component["replicas"] = replicas;
                    if let Some(home) = home {
                        component["home"] = home.into();
                    }
                }
                // Two Regions of one set at most: tests/data_layer has them.
                if service.key == "aurora_dsql" {
                    component["replicas"] = json!("none");
                }
                component
            });
            let mut scenario = json!({
                "meridian": 1, "name": name, "regions": regions, "components": components.collect::<Vec<_>>(),
            });
            if let Some(shares) = shares.filter(|s| s.iter().sum::<u32>() > 0) {
                scenario["traffic_percent"] = percents(regions, &shares);
            }
            if vary.settings {
                for (key, value) in settings {
                    scenario[key] = value;
                }
                scenario["commitments"] = commitments.into();
                scenario["discounts"] = discounts.into();
            }
            scenario.to_string()
        })
        .boxed()
}

/// Weights as percentages with two places that add up to 100.
fn percents(regions: &[&str], weights: &[u32]) -> Value {
    let weights: Vec<i128> = weights.iter().map(|w| i128::from(*w)).collect();
    let parts = meridian::base::number::split(10_000, &weights).into_iter();
    let parts = parts.map(|hundredths| number(Decimal::from_nanos(hundredths * 10_000_000)));
    regions.iter().map(|r| (*r).to_owned()).zip(parts).collect::<Map<_, _>>().into()
}
