//! Real bills against the book: what AWS charged somebody is what the book says, under the names that AWS used.
//!
//! `data/bills/cur-2023-11.csv` are the usage rows of an anonymised Cost and Usage Report of November 2023 (from
//! `finopsfoundation/focus_converters`, MIT), `data/bills/focus-2024-09.csv` the priced rows of an anonymised bill of September
//! 2024 in FOCUS 1.0 (from `FOCUS-Sample-Data`, CC-BY 4.0), each row that is the same once,
//! with how often it stands there.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use meridian::base::number::Price;

use support::program::answer;
use support::read;

/// A rate of the book as `prices show` prints it.
struct Rate {
    table: String,
    service_code: String,
    operation: String,
    usage_type: String,
    region: String,
    price: Price,
}

static BOOK: LazyLock<Vec<Rate>> = LazyLock::new(|| {
    let csv = answer(&["prices", "show", "--format", "csv"]);
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let head = reader.headers().unwrap().clone();
    let at = |name: &str| head.iter().position(|h| h == name).unwrap();
    let [table, service_code, operation] = ["service", "service_code", "operation"].map(at);
    let [usage_type, region, price] = ["usage_type", "region", "price_per_unit"].map(at);
    let rate = |row: csv::StringRecord| Rate {
        table: row[table].to_owned(),
        service_code: row[service_code].to_owned(),
        operation: row[operation].to_owned(),
        usage_type: row[usage_type].to_owned(),
        region: row[region].to_owned(),
        price: row[price].parse().unwrap(),
    };
    reader.records().map(|row| rate(row.unwrap())).collect()
});

