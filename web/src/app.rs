//! The page as a whole: one state, one comparison made from it, and the parts that show it.

use meridian::compare::compare;
use yew::prelude::*;

use crate::platform;
use crate::state::{Action, State};
use crate::view::{self, Shown};

/// What the page starts from.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct AppProps {
    pub(crate) state: State,
}

/// The page.
#[component]
pub(crate) fn App(props: &AppProps) -> Html {
    let state = {
        let start = props.state.clone();
        use_reducer(move || start)
    };
    use_effect_with(state.scenario.to_json() + &state.stored_drafts(), {
        let state = state.clone();
        move |_| platform::storage::save(&state)
    });
    let act = {
        let dispatcher = state.dispatcher();
        Callback::from(move |action: Action| dispatcher.dispatch(action))
    };
    let comparison = compare(&state.scenario, &state.scenario.alternatives, &state.book);
    let shown = Shown { state: &state, comparison: &comparison, act: &act };
    html! {
        <div class="page" data-ready="true" data-first-figure="true">
            <a class="skip" href="#answer">{ "Skip to the answer" }</a>
            { view::bar::bar(&shown) }
            <div class="columns">
                { view::form::form(&shown) }
                <main id="answer" tabindex="-1">
                    { view::notice::notice(&shown) }
                    { view::verdict::verdict(&shown) }
                    { view::cards::cards(&shown) }
                    { view::cost::cost(&shown) }
                    { view::budget::budget(&shown) }
                    { view::assumptions::assumptions(&shown) }
                    { view::sources::sources(&shown) }
                </main>
            </div>
            { view::lines::lines(&shown) }
        </div>
    }
}
