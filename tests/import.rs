//! `prices import`, `diff` and `update`. Expected prices are read off the files by eye, not off what is printed.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use pricing::reader::{Gathered, Import, Options};
use serde_json::{Value, json};

fn offers(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/offers").join(name)
}

/// The text of a file that may be packed.
fn text(name: &str) -> String {
    let bytes = fs::read(offers(name)).unwrap();
    let mut text = String::new();
    let read = if bytes.starts_with(&[0x1f, 0x8b]) {
        GzDecoder::new(bytes.as_slice()).read_to_string(&mut text)
    } else {
        bytes.as_slice().read_to_string(&mut text)
    };
    read.unwrap();
    text
}

fn packed(text: &str) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::fast());
    packer.write_all(text.as_bytes()).unwrap();
    packer.finish().unwrap()
}

fn import(files: &[(&str, &[u8])]) -> Result<Gathered, String> {
    static FIRST: OnceLock<Import> = OnceLock::new();
    let options = || Options { jobs: 2, ..Options::default() };
    let first = FIRST.get_or_init(|| Import::new(&pricing::book().unwrap(), options()));
    let mut import = first.anew();
    for (name, bytes) in files {
        import.read(name, *bytes).map_err(|found| found.to_string())?;
    }
    Ok(import.finish())
}

/// Price, and what is paid at purchase, by usage, variant, Region, term and tier.
fn prices(gathered: &Gathered) -> BTreeMap<String, (String, String)> {
    let csv = gathered.csv();
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let head = reader.headers().unwrap().clone();
    let rows = reader.records().map(|row| {
        let row = row.unwrap();
        let at = |name: &str| row[head.iter().position(|h| h == name).unwrap()].to_owned();
        let words = ["service", "usage", "variant", "region", "to_region", "term", "starting_range"].map(at);
        let words: Vec<String> = words.into_iter().filter(|w| !w.is_empty()).collect();
        (words.join(" "), (at("price_per_unit"), at("upfront_per_unit")))
    });
    let all: Vec<_> = rows.collect();
    let by: BTreeMap<_, _> = all.iter().cloned().collect();
    assert_eq!(by.len(), all.len(), "a rate is there twice");
    by
}

fn price(gathered: &Gathered, key: &str) -> (String, String) {
    let all = prices(gathered);
    all.get(key).unwrap_or_else(|| panic!("no {key} among {:#?}", all.keys())).clone()
}

fn alone(price: &str) -> (String, String) {
    (price.to_owned(), String::new())
}

fn words(gathered: &Gathered) -> String {
    let found: Vec<String> = gathered.report.diagnostics().iter().map(ToString::to_string).collect();
    format!("{}\n{}", found.join("\n"), gathered.report.words())
}

/// Whether `--prices` can read what was imported.
fn opens(gathered: &Gathered) {
    pricing::book().unwrap().overlay("imported", &gathered.csv(), &meridian::service::usages()).unwrap();
}

/// An offer file in the form AWS has for EC2; rows are given by the columns that matter.
fn offer(code: &str, version: &str, rows: &[&[(&str, &str)]]) -> String {
    let columns = [
        "SKU",
        "OfferTermCode",
        "RateCode",
        "TermType",
        "PriceDescription",
        "EffectiveDate",
        "StartingRange",
        "EndingRange",
        "Unit",
        "PricePerUnit",
        "Currency",
        "RelatedTo",
        "LeaseContractLength",
        "PurchaseOption",
        "OfferingClass",
        "Product Family",
        "serviceCode",
        "Location",
        "Location Type",
        "Instance Type",
        "From Location",
        "To Location",
        "usageType",
        "operation",
        "From Region Code",
        "Region Code",
        "To Region Code",
    ];
    let quoted = |fields: Vec<&str>| {
        let fields = fields.iter().map(|f| if f.is_empty() { String::new() } else { format!("\"{f}\"") });
        fields.collect::<Vec<_>>().join(",") + "\n"
    };
    let day = format!("{}-{}-{}T00:00:00Z", &version[..4], &version[4..6], &version[6..8]);
    let mut text = format!(
        "\"FormatVersion\",\"v1.0\"\n\"Disclaimer\",\"No, not this.\"\n\"Publication Date\",\"{day}\"\n\
         \"Version\",\"{version}\"\n\"OfferCode\",\"{code}\"\n"
    );
    text += &quoted(columns.to_vec());
    for row in rows {
        let defaults = [
            ("SKU", "S"),
            ("TermType", "OnDemand"),
            ("StartingRange", "0"),
            ("EndingRange", "Inf"),
            ("Currency", "USD"),
            ("serviceCode", code),
            ("Location Type", "AWS Region"),
        ];
        let field =
            |column: &str| row.iter().chain(&defaults).find(|(c, _)| *c == column).map_or("", |(_, v)| *v);
        text += &quoted(columns.iter().map(|c| field(c)).collect());
    }
    text
}

