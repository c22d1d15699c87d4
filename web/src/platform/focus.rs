//! Where the focus is, and where it goes when what had it is no more.

use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusEvent, HtmlElement, HtmlInputElement, Node};
use yew::NodeRef;

/// Focuses the first of these elements that is there; what it is folded into opens.
pub(crate) fn first(ids: &[String]) {
    let mut found = ids.iter().filter_map(|id| document().get_element_by_id(id));
    if let Some(element) = found.next() {
        unfold(&element);
        take(&element);
    }
}

/// What has the focus.
pub(crate) fn at() -> Option<Element> {
    document().active_element()
}

/// Gives an element the focus, which brings it into view.
pub(crate) fn take(element: &Element) {
    let _ = element.dyn_ref::<HtmlElement>().map(HtmlElement::focus);
}

fn unfold(element: &Element) {
    let mut around = element.closest("details").ok().flatten();
    while let Some(details) = around {
        let _ = details.set_attribute("open", "");
        around = details.parent_element().and_then(|p| p.closest("details").ok().flatten());
    }
}

/// Whether somebody is typing: then nothing takes the focus away.
pub(crate) fn is_typing() -> bool {
    let at = at().and_then(|e| e.dyn_into::<HtmlInputElement>().ok());
    at.is_some_and(|input| {
        matches!(input.type_().as_str(), "text" | "search" | "number" | "month") && !input.read_only()
    })
}

/// Whether the focus, which leaves something, stays within an element; a window that loses it, to a file dialog say, takes it
/// nowhere else.
pub(crate) fn stays_in(root: Option<&Node>, event: &FocusEvent) -> bool {
    let to = event.related_target().and_then(|to| to.dyn_into::<Node>().ok());
    let within = root.is_some_and(|root| root.contains(to.as_ref()));
    within || !document().has_focus().unwrap_or(true)
}

/// The first of what a selector says within an element.
fn within(root: &NodeRef, selector: &str) -> Option<HtmlElement> {
    let found = root.cast::<Element>()?.query_selector(selector).ok()??;
    found.dyn_into().ok()
}

/// Gives the focus to the first of these within an element, with what is typed there chosen, if there is one.
pub(crate) fn into(root: &NodeRef, selector: &str) {
    if let Some(element) = within(root, selector) {
        let _ = element.focus();
        let _ = element.dyn_ref::<HtmlInputElement>().map(HtmlInputElement::select);
    }
}

/// Presses the first of these within an element, if there is one.
pub(crate) fn press(root: &NodeRef, selector: &str) {
    if let Some(element) = within(root, selector) {
        element.click();
    }
}
