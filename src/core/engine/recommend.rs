//! The cheapest alternative that meets all objectives, what each objective costs, and what would change the answer.

use crate::base::number::Money;
use crate::base::region::Region;
use crate::base::span::Known;
use crate::catalog::strategy::Strategy;
use crate::engine::compare::{Outcome, Priced, dominates, outcome};
use crate::engine::objectives::{Has, Judged, Objective, Standing, millis, objectives};
use crate::engine::roster::Roster;
use crate::price::PriceBook;
use crate::scenario::{Alternative, Scenario};

/// What was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Recommendation {
    /// What is wanted.
    pub objectives: Vec<Objective>,
    /// Every alternative that can be, with its price: the cheapest first, what has gaps last.
    pub candidates: Vec<Priced>,
    /// The cheapest that meets all that is wanted, by its place among the candidates.
    pub chosen: Option<usize>,
    /// The next cheapest that meets it.
    pub runner_up: Option<usize>,
    /// Where none meets all: the one that misses the fewest, and is the cheapest of those.
    pub nearest: Option<usize>,
    /// What each objective costs, in their order.
    pub prices: Vec<Requirement>,
}

/// What an objective costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Requirement {
    /// Which.
    pub objective: Objective,
    /// The cheapest alternative that meets all the others, by its place; nothing where none does.
    pub without: Option<usize>,
    /// How much dearer the chosen one is; nothing where there is none of either.
    pub costs: Option<Money>,
    /// Whether no candidate meets this one by itself.
    pub impossible: bool,
}

/// Looks through every strategy over the scenario's Regions, where the primary Region stays where it is, and through these
/// alternatives besides.
pub fn recommend(scenario: &Scenario, also: &[Alternative], book: &PriceBook) -> Recommendation {
    let wanted = objectives(scenario);
    let roster = Roster::of(scenario);
    let possible = |alternative: Alternative| match outcome(scenario, &roster, &alternative, book) {
        Outcome::Priced(priced) => Some(priced),
        Outcome::NeedsRegion { .. } | Outcome::Refused { .. } => None,
    };
    let mut all: Vec<Alternative> = alternatives(&scenario.regions).collect();
    for one in also {
        let one = Alternative { strategy: one.strategy, regions: Some(scenario.regions_of(one)) };
        if !all.contains(&one) {
            all.push(one);
        }
    }
    let mut candidates: Vec<Priced> = all.into_iter().filter_map(possible).collect();
    let rank = |p: &Priced| (!p.estimate.is_complete(), p.estimate.total());
    crate::base::order::sort_by(&mut candidates, |one, other| rank(one).cmp(&rank(other)));
    let meeting = |but: Option<usize>| {
        let candidates = candidates.iter().enumerate();
        let met = candidates.filter(move |(_, p)| p.estimate.is_complete() && misses(p, but) == 0);
        met.map(|(place, _)| place)
    };
    let chosen = meeting(None).next();
    // The next that is of any use: what the chosen one makes pointless is not.
    let priced = |place: usize| candidates.get(place);
    let useful = |place: &usize| match (chosen.and_then(priced), priced(*place)) {
        (Some(chosen), Some(other)) => !dominates(chosen, other),
        (None, _) | (_, None) => true,
    };
    let runner_up = meeting(None).skip(1).find(useful).or_else(|| meeting(None).nth(1));
    let nearest = candidates
        .iter()
        .enumerate()
        .filter(|(_, p)| chosen.is_none() && p.estimate.is_complete())
        .min_by_key(|(place, p)| (is_never(p), misses(p, None), farthest(p), *place))
        .map(|(place, _)| place);
    let total = |place: usize| candidates.get(place).map(|p| p.estimate.total());
    let price = |(i, objective): (usize, &Objective)| {
        let without = meeting(Some(i)).next();
        let costs = chosen.and_then(total).zip(without.and_then(total)).map(|(with, without)| with - without);
        let is_met = |p: &Priced| p.objectives.get(i).is_some_and(|judged| judged.standing == Standing::Met);
        Requirement { objective: *objective, without, costs, impossible: !candidates.iter().any(is_met) }
    };
    let prices = wanted.iter().enumerate().map(price).collect();
    Recommendation { prices, chosen, runner_up, nearest, objectives: wanted, candidates }
}

fn missed(priced: &Priced) -> impl Iterator<Item = &Judged> {
    priced.objectives.iter().filter(|judged| judged.standing != Standing::Met)
}

/// Whether it misses something however long one waits.
fn is_never(priced: &Priced) -> bool {
    missed(priced).any(|judged| matches!(judged.has, Has::Time(span) if span.known == Known::NotBefore))
}

/// By how much it misses what it misses the most, in thousandths of what is allowed; what is not known comes last.
fn farthest(priced: &Priced) -> (Known, u128) {
    let share = |has: u128, limit: u128| has.saturating_mul(1000) / limit.max(1);
    let of = |judged: &Judged| match judged.has {
        Has::Time(span) => (span.known, share(span.high.into(), millis(judged.objective).into())),
        Has::Cost(cost) => {
            let picos = |money: i128| u128::try_from(money).unwrap_or(0);
            let limit = picos(judged.objective.limit.nanos().saturating_mul(1000));
            (Known::Within, share(picos(cost.picos()), limit))
        }
    };
    missed(priced).map(of).max().unwrap_or((Known::Within, 0))
}

/// How many objectives an alternative does not meet, one of them aside.
pub(super) fn misses(priced: &Priced, but: Option<usize>) -> usize {
    let others = priced.objectives.iter().enumerate().filter(|(i, _)| Some(*i) != but);
    others.filter(|(_, judged): &(usize, &Judged)| judged.standing != Standing::Met).count()
}

/// Every strategy over the first Region and each choice of the others.
pub fn alternatives(regions: &[Region]) -> impl Iterator<Item = Alternative> {
    let sets = sets(regions);
    Strategy::ALL.into_iter().flat_map(move |strategy| {
        let (least, most) = strategy.region_counts();
        // A standby takes one recovery Region: a second one costs more and is back no sooner.
        let most = if strategy.every_region_serves() { most } else { least };
        let fit = sets.clone().into_iter().filter(move |set| (least..=most).contains(&set.len()));
        fit.map(move |regions| Alternative { strategy, regions: Some(regions) })
    })
}

/// The first Region with none, one or more of the others, in their order.
fn sets(regions: &[Region]) -> Vec<Vec<Region>> {
    let Some((first, others)) = regions.split_first() else { return Vec::new() };
    let mut sets = vec![vec![*first]];
    for other in others {
        let with: Vec<Vec<Region>> =
            sets.iter().map(|set| set.iter().copied().chain(std::iter::once(*other)).collect()).collect();
        sets.extend(with);
    }
    sets
}
