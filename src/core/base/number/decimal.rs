//! `Decimal`, an exact number at 10⁻⁹, and the ways to share one out.

use std::fmt;
use std::str::FromStr;

use super::{mul_div, text};

const SCALE: u32 = text::QUANTITY_SCALE;
const ONE: i128 = 1_000_000_000;

/// An exact decimal number with nine places: a quantity before it has a unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal(i128);

impl Decimal {
    /// Nought.
    pub const ZERO: Self = Self(0);
    /// One.
    pub const ONE: Self = Self(ONE);

    /// A whole number.
    pub const fn whole(n: i64) -> Self {
        Self(n as i128 * ONE)
    }

    /// A number of thousandths: `Decimal::milli(500)` is one half.
    pub const fn milli(n: i64) -> Self {
        Self(n as i128 * (ONE / 1000))
    }

    /// The number as an integer of 10⁻⁹.
    pub const fn nanos(self) -> i128 {
        self.0
    }

    /// The number that is this many 10⁻⁹.
    pub const fn from_nanos(nanos: i128) -> Self {
        Self(nanos)
    }

    /// Whether nothing stands behind the point.
    pub const fn is_whole(self) -> bool {
        self.0 % ONE == 0
    }

    /// The product, rounded half to even at the ninth place.
    pub fn times(self, other: Self) -> Self {
        Self(mul_div(self.0, other.0, ONE))
    }

    /// The quotient, rounded half to even at the ninth place; dividing by zero leaves the number as it is.
    pub fn over(self, other: Self) -> Self {
        if other.0 == 0 { self } else { Self(mul_div(self.0, ONE, other.0)) }
    }

    /// The sum, held at the largest number where it would leave the range.
    pub fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// The difference, held at the smallest number where it would leave the range.
    pub fn minus(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }

    /// The next whole number at or above.
    pub fn ceil(self) -> Self {
        let below = self.0.rem_euclid(ONE);
        if below == 0 { self } else { Self(self.0.saturating_add(ONE - below)) }
    }

    /// The number with thousands separators, for people: `150,000,000`.
    pub fn grouped(self) -> String {
        text::grouped(&text::plain(self.0, SCALE))
    }

    /// The number rounded half to even to `places`, with exactly that many: `1.20`.
    pub fn fixed(self, places: u32) -> String {
        let step = 10_i128.pow(SCALE.saturating_sub(places));
        let rounded = mul_div(self.0, 1, step);
        let one = 10_u128.pow(places);
        let (sign, magnitude) = (if rounded < 0 { "-" } else { "" }, rounded.unsigned_abs());
        let width = places as usize;
        match places {
            0 => format!("{sign}{magnitude}"),
            _ => format!("{sign}{}.{:0width$}", magnitude / one, magnitude % one),
        }
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&text::plain(self.0, SCALE))
    }
}

impl FromStr for Decimal {
    type Err = ParseNumberError;

    fn from_str(s: &str) -> Result<Self, Self::Err> {
        text::parse(s, SCALE).map(Self)
    }
}

/// Why text is not one of our numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParseNumberError {
    /// It is not decimal text.
    NotANumber,
    /// It has more places than we keep.
    TooPrecise,
    /// It is beyond the largest number we hold.
    TooLarge,
}

/// A share of a whole as two weights: `part` of `whole`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ratio {
    /// The weight of the part.
    pub part: Decimal,
    /// The weight of the whole; never zero.
    pub whole: Decimal,
}

impl Ratio {
    /// All of it.
    pub const ALL: Self = Self { part: Decimal::ONE, whole: Decimal::ONE };
    /// None of it.
    pub const NONE: Self = Self { part: Decimal::ZERO, whole: Decimal::ONE };

    /// This share of `total`, rounded half to even at the ninth place.
    pub fn of(self, total: Decimal) -> Decimal {
        Decimal(mul_div(total.0, self.part.0, self.whole.0))
    }

    /// The share in hundredths of a percent, for people: `33.33 %`.
    pub fn percent(self) -> String {
        let percent = Decimal(mul_div(self.part.0, 100 * ONE, self.whole.0));
        let text = percent.fixed(2);
        format!("{} %", text.trim_end_matches('0').trim_end_matches('.'))
    }
}

