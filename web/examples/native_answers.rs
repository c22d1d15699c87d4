//! What the page's core says natively to random scenarios, to damaged ones, links and plans, for the browser to repeat:
//! `native_answers COUNT SEED` prints `{"texts": […], "answers": […]}`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test's half: it fails by panicking"
)]
#![allow(
    clippy::print_stdout,
    clippy::indexing_slicing,
    clippy::wildcard_enum_match_arm,
    reason = "as above"
)]

#[path = "../../tests/support/random.rs"]
#[allow(dead_code, reason = "each user takes its part")]
mod random;

use std::fs;
use std::path::Path;

use meridian::engine::read::decode;
use meridian::scenario::PRESETS;
use meridian::share::{View, to_fragment};
use meridian_web::every_answer;
use pricing::{bundle, terms};
use proptest::prelude::Rng as _;
use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::{Value, json};

use random::Vary;

/// Where systems stand: prices of every age, and Regions that lack some.
const PLACES: [&[&str]; 5] = [
    &["us-east-1", "us-west-2", "eu-central-1"],
    &["eu-west-1", "eu-central-1"],
    &["ap-southeast-1", "ap-northeast-1"],
    &["sa-east-1", "af-south-1", "me-south-1"],
    &["us-gov-west-1", "us-gov-east-1"],
];

/// What is put where it does not belong.
const WRONG: [&str; 16] = [
    "null",
    "-1",
    "0",
    "1e99",
    "0.30000000000000004",
    "99999999999999999999",
    "\"\"",
    "\"1,5\"",
    "\"us-east-9\"",
    "\"\\u0007\\u202e\"",
    "\"=SUM(A1)\"",
    "[]",
    "{}",
    "[1, 2]",
    "true",
    "{\"low\": 3, \"typical\": 2, \"high\": 1}",
];

fn main() {
    let mut arguments = std::env::args().skip(1).map(|text| text.parse::<u64>().expect("a number"));
    let (count, seed) = (arguments.next().unwrap_or(100), arguments.next().unwrap_or(1));
    let texts = texts(usize::try_from(count).unwrap(), seed);
    let answers = every_answer(&bundle(), &terms(), &texts).unwrap();
    println!("{}", json!({"texts": texts, "answers": answers}));
}

fn texts(count: usize, seed: u64) -> Vec<String> {
    let book = pricing::book().unwrap();
    let seed: Vec<u8> = seed.to_le_bytes().into_iter().cycle().take(32).collect();
    let mut runner =
        TestRunner::new_with_rng(Config::default(), TestRng::from_seed(RngAlgorithm::ChaCha, &seed));
    let mut dice = Dice(runner.new_rng());
    let mut texts: Vec<String> = PRESETS.iter().map(|preset| preset.json.to_owned()).collect();
    texts.extend(links());
    for folder in ["errors", "scenarios", "faults"] {
        texts.extend(scenarios(folder));
    }
    for number in 0..count {
        let scenario = random::scenario(PLACES[number % PLACES.len()], Vary { places: true, settings: true });
        let text = scenario.new_tree(&mut runner).unwrap().current();
        let link = decode(&text, &book)
            .scenario
            .map(|scenario| format!("#{}", to_fragment(&scenario, &View::default())));
        texts.push(match number % 4 {
            0 => dice.cut(&text),
            1 => dice.wrong(&text),
            2 => link.unwrap_or(text.clone()),
            _ => dice.plan(),
        });
        texts.push(text);
        texts.extend(texts.last().filter(|_| number % 8 == 0).map(|text| dice.wrong(&twice(text))));
    }
    texts
}

/// The text with its first component there twice.
fn twice(text: &str) -> String {
    let mut scenario: Value = serde_json::from_str(text).unwrap();
    if let Some(components) = scenario["components"].as_array_mut() {
        components.push(components[0].clone());
    }
    scenario.to_string()
}

/// The scenarios in a folder of the tests, by name.
fn scenarios(folder: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests").join(folder);
    let Ok(entries) = fs::read_dir(&folder) else { return Vec::new() };
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|kind| kind == "json"));
    paths.sort();
    paths.iter().filter_map(|path| fs::read_to_string(path).ok()).collect()
}

/// The links of every version that the tests keep.
fn links() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/links");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|kind| kind == "txt"));
    paths.sort();
    let link = |path| format!("#{}", fs::read_to_string(path).unwrap().trim().trim_start_matches('#'));
    paths.iter().map(link).collect()
}

/// What is done to texts, by chance that is the same every time.
struct Dice(TestRng);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        usize::try_from(self.0.next_u64() % u64::try_from(sides.max(1)).unwrap()).unwrap()
    }

    /// The text without a piece, with another in its place.
    fn cut(&mut self, text: &str) -> String {
        let chars: Vec<char> = text.chars().collect();
        let at = self.roll(chars.len());
        let end = (at + self.roll(9)).min(chars.len());
        let put = ["", ",", "\"", "{", "]", "\u{0}", "é", "//", "1e9"][self.roll(9)];
        chars[..at].iter().collect::<String>() + put + &chars[end..].iter().collect::<String>()
    }

    /// The text with one value that is wrong, or one key that is not known.
    fn wrong(&mut self, text: &str) -> String {
        let mut scenario: Value = serde_json::from_str(text).unwrap();
        let mut at = &mut scenario;
        loop {
            let stop = self.roll(5) == 0;
            let inside = match &*at {
                Value::Object(map) => map.len(),
                Value::Array(list) => list.len(),
                _ => 0,
            };
            if stop || inside == 0 {
                break;
            }
            let pick = self.roll(inside);
            at = match at {
                Value::Object(map) => map.values_mut().nth(pick).unwrap(),
                Value::Array(list) => &mut list[pick],
                _ => unreachable!("it has nothing inside"),
            };
        }
        let wrong = serde_json::from_str(WRONG[self.roll(WRONG.len())]).unwrap();
        match at {
            Value::Object(map) if self.roll(2) == 0 => drop(map.insert("storage_gbs".to_owned(), wrong)),
            at => *at = wrong,
        }
        scenario.to_string()
    }

    /// A plan as people type it, right or wrong.
    fn plan(&mut self) -> String {
        let strategies =
            ["pilot_light", "active_active", "single_region", "warm-standby", "Hot", "", "backup_restore"];
        let regions =
            ["us-east-1", "eu-central-1", "us-east-9", "", " ap-southeast-1", "cn-north-1", "us-gov-west-1"];
        let named: Vec<_> = (0..self.roll(5)).map(|_| regions[self.roll(regions.len())]).collect();
        let at = ["@", "@", "@", "", "@@"][self.roll(5)];
        format!("?{}{at}{}", strategies[self.roll(strategies.len())], named.join(","))
    }
}
