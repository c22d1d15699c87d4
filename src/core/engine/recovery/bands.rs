//! How fast a strategy recovers and how much it loses by the bands that AWS and the literature give: what a timeline is
//! held against.
//!
//! They are orders of magnitude of the strategies, not of a system: nothing that is entered changes them. Where two sources
//! differ the band holds both; the active-active guide is the one that the shop is from.

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

/// The sources, as they are said.
macro_rules! waf {
    () => {
        "AWS Well-Architected Framework, Reliability Pillar, REL13-BP02"
    };
}
macro_rules! prescriptive {
    () => {
        "AWS Prescriptive Guidance, \"Strategy for database disaster recovery\""
    };
}
macro_rules! aurora {
    () => {
        "Aurora User Guide, \"Using switchover or failover in Aurora Global Database\""
    };
}
macro_rules! route53 {
    () => {
        "Route 53 Developer Guide, \"How Route 53 determines whether a health check is healthy\""
    };
}

const MINUTE: u64 = 60;
const HOUR: u64 = 3600;

/// How long a strategy takes to serve again; nothing where there is nowhere to serve from.
pub const fn rto(strategy: Strategy) -> Option<Band> {
    match strategy {
        Strategy::SingleRegion => None,
        Strategy::BackupAndRestore => Some(band(
            HOUR,
            24 * HOUR,
            concat!(waf!(), ": hours, at most 24; the active-active guide: hours"),
        )),
        Strategy::PilotLight => Some(band(
            10 * MINUTE,
            30 * MINUTE,
            concat!(
                waf!(),
                " and ",
                prescriptive!(),
                ": tens of minutes; the active-active guide: 10 to 30 minutes"
            ),
        )),
        Strategy::WarmStandby => Some(band(
            2 * MINUTE,
            10 * MINUTE,
            concat!(waf!(), " and ", prescriptive!(), ": minutes; the active-active guide: minutes"),
        )),
        // Health check of 10 or 30 seconds, three times, and a TTL of 60 seconds; then the database is promoted.
        Strategy::HotStandby => Some(band(
            90,
            5 * MINUTE,
            concat!(route53!(), ": 90 to 150 s to shift; ", aurora!(), ": promotion in the order of minutes"),
        )),
        Strategy::ActiveActive => Some(band(
            0,
            5 * MINUTE,
            concat!(
                waf!(),
                " and ",
                prescriptive!(),
                ": potentially zero; the active-active guide: zero; ",
                route53!(),
                ": up to 150 s to shift; ",
                aurora!(),
                ": promotion in the order of minutes"
            ),
        )),
    }
}

/// How much a strategy loses.
pub const fn rpo(strategy: Strategy) -> Option<Band> {
    match strategy {
        Strategy::SingleRegion => None,
        Strategy::BackupAndRestore => Some(band(
            HOUR,
            24 * HOUR,
            concat!(waf!(), ", ", prescriptive!(), " and the active-active guide: hours"),
        )),
        Strategy::PilotLight => Some(band(
            1,
            10 * MINUTE,
            concat!(
                aurora!(),
                ": typically under a second of lag; ",
                waf!(),
                " and the active-active guide: minutes"
            ),
        )),
        Strategy::WarmStandby | Strategy::HotStandby => Some(band(
            1,
            MINUTE,
            concat!(
                aurora!(),
                ": typically under a second of lag; ",
                waf!(),
                " and the active-active guide: seconds; ",
                prescriptive!(),
                ": minutes"
            ),
        )),
        Strategy::ActiveActive => Some(band(
            0,
            5,
            concat!(
                waf!(),
                " and ",
                prescriptive!(),
                ": near zero; the active-active guide: zero; DynamoDB and Aurora: usually a few seconds at most"
            ),
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
