//! Prices of one's own and short words for systems, with which the tests reckon.

use std::sync::LazyLock;

use meridian::base::number::Money;
use meridian::engine::estimate::estimate;
use meridian::price::PriceBook;
use meridian::scenario::Scenario;
use serde_json::{Value, json};

use crate::support::bought::{parted, single, usd, with_prices_in};
use crate::support::scenario_with;

pub(crate) const YEAR: &str = "reserved_1yr_no_upfront";

/// Round prices in two Regions: a large node of Redis OSS $0.20 an hour, reserved $0.10, of Valkey four fifths of that.
pub(crate) static OWN: LazyLock<PriceBook> = LazyLock::new(|| {
    let mut rows: Vec<(String, &str, String)> = Vec::new();
    let mut add = |place: &str, term: &'static str, price: &str| {
        rows.push((place.to_owned(), term, price.to_owned()));
    };
    for (engine, prices) in [("redis", ["0.2", "0.4", "0.8"]), ("valkey", ["0.16", "0.32", "0.64"])] {
        for (size, price) in ["large", "xlarge", "2xlarge"].iter().zip(prices) {
            let half = (price.parse::<meridian::base::number::Decimal>().unwrap())
                .over(meridian::base::number::Decimal::whole(2));
            let place = format!("elasticache/node_hours/{engine} cache.r6g.{size}");
            add(&place, "OnDemand", price);
            add(&place, YEAR, &half.to_string());
        }
    }
    for of in ["r6gd", "m4"] {
        add(&format!("elasticache/node_hours/redis cache.{of}.xlarge"), "OnDemand", "0.6");
    }
    for engine in ["postgresql", "mysql"] {
        for (size, standard, optimised, reserved) in
            [("large", "0.26", "0.338", "0.2"), ("xlarge", "0.52", "0.676", "0.4")]
        {
            add(&format!("aurora/instance_hours/{engine} db.r6g.{size}"), "OnDemand", standard);
            add(&format!("aurora/instance_hours_io_optimized/{engine} db.r6g.{size}"), "OnDemand", optimised);
            add(&format!("aurora/instance_hours/{engine} db.r6g.{size}"), YEAR, reserved);
        }
    }
    for (name, price, reserved) in [
        ("m6i.large", "0.1", "0.06"),
        ("m6i.xlarge", "0.2", "0.12"),
        ("c6i.large", "0.1", "0.05"),
        ("m5.12xlarge", "2.3", "1.4"),
        ("m5.metal", "4.6", "2.8"),
        ("m7i.24xlarge", "5", "3"),
        ("m7i.metal-24xl", "5", "3"),
        ("g5.xlarge", "1", "0.6"),
        ("g5.2xlarge", "1.2", "0.7"),
    ] {
        add(&format!("ec2/instance_hours/{name}"), "OnDemand", price);
        add(&format!("ec2/instance_hours/{name}"), YEAR, reserved);
    }
    let all_upfront = ("ec2/instance_hours/m6i.large", "Hrs", "reserved_1yr_all_upfront", "0", "438");
    let rows: Vec<_> = rows
        .iter()
        .map(|(place, term, price)| {
            let upfront = if *term == YEAR { "0" } else { "" };
            (place.as_str(), "Hrs", *term, price.as_str(), upfront)
        })
        .chain([all_upfront])
        .collect();
    with_prices_in(&["us-east-1", "us-west-2"], &rows)
});

pub(crate) fn cache(engine: &str, size: &str, nodes: u32) -> Value {
    json!({"name": format!("{engine} {}", size.replace('.', " ")), "elasticache": {"engine": engine, "node_type": format!("cache.{size}"),
        "shards": nodes, "replicas_per_shard": 0}})
}

pub(crate) fn cluster(engine: &str, size: &str, instances: u32, storage: &str) -> Value {
    json!({"name": format!("{engine} {} {storage}", size.replace('.', " ")), "aurora": {"engine": engine, "instances": instances,
        "provisioned": {"instance_type": format!("db.{size}")}, "storage_configuration": storage, "storage_gb": 0}})
}

pub(crate) fn fleet(of: &str, instances: u32) -> Value {
    json!({"name": format!("fleet {}", of.replace('.', " ")),
        "ec2": {"instances": instances, "instance_type": of, "root_volume_gb": 0}})
}

/// So many of a type of a service for a year, with whatever else is said.
pub(crate) fn reserved(service: &str, of: &str, count: u32, more: Value) -> Value {
    let mut one =
        json!({"plan": "reserved", "service": service, "type": of, "region": "us-east-1", "count": count});
    if let Value::Object(more) = more {
        one.as_object_mut().unwrap().extend(more);
    }
    one
}

/// A scenario of 100-hour months.
pub(crate) fn system(components: &[Value], commitments: &[Value]) -> Scenario {
    let text = json!({"meridian": 1, "regions": ["us-east-1"], "components": components, "commitments": commitments,
        "prices": {"hours_per_month": 100}});
    scenario_with(&text.to_string(), &OWN)
}

/// What a system comes to in all, and what of it is bought for nothing.
pub(crate) fn costs(components: &[Value], commitments: &[Value]) -> (Money, Money, Vec<String>) {
    let scenario = system(components, commitments);
    let priced = estimate(&scenario, &single(&scenario), &OWN);
    assert!(priced.is_complete(), "{:?}", priced.diagnostics);
    let said = priced.diagnostics.iter().map(|d| d.message.clone()).collect();
    (priced.total(), parted(&priced.lines).2, said)
}

#[track_caller]
pub(crate) fn is(components: &[Value], commitments: &[Value], total: &str, unused: &str) {
    let (all, idle, said) = costs(components, commitments);
    assert_eq!((all, idle, said), (usd(total), usd(unused), Vec::new()));
}
