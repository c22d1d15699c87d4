//! Decimal text to integers and back, shared by quantities and money.

use super::ParseNumberError;

/// The places of a quantity.
pub(super) const QUANTITY_SCALE: u32 = 9;

/// Reads decimal text such as `-12.5` or `1.5e8` into an integer of `10^-scale` units, exactly.
pub(super) fn parse(text: &str, scale: u32) -> Result<i128, ParseNumberError> {
    match short(text, scale) {
        Some(value) => Ok(value),
        None => long(text, scale),
    }
}

/// Reads what nearly every price is, at most eighteen plain digits with a point, without allocating.
fn short(text: &str, scale: u32) -> Option<i128> {
    let bytes = text.as_bytes();
    let (mut value, mut digits, mut places) = (0_u64, 0_u32, None);
    for byte in bytes {
        match (byte, places) {
            (b'0'..=b'9', _) => {
                value = value.checked_mul(10)?.checked_add(u64::from(byte - b'0'))?;
                digits += 1;
                places = places.map(|n: u32| n + 1);
            }
            (b'.', None) => places = Some(0),
            _ => return None,
        }
    }
    let power = scale.checked_sub(places.unwrap_or(0))?;
    (1..=18).contains(&digits).then(|| i128::from(value) * 10_i128.pow(power))
}

fn long(text: &str, scale: u32) -> Result<i128, ParseNumberError> {
    use ParseNumberError::{NotANumber, TooLarge, TooPrecise};
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((m, e)) => (m, exponent(e)?),
        None => (text, 0),
    };
    let (negative, digits) = match mantissa.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, mantissa),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let all_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() && fraction.is_empty() || !all_digits(whole) || !all_digits(fraction) {
        return Err(NotANumber);
    }
    let significant = format!("{whole}{fraction}");
    let significant = significant.trim_start_matches('0');
    let trimmed = significant.trim_end_matches('0');
    if trimmed.is_empty() {
        return Ok(0);
    }
    let dropped = i64::try_from(significant.len() - trimmed.len()).map_err(|_| TooLarge)?;
    let places = i64::try_from(fraction.len()).map_err(|_| TooPrecise)?;
    let power = i64::from(scale) + i64::from(exponent) - places + dropped;
    let power = u32::try_from(power).map_err(|_| TooPrecise)?;
    let value = trimmed.parse::<i128>().map_err(|_| TooLarge)?;
    let value = 10_i128.checked_pow(power).and_then(|p| value.checked_mul(p)).ok_or(TooLarge)?;
    Ok(if negative { -value } else { value })
}

/// The power of ten behind an `e`; one beyond all reason makes the number too large or too precise.
fn exponent(text: &str) -> Result<i32, ParseNumberError> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let negative = text.starts_with('-');
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(ParseNumberError::NotANumber);
    }
    text.parse().map_err(|_| if negative { ParseNumberError::TooPrecise } else { ParseNumberError::TooLarge })
}

/// Writes an integer of `10^-scale` units without trailing zeros: `0.000000625`.
pub(super) fn plain(value: i128, scale: u32) -> String {
    let one = 10_u128.pow(scale);
    let magnitude = value.unsigned_abs();
    let sign = if value < 0 { "-" } else { "" };
    let width = scale as usize;
    let fraction = format!("{:0width$}", magnitude % one);
    let fraction = fraction.trim_end_matches('0');
    let point = if fraction.is_empty() { "" } else { "." };
    format!("{sign}{}{point}{fraction}", magnitude / one)
}

/// Puts thousands separators into the whole part of plain decimal text.
pub(super) fn grouped(plain: &str) -> String {
    let (sign, rest) = plain.strip_prefix('-').map_or(("", plain), |r| ("-", r));
    let (whole, fraction) = rest.split_once('.').map_or((rest, None), |(w, f)| (w, Some(f)));
    let mut out = String::from(sign);
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{long, parse, short};

    #[test]
    fn the_short_way_reads_what_the_long_way_reads() {
        for text in ["0", "0.1", "12.345678901", "0.000000625", "007.50", "1.", ".5", "999999999999999999"] {
            assert_eq!(short(text, 12), long(text, 12).ok(), "{text}");
        }
        for text in ["", ".", "-1", "1e3", "1,0", "1.2.3", "1234567890123456789"] {
            assert_eq!(short(text, 12), None, "{text}");
            assert_eq!(parse(text, 12), long(text, 12), "{text}");
        }
        assert_eq!(short("0.1234567890123", 12), None, "more places than are kept");
    }
}
