//! The form: Regions, the workload, and each component by the fields of its service.

use meridian::base::number::{Decimal, Separators};
use meridian::base::region::Region;
use meridian::catalog::field::Field;
use meridian::engine::estimate::Grouping;
use meridian::scenario::{Component, MOST_REGIONS, fields};
use meridian::service::SERVICES;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::entries::entries;
use super::field::{Control, Row, field, field_id, labelled, read_as, text_of};
use super::menu::Menu;
use super::shares::shares;
use super::{Shown, beside, place};
use crate::state::{Action, Target};

const SLOTS: [&str; MOST_REGIONS] = ["Primary Region", "Second Region", "Third Region"];

pub(crate) fn form(shown: &Shown) -> Html {
    let open = shown.state.form_open;
    html! {
        <aside class="system" data-open={open.to_string()} aria-labelledby="system-title">
            <div class="system-head">
                <h2 id="system-title">{ "Your system" }</h2>
                <button type="button" class="system-toggle" aria-expanded={open.to_string()} aria-controls="system-form"
                    onclick={shown.on(|| Action::FormToggled)}>{ if open { "Show the answer" } else { "Change your system" } }</button>
            </div>
            { numbers(shown) }
            <form id="system-form" onsubmit={Callback::from(|e: SubmitEvent| e.prevent_default())}>
                { regions(shown) }
                { section(shown, "Workload", "workload.") }
                { section(shown, "Standing by", "strategies.") }
                for (i, part) in shown.state.scenario.components.iter().enumerate() { { component(shown, i, part) } }
                { add(shown) }
                { entries(shown) }
                { section(shown, "Prices and support", "prices.") }
            </form>
        </aside>
    }
}

/// How numbers are read here, and how the answer writes them.
fn numbers(shown: &Shown) -> Html {
    const EXAMPLE: Decimal = Decimal::from_nanos(1_234_500_000_000);
    let here = EXAMPLE.grouped_in(&shown.state.separators);
    let answer = if shown.state.separators == Separators::ENGLISH {
        "."
    } else {
        "; the answer writes 1,234.5, as AWS's bill does."
    };
    html! { <p class="help numbers">{ format!("Numbers are read here as your browser's language writes them: {here}{answer}") }</p> }
}

fn regions(shown: &Shown) -> Html {
    let used = &shown.state.scenario.regions;
    html! {
        <fieldset class="group">
            <legend>{ "Regions" }</legend>
            for (slot, region) in used.iter().copied().enumerate() {
                <div class="region" key={slot}>
                    { region_select(shown, slot, region) }
                    if used.len() > 1 {
                        <button type="button" class="reset" aria-label={format!("Remove {}", place(&shown.state.book, region))}
                            onclick={shown.then(move || Action::RegionRemoved(slot), beside("region-", slot, "answer"))}>{ "Remove" }</button>
                    }
                </div>
            }
            if used.len() < MOST_REGIONS { { add_region(shown) } }
            if used.len() > 1 { { shares(shown) } }
        </fieldset>
    }
}

