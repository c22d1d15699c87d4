//! The browser: the only part of the page that touches it.

pub(crate) mod clipboard;
pub(crate) mod files;
pub(crate) mod focus;
pub(crate) mod keys;
pub(crate) mod link;
pub(crate) mod locale;
pub(crate) mod soon;
pub(crate) mod storage;
pub(crate) mod terms;
pub(crate) mod theme;

use wasm_bindgen::JsValue;
use web_sys::Element;

/// Calls `render` with the page's root, emptied of its skeleton.
pub(crate) fn mount(render: impl FnOnce(Element)) -> Result<(), JsValue> {
    let root = gloo::utils::document().get_element_by_id("app");
    let root = root.ok_or_else(|| JsValue::from_str("the page has no element #app"))?;
    root.set_inner_html("");
    render(root);
    Ok(())
}
