//! The keys that undo and redo, wherever the focus is: those of the browser know nothing of what the page does.

use gloo::events::{EventListener, EventListenerOptions};
use gloo::utils::window;
use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent};
use yew::Callback;

use crate::state::Action;

/// Listens until the listener is dropped.
pub(crate) fn listen(act: Callback<Action>) -> EventListener {
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&window(), "keydown", options, move |event: &Event| {
        if let Some(action) = event.dyn_ref::<KeyboardEvent>().and_then(action) {
            event.prevent_default();
            act.emit(action);
        }
    })
}

/// Ctrl+Z, and Ctrl+Shift+Z or Ctrl+Y; Cmd on a Mac. Where the letters are not Latin, by the place of the key.
fn action(event: &KeyboardEvent) -> Option<Action> {
    if !(event.ctrl_key() || event.meta_key()) || event.alt_key() {
        return None;
    }
    let key = event.key();
    let code = event.code();
    let letter = if key.is_ascii() { key.as_str() } else { code.strip_prefix("Key")? };
    match (letter, event.shift_key()) {
        ("z" | "Z", false) => Some(Action::Undo),
        ("z" | "Z", true) | ("y" | "Y", false) => Some(Action::Redo),
        _ => None,
    }
}
