//! Geometry of charts: numbers in, places out, in thousandths of the width.

use meridian::base::number::{Decimal, Money};

/// The width of the widest bar.
pub(crate) const FULL: i64 = 1000;

/// A stretch of a bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stretch {
    pub(crate) start: i64,
    pub(crate) width: i64,
}

/// Stacks amounts from nought on, as a share of `most`; the ends are rounded, so neighbours touch.
pub(crate) fn stack(parts: &[Money], most: Money) -> Vec<Stretch> {
    let place = |sum: Money| {
        let share = sum.ratio_to(most).unwrap_or_default();
        i64::try_from(share.times(Decimal::whole(FULL)).nanos() / 1_000_000_000).unwrap_or(FULL)
    };
    let mut sum = Money::ZERO;
    let mut stretches = Vec::new();
    for part in parts {
        let start = place(sum);
        sum = sum + *part;
        stretches.push(Stretch { start, width: place(sum) - start });
    }
    stretches
}

/// A place as an SVG percentage.
pub(crate) fn percent(thousandths: i64) -> String {
    format!("{}.{}%", thousandths / 10, thousandths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_start_at_nought_and_their_parts_touch() {
        let parts = ["1", "2", "1"].map(|t| t.parse::<Money>().unwrap());
        let bars = stack(&parts, "8".parse().unwrap());
        let ends: Vec<i64> = bars.iter().map(|b| b.start + b.width).collect();
        assert_eq!((bars[0].start, ends), (0, vec![125, 375, 500]));
        assert_eq!(percent(375), "37.5%");
    }
}
