//! What is compared: each alternative with a strategy and Regions of its own.

use meridian::base::region::Region;
use meridian::catalog::strategy::Strategy;
use meridian::price::PriceBook;
use meridian::scenario::{Alternative, MOST_REGIONS};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::beside;
use super::section::Page;
use crate::same::Same;
use crate::state::{Action, State};

/// The alternatives, and the Regions of the system.
#[derive(Clone, PartialEq)]
pub(crate) struct Alternatives {
    all: Vec<Alternative>,
    /// Those of each, where it names none the system's.
    regions: Vec<Vec<Region>>,
    system: Vec<Region>,
    book: Same<PriceBook>,
}

impl Alternatives {
    pub(crate) fn of(state: &State) -> Self {
        let scenario = &state.scenario;
        Self {
            regions: scenario.alternatives.iter().map(|a| scenario.regions_of(a)).collect(),
            all: scenario.alternatives.clone(),
            system: scenario.regions.clone(),
            book: (&state.book).into(),
        }
    }
}

pub(crate) fn alternatives(of: &Alternatives, page: &Page) -> Html {
    let count = of.all.len();
    let add = page.then(Action::AlternativeAdded, vec![format!("alternative-{count}")]);
    html! {
        <details class="compared">
            <summary>{ "Change what is compared" }</summary>
            <ol>
                for (i, (alternative, regions)) in of.all.iter().zip(&of.regions).enumerate() {
                    <li key={i}>{ row(of, page, i, (alternative, regions)) }</li>
                }
            </ol>
            <button type="button" onclick={add}>{ "Add an alternative" }</button>
        </details>
    }
}

fn row(
    of: &Alternatives,
    page: &Page,
    index: usize,
    (alternative, regions): (&Alternative, &[Region]),
) -> Html {
    let strategy = alternative.strategy;
    let slots = strategy.region_counts().1.min(MOST_REGIONS);
    let choose = {
        let (regions, all, page) = (alternative.regions.clone(), of.system.clone(), page.clone());
        Callback::from(move |e: Event| {
            let key = e.target_unchecked_into::<HtmlSelectElement>().value();
            let strategy = Strategy::from_key(&key).unwrap_or(strategy);
            // Regions of its own stay, as many as the strategy takes; too few are filled up from the system's.
            let regions = regions.as_ref().map(|own| {
                let more = all.iter().filter(|r| !own.contains(r));
                strategy.take(&own.iter().chain(more).copied().collect::<Vec<_>>())
            });
            page.act(Action::AlternativeChanged(index, Alternative { strategy, regions }));
        })
    };
    let number = index + 1;
    // The focus goes with what is moved, so that one can press on.
    let before = index.saturating_sub(1);
    let moved = vec![format!("up-{before}"), format!("alternative-{before}")];
    html! {
        <>
            <select id={format!("alternative-{index}")} aria-label={format!("Strategy {number}")} onchange={choose}>
                for s in Strategy::ALL {
                    <option value={s.key()} selected={s == strategy}>{ s.name() }</option>
                }
            </select>
            for slot in 0..slots { { region(of, page, (index, slot), strategy, regions) } }
            if index > 0 {
                <button type="button" class="reset" id={format!("up-{index}")} aria-label={format!("Move alternative {number} up")}
                    onclick={page.then(Action::AlternativeMoved(index), moved)}>{ "Up" }</button>
            }
            if of.all.len() > 1 {
                <button type="button" class="reset" aria-label={format!("Remove alternative {number}")}
                    onclick={page.then(Action::AlternativeRemoved(index), beside("alternative-", index, "answer"))}>{ "Remove" }</button>
            }
        </>
    }
}

/// The Region in one slot of an alternative; slots beyond the fewest may be empty.
fn region(
    of: &Alternatives,
    page: &Page,
    (index, slot): (usize, usize),
    strategy: Strategy,
    regions: &[Region],
) -> Html {
    let least = strategy.region_counts().0;
    if slot > regions.len() {
        return Html::default();
    }
    let chosen = regions.get(slot).copied();
    let onchange = {
        let (own, page) = (regions.to_vec(), page.clone());
        Callback::from(move |e: Event| {
            let code = e.target_unchecked_into::<HtmlSelectElement>().value();
            let mut regions = own.clone();
            match (Region::new(&code), slot < regions.len()) {
                (Some(region), true) => regions.iter_mut().skip(slot).take(1).for_each(|r| *r = region),
                (Some(region), false) => regions.push(region),
                (None, _) => regions.truncate(slot),
            }
            page.act(Action::AlternativeChanged(index, Alternative { strategy, regions: Some(regions) }));
        })
    };
    html! {
        <select aria-label={format!("Region {} of alternative {}", slot + 1, index + 1)} {onchange}>
            if slot >= least || chosen.is_none() {
                <option value="" selected={chosen.is_none()}>{ "no further Region" }</option>
            }
            for info in of.book.regions() {
                <option value={info.region.code().to_owned()} selected={Some(info.region) == chosen}
                    disabled={Some(info.region) != chosen && regions.contains(&info.region)}>
                    { info.region.code() }
                </option>
            }
        </select>
    }
}
