//! The page.
use wasm_bindgen::prelude::*;
use yew::prelude::*;

/// The page.
#[component]
pub fn App() -> Html {
    html! { <main id="app"><h1>{ "Meridian" }</h1></main> }
}

/// Starts the page on a price book: the text of the book file.
#[wasm_bindgen]
pub fn start(book: &str) {
    let _ = book;
    yew::Renderer::<App>::new().render();
}
