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

/// What a file is to be.
#[derive(Clone, Copy)]
pub(crate) struct Wanted {
    /// In words: `a scenario file`.
    pub(crate) words: &'static str,
    /// The most bytes it may have.
    pub(crate) most: usize,
    /// What it seems to be, if it is surely something else.
    pub(crate) other: fn(&[u8]) -> Option<(String, String)>,
}

/// Reads the file chosen in an input and empties the input, so that the same file can be chosen again.
pub(crate) fn read(
    input: &HtmlInputElement,
    wanted: Wanted,
    done: Callback<(String, Result<String, String>)>,
) {
    let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
    let file = File::from(file);
    input.set_value("");
    if usize::try_from(file.size()).map_or(true, |bytes| bytes > wanted.most) {
        let why =
            format!("it is larger than {} MB, the most that {} may have", wanted.most >> 20, wanted.words);
        done.emit((file.name(), Err(why)));
        return;
    }
    yew::platform::spawn_local(async move {
        let bytes = gloo::file::futures::read_as_bytes(&file).await;
        let text = match bytes {
            Ok(bytes) => match (wanted.other)(&bytes) {
                Some((what, _)) => Err(what),
                None => {
                    String::from_utf8(bytes).map_err(|_| "it is not UTF-8 text; save it as UTF-8".to_owned())
                }
            },
            Err(e) => Err(format!("the browser could not read it: {e}")),
        };
        done.emit((file.name(), text));
    });
}
