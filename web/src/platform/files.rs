//! Files out of the page and into it, without a request.

use gloo::file::{Blob, File, ObjectUrl};
use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{HtmlAnchorElement, HtmlInputElement};
use yew::Callback;

/// Gives the user a file.
pub(crate) fn download(name: &str, kind: &str, text: &str) {
    let url = ObjectUrl::from(Blob::new_with_options(text, Some(kind)));
    let document = gloo::utils::document();
    let anchor = document.create_element("a").ok().and_then(|a| a.dyn_into::<HtmlAnchorElement>().ok());
    if let Some(anchor) = anchor {
        anchor.set_href(&url);
        anchor.set_download(name);
        anchor.click();
    }
    // The address must outlive the click, which the browser handles after us.
    Timeout::new(10_000, move || drop(url)).forget();
}

/// Reads the file chosen in an input and empties the input, so that the same file can be chosen again.
pub(crate) fn read(input: &HtmlInputElement, done: Callback<(String, Result<String, String>)>) {
    let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
    let file = File::from(file);
    input.set_value("");
    yew::platform::spawn_local(async move {
        let bytes = gloo::file::futures::read_as_bytes(&file).await;
        let text = match bytes {
            Ok(bytes) => {
                String::from_utf8(bytes).map_err(|_| "it is not UTF-8 text; save it as UTF-8".to_owned())
            }
            Err(e) => Err(format!("the browser could not read it: {e}")),
        };
        done.emit((file.name(), text));
    });
}
