//! Where a rate is from, when it was true, and how near to AWS's own words that is.

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
    /// Whether its prices are more than a year older than `today`, both written `2026-09-03`.
    pub fn is_old(&self, today: &str) -> bool {
        let year_before = |day: &str| {
            let (year, rest) = day.split_once('-')?;
            Some(format!("{:04}-{rest}", year.parse::<u16>().ok()?.checked_sub(1)?))
        };
        year_before(today).is_some_and(|limit| self.as_of.as_str() < limit.as_str())
    }
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
    }
}
