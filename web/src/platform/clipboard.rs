//! The clipboard, which a browser may not have, or not let a page at.

use gloo::utils::window;
use js_sys::Reflect;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Clipboard;
use yew::Callback;

/// Puts text on the clipboard and says whether it is there.
pub(crate) fn copy(text: &str, done: Callback<bool>) {
    // Not asked for by its name: over plain HTTP there is none, and asking it would stop the page.
    let clipboard = Reflect::get(&window().navigator(), &"clipboard".into()).ok();
    let asked = clipboard.and_then(|c| c.dyn_into::<Clipboard>().ok()).map(|c| c.write_text(text));
    yew::platform::spawn_local(async move {
        done.emit(match asked {
            Some(copied) => JsFuture::from(copied).await.is_ok(),
            None => false,
        });
    });
}

/// Whether the page came as a file from this machine, whose address leads nowhere else.
pub(crate) fn is_file() -> bool {
    window().location().protocol().is_ok_and(|protocol| protocol == "file:")
}
