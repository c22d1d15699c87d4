//! The Regions of the system, and where its users are.

use meridian::base::region::Region;
use meridian::price::PriceBook;
use meridian::scenario::MOST_REGIONS;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::section::Page;
use super::shares::{Shares, shares};
use super::{beside, place};
use crate::same::Same;
use crate::state::{Action, State};

const SLOTS: [&str; MOST_REGIONS] = ["Primary Region", "Second Region", "Third Region"];

/// The Regions, and the shares of the users.
#[derive(Clone, PartialEq)]
pub(crate) struct Regions {
    used: Vec<Region>,
    shares: Shares,
    book: Same<PriceBook>,
}

impl Regions {
    pub(crate) fn of(state: &State) -> Self {
        Self { used: state.scenario.regions.clone(), shares: Shares::of(state), book: (&state.book).into() }
    }
}

pub(crate) fn regions(of: &Regions, page: &Page) -> Html {
    let Regions { used, book, .. } = of;
    html! {
        <fieldset class="group">
            <legend>{ "Regions" }</legend>
            for (slot, region) in used.iter().copied().enumerate() {
                <div class="region" key={slot}>
                    { region_select(of, page, slot, region) }
                    if used.len() > 1 {
                        <button type="button" class="reset" aria-label={format!("Remove {}", place(book, region))}
                            onclick={page.then(Action::RegionRemoved(slot), beside("region-", slot, "answer"))}>{ "Remove" }</button>
                    }
                </div>
            }
            if used.len() < MOST_REGIONS { { add_region(of, page) } }
            if used.len() > 1 { { shares(&of.shares, book) } }
        </fieldset>
    }
}

fn region_select(of: &Regions, page: &Page, slot: usize, chosen: Region) -> Html {
    let id = format!("region-{slot}");
    let used = &of.used;
    let onchange = {
        let page = page.clone();
        Callback::from(move |e: Event| {
            let code = e.target_unchecked_into::<HtmlSelectElement>().value();
            page.act(Action::RegionChosen(slot, Region::new(&code).unwrap_or(chosen)));
        })
    };
    html! {
        <div class="field">
            <label for={id.clone()}>{ SLOTS.get(slot).copied().unwrap_or("Region") }</label>
            <select {id} {onchange}>
                for info in of.book.regions() {
                    <option value={info.region.code().to_owned()} selected={info.region == chosen}
                        disabled={info.region != chosen && used.contains(&info.region)}>
                        { format!("{}, {}", info.name, info.region) }
                    </option>
                }
            </select>
        </div>
    }
}

/// Adds the next Region: the first that the book has and the scenario has not, on another continent's prefix if any.
fn add_region(of: &Regions, page: &Page) -> Html {
    let Regions { used, book, .. } = of;
    let area = |r: Region| r.code().split('-').next().unwrap_or("").to_owned();
    let partition = |r: Region| book.region(r).map(|i| i.partition.clone());
    let free = || {
        let home = used.first().copied().and_then(partition);
        let same = move |r: &Region| partition(*r) == home && !used.contains(r);
        book.regions().iter().filter(|i| !i.opt_in).map(|i| i.region).filter(same)
    };
    let elsewhere = free().find(|r| used.iter().all(|u| area(*u) != area(*r)));
    let Some(next) = elsewhere.or_else(|| free().next()) else { return Html::default() };
    let label = if used.len() == 1 { "Add a second Region" } else { "Add a third Region" };
    let add = page.then(Action::RegionAdded(next), vec![format!("region-{}", used.len())]);
    html! { <button type="button" onclick={add}>{ label }</button> }
}
