//! Numbers as people write them: with a decimal sign, signs between groups of digits, and words behind.
//!
//! Nothing is dropped to make a number fit. A sign that could be either the decimal sign or one between groups is
//! refused with both readings; a sign of groups stands where groups end, or the text is no number.

use super::grouped::{Grouping, digits};
use super::signs::{ARABIC_DECIMAL, is_mark, mixes_scripts, plain_char};
use super::{Decimal, ParseNumberError, mul_div, text};

/// What separates the digits of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Separators {
    /// Before the fraction.
    pub decimal: char,
    /// Between groups of digits.
    pub group: char,
}

impl Separators {
    /// A point before the fraction, commas between thousands.
    pub const ENGLISH: Self = Self { decimal: '.', group: ',' };

    /// These, where a number can be written with them; else the English ones.
    pub fn new(decimal: char, group: char) -> Self {
        let own = Self { decimal, group };
        let (decimal, group) = (plain_char(decimal), plain_char(group));
        let usable = ['.', ',', ARABIC_DECIMAL].contains(&decimal) && is_mark(group) && decimal != group;
        if usable { own } else { Self::ENGLISH }
    }
}

impl Default for Separators {
    fn default() -> Self {
        Self::ENGLISH
    }
}

/// Why text is not a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It is nothing like one.
    NotANumber,
    /// It could be either of these.
    Either(Decimal, Decimal),
    /// Its digits are not grouped as those of a number are; without the signs it would be this.
    Grouped(Decimal),
    /// It has more places than are kept.
    TooPrecise,
    /// It is beyond the largest number.
    TooLarge,
}

impl From<ParseNumberError> for Unreadable {
    fn from(error: ParseNumberError) -> Self {
        match error {
            ParseNumberError::NotANumber => Self::NotANumber,
            ParseNumberError::TooPrecise => Self::TooPrecise,
            ParseNumberError::TooLarge => Self::TooLarge,
        }
    }
}

/// A number as it was written: still to be multiplied by what the words behind it mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    mantissa: String,
    exponent: String,
    /// What stands behind the digits, without the blanks around it.
    pub rest: String,
}

/// A number that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Read {
    /// The number.
    pub number: Decimal,
    /// Whether it was a binary fraction of a program, which is rounded to nine places.
    pub rounded: bool,
}

impl Written {
    /// Reads text up to the words behind the number.
    pub fn parse(text: &str, separators: Separators, grouping: Grouping) -> Result<Self, Unreadable> {
        if mixes_scripts(text) {
            return Err(Unreadable::NotANumber);
        }
        let plain: String = text.chars().map(plain_char).collect();
        let plain = plain.trim();
        let (sign, plain) = match plain.strip_prefix('-') {
            Some(rest) => ("-", rest),
            None => ("", plain),
        };
        let end = plain.find(|c: char| !c.is_ascii_digit() && !is_mark(c)).unwrap_or(plain.len());
        let (body, rest) = plain.split_at_checked(end).unwrap_or((plain, ""));
        let (exponent, rest) = exponent(rest);
        let decimal = plain_char(separators.decimal);
        let mantissa = digits(body.trim_end(), decimal, plain_char(separators.group), grouping)?;
        Ok(Self {
            mantissa: [sign, &mantissa].concat(),
            exponent: exponent.to_owned(),
            rest: rest.trim().to_owned(),
        })
    }

    /// The number times a power of ten.
    pub fn times_ten_to(&self, power: i32) -> Result<Read, Unreadable> {
        let own: i32 = match self.exponent.as_str() {
            "" => 0,
            text => text.parse().map_err(|_| {
                if text.starts_with('-') { Unreadable::TooPrecise } else { Unreadable::TooLarge }
            })?,
        };
        let exponent = own.saturating_add(power);
        match format!("{}e{exponent}", self.mantissa).parse() {
            Ok(number) => Ok(Read { number, rounded: false }),
            Err(ParseNumberError::TooPrecise) => {
                let number = binary_fraction(&self.mantissa, exponent).ok_or(Unreadable::TooPrecise)?;
                Ok(Read { number, rounded: true })
            }
            Err(error) => Err(error.into()),
        }
    }
}

/// `e8` at the beginning of what follows the digits, and what follows that.
fn exponent(rest: &str) -> (&str, &str) {
    let Some(after) = rest.strip_prefix(['e', 'E']) else { return ("", rest) };
    let unsigned = after.strip_prefix(['+', '-']).unwrap_or(after);
    let end = unsigned.find(|c: char| !c.is_ascii_digit()).unwrap_or(unsigned.len());
    if end == 0 {
        return ("", rest);
    }
    after.split_at_checked(after.len() - unsigned.len() + end).unwrap_or(("", rest))
}

/// A binary fraction as programs print it, such as 0.30000000000000004, to nine places: fifteen to seventeen significant
/// digits are what it takes to print one (IEEE 754), and who has entered a figure has fewer.
fn binary_fraction(mantissa: &str, exponent: i32) -> Option<Decimal> {
    let (sign, digits) = mantissa.strip_prefix('-').map_or((1, mantissa), |rest| (-1, rest));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let significant = [whole, fraction].concat();
    let significant = significant.trim_start_matches('0');
    if !(15..=17).contains(&significant.len()) {
        return None;
    }
    let value: i128 = significant.parse().ok()?;
    let excess = i64::try_from(fraction.len()).ok()? - i64::from(exponent) - i64::from(text::QUANTITY_SCALE);
    let divisor = u32::try_from(excess).ok().and_then(|power| 10_i128.checked_pow(power));
    Some(Decimal::from_nanos(sign * divisor.map_or(0, |divisor| mul_div(value, 1, divisor))))
}

