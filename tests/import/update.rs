//! `prices update` against a server of its own.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::process::Output;
use std::thread;

use super::text;
use crate::support::program::run;

/// A DynamoDB offer with one rate, in the form of AWS.
fn dynamodb() -> String {
    "\"FormatVersion\",\"v1.0\"\n\"Publication Date\",\"2026-09-01T00:00:00Z\"\n\"Version\",\"20260901000000\"\n\
     \"OfferCode\",\"AmazonDynamoDB\"\n\
     \"SKU\",\"TermType\",\"StartingRange\",\"EndingRange\",\"Unit\",\"PricePerUnit\",\"Currency\",\"serviceCode\",\"usageType\",\"operation\",\"Region Code\"\n\
     \"A\",\"OnDemand\",\"0\",\"Inf\",\"WriteRequestUnits\",\"0.0000007100\",\"USD\",\"AmazonDynamoDB\",\"APS5-WriteRequestUnits\",\"PayPerRequestThroughput\",\"ap-south-2\"\n"
        .to_owned()
}

/// Serves files by path until the process ends; what is not there is 404. `longer` is how much longer than it is a file
/// is said to be.
fn serve_as(files: BTreeMap<&'static str, String>, longer: fn(&str) -> usize) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut asked = [0; 4096];
            let n = stream.read(&mut asked).unwrap();
            let asked = String::from_utf8_lossy(&asked[..n]).into_owned();
            let path = asked.split(' ').nth(1).unwrap_or("");
            let (status, text) = files.get(path).map_or(("404 Not Found", "no"), |text| ("200 OK", text));
            let length = text.len() + longer(path);
            let head = format!("HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n");
            let _ = stream.write_all(head.as_bytes());
            let _ = stream.write_all(text.as_bytes());
        }
    });
    address
}

fn serve(files: BTreeMap<&'static str, String>) -> String {
    serve_as(files, |_| 0)
}

fn index() -> BTreeMap<&'static str, String> {
    BTreeMap::from([
        (
            "/offers/v1.0/aws/index.json",
            r#"{"offers": {"AmazonDynamoDB": {"offerCode": "AmazonDynamoDB",
                "currentVersionUrl": "/offers/v1.0/aws/AmazonDynamoDB/current/index.json",
                "currentRegionIndexUrl": "/offers/v1.0/aws/AmazonDynamoDB/current/region_index.json",
                "currentSavingsPlanIndexUrl": "/savingsPlan/v1.0/aws/AWSDatabaseSavingsPlans/current/region_index.json"},
                "AmazonEKS": {"currentVersionUrl": "/offers/v1.0/aws/AmazonEKS/current/index.json"}}}"#
                .to_owned(),
        ),
        (
            "/offers/v1.0/aws/AmazonDynamoDB/current/region_index.json",
            r#"{"regions": {"ap-south-2": {"regionCode": "ap-south-2",
                "currentVersionUrl": "/offers/v1.0/aws/AmazonDynamoDB/20260901000000/ap-south-2/index.json"}}}"#
                .to_owned(),
        ),
        (
            "/savingsPlan/v1.0/aws/AWSDatabaseSavingsPlans/current/region_index.json",
            r#"{"regions": [{"regionCode": "ap-south-2-wl1", "versionUrl": "/nowhere/index.json"},
                {"regionCode": "ap-south-2", "versionUrl": "/savingsPlan/v1.0/aws/AWSDatabaseSavingsPlans/20260422194203/ap-south-2/index.json"}]}"#
                .to_owned(),
        ),
        ("/offers/v1.0/aws/AmazonDynamoDB/current/index.csv", dynamodb()),
        ("/offers/v1.0/aws/AmazonDynamoDB/20260901000000/ap-south-2/index.csv", dynamodb()),
        ("/savingsPlan/v1.0/aws/AWSDatabaseSavingsPlans/20260422194203/ap-south-2/index.csv", text("database-savings-plans-ap-south-2.csv.gz")),
    ])
}

fn update(from: &str, args: &[&str]) -> Output {
    run(&[&["prices", "update", "--from", from, "--service", "AmazonDynamoDB"], args].concat())
}

fn refusal(from: &str) -> String {
    let output = update(from, &[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn offers_and_savings_plans_are_fetched_and_imported() {
    let from = serve(index());
    for args in [&[][..], &["--region", "ap-south-2"]] {
        let output = update(&from, args);
        let (book, said) =
            (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
        assert_eq!(output.status.code(), Some(0), "{said}");
        assert!(book.contains("dynamodb,write_request_units,AmazonDynamoDB,APS5-WriteRequestUnits,PayPerRequestThroughput,ap-south-2,,WriteRequestUnits,0,Inf,0.00000071,OnDemand,AWS price list AmazonDynamoDB 20260901000000,aws_feed_copy,2026-09-01"), "{book}");
        assert!(book.contains("database_savings_plan_1yr_no_upfront"), "{args:?}");
    }
    let output = update(&from, &["--on-demand"]);
    assert_eq!(String::from_utf8(output.stdout).unwrap().lines().count(), 2);
}

#[test]
fn a_file_that_is_not_there_is_told_by_its_address() {
    let mut files = index();
    files.remove("/savingsPlan/v1.0/aws/AWSDatabaseSavingsPlans/20260422194203/ap-south-2/index.csv");
    let said = refusal(&serve(files));
    assert!(said.contains("ap-south-2/index.csv` is not there: status 404"), "{said}");
    let said = refusal(&serve(BTreeMap::new()));
    assert!(said.contains("/offers/v1.0/aws/index.json` is not there: status 404"), "{said}");
}

#[test]
fn a_wrong_file_is_refused() {
    let mut files = index();
    files.insert(
        "/offers/v1.0/aws/AmazonDynamoDB/current/index.csv",
        "<html>Service Unavailable</html>".to_owned(),
    );
    let said = refusal(&serve(files));
    assert!(said.contains("is a web page") && said.contains("no price list of AWS"), "{said}");
    let mut files = index();
    files.insert("/offers/v1.0/aws/index.json", "<html>".to_owned());
    assert!(refusal(&serve(files)).contains("is not an index of AWS"));
    let files = BTreeMap::from([("/offers/v1.0/aws/index.json", "{\"offers\": {}}".to_owned())]);
    assert!(refusal(&serve(files)).contains("has no offer `AmazonDynamoDB`"));
}

#[test]
fn a_download_that_breaks_off_is_refused() {
    // The index says where the file is, as usual; the file says that it is longer than it is.
    let from = serve_as(index(), |path| if path.contains("index.csv") { 1000 } else { 0 });
    let said = refusal(&from);
    assert!(said.contains("index.csv` is cut off") || said.contains("cannot read"), "{said}");
}

#[test]
fn without_a_network_it_says_what_to_do() {
    // A port that nobody listens on.
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let said = refusal(&format!("http://{free}"));
    assert!(said.contains("cannot reach") && said.contains("get the files elsewhere"), "{said}");
}

#[test]
fn an_unknown_service_is_told_which_there_are() {
    let output = run(&["prices", "update", "--service", "AmazonRDX"]);
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("AmazonRDX") && said.contains("AmazonRDS"), "{said}");
}
