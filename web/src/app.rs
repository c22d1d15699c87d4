//! The page as a whole: one state, one comparison made from it, and the parts that show it.

use js_sys::Function;
use meridian::engine::compare::Comparison;
use yew::prelude::*;

use crate::platform;
use crate::state::{Action, Saved, State, Terms};
use crate::view::{self, Shown};

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
    let state = {
        let start = props.state.clone();
        use_reducer(move || start)
    };
    use_effect_with(state.to_save(), {
        let state = state.clone();
        move |_| {
            let saved = platform::storage::save(&state);
            let as_ever = saved == Saved::Nothing || (saved == Saved::Done && state.trouble.is_none());
            if !as_ever {
                state.dispatch(Action::Saved(saved));
            }
        }
    });
    use_effect_with(state.own.clone(), {
        let dispatcher = state.dispatcher();
        move |own| {
            if let Err(trouble) = platform::storage::save_prices(own.as_deref()) {
                dispatcher.dispatch(Action::Saved(Saved::Trouble(trouble)));
            }
        }
    });
    use_effect_with((state.terms == Terms::Asked, props.terms.clone()), {
        let dispatcher = state.dispatcher();
        move |(asked, source)| {
            let came = Callback::from(move |text: Result<String, String>| {
                dispatcher.dispatch(text.map_or_else(Action::TermsFailed, Action::TermsCame));
            });
            if *asked {
                platform::terms::load(source, came);
            }
        }
    });
    let act = {
        let dispatcher = state.dispatcher();
        Callback::from(move |action: Action| dispatcher.dispatch(action))
    };
    use_effect_with((), {
        let act = act.clone();
        move |()| {
            let listeners = (platform::keys::listen(act.clone()), platform::storage::listen(act));
            move || drop(listeners)
        }
    });
    let nothing = Comparison { outcomes: Vec::new(), baseline: None, diagnostics: Vec::new() };
    let answered = state.answered.as_ref();
    let comparison = answered.map_or(&nothing, |answer| answer.comparison());
    let shown = Shown { state: &state, comparison, act: &act };
    html! {
        <div class="page" data-ready="true" data-first-figure="true">
            <a class="skip" href="#answer">{ "Skip to the answer" }</a>
            { view::bar::bar(&shown) }
            <div class="columns">
                { view::form::form(&shown) }
                <main id="answer" tabindex="-1">
                    { view::notice::unstored(&shown) }
                    { view::notice::guest(&shown) }
                    { view::notice::notice(&shown) }
                    { view::notice::loading(&shown) }
                    if answered.is_some() {
                        { view::verdict::verdict(&shown) }
                        { view::cards::cards(&shown) }
                        { view::cost::cost(&shown) }
                        { view::budget::budget(&shown) }
                    } else {
                        <div class="skeleton" aria-hidden="true"></div>
                        <div class="skeleton" aria-hidden="true"></div>
                    }
                    { view::assumptions::assumptions(&shown) }
                    { view::sources::sources(&shown) }
                </main>
            </div>
            { view::removed::removed(&shown) }
            { view::lines::lines(&shown) }
        </div>
    }
}
