//! The commands: a book whole or not at all, and what changed.

use std::fs;
use std::path::Path;

use super::offers::ec2;
use crate::support::program::{place, run};

#[test]
fn the_command_writes_a_book_whole_or_not_at_all() {
    let place = place("import-writes");
    let (file, book) = (place.join("ec2.csv"), place.join("book.csv"));
    let paths = |p: &Path| p.to_str().unwrap().to_owned();
    fs::write(&file, ec2("20260901120000")).unwrap();
    let output = run(&["prices", "import", &paths(&file), "--output", &paths(&book)]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert!(
        said.contains("AmazonEC2, 20260901120000, of 2026-09-01") && said.contains("6 rates taken"),
        "{said}"
    );
    assert!(said.contains("Against the book `aws`"), "{said}");
    let written = fs::read_to_string(&book).unwrap();
    let stdout = run(&["prices", "import", &paths(&file)]).stdout;
    assert_eq!(String::from_utf8(stdout).unwrap(), written);
    // A Region and a term alone.
    let output = run(&["prices", "import", &paths(&file), "--region", "us-east-1", "--on-demand"]);
    assert_eq!(String::from_utf8(output.stdout).unwrap().lines().count(), 2);
    // A file that is cut off leaves the book as it was, and nothing beside it.
    fs::write(&file, ec2("20260902120000").as_bytes().split_last_chunk::<20>().unwrap().0).unwrap();
    let output = run(&["prices", "import", &paths(&file), "--output", &paths(&book)]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(fs::read_to_string(&book).unwrap(), written);
    assert_eq!(fs::read_dir(&place).unwrap().count(), 2);
    // Other commands read the book.
    let output = run(&[
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
        assert!(run(&["prices", "import", file.to_str().unwrap(), "-o", &book]).status.success());
        book
    });
    let csv = run(&["prices", "diff", &books[0], &books[1], "--format", "csv"]).stdout;
    assert_eq!(
        String::from_utf8(csv).unwrap(),
        "service,usage,variant,region,to_region,term,price,starting_range,change,old_price,new_price,change_percent\n\
         ec2,instance_hours,m5.large,eu-central-1,,OnDemand,per_unit,0,changed,0.115,0.1265,10.00\n\
         ec2,instance_hours,m98.48xlarge,us-east-1,,OnDemand,per_unit,0,new,,9.87654321,\n\
         ec2,instance_hours,m99.48xlarge,us-east-1,,OnDemand,per_unit,0,gone,9.87654321,,\n"
            .replace('\n', "\r\n")
    );
    let words = String::from_utf8(run(&["prices", "diff", &books[0], &books[1]]).stdout).unwrap();
    assert!(words.contains("1 changed by +10.00 % to +10.00 %, 1 new, 1 gone"), "{words}");
    assert!(
        words.contains("ec2 instance_hours m5.large eu-central-1: $0.115 to $0.1265, +10.00 %"),
        "{words}"
    );
    assert!(run(&["prices", "diff", "aws", &books[1]]).status.success());
    let output = run(&["prices", "diff", "nowhere.csv", "aws"]);
    assert_eq!(output.status.code(), Some(2));
}
