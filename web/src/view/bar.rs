//! The bar at the top: the name of the scenario and what can be done with the whole of it.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use meridian::scenario::PRESETS;
use meridian::share::to_fragment;

use super::Shown;
use crate::platform::{files, link, theme};
use crate::state::Action;

const THEMES: [(&str, &str); 3] = [("", "System theme"), ("light", "Light"), ("dark", "Dark")];

pub(crate) fn bar(shown: &Shown) -> Html {
    let rename = shown
        .act
        .reform(|e: InputEvent| Action::NameEdited(e.target_unchecked_into::<HtmlInputElement>().value()));
    let save = {
        let json = shown.state.stored();
        Callback::from(move |_: MouseEvent| files::download("scenario.json", "application/json", &json))
    };
    let opened = shown.act.reform(|(name, text): (String, Result<String, String>)| match text {
        Ok(text) => Action::ScenarioOpened { name, text },
        Err(why) => Action::ScenarioOpened { name: format!("{name}: {why}"), text: String::new() },
    });
    let open = Callback::from(move |e: Event| files::read(&e.target_unchecked_into(), opened.clone()));
    let example = shown.act.reform(|e: Event| {
        let select = e.target_unchecked_into::<web_sys::HtmlSelectElement>();
        let key = select.value();
        select.set_value("");
        PRESETS.iter().find(|p| p.key == key).map_or(Action::NoticeDismissed, |p| Action::PresetChosen(p.key))
    });
    let share = {
        let scenario = std::rc::Rc::clone(&shown.state.scenario);
        shown.act.reform(move |_: MouseEvent| {
            link::copy(&link::with(&to_fragment(&scenario)));
            Action::LinkMade
        })
    };
    let change_theme = Callback::from(|e: Event| {
        let value = e.target_unchecked_into::<web_sys::HtmlSelectElement>().value();
        theme::set(Some(value.as_str()).filter(|v| !v.is_empty()));
    });
    let current = theme::current().unwrap_or_default();
    html! {
        <header class="bar">
            <p class="wordmark">{ "Meridian" }</p>
            <label class="name">
                <span class="hidden">{ "Scenario name" }</span>
                <input type="text" maxlength="120" value={shown.state.scenario.name.clone()} oninput={rename} />
            </label>
            <div class="actions">
                <label class="button file">
                    { "Open scenario" }
                    <input type="file" accept=".json,application/json" onchange={open} id="open-scenario" />
                </label>
                <button type="button" onclick={save}>{ "Download scenario" }</button>
                <button type="button" onclick={share}>{ "Copy link" }</button>
                <label>
                    <span class="hidden">{ "Open an example" }</span>
                    <select onchange={example}>
                        <option value="" selected=true>{ "Examples" }</option>
                        for preset in PRESETS { <option value={preset.key}>{ preset.summary }</option> }
                    </select>
                </label>
                <label>
                    <span class="hidden">{ "Theme" }</span>
                    <select onchange={change_theme}>
                        for (key, label) in THEMES {
                            <option value={key} selected={key == current}>{ label }</option>
                        }
                    </select>
                </label>
            </div>
            { made_link(shown) }
        </header>
    }
}

/// The link that was made last, for browsers that do not let a page at the clipboard.
fn made_link(shown: &Shown) -> Html {
    let Some(fragment) = &shown.state.link else { return Html::default() };
    html! {
        <div class="made-link" role="status">
            <label>
                <span>{ "The link holds the whole scenario. It is on the clipboard." }</span>
                <input type="text" readonly=true value={link::with(fragment)} />
            </label>
            <button type="button" onclick={shown.on(|| Action::LinkClosed)}>{ "Done" }</button>
        </div>
    }
}