fn region_select(shown: &Shown, slot: usize, chosen: Region) -> Html {
    let id = format!("region-{slot}");
    let used = &shown.state.scenario.regions;
    let onchange = shown.act.reform(move |e: Event| {
        let code = e.target_unchecked_into::<HtmlSelectElement>().value();
        Action::RegionChosen(slot, Region::new(&code).unwrap_or(chosen))
    });
    html! {
        <div class="field">
            <label for={id.clone()}>{ SLOTS.get(slot).copied().unwrap_or("Region") }</label>
            <select {id} {onchange}>
                for info in shown.state.book.regions() {
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
fn add_region(shown: &Shown) -> Html {
    let used = &shown.state.scenario.regions;
    let area = |r: Region| r.code().split('-').next().unwrap_or("").to_owned();
    let partition = |r: Region| shown.state.book.region(r).map(|i| i.partition.clone());
    let free = || {
        let home = used.first().copied().and_then(partition);
        let same = move |r: &Region| partition(*r) == home && !used.contains(r);
        shown.state.book.regions().iter().filter(|i| !i.opt_in).map(|i| i.region).filter(same)
    };
    let elsewhere = free().find(|r| used.iter().all(|u| area(*u) != area(*r)));
    let Some(next) = elsewhere.or_else(|| free().next()) else { return Html::default() };
    let label = if used.len() == 1 { "Add a second Region" } else { "Add a third Region" };
    let to = [format!("region-{}", used.len())];
    html! { <button type="button" onclick={shown.then(move || Action::RegionAdded(next), to)}>{ label }</button> }
}

/// The scenario's own fields whose keys begin alike.
fn section(shown: &Shown, title: &str, begin: &str) -> Html {
    let settings = &shown.state.scenario.settings;
    let own = fields::FIELDS.iter().filter(|f| f.key.starts_with(begin));
    html! {
        <fieldset class="group">
            <legend>{ title }</legend>
            for described in own { { field(shown, None, described, settings) } }
        </fieldset>
    }
}

fn component(shown: &Shown, index: usize, part: &Component) -> Html {
    let service = part.service;
    let cost =
        shown.chosen().and_then(|e| e.by(Grouping::Component).into_iter().find(|g| g.key == part.name));
    let cost = cost.map_or_else(
        || "$0".to_owned(),
        |g| {
            if g.complete { g.total.whole_dollars() } else { "incomplete".to_owned() }
        },
    );
    let shown_fields = part.service.fields.iter().filter(|f| part.settings.applies(f));
    let only = shown.state.scenario.components.len() < 2;
    html! {
        <details class="group" key={part.name.clone()}>
            <summary id={format!("component-{index}")}>
                <span>{ &part.name }<span class="sub">{ service.name }</span></span>
                <span class="figure">{ cost }</span>
            </summary>
            <p class="help">{ service.summary }</p>
            for described in shown_fields { { field(shown, Some(index), described, &part.settings) } }
            <details class="inner">
                <summary><span>{ "Its own way to stand by" }</span></summary>
                for described in fields::STRATEGIES { { standby(shown, index, part, described) } }
            </details>
            if !only {
                <button type="button" class="reset"
                    onclick={shown.then(move || Action::ComponentRemoved(index), beside("component-", index, "add-component"))}>
                    { format!("Remove {}", part.name) }
                </button>
            }
        </details>
    }
}

/// A field of strategies for one component: the scenario's until it has its own.
fn standby(shown: &Shown, index: usize, part: &Component, described: &'static Field) -> Html {
    let scenario = &shown.state.scenario;
    let target = Target::Override(index, described);
    let path = target.path(scenario);
    let draft = shown.state.drafts.get(&path);
    let own = part.overrides.entered(described).is_some();
    let reset = (own || draft.is_some()).then(|| {
        let (target, label) = (target.clone(), format!("Reset {} of {}", described.label, part.name));
        html! { <button type="button" class="reset" aria-label={label} onclick={shown.then(move || Action::FieldReset(target.clone()), [field_id(&path)])}>{ "Reset" }</button> }
    });
    let settings = scenario.strategy_settings(part, described);
    let row = Row {
        label: described.label.to_owned(),
        unit: described.unit,
        help: described.help,
        text: draft.map_or_else(|| text_of(shown, settings, described), |d| d.text.clone()),
        read: read_as(shown, settings, described, own),
        problem: draft.and_then(|d| d.problem.as_ref()),
        assumed: None,
        reset,
        control: Control::of(described, &shown.state.book),
    };
    labelled(shown, &path, &target, row)
}

fn add(shown: &Shown) -> Html {
    let to = [format!("component-{}", shown.state.scenario.components.len())];
    html! {
        <Menu id="add-component" class="add" label="Add a component">
            for service in SERVICES {
                <li>
                    <button type="button" onclick={shown.then(|| Action::ComponentAdded(service.key), to.clone())}>
                        { service.name }
                    </button>
                </li>
            }
        </Menu>
    }
}
