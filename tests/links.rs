//! Links: those of every version are read for ever, a damaged one is refused, and none costs more than it says.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod support;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use meridian::base::diagnostic::{Diagnostic, has_errors};
use meridian::catalog::timing::Failure;
use meridian::engine::budget::Month;
use meridian::engine::read::{Decoded, decode};
use meridian::report::{DecimalSign, Dialect, Separator};
use meridian::scenario::PRESETS;
use meridian::share::{Shared, View, from_fragment, to_fragment};
use proptest::prelude::*;
use proptest::sample::select;

use support::{book, path, read, scenario};

/// The links of `tests/links`, of which none is ever changed or taken away.
fn published() -> Vec<String> {
    let entries = std::fs::read_dir(path("links")).unwrap();
    let names = entries.map(|e| e.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter_map(|n| n.strip_suffix(".txt").map(str::to_owned)).collect();
    names.sort();
    names
}

fn said(found: &[Diagnostic]) -> Vec<(String, Option<String>)> {
    found.iter().map(|d| (d.message.clone(), d.hint.clone())).collect()
}

/// A view with nothing as usual but what is younger than the links that are kept.
fn own_view() -> View {
    View {
        chosen: 2,
        months: 36,
        start: Month::parse("2027-03"),
        cents: true,
        total: true,
        dialect: Dialect { separator: Separator::Semicolon, decimal: DecimalSign::Comma, bom: true },
        // The links that are kept are older than it.
        failure: Failure::Region,
    }
}

/// Makes links of this version of the scenarios that have one of version 1, where they have none yet. One that is there is
/// never written again.
fn publish() {
    for name in published().iter().filter_map(|name| name.strip_prefix("1_")) {
        let file = path(&format!("links/2_{name}.txt"));
        if !file.exists() {
            let json = read(&format!("links/1_{name}.json"));
            let link = to_fragment(&scenario(&json), &View::default());
            std::fs::write(file, link).unwrap();
            std::fs::write(path(&format!("links/2_{name}.json")), json).unwrap();
        }
    }
    let file = path("links/2_view.txt");
    if !file.exists() {
        let json = read("links/1_uneven.json");
        std::fs::write(file, to_fragment(&scenario(&json), &own_view())).unwrap();
        std::fs::write(path("links/2_view.json"), json).unwrap();
    }
}

/// Beside each link stands the scenario that it means.
#[test]
fn links_of_every_version_are_read_for_ever() {
    if std::env::var_os("UPDATE").is_some() {
        publish();
    }
    for name in published() {
        let Shared { decoded, view } = from_fragment(read(&format!("links/{name}.txt")).trim(), book());
        let meant = decode(&read(&format!("links/{name}.json")), book());
        assert_eq!(decoded.scenario, meant.scenario, "{name}: {:?}", decoded.diagnostics);
        assert_eq!(said(&decoded.diagnostics), said(&meant.diagnostics), "{name}");
        let looked_at = match name.as_str() {
            "2_view" => own_view(),
            name if name.starts_with("1_") => View { chosen: view.chosen, ..View::default() },
            _ => View::default(),
        };
        assert_eq!(view, looked_at, "{name}");
    }
    let count = |version: &str| published().iter().filter(|name| name.starts_with(version)).count();
    assert!(count("1_") >= 10 && count("2_") >= 10);
}

#[test]
fn links_stay_short() {
    for preset in PRESETS {
        let scenario = scenario(preset.json);
        let link = to_fragment(&scenario, &View::default());
        let most = 150 * scenario.components.len();
        assert!(link.len() < most, "{}: {} characters", preset.key, link.len());
    }
    // A scenario of one's own, with nothing of an example in it.
    let own = scenario(&read("scenarios/provisioned.json"));
    assert!(to_fragment(&own, &own_view()).len() < 700);
}

fn view() -> impl Strategy<Value = View> {
    let dialect = (select(Separator::ALL.to_vec()), select(DecimalSign::ALL.to_vec()), any::<bool>());
    let start = proptest::option::of((1970..9800_u32, 1..=12_u32));
    let failure = select(Failure::ALL.to_vec());
    (0..5_usize, 1..=120_u32, start, any::<[bool; 2]>(), dialect, failure).prop_map(
        |(chosen, months, start, [cents, total], (separator, decimal, bom), failure)| View {
            failure,
            chosen,
            months,
            start: start.and_then(|(year, month)| Month::parse(&format!("{year}-{month:02}"))),
            cents,
            total,
            dialect: Dialect { separator, decimal, bom },
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn a_view_survives_its_link(view in view(), preset in 0..PRESETS.len()) {
        let before = scenario(PRESETS[preset].json);
        let back = from_fragment(&to_fragment(&before, &view), book());
        prop_assert_eq!(back.view, view);
        prop_assert_eq!(back.decoded.scenario, Some(before));
    }

    /// No damage makes another scenario of a link: it is refused, or was to bits that the last byte has over.
    #[test]
    fn a_changed_character_is_noticed(at in any::<prop::sample::Index>(), new in "[A-Za-z0-9_-]", cut in any::<bool>()) {
        let whole = scenario(&read("scenarios/uneven.json"));
        let link = to_fragment(&whole, &View::default());
        let at = 2 + at.index(link.len() - 2);
        let damaged = if cut { link[..at].to_owned() } else { [&link[..at], &new, &link[at + 1..]].concat() };
        let read = from_fragment(&damaged, book()).decoded;
        match read.scenario {
            Some(scenario) => prop_assert!(scenario == whole && damaged.len() == link.len(), "{damaged}"),
            None => prop_assert!(damaged != link && has_errors(&read.diagnostics), "{damaged}"),
        }
    }
}

/// A link of version 1 by hand: deflated without compression, as `stored` blocks.
fn version_1(of: &str, patch: &str) -> String {
    let text = format!(r#"{{"preset":"ecommerce","of":"{of}","patch":{patch}}}"#);
    let mut packed = Vec::new();
    let mut chunks = text.as_bytes().chunks(65_535).peekable();
    while let Some(chunk) = chunks.next() {
        let len = u16::try_from(chunk.len()).unwrap();
        packed.push(u8::from(chunks.peek().is_none()));
        packed.extend(len.to_le_bytes());
        packed.extend((!len).to_le_bytes());
        packed.extend(chunk);
    }
    format!("1.{}", URL_SAFE_NO_PAD.encode(packed))
}

const SHOP: &str = "f2814597";

fn refused(link: &str) -> String {
    let Decoded { scenario, diagnostics } = from_fragment(link, book()).decoded;
    assert!(scenario.is_none() && has_errors(&diagnostics));
    let all: Vec<String> = diagnostics.iter().map(ToString::to_string).collect();
    assert!(all.iter().all(|d| !d.contains("at line") && !d.contains("meridian ")), "{}", all[0]);
    all.join("\n")
}

/// Each of these took seconds to minutes, or gigabytes: a component named again and again, names by the thousand, keys by
/// the ten thousand.
#[test]
fn hostile_links_are_refused_at_once() {
    let listed =
        |one: &dyn Fn(usize) -> String, count: usize| (0..count).map(one).collect::<Vec<_>>().join(",");
    let same = version_1(SHOP, "{}");
    assert!(from_fragment(&same, book()).decoded.scenario.is_some(), "the form is right");
    let big = format!(
        r#"{{"components":{{"a":"{}"}},"order":[{}]}}"#,
        "x".repeat(500_000),
        listed(&|_| r#""a""#.to_owned(), 100_000)
    );
    assert!(refused(&version_1(SHOP, &big)).contains("damaged"));
    let names = |count: usize| {
        let named = listed(&|i| format!(r#""{i:x}":0"#), count);
        format!(r#"{{"components":{{{named}}},"order":[{}]}}"#, listed(&|i| format!(r#""{i:x}""#), count))
    };
    assert!(refused(&version_1(SHOP, &names(20_000))).contains("damaged"));
    let keys = format!("{{{}}}", listed(&|i| format!(r#""{i:x}":0"#), 50_000));
    assert!(refused(&version_1(SHOP, &keys)).contains("damaged"));
    let gateways = listed(&|i| format!(r#""{i:x}":{{"name":"{i:x}","nat_gateway":{{}}}}"#), 600);
    let many = refused(&version_1(SHOP, &format!(r#"{{"components":{{{gateways}}}}}"#)));
    assert!(many.contains("608 components are more than 500"), "{many}");
    let twice = r#"{"name":"a","name":"b"}"#;
    assert!(refused(&version_1(SHOP, twice)).contains("damaged"));
    assert!(refused(&read("faults/links/bomb500.txt")).contains("damaged"));
    // Zeros to no end: two megabytes of them in two kilobytes.
    let zeros = miniz_oxide::deflate::compress_to_vec(&vec![0; 1 << 24], 9);
    assert!(refused(&format!("1.{}", URL_SAFE_NO_PAD.encode(&zeros))).contains("damaged"));
    assert!(
        refused(&format!("2.{}", URL_SAFE_NO_PAD.encode([&[0; 4][..], &zeros].concat()))).contains("damaged")
    );
    assert!(refused(&format!("2.{}", "A".repeat(3 << 20))).contains("longer than 2,097,152 characters"));
}

#[test]
fn what_is_wrong_with_a_link_says_what_to_do() {
    for (link, part) in [
        ("", "copy it again as a whole"),
        ("2.", "copy it again as a whole"),
        ("2.%%%", "copy it again as a whole"),
        ("7.abc", "the link is of version 7"),
        ("x.abc", "damaged"),
        ("1.é", "damaged"),
    ] {
        assert!(refused(link).contains(part), "{link}: {}", refused(link));
    }
    assert!(refused(&version_1("00000000", "{}")).contains("never published"));
    // Control sequences in a link do not reach a terminal.
    let said = refused(&read("faults/links/esc.txt"));
    assert!(!said.chars().any(|c| c.is_control() && c != '\n'), "{said:?}");
}
