//! How long something takes: at best, usually, at worst, and how far that is known.

/// How far the length of something is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Known {
    /// It lies within the range.
    Within,
    /// It takes the range and something on top for which there is no figure.
    AtLeast,
    /// It does not end before what was lost is back.
    NotBefore,
}

/// How long something takes, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// At best.
    pub low: u64,
    /// Usually.
    pub typical: u64,
    /// At worst.
    pub high: u64,
    /// How far that is known.
    pub known: Known,
}

const SECOND: u64 = 1000;
const MINUTE: u64 = 60 * SECOND;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;

const fn part(value: u64, times: u64, over: u64) -> u64 {
    value.saturating_mul(times) / if over == 0 { 1 } else { over }
}

impl Span {
    /// No time.
    pub const ZERO: Self = Self::millis(0, 0, 0);
    /// As long as what was lost is away.
    pub const NOT_BEFORE: Self = Self { known: Known::NotBefore, ..Self::ZERO };

    /// At best, usually and at worst, in milliseconds.
    pub const fn millis(low: u64, typical: u64, high: u64) -> Self {
        Self { low, typical, high, known: Known::Within }
    }

    /// The same in seconds.
    pub const fn seconds(low: u64, typical: u64, high: u64) -> Self {
        Self::millis(low, typical, high).scaled(SECOND, 1)
    }

    /// The same in minutes.
    pub const fn minutes(low: u64, typical: u64, high: u64) -> Self {
        Self::millis(low, typical, high).scaled(MINUTE, 1)
    }

    /// The same in hours.
    pub const fn hours(low: u64, typical: u64, high: u64) -> Self {
        Self::millis(low, typical, high).scaled(HOUR, 1)
    }

    /// Always the same number of seconds.
    pub const fn exactly(seconds: u64) -> Self {
        Self::seconds(seconds, seconds, seconds)
    }

    /// This and something on top that has no figure.
    pub const fn at_least(self) -> Self {
        Self { known: Known::AtLeast, ..self }
    }

    /// So many times as long, over a whole.
    pub const fn scaled(self, times: u64, over: u64) -> Self {
        Self {
            low: part(self.low, times, over),
            typical: part(self.typical, times, over),
            high: part(self.high, times, over),
            known: self.known,
        }
    }

    /// This, and the other after it.
    pub fn then(self, next: Self) -> Self {
        self.by(next, u64::saturating_add)
    }

    /// Until this and the other are done.
    pub fn and(self, other: Self) -> Self {
        self.by(other, u64::max)
    }

    fn by(self, other: Self, of: impl Fn(u64, u64) -> u64) -> Self {
        Self {
            low: of(self.low, other.low),
            typical: of(self.typical, other.typical),
            high: of(self.high, other.high),
            known: self.known.max(other.known),
        }
    }

    /// By which it is told which of two is over later at worst, as an objective is judged: what ends with what was lost, then
    /// the larger figure. What has no figure on top comes after that.
    pub fn worst(self) -> (bool, u64, Known, u64) {
        (self.known == Known::NotBefore, self.high, self.known, self.typical)
    }

    /// By which the longer of two is told: what is not known is longer than all that is, then what usually is.
    pub fn weight(self) -> (Known, u64, u64, u64) {
        (self.known, self.typical, self.high, self.low)
    }

    /// Whether it lies within a limit, in milliseconds; nothing where that is not known.
    pub fn is_within(self, limit: u64) -> Option<bool> {
        match self.known {
            _ if self.low > limit => Some(false),
            Known::Within => Some(self.high <= limit),
            Known::AtLeast if self.high > limit => Some(false),
            Known::AtLeast => None,
            Known::NotBefore => Some(false),
        }
    }

    /// In seconds, for programs: `600 to 1800 s`, `3600 s`, `480 s and more`, `not before it is back`.
    pub fn seconds_words(self) -> String {
        let seconds = |millis: u64| {
            let (whole, rest) = (millis / SECOND, millis % SECOND);
            if rest == 0 { whole.to_string() } else { format!("{whole}.{rest:03}") }
        };
        let range = || match (seconds(self.low), seconds(self.high)) {
            (low, high) if low == high => format!("{high} s"),
            (low, high) => format!("{low} to {high} s"),
        };
        match self.known {
            Known::Within => range(),
            Known::AtLeast => format!("{} and more", range()),
            Known::NotBefore => "not before it is back".to_owned(),
        }
    }