/// An EC2 row: usage type, unit, price, and more.
macro_rules! row {
    ($usage:expr, $operation:expr, $unit:expr, $price:expr $(, $column:literal = $value:expr)*) => {
        &[$(($column, $value),)* ("usageType", $usage), ("operation", $operation), ("Unit", $unit),
          ("PricePerUnit", $price)][..]
    };
}

/// The JSON form of an offer file in CSV, as AWS has it.
fn json_of(csv: &str) -> String {
    let lines: Vec<&str> = csv.lines().collect();
    let about = |key: &str| {
        let line = lines.iter().find(|l| l.trim_start_matches('"').starts_with(key)).unwrap();
        line.split(',').nth(1).unwrap().trim_matches('"').to_owned()
    };
    let table = lines[5..].join("\n");
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let head = reader.headers().unwrap().clone();
    let (mut products, mut terms) = (json!({}), json!({}));
    for (number, row) in reader.records().enumerate() {
        let row = row.unwrap();
        let at = |name: &str| head.iter().position(|h| h == name).map_or("", |i| &row[i]);
        let mut attributes = json!({});
        for (column, key) in [
            ("serviceCode", "servicecode"),
            ("Location", "location"),
            ("Location Type", "locationType"),
            ("Instance Type", "instanceType"),
            ("usageType", "usagetype"),
            ("operation", "operation"),
            ("Region Code", "regionCode"),
            ("From Region Code", "fromRegionCode"),
            ("To Region Code", "toRegionCode"),
        ] {
            attributes[key] = json!(at(column));
        }
        let sku = at("SKU");
        products[sku] = json!({"sku": sku, "productFamily": at("Product Family"), "attributes": attributes});
        let mut dimension = json!({"unit": at("Unit"), "pricePerUnit": {at("Currency"): at("PricePerUnit")}});
        for (key, column) in [("beginRange", "StartingRange"), ("endRange", "EndingRange")] {
            if !at(column).is_empty() {
                dimension[key] = json!(at(column));
            }
        }
        let offer =
            format!("{sku}.{}{}{}", at("LeaseContractLength"), at("PurchaseOption"), at("OfferingClass"));
        let term = &mut terms[at("TermType")][sku][&offer];
        term["priceDimensions"][format!("{offer}.{number}")] = dimension;
        term["termAttributes"] = json!({"LeaseContractLength": at("LeaseContractLength"),
            "PurchaseOption": at("PurchaseOption"), "OfferingClass": at("OfferingClass")});
    }
    let (code, version, day) = (about("OfferCode"), about("Version"), about("Publication Date"));
    // The order of AWS's files: products before terms.
    format!(
        "{{\"formatVersion\":\"v1.0\",\"offerCode\":\"{code}\",\"version\":\"{version}\",\
         \"publicationDate\":\"{day}\",\"products\":{products},\"terms\":{terms}}}"
    )
}

