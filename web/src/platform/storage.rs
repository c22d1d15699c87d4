//! What is kept in this browser over a reload. Where nothing can be kept, that is said.

use gloo::events::EventListener;
use gloo::utils::window;
use js_sys::{Date, Math, Number};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DomException, Event, Storage, StorageEvent};
use yew::Callback;

use crate::state::{Action, KEPT, OWN, OwnPrices, Saved, State, Store, Stored, Trouble};

const PRICES: &str = "meridian.prices";
/// Written and taken away at the start, to see whether there is room.
const PROBE: &str = "meridian.probe";

/// A storage of the browser, if it has one for us.
struct Browser(Option<Storage>);

impl Browser {
    /// What all tabs share.
    fn lasting() -> Self {
        Self(window().local_storage().ok().flatten())
    }

    /// What lasts as long as the tab.
    fn tab() -> Self {
        Self(window().session_storage().ok().flatten())
    }
}

impl Store for Browser {
    fn get(&self, key: &str) -> Option<String> {
        self.0.as_ref()?.get_item(key).ok().flatten()
    }

    fn set(&self, key: &str, text: &str) -> Result<(), Trouble> {
        let storage = self.0.as_ref().ok_or(Trouble::Denied)?;
        storage.set_item(key, text).map_err(|error| trouble(&error))
    }

    fn remove(&self, key: &str) {
        let _ = self.0.as_ref().map(|storage| storage.remove_item(key));
    }
}

fn trouble(error: &JsValue) -> Trouble {
    let full = error
        .dyn_ref::<DomException>()
        .is_some_and(|e| e.name().contains("QUOTA") || e.name().contains("Quota"));
    if full { Trouble::Full } else { Trouble::Denied }
}

/// What was stored.
pub(crate) fn load() -> Stored {
    let (lasting, tab) = (Browser::lasting(), Browser::tab());
    let trouble = lasting.set(PROBE, "1").err();
    lasting.remove(PROBE);
    Stored {
        link: super::link::take(),
        prices: tab.get(PRICES),
        tab: name(),
        trouble,
        separators: super::locale::separators(),
        ..Stored::read(&lasting, &tab)
    }
}

/// A name for this page: when it was started, and chance; the later is the greater.
fn name() -> String {
    let digits =
        |number: f64| Number::from(number).to_string_with_radix(36).map(String::from).unwrap_or_default();
    let (now, chance) = (digits(Date::now()), digits(Math::random()));
    [now.as_str(), chance.get(2..8).unwrap_or_default()].concat()
}

/// Keeps the user's own prices in the tab, if they are not too large.
pub(crate) fn save_prices(own: Option<&OwnPrices>) -> Result<(), Trouble> {
    let tab = Browser::tab();
    if let Some(text) = own.and_then(OwnPrices::kept) {
        return tab.set(PRICES, &text);
    }
    tab.remove(PRICES);
    Ok(())
}

/// Stores the page as it is.
pub(crate) fn save(state: &State) -> Saved {
    state.save(&Browser::lasting(), &Browser::tab())
}

/// Listens for what other tabs store, and looks again when the page comes back to the front: it may have slept.
pub(crate) fn listen(act: Callback<Action>) -> [EventListener; 2] {
    let front = act.clone();
    [
        EventListener::new(&window(), "storage", move |event: &Event| {
            let key = event.dyn_ref::<StorageEvent>().and_then(StorageEvent::key);
            match key.as_deref() {
                Some(OWN) => look(OWN, &act, Action::Met),
                Some(KEPT) => look(KEPT, &act, Action::ShelfChanged),
                _ => {}
            }
        }),
        EventListener::new(&window(), "pageshow", move |_: &Event| look(OWN, &front, Action::Met)),
    ]
}

fn look(key: &str, act: &Callback<Action>, action: fn(String) -> Action) {
    if let Some(text) = Browser::lasting().get(key) {
        act.emit(action(text));
    }
}