    /// At best, usually and at worst: `6.3 / 8.5 / 15 min`, `90 s / 2 / 5 min`, `at least 5 / 8 / 9 min`.
    pub fn three(self) -> String {
        if self.known == Known::NotBefore || (self.low, self.typical) == (self.high, self.high) {
            return self.words();
        }
        let all = [self.low, self.typical, self.high].map(length);
        // A unit that the next one has too is said once.
        let unit = |text: &String| text.split_once(' ').map(|(_, unit)| unit.to_owned());
        let units = all.each_ref().map(unit);
        let same = |i: usize| units.get(i).is_some_and(|unit| units.get(i + 1) == Some(unit));
        let short = |(i, text): (usize, &String)| match text.split_once(' ') {
            Some((number, _)) if same(i) => number.to_owned(),
            _ => text.clone(),
        };
        let parts: Vec<String> = all.iter().enumerate().map(short).collect();
        let least = if self.known == Known::AtLeast { "at least " } else { "" };
        format!("{least}{}", parts.join(" / "))
    }

    /// The range in words: `2 to 10 min`, `at least 8 min`, `not before the Region is back`.
    pub fn words(self) -> String {
        let range = || {
            let (low, high) = (length(self.low), length(self.high));
            match (low.split_once(' '), high.split_once(' ')) {
                _ if low == high => high,
                (Some((number, unit)), Some((_, other))) if unit == other => format!("{number} to {high}"),
                _ => format!("{low} to {high}"),
            }
        };
        match self.known {
            Known::Within => range(),
            Known::AtLeast if self.low == 0 && self.high == 0 => "not known".to_owned(),
            Known::AtLeast if self.low == self.high => format!("at least {}", length(self.low)),
            Known::AtLeast => format!("{} and more", range()),
            Known::NotBefore => "not before it is back".to_owned(),
        }
    }
}

/// A length in words: `550 ms`, `90 s`, `2.5 min`, `24 h`, `7.6 days`.
pub fn length(millis: u64) -> String {
    let of = |unit: u64, name: &str| {
        let tenths = (millis.saturating_mul(10) + unit / 2) / unit;
        let (whole, tenth) = (tenths / 10, tenths % 10);
        if tenth == 0 { format!("{whole} {name}") } else { format!("{whole}.{tenth} {name}") }
    };
    match millis {
        0 => "0".to_owned(),
        1..SECOND => format!("{millis} ms"),
        SECOND..120_000 => of(SECOND, "s"),
        120_000..7_200_000 => of(MINUTE, "min"),
        7_200_000..172_801_000 => of(HOUR, "h"),
        _ => of(DAY, "days"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_read_as_people_say_them() {
        let said = [0, 1, 90, 150, 600, 3600, 86_400, 657_000].map(|seconds| length(seconds * SECOND));
        assert_eq!(said, ["0", "1 s", "90 s", "2.5 min", "10 min", "60 min", "24 h", "7.6 days"]);
        assert_eq!([1, 550, 999, 1500].map(length), ["1 ms", "550 ms", "999 ms", "1.5 s"]);
    }

    #[test]
    fn ranges_read_as_people_say_them() {
        let said = [
            Span::seconds(0, 0, 0),
            Span::exactly(7201),
            Span::minutes(10, 20, 30),
            Span::seconds(90, 120, 300),
            Span::minutes(8, 8, 8).at_least(),
            Span::minutes(5, 8, 9).at_least(),
            Span::ZERO.at_least(),
            Span::NOT_BEFORE,
        ];
        let words = [
            "0",
            "2 h",
            "10 to 30 min",
            "90 s to 5 min",
            "at least 8 min",
            "5 to 9 min and more",
            "not known",
            "not before it is back",
        ];
        assert_eq!(said.map(Span::words), words.map(str::to_owned));
    }

    #[test]
    fn three_figures_read_as_people_say_them() {
        let said = [
            Span::exactly(60),
            Span::seconds(378, 510, 900),
            Span::seconds(90, 120, 300),
            Span::minutes(0, 5, 15),
            Span::minutes(5, 8, 9).at_least(),
            Span::ZERO.at_least(),
            Span::NOT_BEFORE,
        ];
        let words = [
            "60 s",
            "6.3 / 8.5 / 15 min",
            "90 s / 2 / 5 min",
            "0 / 5 / 15 min",
            "at least 5 / 8 / 9 min",
            "not known",
            "not before it is back",
        ];
        assert_eq!(said.map(Span::three), words.map(str::to_owned));
    }

    #[test]
    fn what_is_not_known_stays_so() {
        let (known, least) = (Span::minutes(1, 2, 3), Span::minutes(4, 5, 6).at_least());
        assert_eq!(known.then(least), Span::minutes(5, 7, 9).at_least());
        assert_eq!(least.and(known), Span::minutes(4, 5, 6).at_least());
        assert_eq!(known.is_within(3 * MINUTE), Some(true));
        assert_eq!(known.is_within(2 * MINUTE), Some(false));
        assert_eq!(least.is_within(MINUTE), Some(false));
        assert_eq!(least.is_within(5 * MINUTE), Some(false));
        assert_eq!(least.is_within(HOUR), None);
        assert_eq!(Span::NOT_BEFORE.is_within(DAY), Some(false));
    }
}
