//! How the language that the browser is set to writes numbers.

use js_sys::{Array, Intl, Object};
use meridian::base::number::Separators;
use wasm_bindgen::JsValue;

/// The signs between the digits of a number: read off one that has both.
pub(crate) fn separators() -> Separators {
    let format = Intl::NumberFormat::new(&Array::new(), &Object::new()).format();
    let written =
        format.call1(&JsValue::UNDEFINED, &JsValue::from_f64(1_234_567.8)).ok().and_then(|t| t.as_string());
    let written = written.unwrap_or_default();
    let mut signs = written.chars().filter(|c| !c.is_numeric());
    match (signs.next(), signs.next_back()) {
        (Some(group), Some(decimal)) => Separators::new(decimal, group),
        _ => Separators::ENGLISH,
    }
}
