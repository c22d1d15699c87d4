//! How fast a strategy recovers and how much it loses by the bands that AWS and the literature give: what a timeline is
//! held against.
//!
//! They are orders of magnitude of the strategies, not of a system: nothing that is entered changes them. Sources: AWS
//! Well-Architected Framework, Reliability Pillar, REL13-BP02 (WA); AWS Prescriptive Guidance, "Strategy for database
//! disaster recovery" (PG); Route 53 Developer Guide, "How Route 53 determines whether a health check is healthy" (R53);
//! Aurora User Guide, "Using switchover or failover in Aurora Global Database" (AUG); the active-active guide that the shop
//! is from (guide). Where two differ the band holds both.

use crate::base::span::Span;
use crate::catalog::strategy::Strategy;

/// From the best to the worst that is usual, and where that is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Band {
    /// The best and the worst; what is between them is not said.
    pub span: Span,
    /// Where it is from.
    pub source: &'static str,
}

const fn band(low: u64, high: u64, source: &'static str) -> Band {
    Band { span: Span::seconds(low, u64::midpoint(low, high), high), source }
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

/// How much a strategy loses.
pub const fn rpo(strategy: Strategy) -> Option<Band> {
    match strategy {
        Strategy::SingleRegion => None,
        Strategy::BackupAndRestore => Some(band(HOUR, 24 * HOUR, "WA, PG and guide: hours")),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_that_runs_recovers_no_slower() {
        let bands: Vec<Span> = Strategy::ALL.into_iter().filter_map(rto).map(|band| band.span).collect();
        assert!(bands.windows(2).all(|w| w[0].low >= w[1].low && w[0].high >= w[1].high));
    }
}
