//! Text to the number of a field.

use super::units::{Factor, factor, ways};
use crate::base::diagnostic::Problem;
use crate::base::name::quoted;
use crate::base::number::{Decimal, Grouping, Read, Separators, Unreadable, Written, mul_div};
use crate::catalog::field::{Choice, Field, Kind};
use crate::catalog::settings::{Input, Value};

/// Reads the text of a number field: a point is the decimal sign, and a comma may only stand between thousands.
pub fn read_number(field: &Field, text: &str) -> Result<Decimal, Problem> {
    read_entered(field, text, &Separators::ENGLISH, Grouping::Thousands).map(|read| read.number)
}

/// Reads the text of a number field as somebody types it who writes numbers with these separators.
pub fn read_number_in(field: &Field, text: &str, separators: &Separators) -> Result<Decimal, Problem> {
    read_entered(field, text, separators, Grouping::ThousandsOrLakhs).map(|read| read.number)
}

/// Reads the text of any field as somebody enters it who writes numbers with these separators: a switch is `true` or
/// `false`, a choice the key of its option.
pub fn read_value(field: &'static Field, text: &str, separators: &Separators) -> Result<Value, Problem> {
    match &field.kind {
        Kind::Number { .. } => {
            read_number_in(field, text, separators).map(|n| Value::Number(Input::exact(n)))
        }
        Kind::Switch { .. } => match text {
            "true" => Ok(Value::Switch(true)),
            "false" => Ok(Value::Switch(false)),
            _ => Err((format!("`{}` is neither `true` nor `false`", quoted(text)), None)),
        },
        Kind::Choice { options, .. } | Kind::Group { options, .. } => {
            read_option(options, text).map(Value::Choice)
        }
        Kind::Priced { .. } => Ok(Value::Name(text.trim().to_owned())),
    }
}

/// The key of one of some options.
pub fn read_option(options: &'static [Choice], text: &str) -> Result<&'static str, Problem> {
    let option = options.iter().find(|option| option.key == text);
    option.map(|option| option.key).ok_or_else(|| (format!("unknown value `{}`", quoted(text)), None))
}

/// The same, told whether a program's binary fraction was rounded to nine places.
pub fn read_entered(
    field: &Field,
    text: &str,
    separators: &Separators,
    grouping: Grouping,
) -> Result<Read, Problem> {
    let unreadable = |why| problem(field, text, *separators, &why);
    let written = Written::parse(text, *separators, grouping).map_err(unreadable)?;
    let read = match factor(field, &written.rest, &quoted(text), *separators)? {
        Factor::Ten(power) => written.times_ten_to(power).map_err(unreadable)?,
        Factor::Kibi(power) => {
            let read = written.times_ten_to(0).map_err(unreadable)?;
            Read { number: times_kibi(read.number, power).map_err(|why| inexact(field, text, why))?, ..read }
        }
    };
    check_bounds(field, read.number, *separators).map(|()| read)
}

/// A number in another unit of bytes, exactly; else what it would be, as far as it can be written.
fn times_kibi(number: Decimal, power: i32) -> Result<Decimal, Option<String>> {
    let factor = 1024_i128.checked_pow(power.unsigned_abs()).ok_or(None)?;
    let nanos = number.nanos();
    if power >= 0 {
        return nanos.checked_mul(factor).map(Decimal::from_nanos).ok_or(None);
    }
    if nanos % factor == 0 {
        return Ok(Decimal::from_nanos(nanos / factor));
    }
    // A tenth place and more: 1 MB is 0.0009765625 GB.
    let more = nanos.checked_mul(1_000_000_000).filter(|wide| wide % factor == 0).map(|wide| wide / factor);
    let exact = more.map(|wide| {
        let (whole, rest) =
            (wide / 1_000_000_000_000_000_000, (wide % 1_000_000_000_000_000_000).unsigned_abs());
        format!("{whole}.{}", format!("{rest:018}").trim_end_matches('0'))
    });
    let near = Decimal::from_nanos(mul_div(nanos, 1, factor));
    Err(Some(exact.unwrap_or_else(|| format!("about {near}"))))
}

fn inexact(field: &Field, text: &str, number: Option<String>) -> Problem {
    let text = quoted(text);
    match number {
        Some(number) => {
            let what = format!("{text} is {number} {}, which has more than nine decimal places", field.unit);
            (what, Some("write the number that is meant, rounded".to_owned()))
        }
        None => too_large(field, &text, Separators::ENGLISH),
    }
}

fn problem(field: &Field, text: &str, separators: Separators, why: &Unreadable) -> Problem {
    let plain = |number: &Decimal| number.plain_in(&separators);
    let text = quoted(text);
    match why {
        Unreadable::NotANumber => (format!("`{text}` is not a number"), Some(ways(field, separators))),
        Unreadable::Either(a, b) => {
            let what = format!("`{text}` could be {} or {}", plain(a), plain(b));
            (what, Some(format!("write the one that is meant; {}", rule(separators))))
        }
        Unreadable::Grouped(number) => {
            let what = format!("the digits of `{text}` are not grouped by three");
            (what, Some(format!("write {} if that is meant", plain(number))))
        }
        Unreadable::TooPrecise => {
            (format!("`{text}` has more than nine decimal places"), Some("round it".to_owned()))
        }
        Unreadable::TooLarge => too_large(field, &text, separators),
    }
}

/// What the signs mean here, in words.
fn rule(separators: Separators) -> String {
    let (decimal, group) = (sign(separators.decimal), sign(separators.group));
    format!("{decimal} is the decimal sign here, {group} stands between thousands")
}

fn sign(sign: char) -> String {
    match sign {
        '.' => "a point".to_owned(),
        ',' => "a comma".to_owned(),
        '\'' | '\u{2019}' => "an apostrophe".to_owned(),
        c if c.is_whitespace() => "a blank".to_owned(),
        other => format!("`{other}`"),
    }
}

fn too_large(field: &Field, text: &str, separators: Separators) -> Problem {
    let hint = if field.is_bounded() {
        bounds(field, separators)
    } else {
        format!("at most {}{}", field.most().grouped_in(&separators), with_space(field.unit))
    };
    (format!("{text} is too much"), Some(hint))
}

fn check_bounds(field: &Field, number: Decimal, separators: Separators) -> Result<(), Problem> {
    let Kind::Number { min, max, whole, .. } = &field.kind else { return Ok(()) };
    let text = number.grouped_in(&separators);
    if number < Decimal::ZERO && *min >= Decimal::ZERO {
        return Err((format!("{text} is negative"), Some(bounds(field, separators))));
    }
    if number < *min {
        return Err((format!("{text} is too little"), Some(bounds(field, separators))));
    }
    if number > *max {
        return Err(too_large(field, &text, separators));
    }
    if *whole && !number.is_whole() {
        return Err((format!("{text} is not a whole number"), Some("round it".to_owned())));
    }
    Ok(())
}

/// What a number field takes, in words: `1 to 16 instances`, `0 or more GB`.
fn bounds(field: &Field, separators: Separators) -> String {
    let unit = with_space(field.unit);
    match &field.kind {
        Kind::Number { min, max, .. } if field.is_bounded() => {
            format!("{} to {}{unit}", min.grouped_in(&separators), max.grouped_in(&separators))
        }
        Kind::Number { min, .. } => format!("{} or more{unit}", min.grouped_in(&separators)),
        Kind::Choice { .. } | Kind::Group { .. } | Kind::Switch { .. } | Kind::Priced { .. } => String::new(),
    }
}

fn with_space(unit: &str) -> String {
    if unit.is_empty() { String::new() } else { format!(" {unit}") }
}
