//! Which of the dearer alternatives is worth naming.

use super::{Comparison, Outcome};
use crate::estimate::Estimate;
use crate::recovery::{Band, rpo, rto};
use crate::scenario::Scenario;

/// What comes after an alternative, going up in price.
#[derive(Clone, Copy, Debug)]
pub enum Dearer<'c, 'a> {
    /// The cheapest of the dearer ones that no other makes pointless.
    Next(&'c Estimate<'a>),
    /// There are dearer ones, and none usually recovers faster or loses less than one that costs no more.
    NoneBetter,
    /// Nothing with a complete price is dearer.
    Dearest,
}

impl<'a> Comparison<'a> {
    /// The next dearer alternative, those aside that are dearer and no better: another of them, for the same money or less, has
    /// ranges of RTO and RPO that are as good at both ends.
    pub fn next_dearer(&self, than: &Estimate, scenario: &Scenario) -> Dearer<'_, 'a> {
        let complete = || self.outcomes.iter().filter_map(Outcome::estimate).filter(|e| e.is_complete());
        let dearer = || complete().filter(|e| e.total() > than.total());
        let pointless = |e: &Estimate| complete().any(|other| beats(other, e, scenario));
        match dearer().filter(|e| !pointless(e)).min_by_key(|e| e.total()) {
            Some(next) => Dearer::Next(next),
            None if dearer().next().is_some() => Dearer::NoneBetter,
            None => Dearer::Dearest,
        }
    }
}

/// Whether the first costs less than the second and is usually as good.
fn beats(one: &Estimate, other: &Estimate, scenario: &Scenario) -> bool {
    let as_good = |ours: Option<Band>, theirs: Option<Band>| {
        let ((best, worst), (their_best, their_worst)) = (ends(ours), ends(theirs));
        best <= their_best && worst <= their_worst
    };
    one.total() < other.total()
        && as_good(rto(one.strategy), rto(other.strategy))
        && as_good(rpo(one.strategy, scenario), rpo(other.strategy, scenario))
}

/// The best and the worst; where there is no recovery, or nothing to recover from, worse than any.
fn ends(band: Option<Band>) -> (u64, u64) {
    band.map_or((u64::MAX, u64::MAX), |band| (band.low, band.high))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::compare;

    use crate::price::PriceBook;
    use crate::scenario::{Alternative, decode, parse_plan};
    use crate::strategy::Strategy;

    const SHOP: &str = r#"{"meridian": 1, "regions": ["us-east-1", "eu-central-1"],
        "components": [{"dynamodb": {"on_demand": {"monthly_writes": 1000000}, "storage_gb": 100}}]}"#;

    /// What comes after the first of these plans.
    fn next(plans: &[&str]) -> String {
        let book = PriceBook::embedded().unwrap();
        let scenario = decode(SHOP, &book).scenario.unwrap();
        let plans: Vec<Alternative> = plans.iter().map(|p| parse_plan(p, &book).unwrap()).collect();
        let comparison = compare(&scenario, &plans, &book);
        let first = comparison.outcomes[0].estimate().unwrap();
        match comparison.next_dearer(first, &scenario) {
            Dearer::Next(e) => {
                let regions: Vec<&str> = e.regions.iter().map(crate::region::Region::code).collect();
                format!("{}@{}", e.strategy.key(), regions.join(","))
            }
            Dearer::NoneBetter => "none better".to_owned(),
            Dearer::Dearest => "dearest".to_owned(),
        }
    }

    #[test]
    fn what_is_dearer_and_no_better_is_passed_over() {
        // Zürich's and São Paulo's prices are above Ohio's: the same strategy there is dearer and no better.
        let (here, dear) = ("pilot_light@us-east-1,us-east-2", "pilot_light@us-east-1,sa-east-1");
        let better = "active_active@us-east-1,sa-east-1";
        assert_eq!(next(&[here, dear]), "none better");
        assert_eq!(next(&[here, dear, better]), better);
        assert_eq!(next(&[better, here, dear]), "dearest");
        assert_eq!(next(&[here]), "dearest");
    }

    #[test]
    fn what_another_dearer_one_beats_is_passed_over_too() {
        // Between the single Region and active-active at home lies the pilot light far away, dearer than the latter.
        let (single, far) = ("single_region@us-east-1", "backup_and_restore@us-east-1,sa-east-1");
        let all = [single, "pilot_light@us-east-1,sa-east-1", "pilot_light@us-east-1,us-east-2", far];
        let found = next(&all);
        assert_ne!(found, all[1], "the same at home is cheaper");
        assert!(found == all[2] || found == far, "{found}");
    }

    #[test]
    fn no_recovery_is_worse_than_any() {
        assert!(ends(rto(Strategy::SingleRegion)) > ends(rto(Strategy::BackupAndRestore)));
    }
}
