//! The bar at the top: the name of the scenario and what can be done with the whole of it.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use meridian::base::bounds::TITLE_CHARS;
use meridian::base::{bounds, looks};
use meridian::scenario::PRESETS;
use meridian::share::to_fragment;

use super::Shown;
use super::field::field_id;
use super::menu::Menu;
use super::unread::{mark, unread};
use crate::platform::{clipboard, files, link, theme};
use crate::state::{Action, Target};

/// What can be opened here.
const SCENARIO: files::Wanted =
    files::Wanted { words: "a scenario file", most: bounds::SCENARIO_BYTES, other: looks::not_a_scenario };

const THEMES: [(&str, &str); 3] = [("", "System theme"), ("light", "Light"), ("dark", "Dark")];

pub(crate) fn bar(shown: &Shown) -> Html {
    let rename = shown
        .act
        .reform(|e: InputEvent| Action::NameEdited(e.target_unchecked_into::<HtmlInputElement>().value()));
    let save = {
        let json = shown.state.stored().into_owned();
        Callback::from(move |_: MouseEvent| files::download("scenario.json", "application/json", &json))
    };
    let opened = shown.act.reform(|(name, text): (String, Result<String, String>)| match text {
        Ok(text) => Action::ScenarioOpened { name, text },
        Err(why) => Action::NotOpened { name, why },
    });
    let open =
        Callback::from(move |e: Event| files::read(&e.target_unchecked_into(), SCENARIO, opened.clone()));
    let share = {
        let (state, act) = (shown.state.clone(), shown.act.clone());
        Callback::from(move |_: MouseEvent| {
            act.emit(Action::LinkMade);
            let copied = act.reform(Action::LinkCopied);
            clipboard::copy(&link::with(&to_fragment(&state.scenario, &state.link_view())), copied);
        })
    };
    let draft = shown.state.drafts.get("name");
    let name = draft.map_or_else(|| shown.state.scenario.name.clone(), |d| d.text.clone());
    let wrong = draft.is_some_and(|d| d.problem.is_some());
    html! {
        <header class="bar">
            <p class="wordmark">{ "Meridian" }</p>
            <label class="name">
                <span class="hidden">{ "Scenario name" }</span>
                <input type="text" id={field_id("name")} maxlength={TITLE_CHARS.to_string()} value={name} aria-invalid={wrong.then_some("true")}
                    oninput={rename} onblur={shown.on(|| Action::FieldLeft(Target::Name))} />
            </label>
            <div class="actions">
                { step(shown, ("undo", "Undo", "↶"), shown.state.can_undo(), || Action::Undo) }
                { step(shown, ("redo", "Redo", "↷"), shown.state.can_redo(), || Action::Redo) }
                <button type="button" id="copy-link" onclick={share}>{ "Copy link" }{ mark(shown) }</button>
                <Menu id="more" class="rest" label="More">
                    <li>
                        <Menu id="examples" label="Examples">
                            for preset in PRESETS {
                                <li><button type="button" onclick={shown.on(|| Action::PresetChosen(preset.key))}>{ preset.summary }</button></li>
                            }
                        </Menu>
                    </li>
                    { earlier(shown) }
                    <li><button type="button" onclick={shown.on(|| Action::NewSystem)}>{ "New system" }</button></li>
                    <li>
                        <label class="button file">
                            { "Open scenario" }
                            <input type="file" accept=".json,application/json" onchange={open} id="open-scenario" />
                        </label>
                    </li>
                    <li><button type="button" onclick={save}>{ "Download scenario" }{ mark(shown) }</button></li>
                    <li><Menu id="theme" label="Theme">{ for THEMES.into_iter().map(theme_choice) }</Menu></li>
                </Menu>
            </div>
            { made_link(shown) }
        </header>
    }
}

fn theme_choice((key, label): (&'static str, &'static str)) -> Html {
    let current = theme::current().unwrap_or_default() == key;
    let choose = Callback::from(move |_: MouseEvent| theme::set(Some(key).filter(|key| !key.is_empty())));
    html! { <li><button type="button" aria-current={current.then_some("true")} onclick={choose}>{ label }</button></li> }
}

/// What made way for something else, to go back to.
fn earlier(shown: &Shown) -> Html {
    let shelf = shown.state.shelf();
    if shelf.is_empty() {
        return Html::default();
    }
    let back = |id: &Rc<str>| {
        let id = Rc::clone(id);
        shown.on(move || Action::WentBack(Rc::clone(&id)))
    };
    html! {
        <li>
            <Menu id="earlier" label="Earlier scenarios">
                for kept in shelf {
                    <li key={kept.id.to_string()}><button type="button" onclick={back(&kept.id)}>{ &*kept.name }</button></li>
                }
            </Menu>
        </li>
    }
}

/// A button that goes one step back or forth. It stays in the order of focus where there is none.
fn step(
    shown: &Shown,
    (id, label, sign): (&'static str, &'static str, &'static str),
    what: Option<&str>,
    action: fn() -> Action,
) -> Html {
    let title =
        what.map_or_else(|| format!("Nothing to {}", label.to_lowercase()), |w| format!("{label}: {w}"));
    html! {
        <button type="button" class="step" {id} {title} aria-label={label} aria-disabled={what.is_none().to_string()} onclick={shown.on(action)}>
            <span aria-hidden="true">{ sign }</span>
        </button>
    }
}

/// The link that was made last, for browsers that do not let a page at the clipboard.
fn made_link(shown: &Shown) -> Html {
    let Some(fragment) = &shown.state.link else { return Html::default() };
    html! {
        <div class="made-link" role="status">
            <label>
                <span>
                    { "The link holds the whole scenario. " }
                    { match shown.state.copied {
                        None => "",
                        Some(true) => "It is on the clipboard.",
                        Some(false) => "This browser does not let the page at the clipboard: copy it from here.",
                    } }
                    if clipboard::is_file() { { " It leads to this file on this machine; elsewhere, put what begins with # behind the address of Meridian there." } }
                </span>
                <input type="text" id="made-link" readonly=true value={link::with(fragment)} />
            </label>
            { unread(shown, "The link is made") }
            <button type="button" onclick={shown.then(|| Action::LinkClosed, ["copy-link"])}>{ "Done" }</button>
        </div>
    }
}
