//! Files that are not what they were given as, and price lists in forms of their own.

use std::fs;
use std::io::Read;

use pricing::reader::{Gathered, Import, Options};

use super::gzip;
use crate::support::program::{place, run, words_of};
use crate::support::{book, path, read};

fn utf_16(text: &str, mark: bool) -> Vec<u8> {
    let mark = if mark { "\u{feff}" } else { "" };
    [mark, text].concat().encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn import(reader: impl Read + Send) -> Result<Gathered, String> {
    let mut import = Import::new(book(), Options::default());
    import.read("given", reader).map_err(|d| d.to_string())?;
    Ok(import.finish())
}

/// Whatever is given as a scenario, as prices, or to be imported is refused in words that name it.
#[test]
fn what_a_file_seems_to_be_is_said() {
    let place = place("foreign");
    let base = read("faults/base.csv");
    let state = "{\"version\": 4, \"terraform_version\": \"1.9.0\", \"serial\": 7, \"lineage\": \"x\", \"resources\": []}";
    let sheet = [b"PK\x03\x04".as_slice(), b"....[Content_Types].xml....xl/workbook.xml"].concat();
    let table: &[(&str, Vec<u8>, &str)] = &[
        ("utf-16.csv", utf_16(&base, true), "UTF-16"),
        ("utf-16-bare.csv", utf_16(&base, false), "UTF-16"),
        ("twice.gz", gzip(&gzip(base.as_bytes())), "gzip"),
        ("sheet.xlsx", sheet, "Excel"),
        ("archive.zip", b"PK\x03\x04....readme.txt".to_vec(), "zip"),
        ("paper.pdf", b"%PDF-1.7\n%\xe2\xe3".to_vec(), "PDF"),
        ("error.html", fs::read(path("faults/error-page.html")).unwrap(), "web page"),
        ("state.tfstate", state.into(), "Terraform"),
        (
            "stack.json",
            b"{\"AWSTemplateFormatVersion\": \"2010-09-09\", \"Resources\": {}}".to_vec(),
            "CloudFormation",
        ),
        ("package.json", b"{\"name\": \"x\", \"version\": \"1.0.0\", \"dependencies\": {}}".to_vec(), "npm"),
        ("noise.bin", (0..=255).cycle().take(4096).collect(), "binary"),
    ];
    for (name, bytes, word) in table {
        let file = place.join(name);
        fs::write(&file, bytes).unwrap();
        let file = file.to_str().unwrap();
        for args in [&["validate", file][..], &["regions-of", "--prices", file], &["prices", "import", file]]
        {
            let args = if args[0] == "regions-of" { &["compare", "--prices", file][..] } else { args };
            let output = run(args);
            assert_eq!(output.status.code(), Some(2), "{args:?}");
            assert!(output.stdout.is_empty(), "{args:?}");
            let words = words_of(&output);
            assert!(
                words.contains(word) && words.contains(name) && words.contains("hint:"),
                "{args:?}: {words}"
            );
        }
    }
    // The three kinds of file that Meridian does read, each in the place of another.
    let (scenario, offer) = (path("faults/budget.json"), path("faults/base.csv"));
    let list = place.join("list.csv");
    assert!(
        run(&["prices", "show", "--service", "eks", "--format", "csv", "-o", list.to_str().unwrap()])
            .status
            .success()
    );
    let [scenario, offer, list] = [&scenario, &offer, &list].map(|p| p.to_str().unwrap());
    for (args, word) in [
        (&["validate", list][..], "a price list of Meridian"),
        (&["validate", offer], "prices import"),
        (&["compare", "--prices", scenario], "a scenario of Meridian"),
        (&["compare", "--prices", offer], "prices import"),
        (&["prices", "import", scenario], "a scenario of Meridian"),
        (&["prices", "import", list], "--prices"),
        (&["prices", "diff", "aws", scenario], "a scenario of Meridian"),
    ] {
        let output = run(args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(words_of(&output).contains(word), "{args:?}: {}", words_of(&output));
    }
}

#[test]
fn what_holds_no_price_is_no_price_list() {
    let head = meridian::price::COLUMNS.join(",");
    for text in [
        "",
        " \n",
        "hello",
        &read("faults/one-line.json"),
        &read("faults/error-page.html"),
        &head,
        &head.replace(',', ";"),
        "a,b\n1,2\n",
    ] {
        let mut book = book().clone();
        let found = book.overlay("mine.csv", text, &meridian::service::usages()).unwrap_err();
        assert!(found.message.contains("mine.csv") && found.hint.is_some(), "{text}: {found}");
        assert_eq!(book.name, "aws", "what is refused leaves the book as it was");
    }
    let listed = run(&["prices", "show", "--service", "eks", "--region", "us-east-1", "--format", "csv"]);
    let listed = String::from_utf8(listed.stdout).unwrap();
    let dated = |day: &str| {
        let line = listed.lines().nth(1).unwrap();
        let was = line.split(',').nth(14).unwrap();
        [listed.lines().next().unwrap(), &line.replace(was, day)].join("\n")
    };
    for (day, fine) in
        [("2026-11-25", true), ("", true), ("tomorrow", false), ("2026-02-30", false), ("2026-1-1", false)]
    {
        let laid = book().clone().overlay("mine.csv", &dated(day), &meridian::service::usages());
        assert_eq!(laid.is_ok(), fine, "{day}");
    }
}

/// One rate of $0.096 for a GB-month of gp3 in ap-southeast-1, as the answer in the test data says, in each form it is
/// known to come in.
#[test]
fn what_get_products_answers_is_read_in_every_form() {
    let page = read("faults/getproducts.json");
    let value: serde_json::Value = serde_json::from_str(&page).unwrap();
    let packed = value["PriceList"][0].as_str().unwrap();
    let product: serde_json::Value = serde_json::from_str(packed).unwrap();
    let quoted = serde_json::to_string(packed).unwrap();
    let pretty = serde_json::to_string_pretty(&product).unwrap();
    let forms = [
        ("as answered", page.clone()),
        ("with a next page", page.replace("\"FormatVersion\"", "\"NextToken\": \"x\", \"FormatVersion\"")),
        ("two pages", page.clone() + &page),
        ("--query PriceList", format!("[{quoted}]")),
        ("jq .PriceList[]", format!("{quoted}\n{quoted}\n")),
        ("jq -r .PriceList[]", format!("{packed}\n{packed}\n")),
        ("jq '.PriceList[] | fromjson'", format!("{pretty}\n{pretty}\n")),
        ("jq '[.PriceList[] | fromjson]'", format!("[{pretty}, {pretty}]")),
        ("jq '.PriceList |= map(fromjson)'", format!("{{\"PriceList\": [{pretty}]}}")),
        ("behind a mark", format!("\u{feff}{page}")),
    ];
    for (form, text) in forms {
        for bytes in [text.clone().into_bytes(), gzip(text.as_bytes())] {
            let gathered = import(bytes.as_slice()).unwrap_or_else(|e| panic!("{form}: {e}"));
            let csv = gathered.csv();
            let rows: Vec<&str> = csv.lines().skip(1).collect();
            assert_eq!(rows.len(), 1, "{form}: {csv}");
            for part in [
                "ebs,gp3_storage,AmazonEC2",
                ",ap-southeast-1,",
                ",0.096,OnDemand,",
                "20260713175832",
                ",2026-07-13,",
            ] {
                assert!(rows[0].contains(part), "{form}: `{part}` is not in {csv}");
            }
            assert!(!gathered.report.has_gaps(), "{form}: {}", gathered.report.words());
        }
    }
    for (form, text) in [
        ("cut off", page[..page.len() - 20].to_owned()),
        ("cut off in the text", format!("{{\"PriceList\": [{}]}}", &quoted[..quoted.len() - 30])),
        ("a product that is no JSON", "{\"PriceList\": [\"{oops\"]}".to_owned()),
        ("numbers", "{\"PriceList\": [1, 2]}".to_owned()),
        ("nothing", "{}".to_owned()),
        ("garbage behind", page.clone() + "garbage"),
    ] {
        assert!(import(text.as_bytes()).is_err(), "{form}");
    }
}

/// JSON that is packed small and unpacks without end is refused while it is read, whatever grows: texts, names, depth,
/// numbers, products, terms.
#[test]
fn json_that_grows_is_refused_before_it_fills_the_memory() {
    struct Chain<I: Iterator>(Option<I::Item>, I);
    impl<I: Iterator<Item = std::io::Cursor<&'static [u8]>>> Read for Chain<I> {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            loop {
                let Some(piece) = self.0.as_mut() else { return Ok(0) };
                match piece.read(buffer)? {
                    0 => self.0 = self.1.next(),
                    n => return Ok(n),
                }
            }
        }
    }
    // What is refused is never read whole: 64 GB would take minutes.
    let endless =
        |more: &'static [u8]| std::iter::repeat_n(more, (64 << 30) / more.len()).map(std::io::Cursor::new);
    let growing = |begin: &'static str, more: &'static str| {
        let mut pieces = endless(more.as_bytes());
        begin.as_bytes().chain(Chain(pieces.next(), pieces))
    };
    for (begin, more) in [
        ("{\"offerCode\":\"", "xxxxxxxxxxxxxxxx"),
        ("{\"offerCode\":\"", "\\u0041\\n"),
        ("{\"", "kkkkkkkkkkkkkkkk"),
        ("{\"x\":", "[[[[[[[[[[[[[[[["),
        ("{\"x\":", "{\"a\":"),
        ("{\"x\":1", "0000000000000000"),
        ("{\"products\":{\"A\":{\"attributes\":[", "0,0,0,0,0,0,0,0,"),
        ("{\"products\":{\"A\":{\"attributes\":{", "\"a\":\"b\",\"c\":\"d\","),
        ("{\"products\":[{\"x\":[", "{},{},{},{},"),
        ("{\"product\":{\"x\":[", "[],[],[],[],"),
        ("{\"PriceList\":[\"{", "                "),
        ("[\"{\\\"product\\\":", "                "),
    ] {
        let found = import(growing(begin, more)).unwrap_err();
        assert!(found.contains("which none of AWS's is"), "{begin}: {found}");
    }
}

