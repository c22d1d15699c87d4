//! What is typed and chosen in any field: heard in one place for the whole page, for a listener each would be made anew
//! with every row that is drawn.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::names::{NAMES, Names};
use super::section::Page;
use crate::platform::soon::Soon;
use crate::state::Action;

/// A control that an event comes from, and the path of its field.
fn control(event: &Event) -> Option<(Element, String)> {
    let element = event.target()?.dyn_into::<Element>().ok()?;
    let path = element.get_attribute("data-path")?;
    Some((element, path))
}

/// One that is typed into.
fn typed(event: &Event) -> Option<(HtmlInputElement, String)> {
    let (element, path) = control(event)?;
    let input = element.dyn_into::<HtmlInputElement>().ok()?;
    (input.type_() == "text").then_some((input, path))
}

/// Text in a field.
pub(crate) fn typing(page: &Page, frame: &Soon, saving: &Soon) -> Callback<InputEvent> {
    let (page, frame, saving) = (page.clone(), frame.clone(), saving.clone());
    Callback::from(move |event: InputEvent| {
        if let Some((input, path)) = typed(&event) {
            page.typed(path, input.value());
            frame.ask();
            saving.ask();
        }
    })
}

/// A choice, or a switch.
pub(crate) fn choosing(page: &Page) -> Callback<Event> {
    let page = page.clone();
    Callback::from(move |event: Event| {
        let Some((element, path)) = control(&event) else { return };
        if let Some(select) = element.dyn_ref::<HtmlSelectElement>() {
            chosen(&page, path, select.value());
        } else if let Some(input) =
            element.dyn_ref::<HtmlInputElement>().filter(|input| input.type_() == "checkbox")
        {
            chosen(&page, path, input.checked().to_string());
        }
    })
}

fn chosen(page: &Page, path: String, text: String) {
    page.typed(path, text);
    page.hear();
}

/// A field that is left.
pub(crate) fn leaving(page: &Page) -> Callback<FocusEvent> {
    let page = page.clone();
    Callback::from(move |event: FocusEvent| {
        let left = typed(&event).and_then(|(_, path)| page.now().target_at(&path));
        if let Some(target) = left {
            page.act(Action::FieldLeft(target));
        }
    })
}

/// A field that is come to: where it takes a name, those that it may hold are offered.
pub(crate) fn coming(page: &Page, offered: UseStateHandle<Names>) -> Callback<FocusEvent> {
    let page = page.clone();
    Callback::from(move |event: FocusEvent| {
        let named = typed(&event).filter(|(input, _)| input.get_attribute("list").as_deref() == Some(NAMES));
        if let Some((_, path)) = named {
            offered.set(Names::at(&page.now(), &path));
        }
    })
}
