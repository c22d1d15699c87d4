//! Words that readers know, and ones that have been trouble.

use meridian::catalog::field::{Field, Kind};
use meridian::scenario::fields::FIELDS;
use meridian::service::SERVICES;

use crate::dice::Dice;

/// Numbers at edges, and what looks like a number.
const NUMBERS: [&str; 34] = [
    "0",
    "-0",
    "1",
    "-1",
    "0.5",
    "1.5",
    "100",
    "99.99",
    "1000",
    "1e3",
    "1E+3",
    "1e-9",
    "1e-10",
    "1e18",
    "1e23",
    "1e400",
    "1e-400",
    "9223372036854775807",
    "18446744073709551616",
    "170141183460469231731687303715884105728",
    "0.30000000000000004",
    "0.123456789012345678901234567890",
    "00",
    "01",
    ".5",
    "5.",
    "+1",
    "1,5",
    "1.500,25",
    "1,500.25",
    "1_000",
    "0x10",
    "NaN",
    "Infinity",
];

/// Texts that mean something somewhere: to a terminal, a spreadsheet, a table, a path.
const TEXTS: [&str; 30] = [
    "",
    " ",
    "a",
    "\u{0}",
    "\u{7}",
    "\u{1b}[31m",
    "\u{202e}abc",
    "\u{200b}",
    "\u{feff}",
    "e\u{301}",
    "é",
    "日本",
    "𝒳",
    "\u{e000}",
    "\"",
    "\"\"",
    "'",
    "\\",
    "\n",
    "\r\n",
    "\t",
    ",",
    ";",
    "|",
    "=1+1",
    "\u{0}=1+1",
    "@SUM(A1)",
    "<b>",
    "`",
    "../../etc",
];

/// Marks of the grammars.
const MARKS: [&str; 11] = ["//", "/*", "*/", "#", "\"", ",", "{", "}", "[", "]", ":"];

/// Keys, kinds and names of the formats.
const KEYS: [&str; 60] = [
    "meridian",
    "name",
    "regions",
    "traffic_percent",
    "alternatives",
    "components",
    "assumptions",
    "commitments",
    "discounts",
    "strategies",
    "prices",
    "account",
    "tags",
    "home",
    "replicas",
    "strategy",
    "plan",
    "reserved",
    "compute_savings_plan",
    "ec2_instance_savings_plan",
    "database_savings_plan",
    "cover_percent",
    "hourly_usd",
    "count",
    "years",
    "payment",
    "no_upfront",
    "all_upfront",
    "family",
    "percent",
    "low",
    "typical",
    "high",
    "all",
    "none",
    "us-east-1",
    "eu-central-1",
    "ap-southeast-1",
    "cn-north-1",
    "us-gov-west-1",
    "us-east-9",
    "pilot_light",
    "active_active",
    "single_region",
    "warm_standby",
    "hot_standby",
    "backup_and_restore",
    "preset",
    "of",
    "patch",
    "order",
    "products",
    "terms",
    "OnDemand",
    "Reserved",
    "savingsPlan",
    "priceDimensions",
    "sku",
    "attributes",
    "view",
];

/// A number, or what looks like one.
pub(crate) fn number(dice: &mut Dice) -> String {
    match dice.roll(4) {
        0 => (*dice.pick(&NUMBERS)).to_owned(),
        1 => dice.roll(1000).to_string(),
        2 => format!("{}.{}", dice.roll(100_000), dice.roll(1_000_000)),
        _ => "9".repeat(1 + dice.roll(40)),
    }
}

/// A text, short or long.
pub(crate) fn text(dice: &mut Dice) -> String {
    match dice.roll(6) {
        0 | 1 => (*dice.pick(&TEXTS)).to_owned(),
        2 | 3 => key(dice),
        4 => {
            let part = *dice.pick(&TEXTS);
            let times = dice.times(part.len());
            part.repeat(times)
        }
        _ => (0..dice.roll(12)).map(|_| *dice.pick(&TEXTS)).collect(),
    }
}

/// A key, a name or an option that some format knows.
pub(crate) fn key(dice: &mut Dice) -> String {
    if dice.chance(2) {
        return (*dice.pick(&KEYS)).to_owned();
    }
    let service = *dice.pick(SERVICES);
    if dice.chance(4) {
        return service.key.to_owned();
    }
    let fields = if dice.chance(3) { FIELDS } else { service.fields };
    let field: &Field = fields[dice.roll(fields.len())];
    match &field.kind {
        Kind::Choice { options, .. } | Kind::Group { options, .. } if dice.chance(2) => {
            dice.pick(options).key.to_owned()
        }
        Kind::Priced { default, .. } if dice.chance(2) => (*default).to_owned(),
        Kind::Number { .. }
        | Kind::Switch { .. }
        | Kind::Choice { .. }
        | Kind::Group { .. }
        | Kind::Priced { .. } => {
            let parts: Vec<&str> = field.key.split('.').collect();
            (*dice.pick(&parts)).to_owned()
        }
    }
}

/// Damages a text where its grammar does not look: a cut, a character, a mark at its head.
fn damage(text: &mut String, dice: &mut Dice) {
    let chars = text.char_indices().count();
    let at = |n: usize, text: &str| text.char_indices().nth(n).map_or(text.len(), |(at, _)| at);
    let from = at(dice.roll(chars + 1), text);
    let to = text[from..].char_indices().nth(1 + dice.roll(8)).map_or(text.len(), |(n, _)| from + n);
    match dice.roll(8) {
        0 => text.truncate(from),
        1 => text.replace_range(from..to, ""),
        2 => text.insert(0, '\u{feff}'),
        3 => *text = text.replace('\n', "\r\n"),
        4 => text.insert_str(from, MARKS[dice.roll(MARKS.len())]),
        5 => {
            let copy = text[from..to].to_owned();
            let times = dice.times(copy.len());
            text.insert_str(from, &copy.repeat(times));
        }
        _ => {
            let word = *dice.pick(&TEXTS);
            text.replace_range(from..to, word);
        }
    }
}

/// The text, damaged in one of so many cases.
pub(crate) fn damaged_one_in(cases: usize, mut text: String, dice: &mut Dice) -> String {
    if dice.chance(cases) {
        damage(&mut text, dice);
    }
    text
}

/// No longer than two megabytes: parts that are long and many would be gigabytes.
pub(crate) fn bounded(mut text: String) -> String {
    let end = (0..=text.len().min(2 << 20)).rfind(|at| text.is_char_boundary(*at)).unwrap_or(0);
    text.truncate(end);
    text
}
