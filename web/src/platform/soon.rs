//! Something to be done with the next frame or once that stands on the screen, and before the page is left at the latest.

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

/// When it is done.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum When {
    /// Before the next frame is laid out, so that it shows what comes of it.
    InFrame,
    /// After the next frame.
    Shown,
}

/// It, and whether it is asked for.
#[derive(Clone)]
pub(crate) struct Soon {
    when: When,
    what: Callback<()>,
    asked: Rc<Cell<bool>>,
}

impl Soon {
    pub(crate) fn new(when: When, what: Callback<()>) -> Self {
        Self { when, what, asked: Rc::default() }
    }

    /// Asks for it: soon, or at once where nobody looks.
    pub(crate) fn ask(&self) {
        if self.asked.replace(true) {
            return;
        }
        if document().hidden() {
            return self.now();
        }
        let soon = self.clone();
        // A frame's callback runs before it is drawn, and what it puts off after that.
        let in_frame = Closure::once_into_js(move || match soon.when {
            When::InFrame => soon.now(),
            When::Shown => soon.after(0),
        });
        let _ = window().request_animation_frame(in_frame.unchecked_ref());
        self.after(LONGEST);
    }

    fn after(&self, milliseconds: u32) {
        let soon = self.clone();
        Timeout::new(milliseconds, move || soon.now()).forget();
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