impl Decimal {
    /// The number with the decimal sign of these, without groups: `1234,5`.
    pub fn plain_in(self, separators: &Separators) -> String {
        self.to_string().replace('.', separators.decimal.encode_utf8(&mut [0; 4]))
    }

    /// The number with both signs of these: `1.234,5`.
    pub fn grouped_in(self, separators: &Separators) -> String {
        let sign = |c| match c {
            '.' => separators.decimal,
            ',' => separators.group,
            other => other,
        };
        self.grouped().chars().map(sign).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GERMAN: Separators = Separators { decimal: ',', group: '.' };
    const FRENCH: Separators = Separators { decimal: ',', group: '\u{202f}' };
    const SWISS: Separators = Separators { decimal: '.', group: '\u{2019}' };

    fn read(text: &str, separators: Separators) -> Result<String, Unreadable> {
        let written = Written::parse(text, separators, Grouping::ThousandsOrLakhs)?;
        if !written.rest.is_empty() {
            return Err(Unreadable::NotANumber);
        }
        written.times_ten_to(0).map(|read| read.number.to_string())
    }

    #[test]
    fn the_locale_decides_what_a_sign_is() {
        let cases = [
            ("1.500", Separators::ENGLISH, "1.5"),
            ("1.500", GERMAN, "1500"),
            ("1,500", Separators::ENGLISH, "1500"),
            ("1,500", GERMAN, "1.5"),
            ("1.500,25", GERMAN, "1500.25"),
            ("-1.234.567,5", GERMAN, "-1234567.5"),
            ("\u{2212}1,5", GERMAN, "-1.5"),
            ("2,5", FRENCH, "2.5"),
            ("1 500,25", FRENCH, "1500.25"),
            ("1\u{a0}500\u{202f}000", FRENCH, "1500000"),
            ("1’500.25", SWISS, "1500.25"),
            ("1'500", SWISS, "1500"),
            ("1 500", Separators::ENGLISH, "1500"),
            ("1_000_000", Separators::ENGLISH, "1000000"),
            ("1,50,000", Separators::ENGLISH, "150000"),
            ("12,34,56,789.5", Separators::ENGLISH, "123456789.5"),
            ("1.5e8", Separators::ENGLISH, "150000000"),
            ("1,5E8", GERMAN, "150000000"),
            (
                "\u{661}\u{66c}\u{662}\u{663}\u{664}\u{66b}\u{665}",
                Separators::new('\u{66b}', '\u{66c}'),
                "1234.5",
            ),
            ("１５．５", Separators::ENGLISH, "15.5"),
            ("१,५०,०००", Separators::ENGLISH, "150000"),
            (".5", Separators::ENGLISH, "0.5"),
        ];
        for (text, separators, number) in cases {
            assert_eq!(read(text, separators).as_deref(), Ok(number), "{text} with {separators:?}");
        }
    }

    #[test]
    fn what_fits_neither_way_is_refused_with_both() {
        let either = |text, separators, a: &str, b: &str| {
            let expected = Unreadable::Either(a.parse().unwrap(), b.parse().unwrap());
            assert_eq!(read(text, separators), Err(expected), "{text}");
        };
        either("1,5", Separators::ENGLISH, "1.5", "15");
        either("1.500,25", Separators::ENGLISH, "1500.25", "1.50025");
        either("0,500", Separators::ENGLISH, "0.5", "500");
        either("1,5000", Separators::ENGLISH, "1.5", "15000");
        either("1.5", GERMAN, "1.5", "15");
        either("0.500", GERMAN, "0.5", "500");
        either("1,500.25", GERMAN, "1500.25", "1.50025");
        either("1,5", SWISS, "1.5", "15");
        either("1.5", FRENCH, "1.5", "15");
        let grouped = |text, number: &str| {
            assert_eq!(
                read(text, Separators::ENGLISH),
                Err(Unreadable::Grouped(number.parse().unwrap())),
                "{text}"
            );
        };
        grouped("1 5", "15");
        grouped("1,2,3", "123");
        grouped("1,500 000", "1500000");
        grouped("1,50.25", "150.25");
        for text in [
            "",
            ",",
            ".",
            "-",
            "1.2.3",
            "--1",
            "one",
            "0x10",
            "1e",
            "\u{661}2",
            "½",
            "²",
            "NaN",
            "1\u{200b}5",
        ] {
            assert_eq!(read(text, Separators::ENGLISH), Err(Unreadable::NotANumber), "{text}");
        }
    }

    #[test]
    fn a_programs_binary_fraction_is_rounded_and_anything_else_too_long_refused() {
        let rounded = |text: &str| {
            let read =
                Written::parse(text, Separators::ENGLISH, Grouping::Thousands).unwrap().times_ten_to(0);
            read.map(|read| (read.number.to_string(), read.rounded))
        };
        for (text, number) in [
            ("0.30000000000000004", "0.3"),
            ("33.333333333333336", "33.333333333"),
            ("-0.7999999999999999", "-0.8"),
            ("5.551115123125783e-17", "0"),
            ("1.1102230246251565e-16", "0"),
        ] {
            assert_eq!(rounded(text), Ok((number.to_owned(), true)), "{text}");
        }
        assert_eq!(rounded("0.123456789"), Ok(("0.123456789".to_owned(), false)));
        for text in ["0.1234567891", "0.12345678901234", "1e-10", "0.1234567890123456789"] {
            assert_eq!(rounded(text), Err(Unreadable::TooPrecise), "{text}");
        }
    }
}
