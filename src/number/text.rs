//! Decimal text to integers and back, shared by quantities and money.

use super::ParseNumberError;

/// Reads decimal text such as `-12.5` or `1.5e8` into an integer of `10^-scale` units, exactly.
pub(super) fn parse(text: &str, scale: u32) -> Result<i128, ParseNumberError> {
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
