//! Kubernetes versions of EKS: until when a cluster has the standard price, and until when it may stay.
//!
//! A version has 14 months of standard support and 12 of extended support, which is charged from 00:00 UTC of the day on
//! which the standard one ends, unless the cluster's upgrade policy is to leave it then. After that AWS updates clusters
//! to the oldest version it still supports, which is an extended one as a rule. Source: EKS User Guide, "Understand the
//! Kubernetes version lifecycle on EKS", release calendar, autumn 2026.

use crate::base::diagnostic::Diagnostic;
use crate::base::formula::Figure;
use crate::catalog::field::{Field, choices};
use crate::catalog::settings::Settings;
use crate::service::Site;

choices! {
    /// The version of a cluster.
    pub(super) enum Version {
        /// The support is given instead.
        Unnamed = "unnamed", "Not named";
        /// Of June 2026.
        V36 = "1.36", "1.36";
        /// Of January 2026.
        V35 = "1.35", "1.35";
        /// Of October 2025.
        V34 = "1.34", "1.34";
        /// Of May 2025.
        V33 = "1.33", "1.33";
        /// Of January 2025.
        V32 = "1.32", "1.32";
        /// Of September 2024.
        V31 = "1.31", "1.31";
    }
}

/// An estimate is of a month without a date: versions are told apart as of this day. Months of a budget have one.
const AS_OF: &str = "2026-11-28";

pub(super) static VERSION: Field = Field::choice::<Version>("kubernetes_version", "Kubernetes version")
    .help("1.33 and older are in extended support; 1.34 joins them on 2026-12-02, 1.35 on 2027-03-27, 1.36 on 2027-08-02.");

impl Version {
    /// When its standard and its extended support end.
    const fn ends(self) -> Option<(&'static str, &'static str)> {
        Some(match self {
            Self::Unnamed => return None,
            Self::V36 => ("2027-08-02", "2028-08-02"),
            Self::V35 => ("2027-03-27", "2028-03-27"),
            Self::V34 => ("2026-12-02", "2027-12-02"),
            Self::V33 => ("2026-07-29", "2027-07-29"),
            Self::V32 => ("2026-03-23", "2027-03-23"),
            Self::V31 => ("2025-11-26", "2026-11-26"),
        })
    }

    /// Whether it is in extended support on the day of an estimate without a date.
    fn is_extended(self) -> bool {
        self.ends().is_some_and(|(standard, _)| standard <= AS_OF)
    }

    /// Of so many hours of a month those in extended support: from the day on which the standard one ends. A cluster that
    /// outlives the extended one is updated to another version in extended support.
    pub(super) fn extended<'a>(self, site: &Site<'a>, hours: Figure<'a>) -> Figure<'a> {
        let none = site.whole(0, "hours");
        let Some((standard, _)) = self.ends() else { return none };
        let Some(month) = site.date() else {
            return if self.is_extended() { hours } else { none };
        };
        let [days, all] = [month.days_from(standard), month.days()].map(i64::from);
        if days == all {
            return hours;
        }
        hours.times(site.whole(days, "days of extended support")).over(site.whole(all, "days of the month"))
    }
}

/// Says until when the price holds.
pub(super) fn check(entered: &Settings, extended: bool, found: &mut Vec<Diagnostic>) {
    let version = entered.choice::<Version>(&VERSION);
    let (key, Some((standard, all))) = (version.key(), version.ends()) else { return };
    if all <= AS_OF {
        let what = format!("extended support of Kubernetes {key} ended on {all}");
        let hint = "AWS updates its clusters to the oldest version in extended support, for the same price";
        found.push(Diagnostic::warning(VERSION.key, what).hint(hint));
    } else if version.is_extended() {
        let what = format!("Kubernetes {key} is in extended support since {standard}, until {all}");
        found.push(Diagnostic::note(VERSION.key, what).hint("a newer version costs a sixth"));
    } else if extended {
        let what = format!(
            "Kubernetes {key} is in standard support until {standard}: extended support is six times its price"
        );
        let hint =
            "right for an estimate after that; else leave `support` out: a budget counts it from that day on";
        found.push(Diagnostic::note(VERSION.key, what).hint(hint));
    } else {
        let what = format!(
            "standard support of Kubernetes {key} ends on {standard}: six times the price from then on"
        );
        let hint = "a budget counts that from that day on; for an estimate after it choose `\"support\": \"extended\"`, or a newer version";
        found.push(Diagnostic::note(VERSION.key, what).hint(hint));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// EKS User Guide, release calendar: 1.31, 1.32 and 1.33 are in extended support in November 2026.
    #[test]
    fn a_version_beyond_its_14_months_is_in_extended_support() {
        let extended = [Version::V31, Version::V32, Version::V33];
        let standard = [Version::V34, Version::V35, Version::V36, Version::Unnamed];
        assert!(extended.into_iter().all(Version::is_extended));
        assert!(!standard.into_iter().any(Version::is_extended));
    }
}
