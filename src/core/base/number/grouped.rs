//! Digits in groups: what stands between them, and what text could be whose signs do not fit.

use super::Decimal;
use super::signs::ARABIC_DECIMAL;
use super::written::Unreadable;

/// How groups of digits may be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grouping {
    /// By three.
    Thousands,
    /// By three, or by two before the last three, as in India: `1,50,000`.
    ThousandsOrLakhs,
}

/// The digits of a number with a point before the fraction.
pub(super) fn digits(
    body: &str,
    decimal: char,
    group: char,
    grouping: Grouping,
) -> Result<String, Unreadable> {
    if !body.contains(|c: char| c.is_ascii_digit()) {
        return Err(Unreadable::NotANumber);
    }
    let (whole, fraction) = match body.split_once(decimal) {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (body, None),
    };
    let is_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let sign = whole.chars().find(|c| !c.is_ascii_digit());
    let fits = match sign {
        None => true,
        Some(sign) => [group, ' ', '\'', '_'].contains(&sign) && is_grouped(whole, sign, grouping),
    };
    if fits && fraction.is_none_or(is_digits) {
        let whole: String = whole.chars().filter(char::is_ascii_digit).collect();
        return Ok(match fraction {
            Some(fraction) => [&whole, ".", fraction].concat(),
            None => whole,
        });
    }
    Err(readings(body, decimal))
}

/// Whether the digits stand in groups; `0.500` do not, for no one writes 500 like that.
fn is_grouped(whole: &str, sign: char, grouping: Grouping) -> bool {
    let groups: Vec<&str> = whole.split(sign).collect();
    let by = |least: usize, most: usize, size: usize| match groups.as_slice() {
        [first, middle @ .., last] => {
            (least..=most).contains(&first.len()) && last.len() == 3 && middle.iter().all(|g| g.len() == size)
        }
        [] | [_] => false,
    };
    let digits = groups.iter().all(|group| group.bytes().all(|b| b.is_ascii_digit()));
    let lakhs = grouping == Grouping::ThousandsOrLakhs && groups.len() > 2 && by(1, 2, 2);
    digits && !whole.starts_with('0') && (by(1, 3, 3) || lakhs)
}

/// What text could be whose signs do not fit: its last point or comma as the decimal sign, or no sign but the decimal
/// sign of these parts.
fn readings(body: &str, decimal: char) -> Unreadable {
    let only_digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let last = body.rfind(['.', ',', ARABIC_DECIMAL]).and_then(|at| {
        let (whole, fraction) = body.split_at_checked(at)?;
        let mut chars = fraction.chars();
        let sign = chars.next()?;
        let sound = !whole.contains(sign) && chars.as_str().bytes().all(|b| b.is_ascii_digit());
        sound.then(|| [&only_digits(whole), ".", chars.as_str()].concat().parse::<Decimal>().ok())?
    });
    let without = match body.split_once(decimal) {
        Some((_, fraction)) if fraction.contains(decimal) => None,
        Some((whole, fraction)) => Some([&only_digits(whole), ".", &only_digits(fraction)].concat()),
        None => Some(only_digits(body)),
    };
    let without = without.and_then(|text| text.parse::<Decimal>().ok());
    match (last, without) {
        (Some(a), Some(b)) if a != b => Unreadable::Either(a, b),
        (Some(one), _) | (None, Some(one)) => Unreadable::Grouped(one),
        (None, None) => Unreadable::NotANumber,
    }
}