/// The JSON form of a Savings Plans file in CSV.
fn savings_json_of(csv: &str) -> String {
    let lines: Vec<&str> = csv.lines().collect();
    let table = lines[5..].join("\n");
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let head = reader.headers().unwrap().clone();
    let (mut products, mut plans): (BTreeMap<String, Value>, BTreeMap<String, Value>) = Default::default();
    for row in reader.records() {
        let row = row.unwrap();
        let at = |name: &str| head.iter().position(|h| h == name).map_or("", |i| &row[i]);
        let sku = at("SKU");
        let attributes = json!({"purchaseOption": at("PurchaseOption"), "usageType": at("UsageType")});
        products.insert(
            sku.to_owned(),
            json!({"sku": sku, "productFamily": at("Product Family"), "attributes": attributes}),
        );
        let years: u32 = at("LeaseContractLength").parse().unwrap();
        let plan = plans.entry(sku.to_owned()).or_insert_with(
            || json!({"sku": sku, "leaseContractLength": {"duration": years, "unit": "year"}, "rates": []}),
        );
        plan["rates"].as_array_mut().unwrap().push(json!({
            "discountedSku": at("DiscountedSKU"), "discountedUsageType": at("DiscountedUsageType"),
            "discountedOperation": at("DiscountedOperation"), "discountedServiceCode": at("DiscountedServiceCode"),
            "unit": at("Unit"), "discountedRate": {"price": at("DiscountedRate"), "currency": at("Currency")},
            "discountedRegionCode": at("DiscountedRegionCode"), "discountedInstanceType": at("DiscountedInstanceType"),
        }));
    }
    // In a Savings Plan the SKU comes before its rates; a JSON value would sort `leaseContractLength` first anyhow.
    let plans: Vec<String> = plans
        .values()
        .map(|p| {
            let lease = &p["leaseContractLength"];
            format!("{{\"sku\":{},\"leaseContractLength\":{lease},\"rates\":{}}}", p["sku"], p["rates"])
        })
        .collect();
    let products = products.into_values().collect::<Value>();
    format!(
        "{{\"offerCode\":\"AmazonDatabaseSavingsPlans\",\"version\":\"20260422194203\",\
         \"publicationDate\":\"2026-04-22T19:42:03Z\",\"products\":{products},\
         \"terms\":{{\"savingsPlan\":[{}]}}}}",
        plans.join(",")
    )
}

#[test]
fn a_savings_plans_file_of_aws_gives_its_rates() {
    let bytes = fs::read(offers("database-savings-plans-ap-south-2.csv.gz")).unwrap();
    let read = import(&[("plans.csv.gz", &bytes)]).unwrap();
    let term = "database_savings_plan_1yr_no_upfront 0";
    for (key, wanted) in [
        ("elasticache node_hours valkey cache.r7g.large ap-south-2", "0.144"),
        ("dynamodb replicated_write_request_units ap-south-2", "0.0000005822"),
        ("dynamodb ia_replicated_write_request_units ap-south-2", "0.0000007298"),
        ("aurora acu_hours postgresql ap-south-2", "0.117"),
        ("aurora acu_hours_io_optimized mysql ap-south-2", "0.156"),
        ("aurora instance_hours postgresql db.r7g.large ap-south-2", "0.2504"),
    ] {
        assert_eq!(price(&read, &format!("{key} {term}")), alone(wanted), "{key}");
    }
    // Counted with grep in the file: 64 Aurora instances, 4 rows of Aurora Serverless v2, 12 of DynamoDB, 14 nodes of
    // Valkey; what the book prices besides comes on top.
    assert!(read.report.rates >= 94, "{}", words(&read));
    assert!(!read.report.has_gaps(), "{}", words(&read));
    assert!(
        read.csv()
            .contains("AWS price list AmazonDatabaseSavingsPlans 20260422194203,aws_feed_copy,2026-04-22")
    );
    opens(&read);
    let json = savings_json_of(&text("database-savings-plans-ap-south-2.csv.gz"));
    assert_eq!(import(&[("plans.json", json.as_bytes())]).unwrap().csv(), read.csv());
}

