//! What is taken of AWS's files, price by price.

use std::collections::BTreeMap;
use std::fs;

use super::offers::{ec2, json_of, offer, row, savings_json_of};
use super::{alone, file, gzip, import, opens, price, prices, text, words};
use crate::support::program::run;

#[test]
fn a_savings_plans_file_of_aws_gives_its_rates() {
    let bytes = fs::read(file("database-savings-plans-ap-south-2.csv.gz")).unwrap();
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
    let output = run(&["prices", "import", file("comprehend-ap-south-1.csv").to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("no rate that Meridian prices") && said.contains("comprehend"), "{said}");
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
    let (json, gz) = (json_of(&csv), gzip(csv.as_bytes()));
    for (name, bytes) in
        [("ec2.json", json.as_bytes()), ("ec2.gz", &gz), ("ec2.json.gz", &gzip(json.as_bytes()))]
    {
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
