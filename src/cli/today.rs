//! The day, by which prices are called old: the only clock there is.

use std::time::{SystemTime, UNIX_EPOCH};

use meridian::base::diagnostic::Diagnostic;
use meridian::price::is_day;

/// The day as entered, or today.
pub(super) fn of(entered: Option<&str>) -> Result<String, Vec<Diagnostic>> {
    let Some(text) = entered else { return Ok(today()) };
    if is_day(text) {
        return Ok(text.to_owned());
    }
    let found = Diagnostic::error("", format!("`{text}` is not a day"));
    Err(vec![found.hint("write a day of the calendar as 2026-11-25")])
}

fn today() -> String {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let (year, month, day) = civil(i64::try_from(since.as_secs() / 86_400).unwrap_or_default());
    format!("{year:04}-{month:02}-{day:02}")
}

/// Year, month and day of a count of days since 1970-01-01. Source: Howard Hinnant, "chrono-compatible low-level date
/// algorithms", `civil_from_days`.
fn civil(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_the_calendar() {
        assert_eq!(civil(0), (1970, 1, 1));
        assert_eq!(civil(11_016), (2000, 2, 29));
        assert_eq!(civil(20_782), (2026, 11, 25));
    }

    #[test]
    fn a_day_is_written_in_one_way() {
        for day in ["2026-11-25", "2028-02-29", "2000-02-29", "2026-12-31"] {
            assert_eq!(of(Some(day)), Ok(day.to_owned()));
        }
        let bad = ["", "2026-11", "26-11-25", "2026-1-25", "today", "tomorrow", "2026-11-2x", "2026-11-+5"];
        let none = [
            "2026-02-30",
            "2026-02-29",
            "2100-02-29",
            "2026-04-31",
            "2026-00-10",
            "2026-13-01",
            "2026-01-00",
        ];
        for bad in bad.into_iter().chain(none) {
            assert!(of(Some(bad)).is_err(), "{bad}");
        }
    }
}
