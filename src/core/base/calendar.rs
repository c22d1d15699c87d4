//! Months and days of the calendar.

/// A month of a calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month {
    year: u16,
    month: u8,
}

impl Month {
    /// Reads `2027-01`.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, month) = text.split_once('-')?;
        let digits = |part: &str, count| part.len() == count && part.bytes().all(|b| b.is_ascii_digit());
        if !digits(year, 4) || !digits(month, 2) {
            return None;
        }
        let (year, month) = (year.parse().ok()?, month.parse().ok()?);
        let plausible = (1970..=9800).contains(&year) && (1..=12).contains(&month);
        plausible.then_some(Self { year, month })
    }

    /// The month after that of a day, written `2026-11-25`: the first that a budget made then can still shape.
    pub fn after(today: &str) -> Option<Self> {
        Some(Self::parse(today.get(..7)?)?.plus(1))
    }

    /// Its days.
    pub fn days(self) -> u8 {
        let leap =
            self.year.is_multiple_of(4) && !self.year.is_multiple_of(100) || self.year.is_multiple_of(400);
        match self.month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        }
    }

    /// How many of its days are not before a day, written `2026-12-02`.
    pub fn days_from(self, day: &str) -> u8 {
        let date =
            day.get(..7).and_then(Self::parse).zip(day.get(8..).and_then(|day| day.parse::<u8>().ok()));
        match date {
            Some((month, _)) if month < self => self.days(),
            Some((month, day)) if month == self => (self.days() + 1).saturating_sub(day),
            Some(_) | None => 0,
        }
    }

    /// The month this many after it.
    pub fn plus(self, months: u32) -> Self {
        let count = u32::from(self.year) * 12 + u32::from(self.month) - 1 + months;
        let year = u16::try_from(count / 12).unwrap_or(self.year);
        Self { year, month: u8::try_from(count % 12 + 1).unwrap_or(1) }
    }
}

/// `2027-01`.
impl std::fmt::Display for Month {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_follow_one_another() {
        let december = Month::parse("2026-12").unwrap();
        assert_eq!(december.plus(1).to_string(), "2027-01");
        assert_eq!(december.plus(13).to_string(), "2028-01");
        for bad in [
            "2026-13",
            "2026-0",
            "26-12",
            "2026-1",
            "december",
            "",
            "2027-+1",
            "+027-01",
            "2027-00",
            "２０２７-01",
        ] {
            assert_eq!(Month::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_budget_begins_with_the_month_after_the_day() {
        assert_eq!(Month::after("2026-11-25").unwrap().to_string(), "2026-12");
        assert_eq!(Month::after("2026-12-31").unwrap().to_string(), "2027-01");
        for bad in ["", "2026-11", "today", "äöü-ä"] {
            assert!(Month::after(bad).is_none() || bad == "2026-11", "{bad}");
        }
    }

    #[test]
    fn days_of_a_month_are_counted_from_a_day_on() {
        let days = |month: &str, day: &str| Month::parse(month).unwrap().days_from(day);
        assert_eq!(days("2026-11", "2026-12-02"), 0);
        assert_eq!(days("2026-12", "2026-12-02"), 30);
        assert_eq!(days("2026-12", "2026-12-01"), 31);
        assert_eq!(days("2026-12", "2026-12-31"), 1);
        assert_eq!(days("2028-02", "2026-12-02"), 29);
        assert_eq!(days("2100-02", "2026-12-02"), 28);
        assert_eq!(days("2027-04", "2026-12-02"), 30);
        assert_eq!(days("2027-01", "soon"), 0);
    }
}
