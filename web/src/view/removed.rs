//! What was removed last, and the way back.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use web_sys::Element;
use yew::prelude::*;

use super::Shown;
use crate::platform::focus;
use crate::state::Action;

/// How long it is offered here, in milliseconds; afterwards the bar still does.
const LASTS: u32 = 15_000;

pub(crate) fn removed(shown: &Shown) -> Html {
    let gone = shown.state.can_undo().and_then(|what| what.strip_prefix("removing "));
    let key = format!("{:p}", Rc::as_ptr(&shown.state.scenario));
    html! {
        <div class="removed" role="status">
            if let Some(what) = gone {
                <Offer {key} what={what.to_owned()} undo={shown.then(|| Action::Undo, ["undo"])} />
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
