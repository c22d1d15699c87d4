//! What is compared: each alternative with a strategy and Regions of its own.

use meridian::base::region::Region;
use meridian::catalog::strategy::Strategy;
use meridian::scenario::{Alternative, MOST_REGIONS};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::{Shown, beside};
use crate::state::Action;

pub(crate) fn alternatives(shown: &Shown) -> Html {
    let all = &shown.state.scenario.alternatives;
    html! {
        <details class="compared">
            <summary>{ "Change what is compared" }</summary>
            <ol>
                for (i, alternative) in all.iter().enumerate() {
                    <li key={i}>{ row(shown, i, alternative, all.len()) }</li>
                }
            </ol>
            <button type="button" onclick={shown.then(|| Action::AlternativeAdded, [format!("alternative-{}", all.len())])}>{ "Add an alternative" }</button>
        </details>
    }
}

fn row(shown: &Shown, index: usize, alternative: &Alternative, count: usize) -> Html {
    let regions = shown.state.scenario.regions_of(alternative);
    let strategy = alternative.strategy;
    let slots = strategy.region_counts().1.min(MOST_REGIONS);
    let choose = {
        let (regions, all) = (alternative.regions.clone(), shown.state.scenario.regions.clone());
        shown.act.reform(move |e: Event| {
            let key = e.target_unchecked_into::<HtmlSelectElement>().value();
            let strategy = Strategy::from_key(&key).unwrap_or(strategy);
            // Regions of its own stay, as many as the strategy takes; too few are filled up from the system's.
            let regions = regions.as_ref().map(|own| {
                let more = all.iter().filter(|r| !own.contains(r));
                strategy.take(&own.iter().chain(more).copied().collect::<Vec<_>>())
            });
            Action::AlternativeChanged(index, Alternative { strategy, regions })
        })
    };
    let number = index + 1;
    // The focus goes with what is moved, so that one can press on.
    let before = index.saturating_sub(1);
    let moved = [format!("up-{before}"), format!("alternative-{before}")];
    html! {
        <>
            <select id={format!("alternative-{index}")} aria-label={format!("Strategy {number}")} onchange={choose}>
                for s in Strategy::ALL {
                    <option value={s.key()} selected={s == strategy}>{ s.name() }</option>
                }
            </select>
            for slot in 0..slots { { region(shown, index, alternative, &regions, slot) } }
            if index > 0 {
                <button type="button" class="reset" id={format!("up-{index}")} aria-label={format!("Move alternative {number} up")}
                    onclick={shown.then(move || Action::AlternativeMoved(index), moved)}>{ "Up" }</button>
            }
            if count > 1 {
                <button type="button" class="reset" aria-label={format!("Remove alternative {number}")}
                    onclick={shown.then(move || Action::AlternativeRemoved(index), beside("alternative-", index, "answer"))}>{ "Remove" }</button>
            }
        </>
    }
}

/// The Region in one slot of an alternative; slots beyond the fewest may be empty.
fn region(shown: &Shown, index: usize, alternative: &Alternative, regions: &[Region], slot: usize) -> Html {
    let least = alternative.strategy.region_counts().0;
    if slot > regions.len() {
        return Html::default();
    }
    let chosen = regions.get(slot).copied();
    let onchange = {
        let (own, strategy) = (regions.to_vec(), alternative.strategy);
        shown.act.reform(move |e: Event| {
            let code = e.target_unchecked_into::<HtmlSelectElement>().value();
            let mut regions = own.clone();
            match (Region::new(&code), slot < regions.len()) {
                (Some(region), true) => regions.iter_mut().skip(slot).take(1).for_each(|r| *r = region),
                (Some(region), false) => regions.push(region),
                (None, _) => regions.truncate(slot),
            }
            Action::AlternativeChanged(index, Alternative { strategy, regions: Some(regions) })
        })
    };
    html! {
        <select aria-label={format!("Region {} of alternative {}", slot + 1, index + 1)} {onchange}>
            if slot >= least || chosen.is_none() {
                <option value="" selected={chosen.is_none()}>{ "no further Region" }</option>
            }
            for info in shown.state.book.regions() {
                <option value={info.region.code().to_owned()} selected={Some(info.region) == chosen}
                    disabled={Some(info.region) != chosen && regions.contains(&info.region)}>
                    { info.region.code() }
                </option>
            }
        </select>
    }
}
