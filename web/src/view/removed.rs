//! What was removed last, and the way back.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use web_sys::Element;
use yew::prelude::*;

use super::section::Page;
use crate::platform::focus;
use crate::same::Same;
use crate::state::{Action, REMOVING, State};
use meridian::scenario::Scenario;

/// How long it is offered here, in milliseconds; afterwards the bar still does.
const LASTS: u32 = 15_000;

/// What was removed, and from which scenario.
#[derive(Clone, PartialEq)]
pub(crate) struct Removed(Option<(String, Same<Scenario>)>);

impl Removed {
    pub(crate) fn of(state: &State) -> Self {
        let gone = state.can_undo().and_then(|what| what.strip_prefix(REMOVING));
        Self(gone.map(|what| (what.to_owned(), (&state.scenario).into())))
    }
}

pub(crate) fn removed(of: &Removed, page: &Page) -> Html {
    html! {
        <div class="removed" role="status">
            if let Some((what, scenario)) = &of.0 {
                <Offer key={format!("{:p}", Rc::as_ptr(&scenario.0))} what={what.clone()} undo={page.then(Action::Undo, vec!["undo".to_owned()])} />
            }
        </div>
    }
}

#[derive(PartialEq, Properties)]
struct OfferProps {
    what: String,
    undo: Callback<MouseEvent>,
}

#[component]
fn Offer(props: &OfferProps) -> Html {
    let here = use_state(|| true);
    let root = use_node_ref();
    use_effect_with((), {
        let (here, root) = (here.clone(), root.clone());
        move |()| {
            let over = Timeout::new(LASTS, move || {
                let within = root.cast::<Element>().is_some_and(|root| root.contains(focus::at().as_deref()));
                here.set(within);
            });
            move || drop(over)
        }
    });
    html! {
        if *here {
            <p ref={root}>
                { format!("Removed {}. ", props.what) }
                <button type="button" onclick={props.undo.clone()}>{ "Undo" }</button>
            </p>
        }
    }
}