#[test]
fn a_file_without_a_day_and_one_that_is_old_are_told() {
    let place = place("foreign-days");
    let book = place.join("book.csv");
    let import = |file: &str, more: &[&str]| {
        let file = path(file);
        let args =
            [&["prices", "import", file.to_str().unwrap(), "-o", book.to_str().unwrap()], more].concat();
        let output = run(&args);
        assert_eq!(output.status.code(), Some(0), "{}", words_of(&output));
        words_of(&output)
    };
    let words = import("faults/nopre.csv", &[]);
    assert!(words.contains("does not say when it was published") && words.contains("--as-of"), "{words}");
    assert!(!words.contains("year old"), "{words}");
    let scenario = place.join("scenario.json");
    let text = "{\"meridian\": 1, \"name\": \"x\", \"regions\": [\"ap-southeast-1\"], \"components\": [{\"name\": \"web\", \"ec2\": {}}]}";
    fs::write(&scenario, text).unwrap();
    let explained = run(&[
        "explain",
        scenario.to_str().unwrap(),
        "--strategy",
        "single_region",
        "--prices",
        book.to_str().unwrap(),
    ]);
    let explained = String::from_utf8(explained.stdout).unwrap();
    let gp3 = explained.split("gp3").last().unwrap();
    assert!(gp3.contains("of no known day") && !gp3.contains("year old"), "{gp3}");
    let words = import("faults/nopre.csv", &["--as-of", "2026-07-13"]);
    assert!(words.contains("of 2026-07-13") && !words.contains("does not say"), "{words}");
    let words = import("faults/old.csv", &[]);
    assert!(
        words.contains("is of 2022-03-01, older than one price of `aws` that it would replace"),
        "{words}"
    );
    let output = run(&["prices", "import", path("faults/base.csv").to_str().unwrap(), "--as-of", "tomorrow"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(words_of(&output).contains("`tomorrow` is not a day"), "{}", words_of(&output));
    let words = import("faults/base.csv", &[]);
    assert!(!words.contains("older than"), "the price is the same: {words}");
}