#[test]
fn rows_without_operations_are_placed_by_their_attributes() {
    let read = import(&[("rows.csv", text("rows-eu-west-1.csv").as_bytes())]).unwrap();
    for (key, wanted) in [
        ("ec2 instance_hours m5.large eu-west-1 OnDemand 0", "0.107"),
        ("aurora instance_hours mysql db.r6g.large eu-west-1 OnDemand 0", "0.286"),
        ("aurora instance_hours postgresql db.r6g.large eu-west-1 OnDemand 0", "0.286"),
        ("aurora storage eu-west-1 OnDemand 0", "0.11"),
        ("aurora io_requests eu-west-1 OnDemand 0", "0.00000022"),
        ("aurora replicated_write_ios mysql eu-west-1 OnDemand 0", "0.00000022"),
        ("aurora acu_hours postgresql eu-west-1 OnDemand 0", "0.14"),
        ("elasticache node_hours redis cache.r6g.large eu-west-1 OnDemand 0", "0.229"),
        ("elasticache backup_storage eu-west-1 OnDemand 0", "0.085"),
        ("load_balancer alb_hours eu-west-1 OnDemand 0", "0.0252"),
        ("load_balancer alb_lcu_hours eu-west-1 OnDemand 0", "0.008"),
        ("nat_gateway gateway_hours eu-west-1 OnDemand 0", "0.048"),
        ("nat_gateway processed eu-west-1 OnDemand 0", "0.048"),
        ("ebs gp3_storage eu-west-1 OnDemand 0", "0.088"),
    ] {
        assert_eq!(price(&read, key), alone(wanted), "{key}");
    }
    // Memcached, Windows, and databases other than Aurora are not among them.
    assert!(!prices(&read).keys().any(|k| k.contains("memcached") || k.contains("reserved")));
    let words = words(&read);
    assert!(words.contains("offer unknown, version unknown, date unknown"), "{words}");
    assert!(words.contains("reservations that do not say for how long"), "{words}");
    assert!(read.report.has_gaps());
    opens(&read);
}

