//! The bar at the top: the name of the scenario and what can be done with the whole of it.

use std::rc::Rc;

use yew::prelude::*;

use meridian::base::bounds::TITLE_CHARS;
use meridian::base::{bounds, looks};
use meridian::scenario::PRESETS;
use meridian::share::to_fragment;

use super::field::field_id;
use super::menu::Menu;
use super::section::Page;
use super::unread::{Unread, mark, unread};
use crate::platform::{clipboard, files, link, theme};
use crate::state::{Action, OF_NAME, State, Target};

/// What can be opened here.
const SCENARIO: files::Wanted =
    files::Wanted { words: "a scenario file", most: bounds::SCENARIO_BYTES, other: looks::not_a_scenario };

const THEMES: [(&str, &str); 3] = [("", "System theme"), ("light", "Light"), ("dark", "Dark")];

/// What the bar shows.
#[derive(Clone, PartialEq)]
pub(crate) struct Bar {
    name: String,
    /// Whether what is typed there could not be taken.
    wrong: bool,
    undo: Option<String>,
    redo: Option<String>,
    /// What made way for something else: an id and a name each.
    shelf: Vec<(Rc<str>, Rc<str>)>,
    /// The fragment of the link that was made last, and whether it is on the clipboard.
    link: Option<(String, Option<bool>)>,
    unread: Unread,
}

impl Bar {
    pub(crate) fn of(state: &State, unread: &Unread) -> Self {
        let draft = state.drafts.get(&Target::Name.path(&state.scenario));
        Self {
            name: draft.map_or_else(|| state.scenario.name.clone(), |d| d.text.clone()),
            wrong: draft.is_some_and(|d| d.problem.is_some()),
            undo: state.can_undo().map(str::to_owned),
            redo: state.can_redo().map(str::to_owned),
            shelf: state
                .shelf()
                .into_iter()
                .map(|kept| (Rc::clone(&kept.id), Rc::clone(&kept.name)))
                .collect(),
            link: state.link.clone().map(|link| (link, state.copied)),
            unread: unread.clone(),
        }
    }
}

pub(crate) fn bar(of: &Bar, page: &Page) -> Html {
    let save = {
        let page = page.clone();
        Callback::from(move |_: MouseEvent| {
            files::download("scenario.json", "application/json", &page.now().stored());
        })
    };
    let open = {
        let page = page.clone();
        let opened = Callback::from(move |(name, text): (String, Result<String, String>)| {
            page.act(match text {
                Ok(text) => Action::ScenarioOpened { name, text },
                Err(why) => Action::NotOpened { name, why },
            });
        });
        Callback::from(move |e: Event| files::read(&e.target_unchecked_into(), SCENARIO, opened.clone()))
    };
    let share = {
        let page = page.clone();
        Callback::from(move |_: MouseEvent| {
            page.act(Action::LinkMade);
            let state = page.now();
            let copied = {
                let page = page.clone();
                Callback::from(move |whether| page.act(Action::LinkCopied(whether)))
            };
            clipboard::copy(&link::with(&to_fragment(&state.scenario, &state.link_view())), copied);
        })
    };
    let path = OF_NAME;
    let mark = || mark(&of.unread);
    html! {
        <header class="bar">
            <p class="wordmark">{ "Meridian" }</p>
            <label class="name">
                <span class="hidden">{ "Scenario name" }</span>
                <input type="text" id={field_id(path)} data-path={path} maxlength={TITLE_CHARS.to_string()} value={of.name.clone()}
                    aria-invalid={of.wrong.then_some("true")} />
            </label>
            <div class="actions">
                { step(page, ("undo", "Undo", "↶"), of.undo.as_deref(), Action::Undo) }
                { step(page, ("redo", "Redo", "↷"), of.redo.as_deref(), Action::Redo) }
                <button type="button" id="copy-link" onclick={share}>{ "Copy link" }{ mark() }</button>
                <Menu id="more" class="rest" label="More">
                    <li>
                        <Menu id="examples" label="Examples">
                            for preset in PRESETS {
                                <li><button type="button" onclick={page.on(Action::PresetChosen(preset.key))}>{ preset.summary }</button></li>
                            }
                        </Menu>
                    </li>
                    { earlier(of, page) }
                    <li><button type="button" onclick={page.on(Action::NewSystem)}>{ "New system" }</button></li>
                    <li>
                        <label class="button file">
                            { "Open scenario" }
                            <input type="file" accept=".json,application/json" onchange={open} id="open-scenario" />
                        </label>
                    </li>
                    <li><button type="button" onclick={save}>{ "Download scenario" }{ mark() }</button></li>
                    <li><Menu id="theme" label="Theme">{ for THEMES.into_iter().map(theme_choice) }</Menu></li>
                </Menu>
            </div>
            { made_link(of, page) }
        </header>
    }
}

fn theme_choice((key, label): (&'static str, &'static str)) -> Html {
    let current = theme::current().unwrap_or_default() == key;
    let choose = Callback::from(move |_: MouseEvent| theme::set(Some(key).filter(|key| !key.is_empty())));
    html! { <li><button type="button" aria-current={current.then_some("true")} onclick={choose}>{ label }</button></li> }
}

/// What made way for something else, to go back to.
fn earlier(of: &Bar, page: &Page) -> Html {
    if of.shelf.is_empty() {
        return Html::default();
    }
    html! {
        <li>
            <Menu id="earlier" label="Earlier scenarios">
                for (id, name) in &of.shelf {
                    <li key={id.to_string()}><button type="button" onclick={page.on(Action::WentBack(Rc::clone(id)))}>{ &**name }</button></li>
                }
            </Menu>
        </li>
    }
}

/// A button that goes one step back or forth. It stays in the order of focus where there is none.
fn step(
    page: &Page,
    (id, label, sign): (&'static str, &'static str, &'static str),
    what: Option<&str>,
    action: Action,
) -> Html {
    let title = what
        .map_or_else(|| format!("Nothing to {}", label.to_ascii_lowercase()), |w| format!("{label}: {w}"));
    html! {
        <button type="button" class="step" {id} {title} aria-label={label} aria-disabled={what.is_none().to_string()} onclick={page.on(action)}>
            <span aria-hidden="true">{ sign }</span>
        </button>
    }
}

/// The link that was made last, for browsers that do not let a page at the clipboard.
fn made_link(of: &Bar, page: &Page) -> Html {
    let Some((fragment, copied)) = &of.link else { return Html::default() };
    html! {
        <div class="made-link" role="status">
            <label>
                <span>
                    { "The link holds the whole scenario. " }
                    { match copied {
                        None => "",
                        Some(true) => "It is on the clipboard.",
                        Some(false) => "This browser does not let the page at the clipboard: copy it from here.",
                    } }
                    if clipboard::is_file() { { " It leads to this file on this machine; elsewhere, put what begins with # behind the address of Meridian there." } }
                </span>
                <input type="text" id="made-link" readonly=true value={link::with(fragment)} />
            </label>
            { unread(&of.unread, "The link is made") }
            <button type="button" onclick={page.then(Action::LinkClosed, vec!["copy-link".to_owned()])}>{ "Done" }</button>
        </div>
    }
}
