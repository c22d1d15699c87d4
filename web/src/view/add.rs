//! What adds a component: every service by its layer, found by what it is called.

use meridian::catalog::usage::Layer;
use meridian::service::{Service, find};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::menu::Menu;
use super::section::Page;
use crate::platform::focus;
use crate::state::Action;

/// A menu, after so many components.
#[derive(Clone, PartialEq)]
pub(crate) struct Add {
    pub(crate) count: usize,
}

pub(crate) fn add(of: &Add, page: &Page) -> Html {
    html! {
        <Menu id="add-component" class="add" label="Add a component">
            <Found count={of.count} page={page.clone()} />
        </Menu>
    }
}

#[derive(PartialEq, Properties)]
struct FoundProps {
    count: usize,
    page: Page,
}

/// What is looked for, and what is found. What is found first is added by Enter.
#[component]
fn Found(props: &FoundProps) -> Html {
    let (text, list) = (use_state(String::new), use_node_ref());
    let found = find(&text);
    let oninput = {
        let text = text.clone();
        Callback::from(move |e: InputEvent| {
            text.set(e.target_unchecked_into::<HtmlInputElement>().value());
        })
    };
    let onkeydown = {
        let list = list.clone();
        Callback::from(move |e: KeyboardEvent| {
            if e.key() == "Enter" && !e.is_composing() {
                e.prevent_default();
                focus::press(&list, "button");
            }
        })
    };
    // Once something is chosen, all are there the next time.
    let onclick = {
        let text = text.clone();
        Callback::from(move |_: MouseEvent| text.set(String::new()))
    };
    html! {
        <>
            <li class="find">
                <input type="search" aria-label="Find a system" placeholder="Name or abbreviation" autocomplete="off"
                    value={(*text).clone()} {oninput} {onkeydown} />
                <p class="help" role="status">{ counted(found.len()) }</p>
            </li>
            <li ref={list} {onclick}>
                for layer in Layer::ALL { { layer_of(layer, &found, props) } }
            </li>
        </>
    }
}

fn counted(found: usize) -> String {
    match found {
        0 => "None is called so. What has no meter here can be entered at your own amount.".to_owned(),
        1 => "1 system".to_owned(),
        _ => format!("{found} systems"),
    }
}

fn layer_of(layer: Layer, found: &[&'static Service], props: &FoundProps) -> Html {
    let mut of_layer = found.iter().filter(|service| service.layer == layer).peekable();
    if of_layer.peek().is_none() {
        return Html::default();
    }
    let to = [format!("component-{}", props.count)];
    html! {
        <>
            <span class="layer">{ layer.name() }</span>
            <ul aria-label={layer.name()}>
                for service in of_layer {
                    <li key={service.key}>
                        <button type="button" onclick={props.page.then(Action::ComponentAdded(service.key), to.to_vec())}>
                            { service.name }
                        </button>
                    </li>
                }
            </ul>
        </>
    }
}