#[test]
fn a_wrong_service_has_nothing_to_take() {
    let read = import(&[("comprehend.csv", text("comprehend-ap-south-1.csv").as_bytes())]).unwrap();
    assert_eq!(read.report.rates, 0);
    let output = meridian(&["prices", "import", offers("comprehend-ap-south-1.csv").to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("no rate that Meridian prices") && said.contains("comprehend"), "{said}");
}

#[allow(clippy::too_many_lines, reason = "a table of rows")]
fn ec2(version: &str) -> String {
    offer(
        "AmazonEC2",
        version,
        &[
            row!(
                "EUC1-BoxUsage:m5.large",
                "RunInstances",
                "Hrs",
                "0.1150000000",
                "SKU" = "A",
                "Location" = "EU (Frankfurt)",
                "Instance Type" = "m5.large"
            ),
            row!(
                "EUC1-BoxUsage:m5.large",
                "RunInstances",
                "Hrs",
                "0.0724500000",
                "SKU" = "A",
                "Location" = "EU (Frankfurt)",
                "Instance Type" = "m5.large",
                "TermType" = "Reserved",
                "LeaseContractLength" = "1yr",
                "PurchaseOption" = "No Upfront",
                "OfferingClass" = "standard"
            ),
            row!(
                "EUC1-BoxUsage:m5.large",
                "RunInstances",
                "Hrs",
                "0.0350000000",
                "SKU" = "A",
                "Location" = "EU (Frankfurt)",
                "TermType" = "Reserved",
                "LeaseContractLength" = "3yr",
                "PurchaseOption" = "Partial Upfront",
                "OfferingClass" = "standard"
            ),
            row!(
                "EUC1-BoxUsage:m5.large",
                "RunInstances",
                "Quantity",
                "596",
                "SKU" = "A",
                "StartingRange" = "",
                "EndingRange" = "",
                "Location" = "EU (Frankfurt)",
                "TermType" = "Reserved",
                "LeaseContractLength" = "3yr",
                "PurchaseOption" = "Partial Upfront",
                "OfferingClass" = "standard"
            ),
            row!(
                "EUC1-BoxUsage:m5.large",
                "RunInstances",
                "Quantity",
                "700",
                "SKU" = "A",
                "StartingRange" = "",
                "EndingRange" = "",
                "Location" = "EU (Frankfurt)",
                "TermType" = "Reserved",
                "LeaseContractLength" = "3yr",
                "PurchaseOption" = "Partial Upfront",
                "OfferingClass" = "convertible"
            ),
            row!(
                "EUC1-BoxUsage:m5.large",
                "RunInstances:0002",
                "Hrs",
                "0.2070000000",
                "SKU" = "B",
                "Location" = "EU (Frankfurt)"
            ),
            row!(
                "EUC1-UnusedBox:m5.large",
                "RunInstances",
                "Hrs",
                "0.1150000000",
                "SKU" = "C",
                "Location" = "EU (Frankfurt)"
            ),
            row!(
                "BoxUsage:m99.48xlarge",
                "RunInstances",
                "Hrs",
                "9.8765432100",
                "SKU" = "D",
                "Region Code" = "us-east-1",
                "Instance Type" = "m99.48xlarge"
            ),
            row!(
                "LAX1-BoxUsage:m5.large",
                "RunInstances",
                "Hrs",
                "0.2000000000",
                "SKU" = "E",
                "Location" = "US West (Los Angeles)",
                "Location Type" = "AWS Local Zone"
            ),
            row!(
                "EUC1-NatGateway-Hours",
                "NatGateway",
                "Hrs",
                "0.0520000000",
                "SKU" = "F",
                "Region Code" = "eu-central-1"
            ),
            row!(
                "EUC1-EBS:VolumeUsage.gp3",
                "",
                "GB-Mo",
                "0.0952000000",
                "SKU" = "G",
                "Region Code" = "eu-central-1"
            ),
        ],
    )
}

#[test]
fn an_ec2_file_gives_linux_on_demand_and_reserved() {
    let csv = ec2("20260901120000");
    let read = import(&[("ec2.csv", csv.as_bytes())]).unwrap();
    let wanted: BTreeMap<String, (String, String)> = [
        ("ec2 instance_hours m5.large eu-central-1 OnDemand 0", "0.115", ""),
        ("ec2 instance_hours m5.large eu-central-1 reserved_1yr_no_upfront 0", "0.07245", "0"),
        ("ec2 instance_hours m5.large eu-central-1 reserved_3yr_partial_upfront 0", "0.035", "596"),
        ("ec2 instance_hours m99.48xlarge us-east-1 OnDemand 0", "9.87654321", ""),
        ("nat_gateway gateway_hours eu-central-1 OnDemand 0", "0.052", ""),
        ("ebs gp3_storage eu-central-1 OnDemand 0", "0.0952", ""),
    ]
    .into_iter()
    .map(|(key, price, upfront)| (key.to_owned(), (price.to_owned(), upfront.to_owned())))
    .collect();
    assert_eq!(prices(&read), wanted);
    assert!(!read.report.has_gaps());
    opens(&read);
    let (json, gz) = (json_of(&csv), packed(&csv));
    for (name, bytes) in [("ec2.json", json.as_bytes()), ("ec2.gz", &gz), ("ec2.json.gz", &packed(&json))] {
        assert_eq!(import(&[(name, bytes)]).unwrap().csv(), read.csv(), "{name}");
    }
    let windows = csv.replace('\n', "\r\n");
    assert_eq!(import(&[("crlf.csv", windows.as_bytes())]).unwrap().csv(), read.csv());
}

#[test]
fn tiers_and_pairs_of_regions_are_kept() {
    let csv = offer(
        "AWSDataTransfer",
        "20260901120000",
        &[
            row!(
                "EUC1-DataTransfer-Out-Bytes",
                "",
                "GB",
                "0.0900000000",
                "SKU" = "O",
                "EndingRange" = "10240",
                "From Region Code" = "eu-central-1"
            ),
            row!(
                "EUC1-DataTransfer-Out-Bytes",
                "",
                "GB",
                "0.0850000000",
                "SKU" = "O",
                "StartingRange" = "10240",
                "From Region Code" = "eu-central-1"
            ),
            row!(
                "USE1-EUC1-AWS-Out-Bytes",
                "",
                "GB",
                "0.0200000000",
                "SKU" = "P",
                "From Region Code" = "us-east-1",
                "To Region Code" = "eu-central-1"
            ),
            row!(
                "USE1-EU-AWS-Out-Bytes",
                "",
                "GB",
                "0.0210000000",
                "SKU" = "Q",
                "From Location" = "US East (N. Virginia)",
                "To Location" = "EU (Ireland)"
            ),
            row!(
                "USE1-LAX1-AWS-Out-Bytes",
                "",
                "GB",
                "0.0300000000",
                "SKU" = "R",
                "From Region Code" = "us-east-1",
                "To Region Code" = "us-west-2-lax-1"
            ),
            row!(
                "EUC1-DataTransfer-Regional-Bytes",
                "InterZone-In",
                "GB",
                "0.0100000000",
                "SKU" = "T",
                "Region Code" = "eu-central-1"
            ),
        ],
    );
    let read = import(&[("transfer.csv", csv.as_bytes())]).unwrap();
    let found: Vec<String> =
        prices(&read).into_iter().map(|(key, (price, _))| format!("{key}: {price}")).collect();
    assert_eq!(
        found,
        [
            "data_transfer between_azs_in eu-central-1 OnDemand 0: 0.01",
            "data_transfer between_regions us-east-1 eu-central-1 OnDemand 0: 0.02",
            "data_transfer between_regions us-east-1 eu-west-1 OnDemand 0: 0.021",
            "data_transfer internet_out eu-central-1 OnDemand 0: 0.09",
            "data_transfer internet_out eu-central-1 OnDemand 10240: 0.085",
        ]
    );
    opens(&read);
    assert_eq!(import(&[("t.json", json_of(&csv).as_bytes())]).unwrap().csv(), read.csv());
}

#[test]
fn dynamodb_is_taken_by_its_own_units() {
    let reserved = |kind: &'static str, price: &'static str| {
        row_of_dynamodb("EU-WriteCapacityUnit-Hrs", "CommittedThroughput", kind, price)
    };
    let rows = [
        reserved("WriteCapacityUnit-Hrs", "0.0007350000"),
        row_of_dynamodb(
            "EU-WriteRequestUnits",
            "PayPerRequestThroughput",
            "WriteRequestUnits",
            "0.0000007050",
        ),
        row_of_dynamodb("EU-ReadRequestUnits", "PayPerRequestThroughput", "Requests", "0.0000001415"),
    ];
    let rows: Vec<&[(&str, &str)]> = rows.iter().map(Vec::as_slice).collect();
    let read = import(&[("d.csv", offer("AmazonDynamoDB", "20260901120000", &rows).as_bytes())]).unwrap();
    assert_eq!(price(&read, "dynamodb write_capacity_hours eu-west-1 OnDemand 0"), alone("0.000735"));
    assert_eq!(price(&read, "dynamodb write_request_units eu-west-1 OnDemand 0"), alone("0.000000705"));
    assert_eq!(read.report.rates, 2);
    let words = words(&read);
    assert!(
        words.contains("1: units other than the usage is metered in (such as `EU-ReadRequestUnits`, line 9)"),
        "{words}"
    );
}

fn row_of_dynamodb(
    usage: &'static str,
    operation: &'static str,
    unit: &'static str,
    price: &'static str,
) -> Vec<(&'static str, &'static str)> {
    vec![
        ("SKU", usage),
        ("usageType", usage),
        ("operation", operation),
        ("Unit", unit),
        ("PricePerUnit", price),
        ("Location", "EU (Ireland)"),
    ]
}

#[test]
fn other_currencies_are_told_and_not_taken() {
    let csv = ec2("20260901120000").replace("\"USD\"", "\"CNY\"");
    let read = import(&[("china.csv", csv.as_bytes())]).unwrap();
    assert_eq!(read.report.rates, 0);
    assert!(words(&read).contains("prices that are not in US dollars"), "{}", words(&read));
    let read = import(&[("china.json", json_of(&csv).as_bytes())]).unwrap();
    assert_eq!(read.report.rates, 0);
    assert!(words(&read).contains("prices that are not in US dollars"), "{}", words(&read));
}

#[test]
fn what_is_cut_off_is_refused() {
    let csv = ec2("20260901120000");
    let (json, gz) = (json_of(&csv), packed(&csv));
    let half = |bytes: &[u8]| bytes[..bytes.len() / 2].to_vec();
    for (name, bytes) in [
        ("cut.csv", csv.as_bytes()[..csv.len() - 30].to_vec()),
        ("cut.json", half(json.as_bytes())),
        ("cut.gz", half(&gz)),
        ("cut.json.gz", half(&packed(&json))),
    ] {
        let said = import(&[(name, &bytes)]).unwrap_err();
        assert!(said.contains("cut off") && said.contains(name), "{name}: {said}");
    }
    for (name, bytes) in [
        ("empty", ""),
        ("notes.txt", "Dear all,\n\nno prices today.\n"),
        ("list.json", "{\"a\": 1}"),
        ("x.json", "{]"),
    ] {
        let said = import(&[(name, bytes.as_bytes())]).unwrap_err();
        assert!(
            said.contains("no price list of AWS") || said.contains("not JSON as AWS writes it"),
            "{name}: {said}"
        );
    }
}

#[test]
fn rows_that_cannot_be_read_are_told_with_their_lines() {
    let csv = ec2("20260901120000")
        .replace("0.1150000000", "lots")
        .replace("9.8765432100\",\"USD\"", "9.8765432100\",\"USD\",\"more\"");
    let read = import(&[("torn.csv", csv.as_bytes())]).unwrap();
    let words = words(&read);
    assert!(words.contains("`lots` is not a price; the row is left out\n  at line 7"), "{words}");
    assert!(
        words.contains("the row has 28 fields, the header 27; the row is left out\n  at line 14"),
        "{words}"
    );
    assert!(words.contains("2 could not be read"), "{words}");
    assert!(read.report.has_gaps());
    assert_eq!(read.report.rates, 4);
}

#[test]
fn the_newest_of_several_versions_wins() {
    let old = ec2("20260101120000");
    let new = ec2("20260901120000").replace("0.1150000000", "0.1000000000");
    for files in [[("old.csv", &old), ("new.csv", &new)], [("new.csv", &new), ("old.csv", &old)]] {
        let files = files.map(|(name, text)| (name, text.as_bytes()));
        let read = import(&files).unwrap();
        assert_eq!(price(&read, "ec2 instance_hours m5.large eu-central-1 OnDemand 0"), alone("0.1"));
        let words = words(&read);
        assert!(
            words.contains("version 20260101120000") && words.contains("version 20260901120000"),
            "{words}"
        );
        assert!(words.contains("has two prices: $0.10 in `new.csv`, line 7 and $0.115 in `old.csv`, line 7; the newer is taken"), "{words}");
    }
}

#[test]
fn a_reservation_without_its_sum_is_left_out() {
    let csv = ec2("20260901120000");
    let without: Vec<&str> = csv.split_inclusive('\n').filter(|l| !l.contains("\"596\"")).collect();
    let without = without.concat();
    let read = import(&[("ec2.csv", without.as_bytes())]).unwrap();
    assert!(!prices(&read).keys().any(|k| k.contains("partial_upfront")));
    assert!(words(&read).contains("the sum at purchase is missing"), "{}", words(&read));
    assert!(read.report.has_gaps());
}

fn meridian(args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_meridian"));
    command.args(args).stdin(Stdio::null()).env_clear();
    command.output().unwrap()
}

/// A directory of this test's own.
fn place(name: &str) -> PathBuf {
    let place = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&place);
    fs::create_dir_all(&place).unwrap();
    place
}

