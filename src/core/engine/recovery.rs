//! How fast a strategy recovers and how much it loses: the bands that AWS and the literature give.
//!
//! They are orders of magnitude of the strategies, not of a system: but for the copies of backup & restore nothing that
//! is entered changes them, and every report says so. Sources: AWS Well-Architected Framework, Reliability
//! Pillar, REL13-BP02 (WA); AWS Prescriptive Guidance, "Strategy for database disaster recovery" (PG); Route 53 Developer
//! Guide, "How Route 53 determines whether a health check is healthy" (R53); Aurora User Guide, "Using switchover or
//! failover in Aurora Global Database" (AUG); the active-active guide that the shop is from (guide). Where two differ the band holds both.

use crate::base::number::Decimal;
use crate::catalog::strategy::Strategy;
use crate::scenario::{Component, Scenario};

/// From the best to the worst that is usual, in seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Band {
    /// The best.
    pub low: u64,
    /// The worst.
    pub high: u64,
    /// Where it is from.
    pub source: &'static str,
    /// What it follows.
    pub basis: Basis,
}

/// What a band follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The strategy alone: nothing of what is entered changes it.
    Usual,
    /// The copies that are entered.
    Copies,
}

impl Basis {
    /// As programs read it.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Usual => "usual",
            Self::Copies => "copies",
        }
    }

    /// For people.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Usual => "AWS's usual range for the strategy",
            Self::Copies => "at worst the time between two copies, as entered",
        }
    }
}

const fn band(low: u64, high: u64, source: &'static str) -> Band {
    Band { low, high, source, basis: Basis::Usual }
}

const MINUTE: u64 = 60;
const HOUR: u64 = 3600;

/// How long a strategy takes to serve again; nothing where there is nowhere to serve from.
pub const fn rto(strategy: Strategy) -> Option<Band> {
    match strategy {
        Strategy::SingleRegion => None,
        Strategy::BackupAndRestore => Some(band(HOUR, 24 * HOUR, "WA: hours, at most 24; guide: hours")),
        Strategy::PilotLight => {
            Some(band(10 * MINUTE, 30 * MINUTE, "WA and PG: tens of minutes; guide: 10 to 30 minutes"))
        }
        Strategy::WarmStandby => Some(band(2 * MINUTE, 10 * MINUTE, "WA and PG: minutes; guide: minutes")),
        // Health check of 10 or 30 seconds, three times, and a TTL of 60 seconds; then the database is promoted.
        Strategy::HotStandby => {
            Some(band(90, 5 * MINUTE, "R53: 90 to 150 s to shift; AUG: promotion in the order of minutes"))
        }
        Strategy::ActiveActive => Some(band(
            0,
            5 * MINUTE,
            "WA and PG: potentially zero; guide: zero; R53: up to 150 s to shift; AUG: promotion in the order of minutes",
        )),
    }
}

/// How much a strategy loses; for backup & restore up to the time between two copies.
pub fn rpo(strategy: Strategy, scenario: &Scenario) -> Option<Band> {
    match strategy {
        Strategy::SingleRegion => None,
        Strategy::BackupAndRestore => {
            let (between, basis) = between_copies(scenario)?;
            let source = "WA, PG and guide: hours; at worst the time between two copies";
            Some(Band { basis, ..band(HOUR, between.max(HOUR), source) })
        }
        Strategy::PilotLight => {
            Some(band(1, 10 * MINUTE, "AUG: typically under a second of lag; WA and guide: minutes"))
        }
        Strategy::WarmStandby | Strategy::HotStandby => {
            Some(band(1, MINUTE, "AUG: typically under a second of lag; WA and guide: seconds; PG: minutes"))
        }
        Strategy::ActiveActive => Some(band(
            0,
            5,
            "WA and PG: near zero; guide: zero; DynamoDB and Aurora: usually a few seconds at most",
        )),
    }
}

/// The longest time between two backup copies of any component, in seconds; nothing where one is never copied. Where no
/// component is one that is copied, it is a day, as is usual.
fn between_copies(scenario: &Scenario) -> Option<(u64, Basis)> {
    let hours = scenario.hours();
    let copies = |c: &Component| c.service.copies_a_month.map(|field| c.settings.number(field).typical);
    let rarest = scenario.components.iter().filter_map(copies).min();
    let Some(rarest) = rarest else { return Some((24 * HOUR, Basis::Usual)) };
    let seconds = hours.times(Decimal::whole(3600)).over(rarest);
    let known = (rarest > Decimal::ZERO).then_some(seconds.nanos() / 1_000_000_000)?;
    u64::try_from(known).ok().map(|seconds| (seconds, Basis::Copies))
}

/// A time in words: `10 min`, `24 h`, `7.6 days`.
fn words(seconds: u64) -> String {
    let of = |unit: u64, name: &str| {
        let tenths = (seconds * 10 + unit / 2) / unit;
        let (whole, tenth) = (tenths / 10, tenths % 10);
        if tenth == 0 { format!("{whole} {name}") } else { format!("{whole}.{tenth} {name}") }
    };
    match seconds {
        0 => "0".to_owned(),
        1..120 => format!("{seconds} s"),
        120..7200 => of(MINUTE, "min"),
        7200..172_801 => of(HOUR, "h"),
        _ => of(24 * HOUR, "days"),
    }
}

impl Band {
    /// In seconds, for programs: `600 to 1800 s`, or `3600 s` where best and worst are one.
    pub fn seconds(&self) -> String {
        let Self { low, high, .. } = self;
        if low == high { format!("{high} s") } else { format!("{low} to {high} s") }
    }
}

/// `10 min to 30 min`, or `60 min` where best and worst read alike.
impl std::fmt::Display for Band {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (low, high) = (words(self.low), words(self.high));
        if low == high { f.write_str(&high) } else { write!(f, "{low} to {high}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_read_as_people_say_them() {
        let said = [0, 1, 90, 150, 600, 3600, 86_400, 657_000].map(words);
        assert_eq!(said, ["0", "1 s", "90 s", "2.5 min", "10 min", "60 min", "24 h", "7.6 days"]);
    }

    #[test]
    fn a_band_of_one_value_reads_as_that_value() {
        let said = |low, high| (band(low, high, "").to_string(), band(low, high, "").seconds());
        let of = |shown: &str, seconds: &str| (shown.to_owned(), seconds.to_owned());
        assert_eq!(said(HOUR, HOUR), of("60 min", "3600 s"));
        assert_eq!(said(0, 0), of("0", "0 s"));
        // 7,201 s and 7,230 s are both 2 h to a tenth.
        assert_eq!(said(7201, 7230), of("2 h", "7201 to 7230 s"));
        assert_eq!(said(600, 1800), of("10 min to 30 min", "600 to 1800 s"));
    }

    #[test]
    fn more_that_runs_recovers_no_slower() {
        let bands: Vec<Band> = Strategy::ALL.into_iter().filter_map(rto).collect();
        assert!(bands.windows(2).all(|w| w[0].low >= w[1].low && w[0].high >= w[1].high));
    }
}
