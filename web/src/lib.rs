//! The page: a Yew front over the Meridian core. It holds no prices and no arithmetic of its own, and names no service.

mod answer;
#[cfg(feature = "script")]
mod answers;
mod app;
mod chart;
mod platform;
mod same;
#[cfg(feature = "script")]
mod script;
mod state;
mod view;

#[cfg(feature = "script")]
pub use answers::every_answer;

use std::rc::Rc;

use meridian::price::PriceBook;
use wasm_bindgen::prelude::*;

/// Starts the page on a price book, the bytes of the book file, and the day; `terms` is called for a promise of the text
/// with commitment and Spot prices, once a scenario needs them.
///
/// # Errors
///
/// Says what is wrong with the book, for the skeleton to show.
#[wasm_bindgen]
pub fn start(book: &[u8], today: &str, terms: js_sys::Function) -> Result<(), JsValue> {
    let book = read(book)?;
    let state = state::State::restore(Rc::new(book), today, &platform::storage::load());
    platform::mount(|root| {
        yew::Renderer::<app::App>::with_root_and_props(root, app::AppProps { state, terms }).render();
    })
}

/// Reads a price book and nothing else, to be timed.
///
/// # Errors
///
/// Says what is wrong with the book.
#[cfg(feature = "script")]
#[wasm_bindgen]
pub fn read_prices(book: &[u8]) -> Result<(), JsValue> {
    read(book).map(drop)
}

/// Bytes, because a browser turns a text into them one character at a time. What is no text is no book either.
fn read(book: &[u8]) -> Result<PriceBook, JsValue> {
    let text = std::str::from_utf8(book).unwrap_or_default();
    PriceBook::parse(text).map_err(|found| JsValue::from_str(&found.to_string()))
}

/// The reports of the page for scripts, byte for byte those of the command line: `request` is JSON with `kind`
/// (`compare`, `estimate`, `explain`, `budget`, `recovery`, `runbook` or `recovery_json`), `scenario` (its text), `plans`, and for a
/// budget `months`, `start` and `cents`.
///
/// # Errors
///
/// Says what is wrong with the book, the scenario or the request.
#[cfg(feature = "script")]
#[wasm_bindgen]
pub fn report(book: &str, terms: &str, request: &str) -> Result<String, JsValue> {
    script::report(book, terms, request).map_err(|text| JsValue::from_str(&text))
}

/// Every answer to each of some texts, a JSON list, as [`every_answer`] has them, as a JSON list.
///
/// # Errors
///
/// Says what is wrong with the book or the list.
#[cfg(feature = "script")]
#[wasm_bindgen]
pub fn answers(book: &str, terms: &str, texts: &str) -> Result<String, JsValue> {
    let texts: Vec<String> = serde_json::from_str(texts).map_err(|e| JsValue::from_str(&e.to_string()))?;
    let answers = every_answer(book, terms, &texts).map_err(|text| JsValue::from_str(&text))?;
    serde_json::to_string(&answers).map_err(|e| JsValue::from_str(&e.to_string()))
}
