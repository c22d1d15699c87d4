//! The page's address: its fragment is a shared scenario.

use gloo::utils::window;
use wasm_bindgen::JsValue;

/// The fragment of the address, which is then taken out of it: what is changed from here on is not what was shared.
pub(crate) fn take() -> Option<String> {
    let location = window().location();
    // A version and a point: any other fragment is a place in the page.
    let fragment = location.hash().ok().filter(|hash| meridian::share::is_fragment(hash))?;
    let without = location.href().ok().and_then(|href| href.split('#').next().map(str::to_owned));
    let _ = window().history().map(|h| h.replace_state_with_url(&JsValue::NULL, "", without.as_deref()));
    Some(fragment)
}

/// The address of this page with a fragment.
pub(crate) fn with(fragment: &str) -> String {
    let href = window().location().href().unwrap_or_default();
    format!("{}#{fragment}", href.split('#').next().unwrap_or(""))
}
