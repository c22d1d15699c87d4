//! The price tables: whole, contiguous, without duplicates, in the units that meters use, with AWS's own names.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod support;

use std::collections::{BTreeMap, BTreeSet};

use meridian::base::number::{Decimal, Price};
use meridian::base::region::Region;
use meridian::base::unit::Unit;
use meridian::catalog::usage::UsageType;
use meridian::price::{Finding, OnBill, PriceBook, check};
use meridian::service::SERVICES;
use pricing::{bundle, terms};

use support::{book, region};

const FIXED: usize = 11;

/// A file of `pricing/` as its head and its rows of text.
type File = (Vec<String>, Vec<Vec<String>>);

fn file(name: &str) -> File {
    let path = support::path("../pricing").join(format!("{name}.csv"));
    let mut reader = csv::Reader::from_path(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let head = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let rows = reader.records().map(|r| r.unwrap().iter().map(str::to_owned).collect()).collect();
    (head, rows)
}

/// The files of a folder by name, those that are in the form of `head`.
fn files(folder: &str, first: &str) -> Vec<(String, File)> {
    let entries = std::fs::read_dir(support::path("../pricing").join(folder)).unwrap();
    let names = entries.map(|e| e.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter_map(|n| n.strip_suffix(".csv").map(str::to_owned)).collect();
    names.sort();
    let read = names.into_iter().map(|name| (name.clone(), file(&format!("{folder}{name}"))));
    read.filter(|(_, (head, _))| head.join(",").starts_with(first)).collect()
}

const RATES: &str = "Usage,Variant,FromRegion,ServiceCode,UsageType,UsEast1Prefix,Operation,Unit,StartingRange,\
                     EndingRange,Source";

/// The tables of what is billed by use.
fn tables() -> Vec<(String, File)> {
    files("", RATES).into_iter().chain(files("terms/", RATES)).collect()
}

fn usage(table: &str, key: &str) -> &'static UsageType {
    meridian::service::usage(table, key).unwrap_or_else(|| panic!("no usage {key} in {table}"))
}

/// What `meridian prices check` proves: whole tiers, known units, no price twice, every gap accounted for.
#[test]
fn the_book_is_whole() {
    let wrong: Vec<Finding> = check(book(), &meridian::service::usages())
        .into_iter()
        .filter(|f| matches!(f, Finding::Wrong(_)))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_book_that_is_not_whole_is_found_out() {
    let spoilt = |from: &str, to: &str| {
        let mut done = false;
        let mut change = |(name, text): &(&'static str, &'static str)| {
            let here = !done && text.contains(from);
            done |= here;
            (*name, if here { text.replacen(from, to, 1) } else { (*text).to_owned() })
        };
        let changed: Vec<(&str, String)> = pricing::tables().iter().map(&mut change).collect();
        assert!(done, "{from}");
        let changed: Vec<(&str, &str)> = changed.iter().map(|(n, t)| (*n, t.as_str())).collect();
        let book = PriceBook::from_tables(&changed).unwrap();
        let found = check(&book, &meridian::service::usages()).into_iter().filter_map(|f| match f {
            Finding::Wrong(what) => Some(what),
            Finding::Gap { .. } => None,
        });
        found.collect::<Vec<_>>().join("\n")
    };
    assert!(spoilt(",GB,10240,51200,", ",GB,10241,51200,").contains("leave a gap"));
    assert!(spoilt(",GB,0,10240,", ",GB,0,10239,").contains("leave a gap"));
    assert!(spoilt(",Hrs,0,Inf,", ",Fortnights,0,Inf,").contains("unknown unit `Fortnights`"));
    assert!(spoilt("internet_out,,,", "internet_oot,,,").contains("nothing says why"));
    assert!(
        spoilt("dynamodb,stream_reads,il-central-1", "dynamodb,stream_reads,eu-west-1")
            .contains("nothing says why")
    );
}

/// A Region, or `global`, which is none.
#[test]
fn every_column_is_a_place() {
    let listed: BTreeSet<String> = file("regions").1.into_iter().map(|row| row[0].clone()).collect();
    for (table, (head, _)) in tables() {
        let columns: BTreeSet<String> = head[FIXED..].iter().cloned().collect();
        assert_eq!(columns.len(), head.len() - FIXED, "{table} has a column twice");
        let others = columns.difference(&listed);
        for other in others {
            assert_eq!(other, "global", "{table}: `{other}` is no place");
        }
    }
}

#[test]
fn every_usage_of_a_service_is_in_its_table() {
    let all = tables();
    for usage in meridian::service::usages() {
        let (_, (_, rows)) = all.iter().find(|(name, _)| name == usage.table).unwrap();
        let own: Vec<&Vec<String>> = rows.iter().filter(|row| row[0] == usage.key).collect();
        assert!(!own.is_empty(), "{} has no {}", usage.table, usage.key);
        for row in own {
            assert_eq!(Unit::from_aws(&row[7]), Some(usage.unit), "{}: {row:?}", usage.table);
            assert!(!row[3].is_empty() && !row[4].is_empty(), "a name is missing in {row:?}");
        }
    }
}

/// Two usages of one table and key would be one price.
#[test]
fn no_usage_stands_twice() {
    let mut seen = BTreeSet::new();
    for usage in SERVICES.iter().flat_map(|s| s.usages) {
        assert!(seen.insert((usage.table, usage.key)), "{} of {}", usage.key, usage.table);
    }
}

#[test]
fn nothing_is_dearer_by_the_dozen() {
    for (table, (head, rows)) in tables() {
        for column in FIXED..head.len() {
            let mut before: BTreeMap<(&str, &str, &str), Price> = BTreeMap::new();
            for row in &rows {
                let Ok(price) = row[column].parse::<Price>() else { continue };
                // A free first tier is cheaper than the next; beyond it prices fall.
                let key = (row[0].as_str(), row[1].as_str(), row[2].as_str());
                if let Some(old) = before.insert(key, price)
                    && old > Price::default()
                {
                    assert!(price <= old, "{table} {key:?} {}: {price} after {old}", head[column]);
                }
            }
        }
    }
}

/// A rate of a third of what the other Regions ask, or of three times it, is another usage's. Acceleration alone is priced
/// by how far a Region is from its users, and Spot by the hour's demand.
#[test]
fn no_region_asks_a_fraction_or_a_multiple_of_the_others() {
    for (name, (head, rows)) in tables().into_iter().filter(|(name, _)| name != "ec2_spot") {
        for row in rows.iter().filter(|row| row[2].is_empty() && !row[0].starts_with("accelerated_")) {
            let asked = |cell: &String| cell.parse::<Price>().ok().filter(|p| *p > Price::default());
            let prices: Vec<(usize, i128)> =
                (FIXED..row.len()).filter_map(|i| Some((i, asked(&row[i])?.picos()))).collect();
            let mut sorted: Vec<i128> = prices.iter().map(|(_, price)| *price).collect();
            sorted.sort_unstable();
            for (column, price) in prices {
                let middle = sorted[sorted.len() / 2];
                let (row, place) = (&row[..2], &head[column]);
                assert!(price * 3 > middle && price < middle * 3, "{name} {row:?} in {place}");
            }
        }
    }
}

#[test]
fn every_source_is_used_and_dated() {
    let sources = file("sources").1;
    let named = |(head, rows): File| {
        let at = head.iter().position(|column| column == "Source").unwrap();
        rows.into_iter().map(move |row| row[at].clone())
    };
    let mut used: BTreeSet<String> = tables().into_iter().flat_map(|(_, file)| named(file)).collect();
    used.extend(
        files("terms/", "Usage,Variant,Term,Part,Source").into_iter().flat_map(|(_, file)| named(file)),
    );
    used.extend(named(file("terms/ratios")).chain(named(file("support"))));
    let listed: BTreeSet<String> = sources.iter().map(|row| row[0].clone()).collect();
    assert_eq!(used, listed);
    assert_eq!(listed.len(), sources.len(), "a source stands twice");
    for source in &sources {
        let date: Vec<&str> = source[2].split('-').collect();
        let [year, month, day] = [0, 1, 2].map(|i| date[i].parse::<u32>().unwrap());
        assert!(
            (2020..2100).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day),
            "{source:?}"
        );
        assert_eq!(source[2].len(), 10, "{source:?}");
        assert!(["aws_feed_copy", "second_hand", "inferred"].contains(&source[3].as_str()), "{source:?}");
    }
}

#[test]
fn regions_have_names_zones_and_prefixes_of_their_own() {
    let regions = book().regions();
    let prefixes: BTreeSet<&str> = regions.iter().map(|r| r.prefix.as_ref()).collect();
    let codes: BTreeSet<Region> = regions.iter().map(|r| r.region).collect();
    assert_eq!((prefixes.len(), codes.len()), (regions.len(), regions.len()));
    for r in regions {
        assert!(r.name.contains('(') && (3..=6).contains(&r.zones), "{r:?}");
        let gov = r.region.code().starts_with("us-gov");
        assert_eq!(r.partition, if gov { "aws-us-gov" } else { "aws" });
    }
}

fn names(table: &str, key: &str, variant: &str, from: &str, to: Option<&str>) -> OnBill {
    book().names(usage(table, key), variant, region(from), to.map(region))
}

/// As they stand in Cost and Usage Reports: us-east-1 leaves its prefix out, but for some usages.
#[test]
fn usage_types_are_spelt_as_on_a_bill() {
    let is = |table, key, variant, from, to, expected: &str| {
        assert_eq!(names(table, key, variant, from, to).usage_type(), expected);
    };
    is("dynamodb", "pitr_storage", "", "us-east-1", None, "USE1-TimedPITRStorage-ByteHrs");
    is("dynamodb", "pitr_storage", "", "eu-west-1", None, "EU-TimedPITRStorage-ByteHrs");
    is("dynamodb", "replicated_write_request_units", "", "us-east-1", None, "ReplWriteRequestUnits");
    is("dynamodb", "replicated_write_request_units", "", "eu-central-1", None, "EUC1-ReplWriteRequestUnits");
    is("dynamodb", "storage", "", "ap-south-1", None, "APS3-TimedStorage-ByteHrs");
    is("data_transfer", "between_regions", "", "us-east-1", Some("eu-central-1"), "USE1-EUC1-AWS-Out-Bytes");
    is("data_transfer", "between_regions", "", "eu-west-1", Some("us-east-1"), "EU-USE1-AWS-Out-Bytes");
    is("data_transfer", "internet_out", "", "us-east-1", None, "DataTransfer-Out-Bytes");
    is("data_transfer", "between_azs_out", "", "us-west-2", None, "USW2-DataTransfer-Regional-Bytes");
    is("nat_gateway", "gateway_hours", "", "us-east-1", None, "NatGateway-Hours");
    is("aurora", "instance_hours", "postgresql db.r6g.xlarge", "us-east-1", None, "InstanceUsage:db.r6g.xl");
    is("aurora", "acu_hours", "mysql", "us-west-2", None, "USW2-Aurora:ServerlessV2Usage");
    let mysql = names("aurora", "instance_hours", "mysql db.r6g.large", "us-east-1", None);
    let postgresql = names("aurora", "instance_hours", "postgresql db.r6g.large", "us-east-1", None);
    assert_eq!(mysql.operation(), "CreateDBInstance:0016");
    assert_eq!(postgresql.operation(), "CreateDBInstance:0021");
    assert_eq!(names("nat_gateway", "processed", "", "us-east-1", None).service_code(), "AmazonEC2");
    is("ec2", "instance_hours", "m6i.xlarge", "us-east-1", None, "BoxUsage:m6i.xlarge");
    is("ec2", "instance_hours", "m6i.xlarge", "eu-central-1", None, "EUC1-BoxUsage:m6i.xlarge");
    is("ebs", "gp3_storage", "", "eu-central-1", None, "EUC1-EBS:VolumeUsage.gp3");
    is("eks", "cluster_hours", "", "us-east-1", None, "USE1-AmazonEKS-Hours:perCluster");
    is(
        "elasticache",
        "node_hours",
        "redis cache.r6g.large",
        "us-west-2",
        None,
        "USW2-NodeUsage:cache.r6g.large",
    );
    is("load_balancer", "alb_lcu_hours", "", "us-east-1", None, "LCUUsage");
    is("kms", "keys", "", "us-east-1", None, "us-east-1-KMS-Keys");
    is("kms", "requests", "", "ca-central-1", None, "ca-central-1-KMS-Requests");
    is("public_ipv4", "in_use_hours", "", "us-east-1", None, "USE1-PublicIPv4:InUseAddress");
    is("route53", "hosted_zones", "", "global", None, "HostedZone");
    let [from, to] = [("us-east-1", "USE1"), ("eu-central-1", "EUC1")];
    let copied = format!("{}-{}-CrossRegion-WarmBytes-DynamoDB", from.1, to.1);
    is("backup", "dynamodb_copy", "", from.0, Some(to.0), &copied);
}

/// A price list's name of a usage that the book does not have yet comes out as it was given.
#[test]
fn a_new_instance_type_of_ones_own_keeps_its_name_on_the_bill() {
    let head = meridian::price::COLUMNS.join(",");
    for (code, name) in [
        ("eu-central-1", "EUC1-InstanceUsage:db.r8g.large"),
        ("eu-central-1", "eu-central-1-InstanceUsage:db.r8g.large"),
        ("eu-central-1", "InstanceUsage:db.r8g.large"),
        ("us-east-1", "USE1-InstanceUsage:db.r8g.large"),
        ("us-east-1", "InstanceUsage:db.r8g.large"),
    ] {
        let row = format!(
            "aurora,instance_hours,AmazonRDS,{name},CreateDBInstance:0021,{code},,Hrs,0,Inf,0.3,OnDemand,mine,\
             second_hand,2026-11-01,postgresql db.r8g.large"
        );
        let mut own = book().clone();
        own.overlay("mine", &format!("{head}\n{row}\n"), &meridian::service::usages()).unwrap();
        let of = usage("aurora", "instance_hours");
        let rate = own.rate(of, "postgresql db.r8g.large", region(code), None).unwrap();
        assert_eq!(rate.names.usage_type(), name);
        assert_eq!(
            (rate.names.service_code(), rate.names.operation()),
            ("AmazonRDS", "CreateDBInstance:0021")
        );
    }
}

fn price(table: &str, key: &str, variant: &str, code: &str) -> Option<Price> {
    book()
        .rate(usage(table, key), variant, region(code), None)
        .and_then(|mut rate| rate.tiers.next())
        .map(|tier| tier.price)
}

/// AWS What's New, November 2024, and "Global tables billing": a replicated write costs what a write costs.
#[test]
fn replicated_writes_cost_what_writes_cost() {
    let mut compared = 0;
    for r in book().regions() {
        for (plain, replicated) in [
            ("write_request_units", "replicated_write_request_units"),
            ("write_capacity_hours", "replicated_write_capacity_hours"),
            ("ia_write_request_units", "ia_replicated_write_request_units"),
            ("ia_write_capacity_hours", "ia_replicated_write_capacity_hours"),
        ] {
            let [plain, replicated] =
                [plain, replicated].map(|key| price("dynamodb", key, "", r.region.code()));
            assert_eq!(plain, replicated, "{}", r.region);
            compared += usize::from(plain.is_some());
        }
    }
    assert!(compared > 100);
}

/// Aurora User Guide, reserved instances, "10 × db.r6g.large need 13": I/O-Optimized is 1.3 times in instances, and 2.25
/// times in storage ($0.10 and $0.225 in us-east-1). An ACU-hour is $0.12 and, rounded up by AWS, $0.16.
#[test]
fn io_optimized_is_1_3_times_in_instances_and_2_25_times_in_storage() {
    let mut compared = 0;
    for engine in ["mysql", "postgresql"] {
        for family in ["r5", "r6g", "r6i", "r7g"] {
            for size in ["large", "xlarge", "2xlarge", "4xlarge", "12xlarge"] {
                let variant = format!("{engine} db.{family}.{size}");
                let standard = price("aurora", "instance_hours", &variant, "us-east-1").unwrap();
                let optimized =
                    price("aurora", "instance_hours_io_optimized", &variant, "us-east-1").unwrap();
                let by_rule = standard.times(Decimal::milli(1_300));
                // AWS rounds to a tenth of a cent, up or down.
                let off = (optimized.times(Decimal::ONE) - by_rule).picos().abs();
                assert!(off <= 1_000_000_000, "{variant}: {optimized} and by the rule {by_rule}");
                compared += 1;
            }
        }
    }
    assert_eq!(compared, 40);
    let storage = |key: &str| price("aurora", key, "", "us-east-1").unwrap();
    assert_eq!(
        storage("storage").times(Decimal::milli(2_250)),
        storage("storage_io_optimized").times(Decimal::ONE)
    );
}

/// EC2 On-Demand pricing page, "Data Transfer": $0.01 a GB in each direction, in every commercial Region.
#[test]
fn transfer_between_zones_costs_a_cent_at_both_ends() {
    let cent: Price = "0.01".parse().unwrap();
    for r in book().regions() {
        for key in ["between_azs_out", "between_azs_in"] {
            if let Some(price) = price("data_transfer", key, "", r.region.code()) {
                assert_eq!(price, cent, "{key} in {}", r.region);
            }
        }
    }
}

/// What AWS does not sell in a Region is refused, with the nearest Regions where it does.
#[test]
fn what_is_not_offered_is_refused_with_the_nearest_that_offer_it() {
    let changed: Vec<(&str, String)> = pricing::tables()
        .iter()
        .map(|(name, text)| match *name {
            "availability" => {
                (*name, format!("{text}nat_gateway,processed,ap-southeast-4,not_offered,a test says so\n"))
            }
            // The column of ap-southeast-4 is emptied.
            "nat_gateway" => {
                let at = text.lines().next().unwrap().split(',').position(|c| c == "ap-southeast-4").unwrap();
                let emptied = text.lines().map(|line| {
                    let mut cells: Vec<&str> = line.split(',').collect();
                    if cells[0] == "processed" {
                        cells[at] = "";
                    }
                    cells.join(",") + "\n"
                });
                (*name, emptied.collect())
            }
            _ => (*name, (*text).to_owned()),
        })
        .collect();
    let changed: Vec<(&str, &str)> = changed.iter().map(|(n, t)| (*n, t.as_str())).collect();
    let own = PriceBook::from_tables(&changed).unwrap();
    let text = r#"{"meridian": 1, "regions": ["ap-southeast-4"], "components": [
        {"name": "out", "nat_gateway": {"monthly_inbound_gb": 10}}]}"#;
    let found = meridian::engine::read::decode(text, &own).diagnostics;
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].message.starts_with("AWS does not offer"), "{}", found[0]);
    // Melbourne is nearest to Sydney, then to Auckland.
    assert_eq!(
        found[0].hint.as_deref(),
        Some("the nearest Regions that do are `ap-southeast-2` and `ap-southeast-6`")
    );
}

#[test]
fn the_texts_of_the_page_are_the_book_of_the_binary() {
    let mut parsed = PriceBook::parse(&bundle()).unwrap();
    parsed.add_terms(&terms()).unwrap();
    assert_eq!(parsed.hash(), book().hash());
    assert_eq!(parsed.list(|_| true), book().list(|_| true));
    assert_eq!(parsed.list_committed(|_| true), book().list_committed(|_| true));
}