fn rows(name: &str) -> Vec<Vec<String>> {
    let text = read(&format!("data/bills/{name}.csv"));
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// How many rows are as the book has them, and of the others each with how often it is there.
fn held(name: &str, is_known: impl Fn(&[String]) -> bool) -> (u32, BTreeMap<String, u32>) {
    let (mut equal, mut others) = (0, BTreeMap::new());
    for row in rows(name) {
        let (count, row) = row.split_last().unwrap();
        let count: u32 = count.parse().unwrap();
        if is_known(row) {
            equal += count;
        } else {
            others.insert(row.join(" | "), count);
        }
    }
    (equal, others)
}

/// What is charged by a usage type of the book is charged at a price that the book has for it; what is free of a month, or
/// has no price anywhere, is left out.
#[test]
fn a_cost_and_usage_report_has_the_names_and_prices_of_the_book() {
    let mut prices: BTreeMap<&str, BTreeSet<Price>> = BTreeMap::new();
    for rate in BOOK.iter() {
        prices.entry(&rate.usage_type).or_default().insert(rate.price);
    }
    let charged = |row: &[String]| row[3].parse::<Price>().unwrap();
    let (equal, others) = held("cur-2023-11", |row| {
        let price = charged(row);
        price == Price::default() || prices.get(row[1].as_str()).is_some_and(|known| known.contains(&price))
    });
    assert_eq!(others, BTreeMap::new());
    assert_eq!(equal, 415);
}

/// Service code, usage type and operation of what the book prices are those of the report, whether it was charged or
/// free of a month. Data transfer is the exception by AWS's own design: its price list has one code for it, a bill that of
/// the service that sent it. What comes in is free and not in the book.
#[test]
fn a_cost_and_usage_report_calls_everything_as_the_book_does() {
    let mut names: BTreeMap<&str, Vec<&Rate>> = BTreeMap::new();
    for rate in BOOK.iter() {
        names.entry(&rate.usage_type).or_default().push(rate);
    }
    let codes: BTreeSet<&String> = BOOK.iter().map(|rate| &rate.service_code).collect();
    let (equal, others) = held("cur-2023-11", |row| {
        let [code, usage_type, operation] = [&row[0], &row[1], &row[2]];
        if !codes.contains(code) || usage_type.ends_with("AWS-In-Bytes") {
            return true;
        }
        let known = names.get(usage_type.as_str()).map_or(&[][..], Vec::as_slice);
        known.iter().any(|rate| {
            rate.service_code == "AWSDataTransfer"
                || rate.service_code == *code && ["", operation].contains(&rate.operation.as_str())
        })
    });
    assert_eq!(others, BTreeMap::new());
    assert_eq!(equal, 415);
}

/// Which tables hold what a bill calls by these names, besides data transfer, which stands under any of them.
const TABLES: [(&str, &[&str]); 19] = [
    ("AWS Key Management Service", &["kms"]),
    ("AWS Lambda", &["lambda"]),
    ("AWS Step Functions", &["step_functions"]),
    ("AWS WAF", &["waf"]),
    ("Amazon API Gateway", &["api_gateway"]),
    ("Amazon CloudFront", &["cloudfront", "lambda"]),
    ("Amazon DynamoDB", &["dynamodb"]),
    ("Amazon EC2 Container Registry (ECR)", &["ecr"]),
    ("Amazon Elastic Compute Cloud", &["ec2", "ebs", "nat_gateway", "public_ipv4"]),
    ("Amazon Elastic Container Service", &["ecs"]),
    ("Amazon Elastic Container Service for Kubernetes", &["eks"]),
    ("Amazon Elastic File System", &["efs"]),
    ("Amazon Relational Database Service", &["rds", "aurora"]),
    ("Amazon Route 53", &["route53"]),
    ("Amazon Simple Notification Service", &["sns"]),
    ("Amazon Simple Queue Service", &["sqs"]),
    ("Amazon Simple Storage Service", &["s3"]),
    ("Amazon Virtual Private Cloud", &["vpc", "public_ipv4", "nat_gateway"]),
    ("AmazonCloudWatch", &["cloudwatch"]),
];

#[test]
fn a_bill_in_focus_has_the_prices_of_the_book() {
    let mut prices: BTreeMap<(&str, &str), BTreeSet<Price>> = BTreeMap::new();
    for rate in BOOK.iter() {
        prices.entry((&rate.table, &rate.region)).or_default().insert(rate.price);
    }
    let tables = |name: &str| {
        let own = TABLES.iter().find(|(called, _)| *called == name).map_or(&[][..], |(_, tables)| tables);
        let balancers: &[&str] = if name == "Elastic Load Balancing" { &["load_balancer"] } else { &[] };
        own.iter().chain(balancers).chain(&["data_transfer"]).copied()
    };
    let (equal, others) = held("focus-2024-09", |row| {
        let price: Price = row[2].parse().unwrap();
        tables(&row[0]).any(|table| {
            [row[1].as_str(), "global"]
                .into_iter()
                .any(|region| prices.get(&(table, region)).is_some_and(|known| known.contains(&price)))
        })
    });
    let left: Vec<String> = others.iter().map(|(row, count)| format!("{count} {row}")).collect();
    explained(&left, equal);
}

/// What is left, and why.
fn explained(left: &[String], equal: u32) {
    let reasons = [
        // Before AWS halved the prices of requests on 2024-11-01.
        "$0.25 per million read request units",
        "$1.25 per million write request units",
        // Serverless v1, magnetic volumes, SQL Server, and services that are not priced here.
        "Aurora Capacity Unit hour running Amazon Aurora PostgreSQL Serverless",
        "$0.05 per 1 million I/O requests",
        "running SQL Server",
        "AWS Systems Manager",
        "AWS Security Hub",
        "Red Hat OpenShift Service on AWS",
    ];
    let unexplained: Vec<&String> =
        left.iter().filter(|row| !reasons.iter().any(|reason| row.contains(reason))).collect();
    assert!(unexplained.is_empty(), "{unexplained:#?}");
    // 634 priced rows without the 15 of what is left.
    assert_eq!(equal, 634 - 15, "{left:#?}");
}
