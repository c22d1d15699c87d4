//! Numbers and months as they are typed.

use std::sync::LazyLock;

use meridian::base::number::Decimal;
use meridian::catalog::field::{Field, Kind};
use meridian::catalog::settings::read_number;
use meridian::engine::budget::Month;
use meridian::service::SERVICES;

use super::Reader;
use crate::dice::Dice;
use crate::judge::Limits;
use crate::words;

/// The number fields of all services.
static FIELDS: LazyLock<Vec<&'static Field>> = LazyLock::new(|| {
    let all = SERVICES.iter().flat_map(|service| service.fields.iter().copied());
    all.filter(|field| matches!(field.kind, Kind::Number { .. })).collect()
});

pub(super) struct Numbers;

impl Reader for Numbers {
    fn key(&self) -> &'static str {
        "number"
    }

    fn make(&self, dice: &mut Dice) -> Vec<u8> {
        let text = match dice.roll(5) {
            0 => words::number(dice),
            1 => format!("{}-{:02}", 2000 + dice.roll(60), dice.roll(14)),
            _ => {
                let times = dice.times(2);
                let signs = [
                    "0", "1", "5", "9", "00", "000", "500", "25", ".", ",", ",", "'", " ", "e", "E", "-",
                    "+", "k", "M", " TB", "%", "\u{a0}", "\u{663}",
                ];
                let signs = if dice.chance(2) { &signs[..11] } else { &signs };
                (0..times + dice.roll(8)).map(|_| *dice.pick(signs)).collect()
            }
        };
        let text = words::damaged_one_in(8, text, dice);
        words::bounded(text).into_bytes()
    }

    fn read(&self, input: &[u8]) -> Result<bool, String> {
        let Ok(text) = std::str::from_utf8(input) else { return Ok(false) };
        month(text)?;
        let mut accepted = false;
        // Which field it is follows from the text: all of them would take long.
        for offset in 0..3 {
            let field = FIELDS[(text.len() * 7 + offset * 11) % FIELDS.len()];
            if let Ok(value) = read_number(field, text) {
                accepted = true;
                plain(text, value).map_err(|what| format!("`{}`: {what}", field.key))?;
                let again = read_number(field, &value.to_string());
                if again.as_ref().ok() != Some(&value) {
                    return Err(format!("`{}`: {text:?} is {value}, and that is not read", field.key));
                }
            }
        }
        Ok(accepted)
    }

    fn limits(&self) -> Limits {
        Limits { milliseconds: 20, nanoseconds_a_byte: 4_000, megabytes: 16, bytes_a_byte: 100 }
    }
}

/// What has digits, points and commas alone is what it says, or is refused: commas stand between groups of three.
fn plain(text: &str, value: Decimal) -> Result<(), String> {
    let text = text.trim();
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',')) {
        return Ok(());
    }
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let groups: Vec<&str> = whole.split(',').collect();
    let grouped = groups.len() == 1
        || (1..=3).contains(&groups[0].len()) && groups[1..].iter().all(|group| group.len() == 3);
    if !grouped || fraction.contains([',', '.']) {
        return Err(format!("{text:?} was read as {value}"));
    }
    let says: Result<Decimal, _> = text.replace(',', "").parse();
    match says {
        Ok(says) if says != value => Err(format!("{text:?} was read as {value}")),
        Ok(_) | Err(_) => Ok(()),
    }
}

/// A month is four digits, a hyphen, and one to twelve in two.
fn month(text: &str) -> Result<(), String> {
    let form = text.len() == 7
        && text
            .bytes()
            .enumerate()
            .all(|(n, byte)| if n == 4 { byte == b'-' } else { byte.is_ascii_digit() });
    let fits = form && (1..=12).contains(&text[5..].parse::<u8>().unwrap_or(0));
    if Month::parse(text).is_some() && !fits { Err(format!("{text:?} was read as a month")) } else { Ok(()) }
}
