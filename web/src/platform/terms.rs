//! The text with commitment and Spot prices, which the boot script knows where to get.

use js_sys::{Error, Function, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use yew::Callback;

/// Asks for the text.
pub(crate) fn load(source: &Function, done: Callback<Result<String, String>>) {
    let asked = source.call0(&JsValue::NULL).map(|promise| JsFuture::from(Promise::resolve(&promise)));
    yew::platform::spawn_local(async move {
        let text = match asked {
            Ok(text) => text.await,
            Err(error) => Err(error),
        };
        let message = |error: JsValue| error.dyn_ref::<Error>().map(|e| String::from(e.message()));
        let text = text.map_err(|error| message(error).unwrap_or_default());
        done.emit(text.map(|text| text.as_string().unwrap_or_default()));
    });
}