/// Shares `total` out by `weights` so that the parts add up to it exactly: what rounding leaves over goes, 10⁻⁹ at a
/// time, to the largest remainders, the earlier first where they are equal.
pub fn split(total: i128, weights: &[i128]) -> Vec<i128> {
    let add = |numbers: &mut dyn Iterator<Item = i128>| numbers.fold(0_i128, i128::saturating_add);
    let sum = add(&mut weights.iter().copied());
    if sum <= 0 {
        return weights.iter().map(|_| 0).collect();
    }
    let (sign, magnitude) = (total.signum(), total.saturating_abs());
    let (mut parts, mut remainders): (Vec<i128>, Vec<i128>) =
        weights.iter().map(|&weight| cut(magnitude, weight, sum)).unzip();
    for _ in parts.iter().sum::<i128>()..magnitude {
        let largest = remainders.iter().max().copied();
        let at = remainders.iter().position(|r| Some(*r) == largest).unwrap_or(0);
        if let (Some(part), Some(remainder)) = (parts.get_mut(at), remainders.get_mut(at)) {
            *part += 1;
            *remainder = -1;
        }
    }
    parts.into_iter().map(|part| sign * part).collect()
}

/// One of the parts that [`split`] gives, of few weights: the others are computed again for each and none is kept.
pub fn part(total: i128, weights: impl Iterator<Item = i128> + Clone, index: usize) -> i128 {
    let sum = weights.clone().fold(0_i128, i128::saturating_add);
    if sum <= 0 {
        return 0;
    }
    let (sign, magnitude) = (total.signum(), total.saturating_abs());
    let cut = move |weight: i128| cut(magnitude, weight, sum);
    let Some((own, missing)) = weights.clone().nth(index).map(cut) else { return 0 };
    if missing == 0 {
        // Nothing is missing here: what is left over goes to others.
        return sign * own;
    }
    let (mut left, mut before) = (magnitude, 0_usize);
    for (at, (floor, other)) in weights.map(cut).enumerate() {
        left -= floor;
        before += usize::from(other > missing || other == missing && at < index);
    }
    let one_more = i128::try_from(before).is_ok_and(|before| before < left);
    sign * (own + i128::from(one_more))
}

/// A weight's part, taken down to a whole one, and what is missing to the exact part.
fn cut(magnitude: i128, weight: i128, sum: i128) -> (i128, i128) {
    // Rounded to the nearest, then taken down to the floor.
    let near = mul_div(magnitude, weight, sum);
    let floor = if exceeds(near, sum, magnitude, weight) { near - 1 } else { near };
    (floor, remainder(magnitude, weight, floor, sum))
}

/// Whether `near × sum > magnitude × weight`, told from the low words: the two differ by less than `sum`.
fn exceeds(near: i128, sum: i128, magnitude: i128, weight: i128) -> bool {
    near.wrapping_mul(sum).wrapping_sub(magnitude.wrapping_mul(weight)) > 0
}

fn remainder(magnitude: i128, weight: i128, floor: i128, sum: i128) -> i128 {
    magnitude.wrapping_mul(weight).wrapping_sub(floor.wrapping_mul(sum))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_round_trips_without_binary_floats() {
        for text in ["0", "0.1", "150000000", "0.000000001", "-12.5"] {
            assert_eq!(text.parse::<Decimal>().map(|d| d.to_string()), Ok(text.to_owned()));
        }
        assert_eq!("1.5e8".parse(), Ok(Decimal::whole(150_000_000)));
        assert_eq!("0.0000000001".parse::<Decimal>(), Err(ParseNumberError::TooPrecise));
        assert_eq!("1e40".parse::<Decimal>(), Err(ParseNumberError::TooLarge));
        for text in ["", ".", "1,000", "NaN", "0x10", "1.2.3", "--1", "1e"] {
            assert_eq!(text.parse::<Decimal>(), Err(ParseNumberError::NotANumber), "{text}");
        }
    }

    #[test]
    fn parts_add_up_and_the_largest_remainder_gets_the_rest() {
        assert_eq!(split(100, &[1, 1, 1]), [34, 33, 33]);
        assert_eq!(split(10, &[5, 3, 2]), [5, 3, 2]);
        assert_eq!(split(-100, &[1, 1, 1]), [-34, -33, -33]);
        assert_eq!(split(7, &[0, 0]), [0, 0]);
        let huge = 10_i128.pow(33);
        assert_eq!(split(huge, &[1, 1, 1]).iter().sum::<i128>(), huge);
    }

    #[test]
    fn people_read_grouped_numbers() {
        assert_eq!(Decimal::whole(150_000_000).grouped(), "150,000,000");
        assert_eq!(Decimal::milli(1_234_500).grouped(), "1,234.5");
        assert_eq!(Decimal::milli(1_205).fixed(2), "1.20");
        assert_eq!(Ratio { part: Decimal::ONE, whole: Decimal::whole(3) }.percent(), "33.33 %");
    }
}
