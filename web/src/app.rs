//! The page as a whole: one state, one answer to it, and the sections that show them.

use js_sys::Function;
use yew::prelude::*;

use crate::platform;
use crate::platform::soon::{Soon, When};
use crate::state::{Action, Saved, State, Terms};
use crate::view::alternatives::Alternatives;
use crate::view::assumptions::Assumptions;
use crate::view::bar::Bar;
use crate::view::budget::Budget;
use crate::view::cards::Cards;
use crate::view::cost::Cost;
use crate::view::form::{Fields, form};
use crate::view::heard;
use crate::view::lines::Lines;
use crate::view::names::Names;
use crate::view::notice::Notices;
use crate::view::recovery::Recovery;
use crate::view::removed::Removed;
use crate::view::section::{Page, Shows, following, section};
use crate::view::sources::Sources;
use crate::view::unread::Unread;
use crate::view::verdict::Verdict;

/// What the page starts from.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct AppProps {
    pub(crate) state: State,
    /// Gives a promise of the text with commitment and Spot prices.
    pub(crate) terms: Function,
}

/// The page.
#[component]
pub(crate) fn App(props: &AppProps) -> Html {
    let state = use_reducer(|| props.state.clone());
    let page = {
        let state = state.clone();
        (*use_memo((), |()| Page::of(state))).clone()
    };
    page.is_now(state.clone());
    let offered = use_state(Names::none);
    let frame = {
        let page = page.clone();
        (*use_memo((), |()| Soon::new(When::InFrame, Callback::from(move |()| page.hear())))).clone()
    };
    let saving = {
        let page = page.clone();
        (*use_memo((), |()| Soon::new(When::Shown, Callback::from(move |()| save(&page))))).clone()
    };
    use_effect_with(state.to_save(), {
        let saving = saving.clone();
        move |_| saving.ask()
    });
    // Of all effects this one runs last, when every section is drawn: Yew may let the browser in between.
    use_effect({
        let page = page.clone();
        move || page.is_drawn()
    });
    use_effect_with(state.own.clone(), {
        let page = page.clone();
        move |own| {
            if let Err(trouble) = platform::storage::save_prices(own.as_deref()) {
                page.act(Action::Saved(Saved::Trouble(trouble)));
            }
        }
    });
    use_effect_with((state.terms == Terms::Asked, props.terms.clone()), {
        let page = page.clone();
        move |(asked, source)| {
            let came = Callback::from(move |text: Result<String, String>| {
                page.act(text.map_or_else(Action::TermsFailed, Action::TermsCame));
            });
            if *asked {
                platform::terms::load(source, came);
            }
        }
    });
    use_effect_with((), {
        let (page, saving) = (page.clone(), saving.clone());
        move |()| {
            let act = {
                let page = page.clone();
                Callback::from(move |action: Action| page.act(action))
            };
            let listeners =
                (platform::keys::listen(act.clone()), platform::storage::listen(act), saving.listen());
            move || drop(listeners)
        }
    });
    let unread = Unread::of(&state);
    html! {
        <div class="page" data-ready="true" data-first-figure="true" oninput={heard::typing(&page, &frame, &saving)} onchange={heard::choosing(&page)}
            onfocusin={heard::coming(&page, offered.clone())} onfocusout={heard::leaving(&page)}>
            <a class="skip" href="#answer">{ "Skip to the answer" }</a>
            { section(&page, Shows::Bar(Bar::of(&state, &unread))) }
            <div class="columns">
                { form(&state, &page) }
                <main id="answer" tabindex="-1">
                    { section(&page, Shows::Notices(Notices::of(&state))) }
                    { answer(&state, &page, &unread) }
                    { section(&page, Shows::Assumptions(Assumptions((&state.scenario).into()))) }
                    { section(&page, Shows::Sources(Sources::of(&state))) }
                </main>
            </div>
            { section(&page, Shows::Removed(Removed::of(&state))) }
            { section(&page, Shows::Lines(Lines::of(&state))) }
            { section(&page, Shows::Names((*offered).clone())) }
        </div>
    }
}

/// Stores the page as it is.
fn save(page: &Page) {
    let state = page.now();
    let saved = platform::storage::save(page.with_typed().as_deref().unwrap_or(&state));
    let as_ever = saved == Saved::Nothing || (saved == Saved::Done && state.trouble.is_none());
    if !as_ever {
        page.act(Action::Saved(saved));
    }
}

/// The answer, or its outlines until it is there.
fn answer(state: &State, page: &Page, unread: &Unread) -> Html {
    let Some(answered) = &state.answered else {
        return html! {
            <>
                <div class="skeleton" aria-hidden="true"></div>
                <div class="skeleton" aria-hidden="true"></div>
            </>
        };
    };
    let chosen = state.view.chosen;
    let compared = Alternatives::of(state);
    html! {
        <>
            { section(page, Shows::Verdict(Verdict { answer: answered.into(), chosen, unread: unread.clone() })) }
            { section(page, Shows::Fields(Fields::of(state, "What it must do", "objectives."))) }
            { section(page, Shows::Cards(Cards { answer: answered.into(), chosen, compared })) }
            { following(page, Shows::Cost(Cost { answer: answered.into(), chosen })) }
            { following(page, Shows::Recovery(Recovery { answer: answered.into(), chosen, failure: state.view.failure })) }
            { section(page, Shows::Budget(Budget::of(state, answered, unread))) }
        </>
    }
}
