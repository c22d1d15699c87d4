//! Where a rate is from, when it was true, and how near to AWS's own words that is.

use crate::base::calendar::Month;

/// Where a rate was read and when it was true.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Source {
    /// The document.
    pub name: String,
    /// The date of the prices, `2026-09-03`.
    pub as_of: String,
    /// How near to AWS it is.
    pub standing: Standing,
}

impl Source {
    /// Where it can be read, as far as its name tells; what the user gave has no address of ours.
    pub fn url(&self) -> Option<String> {
        match self.standing {
            Standing::AwsFeedCopy | Standing::SecondHand | Standing::Inferred => source_url(&self.name),
            Standing::Yours => None,
        }
    }

    /// Whether its prices are more than a year older than `today`, both written `2026-09-03`.
    ///
    /// Without a day of its own it is not known to be.
    pub fn is_old(&self, today: &str) -> bool {
        let year_before = |day: &str| {
            let (year, rest) = day.split_once('-')?;
            Some(format!("{:04}-{rest}", year.parse::<u16>().ok()?.checked_sub(1)?))
        };
        year_before(today).is_some_and(|limit| !self.as_of.is_empty() && self.as_of.as_str() < limit.as_str())
    }
}

/// The address of a source by its name: `owner/repository@commit` is on GitHub, and `AWS price list` with a code and a
/// version is a file that AWS serves (AWS Billing User Guide, "Getting price list files manually").
pub fn source_url(name: &str) -> Option<String> {
    let plain = |part: &str| {
        let fits = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.');
        !part.is_empty() && part.len() <= 100 && !part.contains("..") && part.bytes().all(fits)
    };
    if let Some(file) = name.strip_prefix("AWS price list ") {
        let (code, version) = file.split_once(' ')?;
        let fits = plain(code) && plain(version);
        return fits.then(|| {
            format!("https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/{code}/{version}/index.csv")
        });
    }
    let words = name.split([' ', ';', ',', '(', ')']);
    words.filter_map(|word| word.split_once('@')).find_map(|(repository, at)| {
        let (owner, name) = repository.split_once('/')?;
        if !plain(owner) || !plain(name) {
            return None;
        }
        // A day stands for a repository as it was then.
        let commit = at.len() >= 7 && at.bytes().all(|b| b.is_ascii_hexdigit());
        let tree = if commit { ["/tree/", at].concat() } else { String::new() };
        Some(format!("https://github.com/{owner}/{name}{tree}"))
    })
}

/// Whether text is a day of the calendar, written `2026-04-22`.
pub fn is_day(text: &str) -> bool {
    let Some((month, day)) = text.rsplit_once('-') else { return false };
    let number = Some(day).filter(|day| day.len() == 2 && day.bytes().all(|b| b.is_ascii_digit()));
    let number: u8 = number.and_then(|day| day.parse().ok()).unwrap_or(0);
    Month::parse(month).is_some_and(|month| (1..=month.days()).contains(&number))
}

/// How near to AWS's own words a rate is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// A copy of a feed that AWS publishes.
    AwsFeedCopy,
    /// Somebody's account of an AWS price.
    SecondHand,
    /// Concluded from other rates.
    Inferred,
    /// What the user gave.
    Yours,
}

impl Standing {
    /// All of them, the nearest first.
    pub const ALL: [Self; 4] = [Self::AwsFeedCopy, Self::SecondHand, Self::Inferred, Self::Yours];

    /// As tables spell it.
    pub const fn key(self) -> &'static str {
        match self {
            Self::AwsFeedCopy => "aws_feed_copy",
            Self::SecondHand => "second_hand",
            Self::Inferred => "inferred",
            Self::Yours => "yours",
        }
    }

    /// For people.
    pub const fn words(self) -> &'static str {
        match self {
            Self::AwsFeedCopy => "copy of an AWS feed",
            Self::SecondHand => "second-hand",
            Self::Inferred => "inferred",
            Self::Yours => "your own",
        }
    }

    pub(super) fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.key() == key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_price_is_old_after_a_year() {
        let of = |as_of: &str| Source {
            name: String::new(),
            as_of: as_of.to_owned(),
            standing: Standing::AwsFeedCopy,
        };
        assert!(of("2025-11-24").is_old("2026-11-25"));
        assert!(!of("2025-11-25").is_old("2026-11-25"));
        assert!(!of("2024-01-01").is_old(""), "without a day nothing is old");
        assert!(!of("").is_old("2026-11-25"), "nobody knows how old it is");
    }

    #[test]
    fn a_source_is_found_by_its_name() {
        for (name, url) in [
            (
                "QuinnyPig/aws-price-watcher@a6645eb; support plans",
                "https://github.com/QuinnyPig/aws-price-watcher/tree/a6645eb",
            ),
            (
                "linear in size from m7g.large in namratabhatia21/Clarchy@2026-10-01",
                "https://github.com/namratabhatia21/Clarchy",
            ),
            (
                "AWS price list AmazonEC2 20260713175832",
                "https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/AmazonEC2/20260713175832/index.csv",
            ),
        ] {
            assert_eq!(source_url(name).as_deref(), Some(url), "{name}");
        }
        for name in
            ["public test@2026; a Savings Plan term", "../..@a6645eb", "a/b/c@1234567", "AWS price list", "x"]
        {
            assert_eq!(source_url(name), None, "{name}");
        }
    }

    #[test]
    fn a_day_is_one_of_the_calendar() {
        for day in ["2026-11-25", "2024-02-29", "2000-02-29", "2026-12-31"] {
            assert!(is_day(day), "{day}");
        }
        for none in [
            "",
            "tomorrow",
            "2026-02-30",
            "2026-13-01",
            "2026-00-10",
            "2026-1-1",
            "1900-02-29",
            "2026-11-0x",
            "+026-01-01",
        ] {
            assert!(!is_day(none), "{none}");
        }
    }
}
