//! What is kept in this browser over a reload. A browser that keeps nothing is no error.

use gloo::utils::window;
use web_sys::Storage;

use crate::state::{State, Stored};

const SCENARIO: &str = "meridian.scenario";
const DRAFTS: &str = "meridian.drafts";
const UNREADABLE: &str = "meridian.unreadable";

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

/// What was stored.
pub(crate) fn load() -> Stored {
    let get = |key| storage()?.get_item(key).ok().flatten();
    Stored { link: super::link::take(), scenario: get(SCENARIO), drafts: get(DRAFTS) }
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
