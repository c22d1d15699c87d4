//! What is told and left out, or refused whole.

use super::offers::{ec2, json_of};
use super::{alone, gzip, import, price, prices, words};

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
    let (json, gz) = (json_of(&csv), gzip(csv.as_bytes()));
    let half = |bytes: &[u8]| bytes[..bytes.len() / 2].to_vec();
    for (name, bytes) in [
        ("cut.csv", csv.as_bytes()[..csv.len() - 30].to_vec()),
        ("cut.json", half(json.as_bytes())),
        ("cut.gz", half(&gz)),
        ("cut.json.gz", half(&gzip(json.as_bytes()))),
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
