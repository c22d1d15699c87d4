//! What is kept in this browser over a reload. A browser that keeps nothing is no error.

use gloo::utils::window;
use web_sys::Storage;

use crate::state::{OwnPrices, State, Stored};

const SCENARIO: &str = "meridian.scenario";
const DRAFTS: &str = "meridian.drafts";
const PRICES: &str = "meridian.prices";
const UNREADABLE: &str = "meridian.unreadable";

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

/// What lasts as long as the tab.
fn tab() -> Option<Storage> {
    window().session_storage().ok().flatten()
}

/// What was stored.
pub(crate) fn load() -> Stored {
    let get = |key| storage()?.get_item(key).ok().flatten();
    let prices = tab().and_then(|tab| tab.get_item(PRICES).ok().flatten());
    Stored {
        link: super::link::take(),
        scenario: get(SCENARIO),
        drafts: get(DRAFTS),
        prices,
        separators: super::locale::separators(),
    }
}

/// Keeps the user's own prices in the tab, if they are not too large.
pub(crate) fn save_prices(own: Option<&OwnPrices>) {
    let Some(tab) = tab() else { return };
    let _ = match own.and_then(OwnPrices::kept) {
        Some(text) => tab.set_item(PRICES, &text),
        None => tab.remove_item(PRICES),
    };
}

/// Stores the page as it is. What could not be read is kept aside, for the user to download.
pub(crate) fn save(state: &State) {
    let Some(storage) = storage() else { return };
    let _ = storage.set_item(SCENARIO, &state.stored());
    let _ = storage.set_item(DRAFTS, &state.stored_drafts());
    if let Some(text) = state.notice.as_ref().and_then(|n| n.unreadable.as_ref()) {
        let _ = storage.set_item(UNREADABLE, text);
    }
}