#[test]
fn the_command_writes_a_book_whole_or_not_at_all() {
    let place = place("import-writes");
    let (file, book) = (place.join("ec2.csv"), place.join("book.csv"));
    let paths = |p: &Path| p.to_str().unwrap().to_owned();
    fs::write(&file, ec2("20260901120000")).unwrap();
    let output = meridian(&["prices", "import", &paths(&file), "--output", &paths(&book)]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert!(
        said.contains("AmazonEC2, 20260901120000, of 2026-09-01") && said.contains("6 rates taken"),
        "{said}"
    );
    assert!(said.contains("Against the book `aws`"), "{said}");
    let written = fs::read_to_string(&book).unwrap();
    let stdout = meridian(&["prices", "import", &paths(&file)]).stdout;
    assert_eq!(String::from_utf8(stdout).unwrap(), written);
    // A Region and a term alone.
    let output = meridian(&["prices", "import", &paths(&file), "--region", "us-east-1", "--on-demand"]);
    assert_eq!(String::from_utf8(output.stdout).unwrap().lines().count(), 2);
    // A file that is cut off leaves the book as it was, and nothing beside it.
    fs::write(&file, ec2("20260902120000").as_bytes().split_last_chunk::<20>().unwrap().0).unwrap();
    let output = meridian(&["prices", "import", &paths(&file), "--output", &paths(&book)]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(fs::read_to_string(&book).unwrap(), written);
    assert_eq!(fs::read_dir(&place).unwrap().count(), 2);
    // Other commands read the book.
    let output = meridian(&[
        "prices",
        "show",
        "--prices",
        &paths(&book),
        "--service",
        "ec2",
        "--region",
        "us-east-1",
        "--format",
        "csv",
    ]);
    assert!(String::from_utf8(output.stdout).unwrap().contains("9.87654321"));
}

#[test]
fn what_changed_is_told_in_words_and_csv() {
    let place = place("import-diff");
    let names = [
        ("old", ec2("20260101120000")),
        ("new", ec2("20260901120000").replace("0.1150000000", "0.1265000000").replace("m99", "m98")),
    ];
    let books = names.map(|(name, text)| {
        let (file, book) = (place.join(name), place.join(format!("{name}.csv")));
        fs::write(&file, text).unwrap();
        let book = book.to_str().unwrap().to_owned();
        assert!(meridian(&["prices", "import", file.to_str().unwrap(), "-o", &book]).status.success());
        book
    });
    let csv = meridian(&["prices", "diff", &books[0], &books[1], "--format", "csv"]).stdout;
    assert_eq!(
        String::from_utf8(csv).unwrap(),
        "service,usage,variant,region,to_region,term,price,starting_range,change,old_price,new_price,change_percent\n\
         ec2,instance_hours,m5.large,eu-central-1,,OnDemand,per_unit,0,changed,0.115,0.1265,10.00\n\
         ec2,instance_hours,m98.48xlarge,us-east-1,,OnDemand,per_unit,0,new,,9.87654321,\n\
         ec2,instance_hours,m99.48xlarge,us-east-1,,OnDemand,per_unit,0,gone,9.87654321,,\n"
            .replace('\n', "\r\n")
    );
    let words = String::from_utf8(meridian(&["prices", "diff", &books[0], &books[1]]).stdout).unwrap();
    assert!(words.contains("1 changed by +10.00 % to +10.00 %, 1 new, 1 gone"), "{words}");
    assert!(
        words.contains("ec2 instance_hours m5.large eu-central-1: $0.115 to $0.1265, +10.00 %"),
        "{words}"
    );
    assert!(meridian(&["prices", "diff", "aws", &books[1]]).status.success());
    let output = meridian(&["prices", "diff", "nowhere.csv", "aws"]);
    assert_eq!(output.status.code(), Some(2));
}
