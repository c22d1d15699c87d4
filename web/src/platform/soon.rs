//! Something to be done once what was changed stands on the screen, and before the page is left at the latest.

use std::cell::Cell;
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use gloo::utils::{document, window};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use yew::Callback;

/// The longest that it waits for the screen, in milliseconds: a page that is not shown draws nothing.
const LONGEST: u32 = 250;

/// It, and whether it is asked for.
#[derive(Clone)]
pub(crate) struct Soon {
    what: Callback<()>,
    asked: Rc<Cell<bool>>,
}

impl Soon {
    pub(crate) fn new(what: Callback<()>) -> Self {
        Self { what, asked: Rc::default() }
    }

    /// Asks for it: soon, or at once where nobody looks.
    pub(crate) fn ask(&self) {
        if self.asked.replace(true) {
            return;
        }
        if document().hidden() {
            return self.now();
        }
        let later = |milliseconds| {
            let soon = self.clone();
            move || Timeout::new(milliseconds, move || soon.now()).forget()
        };
        // A frame's callback runs before it is drawn, and what it puts off after that.
        let drawn = Closure::once_into_js(later(0));
        let _ = window().request_animation_frame(drawn.unchecked_ref());
        later(LONGEST)();
    }

    /// Does it now, if it is asked for.
    pub(crate) fn now(&self) {
        if self.asked.replace(false) {
            self.what.emit(());
        }
    }

    /// Listens for the page being hidden or left, until the listeners are dropped.
    pub(crate) fn listen(&self) -> [EventListener; 2] {
        let (hidden, left) = (self.clone(), self.clone());
        [
            EventListener::new(&document(), "visibilitychange", move |_| hidden.now()),
            EventListener::new(&window(), "pagehide", move |_| left.now()),
        ]
    }
}
