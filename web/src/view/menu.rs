//! A button that opens a list of buttons. Nothing happens until one of them is pressed: an arrow key, or a key typed by
//! mistake, moves nobody's system.

use web_sys::{Element, HtmlElement, Node};
use yew::prelude::*;

use crate::platform::focus;

#[derive(PartialEq, Properties)]
pub(crate) struct MenuProps {
    pub(crate) id: AttrValue,
    pub(crate) label: AttrValue,
    #[prop_or_default]
    pub(crate) class: AttrValue,
    /// Items of a list, with a button each.
    pub(crate) children: Html,
}

/// The menu. Escape closes it and gives the focus back, and so does a choice; it closes when the focus goes elsewhere.
#[component]
pub(crate) fn Menu(props: &MenuProps) -> Html {
    let open = use_state(|| false);
    let (root, button) = (use_node_ref(), use_node_ref());
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let close = {
        let (open, button) = (open.clone(), button.clone());
        move || {
            open.set(false);
            let _ = button.cast::<HtmlElement>().map(|button| button.focus());
        }
    };
    let onkeydown = {
        let (open, close) = (open.clone(), close.clone());
        Callback::from(move |e: KeyboardEvent| {
            if *open && e.key() == "Escape" {
                // A menu inside a menu closes alone.
                e.stop_propagation();
                close();
            }
        })
    };
    let onfocusout = {
        let (open, root) = (open.clone(), root.clone());
        Callback::from(move |e: FocusEvent| {
            if *open && !focus::stays_in(root.cast::<Node>().as_ref(), &e) {
                open.set(false);
            }
        })
    };
    let chosen = Callback::from(move |e: MouseEvent| {
        let pressed = e.target_dyn_into::<Element>().and_then(|at| at.closest("button").ok().flatten());
        if pressed.is_some_and(|button| !button.has_attribute("aria-expanded")) {
            close();
        }
    });
    // What can be typed into is there to be typed into.
    {
        let root = root.clone();
        use_effect_with(*open, move |open| {
            if *open {
                focus::into(&root, "input[type=search]");
            }
        });
    }
    let list = format!("{}-list", props.id);
    html! {
        <div class={classes!("menu", props.class.to_string())} ref={root} {onkeydown} {onfocusout}>
            <button type="button" id={props.id.clone()} ref={button} aria-expanded={open.to_string()} aria-controls={list.clone()}
                onclick={toggle}>{ &props.label }</button>
            <ul id={list} tabindex="-1" hidden={!*open} onclick={chosen}>{ props.children.clone() }</ul>
        </div>
    }
}
