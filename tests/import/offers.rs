//! Offer files made for a test, in the forms that AWS has.

use std::collections::BTreeMap;

use serde_json::{Value, json};

/// An offer file in the form AWS has for EC2; rows are given by the columns that matter.
pub(super) fn offer(code: &str, version: &str, rows: &[&[(&str, &str)]]) -> String {
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
pub(super) fn json_of(csv: &str) -> String {
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
pub(super) fn savings_json_of(csv: &str) -> String {
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

#[allow(clippy::too_many_lines, reason = "a table of rows")]
pub(super) fn ec2(version: &str) -> String {
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

pub(super) use row;
